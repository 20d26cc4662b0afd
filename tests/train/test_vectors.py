"""Tokenizer and first vectors: no character of Chinese is lost, words used alike lie near."""

from __future__ import annotations

import random

import numpy as np

from assistant.train.vectors import build_tokenizer, frequency_weights, ppmi_vectors, token_counts

TEXTS = [
    random.Random(seed).choice(("外资", "外商投资"))
    + random.Random(seed + 1).choice(("同比增长", "同比提高"))
    + f"{seed % 90}.5%，"
    + random.Random(seed + 2).choice(("苹果", "香蕉"))
    + random.Random(seed + 3).choice(("很甜", "很酸"))
    + "。"
    for seed in range(400)
]


def test_known_characters_are_never_unknown() -> None:
    tokenizer = build_tokenizer(TEXTS, size=120)
    assert tokenizer.get_vocab_size() <= 120
    for text in TEXTS[:50]:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        assert 0 not in encoding.ids
        assert "".join(encoding.tokens) == text.replace(".", "").replace("%", "").replace("，", "").replace(
            "。", ""
        )


def test_full_width_and_case_are_one() -> None:
    tokenizer = build_tokenizer([*TEXTS, "gdp gdp gdp gdp gdp gdp"], size=150)
    assert tokenizer.encode("ＧＤＰ").ids == tokenizer.encode("gdp").ids


def test_vectors_are_unit_and_repeatable() -> None:
    tokenizer = build_tokenizer(TEXTS, size=120)
    documents = [np.array(tokenizer.encode(text).ids, dtype=np.int32) for text in TEXTS]
    size = tokenizer.get_vocab_size()
    first, second = (ppmi_vectors(documents, size=size, dim=8) for _ in range(2))
    assert np.array_equal(first, second)
    norms = np.linalg.norm(first, axis=1)
    assert np.all((np.abs(norms - 1) < 1e-4) | (norms == 0))
    ids = tokenizer.get_vocab()
    assert first[ids["苹果"]] @ first[ids["香蕉"]] > first[ids["苹果"]] @ first[ids["外资"]]


def test_frequent_tokens_weigh_less() -> None:
    counts = token_counts([np.array([1, 1, 1, 1, 2], dtype=np.int32)], size=4)
    weights = frequency_weights(counts, smooth=0.1)
    assert weights[1] < weights[2] < weights[3] == 1.0

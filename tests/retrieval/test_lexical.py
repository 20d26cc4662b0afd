from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import DamagedIndexError
from assistant.retrieval.lexical import K1, B, Lexicon, simplified, tokens

TEXTS = ["平湖市实际使用外资37551万美元", "丽水市引进项目1,234个", "", "高邮市GDP增长7.6%"]


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("实际外资37551万美元", "37551"),
        ("出口1,234家", "1234"),
        ("增长76.4%", "76.4%"),
        ("增长７６．４％", "76.4%"),
        ("全市GDP总量", "gdp"),
        ("实际利用外资", "用外"),
        ("链", "链"),
        ("𠮷林", "𠮷林"),
    ],
)
def test_tokens_has(text: str, has: str) -> None:
    assert has in tokens(text)


@pytest.mark.parametrize("text", ["", "，。！", "《》「」……", " \n\t"])
def test_no_tokens(text: str) -> None:
    assert tokens(text) == []


def test_simplified_folds_script_width_and_case() -> None:
    assert simplified("實際外資ＧＤＰ") == "实际外资gdp"


@given(st.text(alphabet="平湖市实际外资12.,% aZ，。", max_size=40))
def test_tokens_come_from_the_text(text: str) -> None:
    plain = simplified(text).replace(",", "")
    assert all(token in plain and token.strip() for token in tokens(text))


def build() -> Lexicon:
    return Lexicon.build([tokens(text) for text in TEXTS])


def test_the_sentence_with_the_words_is_first() -> None:
    assert int(np.argmax(build().scores(tokens("平湖实际使用外资多少")))) == 0
    assert int(np.argmax(build().scores(tokens("1234个项目")))) == 1


@pytest.mark.parametrize("query", [[], ["没见过"], ["没见过", "也没有"]])
def test_unknown_words_match_nothing(query: list[str]) -> None:
    assert not build().scores(query).any()


def test_scores_are_bm25s(tmp_path: Path) -> None:
    import bm25s

    documents = [tokens(text) for text in TEXTS]
    theirs = bm25s.BM25(method="lucene", k1=K1, b=B)
    theirs.index(documents, create_empty_token=False, show_progress=False)
    for query in ("外资外资多少", "平湖市引进项目1234个", "GDP增长"):
        assert np.allclose(Lexicon.build(documents).scores(tokens(query)), theirs.get_scores(tokens(query)))


def test_rarity_counts_among_the_texts_within() -> None:
    texts = ["平湖外资项目", "平湖工业用地", "丽水文旅街区", "高邮班列货运", "仙居医药园区", "海门港口物流"]
    lexicon = Lexicon.build([tokens(text) for text in texts])
    within = np.array([True, True, False, False, False, False])
    query = tokens("平湖外资")
    everywhere, inside = lexicon.scores(query), lexicon.scores(query, within)
    assert not inside[2:].any()
    # What both of them say separates them no longer; what one says alone still does.
    assert inside[1] / inside[0] < everywhere[1] / everywhere[0]


def test_a_mask_of_all_changes_nothing() -> None:
    lexicon, query = build(), tokens("外资增长")
    assert np.array_equal(lexicon.scores(query, np.ones(len(TEXTS), dtype=bool)), lexicon.scores(query))
    assert not lexicon.scores(query, np.zeros(len(TEXTS), dtype=bool)).any()


def test_within_scores_as_a_lexicon_of_those_alone_would_rank() -> None:
    texts = [*TEXTS, "平湖市工业投资增长9%", "丽水市外资项目8个"]
    lexicon = Lexicon.build([tokens(text) for text in texts])
    within = np.array([bool(text) and "丽水" not in text for text in texts])
    few = Lexicon.build([tokens(text) for text, kept in zip(texts, within, strict=True) if kept])
    for query in ("平湖外资", "增长", "高邮GDP"):
        whole = lexicon.scores(tokens(query), within)[within]
        assert (
            np.argsort(-whole, kind="stable") == np.argsort(-few.scores(tokens(query)), kind="stable")
        ).all()


def test_tokens_may_weigh() -> None:
    lexicon = build()
    assert np.allclose(lexicon.scores({"外资": 0.5}), 0.5 * lexicon.scores(["外资"]))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    lexicon = build()
    lexicon.save(tmp_path / "bm25")
    again = Lexicon.load(tmp_path / "bm25")
    query = tokens("外资增长")
    assert again.size == len(TEXTS)
    assert np.array_equal(again.scores(query), lexicon.scores(query))


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_nothing_to_index(tmp_path: Path, documents: list[list[str]]) -> None:
    Lexicon.build(documents).save(tmp_path / "bm25")
    assert Lexicon.load(tmp_path / "bm25").scores(["外资"]).shape == (len(documents),)


@pytest.mark.parametrize("name", ["vocabulary.json", "starts.npy", "texts.npy", "weights.npy"])
def test_a_lost_file_is_damage(tmp_path: Path, name: str) -> None:
    build().save(tmp_path / "bm25")
    (tmp_path / "bm25" / name).unlink()
    with pytest.raises(DamagedIndexError, match="assistant index"):
        Lexicon.load(tmp_path / "bm25")

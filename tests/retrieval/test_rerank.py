"""Embedders and rerankers of the catalogue's kind: tiny transformers of random weights, opened from a folder offline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import DamagedModelError, IndexMismatchError, MissingModelError
from assistant.retrieval.embed import load_encoder
from assistant.retrieval.indexing import index_paths
from assistant.retrieval.prompted import with_query_prompt
from assistant.retrieval.rerank import POOL, load_reranker, open_reranked, rerank
from assistant.retrieval.search import open_index
from assistant.types import Evidence, Sentence, Vectors
from tests.conftest import FakeEncoder, make_article

PAGE = """云溪市上半年招商情况
2021-07-30 来源:云溪日报
云溪市上半年实际利用外资2.4亿美元，同比增长8.1%。
其中，制造业到账1.1亿美元。
全市新签约项目38个，总投资156亿元。
云溪市将举办三场推介会。
"""


class Loudest:
    """Prefers the sentence with most of `sign`; keeps what it was asked."""

    name = "loudest"

    def __init__(self, sign: str, *, low: float = 0.01) -> None:
        self.sign, self.low = sign, low
        self.seen: list[str] = []

    def score(self, question: str, passages: Sequence[str], /) -> Vectors:
        self.seen += passages
        return np.asarray([self.low + text.count(self.sign) / 10 for text in passages], dtype=np.float32)


def evidence(texts: Sequence[str], *, brought: Sequence[int] = ()) -> list[Evidence]:
    article = make_article("\n".join(texts))
    found: list[Evidence] = []
    for at, text in enumerate(texts):
        ways = ("bm25", "neighbour") if at in brought else ("bm25",)
        score = found[-1].score if at in brought else 1.0 / (at + 1)
        found.append(Evidence(Sentence(f"s{at}", article.id, at, 0, len(text), text), article, score, ways))
    return found


def texts(found: Sequence[Evidence]) -> list[str]:
    return [item.sentence.text for item in found]


def test_the_rerankers_order_counts_and_scores_follow_it() -> None:
    found = rerank("问", evidence(["甲", "乙资", "丙资资"]), Loudest("资"))
    assert texts(found) == ["丙资资", "乙资", "甲"]
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    assert all(item.score > 0 for item in found)


def test_what_was_brought_along_stays_with_its_sentence() -> None:
    found = rerank("问", evidence(["甲", "其中乙资资", "丙资"], brought=[1]), Loudest("资"))
    assert texts(found) == ["甲", "其中乙资资", "丙资"]


def test_those_beyond_the_pool_stay_behind_and_are_not_read() -> None:
    many = [f"句{at}" for at in range(POOL)] + ["资资资", "末"]
    reranker = Loudest("资")
    found = rerank("问", evidence(many), reranker)
    assert len(reranker.seen) == POOL
    assert texts(found)[-2:] == ["资资资", "末"]
    assert found[-1].score <= found[-2].score < min(item.score for item in found[:POOL])


def test_logits_become_shares_and_nothing_stays_nothing() -> None:
    found = rerank("问", evidence(["甲", "乙资"]), Loudest("资", low=-5))
    assert texts(found) == ["乙资", "甲"]
    assert all(0 < item.score < 1 for item in found)
    assert rerank("问", [], Loudest("资")) == ()


def test_an_index_searches_in_the_rerankers_order(tmp_path: Path) -> None:
    page = tmp_path / "yunxi.txt"
    page.write_text(PAGE, encoding="utf-8")
    index_paths([page], index=tmp_path / "index", encoder=FakeEncoder())
    with open_index(tmp_path / "index", FakeEncoder()) as plain:
        before = texts(plain.search("云溪市实际利用外资多少", limit=5))
    with open_reranked(tmp_path / "index", FakeEncoder(), Loudest("推介会")) as index:
        after = texts(index.search("云溪市实际利用外资多少", limit=5))
        assert texts(index.search("云溪市实际利用外资多少", limit=1)) == after[:1]
        assert index.search("", limit=5) == index.search("外资", limit=0) == ()
    assert "推介会" in after[0] and "推介会" not in before[0]
    assert sorted(before) == sorted(after)


# ------------------------------------------------------------------ real folders


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of two layers with its own vocabulary; sentence-transformers lays its folder out."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("models")
    torch.manual_seed(1)
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *dict.fromkeys("招商引资平湖市实际外资多少同比增长项目：问"),
    ]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt"))
    shape: dict[str, Any] = {
        "vocab_size": len(words),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 48,
    }
    for name, model in {
        "plain": transformers.BertModel(transformers.BertConfig(**shape)),
        "reranker": transformers.BertForSequenceClassification(
            transformers.BertConfig(**shape, num_labels=1)
        ),
        "classes": transformers.BertForSequenceClassification(transformers.BertConfig(**shape, num_labels=3)),
    }.items():
        model.save_pretrained(folder / name)
        tokenizer.save_pretrained(folder / name)
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder / "plain"), local_files_only=True)
    model.save(str(folder / "embedder"))
    model.prompts = {"query": "问：", "document": ""}
    model.save(str(folder / "asking"))
    return folder


def test_a_transformers_own_prompt_is_put_before_questions_alone(transformer: Path) -> None:
    bare, asking = load_encoder(transformer / "embedder"), load_encoder(transformer / "asking")
    assert np.allclose(bare.encode(["外资"], kind="query"), bare.encode(["外资"], kind="passage"), atol=1e-5)
    assert np.allclose(
        asking.encode(["外资"], kind="passage"), bare.encode(["外资"], kind="passage"), atol=1e-5
    )
    assert np.allclose(
        asking.encode(["外资"], kind="query"), bare.encode(["问：外资"], kind="query"), atol=1e-5
    )
    assert not np.allclose(
        asking.encode(["外资"], kind="query"), bare.encode(["外资"], kind="query"), atol=1e-3
    )


def test_the_catalogues_prompt_does_the_same_and_leaves_the_index_valid(transformer: Path) -> None:
    bare, asking = load_encoder(transformer / "embedder"), load_encoder(transformer / "asking")
    prompted = with_query_prompt(bare, "问：")
    for kind in ("query", "passage"):
        assert np.allclose(
            prompted.encode(["外资"], kind=kind), asking.encode(["外资"], kind=kind), atol=1e-5
        )
    assert prompted.fingerprint == bare.fingerprint
    assert with_query_prompt(bare, "") is bare


def test_a_transformers_vectors_are_unit_rows(transformer: Path) -> None:
    encoder = load_encoder(transformer / "embedder")
    rows = encoder.encode(["招商引资", "", "龘" * 700], kind="passage")
    assert rows.shape == (3, encoder.dimension) == (3, 32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_an_index_of_another_embedder_names_the_command(transformer: Path, tmp_path: Path) -> None:
    page = tmp_path / "yunxi.txt"
    page.write_text(PAGE, encoding="utf-8")
    index_paths([page], index=tmp_path / "index", encoder=FakeEncoder())
    encoder = load_encoder(transformer / "embedder")
    with pytest.raises(IndexMismatchError, match=r"embedder.*assistant index --rebuild"):
        open_index(tmp_path / "index", encoder)
    index_paths([page], index=tmp_path / "index", encoder=encoder, rebuild=True)
    with open_index(tmp_path / "index", encoder) as index:
        assert index.search("云溪市实际利用外资多少", limit=3)


def test_a_cross_encoder_scores_each_pair(transformer: Path) -> None:
    reranker = load_reranker(transformer / "reranker")
    scores = reranker.score("平湖市实际外资多少", ["实际外资同比增长", "项目", ""])
    assert scores.shape == (3,)
    assert np.isfinite(scores).all()
    assert np.allclose(scores, reranker.score("平湖市实际外资多少", ["实际外资同比增长", "项目", ""]))
    assert reranker.score("问", []).shape == (0,)


def test_what_is_no_reranker_says_so(transformer: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="reranker"):
        load_reranker(tmp_path)
    with pytest.raises(DamagedModelError, match="classes"):
        load_reranker(transformer / "classes").score("问", ["甲"])
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
    with pytest.raises(DamagedModelError, match="restore the folder"):
        load_reranker(tmp_path).score("问", ["甲"])

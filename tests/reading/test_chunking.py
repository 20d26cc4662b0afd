"""Sentences and chunks are the text, cut at the right places and nowhere else."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.article import read_article
from assistant.reading.chunking import CHUNK_MAX, SENTENCE_MAX, make_chunks, split_sentences
from assistant.types import Article
from tests.conftest import make_article


@pytest.mark.parametrize(
    "sentences",
    [
        ["全市引进项目12个。", "总投资36亿元！", "增长多少？"],
        ["“项目是发展的硬支撑。”他说。", "我们坚持招商。"],
        ["他说：“我们全程代办。”", "企业很满意。"],
        ["同比增长3.5%，为1.2.3版本；其中工业增长8%；服务业增长6%。", "好。"],
        ["签约新能源、医药等项目……今年以来，新增12个。", "完。"],
        ["（全文较长，见附件。）", "开工项目8个（含2个续建。均已复工）。"],
        ["企业叫“全是惊喜！”的品牌落户。", "好。"],
        ["真的吗？！", "是的。"],
        ["《招商！招商！》一书出版。", "好。"],
        ["投资达1.5亿元。", "Q&A见a.com/?q=1。"],
        ["没有句号的一段话"],
        ["‘省里“重要窗口”’作出了贡献。”负责人表示。"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    article = make_article("".join(sentences))
    assert [sentence.text for sentence in split_sentences(article)] == sentences


def test_headings_and_paragraphs(body: tuple[str, ...]) -> None:
    sentences = split_sentences(make_article("\n".join(body)))
    assert [sentence.is_heading for sentence in sentences] == [False, False, True, False, True, False]
    assert [sentence.heading for sentence in sentences] == ["", "", "", body[2], "", body[4]]
    assert [sentence.paragraph for sentence in sentences] == list(range(6))


def test_overlong_enumerations_are_parted_at_semicolons() -> None:
    clause = "推进" + "重点项目建设" * 12 + "；"
    sentences = split_sentences(make_article(clause * 12 + "完成。"))
    assert len(sentences) > 1
    assert all(len(sentence.text) <= SENTENCE_MAX for sentence in sentences)
    assert "".join(sentence.text for sentence in sentences) == clause * 12 + "完成。"


def holds(article: Article) -> None:
    """The promises of the module's docstring."""
    sentences = split_sentences(article)
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert len({sentence.id for sentence in sentences}) == len(sentences)
    position = 0
    for sentence in sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert article.text[position : sentence.start].strip() == ""
        position = sentence.end
    assert article.text[position:].strip() == ""
    chunks = make_chunks(article, sentences)
    starts = {sentence.start for sentence in sentences}
    ends = {sentence.end for sentence in sentences}
    position = 0
    for chunk in chunks:
        assert article.text[chunk.start : chunk.end] == chunk.text
        assert chunk.start in starts and chunk.end in ends
        assert article.text[position : chunk.start].strip() == ""
        assert (
            len(chunk.text) <= CHUNK_MAX
            or sum(chunk.start <= item.start < chunk.end for item in sentences) == 1
        )
        position = chunk.end
    assert article.text[position:].strip() == ""


@given(st.text(alphabet="全市引进项目12个。！？；，“”（）《》…… .%一、\n", min_size=1, max_size=900))
def test_any_text_is_cut_without_loss(text: str) -> None:
    holds(make_article(text))


def test_chunks_stay_within_sections() -> None:
    paragraph = "全市坚持把招商引资作为头号工程，一季度新签约项目12个，总投资36亿元，增长8%。"
    text = "\n".join(["引言说明了背景情况。", "一、工业", *[paragraph] * 14, "二、农业", paragraph])
    article = make_article(text)
    holds(article)
    chunks = make_chunks(article, split_sentences(article))
    assert chunks[0].heading == ""
    assert {chunk.heading for chunk in chunks[1:-1]} == {"一、工业"}
    assert chunks[-1].heading == "二、农业"
    assert chunks[-1].text.startswith("二、农业\n")


def test_gold_evidence_is_within_one_sentence(shared: Path) -> None:
    """The development set quotes whole sentences: each must stand in one of ours, metadata lines aside."""

    def plain(text: str) -> str:
        return "".join(unicodedata.normalize("NFKC", text).split())

    folder = shared / "devset" / "articles"
    found = missing = 0
    sentences: dict[str, list[str]] = {}
    for row in (shared / "devset" / "qa.jsonl").read_text(encoding="utf-8").splitlines():
        question = json.loads(row)
        for name in question.get("evidence_files") or []:
            if name not in sentences:
                article = read_article(folder / name)
                holds(article)
                sentences[name] = [plain(sentence.text) for sentence in split_sentences(article)]
        for quote in question.get("evidence") or []:
            everything = [text for name in question.get("evidence_files") or [] for text in sentences[name]]
            hit = any(plain(quote) in text or plain(quote).endswith(text) for text in everything)
            found, missing = found + hit, missing + (not hit)
    assert found > 280
    assert missing <= 0.01 * found

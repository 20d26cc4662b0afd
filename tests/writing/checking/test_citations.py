from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Evidence, Sentence
from assistant.writing.checking.citations import Draft, Numbering, read_drafts
from tests.conftest import make_article


@pytest.mark.parametrize(
    ("reply", "marks"),
    [
        ("外资3.2亿美元[1]。", (1,)),
        ("外资3.2亿美元。[1]", (1,)),
        ("外资3.2亿美元。【2】", (2,)),
        ("外资3.2亿美元。［3］", (3,)),
        ("外资3.2亿美元。[1][2]", (1, 2)),
        ("外资3.2亿美元。[1,2]", (1, 2)),
        ("外资3.2亿美元[1、3]。", (1, 3)),
        ("外资3.2亿美元。[1-3]", (1, 2, 3)),
        ("外资3.2亿美元。[证据2]", (2,)),
        ("外资3.2亿美元[1]。[1]", (1,)),
        ("外资3.2亿美元。", ()),
    ],
)
def test_marks_are_understood_and_taken_out(reply: str, marks: tuple[int, ...]) -> None:
    assert list(read_drafts([reply])) == [Draft("外资3.2亿美元。", marks)]


def test_sentences_are_given_as_soon_as_they_are_whole() -> None:
    pieces = iter(["甲增长3.5%。", "[1", "]乙", "下降2%", "。[2]"])
    drafts = read_drafts(pieces)
    assert next(drafts) == Draft("甲增长3.5%。", (1,))
    assert list(pieces) == ["下降2%", "。[2]"]  # not one piece more than needed was taken


def test_half_a_mark_is_held_back() -> None:
    assert list(read_drafts(["甲增长。[", "2", "]"])) == [Draft("甲增长。", (2,))]


def test_quotation_marks_stay_with_their_sentence() -> None:
    drafts = list(read_drafts(["他说：“外资涨了。”[1]又说：“还会涨！”[2]"]))
    assert [draft.text for draft in drafts] == ["他说：“外资涨了。”", "又说：“还会涨！”"]
    assert [draft.marks for draft in drafts] == [(1,), (2,)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.data())
def test_how_a_reply_is_cut_into_pieces_changes_nothing(marks: list[int], data: st.DataObject) -> None:
    reply = "".join(f"第{number}件事同比增长{number}.5%。[{number}]" for number in marks)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=8)))
    edges = [0, *cuts, len(reply)]
    pieces = [reply[start:end] for start, end in itertools.pairwise(edges)]
    assert list(read_drafts(pieces)) == list(read_drafts([reply]))


def test_numbering_follows_first_use_and_quotes_the_source() -> None:
    article = make_article("甲增长1%。乙增长2%。")
    evidence = [
        Evidence(Sentence("a", article.id, 0, 0, 6, "甲增长1%。"), article, 1.0),
        Evidence(Sentence("b", article.id, 1, 6, 12, "乙增长2%。"), article, 0.5),
    ]
    numbering = Numbering()
    citations = [numbering.cite(evidence[at]) for at in (1, 0, 1)]
    assert [citation.mark for citation in citations] == [1, 2, 1]
    assert citations[0] == citations[2]
    for citation in citations:
        assert article.text[citation.start : citation.end] == citation.quote

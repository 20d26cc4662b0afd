"""Paragraph ranking: the cases, BM25, and the places it gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.evals.paragraphs import bm25, make_cases
from assistant.retrieval.lexical import tokens

CONTEXT = "梵語的學術研究由德國學者開創。後來瓊斯發現了印歐語系。研究貢獻不少。"


def row(question: str, *answers: str) -> dict[str, object]:
    return {"context": CONTEXT, "question": question, "answers": [{"text": text} for text in answers]}


def test_a_case_knows_which_sentence_holds_the_answer() -> None:
    cases, left_out = make_cases([row("誰發現印歐語系？", "瓊斯"), row("？", "不在文中")])
    assert left_out == 1 and len(cases) == 1
    assert cases[0].holds == (False, True, False)
    assert cases[0].question == "谁发现印欧语系?"
    texts = [sentence.text for sentence in cases[0].sentences]
    assert "".join(texts) == cases[0].article.text.replace("\n", "")


def test_bm25_prefers_the_sentence_that_shares_rare_words() -> None:
    texts = ["平湖市实际外资增长。", "丽水市引进内资项目。", "项目增长。"]
    weights = {token: 1.0 for text in texts for token in tokens(text)}
    scores = bm25("丽水引进了多少内资？", texts, weights)
    assert max(range(3), key=lambda place: scores[place]) == 1


@given(st.lists(st.text("平湖市实际外资增长项目，。", max_size=20), min_size=1, max_size=5))
def test_scores_are_never_negative_and_nothing_shared_scores_nothing(texts: list[str]) -> None:
    weights = {token: 1.0 for text in texts for token in tokens(text)}
    assert all(score >= 0 for score in bm25("平湖项目", texts, weights))
    assert bm25("xyz", texts, weights) == [0.0] * len(texts)

"""Outcomes from an assistant that says what it is told to: what counts as right, and the cause of a miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from assistant.evals.devset import GoldArticle, Question
from assistant.evals.outcomes import Outcome, ask_all, measures, misses
from assistant.evals.places import about
from assistant.types import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Filters,
    Sentence,
    Turn,
    Verdict,
)

PINGHU = Article("p", "/x/001.txt", "平湖", "全市实际外资37551万美元。同比增长76.4%。")
LISHUI = Article("l", "/x/002.txt", "丽水", "全市引进内资项目120个。")
FILES = {"001.txt": "p", "002.txt": "l"}


def sentence(article: Article, text: str) -> Sentence:
    start = article.text.index(text)
    return Sentence(f"{article.id}{start}", article.id, 0, start, start + len(text), text)


FOREIGN = sentence(PINGHU, "全市实际外资37551万美元。")
GROWTH = sentence(PINGHU, "同比增长76.4%。")
DOMESTIC = sentence(LISHUI, "全市引进内资项目120个。")


def quote(*sentences: Sentence) -> Answer:
    return Answer(
        "问",
        tuple(
            AnswerSentence(
                said.text,
                (Citation(mark, said.article_id, said.start, said.end, said.text),),
                Verdict("quoted"),
            )
            for mark, said in enumerate(sentences, start=1)
        ),
        not sentences,
        "" if sentences else "没有：文章只给出37551万美元。",
        (),
        "fake",
    )


@dataclass
class Scripted:
    replies: list[Answer]
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        return (PINGHU, LISHUI)

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        assert filters == Filters()  # the gold region is never passed
        self.asked.append((question, tuple(history)))
        return self.replies.pop(0)


AMOUNT = Question(
    "q1", "平湖实际外资多少，增长多少？", "number", (("37551万美元",), ("76.4%",)), ("平湖市",), ("001.txt",)
)
ABSENT = Question("q2", "平湖GDP？", "refuse", (), ("平湖市",), ("001.txt",), near_miss=("37551万美元",))


def outcome(
    question: Question, answer: Answer, *, given: Sequence[Sentence] = (), ranked: Sequence[Sentence] = ()
) -> Outcome:
    steps = {"region given": given, "as understood": (), "as ranked": ranked}
    return ask_all(Scripted([answer]), [question], trace=lambda _: steps, files=FILES)[0]


def test_both_figures_are_needed_and_may_stand_in_two_sentences() -> None:
    whole = outcome(AMOUNT, quote(FOREIGN, GROWTH), ranked=[GROWTH, FOREIGN], given=[DOMESTIC, FOREIGN])
    half = outcome(AMOUNT, quote(FOREIGN), ranked=[FOREIGN, GROWTH])
    assert whole.right and whole.right_source
    assert whole.ranks == {"region given": 0, "as understood": 0, "as ranked": 2}
    assert not half.right and half.cause == "wrong sentence: gold ranked below the first"
    assert whole.cause == "" and misses([whole, half]) == misses([half])


@pytest.mark.parametrize(
    ("given", "ranked", "says"),
    [
        ([FOREIGN], [FOREIGN], "ranked first"),
        ([FOREIGN], [], "found only when the region is given"),
        ([], [DOMESTIC], "not found even with"),
    ],
)
def test_a_refusal_of_what_is_stated_is_no_answer_whatever_it_mentions(
    given: list[Sentence], ranked: list[Sentence], says: str
) -> None:
    question = replace(AMOUNT, groups=(("37551万美元",),))
    refused = outcome(question, quote(), given=given, ranked=ranked)
    assert not refused.right and says in refused.cause and refused.cause.startswith("refused")


def test_what_is_not_stated_must_be_refused() -> None:
    assert outcome(ABSENT, quote()).right
    wrong = outcome(ABSENT, quote(FOREIGN))
    assert not wrong.right and "near miss" in wrong.cause


def test_the_same_figure_from_another_place_is_no_evidence() -> None:
    question = Question("q", "？", "number", (("120个",),), ("平湖市",), ("001.txt",))
    other = outcome(question, quote(DOMESTIC), given=[DOMESTIC], ranked=[DOMESTIC])
    assert other.right and not other.right_source and set(other.ranks.values()) == {0}


def test_the_question_is_asked_as_a_user_would_with_the_turns_before_it() -> None:
    turn = Turn("平湖外资呢？", "37551万美元。")
    question = Question("f", "同比呢？", "number", (("76.4%",),), ("平湖市",), ("001.txt",), history=(turn,))
    assistant = Scripted([quote(GROWTH)])
    ask_all(assistant, [question], trace=lambda _: {}, files=FILES)
    assert assistant.asked == [("同比呢？", (turn,))]


def test_the_lines_of_the_table() -> None:
    compare = Question(
        "c",
        "谁多？",
        "compare",
        (("37551万美元",), ("120个",)),
        ("平湖市", "丽水市"),
        ("001.txt", "002.txt"),
        winner="平湖",
    )
    astray = AnswerSentence("共38000万美元。", (Citation(1, "p", 0, 3, "别处的"),), Verdict("quoted"))
    replies = [
        quote(FOREIGN, GROWTH),
        quote(FOREIGN, DOMESTIC),
        quote(),
        Answer("", (astray, AnswerSentence("无据。", (), Verdict("uncited"))), False, "", (), "fake"),
    ]
    steps = {"region given": [FOREIGN, GROWTH, DOMESTIC]}
    asked = [AMOUNT, compare, ABSENT, AMOUNT]
    found = ask_all(Scripted(replies), asked, trace=lambda _: steps, files=FILES)
    table = {(line.section, line.name): line for line in measures(found)}
    assert table["answers", "single-article"].value == 0.5
    assert table["answers", "– number"].count == 2
    assert table["answers", "compare (every figure)"].value == 1.0
    assert table["answers", "– and the winner named"].value == 0.0
    assert table["answers", "refuse"].value == 1.0 and table["answers", "false refusals"].value == 0.0
    assert table["citations", "sentences cited"].value == 5 / 6
    assert table["citations", "figures not in their citation"].value == 1
    assert table["citations", "quotes not at their place"].value == 1
    assert table["evidence", "hit@1, region given"].value == 0.0
    assert table["evidence", "hit@3, region given"].value == 1.0
    assert all(0 <= line.value <= 1 for line in table.values() if line.unit == "rate")
    assert measures([])  # an empty set measures nothing and divides by nothing


def test_articles_of_a_region_are_found_by_file() -> None:
    rows = [
        GoldArticle("001.txt", "平湖市", (), None, None, None, None),
        GoldArticle("009.txt", "平湖市", (), None, None, None, None),
        GoldArticle("002.txt", None, (), None, None, None, None),
    ]
    assert about(rows, {"001.txt": PINGHU, "002.txt": LISHUI}) == {"平湖市": frozenset("p")}

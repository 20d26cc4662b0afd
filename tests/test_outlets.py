"""What a person sees of a story that several outlets printed: one entry, and where else it stands."""

from __future__ import annotations

from datetime import date

from assistant import terminal
from assistant.types import Answer, AnswerSentence, Citation, Evidence, Outlet, Sentence, Verdict
from assistant.writing.pages.export import answer_json, article_row_json
from tests.conftest import make_article

TEXT = "平湖市新签约项目26个，总投资83.5亿元。"
COPY = Outlet("b" * 16, "b.txt", "看平湖这半年", "某某网", date(2023, 7, 15))
PAGE = make_article(TEXT, path="a.txt", title="平湖市招商综述", also_in=(COPY,))
REPRINT = make_article(TEXT + "转载。", id=COPY.article_id, path="b.txt", also_in=(Outlet(PAGE.id, "a.txt"),))


def test_a_list_names_a_story_once_with_its_other_outlets() -> None:
    shown = terminal.articles([PAGE, REPRINT])
    assert shown.split("\n") == [
        "2021-01-05  平湖  平湖市招商综述  [a.txt]",
        "            另见: 某某网 2023-07-15 [b.txt]",
        "1 articles, 1 more files with the same stories",
    ]


def test_an_answer_says_where_else_its_source_stands() -> None:
    sentence = Sentence("s", PAGE.id, 0, 0, len(TEXT), TEXT)
    said = AnswerSentence(TEXT, (Citation(1, PAGE.id, 0, len(TEXT), TEXT),), Verdict("quoted"))
    answer = Answer("新签约多少个?", (said,), False, "", (Evidence(sentence, PAGE, 1.0),), "fake")
    assert "    另见: 某某网 2023-07-15 [b.txt]" in terminal.answer(answer)
    expected = [
        {
            "article_id": COPY.article_id,
            "file": "b.txt",
            "title": "看平湖这半年",
            "source": "某某网",
            "published": "2023-07-15",
        }
    ]
    assert answer_json(answer)["sentences"][0]["citations"][0]["also_in"] == expected
    assert answer_json(answer)["evidence"][0]["also_in"] == expected
    assert article_row_json(PAGE)["also_in"] == expected

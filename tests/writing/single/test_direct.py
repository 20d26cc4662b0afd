from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.evals.metrics import contains
from assistant.reading.article import read_article
from assistant.types import Answer, Period
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from assistant.writing.single.direct import period_text
from tests.conftest import PINGHU, ROOT, FakeModel, make_article
from tests.writing.conftest import MemoryIndex, answered, first_line

TEXT = """平湖招商引资稳中有进
今年1—10月,平湖市完成实际外资3.2亿美元,同比增长12.5%,总量居嘉兴第一。
上半年,平湖市现代服务业实际使用外资1.1亿美元。固定资产投资下降2.4%。"""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("平湖1—10月实际外资多少?", "3.2亿美元(2021年1—10月)"),
        ("平湖1—10月实际外资是多少,同比增长多少?", "3.2亿美元,同比增长12.5%(2021年1—10月)"),
        ("平湖2021年1—10月实际使用外资多少?", "3.2亿美元(2021年1—10月)"),
        ("平湖1—10月实际外资增长多少?", "同比增长12.5%(2021年1—10月)"),
    ],
)
def test_all_that_is_asked_and_no_more_stands_on_top(question: str, line: str, prompts: Prompts) -> None:
    assert first_line(TEXT, question, prompts) == line


@pytest.mark.parametrize(
    "question",
    [
        "平湖2020年实际外资多少?",
        "平湖上半年实际外资多少?",
        "平湖制造业实际外资多少?",
        "平湖实际外资占全省多少?",
        "平湖招商引资有哪些做法?",
        "平湖总量居第几?",
    ],
)
def test_any_doubt_and_there_is_no_line(question: str, prompts: Prompts) -> None:
    assert first_line(TEXT, question, prompts) == ""


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(date(2020, 1, 1), date(2020, 11, 1), "1-10月"), "2020年1-10月"),
        (Period(date(2023, 1, 1), date(2023, 7, 1), "今年上半年"), "2023年上半年"),
        (Period(date(2023, 1, 1), date(2023, 7, 1), "2023年上半年"), "2023年上半年"),
        (Period(date(2023, 1, 1), date(2023, 8, 4), "今年以来"), "今年以来,2023年"),
        (Period(date(2023, 1, 1), date(2024, 1, 1), "2023"), "2023年"),
        (Period(None, None, "上半年"), "上半年"),
        (None, ""),
    ],
)
def test_times_carry_their_year(period: Period | None, text: str) -> None:
    assert period_text(period) == text


def gold() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("direct_gold.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_lines_of_seventy_questions(shared: Path, prompts: Prompts) -> None:
    """Right in 0.97 of those given, and given for most: facts of the seeds and of three long reports."""
    rows = gold()
    pages = {"seeds": [read_article(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]}
    for name in {row["of"] for row in rows} - {"seeds"}:
        pages[name] = [read_article(shared / "articles" / "reports" / f"{name}.txt")]
    indexes = {name: MemoryIndex(articles) for name, articles in pages.items()}
    given = right = 0
    wrong = []
    for row in rows:
        *_, answer = stream_answer(
            row["question"],
            retriever=indexes[row["of"]],
            model=FakeModel(profile="extractive"),
            prompts=prompts,
        )
        assert isinstance(answer, Answer)
        first = answer.sentences[0] if answer.sentences else None
        line = first.text if first is not None and first.verdict.label == "supported" else ""
        good = all(contains(line, part) for part in row["line"]) and not any(
            contains(line, part) for part in row["no"]
        )
        given += bool(line)
        right += bool(line) and good
        if line and not good:
            wrong.append((row["question"], line))
    assert len(rows) >= 60
    assert right >= 0.97 * given, wrong
    assert given >= 50  # 63 with the bundled model


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "平湖外贸。2020年上半年，平湖市出口增长4.1%，其中对东盟、中东出口分别增长10.1%、17.1%。",
            "平湖上半年对东盟出口增长多少",
        ),
        (
            "平湖签约。按产业分，医药、电子、汽车三大产业签约项目分别为38个、29个和27个。",
            "平湖医药产业签约项目多少个",
        ),
        ("平湖民企。平湖市民营经济占比达54%，省级专精特新民营企业达到299家。", "平湖有多少民营企业"),
    ],
)
def test_no_line_of_what_is_wider(text: str, question: str, prompts: Prompts) -> None:
    told = answered(question, [make_article(text)], prompts)
    assert [sentence.verdict.label for sentence in told.sentences] == ["quoted"]


def test_a_time_of_another_paragraph_is_not_printed(prompts: Prompts) -> None:
    text = "平湖见闻。\n9月份，平湖市新开工项目12个。\n平湖市完成税收18.3亿元，同比增长12.6%。"
    told = answered("平湖税收多少", [make_article(text)], prompts)
    assert "18.3亿元" in told.text and "9月" not in told.text


def test_a_share_of_something_else_is_no_line(prompts: Prompts) -> None:
    told = answered("平湖外资占比", [make_article("平湖见闻。平湖市的产值有75.8%出自外资企业。")], prompts)
    assert [sentence.verdict.label for sentence in told.sentences] == ["quoted"]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("平湖签了几个亿元项目?", ""),  # those of 5亿元 are counted
        ("平湖签了几个5亿元以上项目?", "8个"),
        ("平湖回归资金占比多少?", ""),  # 完成61.63% is no share, and the share is told of two years
    ],
)
def test_projects_of_a_size_and_shares_of_a_whole(question: str, line: str, prompts: Prompts) -> None:
    text = (
        "平湖1-5月新签的5亿元以上项目有8个。\n回归资金完成任务的61.63%。\n"
        "回归资金在全部资金中,2011年占25.9%,2012年占33%。"
    )
    library = MemoryIndex([make_article(text, regions=(PINGHU,))])
    *_, answer = stream_answer(question, retriever=library, model=FakeModel(), prompts=prompts)
    assert isinstance(answer, Answer)
    stated = [row.text for row in answer.sentences if row.verdict.label != "quoted"]
    assert stated[0].startswith(line) if line else not stated, stated


@pytest.mark.parametrize(
    "question",
    [
        "How much foreign capital did Pinghu use?",
        "How much foreign investment did Pinghu actually use?",
        "How much foreign capital was used in Pinghu?",
    ],
)
def test_the_verb_of_an_english_question_is_part_of_the_metric(question: str, prompts: Prompts) -> None:
    text = "平湖全年实际使用外资3.2亿美元。\n实际外资在五县两区里排第一,平湖连续9个月领先。"
    told = answered(question, [make_article(text, regions=(PINGHU,))], prompts)
    assert told.sentences[0].text.startswith("3.2亿美元")


def test_projects_of_both_capitals_are_none_of_one(prompts: Prompts) -> None:
    text = "平湖各条线负责人带头出门招商,1-10月谈成内外资项目共126个,总投资746亿元。"
    assert first_line(text, "平湖谈成了多少个外资项目?", prompts) == ""
    assert "126个" in first_line(text, "平湖谈成了多少个内外资项目?", prompts)
    assert "126个" in first_line(text, "平湖谈成了多少个项目?", prompts)


@pytest.mark.parametrize(
    ("until", "when"),
    [
        ("截至9月底", "截至2021年9月底"),
        ("截至今年9月底", "截至2021年9月底"),
        ("截至去年底", "截至2020年底"),
        ("到9月末", "到2021年9月末"),
        ("截至目前", "截至目前"),
    ],
)
def test_the_year_of_a_day_reached_stands_behind_its_first_word(
    until: str, when: str, prompts: Prompts
) -> None:
    text = f"平湖外资\n{until}，平湖市实际使用外资3.2亿美元。"
    assert first_line(text, "平湖实际使用外资多少？", prompts) == f"3.2亿美元({when})"

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Article, Figure
from assistant.writing.briefs.keyfigures import named
from assistant.writing.briefs.ofwhat import told_of


def figure(metric: str, surface: str, value: str, unit: str, **more: object) -> Figure:
    fields: dict[str, object] = {"article_id": "a", "start": 0, "end": len(surface), "metric": metric}
    return Figure(surface=surface, value=Decimal(value), unit=unit, **{**fields, **more})  # type: ignore[arg-type]


def at(text: str, row: Figure, *, sentence: int = 0) -> Figure:
    """The figure where its number stands in `text`, whose sentence begins at `sentence`."""
    place = text.index(row.surface)
    return replace(
        row, start=place, end=place + len(row.surface), sentence_start=sentence, sentence_end=len(text)
    )


def test_a_sum_is_named_by_what_it_is_the_sum_of() -> None:
    sentence = "集中开工亿元以上项目61个,总投资505亿元。"
    count = figure("亿元以上项目数", "61个", "61", "个", start=11, end=14, sentence_end=len(sentence))
    total = figure("总投资", "505亿元", "50500000000", "元", start=18, end=23, sentence_end=len(sentence))
    assert told_of(total, [count, total], sentence).metric == "亿元以上项目总投资"
    for text, name in (
        ("新城与总投资505亿元的15个重点项目签约。", "重点项目总投资"),
        ("新禾食品二期扩建项目占地20亩,总投资505亿元。", "新禾食品二期扩建项目总投资"),
        ("全年总投资505亿元。", "总投资"),
    ):
        at = text.index("505")
        alone = replace(total, start=at, end=at + 5, sentence_end=len(text))
        assert told_of(alone, [alone], text).metric == name


def test_a_rate_of_investment_says_of_which_projects() -> None:
    sentence = "全市实施亿元以上项目39个，投资增长9.6%。"
    count = figure("实施亿元以上项目数", "39个", "39", "个", start=10, end=13, sentence_end=len(sentence))
    rate = figure(
        "投资增速", "9.6%", "9.6", "%", start=18, end=22, sentence_end=len(sentence), is_change=True
    )
    assert told_of(rate, [count, rate], sentence).metric == "亿元以上项目投资增速"
    assert told_of(rate, [rate], sentence).metric == "投资增速"


def test_a_name_loses_the_number_of_its_line() -> None:
    row = figure("项目简介2.云山精密机床一期项目项目总投资", "2亿元", "200000000", "元")
    assert told_of(row, [row]).metric == "云山精密机床一期项目总投资"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总投资12亿元城乡供水一体化工程年底建成。", "城乡供水一体化工程总投资"),
        ("云山集团与新城签约，计划投资9亿元，共建北方算力中心项目。", "北方算力中心项目计划投资"),
        (
            "总投资7亿元的云山数字化纺纱暨新城万家退城进园二期工程项目开工。",
            "云山数字化纺纱暨新城万家退城进园二期工程项目总投资",
        ),
        ("总投资7亿元，建设厂房20栋。", "总投资"),
    ],
)
def test_a_sum_is_named_by_what_stands_behind_it(text: str, name: str) -> None:
    surface = text[text.index("投资") + 2 : text.index("亿元") + 2]
    row = figure("计划投资" if "计划" in text else "总投资", surface, "700000000", "元")
    assert told_of(at(text, row), [], text).metric == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("8月2日，云山新城总部和研制基地项目在新城开工。", "云山新城总部和研制基地项目总投资"),
        ("8月2日，9个项目在新城开工。", "总投资"),
        ("云山齿轮项目，青禾食品项目签约。", "总投资"),
        ("新城文化宫是今年三季度重大集中开工项目之一。", "总投资"),
        ("云山科创园项目位于新城高新区。", "云山科创园项目总投资"),
        ("新城的营商环境好。", "总投资"),
    ],
)
def test_this_project_is_the_one_that_the_sentence_before_names(before: str, name: str) -> None:
    text = f"{before}该项目位于青禾镇，总投资3.8亿元。"
    article = Article(id="a", path="a.txt", title="", text=text)
    sentences = split_sentences(article)
    row = at(text, figure("总投资", "3.8亿元", "380000000", "元", role="总投资"), sentence=len(before))
    told = named(row, [row], article, sentences)
    assert told is not None and told.metric == name
    quoted = text[told.sentence_start : told.sentence_end]
    assert row.surface in quoted and told.metric.removesuffix("总投资") in quoted  # what is cited names it


def test_the_output_of_firms_is_theirs() -> None:
    text = "全市规模以上农产品加工企业125家，总产值近30亿元。"
    count = figure("规模以上农产品加工企业数", "125家", "125", "家", start=13, end=17, sentence_end=len(text))
    output = at(text, figure("总产值", "30亿元", "3000000000", "元"))
    assert told_of(output, [count, output], text).metric == "规模以上农产品加工企业总产值"
    assert told_of(output, [output], text).metric == "总产值"


def test_a_forecast_is_said_beside_the_number_and_not_in_its_name() -> None:
    row = figure("规划全市化工产业收入", "70亿元", "7000000000", "元", status="target")
    assert told_of(row, [row]).metric == "化工产业收入"
    assert told_of(replace(row, status="actual"), [row]).metric == "规划全市化工产业收入"
    known = figure("计划投资", "70亿元", "7000000000", "元", status="plan")
    assert told_of(known, [known]).metric == "计划投资"


def test_how_a_clause_goes_on_is_no_part_of_a_name() -> None:
    text = "作为新城示范性启动项目，总投资7亿元。"
    row = at(text, figure("总投资", "7亿元", "700000000", "元"))
    assert told_of(row, [], text).metric == "新城示范性启动项目总投资"
    shown = figure("招商会还推出了招商资源项目数", "14个", "14", "个")
    assert told_of(shown, [shown]).metric == "招商资源项目数"

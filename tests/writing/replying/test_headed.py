"""Headings that a full-size model writes: what stands below them is read with them."""

from __future__ import annotations

from datetime import date

from assistant.writing.checking.citations import Numbering
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.compose import compose_text
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex
from tests.writing.replying.test_composing import ask


def test_a_heading_that_names_a_metric_goes_on_for_a_bare_amount_below_it(
    library: MemoryIndex, prompts: Prompts
) -> None:
    reply = "**平湖市实际外资**：\n\n- 金额：3.2亿美元\n- 同比增长：12.5%\n\n如需更多信息，欢迎随时提问！"
    answer = ask(library, prompts, reply)
    shown = [row.text for row in answer.sentences]
    assert "平湖市实际外资：金额：3.2亿美元" in shown and "平湖市实际外资：同比增长：12.5%" in shown
    assert not answer.removed


def test_a_heading_that_names_a_place_goes_on_for_the_lines_below_it(prompts: Prompts) -> None:
    index = MemoryIndex(
        [
            make_article(
                f"{place.short}招商\n今年上半年,{place.name}引进项目{count}个。",
                published=date(2021, 7, 20),
                regions=(place,),
            )
            for place, count in ((PINGHU, 45), (LISHUI, 30))
        ]
    )
    evidence = index.search("引进项目")
    reply = "## 丽水市\n- 引进项目30个\n- 引进项目45个\n## 平湖市招商情况\n- 引进项目45个\n"
    rows = list(
        compose_text(
            evidence,
            "brief",
            values={"region": "浙江省", "section": "总体情况"},
            model=FakeModel(replies=[reply]),
            prompts=prompts,
            numbering=Numbering(),
        )
    )
    assert [(row.text, row.verdict.ok) for row in rows] == [
        ("丽水市：引进项目30个", True),
        ("丽水市：引进项目45个", False),
        ("平湖市：引进项目45个", True),
    ]

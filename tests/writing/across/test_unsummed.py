"""What every page counts in its own way is not added up: each place's number under its own name."""

from __future__ import annotations

from assistant.types import Region
from assistant.writing.model.prompts import Prompts
from tests.writing.across.test_spread import ask, lines, page

A = Region("岳阳市", "岳阳", "prefecture", ("湖南省",), "430600")
B = Region("福州市", "福州", "prefecture", ("福建省",), "350100")
C = Region("湖南省", "湖南", "province", (), "430000")
PAGES = [
    page(A, "上半年，岳阳市签约亿元以上项目84个，总投资71亿元。", source="甲"),
    page(B, "8月1日，福州市集中签约项目32项，总投资28亿元。", source="乙"),
]


def test_projects_of_unlike_kinds_are_listed_and_not_added(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "这些文章里一共签约了多少个项目？"))
    assert told[0].startswith("各地的签约数时间和口径不同，不相加：")
    assert "岳阳" in told[0] and "84个" in told[0] and "32项" in told[0] and "116" not in told[0]


def test_a_place_within_another_does_not_speak_for_it(prompts: Prompts) -> None:
    pages = [*PAGES, page(C, "上半年，湖南省签约重大项目117个，投资总额164亿元。", source="丙")]
    answer = ask(pages, prompts, "岳阳和湖南签约的项目各有多少个？")
    assert "84个" in answer.text and "117个" in answer.text


def test_the_largest_of_unlike_sums_is_listed_and_not_ranked(prompts: Prompts) -> None:
    told = lines(ask(PAGES, prompts, "哪个地方签约金额最大？"))
    assert "不能排名次" in told[0] and told[0].index("岳阳") < told[0].index("福州")

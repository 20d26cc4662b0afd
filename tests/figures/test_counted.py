"""What a count is called by what was done with the things, in sentences of our own."""

from __future__ import annotations

import ast
import re

import pytest

from assistant.figures.counted import did_something, doing_of, told_count
from assistant.figures.quantity import find_quantities
from tests.conftest import ROOT
from tests.figures.test_names import facts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成3万户困难家庭适老化改造。", ["完成困难家庭适老化改造数"]),
        ("推进5个重点领域信用监管。", ["推进重点领域信用监管数"]),
        ("改善18所公办幼儿园办园条件。", ["改善办园条件的公办幼儿园数"]),
        ("完善100个居住小区回收体系。", ["完善回收体系的居住小区数"]),
        ("49座公园实现24小时开放。", ["公园", "公园开放时长"]),
        ("70个市重点项目完成投资97亿元。", ["市重点项目数", "市重点项目完成投资"]),
        ("办理人大代表建议84件、政协提案81件。", ["办理人大代表建议数", "办理政协提案数"]),
        ("更新汽车5万辆、家电80万台。", ["更新汽车", "更新家电数"]),
        ("建设筹集租赁房7万套、竣工保障房8万套。", ["建设筹集租赁房", "竣工保障房"]),
        ("新增公园35个、公园总数达110个。", ["新增公园数", "公园数"]),
        ("开工建设某某工程和4宗堤防、2宗水闸。", ["开工堤防数", "开工水闸数"]),
        ("4家博物馆成功创建国家一级博物馆。", ["创建国家一级博物馆的博物馆数"]),
        ("27家企业整改交付。", ["整改交付企业数"]),
        ("新建70个农村4G/5G基站。", ["新建农村4G/5G基站数"]),
        ("建设3个先行启动区。", ["建设先行启动区数"]),
        ("创建15个美丽宜居示范村。", ["创建美丽宜居示范村数"]),
        ("新建20个城市消费新地标。", ["新建城市消费新地标数"]),
        ("完成30项为民办实事项目。", ["完成为民办实事项目数"]),
        ("新建6处群众身边的运动场地。", ["新建运动场地数"]),
        ("建设25个数据中心和智算项目。", ["建设数据中心和智算项目数"]),
        ("147项医检结果全省医院互认。", ["医检结果数"]),
        ("24个工坊擦亮职教名片。", ["工坊数"]),
        ("新建105家街道乡镇养老服务中心。", ["新建街道乡镇养老服务中心数"]),
        ("供水、蓄水分别增加2亿立方米、3亿立方米。", ["供水增加", "蓄水增加"]),
        ("开工建设10亿元以上产业项目26个。", ["开工建设产业项目规模门槛", "开工建设10亿元以上产业项目数"]),
        ("培育千亿级、五百亿级外向型产业集群。", ["外向型产业集群规模门槛"]),
    ],
)  # fmt: skip
def test_names_of_counts(text: str, names: list[str]) -> None:
    assert [figure.metric for figure in facts(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "实施18个小区、道路积水点改造。",
        "在去年布局5个点位基础上推进。",
        "织密审计监督两张网。",
        "包括个人引进、团队引进3个类别。",
        "发挥海陆空三个走廊交汇点的优势。",
        "每出口4辆汽车就有一辆本地造。",
        "建立年能耗5000吨标准煤及以上重点用能单位档案。",
    ],
)
def test_no_name_where_the_count_is_of_nothing(text: str) -> None:
    assert {figure.metric for figure in facts(text)} <= {""}


@pytest.mark.parametrize(
    "text",
    [
        "环顾四周是绿。",
        "首个1类创新药获批。",
        "附件2 名词解释",
        "金七门核电开工。",
        "整治三四轮车。",
        "五大道公园开放。",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find_quantities(text) == ()


def test_doings() -> None:
    assert doing_of("认真办理人大代表建议") == "办理"
    assert doing_of("建设用地") == ""
    assert told_count("公办幼儿园", "改善", "公办幼儿园办园条件，") == ("改善办园条件的公办幼儿园", "")


@pytest.mark.parametrize(
    "behind",
    [
        "在会展中心集中签约，",
        "与浙江大学签约，",
        "同甲公司合作签约，",
        "汛前全部竣工，",
        "均已投产，",
        "加快落地，",
        "如期开工，",
        "首次获评，",
        "集中签约，",
        "的增加值增长，",
    ],
)
def test_what_things_did_behind_their_number(behind: str) -> None:
    assert did_something("项目", f"项目{behind}")


# A line that has an f-string and {2 on it, or begins a long f-string.
_MAY_LOSE = re.compile(r"""(?m)^.*\br?f["'].*(?<!\{)\{\d|\br?f(?:\"{3}|'{3})""")


def test_no_pattern_lost_its_repetition() -> None:
    """{2,10} in an f-string is the text "(2, 10)"; it has to be {{2,10}}."""
    lost = []
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not _MAY_LOSE.search(text):  # to parse all of them takes ten times as long
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple):
                lost.append((path.name, node.lineno))
            if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Constant):
                lost += [(path.name, node.lineno)] * isinstance(node.value.value, int)
    assert lost == []

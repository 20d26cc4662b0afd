"""How far a word of aiming reaches: over its list, up to what tells a result."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from tests.conftest import PINGHU, make_article


def statuses(text: str) -> dict[str, str]:
    article = make_article(text, published=date(2023, 3, 16), regions=(PINGHU,))
    found = find_figures(article, split_sentences(article))
    return {figure.surface: figure.status for figure in found if figure.status != "threshold"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("今年确保引进项目60个，制造业投资增长15%以上，实际利用外资8000万美元。", "target"),
        ("会议要求，确保完成全年目标任务，实际利用外资8000万美元。", "target"),
        ("全市今年的目标任务是：引进项目60个，固定资产投资增长12%。", "target"),
        ("投产三年内争取产值达到5000万元以上。", "target"),
        ("该市提出，今年规模以上工业增加值增长7%左右，固定资产投资增长8%以上。", "target"),
        ("这类企业的占比要达到40%。", "target"),
        ("昆山市今年计划开工项目120个，总投资860亿元。", "plan"),
        ("昆山市计划竣工项目30个。", "plan"),
        ("昆山市计划新签约项目130个，合同引资额600亿元，实际使用外资增长10%。", "plan"),
        ("局长说，今年要新签约项目200个，到位资金130亿元。", "plan"),
        ("下一步，该市还将打造特色园区10家，引进平台20家。", "plan"),
        ("该县将继续推进改造，新建管网30公里。", "plan"),
        ("到年末，预计地区生产总值增长5.2%，城镇调查失业率4.1%左右，居民消费价格上涨0.8%。", "expected"),
    ],
)
def test_an_aim_holds_for_all_its_list(text: str, status: str) -> None:
    assert set(statuses(text).values()) == {status}


@pytest.mark.parametrize(
    "text",
    [
        "计划开工项目173个，实际开工{}。",
        "今年计划竣工项目30个，目前已竣工{}。",
        "全力确保项目早日投产，上半年完成投资{}。",
        "专班推动，确保企业应享尽享，兑现资金{}。",
        "确保了用地，供应工业用地{}。",
        "向上争取专项债券资金{}，支持项目12个。",
        "三年行动计划实施以来，引进项目{}。",
        "在双碳目标指引下，开展交流活动{}。",
        "在确保安全前提下，经过努力，抢通道路{}。",
        "该市将继续加大投入，去年已完成投资{}。",
        "该市将继续优化环境，2022年引进项目{}。",
        "该市将继续优化环境，2022年引进项目8家，新建园区{}。",
        "将加快项目建设，1月引进项目{}。",
        "下一步，该市将依托2022年引进的项目{}。",
    ],
)
def test_what_was_done_ends_it(text: str) -> None:
    number = "20亿元" if "投资" in text or "资金" in text else "500亩" if "地" in text[-6:] else "26个"
    assert statuses(text.format(number))[number] == "actual"


def test_what_was_is_known_and_what_a_rule_allows_is_a_bound() -> None:
    assert statuses("今年营业额有望从去年的1亿元增加到3亿元。") == {"1亿元": "actual", "3亿元": "expected"}
    assert statuses("单日买入数量不得超过50万股。") == {}
    assert set(statuses("抽水蓄能规划建设总规模居全国第1位。").values()) == {"actual"}


def test_how_many_there_are_is_no_plan_below_a_plan() -> None:
    text = "一、2023年工作安排\n围绕22个产业，补链延链。\n统筹推进重大项目200个以上。"
    article = make_article(text, published=date(2023, 1, 16), regions=(PINGHU,))
    found = {f.surface: f.status for f in find_figures(article, split_sentences(article), headings=True)}
    assert found == {"22个": "actual", "200个": "plan"}


def test_what_a_project_will_bring_is_expected_to_the_end_of_its_sentence() -> None:
    text = "项目投产后，年均发电12亿千瓦时，可节约标准煤66万吨，减少碳排放16万吨，产生减碳效益1.5亿元，实现利税2.8亿元。"
    assert set(statuses(text).values()) == {"expected"}
    assert statuses("项目投产后，已实现产值5亿元。") == {"5亿元": "actual"}
    assert statuses("2022年项目建成投产后，当年产值5亿元。") == {"5亿元": "actual"}
    assert statuses("今年还有11个项目计划竣工投产。") == {"11个": "plan"}
    assert statuses("中阿产能合作示范园新签约入园项目15个。") == {"15个": "actual"}


def test_a_bare_word_of_expecting_governs_the_list_behind_it() -> None:
    text = "初步预计，全市生产总值增长4.2%，一、二、三产业增加值分别增长4%、5.3%、3.4%，进出口增长9.4%。"
    assert set(statuses(text).values()) == {"expected"}
    assert statuses("文件从明确工作目标等方面提出了17项工作措施。") == {"17项": "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "项目于2022年12月开工建设，全部投产后，年产值10亿元，年税收1亿元。",
        "项目2022年签约，建成投产后，年产值10亿元。",
        "项目2022年3月开工，建成投产后年产值30亿元。",
    ],
)
def test_when_a_project_was_begun_is_not_when_it_makes_something(text: str) -> None:
    assert set(statuses(text).values()) == {"expected"}


def test_what_goes_on_from_the_year_s_aims_is_planned_too() -> None:
    found = statuses(
        "今年主要预期目标：实际使用外资7亿美元以上。\n重点做好：一是新引进项目330个；二是重大项目完成投资600亿元。"
    )
    assert found["330个"] == found["600亿元"] == "plan"
    done = statuses("今年主要预期目标：实际使用外资7亿美元以上。\n已签约项目33个。")
    assert done["33个"] == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "今年昆山市计划开工项目50个。昆山市新签约项目{}，总投资30亿元。",
        "项目的必要建设用地在城西，简要安排如下，实际引进{}。",
        "这些项目次要投入在设备，共{}。",
    ],
)
def test_a_plain_sentence_after_a_plan_tells_what_was_done(text: str) -> None:
    assert statuses(text.format("12个"))["12个"] == "actual"


@pytest.mark.parametrize("text", ["开发区将要开工项目12个。", "一是要培育企业12个。", "要新引进项目12个。"])
def test_who_has_to_do_something_has_it_ahead(text: str) -> None:
    assert statuses(text)["12个"] == "plan"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("平湖市将利用3年时间，实现服务机构突破60家，营业收入突破80亿元，引进项目12个。", "plan"),
        ("按照规划，未来两年，园区将实现“1+10”目标，即新建1个平台，引进项目12个。", "plan"),
        ("《方案》提出，2022—2025年，全市新增企业30家，引进项目12个。", "plan"),
        ("为未来三年打下基础，去年全市引进项目12个。", "actual"),
        ("2021—2025年，全市已引进项目12个。", "actual"),
        ("2020—2022年，全市引进项目12个。", "actual"),
    ],
)
def test_years_that_are_not_over_are_those_of_a_programme(text: str, status: str) -> None:
    assert statuses(text)["12个"] == status

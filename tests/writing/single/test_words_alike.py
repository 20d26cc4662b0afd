"""Words that look like another thing's: 近年来 is no coming, 300间 rooms are no firms, a phase's money is not the whole's."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.types import Answer, Article
from assistant.writing.asked.apart import apart
from assistant.writing.asked.needs import Need, meets
from assistant.writing.asked.question import understand
from assistant.writing.asked.telling import asks_fee, asks_what_draws, told_as
from assistant.writing.asked.years import TIME_OR_MONTH
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

_WHY = """平湖市外资情况
平湖市投资环境优越，交通便利，成本优势明显，客商纷纷前来考察。
平湖市民间投资增速放缓，原因是民营房企拿地少了。
近年来平湖市人口减少，是因为年轻人去了外地。"""
_PLANTS = """平湖市项目进展
平湖市钠电池项目计划投资66亿元，年产10GWh电池。
钠电池项目一期总投资19亿元，年底投产。
平湖市偏光片项目总投资45亿元，其中一期投资16亿元。"""
_FIRMS = """平湖市园区服务
平湖市港资企业有70家，投资总额9亿美元。
园区为入驻企业配套青年公寓260间，标准厂房12万平方米。"""
_YEARS = """平湖市利用外资
2021年，平湖市实际使用外资4.4亿美元。
2020年，平湖市实际使用外资3.3亿美元。
截至4月底，平湖市银行业贷款余额1700亿元。"""
_FEES = """平湖市招商培训会
平湖市招商培训会6月8日举行，参会人员90人，每人报名费350元。"""
_OTHER_FEES = """平湖市物业收费新规
平湖市住宅物业收费为每月每平方米2.2元/户。"""


def _article(text: str) -> Article:
    return make_article(text, published=date(2022, 8, 20), regions=(PINGHU,))


def _told(text: str, question: str, prompts: Prompts) -> Answer:
    return answered(question, [_article(text)], prompts)


@pytest.mark.parametrize(
    "question",
    [
        "平湖来自外商的投资为什么下降",
        "平湖外来投资为什么增长",
        "平湖民间投资增速为什么放缓",
        "平湖今年以来固定资产投资为什么上升",
        "平湖留抵退税为什么多",
        "平湖投诉为什么多",
        "企业为什么不来平湖",
        "企业为什么搬走",
        "平湖外资为什么越来越多",
    ],
)
def test_what_only_looks_like_coming_draws_nobody(question: str) -> None:
    assert not asks_what_draws(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "近年来企业为什么都来平湖",
        "外地企业为什么纷纷投资平湖",
        "为什么那么多客商投资平湖",
        "企业为什么从上海搬到平湖",
        "凭啥留得住企业",
    ],
)
def test_who_comes_is_drawn(question: str) -> None:
    assert asks_what_draws(understand(question))


def test_a_fall_is_explained_by_no_advantage(prompts: Prompts) -> None:
    answer = _told(_WHY, "平湖民间投资增速为什么放缓？", prompts)
    assert "拿地少了" in answer.text and "成本优势" not in answer.text
    answer = _told(_WHY, "平湖近年来人口为什么减少？", prompts)
    assert "去了外地" in answer.text and "成本优势" not in answer.text


def test_a_reason_that_is_not_told_is_said_to_be_untold(prompts: Prompts) -> None:
    text = "平湖市情况\n今年以来，平湖市扎实推进招商工作。\n平湖市区位优势突出，服务到位，企业愿意来。"
    answer = _told(text, "平湖今年以来投资为什么下滑？", prompts)
    assert "没有说到原因" in answer.text and "区位优势" not in answer.text


@pytest.mark.parametrize("asked", ["投资", "总投资"])
def test_the_money_of_a_project_is_not_that_of_its_phase(asked: str, prompts: Prompts) -> None:
    answer = _told(_PLANTS, f"平湖钠电池项目{asked}多少？", prompts)
    assert "66亿元" in answer.text and "19亿元" not in answer.text
    assert "19亿元" in _told(_PLANTS, f"平湖钠电池项目一期{asked}多少？", prompts).text


@pytest.mark.parametrize(
    ("text", "of_a_phase"),
    [
        ("钠电池项目一期占地90亩，总投资19亿元。", True),
        ("一期总投资19亿元，二期总投资47亿元，全部项目计划投资66亿元。", False),
        ("总投资66亿元，分两期建设。", False),
        ("第一期培训班有60人参加。", False),
        ("二期已经开工。", False),
    ],
)
def test_money_of_a_phase(text: str, of_a_phase: bool) -> None:
    assert (told_as(understand("平湖钠电池项目投资多少"), text) < 0) is of_a_phase


@pytest.mark.parametrize(
    ("text", "of_firms"),
    [
        ("来自内地的企业最多，有136间；其次为美国42间。", True),
        ("来港企业增至900间。", True),
        ("园区为入驻企业配套青年公寓260间。", False),
        ("企业服务中心设有接待室12间。", False),
        ("签约企业的设备车间共136间。", False),
        ("为来投企业准备了260间。", False),
    ],
)
def test_rooms_are_no_firms(text: str, of_firms: bool) -> None:
    assert meets(text, Need("count", "家", "企业")) is of_firms


def test_how_many_firms_is_told_by_no_rooms(prompts: Prompts) -> None:
    answer = _told(_FIRMS, "平湖园区有多少家企业？", prompts)
    assert "70家" in answer.text and "260间" not in answer.text


def test_another_year_keeps_what_is_asked(prompts: Prompts) -> None:
    answer = _told(_YEARS, "平湖2021年实际使用外资多少，2020年呢？", prompts)
    assert "4.4亿美元" in answer.text and "3.3亿美元" in answer.text and "贷款" not in answer.text


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("平湖今年底开工几个项目，签约企业有多少家？", "平湖市今年签约企业有多少家"),
        ("平湖2022年12月末企业多少家，GDP多少？", "平湖市2022年GDP多少"),
        ("平湖2020年底企业多少家，GDP多少？", "平湖市2020年GDP多少"),
        ("平湖2020到2022年外资多少，GDP多少？", "平湖市2020到2022年GDP多少"),
        ("平湖2022年7月企业多少家，GDP多少？", "平湖市2022年7月GDP多少"),
    ],
)
def test_the_time_that_is_lent_is_whole(question: str, second: str) -> None:
    assert apart(understand(question))[-1].question == second


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2020到2022年外资", "2020到2022年"),
        ("2020年—2022年外资", "2020年—2022年"),
        ("三个月新签约", "三个月"),
        ("3个月新签约", "3个月"),
        ("2022年上半年外资", "2022年上半年"),
        ("2020万元", ""),
    ],
)
def test_times_are_named_whole(text: str, time: str) -> None:
    found = re.search(TIME_OR_MONTH, text)
    assert (found[0] if found else "") == time


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("培训班收费吗", True),
        ("参会费用多少", True),
        ("免费吗", True),
        ("研发费用多少", False),
        ("行政收费多少", False),
        ("收费项目压减多少项", False),
        ("减免费用多少", False),
    ],
)
def test_a_fee_is_paid_by_who_takes_part(question: str, asked: bool) -> None:
    assert asks_fee(question) is asked


def test_a_fee_is_that_of_the_same_article(prompts: Prompts) -> None:
    both = [_article(_FEES), _article(_OTHER_FEES)]
    answer = answered("平湖招商培训会多少人参加，多少钱？", both, prompts)
    assert "350元" in answer.text
    without = _FEES.replace("，每人报名费350元", "")
    answer = answered("平湖招商培训会多少人参加，多少钱？", [_article(without), both[1]], prompts)
    assert "90人" in answer.text and "2.2元" not in answer.text


_PARTS = """平湖市项目进展
平湖市泰岳电池项目一期投资20亿元，二期投资30亿元，全部项目计划投资50亿元。
平湖市康赛钠电项目总投资66亿元（一期18亿元），占地300亩。
平湖市级财政收入45亿元，全市财政收入120亿元。"""


@pytest.mark.parametrize(
    ("question", "line", "not_line"),
    [
        ("平湖泰岳电池项目投资多少", "", "20亿元["),
        ("平湖泰岳电池项目一期投资多少", "20亿元[", "50亿元["),
        ("平湖康赛钠电项目总投资多少", "66亿元[", "18亿元["),
        ("平湖康赛钠电项目一期投资多少", "18亿元[", "66亿元["),
        ("平湖市级财政收入多少", "", "120亿元["),
        ("平湖全市财政收入多少", "120亿元[", "45亿元["),
    ],
)
def test_no_line_gives_the_number_of_another_part(
    question: str, line: str, not_line: str, prompts: Prompts
) -> None:
    first = _told(_PARTS, question, prompts).text.splitlines()[0]
    assert first.startswith(line or "平湖市") and not first.startswith(not_line)

"""A rank among others, a month's number from a year's first months, a metric in the words of its source: what is near
the question is not its answer, and is shown where the answer is missing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.writing.asked.needs import meets, needs_of
from assistant.writing.asked.question import understand
from assistant.writing.asked.thing import heads_asked
from assistant.writing.evidence.among import among_asked, ranked_among
from assistant.writing.evidence.months import month_asked
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

RANKED = "平湖一年见闻。2020年，平湖市实际使用外资4亿美元，总量居嘉兴市第二位。"


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("平湖实际使用外资在浙江排第几", True),
        ("平湖实际使用外资在全国排第几", True),
        ("平湖实际使用外资在嘉兴排第几", False),
        ("平湖实际使用外资排第几", False),
    ],
)
def test_ranked_among_those_asked(question: str, refused: bool, prompts: Prompts) -> None:
    told = answered(question, [make_article(RANKED)], prompts)
    assert told.refused is refused
    assert "第二位" in (told.reason if refused else told.text)


PAID = "平湖市发布利用外资奖励办法，单个企业最高奖励1000万元。今年上半年，平湖港货物吞吐量达584万吨，比上年同期增长39%。平湖推介会上，市政府与两家银行签订合作协议，在更多领域合作。"
PUMPS = (
    "海泵项目7月在平湖开工，项目投产后，可实现年销售收入5亿元。平湖市为27个民间投资项目争取补助资金2.2亿元。"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平湖实际利用外资多少", ""),  # the reward for it is another amount
        ("平湖利用外资奖励最高多少", "1000万元"),
        ("平湖港去年吞吐量多少", ""),  # 比上年同期 tells nothing of last year
        ("平湖港上半年吞吐量多少", "584万吨"),
        ("平湖推介会签了哪些项目", "签订合作协议"),
    ],
)
def test_an_amount_beside_the_one_asked(question: str, told: str, prompts: Prompts) -> None:
    answer = answered(question, [make_article(PAID, published=None)], prompts)
    assert answer.refused is (not told)
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平湖海泵项目投资多少", ""),  # 年销售收入 is what it brings, the other money of other projects
        ("平湖海泵项目年销售收入多少", "5亿元"),
        ("平湖飞轮项目投资多少", ""),
        ("平湖民间投资项目争取了多少资金", "2.2亿元"),
    ],
)
def test_what_a_project_costs_is_no_money_of_others(question: str, told: str, prompts: Prompts) -> None:
    answer = answered(question, [make_article(PUMPS)], prompts)
    assert answer.refused is (not told)
    assert told in answer.text


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("平湖外资居嘉兴市首位。", False),
        ("平湖外资居全省第六位。", True),
        ("平湖外资居嘉兴市第一、全省第六。", True),
        ("平湖外资居第六位。", True),
        ("前10个月平湖引进外资3亿美元。", True),
    ],
)
def test_among_whom(text: str, fits: bool) -> None:
    request = understand("平湖外资在浙江排第几")
    assert among_asked(request) == "浙江省"
    assert ranked_among(request, text) is fits


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("平湖7月份实际使用外资多少", True),
        ("平湖7月实际使用外资多少", True),
        ("平湖1-7月实际使用外资多少", False),
        ("平湖前7个月实际使用外资多少", False),
    ],
)
def test_one_month_is_not_the_first_months(question: str, refused: bool, prompts: Prompts) -> None:
    article = make_article("平湖外资。2020年1—7月，平湖市实际使用外资2亿美元。新签项目9个。")
    told = answered(question, [article], prompts)
    assert told.refused is refused
    assert "2亿美元" in (told.reason if refused else told.text)


def test_a_month_that_is_told(prompts: Prompts) -> None:
    article = make_article(
        "平湖外资。2020年1—7月，平湖市实际使用外资2亿美元。7月份当月实际使用外资0.4亿美元。"
    )
    told = answered("平湖7月实际使用外资多少", [article], prompts)
    assert "0.4亿美元" in told.text and "2亿美元" not in told.text.replace("0.4亿美元", "")


@pytest.mark.parametrize(
    ("question", "month"),
    [
        ("平湖7月份签约多少个项目", 7),
        ("平湖十月外资多少", 10),
        ("平湖1月外资多少", 1),
        ("平湖1-7月外资多少", 0),
        ("平湖7月26日签约多少个项目", 0),
        ("平湖7月签约了哪些项目", 0),
        ("截至7月份平湖外资累计多少", 0),
    ],
)
def test_month_asked(question: str, month: int) -> None:
    request = understand(question.replace("外资", "实际使用外资"))
    assert month_asked(request) == month


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("大赛奖金一共多少", ("奖金",)),
        ("场馆什么时候竣工", ("竣工",)),
        ("签约项目多少个", ()),
        ("外资多少", ()),
    ],
)
def test_what_a_number_is_asked_of(question: str, heads: tuple[str, ...]) -> None:
    assert heads_asked(question)[:1] == heads[:1] and bool(heads_asked(question)) is bool(heads)


def test_the_number_of_what_is_asked_though_another_sentence_says_more_words(prompts: Prompts) -> None:
    article = make_article(
        "平湖创业大赛落幕。平湖创业创新大赛已连续举办6年，共评出67个项目，发放现金奖励200万元。本届获奖者分得奖金27万元。"
    )
    assert "27万元" in answered("平湖创业创新大赛本届奖金多少", [article], prompts).text


def test_a_target_of_so_much_or_more_is_an_amount(prompts: Prompts) -> None:
    article = make_article("平湖部署下半年工作。会议要求，全年完成固定资产投资480亿元以上。")
    assert "480亿元" in answered("平湖全年固定资产投资目标多少", [article], prompts).text


def test_what_a_year_brought_together_is_of_that_year(prompts: Prompts) -> None:
    article = make_article("平湖重点项目。2014年，平湖市136个重点建设项目累计完成投资109亿元。")
    assert "109亿元" in answered("平湖2014年重点项目完成投资多少", [article], prompts).text


def test_a_zone_goes_on_as_the_park(prompts: Prompts) -> None:
    article = make_article(
        "平湖半年见闻。平湖经开区是主战场。园区上半年规上工业产值突破70亿元，占全市的42.6%；外资企业税收占比达31%。"
    )
    assert "31%" in answered("平湖经开区外资企业税收占比多少", [article], prompts).text


def test_a_deputy_is_not_the_head(prompts: Prompts) -> None:
    article = make_article("平湖开会。会上，平湖市委副书记、市长徐小水通报工作，纪委书记钱大山参加。")
    assert answered("平湖市委书记是谁", [article], prompts).refused
    assert "徐小水" in answered("平湖市长是谁", [article], prompts).text


def test_a_number_to_ring(prompts: Prompts) -> None:
    article = make_article(
        "平湖招商引资大会召开。平湖召开招商引资大会。政策由招商中心负责解释，联系电话0573-8502118。大会签约9个项目。"
    )
    assert "0573-8502118" in answered("平湖招商引资大会电话找谁", [article], prompts).text


def test_what_there_was_before_is_no_line(prompts: Prompts) -> None:
    article = make_article("平湖改革。平湖市审批事项从划转的280项整合为161项，环节压减一半。")
    told = answered("平湖审批事项压减到多少项", [article], prompts)
    assert not told.refused and not told.text.startswith("280项")


def test_a_company_with_the_country_in_its_name(prompts: Prompts) -> None:
    article = make_article(
        "中国金茂披露销售。数据显示，7月份公司取得签约销售金额63亿元。截至7月末，中国金茂累计取得签约销售金额923亿元。"
    )
    assert "63亿元" in answered("中国金茂7月签约销售额多少", [article], prompts).text


@pytest.mark.parametrize(
    ("question", "kinds"),
    [("几块地，花了多少钱", {"money"}), ("改造花了多久", {"length"}), ("上半年哪个城市第一", {"most"})],
)
def test_shapes_asked(question: str, kinds: set[str]) -> None:
    assert {need.kind for need in understand(question).needs} == kinds


def test_a_party_working_committee_has_its_own_secretary(prompts: Prompts) -> None:
    article = make_article("平湖经开区签约。平湖经开区党工委书记黄小燕出席，平湖市副市长杨鹏飞致辞。")
    assert "黄小燕" in answered("平湖经开区党工委书记是谁", [article], prompts).text
    assert answered("平湖市长是谁", [article], prompts).refused


def test_how_much_higher_than_another(prompts: Prompts) -> None:
    article = make_article("平湖工业。2020年，平湖市规模以上工业增加值增长9.8%，高于全省1.9个百分点。")
    assert "1.9个百分点" in answered("平湖规上工业增加值比全省高多少", [article], prompts).text


def test_a_named_set(prompts: Prompts) -> None:
    article = make_article(
        "平湖建物流园。平湖物流园区是全省18个物流中心之一，也是长三角、珠三角、环渤海、西南货运的枢纽。五园：即汽车园、钢铁园、集装箱园、快运园、电商园。"
    )
    assert "电商园" in answered("平湖物流园的五园是哪五个", [article], prompts).text


def test_a_country_is_named_where_one_is_asked(prompts: Prompts) -> None:
    article = make_article("平湖外资。国家级开发区完成的外资接近平湖全市的90%。来访客商很多。")
    assert answered("平湖外资最多的国家是哪个", [article], prompts).refused


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("平湖动态\n嘉兴经开区签约项目30个。", False),
        ("平湖动态\n独山港经开区签约项目30个。", False),  # no gazetteer has it
        ("平湖动态\n平湖市签约项目60个，其中经开区签约项目30个。", True),
        ("平湖动态\n市经开区签约项目30个。", True),
    ],
)
def test_a_zone_s_number_is_not_that_of_another_of_its_kind(text: str, told: bool, prompts: Prompts) -> None:
    answer = answered("平湖经开区签约项目多少个?", [make_article(text, regions=(PINGHU,))], prompts)
    assert ("30个" in answer.text and not answer.refused) is told


HALF = """平湖半年答卷
2024年上半年，平湖市新签约亿元以上项目25个。靠乡贤牵线，今年已有9个新项目落户。"""


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("平湖一季度签约亿元以上项目多少个？", True),
        ("平湖三季度签约项目多少个？", True),
        ("平湖上半年签约亿元以上项目多少个？", False),
        ("平湖1-6月签约项目多少个？", False),
        ("平湖签约10亿元以上项目多少个？", True),  # of another size
        ("平湖签约过亿元的项目多少个？", False),
    ],
)
def test_a_number_of_another_time_or_size_is_not_what_is_asked(
    question: str, refused: bool, prompts: Prompts
) -> None:
    answer = answered(question, [make_article(HALF, published=date(2024, 7, 20), regions=(PINGHU,))], prompts)
    assert answer.refused is refused
    assert "25个" in answer.text  # told instead, where it is refused


def test_the_first_three_months_are_a_quarter(prompts: Prompts) -> None:
    text = "平湖外资\n2024年1-3月，平湖市实际使用外资1.2亿美元。"
    article = make_article(text, published=date(2024, 4, 20), regions=(PINGHU,))
    assert "1.2亿美元" in answered("平湖一季度实际使用外资多少？", [article], prompts).sentences[0].text


def test_two_numbers_are_no_count_of_projects() -> None:
    assert not meets("完成率和增幅两个数都是全省第一", needs_of("签了多少个项目？")[0])


def test_a_whole_year_s_number_is_not_that_of_its_quarter(prompts: Prompts) -> None:
    text = "平湖跨境电商\n2023年平湖市跨境电商包裹120万件，增长38%。今年上半年，平湖市跨境电商包裹90万件。"
    article = make_article(text, published=date(2024, 7, 20), regions=(PINGHU,))
    assert answered("平湖一季度跨境电商包裹多少件？", [article], prompts).refused
    assert "90万件" in answered("平湖上半年跨境电商包裹多少件？", [article], prompts).text


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("2022年平湖市实际使用外资8亿美元。", "平湖2022年一季度实际使用外资多少？"),
        ("去年，平湖市完成外贸进出口200亿元。", "平湖上半年进出口多少？"),
    ],
)
def test_a_whole_year_is_none_of_its_parts(told: str, question: str, prompts: Prompts) -> None:
    page = make_article(f"平湖市招商正忙。{told}", regions=(PINGHU,), published=date(2023, 4, 20))
    answer = answered(question, [page], prompts)
    assert answer.refused and told.rstrip("。") in answer.reason
    whole = question.replace("一季度", "").replace("上半年", "2022年")
    assert not answered(whole, [page], prompts).refused


def test_what_came_this_year_is_not_last_years_on_a_page_without_a_day(prompts: Prompts) -> None:
    text = "2023年上半年，平湖市招商有进展。靠乡贤牵线，今年已有8个新项目落户平湖。"
    page = make_article(text, regions=(PINGHU,), published=None)
    assert "8个" in answered("平湖今年引进多少个新项目？", [page], prompts).text
    assert answered("平湖去年引进多少个新项目？", [page], prompts).refused


def test_a_project_told_behind_the_growth_of_a_metric_is_none_of_it(prompts: Prompts) -> None:
    """其中 goes on about what was signed, not about foreign capital; a part of the metric is one."""
    project = "平湖半年报。2020年上半年，平湖市实际使用外资增长45%，新签约项目38个。其中，某德国机械项目总投资6000万美元。"
    told = answered("平湖2020年上半年实际使用外资多少？", [make_article(project)], prompts)
    assert told.refused and "增长45%" in told.reason and "6000万" not in told.reason
    part = "平湖半年报。2020年上半年，平湖市实际使用外资增长45%。其中，制造业6000万美元。"
    assert (
        "6000万美元"
        in answered("平湖2020年上半年制造业实际使用外资多少？", [make_article(part)], prompts).text
    )

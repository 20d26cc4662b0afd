"""A country in a firm's name is not asked for, a park called by its kind is still the park, and no article's 窗口 is a contact."""

from __future__ import annotations

import pytest

from assistant.types import Sentence
from assistant.writing.asked.countries import counted, told
from assistant.writing.asked.needs import Need, meets
from assistant.writing.asked.places import bodies
from assistant.writing.asked.question import understand
from assistant.writing.asked.stages import speaks_of
from assistant.writing.asked.telling import asks_what_draws, is_advantage
from assistant.writing.evidence.anchors import nearness
from assistant.writing.evidence.fitting import is_nil, none_known
from assistant.writing.model.prompts import Prompts
from tests.conftest import PINGHU, make_article
from tests.writing.conftest import answered

ARTICLE = make_article(
    """平湖市产业动态
今年1—2月，平湖市实际使用外资2.3亿美元，其中来自德国的投资8000万美元。
德国康赛集团在平湖设立工厂。康赛集团项目总投资12亿元，预计年产值30亿元。
2月，平湖市在德国慕尼黑举办招商推介会。会上签约项目6个，协议投资5亿美元。
中意产业园落户平湖经开区。产业园项目总投资36亿元，规划用地500亩。
瑞岭科技园由瑞岭公司建设。建设项目总投资8亿元，已于3月开工。
恒泽新材料落户平湖。公司董事长李明说：“项目总投资10亿元，占地120亩。”
平湖市银行贷款余额达到900亿元。
平湖要当好开放的重要窗口，企业找上门来。""",
    regions=(PINGHU,),
)


@pytest.mark.parametrize(
    ("question", "told_"),
    [
        ("德国康赛集团项目总投资多少", "12亿元"),
        ("平湖在德国签约了多少个项目", "6个"),
        ("平湖德国投资多少", "8000万美元"),
        ("中意产业园总投资多少", "36亿元"),
        ("瑞岭科技园总投资多少", "8亿元"),
        ("恒泽新材料项目占地多少", "120亩"),
        ("平湖银行贷款余额多少", "900亿元"),
    ],
)
def test_what_is_told_of_it_is_found(question: str, told_: str, prompts: Prompts) -> None:
    answer = answered(question, [ARTICLE], prompts)
    assert not answer.refused and told_ in answer.text


def test_another_country_is_still_missed(prompts: Prompts) -> None:
    assert answered("平湖意大利投资多少", [ARTICLE], prompts).refused


@pytest.mark.parametrize(
    ("question", "countries"),
    [
        ("对德国出口多少", {"德国"}),
        ("与日本贸易额多少", {"日本"}),
        ("日韩企业有多少家", {"日韩"}),
        ("法资企业有多少", {"法国"}),
        ("对“一带一路”沿线国家出口多少", {"一带一路"}),
        ("德国和日本投资多少", {"德国", "日本"}),
        ("在德国签约了多少个项目", set()),
        ("德国康赛集团投资多少", set()),
        ("东盟博览会上签约多少", set()),
        ("中德产业园有多大", set()),
        ("合法商户有多少", set()),
    ],
)
def test_countries_whose_capital_or_trade_is_asked(question: str, countries: set[str]) -> None:
    assert counted(question) == countries


@pytest.mark.parametrize("text", ["合法商户3万家", "平台商户1200家", "海港商圈开业"])
def test_shops_are_of_no_country(text: str) -> None:
    assert not told(text)


def _rows(*texts: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(f"s{at}", "a", at, at * 50, at * 50 + len(text), text) for at, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("behind", "of_it"),
    [
        ("产业园项目总投资36亿元。", True),
        ("上述项目将于年底投产。", True),
        ("建设项目总投资8亿元。", True),
        ("生产基地占地60亩。", True),
        ("公司总经理王强介绍：一期已投产。", True),
        ("新仓的泰岳电池项目总投资9亿元。", False),
        ("泰岳集团：年产值5亿元。", False),
    ],
)
def test_a_thing_called_by_its_kind_is_the_last_one(behind: str, of_it: bool) -> None:
    near = nearness(_rows("中意产业园落户开发区。", behind), ("中意产业园",), "开发区账本")
    assert (near["s1"] > 0) is of_it


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("平湖银行贷款余额多少", ()),
        ("平湖银行业存款多少", ()),
        ("浙江大学毕业生多少", ()),
        ("江苏银行投了多少", ("江苏银行",)),
    ],
)
def test_the_banks_of_a_place_are_no_bank(question: str, names: tuple[str, ...]) -> None:
    assert bodies(question) == names


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("项目去年6月投产后，工人增加到300人。", True),
        ("自2021年投产之后，产值连年翻番。", True),
        ("预计今年6月投产后，年产值5亿元。", False),
        ("项目2026年投产后年产值可达5亿元。", False),
        ("投产后，工人将增加到300人。", False),
    ],
)
def test_what_came_behind_a_dated_stage_tells_of_it(text: str, reached: bool) -> None:
    assert speaks_of(text, "投产") is reached


@pytest.mark.parametrize(
    ("text", "nil"),
    [
        ("开发区外资仍为零。", True),
        ("出口也是空白，亟待突破。", True),
        ("进口关税降为零。", False),
        ("填补了全市外资项目空白。", False),
        ("外资项目投资方为零碳科技。", False),
        ("出口退税率为0。", False),
    ],
)
def test_none_at_all(text: str, nil: bool) -> None:
    assert is_nil(text, "外资、进口和出口各多少") is nil


def test_only_a_number_asked_for_can_be_left_open() -> None:
    text = "康赛集团的投资额尚未确定。"
    assert none_known(understand("康赛集团投资多少"), text, ("康赛",))
    assert not none_known(understand("康赛集团怎么样"), text, ("康赛",))


@pytest.mark.parametrize(
    ("text", "dated"),
    [("一季出口转增。", True), ("第四季开工。", True), ("平湖四季如春。", False), ("种一季稻。", False)],
)
def test_seasons_of_the_year_are_no_quarter(text: str, dated: bool) -> None:
    assert meets(text, Need("time")) is dated


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("平湖要当好开放的重要窗口，企业找上门来。", False),
        ("平湖投资事务由商务局投资科负责，联系电话0573-85020011。", True),
    ],
)
def test_whom_to_turn_to(text: str, contact: bool, prompts: Prompts) -> None:
    article = make_article(f"平湖招商\n{text}", regions=(PINGHU,))
    answer = answered("在平湖投资找谁联系", [article], prompts)
    assert (not answer.refused and "没有" not in answer.text) is contact


@pytest.mark.parametrize(
    "text",
    [
        "发放高校毕业生就业补贴379万元。",
        "以不到全省千分之一的面积贡献了四分之一的进出口。",
        "特色优势产业加快发展。",
        "该园区位于城北。",
        "企业自由选择岗位。",
        "民警与男子的距离迅速拉近，只差一步。"[:14],
        "合计拉动全省出口增长3%。",
    ],
)
def test_what_draws_nobody(text: str) -> None:
    assert not is_advantage(text)


@pytest.mark.parametrize(
    "text",
    [
        "租金不到沿海的三分之一。",
        "设备有补贴，贡献有奖励。",
        "平湖区位优势明显。",
        "物流成本低。",
        "供应商就在方圆十公里内。",
    ],
)
def test_what_draws_firms(text: str) -> None:
    assert is_advantage(text)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("企业为什么选平湖", True),
        ("为什么德国企业都往太仓跑", True),
        ("平湖固定资产投资为什么增长", False),
        ("平湖为什么带来这么多项目", False),
        ("平湖来料加工为什么增长", False),
        ("平湖为什么建设产业园", False),
    ],
)
def test_coming_is_a_word_of_its_own(question: str, asked: bool) -> None:
    assert asks_what_draws(understand(question)) is asked


@pytest.mark.parametrize(
    ("text", "told_"),
    [
        ("平湖的德国企业康赛集团增资扩产。", "康赛"),
        ("平湖德资企业不少。康赛、泰岳等公司已扎根十年。", "泰岳"),
        ("中日、中德产业园扩容。其中，经开区产值有七成出自外资企业。", "中德"),
        ("润岳、科宁等项目拿到土地当天动工。", ""),
    ],
)
def test_which_firms_of_a_country(text: str, told_: str, prompts: Prompts) -> None:
    answer = answered("平湖有哪些德国企业", [make_article(f"平湖外资\n{text}", regions=(PINGHU,))], prompts)
    assert answer.refused is not bool(told_) and told_ in answer.text
    assert "七成" not in answer.text

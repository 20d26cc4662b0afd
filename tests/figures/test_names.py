"""What figures are called, in sentences of our own: one cause of wrong names each."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.figures.quantity import find_quantities
from assistant.reading.chunking import split_sentences
from assistant.types import Figure
from tests.conftest import PINGHU, make_article


def facts(text: str) -> tuple[Figure, ...]:
    article = make_article(text, published=date(2023, 8, 16), regions=(PINGHU,))
    return find_figures(article, split_sentences(article))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲公司、乙公司、丙公司分别增资到账1.2亿美元、3亿美元和4亿美元。", ["甲公司增资到账", "乙公司增资到账", "丙公司增资到账"]),
        ("葡萄、樱桃和草莓等水果产值分别增长9.3%、8.7%和4.6%。", ["葡萄产值增速", "樱桃产值增速", "草莓产值增速"]),
        ("从工业品产量看，灯具增长9.8%，水泵增长7.8%。", ["灯具产量增速", "水泵产量增速"]),
        ("城乡居民人均可支配收入分别增长5%、6%。", ["城镇居民人均可支配收入增速", "农村居民人均可支配收入增速"]),
        ("灯塔工厂3家，累计建成海外仓12座。", ["灯塔工厂数", "建成海外仓"]),
        ("新增国家级孵化器2家、总数达9家。", ["新增国家级孵化器数", "国家级孵化器数"]),
        ("新开工装机100万千瓦、新投产60万千瓦。", ["新开工装机", "新投产装机"]),
        ("规上工业增加值增长8.2%，增速居全省第3位。", ["规模以上工业增加值增速", "规模以上工业增加值增速排名"]),
        ("出口额连续5个月增长。", ["出口连续增长月数"]),
        ("设立规模3亿元的天使基金。", ["天使基金规模"]),
        ("对专精特新企业给予最高50万元奖励。", ["奖励上限"]),
        ("80%的镇级医院达到推荐标准。", ["达到推荐标准的镇级医院占比"]),
        ("开发区亩均投资提高1.3个百分点。", ["开发区亩均投资增速提高"]),
        ("建成500个社区就业服务站点。", ["建成社区就业服务站点数"]),
        ("6个县市入选试点。", ["入选试点县市数"]),
        ("低收入农户人均可支配收入增长11%。", ["低收入农户人均可支配收入增速"]),
        ("地区生产总值增长7%以上、力争达到8%。", ["地区生产总值增速", "地区生产总值增速"]),
        ("建设65个社区微型消防站。", ["建设社区微型消防站数"]),
        ("建成5座垃圾处理设施。", ["建成垃圾处理设施"]),
        ("引进人才3600名，其中教师1550名、医师1000名。", ["引进人才数", "引进教师数", "引进医师数"]),
        ("干线公路、农村公路改造工程开工率分别为93%和41%。", ["干线公路改造工程开工率", "农村公路改造工程开工率"]),
        ("发明专利拥有量、授权量分别增长6%、7%。", ["发明专利拥有量增速", "发明专利授权量增速"]),
        ("“保交楼”“保交房”交付率分别达100%、98%。", ["保交楼交付率", "保交房交付率"]),
        ("甲业、乙业产值占全市工业的比重分别提高到6%、7%。", ["甲业产值占全市工业比重", "乙业产值占全市工业比重"]),
        ("汽车产销分别完成37万辆和38万辆。", ["汽车产量", "汽车销量"]),
        ("城乡低保标准分别增长5%、12%。", ["城镇低保标准增速", "农村低保标准增速"]),
        ("将76%的财力用于民生。", ["用于民生的财力占比"]),
        ("城镇化率提升0.9个百分点、达62.1%。", ["城镇化率提升", "城镇化率"]),
        ("一般公共预算收入完成调整预算的92.9%。", ["一般公共预算收入预算完成率"]),
        ("25万吨乙烯项目投产。", ["乙烯项目产能"]),
        ("每天在3.3平方公里的园区内工作。", ["园区面积"]),
        ("投入4.3亿元实施职业技能提升工程。", ["职业技能提升工程投入"]),
        ("出台促进民营经济发展20条措施。", ["促进民营经济发展措施数"]),
        ("明年，江苏又将新增高铁里程278公里。", ["新增高铁里程"]),
        ("7部作品获“五个一工程”优秀作品奖。", ["获五个一工程优秀作品奖的作品"]),
        ("签约项目62个，落地项目46个，分别完成全年任务56%、83%。", ["签约项目数", "落地项目数", "签约项目任务完成率", "落地项目任务完成率"]),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert [figure.metric for figure in facts(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "支持甲公司、乙公司两大乳企发展。",
        "从6个方面推动落实。",
        "北至兴北支路南侧110米处。",
        "近20个交易日获增持。",
        "8月，北向资金增持14.6万股广汽集团。",
    ],
)  # fmt: skip
def test_no_name_rather_than_a_wrong_one(text: str) -> None:
    """A number that no reader could tell from its name has none, so that no answer uses it."""
    assert [figure.metric for figure in facts(text)] == [""]


@pytest.mark.parametrize(
    "text", ["万元GDP能耗继续下降。", "C919大型客机交付。", "开展二次招商。", "土地二轮延包试点。"]
)  # fmt: skip
def test_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_ratio_is_one_number() -> None:
    assert [quantity.surface for quantity in find_quantities("收入比缩小至2.3:1，17个镇获评先进。")] == [
        "2.3",
        "17个",
    ]


def test_a_name_in_quotes_is_no_count() -> None:
    assert find_quantities("推行“一次挂号管三天”服务。") == ()
    assert find_quantities("“去年引进项目30个，增长很快。”")


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("全省实现进出口总额3012.9亿元，我市完成812亿元。", ["浙江省", "平湖市"]),
        ("全国固定资产投资增长3.4%。", ["全国"]),
        ("新增全国示范企业6家，改建公路50公里。", ["平湖市", "平湖市"]),
        ("国家统计局公布，上半年国内生产总值增长5.5%。", ["全国"]),
        ("上半年地区生产总值增速低于全国水平（5.5%）。", ["全国"]),
    ],
)
def test_whose_figure_it_is(text: str, regions: list[str]) -> None:
    assert [figure.region for figure in facts(text)] == regions


def test_spans_counted_back() -> None:
    found = facts("20年来，地区生产总值从98.4亿元提高到803.4亿元，人均生产总值突破1万美元。")
    assert [figure.period and figure.period.start for figure in found] == [
        date(2002, 1, 1),
        date(2022, 1, 1),
        None,
    ]

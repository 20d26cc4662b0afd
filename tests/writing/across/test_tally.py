"""Questions over many places, answered from the fact table: what is ordered, what is added, what is left apart."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.types import Answer, Article, Citation, Region
from assistant.writing.answer import stream_answer
from assistant.writing.checking.verify import verify
from assistant.writing.model.prompts import Prompts
from assistant.writing.table.recalculated import fault
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

JIANGSU = Region("江苏省", "江苏", "province", (), "320000")
ANHUI = Region("安徽省", "安徽", "province", (), "340000")
GANSU = Region("甘肃省", "甘肃", "province", (), "620000")
HAINAN = Region("海南省", "海南", "province", (), "460000")


def report(region: Region, text: str) -> Article:
    return make_article(
        f"{region.name}政府工作报告\n一、2024年工作回顾\n{text}",
        published=date(2025, 1, 20),
        regions=(region,),
    )


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    return MemoryIndex(
        [
            report(JIANGSU, "2024年全省地区生产总值达13.7万亿元、增长5.8%。实际使用外资190亿美元。"),
            report(ANHUI, "2024年全省地区生产总值达5.06万亿元、增长5.8%。实际使用外资20.5亿美元。"),
            report(GANSU, "2024年全省地区生产总值达1.3万亿元、增长6.1%。实际使用外资9亿元。"),
            report(HAINAN, "2024年粮食产量29亿斤。今年地区生产总值预期目标增长6%以上。"),
        ]
    )


def ask(index: MemoryIndex, prompts: Prompts, question: str) -> Answer:
    *_, answer = stream_answer(
        question, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    at_hand = {item.article.id for item in answer.evidence}
    assert all(citation.article_id in at_hand for row in answer.sentences for citation in row.citations)
    return answer


def test_every_place_is_ranked_and_the_missing_named(index: MemoryIndex, prompts: Prompts) -> None:
    line = ask(index, prompts, "哪个省2024年GDP增速最高？").sentences[0]
    assert line.text.startswith("最高的是甘肃（6.1%）。")
    assert "1. 甘肃6.1%；2. " in line.text and fault(line.text) == ""
    assert set(re.findall("江苏5.8%|安徽5.8%", line.text)) == {"江苏5.8%", "安徽5.8%"}
    assert line.text.endswith("文章没有给出：海南。") and len(line.citations) == 3


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("2024年GDP前两名的省份是哪些？", "1. 江苏13.7万亿元；2. 安徽5.06万亿元。"),
        ("哪个省2024年GDP增速最低？", "从低到高：1. 江苏5.8%、安徽5.8%；3. 甘肃6.1%"),
        ("江苏和安徽2024年GDP差多少？", "江苏13.7万亿元 − 安徽5.06万亿元 = 8.64万亿元"),
        ("江苏和安徽2024年实际使用外资合计多少？", "合计 210.5亿美元 = 江苏190亿美元 + 安徽20.5亿美元"),
        ("江苏和甘肃2024年GDP增速差多少？", "甘肃6.1% − 江苏5.8% = 0.3个百分点"),
        ("江苏和甘肃2024年实际使用外资谁多？", "币种不同，不直接比较：江苏190亿美元，甘肃9亿元。"),
        ("江苏和甘肃2024年实际使用外资合计多少？", "币种不同，不相加"),
        ("哪个省2024年实际使用外资最多？", "单位或时间不同、未列入：甘肃9亿元"),
        ("江苏和安徽2024年GDP增速谁高？", "江苏与安徽持平：江苏5.8%，安徽5.8%。"),
        ("有几个省2024年GDP过万亿？", "符合的有3个，是江苏、安徽、甘肃。"),
        ("2024年GDP超过5万亿的省有几个？", "符合的有2个，是江苏、安徽。"),
        ("哪些省2024年GDP增速不到6%？", "符合的是江苏、安徽。"),
        ("2024年GDP增速倒数第一的是哪个省？", "从低到高：1. 江苏5.8%、安徽5.8%"),
        ("安徽2024年GDP排第几？", "给出这个数的3个里，安徽排第2（5.06万亿元）。"),
        ("江苏和安徽2024年GDP平均多少？", "平均 9.4万亿元 ≈ （江苏13.7万亿元 + 安徽5.06万亿元） ÷ 2"),
        ("各省2024年GDP增速平均多少？", "增速不能平均：江苏5.8%"),
        ("2024年GDP第二的省是哪个？", "第2的是安徽（5.06万亿元）。"),
        ("2024年GDP第二的是哪个省？", "第2的是安徽（5.06万亿元）。"),
        ("2024年GDP倒数第一的是哪个省？", "最低的是甘肃（1.3万亿元）。"),
        ("2024年GDP后两名的省是哪些？", "从低到高：1. 甘肃1.3万亿元；2. 安徽5.06万亿元。"),
        ("哪些省2024年GDP增速在6.1%或以上？", "符合的是甘肃。"),
        ("长三角2024年GDP排个序", "最高的是江苏（13.7万亿元）。"),
        ("安徽2024年GDP比甘肃多多少？", "安徽5.06万亿元 − 甘肃1.3万亿元 = 3.76万亿元"),
        (
            "江苏、安徽和海南2024年GDP合计多少？",
            "= 江苏13.7万亿元 + 安徽5.06万亿元。没有找到海南的这个数。",
        ),
        ("江苏和安徽谁涨得快？", "江苏与安徽持平（地区生产总值增速，2024年）：江苏5.8%，安徽5.8%。"),
    ],
)
def test_what_is_calculated(index: MemoryIndex, prompts: Prompts, question: str, part: str) -> None:
    answer = ask(index, prompts, question)
    assert any(part in sentence.text for sentence in answer.sentences), answer.text
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("江苏和海南2024年GDP谁高、差多少？", "海南"),
        ("江苏和浙江2024年GDP谁高？", "浙江"),
        ("江苏2024年GDP占浙江的比重是多少？", "浙江"),
    ],
)
def test_a_place_without_the_number_is_said_to_be_missing(
    index: MemoryIndex, prompts: Prompts, question: str, missing: str
) -> None:
    answer = ask(index, prompts, question)
    assert answer.refused and missing in answer.reason


def test_a_place_within_another_is_not_added_twice(prompts: Prompts) -> None:
    jiaxing = Region("嘉兴市", "嘉兴", "prefecture", ("浙江省",), "330400")
    cities = MemoryIndex(
        [
            report(jiaxing, "2024年全市地区生产总值7500亿元。"),
            report(LISHUI, "2024年全市地区生产总值2100亿元。"),
            report(PINGHU, "2024年全市地区生产总值1000亿元。"),
        ]
    )
    line = ask(cities, prompts, "浙江各市2024年GDP合计多少？").sentences[0].text
    assert "9600亿元" in line and "平湖1000亿元" not in line
    assert "平湖在其中一地之内，不重复计" in line


def cited(article: Article, words: str, mark: int) -> Citation:
    start = article.text.index(words)
    return Citation(mark, article.id, start, start + len(words), words)


def test_a_calculated_line_needs_every_operand_and_the_right_result(index: MemoryIndex) -> None:
    first, second, *_ = index.articles()
    articles = {first.id: first, second.id: second}
    both = (cited(first, "实际使用外资190亿美元。", 1), cited(second, "实际使用外资20.5亿美元。", 2))
    right = "江苏190亿美元 − 安徽20.5亿美元 = 169.5亿美元"
    assert verify(right, both, articles).label == "supported"
    assert verify(right.replace("169.5", "168.5"), both, articles).label == "wrong_figure"
    assert verify(right, both[:1], articles).label == "wrong_figure"
    assert verify(right.replace("江苏", "广东"), both, articles).label == "wrong_figure"
    assert verify("安徽高于江苏：安徽20.5亿美元，江苏190亿美元。", both, articles).label == "wrong_figure"


def test_a_mark_passed_is_named_beside_the_order(prompts: Prompts) -> None:
    places = MemoryIndex(
        [
            report(JIANGSU, "2024年全省地区生产总值达13.7万亿元。"),
            report(ANHUI, "2024年全省地区生产总值达5.06万亿元。"),
            report(GANSU, "全省地区生产总值迈上14万亿元新台阶。"),
        ]
    )
    line = ask(places, prompts, "哪个省2024年GDP最高？").sentences[0]
    assert "最高的是甘肃（超14万亿元）" in line.text and "2. 江苏13.7万亿元；3. 安徽" in line.text
    below = MemoryIndex(
        [
            report(JIANGSU, "2024年全省地区生产总值达13.7万亿元。"),
            report(ANHUI, "2024年全省地区生产总值达5.06万亿元。"),
            report(GANSU, "全省经济总量跨上4万亿元台阶。"),
        ]
    )
    line = ask(below, prompts, "哪个省2024年GDP最高？").sentences[0]
    assert "最高的是江苏" in line.text and "只说迈上台阶、未列入：甘肃4万亿元。" in line.text
    assert "没有给出" not in line.text and len(line.citations) == 3


def test_a_rate_against_an_earlier_year_is_no_rate_of_this_one(prompts: Prompts) -> None:
    pages = [
        make_article(
            "前7个月，江苏省进出口总值2.9万亿元，比去年同期增长2.1%，较2021年同期增长9.4%。",
            published=date(2023, 8, 10),
            regions=(JIANGSU,),
        ),
        make_article(
            "前7个月，安徽省进出口总值4500亿元，较去年同期增长3.8%。",
            published=date(2023, 8, 11),
            regions=(ANHUI,),
        ),
    ]
    told = ask(MemoryIndex(pages), prompts, "江苏和安徽前7个月进出口增速哪个高？").sentences[0].text
    assert "安徽3.8%，江苏2.1%" in told


def test_targets_of_output_are_of_its_growth(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2025年的预期目标：地区生产总值增长5%以上。"),
        report(HAINAN, "2025年的预期目标：地区生产总值增长6%以上。"),
    ]
    told = ask(MemoryIndex(pages), prompts, "江苏和海南谁2025年的GDP目标更高？").sentences[0].text
    assert told.startswith("海南高于江苏") and "海南6%以上，江苏5%以上" in told


def test_a_mark_passed_stands_against_a_number_below_it(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2024年全省地区生产总值达13.7万亿元。"),
        report(ANHUI, "预计2024年全省地区生产总值迈上14万亿元新台阶。"),
    ]
    told = ask(MemoryIndex(pages), prompts, "江苏和安徽2024年GDP谁高？").sentences[0].text
    assert told == "安徽高于江苏：安徽超14万亿元，江苏13.7万亿元。"


def test_a_refusal_says_what_the_other_place_gives(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2024年全省地区生产总值增长5.8%。"),
        report(HAINAN, "2025年的预期目标：地区生产总值增长6%以上。"),
    ]
    answer = ask(MemoryIndex(pages), prompts, "江苏和海南2024年GDP增速谁高？")
    assert answer.refused and "海南" in answer.reason and "江苏给出的是5.8%（2024年）" in answer.reason


def test_a_rank_printed_behind_the_number_is_the_answer(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2024年全省地区生产总值增长5.8%。在31个省份中，位居第四。"),
        report(HAINAN, "2024年全省地区生产总值增长3.7%。"),
    ]
    answer = ask(MemoryIndex(pages), prompts, "江苏2024年GDP增速排第几？")
    assert "排第1" not in answer.text and "位居第四" in answer.text


NANJING = Region("南京市", "南京", "prefecture", ("江苏省",), "320100")
LIST = make_article(
    "7月31日，各市2023年上半年经济数据出炉。具体而言，苏州市地区生产总值 114.4亿元，南京市83.2亿元，无锡市71.6亿元，连云港市19.5亿元。"
    "其中，连云港地区生产总值增长12.9%，无锡地区生产总值增长6.1%。\n"
    "前7个月，南京（含新区）、苏州、无锡位居全省外贸前三，分别进出口59亿元、47亿元和15亿元，分别增长16.4%、42.6%和11.9%。\n"
    "展望未来，南京市地区生产总值将突破900亿元。",
    published=date(2023, 8, 1),
    regions=(JIANGSU, NANJING),
)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        (
            "江苏哪个市上半年GDP最高？",
            "1. 苏州114.4亿元；2. 南京83.2亿元；3. 无锡71.6亿元；4. 连云港19.5亿元。",
        ),
        ("无锡上半年GDP比连云港多多少？", "无锡71.6亿元 − 连云港19.5亿元 = 52.1亿元"),
        ("连云港和无锡上半年GDP增速差几个百分点？", "连云港12.9% − 无锡6.1% = 6.8个百分点"),
        ("南京、苏州和无锡前7个月进出口分别是多少？", "南京59亿元，苏州47亿元，无锡15亿元"),
        ("苏州和无锡前7个月进出口增速哪个高？", "苏州42.6%，无锡11.9%"),
    ],
)
def test_places_listed_in_one_sentence(question: str, part: str, prompts: Prompts) -> None:
    assert part in ask(MemoryIndex([LIST]), prompts, question).text


def test_one_number_alone_is_not_the_highest(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "全省新增充电桩约5100个，民生不断改善。"),
        report(ANHUI, "全省乡村面貌改善。"),
    ]
    line = ask(MemoryIndex(pages), prompts, "新增充电桩最多的是哪个省？").sentences[0].text
    assert line.startswith("只有一地给出新增充电桩，不能排名次：江苏约5100个") and "最高" not in line
    assert line.endswith("文章没有给出：安徽。")


def test_a_target_is_told_from_the_table(prompts: Prompts) -> None:
    pages = [report(JIANGSU, "今年主要预期目标是：经济增长5%以上，城镇新增就业120万人以上。")]
    told = ask(MemoryIndex(pages), prompts, "江苏2025年GDP目标是多少？").sentences[0]
    assert told.text == "5%以上(2025年目标)" and told.citations


def test_what_stood_still_is_not_missing(prompts: Prompts) -> None:
    pages = [
        make_article(
            "上半年，江苏省地区生产总值6.1万亿元，同比增长6.9%。",
            published=date(2023, 7, 20),
            regions=(JIANGSU,),
        ),
        make_article(
            "上半年，安徽省地区生产总值2.3万亿元，按不变价格计算，与上年同期持平。",
            published=date(2023, 7, 21),
            regions=(ANHUI,),
        ),
    ]
    told = ask(MemoryIndex(pages), prompts, "江苏和安徽上半年GDP增速哪个快？").text
    assert "没有找到" not in told and "持平" in told and "6.9%" in told


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("2024年GDP增速在6%以上的有哪些？", "符合的是甘肃。"),
        ("各省2024年GDP增速分别是多少？", "共3个给出这个数，最高的是甘肃（6.1%）。"),
        ("长三角三省一市2024年GDP合计多少？", "合计 18.76万亿元 = 江苏13.7万亿元 + 安徽5.06万亿元"),
        ("甘肃2024年GDP增速在各省里排第几？", "给出这个数的3个里，甘肃排第1（6.1%）。"),
        ("安徽2024年GDP增速在这些省里排第几？", "安徽并列排第2（5.8%）。"),
        ("江苏、安徽、甘肃2024年GDP增速有什么区别？", "最高的是甘肃"),
        ("哪些省公布了2024年的GDP？", "共3个给出这个数"),
        ("2024年GDP增速超过6%的有哪些？", "符合的是甘肃。"),
        ("有没有省份2024年经济增速超过6%？", "符合的是甘肃。"),
    ],
)
def test_however_the_places_are_named(index: MemoryIndex, prompts: Prompts, question: str, part: str) -> None:
    assert part in ask(index, prompts, question).text


def test_the_cities_of_a_province_are_not_its_own_rank(prompts: Prompts) -> None:
    jiaxing = Region("嘉兴市", "嘉兴", "prefecture", ("浙江省",), "330400")
    pages = [
        report(jiaxing, "2024年全市地区生产总值7500亿元。"),
        report(LISHUI, "2024年全市地区生产总值2100亿元。"),
        report(JIANGSU, "2024年全省地区生产总值达13.7万亿元。"),
    ]
    line = ask(MemoryIndex(pages), prompts, "浙江各市2024年GDP排名").sentences[0].text
    assert "1. 嘉兴7500亿元；2. 丽水2100亿元" in line and "江苏" not in line


def test_a_growth_told_in_times_stands_among_those_in_percent(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2024年全省实际使用外资增长5.3%。"),
        report(GANSU, "2024年全省实际使用外资增长1.33倍。"),
    ]
    line = ask(MemoryIndex(pages), prompts, "哪个省2024年外资增长最快？").sentences[0].text
    assert line.startswith("最高的是甘肃（增长1.33倍）。") and "2. 江苏5.3%" in line


def test_a_number_given_as_a_span_is_named_and_not_ranked(prompts: Prompts) -> None:
    pages = [
        report(JIANGSU, "2025年的预期目标：地区生产总值增长5%以上。"),
        report(GANSU, "2025年的预期目标：地区生产总值增长5.5%左右。"),
        report(HAINAN, "2025年的预期目标：地区生产总值增长5.0%—5.8%。"),
    ]
    line = ask(MemoryIndex(pages), prompts, "各省2025年GDP目标分别是多少？").sentences[0].text
    assert "给出的是区间、未列入：海南5.0%—5.8%" in line and "没有给出" not in line


def test_a_long_order_is_told_line_by_line(prompts: Prompts) -> None:
    names = ["河北", "山西", "辽宁", "吉林", "江西", "山东", "河南"]
    pages = [
        report(Region(f"{name}省", name, "province"), f"2024年全省地区生产总值增长{at}.5%。")
        for at, name in enumerate(names, start=1)
    ]
    rows = ask(MemoryIndex(pages), prompts, "2024年各省GDP增速排名").sentences
    assert [row.text for row in rows[1:8]] == [
        f"{at}. {name}{8 - at}.5%" for at, name in enumerate(reversed(names), start=1)
    ]
    assert all(len(row.citations) == 1 for row in rows[1:8])


def test_a_number_that_nobody_gives_is_not_ranked(index: MemoryIndex, prompts: Prompts) -> None:
    answer = ask(index, prompts, "哪个省2024年进出口总额最高？")
    assert answer.refused and "都没有给出进出口总额" in answer.reason and "海南" in answer.reason


def test_one_that_is_beyond_ten_is_shown_as_well(prompts: Prompts) -> None:
    names = ["河北", "山西", "辽宁", "吉林", "江西", "山东", "河南", "湖北", "湖南", "广东", "四川"]
    pages = [
        report(Region(f"{name}省", name, "province"), f"2024年全省地区生产总值增长{at}.5%。")
        for at, name in enumerate(names, start=1)
    ]
    text = ask(MemoryIndex(pages), prompts, "哪个省2024年GDP增速最高？").text
    assert "11. 河北1.5%" in text and "其后" not in text


def test_a_growth_is_no_answer_for_an_amount(prompts: Prompts) -> None:
    pages = MemoryIndex(
        [
            report(JIANGSU, "2024年实际使用外资190亿美元，增长2.1%。"),
            report(GANSU, "2024年实际使用外资增长35%。"),
        ]
    )
    text = ask(pages, prompts, "哪个省2024年实际使用外资最多？").text
    assert "190亿美元" in text and "最高的是甘肃" not in text


def test_a_count_and_a_sum_are_two_measures(prompts: Prompts) -> None:
    pages = MemoryIndex(
        [
            report(JIANGSU, "2024年签约项目320个，签约项目总额50亿元。"),
            report(ANHUI, "2024年签约项目12个，签约项目总额900亿元。"),
        ]
    )
    line = ask(pages, prompts, "哪个省2024年签约项目总额最大？").sentences[0].text
    assert line.startswith("最高的是安徽（900亿元）") and "320" not in line


def test_a_name_of_the_vocabulary_is_found(prompts: Prompts) -> None:
    pages = MemoryIndex(
        [report(JIANGSU, "2024年财政总收入15000亿元。"), report(ANHUI, "2024年财政总收入6000亿元。")]
    )
    assert "江苏（15000亿元）" in ask(pages, prompts, "哪个省2024年财政总收入最高？").sentences[0].text


@pytest.mark.parametrize("rough", ["逾", "超", "约", "达", "近"])
def test_so_many_times_more_is_a_rate_however_roughly(rough: str, prompts: Prompts) -> None:
    pages = MemoryIndex(
        [
            report(GANSU, "2024年实际使用外资增长60%。"),
            report(ANHUI, f"2024年实际使用外资增长{rough}1.33倍。"),
        ]
    )
    assert "不能排名次" not in ask(pages, prompts, "哪个省2024年实际使用外资增速最高？").text

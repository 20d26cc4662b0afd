"""What a sentence is to a brief by itself."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Sentence
from assistant.writing.briefs.cues import is_empty, section_of, states_problem
from assistant.writing.briefs.items import points_for_brief
from assistant.writing.briefs.sections import points_of
from tests.conftest import make_article


def _sentence(text: str, heading: str = "") -> Sentence:
    row = split_sentences(make_article(text))[0]
    return Sentence(row.id, row.article_id, 3, row.start, row.end, row.text, heading=heading, paragraph=3)


@pytest.mark.parametrize(
    "text",
    [
        "市委书记李明、市人大常委会主任王强出席签约仪式。",
        "8月18日上午,新城举行2023年上半年经济运行情况新闻发布会。",
        "7月28日,新城举办发布会,就推动纺织产业发展有关情况进行介绍。",
        "近日,新城集中供水工程项目负责人感叹道。",
        "李明为新城的营商环境点赞。",
        "图说:云山车间一角。",
        "副市长赵亮主持。",
        "随后举行招商引资项目签约仪式。",
        "近日,走进新城车间,机器轰鸣,一派火热景象。",
        "这些项目的签约,必将为全市高质量发展注入强劲动能。",
        "“这里环境好,办事快。”新禾食品有限公司董事长周明说。",
        "“现在的压力就是订单多。”",
        "李明希望,各位企业家多到新城走一走、看一看。",
        "项目签约现场。",
        "2024年,是新中国成立75周年,是实现规划目标任务的关键一年。",
        "市政府新闻办当日举行发布会，通报了上半年经济运行情况。",
        "日前，市统计局交出了一份亮眼的半年答卷。",
        "近日，笔者前往新城，探寻工业增长的密码。",
        "全市上下必将坚定前行，奋力冲刺2023全年目标。",
        "譬如在扩需求上下更大功夫。",
        "“一图四清单”：数字化转型图谱，数据要素、工具软件等清单。",
        "一个重大项目，往往意味着新的增长点。",
        "近期，新城网推出《归来》栏目，讲述投资者的故事。",
        "(新城日报记者 王一 整理)△新城产业园现场。",
        "编者按：新城商人在全国占有一席之地。",
    ],
)
def test_nothing_for_a_brief(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        "市长李明主持召开专班会议,研究12个签约项目的落地时间。",
        "新禾食品有限公司董事长周明说,公司将追加投资3亿元。",
        "车间里正在安装的生产线投资2亿元,年底投产。",
        "“我们给每个项目配一名专员,代办23项手续。”园区负责人说。",
        "8月15日,新城举行集中开工仪式,12个项目开工。",
        "市政府举行发布会，介绍上半年实际外资3.2亿美元。",
        "记者从商务局获悉，外贸企业加快开拓东盟市场。",
        "新城管理局招商部招商总监周明表示，园区在英国举办招商推介活动，吸引企业入驻。",
    ],
)
def test_facts_and_measures_stay(text: str) -> None:
    assert not is_empty(text)


@pytest.mark.parametrize(
    "text", ["民间投资增长乏力。", "全市消费不足,稳增长难度不小。", "企业落地难、用地难等问题突出。"]
)
def test_problems(text: str) -> None:
    assert states_problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "有效应对需求不足等困难挑战,经济稳中向好。",
        "帮助企业协调解决用工不足等困难。",
        "面临的挑战和机遇都前所未有。",
    ],
)
def test_what_was_mastered_is_no_problem(text: str) -> None:
    assert not states_problem(text)


def test_a_heading_on_goals_reached_is_not_about_what_comes_next() -> None:
    text = "新设民营经营主体2.5万户。"
    assert section_of(_sentence(text, "锚定目标攻坚")) != "outlook"
    assert section_of(_sentence("产业用地供应有序。", "下一步打算")) == "outlook"
    assert section_of(_sentence("新城将研究制定新一轮扶持办法。")) == "outlook"


@pytest.mark.parametrize(
    "text",
    [
        "选项目时，市里看投资结构优不优、牵动力强不强。",
        "企业产能不足的问题很快得到缓解。",
        "建设初期，项目也曾遇到资金不足的问题，专项债券解了燃眉之急。",
    ],
)
def test_what_was_weighed_or_solved_is_no_problem(text: str) -> None:
    assert not states_problem(text)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("新城轴承项目经过紧张施工，厂房已封顶，计划今年启动生产。", "projects"),
        ("在盘山，星河集团总投资超80亿元的石化项目加速推进。", "projects"),
        ("作为国内领先的软件企业，云山集团以大数据推动服务创新。", "projects"),
        ("同时，新城还将充分发挥4个外资专班作用，加快自贸区2.0版建设，取得更大突破。", "outlook"),
        ("在拓开放上下更大功夫，制定促进民营经济发展的文件。", "outlook"),
        ("传统产业发力的同时，发展结构也在持续优化。", "left"),
        ("全市规模以上工业增加值持续提升，增长8.1%。", "overview"),
        ("推进项目建设，完善园区配套。", "measures"),
    ],
)
def test_the_section_of_a_sentence(text: str, section: str) -> None:
    assert section_of(_sentence(text)) == section


def test_a_result_with_its_numbers_is_told_whatever_it_is_called() -> None:
    assert is_empty("今年新城交出了一份优异答卷。")
    assert not is_empty("地区生产总值增长6.3%,工业增长18.3%,交出了一份优异答卷。")


def test_what_stands_below_a_picture_is_no_point() -> None:
    text = "新城企业培养的菌棒。王一 摄 工人查看长势。王一 摄 新城种植企业125家,总产值30亿元。"
    points = points_of(split_sentences(make_article(text)))
    captions = [point.text for point in points if point.caption]
    assert captions == ["新城企业培养的菌棒。", "王一 摄 工人查看长势。"]
    assert all(point.section == "left" for point in points if point.caption)
    assert [point.section for point in points_for_brief(split_sentences(make_article(text)))].count(
        "left"
    ) == 2


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("2025年，全区计划新签约项目130个，实际使用外资增长10%。", "outlook"),
        ("负责人表示，下半年力争全年实际使用外资突破6亿美元。", "outlook"),
        ("2024年，全区新签约项目126个，实际使用外资增长12.3%。", "overview"),
        ("全年实际使用外资3亿美元，增长2%；今年力争达到4亿美元。", "overview"),
    ],
)
def test_what_is_only_to_be_reached_is_no_result(text: str, section: str) -> None:
    assert section_of(_sentence(text)) == section


def test_an_event_goes_with_what_came_of_it() -> None:
    text = "新城区动态\n3月27日，新城区举行重大项目集中开工活动。本次集中开工项目18个，总投资97亿元，涵盖食品、家居等领域。"
    (point,) = points_of(split_sentences(make_article(text)))
    assert len(point.sentences) == 2


@pytest.mark.parametrize(
    ("behind", "section"),
    [
        ("活动现场气氛热烈，掌声不断。", "left"),
        ("会上，区长王一致辞。", "left"),
        ("集中力量招大引强，推行链长制，组建专班12个。", "measures"),
    ],
)
def test_what_only_stands_behind_an_event_is_not_of_it(behind: str, section: str) -> None:
    text = f"新城区动态\n3月27日，新城区举行重大项目集中签约仪式。{behind}现场共签约项目18个，总投资97亿元。"
    points = points_of(split_sentences(make_article(text)))
    event = next(point for point in points if "集中签约仪式" in point.text)
    assert event.section == "overview" and behind not in event.text
    assert next(point for point in points if point.text == behind).section == section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        (
            "综合保税区对稳住外贸发挥着重要作用。新城海关发布数据显示，今年1至7月，综保区进出口867.7亿元，增长19.7%。",
            "overview",
        ),
        ("一是发挥专班作用。今年1至7月，专班招引项目12个，进出口867.7亿元，增长19.7%。", "measures"),
    ],
)
def test_statistics_behind_a_claim_are_results(text: str, section: str) -> None:
    points = points_of(split_sentences(make_article(f"新城区动态\n{text}")))
    assert points[-1].section == section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("规划至2025年，新城区储能产业营业收入将达到600亿元以上。", "outlook"),
        ("截至2022年，新城区储能产业营业收入达到600亿元。", "overview"),
    ],
)
def test_what_a_later_year_is_to_bring_is_outlook(text: str, section: str) -> None:
    points = points_of(split_sentences(make_article(f"新城区动态\n{text}")))
    assert points[-1].section == section

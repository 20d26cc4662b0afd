from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.article import read_text
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Figure
from assistant.writing.briefs.doubts import doubt_of
from assistant.writing.briefs.figure_weight import is_row
from assistant.writing.briefs.keyfigures import named

LEAD = "本报讯 8月15日，记者从平湖市获悉，今年以来平湖市招商引资势头良好。\n"


def rows(sentence: str, region: str = "平湖市") -> dict[str, str]:
    """The rows a table would have of a page with `sentence`, each with what is doubted of it."""
    article = replace(read_text(LEAD + sentence, path="a.txt"), published=date(2023, 8, 15))
    sentences = split_sentences(article)
    figures = find_figures(article, sentences)
    told = [named(figure, figures, article, sentences) for figure in figures]
    shown = [one for one in told if one is not None and one.status != "threshold" and is_row(one)]
    return {one.metric: doubt_of(one, article, region) for one in shown}


@pytest.mark.parametrize(
    "sentence",
    [
        "上半年，全市地区生产总值达到412.6亿元，同比增长5.1%。",
        "今年以来，平湖市签约亿元以上产业项目23个，总投资109亿元。",
        "1至7月，平湖市实际使用外资3.2亿美元，新设外商投资企业41家。",
    ],
)
def test_what_the_place_did_is_not_doubted(sentence: str) -> None:
    found = rows(sentence)
    assert found and set(found.values()) == {""}


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("东石酒业股份有限公司去年实现营业收入90.38亿元。", "营业收入"),
        ("项目建成后，预计年营业收入30亿元。", "营业收入"),
        ("商务部数据显示，今年1至6月全国实际使用外资7036.5亿元。", "实际使用外资"),
        ("云山集团等15家企业参会，就产业政策与平湖市交流。", "企业数"),
        ("全国来看，上半年固定资产投资同比增长3.8%。", "固定资产投资增速"),
        ("未来，平湖市将落实95项重点项目，总投资超过1500亿元。", "重点项目总投资"),
        ("截至去年底，平湖市批准台资企业1143户，实际到位资金20.4亿美元。", "招商引资到位资金"),
        ("上半年，9879家市场主体直接受益于减税政策。", "市场主体数"),
        ("今年以来，86个重大项目已开工74个。", "开工重大项目数"),
    ],
)
def test_what_is_no_result_of_the_place_is_doubted(sentence: str, metric: str) -> None:
    found = rows(sentence)
    assert all(doubt for name, doubt in found.items() if metric in name)


def test_a_place_around_the_region_has_no_row_and_one_within_has() -> None:
    article = Article("a", "a.txt", "", "上半年，浙江省进出口总额2.36万亿元。", date(2023, 8, 1))
    sentences = split_sentences(article)
    (figure,) = (row for row in find_figures(article, sentences) if row.metric == "进出口总额")
    of_province: Figure = replace(figure, region="浙江省")
    assert doubt_of(of_province, article, "平湖市") == "another place's"
    assert doubt_of(replace(figure, region="平湖市"), article, "嘉兴市") == ""


def test_what_is_years_older_than_its_page_is_history() -> None:
    found = rows("2016年，全市固定资产投资超过200亿元。")
    assert found and set(found.values()) == {"old"}


def test_a_count_near_which_no_place_is_named_is_nobody_s() -> None:
    between = "多年来，能源企业坚持市场化、长期化、本土化经营，" * 6 + "取得了良好的社会反响。"
    count = "目前在多个国家和地区投资和参与运营13个能源网项目。"
    near, far = rows(f"平湖市能源企业{count}"), rows(f"{between}\n{count}")
    assert near.get("能源网项目数") == "" and far.get("能源网项目数") == "whose"


def test_where_a_number_began_is_no_row() -> None:
    text = LEAD + "近3年平湖市高新技术企业、专精特新企业数量分别从838家、56家增加到1552家、261家。"
    article = replace(read_text(text, path="a.txt"), published=date(2023, 8, 15))
    figures = find_figures(article, split_sentences(article))
    told = {figure.surface: doubt_of(figure, article, "平湖市") for figure in figures if figure.unit == "家"}
    assert told["838家"] == told["56家"] == "where it began"
    assert told["1552家"] == told["261家"] == ""


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("活动上，禾丰牧业与国内外38家企业进行签约合作，签约总金额120.6亿元。", "签约金额"),
        ("一季度，全市新增市场主体819户，其中内资注册63.4亿元，外资注册2.2亿美元。", "外资"),
        (
            "上半年，全市实际利用外资9亿美元，其中自贸试验区实际利用外资占全市比重达14.9%，合同外资占全市比重达26%。",
            "合同外资占全市比重",
        ),
        ("上半年，该省一汽整车产量增长10%，其中新能源汽车产量增长121%。", "新能源汽车产量增速"),
        (
            "今年上半年，平湖重点园区营业收入108亿元，其中制造业营业收入增长30.4%。",
            "制造业营业收入增速",
        ),
    ],
)
def test_what_is_not_the_place_s_own(sentence: str, metric: str) -> None:
    assert rows(sentence).get(metric, "left out")


def test_the_whole_of_an_event_is_not_what_the_place_signed() -> None:
    found = rows("对接活动上举办了签约仪式，共签约产业项目20个。平湖市签约项目有15个。")
    assert found["签约产业项目数"] == "of the whole event"
    assert found["签约项目数"] == ""


def test_what_a_port_inland_moved_is_not_the_city_s() -> None:
    found = rows("截至目前，平湖陆港共完成投资17亿元，贸易额24亿元，进出口贸易额1.2亿元。")
    assert all(found.values())


def test_the_trade_of_one_project_is_not_that_of_its_park() -> None:
    found = rows("今年，平湖市引进的云山芯片研发项目顺利投产，已完成进出口1822万元。")
    assert found["进出口总额"] == "a project's"
    assert not any(rows("今年，一批项目投产，平湖市完成进出口1822万元。").values())


def test_what_an_industry_is_to_bring_by_a_year_is_told() -> None:
    found = rows("规划至2025年，平湖市新型储能产业营业收入将达到600亿元以上。")
    assert found["新型储能产业营业收入"] == ""

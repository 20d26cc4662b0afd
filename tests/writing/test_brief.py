from __future__ import annotations

import json
import re
from datetime import date

import pytest

from assistant.errors import UnknownRegionError
from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.reading.regions import resolve
from assistant.types import Article, Brief
from assistant.writing.brief import write_brief
from assistant.writing.briefs.sections import points_of
from assistant.writing.briefs.thinning import distinct, most_telling, said_again
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.export import (
    answer_json,
    article_json,
    brief_html,
    brief_json,
    brief_markdown,
    evidence_json,
    figures_csv,
    figures_json,
    summary_json,
    summary_markdown,
)
from assistant.writing.summary import Summary, summarize
from assistant.writing.table.sidebyside import compare_rows
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import PINGHU_TEXT, MemoryIndex
from tests.writing.test_answer import ask


@pytest.fixture(scope="module")
def brief(library: MemoryIndex, prompts: Prompts) -> Brief:
    return write_brief(PINGHU, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)


def section(brief: Brief, name: str) -> str:
    return " ".join(item.text for part in brief.sections if name in part.heading for item in part.items)


def test_each_thing_stands_in_its_section(brief: Brief) -> None:
    assert [part.heading[0] for part in brief.sections] == list("一二三四五")
    assert "3.2亿美元" in section(brief, "总体情况")
    assert "专班" in section(brief, "主要做法")
    assert "齿轮工厂" in section(brief, "重点项目")
    assert "土地要素不足" in section(brief, "下一步") and "百日招商" in section(brief, "下一步")
    assert not any("丽水" in item.text for part in brief.sections for item in part.items)


def test_every_item_is_cited_and_nothing_said_twice(brief: Brief, library: MemoryIndex) -> None:
    articles = {article.id: article for article in library.articles()}
    texts = []
    for part in brief.sections:
        for item in part.items:
            assert item.citations
            if "指标" not in part.heading:
                texts.append(item.text)
            for citation in item.citations:
                assert articles[citation.article_id].text[citation.start : citation.end] == citation.quote
    assert len(texts) == len(set(texts))
    for row in brief.figures:
        assert row.figure.surface in row.citation.quote


def test_no_sentence_vanishes_from_the_points(library: MemoryIndex) -> None:
    for article in library.articles():
        sentences = library.sentences(article.id)
        told = [sentence.id for point in points_of(sentences) for sentence in point.sentences]
        assert sorted(told) == sorted(row.id for row in sentences if not row.is_heading)


def test_coverage_and_gaps_say_what_was_read_and_not_found(brief: Brief) -> None:
    assert brief.coverage["articles"] == 1 and brief.coverage["sources"] == ["测试日报"]
    assert brief.coverage["sentences_used"] <= brief.coverage["sentences"]  # type: ignore[operator]
    assert any("地区生产总值" in gap for gap in brief.gaps)
    assert not any("问题" in gap for gap in brief.gaps)


def test_no_article_in_the_period_is_an_error(library: MemoryIndex, prompts: Prompts) -> None:
    with pytest.raises(UnknownRegionError, match="平湖市"):
        write_brief(
            PINGHU,
            retriever=library,
            model=FakeModel(profile="extractive"),
            prompts=prompts,
            since=date(2030, 1, 1),
        )


def test_a_model_s_overview_is_checked_before_it_stands(library: MemoryIndex, prompts: Prompts) -> None:
    model = FakeModel(
        replies=["平湖市今年1—10月实际外资3.2亿美元,同比增长12.5%。[1]平湖实际外资77亿美元。[1]"]
    )
    written = write_brief(PINGHU, retriever=library, model=model, prompts=prompts)
    assert "3.2亿美元" in section(written, "总体情况") and "77" not in section(written, "总体情况")


def test_exports_hold_the_contract_s_fields(brief: Brief, library: MemoryIndex, prompts: Prompts) -> None:
    row = json.loads(json.dumps(brief_json(brief), ensure_ascii=False))
    assert {"region", "province", "period", "sections", "figures", "conflicts", "coverage", "gaps"} <= set(
        row
    )
    assert {"text", "citations"} <= set(row["sections"][0]["items"][0])
    assert {"metric", "role", "value", "unit", "surface", "period", "change", "rank", "citation"} <= set(
        row["figures"][0]
    )
    answer = json.loads(
        json.dumps(answer_json(ask(library, prompts, "平湖实际外资多少？")), ensure_ascii=False)
    )
    assert {"question", "text", "refused", "reason", "sentences", "evidence", "model", "timings"} <= set(
        answer
    )
    assert set(answer["sentences"][0]["citations"][0]) == {
        "mark", "file", "article_id", "title", "source", "published", "region", "quote", "start", "end", "also_in",
    }  # fmt: skip
    article = library.articles()[0]
    assert {
        "file", "id", "title", "text", "published", "source", "authors", "region", "province", "regions", "repairs", "dropped",
    } <= set(article_json(article))  # fmt: skip
    found = evidence_json(library.search("外资")[0])
    assert {"text", "file", "article_id", "start", "end", "score", "found_by"} <= set(found)


def test_article_text_cannot_act_in_markdown_or_html(prompts: Prompts) -> None:
    text = "今年上半年,平湖市实际外资3.2亿美元,同比增长12%,<img src=x onerror=alert(1)>![](http://evil)完成。"
    index = MemoryIndex([make_article(text, title="<b>题</b>")])
    made = write_brief(PINGHU, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts)
    page = brief_html(made)
    assert "<img" not in page and "<b>题" not in page and "default-src 'none'" in page
    assert not re.search(r"(?<!\\)(?:<img|!\[)", brief_markdown(made))
    assert "3.2亿美元" in page and "3.2亿美元" in brief_markdown(made)


def test_figures_as_rows_and_side_by_side(library: MemoryIndex) -> None:
    articles = {article.id: article for article in library.articles()}
    figures = library.figures()
    rows = figures_json(figures, articles)
    assert len(rows) == len(figures) == figures_csv(figures, articles).count("\n") - 1
    for row in rows:
        assert articles[row["article_id"]].text[row["start"] : row["end"]] == row["surface"]
    used = [figure for figure in figures if figure.metric == "实际使用外资"]
    side = compare_rows("实际使用外资", used, [], articles, regions=[PINGHU.name, LISHUI.name, "杭州市"])
    assert [row["region"] for row in side if row["kind"] == "missing"] == ["杭州市"]
    assert {"3.2亿美元", "1.1亿美元"} <= {row["surface"] for row in side}


def _summarized(prompts: Prompts) -> tuple[Article, Summary]:
    article = make_article(PINGHU_TEXT)
    sentences = split_sentences(article)
    figures = find_figures(article, sentences)
    return article, summarize(
        article, sentences, figures, model=FakeModel(profile="extractive"), prompts=prompts
    )


def test_summary_tells_result_measure_and_outlook(prompts: Prompts) -> None:
    article, made = _summarized(prompts)
    assert made.headline == article.title and 1 <= len(made.sentences) <= 3
    assert "3.2亿美元" in made.sentences[0].text
    assert all(row.citations and row.verdict.ok for row in made.sentences)
    assert made.headline in summary_markdown(made) and summary_json(made)["figures"]


def test_reprints_are_told_once_and_the_order_stays() -> None:
    rows = [
        "53个项目集中签约,投资总额204.75亿元。",
        "集中签约项目53个,投资总额达204.75亿元。",
        "开工项目12个。",
    ]
    assert distinct(rows, text=str) == [rows[0], rows[2]]
    assert distinct(rows, text=str, besides=[rows[2]]) == [rows[0]]
    spelled = [
        "规划容量六台机组，一次规划，分期建设，一期四台已于2016年建成。",
        "项目规划容量6台机组，一次规划，分期建设，一期4台已建成。",
    ]
    assert len(distinct(spelled, text=str)) == 1
    kept = most_telling([f"第{number}件事" for number in range(9)], 4, text=str)
    assert len(kept) == 4 and kept == sorted(kept)


def test_the_day_on_which_a_thing_was_told_makes_it_no_other() -> None:
    rows = [
        "记者15日从新城区政府发布会上获悉，新城区发力新型储能，全区在建储能项目11个、总投资近400亿元，产值可超千亿元。",
        "据新城区工信局王一介绍，据不完全统计，目前全区在建储能项目11个、总投资近400亿元，产值可超千亿元。",
    ]
    assert len(distinct(rows, text=str)) == 1


def test_another_place_of_the_name_is_left_out(prompts: Prompts) -> None:
    shanghai, heilongjiang = resolve("上海市宝山区")[0], resolve("双鸭山市宝山区")[0]
    assert shanghai.name == heilongjiang.name and shanghai.province != heilongjiang.province
    library = MemoryIndex(
        [
            make_article("宝山区签约云山产业园项目9个，总投资30亿元。", regions=(shanghai,)),
            make_article("宝山区开工青禾产业园项目7个，总投资20亿元。", regions=(heilongjiang,)),
        ]
    )
    brief = write_brief(shanghai, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)
    assert brief.province == "上海市" and brief.coverage["articles"] == 1
    assert "青禾" not in brief_markdown(brief)


def test_what_a_second_paper_repeats_is_told_once(prompts: Prompts) -> None:
    again = "依据这项政策，云山类平台企业落户平湖将在资金、人才、空间、服务等方面得到全力支持。"
    library = MemoryIndex(
        [
            make_article(f"平湖发布八大举措吸引平台企业。{again}"),
            make_article(f"借着大会的机会，平湖于29日推出新政策。{again}"),
        ]
    )
    brief = write_brief(PINGHU, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)
    told = " ".join(item.text for part in brief.sections for item in part.items)
    assert told.count("得到全力支持") == 1
    assert said_again([[again], [again.replace("落户", "来到"), "另有一事。"]]) == [[False], [True, False]]


def test_a_summary_lists_what_its_marks_stand_for(prompts: Prompts) -> None:
    _, made = _summarized(prompts)
    page = summary_markdown(made)
    abstract = " ".join(row.text for row in made.sentences)
    marks = {int(mark) for mark in re.findall(r"\[([0-9]+)\]", page)}
    listed = {int(mark) for mark in re.findall(r"(?m)^\[([0-9]+)\] “", page)}
    printed = {c.mark for row in made.sentences for c in row.citations if c.quote in abstract}
    assert marks and marks == listed | printed

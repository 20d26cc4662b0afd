"""Several regions in one document: the comparison, its formats, the published schema."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from jsonschema import Draft202012Validator

import assistant.writing
from assistant.types import Brief
from assistant.writing.brief import write_brief, write_briefs
from assistant.writing.briefs.compare import MISSING, BriefSet, compare_briefs
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.blocks import Table, page_of
from assistant.writing.pages.docx import brief_docx
from assistant.writing.pages.export import brief_html, brief_json, brief_markdown, briefs_json
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex


@pytest.fixture(scope="module")
def both(library: MemoryIndex, prompts: Prompts) -> BriefSet:
    model = FakeModel(profile="extractive")
    return write_briefs([PINGHU, LISHUI], retriever=library, model=model, prompts=prompts)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    folder = Path(assistant.writing.__path__[0])
    return Draft202012Validator(json.loads((folder / "brief.schema.json").read_text(encoding="utf-8")))


def test_shared_metrics_have_a_cell_for_every_region(both: BriefSet) -> None:
    foreign = next(row for row in both.metrics if row.metric == "实际使用外资")
    assert [cell.region for cell in foreign.cells] == [PINGHU.name, LISHUI.name]
    assert all(cell.figure is not None and cell.citation is not None for cell in foreign.cells)
    for row in both.metrics:
        assert len(row.cells) == 2 and sum(cell.figure is not None for cell in row.cells) == 2


def test_a_region_without_the_metric_is_said_to_have_none(library: MemoryIndex, prompts: Prompts) -> None:
    model = FakeModel(profile="extractive")
    made = write_briefs([PINGHU, LISHUI, PINGHU], retriever=library, model=model, prompts=prompts)
    bare = Brief("杭州市", "浙江省", "", (), (), (), {"articles": 0}, ())

    page = compare_briefs([*made.briefs[:2], bare])
    assert page.metrics and all(row.cells[2].figure is None for row in page.metrics)
    assert MISSING in brief_markdown(page)


def test_places_that_share_nothing_are_still_set_side_by_side(prompts: Prompts) -> None:
    one = make_article(
        "2023年,平湖市实际使用外资3.2亿美元,同比增长5%。", regions=(PINGHU,), published=date(2024, 1, 20)
    )
    two = make_article("2023年,丽水市固定资产投资410亿元。", regions=(LISHUI,), published=date(2024, 1, 20))
    model = FakeModel(profile="extractive")
    page = write_briefs([PINGHU, LISHUI], retriever=MemoryIndex([one, two]), model=model, prompts=prompts)
    told = {row.metric: [cell.figure is not None for cell in row.cells] for row in page.metrics}
    assert told["实际使用外资"] == [True, False] and told["固定资产投资"] == [False, True]
    assert brief_markdown(page).count(MISSING) >= 3


def test_a_rate_told_beside_its_level_is_compared_as_a_number(prompts: Prompts) -> None:
    one = make_article(
        "2023年,平湖市地区生产总值980亿元,同比增长5.8%。", regions=(PINGHU,), published=date(2024, 1, 20)
    )
    two = make_article("2023年,丽水市地区生产总值增长7.4%。", regions=(LISHUI,), published=date(2024, 1, 20))
    model = FakeModel(profile="extractive")
    page = write_briefs([PINGHU, LISHUI], retriever=MemoryIndex([one, two]), model=model, prompts=prompts)
    rate = next(row for row in page.metrics if row.metric == "地区生产总值增速")
    assert [cell.figure.surface if cell.figure else "" for cell in rate.cells] == ["5.8%", "7.4%"]


def test_marks_count_through_the_document_and_all_have_a_source(both: BriefSet) -> None:
    articles = {article.id: article for brief in both.briefs for article in brief.articles}
    owners: dict[int, tuple[str, int, int]] = {}
    for brief in both.briefs:
        for section in brief.sections:
            for item in section.items:
                for citation in item.citations:
                    place = (citation.article_id, citation.start, citation.end)
                    assert owners.setdefault(citation.mark, place) == place
                    assert articles[citation.article_id].text[citation.start : citation.end] == citation.quote
    text = brief_markdown(both)
    listed = {int(mark) for mark in re.findall(r"^\[(\d+)\]", text, re.MULTILINE)}
    used = {int(mark) for mark in re.findall(r"(?<!\\)\[(\d+)\]", text)}
    assert used == listed


def test_every_table_has_as_many_cells_as_its_head(both: BriefSet) -> None:
    for block in page_of(both):
        if isinstance(block, Table):
            assert block.rows and all(len(row) == len(block.head) for row in block.rows)
    for line in brief_markdown(both).splitlines():
        if line.startswith("|"):
            assert line.endswith("|") and len(re.findall(r"(?<!\\)\|", line)) in range(3, 8)


def test_formats_say_the_same(both: BriefSet) -> None:
    page, document = brief_html(both), Document(io.BytesIO(brief_docx(both)))
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    cells = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for brief in both.briefs:
        assert brief.region in page and brief.region in words
        for row in brief.sections[0].items:
            assert row.text in words and row.text in page
    assert "3.2亿美元" in cells and "1.1亿美元" in cells
    assert "<script" not in page and page.count("<table>") == page.count("</table>")


def test_word_names_a_chinese_font_for_every_style_it_uses(both: BriefSet) -> None:
    with ZipFile(io.BytesIO(brief_docx(both))) as parts:
        styles = parts.read("word/styles.xml").decode("utf-8")
        body = parts.read("word/document.xml").decode("utf-8")
    used = set(re.findall(r'<w:pStyle w:val="([^"]+)"', body)) | {"Normal"}
    for name in used:
        style = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', styles, re.DOTALL)
        assert style is not None and 'w:eastAsia="' in style.group(), name
    assert "w:tblHeader" in body


def test_what_is_written_holds_to_the_published_schema(
    both: BriefSet, library: MemoryIndex, prompts: Prompts, schema: Draft202012Validator
) -> None:
    one = write_brief(PINGHU, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)
    for row in (brief_json(one), briefs_json(both)):
        told = json.loads(json.dumps(row, ensure_ascii=False))
        assert [error.message for error in schema.iter_errors(told)] == []
        del told["sections" if "sections" in told else "comparison"]
        assert not schema.is_valid(told)


def test_what_was_attracted_leads_and_is_told_though_one_region_alone_states_it(prompts: Prompts) -> None:
    day = date(2024, 1, 20)
    one = make_article(
        "2023年,平湖市地区生产总值980亿元,同比增长5.8%。\n2023年,平湖市实际使用外资3.2亿美元,同比增长5%。",
        regions=(PINGHU,),
        published=day,
    )
    two = make_article("2023年,丽水市地区生产总值1964亿元,同比增长7.4%。", regions=(LISHUI,), published=day)
    model = FakeModel(profile="extractive")
    page = write_briefs([PINGHU, LISHUI], retriever=MemoryIndex([one, two]), model=model, prompts=prompts)
    told = [row.metric for row in page.metrics]
    assert told == ["实际使用外资", "地区生产总值", "地区生产总值增速"]
    assert [cell.figure is None for cell in page.metrics[0].cells] == [False, True]

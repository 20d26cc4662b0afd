"""A Brief, or several, as the blocks of a page: what stands where, before any format.

Enter: a Brief or a BriefSet. Leave: blocks in reading order (headings, lines with marks, tables, sources).

    page_of(brief)[0] == Heading("平湖市招商引资简报", 1)

Markdown, HTML and Word print the same blocks, so they cannot say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.figures.units import CURRENCIES
from assistant.types import Article, Brief, BriefFigure, BriefItem, BriefSection, Citation, Figure
from assistant.writing.briefs.compare import MISSING, BriefSet, MetricRow
from assistant.writing.briefs.conflicts import conflict_lines
from assistant.writing.briefs.items import FIGURES_HEADING
from assistant.writing.briefs.keyfigures import signed
from assistant.writing.pages.words import (
    STATUS,
    figure_cells,
    notes,
    origin,
    shown_citations,
    when,
)

__all__ = [
    "FIGURES_HEADING",
    "Block",
    "Heading",
    "Lines",
    "Note",
    "Sources",
    "Table",
    "comparison_of",
    "figure_cells",
    "notes",
    "origin",
    "page_of",
    "shown_citations",
    "shown_sections",
    "title_of",
    "when",
    "without_empty_columns",
]

CHECKED = "✓"
QUOTE_BEGINS = 20  # characters of a sentence that stands on the page already
SAME_SOURCE = "同上"  # of a source that is the one before
_COLUMNS = ("指标", "数值", "时间", "变化", "位次", "出处")


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the page's title, 2 a section, 3 a group within it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Note:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A list; each line with the marks of what it cites, () where it cites nothing."""

    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in the order of `head`; the marks of a cell stand behind its text."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, tuple[int, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """(mark, where it is from, the sentence quoted), by mark."""

    rows: tuple[tuple[int, str, str], ...]


Block = Heading | Note | Lines | Table | Sources


def title_of(page: Brief | BriefSet) -> str:
    if isinstance(page, Brief):
        return f"{page.region}招商引资简报"
    return f"{'、'.join(brief.region for brief in page.briefs)}招商引资对比简报"


def page_of(page: Brief | BriefSet) -> tuple[Block, ...]:
    """The whole page: of one brief its sections, coverage and sources; of several the comparison first."""
    briefs = (page,) if isinstance(page, Brief) else page.briefs
    blocks: list[Block] = [Heading(title_of(page), 1)]
    if not isinstance(page, Brief):
        blocks += [Heading("指标对比", 2), *comparison_of(page)]
    for brief in briefs:
        if not isinstance(page, Brief):
            blocks.append(Heading(brief.region, 1))
        blocks += _brief(brief)
    citations: dict[int, tuple[Citation, Article | None]] = {}
    for brief in briefs:
        articles = {article.id: article for article in brief.articles}
        disagree = {mark for _, marks in conflict_lines(brief) for mark in marks}
        beside = {row.citation.mark: row.citation for row in brief.figures if row.citation.mark in disagree}
        for mark, citation in {**shown_citations(brief), **beside}.items():
            citations[mark] = (citation, articles.get(citation.article_id))
    if not isinstance(page, Brief):
        everything = {article.id: article for brief in briefs for article in brief.articles}
        for row in page.metrics:
            for cell in row.cells:
                if cell.citation is not None:
                    citations.setdefault(
                        cell.citation.mark, (cell.citation, everything.get(cell.citation.article_id))
                    )
    blocks.append(Heading("资料来源", 2))
    printed = "".join(re.sub(r"\s", "", item.text) for brief in briefs for item in _all_items(brief))
    rows = [
        (mark, origin(article), _brief_quote(citation.quote, printed))
        for mark, (citation, article) in sorted(citations.items())
    ]
    blocks.append(
        Sources(
            tuple(
                (mark, SAME_SOURCE if at and rows[at - 1][1] == where else where, quote)
                for at, (mark, where, quote) in enumerate(rows)
            )
        )
    )
    return tuple(blocks)


def _all_items(brief: Brief) -> Iterator[BriefItem]:
    return (item for section in brief.sections for item in section.items)


def _brief_quote(quote: str, printed: str) -> str:
    """A quotation as the list of sources has it: how it begins, where the page prints it word for word, else whole."""
    bare = re.sub(r"\s", "", quote).rstrip("。；;，")
    if len(bare) <= QUOTE_BEGINS + 6 or bare not in printed:
        return quote
    return f"{quote[:QUOTE_BEGINS]}…"


def _brief(brief: Brief) -> list[Block]:
    place = f"{brief.region}({brief.province})" if brief.province != brief.region else brief.region
    blocks: list[Block] = [
        Note(f"地区:{place} 报道时间:{brief.period} 文章:{brief.coverage.get('articles', 0)}篇")
    ]
    shown = shown_sections(brief)
    for numeral, (name, section) in zip(_NUMERALS, shown, strict=False):
        blocks.append(Heading(f"{numeral}、{name}", 2))
        blocks += _figures(brief) if section.heading == FIGURES_HEADING else _items(section.items)
    blocks.append(Heading(f"{_NUMERALS[len(shown)]}、资料说明", 2))
    blocks.append(Lines(tuple((line, ()) for line in notes(brief))))
    if brief.conflicts:
        blocks.append(Heading("数字不一致", 3))
        blocks.append(Lines(tuple(conflict_lines(brief))))
    return blocks


_NUMERALS = "一二三四五六"  # of the sections that have something to show, and of the notes behind them


def shown_sections(brief: Brief) -> list[tuple[str, BriefSection]]:
    """Its sections that have something to show, each with its name alone: what is shown is numbered anew."""
    shown = [one for one in brief.sections if one.items or one.heading == FIGURES_HEADING]
    return [(one.heading.split("、", 1)[-1], one) for one in shown]


def _items(items: Sequence[BriefItem]) -> list[Block]:
    """Items as a list; those of one heading of the article stand together under it."""
    blocks: list[Block] = []
    group = ""
    rows: list[tuple[str, tuple[int, ...]]] = []
    for item in items:
        if item.group != group:
            if rows:
                blocks.append(Lines(tuple(rows)))
                rows = []
            group = item.group
            if group:
                blocks.append(Heading(group, 3))
        rows.append((item.text, tuple(citation.mark for citation in item.citations)))
    return [*blocks, Lines(tuple(rows))]


def _figures(brief: Brief) -> list[Block]:
    """The table of results and, apart from it, that of what is planned or expected; each figure is checked."""
    if not brief.figures:
        return [Note("(文章没有给出数字)")]
    shown = [row for row in brief.figures if row.in_table]
    done = [row for row in shown if row.figure.status == "actual"]
    ahead = [row for row in shown if row.figure.status != "actual"]
    blocks: list[Block] = []
    if done:
        blocks.append(_table(done, brief))
    if ahead:
        blocks += [Heading("目标、计划与预计(不是完成数)", 3), _table(ahead, brief)]
    more = len(brief.figures) - len(shown)
    said = f"{CHECKED} 表示数值、单位和说法已与所引原句核对一致" if shown else ""
    left = f"另有{more}个数字,见 JSON 或 assistant figures" if more else ""
    if said or left:
        blocks.append(Note(f"({';'.join(part for part in (said, left) if part)})"))
    return blocks


def _table(rows: Sequence[BriefFigure], brief: Brief) -> Table:
    told = []
    days = {article.id: article.published for article in brief.articles}
    for row in rows:
        day = days.get(row.figure.article_id)
        metric, value, *rest = figure_cells(row.figure, brief.region, published=day)
        cells: list[tuple[str, tuple[int, ...]]] = [(metric, ()), (f"{value} {CHECKED}", ())]
        cells += [(cell, ()) for cell in rest]
        told.append((*cells, ("", (row.citation.mark,))))
    return without_empty_columns(Table(_COLUMNS, tuple(told)))


def without_empty_columns(table: Table) -> Table:
    """A table without the columns in which no row has anything: targets have no change and no rank."""
    kept = [at for at in range(len(table.head)) if any(any(row[at]) for row in table.rows)]
    return Table(
        tuple(table.head[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in table.rows)
    )


def comparison_of(page: BriefSet) -> list[Block]:
    """The metrics that regions share, side by side; what a region does not state is said to be missing."""
    if not page.metrics:
        return [Note("(各地的文章没有共同的指标)")]
    head = ("指标", *(brief.region for brief in page.briefs), "说明")
    rows = tuple(
        (
            (row.metric, ()),
            *(
                (_cell(row, at), (cell.citation.mark,) if cell.citation is not None else ())
                for at, cell in enumerate(row.cells)
            ),
            (";".join(row.remarks), ()),
        )
        for row in page.metrics
    )
    return [
        Table(head, rows),
        Note(f"(“{MISSING}”是在所读文章里没有找到这个数字,不等于零;不同币种、口径的数字不作换算)"),
    ]


def _cell(row: MetricRow, at: int) -> str:
    """A region's number with all that a comparison needs: 37551万美元(2020年1—10月;实际使用;同比+76.4%)."""
    cell = row.cells[at]
    figure = cell.figure
    if figure is None:
        return MISSING
    change = figure.change.surface if figure.change is not None and not figure.is_change else ""
    beside = (
        when(figure) or "时间未说明",
        figure.role,
        STATUS.get(figure.status, ""),
        f"合{cell.aligned}" if figure.unit in CURRENCIES and _scale(cell.aligned, figure) else "",
        change,
    )
    return f"{signed(figure)}({';'.join(dict.fromkeys(part for part in beside if part))})"


def _scale(aligned: str, figure: Figure) -> bool:
    """Whether the aligned amount says something new: 37551万美元 as 3.7551亿美元, not 13.7万亿元 as 137000亿元."""
    return aligned != figure.surface and aligned not in figure.surface and "万亿" not in figure.surface

"""A Brief, several, or a Summary as Markdown.

Enter: a Brief or a BriefSet. Leave: Markdown text, marks in the lines, a list of sources at the end.

    brief_markdown(brief).splitlines()[0] == "# 平湖市招商引资简报"

Article text is data: characters that Markdown or HTML would act on are escaped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.types import Brief
from assistant.writing.briefs.compare import BriefSet
from assistant.writing.pages.blocks import Block, Heading, Lines, Note, Table, page_of, without_empty_columns
from assistant.writing.pages.words import figure_cells, origin
from assistant.writing.summary import Summary

__all__ = ["brief_markdown", "escape", "summary_markdown"]

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def brief_markdown(brief: Brief | BriefSet) -> str:
    """The whole page: sections, the table of figures, what disagrees, coverage and gaps, sources."""
    lines: list[str] = []
    for block in page_of(brief):
        lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        text = escape(block.text)
        return [f"**{text}**" if block.level > 2 else f"{'#' * block.level} {text}"]
    if isinstance(block, Note):
        return [escape(block.text)]
    if isinstance(block, Lines):
        return [f"- {escape(text)}{_marks(marks)}" for text, marks in block.rows]
    if isinstance(block, Table):
        return table_lines(block)
    return [f"[{mark}] {escape(where)}:“{escape(quote)}”  " for mark, where, quote in block.rows]


def table_lines(table: Table) -> list[str]:
    """A Markdown table: as many cells in each row as in its head."""
    rows = ["| " + " | ".join(escape(name) for name in table.head) + " |", "|" + "---|" * len(table.head)]
    for cells in table.rows:
        rows.append("| " + " | ".join(f"{escape(text)}{_marks(marks)}" for text, marks in cells) + " |")
    return rows


def summary_markdown(summary: Summary) -> str:
    """Headline, abstract with marks, key figures."""
    lines = [f"## {escape(summary.headline)}", "", escape(origin(summary.article)), ""]
    for sentence in summary.sentences:
        marks = tuple(citation.mark for citation in sentence.citations)
        lines.append(f"{escape(sentence.text)}{_marks(marks)}")
    if any(row.in_table for row in summary.figures):
        lines += ["", *table_lines(_summary_table(summary))]
    printed = " ".join(sentence.text for sentence in summary.sentences)
    lines += _sources_below(summary, printed)
    if summary.parts > 1:
        lines += ["", f"全文分{summary.parts}部分,读了{summary.read}部分。"]
    return "\n".join(lines)


def _sources_below(summary: Summary, printed: str) -> list[str]:
    """The sentences that marks stand for, those left off that the abstract has word for word."""
    shown = [row.citation for row in summary.figures if row.in_table]
    cited = [citation for sentence in summary.sentences for citation in sentence.citations]
    rows = {citation.mark: citation.quote for citation in (*cited, *shown) if citation.quote not in printed}
    return ["", *(f"[{mark}] “{escape(quote)}”  " for mark, quote in sorted(rows.items()))] if rows else []


def _summary_table(summary: Summary) -> Table:
    rows = [row for row in summary.figures if row.in_table]
    day = summary.article.published
    places = Counter(row.figure.region for row in rows if row.figure.region)
    # Where the page is of no place, the place of most numbers goes without saying; others are named with theirs.
    home = (
        summary.article.region.name
        if summary.article.region
        else max(places, key=places.__getitem__, default="")
    )
    return without_empty_columns(
        Table(
            ("指标", "数值", "时间", "变化", "位次", "出处"),
            tuple(
                (
                    *((cell, ()) for cell in figure_cells(row.figure, home, published=day)),
                    ("", (row.citation.mark,)),
                )
                for row in rows
            ),
        )
    )


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no image, no HTML; one line."""
    return re.sub(r"\s+", " ", _ACTIVE.sub(r"\\\1", text)).strip()


def _marks(marks: Sequence[int]) -> str:
    return "".join(f"[{mark}]" for mark in marks)

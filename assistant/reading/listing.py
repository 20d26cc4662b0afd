"""Rows of tables and of links -> which of the two a line is.

    is_dated_link("邻市招商引资开门红 2021-04-06")    a headline with the day of its page
    is_figure_row("实际利用外资 万美元 5120 -12.7")   cells, figures among them

Both end in figures, and only the second is an article's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

# A day without its year has its point between two figures each: 6.4 and 10.3 are cells of a table.
_DATED_LINK = re.compile(
    r"^\W{0,20}.{6,60}?\s{0,40}[\[(（]?(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"|(?<![\d.])(?:0?[1-9]|1[0-2])[-/月](?:0?[1-9]|[12]\d|3[01])日?"
    r"|(?<![\d.+\-]\s)(?<![\d.+\-])(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01]))(?:\s*\d{1,2}:\d\d)?[\])）]?$"
)
_FIGURE = re.compile(r"[-+－↑↓]?\d[\d.,]*(?:\D{0,6})")
_BARE_FIGURE = re.compile(r"[-+－↑↓]?\d[\d.,]*%?")
_MEASURED = re.compile(
    r"[-+－↑↓]\d|\d[.,]\d|\d%|(?<!\S)(?:万|亿)?(?:元|美元|人|户|家|个|项|亩|吨|%|宗|平方米)(?!\S)|[（(/](?:万|亿)?(?:元|美元|人|户|家|个|项|亩|吨|%)"
)
_TWO_CELLS = re.compile(r"[\u4e00-\u9fff（()）、]{2,10}\s+\S[^。；]{0,40}")
_MEASURE = re.compile(r"\d\s*(?:[万亿千百]+(?:元|美元|吨|人)?|元|美元|亩|公顷|平方米|吨|人|家|个|[%％])")
_CELLS = 3  # in a row of a table
_RUN, _FIGURES = 6, 0.25  # lines of a table saved a cell a line, and the figures among them


def is_dated_link(line: str) -> bool:
    """Whether the line is a headline with a day behind it."""
    return bool(_DATED_LINK.match(line))


def is_figure_row(line: str) -> bool:
    """Whether a line is three cells or more, one of them words and two of them figures, that say of what or have parts:
    page numbers and counters (1 2 3 末页) are whole and of nothing."""
    cells = line.split()
    if len(cells) < _CELLS or (is_dated_link(line) and len(cells) == _CELLS):
        return False
    figures = sum(bool(_BARE_FIGURE.fullmatch(cell)) for cell in cells)
    return 2 <= figures < len(cells) and bool(_MEASURED.search(line))


def is_row_like(row: str, above: str) -> bool:
    """Whether a line is words and then figures, as many cells as in the row above it that is so too."""
    cells, others = row.split(), above.split()
    return len(cells) == len(others) >= _CELLS and _is_named_row(cells) and _is_named_row(others)


def _is_named_row(cells: list[str]) -> bool:
    return not re.search(r"\d", cells[0]) and all(map(_FIGURE.fullmatch, cells[1:]))


def is_table_head(line: str, row: str) -> bool:
    """Words over a row of as many cells that hold figures: 指标 数值 增长 over 签约项目 31个 22.4%."""
    if is_dated_link(row):
        return False
    head, cells = line.split(), row.split()
    figures = sum(bool(_FIGURE.fullmatch(cell)) for cell in cells)
    return len(head) == len(cells) >= _CELLS and figures >= 2 and not re.search(r"\d", line)


def are_cells(lines: list[str]) -> bool:
    """Whether a run of short lines is a table saved a cell a line: six or more, a quarter of them figures."""
    figures = sum(bool(_BARE_FIGURE.fullmatch(line.strip())) for line in lines)
    return len(lines) >= _RUN and figures >= _FIGURES * len(lines)


def own_rows(lines: Sequence[str], taken: Container[int], within: Iterable[int]) -> frozenset[int]:
    """The rows of a table of two columns (总投资额 25.6亿元) among some lines: three or more, one right below the other, one
    of them with a measure. Whatever a page is operated with measures nothing."""
    kept: set[int] = set()
    run: list[int] = []
    for at in [*within, -1]:
        if at >= 0 and at not in taken and _TWO_CELLS.fullmatch(lines[at]):
            run.append(at)
            continue
        if len(run) >= _CELLS and any(_MEASURE.search(lines[row]) for row in run):
            kept.update(run)
        run = []
    return frozenset(kept)


# 2022 年 某区 招商引资 工作 总结
_DOCUMENT = re.compile(r"(?:关于)?(?:19|20)\d\d年.{4,40}(?:总结|报告|公报|计划|方案|要点|规划|通知|意见)")


def names_document(text: str) -> bool:
    """Whether a line is the title of an office's document of a year, with or without blanks between its words."""
    return bool(_DOCUMENT.fullmatch(re.sub(r"\s+", "", text)))

"""What a brief's page says, piece by piece, before it is laid out: notes, origins, the cells of a figure.

Enter: a Brief, or a Figure or an Article of it. Leave: strings.

    figure_cells(figure)  ->  ("实际使用外资", "37551万美元", "2020年1—10月", "同比增长76.4%", "")
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assistant.figures.phrases import NOW
from assistant.figures.series import period_label
from assistant.types import Article, Brief, Citation, Figure
from assistant.writing.briefs.items import FIGURES_HEADING
from assistant.writing.briefs.keyfigures import STATUS, short_place, signed

__all__ = [
    "STATUS",
    "figure_cells",
    "notes",
    "origin",
    "shown_citations",
    "when",
]


def notes(brief: Brief) -> list[str]:
    """Coverage and gaps in sentences."""
    coverage = brief.coverage
    sources = coverage.get("sources", [])
    named = "、".join(sources) if isinstance(sources, list) and sources else "未注明来源"
    lines = [
        f"读了{coverage.get('articles', 0)}篇文章的全部{coverage.get('sentences', 0)}句、{coverage.get('chunks', 0)}段,"
        f"采用{coverage.get('sentences_used', 0)}句,得数字{coverage.get('figures', 0)}个;来源:{named}"
    ]
    lines += _by_the_model(coverage)
    left = coverage.get("left_out", [])
    if isinstance(left, list) and left:
        lines.append(f"没有列入正文:{'、'.join(left)};原文都在索引里,可用 assistant search 查")
    unused = coverage.get("articles_unused", [])
    if isinstance(unused, list) and unused:
        shown = "、".join(unused[:5]) + ("等" if len(unused) > 5 else "")
        lines.append(f"{len(unused)}篇文章没有句子列入正文:{shown}")
    bare = [
        one.heading.split("、", 1)[-1]
        for one in brief.sections
        if not one.items and one.heading != FIGURES_HEADING
    ]
    if bare:
        lines.append(f"文章没有可以单列的内容:{'、'.join(bare)}")
    return [*lines, *brief.gaps]


def _by_the_model(coverage: Mapping[str, int | str | list[str]]) -> list[str]:
    """How a model that writes read its sources; nothing of one that only quotes."""
    parts, read, by_code = (coverage.get(name, 0) for name in ("parts", "parts_read", "parts_by_code"))
    if not parts:
        return []
    quoted = coverage.get("quoted", [])
    told = f"正文由模型分{parts}部分读了{read}部分后写成,逐句与原文核对"
    if by_code:
        told += f";其中{by_code}部分模型没有写出能核对的要点,由程序选句"
    if isinstance(quoted, list) and quoted:
        told += f";{'、'.join(quoted)}直接摘录原句"
    return [told]


def shown_citations(brief: Brief) -> Mapping[int, Citation]:
    """The citations of its lines and of the figures its table shows, by their mark."""
    return {
        citation.mark: citation
        for section in brief.sections
        for item in section.items
        for citation in item.citations
    }


def origin(article: Article | None) -> str:
    if article is None:
        return ""
    day = (
        str(article.published) + ("(推断)" if article.published_inferred else "")
        if article.published
        else "无日期"
    )
    also = "、".join(dict.fromkeys(outlet.source for outlet in article.also_in if outlet.source))
    told = (article.title or Path(article.path).name, article.source, day, f"另载{also}" if also else "")
    return ",".join(part for part in told if part)


def figure_cells(
    figure: Figure, region: str = "", *, published: date | None = None
) -> tuple[str, str, str, str, str]:
    """Metric (with its place where that is not `region`, and its role where that adds something), value, period (or
    when it was `published`, where no time is told), change, rank."""
    role = f"({figure.role})" if figure.role and not _names_role(figure) else ""
    change = figure.change.surface if figure.change and not figure.is_change else ""
    share = f"(占{figure.share_of})" if figure.share_of and "占" not in figure.metric else ""
    place = short_place(figure.region) if region and figure.region not in ("", region) else ""
    return (
        f"{place}{figure.metric}{share}{role}",
        signed(figure)
        + ("" if figure.status == "actual" else f"({STATUS.get(figure.status, figure.status)})"),
        when(figure, published),
        change,
        figure.rank.surface if figure.rank else "",
    )


# What says a role in a metric's name by other words: 实到外资 came in, 营收 is 营业收入.
_SAYS = {
    "到位": ("到账", "实际", "实到"),
    "营收": ("收入",),
    "投产": ("达产", "投运", "投用"),
    "签约": ("签",),
    "开工": (
        "竣工",
        "完工",
        "投产",
        "动工",
    ),  # 新开工96个，竣工71个: the event of the sentence is not that of the name
    "投资": ("资金", "资本", "基金"),
    "贷款": ("信贷", "融资"),
}
# What the number is about, and no kind of amount: 走访企业 is no 招商活动 of its own.
_ABOUT = frozenset({"招商活动", "财政资金"})


# A time has a number or a part of a year; 会上, 已 and 目前 are none without the day of the page.
_TIMED = re.compile(r"[0-9一二三四]|[年月季旬周]")


def when(figure: Figure, published: date | None = None) -> str:
    """The time of a figure as a table shows it: 2020年1—10月; as printed where the year is not known; where no time is
    told, the day it was `published` (2020-11-20报道)."""
    period = figure.period
    if period is not None and (period.start or period.end):
        return period_label(period)
    reported = f"{published}报道" if published is not None else ""
    if period is None or not period.surface:
        return reported
    if _TIMED.search(period.surface):
        return period.surface
    return reported or period.surface.removeprefix(NOW)


def _names_role(figure: Figure) -> bool:
    """Whether the role is said already: by the metric's name (实际到位内资 is 实际使用), by the status (目标), or
    because it is no amount that could have one."""
    return (
        any(part in figure.metric for part in (figure.role[:2], figure.role[2:]) if part)
        or any(word in figure.metric for word in _SAYS.get(figure.role, ()))
        or figure.role in _ABOUT
        or figure.role in STATUS.values()
        or figure.unit == "%"
        or figure.is_change
    )

"""A Brief or a Summary as Markdown.

Enter: a Brief. Leave: Markdown text, marks in the lines, a list of sources at the end.

    brief_markdown(brief).splitlines()[0] == "# 平湖市招商引资简报"

Article text is data: characters that Markdown or HTML would act on are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.figures.series import period_label
from assistant.types import Article, Brief, BriefFigure, BriefItem, Citation, Conflict, Figure
from assistant.writing.keyfigures import short_place, signed, table_rows
from assistant.writing.summary import Summary

FIGURES_HEADING = "二、主要指标"
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def brief_markdown(brief: Brief) -> str:
    """The whole brief: sections, the table of figures, what disagrees, coverage and gaps, sources."""
    lines = [f"# {escape(brief.region)}招商引资简报", ""]
    place = f"{brief.region}({brief.province})" if brief.province != brief.region else brief.region
    lines += [f"地区:{escape(place)} 报道时间:{brief.period} 文章:{brief.coverage.get('articles', 0)}篇", ""]
    for section in brief.sections:
        lines += [f"## {section.heading}", ""]
        if section.heading == FIGURES_HEADING:
            lines += _table(brief.figures, brief.region)
        else:
            lines += item_lines(section.items)
        lines.append("")
    lines += ["## 六、资料说明", "", *(f"- {escape(line)}" for line in notes(brief)), ""]
    if brief.conflicts:
        lines += [
            "### 数字不一致",
            "",
            *(f"- {escape(conflict_line(conflict))}" for conflict in brief.conflicts),
            "",
        ]
    lines += ["## 资料来源", ""]
    articles = {article.id: article for article in brief.articles}
    for mark, citation in sorted(shown_citations(brief).items()):
        lines.append(
            f"[{mark}] {escape(origin(articles.get(citation.article_id)))}:“{escape(citation.quote)}”  "
        )
    return "\n".join(lines).rstrip() + "\n"


def summary_markdown(summary: Summary) -> str:
    """Headline, abstract with marks, key figures."""
    lines = [f"## {escape(summary.headline)}", "", escape(origin(summary.article)), ""]
    for sentence in summary.sentences:
        lines.append(f"{escape(sentence.text)}{_marks(sentence.citations)}")
    if summary.figures:
        lines += ["", *_table(summary.figures)]
    return "\n".join(lines)


def notes(brief: Brief) -> list[str]:
    """Coverage and gaps in sentences."""
    coverage = brief.coverage
    sources = coverage.get("sources", [])
    named = "、".join(sources) if isinstance(sources, list) and sources else "未注明来源"
    lines = [
        f"读了{coverage.get('articles', 0)}篇文章的全部{coverage.get('sentences', 0)}句、{coverage.get('chunks', 0)}段,"
        f"采用{coverage.get('sentences_used', 0)}句,得数字{coverage.get('figures', 0)}个;来源:{named}"
    ]
    left = coverage.get("left_out", [])
    if isinstance(left, list) and left:
        lines.append(f"没有列入正文:{'、'.join(left)};原文都在索引里,可用 assistant search 查")
    unused = coverage.get("articles_unused", [])
    if isinstance(unused, list) and unused:
        shown = "、".join(unused[:5]) + ("等" if len(unused) > 5 else "")
        lines.append(f"{len(unused)}篇文章没有句子列入正文:{shown}")
    return [*lines, *brief.gaps]


def conflict_line(conflict: Conflict) -> str:
    first, second = conflict.first, conflict.second
    return f"{first.metric}:{first.surface}与{second.surface}({conflict.reason})"


def item_lines(items: Sequence[BriefItem]) -> list[str]:
    """Items as a list; those of one heading of the article stand together under it."""
    if not items:
        return ["(文章没有这方面的内容)"]
    lines: list[str] = []
    group = ""
    for item in items:
        if item.group != group:
            group = item.group
            if group:
                lines += [*([""] if lines else []), f"**{escape(group)}**", ""]
        lines.append(f"- {escape(item.text)}{_marks(item.citations)}")
    return lines


def cited(brief: Brief) -> Mapping[int, Citation]:
    """Every citation of a brief by its mark."""
    return {**shown_citations(brief), **{row.citation.mark: row.citation for row in brief.figures}}


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
    return ",".join(part for part in (article.title or Path(article.path).name, article.source, day) if part)


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no image, no HTML; one line."""
    return re.sub(r"\s+", " ", _ACTIVE.sub(r"\\\1", text)).strip()


def figure_cells(figure: Figure, region: str = "") -> tuple[str, str, str, str, str]:
    """Metric (with its place where that is not `region`, and its role where that adds something), value, period,
    change, rank."""
    role = f"({figure.role})" if figure.role and not _names_role(figure) else ""
    change = figure.change.surface if figure.change and not figure.is_change else ""
    share = f"(占{figure.share_of})" if figure.share_of and "占" not in figure.metric else ""
    place = short_place(figure.region) if region and figure.region not in ("", region) else ""
    return (
        f"{place}{figure.metric}{share}{role}",
        signed(figure)
        + ("" if figure.status == "actual" else f"({_STATUS.get(figure.status, figure.status)})"),
        when(figure),
        change,
        figure.rank.surface if figure.rank else "",
    )


def when(figure: Figure) -> str:
    """The time of a figure as a table shows it: 2020年1—10月; as printed where the year is not known."""
    period = figure.period
    if period is None:
        return ""
    return period_label(period) if period.start or period.end else period.surface


def _names_role(figure: Figure) -> bool:
    """Whether a metric's name says the role already (实际到位内资 is 实际使用), or is no amount that could have one."""
    return (
        any(part in figure.metric for part in (figure.role[:2], figure.role[2:]) if part)
        or figure.unit == "%"
        or figure.is_change
    )


_STATUS = {"plan": "计划", "target": "目标", "expected": "预计", "capacity": "产能", "threshold": "门槛"}


def left_out(figures: int) -> str:
    """What stands below a table about the figures it does not show, "" for none."""
    return f"(另有{figures}个数字,见 JSON 或 assistant figures)" if figures else ""


def _table(rows: Sequence[BriefFigure], region: str = "") -> list[str]:
    if not rows:
        return ["(文章没有给出数字)"]
    lines = ["| 指标 | 数值 | 时间 | 变化 | 位次 | 出处 |", "|---|---|---|---|---|---|"]
    shown = table_rows([row.figure for row in rows])
    for row in (rows[at] for at in shown):
        cells = [escape(cell) for cell in figure_cells(row.figure, region)]
        lines.append("| " + " | ".join([*cells, _marks([row.citation])]) + " |")
    if more := left_out(len(rows) - len(shown)):
        lines += ["", more]
    return lines


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.mark}]" for citation in citations)

"""The command-line contract: values in, JSON-ready dicts out, with the field names other programs rely on.

Enter: Articles, Evidence, Answers, Briefs, Summaries, Figures. Leave: dicts of plain values.

    json.dumps(answer_json(answer), ensure_ascii=False)

Dates are ISO strings or null; Decimals are numbers where exact, else strings. What people read is in
brief_text.py and brief_html.py, and passed on from here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.types import (
    Answer,
    Article,
    Brief,
    BriefFigure,
    Change,
    Citation,
    Conflict,
    Evidence,
    Figure,
    Period,
    Rank,
)
from assistant.writing.brief_html import brief_html
from assistant.writing.brief_text import brief_markdown, summary_markdown
from assistant.writing.summary import Summary

__all__ = [
    "also_in_json",
    "answer_json",
    "article_json",
    "article_row_json",
    "brief_html",
    "brief_json",
    "brief_markdown",
    "compare_rows",
    "evidence_json",
    "figure_json",
    "figures_csv",
    "figures_json",
    "summary_json",
    "summary_markdown",
]

Row = dict[str, Any]

CSV_FIELDS = (
    "region", "metric", "role", "value", "unit", "surface", "approx", "period", "period_start", "period_end",
    "change", "rank", "status", "file", "title", "published", "quote",
)  # fmt: skip


def article_json(article: Article) -> Row:
    """What `assistant read` prints: the article with every repair and every dropped line."""
    return {
        "file": article.path,
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": _day(article.published),
        "published_inferred": article.published_inferred,
        "source": article.source,
        "republisher": article.republisher,
        "authors": list(article.authors),
        "region": article.region.name if article.region else "",
        "province": article.region.province if article.region else "",
        "regions": [region.name for region in article.regions],
        "repairs": [
            {
                "start": repair.start,
                "end": repair.end,
                "before": repair.before,
                "after": repair.after,
                "kind": repair.kind,
            }
            for repair in article.repairs
        ],
        "dropped": [{"text": line.text, "reason": line.reason} for line in article.dropped],
    }


def article_row_json(article: Article) -> Row:
    """What `assistant articles` prints for one: no text, no repairs."""
    row = article_json(article)
    for heavy in ("text", "repairs", "dropped"):
        del row[heavy]
    return {**row, "characters": len(article.text), "also_in": also_in_json(article)}


def also_in_json(article: Article | None) -> list[Row]:
    """The other indexed files with the same story (reprints), the article's own file left out."""
    return [
        {
            "article_id": outlet.article_id,
            "file": outlet.path,
            "title": outlet.title,
            "source": outlet.source,
            "published": _day(outlet.published),
        }
        for outlet in (article.also_in if article else ())
    ]


def evidence_json(evidence: Evidence) -> Row:
    """A row of `assistant search`."""
    sentence, article = evidence.sentence, evidence.article
    return {
        "text": sentence.text,
        "file": article.path,
        "article_id": article.id,
        "title": article.title,
        "source": article.source,
        "published": _day(article.published),
        "region": article.region.name if article.region else "",
        "start": sentence.start,
        "end": sentence.end,
        "score": round(evidence.score, 6),
        "found_by": list(evidence.found_by),
        "also_in": also_in_json(article),
    }


def answer_json(answer: Answer) -> Row:
    """What `assistant ask` prints."""
    articles = {item.article.id: item.article for item in answer.evidence}

    def sentence(row: Any) -> Row:
        return {
            "text": row.text,
            "verdict": row.verdict.label,
            "reason": row.verdict.reason,
            "citations": [
                citation_json(citation, articles.get(citation.article_id)) for citation in row.citations
            ],
        }

    return {
        "question": answer.question,
        "text": answer.text,
        "refused": answer.refused,
        "reason": answer.reason,
        "sentences": [sentence(row) for row in answer.sentences],
        "removed": [sentence(row) for row in answer.removed],
        "evidence": [evidence_json(item) for item in answer.evidence],
        "model": answer.model,
        "timings": {name: round(seconds, 4) for name, seconds in answer.timings.items()},
    }


def citation_json(citation: Citation, article: Article | None) -> Row:
    """A citation with where it comes from; the fields of an article that is not at hand are empty."""
    return {
        "mark": citation.mark,
        "file": article.path if article else "",
        "article_id": citation.article_id,
        "title": article.title if article else "",
        "source": article.source if article else "",
        "published": _day(article.published) if article else None,
        "region": article.region.name if article and article.region else "",
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "also_in": also_in_json(article),
    }


def brief_json(brief: Brief) -> Row:
    """What `assistant brief --format json` prints."""
    articles = {article.id: article for article in brief.articles}
    return {
        "region": brief.region,
        "province": brief.province,
        "period": brief.period,
        "sections": [
            {
                "heading": section.heading,
                "items": [
                    {
                        "text": item.text,
                        "group": item.group,
                        "citations": [
                            citation_json(citation, articles.get(citation.article_id))
                            for citation in item.citations
                        ],
                    }
                    for item in section.items
                ],
            }
            for section in brief.sections
        ],
        "figures": [_brief_figure(row, articles) for row in brief.figures],
        "conflicts": [_conflict(conflict, articles) for conflict in brief.conflicts],
        "coverage": dict(brief.coverage),
        "gaps": list(brief.gaps),
    }


def summary_json(summary: Summary) -> Row:
    """A row of `assistant summarize`."""
    article = summary.article
    articles = {article.id: article}
    return {
        "file": article.path,
        "id": article.id,
        "title": article.title,
        "published": _day(article.published),
        "region": article.region.name if article.region else "",
        "headline": summary.headline,
        "text": "".join(sentence.text for sentence in summary.sentences),
        "sentences": [
            {
                "text": sentence.text,
                "verdict": sentence.verdict.label,
                "citations": [citation_json(citation, article) for citation in sentence.citations],
            }
            for sentence in summary.sentences
        ],
        "figures": [_brief_figure(row, articles) for row in summary.figures],
    }


def figure_json(figure: Figure, article: Article) -> Row:
    """A row of the fact table."""
    start, end = (
        (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)
    )
    return {
        "region": figure.region,
        "metric": figure.metric,
        "role": figure.role,
        "value": number(figure.value),
        "upper": number(figure.upper) if figure.upper is not None else None,
        "unit": figure.unit,
        "surface": figure.surface,
        "approx": figure.approx,
        "period": _period(figure.period),
        "change": _change(figure.change),
        "rank": _rank(figure.rank),
        "share_of": figure.share_of,
        "status": figure.status,
        "cumulative": figure.cumulative,
        "is_change": figure.is_change,
        "file": article.path,
        "article_id": article.id,
        "title": article.title,
        "published": _day(article.published),
        "start": figure.start,
        "end": figure.end,
        "quote": article.text[start:end],
    }


def figures_json(figures: Sequence[Figure], articles: Mapping[str, Article]) -> list[Row]:
    return [figure_json(figure, articles[figure.article_id]) for figure in figures]


def figures_csv(figures: Sequence[Figure], articles: Mapping[str, Article]) -> str:
    """The fact table as CSV with a header row; a byte-order mark first, so that Excel reads the Chinese."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, CSV_FIELDS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for figure in figures:
        row = figure_json(figure, articles[figure.article_id])
        period = row["period"] or {}
        writer.writerow(
            {
                **row,
                "period": period.get("surface", ""),
                "period_start": period.get("start") or "",
                "period_end": period.get("end") or "",
                "change": figure.change.surface if figure.change else "",
                "rank": figure.rank.surface if figure.rank else "",
            }
        )
    return "﻿" + buffer.getvalue()


def compare_rows(
    metric: str, figures: Sequence[Figure], articles: Mapping[str, Article], *, regions: Sequence[str]
) -> list[Row]:
    """`assistant compare`: for each region its figures of the metric, levels first; a bare row where it has none."""
    rows: list[Row] = []
    for region in regions:
        own = [figure for figure in figures if _is_of(figure, articles[figure.article_id], region)]
        own.sort(key=lambda figure: (figure.is_change, figure.period is None))
        for figure in own:
            row = figure_json(figure, articles[figure.article_id])
            rows.append(
                {
                    **row,
                    "region": region,
                    "period": figure.period.surface if figure.period else "",
                    "change": figure.change.surface if figure.change else "",
                }
            )
        if not own:
            rows.append(
                {
                    "region": region,
                    "metric": metric,
                    "surface": "",
                    "value": None,
                    "unit": "",
                    "period": "",
                    "change": "",
                }
            )
    return rows


def number(value: Decimal) -> int | float | str:
    """A Decimal as a JSON number; as a string where a float would change its digits."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _is_of(figure: Figure, article: Article, region: str) -> bool:
    if figure.region:
        return figure.region == region
    return article.region is not None and article.region.name == region


def _brief_figure(row: BriefFigure, articles: Mapping[str, Article]) -> Row:
    figure = row.figure
    return {
        "metric": figure.metric,
        "role": figure.role,
        "region": figure.region,
        "value": number(figure.value),
        "unit": figure.unit,
        "surface": figure.surface,
        "approx": figure.approx,
        "status": figure.status,
        "period": _period(figure.period),
        "change": _change(figure.change),
        "rank": _rank(figure.rank),
        "citation": citation_json(row.citation, articles.get(row.citation.article_id)),
    }


def _conflict(conflict: Conflict, articles: Mapping[str, Article]) -> Row:
    return {
        "kind": conflict.kind,
        "reason": conflict.reason,
        "figures": [
            figure_json(figure, articles[figure.article_id])
            for figure in (conflict.first, conflict.second)
            if figure.article_id in articles
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _period(period: Period | None) -> Row | None:
    if period is None:
        return None
    return {
        "start": _day(period.start),
        "end": _day(period.end),
        "surface": period.surface,
        "kind": period.kind,
        "inferred": period.inferred,
    }


def _change(change: Change | None) -> Row | None:
    if change is None:
        return None
    return {
        "kind": change.kind,
        "value": number(change.value),
        "unit": change.unit,
        "surface": change.surface,
    }


def _rank(rank: Rank | None) -> Row | None:
    if rank is None:
        return None
    return {"place": rank.place, "among": rank.among, "surface": rank.surface, "within": rank.within}

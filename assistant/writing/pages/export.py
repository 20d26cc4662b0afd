"""The command-line contract: values in, JSON-ready dicts out, with the field names other programs rely on.

Enter: Articles, Evidence, Answers, Briefs, Summaries, Figures. Leave: dicts of plain values.

    json.dumps(answer_json(answer), ensure_ascii=False)

Dates are ISO strings or null; Decimals are numbers where exact, else strings. What people read is in
text.py and html.py, and passed on from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.types import (
    Answer,
    Article,
    Brief,
    BriefFigure,
    Citation,
    Conflict,
    Evidence,
)
from assistant.writing.briefs.compare import BriefSet
from assistant.writing.pages.html import brief_html
from assistant.writing.pages.text import brief_markdown, summary_markdown
from assistant.writing.summary import Summary
from assistant.writing.table.figure_rows import (
    change_json,
    day_json,
    figure_json,
    figures_csv,
    figures_json,
    number,
    period_json,
    rank_json,
)

__all__ = [
    "also_in_json",
    "answer_json",
    "article_json",
    "article_row_json",
    "brief_html",
    "brief_json",
    "brief_markdown",
    "briefs_json",
    "evidence_json",
    "figure_json",
    "figures_csv",
    "figures_json",
    "summary_json",
    "summary_markdown",
]

Row = dict[str, Any]


def article_json(article: Article) -> Row:
    """What `assistant read` prints: the article with every repair and every dropped line."""
    return {
        "file": article.path,
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": day_json(article.published),
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
            "published": day_json(outlet.published),
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
        "published": day_json(article.published),
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
        "published": day_json(article.published) if article else None,
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


def briefs_json(page: BriefSet) -> Row:
    """What `assistant brief A B --format json` prints: the briefs, and the metrics they share side by side."""
    articles = {article.id: article for brief in page.briefs for article in brief.articles}
    return {
        "regions": [brief.region for brief in page.briefs],
        "briefs": [brief_json(brief) for brief in page.briefs],
        "comparison": [
            {
                "metric": row.metric,
                "kind": row.kind,
                "remarks": list(row.remarks),
                "cells": [
                    {
                        "region": cell.region,
                        "missing": cell.figure is None,
                        "aligned": cell.aligned,
                        "figure": (
                            _brief_figure(BriefFigure(cell.figure, cell.citation), articles)
                            if cell.figure is not None and cell.citation is not None
                            else None
                        ),
                    }
                    for cell in row.cells
                ],
            }
            for row in page.metrics
        ],
    }


def summary_json(summary: Summary) -> Row:
    """A row of `assistant summarize`."""
    article = summary.article
    articles = {article.id: article}
    return {
        "file": article.path,
        "id": article.id,
        "title": article.title,
        "published": day_json(article.published),
        "region": article.region.name if article.region else "",
        "headline": summary.headline,
        "coverage": {"parts": summary.parts, "read": summary.read},
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


def _brief_figure(row: BriefFigure, articles: Mapping[str, Article]) -> Row:
    figure = row.figure
    return {
        "metric": figure.metric,
        "role": figure.role,
        "region": figure.region,
        "value": number(figure.value),
        "upper": number(figure.upper) if figure.upper is not None else None,
        "unit": figure.unit,
        "surface": figure.surface,
        "approx": figure.approx,
        "status": figure.status,
        "share_of": figure.share_of,
        "is_change": figure.is_change,
        "cumulative": figure.cumulative,
        "checked": True,
        "in_table": row.in_table,
        "period": period_json(figure.period),
        "change": change_json(figure.change),
        "rank": rank_json(figure.rank),
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

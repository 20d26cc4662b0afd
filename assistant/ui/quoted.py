"""The figures that an answer about several regions quotes, as rows to compare.

Enter: an Answer, the fact table of the articles it cites. Leave: rows (`figure_json`) of every metric that at
least two regions have a figure of; nothing for an answer about one region.

    quoted_figures(answer, assistant) -> [{"region": "平湖市", "metric": "实际使用外资", …}, …]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.types import Answer, Citation, Figure, Filters

if TYPE_CHECKING:
    from assistant.app import Assistant


def quoted_figures(answer: Answer, assistant: Assistant) -> list[dict[str, Any]]:
    """In the order in which the answer cites them, each number once."""
    from assistant.writing.pages.export import figure_json

    cited = [citation for sentence in answer.sentences for citation in sentence.citations]
    ids = list(dict.fromkeys(citation.article_id for citation in cited))
    if len(ids) < 2:
        return []
    articles = {article.id: article for article in assistant.articles(Filters(article_ids=frozenset(ids)))}
    rows: list[dict[str, Any]] = []
    for figure in _within(assistant.figures(Filters(article_ids=frozenset(ids))), cited):
        article = articles.get(figure.article_id)
        if article is None or not figure.metric or figure.is_change or figure.status == "threshold":
            continue
        region = figure.region or (article.region.name if article.region is not None else "")
        rows.append({**figure_json(figure, article), "region": region})
    regions: dict[str, set[str]] = {}
    for row in rows:
        regions.setdefault(row["metric"], set()).add(row["region"])
    return [row for row in rows if len(regions[row["metric"]] - {""}) > 1]


def _within(figures: Sequence[Figure], cited: Sequence[Citation]) -> list[Figure]:
    """The figures that stand in what is cited, in its order."""
    found: list[Figure] = []
    for citation in cited:
        found += [
            figure
            for figure in figures
            if figure.article_id == citation.article_id
            and citation.start <= figure.start
            and figure.end <= citation.end
            and figure not in found
        ]
    return found

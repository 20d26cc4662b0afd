"""What programs may ask of an assistant: six calls that take and give plain values.

Enter: words and days as people type them. Leave: the JSON of the command line (`assistant ask --json` and so on).

    calls(assistant)["search"].work("招商引资", limit=3)[0]["text"]

Names, signatures and docstrings are what a program sees of them: api.py offers each over HTTP and as an MCP tool.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, QuestionError, UnknownRegionError
from assistant.types import Answer, Filters
from assistant.ui import choices

if TYPE_CHECKING:
    from assistant.app import Assistant

_BETWEEN = re.compile(r"[、,，;；\s]+")
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Call:
    """`work(cancel, …)` where it `waits` for the model, `work(…)` where it does not."""

    work: Callable[..., Any]
    waits: bool


def calls(assistant: Assistant) -> Mapping[str, Call]:
    """Each call by its name."""

    def narrowed(region: str, since: str, until: str) -> Filters:
        return assistant.filters(
            _names(region),
            since=choices.parse_day(since, last=False),
            until=choices.parse_day(until, last=True),
        )

    def ask(
        cancel: threading.Event, question: str, region: str = "", since: str = "", until: str = ""
    ) -> dict[str, Any]:
        """Answers a question from the indexed Chinese news articles: every sentence cites the sentence it came from, every figure is checked. Where the articles do not say, `refused` is true and `reason` says what is missing.

        Args:
            question: the question, in Chinese
            region: a region's name (several: 平湖、丽水), to use articles about it alone; empty for all
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit

        Returns:
            {question, text, refused, reason, sentences[{text, verdict, citations[]}], evidence[], model, timings}
        """
        from assistant.writing.pages.export import answer_json

        _needed(question, "the question is empty; write one")
        answer = None
        for event in assistant.stream(question, filters=narrowed(region, since, until), cancel=cancel):
            if isinstance(event, Answer):
                answer = event
        if answer is None:
            raise AssistantError("stopped before it was finished; ask again")
        return dict(answer_json(answer))

    def brief(cancel: threading.Event, region: str, since: str = "", until: str = "") -> dict[str, Any]:
        """Writes a brief of a region from all articles about it: sections of cited lines, key figures, conflicts between sources, what was looked for and not found.

        Args:
            region: the region's name, as 平湖 or 平湖市
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit

        Returns:
            {region, province, period, sections[{heading, items[]}], figures[], conflicts[], coverage, gaps[]}
        """
        from assistant.writing.pages.export import brief_json

        _needed(region, "region '': name one")
        days: dict[str, Any] = {
            "since": choices.parse_day(since, last=False),
            "until": choices.parse_day(until, last=True),
        }
        return dict(brief_json(assistant.brief(region.strip(), **days, cancel=cancel)))

    def search(
        query: str, limit: int = 10, region: str = "", since: str = "", until: str = ""
    ) -> list[dict[str, Any]]:
        """Finds the sentences nearest to a query in the indexed articles, best first. No model writes anything.

        Args:
            query: words or a question, in Chinese
            limit: how many sentences, 1 to 1000
            region: a region's name (several: 平湖、丽水), to use articles about it alone; empty for all
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit

        Returns:
            [{text, file, article_id, start, end, score, found_by[]}], a row a sentence
        """
        from assistant.writing.pages.export import evidence_json

        _needed(query, "the query is empty; write one")
        found = assistant.search(query, filters=narrowed(region, since, until), limit=_within(limit))
        return [evidence_json(row) for row in found]

    def articles(
        region: str = "", since: str = "", until: str = "", limit: int = 200
    ) -> list[dict[str, Any]]:
        """Lists the indexed articles, the latest first.

        Args:
            region: a region's name (several: 平湖、丽水), to list articles about it alone; empty for all
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit
            limit: the first so many of them, 1 to 1000

        Returns:
            [{id, file, title, published, source, region, …}], a row an article
        """
        from assistant.writing.pages.export import article_row_json

        found = assistant.articles(narrowed(region, since, until))
        return [article_row_json(row) for row in found[: _within(limit)]]

    def figures(
        metric: str = "", region: str = "", since: str = "", until: str = "", limit: int = 200
    ) -> list[dict[str, Any]]:
        """Lists the figures that the articles state: metric, value in its base unit, period, change, rank, and the place in the article.

        Args:
            metric: a metric's name, as 实际使用外资; empty for all
            region: a region's name (several: 平湖、丽水), to use articles about it alone; empty for all
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit
            limit: the first so many of them, 1 to 1000

        Returns:
            [{metric, role, value, unit, surface, period, change, rank, citation, …}], a row a figure
        """
        from assistant.writing.pages.export import figure_json

        filters = narrowed(region, since, until)
        found = assistant.figures(filters, metric=metric.strip())
        by_id = {article.id: article for article in assistant.articles(filters)}
        return [figure_json(row, by_id[row.article_id]) for row in found[: _within(limit)]]

    def compare(metric: str, regions: str = "") -> list[dict[str, Any]]:
        """Puts one metric of several regions side by side; a region whose articles do not state it is a row of kind "missing".

        Args:
            metric: the metric's name, as 实际使用外资
            regions: names of regions in the order wanted (平湖、丽水); empty for all that state it

        Returns:
            [{region, kind, metric, value, unit, surface, period_text, change, rank, files[], …}], a row a figure
        """
        _needed(metric, "the metric is empty; name one, as 实际使用外资")
        return [dict(row) for row in assistant.compare(metric.strip(), regions=_names(regions) or ())]

    return {
        "ask": Call(ask, waits=True),
        "brief": Call(brief, waits=True),
        "search": Call(search, waits=False),
        "articles": Call(articles, waits=False),
        "figures": Call(figures, waits=False),
        "compare": Call(compare, waits=False),
    }


def _names(region: str) -> list[str] | None:
    return [name for name in _BETWEEN.split(region) if name] or None


def _within(limit: int) -> int:
    if not 1 <= limit <= MOST_ROWS:
        raise QuestionError(f"条数（limit）是 {limit}，要在 1 到 {MOST_ROWS} 之间")
    return limit


def _needed(text: str, otherwise: str) -> None:
    if not text.strip():
        raise (UnknownRegionError if otherwise.startswith("region") else QuestionError)(otherwise)

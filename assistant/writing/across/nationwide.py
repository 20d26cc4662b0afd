"""哪些省增速高于全国: the country's own number as the mark that places are held against.

Enter: a Request that holds places against the country, an open index. Leave: a Tally, None where the articles do not
give the country's number for the time asked, or for any other question.

    against_nation(understand("上半年哪些省GDP增速高于全国水平?"), retriever=index, filters=Filters()).lines[0].text
        ->  "2023年上半年全国地区生产总值增速5.5%"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.figures.beyond import NATION
from assistant.protocols import Retriever
from assistant.types import Evidence, Figure, Filters
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.across.overall import sought_in
from assistant.writing.across.tally import tally
from assistant.writing.asked.question import Request
from assistant.writing.asked.years import part_of_year, years_asked
from assistant.writing.table.naming import canonical
from assistant.writing.table.times import Time, fits_years, span_of, time_words

__all__ = ["AGAINST_NATION", "against_nation"]

AGAINST_NATION = re.compile(
    r"(?P<way>高于|低于|超过|快于|慢于|不及|跑赢|大于|小于)(?:了)?全国(?:平均)?(?:水平|增速|目标)?(?=的|有?哪|[？?]|$)"
)
_UNDER = frozenset({"低于", "慢于", "不及", "小于"})


def against_nation(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """The country's number, and the places that lie on the side of it that is asked for."""
    against = AGAINST_NATION.search(request.question)
    if against is None or "目标" in request.question:
        return None
    before, after = request.question[: against.start()], request.question[against.end() :]
    sought = sought_in(replace(request, question=f"{before}，增速{after}"), retriever.metrics(filters))
    if sought is None:
        return None
    for figure, time, item in _of_nation(sought.metric, request.question, retriever, filters):
        when = "" if years_asked(request.question, item.article.published) else f"{time[0]}年"
        part = "" if part_of_year(request.question) else time_words((None, time[1]))
        word = "低于" if against["way"] in _UNDER else "超过"
        falls = figure.change is not None and figure.change.value < 0
        mark = f"{when}{part}{before}{word}{'-' if falls else ''}{figure.surface}{after}"
        told = tally(replace(request, question=mark), retriever=retriever, filters=filters)
        if told is not None:
            said = f"{time_words(time)}全国{sought.metric}增速{'-' if falls else ''}{figure.surface}"
            return Tally((Computed(said, (item,)), *told.lines), told.quoted)
    return None


def _of_nation(
    metric: str, question: str, retriever: Retriever, filters: Filters
) -> Iterator[tuple[Figure, Time, Evidence]]:
    """The country's growth in a metric, of the times asked, the latest first."""
    parts = part_of_year(question)
    found = [
        figure
        for figure in retriever.figures(filters)
        if figure.region == NATION
        and figure.is_change
        and figure.unit == "%"
        and figure.status == "actual"
        and figure.period is not None
        and figure.period.end is not None
        and canonical(re.sub(r"增速$", "", figure.metric)) == canonical(metric)
    ]
    ids = frozenset(figure.article_id for figure in found)
    articles = {one.id: one for one in retriever.articles(replace(filters, article_ids=ids))} if ids else {}
    found.sort(
        key=lambda one: one.period.end.toordinal() if one.period and one.period.end else 0, reverse=True
    )
    for figure in found:
        article = articles.get(figure.article_id)
        if article is None or figure.period is None:
            continue
        time = span_of(figure.period, article.published)
        if time[0] is None or (parts and time[1] not in parts) or not fits_years(time, question, article):
            continue
        sentences = {sentence.start: sentence for sentence in retriever.sentences(article.id)}
        sentence = sentences.get(figure.sentence_start)
        if sentence is not None:
            yield figure, time, Evidence(sentence, article, 0.0, ("region",))

"""How many projects did all these articles sign together? A sum that must not be made, with what each place gives.

Enter: a Request (这些文章里一共签约了多少项目?), an open index. Leave: a Tally, or None for any other question.

    unsummed(understand("这些文章一共签约多少个项目?"), retriever=index, filters=Filters()).lines[0].text
        ->  "各地的签约项目时间和口径不同，不相加：甲签约项目数225个（2023年）、乙签约亿元以上项目数32项。"

What is counted alike at one time is added up in tally.py; here every name says something else (亿元以上, 合作, 新签约).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Figure, Filters, Region
from assistant.writing.across.beside import few
from assistant.writing.across.extent import extent_of
from assistant.writing.across.orders import Computed, Tally
from assistant.writing.asked.question import Request
from assistant.writing.asked.years import part_of_year, years_asked
from assistant.writing.table.operands import printed
from assistant.writing.table.times import Time, time_of, time_words
from assistant.writing.table.whose import region_of

__all__ = ["unsummed"]

_SUMMED = re.compile(r"合计|加起来|总共|一共|总和|加总|共有?多少")
_OF_ALL = re.compile(
    r"(?:这些|所有|全部|上述|几篇|各篇|这批)(?:文章|报道|材料|资料|地方|地区)|文章[里中]|各地|各省|各市"
)
_EACH = re.compile(r"各(?:是|有|为|签|引|自)?(?:了)?多少|分别(?:是|为|有)?多少")
_WHICH_EVENT = re.compile(
    r"哪[个次场](?:活动|展会|大会|会议|洽谈会|推介会|博览会|仪式)|(?:活动|展会|大会|仪式)是?哪[个次场]"
)
_MOST_OF = re.compile(r"最[大多高]|排名|排行|第一")
_EVENT = re.compile(r"签约|签订|开工|投产|竣工|引进|落地|落户|在建|招引|在谈")
_COUNT = re.compile(r"项目|企业|协议")
_MOST = 8  # places a line names
_ALIKE = {"签订": "签约", "落户": "落地", "招引": "引进"}


def unsummed(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """What each place gives of the doing asked for, under its own name, and that it is not added up."""
    question = request.question
    event, thing = _EVENT.search(question), _COUNT.search(question)
    summed = _SUMMED.search(question) is not None and _OF_ALL.search(question) is not None
    anywhere = extent_of(question) is not None or _WHICH_EVENT.search(question) is not None
    most = _MOST_OF.search(question) is not None and anywhere
    each = _EACH.search(question) is not None and anywhere
    if request.regions or event is None or not (summed or most or each):
        return None
    money = not thing or re.search(r"金额|总投资|投资额|资金|总额|多少(?:亿|钱)", question) is not None
    doing = _ALIKE.get(event[0], event[0])

    def is_asked(figure: Figure) -> bool:
        if figure.status != "actual" or figure.is_change or figure.upper is not None or figure.share_of:
            return False
        done = doing in figure.metric or figure.role == doing
        if money:
            return done and figure.unit.endswith("元") and "平均" not in figure.metric
        counted = thing is not None and figure.metric.removesuffix("数").endswith(thing[0])
        return done and figure.unit in ("个", "项", "家", "件") and counted

    told: dict[Region, tuple[Figure, Time, Evidence]] = {}
    figures = [figure for figure in retriever.figures(filters) if is_asked(figure)]
    ids = frozenset(figure.article_id for figure in figures)
    if not ids:
        return None
    for article in retriever.articles(Filters(article_ids=ids)):
        own = [figure for figure in figures if figure.article_id == article.id]
        sentences = {sentence.start: sentence for sentence in retriever.sentences(article.id)}
        # the largest that an article gives a place: the others are parts of it
        for figure in sorted(own, key=lambda figure: -figure.value):
            region, sentence = region_of(figure, article), sentences.get(figure.sentence_start)
            if region is not None and sentence is not None and region not in told:
                time = time_of(figure, sentence, article, own)
                if not _in_time(figure, question, article):
                    continue
                told[region] = figure, time, Evidence(sentence, article, 0.0, ("region",))
    if len(told) < 2:
        return None
    if (most or each) and not summed:
        told = dict(sorted(told.items(), key=lambda row: -row[1][0].value))
    rows = [_row(doing, region, *row) for region, row in told.items()]
    more = f"等{len(rows)}个地方" if len(rows) > _MOST else ""
    kept = tuple(row[2] for row in list(told.values())[:_MOST])
    said = "不相加" if summed else "不能排名次，由多到少列出" if most else "分列如下"
    text = f"各地的{event[0]}数时间和口径不同，{said}：{'、'.join(rows[:_MOST])}{more}。"
    return Tally((Computed(text, _once(kept)),), few(kept))


def _in_time(figure: Figure, question: str, article: Article) -> bool:
    """Whether a figure's time lies in the year and the part of it that a question names; true of a question without."""
    parts, years = part_of_year(question), years_asked(question, article.published)
    period = figure.period
    if not parts and not years:
        return True
    if period is None or period.start is None or period.end is None:
        return False
    months = {"Y": 12, "H1": 6, "Q1": 3}.get(next(iter(parts), "Y"), 12)
    first = period.start.year
    return (not years or first in years) and period.end <= date(first + months // 12, months % 12 + 1, 1)


def _row(doing: str, region: Region, figure: Figure, time: Time, item: Evidence) -> str:
    when = time_words(time)
    name = re.sub(
        r"[一二三四五六七八九十两0-9]+[类个项]?[0-9]*强?(?:企业)?", "", figure.metric.removesuffix("数")
    )
    named = any(word in name for word in (doing, *(word for word, same in _ALIKE.items() if same == doing)))
    name = name if named else f"{doing}{name}"
    return f"{region.short}{name}{printed(figure, item.sentence)}" + (f"（{when}）" if when else "")


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({item.sentence.id: item for item in evidence}.values())

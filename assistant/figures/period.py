"""When a statement holds: the time expressions of a text as dates.

Enter: a text, the publish date if known, and what the sentences before it settled. Leave: spans in order
with periods `[start, end)`.

    find_periods("今年1—10月,实际外资37551万美元", date(2020, 11, 20))
    ->  今年1—10月 = [2020-01-01, 2020-11-01), inferred (the year comes from the publish date)

A period whose year nothing shows keeps its surface and has no dates: 1-11月 on a page without a year is not
guessed. `reference` spans are what a change is measured against (比去年同期, 较一季度, 高于2022年全年), not
when the figure holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.figures.timewords import TIME, dates_of
from assistant.types import Period

__all__ = ["FOUNDED_IN", "PeriodSpan", "find_periods", "written_on"]


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A time expression at `text[start:end]`.

    `dateline`: the day on which a page was sent (新华社…8月2日电) or its numbers made known (统计局18日发布…).
    """

    start: int
    end: int
    period: Period
    reference: bool = False
    dateline: bool = False


_GROUND = re.compile(r"[^，,；;。\d]{0,3}的?基础上")  # 在2022年基础上增加50%
_TO_COME = re.compile(
    r"(?:底|末)?[，,]?(?:力争|基本|全面|实现|建成|布局|培育|形成|打造|达到|初步|将|全[省市区县国])"
)
_AS_OF = re.compile(r"(?:截至|截止到?|(?<![^，,；。])至|(?<![达得看想做找收])到)$")
_MOVED = re.compile(
    r"(?:增[长加至]?|提[高升]|上升|下降|降低|减少|扩大|回升|跃升|发展|缩小|攀升|升|降)$"
)  # 由A增长|到2022年的B
# 从1—2月的零增长、一季度增长3%|到上半年增长4.7%: the last of a row of stretches, each with its rate
_CHAIN = re.compile(r"[从由][^；;。]*[%％]$")
FOUNDED_IN = re.compile(r"(?:成立|创立|创办|创建|设立|注册|组建|始建|兴建|诞生|起源|建)于$")
_CHAINED = 80  # characters of such a row
_SINCE = re.compile(r"(?:份)?[^，。；、\d]{0,8}?(?:以来|至今)|(?:起|来)(?=[，,])")
_RECORD = re.compile(
    r"的?(?:[\d一二两三四五六七八九十]{1,3}个?[年月周]的?)?(?:历史)?(?:同期)?(?:新高|新低|最|首|之最|次高|次低)"
)  # 创14年来新高 dates nothing
_DATELINE = re.compile(
    r"[电讯](?=[ \u3000（(，,：:]|$)|[，,]?(?:[^，,。；“”]{0,14}?(?:公布|披露|通报|发布)(?!会|活动|仪式|了?[\d一二三四五六七八九十两]|了?[^，。]{0,8}[《“])|(?:记者)?从?[^，,。；“”]{0,14}获悉|[，,]来自[^，,。；“”]{0,14}消息|消息(?=[，,：:]))"
)
_REFERENCE = re.compile(r"(?:比|较|同比|相比|与|跟|高于|低于|超过了?|不及|于)(?:去年的?|上年的?)?$")
# 达到|去年全年|奖励总额的85.4%: held against that year
_SHARE_OF = re.compile(r"(?:达到?|相当于|占|超过?|是|为)(?:了)?$")
_PORTION = re.compile(r"[^，,；;。\d]{0,12}的\d[\d.]*(?:%|倍|成)")
_REFERENCE_AFTER = re.compile(
    r"(?:的)?(?:同期|相比)?(?:平均)?(?:增速|水平)?(?:分别)?(?:(?:基本|大体|大致)?(?:持平|相当|一致)|提高|提升|加快|回升|增长|增加|下降|减少|前移|前进|回落|扩大|收窄|上升)"
)


def find_periods(
    text: str,
    published: date | None = None,
    *,
    year: int | None = None,
    day: date | None = None,
    now: int | None = None,
) -> tuple[PeriodSpan, ...]:
    """Time expressions of `text` in order, none overlapping.

    `year` is one the text before settled (an explicit 2022年), used where there is no publish date; `day`
    is the day that 当日 and a bare 15日 speak of; `now` the year that 今年 is where there is no publish date.
    """
    spans: list[PeriodSpan] = []
    said: int | None = None  # a year printed earlier in this sentence
    back: int | None = None  # that of a 去年 earlier in it
    for match in TIME.finditer(text):
        whole = match.group("half") == "全年"  # 去年重点项目投资1446亿元，全年…: of last year as well
        period = dates_of(text, match, published, year, (said or back) if whole else said, day, now)
        if period is None:
            continue
        if period.kind == "day" and period.start is not None and match.group("mm"):
            day = period.start
        start, end = match.span()
        before = text[max(0, start - 5) : start]
        reference = match.group("base") == "同期" or (
            bool(_REFERENCE.search(before)) and bool(_compared(text, match, before))
        )
        if (
            not reference
            and spans
            and spans[-1].reference
            and text[spans[-1].end : start] in ("和", "及", "、", "与")
        ):
            reference = True
        reference = reference or bool(_SHARE_OF.search(before) and _PORTION.match(text, end))
        reference = reference or _GROUND.match(text, end) is not None
        since = _SINCE.match(text, end)
        reference = reference or bool(
            any(match.group(name) for name in ("span", "span2", "months", "since_year"))
            and _RECORD.match(text, end)
        )
        reference = reference or bool(since and _RECORD.match(text, since.end()))
        if not reference:
            period, start, end = _bounded(text, match, period, published)
        printed = match.group("year") or match.group("lone")
        founded = FOUNDED_IN.search(text, max(0, start - 4), start)  # 成立于2021年，上半年…: of this year
        if printed and printed[0].isdigit() and not reference and not founded:
            said = int(printed.split("年")[0])
        elif match.group("y2"):
            said = int(match.group("y2"))
        if spans and start < spans[-1].end:
            continue
        if match.group("lone") and not reference:
            past = match.group("lone") in ("去年", "上年", "前年") and period.start is not None
            back = period.start.year if past and period.start is not None else None
        elif not reference and period.start is not None and period.start.year != back:
            back = None  # 去年引进20个，今年上半年15个，全年…: of this year again
        dateline = period.kind == "day" and bool(_DATELINE.match(text, end))
        spans.append(PeriodSpan(start, end, replace(period, surface=text[start:end]), reference, dateline))
    return tuple(spans)


_MONTHS_DONE = re.compile(
    r"(?<!\d)(?:1|一)月?份?[-—–~～至到]{1,2}(?P<month>1[0-2]|[4-9])月|前(?P<quarters>三)季度|前(?P<first>1[0-1]|[5-9])个?月"
)


def written_on(text: str, published: date | None) -> date | None:
    """The day a page speaks from: its publish date, or, early in a year, the end of the months it reports.

    A page of January whose figures are of 1-10月 was written in the year before, and its 今年 is that year.
    """
    if published is None or published.month > 3 or re.search(rf"{published.year}年", text):
        return published
    last = 0
    for match in _MONTHS_DONE.finditer(text):
        if re.search(r"(?:去年|上年|\d年)$", text[max(0, match.start() - 3) : match.start()]):
            continue
        last = max(last, 9 if match.group("quarters") else int(match.group("month") or match.group("first")))
    if last <= published.month:
        return published
    after = date(published.year - 1, last + 1, 1) if last < 12 else date(published.year, 1, 1)
    return after - timedelta(days=1)


def _compared(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the expression is the base of a comparison (较一季度加快); 于2021年 is a date."""
    if before.endswith(("比", "较", "同比", "高于", "低于", "不及")):
        return True
    if before.endswith(("超过", "超过了")):  # 数量已超过去年，面积超36万平方米
        return text[match.end() : match.end() + 1] in ("，", ",", "。", "；", "同", "全")
    if before.endswith("于"):
        return bool(re.search(r"[高低]于$", before))
    return bool(_REFERENCE_AFTER.match(text, match.end()))


def _bounded(
    text: str, match: re.Match[str], period: Period, published: date | None
) -> tuple[Period, int, int]:
    """The period widened by what stands around it: 截至…底, 自…以来."""
    start, end = match.span()
    before = _AS_OF.search(text, max(0, start - 3), start)
    if before and before.group(0) == "到" and _MOVED.search(text, max(0, start - 4), before.start()):
        before = None
    if before and before.group(0) == "到" and _CHAIN.search(text, max(0, start - _CHAINED), before.start()):
        before = None
    if before and match.group("now") is None and (before.group(0) != "到" or period.kind != "day"):
        ahead = published is not None and period.end is not None and period.end > published
        if published is None and before.group(0) == "到":
            ahead = (
                bool(_TO_COME.match(text, match.end()))
                and not text[: before.start()].rstrip("，,")[-1:].isdigit()
            ) or text[: before.start()].endswith(("预计", "力争", "计划", "规划", "争取"))
        kind = "target" if before.group(0) == "到" and ahead else "as_of"
        return replace(period, start=None, kind=kind), before.start(), end
    after = _SINCE.match(text, end)
    if after and match.group("now") is None and match.group("today") is None and period.start is not None:
        # 今年以来 is this year up to the day of the page; 去年6月上线以来 runs from that month.
        until = published + timedelta(days=1) if published else None
        this_year = match.group("lone") in ("今年", "本年")
        kind = "range" if this_year else "since"
        return Period(period.start, until, kind=kind, inferred=True), start, after.end()
    return period, start, end

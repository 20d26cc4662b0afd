"""A text that prints a month and a day, no year -> its day, where what it says of the year leaves but one.

    prove_day("9月8日（星期五），某县举行签约仪式。2022年全县签约57个项目。")
        == Proved(date(2023, 9, 8), "9月8日（星期五）")

Some sayings name a year: 今年（2023年）, 今年是“十四五”开局之年, the sixth import fair. Others leave out years: a day of
the week, a festival of the lunar calendar; they are held against the years from the latest that the text speaks of to
the next. Two that contradict each other prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from assistant.reading.dates import MONTH_DAY, NUMERAL, OPENING, find_month_day, numeral, years_said

_DAY = re.compile(MONTH_DAY)
# Words without which nothing here proves anything; one look passes nearly every text.
_CUES = re.compile(
    r"之年|周年|百年|年[）)]|(?:星期|周)[一二三四五六日天]|正月|除夕|大年|元宵|端午|中秋|[进广消东]博?[交览]?会|博览会|交易会|次会议"
)
# Behind a year: what may lie ahead of the text or behind it; what was founded then; and figures of that year.
_EITHER = re.compile(r"[底末初]?[^，。；]{0,4}?(?:建成|投产|达到|实现|完工)")
_FOUNDED = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?[^，。；]{0,6}?(?:成立|创办|创立|创建|始建|组建|注册|诞生|落户|来到|入驻)"
)
_FOUNDED_IN = re.compile(r"(?:成立|创办|创立|创建|始建|组建|注册|诞生|落户|入驻)[于在]?$|建[于在]$")
_FIGURES_OF = re.compile(r"[^，。；]{0,16}?(?:\d|目标|任务)")
# 今年（2023年）, 去年（2022年）: how far the year in brackets lies behind.
_BRACKETED = re.compile(r"(?P<which>今年|本年度?|去年|上年|前年)[（(](?P<y>20\d\d)年[)）]")
_BEHIND = {"今年": 0, "本年": 0, "本年度": 0, "去年": 1, "上年": 1, "前年": 2}
# Said of the year that runs, in a clause that says 今年: the plans of five years, the congresses, the marks passed.
_THIS_YEAR = re.compile(r"(?:今年|正值|恰逢|适逢|时值)[^。！？；\n]{0,40}?(?P<what>之年|周年|百年)")
_OTHER_YEAR = re.compile(r"明年|去年|后年|前年|即将|\d{4}年")
# … and where 正值 and the like say it, the sentence up to them may tell of another year.
_BACK_THEN = re.compile(r"\d{4}年|[去前上当那]年|那一年|当时|彼时|那时|其时|年前|曾")
_NAMED: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), year)
    for pattern, year in (
        *(
            (f"十{plan}五[”」]?(?:规划)?(?:的)?(?:开局|起步){'{0,1}'}(?:开局|起步)?之年", first)
            for plan, first in (("二", 2011), ("三", 2016), ("四", 2021))
        ),
        *(
            (f"十{plan}五[”」]?(?:规划)?(?:的)?(?:收官|收尾)之年", first + 4)
            for plan, first in (("二", 2011), ("三", 2016), ("四", 2021))
        ),
        ("十五五[”」]?(?:规划)?(?:的)?(?:开局|起步)之年", 2026),
        ("十五五[”」]?(?:规划)?(?:的)?(?:收官|收尾)之年", 2030),
        ("党的十九大(?:胜利)?召开之年", 2017),
        ("党的十九大精神的?(?:开局|起步)之年", 2018),
        ("党的二十大(?:胜利)?召开之年", 2022),
        ("党的二十大精神的?(?:开局|起步)之年", 2023),
        (
            "全面建成小康社会(?:的)?(?:决胜|收官|实现)?之年|脱贫攻坚(?:战)?(?:的)?(?:决战|决胜|收官|决战决胜)之年",
            2020,
        ),
        ("建党百年|中国共产党成立一?百(?:年|周年)|建党100周年|中国共产党成立100周年", 2021),
    )
)
_SINCE = {
    "中华人民共和国成立|新中国成立": 1949,
    "改革开放": 1978,
    "中国共产党成立|建党": 1921,
    "香港回归": 1997,
    "澳门回归": 1999,
}
_KEPT: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"(?:{event})[^，。；！？]{{0,4}}?(?P<n>\d{{2,3}})周年"), year)
    for event, year in _SINCE.items()
)
# Events held once a year without a gap: the year of the one before the first, and the months they fell in.
_YEARLY: tuple[tuple[re.Pattern[str], int, tuple[int, ...]], ...] = (
    (re.compile(rf"第(?P<n>{NUMERAL}|[1-9]\d?)届(?:中国国际)?进口?博(?:览)?会"), 2017, (11,)),
    (
        re.compile(rf"第(?P<n>{NUMERAL}|[1-9]\d?)届(?:中国国际)?消费?品?博(?:览)?会"),
        2020,
        (4, 5, 7),
    ),
    (
        re.compile(rf"第(?P<n>{NUMERAL}|[1-9]\d?)届(?:中国[—－-]?)?东盟博览会"),
        2003,
        (8, 9, 10, 11),
    ),
)
_FAIR = re.compile(r"第(?P<n>1\d\d)届(?:中国进出口商品交易会|广交会)")
_CONGRESS = re.compile(r"十(?P<k>[一二三四])届全国人大(?P<n>[一二三四五])次会议")
# What is said behind an event that takes place, and what tells of one that is over: 第五届进博会上签约的项目.
_HELD = re.compile(r"[^，。；]{0,30}?(?:开幕|闭幕|举行|举办|召开|现场|参展|亮相|启幕)")
_OVER = re.compile(
    r"上?[^，。；]{0,10}(?:签约|签下|签订|达成|引进|落户|洽谈)(?:[^，。；]{0,12}的|项目|企业|成果|订单)"
)
_COMING = re.compile(r"将[于在]|即将|筹备|备战|迎接|倒计时|下一届")
_WEEKDAY = re.compile(rf"{MONTH_DAY}\s*[（(，,]?\s*(?:星期|周)(?P<w>[一二三四五六日天])(?!期|刊|报|边|围)")
_FESTIVAL = r"(?P<f>(?:农历)?正月(?:初|十)[一二三四五六七八九十]|大年初[一二三四五六七八]|除夕|元宵节?|端午节?|中秋节?)"
_LUNAR = (
    re.compile(rf"{MONTH_DAY}[，,（(]?\s*(?:是|正值|恰逢)?(?:农历)?{_FESTIVAL}"),
    re.compile(rf"{_FESTIVAL}[，,]?[（(]{MONTH_DAY}[）)]"),
)
_WEEK = "一二三四五六日"
_ONES = "一二三四五六七八九十"
_FIRST, _YEARS = 2005, 26  # where the tables begin, and how many years they have
_HALF_A_YEAR = 6  # months
_SENTENCE = 80  # characters: one that began further back says little of this word, and a look back has to end
_OTHER_DAY = re.compile(r"[去前明当]年[^，。]{0,6}$")
# The first day of the lunar year, the fifth of the fifth month and the fifteenth of the eighth, 2005 to 2030, as month and
# day (the Hong Kong Observatory's conversion tables).
_SPRING = "0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203"
_DRAGON = "0611 0531 0619 0608 0528 0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605"
_AUTUMN = "0918 1006 0925 0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912"


class Proved(NamedTuple):
    """`because` is what the text says that proves the year, as it says it."""

    day: date
    because: str


def prove_day(text: str, header: str = "") -> Proved | None:
    """The day on which the text was published: its month and day as the header or the opening print them, in the one
    year that the text allows; None where it allows several, or where two sayings contradict each other."""
    if not _CUES.search(text):
        return None
    opening = text[:OPENING]
    printed = find_month_day(header, opening)
    if not printed:
        return None
    month, day = int(printed["m"]), int(printed["d"])
    spoken = _spoken(text)
    named = [*_named(text, opening, month)]
    limits = [*_limits(text, month)]
    years = {year for year, _ in named}
    if not years and limits:
        if len(limits) < 2 and not spoken.sure:
            return None  # one saying returns every few years
        years = {year for year in spoken.allowed() if all(year in ok for ok, _ in limits)}
    if len(years) != 1:
        return None
    year = years.pop()
    if spoken.past > year or any(year not in ok for ok, _ in limits):
        return None
    try:
        return Proved(date(year, month, day), (named or limits)[0][1])
    except ValueError:
        return None


class _Spoken(NamedTuple):
    """The latest years that a text speaks of, 0 for none: `latest` of those it reports on, `either` of those that may
    lie ahead of it too, `past` of all that do not. `sure`: it reports on several years, or gives figures of one."""

    latest: int
    either: int
    past: int
    sure: bool

    def allowed(self) -> set[int]:
        """The years in which a text may be published that speaks of these: from the latest to the next."""
        if not self.latest:
            return {*range(_FIRST, _FIRST + _YEARS)}
        latest = {self.latest, max(self.latest, self.either)}
        return {year + later for year in latest for later in (0, 1)}


def _spoken(text: str) -> _Spoken:
    reported: list[int] = []
    either: list[int] = []
    founded: list[int] = []
    figures = False
    for found in years_said(text):
        if "年" not in found.group():
            continue  # as often a count
        year = int(found["y"])
        if _FOUNDED.match(text, found.end()) or _FOUNDED_IN.search(
            text[max(0, found.start() - 4) : found.start()]
        ):
            founded.append(year)
        elif _EITHER.match(text, found.end()):
            either.append(year)
        else:
            reported.append(year)
            figures = figures or bool(_FIGURES_OF.match(text, found.end()))
    return _Spoken(
        max(reported, default=0),
        max(either, default=0),
        max((*reported, *founded), default=0),
        figures or len({*reported}) > 1,
    )


def _named(text: str, opening: str, month: int) -> Iterator[tuple[int, str]]:
    """Years that a saying names, and the saying."""
    for found in _BRACKETED.finditer(text):
        yield int(found["y"]) + _BEHIND[found["which"]], found.group()
    for found in _THIS_YEAR.finditer(text):
        clause = found.group()
        if _OTHER_YEAR.search(clause) or (
            not clause.startswith("今年") and _tells_of_then(text, found.start())
        ):
            continue
        for pattern, year in _NAMED:
            if pattern.search(clause):
                yield year, clause
        for pattern, year in _KEPT:
            if kept := pattern.search(clause):
                yield year + int(kept["n"]), clause
    for sentence in re.split(r"[。！？\n]", opening):
        if not _DAY.search(sentence) or _COMING.search(sentence):
            continue
        for pattern, before, months in _YEARLY:
            event = pattern.search(sentence)
            if (
                event
                and month in months
                and _takes_place(sentence, event)
                and (number := numeral(event["n"]))
            ):
                yield before + number, event.group()
        fair = _FAIR.search(sentence)
        if fair and _takes_place(sentence, fair) and month in ((4, 5, 6) if int(fair["n"]) % 2 else (10, 11)):
            yield 1957 + (int(fair["n"]) - 1) // 2, fair.group()
        congress = _CONGRESS.search(sentence)
        if congress and month in (3, 5) and _takes_place(sentence, congress):
            yield 2008 + 5 * _ONES.index(congress["k"]) + _ONES.index(congress["n"]), congress.group()


def _tells_of_then(text: str, place: int) -> bool:
    """Whether the sentence, up to a place in it, tells of another year than the one that runs."""
    near = max(0, place - _SENTENCE)
    start = max(text.rfind(mark, near, place) for mark in "。！？\n")
    return bool(_BACK_THEN.search(text, max(near, start + 1), place))


def _takes_place(sentence: str, event: re.Match[str]) -> bool:
    """Whether a sentence reports on the event as held, and not on what came of it: 第五届进博会上签约的项目."""
    held = _HELD.match(sentence, event.end())
    over = _OVER.match(sentence, event.end())
    return bool(held) and not over and not _BACK_THEN.search(sentence[: event.start()])


def _limits(text: str, month: int) -> Iterator[tuple[frozenset[int], str]]:
    """The years in which a day of the month is the day of the week or the festival that the text calls it; a day half a
    year from the printed `month` may be of the year before or after, and limits nothing."""
    for pattern in (_WEEKDAY, *_LUNAR):
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 8) : found.start()]
            if abs(int(found["m"]) - month) >= _HALF_A_YEAR or _OTHER_DAY.search(before):
                continue
            yield (
                frozenset(year for year in range(_FIRST, _FIRST + _YEARS) if _falls(year, found)),
                found.group(),
            )


def _falls(year: int, found: re.Match[str]) -> bool:
    """Whether the day that was found is, in this year, the day of the week or the festival it is called."""
    built = _built(year, found)
    if built is None:
        return False
    if found.re is _WEEKDAY:
        return built.weekday() == _WEEK.find(found["w"]) % 7  # 天 is found nowhere, -1
    return built == _festival(year, found["f"])


def _festival(year: int, name: str) -> date | None:
    """The day of a festival in a year of the tables."""

    def of(table: str) -> date:
        cell = table.split()[year - _FIRST]
        return date(year, int(cell[:2]), int(cell[2:]))

    if "端午" in name:
        return of(_DRAGON)
    if "中秋" in name:
        return of(_AUTUMN)
    first = of(_SPRING)
    if "除夕" in name:
        return first - timedelta(days=1)
    if "元宵" in name:
        return first + timedelta(days=14)
    ones = _ONES.index(name[-1])
    return first + timedelta(days=ones + (10 if "月十" in name else 0))


def _built(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None

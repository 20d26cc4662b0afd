"""The words that name a time, and the dates each of them means.

Enter: a text and a match of TIME in it. Leave: its dates `[start, end)`, open where no year is known.

    今年1—10月, on a page of November 2020  ->  [2020-01-01, 2020-11-01), the year concluded

The year is the one printed with the words, else one printed earlier in the sentence, else the page's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.figures.aims import TRIED
from assistant.figures.numerals import read_numeral
from assistant.types import Period

__all__ = ["TIME", "dates_of"]

_N = "[一二三四五六七八九十两]"
_TO = r"\s?(?:——|[-—–－‐―~～至到])\s?"
_YEARS = (
    r"(?:19|20)\d\d\ ?年|(?<!\d)(?:19|20)\d\d(?=[上下]半年)|[二一][〇零○九]{1,2}[〇零○一二三四五六七八九]{1,2}年|"
    r"今年|去年|上年|前年|明年|当年(?!落地|开工|投产|签约|竣工|建成|上市|见效|达产|纳统|引进|进规|立项|建设|洽谈|投用|供地|拿地|投资)|本年度?|同年"
)
_AHEAD, _AHEAD_MONTHS = 31, 2  # days; months: 9月, on a page of July, is to come
_BULLETINS = 4  # month by which the numbers of the year before are told as 全年
_YEARBOOKS = 9  # month up to which they still are, on a page whose last year named is that one
_LOOKS_BACK = 3  # months into the year in which 一年来 is said of the one that is over
_SENTENCE = 60  # characters between a number's announcement and its time
_FEW = 3  # years; more of them are counted whole
# No alternative begins with another character. Asked first, it makes the search eight times as fast.
_FIRST = r'(?=[“"\dQq一二三四五六七八九十两今去上下前明当本同财第中自从全半首年开这周近过最截到迄目如眼昨])'
TIME = re.compile(
    rf"""{_FIRST}(?:
    (?P<plan>[“"]?(?P<plan_no>十[一二三四五六]|[七八九])五[”"]?(?:(?=期间|时期|以来|收官)|(?P<plan_end>末)))
    |(?P<y1>(?:19|20)\d\d)\ ?年?{_TO}(?P<y2>(?:19|20)\d\d)\ ?年(?!\d)
    |(?P<from_y>(?:19|20)\d\d)\ ?年\ ?(?P<from_m>\d{{1,2}})\ ?月\ ?(?:(?P<from_d>\d{{1,2}})\ ?[日号])?{_TO}(?P<to_y>(?:19|20)\d\d)\ ?年\ ?(?P<to_m>\d{{1,2}})\ ?月(?:\ ?(?P<to_d>\d{{1,2}})\ ?[日号])?
    |(?P<fiscal>(?:(?:19|20)?\d\d\ ?)?财年(?:\ ?第?[一二三四1-4]\ ?(?:财季|季度)|\ ?[上下]半年)?|第?[一二三四1-4]财季)
    |(?:(?P<report_year>(?:19|20)\d\d)\ ?年?\ ?)?(?:(?P<rq>[一三])季报|(?P<rh>(?<![集其之])中报(?=[显披公预业数，,。、]|$)))
    |(?:(?P<yq>(?:19|20)\d\d)\ ?年?\ ?|(?<![A-Za-z\d]))(?P<nq>[Qq][1-4])(?![\dA-Za-z])
    |(?:自|从)?(?P<since_year>(?:19|20)\d\d)\ ?年\ ?(?:(?P<since_month>\d{{1,2}})\ ?月)?[^，。；、\d]{{0,14}}?以来
    |(?P<iso>(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}}))(?!\d)
    |(?:(?P<year>{_YEARS})的?\ ?)?(?:
        (?P<half>上半年|下半年|全年(?!任务|目标|计划|预期|无|不|候)|(?<!上)(?<!下)半年(?=度|考|报))
       |(?P<quarters>前(?P<qn>[一二三四两1-4])个?季度|(?P<q1>[一二三四1-4]){_TO}(?P<q2>[一二三四1-4])季度|(?:第(?=[一二三四1-4]季)|(?=[一二三四1-4]季度))(?P<q>[一二三四1-4])季度?)
       |(?P<first>(?:(?<![提])前|首(?=[^，。；]{{1,4}}个月))\ ?(?P<fn>\d{{1,2}}|{_N}{{1,2}})\ ?个?月)
       |(?P<m1>\d{{1,2}})\ ?月?份?{_TO}(?P<m2>\d{{1,2}})\ ?月(?!\ ?\d{{1,2}}\ ?[日号])(?:份|底|末)?
       |(?P<dm>\d{{1,2}})\ ?月\ ?(?P<d1>\d{{1,2}})\ ?[日号]?{_TO}(?:(?P<dm2>\d{{1,2}})\ ?月\ ?)?(?P<d2>\d{{1,2}})\ ?[日号]
       |(?P<mm>\d{{1,2}})\ ?月\ ?(?P<dd>\d{{1,2}})\ ?[日号]
       |(?<!\d)(?P<m>\d{{1,2}}|(?:十[一二]?|(?<!十)[一二三四五六七八九])(?=月(?:份|[底末初上中下，,、至到])))\ ?月(?:份)?(?P<part>底|末|初|[上中下]旬)?(?!\d|[饼球亮光子供薪])
       |(?<!\d)(?P<edge>年底|年末|年中|年初(?!以来|至今|确定|提出|制定|部署|明确|下达|计划|安排|定下|既定|预算|承诺))
    )
    |(?P<lone>{_YEARS})(?!版)(?P<base>同期|底|末|初)?
    |(?P<lately>年初以来|年初至今|今年至今|开年以来|开年至今|(?<![\d一二两三四五六七八九十几数])年内)
    |(?P<week>本周|这周|上周|(?<![每一两三四逐上下本这单双至到—\-\d])(?=周[一二三四五六]))(?:周?(?P<weekday>[一二三四五六日天])(?![至到—\-－、一二三四五六]))?(?P<weekend>末)?
    |(?P<rel>(?:(?<!基)本|(?<!以)上个?|(?<!相)当)(?:月(?!球|亮|氏)|季度))
    |(?:近|过去|最近|这|前)?(?P<span>\d{{1,2}}|{_N}{{1,2}})(?:多|余)?年(?:多|余)?(?P<after>来|间|以来|(?=新高|新低|最[高低好快大多]))
    |(?:近|过去|最近)(?P<span2>\d{{1,2}}|{_N}{{1,2}})(?:多|余)?年(?![的前])
    |(?:近|过去|最近)\ ?(?P<months>\d{{1,2}}|{_N})\ ?个?月(?![的前日饼])(?:来|以来|里)?
    |(?P<now>截至目前|截至当前|截至今日|截止目前|到目前为止|迄今(?:为止)?|(?<!项)目前|当前|如今|眼下|截[至止](?:发稿|[AB港美]?股?(?:收盘|午盘))(?:时|前)?)
    |(?P<today>当天|当日|今[天日](?![，,]?(?:我们|大家|小编|一起)|[的之])|昨日|昨天|同日)
    |(?<![\d月近前后第续隔每])(?P<day>\d{{1,2}})\ ?日(?!均|产|处|前|元|照|夜|[程益])
    )""",
    re.VERBOSE,
)
_FUTURE = re.compile(r"预计|将|计划|力争|有望|拟|可(?:按|竣|投|建|实)|确保|到.{0,3}$")
_AN_AIM = re.compile(r"目标|任务|预期")
_AIMED = re.compile(r"(?:力争|力求|争取|确保(?!了)|计划|拟)[^，,；;。]*$")
_AIMED_AFTER = re.compile(rf"[^，,；;。]{{0,10}}?(?:力争|力求|{TRIED}|确保(?!了)|计划(?!总)|拟)")
# 今年3月公布的全年业绩: of the year that was over by then
_ANNOUNCED = re.compile(r"今年\s?[1-4一二三四]\s?月[^。；]{0,24}(?:公布|发布|披露|通报|出炉)")
# 县里提出，全年生产总值增长7%以上: what was measured is told to the point
_PUT_FORWARD = re.compile(r"提出[，,：:]?$")
_ABOUT = re.compile(r"[^，,；;。\d]{0,24}\d[\d.]{0,8}[%万亿美元个家户]{0,4}(?:以上|左右|以内)")
_CLAUSE = "，,；;。！!？?：:“”"
_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def dates_of(
    text: str,
    match: re.Match[str],
    published: date | None,
    year: int | None,
    said: int | None,
    day: date | None,
    now: int | None = None,
) -> Period | None:
    """The dates of one expression, open where the year is unknown; None when it is no date (13月).

    `now`: the year that 今年 is on a page without a publish date."""
    group = match.group
    until = published + timedelta(days=1) if published else None
    if group("plan"):
        number = read_numeral(group("plan_no"))
        assert number is not None
        first = 1966 + 5 * (int(number) - 3)
        over = date(first + 5, 1, 1)
        if group("plan_end"):  # “十四五”末总量达到: how much there is then
            return Period(None, over, kind="target" if published and published < over else "as_of")
        return Period(date(first, 1, 1), over)
    if group("y1"):
        return Period(date(int(group("y1")), 1, 1), date(int(group("y2")) + 1, 1, 1))
    if group("since_year"):
        month = int(group("since_month") or 1)
        if not 1 <= month <= 12:
            return None
        return Period(date(int(group("since_year")), month, 1), until, kind="since", inferred=True)
    if group("week") is not None:
        return _of_week(match, published)
    if group("from_y"):
        opening = _day(int(group("from_y")), int(group("from_m")), int(group("from_d") or 1))
        closing = _day(int(group("to_y")), int(group("to_m")), int(group("to_d") or 1))
        if opening is None or closing is None or closing.end is None:
            return None
        over = closing.end if group("to_d") else _month_after(int(group("to_y")), int(group("to_m")))
        return Period(opening.start, over) if opening.start and opening.start < over else None
    if group("fiscal"):
        return Period(None, None, inferred=True)  # where a firm's year begins, its page does not say
    if group("iso"):
        return _day(int(group("iy")), int(group("im")), int(group("id")))
    if group("lately"):
        return Period(date(published.year, 1, 1), until, inferred=True) if published else Period(None, None)
    if group("span") or group("span2"):
        back = match[0] in ("一年来", "这一年来") and text[: match.start()].rstrip()[-1:] in _CLAUSE
        if back and published is not None and published.month <= _LOOKS_BACK:  # not of 落户昆山一年来
            return Period(date(published.year - 1, 1, 1), date(published.year, 1, 1), inferred=True)
        return _years_back(group("span") or group("span2"), published)
    if group("months"):
        return _months_back(_number(group("months")), published)
    if group("now"):
        return Period(None, until, kind="as_of", inferred=True)
    if group("today"):
        if group("today") in ("当天", "当日", "同日"):
            end = day + timedelta(days=1) if day else None
            return Period(day, end, kind="day", inferred=True)
        if published is None:
            return Period(None, None, kind="day", inferred=True)
        at = published - timedelta(days=1 if group("today")[0] == "昨" else 0)
        return Period(at, at + timedelta(days=1), kind="day", inferred=True)
    if group("day"):
        return _day_of(int(group("day")), day, published)
    if group("rel"):
        return _nearby(group("rel"), published)
    if group("nq") or group("rq") or group("rh"):
        return _of_report(match, published.year if published else year, published, said)
    printed = group("year") or group("lone")
    number_of_year, inferred = _year(printed, match, text, published, year, said, now)
    return _within(match, number_of_year, inferred)


def _year(
    printed: str | None,
    match: re.Match[str],
    text: str,
    published: date | None,
    year: int | None,
    said: int | None,
    now: int | None,
) -> tuple[int | None, bool]:
    """The year of an expression, and whether it was concluded rather than printed."""
    if printed and printed[0].isdigit():
        return int(printed.split("年")[0]), False
    if printed and printed[0] in "二一":
        digits = printed[:-1].translate(_HAN_YEAR)
        return (int(digits), False) if len(digits) == 4 else (None, True)
    if printed in ("当年", "同年"):
        return (said or year), True
    reference = published.year if published else now
    if printed:
        shift = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}[printed[0]]
        return (None if reference is None else reference + shift), True
    if said is not None:
        return said, True
    if published is None:
        return year, True
    future = bool(_FUTURE.search(text[max(0, match.start() - 12) : match.end() + 14]))
    if match.group("half") == "全年" or match.group("edge") == "年末":
        aim = future or _AN_AIM.search(text[match.start() : match.end() + 14])
        if not aim and _ANNOUNCED.search(text, max(0, match.start() - _SENTENCE), match.start()):
            return published.year - 1, True
        if _is_this_year_s(match, text):
            return published.year, True
        # A yearbook, of spring or August, says its year once; a page of December tells of its own.
        told = year == published.year - 1 and not aim and published.month <= _YEARBOOKS
        over = match.group("half") == "全年" and published.month <= (3 if aim else _BULLETINS)
        return published.year - (told or over), True
    last = _last_month(match)
    if last is not None and last > published.month and not future and not _is_near(match, published):
        return published.year - 1, True
    return published.year, True


def _is_this_year_s(match: re.Match[str], text: str) -> bool:
    """Whether 全年 or 年末 is of the page's own year, however early it is: it is aimed at, or told after 今年.

    What is expected (预计全年) may be the year that is just over.
    """
    start, end = match.span()
    if "今年" in text[:start]:
        return True
    if _PUT_FORWARD.search(text[max(0, start - 4) : start]) and _ABOUT.match(text, end):
        return True
    return bool(_AIMED.search(text[max(0, start - 12) : start]) or _AIMED_AFTER.match(text, end))


def _is_near(match: re.Match[str], published: date) -> bool:
    """Whether a day or month without a year lies so shortly ahead that it is this year's (8月1日, on a page of 30 July)."""
    if match.group("m"):
        return 0 < _number(match.group("m")) - published.month <= _AHEAD_MONTHS
    if not match.group("mm"):
        return False
    day = _day(published.year, int(match.group("mm")), int(match.group("dd")))
    return day is not None and day.start is not None and 0 < (day.start - published).days <= _AHEAD


def _last_month(match: re.Match[str]) -> int | None:
    """The month in which an expression without a year begins, to see whether that is still to come."""
    group = match.group
    if group("dm") or group("mm"):
        return int(group("dm2") or group("dm") or group("mm"))
    if group("m1"):
        return int(group("m2"))
    if group("m"):
        return _number(group("m"))
    if group("first"):
        return _number(group("fn"))
    if group("quarters"):
        quarter = _number(group("q") or group("q2") or group("qn"))
        return quarter * 3 - 2
    if group("half"):
        return {"上": 4, "下": 7}.get(group("half")[0], 1)
    return None


def _within(match: re.Match[str], year: int | None, inferred: bool) -> Period | None:
    """The dates within a year. `year` None gives a period of unknown year, if the months make sense."""
    group = match.group
    real = year if year is not None else 2000
    kind = "range"
    if group("half"):
        first, last = {"上": (1, 6), "下": (7, 12), "全": (1, 12)}.get(group("half")[0], (1, 6))
    elif group("quarters"):
        if group("qn"):
            first, last = 1, _number(group("qn")) * 3
        else:
            begin, finish = _number(group("q1") or group("q")), _number(group("q2") or group("q"))
            first, last = begin * 3 - 2, finish * 3
    elif group("first"):
        first, last = 1, _number(group("fn"))
    elif group("m1"):
        first, last = int(group("m1")), int(group("m2"))
    elif group("dm"):
        opening = _day(real, int(group("dm")), int(group("d1")))
        closing = _day(real, int(group("dm2") or group("dm")), int(group("d2")))
        if opening is None or closing is None:
            return None
        return (
            Period(opening.start, closing.end, inferred=inferred)
            if year
            else Period(None, None, inferred=True)
        )
    elif group("mm"):
        exact = _day(real, int(group("mm")), int(group("dd")))
        if exact is None:
            return None
        return replace(exact, inferred=inferred) if year else Period(None, None, kind="day", inferred=True)
    elif group("m"):
        first = last = _number(group("m"))
    elif group("edge") or group("base") in ("底", "末"):
        first, last = (1, 1) if (group("edge") or "")[-1:] == "初" else (12, 12)
        if (group("edge") or "").endswith("中"):
            first = last = 6
        if last == 12 and year is not None:
            return Period(None, date(year + 1, 1, 1), kind="as_of", inferred=inferred)
    else:
        first, last = 1, 12
        if group("base") == "初":
            last = 1
    if not 1 <= first <= last <= 12:
        return None
    if year is None:
        return Period(None, None, kind=kind, inferred=True)
    tenth = {"上": 0, "中": 1, "下": 2}.get((group("part") or "")[:1])
    if tenth is not None and (group("part") or "").endswith("旬"):
        days = (date(year, last, 1 + 10 * tenth), date(year, last, 11 + 10 * tenth) if tenth < 2 else None)
        return Period(days[0], days[1] or _month_after(year, last), kind=kind, inferred=inferred)
    end = _month_after(year, last)
    if group("part") == "末":
        return Period(None, end, kind="as_of", inferred=inferred)  # 6月末，贷款余额…
    return Period(date(year, first, 1), end, kind=kind, inferred=inferred)


def _of_report(match: re.Match[str], year: int | None, published: date | None, said: int | None) -> Period:
    """The dates of what a firm reports on; a report not out yet when the page was is that of the year before."""
    given = match.group("yq") or match.group("report_year")
    first, last = _reported(match)
    ahead = published is not None and last >= published.month
    told = int(given) if given else said or (year - ahead if year is not None else None)
    if told is None:
        return Period(None, None, inferred=True)
    return Period(date(told, first, 1), _month_after(told, last), inferred=not given)


def _reported(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month of what a firm reports on: 一季报, 中报, 三季报 (nine months), Q2 (three)."""
    if match.group("nq"):
        last = 3 * int(match.group("nq")[1])
        return last - 2, last
    return 1, 6 if match.group("rh") else {"一": 3, "三": 9}[match.group("rq")]


def _nearby(printed: str, published: date | None) -> Period:
    """本月, 上月, 本季度, 上季度, counted from the page. 当月 is of the time told before it: see figures/timing.py."""
    if published is None or printed[0] == "当":
        return Period(None, None, inferred=True)
    size = 1 if "月" in printed else 3
    at = published.year * 12 + (published.month - 1) // size * size - (size if printed[0] == "上" else 0)
    first, after = at, at + size
    return Period(date(first // 12, first % 12 + 1, 1), date(after // 12, after % 12 + 1, 1), inferred=True)


def _of_week(match: re.Match[str], published: date | None) -> Period | None:
    """本周, 上周五, and a bare 周三, which is the last one up to the day of the page."""
    word, weekday = match.group("week"), match.group("weekday")
    if not word and not weekday:
        return None
    kind = "day" if weekday else "range"
    if published is None or match.group("weekend"):
        return Period(None, None, kind=kind, inferred=True)
    monday = published - timedelta(days=published.weekday() + 7 * (word == "上周"))
    if not weekday:
        return Period(monday, monday + timedelta(days=7), inferred=True)
    at = monday + timedelta(days="一二三四五六日天".index(weekday) % 7 if weekday != "天" else 6)
    if at > published and not word:
        at -= timedelta(days=7)
    return Period(at, at + timedelta(days=1), kind="day", inferred=True)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(read_numeral(text) or 0)


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        at = date(year, month, day)
    except ValueError:
        return None
    return Period(at, at + timedelta(days=1), kind="day")


def _day_of(number: int, day: date | None, published: date | None) -> Period:
    """A bare 9日: in the month of the day told last, or in the next where that one is over and the page later."""
    base = day or published
    found = _day(base.year, base.month, number) if base else None
    if found is not None and found.start is not None and day is not None and published is not None:
        after = _day(day.year + day.month // 12, day.month % 12 + 1, number)
        if found.start < day and after is not None and after.start is not None and after.start <= published:
            found = after
    return replace(found or Period(None, None, kind="day"), inferred=True)


def _months_back(count: int, published: date | None) -> Period:
    """近三个月 counted back from the page; unknown without a publish date."""
    if published is None:
        return Period(None, None, kind="since", inferred=True)
    month = published.year * 12 + published.month - 1 - count
    first = date(month // 12, month % 12 + 1, min(published.day, 28))
    return Period(first, published + timedelta(days=1), kind="since", inferred=True)


def _years_back(count: str, published: date | None) -> Period:
    """近三年来 counted back from the page; the edges are concluded, and unknown without a publish date."""
    if published is None:
        return Period(None, None, kind="since", inferred=True)
    years = _number(count)
    first = date(
        published.year - years, published.month if years < _FEW else 1, 1
    )  # such counts are of whole years (近四年来, told in July: from January)
    return Period(first, published + timedelta(days=1), kind="since", inferred=True)

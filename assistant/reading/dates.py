"""Dates as pages print them -> date; and the year of a page that prints none, where its text proves it.

    find_date("发布时间：2022-03-02  来源：仙居新闻") == date(2022, 3, 2)
    infer_date("8月11日，2023某市（上海）投资促进推介会举办。", "") == date(2023, 8, 11)

Nothing is guessed: a month and day without a provable year give None.
"""

from __future__ import annotations

import re
from datetime import date

_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
# 2023 12.5 is a year and a figure, as the cells of a table stand side by side.
_FULL = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?!\s+\d\d?\.\d(?!\d))\s*(?:[-/.．年]/?\s*)?{_MONTH}\s*[-/.．月]/?\s*{_DAY}\s*日?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_TWO_DIGIT = re.compile(rf"^\s*(?P<y>\d\d)[-/.]{_MONTH}[-/.]{_DAY}(?=\s+\d{{1,2}}:\d\d|\s*$)")
_REVERSED = re.compile(
    rf"(?<!\d){_MONTH}月(?P<d>3[01]|[12]\d|0?[1-9])日\s+(?P<y>20\d\d)年?(?![\d年]|.{{0,2}}月)"
)
_DAY_MONTH_YEAR = re.compile(
    r"(?<![\d.])(?P<d>3[01]|[12]\d|0[1-9])\.(?P<m>0[1-9]|1[0-2])\.(?P<y>20\d\d)(?![\d.])"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENGLISH = re.compile(
    rf"\b(?P<m>{_MONTHS}|{'|'.join(name[:3] for name in _MONTHS.split('|'))})\.?\s+(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)\b"
    rf"|\b(?P<d2>3[01]|[12]\d|0?[1-9])\s+(?P<m2>{_MONTHS}|{'|'.join(name[:3] for name in _MONTHS.split('|'))})\.?,?\s+(?P<y2>20\d\d)\b"
)
# The path of a page often holds its day: /art/2023/5/6/, /2023-05/06/, /202305/06/, /t20230506_1.html.
_PATH = re.compile(
    r"(?<![\d])(?P<y>20[0-3]\d)(?:(?P<a>[-/])(?P<m>1[0-2]|0?[1-9])[-/]?(?P<d>3[01]|[12]\d|0[1-9]|(?<=/)[1-9])|(?P<m2>1[0-2]|0[1-9])/?(?P<d2>3[01]|[12]\d|0[1-9]))(?=[/_.\-]|$)"
)
_CHINESE = re.compile(
    r"(?P<y>[二][〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2})年"
    r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
# Every date has a year or begins with one of two digits; one look instead of six.
_MAY_DATE = re.compile(r"(?:19|20)\d\d|^\s*\d\d[-/.]|二[〇○零Ｏ]")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
# When a document was written is not when it was published: that label comes last.
_LABELS = (
    re.compile(r"(?:发布|发表|刊发|发稿|公布|公开|回复|答复)(?:时间|日期)|发表于|发布于"),
    re.compile(r"(?:更新|添加|上传|录入|创建|生成)(?:时间|日期)|成文日期|(?<![\u4e00-\u9fff])(?:时间|日期)"),
)
_COLON = re.compile(r"\s*[:：]?\s*")
NUMERAL = "[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"  # 1 to 39
_NUMERAL = re.compile(NUMERAL)
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零Ｏ", "0"
)

# A year that lies ahead of the article (a plan, a target) or far behind it says nothing of its own year.
# 2023某市推介会 names a year; 2000多人, 2025亩 and 2000万元 count.
_SAID = (
    r"(?P<y>20(?<!\d20)\d\d)(?:年(?!来)|(?=[（(]?[\u4e00-\u9fff])(?![万亿余吨米户台套辆件次所条座位股款只岁美欧日港英][^\u4e00-\u9fff\d]?|多(?!彩|元)|个|家(?!居|具|电|博)"
    r"|元(?!宇|旦|宵)|人(?!工|才|力|文|形)|名(?!家|优)|项|亩|平方|公[里顷斤]|千|场(?!景)|张(?!家|掖|北|店|江)|趟|轮(?!胎|南)|天[内时]|种(?!业|子|植|质)|兆瓦|小时|学时|班次|车次|标?箱|期(?!货)|组(?!团)|处(?!州)|头(?!部|条)|根(?!河)|[棵株艘架栋幢批份笔宗例匹册页秒倍]))"
)
_YEAR = re.compile(_SAID + r"(?P<end>[底末]?前(?![一二三四五六七八九十\d]|[个三]?季|半))?")
_AHEAD = re.compile(
    r"(?<!\d)(?:到|至|迈向|将[于在]|(?:力争|预计|规划|目标|计划|确保|争取|有望|预期|拟|定)[于在]?)\Z"
)
MONTH_DAY = rf"(?<![\d年.]){_MONTH}月{_DAY}日"  # groups `m` and `d`; no part of a full date
_MONTH_DAY = re.compile(MONTH_DAY)
_HEADER_MONTH_DAY = re.compile(rf"^\W*{_MONTH}[-/.月]{_DAY}日?(?=\s|$)")
# What is held or brought out in the year of its name; a report on a year comes out in the next, and since a year, or at
# a first time, is long ago.
_EVENT = re.compile(
    rf"(?<![\d至到自从—–~～－-]){_SAID}(?!年?度|(?:年|北京|东京)?[^，。；！？]{{0,6}}(?:春节|奥运会|世博会)|以来|首[届次]|[^，。；！？]{{0,20}}以来)[^，。；！？]{{2,40}}?(?:(?<![社机将都才学工协商员董国省议事就也能不只可还总])会(?![员计出不有更让使晤见被把所馆心])"
    r"|(?<![环季细调情章关])节(?![能点约奏省水目日])|仪式|活动|论坛|榜单?|大赛|行动|蓝皮书)"
)
# The day of an article as its first words print it: 2023年8月3日，某县…; 某网2023年8月3日讯.
_DAY_OF_ALL = re.compile(
    rf"(?<![于自从至到在将限间期较为日\d])(?<![于自从至到在]\s)(?P<y>20\d\d)\s?[年.\-/]\s?{_MONTH}\s?[月.\-/]\s?(?P<d>3[01]|[12]\d|0?[1-9])日?\s{{0,2}}"
    r"(?:[，,]|讯|电|消息|报道|上午|下午|晚|凌晨|早|中午|傍晚|[（(](?:星期|周|记者))"
)
# ——2025年1月15日某市长在人民代表大会…: nothing stands before the day
_DAY_FIRST = re.compile(
    rf"\W*(?P<y>20\d\d)\s?年\s?{_MONTH}\s?月(?P<d>3[01]|[12]\d|0?[1-9])日(?=[\u4e00-\u9fff])"
)
_STOP = re.compile(r"[。！？\n]")
_TO_COME = re.compile(r"明年|将[于在]?20\d\d年|来年")
_FIRST_WORDS = 120  # characters of a title run into its text, and of a lead
_LATELY = re.compile(r"近日|日前|近期|此前|案情|回顾|经查")
# 《某地蓝皮书：发展报告(2023)》, brought out on a day that the opening names.
_VOLUME = re.compile(r"《[^《》]{4,40}[（(](?P<y>20\d\d)[）)]》")
_PERIOD = re.compile(
    r"(?P<y>20\d\d)年(?:(?:1|一)月?份?\s*[-—–~至到]\s*(?P<last>1[0-2]|[1-9])月|(?P<half>上半年)|前(?P<months>[一二三四五六七八九十]+)个月"
    r"|(?P<quarter>第?一季度|前?三季度))"
)
_SESSION = re.compile(
    r"(?<!\d)20\d\d年\d{1,2}月\d{1,2}日(?=[^。，]{0,16}在[^。，]{4,40}(?:会议|大会|全会)[^。，]{0,4}上)"
)
# What everyone knows the year of: the anniversary that is being kept says which year it is.
_SINCE = {
    "中国共产党成立|建党": 1921, "新中国成立|中华人民共和国成立": 1949, "改革开放": 1978, "经济特区(?:建立|成立)": 1980, "海南建省": 1988,
    "浦东开发开放": 1990, "香港回归": 1997, "澳门回归": 1999, "西部大开发": 1999, "加入世界?贸易?组织|入世": 2001, "八八战略”?(?:实施|提出)?": 2003,
    "京津冀协同发展": 2014, "一带一路”?(?:倡议)?(?:提出)?": 2013, "雄安新区(?:设立|成立)": 2017, "长三角一体化(?:发展)?": 2018,
}  # fmt: skip
_ANNIVERSARIES = tuple(
    (
        re.compile(
            rf"(?:{event})[^，。；！？]{{0,8}}?(?P<n>\d{{2,3}})周年(?:[^，。；！？]{{0,6}})(?:发布会|大会|座谈会|活动|仪式|论坛|展)"
        ),
        year,
    )
    for event, year in _SINCE.items()
)
_ON_SCHEDULE = re.compile(r"时序进度|序时进度|时间进度")  # what a year still running is measured by
OPENING = 300  # characters: dateline and lead
_FRESH = 3  # months: figures of a period are news for about so long


def find_date(text: str) -> date | None:
    """The first full date in any of the usual spellings; one behind 发布时间 and the like goes first."""
    return find_labelled_date(text) or _first(text)


def find_labelled_date(text: str, *, published: bool = False) -> date | None:
    """The date behind 发布时间 and the like, else (not where `published`) behind 更新时间, 成文日期, 时间."""
    for labels in _LABELS[: 1 if published else 2]:
        for label in labels.finditer(text):
            rest = text[label.end() : label.end() + 30]
            found = _first(_COLON.sub("", rest, count=1), anchored=True)
            if found:
                return found
    return None


def has_date(text: str) -> bool:
    """Whether a full date stands in the text."""
    return _first(text) is not None


def date_in_path(link: str) -> date | None:
    """The day that the path of a link names; None where it names none."""
    found = _PATH.search(link)
    if not found:
        return None
    return _build(int(found["y"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))


def without_dates(text: str) -> str:
    """The text with full dates and times of day blanked."""
    if not _MAY_DATE.search(text):
        return _CLOCK.sub(" ", text) if ":" in text else text
    for pattern in (_DAY_MONTH_YEAR, _TWO_DIGIT, _FULL, _REVERSED, _COMPACT, _CHINESE, _ENGLISH):
        text = pattern.sub(" ", text)
    return _CLOCK.sub(" ", text)


def infer_date(text: str, header: str) -> date | None:
    """The publish date of a page that prints at most month and day, None where the year is not provable.

    A speech has the day of its session. The day is the header's, else the first in
    the opening. Its year is proved by the same day written in
    full, by an event of that day that carries its year in its name, by a yearbook that the opening brings out, by
    figures of a period that ended within the three months before or that are measured by the year's schedule, always
    the latest year the text speaks of as past or present; or by the anniversary that the event keeps.
    """
    opening = text[:OPENING]
    session = _SESSION.search(opening)
    if session:
        return _first(session.group())
    years = [int(found["y"]) for found in years_said(text)]
    full = _first(opening)
    kept = _anniversary(opening)
    if kept and full is None and max(years, default=kept) == kept:
        found = find_month_day(header, opening)
        return _build(kept, int(found["m"]), int(found["d"])) if found else None
    if not years:
        return None
    latest = max(years)
    found = find_month_day(header, opening)
    if found is None or (full and text.find(str(full.year)) < found.start() and not header):
        return full if full and full.year == latest and _is_day_of_all(opening, full) else None
    month, day = int(found["m"]), int(found["d"])
    built = _build(latest, month, day)
    if full and built == full:
        return built
    if any(int(event["y"]) == latest and _is_of_day(text, event, found) for event in _EVENT.finditer(text)):
        return built
    volume = _VOLUME.search(opening)
    if volume and int(volume["y"]) >= latest:
        return _build(int(volume["y"]), month, day)
    if _ON_SCHEDULE.search(text) and set(years) == {latest} and len(years) > 1 and month > _FRESH:
        return built
    for period in _PERIOD.finditer(text):
        if int(period["y"]) == latest and 0 <= month - _last_month(period) <= _FRESH:
            return built
    return None


def years_said(text: str) -> list[re.Match[str]]:
    """The years (group `y`) that a text speaks of otherwise than as ahead of it: 到2025年, 2024年底前."""
    now = date.today().year  # 2085项: what is no year yet, and no 年 behind it, counts something
    return [
        found
        for found in _YEAR.finditer(text)
        if not found["end"]
        and ("年" in found.group() or int(found["y"]) <= now)
        and not _AHEAD.search(text[max(0, found.start() - 3) : found.start()])
    ]


def find_month_day(header: str, opening: str) -> re.Match[str] | None:
    """The month and day (groups `m` and `d`) that a header begins with, else the first in the opening."""
    return _HEADER_MONTH_DAY.match(header) or _MONTH_DAY.search(opening)


def numeral(text: str) -> int | None:
    """1–99 in figures or 1–39 in Chinese numerals; None for anything else: 二三, 十一十, 四十."""
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text) or None
    if not _NUMERAL.fullmatch(text):
        return None
    tens, ten, ones = text.partition("十")
    return (int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones if ten else tens, "0"))


def _is_of_day(text: str, event: re.Match[str], day: re.Match[str]) -> bool:
    """Whether an event is the article's: among its first words, or in the sentence of the day; and not still to come."""
    start = max(text.rfind(mark, 0, event.start()) for mark in "。！？\n") + 1
    sentence = _STOP.split(text[start:], maxsplit=1)[0]
    if _TO_COME.search(sentence):
        return False
    return event.start() < _FIRST_WORDS or f"{int(day['m'])}月{int(day['d'])}日" in sentence


def _is_day_of_all(opening: str, day: date) -> bool:
    """Whether a sentence of the opening begins with the day, and nothing before it is told of other days."""
    found = _DAY_FIRST.match(opening) or _DAY_OF_ALL.search(opening)
    return (
        found is not None
        and _build(int(found["y"]), int(found["m"]), int(found["d"])) == day
        and not _LATELY.search(opening[: found.start()])
    )


def _anniversary(opening: str) -> int | None:
    """The year in which the anniversary falls that the opening reports on."""
    for pattern, year in _ANNIVERSARIES:
        found = pattern.search(opening)
        if found:
            return year + int(found["n"])
    return None


def _last_month(period: re.Match[str]) -> int:
    if period["last"]:
        return int(period["last"])
    if period["months"]:
        return _number(period["months"])
    return 6 if period["half"] else 3 if "一" in period["quarter"] else 9


def _first(text: str, *, anchored: bool = False) -> date | None:
    if not _MAY_DATE.search(text):  # nearly every line
        return None
    for pattern in (_FULL, _COMPACT, _TWO_DIGIT, _REVERSED, _DAY_MONTH_YEAR):
        found = pattern.match(text.lstrip()) if anchored else pattern.search(text)
        if found:
            year = int(found["y"])
            built = _build(year if year > 99 else 2000 + year, int(found["m"]), int(found["d"]))
            if built:
                return built
    chinese = _CHINESE.match(text) if anchored else _CHINESE.search(text)
    if chinese:
        year = int("".join(_DIGITS.get(character, character) for character in chinese["y"]))
        return _build(year, _number(chinese["m"]), _number(chinese["d"]))
    english = _ENGLISH.match(text) if anchored else _ENGLISH.search(text)
    if english:
        named, day, written = (english[part] or english[f"{part}2"] for part in "mdy")
        months = [name[:3] for name in _MONTHS.split("|")]
        return _build(int(written), months.index(named[:3]) + 1, int(day))
    return None


def _number(text: str) -> int:
    """1–39 in Chinese numerals, or figure by figure (二三); 0 for anything else."""
    return numeral(text) or int("".join(_DIGITS.get(character, "0") for character in text) or 0)


def _build(year: int, month: int, day: int) -> date | None:
    try:
        built = date(year, month, day)
    except ValueError:
        return None
    return built if 1990 <= built.year <= 2100 else None

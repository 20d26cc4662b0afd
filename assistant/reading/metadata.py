"""Head, tail and dateline of a page -> title, publish date, source, authors.

Enters lines and what the markup stated, leaves plain values; nothing is guessed: a date without a
provable year stays None.

    find_date("发布时间：2022-03-02  来源：仙居新闻") == date(2022, 3, 2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:[-/.．年]\s*)?(?P<m>0?[1-9]|1[0-2])\s*[-/.．月]\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_TWO_DIGIT = re.compile(
    r"^\s*(?P<y>\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?=\s+\d{1,2}:\d\d|\s*$)"
)
_CHINESE = re.compile(
    r"([二][〇○零]?[〇○零一二三四五六七八九]{2,3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_MONTH_DAY = re.compile(r"(?<!\d)(?P<m>0?[1-9]|1[0-2])[-/.月](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?")
_LABEL = re.compile(
    r"(?:发布时间|发布日期|发表时间|发表日期|刊发时间|发稿时间|成文日期|时间|日期|更新时间)\s*[:：]?\s*"
)
_SOURCE = re.compile(
    r"(?:信息来源|新闻来源|文章来源|稿件来源|稿源|来源|出处)\s*[:：|]\s*(?P<name>[^\s:：|｜，。;；]{2,30}?)"
    r"(?=\s|$|[|｜，。;；)）】\]]|\d{1,2}月|作者|编辑|责|记者|发布|浏览|点击|时间|日期|次阅读|字体|字号)"
)
_AUTHOR_LABEL = re.compile(
    r"(?:作者|记者|通讯员|文字|撰文|采写)\s*[:：]\s*(?P<names>[\u4e00-\u9fff·]{2,8}(?:[ 、,，/][\u4e00-\u9fff·]{2,4}){0,4})"
)
_META_FIELD = re.compile(
    r"(?:作者|记者|通讯员|信息来源|新闻来源|文章来源|稿源|来源|出处|发布时间|发布日期|时间|日期|更新时间|编辑|责任编辑|责编|浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|率)?|字号|字体|发布单位|发布机构|发布开发区|索引号|分类|栏目|所属栏目|次阅读|人气|关键词|标签)\s*[:：]?"
)
_OUTLET = r"[\u4e00-\u9fffA-Za-z·、“”（）()\-－—]{1,24}?(?:社|网|报|台|客户端|融媒体?|融媒|日报|晚报|新闻|周刊|杂志|频道|中心|全媒体|号|壹点|在线|网站)(?:[)）])?"
_PLACE_DATE = r"(?:[\u4e00-\u9fff]{2,8})?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?"
_DATELINE = re.compile(
    rf"^\W{{0,3}}(?P<outlet>{_OUTLET}){_PLACE_DATE}\s*(?:电|讯|消息|报道)(?=[\s（(：:，,]|记者|\d|[\u4e00-\u9fff])"
)
_BYLINE = re.compile(
    rf"^\W{{0,3}}(?P<outlet>{_OUTLET})(?:首席|主任|全媒体|特约|见习)*记者[:： ]?(?P<names>(?:[ 、]?[\u4e00-\u9fff·]{{2,4}}(?![\u4e00-\u9fff]))*)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """`inferred`: the year was concluded from the text rather than printed beside the date."""

    title: str = ""
    published: date | None = None
    inferred: bool = False
    source: str = ""
    authors: tuple[str, ...] = ()
    republisher: str = ""


def find_date(text: str) -> date | None:
    """The first full date (year, month, day) in any of the usual spellings; labelled ones go first."""
    for label in _LABEL.finditer(text):
        found = _first_date(text[label.end() : label.end() + 24], anchored=True)
        if found:
            return found
    return _first_date(text)


def _first_date(text: str, *, anchored: bool = False) -> date | None:
    for pattern in (_ISO, _COMPACT, _TWO_DIGIT):
        found = pattern.match(text.lstrip()) if anchored else pattern.search(text)
        if found:
            year = int(found["y"])
            built = _build(year if year > 99 else 2000 + year, int(found["m"]), int(found["d"]))
            if built:
                return built
    chinese = _CHINESE.search(text)
    if chinese:
        year_text = "".join(_DIGITS[character] for character in chinese.group(1))
        if len(year_text) == 4:
            return _build(
                int(year_text), _chinese_number(chinese.group(2)), _chinese_number(chinese.group(3))
            )
    return None


def find_month_day(text: str) -> tuple[int, int] | None:
    """The first month and day, `7-28` or `7月28日`."""
    found = _MONTH_DAY.search(text)
    return (int(found["m"]), int(found["d"])) if found else None


def find_source(text: str) -> str:
    """The outlet after 来源： and the like; "" if none."""
    found = _SOURCE.search(text)
    return found["name"].strip("（）()-—_《》“” ") if found else ""


def find_outlet(opening: str) -> str:
    """The outlet a dateline or byline names: 新华社海口8月2日电, 河南日报客户端记者 …; "" if none."""
    head = opening[:60]
    for pattern in (_DATELINE, _BYLINE):
        found = pattern.match(head)
        if found and found["outlet"] not in ("本报", "本网", "本台", "本社", "日报"):
            return found["outlet"]
    return ""


def find_authors(text: str) -> tuple[str, ...]:
    """Names after 作者： and the like, in order, each once."""
    names: list[str] = []
    for found in _AUTHOR_LABEL.finditer(text):
        for name in re.split(r"[ 、,，/]", found["names"]):
            if 2 <= len(name) <= 8 and name not in names and name not in ("来源", "编辑", "时间"):
                names.append(name)
    return tuple(names)


def is_metadata_line(line: str) -> bool:
    """Whether a short line holds nothing but fields (author, date, source, counters)."""
    text = line.strip()
    if not text or len(text) > 120 or re.search(r"[。！？]", text):
        return False
    rest = re.sub(r"\d{1,2}:\d{2}(?::\d{2})?", " ", text)
    has_date = _ISO.search(rest) or _COMPACT.search(rest) or _TWO_DIGIT.search(rest)
    rest = _COMPACT.sub(" ", _ISO.sub(" ", _TWO_DIGIT.sub(" ", rest)))
    fields = _META_FIELD.findall(rest)
    if not has_date and not (fields and re.search(r"[:：]", text)):
        return False
    first = _META_FIELD.search(rest)
    if first is None:
        return len(re.sub(r"[\W\d]", "", rest)) <= 4
    before = re.sub(r"[\W\d]", "", rest[: first.start()])
    values = re.split(_META_FIELD, rest)
    return len(before) <= 8 and all(len(value.strip()) <= 40 for value in values)


def _build(year: int, month: int, day: int) -> date | None:
    try:
        built = date(year, month, day)
    except ValueError:
        return None
    return built if 1990 <= built.year <= 2100 else None


def _chinese_number(text: str) -> int:
    if "十" not in text:
        return int("".join(_DIGITS.get(character, "0") for character in text) or 0)
    tens, _, ones = text.partition("十")
    return (int(_DIGITS.get(tens, "1")) if tens else 1) * 10 + (int(_DIGITS.get(ones, "0")) if ones else 0)

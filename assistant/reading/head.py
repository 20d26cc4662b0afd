"""The top of a page -> which lines are the title, which are fields and bylines, and the printed date.

Enters a page's lines with furniture's verdicts, leaves a `Head` of line numbers.

    ["某报集团主办", "某市招商提速", "时间:2013-06-27", "今年以来,…。"] -> titles=(1,), fields={2: "fields"}
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.reading.dates import find_date, find_labelled_date
from assistant.reading.furniture import is_heading, is_prose
from assistant.reading.metadata import (
    is_byline,
    is_label,
    is_metadata_line,
    is_official_cell,
    is_outlet,
)

_HEAD = 14  # lines in which titles and fields of a page stand, once navigation is out
_WORD = 5  # characters: lines as short are a menu printed one item a line, and do not count
_TAIL = 40
_NAME, _HEADLINE = 5, 10  # letters: a name of someone has no more, a headline beside it no fewer
_SPEAKER = re.compile(r"^(?P<who>《[^》]{2,12}》|问|答|[\u4e00-\u9fff]{2,4})\s*[:：]")
_ALWAYS_SPEAKS = re.compile(r"《.+》|问|答|记者|主持人")
_SUBTITLE = re.compile(r"^\s*[-—–]{1,2}\s*[^\s-]")
# 某某信息交流平台, 华东园区观察 · 企业之家, 打造网上国际投资促进平台 致力于…事业
_MASTHEAD = re.compile(
    r"^(?:打造|致力于|欢迎(?:访问|光临|来到)|今天是|繁体|简体|设为首页)[^，,：:]*$"
    r"|^[\w·－\- ]{2,16}(?:网|网站|门户|在线|平台|客户端|日报|晚报|报社|集团|之家|家园|论坛|官网|资讯|频道"
    r"|融媒体?(?:中心)?|电视台|人民政府|管委会|管理委员会|新闻中心)$"
)
_DATE_BEHIND = re.compile(
    r"\s*[（(\[]\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*[）)\]]\s*$"
)
_LABELLED = re.compile(
    r"^\s*(?:(?:标\s*题|(?:信息|文件)?名\s*称)\s*[:：]|\[[\u4e00-\u9fff]{2,4}\](?=\s*\S))\s*"
)
_CLOSING = re.compile(r"^\W*(?:(?:信息|新闻|文章|稿件)?来源|(?:发布|发表|发稿|更新)?(?:时间|日期))\s*[:：]")
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])--?(?=[\u4e00-\u9fff]{2,12}$)")


@dataclass(frozen=True, slots=True)
class Head:
    """`titles` are all printings of the title, () when there is none; `fields` maps lines to a reason to drop
    them; `first` is the first line of prose."""

    titles: tuple[int, ...]
    fields: dict[int, str]
    first: int


def find_head(texts: Sequence[str], verdicts: Sequence[str], stated_title: str) -> Head:
    """`stated_title` is the markup's, with or without the site's name; "" for saved text."""
    fields: dict[int, str] = {}
    first = len(texts)
    seen = 0
    for index, text in enumerate(texts):
        if index in fields or verdicts[index] == "clock":
            continue
        if is_metadata_line(text):
            fields[index] = "fields"
            following = texts[index + 1] if index + 1 < len(texts) else ""
            if is_label(text) and len(following) <= 40 and not is_metadata_line(following):
                fields[index + 1] = "fields"
        elif verdicts[index]:
            continue
        elif is_prose(text) and not _is_long_title(texts, index):
            break
        elif is_byline(text):
            fields[index] = "byline"
        seen += len(text) > _WORD
        if seen > _HEAD:
            break
    first = next(
        (
            index
            for index, text in enumerate(texts)
            if not verdicts[index]
            and index not in fields
            and is_prose(text)
            and not (index < _HEAD and _is_long_title(texts, index))
        ),
        first,
    )
    for index in [at for at, reason in fields.items() if reason == "fields" and at < first]:
        for beside in (index - 1, index + 1):
            if 0 <= beside < first and beside not in fields and is_outlet(texts[beside]):
                fields[beside] = "fields"
    for index in range(max(first, len(texts) - _TAIL), len(texts)):
        if len(texts[index]) < 60 and re.match(r"\W*(?:信息|文章|稿件|新闻)?来源\s*[:：|｜丨]", texts[index]):
            fields[index] = "source"
    titles = _titles(texts, verdicts, fields, first, stated_title)
    for index in range(titles[-1] + 1 if titles else first, first):
        text = texts[index]
        if index in fields or verdicts[index]:
            continue
        dashed = index == titles[-1] + 1 and bool(_SUBTITLE.match(text))
        if dashed and not is_prose(text) and not find_date(text):
            fields[index] = "subtitle"
        elif (
            _is_followed_by_fields(index, fields, verdicts)
            and len(_letters(text)) <= _NAME
            and not _is_numbered(text)
        ):
            fields[index] = "byline"
    return Head(titles, fields, first)


def _is_followed_by_fields(index: int, fields: dict[int, str], verdicts: Sequence[str]) -> bool:
    following = verdicts[index + 1] if index + 1 < len(verdicts) else ""
    return index + 1 in fields or following in ("buttons", "share buttons")


def _is_long_title(texts: Sequence[str], index: int) -> bool:
    """A headline as long as a paragraph: no sentence ends in it, and it is printed twice or fields follow."""
    text = texts[index]
    if len(text) > 90 or re.search(r"[。；;]", text):
        return False
    following = texts[index + 1] if index + 1 < len(texts) else ""
    letters = _letters(text)
    twice = any(_letters(other) == letters for other in texts[index + 1 : index + _HEAD])
    return twice or is_metadata_line(following) or _printed_before(texts, index)


def _titles(
    texts: Sequence[str], verdicts: Sequence[str], fields: dict[int, str], first: int, stated: str
) -> tuple[int, ...]:
    """Above the prose: the line printed twice, else the one the markup names, else the last headline before
    the fields, else the first headline."""
    speakers = _speakers(texts)
    candidates = [
        index
        for index in range(first)
        if index not in fields
        and not verdicts[index]
        and 4 <= len(texts[index]) <= 90
        and re.search("[\u4e00-\u9fffA-Za-z]{2}", texts[index])
        and texts[index][-1] not in "：:，,、；"  # who is addressed, or what a list is of
        and _label(texts[index]) not in speakers
    ]
    if not candidates or first == len(texts):
        return ()
    headlines = [index for index in candidates if _is_headline(texts[index])]
    printings: dict[str, list[int]] = {}
    for index in headlines:
        printings.setdefault(_letters(bare_title(texts[index])), []).append(index)
    twice = [letters for letters, places in printings.items() if len(places) > 1]
    if twice:  # a masthead may be printed twice as well, but it is the shorter
        return tuple(printings[max(twice, key=len)])
    for index in candidates:
        if len(texts[index]) >= 6 and _letters(texts[index]) in _letters(stated):
            return (index,)
    named = [index for index in headlines if _ends_path(texts, index)]
    if named:
        return (named[-1],)
    table = [index for index in fields if index < first and is_official_cell(texts[index])]
    if len(table) > 1:  # the title of an official document stands under its table
        below = [index for index in headlines if index > max(table)]
        if below:
            return (below[0],)
    above = [index for index in headlines if fields and index < min(fields)]
    if above:
        return (_without_subtitle(texts, above, fields),)
    chosen = headlines[0] if headlines else candidates[0]
    return (chosen,) if not _is_numbered(texts[chosen]) and (headlines or not _is_menu(texts[chosen])) else ()


def _ends_path(texts: Sequence[str], index: int) -> bool:
    """Whether the path to the page ends with this headline: 某论坛›某县热点›某县签下30亿元项目."""
    letters = _letters(bare_title(texts[index]))
    paths = (other for other in texts[: index + 3] if re.search(r"[>›»]", other))
    return len(letters) >= 8 and any(
        _letters(path).endswith(letters) and len(path) > len(texts[index]) for path in paths
    )


def _without_subtitle(texts: Sequence[str], above: Sequence[int], fields: dict[int, str]) -> int:
    """The last headline above the fields; a line that opens with a dash only adds to the one before it."""
    if len(above) > 1 and above[-1] - above[-2] == 1:
        last, before = texts[above[-1]], texts[above[-2]]
        if _SUBTITLE.match(last):
            fields[above[-1]] = "subtitle"
            return above[-2]
        if len(_letters(last)) <= _NAME < _HEADLINE <= len(_letters(before)):  # who wrote it
            fields[above[-1]] = "byline"
            return above[-2]
    return above[-1]


def _printed_before(texts: Sequence[str], index: int) -> bool:
    return _letters(texts[index]) in {_letters(text) for text in texts[:index]}


def _label(text: str) -> str:
    found = _SPEAKER.match(text)
    return found["who"] if found else ""


def _speakers(texts: Sequence[str]) -> frozenset[str]:
    """Who speaks in an interview. A word before a colon speaks when it opens several lines: the 平湖： of a
    headline opens one, or the same one twice."""
    lines: dict[str, set[str]] = {}
    for text in texts:
        if who := _label(text):
            lines.setdefault(who, set()).add(_letters(text))
    return frozenset(who for who, said in lines.items() if len(said) > 1 or _ALWAYS_SPEAKS.fullmatch(who))


def _is_menu(text: str) -> bool:
    """Three short words or more with blanks between: 微博 微信 客户端. Words of four characters may be a
    slogan of a headline (抓项目 优环境 is one of two, 聚焦项目 优化环境 提升服务 of three)."""
    words = re.split(r"[\s|｜丨·•/]+", text.strip())
    return len(words) >= 3 and all(len(word) <= 4 for word in words) and min(map(len, words)) < 4


def _is_headline(text: str) -> bool:
    """Whether a line says something: not a menu, and not the name or the motto of a site."""
    return len(re.sub(r"[\W\d]", "", text)) >= 4 and not _is_menu(text) and not _MASTHEAD.search(text)


def title_from_markup(title: str) -> str:
    """A markup title without the site's name behind a bar, dash or underscore."""
    return max(_SITE.split(title), key=len).strip()


def printed_date(texts: Sequence[str], verdicts: Sequence[str], head: Head) -> date | None:
    """The first date among the fields above the prose, else behind the title in brackets, else among the fields
    that close the article; dates of links, of copyright lines and of events in the text are not looked at."""
    beside = [
        index
        for index in range(head.first)
        if index in head.fields or verdicts[index] in ("editor", "share buttons")
    ]
    stated = (find_labelled_date(texts[index], published=True) for index in beside)
    for found in (*stated, *(find_date(texts[index]) for index in beside)):
        if found:
            return found
    for index in head.titles:
        bracket = _DATE_BEHIND.search(texts[index])
        found = find_date(bracket.group()) if bracket else None
        if found:
            return found
    for index in range(head.first - 1):  # 2023 | 09/04 | 11:25:40, a part a line
        pieces = texts[index].strip(), texts[index + 1].replace(" ", "")
        if re.fullmatch(r"20\d\d", pieces[0]) and re.fullmatch(r"\d{1,2}[-/.]\d{1,2}", pieces[1]):
            return find_date("/".join(pieces))
    for index in range(head.first + 1, len(texts)):
        closing = index in head.fields or verdicts[index] in ("", "editor", "after the article")
        if closing and _CLOSING.match(texts[index][:60]) and is_metadata_line(texts[index]):
            return find_date(texts[index])
    return None


def bare_title(title: str) -> str:
    """A title without 标题： before it and without the date in brackets behind it."""
    return _DATE_BEHIND.sub("", _LABELLED.sub("", title))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _is_numbered(text: str) -> bool:
    return is_heading(text) and bool(
        re.match(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]", text)
    )

"""Lines of names and nothing else -> who wrote, and for which outlet.

Enters a line, leaves whether it holds credits alone, and what they say.

    read_credits("2013-11-27 上海证券报 钱某某") -> Credits(outlet="上海证券报", authors=("钱某某",))
    is_credits("文/某报记者 李某编辑/赵某某")

Pages put a date, an outlet, names and the roles of those names in any order, with any mark between and often with
none. A line is credits where nothing is left of it once all of these are taken away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.bylines import find_authors, is_name, is_person, joined_names
from assistant.reading.dates import has_date, without_dates
from assistant.reading.metadata import is_account, is_outlet, is_province

_WROTE = r"(?:首席|主任|见习|特约|实习|全媒体|驻站)*(?:记者|通讯员)|实习生|作者|撰文|撰稿|采写|文图|图文|摄影报道|文"
_ROLE = re.compile(
    rf"(?:{_WROTE})"
    r"|(?:流程|责任|执行|美术|视觉|新媒体|文字|图片|视频|值班|内容)?(?:编辑|主编|总监)|责编|编审|校对|审核|审校|审读|监制|统筹|总策划|策划|终审|初审|复审|[一二三]审|出品|制图|海报|剪辑|翻译"
    r"|(?:信息|新闻|文章|稿件)?来源|稿源|摄影|摄像|供图|供稿|(?:综合|台北|整理)?报[道导]|图|摄",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"(?:首席|见习|全媒体)*记者")
_OWN_NAME = re.compile(r"(?!.*(?:记者|通讯员|本报|本网|本台|我))[\u4e00-\u9fffA-Za-z]{2,8}")
_LINK = re.compile(r"(?:(?:本文|原文|文章)?(?:链接|网址|地址)\s*[:：]?\s*)?(?:https?://|www\.)[!-~]+")
_BETWEEN = re.compile(r"[\s/／|｜、，,；;：:（）()\[\]【】《》“”\"·■□●◎▲*-]+")
_CODE = re.compile(
    r"[A-Za-z]{0,4}\d{1,6}|原创|综合|整理|本[报刊网台站社]|讯|by", re.IGNORECASE
)  # say nothing
_BRACKETED = re.compile(
    r"[（(【\[]\s*(?P<names>[\u4e00-\u9fff]{2,4}(?:[ 、\u3000]+[\u4e00-\u9fff]{2,4}){0,5})\s*[）)\]】]"
)
_STOP, _BLANKS = re.compile(r"[。！？]"), re.compile(r"(\s+)")
_PICTURED = re.compile(r"(?:摄影?|图片?|供图|制图)(?:报[道导])?")
_LONGEST, _NAMED = 120, 12  # characters of a line, and of an outlet beside a name alone


@dataclass(frozen=True, slots=True)
class Credits:
    """`outlet` is "" and `authors` is () where the line names none."""

    outlet: str = ""
    authors: tuple[str, ...] = ()


def read_credits(line: str) -> Credits | None:
    """What a line says that is a day, outlets and names alone; None where it says anything else, or names nobody."""
    if len(line) > _LONGEST or _STOP.search(line):
        return None
    line = joined_names(line)
    told = has_date(line)
    plain = spaced(_LINK.sub(" ", without_dates(line) if told else line))
    outlet, names, behind = "", [], []
    beside = False  # an outlet, with nothing but names since
    words = [word for word in _BETWEEN.split(plain) if word]
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if _ROLE.fullmatch(word):
            told, beside = True, False
        elif is_outlet(word) or is_account(word):
            outlet, beside = outlet or word, True
        elif is_province(word) or _CODE.fullmatch(word):
            continue
        elif _REPORTER.fullmatch(following) and not outlet and place == 0 and _OWN_NAME.fullmatch(word):
            outlet = word  # 新岚州 记者 李某: whose reporter that is
        elif is_person(word):
            names.append(word)
            behind += [word] if beside and not _PICTURED.fullmatch(following) else []
        else:
            return None
    authors = find_authors(plain) or tuple(dict.fromkeys(behind if _ROLE.search(plain) else names))
    told = told or bool(outlet and names and len(outlet) <= _NAMED)  # 某报 李某某
    return Credits(outlet, authors) if told and (outlet or names) else None


def is_credits(text: str) -> bool:
    """Whether a text is roles, names, outlets and links and nothing else: 某报记者 李某编辑/李某某, （任某 赵某）."""
    bare = _LINK.sub(" ", text).strip()
    bracketed = _BRACKETED.fullmatch(bare)
    if bracketed:
        return all(map(is_name, re.split(r"[ 、\u3000]+", bracketed["names"])))
    if not _ROLE.search(bare):
        return False
    labelled = re.search(rf"(?:{_ROLE.pattern})\s*[:：/／]", bare, re.IGNORECASE)
    short = 3 if labelled else 0  # 编辑：占某: a name, whatever its surname
    return all(
        len(word) <= short or bool(_CODE.fullmatch(word)) or is_name(word) or is_account(word)
        for word in filter(None, _BETWEEN.split(_ROLE.sub(" ", bare)))
    )


def spaced(text: str) -> str:
    """With a blank on both sides of each role that a name or an outlet is glued to: 某报记者李某编辑 赵某."""
    words = []
    for word in _BLANKS.split(text):
        whole = _ROLE.fullmatch(word) or is_outlet(word) or is_account(word) or is_name(word)
        words.append(word if whole else _ROLE.sub(lambda role: f" {role.group()} ", word))
    return "".join(words)

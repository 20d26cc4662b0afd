"""The top of a page -> which lines are the title, which are fields and bylines, and the printed date.

Enters a page's lines with furniture's verdicts, leaves a `Head` of line numbers.

    ["某报集团主办", "某市招商提速", "时间:2013-06-27", "今年以来,…。"] -> titles=(1,), fields={2: "fields"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.reading.bylines import is_byline, is_person
from assistant.reading.contacts import find_form
from assistant.reading.credits import read_credits
from assistant.reading.dates import find_date, find_labelled_date
from assistant.reading.edges import is_foreign, lures, word_pairs
from assistant.reading.furniture import CARD, is_numbered, is_prose
from assistant.reading.listing import own_rows
from assistant.reading.metadata import (
    is_account,
    is_issue,
    is_label,
    is_metadata_line,
    is_moment,
    is_official_cell,
    is_outlet,
    is_province,
    outlet_alone,
)
from assistant.reading.signing import SIGNATURE, SIGNED, find_signature, signed_day
from assistant.reading.titles import (
    FOLLOW,
    NAME,
    SUBTITLE,
    date_behind,
    find_titles,
    is_chapter,
    is_dated_office,
    is_long_title,
    letters,
)

_HEAD = 14  # lines in which titles and fields of a page stand, once navigation is out
_WORD = 5  # characters: lines as short are a menu printed one item a line, and do not count
_TAIL = 40
_ACCOUNT_LETTERS = 12
_FIRST_FLOOR = "1楼"  # of a thread, its day in the next line
_SENDER, _SUBJECT = re.compile(r"发件人\s*[:：]"), re.compile(r"主\s*题\s*[:：]\s*(?P<title>\S.{5,})")
_CARD = 20  # characters of an account's motto
_LEAD = 120  # characters of a summary between title and day
_TEXT = 80  # pairs of characters: a shorter text need not say again what its headings say
_SLOGAN = re.compile(r"(?:\d+\s+)?[\u4e00-\u9fff]{4,7}(?:\s+[\u4e00-\u9fff]{4,7}){1,2}")
_BUTTON = 14  # letters: what stands among the fields is no longer
_HEADS = re.compile(r"[\u4e00-\u9fff]{4}")  # as long as an idiom
# What headings of such texts call to, and buttons do not: 锚定新目标, 向新而行.
_RALLIES = re.compile(
    r"新(?=目标|篇|局|路|征程|高地|动能|引擎|起点|赛道|优势|机遇|格局|跨越)|[向创]新|锚定|聚力|聚焦|攻坚|乘势|蓄势|借势|发力|提速|突围|蝶变|破局|破题|筑[巢牢梦]|启航|扬帆|奋进|先行|崛起|赋能"
)
_MASTHEAD = re.compile(
    r"(?:报|周刊|杂志|通讯社|电视台|客户端)$"
)  # 滚动新闻 ends as an outlet does, and is a column
# An account says its name between the title and the day, and the name may be anything.
_ACCOUNT_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{2,12}")
_CLOSING = re.compile(
    r"^\W*(?:(?:信息|新闻|文章|稿件)?来源|(?:发布|发表|发稿|更新)?(?:时间|日期))\s*[:：]|^(?:编辑|发布|发表)于\s*(?=\d)|^1楼\s|^\[楼\s?主\]\s*Posted"
)
# Where and when a text was printed first: （原载《某报》2023年11月14日第6版）.
_FIRST_PRINTED = re.compile(r"^[（(【\[]\s*(?:本文)?(?:原载|原刊|刊载|刊登|载)(?:于)?\s*[:：]?\s*《")
_BELOW = (
    "",
    "editor",
    "after the article",
    "dated link",
    "buttons",
)  # what a day below the text may look like
_MEMBER = re.compile(r"(?:注册|登录)时间|最后登录|在线时间")  # of who posted, not of what was posted
_PLATFORM = re.compile(r"[\u4e00-\u9fff]{2}号")  # 人民号, 搜狐号: where accounts post, and no account
_PRESSED = re.compile(
    r"手机|APP|扫码|下载|订阅|评论|讨论|字号|字体|收藏|打印|播报|朗读|听新闻", re.IGNORECASE
)
_POSTED = re.compile(r"来自|发布于|发表于")  # an account stands above the day on which it posted
_SOURCE_LINE = re.compile(r"\W*(?:信息|消息|文章|稿件|新闻)?来源\s*[:：|｜丨】]")
_ENDS = re.compile(
    r"[，。！？；：:]|、\s*$"
)  # of a sentence, a row of a form, or who is addressed: 尊敬的各位来宾：
_AND_MORE = re.compile(
    r"(?:[）)】]\s*[\u4e00-\u9fff]{4}|，).*[。！？]"
)  # a sentence of the article behind a source


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
    seen, lead = 0, -1
    for index, text in enumerate(texts):
        if index in fields or verdicts[index] == "clock":
            continue
        if is_metadata_line(text) and not _MEMBER.match(text):
            fields[index] = "fields"
            following = texts[index + 1] if index + 1 < len(texts) else ""
            if (
                is_label(text)
                and not any(is_official_cell(texts[at]) and not is_label(texts[at]) for at in fields)
                and len(following) <= 40
                and not is_metadata_line(following)
            ):  # in a table whose other rows hold their values, a label with nothing behind it has none
                fields[index + 1] = "fields"
        elif verdicts[index]:
            continue
        elif is_prose(text) and not is_long_title(texts, index):
            if not _is_lead(texts, index):
                break
            lead = index
        elif is_byline(text) or read_credits(text):
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
            and index != lead
            and is_prose(text)
            and not (index < _HEAD and is_long_title(texts, index))
        ),
        first,
    )
    for index in range(first + 1, min(first + SIGNATURE, len(texts) - 1)):
        if not verdicts[index] and is_byline(texts[index]):
            fields[index] = "byline"  # under a summary
    if first == len(texts):
        form = find_form(texts, verdicts)
        first = len(texts) if form is None else form
    for index in [at for at, reason in fields.items() if reason == "fields" and at < first]:
        for beside in (index - 1, index + 1):
            if not 0 <= beside < first or beside in fields:
                continue
            if outlet_alone(texts[beside]):
                fields[beside] = "fields"
            elif beside < index and _POSTED.search(texts[index]) and is_account(texts[beside]):
                fields[beside] = "account"
    for index in range(max(first, len(texts) - _TAIL), len(texts)):
        text = texts[index]
        if len(text) < 60 and _SOURCE_LINE.match(text) and not _AND_MORE.search(text):
            fields[index] = "source"
    for index in find_signature(texts, verdicts, first):
        fields[index] = "account"
    subject = _subject(texts, verdicts)
    stated_title = subject or stated_title
    titles = find_titles(texts, verdicts, fields=fields, first=first, stated=stated_title)
    if subject and not titles:
        titles = tuple(index for index in range(first) if texts[index].endswith(subject))
    if not (titles or stated_title):  # the name of a journal's number may be all the title there is
        titles = tuple(index for index in sorted(fields) if index < first and is_issue(texts[index]))[:1]
        for index in titles:
            del fields[index]
    if titles:
        for index in range(min(titles)):
            if index not in fields and not verdicts[index] and _MASTHEAD.search(outlet_alone(texts[index])):
                fields[index] = "masthead"
    if first < len(texts):
        _read_below(max(titles, default=-1), texts, verdicts, fields, first)
    return Head(titles, fields, first)


def _subject(texts: Sequence[str], verdicts: Sequence[str]) -> str:
    """What a mail is about, by the line of its head; "" where the page is none."""
    if "distribution" not in verdicts[:_HEAD] or not any(map(_SENDER.match, texts[:_HEAD])):
        return ""
    found = next(filter(None, map(_SUBJECT.match, texts[:_HEAD])), None)
    return found["title"] if found else ""


def _is_lead(texts: Sequence[str], index: int) -> bool:
    """Whether a short paragraph is a summary over the fields: the day is among the next lines, before any other
    paragraph."""
    if len(texts[index]) > _LEAD:
        return False
    for at, text in enumerate(texts[index + 1 : index + 1 + SIGNATURE], index + 1):
        if is_metadata_line(text):
            if is_account(texts[at - 1]) and len(text) <= SIGNED and is_moment(text):
                return False  # an office signs here
            if find_date(text) and not is_official_cell(text):
                return True
        elif is_prose(text):
            return False
    return False


def _read_below(
    title: int, texts: Sequence[str], verdicts: Sequence[str], fields: dict[int, str], first: int
) -> None:
    """What stands between the title and the first paragraph and is no heading: subtitle, names, accounts, buttons."""
    below = title + 1
    named = below < first and below not in fields and not verdicts[below] and is_account(texts[below])
    if named and not _PLATFORM.fullmatch(texts[below].strip()):
        fields[below] = "account"  # the office, under the title of its document
    elif named is False and below < first and below not in fields and is_dated_office(texts[below]):
        fields[below] = "fields"
    for index in range(title + 2, first):  # a card of the account, or its name twice: author and account
        name = texts[index - 1]
        if texts[index] in (CARD[0], name) and len(name) <= 2 * _ACCOUNT_LETTERS and not verdicts[index - 1]:
            fields[index - 1] = "account"
    for index in range(title + 1, first):
        if verdicts[index] and FOLLOW.fullmatch(
            texts[index]
        ):  # who posted, and a motto, over the button to follow
            for at in range(max(title + 1, index - 2), index):
                if not verdicts[at] and len(texts[at]) <= _CARD:
                    fields.setdefault(at, "account")
        elif not verdicts[index] and outlet_alone(texts[index]) and not is_prose(texts[index]):
            fields.setdefault(index, "account")
    dated = [index for index in fields if index > title and is_moment(texts[index])]
    for index in dated:
        beside = (index - 1, index + 1)
        account = next(
            (at for at in beside if title < at < first and _is_account_line(at, texts, fields)), None
        )
        if account is not None and not verdicts[account]:
            fields[account] = "account"
    last = max((index for index in fields if index < first), default=title)
    scraps = max((index for index in range(title + 1, first) if verdicts[index]), default=title)

    @cache
    def said() -> frozenset[str]:  # asked of few pages
        return frozenset().union(
            *(word_pairs(texts[at]) for at in range(first, len(texts)) if not verdicts[at])
        )

    headed = _has_heading(texts, verdicts, first)
    rows = own_rows(texts, fields, range(title + 1, first))
    for index in range(title + 1, first):
        text = texts[index]
        if index in fields or verdicts[index] or index in rows:
            continue
        if index == title + 1 and SUBTITLE.match(text) and not is_prose(text) and not find_date(text):
            fields[index] = "subtitle"
        elif is_chapter(text) or is_numbered(text):
            continue
        elif lures(text) and is_foreign(text, said()):
            fields[index] = "advertisement"
        elif (
            (last < index < scraps and len(letters(text)) <= _BUTTON and not word_pairs(text) & said())
            or (last > title and len(letters(text)) <= _BUTTON and _PRESSED.search(text))
            or _is_switch(text)
        ):
            fields[index] = "buttons"
        elif index < last and not is_prose(text):
            above = index == title + 1 and index + 1 in dated and not is_person(text)
            name = " ".join(dict.fromkeys(text.split()))  # author and account may be one
            if above and _ACCOUNT_NAME.fullmatch(name):
                fields[index] = "account"
            else:
                fields[index] = "byline" if len(letters(text)) <= NAME else "fields"
        elif (
            last > title
            and len(letters(text)) <= _BUTTON
            and _is_amid_buttons(index, texts, verdicts, fields)
        ):
            fields[index] = "buttons"
        elif (
            len(letters(text)) <= _BUTTON
            and not (_ENDS.search(text) or _SLOGAN.fullmatch(text) or word_pairs(text) & said())
            and (
                index + 1 < first
                or not (headed or _RALLIES.search(text) or _stands_alone(text, index, fields))
            )
            and len(said()) >= _TEXT
        ):  # a heading says again what the text says
            fields[index] = "between title and text"


def _stands_alone(text: str, index: int, fields: Mapping[int, str]) -> bool:
    """Whether a line right below the fields or the title is four characters, as an idiom is: 谋定快动 heads the text, and
    what a page is operated with stands in rows."""
    return bool(_HEADS.fullmatch(text)) and fields.get(index - 1, "fields") in ("fields", "byline")


def _has_heading(texts: Sequence[str], verdicts: Sequence[str], first: int) -> bool:
    """Whether a short line without a number stands between two paragraphs: the line above the first of them may be a
    heading too, whatever it says."""
    prose = list(map(is_prose, texts[first:]))
    between = zip(prose, prose[1:], prose[2:], strict=False)
    return any(
        before
        and after
        and not (itself or verdicts[at] or is_numbered(texts[at]))
        and len(letters(texts[at])) <= _BUTTON
        for at, (before, itself, after) in enumerate(between, first + 1)
    )


def _is_switch(text: str) -> bool:
    """Whether a line is words of at most three letters set apart, as 语速：慢 正常 快 and 清晰度 自动 are; the halves
    of a slogan have four."""
    words = re.findall(r"[^\W\d_]+", text)
    return (
        not all(map(is_person, words))
        and 2 <= len(words) <= 5
        and max(map(len, words)) <= 3
        and not re.search(r"[，。；、]", text)
    )


def _is_account_line(index: int, texts: Sequence[str], fields: dict[int, str]) -> bool:
    return index not in fields and is_account(texts[index])


def _is_amid_buttons(
    index: int, texts: Sequence[str], verdicts: Sequence[str], fields: dict[int, str]
) -> bool:
    """Whether what follows is no paragraph either, and the line has no mark of a sentence: 举报, 缩小字体, 浙江."""
    following = index + 1
    if re.search(r"[，。；：！？、]", texts[index]) or is_numbered(texts[index]) or following >= len(texts):
        return False
    if is_province(texts[index]):
        return True
    return (
        bool(verdicts[following])
        or following in fields
        or (
            len(letters(texts[following])) <= _BUTTON
            and not is_numbered(texts[following])
            and not is_prose(texts[following])
        )
    )


def printed_date(texts: Sequence[str], verdicts: Sequence[str], head: Head) -> date | None:
    """The first date among the fields above the prose, else behind the title in brackets, else among the fields
    that close the article; dates of links, of copyright lines and of events in the text are not looked at."""
    beside = [
        index
        for index in range(head.first)
        if index in head.fields or verdicts[index] in ("editor", "share buttons")
    ]
    named = [letters(texts[index]) for index in head.titles[:1]]
    beside.sort(key=lambda index: any(name in letters(texts[index]) for name in named))  # a printer's header
    stated = (find_labelled_date(texts[index], published=True) for index in beside)
    for found in (*stated, *(find_date(texts[index]) for index in beside)):
        if found:
            return found
    for index in head.titles:
        found = find_date(date_behind(texts[index]))
        if found:
            return found
    for index in range(head.first - 1):  # 2023 | 09/04 | 11:25:40, a part a line
        pieces = texts[index].strip(), texts[index + 1].replace(" ", "")
        if re.fullmatch(r"20\d\d", pieces[0]) and re.fullmatch(r"\d{1,2}[-/.]\d{1,2}", pieces[1]):
            return find_date("/".join(pieces))
    for index in range(head.first + 1, len(texts)):
        closing = index in head.fields or verdicts[index] in _BELOW
        whose = is_outlet(texts[index].split(" ")[0])  # 某报 2023-08-14 02版
        if closing and (whose or _CLOSING.match(texts[index][:60])) and is_metadata_line(texts[index]):
            found = find_date(texts[index])
            if found:
                return found
        if verdicts[index] == "related news":
            break
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if texts[index].strip() == _FIRST_FLOOR and is_moment(following):
            return find_date(following)
    for index in range(head.first + 1, len(texts)):
        if _FIRST_PRINTED.match(texts[index]) and len(texts[index]) <= _LEAD:
            found = find_date(texts[index])
            if found:
                return found
    return signed_day(texts, verdicts, head.first)

"""A file -> an Article: opened, repaired, freed of furniture, dated and placed. The one entrance to reading/.

    read_article(Path("lishui.txt")).text       the body alone, Simplified, a paragraph a line
    read_text("全市引进项目12个。").published     None: nothing shows a date

Every repair in the body is recorded with offsets into the final text; every line left out is kept with
its reason. Where a page does not say something (title, date, source) the field stays empty.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

from assistant.errors import ReadError, UnreadableFileError
from assistant.reading import ending, furniture, metadata, oneline
from assistant.reading.bylines import find_authors, is_byline, is_person, is_role
from assistant.reading.credits import read_credits
from assistant.reading.dates import date_in_path, find_date, has_date, infer_date, without_dates
from assistant.reading.edges import word_pairs
from assistant.reading.files import find_files, open_page, page_from_bytes
from assistant.reading.head import Head, find_head, printed_date
from assistant.reading.hosts import find_front_page, find_organiser, find_republisher
from assistant.reading.nested import undo_lines, unreadable
from assistant.reading.page import Page
from assistant.reading.regions import about
from assistant.reading.repair import repair_lines
from assistant.reading.titles import SUMMARY, bare_title, letters, title_from_markup
from assistant.reading.trace import Edit, Edited, join
from assistant.reading.years import Proved, prove_day
from assistant.types import Article, Dropped, Repair

__all__ = ["read_article", "read_articles", "read_bytes", "read_text"]

_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])
_BLANKS = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\xa0\u2000-\u200a]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]+(?:\s+\d{1,3}\s*/\s*\d{1,3})?")
_LETTER = re.compile(r"\w")
_WRITTEN_BY = re.compile(r"^\W{0,2}本文[^。]{0,40}作者\s*[:：]")
_EDITED = re.compile(r"(?<=办公室)编印?$")  # who puts together a bulletin of an office
_SPACED_LABEL = re.compile(
    r"^(?P<one>来|记|编|责|审|作|校|监)[ \u3000]{1,4}(?P<other>源|者|辑|编|核|对|制)(?=\s*[:：])"
)
# How services that cut articles out of papers label a field.
_BRACKETED_LABEL = re.compile(
    r"^[【\[](?P<label>(?:文章|新闻|发布|发表|出版)?(?:标题|题名|作者|记者|来源|媒体|日期|时间|关键词)(?:名称)?)[】\]]\s*[:：]?\s*(?=\S)"
)
_POSTED_BY = re.compile(r"原创\s+(?P<name>\S{2,4})\s+\S")  # 原创 林某 投资岚州 2023-08-30
_DIVISION = re.compile(r"[\u4e00-\u9fff]{1,8}[处科股]|(?:局|厅|委)?办公室")  # of the office whose site it is
_ABOVE = ("above the title", "masthead")
_FOOT = ("copyright", "registration")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SUMMED = 0.85  # of the pairs of a summary: it says nothing else
_PRINTED = 50  # characters that a printer sets beside a title
_TEASER, _FIRST = 20, 8  # letters
_DATELINE = 80  # characters
_ORIGINAL = re.compile(r"^\W{0,2}原标题\s*[:：]\s*(?P<title>[^。]{2,80})$")
_CLOSING_BYLINE = re.compile(r"^[（(][^（()）。]{0,24}(?:记者|通讯员)[^（()）。]{2,40}[）)]$")


def read_article(path: Path) -> Article:
    """Opens, decodes and reads one file. Raises a ReadError subclass: which file, and what to do next."""
    return _article(open_page(path), str(path))


def read_articles(path: Path) -> tuple[Article, ...]:
    """The article of a file, or of each file in a zip or folder that can be read, in the order of their names.

    Raises a ReadError where nothing can be read: of one file its own, of several the first.
    """
    articles: list[Article] = []
    errors: list[ReadError] = []
    for file in find_files([path]):
        try:
            articles.append(read_article(file))
        except ReadError as error:
            errors.append(error)
    if errors and not articles:
        raise errors[0]
    return tuple(articles)


def read_bytes(data: bytes, *, path: str) -> Article:
    """As read_article, for bytes in hand; the suffix of `path` gives the format."""
    return _article(page_from_bytes(data, Path(path)), path)


def read_text(text: str, *, path: str = "") -> Article:
    """As read_article, for text that is already decoded. Raises UnreadableFileError when nothing is left."""
    return _article(Page(text, "utf-8"), path)


def _article(page: Page, path: str) -> Article:
    unpacked = oneline.unpack(repair_lines(layout(page.text), wrapped=page.wrapped))
    texts = [_close_label(line.text) for line in unpacked.lines]
    verdicts = furniture.classify(texts)
    for index in unreadable(texts):
        verdicts[index] = "unreadable"
    head = find_head(texts, verdicts, page.title)
    title = unpacked.title or (texts[head.titles[0]] if head.titles else title_from_markup(page.title))
    title = bare_title(title)
    same = letters(title)
    dropped: list[Dropped] = []
    body: list[Edited] = []
    for index, line in enumerate(unpacked.lines):
        reason = _reason(index, verdicts, head)
        named = _ORIGINAL.match(line.text)
        if not reason and title and index != head.first and _prints(line.text, title, same):
            reason = "title"  # once more, under the text
        if not reason and named:
            title = title or named["title"]
            same = letters(title)
            reason = "title"
        if reason:
            dropped.append(Dropped(line.text, reason))
        else:
            body.append(line)
    body = ending.trim(_without_repeats(body, dropped, title), unpacked)
    dropped = [*page.dropped, *unpacked.dropped, *dropped]
    whole = join(body)
    if not whole.text and any(item.reason == "unreadable" for item in dropped):
        raise UnreadableFileError(
            f"{path or 'text'}: its characters make no sense in Chinese; it was saved in a wrong encoding, save the page again"
        )
    if not whole.text:
        raise UnreadableFileError(
            f"{path or 'text'}: no article in it, only page furniture; save the page of the article itself"
        )
    published = _stated_date(page, unpacked.head) or printed_date(texts, verdicts, head)
    inferred = None if published else _concluded_date(page, unpacked.head, whole.text, texts)
    of_page = [index for index, reason in head.fields.items() if reason == "masthead"]  # said last
    fields = [texts[index] for index in [*sorted(head.fields.keys() - set(of_page)), *sorted(of_page)]]
    accounts = [texts[index] for index, reason in sorted(head.fields.items()) if reason == "account"]
    accounts = [" ".join(dict.fromkeys(name.split())) for name in accounts]
    offices = [item.text for item in dropped if item.reason in _ABOVE and metadata.signs_documents(item.text)]
    bylines = _closing_bylines(dropped)
    told = [item.text for item in dropped if item.text.startswith(("本文来", "本文转"))]
    source = page.source or _source(fields, [*unpacked.tail, *told], whole.text, accounts, bylines)
    source = _EDITED.sub("", source)
    if not source and metadata.publishes_itself(page.site):
        source = page.site  # whose page it is
    return Article(
        id=hashlib.sha256(whole.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        path=path,
        title=title,
        text=whole.text,
        published=published or (inferred.day if inferred else None),
        source=source,
        authors=page.authors or _authors(fields, [*unpacked.tail, *bylines], whole.text),
        regions=about(title, whole.text, source=source, dateline="　".join([*accounts, *offices])),
        repairs=tuple(
            Repair(edit.start, edit.end, edit.before, whole.text[edit.start : edit.end], edit.kind)
            for edit in whole.edits
        ),
        dropped=tuple(dropped),
        published_inferred=inferred is not None,
        published_reason=inferred.because if inferred else "",
        republisher=_republisher(page, dropped, source),
    )


def _prints(text: str, title: str, same: str) -> bool:
    """Whether a line is the title alone, or with the day of printing and the site, as a printer heads each page."""
    if _has_letters(text, same):
        return True
    if title not in text or len(text) > len(title) + _PRINTED:
        return False
    return has_date(text) and letters(title_from_markup(without_dates(text).strip())) == same


def _has_letters(text: str, wanted: str) -> bool:
    """Whether `letters(text) == wanted`; nearly every line begins otherwise."""
    first = _LETTER.search(text)
    return (first.group() if first else "") == wanted[:1] and letters(text) == wanted


def _reason(index: int, verdicts: list[str], head: Head) -> str:
    """Why a line is not the body; "" when it is."""
    if index in head.titles:
        return "title"
    if index in head.fields:
        return head.fields[index]
    if not verdicts[index] and head.titles and index < max(head.titles):
        return "above the title"
    return verdicts[index]


def layout(text: str) -> list[Edited]:
    """The page's lines, nested decodings undone, without indents, invisible characters and empty lines."""
    if _SURROGATE.search(text):  # halves of a character: a PDF may part them, and no library takes one alone
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    lines: list[Edited] = []
    raws = text.split("\n")
    for raw, meant in zip(raws, undo_lines(raws), strict=True):
        line = _plain(meant)
        if line and meant is raw:
            lines.append(Edited(line))
        elif line:
            lines.append(Edited(line, (Edit(0, len(line), raw.strip(), "double_encoding"),)))
    return lines


def _plain(line: str) -> str:
    if line.isprintable():  # nothing invisible, and no blank but the ordinary one
        return line.strip(" ")
    return _BLANKS.sub(" ", _CONTROL.sub("", line.translate(_INVISIBLE))).strip(" ").strip("\n")


def _without_repeats(body: list[Edited], dropped: list[Dropped], title: str) -> list[Edited]:
    """Each long paragraph once. Where the first line stands again further down it was a teaser and goes, and so does
    a summary that only repeats a sentence of the text."""
    seen: dict[str, int] = {}
    out: set[int] = set()
    told = [SUMMARY.sub("", line.text).removeprefix(f"【{title}】" if title else "") for line in body]
    summaries = {index for index, line in enumerate(body) if told[index] != line.text}
    whole = (
        letters("".join(line for index, line in enumerate(told) if index not in summaries))
        if summaries
        else ""
    )
    said = word_pairs(whole)
    numbers = {*_NUMBER.findall(" ".join(told[at] for at in range(len(told)) if at not in summaries))}
    begin = [*map(_begin, told)]
    often = Counter(begin)
    for index in range(len(body)):
        if often[begin[index]] == 1 and index not in summaries:  # nearly every line
            continue
        key = letters(told[index])
        pairs = word_pairs(key) if index in summaries else frozenset()
        if index in summaries and key and (key in whole or len(pairs & said) >= _SUMMED * len(pairs) > 0):
            if numbers.issuperset(_NUMBER.findall(told[index])):
                out.add(index)
            continue
        if len(key) < _TEASER:
            continue
        if key in seen:
            out.add(0 if seen[key] == 0 and index > 1 else index)
        else:
            seen[key] = index
    dropped.extend(Dropped(body[index].text, "repeated paragraph") for index in sorted(out))
    return [line for index, line in enumerate(body) if index not in out]


def _begin(text: str) -> str:
    """The first letters of a text: those that begin otherwise are no repeats."""
    found = letters(text[: 2 * _FIRST])
    return (found if len(found) >= _FIRST else letters(text))[:_FIRST]


def _stated_date(page: Page, header: str) -> date | None:
    """The date the markup or a one-line page's header states."""
    for stated in (page.published, header):
        found = find_date(stated) if stated else None
        if found:
            return found
    return None


def _concluded_date(page: Page, header: str, text: str, lines: list[str]) -> Proved | None:
    """The day that the text proves, else the one in the page's own address, as it states it or as printing it does; with
    what proves it."""
    found = infer_date(text, header)
    if found:
        return Proved(found, "its event, figures or schedule carry the year")
    proved = prove_day(text, header)
    if proved:
        return proved
    links = [page.link] if page.link else [line for line in lines if _LINK.fullmatch(line)]
    days = {day for link in links if (day := date_in_path(link))}
    return Proved(days.pop(), "the page's own address") if len(days) == 1 else None


def _source(fields: list[str], tail: list[str], text: str, accounts: list[str], bylines: list[str]) -> str:
    """The outlet a field names, else the dateline or a byline, else one the running text names, else ""."""
    division = ""
    for field in (*fields, *tail):
        found = metadata.find_source(field)
        if found and _DIVISION.fullmatch(found):
            division = division or found
        elif found and not metadata.is_platform(found):
            return found
    labelled = [
        f"{one.rstrip(':： ')}：{other}"
        for one, other in pairwise(fields)
        if metadata.is_label(one) and not metadata.is_label(other)  # a table, a cell a line
    ]
    for find in (metadata.find_beside_date, metadata.find_publisher):
        found = next(filter(None, map(find, [*fields, *labelled])), "")
        if found:
            return found
    if division:
        return division
    often = Counter(
        filter(None, map(metadata.outlet_alone, fields))
    )  # a paper's page names it more than once
    alone = often.most_common(1)[0][0] if often else ""
    named = next((said.outlet for said in map(read_credits, fields) if said and said.outlet), "")
    account = re.sub(r"官方[账帐]号$", "", accounts[0]) if accounts else ""
    if account and alone.endswith("客户端"):  # the app that shows what the account posted
        return account
    if alone or named or account:
        return alone or named or account
    for opening in (text, *fields, *tail):
        found = metadata.find_outlet(opening)
        if found:
            return found
    reported = metadata.find_reporting_outlet(text, " ".join(tail))
    return reported or next(filter(None, map(metadata.find_byline_outlet, bylines)), "")


def _authors(fields: list[str], tail: list[str], text: str) -> tuple[str, ...]:
    """Named in a field, else in a byline, else alone below the title, else in the dateline or at the end."""
    for place, running in (("\n".join(fields), False), (_dateline(text), True), ("\n".join(tail), False)):
        found = find_authors(place, running=running)
        if found:
            return found
        if not running and place:
            labelled = pairwise(place.split("\n"))
            name = next(
                (two for one, two in labelled if is_role(one) and is_person("".join(two.split()))), ""
            )
            if name:
                return ("".join(name.split()),)
            for line in place.split("\n"):
                names = line.split()
                if len(names) > 1 and all(map(is_person, names)):
                    return tuple(names)
                said = read_credits(line)
                if said and said.authors:
                    return said.authors
    posted = next(filter(None, map(_POSTED_BY.match, fields)), None)  # an editor at times
    return (posted["name"],) if posted and is_person(posted["name"]) else ()


def _dateline(text: str) -> str:
    """Where an article says who reports: its first words, none of them cut."""
    opening = text[:_DATELINE]
    return opening[: max(map(opening.rfind, " ，。）)"))] if len(text) > _DATELINE else opening


def _close_label(text: str) -> str:
    """来　源： as 来源：, 【标题】 as 标题：."""
    if text.startswith(("【", "[")):
        return _BRACKETED_LABEL.sub(r"\g<label>：", text, count=1)
    return _SPACED_LABEL.sub(r"\g<one>\g<other>", text, count=1) if text[1:2] in (" ", "\u3000") else text


def _closing_bylines(dropped: list[Dropped]) -> list[str]:
    """Lines below the text that say who wrote it; one with a day of its own is the head of a reader's comment."""
    lines = [_close_label(item.text) for item in dropped]
    return [
        line
        for line in lines
        if (
            _CLOSING_BYLINE.match(line)
            or is_byline(line)
            or _WRITTEN_BY.match(line)
            or (line.startswith(("（", "(")) and "/" in line and read_credits(line))
        )
        and not has_date(line)
    ]


def _republisher(page: Page, dropped: list[Dropped], source: str) -> str:
    """The site that carried the page, where that is not the source."""
    sites = [
        page.site,
        *(find_front_page(item.text) for item in dropped),
        *(find_republisher(item.text) for item in dropped if item.reason in _FOOT),
    ]
    if any("网站标识码" in item.text or "ICP备" in item.text for item in dropped):
        sites += [find_organiser(item.text) for item in dropped]  # and not who held the event
    return next((site for site in sites if site and not (site in source or source.startswith(site))), "")

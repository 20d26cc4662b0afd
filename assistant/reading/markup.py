"""HTML -> Page: the body by trafilatura, what its markup states by stated.py.

Enters decoded HTML, leaves a `Page` whose text has a paragraph a line.

    page_from_html("<title>捷报_某网</title><p>全市引进项目12个。</p>", "utf-8").text

When trafilatura finds no body (a fragment, a table layout) all visible text is taken, line by line:
furniture.py then has to do the work it does for pages saved as text.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from html import unescape
from itertools import chain, islice, pairwise
from typing import Any

from assistant.reading.bylines import is_byline
from assistant.reading.furniture import is_heading, is_prose, reason_of
from assistant.reading.metadata import is_account, is_metadata_line, is_moment, outlet_alone
from assistant.reading.page import MAX_CHARACTERS, MAX_LINES, Page
from assistant.reading.stated import read_stated
from assistant.reading.titles import letters, title_from_markup

_MIN_BODY = 60
_HEAD = 40  # lines between a title and the first paragraph, buttons one a line
_ABOVE = 8  # lines above a title that say when or from where
_BELOW = 8  # lines below the last paragraph that may say whose it is
_SIGNATURE = 2  # … or who signed and when
_WHOSE = re.compile(
    r"\W*(?:信息|文章|稿件|新闻)?(?:来源|來源|作者|记者|記者|通讯员|通訊員|撰文)\s*[:：|｜丨]"
)
_GAP = 3  # lines between two paragraphs of the text
_TITLE = 300  # characters of a link
_LINK, _LINK_END = re.compile(r"<a\b", re.IGNORECASE), re.compile(r"</a\b", re.IGNORECASE)
_HEADINGS = re.compile(
    r"<h[1-4]\b[^<>]*>(?P<text>[^<>]{4,100}(?:<[^<>]{1,200}>[^<>]{0,100}){0,4})</h[1-4]", re.IGNORECASE
)
_BODY_TITLE = 10  # characters
_NAMED = 5  # letters: a shorter title (新闻) stands in any line
_KEY = 20  # letters by which a paragraph is found again
_LONG_CELL = 60  # characters: a cell with more, broken into lines, is no cell of figures
_MAX_CELLS = 3_000
_OF_PAGE = 3  # paragraphs in an item of a list, which then is the frame of a page
_DATED = re.compile(
    r"(?:发布|發佈|时间|時間|日期|来源|來源|作者|索引号|发文|成文)|20\d\d[-/.年]\d|^(?:20\d\d|\d\d?[-/]\d\d?|\d\d?:\d\d(?::\d\d)?)$"
)
# Pages of news have 500 to 5,000 tags, each opened and closed. Trafilatura's time grows with their square in
# lists (14,000 took 22 s), so on a page of far more all visible text is taken.
_MAX_TAGS = 20_000
_BLOCKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|nav|aside|blockquote|dd|dt|pre|form|figure|figcaption)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = r"(?:span|em|i|b|strong|font|small|time|label|u)\b"
# 2024 | 03/12 | 15:42, each in a tag of its own and set apart by style alone; cells of a table are no parts of a day, and
# a figure with a point is one only where the point stands between tags.
_DAY_IN_PARTS = re.compile(
    rf"(?<=>)\s*(?P<year>20\d\d)\s*(?:</?{_INLINE}[^<>]*>\s*){{1,8}}(?P<month>0?[1-9]|1[0-2])\s*"
    rf"(?:(?:</?{_INLINE}[^<>]*>\s*){{0,4}}[/-]\s*(?:</?{_INLINE}[^<>]*>\s*){{0,4}}"
    rf"|(?:</?{_INLINE}[^<>]*>\s*){{1,4}}\.\s*(?:</?{_INLINE}[^<>]*>\s*){{1,4}})"
    r"(?P<day>0?[1-9]|[12]\d|3[01])\s*(?=<)",
    re.IGNORECASE,
)
# Fields of a head, set apart by style alone: </span><span class="time">.
_APART = re.compile(
    r"(?<=>)(?P<left>[^<>]{1,60})(?P<tags>(?:</(?:span|em|i|b|a|time|label)>){1,3})"
    r"(?=<(?:span|em|i|b|a|time|label)\b(?P<style>[^<>]*)>(?:<(?:span|em|i|b|a|time)\b[^<>]*>){0,2}(?P<right>[^<>]{0,60}))",
    re.IGNORECASE,
)
# A day as printed in a tag of its own; a text has 2023年5月6日 in bold.
_WHOLE_DAY = re.compile(r"(?:20\d\d[-/.]\d\d?[-/.]\d\d?|\d\d-\d\d)(?:\s+\d\d?:\d\d(?::\d\d)?)?")
_FIELD = re.compile(
    r"20\d\d\s?[-/.年]\s?\d|\d\d?:\d\d|^\W*(?:来源|來源|作者|记者|編輯|编辑|责编|发布|發佈|时间|時間|日期|浏览|阅读|点击|字号|分享)"
)
_NAMED_ASIDE = re.compile(  # what a page itself calls something else than text
    r"<(?:div|p|section|aside|span|ul|dl|figcaption)\b[^<>]{0,200}?\b(?:class|id)\s*=\s*[\"']?(?:[^\"'<>]{0,80}[^\"'<>a-z])?"
    r"(?:ads?|advert\w{0,9}|guanggao|recommend\w{0,3}|related|share|caption)\b[^<>]{0,200}>\s*(?:<[^<>]{0,200}>\s*){0,3}(?P<text>[^<>]{1,100})",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>(?P<text>.{1,600}?)</figcaption", re.IGNORECASE | re.DOTALL)
_CONTACT = re.compile(r"\d{5}|\d-\d{3}")
_CREDIT = re.compile(r"^\W?(?:[本上下以此]*(?:图片?|照片|视频))[^，。]{0,6}(?:由|来自)[^，。]{2,30}$")
_CELLS = re.compile(r"</(?:td|th)\s*>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_HIDDEN = re.compile(r"<(?:(script|style|noscript|template|head)\b|!--)", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^<>]*>[^<]{40,}")  # its lines are the text's
_TAG = re.compile(r"<[^<>]*>|<[!/?a-zA-Z][^<>]*$")


def page_from_html(html: str, encoding: str) -> Page:
    """Never raises on broken markup; a page without text gives an empty `Page.text`."""
    import logging

    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    # It logs an error for every fragment; an empty page is an error of ours, raised where it is noticed.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    body = ""
    html = _PRE.sub(lambda found: found[0].replace("\n", "<br>"), html)
    shown = visible_text(html)
    if len(shown) > MAX_CHARACTERS or shown.count("\n") > MAX_LINES:  # which files.py refuses
        return Page(shown, encoding)
    found = None
    with suppress(LxmlError, ValueError, AssertionError):
        tree = trafilatura.load_html(html) if html.count("<") <= _MAX_TAGS else None
        if tree is not None:
            _unframe(tree)
            found = trafilatura.bare_extraction(
                # Its metadata would cost as much again, and a second once for the parser of dates in 200 languages.
                tree,
                include_comments=False,
                include_tables=True,
                favor_recall=True,
                with_metadata=False,
            )
    if found is not None:
        body = _without_bars(str(found.text or ""))
    if body and "\n" not in body:
        body = _broken(shown, body)
    elif body:
        body = _with_headings(html, shown, body)
    stated = read_stated(html, shown)
    if len(body) < _MIN_BODY and len(shown) > len(body):
        body = shown
    else:
        body = _with_tail(shown, _with_head(html, shown, body, stated.title))
    return Page(
        body,
        encoding,
        stated.title,
        stated.published,
        stated.source,
        stated.authors,
        stated.site,
        link=stated.link or _printed_link(shown),
    )


def _broken(shown: str, body: str) -> str:
    """A body that trafilatura gives as one line, in the lines that the page shows: those that come one behind the other
    in the body. A short line counts only right behind the one before it; a word of a menu may stand in any text."""
    whole = letters(body)
    lines: list[str] = []
    sure = place = ahead = (
        0  # lines that a long one bears out, how far they reach, and how far all of them do
    )
    for line in shown.split("\n"):
        key = letters(line)
        at = whole.find(key, place) if len(key) >= _KEY else -1
        if at >= 0:
            if at != ahead:  # what was put between does not lead here
                del lines[sure:]
            lines.append(line)
            sure, place = len(lines), at + len(key)
            ahead = place
        elif key and whole.startswith(key, ahead):
            lines.append(line)
            ahead += len(key)
    return "\n".join(lines) if letters("".join(lines)) == whole else body


def _with_headings(html: str, shown: str, body: str) -> str:
    """The body with the few lines that the page shows between two of its paragraphs and trafilatura left out (headings,
    text in tags it does not know); what is all link, what has a telephone in it and what the page calls an advertisement or
    a caption is none of the text."""
    lines, kept = shown.split("\n"), body.split("\n")
    keys = [*map(letters, lines)]
    place = {letters(line): at for at, line in enumerate(kept) if is_prose(line)}
    common = [at for at, key in enumerate(keys) if key in place]
    gaps = [
        (above, below)
        for above, below in pairwise(common)
        if 1 < below - above <= _GAP + 1 and place[keys[below]] > place[keys[above]]
    ]
    if not gaps:
        return body
    links = {
        letters(unescape(_TAG.sub("", _LINK_END.split(piece[piece.find(">") + 1 :][:_TITLE], maxsplit=1)[0])))
        for piece in _LINK.split(html)[1:]
    }
    named = {letters(unescape(found["text"])) for found in _NAMED_ASIDE.finditer(html)}
    for found in _CAPTION.finditer(html):
        named.update(map(letters, visible_text(found["text"]).split("\n")))
    without = links | named | {letters(line) for line in kept} | {""}
    added: dict[int, list[str]] = {}
    for above, below in gaps:
        between = [at for at in range(above + 1, below) if keys[at] not in without and _is_text(lines[at])]
        added[place[keys[above]]] = [lines[at] for at in between]
    return "\n".join(chain.from_iterable([line, *added.get(at, ())] for at, line in enumerate(kept)))


def _is_text(line: str) -> bool:
    """Whether a line between two paragraphs may be theirs: no telephone, no credit of a picture."""
    return is_prose(line) or (
        is_heading(line.rstrip("：:？?！!")) and not _CONTACT.search(line) and not _CREDIT.match(line)
    )


def _without_bars(text: str) -> str:
    """Rows of tables as cells with blanks between: trafilatura sets them between bars, as Markdown does, and many
    an older page is one large table."""
    lines = []
    for line in map(str.strip, text.split("\n")):
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            if not line.strip("|-: "):
                continue
            cells = (cell.strip().replace("\\|", "|") for cell in _BAR.split(line[1:-1]))
            line = " ".join(cell for cell in cells if cell)
        lines.append(line)
    return "\n".join(lines)


def visible_text(html: str) -> str:
    """All text a reader could see, a block a line."""
    text = _DAY_IN_PARTS.sub(r"\g<year>-\g<month>-\g<day> ", _without_hidden(html))
    text = _APART.sub(_with_blank, text)
    text = re.sub(r"\s*\n\s*", " ", text)
    text = _CELLS.sub(" ", _BLOCKS.sub("\n", text))
    text = unescape(_TAG.sub("", text)).replace("\xa0", " ")
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _with_blank(found: re.Match[str]) -> str:
    """Two neighbours with a blank between, where one is a field of a head: words of a sentence stand in tags too."""
    sides = found["left"].strip(), found["right"].strip()
    if "class=" in found["style"].lower():
        apart = any(_FIELD.search(side) or outlet_alone(side) for side in sides)
    else:
        apart = any(map(_WHOLE_DAY.fullmatch, sides))
    return found["left"] + found["tags"] + " " * apart


def _without_hidden(html: str) -> str:
    """Without scripts, styles and comments; one that is never closed hides nothing, so that its text is
    not lost. Linear: each kind of end is looked for once more only while it is found."""
    lowered = html.lower()
    if len(lowered) != len(html):  # İ becomes two characters
        lowered = html
    parts: list[str] = []
    unclosed: set[str] = set()
    place = 0
    opener = _HIDDEN.search(html)
    while opener is not None:
        end = "-->" if opener[1] is None else f"</{opener[1].lower()}"
        close = -1 if end in unclosed else lowered.find(end, opener.end())
        if close < 0:
            unclosed.add(end)
            opener = _HIDDEN.search(html, opener.end())
            continue
        parts += (html[place : opener.start()], "\n")
        place = close + len(end)
        if end != "-->":
            tag_end = html.find(">", place)
            place = tag_end + 1 if tag_end >= 0 else len(html)
        opener = _HIDDEN.search(html, place)
    return "".join([*parts, html[place:]])


def _with_head(html: str, shown: str, body: str, title: str) -> str:
    """The body with what the page shows between its title and its first paragraph: dates and sources of Chinese
    pages stand there, and trafilatura leaves them out. Without the title a heading close above takes its place, else only
    short dated lines above are taken."""
    lines, kept = shown.split("\n"), body.split("\n")
    opening = next((at for at, line in enumerate(kept) if is_prose(line)), 0)
    key = letters(kept[opening])[:_KEY]
    ends = [at for at, line in enumerate(lines) if key and key in letters(line)]
    end = next((at for at in ends if is_prose(lines[at])), ends[0] if ends else 0)
    named = letters(title_from_markup(title))
    begins = [
        at for at in range(max(0, end - _HEAD), end) if len(named) >= _NAMED and named in letters(lines[at])
    ]
    near = range(max(0, end - _ABOVE), end)
    if not begins:
        headings = {letters(unescape(_TAG.sub("", found["text"]))) for found in _HEADINGS.finditer(html)}
        begins = [
            at for at in near if len(letters(lines[at])) >= _KEY // 2 and letters(lines[at]) in headings
        ]
    if not begins:  # on a page laid out by tables the line over its fields
        rows = [
            at
            for at in near
            if at and is_metadata_line(lines[at]) and _BODY_TITLE <= len(lines[at - 1]) <= 90
        ]
        begins = [at - 1 for at in rows[-1:] if not reason_of(lines[at - 1])]
    above = [
        line
        for line in lines[: begins[-1] if begins else end]
        if (len(line) < 120 and _DATED.search(line)) or outlet_alone(line)
    ]
    head = [*above[-_ABOVE:], *(lines[begins[-1] : end] if begins else ())]
    if not begins:
        return "\n".join([*head, body])
    there = {letters(line) for line in head}
    elsewhere = [line for line in kept[:opening] if letters(line) not in there]
    often = Counter(map(letters, lines))
    behind = [  # trafilatura may set the head behind the text
        line
        for line in kept[opening:]
        if (key := letters(line)) not in there or often[key] > 1 or len(key) <= _NAMED
    ]
    return "\n".join([*elsewhere, *head, *behind])


def _with_tail(shown: str, body: str) -> str:
    """The body with the lines close below it that say whose it is; trafilatura takes them for the page's."""
    lines, kept = shown.split("\n"), body.split("\n")
    last = next((line for line in reversed(kept) if is_prose(line)), kept[-1])
    key = letters(last)[-_KEY:]
    end = max((at for at, line in enumerate(lines) if key and key in letters(line)), default=len(lines))
    there = set(map(letters, kept))
    below = [line for line in lines[end + 1 : end + 1 + _BELOW] if letters(line) not in there]
    signed = [line for line in below[:_SIGNATURE] if is_account(line) or (len(line) < 24 and is_moment(line))]
    return "\n".join(
        [
            body,
            *signed,
            *(line for line in below if len(line) < 60 and (_WHOSE.match(line) or is_byline(line))),
        ]
    )


def _unframe(tree: Any) -> None:
    """Tables and lists that lay out a page become blocks: of the cells of a table and the items of a list trafilatura keeps
    no line breaks."""
    for cell in list(islice(tree.iter("td", "th"), _MAX_CELLS)):
        blocks = next(cell.iterdescendants("table", "p", "div", "br"), None)
        if blocks is None or (
            next(cell.iter("table"), None) is None and len(cell.text_content()) < _LONG_CELL
        ):
            continue
        for outer in chain([cell], islice(cell.iterancestors("table", "tbody", "tr", "td"), 4)):
            outer.tag = "div"
    for item in list(islice(tree.iter("dd", "li"), _MAX_CELLS)):
        if (
            item.getparent() is not None
            and sum(1 for _ in islice(item.iterchildren("p", "br"), _OF_PAGE)) == _OF_PAGE
        ):
            item.tag = item.getparent().tag = "div"


def _printed_link(shown: str) -> str:
    """The only address that stands on a line of its own, as pages made for printing have it; "" if none."""
    links = [
        line for line in shown.split("\n") if line.startswith("http") and line.isascii() and " " not in line
    ]
    return links[0] if len(links) == 1 else ""

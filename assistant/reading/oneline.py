"""Pages saved as one line: the header before the text, what was glued to its end, paragraphs lost in blanks.

Enters an `Edited` line, leaves the article's own lines and what was cut off, with reasons.

    2023-08-16 18:00，正文：原标题：捷报 来源：某网 全市…。返回搜狐，查看更多责任编辑：

Crawlers print a page so: every line break gone, the furniture run into the last sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.reading.gluedhead import split_head
from assistant.reading.gluedtitle import title_end
from assistant.reading.metadata import is_metadata_line
from assistant.reading.rules import rules_for_end
from assistant.reading.trace import Edited, cut, join, strip
from assistant.types import Dropped

_HEADER = re.compile(r"^(?P<head>[^。！？]{0,120}?)[，,]?\s*正文\s*[:：]\s*")
_ORIGINAL_TITLE = re.compile(r"^\W{0,2}原标题\s*[:：]\s*")
_PARAGRAPH = re.compile(r"(?<=[。！？；…”』）)：:])[ \u3000\xa0]{2,}(?=\S)")
_GAP = re.compile(r"[ \u3000\xa0]{2}")
_TAIL = 320  # characters at the end of a line within which its furniture begins
_TOP, _FIELDS = 6, 320  # lines, and characters of one into which the head of a page may be run
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]")
_LAYERS = 12  # notices run into one end: editor, source, copyright, …
_KEPT = 12  # a shorter rest would be no sentence: such a line is furniture as a whole
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff*"
_INSERTED = re.compile(r"\s*广告\s[^。×\n]{2,80}?\s×\s*")  # a banner with its cross to close it


@dataclass(slots=True)
class Unpacked:
    """`head` is the header text, `title` what 原标题 gives where its end can be told."""

    lines: list[Edited] = field(default_factory=list)
    head: str = ""
    title: str = ""
    dropped: list[Dropped] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def unpack(lines: list[Edited]) -> Unpacked:
    """Takes the header and 原标题 off the first line and glued furniture off each end; splits paragraphs."""
    result = Unpacked()
    for index, line in enumerate(lines):
        if index == 0:
            line = _take_header(line, result)
        if index < _TOP and not result.title and not result.head and _DAY.search(line.text, 0, _FIELDS):
            line = _take_glued(line, result)
            if not line.text:
                continue
        if is_metadata_line(line.text):
            result.lines.append(line)
            continue
        for part in _paragraphs(_without_inserted(line, result)):
            kept = take_tail(part, result)
            if kept.text:
                result.lines.append(kept)
    return result


def take_tail(line: Edited, result: Unpacked) -> Edited:
    """The line without what is glued to its end; a line that is nothing else is left for furniture.py."""
    for _ in range(_LAYERS):
        shown = len(line.text.rstrip(_INVISIBLE))
        if shown < len(line.text):
            line = strip(cut(line, 0, shown))
        for rule in rules_for_end(line.text[-_TAIL:]):
            found = rule.pattern.search(line.text, max(0, len(line.text) - _TAIL))
            if found and found.start() >= _KEPT:
                text = found.group().strip()
                result.dropped.append(Dropped(text, rule.reason))
                result.tail.append(text)
                line = strip(cut(line, 0, found.start()))
                break
        else:
            break
    return line


def _take_header(line: Edited, result: Unpacked) -> Edited:
    header = _HEADER.match(line.text)
    if header:
        result.head = header["head"].strip()
        if result.head:
            result.dropped.append(Dropped(result.head, "header"))
        line = strip(cut(line, header.end(), len(line.text)))
    titled = _ORIGINAL_TITLE.match(line.text)
    if titled:
        line = cut(line, titled.end(), len(line.text))
        end, resume = _title_end(line.text)
        if end:
            result.title = line.text[:end].strip()
            result.dropped.append(Dropped(result.title, "title"))
            line = strip(cut(line, resume, len(line.text)))
    lead = re.match(
        r"\W{0,2}来源\s*[:：|]\s*(?P<name>[^\s，。:：]{2,16}?(?:频道|网|报|社|台|客户端|$)(?:[－—-][^\s，。:：\d]{2,6}(?:频道|网))?)",
        line.text,
    )
    if lead and len(line.text) > 60:
        result.tail.append(lead.group().strip())
        result.dropped.append(Dropped(lead.group().strip(), "source"))
        line = strip(cut(line, lead.end(), len(line.text)))
    return line


def _take_glued(line: Edited, result: Unpacked) -> Edited:
    """The line without the path, title and fields run into its beginning."""
    found = split_head(line.text)
    if found is None:
        return line
    result.title, result.head = found.title, found.fields
    result.tail.append(found.fields)
    for text, reason in ((found.path, "navigation"), (found.title, "title"), (found.fields, "fields")):
        if text:
            result.dropped.append(Dropped(text, reason))
    return strip(cut(line, found.end, len(line.text)))


def _title_end(text: str) -> tuple[int, int]:
    """Where the title ends and where the text goes on; (0, 0) when that cannot be told.

    A title printed twice ends where the second printing begins, else at a run of blanks, else where
    gluedtitle.py is sure of it.
    """
    window = text[:130]
    for size in range(min(60, len(window) // 2), 7, -1):
        title = window[:size]
        rest = window[size:]
        if title.strip() == title and rest.lstrip().startswith(title):
            skip = size + len(rest) - len(rest.lstrip()) + size
            return size, skip
    blanks = re.compile(r"\s{3,}").search(window, 6)
    if blanks and not re.search(r"[。；]", window[: blanks.start()]):
        return blanks.start(), blanks.end()
    # A text as short as its title is all title, or none.
    place = title_end(text[:200]) if len(text) > 80 else 0
    return place, place


def _without_inserted(line: Edited, result: Unpacked) -> Edited:
    """The line without banners between its paragraphs, of which two blanks are left."""
    if "广告" not in line.text:
        return line
    parts: list[Edited] = []
    done = 0
    for found in _INSERTED.finditer(line.text):
        result.dropped.append(Dropped(found.group().strip(), "advertisement"))
        parts.append(strip(cut(line, done, found.start())))
        done = found.end()
    parts.append(strip(cut(line, done, len(line.text))))
    return join([part for part in parts if part.text], "  ") if done else line


def _paragraphs(line: Edited) -> list[Edited]:
    """Split where blanks after a sentence end show that a paragraph began."""
    if not _GAP.search(line.text):  # nearly every line
        line = strip(line)
        return [line] if line.text else []
    parts: list[Edited] = []
    start = 0
    for gap in _PARAGRAPH.finditer(line.text):
        parts.append(strip(cut(line, start, gap.start())))
        start = gap.end()
    parts.append(strip(cut(line, start, len(line.text))))
    return [part for part in parts if part.text]

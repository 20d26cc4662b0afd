"""A file -> an Article: opened, repaired, freed of furniture, dated and placed. The one entrance to reading/.

    read_article(Path("lishui.txt")).text       the body alone, Simplified, a paragraph a line
    read_text("全市引进项目12个。").published     None: nothing shows a date

Every repair in the body is recorded with offsets into the final text; every line left out is kept with
its reason. Where a page does not say something (title, date, source) the field stays empty.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from assistant.errors import UnreadableFileError
from assistant.reading import furniture, metadata, oneline
from assistant.reading.files import Page, open_page, page_from_bytes
from assistant.reading.repair import repair_lines
from assistant.reading.trace import Edited, join
from assistant.types import Article, Dropped, Region, Repair

__all__ = ["read_article", "read_bytes", "read_text"]

_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])
_BLANKS = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\xa0\u2000-\u200a]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_HEAD_LINES = 12
_TEASER = 20


def read_article(path: Path) -> Article:
    """Opens, decodes and reads one file. Raises a ReadError subclass that names the file and the next step."""
    return _article(open_page(path), str(path))


def read_bytes(data: bytes, *, path: str) -> Article:
    """As read_article, for bytes in hand; the suffix of `path` gives the format."""
    return _article(page_from_bytes(data, Path(path)), path)


def read_text(text: str, *, path: str = "") -> Article:
    """As read_article, for text that is already decoded. Raises UnreadableFileError when nothing is left."""
    return _article(Page(text, "utf-8"), path)


def _article(page: Page, path: str) -> Article:
    lines = repair_lines([Edited(line) for line in layout(page.text)])
    unpacked = oneline.unpack(lines)
    lines = unpacked.lines
    texts = [line.text for line in lines]
    verdicts = furniture.classify(texts)
    heads = _head(texts, verdicts)
    title_at = _find_title(texts, verdicts, heads, page)
    title = unpacked.title or (texts[title_at[0]] if title_at else _clean_title(page.title))
    dropped = list(unpacked.dropped)
    body: list[Edited] = []
    for index, line in enumerate(lines):
        reason = verdicts[index] or ("title" if index in title_at else heads.get(index, ""))
        if not reason and title_at and index < title_at[0]:
            reason = "above the title"
        if reason:
            dropped.append(Dropped(line.text, reason))
        else:
            body.append(line)
    body = _without_repeats(body, dropped)
    whole = join(body)
    if not whole.text.strip():
        raise UnreadableFileError(
            f"{path or 'text'}: no article in it, only page furniture; save the article's own page"
        )
    opening = body[0].text
    published = _published(page, unpacked.head, texts, verdicts, title_at)
    fields = [texts[index] for index in sorted(heads)]
    source = page.source or _source(fields, unpacked.tail, opening)
    return Article(
        id=hashlib.sha256(whole.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        path=path,
        title=title,
        text=whole.text,
        published=published,
        source=source,
        authors=page.authors or metadata.find_authors("\n".join(fields)),
        regions=_regions(title, whole.text, source),
        repairs=tuple(
            Repair(edit.start, edit.end, edit.before, whole.text[edit.start : edit.end], edit.kind)
            for edit in whole.edits
        ),
        dropped=tuple(dropped),
        republisher="" if page.site == source else page.site,
    )


def layout(text: str) -> list[str]:
    """Lines without indents, invisible characters and runs of blanks at their ends; empty lines are gone."""
    text = (
        _BLANKS.sub(" ", _CONTROL.sub("", text.translate(_INVISIBLE)))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return [line.strip(" ") for line in text.split("\n") if line.strip()]


def _head(texts: list[str], verdicts: list[str]) -> dict[int, str]:
    """Lines above the first prose that are fields or bylines -> the reason to leave them out of the body."""
    heads: dict[int, str] = {}
    for index, text in enumerate(texts[:_HEAD_LINES]):
        if furniture.is_prose(text) and not metadata.is_metadata_line(text):
            break
        if metadata.is_metadata_line(text):
            heads[index] = "fields"
            verdicts[index] = ""
        elif (
            not verdicts[index]
            and len(text) < 80
            and metadata.find_outlet(text)
            and not re.search("[，。]", text)
        ):
            heads[index] = "byline"
    for index in range(len(texts) - 1, max(len(texts) - 40, -1), -1):
        if (
            index not in heads
            and re.match(r"\W*(?:信息|文章|稿件)?来源\s*[:：]", texts[index])
            and len(texts[index]) < 60
        ):
            heads[index] = "source"
    return heads


def _find_title(texts: list[str], verdicts: list[str], heads: dict[int, str], page: Page) -> tuple[int, ...]:
    """Indices of the title's printings, () when the page has none.

    Above the prose: the line printed twice, else the line the markup names, else the last before the
    fields, else the first.
    """
    first_prose = next(
        (
            index
            for index, text in enumerate(texts)
            if furniture.is_prose(text) and not verdicts[index] and index not in heads
        ),
        len(texts),
    )
    candidates = [
        index
        for index in range(min(first_prose, 40))
        if index not in heads and not verdicts[index] and 4 <= len(texts[index]) <= 90
    ]
    if not candidates or first_prose == len(texts):
        return ()
    by_text: dict[str, list[int]] = {}
    for index in candidates:
        by_text.setdefault(re.sub(r"\W", "", texts[index]), []).append(index)
    for places in by_text.values():
        if len(places) > 1:
            return tuple(places)
    stated = re.sub(r"\W", "", page.title)
    for index in candidates:
        if stated and len(texts[index]) >= 6 and re.sub(r"\W", "", texts[index]) in stated:
            return (index,)
    fields = [index for index in heads if index < first_prose]
    if fields:
        before = [index for index in candidates if index < fields[0]]
        if before:
            return (before[-1],)
    return (candidates[0],) if not furniture.is_heading(texts[candidates[0]]) else ()


def _clean_title(title: str) -> str:
    """A markup title without the site's name behind a bar, dash or underscore."""
    parts = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])--?(?=[\u4e00-\u9fff]{2,12}$)", title)
    return max(parts, key=len).strip() if parts else ""


def _without_repeats(body: list[Edited], dropped: list[Dropped]) -> list[Edited]:
    """Each long paragraph once. Where the first line stands again further down it was a teaser and goes."""
    seen: dict[str, int] = {}
    out: set[int] = set()
    for index, line in enumerate(body):
        key = re.sub(r"\W", "", line.text)
        if len(key) < _TEASER:
            continue
        if key in seen:
            out.add(0 if seen[key] == 0 and index > 1 else index)
        else:
            seen[key] = index
    dropped.extend(Dropped(body[index].text, "repeated paragraph") for index in sorted(out))
    return [line for index, line in enumerate(body) if index not in out]


def _published(
    page: Page, head: str, texts: list[str], verdicts: list[str], titles: tuple[int, ...]
) -> date | None:
    """The printed date: in the markup, the header, or the lines above the first prose; never a link's."""
    for stated in (page.published, head):
        found = metadata.find_date(stated) if stated else None
        if found:
            return found
    first_prose = next((index for index, text in enumerate(texts) if furniture.is_prose(text)), len(texts))
    for index in range(min(first_prose, _HEAD_LINES)):
        if index in titles or verdicts[index] not in ("", "editor", "share buttons"):
            continue
        found = metadata.find_date(texts[index])
        if found:
            return found
    return None


def _source(fields: list[str], tail: list[str], opening: str) -> str:
    """The outlet a field names, else the dateline's or byline's, else ""."""
    for text in (*fields, *tail):
        found = metadata.find_source(text)
        if found:
            return found
    for text in (opening, *fields):
        found = metadata.find_outlet(text)
        if found:
            return found
    return ""


def _regions(title: str, text: str, source: str) -> tuple[Region, ...]:
    from importlib import import_module

    try:
        about = import_module("assistant.reading.regions").about
    except ModuleNotFoundError:
        return ()
    regions: tuple[Region, ...] = about(title, text, source=source)
    return regions

"""Lines copied out of a page's source or a typeset document -> as a reader saw them.

    &ldquo;一企一策&rdquo;&nbsp;落地       -> “一企一策” 落地          (kind escape)
    \\u62db\\u5546\\u5f15\\u8d44             -> 招商引资                 (kind escape)
    招 商 引 资 势 头 良 好             -> 招商引资势头良好         (kind blanks)

`without_tags` takes the tags out of a fragment saved as text; a whole page saved so goes through markup.py.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from assistant.reading.trace import Change, Edited, apply

# Those that Chinese pages use; an unknown name after & is text (R&D;, AT&T).
_ENTITY = re.compile(
    r"&(?:amp;)?(?:nbsp|ensp|emsp|thinsp|amp|lt|gt|quot|apos|[lr][ds]quo|[lr]aquo|[mn]dash|hellip|middot|bull|times|permil"
    r"|yen|euro|copy|reg|deg|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});"
)
_CODES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|script|style|table|div)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"</?(?:p|br|span|strong|b|a|font|li|ul|ol|td|tr|h[1-6]|img|em|i|u|o:p)\b[^<>]{0,2000}>", re.IGNORECASE
)
_LAYOUT = re.compile(r"</?(?:p|br|span|strong|font|li|td|tr|h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE)
_LEAST_TAGS = 2
_PAIR = re.compile(
    r"<(?P<tag>a|b|strong|em|i|u|font|span|p|li|td|h[1-6])\b[^<>]{0,2000}>[^<>]{0,400}</(?P=tag)\s*>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"<(?:br\b|/(?:p|li|tr|h[1-6])\b)[^<>]{0,2000}>", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST_HAN = 8
_SINGLE = 0.85  # of what stands between blanks is one character
_BLANK_SHARE = 0.3


def is_page_source(text: str) -> bool:
    """Whether a text is the source of a whole page, saved under another name."""
    return "<" in text[:2000] and len(_WHOLE_PAGE.findall(text[:2000])) >= 2


def without_tags(text: str) -> str:
    """A fragment of a page's source as its text, a paragraph a line; it has two tags of layout, or one that is opened
    and closed. Any other text, one that only quotes a tag included, is the same object."""
    if "<" not in text or (len(_LAYOUT.findall(text)) < _LEAST_TAGS and not _PAIR.search(text)):
        return text
    return _ANY_TAG.sub("", _BREAKS.sub("\n", text))


def as_shown(lines: Sequence[Edited]) -> list[Edited]:
    """Without escapes and without blanks between all characters."""
    plain = [_unescape(line) for line in lines]
    closed = [_close_up(line, least=_LEAST_HAN) for line in plain]
    if (
        sum(new is not old for new, old in zip(closed, plain, strict=True)) >= 2
    ):  # then short lines are set so too
        closed = [_close_up(line, least=2) for line in closed]
    return closed


def _unescape(line: Edited) -> Edited:
    if "&" in line.text:
        line = apply(
            line,
            [
                Change(found.start(), found.end(), _meant(found.group()), "escape")
                for found in _ENTITY.finditer(line.text)
            ],
        )
    if "\\u" in line.text:
        line = apply(
            line,
            [
                Change(found.start(), found.end(), _decoded(found.group()), "escape")
                for found in _CODES.finditer(line.text)
            ],
        )
    return line


def _meant(entity: str) -> str:
    """What it shows, escaped twice or once; blanks of every width as one, nothing that cannot be seen."""
    shown = html.unescape(html.unescape(entity))
    if shown.isspace():
        return " "
    return shown if shown.isprintable() else ""


def _decoded(codes: str) -> str:
    units = bytes.fromhex(codes.replace("\\u", ""))
    text = units.decode("utf-16-be", "replace")
    return " " if text.isspace() else "".join(character for character in text if character.isprintable())


def _close_up(line: Edited, *, least: int) -> Edited:
    """A line set with a blank after every character; two blanks are one that was meant."""
    text = line.text
    if text.count(" ") < _BLANK_SHARE * len(text) or len(_HAN.findall(text)) < least:
        return line
    pieces = [piece for piece in text.split(" ") if piece]
    if sum(len(piece) == 1 for piece in pieces) < _SINGLE * len(pieces):
        return line
    words = (re.sub(" ", "", word) for word in re.split(" {2,}", text))
    return apply(line, [Change(0, len(text), " ".join(words), "blanks")])

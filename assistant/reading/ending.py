"""The last lines of an article -> the same without the credits and notices run into its end.

Enters the lines of the body, leaves them with what was cut off behind the last sentence.

    …再创新高。通讯员 李某 记者 郭某某           -> …再创新高。
    …再创新高。本文不构成投资建议，投资需谨慎。   -> …再创新高。

What stands behind the last sentence and ends no sentence itself is judged whole: it goes where nothing is left of it
but roles, names and outlets, whatever their order. A sentence goes only where it is a notice. Only the end of an
article is looked at, so that no sentence within it can be lost.
"""

from __future__ import annotations

import re

from assistant.reading.buttons import is_buttons
from assistant.reading.credits import is_credits, spaced
from assistant.reading.furniture import is_numbered, reason_of
from assistant.reading.notices import is_notice
from assistant.reading.oneline import Unpacked, take_tail
from assistant.reading.trace import Edited, cut, strip
from assistant.types import Dropped

_CREDITS = 160  # characters behind the last sentence: more is a paragraph without a full stop
_KEPT = 12  # characters: less is no sentence, and the line was judged before
_ROUNDS = 8
_BLANKS = re.compile(r"[\s|｜]+")
_PIECES, _FOOT = 3, 400  # of the foot of a page run into one line, and its characters
_STOP = re.compile(r"[。！？…；][”’」』）)\]】〗]*")


def trim(body: list[Edited], result: Unpacked) -> list[Edited]:
    """The body without credits and notices at its end; `result` is told what went, and of the credits as fields."""
    lines = list(body)
    for _ in range(_ROUNDS):
        if not lines:
            break
        line = take_tail(lines[-1], result) if len(lines[-1].text) > _KEPT else lines[-1]
        place, reason = _end(line.text)
        if reason:
            text = line.text[place:].strip()
            result.dropped.append(Dropped(text, reason))
            if reason == "byline":
                result.tail.append(spaced(text))
            line = strip(cut(line, 0, place))
        same = line == lines[-1]
        lines[-1:] = [line] if line.text else []
        if same:
            break
    return lines or body


def _end(text: str) -> tuple[int, str]:
    """Where the last sentence is over and why what follows goes, or where the last sentence begins that goes."""
    stops = [found.end() for found in _STOP.finditer(text)]
    if not stops:
        return (0, "copyright") if is_notice(text) else (0, "")
    rest = text[stops[-1] :].strip()
    if rest:
        if is_notice(rest):
            return stops[-1], "copyright"
        if _is_foot(rest):
            return stops[-1], "after the article"
        if len(rest) <= _CREDITS and is_credits(rest):
            return stops[-1], "byline"
        return (stops[-1], "buttons") if is_buttons(rest) and not is_numbered(rest) else (0, "")
    begin = stops[-2] if len(stops) > 1 else 0
    return (begin, "copyright") if is_notice(text[begin:]) else (0, "")


def _is_foot(rest: str) -> bool:
    """Whether what is left is the foot of a page with its line breaks lost: the first of its pieces and half of all
    are furniture, taken alone."""
    pieces = [piece for piece in _BLANKS.split(rest) if piece]
    told = [bool(reason_of(piece)) for piece in pieces]
    return len(pieces) >= _PIECES and told[0] and sum(told) * 2 >= len(pieces) and len(rest) <= _FOOT

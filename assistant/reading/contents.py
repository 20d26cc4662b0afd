"""What a page prints of its own parts -> which lines they are: contents above a text, chapters of a recording, running heads.

Enter the lines of a page and a verdict a line. Leave the numbers of the lines that only repeat what stands elsewhere.

    ["目录", "先补链", "再强链", "全市…。", "先补链", "今年…。", "再强链", "明年…。"] -> 1 and 2
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

_FEW = 2  # headings that stand again further down, or times in a row
_TIMED = re.compile(r"[\[(（]?\d{1,2}:\d\d(?::\d\d)?[\])）]?\s+[^\d\s。；][^。；]{1,28}")
_BRACKETED = re.compile(r"\W{0,2}【(?P<heading>[^【】]{4,40})】")
_SHEET = re.compile(r"[-—·|/]*\d{0,3}[-—·|/]*")  # a word that only numbers a sheet
_RUNNING = 10  # characters: shorter lines stand twice by chance


def find_contents(
    lines: Sequence[str],
    verdicts: Sequence[str],
    is_prose: Callable[[str], bool],
    is_heading: Callable[[str], bool],
) -> list[int]:
    """Short lines above the text, two or more of which stand again as headings in it, in that order; and three or more
    lines that begin with times, where the parts of a recording begin."""
    timed = [at for at, line in enumerate(lines) if not verdicts[at] and _TIMED.fullmatch(line)]
    found = timed if len(timed) > _FEW else []
    first = next((at for at, line in enumerate(lines) if not verdicts[at] and is_prose(line)), 0)
    if first <= _FEW:
        return found
    last = max(at for at, line in enumerate(lines) if not verdicts[at] and is_prose(line))
    if lines[first - 1] in lines[: first - 1]:  # the first heading, right above the first paragraph
        first -= 1
    headings = [_heading_of(line, is_heading) for line in lines[first : last + 1]]
    again = [at for at in range(first) if not verdicts[at] and _bare(lines[at]) in headings]
    places = [headings.index(_bare(lines[at])) for at in again]
    return [*found, *again] if len(set(places)) >= _FEW and places == sorted(places) else found


def find_running(lines: Sequence[str], verdicts: Sequence[str], is_prose: Callable[[str], bool]) -> list[int]:
    """Lines that paper prints on each sheet: the same words, at least once with the number of the sheet before or behind."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if not verdicts[at] and _RUNNING <= len(line) <= 90:
            text = _without_sheet(line)
            if len(text) >= _RUNNING:
                alike[text].append(at)
    return [
        at
        for places in alike.values()
        if len({lines[at] for at in places}) > 1 and not any(is_prose(lines[at]) for at in places)
        for at in places
    ]


def _without_sheet(line: str) -> str:
    words = line.split()
    while words and _SHEET.fullmatch(words[-1]):
        words.pop()
    while words and _SHEET.fullmatch(words[0]):
        del words[0]
    return " ".join(words)


def _heading_of(line: str, is_heading: Callable[[str], bool]) -> str:
    """What heads a line or is all of it: the heading in brackets before a paragraph, a line that is no paragraph."""
    found = _BRACKETED.match(line)
    return found["heading"] if found else _bare(line) if is_heading(line) else ""


def _bare(line: str) -> str:
    return line.strip().lstrip("●•·■◆▪○◎★▶- ") or line

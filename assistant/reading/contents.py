"""What a page prints of its own parts -> which lines they are: contents above a text, chapters of a recording, running heads, teasers.

Enter the lines of a page and a verdict a line. Leave the numbers of the lines that only repeat what stands elsewhere.

    ["目录", "先补链", "再强链", "全市…。", "先补链", "今年…。", "再强链", "明年…。"] -> 1 and 2
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from assistant.reading.metadata import is_metadata_line

_FEW = 2  # headings that stand again further down, or times in a row
_TIMED = re.compile(r"[\[(（]?(?P<time>\d{1,2}:\d\d(?::\d\d)?)[\])）]?\s+[^\d\s。；][^。；]{1,28}")
_BRACKETED = re.compile(r"\W{0,2}【(?P<heading>[^【】]{4,40})】")
_SHEET = re.compile(r"[-—·|/]*(?P<number>\d{0,3})[-—·|/]*")  # a word that only numbers a sheet
_RUNNING = 10  # characters: shorter lines stand twice by chance
_TOP = 20  # lines in which a text begins
_BROKEN_OFF = re.compile(r"(?P<text>.{8,}?[^.…。])(?:\.{3,6}|…{1,2})")
_SHEETS = 2  # sheets to the next printing: on left or right ones alone


def find_contents(
    lines: Sequence[str],
    verdicts: Sequence[str],
    is_prose: Callable[[str], bool],
    is_heading: Callable[[str], bool],
) -> list[int]:
    """Short lines above the text, two or more of which stand again as headings in it, in that order, or three or more of
    which say where the parts of a recording begin."""
    first = next((at for at, line in enumerate(lines) if not verdicts[at] and is_prose(line)), 0)
    if first <= _FEW:
        return []
    found = _find_timed(lines[:first], verdicts)
    last = max(at for at, line in enumerate(lines) if not verdicts[at] and is_prose(line))
    if lines[first - 1] in lines[: first - 1]:  # the first heading, right above the first paragraph
        first -= 1
    headings = [_heading_of(line, is_heading) for line in lines[first : last + 1]]
    again = [at for at in range(first) if not verdicts[at] and _bare(lines[at]) in headings]
    places = [headings.index(_bare(lines[at])) for at in again]
    return [*found, *again] if len(set(places)) >= _FEW and places == sorted(places) else found


def _find_timed(lines: Sequence[str], verdicts: Sequence[str]) -> list[int]:
    """Three or more lines that begin with rising times, the first near 00:00: a day's agenda begins in the morning."""
    timed = {at: found["time"] for at, line in enumerate(lines) if (found := _TIMED.fullmatch(line))}
    times = [[*map(int, time.split(":"))] for time in timed.values()]
    rising = all(one < other for one, other in pairwise(times))
    return (
        [at for at in timed if not verdicts[at]] if len(timed) > _FEW and rising and not times[0][0] else []
    )


def find_running(lines: Sequence[str], verdicts: Sequence[str], is_prose: Callable[[str], bool]) -> list[int]:
    """Lines that paper prints on each sheet: the same words, the number of the sheet before or behind rising, text between
    them. The first one without a number stays where the page shows no other title."""
    alike: dict[str, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}
    for at, line in enumerate(lines):
        if not verdicts[at] and _RUNNING <= len(line) <= 90:
            text, number = _without_sheet(line)
            if len(text) >= _RUNNING:
                alike[text].append(at)
                if number:
                    numbers[at] = number
    several = [places for places in alike.values() if len(places) > 1 and any(at in numbers for at in places)]
    if not several:
        return []
    prose = [at for at, line in enumerate(lines) if not verdicts[at] and is_prose(line)]
    found: list[int] = []
    for places in several:
        # a table of figures has a label twice, and rows between
        parted = all(bisect(prose, one) < bisect(prose, other) for one, other in pairwise(places))
        if parted and _are_sheets(places, numbers) and not any(is_prose(lines[at]) for at in places):
            found += places
    above = [
        at
        for at in range(prose[0] if prose else 0)
        if not verdicts[at] and len(lines[at]) >= _RUNNING and not is_metadata_line(lines[at])
    ]
    return [at for at in found if at in numbers or above != [at]]


def _are_sheets(places: Sequence[int], numbers: Mapping[int, int]) -> bool:
    """Whether the numbers of some lines rise as those of sheets do; a line without one stands on a sheet too."""
    last = without = 0
    for at in places:
        if at not in numbers:
            without += 1
        elif (last or without) and not last < numbers[at] <= last + without + _SHEETS:
            return False
        else:
            last, without = numbers[at], 0
    return True


def _without_sheet(line: str) -> tuple[str, int]:
    """A line without the words that number its sheet, and the first of these numbers; 0 where there is none."""
    words = line.split()
    begin, end = 0, len(words)
    while end > begin and _SHEET.fullmatch(words[end - 1]):
        end -= 1
    while begin < end and _SHEET.fullmatch(words[begin]):
        begin += 1
    found = [_SHEET.fullmatch(word) for word in (*words[:begin], *words[end:])]
    number = next((int(one["number"]) for one in found if one and one["number"]), 0)
    return " ".join(words[begin:end]), number


def _heading_of(line: str, is_heading: Callable[[str], bool]) -> str:
    """What heads a line or is all of it: the heading in brackets before a paragraph, a line that is no paragraph."""
    found = _BRACKETED.match(line)
    return found["heading"] if found else _bare(line) if is_heading(line) else ""


def _bare(line: str) -> str:
    return line.strip().lstrip("●•·■◆▪○◎★▶- ") or line


def find_teasers(lines: Sequence[str], verdicts: Sequence[str]) -> list[int]:
    """Lines below the first that are broken off with … and begin a later one: what a list of pages shows of
    each, printed over the text."""
    first = next((at for at, verdict in enumerate(verdicts) if not verdict), 0)
    broken = [
        (at, found["text"])
        for at, line in enumerate(lines[: first + _TOP], 0)
        if at > first and (found := _BROKEN_OFF.fullmatch(line))
    ]
    return [at for at, text in broken if any(line.startswith(text) for line in lines[at + 1 : at + 1 + _TOP])]

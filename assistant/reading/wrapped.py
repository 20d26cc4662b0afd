"""Lines broken at the edge of the paper -> paragraphs.

Enters the lines of a page, leaves fewer: a PDF, and text saved from one or from a mail program, ends its lines
where the paper ends, in the middle of sentences and words.

    join_wrapped([Edited("今年以来，全市坚持把招商引资作为"), Edited("头号工程。")], wrapped=True)

Each join is recorded. A line that reaches the edge and ends a sentence there stays a line: whether a paragraph
ended too cannot be told, and sentences are the same either way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.bylines import is_byline
from assistant.reading.furniture import is_numbered, reason_of
from assistant.reading.metadata import is_metadata_line
from assistant.reading.plausible import bigrams
from assistant.reading.trace import Change, Edited, apply, join

_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)】]*$")
_ORPHAN = re.compile(r"^[，。、；：！？）】」』”’]")
_INSIDE = re.compile(r"[，。、；：][^，。、；：]")
_WORD = re.compile(r"(?:[!-~]{1,24}|.)[，。、；：！？）】」』”’]*")
_FIGURE = re.compile(r"\d{4}.*\d")  # a line without a date need not be looked at
_SLACK = 2  # columns: full-width marks are set narrower at times
_NARROW, _BROAD = 28, 130  # columns, two a Han character: narrower are lists, broader no paper has
_ENOUGH = 4  # lines that reach the edge
_TOP = 10  # lines in which a title stands
_SHORTEST, _TITLE = 6, 34  # characters of half a title
# A word that needs another behind it; 参与, 新作为, 土地出让 and 谈成的 (是…的, 怎么…的) end headlines.
_GOES_ON = re.compile(
    r"(?:(?<!参)与|(?<![总共缓饱])和|(?<![普涉])及|(?<!一)把|(?<![大干])将|(?<![礼转出])让|(?<![方转风动导走取流去意])向|(?<!服)从"
    r"|(?<![应反])对|(?<![可所难])以|(?<![行作有可])为|(?<![所存何])在|于|(?<![自理])由|被|签下|引来|引入|迎来|吸引|拿下|揽下|揽金|斩获|打造|成为"
    r"|超过|达到|总投资|共签|^(?!.{0,34}(?:是|怎|如何|这样|这么)).{0,34}的)[“《]?$"
)
# Another only where it counts: 产值突破 / 百亿元. 招商实现新突破 and 项目集中签约 end headlines.
_COUNTS_ON = re.compile(r"(?:(?<![新大获得现])突破|(?<!集中|成功|正式|现场)签约|建成)$")
_COUNT = re.compile(r"[“近超约逾]?[\d一二两三四五六七八九十百千万]")
_IN_TEXT = re.compile(r"[。；]|[：:]$")
_FLOWS = (
    8.0  # nats: pairs across breaks of one text cost 5 to 6, those of lines put one under another 10 to 12
)


def join_wrapped(lines: Sequence[Edited], *, wrapped: bool = False) -> list[Edited]:
    """`wrapped`: the format is known to end lines at the edge; otherwise they must show it."""
    if not lines:
        return []
    # A line longer than any paper is wide settles it: most pages, without their width being counted.
    broader = not wrapped and any(len(line.text) > _BROAD + 2 * _SLACK for line in lines)
    reach = [False] * len(lines) if broader else _reach(lines, wrapped=wrapped)
    groups: list[list[Edited]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1].text if index else ""
        follows = bool(before) and (
            (reach[index - 1] and not (is_numbered(line.text) and before[-1] not in "，、,"))
            or (
                bool(_ORPHAN.match(line.text))
                and not _SENTENCE_END.search(before)
                and not reason_of(before)  # a menu goes on nowhere
            )
            or (index < _TOP and _is_unfinished(before, line.text))
        )
        if follows:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0] if len(group) == 1 else _joined(group) for group in groups]


def _is_unfinished(before: str, after: str) -> bool:
    """Whether a title is broken over two lines: the first ends with a word that has to go on (…半年签下 / 二十三个项目)."""
    return (
        bool(_GOES_ON.search(before) or (_COUNTS_ON.search(before) and _COUNT.match(after)))
        and len(before) >= _SHORTEST
        and max(len(before), len(after)) <= _TITLE
        and not _IN_TEXT.search(before + after)
        and not is_metadata_line(after)
        and not is_byline(after)
        and not reason_of(before)
        and not reason_of(after)
    )


def _reach(lines: Sequence[Edited], *, wrapped: bool) -> list[bool]:
    """For each line whether the next goes on where the paper broke it."""
    widths = [_width(line.text) for line in lines]
    edge = sorted(widths)[len(widths) * 9 // 10]
    nexts = [_width(_first_word(line.text)) for line in lines[1:]] + [0]
    reach = [
        width + following > edge - _SLACK
        and not _SENTENCE_END.search(line.text)
        and not (_FIGURE.search(line.text) and is_metadata_line(line.text))
        for width, following, line in zip(widths, nexts, lines, strict=True)
    ]
    return reach if wrapped or _shows_it(lines, widths, edge, reach) else [False] * len(lines)


def _shows_it(lines: Sequence[Edited], widths: Sequence[int], edge: int, reach: Sequence[bool]) -> bool:
    """Whether lines of one width go on in the next as running text does. Rows of a table are as alike in width,
    but do not read on."""
    if not _NARROW <= edge <= _BROAD or max(widths) > edge + 2 * _SLACK:
        return False
    joints = [index for index in range(len(lines) - 1) if reach[index]]
    if len(joints) < _ENOUGH or len(joints) * 3 < len(lines):
        return False
    if sum(bool(_INSIDE.search(lines[index].text)) for index in joints) * 2 < len(joints):
        return False
    model = bigrams()
    costs = (model.cost(lines[at + 1].text[0], before=lines[at].text[-1]) for at in joints)
    return sum(costs) / len(joints) < _FLOWS


def _first_word(text: str) -> str:
    """What had to stay together on the next line: a number, a word, or a character with its closing marks."""
    found = _WORD.match(text)
    return found.group() if found else ""


def _width(text: str) -> int:
    """Columns: Han and full-width characters take two, and so do quotation marks and dashes in Chinese text."""
    return len(text) + sum(character > "\u200f" for character in text)


def _joined(group: Sequence[Edited]) -> Edited:
    whole = join(group)
    changes: list[Change] = []
    place = 0
    for line, following in pairwise(group):
        place += len(line.text)
        left, right = line.text[-1], following.text[0]
        between = " " if left.isascii() and right.isascii() and left.isalpha() and right.isalpha() else ""
        if changes and changes[-1].end == place:  # a line of one character, between two breaks
            last = changes.pop()
            changes.append(Change(last.start, place + 2, f"{last.after}{between}{right}", "joined_lines"))
        else:
            changes.append(Change(place - 1, place + 2, f"{left}{between}{right}", "joined_lines"))
        place += 1
    return apply(whole, changes)

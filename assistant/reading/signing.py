"""The foot of a document -> the line of the office that signs it, and the day beneath.

Enter a page's lines with furniture's verdicts, and its first line of prose.

    ["…，请认真执行。", "某市商务局", "2023年3月6日"] -> the second line signs, on 2023-03-06
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.reading.dates import find_date
from assistant.reading.furniture import is_prose
from assistant.reading.metadata import is_account, is_moment, signs_documents

SIGNATURE, SIGNED = 3, 24  # lines below the last paragraph, and characters of the day there


def find_signature(texts: Sequence[str], verdicts: Sequence[str], first: int) -> list[int]:
    """The line of the office that signs: below the last paragraph, or above an annex, the day beneath it."""
    last = _last_paragraph(texts, verdicts, first, len(texts))
    behind = range(last + 1, min(last + SIGNATURE, len(texts) - 1))
    return [
        index
        for index in range(first + 1, len(texts) - 1)
        if (
            is_account(texts[index]) and _is_day(texts[index + 1])
            if index in behind
            else _signs_within(texts, verdicts, index)
        )
    ]


def signed_day(texts: Sequence[str], verdicts: Sequence[str], first: int) -> date | None:
    """The day under a document: alone on its line, below the last paragraph or the office that signs; else under the
    office that signs a notice whose annex goes on below."""
    last = _last_paragraph(texts, verdicts, first, 0)
    for index in range(last + 1, min(last + 1 + SIGNATURE, len(texts)) if last else 0):
        above = index - 1 == last or is_account(texts[index - 1]) or verdicts[index - 1] == "end mark"
        if above and _is_day(texts[index]):
            return find_date(texts[index])
    for index in range(first + 1, len(texts) - 1):
        if not verdicts[index] and _signs_within(texts, verdicts, index):
            return find_date(texts[index + 1])
    return None


def _signs_within(texts: Sequence[str], verdicts: Sequence[str], index: int) -> bool:
    """Whether an office signs here: a sentence ends above it or names what is annexed, its day stands below, and no
    paragraph goes on. Above the offices and days of a list no sentence ends."""
    if not signs_documents(texts[index]) or not _is_day(texts[index + 1]):
        return False
    ended = verdicts[index - 1] == "attachment" or texts[index - 1].endswith(("。", "！", "）", ")"))
    return ended and (index + 2 == len(texts) or not is_prose(texts[index + 2]))


def _last_paragraph(texts: Sequence[str], verdicts: Sequence[str], first: int, none: int) -> int:
    return max(
        (at for at in range(first, len(texts)) if not verdicts[at] and is_prose(texts[at])), default=none
    )


def _is_day(text: str) -> bool:
    return len(text) <= SIGNED and is_moment(text)

"""Lines of telephones, addresses and names -> whether they are the article's own.

Enter the lines of a page and a verdict a line. Leave the lines to keep although they look like the foot of a page.

    ["有意者请与县招商局联系。", "联系人：吴女士", "联系电话：0572-1234567"] -> the last two are the article's

An article that invites says whom to call; the page around it prints its own telephone under the article. The first
stand right under the invitation or its numbered heading, or between two paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_REASONS = ("contact", "buttons", "navigation")
_INVITES = re.compile(
    r"(?:请|可|欢迎|诚邀|敬请|有意)[^。！？]{0,40}(?:联系|洽谈|咨询|垂询|报名|申报|致电|来电|来函|对接)|(?:联系|咨询|报名|联络|受理)(?:方式|方法|电话|人)(?:如下|[:：]?$)"
)
_OF_PAGE = re.compile(r"本(?:网|站|平台|公众号|报|页)|侵权|转载|版权|稿|删除|举报|爆料|小编")
_TITLE = re.compile(r"(?:联系|咨询|报名|联络)(?:方式|方法|电话|我们)[:：]?")
_ROW = re.compile(r"[^:：\s]{1,12}\s*[:：]")
_RUN = 8  # lines


def own_contacts(lines: Sequence[str], verdicts: Sequence[str], is_prose: Callable[[str], bool]) -> list[int]:
    """The numbers of the lines of telephones and the like that the article prints as its own."""
    kept: list[int] = []
    for index, verdict in enumerate(verdicts):
        if verdict != "contact" or (index and verdicts[index - 1] == "contact"):
            continue
        end = index
        while end < min(len(lines), index + _RUN) and _is_contact(lines[end], verdicts[end]):
            end += 1
        while verdicts[end - 1] != "contact":
            end -= 1
        above = [at for at in range(index - 1, max(-1, index - 3), -1) if not _TITLE.fullmatch(lines[at])]
        said = above[0] if above else -1
        if said < 0 or verdicts[said]:
            continue
        invites = _INVITES.search(lines[said]) and not _OF_PAGE.search(lines[said])
        within = end < len(lines) and not verdicts[end] and is_prose(lines[said]) and is_prose(lines[end])
        if invites or (within and not _OF_PAGE.search(lines[end])):
            kept += range(said, end)
            if _TITLE.fullmatch(lines[said - 1]) and verdicts[said - 1] in _REASONS:
                kept.append(said - 1)
    return kept


def _is_contact(line: str, verdict: str) -> bool:
    return verdict == "contact" or (not verdict and len(line) <= 40 and bool(_ROW.match(line)))

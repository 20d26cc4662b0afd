"""Lines of telephones, addresses and names -> whether they are the article's own.

Enter the lines of a page and a verdict a line. Leave the lines to keep although they look like the foot of a page.

    ["有意者请与县招商局联系。", "联系人：吴女士", "联系电话：0572-1234567"] -> the last two are the article's

An article that invites says whom to call; the page around it prints its own telephone under the article. The first
stand right under the invitation or its numbered heading, between two paragraphs, at the end of a form of labelled
rows (项目名称：… 总投资：… 联系人：…), or in a sentence of their own with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.reading.metadata import is_metadata_line

_REASONS = ("contact", "buttons", "navigation")
_INVITES = re.compile(
    r"(?:请|可|欢迎|诚邀|敬请|有意)[^。！？]{0,40}(?:联系|洽谈|咨询|垂询|报名|申报|致电|来电|来函|对接)|(?:联系|咨询|报名|联络|受理)(?:方式|方法|电话|人)(?:如下|[:：]?$)"
)
_OF_PAGE = re.compile(r"本(?:网|站|平台|公众号|报|页)|侵权|转载|版权|稿|删除|举报|爆料|小编")
_TITLE = re.compile(r"(?:联系|咨询|报名|联络)(?:方式|方法|电话|我们)[:：]?")
_ROW = re.compile(r"[^:：\s]{1,12}\s*[:：]")
# 联系人：诸葛女士，联系电话：0572-5123366。 The foot of a page prints no sentence.
_SENTENCE = re.compile(r"[（(]?联系人[^。]{2,30}[，,；;、\s][^。]{0,8}\d[\d\-—]{6,}[^。]{0,30}[。）)]+")
_FORM_ROW = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[:：]\s*\S")
_RUN, _FORM = 8, 3  # lines; rows of a form above its telephone


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
        form = _form_above(lines, verdicts, index)
        if len(form) > _FORM:
            kept += range(form[0], end)
            continue
        if _SENTENCE.fullmatch(lines[index]) and index and not verdicts[index - 1]:
            kept.append(index)
        above = [at for at in range(index - 1, max(-1, index - 3), -1) if not _TITLE.fullmatch(lines[at])]
        said = above[0] if above else -1
        if said < 0 or verdicts[said]:
            continue
        invites = _INVITES.search(lines[said]) and not _OF_PAGE.search(lines[said])
        within = end < len(lines) and not verdicts[end] and is_prose(lines[said]) and is_prose(lines[end])
        if invites or (within and not _OF_PAGE.search(lines[end])):
            kept += range(said, end)
            if said and _TITLE.fullmatch(lines[said - 1]) and verdicts[said - 1] in _REASONS:
                kept.append(said - 1)
    return kept


def heads_contacts(line: str, paragraph: str) -> bool:
    """Whether a line is 联系方式 and the like over a paragraph that invites."""
    return bool(
        _TITLE.fullmatch(line.strip()) and _INVITES.search(paragraph) and not _OF_PAGE.search(paragraph)
    )


def find_form(lines: Sequence[str], verdicts: Sequence[str]) -> int | None:
    """Where a form of labelled rows begins on a page without prose (项目名称：… 总投资：…); None without one."""
    run = 0
    for index, line in enumerate(lines):
        run = run + 1 if not verdicts[index] and _FORM_ROW.match(line) and not is_metadata_line(line) else 0
        if run == _FORM:
            return index - _FORM + 1
    return None


def _form_above(lines: Sequence[str], verdicts: Sequence[str], index: int) -> list[int]:
    """The rows of the form that ends with line `index`: labelled, one right above the other, at least three of them in
    no way furniture; only `index` where there are fewer."""
    first = index
    while (
        first
        and verdicts[first - 1] in ("", "organiser", "contact")
        and _FORM_ROW.match(lines[first - 1])
        and not _OF_PAGE.search(lines[first - 1])
    ):
        first -= 1
    rows = [*range(first, index + 1)]
    return rows if sum(not verdicts[row] for row in rows) >= _FORM else [index]


def _is_contact(line: str, verdict: str) -> bool:
    return verdict == "contact" or (not verdict and len(line) <= 40 and bool(_ROW.match(line)))

"""The names of numbers that are told together.

Enter: the draft that opens an enumeration, how many numbers it has, the places known. Leave: a name each.

    城镇、农村居民人均可支配收入分别增长4.6%、6.7%  ->  城镇居民人均可支配收入, 农村居民人均可支配收入
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.draft import DURATIONS, Draft, is_counted
from assistant.figures.metrics import known_metric, match_metrics
from assistant.figures.naming import RESPECTIVELY, name_left, name_right, split_to
from assistant.figures.units import CURRENCIES

__all__ = ["names_of_run", "paired_names"]

_ORDER_TAIL = re.compile(
    r"(?:[，,]?(?:总量|数量|规模|增速|总额)?(?:持续|连续.{1,3}年|一直|分别|均|再次|继续)*"
    r"(?:位居|位列|名列|排名|排在|保持|升至|跃居|稳居|列|居|在|获))?"
    r"(?:全[国省市区县球]|世界|[东中西]部|西[北南]|华[东南北中]|东北|在?\d*个?省?中|[\u4e00-\u9fff]{2}(?:省|市|区|县)|相比|的|中|第|\d+\s)*"
    r"(?:位居|位列|名列|排名|排在|列|居|位次|第|相比|较|于|的|\s)*$"
)
_PAIRED = re.compile(
    r"[，,]?(?:总数|总量)?(?:累计|总数|均)?(?:分别)?(?:累计)?(?:达到|达|增至|增加到|至|有)(?:了|约)?$"
)


def paired_names(draft: Draft, before: Sequence[Draft], size: int) -> list[str]:
    """The names of the run before for a run as long that has none (新增A、B 80家、16家，累计分别达到1522家、103家)."""
    left = draft.left[: draft.words.start] if draft.is_change and draft.words is not None else draft.left
    bare = draft.is_change and not left.strip("，,、; ；") and bool(before) and before[-1].is_change
    if size < 2 or not before or not (bare or _PAIRED.fullmatch(draft.left.strip())):
        return []
    run = [other for other in before if other.group == before[-1].group]
    return [other.metric for other in run] if len(run) == size else []


def names_of_run(
    draft: Draft, places: Sequence[str], subject: str, *, size: int, tail: str = ""
) -> list[str]:
    """The name of a draft, or the names of the `size` drafts that it opens; `tail` stands behind the last."""
    if is_counted(draft.quantity):
        placed = re.search(r"(?<=\d)[县市区省国镇村校乡（(][^\d]*$", draft.quantity.surface)
        ahead = "" if draft.quantity.unit in DURATIONS else draft.ahead
        if not ahead.strip("、") and tail:
            ahead = tail  # 43条、16条具体举措: named behind the last of them
        right = placed.group() if placed else name_right(ahead)
        if right:
            return [right]
    left = draft.left
    if draft.is_change and draft.words is not None:
        left = left[: draft.words.start]
    if draft.quantity.ordinal:
        left = _ORDER_TAIL.sub("", left)
    if size > 1:
        names = split_to(name_left(left, places=places, longest=90), size)
        if len(names) == size:
            return [_placeless(RESPECTIVELY.sub("", name), places) for name in _shared_head(names)]
    name = name_left(left, places=places, counted=is_counted(draft.quantity))
    if (not name or _ONLY_VERB.fullmatch(name)) and draft.quantity.unit in CURRENCIES:
        name = name_right(draft.right) or name
    if draft.is_change and subject and _BRANCH.search(name) and not match_metrics(name):
        head = _HEADS.search(subject)  # 其中战略性新兴产业增长15.7%: of the output just spoken of
        end = head.group() if head else ""
        name += end.removeprefix("工业") if name.endswith("工业") else end
    return [name]


_ONLY_VERB = re.compile(
    r"(?:每年|继续|全力|积极|省级统筹|统筹)?(?:设立|安排|提供|投入|统筹|拿出|给予|筹集|争取|发放)了?"
)
_BRANCH = re.compile(r"(?:产业|业|类)$")


_HEADS = re.compile(
    r"(?:工业)?(?:增加值|总产值|产值|营业收入|零售额|销售额|投资额|投资|收入|进出口额|出口额|技术可开发量|可开发量|GDP|进出口|出口|进口|产量|销量|吞吐量|发送量|周转量|接待量|安装比例|覆盖率|普及率|达标率)$"
)


def _shared_head(names: list[str]) -> list[str]:
    """金银珠宝类、通讯器材类零售额 -> both 零售额; 城镇、农村居民人均可支配收入 -> both 居民人均可支配收入."""
    names = [re.sub(r"^([一二三])(?=$|产业)", r"第\1", name) for name in names]
    names = [_with_known_end(name, names[-1]) for name in names]
    tail = _HEADS.search(names[-1])
    if tail is None:
        return names
    return [name if _HEADS.search(name) or _ends_known(name) else name + tail.group(0) for name in names]


def _with_known_end(name: str, last: str) -> str:
    """`name` with as much of the end of `last` as makes it a known metric; itself where nothing does."""
    if known_metric(name) is not None:
        return name
    for at in range(1, len(last) - 1):
        if known_metric(name + last[at:]) is not None:
            return name + last[at:]
    return name


def _placeless(name: str, places: Sequence[str]) -> str:
    """另两位成员无锡地区生产总值 -> 地区生产总值: the place says whose, not what."""
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and name[: known[-1][0]].endswith(tuple(places)):
        return name[known[-1][0] :]
    return name


def _ends_known(name: str) -> bool:
    known = match_metrics(name)
    return bool(known) and known[-1][1] == len(name)

"""The field's vocabulary: one name for each thing measured, and the roles a figure of it can have.

Enter: a wording (实际利用外资金额), or a text. Leave: the name used here (实际使用外资), or all that a text
names.

    find_metrics("平湖1-10月实际外资多少?")  ->  ("实际使用外资",)

The table is `metrics.toml` beside this file; it is data, to be edited without touching code.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = [
    "PAID_FOR",
    "Metric",
    "find_metrics",
    "known_metric",
    "match_metrics",
    "metric_role",
    "normalise_metric",
    "vocabulary",
]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the table. `role` is the one its wording settles, "" when the sentence decides."""

    name: str
    synonyms: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`wordings`: wording -> metric. `roles` and `events`: (name, cues), the first that fits wins; in `idle` no cue is one."""

    wordings: dict[str, Metric]
    pattern: re.Pattern[str]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    events: tuple[tuple[str, tuple[str, ...]], ...]
    idle: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The table, read once."""
    table = tomllib.loads(Path(__file__).with_name("metrics.toml").read_text(encoding="utf-8"))
    wordings: dict[str, Metric] = {}
    for row in table["metric"]:
        metric = Metric(row["name"], tuple(row.get("synonyms", ())), row.get("role", ""))
        for wording in (metric.name, *metric.synonyms):
            wordings[wording] = metric
    longest_first = sorted(wordings, key=len, reverse=True)
    return Vocabulary(
        wordings,
        re.compile("|".join(map(_spoken, longest_first)), re.IGNORECASE),
        tuple((row["name"], tuple(row["cues"])) for row in table["role"]),
        tuple((row["name"], tuple(row["cues"])) for row in table["event"]),
        re.compile("|".join(map(re.escape, table["idle"]))),
    )


def _spoken(wording: str) -> str:
    """A wording as a pattern: 实际利用内资 also stands as 实际利用的内资."""
    return re.sub(r"(利用|使用|到位|吸收|引进|完成|投资)(?=[㐀-鿿]{2})", r"\1的?", re.escape(wording))


def known_metric(wording: str) -> Metric | None:
    """The metric a wording stands for, None when it is not in the table."""
    wordings = vocabulary().wordings
    bare = wording.replace("的", "")
    return wordings.get(wording) or wordings.get(wording.upper()) or wordings.get(bare)


# 利用外资奖励, 出口退税: what is paid for it is another amount.
PAID_FOR = re.compile(r"(?:年度|专项|工作)?(?:奖励|奖补|奖金|补贴|补助|扶持|退税)")


def match_metrics(text: str) -> tuple[tuple[int, int, Metric], ...]:
    """Where a text names metrics: (start, end, metric), longest wording first, none overlapping.

    None where a name only says what something is paid for (利用外资奖励).
    """
    found = []
    for match in vocabulary().pattern.finditer(text):
        metric = known_metric(match.group())
        if metric is not None and not PAID_FOR.match(text, match.end()):
            found.append((match.start(), match.end(), metric))
    return tuple(found)


def find_metrics(text: str) -> tuple[str, ...]:
    """The metrics a text names, in order, each once."""
    return tuple(dict.fromkeys(metric.name for _, _, metric in match_metrics(text)))


_WHOLE = re.compile(
    r"^(?:全[市区县省州盟旗年国疆](?![性域])|我[市区县省州]|本[市区县]|该[市县区]?|累计|共(?![建享同富青好用]))+"
)
# 市|地区生产总值: of the city; 市本级…, 区属…, 县发改局… are names of their own
_OF_PLACE = re.compile(r"^[市县区]")
_PEOPLE = ("户", "民", "人口", "职工", "家庭", "群众")
_SUFFIX = re.compile(r"(?:年均增速|增速|增幅|增长率|金额|总额|总值|额|数量|数)$")


def normalise_metric(name: str) -> str:
    """One spelling for one metric: synonyms joined, 全市 and the like left off, what qualifies it kept.

    实际利用外资 -> 实际使用外资; 全区固定资产投资总额 -> 固定资产投资; 现代服务业实际利用外资 ->
    现代服务业实际使用外资.
    """
    name = re.sub(r"[\s“”\"‘’]", "", name)
    tail = next((mark for mark in ("年均增速", "增速") if name.endswith(mark) and name != mark), "")
    core = name.removesuffix(tail)
    trimmed = core if known_metric(core) else _WHOLE.sub("", core) or core
    if trimmed.startswith("总") and known_metric(trimmed[1:]):
        trimmed = trimmed[1:]
    if _OF_PLACE.match(trimmed) and (known := match_metrics(trimmed)) and known[0][0] == 1:
        trimmed = trimmed[1:]
    metric = known_metric(trimmed)
    if metric is None:
        spans = match_metrics(trimmed)
        if spans and (spans[-1][1] == len(trimmed) or _SUFFIX.fullmatch(trimmed[spans[-1][1] :])):
            start, _, metric = spans[-1]
            if metric.name.startswith("居民") and trimmed[:start].endswith(_PEOPLE):
                return trimmed + tail  # 低收入农户人均可支配收入: of farmers, not of residents
            return trimmed[:start] + metric.name + tail
        return trimmed + tail
    return metric.name + tail


def metric_role(name: str) -> str:
    """The role a metric's own wording settles, or ""."""
    spans = match_metrics(name)
    return spans[-1][2].role if spans else ""

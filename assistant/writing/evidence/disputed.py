"""A number that two articles give differently: both are said, with source and date, and which one is later.

Enter: the facts that answer a question, and the scope they come from. Leave: a Dispute, or None.

    apart(facts, scope).text  ->  "两处说法不一：2.35亿美元（临江日报，2023-07-20）；2.18亿美元（甲网，2023-07-24）"

What counts as a conflict is settled in figures/conflicts.py: one place, metric, role and time, other values, no
reprint and no rounding. A later page, or one that says it corrects, is a revision: the later number stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.figures.conflicts import find_conflicts
from assistant.types import Article, Conflict, Evidence, Figure, Region
from assistant.writing.evidence.scope import Scope
from assistant.writing.table.operands import Operand, printed, speaks_for

__all__ = ["Dispute", "Version", "apart", "disputed", "noted", "noted_of", "told_apart", "versions"]

LATER, BEFORE = "较晚的说法", "此前的说法"
_HEAD = re.compile(rf"(?:[两0-9]+处说法不一|{LATER}|{BEFORE})：")
_VERSION = re.compile(r"([^；：（）]+)（[^（）]*?，?(\d{4}-\d\d-\d\d|无日期)）")


@dataclass(frozen=True, slots=True)
class Version:
    """What one article says: its facts of the thing asked, in the order they stand, and the sentence."""

    figures: tuple[Figure, ...]
    item: Evidence

    @property
    def source(self) -> str:
        """Who says it and when: 临江日报，2023-07-20."""
        article = self.item.article
        name = article.source or (f"《{article.title[:16]}》" if article.title else "未署来源")
        return f"{name}，{article.published.isoformat() if article.published else '无日期'}"

    @property
    def words(self) -> str:
        """The numbers as printed: an amount, and its change where that is told beside it."""
        levels = [figure for figure in self.figures if not figure.is_change]
        rates = [figure for figure in self.figures if figure.is_change and figure.change is not None]
        words = [printed(figure, self.item.sentence) for figure in levels[:1]]
        words += [figure.change.surface for figure in rates[:1] if figure.change is not None]
        return "，".join(words)


@dataclass(frozen=True, slots=True)
class Dispute:
    """`text` names every version; `versions` begin with the latest where one revises the other."""

    text: str
    versions: tuple[Version, ...]
    revised: bool

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(version.item for version in self.versions)


def apart(facts: Sequence[Figure], scope: Scope) -> Dispute | None:
    """The dispute over any of `facts` among the facts of the scope, those that go with it included."""
    if not facts:
        return None
    found = disputed(facts, _everything(scope), [*scope.own, *scope.articles])
    if not found:
        return None
    by_sentence = {(item.article.id, item.sentence.start): item for item in scope.evidence}
    sides: dict[tuple[str, int], list[Figure]] = {}
    for conflict in found:
        for figure in (conflict.first, conflict.second):
            sides.setdefault((figure.article_id, figure.sentence_start), []).append(figure)
    versions = [
        Version(tuple(dict.fromkeys(sorted(figures, key=lambda figure: figure.start))), by_sentence[key])
        for key, figures in sides.items()
        if key in by_sentence
    ]
    if len(versions) < 2:
        return None
    return told_apart(versions, found)


def noted(operand: Operand) -> Dispute | None:
    """What is said beside a calculation whose operand other articles give differently; None where none does."""
    if not operand.others:
        return None
    sides = [Version((one.figure,), one.evidence) for one in (operand, *operand.others)]
    return _named(told_apart(sides, operand.conflicts), operand.region, operand.figure, operand.evidence)


def noted_of(facts: Sequence[Figure], scope: Scope) -> Dispute | None:
    """The same for a number that was chosen from a scope."""
    dispute = apart(facts, scope)
    if dispute is None or scope.asked_region is None:
        return None
    used = next((version for version in dispute.versions if set(version.figures) & set(facts)), None)
    if used is None:
        return None
    return _named(dispute, scope.asked_region, used.figures[0], used.item)


def _named(dispute: Dispute, region: Region, figure: Figure, item: Evidence) -> Dispute:
    shown = Version((figure,), item).words
    return replace(dispute, text=f"{region.short}{dispute.text}。以上用的是{shown}。")


def disputed(
    facts: Iterable[Figure], figures: Sequence[Figure], articles: Sequence[Article]
) -> tuple[Conflict, ...]:
    """The conflicts between articles that one of `facts` is a side of."""
    asked = {_place_of(figure) for figure in facts}
    pages = {article.id: article for article in articles}
    return tuple(
        conflict
        for conflict in find_conflicts(figures, articles)
        if all(speaks_for(side, pages[side.article_id]) for side in (conflict.first, conflict.second))
        and conflict.first.article_id != conflict.second.article_id
        and asked & {_place_of(conflict.first), _place_of(conflict.second)}
    )


def _place_of(figure: Figure) -> tuple[str, int]:
    return figure.article_id, figure.start


def told_apart(versions: Sequence[Version], conflicts: Sequence[Conflict]) -> Dispute:
    """The versions in words: by date, or the latest first where one revises another."""
    revised = any(conflict.kind == "revision" for conflict in conflicts)
    later = {_place_of(conflict.second) for conflict in conflicts if conflict.kind == "revision"}

    def age(version: Version) -> tuple[bool, int]:
        day = version.item.article.published
        is_later = any(_place_of(figure) in later for figure in version.figures)
        since = day.toordinal() if day else 0
        return revised and not is_later, -since if revised else since

    ordered = tuple(sorted(versions, key=age))
    listed = [f"{version.words}（{version.source}）" for version in ordered]
    if revised:
        text = f"{LATER}：{listed[0]}；{BEFORE}：{'；'.join(listed[1:])}"
    else:
        text = f"{'两' if len(listed) == 2 else len(listed)}处说法不一：{'；'.join(listed)}"
    return Dispute(text, ordered, revised)


def _everything(scope: Scope) -> list[Figure]:
    return [figure for figures in scope.figures.values() for figure in figures]


def versions(text: str) -> tuple[tuple[str, str], ...]:
    """The (numbers, day) of each version in a line that `told_apart` wrote; () for any other line."""
    head = _HEAD.search(text)
    return tuple((found[1], found[2]) for found in _VERSION.finditer(text, head.end())) if head else ()

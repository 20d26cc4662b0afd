"""The lines that code gives above the quoted sentences, each checked before it is shown.

Enter: what was asked, the sentences chosen to be quoted, the Run they belong to. Leave: AnswerSentences.

    [line.text for line in told(request, scope, chosen, run)]  ==  ["3.2亿美元(2020年1—10月)"]

A number asked for, one for each place of a name or each time, a comparison, and what articles dispute of it. A line
that verification finds fault with is left out: the sentences answer by themselves.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.types import AnswerSentence, Evidence, Verdict
from assistant.writing.across.beside import few
from assistant.writing.across.compare import lines
from assistant.writing.across.currency import converted
from assistant.writing.across.entries import Entry
from assistant.writing.across.orders import Computed
from assistant.writing.across.spread import by_time
from assistant.writing.asked.question import Request
from assistant.writing.checking.citations import Numbering
from assistant.writing.checking.verify import verify
from assistant.writing.evidence.disputed import apart
from assistant.writing.evidence.fitting import facts_asked
from assistant.writing.evidence.scope import Scope
from assistant.writing.single.direct import direct, period_text
from assistant.writing.single.yesno import yes_or_no

__all__ = ["CURRENCIES", "Ready", "Run", "checked", "compared", "each", "told"]

Ready = tuple[Request, Scope, tuple[Evidence, ...]]


@dataclass(slots=True)
class Run:
    """What one answer gathers on its way."""

    numbering: Numbering = field(default_factory=Numbering)
    kept: list[AnswerSentence] = field(default_factory=list)
    removed: list[AnswerSentence] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    lacking: str = ""  # what the sentences that come nearest do not tell
    started: float = field(default_factory=time.perf_counter)

    def lap(self, name: str, since: float) -> float:
        now = time.perf_counter()
        self.timings[name] = self.timings.get(name, 0.0) + now - since
        return now


def told(
    request: Request, scope: Scope, chosen: list[Evidence], run: Run, *, only_direct: bool = False
) -> Iterator[AnswerSentence]:
    """The number asked for, where one fact of the chosen sentences is it and verification agrees; what articles say
    differently of it, whose sentences join the chosen ones; else nothing. `only_direct`: nothing at all where no
    fact gives what is asked."""
    found = direct(request, scope, chosen)
    if only_direct and found is None:
        return
    facts = (*(found.figures if found else ()), *facts_asked(request, scope, chosen))
    dispute = apart(facts, scope)
    if dispute is not None:
        chosen[:] = dict.fromkeys((*dispute.evidence, *chosen))
    if request.kind == "yesno":
        found = yes_or_no(request, scope, chosen)
        if found is not None:
            yield from checked(Computed(found.text, found.evidence), run, "由代码取自所引句子的数字")
    if note := _other_currency(request, chosen, scope):
        yield from checked(Computed(note, tuple(chosen[:1])), run, "由代码比较所问与所引的币种")
    if dispute is not None:
        when = period_text(dispute.versions[0].figures[0].period)
        text = f"{dispute.text}{f'({when})' if when else ''}"
        yield from checked(Computed(text, dispute.evidence), run, "由代码取自所引句子的数字")
    elif lines := by_time(request, scope):
        chosen[:] = list(few([line.evidence[0] for line in lines]))
        for line in lines:
            yield from checked(line, run, "由代码取自所引句子的数字")
    elif found is not None and request.kind != "yesno":
        yield from checked(Computed(found.text, found.evidence), run, "由代码取自所引句子的数字")


def each(ready: Sequence[Ready], chosen: list[Evidence], run: Run) -> Iterator[AnswerSentence]:
    """A line for each place that has the name asked, with its number where one fact is it; several numbers where its
    articles give it for several times."""
    for own, scope, evidence in ready:
        if scope.region is None:
            continue
        ids = {item.sentence.id for item in evidence}
        picked = [item for item in chosen if item.sentence.id in ids]
        where = "".join((*reversed(scope.region.parents), scope.region.name))
        if times := by_time(own, scope):
            evidence = tuple(line.evidence[0] for line in times)
            chosen[:] = dict.fromkeys((*(item for item in chosen if item not in picked), *evidence[:2]))
            lines = [replace(line, text=f"{where}，{line.text}") for line in times]
        elif found := direct(own, scope, picked):
            lines = [Computed(f"{where}：{found.text}", found.evidence)]
        else:
            lines = [Computed(f"以下说的有{where}。", tuple(picked[:1]))]
        for line in lines:
            yield from checked(line, run, "由代码取自所引句子的数字")


def compared(
    request: Request,
    entries: Sequence[Entry],
    run: Run,
    notes: Sequence[Computed],
    *,
    missing: Sequence[str] = (),
) -> Iterator[AnswerSentence]:
    """The comparing line and what is to be calculated, where verification finds the numbers in what they cite; then
    what other articles say of those numbers. `missing` are places asked about without such a number."""
    note = f"没有找到{'、'.join(missing)}的这个数。" if missing else ""
    evidence = tuple(entry.evidence for entry in entries)
    if not all(
        re.sub(r"^(?:下降|超)|（(?:目标|预期)）$", "", entry.surface) in entry.evidence.sentence.text
        for entry in entries
    ):
        return
    if len({(entry.evidence.sentence.id, entry.surface) for entry in entries}) < len(entries):
        return  # one number of one sentence is not that of two
    for text in lines(request.question, entries):
        for sentence in checked(Computed(text, evidence), run, "由代码比较所引数字"):
            yield replace(sentence, text=f"{text}{note}")  # what is not there has no source to be checked by
            note = ""
    for dispute in notes:
        yield from checked(dispute, run, "由代码比较所引数字")


CURRENCIES = re.compile(r"美元|欧元|日元|英镑|港元|港币")


def _other_currency(request: Request, chosen: Sequence[Evidence], scope: Scope) -> str:
    """What is said where another currency is asked (多少亿美元) than the sentences have; "" where they have it."""
    facts = [unit for item in chosen for unit in CURRENCIES.findall(item.sentence.text)]
    if chosen and (other := converted(request.asked, facts)):
        return f"{other}。"
    asked = CURRENCIES.search(request.asked)
    text = "".join(item.sentence.text for item in chosen)
    if asked is None or not chosen or asked[0] in text or not re.search(r"[0-9][^，。；]{0,6}元", text):
        return ""
    if any(asked[0] in item.sentence.text for item in scope.evidence):
        return ""  # some sentence does give one: which it is of, the quotations do not prove
    others = "、".join(dict.fromkeys(CURRENCIES.findall(text))) or "元"
    return f"文章没有给出{asked[0]}数，只有以{others}计的。"


def checked(computed: Computed, run: Run, reason: str) -> Iterator[AnswerSentence]:
    """A line of code with its citations, where verification finds nothing wrong in it; else nothing."""
    citations = tuple(dict.fromkeys(run.numbering.cite(item) for item in computed.evidence))
    verdict = verify(computed.text, citations, {item.article.id: item.article for item in computed.evidence})
    if verdict.label in ("wrong_figure", "uncited"):
        return
    run.evidence.extend(computed.evidence)  # whoever shows a mark finds its article there
    for part in computed.parts or (computed,):
        own = tuple(dict.fromkeys(run.numbering.cite(item) for item in part.evidence))
        yield AnswerSentence(part.text, own, Verdict("supported", reason))

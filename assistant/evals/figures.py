"""How well numbers are read: annotated quantities against the facts that the reader finds, in one table.

Enter: a folder with articles/ and figures.jsonl (fields as in the development set's README). Leave: a Report.

    run_figures(Path("devset"), Settings.load()).measure("figures", "value and unit").value  ->  0.99

A row counts for period, change, metric and role only where its value and unit were found at its place; "in its
sentence" reads each annotated sentence by itself, whatever the page made of it. Notes and metrics of near-duplicate
pages are not asked for: the set holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.evals.devset import spread
from assistant.evals.gold import gold_rows
from assistant.evals.report import Measure, Miss, Report, circumstances, rate
from assistant.figures.facts import find_figures
from assistant.figures.metrics import normalise_metric
from assistant.figures.quantity import find_quantities
from assistant.reading.article import read_article
from assistant.reading.chunking import split_sentences
from assistant.settings import Settings
from assistant.types import Article, Figure, Period

Progress = Callable[[str, int, int], None]
Gold = Mapping[str, Any]

FILE = "figures.jsonl"
_NEEDED = ("file", "surface", "sentence", "offset", "value", "unit", "period", "change", "metric", "role")
# What the issue that asked for figures wants of each; shown beside what is reached.
WANTED = {
    "value and unit": 0.99, "approximation": 0.97, "period": 0.95, "change": 0.95, "metric (head noun)": 0.90,
    "role": 0.90,
}  # fmt: skip


def run_figures(
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Reads every annotated article once. Raises SettingsError where the set is not in `data`. `model` is not used:
    rules alone read numbers."""
    del settings, model
    rows = list(spread(list(gold_rows(data / FILE, _NEEDED, parse_float=Decimal)), limit))
    dated = _dated(data / "articles.jsonl")
    held: dict[str, list[bool]] = {name: [] for name in WANTED}
    held["status"], held["in its sentence"] = [], []
    misses = []
    files = sorted({row["file"] for row in rows})
    for count, file in enumerate(files, start=1):
        article = read_article(data / "articles" / file)
        figures = find_figures(article, split_sentences(article))
        for gold in (row for row in rows if row["file"] == file):
            found = {(quantity.value, quantity.unit) for quantity in find_quantities(gold["sentence"])}
            held["in its sentence"].append((Decimal(gold["value"]), gold["unit"]) in found)
            figure = matching(gold, article, figures)
            held["value and unit"].append(figure is not None)
            wrong = ["value and unit"] if figure is None else []
            for name, good in agreements(gold, figure, dated=dated.get(file, True)) if figure else ():
                held[name].append(good)
                wrong += [] if good else [name]
            if wrong:
                misses.append(_miss(gold, figure, wrong))
        if progress is not None:
            progress("figures", count, len(files))
    lines = [rate("figures", name, some) for name, some in held.items()]
    lines += [
        Measure(
            "figures",
            f"{name}, short of what is wanted",
            max(0.0, wanted - _share(held[name])),
            len(held[name]),
        )
        for name, wanted in WANTED.items()
        if _share(held[name]) < wanted
    ]
    return Report(
        "figures",
        tuple(lines),
        tuple(misses),
        circumstances(quantities=str(len(rows)), articles=str(len(files))),
    )


def matching(gold: Gold, article: Article, figures: tuple[Figure, ...]) -> Figure | None:
    """The figure at the annotated place with the annotated value and unit."""
    sentence, offset, surface = gold["sentence"], gold["offset"], gold["surface"]
    before = sentence[max(0, offset - 12) : offset]
    at = article.text.find(before + surface + sentence[offset + len(surface) :][:4])
    if at < 0:
        return None
    start = at + len(before)
    for figure in figures:
        there = figure.start < start + len(surface) and start < figure.end
        if there and figure.value == Decimal(gold["value"]) and figure.unit == gold["unit"]:
            return figure
    return None


def agreements(gold: Gold, figure: Figure, *, dated: bool) -> Iterator[tuple[str, bool]]:
    """In what a figure of the right amount agrees with its annotation. `dated`: the page prints its date."""
    yield "approximation", figure.approx == (gold.get("approx") or "")
    yield "period", _same_period(gold["period"], figure.period, dated=dated)
    yield "change", _same_change(gold["change"], figure)
    yield "metric (head noun)", _same_head(gold["metric"], figure.metric)
    yield "role", figure.role == (gold["role"] or "")
    if "status" in gold:
        yield "status", figure.status == gold["status"]


def _same_period(gold: Gold | None, period: Period | None, *, dated: bool) -> bool:
    """Both days alike; one of them where the annotation is approximate; open where no page shows a year."""
    if gold is None:
        return period is None or (period.start is None and period.end is None)
    if period is None:
        return False
    if period.start is None and period.end is None:
        return not dated
    start = period.start.isoformat() if period.start else None
    end = (period.end - timedelta(days=1)).isoformat() if period.end else None
    if gold.get("approximate"):
        return bool(start == gold["start"] or end == gold["end"])
    return (start, end) == (gold["start"], gold["end"])


def _same_change(gold: Gold | None, figure: Figure) -> bool:
    change = figure.change
    if gold is None or change is None:
        return gold is None and change is None
    alike: bool = change.value == Decimal(gold["value"]) and change.unit == gold["unit"]
    return alike and (not gold.get("explicit") or bool(change.kind == gold["kind"]))


def _same_head(gold: str, metric: str) -> bool:
    """One name holds the other, or both end in the same two characters, counts and rates apart."""
    ours, theirs = (
        normalise_metric(re.sub(r"（[^）]*）|[“”]|(?:年均)?增速$|数$", "", name)) for name in (metric, gold)
    )
    if len(ours) < 2:
        return False
    return ours in theirs or theirs in ours or ours[-2:] in theirs or theirs[-2:] in ours


def _share(some: list[bool]) -> float:
    return sum(some) / len(some) if some else 0.0


def _dated(path: Path) -> dict[str, bool]:
    """Which pages print their date; every page where no list says so."""
    if not path.is_file():
        return {}
    pages = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {Path(page["file"]).name: bool(page.get("published")) for page in pages}


def _miss(gold: Gold, figure: Figure | None, wrong: list[str]) -> Miss:
    read = (
        f"{figure.surface} {figure.metric} {figure.role} {figure.period.surface if figure.period else ''}"
        if figure
        else "not found at its place"
    )
    return Miss(
        id=f"{gold['file']}:{gold.get('doc_offset', gold['offset'])}",
        cause=f"figures: {'、'.join(wrong)}",
        question=str(gold["surface"]),
        gold=f"{gold['value']} {gold['unit']} {gold['metric']} {gold['role'] or ''} {gold['period'] or ''} {gold['change'] or ''}",
        answer=read,
        ranks={},
        evidence=(str(gold["sentence"]),),
    )

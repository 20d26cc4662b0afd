"""Briefs against gold ones: does a brief say what it must, with its figures right, and nothing of the page's furniture?

Enter: briefs.jsonl and the articles beside it. Leave: a Report.

    run_briefs(Path("devset"), Settings.load()).measure("figures", "found").value

A gold figure is found where the brief has its value in its unit, from an article that gives it; a rate also
where it stands as the change of its level. Its period is right where both days are (one day in common where
the gold says that they were concluded; a year no page prints is not asked for), its change where sign and value are.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.app import Assistant
from assistant.errors import AssistantError, SettingsError
from assistant.evals.devset import spread
from assistant.evals.gold import gold_rows
from assistant.evals.metrics import contains, normalise
from assistant.evals.report import Measure, Miss, Report, circumstances, rate
from assistant.figures.period import find_periods
from assistant.figures.quantity import find_quantities
from assistant.settings import Settings
from assistant.types import Article, Brief, BriefFigure
from assistant.writing.pages.export import brief_markdown

Progress = Callable[[str, int, int], None]
Days = tuple[date | None, date | None]

SOURCES = "## 资料来源"


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """`value` is in the base unit. `days` is `[start, end)`; `loose` where the gold concluded them itself.
    `change` is signed."""

    name: str
    surface: str
    value: Decimal
    unit: str
    days: Days | None
    loose: bool
    change: Decimal | None
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldBrief:
    region: str
    files: tuple[str, ...]
    figures: tuple[GoldFigure, ...]
    must_mention: tuple[tuple[str, ...], ...]
    measures: tuple[str, ...]
    projects: tuple[str, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What of a gold figure the brief has."""

    found: bool
    period: bool = False
    change: bool = False

    @property
    def whole(self) -> bool:
        return self.found and self.period and self.change


def run_briefs(
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Writes the brief of every gold region over all of `data`'s articles.

    Raises SettingsError where the set is not in `data`.
    """
    golds = spread(load_briefs(data / "briefs.jsonl"), limit)
    with (
        tempfile.TemporaryDirectory(prefix="assistant-eval-") as folder,
        closing(Assistant(replace(settings, index=Path(folder) / "index"), model=model)) as assistant,
    ):
        assistant.index([data / "articles"], progress=progress)
        briefs: list[tuple[GoldBrief, Brief | None]] = []
        for count, gold in enumerate(golds, start=1):
            try:
                briefs.append((gold, assistant.brief(gold.region)))
            except AssistantError:
                briefs.append((gold, None))
            if progress is not None:
                progress("brief", count, len(golds))
        made = circumstances(model=assistant.model_name, briefs=str(len(golds)))
    return judge(briefs, made)


def judge(briefs: Sequence[tuple[GoldBrief, Brief | None]], made: Mapping[str, str]) -> Report:
    """The measures over briefs and their gold."""
    mentions: list[bool] = []
    matches: list[Match] = []
    measures: list[bool] = []
    projects: list[bool] = []
    cited: list[bool] = []
    in_place: list[bool] = []
    furniture = items = 0
    misses: list[Miss] = []
    for gold, brief in briefs:
        body = brief_markdown(brief).split(SOURCES)[0] if brief is not None else ""
        plain = re.sub(r"\\(.)", r"\1", body)
        for group in gold.must_mention:
            held = any(contains(plain, other) for other in group)
            mentions.append(held)
            if not held:
                misses.append(_miss(gold, "not mentioned", group[0]))
        rows = brief.figures if brief is not None else ()
        articles = {article.id: article for article in brief.articles} if brief is not None else {}
        for figure in gold.figures:
            match = best_match(figure, rows, articles)
            matches.append(match)
            if not match.whole:
                cause = (
                    "not found"
                    if not match.found
                    else "another period"
                    if not match.period
                    else "another change"
                )
                misses.append(_miss(gold, f"figure: {cause}", f"{figure.name} {figure.surface}"))
        measures += [normalise(text) in normalise(plain) for text in gold.measures]
        projects += [normalise(text) in normalise(plain) for text in gold.projects]
        if brief is None:
            continue
        texts = [item for section in brief.sections for item in section.items]
        items += len(texts)
        cited += [bool(item.citations) for item in texts]
        in_place += [
            articles[citation.article_id].text[citation.start : citation.end] == citation.quote
            for item in texts
            for citation in item.citations
        ]
        for text in gold.furniture:
            hits = sum(normalise(text) in normalise(item.text) for item in texts)
            furniture += hits
            if hits:
                misses.append(_miss(gold, "furniture", text))
    return Report(
        "briefs",
        (
            rate("text", "must be mentioned", mentions),
            rate("text", "measures named", measures),
            rate("text", "projects named", projects),
            Measure("text", "lines of furniture", furniture, items, "count"),
            rate("figures", "found", [match.found for match in matches]),
            rate("figures", "found, period right", [match.found and match.period for match in matches]),
            rate("figures", "found, change right", [match.found and match.change for match in matches]),
            rate("figures", "found, all right", [match.whole for match in matches]),
            rate("citations", "items cited", cited),
            rate("citations", "quotes at their place", in_place),
        ),
        tuple(misses),
        made,
    )


def best_match(gold: GoldFigure, rows: Sequence[BriefFigure], articles: Mapping[str, Article]) -> Match:
    """The best that any row of the table says of a gold figure."""
    found = [
        match
        for row in rows
        if (article := articles[row.citation.article_id])
        and (not gold.files or Path(article.path).name in gold.files)
        and (match := _match(gold, row, undated=article.published is None)).found
    ]
    return max(found, key=lambda match: (match.whole, match.period, match.change), default=Match(False))


def _match(gold: GoldFigure, row: BriefFigure, *, undated: bool) -> Match:
    figure = row.figure
    own = gold.unit == figure.unit and gold.value in (figure.value, figure.upper)
    stated = figure.change
    as_change = stated is not None and stated.unit == gold.unit and abs(stated.value) == abs(gold.value)
    if not own and not as_change:
        return Match(False)
    right = gold.change is None or (stated is not None and stated.value == gold.change)
    return Match(True, _same_days(gold, row, undated=undated), right)


def _same_days(gold: GoldFigure, row: BriefFigure, *, undated: bool) -> bool:
    if gold.days is None:
        return True
    period = row.figure.period
    if period is None:
        return False
    if undated and period.start is None and period.end is None:
        return True  # the set knows the year of a page that prints none; a reader of the page cannot
    days = (period.start, period.end)
    if not gold.loose:
        return days == gold.days
    start, end = (edge or other for edge, other in zip(days, reversed(days), strict=True))
    first, last = (edge or other for edge, other in zip(gold.days, reversed(gold.days), strict=True))
    return bool(start and end and first and last and start <= last and first <= end)


# ---------------------------------------------------------------- the gold rows


def load_briefs(path: Path) -> tuple[GoldBrief, ...]:
    """Every row of a briefs.jsonl. Raises SettingsError for a missing file or a row that is none."""
    needed = ("region", "files", "metrics", "must_mention")
    rows = []
    for row in gold_rows(path, needed):
        try:
            rows.append(_gold(row))
        except (ValueError, KeyError, TypeError) as error:
            raise SettingsError(f"{path}, {row['region']}: not a gold brief ({error!r})") from error
    return tuple(rows)


def _gold(row: Mapping[str, Any]) -> GoldBrief:
    return GoldBrief(
        region=row["region"],
        files=tuple(row["files"]),
        figures=tuple(figure for metric in row["metrics"] if (figure := _figure(metric)) is not None),
        must_mention=tuple(tuple(group) for group in row["must_mention"]),
        measures=tuple(row.get("measures", ())),
        projects=tuple(row.get("projects", ())),
        furniture=tuple(
            text for text in row.get("boilerplate_strings", ()) if re.search(r"\w{2}", text)
        ),  # "……" is also what an article says
    )


def _figure(row: Mapping[str, Any]) -> GoldFigure | None:
    surface = f"{row['value']}{row['unit']}"
    if row["unit"] == "位":  # a place in an order is no level; briefs show it beside the figure it ranks
        return None
    quantity = next(iter(find_quantities(surface)), None)
    if quantity is None:
        return None
    change = re.search(r"([+-])([0-9.]+)", row["change"] or "")
    period = row["period"] or ""
    return GoldFigure(
        name=row["name"],
        surface=surface,
        value=quantity.value,
        unit=quantity.unit,
        days=days_of(period),
        loose="推断" in period,
        change=Decimal(change[1] + change[2]) if change else None,
        files=frozenset((row["evidence_file"], *row.get("also_in", ()))),
    )


def days_of(text: str) -> Days | None:
    """`[start, end)` of a gold period: 2023年上半年, 2023-08-16, 2023-01-01至2023-08-05, 截至2023-08-02."""
    bare = re.sub(r"（.*）", "", text).strip()
    if not bare:
        return None
    days = [date.fromisoformat(found) for found in re.findall(r"\d{4}-\d\d-\d\d", bare)]
    if len(days) == 2:
        return days[0], days[1] + timedelta(days=1)
    if days:
        return (None if bare.startswith("截至") else days[0]), days[0] + timedelta(days=1)
    spans = find_periods(bare, None)
    return (spans[0].period.start, spans[0].period.end) if spans else None


def _miss(gold: GoldBrief, cause: str, what: str) -> Miss:
    return Miss(id=gold.region, cause=cause, question=what, gold=what, answer="", ranks={})

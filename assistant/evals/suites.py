"""The suites of `assistant eval`: a name, a folder of material, and a report.

Enter: a folder and Settings. Leave: a Report.

    suites.run("devset", Path("devset"), Settings.load()).measure("answers", "single-article").value

devset indexes the set's own articles into a temporary index with the embedder that settings name, and asks
every question of the real Assistant. figures (figures.py) reads annotated quantities; briefs (briefs.py) writes the brief of every gold region; injection
(injection.py) asks articles that hold orders to the model; retrieval (retrieval.py) searches alone; feedback (feedback.py) asks again what readers called wrong;
drcd and cmrc (paragraphs.py) rank the sentences of a paragraph.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.app import Assistant
from assistant.errors import SettingsError
from assistant.evals import briefs, feedback, figures, injection, metadata, outcomes, paragraphs, retrieval
from assistant.evals.devset import (
    GoldArticle,
    Question,
    RetrievalQuery,
    load_articles,
    load_queries,
    load_questions,
    spread,
)
from assistant.evals.metrics import same_sentence
from assistant.evals.places import about, contents
from assistant.evals.report import Measure, Report, circumstances, rate
from assistant.evals.tracing import Traced
from assistant.settings import Settings
from assistant.types import Filters

Progress = Callable[[str, int, int], None]

NAMES = ("devset", "figures", "briefs", "injection", "retrieval", "drcd", "cmrc", "feedback")


def run(
    name: str,
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Runs one suite. Raises SettingsError for a name that is none, or material that is not there."""
    runs: Mapping[str, Callable[..., Report]] = {
        "devset": run_devset,
        "figures": figures.run_figures,
        "briefs": briefs.run_briefs,
        "injection": injection.run_injection,
        "retrieval": retrieval.run_retrieval,
        "feedback": feedback.run_feedback,
        **dict.fromkeys(paragraphs.FILES, partial(paragraphs.run_paragraphs, name)),
    }
    if name not in runs:
        raise SettingsError(f"no suite {name!r}; there are {', '.join(NAMES)}")
    return runs[name](data, settings, model=model, limit=limit, progress=progress)


def run_devset(
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Every question of `data` (see devset.py), or `limit` of them spread evenly over the set."""
    return run_questions(
        "devset",
        load_questions(data / "qa.jsonl"),
        data / "articles",
        settings,
        queries=load_queries(data / "retrieval.jsonl"),
        gold=load_articles(data / "articles.jsonl"),
        model=model,
        limit=limit,
        progress=progress,
    )


def run_questions(
    name: str,
    questions: Sequence[Question],
    articles: Path,
    settings: Settings,
    *,
    queries: Sequence[RetrievalQuery] = (),
    gold: Sequence[GoldArticle] = (),
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Indexes the folder `articles` anew and asks every question; `queries` and `gold` may be missing."""
    questions, queries = spread(questions, limit), spread(queries, limit)
    # The home stays, so that models fetched into it are found; only the index is elsewhere.
    with (
        tempfile.TemporaryDirectory(prefix="assistant-eval-") as folder,
        closing(Traced(replace(settings, index=Path(folder) / "index"), model=model)) as assistant,
    ):
        indexed = assistant.index([articles], progress=progress)
        files = contents(assistant, articles)
        regions = about(gold, files)
        asked = outcomes.ask_all(
            assistant,
            questions,
            trace=lambda question: assistant.rankings(question, regions=regions),
            files={name: article.id for name, article in files.items()},
            progress=progress,
        )
        read_as, misread = metadata.check(gold, files) if gold else ((), ())
        measures = (
            *outcomes.measures(asked),
            *(_search(assistant, queries, regions) if queries else ()),
            *read_as,
            Measure("reading", "files not read", len(indexed.failed), indexed.added, "count"),
        )
        made = circumstances(
            questions=str(len(questions)),
            model=asked[0].answer.model if asked else assistant.model_name,
            embedder=f"{assistant.encoder().name} {assistant.encoder().fingerprint[:12]}",
            threads=str(settings.threads or "all"),
        )
    return Report(name, measures, (*outcomes.misses(asked), *misread), made)


def _search(
    assistant: Assistant, queries: Sequence[RetrievalQuery], regions: dict[str, frozenset[str]]
) -> list[Measure]:
    """Whether a sentence of the gold evidence comes first, or among five: by the query alone, and given the
    articles of its region."""
    ranks: dict[str, list[int]] = {"query alone": [], "region given": []}
    for query in queries:
        ids = frozenset(key for region in query.regions for key in regions.get(region, ()))
        for name, filters in (("query alone", Filters()), ("region given", Filters(article_ids=ids))):
            found = assistant.search(query.query, filters=filters, limit=5)
            hits = [any(same_sentence(item.sentence.text, gold) for gold in query.evidence) for item in found]
            ranks[name].append(hits.index(True) + 1 if True in hits else 0)
    low = [query.lexical == "low" for query in queries]
    lines = []
    for name, places in ranks.items():
        for depth in (1, 5):
            held = [0 < place <= depth for place in places]
            lines.append(rate("search", f"hit@{depth}, {name}", held))
            few = [hit for hit, is_low in zip(held, low, strict=True) if is_low]
            lines.append(rate("search", f"hit@{depth}, {name}, low overlap", few))
    return lines

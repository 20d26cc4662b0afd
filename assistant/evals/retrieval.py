"""Does the sentence that answers stand among the first found? BM25 alone, vectors alone, the search, the reader.

Enter: a folder with articles/, articles.jsonl, retrieval.jsonl and qa.jsonl. Leave: a Report: hit@1, 3, 5 and the
mean reciprocal rank of each way, for all queries and for those that share few words with the text.

    run_retrieval(Path("devset"), settings).measure("region given, low overlap", "hit@5, search").value

BM25 alone is the plain one: the query as it was typed, words as rare as they are in the whole library. The questions
of qa.jsonl are measured beside the queries: the search was weighed on the first and is checked on the second.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.app import Assistant
from assistant.errors import ModelError
from assistant.evals.devset import load_articles, load_queries, load_questions, spread
from assistant.evals.metrics import same_sentence
from assistant.evals.places import about, contents
from assistant.evals.report import Measure, Miss, Report, circumstances
from assistant.retrieval.lexical import simplified, tokens
from assistant.retrieval.library import open_library
from assistant.retrieval.opening import Matched, Opened, open_generation
from assistant.settings import Settings
from assistant.types import Evidence, Filters

Progress = Callable[[str, int, int], None]
Ranking = Sequence[str]  # the texts of sentences, best first

WAYS = ("BM25 alone", "vectors alone", "search", "search, reader first")
DEPTH = 16  # as many sentences as the reader is shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the articles it may be answered from (none: any), and the sentences that answer it."""

    id: str
    text: str
    articles: frozenset[str]
    gold: tuple[str, ...]
    sections: tuple[str, ...]


def run_retrieval(
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Indexes the set anew and searches for every query. Raises SettingsError where the set is not in `data`."""
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="assistant-eval-"))
        place = replace(settings, index=Path(folder) / "index")
        assistant = held.enter_context(Assistant(place, model=model))
        assistant.index([data / "articles"], progress=progress)
        regions = about(load_articles(data / "articles.jsonl"), contents(assistant, data / "articles"))
        library = open_library(place.index)
        held.callback(library.close)
        opened = open_generation(place.index, library)
        held.callback(opened.close)
        everything = frozenset(entry.id for entry in library.entries())
        asked = spread(_asked(data, regions), limit)
        ranks: dict[tuple[str, str], list[int]] = {}
        misses = []
        for count, item in enumerate(asked, start=1):
            found = _rankings(item, assistant, opened, everything)
            places = {way: rank_of(ranking, item.gold) for way, ranking in found.items()}
            for section in item.sections:
                for way, place_found in places.items():
                    ranks.setdefault((section, way), []).append(place_found)
            if not 0 < places["search"] <= 5:
                misses.append(_miss(item, found, places))
            if progress is not None:
                progress("retrieval", count, len(asked))
        encoder = assistant.encoder()
        made = circumstances(
            queries=str(len(asked)),
            model=assistant.model_name,
            embedder=f"{encoder.name} {encoder.fingerprint[:12]}",
        )
    return Report("retrieval", tuple(_lines(ranks)), tuple(misses), made)


def rank_of(ranking: Ranking, gold: Sequence[str]) -> int:
    """The place, from 1, of the first sentence that is one of `gold`; 0 where none is."""
    return next(
        (place for place, text in enumerate(ranking, 1) if any(same_sentence(text, one) for one in gold)), 0
    )


def _asked(data: Path, regions: Mapping[str, frozenset[str]]) -> list[Asked]:
    """Every query twice, with its region's articles and with all; every answerable single question once."""

    def within(names: Sequence[str]) -> frozenset[str]:
        return frozenset(key for name in names for key in regions.get(name, ()))

    found = []
    for query in load_queries(data / "retrieval.jsonl"):
        low = query.lexical == "low"
        for name, ids in (("region given", within(query.regions)), ("query alone", frozenset[str]())):
            sections = (name, f"{name}, low overlap") if low else (name,)
            found.append(Asked(query.id, query.query, ids, query.evidence, sections))
    for question in load_questions(data / "qa.jsonl"):
        if question.family == "single" and question.evidence and question.style == "plain":
            ids = within(question.regions)
            sections = ("questions, region given",)
            found.append(Asked(question.id, question.question, ids, question.evidence, sections))
    return found


def _rankings(
    asked: Asked, assistant: Assistant, opened: Opened, everything: frozenset[str]
) -> dict[str, Ranking]:
    """Texts by each way, none twice in one; the reader's is left out for a model that does not judge."""
    allowed = asked.articles or everything
    words = simplified(asked.text)
    plain = opened.match(tokens(words), everything)
    inside = np.repeat([name in allowed for name in plain.layout.names], plain.layout.counts)
    bm25 = Matched(np.where(inside, plain.scores, 0).astype(np.float32), plain.layout).best(2 * DEPTH)
    vector = assistant.encoder().encode([words], kind="query")[0]
    dense = opened.vectors.nearest("sentences", vector, 2 * DEPTH, allowed)
    evidence = assistant.search(asked.text, filters=Filters(article_ids=asked.articles), limit=DEPTH)
    rankings: dict[str, Ranking] = {
        "BM25 alone": _texts(assistant, bm25),
        "vectors alone": _texts(assistant, [(hit.article_id, hit.number) for hit in dense]),
        "search": [item.sentence.text for item in evidence],
    }
    judged = _judged(assistant, asked.text, evidence)
    return rankings if judged is None else {**rankings, "search, reader first": judged}


def _judged(assistant: Assistant, text: str, evidence: Sequence[Evidence]) -> Ranking | None:
    try:
        verdicts = assistant.model().judge(text, evidence)
    except ModelError:
        return None
    order = sorted(range(len(evidence)), key=lambda at: -verdicts[at])
    return [evidence[at].sentence.text for at in order]


def _texts(assistant: Assistant, keys: Sequence[tuple[str, int]]) -> Ranking:
    """Headings left out, as the search does."""
    rows = [assistant.sentences(article_id)[number] for article_id, number in keys]
    return list(dict.fromkeys(row.text for row in rows if not row.is_heading))


def _lines(ranks: Mapping[tuple[str, str], Sequence[int]]) -> list[Measure]:
    found = []
    for section in dict.fromkeys(section for section, _ in ranks):
        for way in WAYS:
            places = ranks.get((section, way), ())
            if places:
                count = len(places)
                for depth in (1, 3, 5):
                    share = sum(0 < place <= depth for place in places) / count
                    found.append(Measure(section, f"hit@{depth}, {way}", share, count))
                mean = sum(1 / place for place in places if place) / count
                found.append(Measure(section, f"mean reciprocal rank, {way}", mean, count))
    return found


def _miss(asked: Asked, found: Mapping[str, Ranking], places: Mapping[str, int]) -> Miss:
    first = found["search"]
    return Miss(
        id=asked.id,
        cause=f"not among five ({asked.sections[0]})",
        question=asked.text,
        gold=asked.gold[0],
        answer=first[0] if first else "",
        ranks=places,
    )

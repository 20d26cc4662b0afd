"""Reading comprehension as ranking: does the sentence that holds the answer come first in its paragraph?

Enter: rows {context, question, answers[{text}]} of DRCD or CMRC2018. Leave: a Report: BM25 alone, and BM25
re-ordered by the reader's judgement.

    run_paragraphs("drcd", Path("data"), settings, limit=300).measure("first", "BM25").value

The evaluation splits were never trained on; a limit takes rows spread evenly over the file.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.app import Assistant
from assistant.errors import ModelError
from assistant.evals.devset import spread
from assistant.evals.gold import gold_rows
from assistant.evals.metrics import normalise
from assistant.evals.report import Measure, Miss, Report, circumstances, mean, rate
from assistant.protocols import LanguageModel
from assistant.settings import Settings
from assistant.types import Article, Evidence, Sentence

Progress = Callable[[str, int, int], None]

FILES: Mapping[str, str] = {
    "drcd": "rc_eval_drcd_dev.jsonl.xz",
    "cmrc": "rc_eval_cmrc2018_dev.jsonl.xz",
}

# Okapi's usual values; sentences differ little in length, so they matter little here.
K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the sentences of its paragraph; `holds[i]` says that sentence i has an answer in it."""

    question: str
    article: Article
    sentences: tuple[Sentence, ...]
    holds: tuple[bool, ...]
    answer: str


def run_paragraphs(
    name: str,
    data: Path,
    settings: Settings,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Ranks every paragraph's sentences. Raises SettingsError where the set is not in `data`."""
    rows = spread(list(gold_rows(data / FILES[name], ("context", "question", "answers"))), limit)
    cases, left_out = make_cases(rows)
    weights = _weights(cases)
    with Assistant(settings, model=model) as assistant:
        reader: LanguageModel | None = assistant.model()
        assert reader is not None
        made = circumstances(model=reader.name, rows=str(len(rows)))
        plain: list[int] = []
        judged: list[int] = []
        misses = []
        for count, case in enumerate(cases, start=1):
            scores = bm25(case.question, [sentence.text for sentence in case.sentences], weights)
            plain.append(_rank(scores, case.holds))
            verdicts = _judge(reader, case, scores) if reader is not None else None
            if verdicts is None:
                reader = None
            else:
                judged.append(_rank(verdicts, case.holds))
                if judged[-1] != 1:
                    misses.append(_miss(f"{name}-{count}", case, plain[-1], judged[-1], verdicts))
            if progress is not None:
                progress(name, count, len(cases))
    lines = [
        rate("first", "BM25", [place == 1 for place in plain]),
        rate("first", "with the reader's judgement", [place == 1 for place in judged]),
        rate("among three", "BM25", [place <= 3 for place in plain]),
        rate("among three", "with the reader's judgement", [place <= 3 for place in judged]),
        mean("set", "sentences a paragraph", [len(case.sentences) for case in cases], unit="sentences"),
        Measure("set", "answers in no single sentence", left_out, len(rows), "count"),
    ]
    return Report(name, tuple(lines), tuple(misses), made)


def make_cases(rows: Sequence[Mapping[str, object]]) -> tuple[list[Case], int]:
    """Cases with at least two sentences, one of them holding the answer, and how many rows are none."""
    from assistant.reading.article import read_text
    from assistant.reading.chunking import split_sentences
    from assistant.retrieval.lexical import simplified

    known: dict[str, tuple[Article, tuple[Sentence, ...]]] = {}
    cases = []
    for row in rows:
        context = str(row["context"])
        if context not in known:
            article = read_text(context)
            known[context] = article, split_sentences(article)
        article, sentences = known[context]
        given = row["answers"]
        assert isinstance(given, list)
        answers = {normalise(str(answer["text"])) for answer in given} - {""}
        holds = tuple(any(answer in normalise(item.text) for answer in answers) for item in sentences)
        if len(sentences) > 1 and any(holds):
            # As a question reaches the model: the article was made Simplified when it was read.
            question = simplified(str(row["question"]))
            cases.append(Case(question, article, sentences, holds, min(answers)))
    return cases, len(rows) - len(cases)


def _weights(cases: Sequence[Case]) -> dict[str, float]:
    """Inverse document frequency of each token over all sentences of the set."""
    from assistant.retrieval.lexical import tokens

    seen: dict[str, Sentence] = {
        sentence.id + sentence.article_id: sentence for case in cases for sentence in case.sentences
    }
    counts = Counter(token for sentence in seen.values() for token in set(tokens(sentence.text)))
    return {token: math.log(1 + (len(seen) - count + 0.5) / (count + 0.5)) for token, count in counts.items()}


def bm25(question: str, sentences: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    """Okapi BM25 of each sentence for `question`, with token weights known beforehand."""
    from assistant.retrieval.lexical import tokens

    bags = [Counter(tokens(sentence)) for sentence in sentences]
    lengths = [sum(bag.values()) for bag in bags]
    usual = sum(lengths) / len(lengths) if lengths else 1.0
    asked = set(tokens(question))
    return [
        sum(
            weights.get(token, 0.0) * bag[token] * (K1 + 1) / (bag[token] + K1 * (1 - B + B * length / usual))
            for token in asked
            if bag[token]
        )
        for bag, length in zip(bags, lengths, strict=True)
    ]


def _judge(reader: LanguageModel, case: Case, scores: Sequence[float]) -> tuple[float, ...] | None:
    """The reader's scores in the order of the paragraph; None for a model without a judging head.

    The evidence is handed over as retrieval does, best first by BM25.
    """
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    evidence = [Evidence(case.sentences[place], case.article, scores[place], ("bm25",)) for place in order]
    try:
        verdicts = reader.judge(case.question, evidence)
    except ModelError:
        return None
    placed = [0.0] * len(order)
    for place, verdict in zip(order, verdicts, strict=True):
        placed[place] = verdict
    return tuple(placed)


def _rank(scores: Sequence[float], holds: Sequence[bool]) -> int:
    """The place, from 1, of the best sentence that holds the answer; ties in the order of the paragraph."""
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    return next(rank for rank, place in enumerate(order, start=1) if holds[place])


def _miss(name: str, case: Case, plain: int, judged: int, verdicts: Sequence[float]) -> Miss:
    best = max(range(len(verdicts)), key=lambda place: verdicts[place])
    return Miss(
        id=name,
        cause="lost by the reader" if plain == 1 else "not won by the reader",
        question=case.question,
        gold=case.answer,
        answer=case.sentences[best].text,
        ranks={"BM25": plain, "reader": judged},
        evidence=tuple(s.text for s, held in zip(case.sentences, case.holds, strict=True) if held)[:1],
    )

"""Article -> Summary: headline, an abstract of about three cited sentences, key figures.

Enter: an article with its sentences and figures, an open model. Leave: a Summary.

    summarize(article, sentences, figures, model=model, prompts=prompts).headline

An abstractive model writes the abstract, each sentence checked; else the three sentences that tell most
stand: a result, what was done, what is wrong or comes next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Article, BriefFigure, Evidence, Figure, Sentence, Verdict
from assistant.writing.citations import Numbering
from assistant.writing.compose import compose_text
from assistant.writing.keyfigures import is_stated, key_figures
from assistant.writing.prompts import Prompts
from assistant.writing.sections import Section, points_of
from assistant.writing.thinning import most_telling

LENGTH = 3  # sentences
MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """`sentences` are cited and checked; `article` is what was read."""

    headline: str
    sentences: tuple[AnswerSentence, ...]
    figures: tuple[BriefFigure, ...]
    article: Article


def summarize(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    *,
    model: LanguageModel,
    prompts: Prompts,
) -> Summary:
    """A summary of one article; an article of fewer than three sentences is its own abstract."""
    numbering = Numbering()
    abstract: tuple[AnswerSentence, ...] = ()
    if model.profile == "abstractive":
        evidence = [Evidence(sentence, article, 1.0) for sentence in sentences if not sentence.is_heading]
        written = compose_text(
            evidence,
            "summary",
            values={"title": article.title},
            model=model,
            prompts=prompts,
            numbering=numbering,
        )
        abstract = tuple(sentence for sentence in written if sentence.verdict.ok)
    if not abstract:
        abstract = tuple(
            AnswerSentence(
                sentence.text,
                (numbering.cite(Evidence(sentence, article, 1.0)),),
                Verdict("quoted"),
            )
            for sentence in _telling(sentences)
        )
    rows = tuple(
        BriefFigure(
            figure, numbering.cite_span(article.id, *_span(figure), article.text[slice(*_span(figure))])
        )
        for figure in [row for row in key_figures(figures) if is_stated(row, article)][:MOST_FIGURES]
    )
    return Summary(
        headline=article.title or _headline(sentences), sentences=abstract, figures=rows, article=article
    )


def _telling(sentences: Sequence[Sentence]) -> list[Sentence]:
    """A result, a measure or project, a problem or outlook, as far as the article has them; else what tells most."""
    points = points_of(sentences)
    wanted: tuple[tuple[Section, ...], ...] = (("overview",), ("measures", "projects"), ("outlook",))
    chosen: dict[str, Sentence] = {}
    for sections in wanted:
        rows = [
            sentence
            for point in points
            if point.section in sections
            for sentence in point.sentences
            if len(sentence.text) >= 16
        ]
        for sentence in most_telling(rows, 1, text=lambda row: row.text):
            chosen[sentence.id] = sentence
    if len(chosen) < LENGTH:
        rest = [
            sentence
            for point in points
            if point.section != "left"
            for sentence in point.sentences
            if sentence.id not in chosen
        ]
        for sentence in most_telling(rest, LENGTH - len(chosen), text=lambda row: row.text):
            chosen[sentence.id] = sentence
    if not chosen:
        chosen = {sentence.id: sentence for sentence in sentences[:LENGTH]}
    return sorted(chosen.values(), key=lambda sentence: sentence.index)


def _headline(sentences: Sequence[Sentence]) -> str:
    """Without a title: the first clause of the first sentence."""
    return re.split(r"[，,。；;]", sentences[0].text)[0][:40] if sentences else ""


def _span(figure: Figure) -> tuple[int, int]:
    return (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)

"""Article -> Summary: headline, an abstract of about three cited sentences, key figures.

Enter: an article with its sentences and figures, an open model. Leave: a Summary.

    summarize(article, sentences, figures, model=model, prompts=prompts).headline

An abstractive model reads all of the article, in as many parts as its context needs (digest.py), and writes the
abstract, each sentence checked; else three sentences are quoted (telling.py): a result, what was done, what is wrong
or comes next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event as ThreadEvent

from assistant.protocols import LanguageModel
from assistant.types import AnswerSentence, Article, BriefFigure, Evidence, Figure, Sentence, Verdict
from assistant.writing.briefs.cues import is_empty
from assistant.writing.briefs.doubts import doubt_of
from assistant.writing.briefs.keyfigures import each_once, key_figures, named, ordered
from assistant.writing.briefs.polish import polished
from assistant.writing.briefs.tablerows import table_rows
from assistant.writing.checking.citations import Numbering
from assistant.writing.model.prompts import Prompts
from assistant.writing.summaries.digest import Digest, digest
from assistant.writing.summaries.headline import headline_of
from assistant.writing.summaries.telling import most_important, shortened

MOST_FIGURES = 12
CHARACTERS = 420  # of an abstract: three sentences of a report hold 90 to 140 each


@dataclass(frozen=True, slots=True)
class Summary:
    """`sentences` are cited and checked; `article` is what was read. `parts` is how many parts it was read in, `read`
    how many of them were read: all, unless it was cancelled."""

    headline: str
    sentences: tuple[AnswerSentence, ...]
    figures: tuple[BriefFigure, ...]
    article: Article
    parts: int = 1
    read: int = 1


def summarize(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    *,
    model: LanguageModel,
    prompts: Prompts,
    cancel: ThreadEvent | None = None,
) -> Summary:
    """A summary of one article; an article of fewer than three sentences is its own abstract."""
    numbering = Numbering()
    made = Digest(())
    if model.profile == "abstractive":
        told = [row for row in sentences if not row.is_heading and not is_empty(row.text)]
        made = digest(
            [Evidence(sentence, article, 1.0) for sentence in told],
            "summary",
            values={"title": article.title},
            model=model,
            prompts=prompts,
            numbering=numbering,
            characters=CHARACTERS,
            choose=_choose,
            cancel=cancel,
        )
    abstract = made.sentences or tuple(_quoted(row, article, numbering) for row in most_important(sentences))
    facts = [named(figure, figures, article, sentences) for figure in key_figures(figures)]
    stated = each_once(ordered([fact for fact in facts if fact is not None]))
    doubted = {at for at, figure in enumerate(stated) if doubt_of(figure, article)}
    chosen = table_rows(stated, besides=doubted)[:MOST_FIGURES]
    others = [at for at in range(len(stated)) if at not in chosen][: MOST_FIGURES - len(chosen)]
    rows = tuple(
        BriefFigure(
            stated[at],
            numbering.cite_span(article.id, *_span(stated[at]), article.text[slice(*_span(stated[at]))]),
            in_table=at in chosen,
        )
        for at in sorted((*chosen, *others))
    )
    return Summary(headline_of(article, sentences), abstract, rows, article, made.parts, made.read)


def _choose(run: Sequence[Evidence]) -> list[Evidence]:
    """The most important sentences of a run, by code."""
    chosen = {row.id for row in most_important([item.sentence for item in run])}
    return [item for item in run if item.sentence.id in chosen]


def _quoted(row: Sentence, article: Article, numbering: Numbering) -> AnswerSentence:
    citation = numbering.cite(Evidence(row, article, 1.0))
    return AnswerSentence(shortened(polished(row.text) or row.text), (citation,), Verdict("quoted"))


def _span(figure: Figure) -> tuple[int, int]:
    return (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)

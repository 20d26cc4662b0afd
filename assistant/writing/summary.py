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
from assistant.writing.polish import polished
from assistant.writing.prompts import Prompts
from assistant.writing.sections import Point, Section, points_of
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
                polished(sentence.text) or sentence.text,
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
    chosen: dict[str, Sentence] = {}
    lead = _lead(points)
    if lead is not None:
        chosen[lead.id] = lead
    wanted: tuple[tuple[Section, ...], ...] = (("overview",), ("measures", "projects"), ("outlook",))
    for sections in wanted[1:] if lead is not None else wanted:
        rows = [
            sentence
            for point in points
            if point.section in sections
            for sentence in point.sentences
            if len(sentence.text) >= 16 and _stands_alone(sentence.text) and sentence.id not in chosen
        ]
        for sentence in most_telling(rows, 1, text=lambda row: row.text):
            chosen[sentence.id] = sentence
    if len(chosen) < LENGTH:
        rest = [
            sentence
            for point in points
            if point.section != "left"
            for sentence in point.sentences
            if sentence.id not in chosen and _stands_alone(sentence.text)
        ]
        for sentence in most_telling(rest, LENGTH - len(chosen), text=lambda row: row.text):
            chosen[sentence.id] = sentence
    if not chosen:
        chosen = {sentence.id: sentence for sentence in sentences[:LENGTH]}
    return sorted(chosen.values(), key=lambda sentence: sentence.index)


# A sentence that begins so leans on the one before it, or is somebody's speech.
_LEANS = re.compile(r"^(?:其中|此外|同时|另外|他|她|该|这|对此|为此|因此|但|而|并|也|还|当中|[“”])")
_SPEECH = re.compile(
    r"^[^，,。]{2,16}(?:表示|介绍|说|指出|认为)[，,：:]|^(?:按照|根据|为了|随着|近日|日前)[^，,。]*[，,]?$"
)
_WHEN = re.compile(
    r"^(?:(?:今年|去年|当天|昨日|今日|近日|日前|[0-9]{4}年)?[0-9]{0,2}月?[0-9]{0,2}[日号]?(?:上午|下午|晚|起|至今)?|"
    r"(?:近日|日前|当天|昨日|今天)(?:[（(][0-9]+日[）)])?|记者[\s　]*[\u4e00-\u9fff]{2,4})[，,\s　]*"
)
_DATES = re.compile(r"(?:19|20)[0-9]{2}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日")
_BEFORE = re.compile(r"^[^，。]{2,16}讯(?=[0-9])|^(?:按照|根据|为了|随着)[^，。]*[，,]")
_HEADLINE = 36  # characters


def _stands_alone(text: str) -> bool:
    shown = polished(text)
    return not (_LEANS.match(shown) or _SPEECH.match(shown))


def _lead(points: Sequence[Point]) -> Sentence | None:
    """The first sentence of news that tells something whole: what happened, with its figures or names."""
    opening = [
        row
        for point in points[:6]
        if point.section != "left"
        for row in point.sentences
        if 16 <= len(row.text) <= 220 and _stands_alone(row.text)
    ]
    figures = [row for row in opening if re.search(r"[0-9]{2,}", _DATES.sub("", row.text))]
    events = [row for row in opening if re.search(r"签约|开工|投产|落户|引进|增长", row.text)]
    return next(iter([*figures, *events]), None)


def _headline(sentences: Sequence[Sentence]) -> str:
    """Without a title: the clauses of the first sentence that tells something, less when and who reported it."""
    told = [row for row in sentences if len(row.text) >= 10 and _stands_alone(row.text)] or list(sentences)
    if not told:
        return ""
    text = _WHEN.sub("", _BEFORE.sub("", polished(told[0].text))) or told[0].text
    clauses = re.split(r"(?<=[，,；;。])", text)
    line = ""
    for clause in clauses:
        if line and len(line) + len(clause) > _HEADLINE:
            break
        line += clause
    return line.rstrip("，,；;。 ")[: 2 * _HEADLINE]


def _span(figure: Figure) -> tuple[int, int]:
    return (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)

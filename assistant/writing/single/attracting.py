"""What an article about much else (a work report) says of attracting investment, sentence by sentence.

Enter: the articles of one place with their sentences, and what of it is asked. Leave: the sentences to quote, in
reading order.

    told_of_attracting([(report, sentences)], "measures")
    ->  (Evidence(（三）开展新一轮产业大招商。), Evidence(创新招商方式。), ...)

A report speaks of it in one part of ten. Its points are sorted by what they are (results, measures, plans), and
most of each sort are about something else; so here sentences are weighed by the share of their clauses that
speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.figures.outline import Part, outline
from assistant.types import Article, Evidence, Sentence
from assistant.writing.asked.facet import Facet
from assistant.writing.briefs.cues import is_empty, states_problem
from assistant.writing.single.leads import FOUND_BY

__all__ = ["ATTRACTING", "told_of_attracting"]

ATTRACTING = re.compile(r"招商|引资|外资|外商|内资|招引|客商|投资促进")
_CLAUSE = re.compile(r"[,，;；。:：]")
MOST = 8
MOST_CHARACTERS = 500  # of all sentences together
LEAST_SHARE = 0.3  # of a sentence's clauses
FEWEST = 3  # up to so many are taken whatever their share


def told_of_attracting(
    articles: Iterable[tuple[Article, Sequence[Sentence]]], facet: Facet
) -> tuple[Evidence, ...]:
    """The sentences that speak of it most, those of the part asked for where there are any: what was done for an
    overview, what shall be done for plans."""
    rows: list[tuple[float, int, Evidence, Part]] = []
    for article, sentences in articles:
        for sentence, part in zip(sentences, outline(sentences, article.published), strict=True):
            share = _share(sentence.text)
            if share and part.kind != "notes" and not is_empty(sentence.text):
                rows.append((share, len(rows), Evidence(sentence, article, 1.0, FOUND_BY), part))
    rows = [row for row in rows if states_problem(row[2].sentence.text) == (facet == "problems")]
    wanted = {"overview": ("back", ""), "plans": ("ahead",), "targets": ("ahead",)}.get(facet)
    if wanted:
        rows = [row for row in rows if row[3].kind in wanted] or rows
    chosen: list[tuple[int, Evidence]] = []
    length = 0
    for share, place, item, _ in sorted(rows, key=lambda row: (-row[0], row[1])):
        length += len(item.sentence.text)
        enough = len(chosen) >= (MOST if share >= LEAST_SHARE else FEWEST)
        if enough or (chosen and length > MOST_CHARACTERS):
            break
        chosen.append((place, item))
    return tuple(item for _, item in sorted(chosen, key=lambda row: row[0]))


def _share(text: str) -> float:
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    return sum(bool(ATTRACTING.search(clause)) for clause in clauses) / len(clauses) if clauses else 0.0

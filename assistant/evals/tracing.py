"""Where the gold evidence of a question stands, at each step before a model sees it.

Enter: an open Assistant and a question. Leave: rankings of sentences by the name of the step.

    rankings(assistant, question, regions=regions)["region given"][0].text

"region given" is search alone in the articles of the gold region; "as understood" is search with the regions
and the wording that the program itself concluded; "as ranked" is the order in which answers are chosen from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from assistant.app import Assistant
from assistant.evals.devset import Question
from assistant.types import Filters, Sentence

Rankings = Mapping[str, Sequence[Sentence]]

GIVEN, UNDERSTOOD, RANKED = "region given", "as understood", "as ranked"

# As deep as a search goes here; below it a sentence hardly reaches a model's context.
DEPTH = 16


def rankings(
    assistant: Assistant, question: Question, *, regions: Mapping[str, frozenset[str]]
) -> dict[str, list[Sentence]]:
    """At most DEPTH sentences a step. `regions` maps a gold region to the ids of the articles about it.

    A question about several places takes turns among them, so that two facts need at least two sentences.
    """
    from assistant.writing.choose import rank
    from assistant.writing.question import understand
    from assistant.writing.scope import gather

    index = assistant.retriever()
    ids = frozenset(key for region in question.regions for key in regions.get(region, ()))
    given = index.search(question.question, filters=Filters(article_ids=ids), limit=DEPTH)
    known = tuple({region.name: region for a in assistant.articles() for region in a.regions}.values())
    request = understand(question.question, history=question.history, known_regions=known)
    searched, ranked = [], []
    for region in request.regions or (None,):
        scope = gather(request, region, retriever=index, filters=Filters())
        searched.append([item.sentence for item in scope.evidence])
        ranked.append(
            [candidate.evidence.sentence for candidate in rank(request, scope.evidence, before=scope.before)]
        )
    return {
        GIVEN: [item.sentence for item in given],
        UNDERSTOOD: _in_turn(searched),
        RANKED: _in_turn(ranked),
    }


def _in_turn(lists: Iterable[Sequence[Sentence]]) -> list[Sentence]:
    seen: dict[str, Sentence] = {}
    for row in zip_longest(*lists):
        for sentence in row:
            if sentence is not None:
                seen.setdefault(sentence.id, sentence)
    return list(seen.values())[:DEPTH]

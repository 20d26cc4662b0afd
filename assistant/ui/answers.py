"""An answer on the page: its sentences with marks and verdicts, and the panel with what they cite.

Enter: an Answer. Leave: inert HTML for the chat and for the panel beside it.

    answer_message(1, answer, {"检索": 0.1}, words) -> '<div class="answer"><p class="said">…'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.types import Answer, AnswerSentence, Article, Citation
from assistant.ui.inenglish import line_in_english, reason_in_english
from assistant.ui.markup import card, empty, open_button, safe, titled
from assistant.ui.words import ENGLISH, Words

_HAN = re.compile(r"[\u3400-\u9fff]")
MOST_OTHERS = 8  # sentences found and not used, in the panel


def mark_link(turn: int, citation: Citation) -> str:
    """A citation mark in an answer: a link to its card in the panel, the quote shown on hover."""
    return (
        f'<a class="mark" href="#c-{turn}-{citation.mark}" title="{safe(citation.quote)}">{citation.mark}</a>'
    )


def verdict_badge(label: str, words: Words, *, ok: bool) -> str:
    """✓ 原文 and the like; what it means on hover."""
    kind = "ok" if ok else "bad"
    meaning = safe(words(f"verdict.{label}.meaning"))
    return f'<span class="verdict {kind}" title="{meaning}">{safe(words(f"verdict.{label}"))}</span>'


def said(turn: int, sentence: AnswerSentence, words: Words) -> str:
    """One sentence of an answer with its marks and verdict."""
    marks = "".join(mark_link(turn, citation) for citation in sentence.citations)
    badge = verdict_badge(sentence.verdict.label, words, ok=sentence.verdict.ok)
    own = sentence.verdict.label != "quoted" and words is ENGLISH  # a line of code's, not of the articles
    told = line_in_english(sentence.text) if own else ""
    english = f'<b class="told" lang="en">{safe(told)}</b><br>' if told else ""
    return f'<p class="said">{english}{safe(sentence.text)}{marks}{badge}</p>'


def answer_message(
    turn: int, answer: Answer, seconds: Mapping[str, float], words: Words, *, figures: str = ""
) -> str:
    """An answer as a chat message on one line of HTML; a refusal says what is missing.

    `figures` is the table of the figures it quotes, as HTML.
    """
    if answer.refused:
        reason = reason_of(answer.reason, words)
        body = f'<p class="refused">{_heading(answer, words)}{safe(reason)}</p>'
    else:
        body = "".join(said(turn, sentence, words) for sentence in answer.sentences)
    body += figures
    if answer.removed:
        rows = "".join(
            f"<li>{safe(sentence.text)}<br><small>{safe(words(f'verdict.{sentence.verdict.label}'))}"
            f"{safe('：' + sentence.verdict.reason if sentence.verdict.reason else '')}</small></li>"
            for sentence in answer.removed
        )
        summary = f"<summary>{safe(words('ask.removed', n=len(answer.removed)))}</summary>"
        body += f'<details class="removed">{summary}<ul>{rows}</ul></details>'
    times = " · ".join(
        f"{safe(words.of('stage', name))} {safe(words('seconds', n=f'{value:.1f}'))}"
        for name, value in seconds.items()
    )
    wrong = f'<a class="wrong" href="#wrong-{turn}" title="{safe(words("ask.wrong.hint"))}">{safe(words("ask.wrong"))}</a>'
    again = f'<a class="again" href="#again-{turn}" title="{safe(words("ask.again.hint"))}">{safe(words("ask.again"))}</a>'
    foot = " · ".join(part for part in (times, safe(answer.model), again, wrong) if part)
    return f'<div class="answer">{body}<p class="foot">{foot}</p></div>'


def reason_of(reason: str, words: Words) -> str:
    """Why nothing answers, in the page's language; in that of the articles, and said to be, where it has no words for it."""
    english = reason_in_english(reason) if words is ENGLISH else reason
    return words("ask.reason", reason=reason) if reason and english == reason else english


def _heading(answer: Answer, words: Words) -> str:
    """That the articles do not say it; nothing above the reply to a greeting, for which none was searched."""
    return f"<b>{safe(words('ask.refused'))}</b><br>" if "search" in answer.timings else ""


def partial_message(text: str, note: str = "") -> str:
    """An answer still being written (or stopped): its marks are not links yet."""
    tail = f'<p class="note">{safe(note)}</p>' if note else ""
    return f'<div class="answer"><p class="said">{safe(text)}</p>{tail}</div>'


def evidence_section(
    turn: int, question: str, answer: Answer, find: Callable[[str], Article], words: Words
) -> str:
    """The panel's part for one answer: a card for each mark, then what else was found.

    Above them stands how a follow-up was understood, or the `question` as it was asked in another language.
    `find` gives an article by id; articles already among the evidence are not asked for again.
    """
    articles = {item.article.id: item.article for item in answer.evidence}
    cited: dict[int, Citation] = {}
    for sentence in answer.sentences:
        for citation in sentence.citations:
            cited.setdefault(citation.mark, citation)
    cards = [
        card(
            articles.get(citation.article_id) or find(citation.article_id),
            citation.start,
            citation.end,
            words,
            badge=str(mark),
            anchor=f"c-{turn}-{mark}",
        )
        for mark, citation in sorted(cited.items())
    ]
    places = {(citation.article_id, citation.start) for citation in cited.values()}
    others = [item for item in answer.evidence if (item.article.id, item.sentence.start) not in places]
    others = others[:MOST_OTHERS]
    rest = "".join(
        f"<li>{safe(item.sentence.text)}<br><small>{safe(titled(item.article, words))}</small> "
        f"{open_button(item.article.id, item.sentence.start, item.sentence.end, words('open_article'))}</li>"
        for item in others
    )
    more = ""
    if others:
        # Where nothing answers, a reader wants to judge what came nearest.
        key, opened = ("panel.nearest", " open") if answer.refused else ("panel.unused", "")
        more = (
            f"<details{opened}><summary>{safe(words(key, n=len(others)))}</summary><ul>{rest}</ul></details>"
        )
    if not cards:
        cards = [empty(words("panel.none"))]
    asked = answer.question if _HAN.search(question) else question
    body = f"<h4>{safe(asked)}</h4>{''.join(cards)}{more}"
    return f'<section class="turn" data-turn="{turn}">{body}</section>'

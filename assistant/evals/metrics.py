"""When an answer counts as right: pure functions over text, no files and no models.

Enter: what was answered and what the gold row says. Leave: yes or no, and counts.

    matches("1-10月，全市实际外资3,7551万美元，同比增长76.4%。", [["37551万美元"], ["76.4%"]])  → True
    contains("完成218个项目", "8个")                                                        → False

The rules are the development set's own: both sides are NFKC-normalised, turned into Simplified Chinese,
freed of blanks and commas and lower-cased; an alternative that starts or ends with a digit must not touch
another digit there (nor the point of a decimal); a right answer matches every group by one of its
alternatives. A full date may be followed by digits, because the blank before the time is gone by then.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.types import Answer, Article, Sentence

Groups = Sequence[Sequence[str]]

# Between two sentences of an answer: neither a blank (dropped) nor a digit, so that a figure ending one
# sentence never runs into a figure opening the next.
SENTENCE_BREAK = "¶"

_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日?")
_TIE = re.compile(r"持平|一样|相同|相等|同为|并列|不相上下")
_MORE = "高|多|大|快|猛|强|靠前|领先|居前|胜出|占优|胜"
_LESS = "低|少|小|慢|弱|落后|不如"
_ABOVE = re.compile(r"高于|多于|大于|快于|强于|超过|领先于?|胜过|>")
_BELOW = re.compile(r"低于|少于|小于|慢于|弱于|不如|不及|落后于?|<")
_SUPERLATIVE = re.compile(
    rf"(?:更|最|较|略|稍|还)为?(?:{_MORE})|(?:{_MORE})(?:一些|一点|得多)|领先|居前|胜出|占优"
)


@cache
def _converter() -> Any:
    import opencc  # builds its dictionaries on first use, 50 ms

    return opencc.OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, Simplified, without blanks and commas, lower-case: the form in which answers are compared."""
    folded = str(_converter().convert(unicodedata.normalize("NFKC", text)))
    return "".join(c for c in folded if not c.isspace() and c not in ",，").lower()


def contains(text: str, alternative: str) -> bool:
    """Whether `alternative` stands in `text` with nothing numeric touching its numeric ends.

    Both are normalised here. An alternative that is empty once normalised is in no text.
    """
    return _contains(normalise(text), normalise(alternative))


def matches(text: str, groups: Groups) -> bool:
    """Whether every group has an alternative in `text`. Raises ValueError for no groups: nothing to match."""
    if not groups:
        raise ValueError("no groups: a question that must be refused is not judged by its text")
    plain = normalise(text)
    return all(any(_contains(plain, normalise(alternative)) for alternative in group) for group in groups)


def missing(text: str, groups: Groups) -> tuple[str, ...]:
    """The first alternative of each group that `text` does not have, in the order of the groups."""
    plain = normalise(text)
    return tuple(
        group[0] for group in groups if not any(_contains(plain, normalise(other)) for other in group)
    )


def _contains(text: str, alternative: str) -> bool:
    if not alternative:
        return False
    start = text.find(alternative)
    while start >= 0:
        if _stands_free(text, start, start + len(alternative)):
            return True
        start = text.find(alternative, start + 1)
    return False


def _stands_free(text: str, start: int, end: int) -> bool:
    found = text[start:end]
    if found.lstrip("+-")[:1].isdecimal():
        before = text[:start]
        if before[-1:].isdecimal() or re.search(r"\d\.$", before[-2:]):
            return False
    if found[-1].isdecimal() and not _DATE.fullmatch(found):
        after = text[end : end + 2]
        if after[:1].isdecimal() or re.match(r"\.\d", after):
            return False
    return True


def answer_text(answer: Answer) -> str:
    """What an answer states, without its marks; a refusal states nothing ("")."""
    return "" if answer.refused else SENTENCE_BREAK.join(sentence.text for sentence in answer.sentences)


def names_winner(text: str, winner: str, rivals: Iterable[str] = ()) -> bool:
    """Whether `text` says in words that `winner` has the larger figure (持平: that they are equal).

    Reads one clause at a time: 楚雄更多 · 楚雄高于凉山 · 凉山低于楚雄 · 楚雄比凉山多 · 最高的是鹤壁.
    Two figures side by side say nothing, however plain the comparison is to a reader.
    """
    name, others = _dashes(winner), [_dashes(rival) for rival in rivals if rival]
    others = [other for other in others if other and other != name]
    clauses = re.split(rf"[。；;！？!?\n{SENTENCE_BREAK}:：]|,|，", unicodedata.normalize("NFKC", text))
    if winner == "持平":
        return any(_TIE.search(clause) for clause in clauses)
    return any(_clause_names(_dashes(clause), name, others) for clause in clauses)


def _dashes(text: str) -> str:
    return re.sub(r"[-—–~～至]", "-", normalise(text))


def _clause_names(clause: str, winner: str, rivals: Sequence[str]) -> bool:
    at = clause.find(winner)
    if at < 0:
        return False
    for words, before in ((_ABOVE, True), (_BELOW, False)):
        hit = words.search(clause)
        if hit is not None and any(rival in clause for rival in rivals):
            return (at < hit.start()) is before
    than = re.search(rf"比(.+?)(?P<more>{_MORE})?(?P<less>{_LESS})?$", clause)
    if than is not None and (than["more"] or than["less"]):
        return (at < than.start()) is bool(than["more"])
    return bool(_SUPERLATIVE.search(clause)) and not any(rival in clause for rival in rivals)


def same_sentence(ours: str, gold: str) -> bool:
    """Whether two printings are one sentence: equal without blanks and punctuation, or one holds the other.

    Splitters differ at semicolons and run-in headings, so a part counts when it is at least two fifths of
    the whole; shorter parts say too little of the gold sentence to stand for it.
    """
    first, second = _letters(ours), _letters(gold)
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= 0.4 * len(longer)


def _letters(text: str) -> str:
    return "".join(c for c in normalise(text) if c.isalnum())


def first_rank_of_all(ranked: Sequence[Sentence], groups: Groups, allowed: Mapping[str, bool]) -> int:
    """The smallest k for which the first k sentences hold all groups, counted from 1; 0 when none does.

    Only sentences of articles that `allowed` maps to True count: the same figure in another place's
    article is no evidence.
    """
    open_groups = [[normalise(alternative) for alternative in group] for group in groups]
    for rank, sentence in enumerate(ranked, start=1):
        if not allowed.get(sentence.article_id, False):
            continue
        text = normalise(sentence.text)
        open_groups = [group for group in open_groups if not any(_contains(text, item) for item in group)]
        if not open_groups:
            return rank
    return 0


@dataclass(frozen=True, slots=True)
class CitationCount:
    """What the citations of one answer hold. `strayed` quotes are not in their article at their place."""

    sentences: int
    cited: int
    figures: int
    figures_missing: tuple[str, ...]
    strayed: int


def count_citations(answer: Answer, articles: Mapping[str, Article]) -> CitationCount:
    """Counts sentences, cited sentences, figures, and figures (by value and unit) in no quote of theirs.

    Looks at what is printed, not at the verdict the program gave itself. The result of a calculation that is
    written out (甲3亿元 − 乙2亿元 = 1亿元) counts as cited where every number it is made of is, and where it is right.
    How many places a list leaves out (其后还有3个) is no figure of any article and is not counted.
    """
    from assistant.figures.quantity import find_quantities
    from assistant.writing.checking.computed import COUNTED
    from assistant.writing.table.recalculated import equations, fault

    cited = figures = strayed = 0
    lost: list[str] = []
    for sentence in answer.sentences:
        cited += bool(sentence.citations)
        quoted = {
            (quantity.value, quantity.unit)
            for citation in sentence.citations
            for quantity in find_quantities(citation.quote)
        }
        if not fault(sentence.text):
            quoted |= {
                (abs(equation.result.value), equation.result.unit)
                for equation in equations(sentence.text) or ()
                if {(abs(term.value), term.unit) for term in equation.terms} <= quoted
            }
        for quantity in find_quantities(COUNTED.sub(" ", sentence.text)):
            figures += 1
            if (quantity.value, quantity.unit) not in quoted:
                lost.append(quantity.surface)
        for citation in sentence.citations:
            article = articles.get(citation.article_id)
            if article is None or article.text[citation.start : citation.end] != citation.quote:
                strayed += 1
    return CitationCount(len(answer.sentences), cited, figures, tuple(lost), strayed)

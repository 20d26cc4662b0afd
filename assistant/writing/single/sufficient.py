"""The shortest set of sentences that holds all that was asked.

Enter: candidates, best first, and the Request. Leave: those to quote, in reading order.

    chosen(rank(request, candidates, scope), request, scope)  ->  one sentence, seldom three

The best candidate always stands. Each clause of the question, and each period it sets side by side, is then
looked at alone: where another sentence holds much more of it, that one joins. So an amount and its growth
in one sentence stay one sentence, and a list that runs over three is quoted whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.asked.ahead import is_order
from assistant.writing.asked.clauses import Part, parts_of, periods_of
from assistant.writing.asked.entities import holds
from assistant.writing.asked.needs import OF_A_METRIC
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, metric_spans
from assistant.writing.asked.telling import asks_fee, asks_what_draws, is_advantage, is_fee
from assistant.writing.asked.thing import asks_who_made, made_by
from assistant.writing.asked.words import content_tokens
from assistant.writing.evidence.anchors import SAID_SOMEWHERE, without_names
from assistant.writing.evidence.fitting import PLANNED
from assistant.writing.evidence.scope import Scope, parts_said
from assistant.writing.evidence.sieves import NOW, only_to_come
from assistant.writing.evidence.someone import names_person
from assistant.writing.single.choose import Candidate, said_of, weights
from assistant.writing.single.reasons import gives_reason

MOST_SENTENCES = 3
MOST_CHARACTERS = 360
LOOKED_AT = 16  # candidates that may join
CLEARLY_MORE = 0.25  # how much more of a clause (its words, 0–1, and its shape) a sentence must hold to join
IN_SHAPE = 0.5
ANNOUNCES = (
    24  # characters of a sentence that only says what is to be done (提升招商质效。); how stands behind it
)
BARELY = 10  # characters of a sentence that says too little to be an answer (招商方式在变。)
_GOES_ON = re.compile(
    r"^(?:同时|此外|另外|其次|再次|最后|二是|三是|四是|五是|（[二三四五]）|\([二三四五]\)|第[二三四五]|还|并)"
)
_NEXT_ITEM = re.compile(r"[二三四五六七八九]是|[（(][二三四五六七八九][)）]|第[二三四五六七八九]")
_ITEM = re.compile(
    r"(?:^|[；;：:。])\s*(?:[一二三四五六七八九]是|[（(][一二三四五六七八九][)）]|第[一二三四五六七八九]|首先|其一)|[:：]$"
)
# （八）带好队伍,提升招商水平。 Such a line says what is done; how stands behind it.
_ONLY_NAMED = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}(?:[、.．]|是|要)|[0-9]{1,2}[、.．](?![0-9]))[^0-9]{4,34}|"
    r"[^0-9，,]{2,10}[，,][^0-9，,]{2,12}。"  # 抓支持,加强要素保障。
)

_SPEAKS = re.compile(r"^[^，。“]{2,40}(?:说|表示|直言|坦言|介绍|告诉)")  # of the quotation before it
_ROW = re.compile(r"[（(]?[0-9]{1,2}[)）、.．](?![0-9])")
MOST_ROWS = 6
_AIM_ASKED = re.compile(r"目标[^，。]{0,8}[？?]$")
_DONE = re.compile(r"(?:完成|实现|实际|做到)了?[^，。？]{0,4}(?:多少|几)")  # 目标是多少,完成了多少
_TO_BE = re.compile(r"将[^。；]{0,30}(?:实现|达|突破|新增|建)|力争|目标|到20[0-9]{2}年")
NEAR_IT = (
    0.7  # how near a sentence stands behind the name asked about, from which on it may say nothing else of it
)
AS_MUCH = 0.6  # share of the best sentence's words of the question
FAR = 4  # sentences before 他 that may say who he is
_HE = re.compile(r"(?<![其排])他(?![们项市地省人国])|(?<!其)她(?!们)")
# 这是全省第一家…: who it is stands in the sentence before.
_POINTS_BACK = re.compile(r"这(?:[是也一家位个]|两|几)|该(?![省市县区])")
# 该项目总投资3.9亿元, where 哪些项目 is asked: which one it is stands there too.
_GOES_ON_ABOUT = re.compile(r"(?:该|这[一个家])(?:项目|企业|公司|集团|基地|园区?|平台)")
_LEANS_BACK = {"who": _POINTS_BACK, "where": _POINTS_BACK, "list": _GOES_ON_ABOUT, "yesno": _GOES_ON_ABOUT}


def chosen(
    ranked: Sequence[Candidate], request: Request, scope: Scope, *, most: int = MOST_SENTENCES
) -> tuple[Candidate, ...]:
    """at most `most` sentences and 360 characters (the best one stands whatever its length)."""
    if not ranked:
        return ()
    picked = [ranked[0]]
    parts = parts_of(request.asked)
    if len(parts) > 1 or (request.needs and len(request.needs) > 1):
        for part in parts:
            _add(_better_for(part, picked, ranked, request, scope), picked, most)
    if PLANNED.search(request.asked) and (NOW.search(request.asked) or _DONE.search(request.asked)):
        _add(_of_the_other_side(picked, ranked, scope), picked, most)
    for period in periods_of(request.asked):
        if not any(period in parts_said(item.evidence, scope) for item in picked):
            fits = [
                item
                for item in ranked[: 2 * LOOKED_AT]
                if period in parts_said(item.evidence, scope) and _answers_like(item, picked[0])
            ]
            _add(fits[0] if fits else None, picked, most)
    if (leans := _LEANS_BACK.get(request.kind)) and leans.match(picked[0].text):
        _add(_one_before(picked[0], ranked), picked, most)
    if request.kind == "who" and _HE.search(picked[0].text) and not names_person(_bare(picked[0], scope)):
        _add(_named_before(picked[0], ranked), picked, most)
    if request.kind == "how" and not request.needs and len(picked) == 1:
        _add(_beside_it(picked[0], ranked), picked, most)
    if request.kind == "why":
        _add(_reason_beside(picked[0], ranked), picked, most)
    if asks_what_draws(request):
        for other in ranked[1:LOOKED_AT]:
            if is_advantage(other.text) and other.evidence.article.id == picked[0].evidence.article.id:
                _add(other, picked, most)
    if request.kind == "list" and scope.names:
        for other in ranked[1:LOOKED_AT]:
            if _same_row(picked[0], other, scope):
                _add(other, picked, MOST_ROWS)
    if request.kind in ("list", "how"):
        for _ in range(most - len(picked)):
            _add(_continuation(picked, ranked), picked, most)
    first = picked[0].evidence.article.id
    return tuple(
        sorted(picked, key=lambda item: (item.evidence.article.id != first, item.evidence.sentence.start))
    )


def _of_the_other_side(
    picked: Sequence[Candidate], ranked: Sequence[Candidate], scope: Scope
) -> Candidate | None:
    """Where a target and what there is are both asked and all that is picked tells one of them: the best sentence of the
    same article that tells the other."""

    def ahead(item: Candidate) -> bool:
        asked = scope.before.get(item.evidence.sentence.id, "")  # 今年的目标？, in an interview
        return only_to_come(item.evidence, scope) or bool(
            _TO_BE.search(item.text) or _AIM_ASKED.search(asked)
        )

    to_come = {ahead(item) for item in picked}
    if len(to_come) > 1:
        return None
    return next(
        (
            item
            for item in ranked[:LOOKED_AT]
            if item.met >= picked[0].met
            and item.evidence.article.id == picked[0].evidence.article.id
            and ahead(item) not in to_come
            and len(item.covered) >= 0.5 * len(picked[0].covered)
        ),
        None,
    )


def _add(candidate: Candidate | None, picked: list[Candidate], most: int) -> None:
    if candidate is None or len(picked) >= most or _repeats(candidate, picked):
        return
    if sum(len(item.text) for item in picked) + len(candidate.text) <= MOST_CHARACTERS:
        picked.append(candidate)


def _better_for(
    part: Part, picked: Sequence[Candidate], ranked: Sequence[Candidate], request: Request, scope: Scope
) -> Candidate | None:
    """The candidate that holds clearly more of a clause than all that is picked, or None."""
    asked = content_tokens(without_names(part.text, scope.names), request.regions)
    weight = weights(asked, [item.evidence for item in ranked])
    total = sum(weight.values())

    def share(item: Candidate) -> float:
        beside = 0.5 * sum(weight.get(token, 0.0) for token in item.near) if item in picked else 0.0
        return (sum(weight.get(token, 0.0) for token in item.covered) + beside) / total if total else 0.0

    if lacking := _lacking(part, picked):
        return next(
            (
                item
                for item in ranked[:LOOKED_AT]
                if lacking & _told_of(item) and _of_one_matter(item, picked, scope)
            ),
            None,
        )
    if not total and part.needs and not asks_who_made(part.text):
        return _in_shape(part, picked, ranked, request, scope)
    if not total and not asks_who_made(part.text):
        return None
    needs = [need for need in part.needs if need.kind != "most"]

    def quality(item: Candidate) -> float:
        met = sum(said_of(item.text, request, need) for need in needs) / len(needs) if needs else 1.0
        return share(item) + IN_SHAPE * met

    if asks_who_made(part.text) and not any(made_by(item.text) for item in picked):
        told = [
            item for item in ranked[:LOOKED_AT] if made_by(item.text) and _of_one_matter(item, picked, scope)
        ]
        return told[0] if told else None
    held = max(quality(item) for item in picked)
    told_already = bool(needs) and any(
        all(said_of(item.text, request, need) for need in needs) for item in picked
    )
    first = picked[0].evidence.article.id
    best: tuple[float, Candidate] | None = None
    for candidate in ranked[:LOOKED_AT]:
        if (
            candidate in picked
            or candidate.score < 0.4 * picked[0].score
            or candidate.evidence.sentence.is_heading
            or not _of_one_matter(candidate, picked, scope)
            or (
                told_already and candidate.evidence.article.id != first
            )  # another article's is of another matter
        ):
            continue
        gain = quality(candidate) - held
        if gain < CLEARLY_MORE or not all(said_of(candidate.text, request, need) for need in needs):
            continue
        value = gain + 0.2 * _beside(candidate, picked) + 0.3 * candidate.score / picked[0].score
        if best is None or value > best[0]:
            best = (value, candidate)
    return best[1] if best else None


def _lacking(part: Part, picked: Sequence[Candidate]) -> frozenset[str]:
    """The metrics that a clause names by their exact names and no picked sentence does: 出口, beside 进出口."""
    if not part.needs or any(need.kind not in OF_A_METRIC for need in part.needs):
        return frozenset()
    told = frozenset[str]().union(*map(_told_of, picked))
    return hard(tuple(metric.name for _, _, metric in metric_spans(part.text))) - told


def _told_of(item: Candidate) -> frozenset[str]:
    return frozenset(metric.name for _, _, metric in metric_spans(item.text))


def _in_shape(
    part: Part, picked: Sequence[Candidate], ranked: Sequence[Candidate], request: Request, scope: Scope
) -> Candidate | None:
    """For a clause without words of its own (涨了多少): where nothing picked has its shape, the best sentence of the same
    article that has it and as much of the question as the best one."""
    needs = [need for need in part.needs if need.kind != "most"]

    def told(item: Candidate) -> bool:
        return all(said_of(item.text, request, need) for need in needs)

    if any(map(told, picked)):
        return None
    best = picked[0]
    if asks_fee(part.text):
        fees = (item for item in ranked if told(item) and is_fee(item.text))
        own = best.evidence.article.id
        if fee := next((item for item in fees if item.evidence.article.id == own), None):
            return fee
    return next(
        (
            item
            for item in ranked[:LOOKED_AT]
            if told(item)
            and item.evidence.article.id == best.evidence.article.id
            and (
                len(item.covered) >= 0.5 * len(best.covered)
                or scope.near.get(item.evidence.sentence.id, 0.0) > NEAR_IT
            )
            and _of_one_matter(item, picked, scope)
        ),
        None,
    )


def _of_one_matter(candidate: Candidate, picked: Sequence[Candidate], scope: Scope) -> bool:
    """Whether a sentence may join: near the name that is asked about, of no article on another place; of any where no
    name is."""
    sentence = candidate.evidence.sentence
    if scope.region is None and scope.names and _of_another_place(candidate, picked[0]):
        return False
    if scope.names and scope.region is None:
        return scope.near.get(sentence.id, 0.0) > SAID_SOMEWHERE or any(
            abs(item.evidence.sentence.index - sentence.index) == 1
            and item.evidence.article.id == sentence.article_id
            for item in picked
        )
    return True


def _of_another_place(candidate: Candidate, best: Candidate) -> bool:
    own, other = best.evidence.article.region, candidate.evidence.article.region
    if own is None or other is None:
        return False
    return own.name not in (other.name, *other.parents) and other.name not in own.parents


def _answers_like(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence says the same thing of another time: as much of the question, in the same shape."""
    return len(candidate.covered) >= 0.5 * len(best.covered) and candidate.met >= best.met


def _continuation(picked: Sequence[Candidate], ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence right behind the last picked one, where it carries the enumeration on."""
    last = max(picked, key=lambda item: item.evidence.sentence.index).evidence.sentence
    for candidate in ranked:
        sentence = candidate.evidence.sentence
        if sentence.article_id == last.article_id and sentence.index == last.index + 1:
            if _NEXT_ITEM.match(sentence.text) and not any(_ITEM.search(item.text) for item in picked):
                return None  # 三是… carries on the list that the sentence before stands in, not what it told
            if _GOES_ON.match(sentence.text) or re.search(r"一是|首先|（一）|其一|[:：]$", last.text):
                return candidate
            announced = _ONLY_NAMED.fullmatch(last.text) or (
                len(last.text) <= ANNOUNCES and is_order(last.text) and not re.search(r"[0-9]", last.text)
            )
            announced = announced or (len(last.text) <= BARELY and not re.search(r"[0-9]", last.text))
            if sentence.paragraph == last.paragraph and announced:
                return candidate
            return None
    return None


def _same_row(best: Candidate, other: Candidate, scope: Scope) -> bool:
    """Whether both are items of one numbered list and say the name that is asked about (还地桥镇有哪些项目)."""
    name = max(scope.names, key=len)
    return other.evidence.article.id == best.evidence.article.id and all(
        _ROW.match(item.text) and holds(item.text, name) for item in (best, other)
    )


def _reason_beside(best: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """Where the best sentence only says what a reason is asked of: the one right behind it that gives one, or a quotation
    that gives it and whose speaker the best one names."""
    own = best.evidence.sentence
    told = gives_reason(best.text) or is_advantage(best.text)
    for candidate in ranked[:LOOKED_AT]:
        other = candidate.evidence.sentence
        if other.article_id != own.article_id or other.paragraph != own.paragraph:
            continue
        quoted = other.index - own.index == -1 and other.text.startswith("“")
        spoken = quoted and other.text.endswith("”") and _SPEAKS.search(best.text) is not None
        behind = other.index - own.index == 1 or quoted
        if (spoken if told else behind) and (gives_reason(other.text) or is_advantage(other.text)):
            return candidate
    return None


def _beside_it(best: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence right before or behind the best one that says nearly as much of the question: how goes over both."""
    own = best.evidence.sentence
    words = _whole_words(best)
    for candidate in ranked[:LOOKED_AT]:
        other = candidate.evidence.sentence
        beside = other.article_id == own.article_id and abs(other.index - own.index) == 1
        told = _whole_words(candidate)
        if beside and other.paragraph == own.paragraph and told and not other.is_heading:
            return candidate if len(told) >= AS_MUCH * len(words) else None
    return None


def _whole_words(item: Candidate) -> set[str]:
    return {token for token in item.covered if len(token) > 1 and "的" not in (token[0], token[-1])}


def _bare(item: Candidate, scope: Scope) -> str:
    """A sentence without the names asked about, which may look like a person's."""
    text = item.text
    for name in scope.names:
        text = text.replace(name, "，")
    return text


def _named_before(best: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """The last sentence with a person's name before one that only says 他."""
    own = best.evidence.sentence
    before = [
        item
        for item in ranked
        if item.evidence.sentence.article_id == own.article_id
        and 0 < own.index - item.evidence.sentence.index <= FAR
        and names_person(item.text)
    ]
    return max(before, key=lambda item: item.evidence.sentence.index, default=None)


def _one_before(candidate: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    at = candidate.evidence.sentence.article_id, candidate.evidence.sentence.index - 1
    sentences = ((item, item.evidence.sentence) for item in ranked)
    return next((item for item, one in sentences if (one.article_id, one.index) == at), None)


def _beside(candidate: Candidate, picked: Sequence[Candidate]) -> bool:
    one = candidate.evidence.sentence
    return any(
        one.article_id == item.evidence.article.id and abs(one.index - item.evidence.sentence.index) == 1
        for item in picked
    )


def _repeats(candidate: Candidate, picked: Sequence[Candidate]) -> bool:
    """Whether a sentence says again what is picked: a reprint, or no figure that is not there already."""
    numbers = set(re.findall(r"[0-9][0-9.]*", candidate.text))
    for item in picked:
        theirs = set(re.findall(r"[0-9][0-9.]*", item.text))
        if candidate.text == item.text or (numbers and numbers <= theirs):
            return True
    return False

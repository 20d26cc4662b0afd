"""Which sentences answer: score every candidate, then the shortest set that holds all that was asked.

Enter: a Request, candidate sentences and, where the model has a judging head, its probabilities.
Leave: the candidates best first, and the set to quote.

    chosen(rank(request, candidates, judged=model.judge(…)), request)  ->  one sentence, seldom three

A score adds up what can be seen in a sentence: the question's words weighted by how rare they are among
the candidates, the shape of what is asked (an amount, a place in a ranking), the metric, the period, the
region, the retriever's order and the model's judgement.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.figures.metrics import find_metrics
from assistant.retrieval.lexical import tokens
from assistant.types import Evidence, Region
from assistant.writing.needs import Need, meets
from assistant.writing.question import Request
from assistant.writing.years import years_asked, years_said

# Weights were set on the development set's single questions, one at a time, rounded.
WORDS, CONTEXT, SHAPE, METRIC, PERIOD, PLACE, ORDER, JUDGED = 4.0, 1.0, 1.4, 0.8, 1.2, 0.6, 0.8, 2.0

_ASKING = re.compile(
    r"多少|几[个家项户次人年月天成位倍件列种]?|什么|哪[些几个家年天位里儿]?|怎么样?|怎样|如何|为什么|为何|多[大高快久]|"
    r"是不是|是否|有没有|分别|各是|各为|请问|吗|呢|[？?，,。、；;：:！!“”‘’\"'（）()]"
)
MOST_SENTENCES = 3
MOST_CHARACTERS = 260


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what it shares with the question. `score` is comparable within one question."""

    evidence: Evidence
    score: float
    covered: frozenset[str]
    met: frozenset[Need]
    metrics: frozenset[str] = field(default=frozenset())

    @property
    def text(self) -> str:
        return self.evidence.sentence.text


def content_tokens(request: Request) -> frozenset[str]:
    """The question's words and bigrams that say what is asked about; places and asking words are left out."""
    text = _ASKING.sub(" ", request.query)
    for region in request.regions:
        for name in (region.name, region.short):
            text = text.replace(name, " ")
    return frozenset(token for token in tokens(text) if token.strip())


def rank(
    request: Request,
    evidence: Sequence[Evidence],
    *,
    judged: Sequence[float] | None = None,
    before: Mapping[str, str] | None = None,
) -> tuple[Candidate, ...]:
    """Every candidate scored, best first. `before` gives the sentence before one, by sentence id."""
    if not evidence:
        return ()
    asked = content_tokens(request)
    focus = frozenset(tokens(_ASKING.sub(" ", request.focus))) if request.focus else frozenset[str]()
    texts = [frozenset(tokens(item.sentence.text)) for item in evidence]
    frequency = Counter(token for text in texts for token in text & asked)
    weight = {
        token: math.log(1 + len(evidence) / (0.5 + frequency[token])) * (1.6 if token in focus else 1.0)
        for token in asked
    }
    total = sum(weight[token] for token in asked if frequency[token]) or 1.0
    best_order = max((item.score for item in evidence), default=0.0) or 1.0
    candidates = []
    for index, item in enumerate(evidence):
        text = item.sentence.text
        covered = texts[index] & asked
        around = " ".join((item.sentence.heading, (before or {}).get(item.sentence.id, "")))
        near = (frozenset(tokens(around)) & asked) - covered if around.strip() else frozenset[str]()
        met = frozenset(need for need in request.needs if meets(text, need))
        metrics = _metrics(text) & frozenset(request.metrics)
        score = WORDS * sum(weight[token] for token in covered) / total
        score += CONTEXT * sum(weight[token] for token in near) / total
        score += SHAPE * (len(met) / len(request.needs) if request.needs else 0.5)
        score += METRIC * (len(metrics) / len(request.metrics) if request.metrics else 0.0)
        score += PERIOD * period_fit(request, item)
        score += PLACE * place_fit(request.regions, item)
        score += ORDER * max(0.0, item.score) / best_order
        if judged is not None:
            score += JUDGED * judged[index]
        if item.sentence.is_heading or len(text) < 6:
            score -= 1.5
        candidates.append(Candidate(item, score, covered, met, metrics))
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))


def period_fit(request: Request, item: Evidence) -> float:
    """1 where the sentence says a year that is asked, −1 where it says others alone, 0 where nothing shows."""
    asked = years_asked(request.question, item.article.published)
    said = years_said(item.sentence.text, item.article.published)
    fit = 0.0
    if asked and said:
        fit = 1.0 if asked & said else -1.0
    spans = _spans(request.asked) or _spans(request.question)
    if spans:
        own = _spans(item.sentence.text)
        if own & spans:
            fit += 0.5
        elif own:
            fit -= 0.3
    return fit


def _spans(text: str) -> frozenset[str]:
    """Parts of a year that a text names: H1, H2, Q1–Q4, M1-10, Y."""
    text = text.replace("月份", "月")
    found = set()
    if re.search(r"上半年|前6个?月|前六个?月|1[—\-–~至]6月|半年", text):
        found.add("H1")
    if "下半年" in text:
        found.add("H2")
    for index, names in enumerate(("一季度", "二季度", "三季度", "四季度"), start=1):
        if names in text:
            found.add(f"Q{index}")
    for match in re.finditer(
        r"1[—\-–~至]([0-9]{1,2})月|前([0-9]{1,2}|[一二三四五六七八九十]{1,2})个?月", text
    ):
        months = match[1] or match[2]
        number = (
            int(months)
            if months.isdigit()
            else "〇一二三四五六七八九十".find(months[0]) + (10 if len(months) > 1 else 0)
        )
        found.add("H1" if number == 6 else f"M{number}")
    if re.search(r"全年|[0-9]年(?!上半|下半|[0-9一前第])", text):
        found.add("Y")
    return frozenset(found)


def place_fit(regions: Sequence[Region], item: Evidence) -> float:
    """1 where the sentence names a region asked about, 0.5 where its article is about one, else 0."""
    for region in regions:
        if region.short in item.sentence.text or region.short in item.sentence.heading:
            return 1.0
    names = {region.name for region in item.article.regions}
    return 0.5 if any(region.name in names for region in regions) else 0.0


def chosen(ranked: Sequence[Candidate], request: Request) -> tuple[Candidate, ...]:
    """The shortest set of candidates that holds all that was asked, in the order of their articles.

    The best candidate always stands; others join while they bring a need, a metric or words of the
    question that the set lacks, up to 3 sentences and 260 characters.
    """
    if not ranked:
        return ()
    picked = [ranked[0]]
    for _ in range(MOST_SENTENCES - 1):
        extra = _best_addition(picked, ranked, request)
        if extra is None:
            break
        picked.append(extra)
    order = {
        id(item): (item.evidence.article.id != picked[0].evidence.article.id, item.evidence.sentence.index)
        for item in picked
    }
    return tuple(sorted(picked, key=lambda item: order[id(item)]))


def _best_addition(
    picked: Sequence[Candidate], ranked: Sequence[Candidate], request: Request
) -> Candidate | None:
    length = sum(len(item.text) for item in picked)
    met = frozenset[Need]().union(*(item.met for item in picked))
    metrics = frozenset[str]().union(*(item.metrics for item in picked))
    missing_needs = frozenset(request.needs) - met
    missing_metrics = frozenset(request.metrics) - metrics
    if not missing_needs and not missing_metrics:
        return None
    best: tuple[float, Candidate] | None = None
    for candidate in ranked[:12]:
        if (
            candidate in picked
            or length + len(candidate.text) > MOST_CHARACTERS
            or _repeats(candidate, picked)
        ):
            continue
        gain = len(candidate.met & missing_needs) + len(candidate.metrics & missing_metrics)
        if not gain:
            continue
        if candidate.score < 0.6 * picked[0].score:
            continue
        beside = any(_beside(candidate, item) for item in picked)
        value = gain + 0.5 * beside + candidate.score / max(1e-6, picked[0].score)
        if best is None or value > best[0]:
            best = (value, candidate)
    return best[1] if best else None


def _beside(first: Candidate, second: Candidate) -> bool:
    one, two = first.evidence.sentence, second.evidence.sentence
    return one.article_id == two.article_id and abs(one.index - two.index) == 1


def _repeats(candidate: Candidate, picked: Sequence[Candidate]) -> bool:
    """Whether a sentence says again what is picked: a reprint, or the same figures in other words."""
    numbers = set(re.findall(r"[0-9][0-9.]*", candidate.text))
    for item in picked:
        theirs = set(re.findall(r"[0-9][0-9.]*", item.text))
        if candidate.text == item.text or (numbers and numbers <= theirs):
            return True
    return False


def _metrics(text: str) -> frozenset[str]:
    return frozenset(found if isinstance(found, str) else str(found.metric) for found in find_metrics(text))

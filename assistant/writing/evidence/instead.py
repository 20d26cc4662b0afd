"""What a refusal says: what is missing, and what there is instead.

Enter: a Request and the candidates that were left before the rung that leaves nothing. Leave: sentences.

    instead(nearest(request, left))  ->  ";文章给出的是:今年1—10月,平湖市完成实际外资3.2亿美元…"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import match_metrics
from assistant.types import Article, Evidence, Region
from assistant.writing.asked.needs import OF_A_METRIC, Need
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, mentions, states
from assistant.writing.asked.terms import required_words
from assistant.writing.asked.words import content_tokens, sentence_tokens
from assistant.writing.asked.years import years_asked
from assistant.writing.evidence.intime import right_part
from assistant.writing.evidence.origin import countries_asked
from assistant.writing.evidence.scope import Scope, days_told, figure_years
from assistant.writing.evidence.sieves import COUNTED

_NEED_WORDS = {
    "money": "金额", "growth": "增速", "share": "占比", "rank": "位次", "count": "数量", "area": "面积",
    "points": "百分点", "time": "时间", "length": "时长", "number": "数字", "most": "最大的一项", "steps": "升降位次", "size": "规模",
}  # fmt: skip
_SHOWN = 60  # characters of what there is instead
_WHOLE = (
    100  # characters up to which a sentence is shown from its start: quoted from its middle it may mislead
)


def there_is(request: Request, evidence: Sequence[Evidence]) -> str:
    """What there is of one place where another lacks its number, as a sentence."""
    exact = hard(request.metrics)
    best = [
        item
        for item in evidence
        if exact and any(states(item.sentence.text, exact, need) for need in request.needs)
    ]
    return (
        f"{instead(nearest(request, best or evidence), lead='文章给出的是', metrics=exact)}".rstrip("。")
        + "。"
    )


def no_region(region: Region | None, articles: Sequence[Article] = ()) -> str:
    if region is None:
        return "没有检索到任何文章;请先用 assistant index 建立索引,或放宽筛选条件。"
    where = f"没有关于{region.name}的文章"
    have = list(dict.fromkeys(article.region.name for article in articles if article.region is not None))[:3]
    return f"{where};相近的文章写的是{'、'.join(have)}。" if have else f"{where}。"


def asked_years(request: Request) -> str:
    found = re.findall(r"(?:19|20)[0-9]{2}年?|[一二][零〇○一二三四五六七八九]{3}年", request.question)
    words = re.findall(r"前年|去年|上年|明年|今年", request.question)
    return "、".join(year if year.endswith("年") else f"{year}年" for year in found) or "、".join(words)


def year_reason(missing: str, left: Sequence[Evidence], request: Request, scope: Scope) -> str:
    """What is missing, which years there are, and the nearest thing that is told."""
    years: set[int] = set()
    for item in left:
        told, own = scope.years.get(item.sentence.id, (frozenset[int](), False))
        years |= figure_years(item, scope) or (told if own else frozenset())
    years -= years_asked(request.question, left[0].article.published if left else None)
    exact = hard(request.metrics)
    named_too = [item for item in left if exact and mentions(item.sentence.text, exact)]
    have = f"；文章给出的是{'、'.join(map(str, sorted(years)[-6:]))}年的" if years else ""
    if exact and not named_too:
        there = f"文章讲的是{'、'.join(map(str, sorted(years)[-6:]))}年，" if years else "文章"
        return f"{missing}；{there}没有提到{'、'.join(request.metrics)}。"
    return f"{missing}{have}" + instead(
        nearest(request, named_too or left), lead="，例如" if have else "；文章给出的是", metrics=exact
    )


def told_of_another_time(request: Request, left: Sequence[Evidence], scope: Scope) -> list[Evidence]:
    """Candidates that give the metric asked, of a part of a year that is not asked; the longest time first."""
    exact = hard(request.metrics)
    found = [
        item
        for item in left
        if exact
        and any(states(item.sentence.text, exact, need) for need in request.needs if need.kind in OF_A_METRIC)
        and not right_part(request, item, scope)
    ]
    return sorted(found, key=lambda item: -days_told(item, exact, scope))


def ranked_elsewhere(request: Request, left: Sequence[Evidence]) -> list[Evidence]:
    """Candidates that rank the metric asked, among others than those asked."""
    exact = hard(request.metrics)
    return [item for item in left if exact and states(item.sentence.text, exact, Need("rank"))]


def asked_time(request: Request) -> str:
    found = re.search(
        r"(?:(?:19|20)[0-9]{2}年|今年|去年|上年)?(?:全年|[上下]半年|前?[一二三四]季度|[0-9]{1,2}月?[—\-–~至到][0-9]{1,2}月份?|前[0-9一二三四五六七八九十]+个?月)"
        r"|(?:19|20)[0-9]{2}年",
        request.question,
    )
    return found[0] if found else "所问时间"


# Parts of metrics' names that other metrics share, and words that tell how a number moved.
_COMMON = frozenset(
    [
        "地区",
        "生产",
        "总值",
        "产总",
        "区生",
        "实际",
        "际使",
        "使用",
        "际利",
        "利用",
        "合同",
        "协议",
        "总额",
        "金额",
        "规模",
        "完成",
        "同比",
        "增长",
        "增速",
        "到位",
        "数量",
        "情况",
    ]
)


def nearest(request: Request, left: Sequence[Evidence]) -> Sequence[Evidence]:
    """The candidates most like the question first, to show what there is instead: those that share most of its words,
    the short ones of them."""
    words = told_apart(request)
    asked = set(request.question)
    return sorted(
        left,
        key=lambda item: (
            -sum(word in _with_numbers(item.sentence.text) for word in words)
            / (20 + len(item.sentence.text)) ** 0.5,
            -len(asked & set(item.sentence.text)) / (20 + len(item.sentence.text)),
        ),
    )


def _with_numbers(text: str) -> str:
    """The clauses of a sentence that give a number: 稳外贸优外资, 出口达3.9万亿元 tells of 出口."""
    return "，".join(clause for clause in re.split(r"[，；。,;]", text) if re.search(r"[0-9]", clause))


def alike(request: Request, item: Evidence) -> bool:
    """Whether a candidate shares a word with what is asked: another subject is nothing to show instead."""
    return bool(told_apart(request) & sentence_tokens(item.sentence.text))


def told_apart(request: Request) -> frozenset[str]:
    """The words of two characters or more, and pairs, that say what is asked, times left out."""
    words = content_tokens(f"{request.query} {' '.join(request.metrics)}", request.regions)
    return frozenset(
        word
        for word in words
        if len(word) > 1 and word not in _COMMON and not re.search(r"[0-9]|年$|月$", word)
    )


def _cut(text: str, metrics: frozenset[str], words: frozenset[str]) -> str:
    """At most 60 characters of a sentence, from the clause that names a metric asked where one does, else from the one
    that shares most of `words`."""
    at = next((start for start, _, metric in match_metrics(text) if metric.name in metrics), None)
    if at is None:
        clauses = [(found.start(), found[0]) for found in re.finditer(r"[^，。；,;]+", text)]
        shared = [sum(word in _with_numbers(clause) for word in words) for _, clause in clauses]
        at = clauses[shared.index(max(shared))][0] if any(shared) else 0
    ends = next((found.start() for found in re.finditer("[，。；,;]", text[at:])), len(text) - at) + at
    within = len(text) <= _WHOLE or ends <= _WHOLE  # from its start wherever the clause is reached so
    if within:
        shown = text[: len(text) if len(text) <= _WHOLE else max(ends, _SHOWN)]
        return f"{shown}{'……' if len(shown) < len(text) else ''}"
    start = max(text.rfind(stop, 0, at) for stop in "，。；,;") + 1
    if opened := re.search(
        r"(?:^|[，,。；;])([^，,。；;]{0,14}[月年度][^，,。；;]{0,4}[，,])$", text[:start]
    ):
        start = opened.start(1)  # 1—10月,全市完成…: the time stands before the clause
    shown = text[start : start + _SHOWN]
    return f"{'……' if start else ''}{shown}{'……' if start + _SHOWN < len(text) else ''}"


def instead(
    left: Sequence[Evidence],
    *,
    lead: str = ";文章给出的是",
    metrics: frozenset[str] = frozenset(),
    words: frozenset[str] = frozenset(),
) -> str:
    for item in left:
        if re.search(r"[0-9]", item.sentence.text) and not item.sentence.is_heading:
            return f"{lead}:{_cut(item.sentence.text.strip(), metrics, words)}"
    return "。"


def words_asked(request: Request, left: Sequence[Evidence]) -> str:
    """The words that an answer must say, those left out that some candidate does say beside a country none tells."""
    countries = countries_asked(request)
    words = [
        word
        for word, group in required_words(request.asked)
        if not countries or not any(one in item.sentence.text for item in left for one in group)
    ]
    return "、".join(dict.fromkeys((*words, *countries)))


def needs_asked(request: Request) -> str:
    return "、".join(
        dict.fromkeys(
            f"{need.head or need.noun}{_NEED_WORDS[need.kind]}"
            for need in request.needs
            if isinstance(need, Need)
        )
    )


def counts_asked(request: Request) -> str:
    return "、".join("".join(pair) for pair in COUNTED.findall(request.asked))

"""Is an amount in a sentence one of what is asked (签约总投资额), or of something else that stands there (财政收入)?

Enter: a Request that asks for money and names no metric by its exact name, a candidate, its Scope. Leave: yes or no.

    amount_of_it(request about "某区签约总投资额多少", item "某区实现区级财政收入97.81亿元,…", scope)  is False

An amount is of it when its own clause shares a word with the question, or what stands before it in the sentence does and
it has no exact name of its own. A question that names no kind of money (投了多少) takes any amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.figures.blur import AT_MOST
from assistant.figures.metrics import find_metrics
from assistant.figures.quantity import find_quantities
from assistant.types import Evidence, Figure
from assistant.writing.asked.question import Request
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.words import without_places
from assistant.writing.asked.years import years_asked
from assistant.writing.evidence.anchors import without_names
from assistant.writing.evidence.fitting import mark_asked
from assistant.writing.evidence.scope import Scope

__all__ = ["amount_of_it", "kinds_asked", "largest", "of_more", "one_reaches"]

# Kinds of money that a question names; an amount of another kind is no answer.
_KINDS = re.compile(
    r"[外内台港民侨]资(?!企业|银行|机构|研发|总部|项目|公司|协会|券商|主体|金融)|签约|签[了下]|协议|投(?=资|了|入|多少|多大)|到位|税|产值|"
    r"销售|利润|补贴|奖励|贷款|融资|授信|成交|贸易|基金"
)
# An amount signed, or invested, is told as any of these.
_SIGNED = ("投资", "金额", "总额", "签", "协议", "合同", "交易", "成交")
_INVESTED = ("投资", "投入", "资金", "金额", "资本", "斥资", "规模", "签约", "协议")
_OF_SEVERAL = re.compile(
    r"合计|共计|累计|[0-9]+\s*(?:余|多)?[个项](?:重点|重大|产业)?项目|项目[0-9]+\s*[个项]"
)
_BRINGS = re.compile(r"销售|产值|营业?收|税收|利税|利润|交易额")
_PUTS_IN = re.compile(r"投(?![产用运])|斥资|资金|金额|总额|资本|规模|造价|预算|融资|签约|协议")
_YEAR = 366  # days
_LEANS = re.compile(r"^(?:其中|该|其|项目|公司|总投资|计划投资|投资)")


def amount_of_it(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether one of the sentence's amounts may be of what is asked; True where nothing is known of them."""
    kinds = _kinds(request, scope.names)
    amounts = [
        figure
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.unit.endswith("元") and not figure.is_change
    ]
    if kinds and amounts and _of_a_year(request) and all(map(_adds_up, amounts)):
        return False  # 截至2022年底累计到位 is not what came in 2022
    if "投" in kinds and _BRINGS.search(item.sentence.text) and not _PUTS_IN.search(item.sentence.text):
        return False  # 项目投产后，年销售收入5亿元: what it brings, and not what it costs
    if not kinds or not amounts or _LEANS.match(item.sentence.text):
        return True
    words = {*kinds, *request.metrics, *printed_words(request.asked)}
    if any(kind.startswith(("签", "协议", "成交")) for kind in kinds):
        words |= set(_SIGNED)
    if "投" in kinds:
        words |= set(_INVESTED)
    pieces = {word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))}
    return any(_is_of(figure, item, pieces) for figure in amounts)


def kinds_asked(request: Request) -> str:
    """The kinds of money a question names, as it names them: 外资签约."""
    return (
        "".join(dict.fromkeys(_kinds(request)))
        .replace("签了", "签约")
        .replace("签下", "签约")
        .replace("投", "投资")
        .replace("投资资", "投资")
    )


def largest(request: Request, left: Sequence[Evidence], scope: Scope) -> tuple[Evidence, ...]:
    """哪个项目投资最大, where no sentence says 最大: the sentence with the largest amount of one project, by its own kind;
    () where none is asked, or where amounts are of several currencies."""
    if not any(need.kind == "most" for need in request.needs) or not _kinds(request):
        return ()
    found: list[tuple[Figure, Evidence]] = []
    for item in left:
        if _OF_SEVERAL.search(item.sentence.text):
            continue
        found += [
            (figure, item)
            for figure in scope.figures.get(item.sentence.id, ())
            if figure.unit.endswith("元") and "投资" in figure.metric and not figure.is_change
        ]
    if not found or len({figure.unit for figure, _ in found}) > 1:
        return ()
    return (max(found, key=lambda pair: pair[0].value)[1],)


_A_PROJECT = re.compile(r"项目|工程|基地|工厂|生产线|产业园|产业城|综合体")
_INVESTED_IN_IT = re.compile(
    r"(?<!固定资产)(?<!工业)(?<!民间)(?<!开发)(?<!技改)(?<!完成)(?:投资(?!完成)|投入|斥资)"
)


def one_reaches(question: str, text: str) -> bool:
    """Whether one project of a text is of the size asked or a larger one: 总投资52亿元 is told where 50亿元以上项目 are
    asked for, the sum of eighteen projects is not."""
    mark = mark_asked(question)
    if mark is None or not _A_PROJECT.search(text):
        return False
    for amount in find_quantities(text):
        if amount.unit != mark[1] or amount.value < mark[0] or amount.approx in AT_MOST:
            continue
        lead = re.split("其中|[；。]", text[: amount.start])[-1]
        if not _OF_SEVERAL.search(lead) and _INVESTED_IN_IT.search(re.split("[，,]", lead)[-1]):
            return True
    return False


def _kinds(request: Request, names: Iterable[str] = ()) -> list[str]:
    return _KINDS.findall(without_names(without_places(request.asked, request.regions), names))


def _of_a_year(request: Request) -> bool:
    """Whether what came in one year is asked, not what there was at its end."""
    return bool(years_asked(request.asked, None) or "去年" in request.asked) and not re.search(
        r"累计|截[至止]|[年月]底|[年月]末|以来|存量|余额|一共|总共", request.asked
    )


def _adds_up(figure: Figure) -> bool:
    """Whether an amount is what came together over years; 2014年累计完成 is of that year alone."""
    period = figure.period
    if period is not None and period.start is not None and period.end is not None:
        return figure.cumulative and (period.end - period.start).days > _YEAR
    return figure.cumulative or (period is not None and period.kind == "as_of")


def _is_of(figure: Figure, item: Evidence, pieces: set[str]) -> bool:
    text, at = item.sentence.text, figure.start - item.sentence.start
    before = text[:at]
    clause = re.split(r"[，,；;。]", before)[-1] + re.split(r"[，,；;。、]", text[at:])[0] + figure.metric
    if any(piece in clause for piece in pieces):
        return True
    if find_metrics(figure.metric):
        return False
    return any(piece in f"{before}{item.sentence.heading}" for piece in pieces)


_SHARED = re.compile(r"产值|税收|出口|就业|增加值|营业收入|利润")


def of_more(item: Evidence, request: Request) -> bool:
    """Whether a sentence with shares names something to have shares of (产值有75.8%出自外资企业) that no word of the
    question names (外资占比)."""
    said = set(_SHARED.findall(item.sentence.text))
    return bool(said) and not said & set(_SHARED.findall(request.question))

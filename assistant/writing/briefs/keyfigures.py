"""The key figures of a brief: every fact once, the most important first.

Enter: Figures of a region's articles. Leave: all facts in order; a line for each.

    row_text(figure)  ->  "实际使用外资:37551万美元(同比增长76.4%)"

A brief keeps all figures that its sentence is found to state (`is_stated`); which of them its table shows, tablerows.py
says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.blur import with_blur
from assistant.figures.metrics import known_metric
from assistant.types import Article, Citation, Figure, Sentence
from assistant.writing.briefs.figure_weight import NOT_SHOWN, importance, place_in_table
from assistant.writing.briefs.ofwhat import told_of
from assistant.writing.briefs.selection import relevance
from assistant.writing.checking.verify import verify

STATUS = {"plan": "计划", "target": "目标", "expected": "预计", "capacity": "产能", "threshold": "门槛"}
_OF_THE_FIELD = 1.0  # from here on a name has two words of the field, or one of its core
_SAME_NAME = 0.85  # share of a name's characters that another has when it is the same in other words


def key_figures(figures: Sequence[Figure], region: str = "") -> tuple[Figure, ...]:
    """Figures with a metric, thresholds left out, each fact once, in the order of their importance; of equal
    importance those of `region` itself first."""
    told: list[Figure] = []
    rates: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.is_change:
            rates[figure.article_id, figure.sentence_start].append(figure)
    figures = [_with_rate(one, rates[one.article_id, one.sentence_start]) for one in figures]
    for figure in figures:
        if not figure.metric or figure.status == "threshold" or not _is_telling(figure, figures):
            continue
        if figure.is_change and _stands_with_level(figure, figures):
            continue
        at = next((place for place, other in enumerate(told) if _same_fact(figure, other)), None)
        if at is None:
            told.append(figure)
        elif _says_more(figure) > _says_more(told[at]):
            told[at] = figure
    return ordered(told, region)


def ordered(figures: Sequence[Figure], region: str = "") -> tuple[Figure, ...]:
    """Those of `region` itself before those of places within, the most important first; the field's metrics in the order
    that a reader expects, a level before its rate; of one metric the latest first."""
    first: dict[str, int] = {}
    for at, figure in enumerate(figures):
        first.setdefault(figure.metric, at)

    def place(figure: Figure) -> tuple[bool, int, bool, int, int, int]:
        end = figure.period and (figure.period.end or figure.period.start)
        elsewhere = bool(region) and figure.region not in ("", region)
        return (
            elsewhere,
            max(2, importance(figure)),
            importance(figure) > 2 and relevance(figure.metric) < _OF_THE_FIELD,
            2 * place_in_table(figure.metric) + figure.is_change,
            first[figure.metric],
            -(end.toordinal() if end else 0),
        )

    return tuple(sorted(figures, key=place))


def named(
    figure: Figure, figures: Sequence[Figure], article: Article, sentences: Sequence[Sentence]
) -> Figure | None:
    """A figure with what it is the sum of, where its sentence (with the one before it, where that names what 该项目 is)
    is found to state that; as it is where it states only that; None where it states neither."""
    text = article.text[figure.sentence_start : figure.sentence_end]
    before = _before(figure, sentences)
    told = told_of(figure, figures, text, before.text if before is not None else "")
    if before is not None and told.metric != figure.metric:
        name = re.sub(r"(?:总投资|投资)$", "", told.metric)
        within = name in text or told_of(figure, figures, text).metric == told.metric
        told = told if within else replace(told, sentence_start=before.start)
    return next((one for one in (told, figure) if is_stated(one, article)), None)


def each_once(figures: Sequence[Figure]) -> list[Figure]:
    """Figures without those that say again, once they are named, what an earlier one says of the same time: of one place;
    of another too where two papers place one count in a city and in its district. A metric that every place has
    (地区生产总值), and a rate, may be the same in both by chance."""
    kept: list[Figure] = []
    for figure in figures:
        if not any(_said_again(figure, other) for other in kept):
            kept.append(figure)
    return kept


def _said_again(figure: Figure, other: Figure) -> bool:
    first, second = (
        (row.metric, row.value, row.unit, row.status, row.period and (row.period.start, row.period.end))
        for row in (figure, other)
    )
    if first != second:
        return False
    by_chance = known_metric(figure.metric) is not None or figure.unit in ("%", "百分点")
    return figure.region == other.region or (not by_chance and figure.article_id != other.article_id)


def _before(figure: Figure, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence right before that of `figure`, in its paragraph or the one above."""
    at = next((at for at, row in enumerate(sentences) if row.start == figure.sentence_start), 0)
    if not at or sentences[at - 1].is_heading or sentences[at].paragraph - sentences[at - 1].paragraph > 1:
        return None
    return sentences[at - 1]


_NUMBER_IN_NAME = re.compile(r"[一二三四五六七八九十]类(?=[0-9]+强)|(?<![0-9])[0-9]+强")  # “三类500强”企业


def is_stated(figure: Figure, article: Article) -> bool:
    """Whether its sentence is found to state it, read anew as any written sentence is: metric, number, unit, turn."""
    start, end = (
        (figure.sentence_start, figure.sentence_end) if figure.sentence_end else (figure.start, figure.end)
    )
    if article.text[figure.start : figure.end] != figure.surface or not start <= figure.start < end:
        return False
    quote = article.text[start:end]
    return verify(_statement(figure), (Citation(1, article.id, start, end, quote),), {article.id: article}).ok


def _statement(figure: Figure) -> str:
    """A figure as a sentence of its own: 实际使用外资37551万美元; a rate in the words of its turn (下降3.2%); what is
    not done yet said to be so (目标是地区生产总值增长5.5%)."""
    ahead = {"target": "目标是", "plan": "计划", "expected": "预计"}.get(figure.status, "")
    if figure.is_change and figure.change is not None:
        name = re.sub(r"(?:年均)?增速$", "", figure.metric)
        return f"{ahead}{name}{figure.change.surface}"
    name = figure.metric.removesuffix("排名") if figure.unit == "位" else figure.metric
    name = _NUMBER_IN_NAME.sub("", name)
    return f"{ahead}{name}{figure.surface}"


def _same_fact(one: Figure, other: Figure) -> bool:
    """The same number said again: in the same words, or in others (合同利用的内资, 合同内资) with so many digits, or
    so alike a name, that it is the same thing."""
    if (one.value, one.unit, one.upper, one.status) != (other.value, other.unit, other.upper, other.status):
        return False
    if one.is_change != other.is_change or (one.region and other.region and one.region != other.region):
        return False
    exact = len(re.sub(r"\D", "", f"{one.value.normalize():f}").strip("0")) >= 3
    alike = _alike(_subject(one), _subject(other))
    if not _one_time(one, other, exact=exact or alike >= _SAME_NAME):
        return False
    if one.metric == other.metric and one.role == other.role:
        return True
    if one.article_id == other.article_id and one.sentence_start == other.sentence_start:
        return False  # one sentence does not say a thing twice
    return (exact and one.unit not in ("%", "百分点")) or alike >= 0.5


def _one_time(one: Figure, other: Figure, *, exact: bool) -> bool:
    """The same days; of an exact number also days in common, since 会上 and 8月10日 may be one event."""
    first, second = one.period, other.period
    if first is None or second is None or None in (first.start, first.end, second.start, second.end):
        return True
    if (first.start, first.end) == (second.start, second.end):
        return True
    assert first.start and first.end and second.start and second.end
    return exact and first.start < second.end and second.start < first.end


def _alike(one: str, two: str) -> float:
    """Share of the shorter name's characters, 的 and 数 aside, that the other has."""
    first, second = (set(re.sub(r"[的数]", "", name)) for name in (one, two))
    return len(first & second) / max(1, min(len(first), len(second)))


# What a rate is a rate of says little of whose it is: 规模以上工业|增加值增速 is not 股份制企业|增加值增速.
_RATE_OF = re.compile(
    r"(?<=..)(?:增加值|总?产值|投资|进出口总额|出口|进口|营业收入|零售额|利润总额)?(?:年均)?增速$"
)


def _subject(figure: Figure) -> str:
    return _RATE_OF.sub("", figure.metric) if figure.is_change else figure.metric


def _says_more(figure: Figure) -> tuple[bool, bool, bool, bool, int]:
    return (
        known_metric(figure.metric) is not None,
        figure.change is not None,
        figure.rank is not None,
        importance(figure) < NOT_SHOWN,
        -len(figure.metric),
    )


def _is_telling(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Not 两大平台 (no figure, a way of speaking), nor a rank already told on the row it belongs to."""
    if not re.search(r"[0-9]", figure.surface) and not figure.metric.endswith("排名"):
        return False
    if not figure.metric.endswith("排名"):
        return True
    return not any(
        other is not figure
        and other.rank is not None
        and other.article_id == figure.article_id
        and other.sentence_start == figure.sentence_start
        and figure.surface in other.rank.surface
        for other in figures
    )


def row_text(figure: Figure, region: str = "") -> str:
    """A figure as a line, in the words of its sentence; its place before it where that is not `region`."""
    change = figure.change.surface if figure.change is not None and not figure.is_change else ""
    rank = figure.rank.surface if figure.rank is not None else ""
    status = STATUS.get(figure.status, "")
    beside = ",".join(part for part in (status, change, rank) if part and part != figure.surface)
    place = f"{short_place(figure.region)}" if region and figure.region not in ("", region) else ""
    return f"{place}{figure.metric}:{signed(figure)}" + (f"({beside})" if beside else "")


def signed(figure: Figure) -> str:
    """The number as its sentence has it, with the word that blurs it (近1.6万家, 5.5%左右); a rate of decline with its
    sign (增速 -1.3%)."""
    falls = figure.is_change and figure.change is not None and figure.change.value < 0
    said = f"-{figure.surface}" if falls and figure.surface[:1].isdigit() else figure.surface
    # 分别加快1.2、3.3个百分点: the unit stands with the last of them
    bare = said[-1:].isdigit() and figure.unit in ("%", "百分点")
    said = f"{said}{'个' if figure.unit == '百分点' else ''}{figure.unit}" if bare else said
    return with_blur(said, figure.approx)


def short_place(region: str) -> str:
    return region.removesuffix("市") if len(region) > 2 else region


def _stands_with_level(rate: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a rate of change is already told on the row of its level."""
    name = _core(rate.metric)
    return any(
        level.article_id == rate.article_id
        and not level.is_change
        and level.change is not None
        and rate.change is not None
        and (level.change.value, level.change.unit) == (rate.change.value, rate.change.unit)
        and level.sentence_start == rate.sentence_start
        and (name.startswith(_core(level.metric)) or _core(level.metric).startswith(name))
        for level in figures
    )


def _with_rate(level: Figure, beside: Sequence[Figure]) -> Figure:
    """A level with its rate, of those `beside` it in its sentence, that other words part from it: 进出口867.7亿元，占全省五分之一；较去年同期增长19.7%."""
    if level.is_change or level.change is not None:
        return level
    rates = {
        rate.change: None
        for rate in beside
        if rate.change is not None
        and rate.start > level.end
        and rate.metric == f"{level.metric}增速"
        and (rate.region, rate.period, rate.status) == (level.region, level.period, level.status)
    }
    return replace(level, change=next(iter(rates))) if len(rates) == 1 else level


def _core(metric: str) -> str:
    return re.sub(r"(?:年均)?(?:增速|数)$", "", metric)

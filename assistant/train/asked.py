"""News that tells figures -> questions about them as readers put them, answerable and not.

Enter: passages. Leave: `Example`s: what a figure measures, asked for with its place, time and shape.

    for example in from_figures(passages, seed=7): example.question   -> "晋州今年上半年实际使用外资多少？"

figures/ says what each number of a passage measures, of where, of when, and by how much it changed; a question is put
together from that. About half ask for what some sentence tells. The others ask right beside it: another year,
part of the year, place or measure, a shape that is not given (a rank, a share, the largest one), a name that is not said, or the
telling sentences taken away. Near misses on purpose: what shares no word with its sentences is refused by anybody.
Whether anything kept tells what is asked is decided over the figures of all kept sentences; the facets that the reader
sees (writing/model/facets.py) only sort out questions whose answer they would not know again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.figures.metrics import find_metrics, known_metric, vocabulary
from assistant.train.data import Passage
from assistant.train.examples import Example, reworded, wording
from assistant.train.newspages import NewsPage, beside, example_of, place_of, read_page
from assistant.train.things import of_thing
from assistant.types import Figure, Period
from assistant.writing.asked.statements import akin, mentions
from assistant.writing.asked.years import part_of_year, years_said
from assistant.writing.model.facets import fits, together

_MONEY = ("元", "美元", "欧元")
_SHAPED = re.compile(
    r"第\s*[\d一二三四五六七八九十]+|首位|居首|之首|领跑|前列|榜首|前[\d一二三四五六七八九十]"
)
_SHARE = re.compile(r"占|比重|份额")
_MOST = re.compile(r"最[大高多]|单体|第一|首个")
_NAMED = (
    "第三期",
    "第八批",
    "第二届",
    "二期",
    "宁德时代",
    "华为",
    "京东方",
    "比亚迪",
    "药明康德",
    "格力",
    "富士康",
)
_PARTS = ("上半年", "一季度", "前三季度", "1-10月", "全年", "三季度", "1-5月", "下半年", "二季度", "1至7月")
_MEASURED = re.compile(
    r"(?:数|额|量|率|值|比重|面积|收入|产值|投资|资金|外资|内资|利润|支出|余额|贷款|总产|人口)$"
)
_QUOTES = re.compile(r"主力资金|证券之星|收盘价|除权")  # share quotes: thousands of near-equal texts
_FITS = 0.9  # of `together`


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks: `shape` a key of wording's `asks`; "" for any place, year or part."""

    metric: str
    shape: str
    place: str = ""
    year: int | None = None
    part: str = ""
    name: str = ""


def from_figures(passages: Sequence[Passage], *, seed: int, most: int) -> Iterator[Example]:
    """At most three questions a passage that names a metric, `most` in all; somewhat over half have an answer."""
    chance, made = random.Random(seed), 0
    recent: list[NewsPage] = []
    for passage in passages:
        if made >= most:
            return
        if _QUOTES.search(passage.text):
            continue
        if not find_metrics(passage.title + passage.text) and chance.random() < 0.985:
            continue
        page = read_page(passage, chance)
        if page is None or (page.region is None and chance.random() < 0.8):
            continue
        kinds: list[Callable[[NewsPage, random.Random], Example | None]] = [_of_figure, _of_figure, of_thing]
        for make in chance.sample(kinds, k=len(kinds)):
            example = make(page, chance)
            if example is not None and _is_clear(example):
                made += 1
                yield beside(example, recent, chance)
        recent = [page, *recent[:39]]


def _is_clear(example: Example) -> bool:
    """Whether one of the answering sentences fits by the rules that refusals are made by (writing/model/facets.py). One in five
    does not: its question was reworded past knowing, or the figure was given a name that it has not. Such questions taught
    a weighted sum of the signals to mistrust them: AUC on the development set 0.868 with them, 0.911 without."""
    if not example.gold:
        return True
    texts, about = ([row[i] for i in example.gold] for row in (example.sentences, example.about))
    return max(together(row) for row in fits(example.question, texts, about)) >= _FITS


def _of_figure(page: NewsPage, chance: random.Random) -> Example | None:
    usable = [(at, figure) for at, figure in page.figures if _shape(figure) and _is_measure(figure.metric)]
    if not usable:
        return None
    at, figure = chance.choice(usable)
    asked = _asked(page, figure, at, chance)
    pool = list(range(len(page.sentences)))
    if chance.random() < 0.42:
        missed = _missed(page, asked, figure, chance)
        if missed is None:
            return None
        asked, pool = missed
    gold = [i for i in pool if _tells(page, i, asked)]
    if asked.name and not any(asked.name in page.sentences[i] for i in pool):
        gold = []
    if len(pool) < 2 or len(gold) > 3:
        return None
    question = _worded(page, asked, figure, chance)
    if gold and chance.random() < 0.25:  # two things at once
        second = [
            f
            for i, f in page.figures
            if i in gold and f is not figure and f.change and _shape(f) != asked.shape
        ]
        if second:
            question = f"{question.rstrip('？')}，{chance.choice(wording()['asks']['growth'])}？"
    if chance.random() < 0.4:
        question = reworded(question, chance)
    return example_of(page, question, pool, gold, chance)


def _shape(figure: Figure) -> str:
    """What is asked to get this number; "" for one that nobody asks for by its metric."""
    if not figure.metric or len(figure.metric) > 18 or figure.status in ("threshold",):
        return ""
    if figure.is_change:
        return "growth"
    if figure.share_of:
        return "share"
    if figure.unit in _MONEY:
        return "money"
    return "area" if figure.unit in ("亩", "平方米", "平方公里") else "number"


def _is_measure(metric: str) -> bool:
    """A metric of the table, or a name that ends as measures do and holds nouns alone (not 已被限制次数)."""
    name = metric.removesuffix("增速")
    if known_metric(name) is not None:
        return True
    import rjieba

    tags = [tag for word, tag in rjieba.tag(name) if word not in "数量额率"]
    return (
        bool(_MEASURED.search(name)) and bool(tags) and all(tag[0] in "njlbsv" and tag != "v" for tag in tags)
    )


def _asked(page: NewsPage, figure: Figure, at: int, chance: random.Random) -> _Asked:
    """The figure's own question: its metric, shape, and at times its place and time."""
    shape, metric = _shape(figure), figure.metric.removesuffix("增速")
    if shape in ("money", "number") and figure.change is not None and chance.random() < 0.3:
        shape = "growth"
    if figure.rank is not None and chance.random() < 0.6:
        shape = "rank"
    year, part = _when(figure.period, page.sentences[at])
    return _Asked(
        metric,
        shape,
        place=place_of(page, chance) if chance.random() < 0.85 else "",
        year=year if chance.random() < 0.5 else None,
        part=part if chance.random() < 0.6 else "",
    )


def _when(period: Period | None, sentence: str) -> tuple[int | None, str]:
    """(year, part of the year) of a figure, as far as it is known."""
    if period is None or period.end is None:
        return None, ""
    part = next((word for word in _PARTS if word in sentence), "")
    return date.fromordinal(period.end.toordinal() - 1).year, part


def _tells(page: NewsPage, at: int, asked: _Asked) -> bool:
    """Whether sentence `at` tells what is asked, by the figures in it."""
    text = page.sentences[at]
    if asked.shape == "rank":
        shown = bool(_SHAPED.search(text))
    elif asked.shape == "most":
        shown = bool(_MOST.search(text))
    else:
        shown = True
    for index, figure in page.figures:
        if index != at or not akin(figure.metric.removesuffix("增速"), {asked.metric}):
            continue
        shape = _shape(figure)
        fits = shape == asked.shape or (asked.shape == "growth" and figure.change is not None)
        fits = fits or (asked.shape == "share" and bool(figure.unit == "%" and _SHARE.search(text)))
        fits = fits or asked.shape in ("rank", "most")
        if fits and shown and _in_time(figure, text, asked) and _in_place(page, figure, asked):
            return True
    return False


def _in_time(figure: Figure, text: str, asked: _Asked) -> bool:
    year, _ = _when(figure.period, text)
    if asked.year is not None and asked.year not in ({year} | years_said(text, None)):
        return False
    said = frozenset(part_of_year(text))
    return not asked.part or not said or bool(said & frozenset(part_of_year(asked.part)))


def _in_place(page: NewsPage, figure: Figure, asked: _Asked) -> bool:
    if not asked.place:
        return True
    names = [name for region in page.article.regions for name in (region.name, region.short)]
    return any(name in asked.place for name in (*names, *([figure.region] if figure.region else [])))


def _missed(
    page: NewsPage, asked: _Asked, figure: Figure, chance: random.Random
) -> tuple[_Asked, list[int]] | None:
    """A question right beside `asked` that no sentence of the returned pool tells; None where one does."""
    pool = list(range(len(page.sentences)))
    way = chance.choice(
        ("year",) * 4
        + ("place",) * 3
        + ("part",) * 2
        + ("metric",) * 5
        + ("shape",) * 4
        + ("name", "gone", "gone")
    )
    if way == "year":
        known = {year for text in page.sentences for year in years_said(text, page.article.published)}
        near = asked.year or (page.article.published.year if page.article.published else 2023)
        known.add(near)
        years = [near + step for step in (-4, -3, -2, -1, -1, -1, 1) if near + step not in known]
        if not years:
            return None
        asked = replace(asked, year=chance.choice(years))
    elif way == "place":
        region = chance.choice(wording()["regions"])
        if region in page.about or any(region in text for text in page.sentences):
            return None
        asked = replace(asked, place=f"{region}{chance.choice(('', '', '市'))}")
    elif way == "part":
        own = frozenset(part_of_year(page.sentences[0])) | frozenset(part_of_year(asked.part))
        parts = [word for word in _PARTS if not set(part_of_year(word)) & own]
        asked = replace(asked, part=chance.choice(parts))
        if any(set(part_of_year(asked.part)) & set(part_of_year(text)) for text in page.sentences):
            return None
        pool = [
            i
            for i in pool
            if part_of_year(page.sentences[i]) or not mentions(page.sentences[i], {asked.metric})
        ]
    elif way == "metric":
        asked = replace(asked, metric=_other_metric(asked.metric, chance))
        if any(mentions(text, {asked.metric}) or asked.metric in text for text in page.sentences):
            return None
    elif way == "shape":
        shapes = [shape for shape in ("growth", "rank", "share", "most") if shape != asked.shape]
        asked = replace(asked, shape=chance.choice(shapes))
    elif way == "name":
        asked = replace(asked, name=chance.choice(_NAMED))
        pool = [i for i in pool if asked.name not in page.sentences[i]]
        return asked, pool
    else:
        pool = [i for i in pool if not _tells(page, i, replace(asked, shape=_shape(figure)))]
        pool = [i for i in pool if figure.surface not in page.sentences[i]]
    return None if any(_tells(page, i, asked) for i in pool) else (asked, pool)


def _other_metric(metric: str, chance: random.Random) -> str:
    """Another metric of the table, rather one that shares characters with this one (合同外资 for 实际使用外资)."""
    names = sorted({item.name for item in vocabulary().wordings.values() if not akin(item.name, {metric})})
    alike = [name for name in names if len(set(name) & set(metric)) >= 2]
    return str(chance.choice(alike if alike and chance.random() < 0.6 else [*names, *wording()["measures"]]))


def _worded(page: NewsPage, asked: _Asked, figure: Figure, chance: random.Random) -> str:
    """Place, time, name and metric in one of their orders, then what is asked of it."""
    asks = wording()["asks"]
    published = page.article.published
    year = f"{asked.year}年" if asked.year else ""
    if published is not None and asked.year in (published.year, published.year - 1) and chance.random() < 0.5:
        year = "今年" if asked.year == published.year else "去年"
    if asked.shape == "most":
        ask = chance.choice(("最大的是哪一个", "最多的是哪家", "最高的是哪里"))
    elif asked.shape == "number" and asked.metric.endswith("数") and len(asked.metric) > 2:
        unit = figure.unit if figure.unit in ("个", "家", "户", "人", "项") else "个"
        return _joined(
            asked, year, f"{chance.choice(('有', '一共', '', '共'))}多少{unit}{asked.metric[:-1]}", chance
        )
    else:
        ask = chance.choice(asks[asked.shape])
    return _joined(asked, year, _synonym(asked.metric, chance) + ask, chance)


def _synonym(metric: str, chance: random.Random) -> str:
    known = known_metric(metric)
    if known is None or chance.random() < 0.5:
        return metric
    return chance.choice((known.name, *known.synonyms))


def _joined(asked: _Asked, year: str, tail: str, chance: random.Random) -> str:
    time = year + asked.part
    head = chance.choice(
        (
            asked.place + time,
            time + asked.place,
            asked.place + ("的" if asked.place and not time else "") + time,
        )
    )
    return f"{head}{asked.name}{tail}？"

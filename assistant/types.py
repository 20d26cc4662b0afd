"""The nouns that pass between stages: frozen values, no behaviour beyond reading themselves.

Enter: nothing. Leave: nothing. Every room imports this one and this one imports no room.

    Citation(mark=1, article_id=a.id, start=10, end=24, quote=a.text[10:24])

Offsets are half-open code-point positions into `Article.text` unless a docstring says otherwise.
Dates are `datetime.date`; a period is `[start, end)`, so the end day itself is outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

Profile = Literal["extractive", "abstractive"]


# ------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to a page: `article.text[start:end] == after`; `before` is what the page had.

    `kind` is one of: gbk_shift, private_use, pinyin_note, stock_tick, traditional, number_space, full_width,
    joined_lines, repeated_paragraph, double_encoding, escape (&nbsp; and its like), blanks (between all characters of
    a line), unrepaired (a damaged run left as it is, marked).
    """

    start: int
    end: int
    before: str
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not the article, and why it was left out (navigation, copyright, …)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place in the gazetteer.

    `name` is the official name (平湖市), `short` what people write (平湖), `level` one of province,
    prefecture, county, zone; `parents` runs from the nearest to the province (嘉兴市, 浙江省) and is
    empty for a province. `code` is the six-digit administrative code, "" for a zone without one.
    """

    name: str
    short: str
    level: str
    parents: tuple[str, ...] = ()
    code: str = ""

    def __hash__(self) -> int:
        return hash(self.name)  # few places share a name, and articles count places by the thousand

    @property
    def province(self) -> str:
        """The province-level unit it lies in; its own name for a province."""
        return self.parents[-1] if self.parents else self.name


@dataclass(frozen=True, slots=True)
class Outlet:
    """A place where a story stands: an indexed file, with what that page says of itself ("" or None where nothing)."""

    article_id: str
    path: str
    title: str = ""
    source: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A page as read: `text` is the body alone, repaired, Simplified, one paragraph a line.

    `id` is 16 hex digits of a hash of `text`, so the same text read twice is one article.
    `regions` are those the article is about, the main one first; empty when nothing shows one.
    `published_inferred` says that the year (or the whole date) was concluded, not printed.
    `published_reason` is what showed it then: words of the text, mostly.
    `republisher` is the site that carried it where that differs from `source`.
    `also_in` are the other indexed files with the same story; reading leaves it empty, an index fills it.
    """

    id: str
    path: str
    title: str
    text: str
    published: date | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    published_inferred: bool = False
    republisher: str = ""
    also_in: tuple[Outlet, ...] = ()
    published_reason: str = ""

    @property
    def region(self) -> Region | None:
        """The region it is mainly about, or None."""
        return self.regions[0] if self.regions else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """`article.text[start:end] == text`. `index` counts from 0 within the article.

    `heading` is the nearest heading above it ("" if none); `is_heading` says it is one itself.
    `paragraph` counts paragraphs (lines of `Article.text`) from 0.
    """

    id: str
    article_id: str
    index: int
    start: int
    end: int
    text: str
    heading: str = ""
    paragraph: int = 0
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences under one heading: `article.text[start:end] == text`."""

    id: str
    article_id: str
    start: int
    end: int
    heading: str
    text: str


# ------------------------------------------------------------------ figures


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, end)`; None where unknown. `surface` is how the text says it.

    `kind`: range | day | as_of | since | target. `inferred`: the year or an edge was concluded from
    the publish date or a neighbour rather than printed. A period of unknown year has `start` and
    `end` None and keeps its `surface` ("1-11月").
    """

    start: date | None
    end: date | None
    surface: str = ""
    kind: str = "range"
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change. `value` is signed (a decline is negative), in `unit` (%, 百分点, 倍, or a base unit).

    `kind`: 同比 | 环比 | 比上年 | 比2019年, 比3年前 (further back) | 年均 | 两年 | "" when the text says 增长 without
    its base.
    """

    kind: str
    value: Decimal
    unit: str
    surface: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A stated place, counted from 1: 位居全省第3位 → place 3 among 全省. 前三 has `within=True`."""

    place: int
    among: str
    surface: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an article as a fact. `article.text[start:end] == surface`.

    `value` is in the base unit `unit` (元, 美元, 个, 家, 人, %, 百分点, 倍, 亩, 吨, …); a range has its
    lower end in `value` and its upper end in `upper`. `approx` is the word that says so ("近", "逾",
    "多", …) or "". `metric` is the normalised name of what is measured, `role` one of 签约, 总投资, 到位,
    实际, 合同, 开工, 投产, 在谈, 完成, … or "". `status`: actual | plan | target | expected | capacity |
    threshold.
    `is_change`: the number is itself a rate of change (its sign stands in `change`).
    `share_of` names the whole of which a percentage is a part.
    """

    article_id: str
    start: int
    end: int
    surface: str
    value: Decimal
    unit: str
    approx: str = ""
    metric: str = ""
    role: str = ""
    region: str = ""
    period: Period | None = None
    change: Change | None = None
    rank: Rank | None = None
    upper: Decimal | None = None
    cumulative: bool = False
    share_of: str = ""
    status: str = "actual"
    is_change: bool = False
    sentence_start: int = 0
    sentence_end: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures for the same region, metric, role and period whose values cannot both hold."""

    kind: Literal["contradiction", "revision"]
    first: Figure
    second: Figure
    reason: str


# ---------------------------------------------------------------- retrieval


@dataclass(frozen=True, slots=True)
class Filters:
    """What evidence may come from. Empty means no limit. `until` is the last day still inside.

    `regions` are official names; an article passes if it is about one of them or of a place within.
    """

    regions: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    article_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved sentence. `score` is fused and comparable within one search only: higher is better.

    `found_by`: any of dense, bm25, chunk, neighbour, region.
    """

    sentence: Sentence
    article: Article
    score: float
    found_by: tuple[str, ...] = ()


# ------------------------------------------------------------------ writing


@dataclass(frozen=True, slots=True)
class Citation:
    """`article.text[start:end] == quote`, always. `mark` is the number shown, counted from 1."""

    mark: int
    article_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification says of one sentence.

    `label`: quoted (verbatim in its source) | supported (every figure found in what it cites, by value,
    unit and period) | uncited | wrong_figure | unsupported. Only the first two are shown as answers.
    """

    label: Literal["quoted", "supported", "uncited", "wrong_figure", "unsupported"]
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether the sentence may stand."""
        return self.label in ("quoted", "supported")


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of an answer, without its marks."""

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """`refused` answers have no sentences and a `reason` that says what is missing and what there is.

    `question` is the whole question, follow-ups completed. `removed` holds what verification took out.
    `timings` are seconds by stage.
    """

    question: str
    sentences: tuple[AnswerSentence, ...]
    refused: bool
    reason: str
    evidence: tuple[Evidence, ...]
    model: str
    timings: Mapping[str, float] = field(default_factory=dict)
    removed: tuple[AnswerSentence, ...] = ()

    @property
    def text(self) -> str:
        """The answer as printed: sentences with their marks, or the refusal."""
        if self.refused:
            return self.reason
        return "\n".join(
            sentence.text + "".join(f"[{citation.mark}]" for citation in sentence.citations)
            for sentence in self.sentences
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Stage:
    """An event of a running answer: a stage (检索, 阅读, 核对) began."""

    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An event of a running answer: more text to show, marks included."""

    text: str


AnswerEvent = Stage | Piece | Answer


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One cited line of a brief. `group` is the heading of the article it stood under, "" if none."""

    text: str
    citations: tuple[Citation, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class BriefSection:
    heading: str
    items: tuple[BriefItem, ...]


@dataclass(frozen=True, slots=True)
class BriefFigure:
    """A figure of a brief with the citation that shows it; `in_table` says that its table has a row for it."""

    figure: Figure
    citation: Citation
    in_table: bool = True


@dataclass(frozen=True, slots=True)
class Brief:
    """A region's brief. `coverage` counts what was read; `gaps` say what was looked for and not found."""

    region: str
    province: str
    period: str
    sections: tuple[BriefSection, ...]
    figures: tuple[BriefFigure, ...]
    conflicts: tuple[Conflict, ...]
    coverage: Mapping[str, int | str | list[str]]
    gaps: tuple[str, ...]
    articles: tuple[Article, ...] = ()

"""Question and ranked sentences -> cheap signals of which sentence answers: words shared, the kind of
answer, neighbours.

Enter: a question and sentences, best first. Leave: one row of numbers in [0, 1] a sentence, named by
`NAMES`, and the same row as special tokens of the bundled reader (`<r3><b7>…`), which training and running
render alike.

    measure("平湖前10月实际外资多少？", ["平湖市1—10月实际外资37551万美元。"])[0]  ->  (1.0, 1.0, 0.71, …)

Everything is counted among the given sentences alone, so a sentence's row depends on its rivals, never on
an index.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

NAMES = ("score", "recall", "run", "kind", "around", "words", "lead", "focus", "length", "year", "gap")
LEVELS = 12
MOST = 16  # sentences the reader is ever shown
_LETTERS = (
    "abcdefghijkmn"  # one for each name, the last two for the question: its kind, how much of it is found
)

QUESTION, SENTENCE, JUDGE, YES, NO, ANSWER = "<q>", "<e>", "<?>", "<yes>", "<no>", "<a>"
CONTROLS: tuple[str, ...] = (
    *(QUESTION, SENTENCE, JUDGE, YES, NO, ANSWER),
    *(f"<r{rank}>" for rank in range(MOST)),
    *(f"<{letter}{level}>" for letter in _LETTERS for level in range(LEVELS)),
)

_SYMBOLS = re.compile(r"[\W_]+")
_ASKING = re.compile(
    r"请问|分别|是多少|有多少|多少|几[个家位名次年月天种项条]|哪[一]?[些个家位年天里儿种项]|什么时候|什么|何时|何地|何人|何处|为何|为什么|"
    r"如何|怎么样|怎样|怎么|是谁|谁|吗|呢|么|的|了|是|在|和|与|及|有|被|把|为|对|于|这|那"
)
_CLAUSES = re.compile(r"[，,。；;？?！!：:]")
_ASKED = re.compile(r"[谁何哪几么]|多[少大高长远久]|如何|怎|吗")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|[^\d.]|$)")
_NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十百千万亿两半]+)"
_KINDS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"何[时年月日]|什么时[候间代]|哪[一]?个?[年天日月]|几[年月日点]|时间是|日期|哪[一]?个?世纪|年份"
        ),
        re.compile(
            rf"{_NUMBER}\s*(?:年|月|日|世纪|年代|时|点)|[今去前昨明]年|[〇○零一二三四五六七八九]{{4}}年"
        ),
    ),
    (
        "person",
        re.compile(r"谁|何人|哪[一]?位|什么人|哪[一]?个人|名字|姓名"),
        re.compile(r"[先生女士]|[长员家者师王帝]|·"),
    ),
    (
        "place",
        re.compile(r"哪里|何处|哪儿|何地|哪[一]?个?(?:国|省|市|县|区|州|城|岛|地|洲|镇|村|港)|什么地方|位于"),
        re.compile(r"[省市县区州国岛洲镇村港街路山河湖海]|位于|[东西南北]部"),
    ),
    (
        "number",
        re.compile(
            r"多少|几[^乎何]|多[大高长远久重快深宽]|百分之|占比|比例|增速|增幅|数量|规模|金额|面积|[率额量]是|第几"
        ),
        re.compile(_NUMBER),
    ),
    (
        "reason",
        re.compile(r"为什么|为何|原因|因何|缘故|目的"),
        re.compile(r"因|由于|导致|使得|为了|所以|故|以便|缘"),
    ),
    ("list", re.compile(r"哪些|哪几|包括|分别|有什么"), re.compile(r"、|包括|分别|等|以及|和")),
    (
        "manner",
        re.compile(r"如何|怎么|怎样|什么方式|方法|通过什么"),
        re.compile(r"通过|以|采取|采用|利用|方式|经过|用"),
    ),
)
_UNIT = re.compile(
    r"(?:多少|几)(?P<unit>[个家人项亿万元美%名次年月天种条公平吨亩米倍岁场座所票分集部艘架只位届])"
)


def levels(rank: int, row: Sequence[float]) -> str:
    """The control pieces of one sentence: its place among the candidates (from 0), then each signal's
    level."""
    pieces = [f"<r{min(rank, MOST - 1)}>"]
    for letter, value in zip(_LETTERS, row, strict=False):
        pieces.append(f"<{letter}{min(LEVELS - 1, max(0, round(value * (LEVELS - 1))))}>")
    return "".join(pieces)


def asked(question: str, sentences: Sequence[str], *, about: Sequence[str] = ()) -> str:
    """Two control pieces: the kind of answer the question wants, and the share of its words found anywhere
    at all."""
    kinds = [name for name, _, _ in _KINDS]
    name = question_kind(question)
    wanted = set(_bigrams(_wanted(question)))
    text = " ".join(plain(item) for item in (*sentences, *about))
    share = len(_held(wanted, text)) / len(wanted) if wanted else 1.0
    kind = kinds.index(name) if name in kinds else len(kinds)
    return f"<{_LETTERS[-2]}{kind}><{_LETTERS[-1]}{round(share * (LEVELS - 1))}>"


def plain(text: str) -> str:
    """Letters, digits and characters alone, NFKC, lower case: what is compared."""
    return _SYMBOLS.sub("", unicodedata.normalize("NFKC", text).lower())


def question_kind(question: str) -> str:
    """date, person, place, number, reason, list, manner or other; the first that fits."""
    return next((name for name, asks, _ in _KINDS if asks.search(question)), "other")


def measure(
    question: str,
    sentences: Sequence[str],
    *,
    places: Sequence[tuple[str, int]] | None = None,
    about: Sequence[str] | None = None,
) -> list[tuple[float, ...]]:
    """A row of `NAMES` for each sentence, every number in [0, 1].

    score: BM25 over character bigrams against the best rival; recall: share of the question's informative
    bigrams found; run: longest shared run of characters (10 = 1); kind: does it hold an answer of the kind
    asked that the question does not state itself; around: recall of the sentences before and after it; words:
    recall of single characters; lead: that against the best rival; focus: recall of the clause that asks;
    length: 120 = 1. year: 1 the year asked stands in it, 0 another one does, 0.5 none is asked; gap: the
    longest run of characters of the question that neither it nor its article has (8 = 1).
    `places` are (article, index) of each sentence, by default the given order; what `about` says of a
    sentence's article (title, region) counts as found in it.
    """
    texts = [plain(sentence) for sentence in sentences]
    known = [plain(item) for item in about] if about is not None else [""] * len(texts)
    where = list(places) if places is not None else [("", at) for at in range(len(texts))]
    at_place = {place: at for at, place in enumerate(where)}
    wanted = _wanted(question)
    grams = [Counter(_bigrams(text)) for text in texts]
    content = set(_bigrams(wanted)) or set(_bigrams(plain(question)))
    rare = _rarity(grams)
    scores = _bm25(set(_bigrams(plain(question))), grams, rare)
    best = max(scores, default=0.0)
    recalls = [_share(content, row, rare, text) for text, row in zip(known, grams, strict=True)]
    letters = [Counter(text) for text in texts]
    letter_rare = _rarity(letters)
    singles = [_share(set(wanted), row, letter_rare, text) for text, row in zip(known, letters, strict=True)]
    closest = max(singles, default=0.0) or 1.0
    focus = set(plain(_focus(question))) or set(wanted)
    asked_years = _years(question)
    rows: list[tuple[float, ...]] = []
    for at, sentence in enumerate(sentences):
        source, index = where[at]
        beside = [
            at_place[place] for place in ((source, index - 1), (source, index + 1)) if place in at_place
        ]
        rows.append(
            (
                scores[at] / best if best > 0 else 0.0,
                recalls[at],
                min(_longest_run(wanted, texts[at]), 10) / 10,
                _kind(question, sentence),
                max((recalls[i] for i in beside), default=0.0),
                singles[at],
                singles[at] / closest,
                _share(focus, letters[at], letter_rare, known[at]),
                min(len(texts[at]), 120) / 120,
                _year_fit(asked_years, sentence, about[at] if about is not None else ""),
                min(_longest_gap(wanted, texts[at] + " " + known[at]), 8) / 8,
            )
        )
    return rows


def _held(content: set[str], text: str) -> set[str]:
    """The bigrams of `content` that stand in `text`."""
    return {gram for gram in content if gram in text}


def _wanted(question: str) -> str:
    return plain(_ASKING.sub(" ", question)) or plain(question)


def _years(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _year_fit(asked_years: set[int], sentence: str, about: str) -> float:
    """How the years a sentence states, or its article's, agree with those asked; 去年 counts from the
    article's."""
    if not asked_years:
        return 0.5
    own, general = _years(sentence), _years(about)
    if re.search("去年|上年|上一年", sentence):
        own |= {year - 1 for year in general}
    if re.search("今年|本年", sentence):
        own |= general
    if own:
        return 1.0 if own & asked_years else 0.0
    if general:
        return 0.75 if general & asked_years else 0.15
    return 0.35


def _longest_gap(wanted: str, text: str) -> int:
    best = run = 0
    for character in wanted:
        run = 0 if character in text else run + 1
        best = max(best, run)
    return best


def _focus(question: str) -> str:
    """The clause that asks, its question words taken out: other clauses often only set the scene."""
    clauses = [clause for clause in _CLAUSES.split(question) if clause.strip()]
    asking = next((clause for clause in reversed(clauses) if _ASKED.search(clause)), question)
    return _ASKING.sub(" ", asking)


def _bigrams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _rarity(rows: Sequence[Counter[str]]) -> dict[str, float]:
    found = Counter(gram for row in rows for gram in row)
    return {gram: math.log(1 + (len(rows) - n + 0.5) / (n + 0.5)) for gram, n in found.items()}


def _bm25(query: set[str], rows: Sequence[Counter[str]], rare: dict[str, float]) -> list[float]:
    lengths = [row.total() for row in rows]
    mean = max(sum(lengths) / max(1, len(lengths)), 1.0)
    return [
        sum(
            rare[gram] * row[gram] * 2.2 / (row[gram] + 1.2 * (0.25 + 0.75 * length / mean))
            for gram in query
            if gram in row
        )
        for row, length in zip(rows, lengths, strict=True)
    ]


def _share(query: set[str], row: Counter[str], rare: dict[str, float], known: str) -> float:
    """The share of `query`, by rarity, found in a sentence or in what its article says of itself."""
    unseen = max(rare.values(), default=1.0)
    whole = sum(rare.get(gram, unseen) for gram in query)
    found = sum(rare.get(gram, unseen) for gram in query if gram in row or gram in known)
    return found / whole if whole else 0.0


def _longest_run(first: str, second: str) -> int:
    best, row = 0, [0] * (len(second) + 1)
    for character in first:
        previous = 0
        for at, other in enumerate(second, start=1):
            previous, row[at] = row[at], previous + 1 if character == other else 0
            best = max(best, row[at])
    return best


def _kind(question: str, sentence: str) -> float:
    """1 the asked unit or kind is there, 0.5 no kind was asked or it is unclear, 0 it is not there."""
    name = question_kind(question)
    if name == "other":
        return 0.5
    shows = next(pattern for kind, _, pattern in _KINDS if kind == name)
    known = {match.group() for match in shows.finditer(question)}
    fresh = [match.group() for match in shows.finditer(sentence) if match.group() not in known]
    if not fresh:
        return 0.0
    unit = _UNIT.search(question)
    if name == "number" and unit is not None:
        named = re.search(rf"{_NUMBER}\s*[余多]?\s*[万亿]?{re.escape(unit['unit'])}", sentence)
        return 1.0 if named else 0.25
    return 1.0

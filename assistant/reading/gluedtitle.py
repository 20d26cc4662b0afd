"""A title run into the text behind it -> where it ends.

Enters the characters after 原标题：, leaves the place where the article begins, 0 when that is not sure.

    title_end("某县签约项目12个近日，某县举行集中签约仪式，…") == 9

Crawlers lose the line break between title and text. What shows it: how articles begin (datelines, papers,
times), how titles end, that the text says again what the title said, where words end, and characters that are
no neighbours. Each place gets a score from these, and from the words that titles are made of and end with and that
texts begin with (gluedtitle.tsv). Weights and words were fitted by assistant/train/titles.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.reading.plausible import bigrams

WORDS = Path(__file__).with_name("gluedtitle.tsv")
WordWeights = Mapping[str, tuple[float, float, float]]
SCALE = 100  # what words tell is written in hundredths of a nat

# Of 1,738 pages whose line break was there and was taken out, each kept out of the fitting once, the best place is the
# right one in 94 of 100; at this probability 90 of 100 are parted, 98 of 100 of these rightly. A title that takes the first
# sentence with it costs more than none. Without the words it was 92; 91 were parted at 0.65, 96 of 100 of these rightly.
SURE = 0.75
_SHORTEST, _LONGEST = 6, 64  # characters of a title
_AHEAD = 90  # characters of the text that are looked at
_HEAD = 160  # characters whose words are counted
# Nats of a word that was seen too seldom: (of titles, as the last one, as the first one), and of a place within a word.
_UNKNOWN = (0.0, -1.0, -1.0)
_BROKEN = -3.0

_DAY = r"(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日"
_AGENCY = re.compile(
    r"(?:新华社|新华网|中新[社网]|中国新闻网|中国青年报|央广网|人民网|央视|光明网|国际在线|海外网|参考消息|环球网|新京报|南都|澎湃|红星新闻"
    r"|财联社|中国经济网|中国日报)|本[报网台](?=讯|记者|消息)|来源\s?[:：|]|【[^】]{2,24}】"
    r"|[（(](?:[\u4e00-\u9fff]{0,8}记者|总台|图片来源|资料图)|[▲△◎●■]"
)
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,7}?(?:日报|晚报|晨报|早报|商报|时报|都市报|青年报|新闻|[\u4e00-\u9fff]网|客户端|电视台|融媒|[\u4e00-\u9fff]报)"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?\s?{_DAY})?[\u4e00-\u9fff]{{0,4}}?\s?(?:电|讯|消息|报道|（|\(|记者|客户端)"
)
_TIME = re.compile(
    r"近日|日前|目前|(?:当地|北京)时间|今[天日年]|昨[天日晚夜]|连日来?|近年来|长期以来|近期|随着|当[天日晚]|本[周月届报]|当前|去年|此前"
    rf"|(?<![\d月年]){_DAY}|(?<![\d年])\d{{1,2}}月|(?<!\d)20\d\d年|上半年|记者(?!会)|据(?!点)|为(?:进一步|贯彻|了)"
)
_DATED = re.compile(rf"(?<![\d月年])(?:20\d\d年|今天（)?{_DAY}")
_NEWS = re.compile(
    r"近日|日前|(?:当地|北京)时间|连日来?|近年来|今年以来|记者(?:从|获悉|了解)|据[\u4e00-\u9fff“《]{2,16}(?:消息|报道|通报|发布|介绍)"
)
_LEAD = re.compile(rf"{_DAY}(?:[上下中]午|[早晚]|，|电|讯|起)|(?:近日|日前|今年以来)，")
_OF_TEXT = re.compile(rf"近日|日前|当地时间|今天（|{_DAY}|记者|，(?:这[是一些个]|其中)")
# A clause that goes on in a text: of 9,260 titles that were surely parted two hold one.
_TOLD = re.compile(r"[，,](?:这是|其中|同比[^，,]{2,12}[，,])")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:省|市|区|县|州)")


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a text tell, in nats: `before[n]` of its first n characters; by place, of the word that ends or starts there."""

    before: tuple[float, ...] = ()
    ends: Mapping[int, float] = field(default_factory=dict)
    starts: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, weights: WordWeights) -> Told:
        """Of the first 160 characters of `text`."""
        before, ends, starts, place = [0.0], dict[int, float](), dict[int, float](), 0
        for word in cut(text[:_HEAD]):
            titled, last, first = weights.get(as_number(word), _UNKNOWN)
            starts[place] = first
            place += len(word)
            ends[place] = last
            before += [before[-1] + titled * share / len(word) for share in range(1, len(word) + 1)]
        return cls(tuple(before), ends, starts)

    def signals(self, place: int) -> tuple[float, float, float]:
        """A value for each of the last three of WEIGHTS."""
        return self.before[place] / 4, self.ends.get(place, _BROKEN) / 2, self.starts.get(place, _BROKEN) / 2


@lru_cache(maxsize=1)
def word_weights() -> WordWeights:
    """What each word of gluedtitle.tsv tells: of titles, as the last word of one, as the first of a text."""
    rows = (row.split("\t") for row in WORDS.read_text(encoding="utf-8").splitlines())
    return {word: (int(a) / SCALE, int(b) / SCALE, int(c) / SCALE) for word, a, b, c in rows}


WEIGHTS = {
    "agency follows": 3.8,
    "paper follows": 0.4,
    "time follows": 2.4,
    "day follows": -0.7,
    "news word follows": 0.1,
    "agency within": -2.6,
    "time within": 0.2,
    "lead within": 0.2,
    "closing mark": 1.3,
    "neighbours": -0.6,  # nats by which a break is dearer than the two characters being neighbours
    "said again at once": 0.9,  # pairs of the title in the next 12 characters, sixths
    "said again": 3.0,  # … in the next 70, twelfths
    "said twice within": -2.0,  # quarters
    "far from 22": -0.7,  # characters, tenths; 22 is the median length of a title
    "beyond 34": -2.0,
    "below 12": -3.4,  # quarters
    "blank before": -1.5,
    "blank after": -3.4,
    "open mark before": -2.6,
    "mark after": -1.6,
    "within a number or a word": -1.0,
    "clause ends at once": -0.6,
    "between words": -1.8,
    "begins alike": 1.8,
    "begins alike, four characters": 1.4,
    "place follows": 1.8,
    "short last clause": -2.2,
    "words of titles": 1.2,  # nats by which the words before the place are likelier in titles, quarters
    "last word": 0.8,  # nats by which titles end with this word rather than hold it, halves
    "first word": 1.3,  # nats by which texts begin with this word rather than hold it, halves
}


def title_end(text: str) -> int:
    """How many characters of `text` are the title; 0 where no place is sure enough."""
    places = candidates(text) if _WORDS.search(text[:_SHORTEST]) else []
    told = Told.of(text, word_weights()) if places else Told()
    scores = [
        sum(
            weight * float(value)
            for weight, value in zip(WEIGHTS.values(), signals(text, place, told), strict=True)
        )
        for place in places
    ]
    best = max(scores, default=0.0)
    probability = 1 / sum(math.exp(score - best) for score in scores) if scores else 0.0
    return places[scores.index(best)] if probability >= SURE else 0


def candidates(text: str) -> list[int]:
    """The places where a title may end: before the first full stop or clause of a text, and not at the end of the text."""
    stops = (re.search(r"[。；]", text[_SHORTEST:120]), _TOLD.search(text[_SHORTEST:120]))
    last = min(len(text) - 8, _LONGEST, *(stop.start() + _SHORTEST for stop in stops if stop))
    return list(range(_SHORTEST, last))


def signals(text: str, place: int, told: Told) -> list[float]:
    """A value for each of WEIGHTS, in its order; `told` is what the words of `text` tell."""
    title, rest = text[:place], text[place : place + _AHEAD]
    left, right = text[place - 1], text[place]
    model = bigrams()
    pairs = {title[at : at + 2] for at in range(place - 1) if title[at : at + 2].isalpha()}

    def again(size: int) -> int:
        return sum(text[at : at + 2] in pairs for at in range(place, min(place + size, len(text) - 1)))

    return [
        bool(_AGENCY.match(text, place)),
        bool(_PAPER.match(text, place)),
        bool(_TIME.match(text, place)),
        bool(_DATED.match(text, place)),
        bool(_NEWS.match(text, place)),
        bool(_AGENCY.search(text[_SHORTEST:place])),
        bool(_OF_TEXT.search(title[_SHORTEST:])),
        bool(_LEAD.search(title[_SHORTEST:])),
        left in "！？!?…”》）)",
        model.cost(right, before="\n") - model.cost(right, before=left),
        again(12) / 6,
        again(70) / 12,
        (place - 1 - len({title[at : at + 2] for at in range(place - 1)})) / 4,
        abs(place - 22) / 10,
        max(0, place - 34) / 10,
        max(0, 12 - place) / 4,
        left == " ",
        right == " ",
        left in "，、：:；·—-|｜,“《（(",
        right in "，、：:；。！？）”》)]·%—…亿万,|｜!?",
        left.isascii() and left.isalnum() and right.isascii() and right.isalnum(),
        bool(re.search(r"[，,！？]", rest[:4])),
        place in told.ends,
        rest[:2] == title[:2],
        rest[:4] == title[:4],
        bool(_PLACE.match(rest)),
        len(re.split(r"[ ，。！？；：|｜,]", title)[-1]) < 4,
        *told.signals(place),
    ]


def cut(text: str) -> Iterator[str]:
    """The words of `text`, in order; together they are the text."""
    import rjieba

    yield from rjieba.cut(text)


def as_number(word: str) -> str:
    """# for any whole number, #. for any other: which one it is tells nothing, but days are whole."""
    if not re.fullmatch(r"[\d.]+", word):
        return word
    return "#." if "." in word else "#"

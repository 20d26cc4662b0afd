"""An article without a title of its own -> a headline: the run of its clauses that reads most like one.

Enter: the sentences of a body, in order. Leave: one line of 8 to 40 characters out of them, "" where there are none.

    title_of(["8月3日，云山市举行重点项目集中开工仪式，42个项目开工。", …])  ->  "云山市举行重点项目集中开工仪式"

Code makes the candidates, so nothing can be said that the body does not say: runs of clauses from the first sentences,
without the agency's line, the day and who reported it. A weighted sum chooses among them: of signals, and of which
words a line is made of, begins and ends with (titling.tsv). Both are fitted on news that prints a title
(`python -m assistant.train.titling`); models/LOG.md says what they are worth on titles kept out of the fitting.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

SHORTEST, LONGEST = 8, 40  # characters
WORDS = Path(__file__).with_name("titling.tsv")
SCALE = 10_000  # weights in it are whole numbers, so many to one
_SENTENCES = 8  # looked at
_CLAUSES = 5  # at most, in a run

_AGENCY = re.compile(
    r"^.{0,24}?(?:[0-9]{1,2}月[0-9]{1,2}日[电讯]|[网社报台]讯(?=[\s　（(0-9])|客户端[^，。（(]{2,12}电|[日]电(?=[\s　（(])|[电讯]\s*[（(])\s*"
)
_BYLINE = re.compile(
    r"[（(【][^（）()【】]{0,40}(?:记者|通讯员|编辑|作者|供图|摄)[^（）()【】]{0,40}[）)】]|(?:见习|实习)?记者\s?[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4})*[\s　]+"
)
_REPORTED = re.compile(
    r"^(?:据?[^，。：]{0,24}(?:获悉|了解到|消息|报道|通报称?|显示|透露|看到|指出|表示|介绍|发布会上?|公众号)|据悉|据了解|据介绍)[，,：:]"
)
_WHEN = re.compile(
    r"^(?:(?:当地时间|北京时间|截至|今年|去年|昨日|昨天|今日|今天|当天|近日|日前|近期|目前|(?:19|20)[0-9]{2}年)?"
    r"(?:以来|年初以来)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:凌晨|早上|上午|中午|下午|傍晚|晚间?|起|至今)?(?:[（(][^）)]{1,8}[）)])?)[，,\s　]*"
)
_PARTS = re.compile(
    r"(?:[^，,；;。！!？?：:\n]|(?<=[0-9])[,:](?=[0-9]))+[，,；;。！!？?：:\n]?"
)  # not inside 1,200 or 9:30
_END = "，,；;。：: 　\n"
_EVENT = re.compile(
    r"签约|开工|投产|落户|启动|举行|召开|发布|印发|出台|通报|揭牌|开幕|增长|下降|突破|建成|开通|上线|入选|达到|推进|完成"
)
_SAYS = re.compile(r"表示|介绍|指出|认为|获悉|报道|记者|了解|显示|称$|说$")
_LEANS = re.compile(
    r"^(?:其中|此外|同时|另外|他|她|该|这|对此|为此|因此|但|而|并|也|还|当中|据|随着|为了?|按照|根据|通过|以|在|由于|如今)"
)
_HANGS = re.compile(
    r"(?:[中时后前下上内外里间]|之际|期间|以来|方面|情况|影响|的|为|在|和|与|及|等|对|由|将|以|是|了解|获悉|天气原因|基础)$"
)
_PHOTO = re.compile(r"资料图|图片|供图|图源|来源|原创|[摄图]$|视频|编辑")
_DATE = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}年|[0-9]{1,2}日")
_SAID = re.compile(r"[。！!？?]|(?:[说称]|表示|介绍|指出|认为)$")
_PERSON = re.compile(r"我们?|你们?|他们?|她们?|咱")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# A day inside a clause (某公司22日宣布…), which is no part of what happened. Not one that begins or ends a span.
_DAY_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff”》])(?<![至到从自截起是定月年])(?:当地时间|北京时间|今天|昨天|昨日|今日|近日|日前)?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日"
    r"(?:上午|下午|晚间?|凌晨|中午|傍晚|早上)?(?=[\u4e00-\u9fff])(?![至到前后起止内以])"
)
# Not 中国（湖南）自由贸易试验区, not (不含农户): those are part of the name.
_ASIDE = re.compile(
    r"[（(](?:[^（）()]{0,24}(?:简称|下称|下同|记者|如图|图为)[^（）()]{0,24}|[0-9A-Z.:]{4,14})[）)]"
)

WEIGHTS: dict[str, float] = {
    "first": 0.055,
    "second": 0.020,
    "sentence": -0.014,
    "clause": -0.010,
    "length": 0.001,
    "whole": 0.003,
    "digits": -0.020,
    "event": 0.011,
    "says": -0.009,
    "leans": -0.006,
    "hangs": -0.005,
    "photo": -0.001,
    "person": 0.003,
    "common": 0.091,
    "dense": 0.053,
    "comma": -0.007,
}


def title_of(sentences: Sequence[str]) -> str:
    """The best candidate, ties to the earlier one; the clause behind it joins where that tells a figure."""
    found = candidates(sentences)
    if not found:
        return ""
    rows, words = signals(found, sentences), word_weights()
    scores = [
        sum(weight * value for weight, value in zip(WEIGHTS.values(), row, strict=True))
        + sum(words.get(word, 0.0) for word in words_of(one[0]))
        for one, row in zip(found, rows, strict=True)
    ]
    best = found[max(range(len(found)), key=lambda at: (scores[at], -at))]
    longer = next((one[0] for one in found if one[1:3] == best[1:3] and len(one[0]) > len(best[0])), "")
    tail = _DATE.sub("", longer.removeprefix(best[0]))
    return longer if longer.startswith(best[0]) and re.search("[0-9]", tail) else best[0]


@cache
def word_weights() -> dict[str, float]:
    """What each word of titling.tsv adds to a line; see `words_of` for how they are written."""
    rows = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines())
    return {word: int(weight) / SCALE for word, weight in rows}


def words_of(line: str) -> set[str]:
    """The pairs of characters in a line, what it begins with (^云, ^云山) and ends with (项目$, 目$), and some of its signs. A
    number counts as one 0."""
    plain = re.sub("[0-9]+", "0", re.sub(r"[\W_]+", " ", line))
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1) if " " not in plain[i : i + 2]}
    ends = {f"^{plain[:1]}", f"^{plain[:2]}", f"{plain[-1:]}$", f"{plain[-2:]}$"}
    return pairs | ends | {sign for sign in "：“《！？（，" if sign in line}


Candidate = tuple[str, int, int, bool]  # text, its sentence, first clause, whether it ends its sentence


def candidates(sentences: Sequence[str]) -> list[Candidate]:
    """Runs of clauses of the first sentences, each once, in their order."""
    found: dict[str, Candidate] = {}
    for at, sentence in enumerate(sentences[:_SENTENCES]):
        text = bare(sentence)
        parts = [part.span() for part in _PARTS.finditer(text)]
        for first in range(len(parts)):
            for count in range(1, min(_CLAUSES, len(parts) - first) + 1):
                run = text[parts[first][0] : parts[first + count - 1][1]]
                line = _WHEN.sub("", run, count=1).strip(_END)
                if len(line) > LONGEST + 30:
                    break
                for version in _versions(line):
                    found.setdefault(version, (version, at, first, first + count == len(parts)))
    return list(found.values())


def _versions(line: str) -> Iterator[str]:
    """A line as it stands and a plain one, where they make a headline."""
    for version in dict.fromkeys((line, plain(line))):
        if SHORTEST <= len(version) <= LONGEST and len(_HAN.findall(version)) >= 5 and _whole(version):
            yield version


def plain(line: str) -> str:
    """A line without asides and days inside it."""
    return _DAY_INSIDE.sub("", _ASIDE.sub("", line))


def _whole(line: str) -> bool:
    """No half pair, no end of a sentence inside, not who said it."""
    return not _SAID.search(line) and all(
        line.count(left) == line.count(right) for left, right in ("“”", "（）", "《》", "【】", "()")
    )


def bare(sentence: str) -> str:
    """A sentence without what stands before its news: agency, byline, who reported it, the day."""
    text = _BYLINE.sub("", _AGENCY.sub("", sentence.strip(), count=1)).strip()
    text = _WHEN.sub("", text, count=1)
    text = _REPORTED.sub("", text, count=1)
    return _WHEN.sub("", text, count=1)


def signals(found: Sequence[Candidate], sentences: Sequence[str]) -> list[tuple[float, ...]]:
    """A row of `WEIGHTS` for each candidate, in its order. `common`: how much of what the body says often is in it; `dense`: how often
    the body says what is in it, a bigram."""
    counts = Counter(gram for sentence in sentences for gram in _grams(sentence))
    often = {gram: n for gram, n in counts.items() if n >= 2}
    whole = sum(math.log(n) for n in often.values()) or 1.0
    rows: list[tuple[float, ...]] = []
    for text, at, first, ends in found:
        grams = set(_grams(text))
        weight = sum(math.log(often[gram]) for gram in grams if gram in often)
        rows.append(
            (
                float(at == 0),
                float(at == 1),
                at / _SENTENCES,
                min(first, 6) / 6,
                len(text) / LONGEST,
                float(ends),
                min(1.0, sum(character.isdigit() for character in text) / 6),
                float(bool(_EVENT.search(text))),
                float(bool(_SAYS.search(text))),
                float(bool(_LEANS.match(text))),
                float(bool(_HANGS.search(text))),
                float(bool(_PHOTO.search(text))),
                float(bool(_PERSON.search(text))),
                min(1.0, 4 * weight / whole),
                min(1.0, weight / max(1, len(grams))),
                float(bool(re.search(r"[，,：:]", text))),
            )
        )
    return rows


def _grams(text: str) -> list[str]:
    plain = re.sub(r"[\W_]+", " ", text)
    return [plain[i : i + 2] for i in range(len(plain) - 1) if " " not in plain[i : i + 2]]

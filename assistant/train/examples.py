"""News and reading-comprehension sets -> examples for the reader: a question, ranked sentences, which of
them answer.

Enter: passages, `Comprehension` rows. Leave: `Example`s in the order that retrieval would give the
candidates.

    Example("平湖实际外资多少？", ("平湖市实际外资37551万美元。", …), gold=(0,))      # gold=() : nothing
    answers

Questions from news are made by rule: a number, date, place, speaker or list is taken out of a clause and
asked for, words are dropped and swapped for their like so that it is not mere overlap. A share of all
questions is made unanswerable: the sentence is taken away, or the region, the year or the measure is
another one.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.train.data import Comprehension, Passage, split
from assistant.writing.model.signals import measure

_NUMBER = re.compile(
    r"(?:近|约|超|逾|达到|达|超过|共|已)?(\d[\d,.]*)(?:余|多)?((?:亿|万|千)?"
    r"(?:美元|元|人次|人|家|个|户|亩|%|公里|平方米|平方公里|吨|名|项|台|辆|次|届|所|座|场|倍|件|种|米|岁|天|位))"
)
_DATE = re.compile(r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|(?:19|20)\d{2}年")
_PLACE = re.compile(r"在([\u4e00-\u9fff]{2,9}(?:省|市|县|区|镇|村|国|大学|中心))")
_SPEAKER = re.compile(r"([\u4e00-\u9fff]{2,3})(表示|介绍|说|指出|认为|强调|告诉)")
_LIST = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{2,10}(?:、[\u4e00-\u9fffA-Za-z0-9]{2,10}){1,}(?:[和及与][\u4e00-\u9fffA-Za-z0-9]{2,8})?"
)
_REGION = re.compile(r"[\u4e00-\u9fff]{2}(?=[省市县区])")
_YEAR = re.compile(r"(?:19|20)\d{2}年")


Rule = Callable[[str, random.Random], "str | None"]


@cache
def wording() -> dict[str, Any]:
    """`like`: words and what may stand for them; `regions`, `measures`: what else could be asked."""
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Example:
    """`sentences` best first as retrieval ranks them; `places` their order in the text; `gold` indices
    into them; `about` what the page of each says of itself, () where nothing is known."""

    question: str
    sentences: tuple[str, ...]
    places: tuple[int, ...]
    gold: tuple[int, ...]
    about: tuple[str, ...] = ()


def ranked(
    question: str,
    sentences: Sequence[str],
    gold: Sequence[int],
    *,
    most: int,
    keep_gold: bool = True,
    about: Sequence[str] = (),
    places: Sequence[int] = (),
) -> Example:
    """Candidates in the order of BM25 over character bigrams, cut to `most`; gold beyond that takes the
    last place. `about` and `places` run beside `sentences`; places are by default the given order."""
    scores = [row[0] for row in measure(question, sentences)]
    order = sorted(range(len(sentences)), key=lambda i: (-scores[i], i))
    kept = order[:most]
    if keep_gold and gold and not set(gold) & set(kept):
        kept[-1] = min(gold, key=order.index)
    where = tuple(kept.index(i) for i in gold if i in kept)
    return Example(
        question,
        tuple(sentences[i] for i in kept),
        tuple(places[i] if places else i for i in kept),
        tuple(sorted(where)),
        tuple(about[i] for i in kept) if about else (),
    )


def from_comprehension(rows: Sequence[Comprehension], *, seed: int) -> Iterator[Example]:
    """Each question once; of one in five the answering sentences are taken away (the rest stays the right
    topic)."""
    chance = random.Random(seed)
    for row in rows:
        sentences, gold = list(row.sentences), list(row.gold)
        if len(gold) > 4:
            continue
        if chance.random() < 0.2 and len(sentences) - len(gold) >= 2:
            sentences = [s for i, s in enumerate(sentences) if i not in gold]
            gold = []
        yield ranked(row.question, sentences, gold, most=chance.randint(4, 11))


def from_news(passages: Sequence[Passage], *, seed: int) -> Iterator[Example]:
    """At most two questions a passage; in a third of them the sentences of another passage stand between."""
    chance, last = random.Random(seed), ""
    for at, passage in enumerate(passages):
        sentences = split(passage.text, shortest=8)[:14]
        if len(sentences) < 5:
            continue
        made = 0
        for index in chance.sample(range(len(sentences)), k=min(6, len(sentences))):
            question = make_question(sentences[index], chance)
            if question is None:
                continue
            pool, gold = list(sentences), [index]
            if chance.random() < 0.33:
                pool += split(passages[(at + 1) % len(passages)].text, shortest=8)[:6]
            about = ""
            if chance.random() < 0.6:
                about = " ".join([passage.title, *_REGION.findall(sentences[0])[:2], f"{passage.year}年"])
                if (
                    chance.random() < 0.2
                    and not _YEAR.search(question)
                    and not _YEAR.search(sentences[index])
                ):
                    question = f"{passage.year}年{question}"
            fate = chance.random()
            if fate < 0.15:
                pool, gold = pool[:index] + pool[index + 1 :], []
            elif fate < 0.5:
                other = estrange(question, chance) if fate < 0.35 else crossed(question, last, chance)
                if other is not None:
                    question, gold = other, []
            last = question if gold else last
            yield ranked(question, pool, gold, most=chance.randint(4, 10), about=[about] * len(pool))
            made += 1
            if made == 2:
                break


def make_question(sentence: str, chance: random.Random) -> str | None:
    """A question that `sentence` answers, or None where no rule fits it."""
    kinds = [_ask_number, _ask_date, _ask_place, _ask_speaker, _ask_list, _ask_about]
    weights = [6.0, 1.5, 1.0, 1.0, 1.5, 2.0]
    for ask in _shuffled(kinds, weights, chance):
        question = ask(sentence, chance)
        if question is not None and 5 <= len(question) <= 60:
            return reworded(question, chance)
    return None


def reworded(question: str, chance: random.Random) -> str:
    """Some words swapped for their like, some dropped."""
    for word, likes in wording()["like"].items():
        if word in question and chance.random() < 0.5:
            question = question.replace(word, chance.choice(likes), 1)
    if chance.random() < 0.5:
        import rjieba

        words = list(rjieba.cut(question))
        kept = [
            w for w in words if re.search(r"多少|几|谁|何|哪|什么|怎|如何|\?|？", w) or chance.random() > 0.15
        ]
        question = "".join(kept)
    return question


def crossed(question: str, other: str, chance: random.Random) -> str | None:
    """The beginning of one question with the end of another passage's: the right topic, a detail that is
    not told."""
    if len(question) < 10 or len(other) < 10:
        return None
    return question[: chance.randint(4, len(question) // 2)] + other[len(other) // 2 :]


def estrange(question: str, chance: random.Random) -> str | None:
    """The question about another region, year or measure; None where it names none."""
    ways = []
    regions, years = _REGION.findall(question), _YEAR.findall(question)
    if regions:
        ways.append((regions[0], chance.choice([r for r in wording()["regions"] if r != regions[0]])))
    if years:
        ways.append((years[0], f"{int(years[0][:4]) + chance.choice((-3, -2, -1, 1, 2))}年"))
    for measured in wording()["measures"]:
        if measured in question:
            ways.append((measured, chance.choice([m for m in wording()["measures"] if m != measured])))
            break
    if not ways:
        return None
    old, new = chance.choice(ways)
    return question.replace(old, new)


def _shuffled(items: Sequence[Rule], weights: Sequence[float], chance: random.Random) -> list[Rule]:
    keys = [chance.random() ** (1 / weight) for weight in weights]
    return [item for _, item in sorted(zip(keys, items, strict=True), key=lambda pair: -pair[0])]


def _clause(sentence: str, start: int, end: int, chance: random.Random) -> tuple[str, str, str]:
    """(subject, before, after) of a span: its clause, and at times the head of the sentence as its
    subject."""
    left = max(sentence.rfind(mark, 0, start) for mark in "，,：:；。“") + 1
    stops = [at for at in (sentence.find(mark, end) for mark in "，,；。！？”") if at >= 0]
    right = min(stops, default=len(sentence))
    head = re.split("[，,：:]", sentence)[0] if left > 0 else ""
    subject = head[-14:] if head and (start - left < 5 or chance.random() < 0.4) else ""
    return subject, sentence[left:start], sentence[end:right]


def _ask_number(sentence: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    subject, before, after = _clause(sentence, match.start(), match.end(), chance)
    if len(before) + len(after) + len(subject) < 4:
        return None
    unit = match[2]
    ask = chance.choice(("多少", f"多少{unit[-1] if unit[-1] != '%' else ''}", "是多少"))
    if not after or chance.random() < 0.5:
        return f"{subject}{before}{ask}？"
    return f"{subject}{before}{'多少' + (unit if unit != '%' else '')}{after}？"


def _ask_date(sentence: str, chance: random.Random) -> str | None:
    match = _DATE.search(sentence)
    if match is None:
        return None
    rest = re.split("[，,。；]", (sentence[: match.start()] + sentence[match.end() :]).strip("，,。 "))
    body = "".join(rest[:2])[:36]
    ask = chance.choice(("什么时候", "何时", "哪一天", "在什么时间", "哪年"))
    return f"{body}是{ask}？" if chance.random() < 0.5 else f"{ask}{body}？"


def _ask_place(sentence: str, chance: random.Random) -> str | None:
    match = _PLACE.search(sentence)
    if match is None:
        return None
    subject, before, after = _clause(sentence, match.start(), match.end(), chance)
    return f"{subject}{before}在{chance.choice(('哪里', '哪儿', '什么地方', '何处'))}{after}？"


def _ask_speaker(sentence: str, chance: random.Random) -> str | None:
    match = _SPEAKER.search(sentence)
    if match is None:
        return None
    said = re.sub("[“”：:]", "", sentence[match.end() :]).strip("，,。 ")
    return f"谁{match[2]}{said[:24]}？" if len(said) > 6 else None


def _ask_list(sentence: str, chance: random.Random) -> str | None:
    match = _LIST.search(sentence)
    if match is None:
        return None
    subject, before, after = _clause(sentence, match.start(), match.end(), chance)
    return f"{subject}{before}{chance.choice(('哪些', '包括哪些', '什么'))}{after}？"


def _ask_about(sentence: str, chance: random.Random) -> str | None:
    """A few of its longer words and an open question word."""
    import rjieba

    words = [w for w in rjieba.cut(sentence) if len(w) >= 2 and re.match(r"[\u4e00-\u9fff]", w)]
    if len(words) < 5:
        return None
    start = chance.randrange(len(words) - 3)
    chosen = words[start : start + chance.randint(3, 6)]
    ask = chance.choice(
        ("情况如何", "怎么样", "有哪些措施", "是怎样的", "有什么进展", "如何", "为什么", "有哪些")
    )
    return f"{''.join(chosen)}{ask}？"

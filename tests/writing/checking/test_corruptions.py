"""Two thousand true sentences made wrong in one thing each, and true ones said another way.

Measured 2026-11-22 on the articles of shared/: see the assertions. On sentences written for this test every
wrong one is caught and no true one refused.
"""

from __future__ import annotations

import dataclasses
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from assistant.figures.quantity import find_quantities
from assistant.reading.article import read_article, read_text
from assistant.reading.chunking import split_sentences
from assistant.types import Article, Citation, Sentence
from assistant.writing.checking.verify import verify
from tests.conftest import make_article
from tests.writing.checking.corruptions import TRUE, WRONG, Case, Way

OWN = make_article(
    "平湖市招商引资再上台阶\n"
    "今年1-10月，平湖市实际使用外资3.75亿美元，同比增长16.4%，增速比上年同期提高2.3个百分点。"
    "2020年全市固定资产投资完成312.46亿元，同比增长8.1%。"
    "前三季度，规模以上工业增加值同比下降1.2%，一般公共预算收入82.15亿元。"
    "今年以来，新签约项目45个，其中外资项目12个，总投资186.32亿元。"
    "截至10月底，合同外资61240万美元，完成年度目标的88%。"
    "上半年进出口总额215.83亿元，增长5.6%，增幅回落0.4个百分点。"
    "全市落户企业36家，引进人才58人。",
    published=date(2020, 11, 20),
)

Pair = tuple[Article, Sentence]


def cases(pairs: Sequence[Pair], ways: Mapping[str, Way], *, seed: int) -> Iterator[tuple[str, Case, str]]:
    """Every pair once, in the way that applies to it and was used least: (way, case, changed sentence)."""
    chance, used = Random(seed), Counter(dict.fromkeys(ways, 0))
    for article, sentence in pairs:
        quantities = list(find_quantities(sentence.text))
        chance.shuffle(quantities)
        options = [
            (used[name], name, case, changed)
            for case in (Case(sentence.text, quantity, article, chance) for quantity in quantities[:4])
            for name, way in ways.items()
            if (changed := way(case)) and changed != sentence.text
        ]
        if options:
            _, name, case, changed = min(options, key=lambda option: option[:2])
            used[name] += 1
            yield name, case, changed


def passes(article: Article, sentence: Sentence | Case, changed: str) -> bool:
    at = article.text.find(sentence.text)
    citation = Citation(1, article.id, at, at + len(sentence.text), sentence.text)
    return verify(changed, (citation,), {article.id: article}).ok


def own_pairs() -> list[Pair]:
    return [(OWN, sentence) for sentence in split_sentences(OWN) if find_quantities(sentence.text)]


@pytest.mark.parametrize("way", list(WRONG))
def test_own_sentences_made_wrong_are_caught(way: str) -> None:
    tried = 0
    for _, sentence in own_pairs():
        for quantity in find_quantities(sentence.text):
            changed = WRONG[way](Case(sentence.text, quantity, OWN, Random(tried)))
            if changed and changed != sentence.text:
                tried += 1
                assert not passes(OWN, sentence, changed), changed
    assert tried >= 2


@pytest.mark.parametrize("way", list(TRUE))
def test_own_sentences_said_otherwise_stand(way: str) -> None:
    tried = 0
    for _, sentence in own_pairs():
        assert passes(OWN, sentence, sentence.text)
        for quantity in find_quantities(sentence.text):
            changed = TRUE[way](Case(sentence.text, quantity, OWN, Random(0)))
            if changed and changed != sentence.text:
                tried += 1
                assert passes(OWN, sentence, changed), changed
    assert tried >= 2


# ------------------------------------------------------------------ the articles of shared/


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[Pair]:
    """2,000 sentences with figures: the development articles' and of dated news never tuned on."""
    found: list[Pair] = []
    for path in sorted((shared / "devset" / "articles").glob("*.txt")):
        found += with_figures(read_article(path))
    with lzma.open(shared / "data" / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if len(found) >= 2000:
                break
            if number % 7 or not re.search("亿元|%", line) or not re.search("投资|外资|产业|项目", line):
                continue
            row = json.loads(line)
            article = read_text(row["text"], path=f"news {number}")
            if row.get("published"):
                day = date.fromisoformat(row["published"][:10])
                article = dataclasses.replace(article, published=day)
            found += with_figures(article)
    return found[:2000]


def with_figures(article: Article) -> list[Pair]:
    return [
        (article, sentence)
        for sentence in split_sentences(article)
        if len(sentence.text) < 150 and find_quantities(sentence.text)
    ]


def test_two_thousand_wrong_sentences(pairs: list[Pair]) -> None:
    missed: list[str] = []
    by_way: Counter[str] = Counter()
    for way, case, changed in cases(pairs, WRONG, seed=1):
        by_way[way] += 1
        if passes(case.article, case, changed):
            missed.append(f"{way}: {changed}")
    tried = sum(by_way.values())
    assert tried > 1800 and min(by_way.values()) > 40, by_way
    assert len(missed) / tried <= 0.01, (len(missed), tried, missed[:5])


def test_true_sentences_and_paraphrases(pairs: list[Pair]) -> None:
    refused = [sentence.text for article, sentence in pairs if not passes(article, sentence, sentence.text)]
    assert not refused
    said = list(cases(pairs, TRUE, seed=2))
    assert len(said) > 1800
    refused = [f"{way}: {text}" for way, case, text in said if not passes(case.article, case, text)]
    assert len(refused) / len(said) <= 0.01, (len(refused), len(said), refused[:5])

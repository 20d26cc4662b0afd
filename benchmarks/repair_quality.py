"""How well reading/ repairs what was damaged on purpose, and what it changes in sound text.

Enters a folder of articles as ../shared is laid out, leaves a table, then what was found in sound news, e.g.
`half a blank, every byte there      312   exact 99.7 %   whole 100.0 %   wrong 0.0 %`.

    python -m benchmarks.repair_quality ../shared                     2,000 damaged cases, 10,000 sound articles
    python -m benchmarks.repair_quality ../shared --sound 500 --misses 20
    python -m benchmarks.repair_quality ../shared --seed 77                other damage than anyone has looked at

News is taken from the rows that the statistics have not seen (assistant/train/bigrams.py), and of these from the
half that no constant was chosen on. A case is a page of sentences of one article with one damaged line; every
second page is Traditional. Run it from the root of the checkout.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from json import loads
from pathlib import Path

from assistant.errors import ReadError
from assistant.reading.article import read_bytes, read_text
from assistant.reading.gbk import shifted_lines
from assistant.reading.repair import pinyin_notes
from assistant.reading.trace import Edited, apply
from tests.reading.damage import (
    PAGES,
    TRADITIONAL_PAGES,
    WAYS,
    Shifted,
    annotate,
    is_gbk,
    judge,
    shift,
    traditional,
)

_TWELFTH = 12
_REPORTED = 11  # of every twelve rows: kept from the statistics and from choosing constants
_CHOSEN_ON = 5
# Saved pages have the first way; the others are here to find the limits.
_MIX = (WAYS[0], WAYS[1], WAYS[0], WAYS[2], WAYS[0], WAYS[3])
_SENTENCE = re.compile(r"(?<![^。！？\n])[^。！？\n\x80-\xa0 　×□]{12,160}。")


def news(shared: Path, remainders: Sequence[int]) -> Iterator[str]:
    with lzma.open(shared / "data" / "news.jsonl.xz", "rt", encoding="utf-8") as rows:
        for number, row in enumerate(rows):
            if number % _TWELFTH in remainders:
                yield str(loads(row)["text"])


def pages(shared: Path, *, remainder: int = _REPORTED) -> Iterator[list[str]]:
    """Sentences of one article each, as GBK has them in both scripts: reports and the devset first, then news."""
    official = sorted((shared / "articles" / "reports").glob("*.txt"))[0::2]
    others = sorted((shared / "devset" / "articles").glob("*.txt"))
    texts = (path.read_text(encoding="utf-8") for path in (*official, *others))
    for text in (*texts, *news(shared, [remainder])):
        body = re.sub(r"^.*?正文[:：]", "", text)
        found = list(dict.fromkeys(_SENTENCE.findall(body)))[:12]
        if len(found) >= 4 and is_gbk("".join(found)) and is_gbk(traditional("".join(found))):
            yield found


def shifted_cases(
    found: Sequence[Sequence[str]], number: int, *, seed: int = 1
) -> Iterator[tuple[list[str], int, Shifted]]:
    """A page, which of its lines is damaged, and how. Only lines with a run: a lone lost character is none."""
    chance = random.Random(seed)
    made = 0
    for count, sentences in enumerate(cycle(found)):
        if made == number:
            return
        page = [traditional(line) if count % 2 else line for line in sentences]
        index = chance.randrange(len(page))
        way = _MIX[made % len(_MIX)]
        line = page[index]
        if way == "half a blank" and chance.random() < 0.5:
            line = chance.choice(("（一）", "（二）", "一、", "“")) + line
        case = shift(line, chance, way=way, mark=chance.choice("?\ufffd"))
        if case is None or not case.misread:
            continue
        made += 1
        page[index] = case.damaged
        yield page, index, case


def repaired(page: Sequence[str]) -> list[str]:
    return [
        apply(Edited(line), changes).text.strip("\u3000 ")
        for line, changes in zip(page, shifted_lines(page), strict=True)
    ]


def measure_shifts(
    found: Sequence[Sequence[str]], number: int, *, seed: int = 1
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Verdicts by class of case, and a line for each that is not as it should be."""
    table: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for page, index, case in shifted_cases(found, number, seed=seed):
        got = repaired(page)
        label = f"{case.way}, {'every byte there' if case.intact else 'a byte missing'}"
        length = "1-2" if case.misread < 3 else "3-5" if case.misread < 6 else "6 and more"
        verdict = judge(got[index], case)
        table[label, verdict] += 1
        table[f"runs of {length} misread characters", verdict] += 1
        if case.intact:
            table[f"every byte there, runs of {length}", verdict] += 1
        table["all", verdict] += 1
        others = sum(got[at] != line.strip("\u3000 ") for at, line in enumerate(page) if at != index)
        table["sound lines beside them changed", "wrong"] += others
        table["sound lines beside them changed", "exact"] += len(page) - 1 - others
        wanted = ("exact",) if case.intact and case.way != "too many" else ("exact", "whole")
        if verdict not in wanted:
            misses.append(f"{verdict:9} {label}: {case.line} | {case.damaged!r} | {got[index]}")
    return table, misses


def measure_notes(found: Sequence[Sequence[str]], number: int) -> tuple[int, int, int]:
    """Notes put in, notes gone, other characters changed."""
    chance = random.Random(3)
    notes = gone = changed = 0
    for sentences in islice(cycle(found), number):
        clean, noted = [], []
        for line in sentences:
            meant = traditional(line)
            if len(meant) == len(
                line
            ):  # the notes are put in afterwards: they would part the converter's words
                clean.append(meant)
                noted.append(
                    "".join(new + annotate(old, chance)[1:] for old, new in zip(line, meant, strict=True))
                )
        got = [line.text for line in pinyin_notes([Edited(line) for line in noted])]
        put_in = sum(len(re.findall(r"\([a-zü\u00e0-\u01dc]+\)", line)) for line in noted)
        left = sum(len(re.findall(r"\([a-zü\u00e0-\u01dc]+\)", line)) for line in got)
        notes += put_in
        gone += put_in - left
        changed += sum(one != other for one, other in zip(got, clean, strict=True))
    return notes, gone, changed


def measure_pages(found: Sequence[Sequence[str]], number: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Whole files, damaged in every other way. What reading leaves out of the sound page says nothing of damage."""
    table: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    chance = random.Random(5)
    kinds = cycle(PAGES)
    made = 0
    for sentences in cycle(found):
        if made >= number:
            break
        paragraphs = sentences[1:5] if len(sentences) > 4 else sentences
        text = "\n".join(paragraphs)
        if read_text(text).text != text or not _is_big5(traditional(text)):
            continue
        made += 1
        kind = next(kinds)
        meant = read_text(traditional(text)).text if kind in TRADITIONAL_PAGES else text
        try:
            got = read_bytes(PAGES[kind](paragraphs, chance), path="page.txt").text
        except ReadError as refused:
            got = str(refused)
        table[kind, "exact" if got == meant else "wrong"] += 1
        if got != meant:
            misses.append(f"{kind}: {meant!r} | {got!r}")
    return table, misses


def _is_big5(text: str) -> bool:
    """Whether Big5 has every character: some of the kinds of pages are saved in it."""
    try:
        return bool(text.encode("big5hkscs"))
    except UnicodeEncodeError:
        return False


def measure_sound(shared: Path, number: int) -> tuple[Counter[str], dict[str, list[str]]]:
    """Repairs found in news as it is: how many articles have each kind, and what was changed."""
    kinds: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for text in islice(news(shared, [_REPORTED, _CHOSEN_ON]), number):
        try:
            article = read_text(text)
        except ReadError:
            kinds["refused"] += 1
            continue
        kinds["articles"] += 1
        for kind in sorted({repair.kind for repair in article.repairs}):
            kinds[kind] += 1
        for repair in article.repairs:
            beside = article.text[max(0, repair.start - 8) : repair.end + 8]
            examples.setdefault(repair.kind, []).append(
                f"{repair.before!r} -> {repair.after!r} in {beside!r}"
            )
    return kinds, examples


def lines_of(table: Counter[tuple[str, str]]) -> Iterator[str]:
    for label in dict.fromkeys(name for name, _ in table):
        total = sum(number for (name, _), number in table.items() if name == label)
        shares = "   ".join(
            f"{verdict} {table[label, verdict] / total:7.2%}"
            for verdict in ("exact", "whole", "marked", "untouched", "wrong")
            if table[label, verdict] or verdict in ("exact", "wrong")
        )
        yield f"{label:42} {total:6,}   {shares}"


def main() -> None:
    options = argparse.ArgumentParser(description="Repairs of damage made on purpose, and of sound news.")
    options.add_argument("shared", type=Path, help="folder with data/, articles/ and devset/")
    options.add_argument("--cases", type=int, default=2000, help="damaged cases (default 2000)")
    options.add_argument("--sound", type=int, default=10_000, help="sound articles read (default 10000)")
    options.add_argument(
        "--misses", type=int, default=0, help="cases to print that are not as they should be"
    )
    options.add_argument(
        "--seed", type=int, default=1, help="of the damage; another one gives cases nobody has seen"
    )
    given = options.parse_args()
    began = time.process_time()
    found = list(islice(pages(given.shared), 1500))
    random.Random(6 + given.seed).shuffle(found)
    shifts = given.cases * 6 // 10
    table, misses = measure_shifts(found, shifts, seed=given.seed)
    print(f"runs read one byte off ({shifts:,} cases; whole: all but what lost a byte, and that right or □)")
    print("\n".join(lines_of(table)))
    notes, gone, changed = measure_notes(found, given.cases // 10)
    print(
        f"pinyin notes: {notes:,} in {given.cases // 10} pages, {gone / max(1, notes):.2%} gone, {changed} lines otherwise changed"
    )
    table, page_misses = measure_pages(found, given.cases * 3 // 10)
    print("whole files")
    print("\n".join(lines_of(table)))
    for miss in (*misses, *page_misses)[: given.misses]:
        print(f"   {miss}")
    kinds, examples = measure_sound(given.shared, given.sound)
    print(f"sound news: {dict(kinds)}")
    for kind, list_ in examples.items():
        for example in list_ if kind in ("gbk_shift", "double_encoding", "unrepaired") else list_[:8]:
            print(f"   {kind}: {example}")
    print(f"{time.process_time() - began:.0f} s of one core")


if __name__ == "__main__":
    main()

"""Files that were cut, flipped, swollen or made up: each is read or refused, quickly and within memory.

A few hundred of each format here; thousands with READING_FUZZ=5000.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.reading.article import read_articles, read_bytes
from assistant.types import Article
from tests.reading.conftest import BODY, PAGE
from tests.reading.damage import shift_after_blanks, traditional
from tests.reading.formats import broken, docx, html, mht, packed, pdf

CASES = int(os.environ.get("READING_FUZZ", "120"))
SECONDS = 5.0
BYTES = 2**30
TITLE = "青川市招商引资势头良好"
DAMAGED = "\n".join(shift_after_blanks(traditional(line)) for line in BODY)
LINES = [line for paragraph in BODY * 6 for line in broken(paragraph, 60)]

SOUND: dict[str, list[bytes]] = {
    ".txt": [PAGE.encode(), PAGE.encode("gb18030"), PAGE.encode("utf-16"), DAMAGED.encode()],
    ".html": [html(TITLE, BODY), html(TITLE, BODY * 5, "gb18030")],
    ".mht": [mht(TITLE, BODY), mht(TITLE, BODY * 5, "gb18030")],
    ".docx": [docx([TITLE, *BODY], [("甲县", "12亿元"), ("乙县", "9亿元")])],
    ".pdf": [pdf([[TITLE, *LINES[:20]], LINES[20:]])],
    ".zip": [packed({"a.txt": PAGE.encode(), "b.html": html(TITLE, BODY), "c.docx": docx([TITLE, *BODY])})],
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    kind = chance.randrange(5)
    if kind == 0:
        return bytes(out[: chance.randrange(len(out))])
    if kind == 1:
        for _ in range(chance.choice((1, 4, 40, 400))):
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    elif kind == 2:
        start = chance.randrange(len(out))
        del out[start : start + chance.randrange(1, 3000)]
    elif kind == 3:
        start = chance.randrange(len(out))
        piece = out[start : start + chance.randrange(1, 2000)]
        out[start:start] = piece * chance.choice((1, 5, 50))
    else:
        return chance.randbytes(chance.choice((1, 30, 3000, 60_000)))
    return bytes(out)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A sound package with one damaged part: what comes past the checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        victim = chance.choice(names)
        for name in names:
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if name == victim else part)
    return out.getvalue()


def reader(suffix: str, folder: Path) -> Callable[[bytes], tuple[Article, ...]]:
    def read(data: bytes) -> tuple[Article, ...]:
        if suffix != ".zip":
            return (read_bytes(data, path=f"fuzz{suffix}"),)
        path = folder / "fuzz.zip"
        path.write_bytes(data)
        return read_articles(path)

    return read


@pytest.mark.parametrize("suffix", SOUND)
def test_read_or_refused(suffix: str, tmp_path: Path, before: int) -> None:
    chance = random.Random(f"fuzz{suffix}")
    read = reader(suffix, tmp_path)
    for data in SOUND[suffix]:
        assert read(data)  # sound ones are read; the libraries are loaded by now, once a process
    outcomes = {True: 0, False: 0}
    for number in range(CASES):
        data = chance.choice(SOUND[suffix])
        inner = suffix in (".docx", ".zip") and number % 2
        data = repacked(data, chance) if inner else mutated(data, chance)
        began = time.process_time()  # of this process alone: a busy machine is no hang
        try:
            articles = read(data)
        except ReadError as error:
            assert "\n" not in str(error)
            outcomes[False] += 1
        else:
            outcomes[True] += 1
            for article in articles:
                assert article.text
                for repair in article.repairs:
                    assert article.text[repair.start : repair.end] == repair.after
        assert time.process_time() - began < SECONDS, f"case {number}"
    assert min(outcomes.values()) > 0
    assert _peak() < max(BYTES, before + BYTES)


def _peak() -> int:
    """The most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture(scope="module")
def before() -> int:
    """The peak as the first of these tests begins: others in the process may have loaded models; the limit is for
    what reading adds."""
    return _peak()


MADE = {
    "shifted": "?。ㄒ唬┱猩桃Y全面提速，" * 8_000,
    "brackets": "（" * 200_000,
    "lines": "全市引进项目\n" * 14_000,
    "links": "某市举办对接会 2022-07-22\n" * 12_000,
    "editors": "责任编辑：" * 50_000,
    "places": "平湖市嘉兴市浙江省" * 25_000,
    "notes": "務(wù)責(zé)" * 25_000,
    "nested": "æ‹›å•†" * 20_000,
    "blanks": ("全市" + "\u3000" * 90 + "引进" + " " * 90 + "项目\n") * 1_400,
    "blanks alone": ("—" + "\u3000" * 180 + "\n?" + " " * 200 + "\u3000\n") * 700,
}
TAGS = {
    "open": "<" * 900_000,
    "paragraphs": "<p> \n \n" * 150_000,
    "lists": "<ul><li>招商</li></ul>" * 14_000,
    "comments": "<!--" * 250_000,
    "scripts": "<script>" * 150_000,
    "deep": "<div>" * 150_000,
    "unclosed": "<p " * 500_000,
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((f"{name}.txt", text) for name, text in MADE.items()),
        *((f"{name}.html", text) for name, text in TAGS.items()),
    ],
    ids=[*MADE, *(f"html {name}" for name in TAGS)],
)
def test_text_made_to_take_long_does_not(name: str, text: str) -> None:
    data = text.encode()
    if name.endswith(".html"):
        read_bytes(html(TITLE, BODY), path="warm.html")
        data = b"<html><body>" + data
    began = time.process_time()
    try:
        read_bytes(data, path=name)
    except ReadError as error:
        assert name in str(error)
    assert time.process_time() - began < SECONDS

"""None of the article lost and none of the furniture left: twenty layouts, each saved in several ways."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

import pytest

from assistant.reading.article import read_bytes
from tests.reading import damage
from tests.reading.layouts import LAYOUTS


def as_html(text: str, before: str, after: str) -> bytes:
    lines = "".join(f"{before}{escape(line)}{after}" for line in text.split("\n") if line)
    return f"<html><body><div>{lines}</div></body></html>".encode()


WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8.txt": str.encode,
    "gbk.txt": lambda text: text.encode("gb18030"),
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "indented.txt": lambda text: "\r\n\r\n".join(
        f"\u3000\u3000{line} " for line in text.split("\n")
    ).encode(),
    "latin-1.txt": lambda text: text.encode().decode("latin-1").encode(),
    "notes.txt": lambda text: damage.with_notes(text.split("\n"), random.Random(7)),
    "breaks.html": lambda text: as_html(text, "", "<br>"),
    "blocks.html": lambda text: as_html(text, "<div><span>", "</span></div>"),
    "table.html": lambda text: as_html(text, "<table><tr><td>", "</td></tr></table>"),
    "rows.html": lambda text: as_html(text, "<tr><td>", "</td></tr>").replace(b"div>", b"table>"),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_layout_saved_this_way(way: str) -> None:
    wrong = {}
    for name, layout in LAYOUTS.items():
        lines = read_bytes(WAYS[way](layout.text), path=way).text.split("\n")
        lost = [line for line in layout.keep if line not in lines]
        left = [line for line in lines if line not in layout.keep]
        if lost or left:
            wrong[name] = (lost, left)
    assert wrong == {}

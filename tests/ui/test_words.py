"""Both languages say everything, and nothing that the page says is missing from them."""

from __future__ import annotations

import re
import string
from pathlib import Path

from assistant.ui import page
from assistant.ui.problems import MOST_KEPT, Problems, Told
from assistant.ui.words import CHINESE, ENGLISH

HERE = Path(page.__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")
CODE = {
    file.name: file.read_text(encoding="utf-8")
    for file in HERE.glob("*.py")
    if not file.name.startswith("words_")
}
# Keys put together from a value: words(f"verdict.{label}"), words.of("repair", kind).
MADE = re.compile(
    r"^(?:verdict|repair|dropped|stage|kind|state|profile|column|articles\.column|models|section)\."
)
MADE_ONE_BY_ONE = ("past.", "day.", "compare.axis.", "compare.no_chart.", "articles.re", "error.")


def named(text: str) -> set[str]:
    """Every key that the code names in full."""
    return set(re.findall(r'["\']([a-z_]+(?:\.[a-z_]+)*)["\']', text))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_have_the_same_keys() -> None:
    assert CHINESE.table.keys() == ENGLISH.table.keys()


def test_both_take_the_same_values() -> None:
    other = [key for key, text in CHINESE.table.items() if fields(text) != fields(ENGLISH.table[key])]
    assert other == []


def test_english_has_no_chinese_and_chinese_is_chinese() -> None:
    assert [key for key, text in ENGLISH.table.items() if HAN.search(text)] == []
    signs = re.compile(r"[^A-Za-z]*")
    plain = [
        key
        for key, text in CHINESE.table.items()
        if not HAN.search(text) and not signs.fullmatch(re.sub(r"\{\w+\}", "", text))
    ]
    assert plain == ["state.python"]


def test_every_key_that_the_code_names_is_there() -> None:
    for name, text in CODE.items():
        for key in re.findall(r'words\(\s*f?"([^"]+)"', text) + re.findall(r'Told\("([^"]+)"', text):
            if "{" in key:
                start = key.split("{")[0]
                assert any(known.startswith(start) for known in CHINESE.table), f"{name}: {key}"
            else:
                assert key in CHINESE.table, f"{name}: {key}"


def test_no_key_is_left_over() -> None:
    used = set().union(*(named(text) for text in CODE.values()))
    rest = [
        key
        for key in CHINESE.table
        if key not in used and not MADE.match(key) and not key.startswith(MADE_ONE_BY_ONE)
    ]
    assert rest == []


def test_the_page_itself_writes_no_chinese_but_in_its_tables() -> None:
    """Strings of the code that end on the page; comments and docstrings may be in any language."""
    # Patterns of the articles' own words, example questions, names of stages; what programs are told.
    allowed = {
        "examples.py",
        "figuretable.py",
        "stages.py",
        "calls.py",
        "api.py",
        "passwords.py",
        "inenglish.py",
    }
    for name, text in CODE.items():
        code = re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
        code = re.sub(r"#.*", "", code)
        found = [part for part in re.findall(r'"([^"\n]*)"', code) if HAN.search(part)]
        assert not found or name in allowed, f"{name}: {found}"


def test_problems_are_kept_newest_first_and_no_more_than_so_many() -> None:
    problems = Problems()
    for number in range(MOST_KEPT + 5):
        problems.add(Told("error.other", str(number)))
    kept = problems.last()
    assert len(kept) == MOST_KEPT and kept[0][1].detail == str(MOST_KEPT + 4)
    assert kept[0][1].said(CHINESE) != kept[0][1].said(ENGLISH)

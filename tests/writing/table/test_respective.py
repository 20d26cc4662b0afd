"""分别: the numbers behind it belong to the names before it, in their order."""

from __future__ import annotations

import pytest

from assistant.writing.table.respective import enumerations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲镇、乙镇分别出口1亿元和2亿元。", [(("甲镇", "乙镇"), "1亿元和2亿元")]),
        (
            "甲镇和乙镇为前两位，分别出口1亿元和2亿元，分别增长3%和4%。",
            [(("甲镇", "乙镇为前两位"), "1亿元和2亿元"), (("甲镇", "乙镇为前两位"), "3%和4%")],
        ),
        ("甲镇分别出口1亿元。", []),  # one name has nothing to be told apart from
        ("甲镇3家、乙镇5家，分别增长3%和4%。", []),  # the names have numbers of their own
    ],
)
def test_names_and_their_numbers(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert [(names, text[start:end]) for names, start, end in enumerations(text)] == expected

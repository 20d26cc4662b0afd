"""An Edited keeps one promise: every edit says what stood where, whatever was done afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.trace import Change, Edited, apply, cut, join, strip

WORDS = st.text(alphabet="甲乙丙丁戊 ab", max_size=24)


def undone(line: Edited) -> str:
    """The page's text again: each edit replaced by what stood before."""
    out, position = [], 0
    for edit in line.edits:
        out += [line.text[position : edit.start], edit.before]
        position = edit.end
    return "".join([*out, line.text[position:]])


@st.composite
def changes(draw: st.DrawFn, text: str) -> list[Change]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    chosen: list[Change] = []
    for start, end in spans:
        if not chosen or start >= chosen[-1].end + 1:
            chosen.append(
                Change(start, end, draw(st.text(alphabet="子丑寅", max_size=4)), draw(st.sampled_from("xyz")))
            )
    return chosen


@given(st.data(), WORDS)
def test_whatever_is_done_can_be_undone(data: st.DataObject, text: str) -> None:
    line = Edited(text)
    for _ in range(4):
        line = apply(line, data.draw(changes(line.text)))
        assert undone(line) == text
        for left, right in zip(line.edits, line.edits[1:], strict=False):
            assert left.end <= right.start


@given(st.data(), WORDS)
def test_text_is_what_the_changes_say(data: st.DataObject, text: str) -> None:
    asked = data.draw(changes(text))
    expected, position = "", 0
    for change in asked:
        expected += text[position : change.start] + change.after
        position = change.end
    assert apply(Edited(text), asked).text == expected + text[position:]


def test_a_change_inside_an_edit_is_merged_with_it() -> None:
    once = apply(Edited("桃Y提速"), [Change(0, 2, "資", "gbk_shift")])
    twice = apply(once, [Change(0, 1, "资", "traditional")])
    assert twice.text == "资提速"
    assert [(edit.before, edit.kind) for edit in twice.edits] == [("桃Y", "gbk_shift")]


def test_edits_move_along() -> None:
    line = apply(Edited("甲務(wù)局，乙１２"), [Change(1, 6, "務", "pinyin_note")])
    line = apply(line, [Change(5, 7, "12", "full_width")])
    assert line.text == "甲務局，乙12"
    assert [line.text[edit.start : edit.end] for edit in line.edits] == ["務", "12"]
    part = cut(line, 2, 7)
    assert [(part.text[edit.start : edit.end], edit.before) for edit in part.edits] == [("12", "１２")]
    both = join([line, strip(Edited("  丙 "))])
    assert both.text == "甲務局，乙12\n丙"
    assert undone(both) == "甲務(wù)局，乙１２\n丙"

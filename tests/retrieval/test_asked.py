from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.retrieval import asked
from assistant.retrieval.asked import LIKE, content, like, likes, numbers, weighed
from assistant.retrieval.lexical import tokens


@pytest.mark.parametrize(
    ("query", "left", "gone"),
    [
        ("平湖实际到位外资有多少美元?", "实际到位外资", "多少"),
        ("哪些项目已经在建", "项目已经在建", "哪些"),
        ("谁负责招商", "负责招商", "谁"),
        ("工业投资增速怎么样", "工业投资增速", "怎么样"),
    ],
)
def test_asking_words_go_the_rest_stays(query: str, left: str, gone: str) -> None:
    assert left in content(query) and gone not in content(query)


@pytest.mark.parametrize("query", ["什么", "谁呢", "多少?", ""])
def test_a_query_that_only_asks_stays(query: str) -> None:
    assert content(query) == query


@given(st.text(alphabet="多少几个哪些平湖外资到位在建什么的了", max_size=20))
def test_something_to_look_for_is_never_lost(query: str) -> None:
    assert bool(tokens(content(query))) == bool(tokens(query))


def test_words_of_like_meaning_count_less_than_those_said() -> None:
    found = weighed("县里引来的洋资")
    assert found["外资"] == LIKE < found["洋资"]
    assert "的" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第3个环节", {"3"}),
        ("1,234家、7.6%", {"1234", "7.6"}),
        ("二十家", set()),
        ("2022年", set()),
        ("1—10月", {"1", "10"}),
    ],
)
def test_numbers(text: str, found: set[str]) -> None:
    assert numbers(text) == found


def test_a_word_said_is_not_added_again() -> None:
    assert "外资" not in like("洋资就是外资")
    assert weighed("洋资就是外资")["外资"] >= 1


def test_no_entry_is_idle() -> None:
    for said, printed in likes():
        assert len(said) >= 2 and printed
        assert not any(word in said for word in printed), f"{said}: the search has that word already"


def test_a_damaged_table_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "likes.toml"
    file.write_text("[likes\n", encoding="utf-8")
    monkeypatch.setattr(asked, "FILE", file)
    likes.cache_clear()
    try:
        with pytest.raises(SettingsError, match=r"likes\.toml"):
            likes()
    finally:
        likes.cache_clear()

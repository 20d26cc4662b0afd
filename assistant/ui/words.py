"""The words of the page: a table for each language, the same keys in both.

Enter: a key, and what goes into its braces. Leave: the sentence in one language.

    CHINESE("ask.line", ahead=2) == "排队：前面还有 2 个"      ENGLISH.of("stage", "检索") == "Search"

Names of regions, metrics and articles, and what an answer or a brief says, are data and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.ui.words_en import TABLE as ENGLISH_TABLE
from assistant.ui.words_zh import TABLE as CHINESE_TABLE


@dataclass(frozen=True, slots=True)
class Words:
    """`language` as HTML's lang has it; `table` from key to text, `{name}` standing for a value."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Raises KeyError for a key that no table has: a mistake of ours, found by tests."""
        text = self.table[key]
        return text.format(**values) if values else text

    def sentence(self, parts: Iterable[str]) -> str:
        """Parts as one sentence with its full stop."""
        said = self("list.join").join(parts) + self("list.end")
        return said[:1].upper() + said[1:]

    def of(self, group: str, name: str) -> str:
        """What `group` calls a value from elsewhere (a stage, a kind of repair); the value itself if nothing."""
        return self.table.get(f"{group}.{name}", name)


CHINESE = Words("zh-CN", CHINESE_TABLE)
ENGLISH = Words("en", ENGLISH_TABLE)

"""Fakes and fixtures every room shares: deterministic, instant, no files of their own."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Literal

import numpy as np
import pytest
from hypothesis import settings

from assistant.types import Article, Evidence, Profile, Region, Vectors

ROOT = Path(__file__).resolve().parent.parent

# A worker on each core keeps the machine busy as it is, and threads of one small network wait for each other by
# spinning: beside busy neighbours ten prompts of 300 tokens take 0.2 s with one thread, 4-15 s with two.
os.environ.update(OMP_NUM_THREADS="1", OMP_THREAD_LIMIT="1", OMP_WAIT_POLICY="passive")

# No test is timed: on a busy machine an example may take any time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class FakeEncoder:
    """Hashes character bigrams into a vector: texts that share bigrams are near."""

    name: str = "fake"
    fingerprint: str = "fake-1"
    dimension: int = 64

    def encode(self, texts: Sequence[str], /, *, kind: Literal["query", "passage"]) -> Vectors:
        rows = np.full((len(texts), self.dimension), 1e-6, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair in zip(text, text[1:] or "", strict=False):
                digest = hashlib.md5("".join(pair).encode()).digest()
                row[int.from_bytes(digest[:4], "big") % self.dimension] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@dataclass
class FakeModel:
    """Says what it was told to, or what a grammar without a choice leaves; prompts are kept in `seen`, how many
    characters of its replies were taken in `taken`."""

    replies: list[str] = field(default_factory=list)
    scores: list[tuple[float, ...]] = field(default_factory=list)
    name: str = "fake"
    profile: Profile = "abstractive"
    context_tokens: int = 4096
    seen: list[tuple[str, str]] = field(default_factory=list)
    grammars: list[str | None] = field(default_factory=list)
    budgets: list[int] = field(default_factory=list)
    taken: int = 0

    def count(self, text: str, /) -> int:
        return len(text)

    def judge(self, question: str, evidence: Sequence[Evidence], /) -> tuple[float, ...]:
        if self.scores:
            return self.scores.pop(0)
        asked = set(question)
        return tuple(len(asked & set(item.sentence.text)) / max(1, len(asked)) for item in evidence)

    def write(
        self,
        system: str,
        user: str,
        /,
        *,
        grammar: str | None = None,
        max_tokens: int = 1024,
        stop: Sequence[str] = (),
        cancel: ThreadEvent | None = None,
    ) -> Iterator[str]:
        self.seen.append((system, user))
        self.grammars.append(grammar)
        self.budgets.append(max_tokens)
        reply = self.replies.pop(0) if self.replies else _only_text_of(grammar or "")
        for start in range(0, len(reply), 3):
            if cancel is not None and cancel.is_set():
                return
            piece = reply[start : start + 3]
            self.taken += len(piece)
            yield piece


def _only_text_of(grammar: str) -> str:
    """What a grammar without a choice lets a model write; "" where there is a choice."""
    rule = grammar.removeprefix("root ::= ").strip()
    if rule == grammar.strip() or not re.fullmatch(r'(?:"(?:[^"\\]|\\.)*"\s*)+', rule):
        return ""
    literals = re.findall(r'"((?:[^"\\]|\\.)*)"', rule)
    return "".join(re.sub(r"\\(.)", r"\1", literal) for literal in literals)


PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")
LISHUI = Region("丽水市", "丽水", "prefecture", ("浙江省",), "331100")


def make_article(text: str, **values: object) -> Article:
    """An article around `text`: its id from the text, everything else overridable by keyword."""
    fields: dict[str, object] = {
        "id": hashlib.sha256(text.encode()).hexdigest()[:16],
        "path": "memory.txt",
        "title": text.split("\n", 1)[0][:40],
        "text": text,
        "published": date(2021, 1, 5),
        "regions": (PINGHU,),
    }
    fields.update(values)
    return Article(**fields)  # type: ignore[arg-type]


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Development material beside the checkout on our machines; skipped where there is none."""
    place = ROOT.parent / "shared"
    if not (place / "articles").is_dir():
        pytest.skip("no shared/ folder beside this checkout: tests on the real articles are left out")
    return place

"""How long a reply may be: by what is asked, in the model's own tokens, and never more than its context allows.

Enter: what is written, the model, some of the text it writes about. Leave: tokens.

    reply_tokens(characters_for("figure"), model, sample)  ->  271 with a vocabulary of 0.62 tokens a character

A number asked for takes a sentence, how something was done takes a page. What a character costs differs by
vocabulary (Qwen3 about 0.65 tokens, one without Chinese words up to 3), so it is counted on the evidence itself.
"""

from __future__ import annotations

from math import ceil

from assistant.protocols import LanguageModel

__all__ = ["characters_for", "reply_tokens"]

# Characters: what a good reply took in our own examples, half as much again for marks and openers.
_CHARACTERS = {
    "figure": 300, "rank": 300, "yesno": 300, "who": 300, "when": 300, "where": 300,
    "compare": 500, "sum": 300, "list": 800, "how": 900, "why": 700, "overview": 900,
}  # fmt: skip
_OTHERWISE = 700
_PER_PLACE = 160  # characters for each place beyond the first
_SAMPLE = 2_000  # characters counted
_SPARE = 24  # tokens: the end of a turn, an empty thought
_SHARE = 3  # a reply takes a third of the context at most: the evidence is what it is made of
LEAST = 64


def characters_for(kind: str, *, places: int = 1) -> int:
    """Characters that an answer to a question of `kind` (question.py) may take."""
    return _CHARACTERS.get(kind, _OTHERWISE) + _PER_PLACE * max(0, places - 1)


def reply_tokens(characters: int, model: LanguageModel, sample: str) -> int:
    """Tokens for a reply of `characters`, at the rate at which `sample` is cut by this model's vocabulary."""
    taken = sample[:_SAMPLE]
    rate = model.count(taken) / len(taken) if taken.strip() else 1.0
    return max(LEAST, min(ceil(characters * rate) + _SPARE, model.context_tokens // _SHARE))

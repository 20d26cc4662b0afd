"""What a weak model writes instead of an answer: the same words round and round, the question again, half words.

Enter: the pieces of a reply, or one sentence of it. Leave: the pieces until it runs in a circle; whether a sentence
says nothing.

    "".join(until_loop(iter(["外资增长,"] * 50)))  ->  a few of them
    echoes("平湖实际外资多少；", "平湖实际外资多少？")  is True

Seen with an instruct model of 135M parameters: it wrote the question twelve times, which verification let pass
because every word of it stands in the evidence. All of it was paid for with minutes of a CPU.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from assistant.writing.asked.words import pairs

_TAIL = 360  # characters looked at behind each piece
_CIRCLE = re.compile(r"(.{2,80}?)\1{4,}$", re.DOTALL)  # five times in a row at the end, whatever it is
_AGAIN = re.compile(r"(.{4,}?)(?:\W{0,3}\1){2,}", re.DOTALL)  # three times in a row within a sentence
_ASKING = re.compile(
    r"多少|几[个家项户次人年月天成位倍件列种]|什么|哪[些几个家年天位里儿]|怎么|怎样|如何|为什么|为何|是不是|是否|有没有|谁|[？?]|[吗呢]\W*$"
)
_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
NEW = 0.25  # share of character pairs: 问题: before a question, or half of it twice, brings less


def until_loop(pieces: Iterator[str]) -> Iterator[str]:
    """`pieces` until the reply runs in a circle; the model is stopped there."""
    tail = ""
    try:
        for piece in pieces:
            yield piece
            tail = (tail + piece)[-_TAIL:]
            if _CIRCLE.search(tail) and not tail[-8:].isspace():
                return
    finally:
        if isinstance(pieces, Generator):
            pieces.close()


def circles(text: str) -> bool:
    """Whether a sentence says one thing three times in a row."""
    return bool(_AGAIN.search(text))


def echoes(text: str, question: str) -> bool:
    """Whether a sentence asks, and says next to nothing that `question` does not say itself; a number that the
    question has not is something said."""
    if not _ASKING.search(text) or set(_NUMBER.findall(text)) - set(_NUMBER.findall(question)):
        return False
    said = pairs(re.sub(r"\W", "", text))
    return len(said - pairs(re.sub(r"\W", "", question))) <= NEW * len(said)


def is_odd(sign: str) -> bool:
    """Whether a character is a Han one beyond the 6,763 of GB 2312, or none at all (U+FFFD, half a character).

    Names have such characters (堃, 喆), but then the article has them too.
    """
    if sign == "\ufffd":
        return True
    if not "\u3400" <= sign <= "\u9fff":
        return False
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False

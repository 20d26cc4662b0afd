"""System and user text -> one prompt in a model's own chat template; and its thoughts taken out of the reply.

Enter: the template of the GGUF. Leave: the rendered conversation, thinking off.

    Chat(template, bos="", eos="<|im_end|>").render("你是助手。", "平湖外资多少？")  ->  "<|im_start|>system\n…"

A file without a usable template is talked to in the turns that its vocabulary knows (turns.py).

A reasoning model that thinks aloud costs minutes on a CPU and says nothing that is cited. It is told not to in
the ways such models know: the template's own switch (`enable_thinking`), a closed <think></think> where the
template opens one, and "/no_think" for a model that the catalogue calls a thinking one and whose template has no
switch. What it thinks all the same is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from assistant.errors import ModelError

_CONTROL = re.compile(r"<[|/]?[\w▁｜.:-]{1,40}[|/]?>|<<SYS>>|<</SYS>>|\[/?INST\]|<\|")
_FULL_WIDTH = {code: code + 0xFEE0 for code in map(ord, "<>|[]")}
_THOUGHTS = {  # how models mark that they think; the first is the usual one
    **{f"<{word}>": f"</{word}>" for word in ("think", "thinking", "thought", "reasoning", "seed:think")},
    "[THINK]": "[/THINK]",
    "◁think▷": "◁/think▷",
}
_MARKS = (*_THOUGHTS, *_THOUGHTS.values())
_OPENED = re.compile(rf"({'|'.join(map(re.escape, _THOUGHTS))})\s*$")


def neutralised(text: str) -> str:
    """`text` with what a tokenizer would take for chat control written in full-width signs: `<|im_end|>` →
    `＜｜im_end｜＞`."""
    return _CONTROL.sub(lambda match: match.group().translate(_FULL_WIDTH), text)


class Chat:
    """A chat template, compiled at first use; `known` is one to take where the file has none, or none that can be
    used. `name` is the file's, for messages."""

    def __init__(
        self,
        template: str,
        *,
        known: str = "",
        bos: str = "",
        eos: str = "",
        thinking: bool = False,
        name: str = "template",
    ) -> None:
        self._sources = [source for source in (template, known) if source]
        self._bos, self._eos = bos, eos
        self._switch = thinking and "enable_thinking" not in template
        self._name = name
        self._compiled: dict[str, Any] = {}

    def render(self, system: str, user: str) -> str:
        """The conversation up to where the model answers; without a template the plain text.

        Raises ModelError for a template that cannot be used.
        """
        if self._switch:
            user = f"{user} /no_think"
        if not self._sources:
            return f"{system}\n\n{user}\n" if system else f"{user}\n"
        from jinja2 import TemplateError

        turns = [{"role": "user", "content": user}]
        joined = [{"role": "user", "content": f"{system}\n\n{user}"}]
        first = [{"role": "system", "content": system}, *turns] if system else turns
        error: Exception | None = None
        for source in self._sources:
            for conversation in (first, joined):  # some templates know no system role
                try:
                    text = self._template(source).render(
                        messages=conversation,
                        add_generation_prompt=True,
                        enable_thinking=False,
                        bos_token=self._bos,
                        eos_token=self._eos,
                    )
                except (TemplateError, TypeError, ValueError) as failure:
                    error = error or failure
                    continue
                opened = _OPENED.search(text)
                return f"{text}\n{_THOUGHTS[opened[1]]}\n\n" if opened else str(text)
        raise ModelError(
            f"{self._name}: its chat template cannot be used ({error}); try another file"
        ) from error

    def _template(self, source: str) -> Any:
        if source not in self._compiled:
            from jinja2.sandbox import ImmutableSandboxedEnvironment

            # As transformers renders templates, which are written for it.
            environment = ImmutableSandboxedEnvironment(
                trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", *_tags()]
            )
            environment.globals["raise_exception"] = _refuse
            environment.globals["strftime_now"] = _today
            self._compiled[source] = environment.from_string(source)
        return self._compiled[source]


def without_thoughts(pieces: Iterator[str]) -> Iterator[str]:
    """A reply without the <think>…</think> (or the lone </think>) it begins with, and without the blanks before
    its first word.

    A thought that is never closed leaves nothing.
    """
    held, close = "", ""
    for piece in pieces:
        held += piece
        while True:
            if close:
                if close not in held:
                    held = held[-len(close) :]  # a long thought is not kept
                    break
                held, close = held.partition(close)[2], ""
            held = held.lstrip()
            mark = next((mark for mark in _MARKS if held.startswith(mark)), "")
            if not mark:
                break
            held, close = held.removeprefix(mark), _THOUGHTS.get(mark, "")
        if held and not close and not any(mark.startswith(held) for mark in _MARKS):
            yield held
            yield from pieces
            return
    if not close:
        yield from filter(None, [held])


@cache
def _tags() -> tuple[Any, ...]:
    """`{% generation %}` marks for training what the model says; for writing a conversation down it is nothing."""
    from jinja2.ext import Extension

    def parse(_: Any, parser: Any) -> Any:
        parser.stream.skip(1)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)

    return (type("Generation", (Extension,), {"tags": {"generation"}, "parse": parse}),)


def _refuse(message: str) -> None:
    raise ValueError(message)


def _today(layout: str) -> str:
    from datetime import date

    return date.today().strftime(layout)

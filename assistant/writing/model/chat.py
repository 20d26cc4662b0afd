"""System and user text -> one prompt in a model's own chat template; and its thoughts taken out of the reply.

Enter: the template of the GGUF. Leave: the rendered conversation, thinking off.

    Chat(template, bos="", eos="<|im_end|>").render("你是助手。", "平湖外资多少？")  ->  "<|im_start|>system\n…"

A reasoning model that thinks aloud costs minutes on a CPU and says nothing that is cited. It is told not to in
the ways such models know: the template's own switch (`enable_thinking`), a closed <think></think> where the
template opens one, and "/no_think" for a model that the catalogue calls a thinking one and whose template has no
switch. What it thinks all the same is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.errors import ModelError

_CONTROL = re.compile(r"<[|/]?[\w▁｜.:-]{1,40}[|/]?>|<<SYS>>|<</SYS>>|\[/?INST\]|<\|")
_FULL_WIDTH = {code: code + 0xFEE0 for code in map(ord, "<>|[]")}
_OPEN, _CLOSE = "<think>", "</think>"
_OPENED = re.compile(r"<think>\s*$")


def neutralised(text: str) -> str:
    """`text` with what a tokenizer would take for chat control written in full-width signs: `<|im_end|>` →
    `＜｜im_end｜＞`."""
    return _CONTROL.sub(lambda match: match.group().translate(_FULL_WIDTH), text)


class Chat:
    """A chat template, compiled at first use. `name` is the file's, for messages."""

    def __init__(
        self, template: str, *, bos: str = "", eos: str = "", thinking: bool = False, name: str = "template"
    ) -> None:
        self._source, self._bos, self._eos = template, bos, eos
        self._switch = thinking and "enable_thinking" not in template
        self._name = name
        self._compiled: Any = None

    def render(self, system: str, user: str) -> str:
        """The conversation up to where the model answers; without a template the plain text.

        Raises ModelError for a template that cannot be used.
        """
        if self._switch:
            user = f"{user} /no_think"
        if not self._source:
            return f"{system}\n\n{user}\n" if system else f"{user}\n"
        from jinja2 import TemplateError

        turns = [{"role": "user", "content": user}]
        joined = [{"role": "user", "content": f"{system}\n\n{user}"}]
        first = [{"role": "system", "content": system}, *turns] if system else turns
        error: Exception | None = None
        for conversation in (first, joined):  # some templates know no system role
            try:
                text = self._template().render(
                    messages=conversation,
                    add_generation_prompt=True,
                    enable_thinking=False,
                    bos_token=self._bos,
                    eos_token=self._eos,
                )
            except (TemplateError, TypeError, ValueError) as failure:
                error = failure
                continue
            return f"{text}\n{_CLOSE}\n\n" if _OPENED.search(text) else str(text)
        raise ModelError(
            f"{self._name}: its chat template cannot be used ({error}); try another file"
        ) from error

    def _template(self) -> Any:
        if self._compiled is None:
            from jinja2.sandbox import ImmutableSandboxedEnvironment

            # As transformers renders templates, which are written for it.
            environment = ImmutableSandboxedEnvironment(
                trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
            )
            environment.globals["raise_exception"] = _refuse
            environment.globals["strftime_now"] = _today
            self._compiled = environment.from_string(self._source)
        return self._compiled


def without_thoughts(pieces: Iterator[str]) -> Iterator[str]:
    """A reply without the <think>…</think> (or the lone </think>) it begins with, and without the blanks before
    its first word.

    A thought that is never closed leaves nothing.
    """
    held = ""
    for piece in pieces:
        held = (held + piece).lstrip()
        while held.startswith((_OPEN, _CLOSE)) and _CLOSE in held:
            held = held.partition(_CLOSE)[2].lstrip()
        if held.startswith(_OPEN):
            continue
        if held and not any(mark.startswith(held) for mark in (_OPEN, _CLOSE)):
            yield held
            yield from pieces
            return
    if not held.startswith(_OPEN):
        yield from filter(None, [held])


def _refuse(message: str) -> None:
    raise ValueError(message)


def _today(layout: str) -> str:
    from datetime import date

    return date.today().strftime(layout)

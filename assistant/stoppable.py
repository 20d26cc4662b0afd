"""A model that can be stopped between two words and between two questions, for work that asks it many times.

Enter: an open model and an event. Leave: a model that raises ModelError once the event is set.

    write_brief(place, model=Stoppable(model, cancel), …)
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from assistant.errors import ModelError
from assistant.protocols import LanguageModel
from assistant.types import Evidence


class Stoppable:
    """A model that writes and judges until `cancel` is set, for work that asks it many times."""

    def __init__(self, model: LanguageModel, cancel: threading.Event) -> None:
        self._model = model
        self._cancel = cancel
        self.name = model.name
        self.profile = model.profile
        self.context_tokens = model.context_tokens
        self.count = model.count

    def judge(self, question: str, evidence: Sequence[Evidence], /) -> tuple[float, ...]:
        self._go_on()
        return self._model.judge(question, evidence)

    def write(
        self,
        system: str,
        user: str,
        /,
        *,
        grammar: str | None = None,
        max_tokens: int = 1024,
        stop: Sequence[str] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        self._go_on()
        yield from self._model.write(
            system, user, grammar=grammar, max_tokens=max_tokens, stop=stop, cancel=cancel or self._cancel
        )
        self._go_on()  # what was cut off is not taken for what the model had to say

    def _go_on(self) -> None:
        if self._cancel.is_set():
            raise ModelError("stopped before it was finished; start it again")

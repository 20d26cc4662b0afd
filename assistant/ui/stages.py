"""The line under the conversation: which stage of an answer runs, for how long, and what is to come.

Enter: the events of an answer as they come. Leave: HTML for the line, seconds by stage at the end.

    clock = Clock(); clock.see(Stage("检索")); clock.show(words) -> 检索 0 秒 → 阅读 → 核对
"""

from __future__ import annotations

import time

from assistant.types import Answer, AnswerEvent, Stage
from assistant.ui.markup import safe
from assistant.ui.words import Words

STAGES = ("检索", "阅读", "核对")


class Clock:
    """Seconds of each stage, as the page saw them begin."""

    def __init__(self) -> None:
        self._began: list[tuple[str, float]] = []

    def see(self, event: AnswerEvent) -> None:
        """A stage began, or (the Answer) the last one ended."""
        if isinstance(event, Stage):
            self._began.append((event.name, time.monotonic()))
        elif isinstance(event, Answer):
            self._began.append(("", time.monotonic()))

    def times(self) -> dict[str, float]:
        """Seconds of the stages that are over, in order; a stage entered twice has its sum."""
        sums: dict[str, float] = {}
        for (name, start), (_, end) in zip(self._began, self._began[1:], strict=False):
            if name:
                sums[name] = sums.get(name, 0.0) + end - start
        return sums

    def show(self, words: Words) -> str:
        """The stages as a line: those done, the one that runs with its seconds, those to come."""
        over = self.times()
        now, since = self._began[-1] if self._began else ("", time.monotonic())
        parts = []
        for name in dict.fromkeys((*(stage for stage, _ in self._began if stage), *STAGES)):
            shown = safe(words.of("stage", name))
            if name == now:
                running = safe(words("seconds.whole", n=f"{time.monotonic() - since:.0f}"))
                parts.append(f'<span class="now">{shown} {running}</span>')
            elif name in over:
                parts.append(
                    f'<span class="done">{shown} {safe(words("seconds", n=f"{over[name]:.1f}"))}</span>'
                )
            else:
                parts.append(f'<span class="next">{shown}</span>')
        return _line("<i>→</i>".join(parts))


def note(text: str) -> str:
    """A plain sentence on the line; "" clears it."""
    return _line(safe(text)) if text else ""


def progress(text: str, done: int, total: int) -> str:
    """Work in countable parts: `text` and a bar."""
    return _line(
        f'<span class="now">{safe(text)}</span><progress value="{done}" max="{max(total, 1)}"></progress>'
    )


def _line(body: str) -> str:
    return f'<div class="stages" role="status">{body}</div>'

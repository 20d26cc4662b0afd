"""状态: what answers, from which index, what else could, and what went wrong.

Enter: Assistant.status(), the catalogue of models, the last problems. Leave: tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.controls import QUIET
from assistant.ui.desk import Desk
from assistant.ui.markup import empty, problem, safe, table
from assistant.ui.problems import Told
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.writing.model.catalogue import ModelEntry

# Those that a reader asks about first stand first; keys without a name in words keep their own.
_ORDER: tuple[str, ...] = (
    "articles",
    "figures",
    "stories",
    "regions",
    "model_name",
    "profile",
    "model",
    "embedder",
)
_ORDER += ("index_size", "free_disk_gb", "waiting", "index", "home", "version", "python")
_KNOWN = {
    "llama-cpp-python": "llama-cpp-python",
    "chromadb": "chromadb",
    "sentence-transformers": "sentence-transformers",
    "gradio": "gradio",
}
_UNITS = ("B", "KB", "MB", "GB", "TB")
MOST_REGIONS = 30


class StatusTab:
    """Builds the tab where it is made; `tab` is the gr.Tab, whose opening reads the status."""

    def __init__(self, desk: Desk, tab: gr.Tab) -> None:
        self._desk = desk
        self.view = gr.HTML("", elem_id="status", apply_default_css=False)
        self.again = gr.Button(desk.words("refresh"), scale=0, min_width=90, elem_id="status-refresh")
        # Reading the status opens the model, so it waits until somebody wants to know.
        for event in (tab.select, self.again.click):
            event(self.show, None, self.view, **{**QUIET, "show_progress": "minimal"})

    def show(self) -> str:
        words = self._desk.words
        try:
            state = {**self._desk.assistant.status(say=self._desk.tell), **self._counts()}
            parts = [status_view(state, words), self._models(state)]
        except Exception as error:
            parts = [problem(self._desk.tell(error))]
        return "".join(parts) + problems_view(self._desk.problems.last(), words)

    def _counts(self) -> dict[str, object]:
        from assistant.machine import size_of

        assistant = self._desk.assistant
        counts: dict[str, object] = {
            "waiting": len(self._desk.line),
            "index_size": size_text(size_of(assistant.settings.index)),
        }
        try:
            counts["figures"] = len(assistant.figures())
            counts["stories"] = len(self._desk.shelf.stories())
        except AssistantError:  # an index that cannot be read is told by status() itself
            pass
        return counts

    def _models(self, state: Mapping[str, object]) -> str:
        from assistant.writing.model.catalogue import list_models

        settings = self._desk.assistant.settings
        try:
            entries = list_models(models=settings.models, home=settings.home)
        except AssistantError as error:
            return problem(self._desk.tell(error))
        return models_view(entries, str(state.get("model_name") or ""), self._desk.words)


def status_view(state: Mapping[str, object], words: Words) -> str:
    """`problems` first, in words; then the rest, those that a reader asks about first."""
    values = dict(state)
    troubles = values.pop("problems", ())
    parts = [problem(trouble) for trouble in troubles] if isinstance(troubles, list | tuple) else []
    if values.pop("older_facts", False):
        parts.append(problem(words("status.older_facts")))
    if not parts:
        parts.append(f'<p class="fine">✓ {safe(words("status.fine"))}</p>')
    order = {name: place for place, name in enumerate(_ORDER)}
    rows = "".join(
        f"<tr><th>{safe(_KNOWN.get(key) or words.of('state', key))}</th><td>{_value(key, values[key], words)}</td></tr>"
        for key in sorted(values, key=lambda name: order.get(name, len(order)))
    )
    local = safe(words("status.local"))
    return f'{"".join(parts)}<p class="count">{local}</p><table class="facts"><tbody>{rows}</tbody></table>'


def models_view(entries: Sequence[ModelEntry], used: str, words: Words) -> str:
    """The models that can be used here, the one in use marked, and how to change it."""
    rows = [
        (
            f"<b>{safe(entry.name)}</b>"
            + (
                f' <span class="verdict ok">✓ {safe(words("models.used"))}</span>'
                if entry.name == used
                else ""
            )
            + (f'<small class="byline">{safe(about)}</small>' if (about := _about(entry, words)) else ""),
            safe(words.of("profile", entry.profile)),
            safe(words("models.tokens", n=f"{entry.context_tokens:,}")),
            safe(_size_of_file(entry.path)),
            safe(entry.licence or "—"),
        )
        for entry in entries
    ]
    head = f"<h3>{safe(words('models.title'))}</h3>"
    names = ("name", "profile", "context", "size", "licence")
    listed = table((words(f"models.{name}") for name in names), rows) if rows else empty(words("models.none"))
    return head + listed + f'<p class="count">{safe(words("models.hint"))}</p>'


def _about(entry: ModelEntry, words: Words) -> str:
    """What the catalogue says of a model, of the bundled one in the page's language."""
    said = words.of("models.about", entry.name)
    return entry.about if said == entry.name else said


def problems_view(kept: Sequence[tuple[datetime, Told]], words: Words) -> str:
    """The last problems that were shown to people, newest first."""
    head = f"<h3>{safe(words('problems.title'))}</h3>"
    if not kept:
        return head + empty(words("problems.none"))
    rows = ((safe(f"{when:%m-%d %H:%M:%S}"), safe(told.said(words))) for when, told in kept)
    return head + table((words("problems.time"), words("problems.what")), rows)


def size_text(size: int) -> str:
    """1536 -> 1.5 KB."""
    amount = float(size)
    for unit in _UNITS:
        if amount < 1024 or unit == _UNITS[-1]:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1024
    raise AssertionError("unreachable")


def _size_of_file(file: Path) -> str:
    try:
        return size_text(file.stat().st_size)
    except OSError:
        return "—"


def _value(key: str, value: object, words: Words) -> str:
    if isinstance(value, Mapping):
        inner: Mapping[Any, object] = value
        return "<br>".join(
            f"{safe(words.of('state', str(name)))}: {_value(str(name), part, words)}"
            for name, part in inner.items()
        )
    if isinstance(value, list | tuple):
        shown = words("list.comma").join(str(part) for part in value[:MOST_REGIONS])
        more = words("status.more", n=len(value)) if len(value) > MOST_REGIONS else ""
        return safe(shown + more) or "—"
    if key == "profile":
        return safe(words.of("profile", str(value)))
    return safe("—" if value in (None, "") else value)

"""Controls that several tabs share: regions, days, a view whose buttons open the reader, how events run.

Enter: a desk. Leave: gradio components with the page's words.

    region = region_box(desk, "brief-region", label="brief.regions"); since, until = day_boxes(desk)
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.desk import Desk
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.words import Words

# Handlers of the page itself: no spinner over what they fill, no place in the programs' interface.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# Those that answer at once, beside the queue.
AT_ONCE: dict[str, Any] = {"queue": False, **QUIET}
# Those that yield while they work. Who waits for the model stands in our own line (running.Line), visibly.
LONG: dict[str, Any] = {"concurrency_limit": None, **QUIET}

Changes = dict[Any, Any]


def region_box(desk: Desk, name: str, *, label: str, scale: int = 3) -> gr.Dropdown:
    """Several regions, found by typing; filled when the page is opened."""
    return gr.Dropdown(
        [],
        value=None,
        label=desk.words(label),
        multiselect=True,
        allow_custom_value=True,
        scale=scale,
        min_width=220,
        elem_id=name,
    )


def day_boxes(desk: Desk, name: str) -> tuple[gr.Textbox, gr.Textbox]:
    """First and last day of publication."""
    since, until = (
        gr.Textbox(
            label=desk.words(f"day.{edge}"),
            placeholder=desk.words(f"day.{edge}.hint"),
            max_lines=1,
            scale=1,
            min_width=120,
            elem_id=f"{name}-{edge}",
        )
        for edge in ("since", "until")
    )
    return since, until


def view(reader: Reader, name: str, value: str = "", *, script: str = "") -> gr.HTML:
    """Where a tab shows what it found; buttons in it open the reader."""
    made = gr.HTML(value, elem_id=name, js_on_load=ON_CLICK + script, apply_default_css=False)
    reader.listen(made)
    return made


def line(name: str) -> gr.HTML:
    """One line that says what is going on; takes no room while it is empty."""
    return gr.HTML("", elem_id=name, elem_classes="state-line", apply_default_css=False)


def buttons(start: gr.Button, halt: gr.Button, words: Words, *, running: bool) -> Changes:
    """Start while nothing goes on, Stop while something does, as new."""
    stop = gr.update(visible=running, value=words("stop"), interactive=True)
    return {start: gr.update(visible=not running), halt: stop}


def stopping(halt: gr.Button, words: Words) -> Changes:
    """Said on the button: the status line is written by the work that ends, whose last word may be shown first."""
    return {halt: gr.update(value=words("stopping"), interactive=False)}

"""The page: five tabs and the reader over them, put together; nothing is served here (see server.py).

Enter: an open assistant. Leave: gr.Blocks, with the looks and keys of page.css and page.js beside it.

    blocks = build_app(Assistant(Settings.load()))

The page in English is another Blocks around the same line, shelf and problems: build_app(assistant, desk=…).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Article
from assistant.ui.api import add_api
from assistant.ui.articles import ArticlesTab
from assistant.ui.ask import AskTab
from assistant.ui.brief import BriefTab
from assistant.ui.compare import CompareTab
from assistant.ui.controls import AT_ONCE
from assistant.ui.desk import Desk, open_desk
from assistant.ui.leaving import leave
from assistant.ui.markup import problem, safe
from assistant.ui.reader import Reader
from assistant.ui.running import session_of
from assistant.ui.status import StatusTab
from assistant.ui.words import CHINESE, ENGLISH, Words

if TYPE_CHECKING:
    from assistant.app import Assistant

HERE = Path(__file__).resolve().parent
# Where each language is served; page.js goes to the one that was chosen last.
PLACES = {CHINESE.language: "/", ENGLISH.language: "/en/"}
# gradio's own queue lets everything in: who waits for the model stands in our line, where it is seen.
QUEUE = 1000
# Pages whose conversation is held in memory: 0.2 MB each when empty. One that is forgotten is found among the
# conversations kept on disk.
MOST_PAGES = 300


def build_app(
    assistant: Assistant, *, desk: Desk | None = None, api: bool = False, tools: bool = False
) -> gr.Blocks:
    """The page around `assistant`, in the language of `desk` (Chinese, with a private folder, if None).

    With `api` (or `tools`, for MCP) programs may call it too: through the Chinese page alone.
    """
    desk = desk or open_desk(assistant, folder=Path(tempfile.mkdtemp(prefix="assistant-chat-")))
    words = desk.words
    with gr.Blocks(
        title=words("title"), analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as blocks:
        gr.HTML(_header(words), apply_default_css=False)
        notice = gr.HTML("", elem_id="notice", apply_default_css=False)
        reader = Reader(desk)
        # What the browser remembers of the conversation that was open: page.js keeps it for a reload.
        remembered = gr.Textbox(visible=False)
        with gr.Tabs():
            with gr.Tab(words("tab.ask"), id="ask", elem_id="tab-ask"):
                ask = AskTab(desk, reader)
            with gr.Tab(words("tab.brief"), id="brief", elem_id="tab-brief"):
                brief = BriefTab(desk, reader)
            with gr.Tab(words("tab.compare"), id="compare", elem_id="tab-compare") as tab:
                compare = CompareTab(desk, reader, tab)
            with gr.Tab(words("tab.articles"), id="articles", elem_id="tab-articles") as tab:
                articles = ArticlesTab(desk, reader, tab)
            with gr.Tab(words("tab.status"), id="status", elem_id="tab-status") as tab:
                StatusTab(desk, tab)

        def opened(conversation: str) -> dict[Any, Any]:
            try:
                indexed: tuple[Article, ...] = desk.shelf.articles()
                said = ""
            except Exception as error:  # a damaged index still opens a page, which says so
                indexed, said = (), problem(desk.tell(error))
            return {
                notice: said,
                **ask.refresh(indexed, conversation),
                **brief.refresh(indexed),
                **compare.refresh(indexed),
                **articles.refresh(indexed),
            }

        async def left(request: gr.Request) -> None:
            ask.leave(request)
            brief.leave(request)
            await leave(blocks, session_of(request))

        filled = [ask.filters.regions, ask.filters.find, ask.filters.articles]
        filled += [brief.regions, compare.regions, articles.typed, articles.view]
        blocks.load(
            opened,
            remembered,
            [notice, *ask.shown, *filled],
            js="() => [sessionStorage.getItem('conversation') || '']",
            **AT_ONCE,
        ).then(ask.offer, None, ask.chat, **AT_ONCE)
        blocks.unload(left)
        if (api or tools) and words is CHINESE:
            add_api(assistant, desk.line, tools=tools)
    # Those that never said goodbye: gradio keeps 10,000 (2 GB). Closed ones are let go of at once (leaving.py).
    blocks.state_session_capacity = MOST_PAGES
    blocks.queue(max_size=QUEUE, api_open=False)
    return blocks


def _header(words: Words) -> str:
    """Title, promise, and the way to the other language."""
    other = ENGLISH if words is CHINESE else CHINESE
    return (
        f'<header class="top" data-language="{words.language}">'
        f"<h1>{safe(words('title'))}</h1><p>{safe(words('promise'))}</p>"
        f'<a class="language" lang="{other.language}" href="{PLACES[other.language]}"'
        f' data-to="{other.language}">{safe(other("language"))}</a></header>'
    )


def looks() -> dict[str, Any]:
    """Theme, style and script, as `gr.mount_gradio_app` takes them: system fonts, nothing fetched."""
    fonts = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
    return {
        # Darker than gradio's own, so that words on buttons and in empty boxes can be read (4.5:1 and more).
        "theme": gr.themes.Default(
            primary_hue="teal", font=fonts, font_mono=["ui-monospace", "monospace"]
        ).set(
            button_primary_background_fill="*primary_700",
            button_primary_background_fill_dark="*primary_700",
            button_primary_background_fill_hover="*primary_800",
            button_primary_background_fill_hover_dark="*primary_600",
            input_placeholder_color="*neutral_500",
            input_placeholder_color_dark="*neutral_400",
        ),
        "css": (HERE / "page.css").read_text(encoding="utf-8"),
        "js": (HERE / "page.js").read_text(encoding="utf-8"),
    }

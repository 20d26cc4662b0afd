"""The page: five tabs and the reader over them, put together; nothing is served here (see server.py).

Enter: an open assistant. Leave: gr.Blocks, with the looks and keys of page.css and page.js beside it.

    blocks = build_app(Assistant(Settings.load()))
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
from assistant.ui.markup import problem
from assistant.ui.problems import explain
from assistant.ui.reader import Reader
from assistant.ui.running import Line
from assistant.ui.shelf import Shelf
from assistant.ui.status import StatusTab

if TYPE_CHECKING:
    from assistant.app import Assistant

HERE = Path(__file__).resolve().parent
TITLE = "招商新闻助手"
# A question takes seconds to a minute; more than this many in line and the next is told to come back.
QUEUE = 64


def build_app(assistant: Assistant, *, folder: Path | None = None) -> gr.Blocks:
    """The page around `assistant`. Downloads are written under `folder` (a new private one if None)."""
    place = folder or Path(tempfile.mkdtemp(prefix="assistant-chat-"))
    line = Line()
    shelf = Shelf(assistant)
    with gr.Blocks(
        title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as blocks:
        gr.HTML(
            f'<header class="top"><h1>{TITLE}</h1><p>本机运行 · 句句有出处 · 数字核对过</p></header>',
            apply_default_css=False,
        )
        notice = gr.HTML("", elem_id="notice", apply_default_css=False)
        reader = Reader(assistant)
        # What the browser remembers of the conversation that was open: page.js keeps it for a reload.
        remembered = gr.Textbox(visible=False)
        with gr.Tabs():
            with gr.Tab("问答", id="ask"):
                ask = AskTab(assistant, reader, line, shelf)
            with gr.Tab("简报", id="brief"):
                brief = BriefTab(assistant, reader, line, folder=place)
            with gr.Tab("对比", id="compare") as tab:
                compare = CompareTab(assistant, reader, shelf, tab)
            with gr.Tab("文章", id="articles") as tab:
                articles = ArticlesTab(assistant, reader, shelf)
                tab.select(
                    articles.find,
                    articles.words,
                    articles.view,
                    queue=False,
                    show_progress="hidden",
                    api_visibility="private",
                )
            with gr.Tab("状态", id="status") as tab:
                StatusTab(assistant, line, tab)

        def opened(conversation: str) -> dict[Any, Any]:
            try:
                indexed: tuple[Article, ...] = shelf.articles()
                said = ""
            except Exception as error:  # a damaged index still opens a page, which says so
                indexed, said = (), problem(explain(error))
            return {
                notice: said,
                **ask.refresh(indexed, conversation),
                **brief.refresh(indexed),
                **compare.refresh(indexed),
                **articles.refresh(indexed),
            }

        def left(request: gr.Request) -> None:
            ask.leave(request)
            brief.leave(request)

        blocks.load(
            opened,
            remembered,
            [notice, *ask.shown, ask.regions, brief.region, compare.regions, articles.words, articles.view],
            js="() => [sessionStorage.getItem('conversation') || '']",
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
        blocks.unload(left)
        add_api(assistant)
    blocks.queue(max_size=QUEUE, api_open=False)
    return blocks


def looks() -> dict[str, Any]:
    """Theme, style and script, as `gr.mount_gradio_app` takes them: system fonts, nothing fetched."""
    fonts = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
    return {
        "theme": gr.themes.Default(primary_hue="teal", font=fonts, font_mono=["ui-monospace", "monospace"]),
        "css": (HERE / "page.css").read_text(encoding="utf-8"),
        "js": (HERE / "page.js").read_text(encoding="utf-8"),
    }

"""简报: a region's brief, every line cited, to read here or to download.

Enter: a region and days. Leave: the brief as HTML whose marks open the article at the quote, and two files.

    BriefTab(assistant, reader, line, folder=Path("/private/tmp")); the files are written under `folder`
"""

from __future__ import annotations

import re
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import QuestionError
from assistant.types import Article, Brief
from assistant.ui import choices
from assistant.ui.briefview import brief_view
from assistant.ui.markup import problem
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import paced
from assistant.ui.stages import note, working

if TYPE_CHECKING:
    from assistant.app import Assistant

WRITING = "读这个地区的全部文章，写简报"
EMPTY = '<p class="empty">选一个地区，按“写简报”。每一条都标明出处，可以打开原文。</p>'


class BriefTab:
    """Builds the tab where it is made (inside a gr.Tab)."""

    def __init__(self, assistant: Assistant, reader: Reader, *, folder: Path) -> None:
        self._assistant = assistant
        self._folder = folder
        with gr.Row(elem_id="brief-line"):
            self.region = gr.Dropdown(
                [],
                value=None,
                label="地区",
                allow_custom_value=True,
                scale=3,
                min_width=200,
                elem_id="brief-region",
            )
            self.since = gr.Textbox(
                label="从哪天", placeholder="2021-01-01 或 2021", max_lines=1, scale=1, min_width=120
            )
            self.until = gr.Textbox(
                label="到哪天", placeholder="2021-12-31 或 2021", max_lines=1, scale=1, min_width=120
            )
        with gr.Row():
            self.write = gr.Button("写简报", variant="primary", elem_id="write", scale=0, min_width=140)
            self.markdown = gr.DownloadButton("下载 Markdown", visible=False, scale=0, min_width=180)
            self.html = gr.DownloadButton("下载 HTML", visible=False, scale=0, min_width=140)
        self.status = gr.HTML("", elem_id="brief-status", apply_default_css=False)
        self.view = gr.HTML(EMPTY, elem_id="brief", js_on_load=ON_CLICK, apply_default_css=False)
        reader.listen(self.view)
        self.write.click(
            self.run,
            [self.region, self.since, self.until],
            [self.view, self.status, self.write, self.markdown, self.html],
            concurrency_limit=1,
            concurrency_id="model",
            show_progress="hidden",
            api_visibility="private",
        )

    def refresh(self, articles: Sequence[Article]) -> list[Any]:
        """Updates for `[region]`."""
        return [gr.update(choices=choices.region_choices(articles))]

    def run(self, region: str | None, since: str, until: str) -> Iterator[tuple[Any, ...]]:
        """Shows the seconds while the brief is written, then the brief and its files."""
        hidden = gr.update(visible=False, value=None)
        yield EMPTY, working(WRITING, 0), gr.update(interactive=False), hidden, hidden
        started = time.monotonic()
        brief: Brief | None = None
        try:
            if not region:
                raise QuestionError("先选一个地区")
            first, last = choices.parse_day(since, last=False), choices.parse_day(until, last=True)

            def work(cancel: threading.Event) -> Iterator[Brief]:
                yield self._assistant.brief(region, since=first, until=last)

            for written in paced(work, threading.Event()):
                brief = written[0] if written else brief
                yield gr.skip(), working(WRITING, time.monotonic() - started), gr.skip(), gr.skip(), gr.skip()
            assert brief is not None
            view = brief_view(brief, self._assistant.article)
            files = self._files(brief)
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            yield problem(explain(error)), "", gr.update(interactive=True), hidden, hidden
            return
        words = note(f"用了 {time.monotonic() - started:.1f} 秒")
        markdown, html = (gr.update(visible=True, value=str(file)) for file in files)
        yield view, words, gr.update(interactive=True), markdown, html

    def _files(self, brief: Brief) -> tuple[Path, Path]:
        """The brief as .md and .html in a folder of their own, so that two browsers never share a file."""
        from assistant.writing.export import brief_html, brief_markdown

        # A file name is made here and only here: no path from a browser or an article gets into it.
        name = "简报-" + (re.sub(r"[^\w-]", "", f"{brief.region}{brief.period}")[:40] or "地区")
        place = Path(tempfile.mkdtemp(dir=self._folder))
        files = place / f"{name}.md", place / f"{name}.html"
        for file, text in zip(files, (brief_markdown(brief), brief_html(brief)), strict=True):
            file.write_text(text, encoding="utf-8")
        return files

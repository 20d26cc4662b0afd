"""简报: a region's brief, every line cited, to read here or to download.

Enter: a region and days. Leave: the brief as HTML whose marks open the article at the quote, and three files.

    BriefTab(assistant, reader, line, folder=Path("/private/tmp")); the files are written under `folder`

`begin` (at once) shows the place in line and Stop, `run` (in the queue of the model) writes, `stop` stops it.
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

from assistant.types import Article, Brief
from assistant.ui import choices
from assistant.ui.briefview import brief_view
from assistant.ui.markup import problem
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import Line, Run, paced, session_of
from assistant.ui.stages import note, working

if TYPE_CHECKING:
    from assistant.app import Assistant

Changes = dict[Any, Any]

WRITING = "读这个地区的全部文章，写简报"
EMPTY = '<p class="empty">选一个地区，按“写简报”。每一条都标明出处，可以打开原文。</p>'
_FORMATS = ("md", "html", "docx")


class BriefTab:
    """Builds the tab where it is made (inside a gr.Tab)."""

    def __init__(self, assistant: Assistant, reader: Reader, line: Line, *, folder: Path) -> None:
        self._assistant = assistant
        self._line = line
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
        with gr.Row(elem_id="brief-buttons"):
            small: dict[str, Any] = {"scale": 0, "min_width": 165}
            self.write = gr.Button("写简报", variant="primary", elem_id="write", **small)
            self.halt = gr.Button("停止", variant="stop", elem_id="brief-stop", visible=False, **small)
            self.files = [
                gr.DownloadButton(f"下载 {name}", visible=False, **small)
                for name in ("Markdown", "HTML", "Word")
            ]
        self.status = gr.HTML("", elem_id="brief-status", apply_default_css=False)
        self.view = gr.HTML(EMPTY, elem_id="brief", js_on_load=ON_CLICK, apply_default_css=False)
        reader.listen(self.view)
        shown = [self.view, self.status, self.write, self.halt, *self.files]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        self.write.click(self.begin, self.region, shown, queue=False, **quiet).then(
            self.run,
            [self.region, self.since, self.until],
            shown,
            concurrency_limit=1,
            concurrency_id="model",
            **quiet,
        )
        self.halt.click(self.stop, None, shown, queue=False, **quiet)

    def refresh(self, articles: Sequence[Article]) -> Changes:
        """Changes of a page just opened."""
        return {self.region: gr.update(choices=choices.region_choices(articles))}

    def begin(self, region: str | None, request: gr.Request) -> Changes:
        if not region:
            return {self.status: note("先选一个地区。")}
        run = self._line.join(_key(request), f"简报：{region}")
        if run is None:
            return {self.status: note("上一份简报还在写；先等它，或按“停止”。")}
        wait = f"排队：前面还有 {run.ahead} 个" if run.ahead else "开始……"
        hidden = {button: gr.update(visible=False, value=None) for button in self.files}
        return {self.view: EMPTY, self.status: note(wait), **hidden, **self._buttons(running=True)}

    def run(self, region: str | None, since: str, until: str, request: gr.Request) -> Iterator[Changes]:
        """Shows the seconds while the brief is written, then the brief and its files."""
        key = _key(request)
        run = self._line.running(key)
        if run is None or not region:
            yield {self.status: gr.skip()}
            return
        try:
            yield from self._write(run, key, region, since, until)
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            self._line.leave(key, run)
            yield {self.view: problem(explain(error)), self.status: "", **self._buttons(running=False)}
        finally:
            self._line.leave(key, run)

    def _write(self, run: Run, key: str, region: str, since: str, until: str) -> Iterator[Changes]:
        started = time.monotonic()
        brief: Brief | None = None
        first, last = choices.parse_day(since, last=False), choices.parse_day(until, last=True)

        def work(cancel: threading.Event) -> Iterator[Brief]:
            yield self._assistant.brief(region, since=first, until=last, cancel=cancel)

        yield {self.status: working(WRITING, 0)}
        for written in paced(work, run.cancel):
            brief = written[0] if written else brief
            yield {self.status: working(WRITING, time.monotonic() - started)}
        self._line.leave(key, run)
        if brief is None:
            yield {self.view: EMPTY, self.status: note("已停止。"), **self._buttons(running=False)}
            return
        files = self._save(brief)
        yield {
            self.view: brief_view(brief, self._assistant.article),
            self.status: note(f"用了 {time.monotonic() - started:.1f} 秒"),
            **self._buttons(running=False),
            **{
                button: gr.update(visible=True, value=str(file))
                for button, file in zip(self.files, files, strict=True)
            },
        }

    def stop(self, request: gr.Request) -> Changes:
        stopped = self._line.stop(_key(request))
        return {self.status: note("正在停止……")} if stopped else self._buttons(running=False)

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its brief ends."""
        self._line.leave(_key(request))

    def _buttons(self, *, running: bool) -> Changes:
        return {self.write: gr.update(visible=not running), self.halt: gr.update(visible=running)}

    def _save(self, brief: Brief) -> tuple[Path, ...]:
        """The brief as .md, .html and .docx in a folder of their own, so that two browsers never share a file."""
        from assistant.writing.brief_docx import brief_docx
        from assistant.writing.export import brief_html, brief_markdown

        # A file name is made here and only here: no path from a browser or an article gets into it.
        name = "简报-" + (re.sub(r"[^\w-]", "", f"{brief.region}{brief.period}")[:40] or "地区")
        place = Path(tempfile.mkdtemp(dir=self._folder))
        files = tuple(place / f"{name}.{ending}" for ending in _FORMATS)
        texts = (brief_markdown(brief).encode("utf-8"), brief_html(brief).encode("utf-8"), brief_docx(brief))
        for file, data in zip(files, texts, strict=True):
            file.write_bytes(data)
        return files


def _key(request: gr.Request) -> str:
    """Beside the page's question, which has a place of its own in the line."""
    return f"{session_of(request)}/brief"

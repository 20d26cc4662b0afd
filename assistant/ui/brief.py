"""简报: briefs of regions, every line cited, to read here or to download.

Enter: regions and days. Leave: the briefs as HTML whose marks open the article at the quote, and files.

    BriefTab(desk, reader); files are written under the desk's folder

`begin` (at once) shows Stop, `run` stands in line before each region and writes its brief, `stop` stops it.
What is written is shown as soon as it is; of many regions each stands in line anew, so that questions get
their turn in between.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from datetime import date
from typing import TYPE_CHECKING

import gradio as gr

from assistant.types import Article, Brief
from assistant.ui import choices, controls
from assistant.ui.briefview import brief_view, side_by_side
from assistant.ui.controls import AT_ONCE, LONG, Changes, buttons, stopping
from assistant.ui.desk import Desk
from assistant.ui.downloads import FORMATS, save_briefs
from assistant.ui.markup import empty, problem
from assistant.ui.reader import Reader
from assistant.ui.running import Run, paced, session_of
from assistant.ui.stages import note, progress

if TYPE_CHECKING:
    from assistant.writing.briefs.compare import BriefSet
    from assistant.writing.checking.citations import Numbering

_SMALL = {"scale": 0, "min_width": 165}


class BriefTab:
    """Builds the tab where it is made (inside a gr.Tab)."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        self._desk = desk
        self._line = desk.line
        words = desk.words
        with gr.Row(elem_id="brief-line"):
            self.regions = controls.region_box(desk, "brief-region", label="brief.regions")
            self.since, self.until = controls.day_boxes(desk, "brief")
        with gr.Row(elem_id="brief-buttons"):
            self.write = gr.Button(words("brief.write"), variant="primary", elem_id="write", **_SMALL)
            self.halt = gr.Button(
                words("stop"), variant="stop", elem_id="brief-stop", visible=False, **_SMALL
            )
            self.files = [
                gr.DownloadButton(words("brief.download", format=name), visible=False, **_SMALL)
                for name in FORMATS.values()
            ]
        self.status = controls.line("brief-status")
        self.view = controls.view(reader, "brief", empty(words("brief.empty")))
        shown = [self.view, self.status, self.write, self.halt, *self.files]
        self.write.click(self.begin, self.regions, shown, **AT_ONCE).then(
            self.run, [self.regions, self.since, self.until], shown, **LONG
        )
        self.halt.click(self.stop, None, shown, **AT_ONCE)

    def refresh(self, articles: Sequence[Article]) -> Changes:
        """Changes of a page just opened."""
        return {self.regions: gr.update(choices=choices.region_choices(articles, self._desk.words))}

    def begin(self, regions: Sequence[str] | None, request: gr.Request) -> Changes:
        words = self._desk.words
        if not regions:
            return {self.status: note(words("brief.no_region"))}
        if self._line.full:
            return {self.status: note(words("line.full"))}
        run = self._line.join(_key(request), "、".join(regions))
        if run is None:
            return {self.status: note(words("brief.busy"))}
        ahead = self._line.ahead(run)
        hidden = {button: gr.update(visible=False, value=None) for button in self.files}
        return {
            self.view: empty(words("brief.empty")),
            self.status: note(words("line.ahead", n=ahead) if ahead else words("line.start")),
            **hidden,
            **self._buttons(running=True),
        }

    async def run(
        self, regions: Sequence[str] | None, since: str, until: str, request: gr.Request
    ) -> AsyncGenerator[Changes, None]:
        """Shows how far it is while the briefs are written, each when it is there, then the files."""
        key = _key(request)
        run = self._line.running(key)
        if run is None or not regions:
            yield {self.status: gr.skip()}
            return
        try:
            days = choices.parse_day(since, last=False), choices.parse_day(until, last=True)
            async with aclosing(self._write(run, key, regions, days)) as steps:
                async for changes in steps:
                    yield changes
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            self._line.leave(key, run)
            yield {
                self.view: problem(self._desk.tell(error)),
                self.status: "",
                **self._buttons(running=False),
            }
        finally:
            self._line.leave(key, run)

    async def _write(
        self, run: Run, key: str, regions: Sequence[str], days: tuple[date | None, date | None]
    ) -> AsyncGenerator[Changes, None]:
        words = self._desk.words
        started = time.monotonic()
        from assistant.writing.briefs.compare import compare_briefs
        from assistant.writing.checking.citations import Numbering

        briefs: list[Brief] = []
        shown: list[str] = []
        numbering = Numbering()  # one for all: they stand in one document
        for number, region in enumerate(regions):
            async with aclosing(self._line.turn(run)) as turn:
                async for ahead in turn:
                    yield {self.status: note(words("line.ahead", n=ahead))}
            if run.cancel.is_set():
                break
            async with aclosing(self._one(run, region, days, numbering)) as steps:
                async for brief in steps:
                    said = words(
                        "brief.writing",
                        region=region,
                        n=number + 1,
                        total=len(regions),
                        seconds=f"{time.monotonic() - started:.0f}",
                    )
                    changes: Changes = {self.status: progress(said, number, len(regions))}
                    if isinstance(brief, Brief):
                        briefs.append(brief)
                        shown.append(await asyncio.to_thread(self._shown, brief))
                    elif isinstance(brief, str):
                        shown.append(problem(brief))
                    if brief is not None:
                        changes[self.view] = "".join(shown)
                    yield changes
        stopped = run.cancel.is_set()
        files: Changes = {}
        if len(briefs) > 1:
            page = await asyncio.to_thread(compare_briefs, briefs)
            shown.insert(0, await asyncio.to_thread(side_by_side, page, words))
            files = await asyncio.to_thread(self._save, page)
        elif briefs:
            files = await asyncio.to_thread(self._save, briefs[0])
        seconds = words("seconds", n=f"{time.monotonic() - started:.1f}")
        done = words("stopped") if stopped else words("brief.took", seconds=seconds)
        self._line.leave(key, run)
        yield {
            self.view: "".join(shown) or empty(words("brief.empty")),
            self.status: note(done),
            **self._buttons(running=False),
            **files,
        }

    async def _one(
        self, run: Run, region: str, days: tuple[date | None, date | None], numbering: Numbering
    ) -> AsyncGenerator[Brief | str | None, None]:
        """None while it is written; then the brief, or what went wrong. One region's trouble ends no other's."""
        since, until = days

        def work(cancel: threading.Event) -> Iterator[Brief]:
            yield self._desk.assistant.brief(
                region, since=since, until=until, cancel=cancel, numbering=numbering
            )

        try:
            yield None
            # A run over several regions goes on when this region's work has ended.
            mine = _Follower(run.cancel)
            async with aclosing(paced(work, mine)) as steps:
                async for written in steps:
                    yield written[0] if written else None
        except Exception as error:
            if not run.cancel.is_set():
                yield f"{region}：{self._desk.tell(error)}"

    def _shown(self, brief: Brief) -> str:
        return brief_view(brief, self._desk.assistant.article, self._desk.words)

    def _save(self, page: Brief | BriefSet) -> Changes:
        files = save_briefs(page, self._desk.folder, self._desk.words)
        return {
            button: gr.update(visible=True, value=str(file))
            for button, file in zip(self.files, files, strict=True)
        }

    def stop(self, request: gr.Request) -> Changes:
        stopped = self._line.stop(_key(request))
        return stopping(self.halt, self._desk.words) if stopped else self._buttons(running=False)

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its briefs end."""
        self._line.leave(_key(request))

    def _buttons(self, *, running: bool) -> Changes:
        return buttons(self.write, self.halt, self._desk.words, running=running)


class _Follower(threading.Event):
    """Set when it is set itself, or when the event it follows is."""

    def __init__(self, followed: threading.Event) -> None:
        super().__init__()
        self._followed = followed

    def is_set(self) -> bool:
        return super().is_set() or self._followed.is_set()


def _key(request: gr.Request) -> str:
    """Beside the page's question, which has a place of its own in the line."""
    return f"{session_of(request)}/brief"

"""文章: what is indexed, newest first; files are added, read again and taken out; reprints stand together.

Enter: what a reader looks for, files from the browser. Leave: a table; a click opens the article, or what
reading it repaired.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path

import gradio as gr

from assistant.types import Article
from assistant.ui import controls
from assistant.ui.articletable import articles_table, stories_view
from assistant.ui.controls import AT_ONCE, LONG, Changes, buttons, stopping
from assistant.ui.desk import Desk
from assistant.ui.indexing import Indexed, indexed
from assistant.ui.markup import empty, problem, safe, titled
from assistant.ui.problems import explain_reading
from assistant.ui.reader import Reader
from assistant.ui.running import Run, session_of
from assistant.ui.stages import note, progress
from assistant.ui.uploads import (
    Refused,
    Stored,
    Upload,
    called,
    drop_upload,
    keep_uploads,
    shown,
    shown_names,
    uploads_folder,
)

# Taking out asks by a second click; opening is the reader's.
_SCRIPT = """
element.addEventListener('click', (event) => {
  const again = event.target.closest('[data-reread]');
  if (again) return trigger('delete', {act: 'reread', article: again.dataset.reread});
  const button = event.target.closest('[data-remove]');
  if (!button) return;
  if (button.dataset.sure) return trigger('delete', {act: 'remove', article: button.dataset.remove});
  button.dataset.sure = '1';
  const words = button.textContent;
  button.textContent = button.dataset.ask;
  setTimeout(() => { delete button.dataset.sure; button.textContent = words; }, 4000);
});
"""


class ArticlesTab:
    """Builds the tab where it is made, inside the gr.Tab `tab`, whose opening reads the list anew."""

    def __init__(self, desk: Desk, reader: Reader, tab: gr.Tab) -> None:
        from assistant.reading.archives import ZIP
        from assistant.reading.files import SUFFIXES

        self._desk = desk
        self._folder = uploads_folder(desk.assistant)
        self._suffixes = frozenset({*SUFFIXES, ZIP})
        words = desk.words
        with gr.Row(elem_id="articles-line"):
            self.typed = gr.Textbox(
                label=words("articles.find"),
                placeholder=words("articles.find.hint"),
                max_lines=1,
                scale=3,
                min_width=200,
                elem_id="find",
            )
            # Of any kind: what cannot be read is refused by name in the page's own words. With `file_types` gradio
            # leaves such files out, and says so in English for some seconds.
            self.upload = gr.UploadButton(
                words("articles.add"),
                file_count="multiple",
                type="filepath",
                variant="primary",
                scale=0,
                min_width=110,
                elem_id="upload",
            )
            self.all = gr.Button(words("articles.reread_all"), scale=0, min_width=160, elem_id="reread-all")
            self.halt = gr.Button(
                words("stop"),
                variant="stop",
                scale=0,
                min_width=160,
                elem_id="articles-stop",
                visible=False,
            )
            self.again = gr.Button(words("refresh"), scale=0, min_width=90, elem_id="articles-refresh")
        self.status = controls.line("articles-status")
        self.view = controls.view(reader, "articles", empty(words("articles.empty")), script=_SCRIPT)
        for event in (tab.select, self.again.click):
            event(self.find, self.typed, self.view, **AT_ONCE)
        # `input` is not sent for text that comes from an input method (gradio 6.31, seen with Chinese).
        self.typed.change(self.find, self.typed, self.view, trigger_mode="always_last", **AT_ONCE)
        changed = [self.status, self.view, self.upload, self.all, self.halt]
        self.upload.upload(self.add, [self.upload, self.typed], changed, **LONG)
        self.all.click(self.reread_all, self.typed, changed, **LONG)
        self.view.delete(self.act, self.typed, changed, **LONG)
        self.halt.click(self.stop, None, changed, **AT_ONCE)

    def refresh(self, articles: Sequence[Article]) -> Changes:
        """Changes of a page just opened."""
        return {self.typed: "", self.view: self._table(articles, "")}

    def find(self, typed: str) -> str:
        try:
            return self._table(self._desk.shelf.articles(), typed)
        except Exception as error:
            return problem(self._desk.tell(error))

    async def _found(self, typed: str) -> str:
        return await asyncio.to_thread(self.find, typed)

    def _table(self, articles: Sequence[Article], typed: str) -> str:
        shelf, words = self._desk.shelf, self._desk.words
        try:
            names = shown_names(self._folder)
            table = articles_table(articles, typed, shelf.figure_counts, names, words)
            return table + stories_view(shelf.stories() if articles else (), words)
        except Exception as error:
            return problem(self._desk.tell(error))

    # ------------------------------------------------------------- what changes the index

    async def add(
        self, files: Sequence[str] | None, typed: str, request: gr.Request
    ) -> AsyncGenerator[Changes, None]:
        """Keeps and indexes what the browser sent, telling how far it is."""

        async def steps(key: str, run: Run) -> AsyncGenerator[Changes, None]:
            # gradio has put each into a folder of its own, under the last part of the name it was given.
            uploads = [Upload(Path(file), shown(file)) for file in files or ()]
            # Disk and index are waited for in a thread: the loop serves every other page meanwhile.
            kept, refused = await asyncio.to_thread(
                keep_uploads, uploads, self._folder, suffixes=self._suffixes, words=self._desk.words
            )
            names = {str(row.path): row.name for row in kept}
            if not kept:
                yield {self.status: self._report(None, names, refused)}
                return
            async with aclosing(self._index(key, run, [row.path for row in kept])) as reading:
                async for step in reading:
                    if isinstance(step, Indexed):
                        await asyncio.to_thread(self._forget_unread, kept, step)
                        yield {self.status: self._report(step, names, refused)}
                    else:
                        yield step

        # Free again at once: gradio keeps the files it was given, and these are ours to index only.
        yield {self.upload: gr.update(value=None)}
        async with aclosing(self._in_line(request, typed, steps)) as changes:
            async for change in changes:
                yield change

    async def reread_all(self, typed: str, request: gr.Request) -> AsyncGenerator[Changes, None]:
        """Reads every file again and makes the index anew, also one that another version has made."""

        async def steps(key: str, run: Run) -> AsyncGenerator[Changes, None]:
            async with aclosing(self._index(key, run, (), rebuild=True)) as reading:
                async for step in reading:
                    yield {self.status: self._report(step, {}, ())} if isinstance(step, Indexed) else step

        async with aclosing(self._in_line(request, typed, steps)) as changes:
            async for change in changes:
                yield change

    async def act(
        self, typed: str, event: gr.EventData, request: gr.Request
    ) -> AsyncGenerator[Changes, None]:
        """A button of a row: reads its file again, or takes the article out."""
        from assistant.reading.files import is_there, split_member

        data = event._data if isinstance(event._data, dict) else {}

        async def steps(key: str, run: Run) -> AsyncGenerator[Changes, None]:
            wanted = str(data.get("article", ""))
            article = await asyncio.to_thread(self._desk.assistant.article, wanted)
            if data.get("act") != "reread":
                yield {self.status: await asyncio.to_thread(self._remove, article)}
                return
            path = Path(article.path)
            if not is_there(path):
                yield {self.status: note(self._desk.words("articles.file_gone"))}
                return
            names = shown_names(self._folder)
            # A member of a zip is read again with its zip.
            async with aclosing(self._index(key, run, [split_member(path)[0]], again=True)) as reading:
                async for step in reading:
                    yield {self.status: self._report(step, names, ())} if isinstance(step, Indexed) else step

        async with aclosing(self._in_line(request, typed, steps)) as changes:
            async for change in changes:
                yield change

    async def _in_line(
        self, request: gr.Request, typed: str, steps: Callable[[str, Run], AsyncGenerator[Changes, None]]
    ) -> AsyncGenerator[Changes, None]:
        """One writer at a time: waits for its turn, with its place to be seen and Stop, then does `steps`."""
        words, line, key = self._desk.words, self._desk.writers, _key(request)
        run = line.join(key, "")
        if run is None:
            yield {self.status: note(words("articles.busy"))}
            return
        try:
            yield {self.status: note(words("line.start")), **self._buttons(running=True)}
            async with aclosing(line.turn(run)) as turn:
                async for ahead in turn:
                    yield {self.status: note(words("articles.ahead", n=ahead))}
            if run.cancel.is_set():
                yield {self.status: note(words("stopped"))}
            else:
                async with aclosing(steps(key, run)) as changes:
                    async for change in changes:
                        yield change
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            yield {self.status: problem(self._desk.tell(error))}
        finally:
            if not run.apart:
                line.leave(key, run)
        yield {self.view: await self._found(typed), **self._buttons(running=False)}

    async def _index(
        self, key: str, run: Run, paths: Sequence[Path], *, again: bool = False, rebuild: bool = False
    ) -> AsyncGenerator[Changes | Indexed, None]:
        """The status line while it works, then what was done."""
        words = self._desk.words
        yield {self.status: progress(words("articles.reading", n=0, total=len(paths) or "…"), 0, len(paths))}
        reading = indexed(
            self._desk.assistant, self._desk.writers, key, run, paths, again=again, rebuild=rebuild
        )
        async with aclosing(reading) as steps:
            async for step in steps:
                if isinstance(step, Indexed):
                    yield step
                elif not run.cancel.is_set():
                    done, total = step
                    said = words("articles.reading", n=done, total=total)
                    yield {self.status: progress(said, done, total)}

    def stop(self, request: gr.Request) -> Changes:
        """What this page had begun ends at the next file."""
        stopped = self._desk.writers.stop(_key(request))
        return stopping(self.halt, self._desk.words) if stopped else self._buttons(running=False)

    def _buttons(self, *, running: bool) -> Changes:
        return buttons(self.all, self.halt, self._desk.words, running=running)

    def _forget_unread(self, kept: Sequence[Stored], done: Indexed) -> None:
        """Files that came with this upload and were not looked at, because it was stopped, are not kept."""
        if done.report.stopped:
            for row in kept:
                if row.new and row.path.resolve() not in done.looked_at:
                    drop_upload(self._folder, row.path)

    def _remove(self, article: Article) -> str:
        """Out of the index; a file that was uploaded goes too, others stay where they are."""
        words = self._desk.words
        self._desk.assistant.forget([article.id])
        if drop_upload(self._folder, Path(article.path)):
            rest = words("articles.removed.file")
        elif called(shown_names(self._folder), article.path):
            rest = words("articles.removed.member")
        else:
            rest = words("articles.removed.kept")
        return note(words("articles.removed", title=titled(article, words)) + rest)

    def _report(self, done: Indexed | None, names: Mapping[str, str], refused: Sequence[Refused]) -> str:
        """What became of the files; each that could not be read with its reason."""
        words = self._desk.words
        failed = [(row.name, row.reason) for row in refused]
        said = []
        if done is not None:
            report = done.report
            failed += [
                (called(names, row.file) or Path(row.file).name, explain_reading(row.error, words))
                for row in report.failed
            ]
            for count, key in (
                (report.added, "articles.added"),
                (report.updated, "articles.updated"),
                (report.unchanged, "articles.unchanged"),
            ):
                if count:
                    said.append(words(key, n=count))
            if report.stopped:
                said.append(words("articles.stopped", n=done.left))
        parts = [note(words.sentence(said))] if said else []
        if failed:
            rows = "".join(f"<li><b>{safe(name)}</b>：{safe(reason)}</li>" for name, reason in failed)
            head = safe(words("articles.failed", n=len(failed)))
            parts.append(f'<div class="problem" role="alert">{head}<ul>{rows}</ul></div>')
        return "".join(parts) or note(words("articles.no_file"))


def _key(request: gr.Request) -> str:
    """The page's place among the writers."""
    return session_of(request)

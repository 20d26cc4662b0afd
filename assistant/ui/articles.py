"""文章: what is indexed, newest first; files are added, read again and taken out; reprints stand together.

Enter: what a reader looks for, files from the browser. Leave: a table; a click opens the article, or what
reading it repaired.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Article
from assistant.ui import controls
from assistant.ui.articletable import articles_table, stories_view
from assistant.ui.controls import AT_ONCE, QUIET, Changes
from assistant.ui.desk import Desk
from assistant.ui.markup import empty, problem, safe, titled
from assistant.ui.problems import explain_reading
from assistant.ui.reader import Reader
from assistant.ui.running import watched
from assistant.ui.stages import note, progress
from assistant.ui.uploads import (
    Refused,
    Upload,
    called,
    drop_upload,
    keep_uploads,
    shown,
    shown_names,
    uploads_folder,
)

if TYPE_CHECKING:
    from assistant.retrieval.indexing import IndexReport

    Progress = Callable[[str, int, int], None]

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
            self.upload = gr.UploadButton(
                words("articles.add"),
                file_count="multiple",
                file_types=sorted(self._suffixes),
                type="filepath",
                variant="primary",
                scale=0,
                min_width=110,
                elem_id="upload",
            )
            self.all = gr.Button(words("articles.reread_all"), scale=0, min_width=160, elem_id="reread-all")
            self.again = gr.Button(words("refresh"), scale=0, min_width=90, elem_id="articles-refresh")
        self.status = controls.line("articles-status")
        self.view = controls.view(reader, "articles", empty(words("articles.empty")), script=_SCRIPT)
        for event in (tab.select, self.again.click):
            event(self.find, self.typed, self.view, **AT_ONCE)
        # `input` is not sent for text that comes from an input method (gradio 6.31, seen with Chinese).
        self.typed.change(self.find, self.typed, self.view, trigger_mode="always_last", **AT_ONCE)
        writes: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "index", **QUIET}
        changed = [self.status, self.view]
        self.upload.upload(self.add, [self.upload, self.typed], [*changed, self.upload], **writes)
        self.all.click(self.reread_all, self.typed, changed, **writes)
        self.view.delete(self.act, self.typed, changed, **writes)

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

    async def add(self, files: Sequence[str] | None, typed: str) -> AsyncGenerator[tuple[Any, ...], None]:
        """Keeps and indexes what the browser sent, telling how far it is."""
        # Free again at once: gradio keeps the files it was given, and these are ours to index only.
        button = gr.update(value=None)
        try:
            # gradio has put each into a folder of its own, under the last part of the name it was given.
            uploads = [Upload(Path(file), shown(file)) for file in files or ()]
            # Disk and index are waited for in a thread: the loop serves every other page meanwhile.
            kept, refused = await asyncio.to_thread(
                keep_uploads, uploads, self._folder, suffixes=self._suffixes, words=self._desk.words
            )
            paths = [row.path for row in kept]
            names = {str(row.path): row.name for row in kept}
            async with aclosing(self._index(paths, typed, names, refused)) as steps:
                async for status, view in steps:
                    yield status, view, button
                    button = gr.skip()
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            yield problem(self._desk.tell(error)), await self._found(typed), button

    async def reread_all(self, typed: str) -> AsyncGenerator[tuple[Any, ...], None]:
        """Reads every file again and makes the index anew, also one that another version has made."""
        try:
            async with aclosing(self._index([], typed, {}, (), rebuild=True)) as steps:
                async for step in steps:
                    yield step
        except Exception as error:
            yield problem(self._desk.tell(error)), await self._found(typed)

    async def act(self, typed: str, event: gr.EventData) -> AsyncGenerator[tuple[Any, ...], None]:
        """A button of a row: reads its file again, or takes the article out."""
        from assistant.reading.files import is_there, split_member

        data = event._data if isinstance(event._data, dict) else {}
        try:
            wanted = str(data.get("article", ""))
            article = await asyncio.to_thread(self._desk.assistant.article, wanted)
            if data.get("act") != "reread":
                yield await asyncio.to_thread(self._remove, article), await self._found(typed)
                return
            path = Path(article.path)
            if not is_there(path):
                yield note(self._desk.words("articles.file_gone")), gr.skip()
                return
            names = shown_names(self._folder)
            # A member of a zip is read again with its zip.
            async with aclosing(self._index([split_member(path)[0]], typed, names, (), again=True)) as steps:
                async for step in steps:
                    yield step
        except Exception as error:
            yield problem(self._desk.tell(error)), await self._found(typed)

    async def _index(
        self,
        paths: Sequence[Path],
        typed: str,
        names: Mapping[str, str],
        refused: Sequence[Refused],
        *,
        again: bool = False,
        rebuild: bool = False,
    ) -> AsyncGenerator[tuple[Any, Any], None]:
        """The status line and the list while it works. What was begun goes on when the page is closed."""
        words = self._desk.words

        def work(tell: Callable[[Any], None]) -> None:
            if paths or rebuild:
                tell(
                    self._desk.assistant.index(
                        paths,
                        again=again,
                        rebuild=rebuild,
                        progress=lambda _, done, total: tell((done, total)),
                    )
                )

        yield progress(words("articles.reading", n=0, total=len(paths) or "…"), 0, len(paths)), gr.skip()
        report: IndexReport | None = None
        async with aclosing(watched(work, threading.Event())) as steps:
            async for events in steps:
                for event in events:
                    if isinstance(event, tuple):
                        done, total = event
                        said = words("articles.reading", n=done, total=total)
                        yield progress(said, done, total), gr.skip()
                    else:
                        report = event
        yield self._report(report, names, refused), await self._found(typed)

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

    def _report(
        self, report: IndexReport | None, names: Mapping[str, str], refused: Sequence[Refused]
    ) -> str:
        """What became of the files; each that could not be read with its reason."""
        words = self._desk.words
        failed = [(row.name, row.reason) for row in refused]
        said = []
        if report is not None:
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
        parts = [note(words.sentence(said))] if said else []
        if failed:
            rows = "".join(f"<li><b>{safe(name)}</b>：{safe(reason)}</li>" for name, reason in failed)
            head = safe(words("articles.failed", n=len(failed)))
            parts.append(f'<div class="problem" role="alert">{head}<ul>{rows}</ul></div>')
        return "".join(parts) or note(words("articles.no_file"))

"""文章: what is indexed, newest first, found by region, title or source; files are added and articles taken out.

Enter: what a reader looks for, files from the browser. Leave: a table of at most SHOWN rows that says how many
there are in all; a click opens the article, or what reading it repaired.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Article
from assistant.ui.markup import open_button, problem, safe, table, titled
from assistant.ui.problems import explain, explain_reading
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import watched
from assistant.ui.shelf import Shelf
from assistant.ui.stages import note
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
    from assistant.app import Assistant
    from assistant.retrieval.indexing import IndexReport

# More rows than a person scrolls; the search box finds the rest.
SHOWN = 200
EMPTY = (
    '<p class="empty">还没有文章。按“上传文章”选文件，或在终端里运行 <code>assistant index 文件夹</code>，'
    "再按“刷新”；样例在 <code>seeds</code> 文件夹里。</p>"
)
# Taking out asks by a second click; opening is the reader's.
_SCRIPT = (
    ON_CLICK
    + """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-remove]');
  if (!button) return;
  if (button.dataset.sure) return trigger('delete', {article: button.dataset.remove});
  button.dataset.sure = '1';
  button.textContent = '确定？';
  setTimeout(() => { delete button.dataset.sure; button.textContent = '移除'; }, 4000);
});
"""
)


class ArticlesTab:
    """Builds the tab where it is made (inside a gr.Tab)."""

    def __init__(self, assistant: Assistant, reader: Reader, shelf: Shelf) -> None:
        from assistant.reading.archives import ZIP
        from assistant.reading.files import SUFFIXES

        self._assistant = assistant
        self._shelf = shelf
        self._folder = uploads_folder(assistant)
        self._suffixes = frozenset({*SUFFIXES, ZIP})
        with gr.Row(elem_id="articles-line"):
            self.words = gr.Textbox(
                label="找文章",
                placeholder="标题、来源或地区里的字",
                max_lines=1,
                scale=3,
                min_width=200,
                elem_id="find",
            )
            self.upload = gr.UploadButton(
                "上传文章",
                file_count="multiple",
                file_types=sorted(self._suffixes),
                type="filepath",
                variant="primary",
                scale=0,
                min_width=110,
                elem_id="upload",
            )
            self.again = gr.Button("刷新", scale=0, min_width=90, elem_id="articles-refresh")
        self.status = gr.HTML("", elem_id="articles-status", apply_default_css=False)
        self.view = gr.HTML(EMPTY, elem_id="articles", js_on_load=_SCRIPT, apply_default_css=False)
        reader.listen(self.view)
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # `input` is not sent for text that comes from an input method (gradio 6.31, seen with Chinese).
        self.words.change(self.find, self.words, self.view, queue=False, trigger_mode="always_last", **quiet)
        self.again.click(self.find, self.words, self.view, queue=False, **quiet)
        writes: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "index", **quiet}
        self.upload.upload(
            self.add, [self.upload, self.words], [self.status, self.view, self.upload], **writes
        )
        self.view.delete(self.remove, self.words, [self.status, self.view], **writes)

    def refresh(self, articles: Sequence[Article]) -> dict[Any, Any]:
        """Changes of a page just opened."""
        return {self.words: "", self.view: self._table(articles, "")}

    def find(self, words: str) -> str:
        try:
            return self._table(self._shelf.articles(), words)
        except Exception as error:
            return problem(explain(error))

    def _table(self, articles: Sequence[Article], words: str) -> str:
        try:
            return articles_table(articles, words, self._shelf.figure_counts, shown_names(self._folder))
        except Exception as error:
            return problem(explain(error))

    def add(self, files: Sequence[str] | None, words: str) -> Iterator[tuple[Any, ...]]:
        """Keeps and indexes what the browser sent, telling how far it is."""
        # Free again at once: gradio keeps the files it was given, and these are ours to index only.
        button = gr.update(value=None)
        try:
            # gradio has put each into a folder of its own, under the last part of the name it was given.
            uploads = [Upload(Path(file), shown(file)) for file in files or ()]
            kept, refused = keep_uploads(uploads, self._folder, suffixes=self._suffixes)
            yield _progress(0, len(kept)), gr.skip(), button
            report: IndexReport | None = None
            for events in watched(self._index([row.path for row in kept]), threading.Event()):
                for event in events:
                    if isinstance(event, tuple):
                        yield _progress(*event), gr.skip(), gr.skip()
                    else:
                        report = event
            names = {str(row.path): row.name for row in kept}
            yield _report(report, names, refused), self.find(words), button
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            yield problem(explain(error)), self.find(words), button

    def _index(self, paths: Sequence[Path]) -> Callable[[Callable[[Any], None]], None]:
        def work(tell: Callable[[Any], None]) -> None:
            if paths:
                tell(self._assistant.index(paths, progress=lambda _, done, total: tell((done, total))))

        return work

    def remove(self, words: str, event: gr.EventData) -> tuple[str, str]:
        """Takes an article out of the index; a file that was uploaded goes too, others stay where they are."""
        data = event._data if isinstance(event._data, dict) else {}
        try:
            article = self._assistant.article(str(data.get("article", "")))
            self._assistant.forget([article.id])
            dropped = drop_upload(self._folder, Path(article.path))
            if dropped:
                rest = "上传的文件也删了。"
            elif called(shown_names(self._folder), article.path):
                rest = "压缩包里的其他文章还在。"
            else:
                rest = "文件还在原处，再读入那个文件夹时会回来。"
            return note(f"已移除《{titled(article)}》；{rest}"), self.find(words)
        except Exception as error:
            return problem(explain(error)), self.find(words)


def _progress(done: int, total: int) -> str:
    return (
        f'<div class="stages" role="status"><span class="now">读入 {done}/{total}</span>'
        f'<progress value="{done}" max="{max(total, 1)}"></progress></div>'
    )


def _report(report: IndexReport | None, names: Mapping[str, str], refused: Sequence[Refused]) -> str:
    """What became of the files; each that could not be read with its reason."""
    failed = [(row.name, row.reason) for row in refused]
    said = []
    if report is not None:
        failed += [
            (called(names, row.file) or Path(row.file).name, explain_reading(row.error))
            for row in report.failed
        ]
        for count, words in (
            (report.added, "新读入"),
            (report.updated, "更新"),
            (report.unchanged, "本来就有"),
        ):
            if count:
                said.append(f"{words} {count} 个文件")
    parts = [note("，".join(said) + "。")] if said else []
    if failed:
        rows = "".join(f"<li><b>{safe(name)}</b>：{safe(reason)}</li>" for name, reason in failed)
        parts.append(f'<div class="problem">{len(failed)} 个文件没有读入<ul>{rows}</ul></div>')
    return "".join(parts) or note("没有选文件。")


def articles_table(
    articles: Sequence[Article],
    words: str,
    figures: Callable[[Sequence[str]], Mapping[str, int]],
    names: Mapping[str, str],
) -> str:
    """The articles in which every one of `words` (split at spaces) is in title, source, region or file name.

    `figures` counts the figures of articles by id; `names` are what uploaded files are called, by path.
    """
    if not articles:
        return EMPTY
    wanted = words.lower().split()
    found = [
        article
        for article in articles
        if all(word in _looked_in(article, called(names, article.path)) for word in wanted)
    ]
    if not found:
        return f'<p class="empty">{len(articles)} 篇里没有“{safe(words)}”。</p>'
    head = f"共 {len(articles)} 篇" + (f"，找到 {len(found)} 篇" if wanted else "")
    if len(found) > SHOWN:
        head += f"，列出前 {SHOWN} 篇；写几个字可以找到其余的"
    counts = figures([article.id for article in found[:SHOWN]])
    rows = (_row(article, counts[article.id], called(names, article.path)) for article in found[:SHOWN])
    return f'<p class="count">{head}</p>' + table(
        ("标题", "地区", "日期", "来源", "数字", "修复／去掉", ""), rows
    )


def _looked_in(article: Article, name: str) -> str:
    places = (part for region in article.regions for part in (region.name, *region.parents))
    return "\n".join((article.title, article.source, name, *places)).lower()


def _row(article: Article, figures: int, name: str) -> tuple[str, ...]:
    place = article.region
    where = "" if place is None else place.name
    if place is not None and place.province != place.name:
        where = f"{place.name}（{place.province}）"
    day = article.published.isoformat() if article.published else ""
    repairs, dropped = len(article.repairs), len(article.dropped)
    changes = f"{repairs} 处／{dropped} 行" if repairs or dropped else ""
    upload = f'<small class="byline">上传：{safe(name)}</small>' if name else ""
    return (
        f"<span>{open_button(article.id, 0, 0, titled(article))}{upload}</span>",
        safe(where or "不详"),
        safe(day + ("（推定）" if day and article.published_inferred else "") or "不详"),
        safe(article.source or "不详"),
        str(figures),
        open_button(article.id, 0, 0, changes, view="repairs") if changes else "—",
        f'<button type="button" class="open" data-remove="{safe(article.id)}">移除</button>',
    )

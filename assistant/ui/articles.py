"""文章: what is indexed, newest first, found by region, title or source; a click opens the article.

Enter: what a reader looks for. Leave: a table of at most SHOWN rows that says how many there are in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Article
from assistant.ui import choices
from assistant.ui.markup import open_button, problem, safe, table, titled
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader

if TYPE_CHECKING:
    from assistant.app import Assistant

# More rows than a person scrolls; the search box finds the rest.
SHOWN = 200
EMPTY = (
    '<p class="empty">还没有文章。在终端里运行 <code>assistant index 文件夹</code>，再按“刷新”；'
    "样例在 <code>seeds</code> 文件夹里。</p>"
)


class ArticlesTab:
    """Builds the tab where it is made (inside a gr.Tab)."""

    def __init__(self, assistant: Assistant, reader: Reader) -> None:
        self._assistant = assistant
        with gr.Row(elem_id="articles-line"):
            self.words = gr.Textbox(
                label="找文章",
                placeholder="标题、来源或地区里的字",
                max_lines=1,
                scale=3,
                min_width=200,
                elem_id="find",
            )
            self.again = gr.Button("刷新", scale=0, min_width=90, elem_id="articles-refresh")
        self.view = gr.HTML(EMPTY, elem_id="articles", js_on_load=ON_CLICK, apply_default_css=False)
        reader.listen(self.view)
        quiet: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        # `input` is not sent for text that comes from an input method (gradio 6.31, seen with Chinese).
        self.words.change(self.find, self.words, self.view, trigger_mode="always_last", **quiet)
        self.again.click(self.find, self.words, self.view, **quiet)

    def refresh(self, articles: Sequence[Article]) -> list[Any]:
        """Updates for `[words, view]` on a freshly opened page."""
        return ["", articles_table(articles, "")]

    def find(self, words: str) -> str:
        try:
            return articles_table(choices.indexed_articles(self._assistant), words)
        except Exception as error:
            return problem(explain(error))


def articles_table(articles: Sequence[Article], words: str) -> str:
    """The articles in which every one of `words` (split at spaces) is in title, source or region."""
    if not articles:
        return EMPTY
    wanted = words.lower().split()
    found = [article for article in articles if all(word in _looked_in(article) for word in wanted)]
    if not found:
        return f'<p class="empty">{len(articles)} 篇里没有“{safe(words)}”。</p>'
    head = f"共 {len(articles)} 篇" + (f"，找到 {len(found)} 篇" if wanted else "")
    if len(found) > SHOWN:
        head += f"，列出前 {SHOWN} 篇；写几个字可以找到其余的"
    rows = (_row(article) for article in found[:SHOWN])
    return f'<p class="count">{head}</p>' + table(("标题", "地区", "日期", "来源", "字数", "修复"), rows)


def _looked_in(article: Article) -> str:
    places = (name for region in article.regions for name in (region.name, *region.parents))
    return "\n".join((article.title, article.source, *places)).lower()


def _row(article: Article) -> tuple[str, ...]:
    place = article.region
    where = "" if place is None else place.name
    if place is not None and place.province != place.name:
        where = f"{place.name}（{place.province}）"
    day = article.published.isoformat() if article.published else ""
    return (
        open_button(article.id, 0, 0, titled(article)),
        safe(where or "不详"),
        safe(day + ("（推定）" if day and article.published_inferred else "") or "不详"),
        safe(article.source or "不详"),
        str(len(article.text)),
        str(len(article.repairs)),
    )

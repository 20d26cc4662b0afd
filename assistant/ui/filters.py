"""Which articles an answer may come from: regions, days of publication, articles ticked one by one.

Enter: what is chosen. Leave: Filters; the heading of the box says what is chosen while it is closed.

    box = FilterBox(desk); box.filters(["平湖市"], "2021", "", []) -> Filters(regions=("平湖市",), since=…)
"""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from assistant.types import Article, Filters
from assistant.ui import choices, controls
from assistant.ui.controls import AT_ONCE, Changes
from assistant.ui.desk import Desk

# Fewer articles than this are read through, not searched.
SEARCHED_FROM = 12


class FilterBox:
    """Builds the box where it is made; `chosen` are the components whose values `filters` takes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        words = desk.words
        with gr.Accordion(words("filter.title"), open=False, elem_id="ask-filters") as self.box:
            with gr.Row():
                self.regions = controls.region_box(desk, "ask-regions", label="filter.regions", scale=2)
                self.since, self.until = controls.day_boxes(desk, "ask")
            self.find = gr.Textbox(
                label=words("filter.find"),
                placeholder=words("filter.find.hint"),
                max_lines=1,
                visible=False,
                elem_id="ask-articles-find",
            )
            self.articles = gr.CheckboxGroup(
                [], label=words("filter.articles"), elem_id="ask-articles", visible=False
            )
            self.none = gr.Button(words("filter.none"), size="sm", elem_id="ask-filters-none")
        self.chosen = [self.regions, self.since, self.until, self.articles]
        # `change` is sent for text from an input method too; `input` is not (gradio 6.31, seen with Chinese).
        self.find.change(
            self.listed, [self.find, self.articles], self.articles, trigger_mode="always_last", **AT_ONCE
        )
        for component in self.chosen:
            component.change(self.heading, self.chosen, self.box, trigger_mode="always_last", **AT_ONCE)
        self.none.click(lambda: ([], "", "", [], ""), None, [*self.chosen, self.find], **AT_ONCE)

    def filters(
        self, regions: Sequence[str] | None, since: str, until: str, articles: Sequence[str] | None
    ) -> Filters:
        """Raises QuestionError for what is no day, UnknownRegionError for a region no article is about."""
        return self._desk.assistant.filters(
            list(regions or ()) or None,
            since=choices.parse_day(since, last=False),
            until=choices.parse_day(until, last=True),
            article_ids=list(articles or ()),
        )

    def listed(self, typed: str, chosen: Sequence[str] | None) -> object:
        """The articles to tick that fit what is typed; those ticked stay."""
        try:
            articles = self._desk.shelf.articles()
        except Exception as error:
            self._desk.tell(error)
            return gr.skip()
        rows = choices.article_choices(articles, typed or "", chosen or (), self._desk.words)
        return gr.update(choices=rows, value=list(chosen or ()))

    def heading(
        self, regions: Sequence[str] | None, since: str, until: str, articles: Sequence[str] | None
    ) -> object:
        words = self._desk.words
        days = f"{(since or '').strip()}—{(until or '').strip()}" if since or until else ""
        parts = [*(regions or ()), days]
        if articles:
            parts.append(words("filter.count", n=len(articles)))
        said = words("list.comma").join(part for part in parts if part)
        return gr.update(label=words("filter.chosen", what=said) if said else words("filter.title"))

    def refresh(self, articles: Sequence[Article]) -> Changes:
        """What there is to choose from on a page just opened; nothing is chosen."""
        words = self._desk.words
        return {
            self.regions: gr.update(choices=choices.region_choices(articles, words)),
            self.find: gr.update(visible=len(articles) >= SEARCHED_FROM),
            self.articles: gr.update(
                choices=choices.article_choices(articles, "", (), words), visible=bool(articles)
            ),
        }

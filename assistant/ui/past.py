"""以前的对话 and 「答得不对」: what the ask tab keeps on disk, and the list to come back to it.

Enter: exchanges that are over. Leave: changes to the list, its hidden download and the id of the open one.

    past = Past(desk); past.keep("", exchange) -> {current: "5f0c…", view: the list}
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count
from typing import Any

import gradio as gr

from assistant import __version__
from assistant.errors import AssistantError
from assistant.types import Article, Filters
from assistant.ui import conversations
from assistant.ui.conversations import Conversations
from assistant.ui.desk import Desk
from assistant.ui.exchanges import Exchange, reopened
from assistant.ui.feedback import NAME as FEEDBACK
from assistant.ui.feedback import keep_feedback
from assistant.ui.history import DOWNLOAD_SCRIPT, LIST_SCRIPT, download, history_view
from assistant.ui.stages import note


class Past:
    """Builds the list where it is made. `current` holds the id of the open conversation, "" for a new one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index = desk.assistant.settings.index
        self.kept = Conversations(self._index / conversations.NAME)
        self._downloads = count(1)
        self.current = gr.State("")
        self.view = gr.HTML("", elem_id="past", js_on_load=LIST_SCRIPT, apply_default_css=False)
        self.file = gr.HTML("", elem_id="past-file", js_on_load=DOWNLOAD_SCRIPT, apply_default_css=False)
        self.parts = (self.current, self.view, self.file)

    def show(self, current: str) -> dict[Any, Any]:
        """The list with `current` as the open one."""
        return {
            self.current: current,
            self.view: history_view(self.kept.list(), self._desk.words, current=current),
        }

    def keep(self, current: str, exchange: Exchange) -> dict[Any, Any]:
        """Never raises: an answer that cannot be kept is shown all the same, with a line that says so."""
        try:
            return self.show(self.kept.add(current, exchange.question, exchange.record))
        except AssistantError as error:
            return {self.view: note(self._desk.words("past.not_kept", reason=self._desk.tell(error)))}

    def take_back(self, current: str) -> None:
        """The last exchange will be asked again; where that cannot be written it just stands twice."""
        try:
            self.kept.drop_last(current)
        except AssistantError as error:
            self._desk.tell(error)

    def reopen(self, conversation: str) -> tuple[Exchange, ...]:
        """() for one that is not there. Raises LibraryError."""

        def find(ids: Collection[str]) -> Sequence[Article]:
            try:
                return self._desk.assistant.articles(Filters(article_ids=frozenset(ids)))
            except AssistantError:  # what is kept can be read without an index
                return ()

        return reopened(self.kept.open(conversation), find, self._desk.words)

    def change(self, act: str, chosen: str, title: str, current: str) -> dict[Any, Any]:
        """rename, delete or export of a conversation; anything else does nothing. Raises LibraryError."""
        if act == "export":
            words = self._desk.words
            name = self.kept.title(chosen) or words("past.one")
            text = conversations.markdown(name, self.kept.open(chosen), words)
            plain = "".join(sign for sign in name if sign.isalnum())[:30] or words("past.one")
            file = f"{plain}-{datetime.now():%Y%m%d}.md"
            return {self.file: download(file, text, number=next(self._downloads))}
        if act == "rename":
            self.kept.rename(chosen, title)
        elif act == "delete":
            self.kept.delete(chosen)
        return self.show(current)

    def keep_wrong(self, exchanges: Sequence[Exchange], at: int) -> str:
        """Keeps `exchanges[at]` as one that a reader calls wrong; what to say of it."""
        exchange = exchanges[at]
        settings = {
            "version": __version__,
            "model": self._desk.assistant.model_name,
            "embedder": self._desk.assistant.settings.embedder,
            "filters": exchange.record.get("filters", {}),
        }
        try:
            keep_feedback(
                self._index / FEEDBACK,
                exchange.question,
                exchange.record,
                history=[one.question for one in exchanges[:at]],
                settings=settings,
            )
        except AssistantError as error:
            return note(self._desk.tell(error))
        return note(self._desk.words("past.wrong_kept", n=at + 1, file=FEEDBACK))

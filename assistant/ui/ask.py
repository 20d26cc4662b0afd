"""问答: a conversation beside its evidence.

Enter: questions, filters. Leave: answers streamed with their stages, marks that lead to the cited sentences,
each shown in its article; what was asked is kept (past.py) and opened again after a reload.

    tab = AskTab(desk, reader); tab.refresh(articles, "") gives the changes of a page just opened

Three steps for a question, because only the second waits for the model: `begin` (at once) shows the question,
`run` stands in line and streams, `stop` (at once) sets the run's cancel event.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.types import Answer, Article, Piece
from assistant.ui import answers, controls, exchanges
from assistant.ui.controls import AT_ONCE, LONG, Changes, buttons, stopping
from assistant.ui.desk import Desk
from assistant.ui.exchanges import Exchange, messages, panel
from assistant.ui.filters import FilterBox
from assistant.ui.markup import empty, safe
from assistant.ui.past import Past
from assistant.ui.quoted import quoted_figures
from assistant.ui.reader import Reader
from assistant.ui.running import Run, paced, session_of
from assistant.ui.stages import Clock, note

# Clicks on the links under an answer: which link, and the number of the answer; nothing of its text.
_ON_LINK = """
document.addEventListener('click', (event) => {
  const link = event.target.closest('#chat a.wrong, #chat a.again');
  if (!link) return;
  event.preventDefault();
  const [act, turn] = link.getAttribute('href').slice(1).split('-');
  trigger(act === 'wrong' ? 'select' : 'delete', {turn: +turn});
}, true);
"""


# The conversation that the browser shows goes with the question.
_WITH_OPEN = "(question, earlier) => [question, earlier, sessionStorage.getItem('conversation') || '']"


class AskTab:
    """Builds the tab where it is made (inside a gr.Tab) and holds its components."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        self._desk = desk
        self._line = desk.line
        words = desk.words
        self.exchanges = gr.State(())
        self.open = gr.Textbox(visible=False)
        with gr.Row(elem_id="ask-row"):
            with gr.Column(scale=3, min_width=320):
                self._build_conversation()
                self.filters = FilterBox(desk)
                self.fresh = gr.Button(words("ask.fresh"), size="sm", elem_id="fresh")
                self.past = Past(desk)
            with gr.Column(scale=2, min_width=300, elem_id="side"):
                gr.HTML(f'<h3 class="side">{safe(words("panel.title"))}</h3>', apply_default_css=False)
                self.panel = controls.view(reader, "panel", empty(words("panel.empty")))
        self.links = gr.HTML("", elem_id="links", js_on_load=_ON_LINK, apply_default_css=False)
        self._wire()

    def _build_conversation(self) -> None:
        words = self._desk.words
        self.chat = gr.Chatbot(
            elem_id="chat",
            show_label=False,
            height=None,  # page.css fits it to the window
            buttons=[],
            latex_delimiters=[],
            sanitize_html=True,
            allow_tags=False,
            allow_file_downloads=False,
            feedback_options=None,
        )
        self.status = controls.line("stages")
        with gr.Row(elem_id="ask-line"):
            self.question = gr.Textbox(
                placeholder=words("ask.hint"),
                show_label=False,
                lines=1,
                max_lines=6,
                container=False,
                scale=8,
                min_width=160,
                elem_id="question",
                autofocus=True,
                max_length=4000,
                html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
            )
            self.send = gr.Button(words("ask.send"), variant="primary", scale=1, min_width=72, elem_id="send")
            self.halt = gr.Button(
                words("stop"), variant="stop", scale=1, min_width=72, elem_id="stop", visible=False
            )

    def _wire(self) -> None:
        self.shown = [
            *(self.exchanges, self.question, self.chat, self.panel, self.status, self.send, self.halt),
            *self.past.parts,
        ]
        asked = [self.question, self.exchanges, self.open]
        for start in (
            self.question.submit(self.begin, asked, self.shown, js=_WITH_OPEN, **AT_ONCE),
            self.send.click(self.begin, asked, self.shown, js=_WITH_OPEN, **AT_ONCE),
            self.chat.example_select(self.begin_example, self.exchanges, self.shown, **AT_ONCE),
            self.links.delete(self.again, [self.exchanges, self.past.current], self.shown, **AT_ONCE),
        ):
            start.then(
                self.run, [self.exchanges, self.past.current, *self.filters.chosen], self.shown, **LONG
            )
        self.halt.click(self.stop, None, self.shown, **AT_ONCE)
        self.fresh.click(self.clear, None, self.shown, **AT_ONCE)
        self.past.view.select(self.act, [self.exchanges, self.past.current], self.shown, **AT_ONCE)
        self.links.select(self.keep_wrong, self.exchanges, self.status, **AT_ONCE)

    # ------------------------------------------------------------- one question

    def begin(self, question: str, earlier: Sequence[Exchange], kept: str, request: gr.Request) -> Changes:
        """The question in the chat at once, its place in line, Stop in the place of Send.

        `kept` is the conversation that the browser shows: the server forgets a page whose connection was cut,
        and goes on with what is on disk.
        """
        words = self._desk.words
        found: Changes = {}
        if kept and not earlier:
            try:
                earlier = self.past.reopen(kept)
            except AssistantError as error:
                self._desk.tell(error)
            if earlier:
                found = {self.exchanges: tuple(earlier), self.past.current: kept}
        asked = (question or "").strip()
        if not asked:
            return {self.status: note(words("ask.nothing"))}
        if self._line.full:
            return {self.status: note(words("line.full"))}
        run = self._line.join(session_of(request), asked)
        if run is None:
            return {self.status: note(words("ask.busy"))}
        ahead = self._line.ahead(run)
        return {
            **found,
            self.question: "",
            self.chat: messages(earlier, asked, "…"),
            self.status: note(words("line.ahead", n=ahead) if ahead else words("line.start")),
            **self._buttons(running=True),
        }

    def begin_example(
        self, earlier: Sequence[Exchange], event: gr.SelectData, request: gr.Request
    ) -> Changes:
        text = event.value.get("text", "") if isinstance(event.value, dict) else str(event.value)
        return self.begin(text, earlier, "", request)

    def again(
        self, earlier: Sequence[Exchange], current: str, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """「重新回答」: the last question once more, its old answer forgotten; an earlier one is asked anew."""
        turn = _turn(event, earlier)
        if turn is None:
            return {self.status: note(self._desk.words("ask.gone"))}
        if self._line.running(session_of(request)):
            return {self.status: note(self._desk.words("ask.busy"))}
        if turn < len(earlier):
            return self.begin(earlier[turn - 1].question, earlier, "", request)
        if earlier[-1].record:
            self.past.take_back(current)
        kept = tuple(earlier[:-1])
        return {self.exchanges: kept, **self.begin(earlier[-1].question, kept, "", request)}

    async def run(
        self,
        earlier: Sequence[Exchange],
        current: str,
        regions: list[str],
        since: str,
        until: str,
        articles: list[str],
        request: gr.Request,
    ) -> AsyncGenerator[Changes, None]:
        """Waits for its turn, then streams the answer of this page's run; the exchanges grow by one."""
        session = session_of(request)
        run = self._line.running(session)
        if run is None:
            yield {self.status: gr.skip()}
            return
        try:
            async with aclosing(self._line.turn(run)) as turn:
                async for ahead in turn:
                    yield {self.status: note(self._desk.words("line.ahead", n=ahead))}
            exchange = exchanges.stopped(run.question, "", self._desk.words)
            async with aclosing(self._stream(run, earlier, (regions, since, until, articles))) as steps:
                async for step in steps:
                    if isinstance(step, Exchange):
                        exchange = step
                    else:
                        yield step
            # A conversation that was cleared meanwhile has let go of this run: it must not come back.
            if self._line.running(session) is run:
                done = (*earlier, exchange)
                kept = await asyncio.to_thread(self.past.keep, current, exchange) if exchange.record else {}
                # Out of the line before the answer is shown: whoever reads it may ask the next at once.
                self._line.leave(session, run)
                yield {**self._conversation(done), **kept}
        finally:
            # Also where the browser went away in the middle: gradio closes the generator then.
            self._line.leave(session, run)

    async def _stream(
        self,
        run: Run,
        earlier: Sequence[Exchange],
        chosen: tuple[list[str], str, str, list[str]],
    ) -> AsyncGenerator[Changes | Exchange, None]:
        """What changes while the answer comes; last of all the exchange that is over."""
        words, assistant = self._desk.words, self._desk.assistant
        clock = Clock()
        text = ""
        answer: Answer | None = None
        try:
            filters = await asyncio.to_thread(self.filters.filters, *chosen)
            history = tuple(exchange.turn for exchange in earlier if exchange.turn is not None)
            work = paced(
                lambda cancel: assistant.stream(
                    run.question, filters=filters, history=history, cancel=cancel
                ),
                run.cancel,
            )
            async with aclosing(work) as steps:
                async for events in steps:
                    grown = ""
                    for event in events:
                        clock.see(event)
                        if isinstance(event, Answer):
                            answer = event
                        elif isinstance(event, Piece):
                            grown += event.text
                    text += grown
                    if not run.cancel.is_set():
                        changes: Changes = {self.status: clock.show(words)}
                        if grown:
                            partial = answers.partial_message(text)
                            changes[self.chat] = messages(earlier, run.question, partial)
                        yield changes
            if answer is None:
                yield exchanges.stopped(run.question, text, words)
                return
            rows = await asyncio.to_thread(self._figures, answer)
            yield await asyncio.to_thread(
                lambda: exchanges.answered(
                    *(len(earlier) + 1, run.question, answer, clock.times(), filters, assistant.article),
                    words,
                    figures=rows,
                )
            )
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            yield exchanges.failed(run.question, self._desk.tell(error))

    def _figures(self, answer: Answer) -> list[dict[str, Any]]:
        try:
            return quoted_figures(answer, self._desk.assistant)
        except Exception as error:  # an answer stands without its table
            self._desk.tell(error)
            return []

    def stop(self, request: gr.Request) -> Changes:
        stopped = self._line.stop(session_of(request))
        return stopping(self.halt, self._desk.words) if stopped else self._buttons(running=False)

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its run ends."""
        self._line.leave(session_of(request))

    def clear(self, request: gr.Request) -> Changes:
        """An empty conversation; a running answer is stopped and forgotten."""
        self._line.leave(session_of(request))
        return {self.question: "", **self._show((), "")}

    def keep_wrong(self, earlier: Sequence[Exchange], event: gr.EventData) -> str:
        """「答得不对」 under an answer."""
        turn = _turn(event, earlier)
        if turn is None:
            return note(self._desk.words("ask.gone"))
        return self.past.keep_wrong(earlier, turn - 1)

    # ---------------------------------------------------------- earlier conversations

    def act(
        self, earlier: Sequence[Exchange], current: str, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """A button of the list of conversations was pressed."""
        data = event._data if isinstance(event._data, dict) else {}
        act, chosen = str(data.get("act", "")), str(data.get("id", ""))
        if act in ("open", "delete") and self._line.running(session_of(request)):
            return {self.status: note(self._desk.words("ask.busy"))}
        try:
            if act == "open":
                return self._show(self.past.reopen(chosen), chosen)
            if act == "delete" and chosen == current:
                self.past.kept.delete(chosen)
                return self._show((), "")
            return self.past.change(act, chosen, str(data.get("title", "")), current)
        except Exception as error:
            return {self.status: note(self._desk.tell(error))}

    def _show(self, done: Sequence[Exchange], current: str) -> Changes:
        return {**self._conversation(done), **self.past.show(current)}

    def _conversation(self, done: Sequence[Exchange]) -> Changes:
        """The conversation with nothing running."""
        return {
            self.exchanges: tuple(done),
            self.chat: messages(done),
            self.panel: panel(done, self._desk.words),
            self.status: "",
            **self._buttons(running=False),
        }

    def _buttons(self, *, running: bool) -> Changes:
        return buttons(self.send, self.halt, self._desk.words, running=running)

    # ------------------------------------------------------------ opening the page

    def refresh(self, articles: Sequence[Article], remembered: str) -> Changes:
        """What can be asked now, or what to do first; the `remembered` conversation as it was."""
        words = self._desk.words
        try:
            done = self.past.reopen(remembered)
            changes = self._show(done, remembered if done else "")
        except Exception as error:  # a file of conversations that cannot be read is no reason not to answer
            done, changes = (), {self.status: note(self._desk.tell(error))}
        welcome = words("ask.welcome", n=len(articles)) if articles else words("ask.nothing_indexed")
        chat = gr.update(value=messages(done), placeholder=f'<div class="welcome">{welcome}</div>')
        return {**changes, self.chat: chat, **self.filters.refresh(articles)}

    def offer(self) -> object:
        """Example questions, a moment after the page is there: they are tried out first."""
        try:
            questions = self._desk.shelf.examples()
        except Exception as error:  # examples are a nicety: the page opens without them
            self._desk.tell(error)
            questions = ()
        return gr.update(examples=[{"text": question} for question in questions] or None)


def _turn(event: gr.EventData, earlier: Sequence[Exchange]) -> int | None:
    """Which answer's link was clicked, counted from 1; None for one that is not there."""
    turn = event._data.get("turn") if isinstance(event._data, dict) else None
    return turn if isinstance(turn, int) and 0 < turn <= len(earlier) else None

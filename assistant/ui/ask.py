"""问答: a conversation beside its evidence.

Enter: questions, a region, days. Leave: answers streamed with their stages, marks that lead to the cited
sentences, each shown in its article; what was asked is kept (past.py) and opened again after a reload.

    tab = AskTab(assistant, reader, line, shelf); tab.refresh(articles) gives the changes of a page just opened

Three steps for a question, because only the second waits for the model: `begin` (at once) shows the question,
`run` (in the queue) streams, `stop` (at once, beside the queue) sets the run's cancel event.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Answer, Article, Piece
from assistant.ui import choices, exchanges, markup
from assistant.ui.exchanges import EMPTY_PANEL, Exchange, messages, panel
from assistant.ui.past import Past
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import Line, Run, paced, session_of
from assistant.ui.shelf import Shelf
from assistant.ui.stages import Clock, note

if TYPE_CHECKING:
    from assistant.app import Assistant

# What a handler changes on the page, by component; the others stay as they are.
Changes = dict[Any, Any]

BUSY = "上一个问题还在回答；先等它，或按“停止”。"
# Clicks on the link under an answer: the number of the answer, nothing of its text.
_ON_WRONG = """
document.addEventListener('click', (event) => {
  const link = event.target.closest('#chat a.wrong');
  if (!link) return;
  event.preventDefault();
  trigger('select', {turn: +link.getAttribute('href').slice('#wrong-'.length)});
}, true);
"""


class AskTab:
    """Builds the tab where it is made (inside a gr.Tab) and holds its components."""

    def __init__(self, assistant: Assistant, reader: Reader, line: Line, shelf: Shelf) -> None:
        self._assistant = assistant
        self._line = line
        self._shelf = shelf
        self.exchanges = gr.State(())
        with gr.Row(elem_id="ask-row"):
            with gr.Column(scale=3, min_width=320):
                self._build_conversation()
                self._build_filters()
                self.past = Past(assistant)
            with gr.Column(scale=2, min_width=300, elem_id="side"):
                gr.HTML('<h3 class="side">依据</h3>', apply_default_css=False)
                self.panel = gr.HTML(
                    EMPTY_PANEL, elem_id="panel", js_on_load=ON_CLICK, apply_default_css=False
                )
        self.wrong = gr.HTML("", elem_id="wrong", js_on_load=_ON_WRONG, apply_default_css=False)
        reader.listen(self.panel)
        self._wire()

    def _build_conversation(self) -> None:
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
        self.status = gr.HTML("", elem_id="stages", apply_default_css=False)
        with gr.Row(elem_id="ask-line"):
            self.question = gr.Textbox(
                placeholder="问一个问题，回车发送",
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
            self.send = gr.Button("提问", variant="primary", scale=1, min_width=72, elem_id="send")
            self.halt = gr.Button(
                "停止", variant="stop", scale=1, min_width=72, elem_id="stop", visible=False
            )

    def _build_filters(self) -> None:
        with gr.Accordion("只看某些地区、日期的文章", open=False, elem_id="ask-filters"), gr.Row():
            self.regions = gr.Dropdown(
                [],
                label="地区（可选多个；省包括所辖市县）",
                multiselect=True,
                allow_custom_value=True,
                min_width=220,
                elem_id="ask-regions",
            )
            self.since = gr.Textbox(
                label="从哪天", placeholder="2021-01-01 或 2021", max_lines=1, min_width=120
            )
            self.until = gr.Textbox(
                label="到哪天", placeholder="2021-12-31 或 2021", max_lines=1, min_width=120
            )
        self.fresh = gr.Button("新对话", size="sm", elem_id="fresh")

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        at_once = {"queue": False, **quiet}
        self.shown = [
            *(self.exchanges, self.question, self.chat, self.panel, self.status, self.send, self.halt),
            *self.past.parts,
        ]
        asked = [self.question, self.exchanges]
        for start in (
            self.question.submit(self.begin, asked, self.shown, **at_once),
            self.send.click(self.begin, asked, self.shown, **at_once),
            self.chat.example_select(self.begin_example, self.exchanges, self.shown, **at_once),
            self.chat.retry(self.again, [self.exchanges, self.past.current], self.shown, **at_once),
        ):
            start.then(
                self.run,
                [self.exchanges, self.past.current, self.regions, self.since, self.until],
                self.shown,
                concurrency_limit=1,
                concurrency_id="model",
                **quiet,
            )
        self.halt.click(self.stop, None, self.shown, **at_once)
        for clear in (self.fresh.click, self.chat.clear):
            clear(self.clear, None, self.shown, **at_once)
        self.past.view.select(self.act, [self.exchanges, self.past.current], self.shown, **at_once)
        self.wrong.select(self.keep_wrong, self.exchanges, self.status, **at_once)

    # ------------------------------------------------------------- one question

    def begin(self, question: str, earlier: Sequence[Exchange], request: gr.Request) -> Changes:
        """The question in the chat at once, its place in line, Stop in the place of Send."""
        asked = (question or "").strip()
        if not asked:
            return {self.status: note("先写一个问题。")}
        run = self._line.join(session_of(request), asked)
        if run is None:
            return {self.status: note(BUSY)}
        wait = f"排队：前面还有 {run.ahead} 个问题" if run.ahead else "开始……"
        return {
            self.question: "",
            self.chat: messages(earlier, asked, "…"),
            self.status: note(wait),
            **self._buttons(running=True),
        }

    def begin_example(
        self, earlier: Sequence[Exchange], event: gr.SelectData, request: gr.Request
    ) -> Changes:
        text = event.value.get("text", "") if isinstance(event.value, dict) else str(event.value)
        return self.begin(text, earlier, request)

    def again(self, earlier: Sequence[Exchange], current: str, request: gr.Request) -> Changes:
        """The last question once more, its old answer forgotten."""
        if not earlier or self._line.running(session_of(request)):
            return {self.status: note(BUSY)}
        if earlier[-1].record:
            self.past.take_back(current)
        kept = tuple(earlier[:-1])
        return {self.exchanges: kept, **self.begin(earlier[-1].question, kept, request)}

    def run(
        self,
        earlier: Sequence[Exchange],
        current: str,
        regions: list[str],
        since: str,
        until: str,
        request: gr.Request,
    ) -> Iterator[Changes]:
        """Streams the answer of this page's run; the exchanges grow by one when it is over."""
        session = session_of(request)
        run = self._line.running(session)
        if run is None:
            yield {self.status: gr.skip()}
            return
        try:
            exchange = yield from self._stream(run, earlier, regions, since, until)
            # A conversation that was cleared meanwhile has let go of this run: it must not come back.
            if self._line.running(session) is run:
                done = (*earlier, exchange)
                kept = self.past.keep(current, exchange) if exchange.record else {}
                # Out of the line before the answer is shown: whoever reads it may ask the next at once.
                self._line.leave(session, run)
                yield {
                    self.exchanges: done,
                    self.chat: messages(done),
                    self.panel: panel(done),
                    self.status: "",
                    **kept,
                    **self._buttons(running=False),
                }
        finally:
            # Also where the browser went away in the middle: gradio closes the generator then.
            self._line.leave(session, run)

    def _stream(
        self, run: Run, earlier: Sequence[Exchange], regions: list[str], since: str, until: str
    ) -> Generator[Changes, None, Exchange]:
        clock = Clock()
        text = ""
        answer: Answer | None = None
        try:
            filters = self._assistant.filters(
                regions or None,
                since=choices.parse_day(since, last=False),
                until=choices.parse_day(until, last=True),
            )
            history = tuple(exchange.turn for exchange in earlier if exchange.turn is not None)
            for events in paced(
                lambda cancel: self._assistant.stream(
                    run.question, filters=filters, history=history, cancel=cancel
                ),
                run.cancel,
            ):
                grown = ""
                for event in events:
                    clock.see(event)
                    if isinstance(event, Answer):
                        answer = event
                    elif isinstance(event, Piece):
                        grown += event.text
                text += grown
                if not run.cancel.is_set():
                    changes: Changes = {self.status: clock.show()}
                    if grown:
                        partial = markup.partial_message(text)
                        changes[self.chat] = messages(earlier, run.question, partial)
                    yield changes
            if answer is None:
                return exchanges.stopped(run.question, text)
            return exchanges.answered(
                len(earlier) + 1, run.question, answer, clock.times(), filters, self._assistant.article
            )
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            return exchanges.failed(run.question, explain(error))

    def stop(self, request: gr.Request) -> Changes:
        stopped = self._line.stop(session_of(request))
        return {self.status: note("正在停止……")} if stopped else {**self._buttons(running=False)}

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its run ends."""
        self._line.leave(session_of(request))

    def clear(self, request: gr.Request) -> Changes:
        """An empty conversation; a running answer is stopped and forgotten."""
        self._line.leave(session_of(request))
        return {self.question: "", **self._show((), "")}

    def keep_wrong(self, earlier: Sequence[Exchange], event: gr.EventData) -> str:
        """「答得不对」 under an answer."""
        turn = event._data.get("turn") if isinstance(event._data, dict) else None
        if not isinstance(turn, int) or not 0 < turn <= len(earlier):
            return note("这个回答已经不在了。")
        return self.past.keep_wrong(earlier, turn - 1)

    # ---------------------------------------------------------- earlier conversations

    def act(
        self, earlier: Sequence[Exchange], current: str, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """A button of the list of conversations was pressed."""
        data = event._data if isinstance(event._data, dict) else {}
        act, chosen = str(data.get("act", "")), str(data.get("id", ""))
        if act in ("open", "delete") and self._line.running(session_of(request)):
            return {self.status: note(BUSY)}
        try:
            if act == "open":
                return {self.status: "", **self._show(self.past.reopen(chosen), chosen)}
            if act == "delete" and chosen == current:
                self.past.kept.delete(chosen)
                return self._show((), "")
            return self.past.change(act, chosen, str(data.get("title", "")), current)
        except Exception as error:
            return {self.status: note(explain(error))}

    def _show(self, done: Sequence[Exchange], current: str) -> Changes:
        return {
            self.exchanges: tuple(done),
            self.chat: messages(done),
            self.panel: panel(done),
            self.status: "",
            **self.past.show(current),
            **self._buttons(running=False),
        }

    def _buttons(self, *, running: bool) -> Changes:
        return {self.send: gr.update(visible=not running), self.halt: gr.update(visible=running)}

    # ------------------------------------------------------------ opening the page

    def refresh(self, articles: Sequence[Article], remembered: str) -> Changes:
        """What can be asked now, or what to do first; the `remembered` conversation as it was."""
        try:
            done = self.past.reopen(remembered)
            changes = self._show(done, remembered if done else "")
        except Exception as error:  # a file of conversations that cannot be read is no reason not to answer
            done, changes = (), {self.status: note(explain(error))}
        if not articles:
            chat = gr.update(value=messages(done), placeholder=NOTHING_INDEXED, examples=None)
            return {**changes, self.chat: chat, self.regions: gr.update(choices=[])}
        try:
            questions = self._shelf.examples()
        except Exception as error:  # examples are a nicety: the page opens without them
            explain(error)
            questions = ()
        examples = [{"text": question} for question in questions]
        chat = gr.update(
            value=messages(done), placeholder=WELCOME.format(len(articles)), examples=examples or None
        )
        return {**changes, self.chat: chat, self.regions: gr.update(choices=choices.region_choices(articles))}


WELCOME = (
    '<div class="welcome"><h2>问新闻里的事和数</h2><p>已读入 {} 篇文章。'
    "每句回答都标明出处，数字都与原文核对过；资料里没有的，会直说没有。</p></div>"
)
NOTHING_INDEXED = (
    '<div class="welcome"><h2>还没有文章</h2><p>先读入文章，再来提问：</p><ol>'
    "<li>在“文章”页里上传新闻文件（网页、文本），或者</li>"
    "<li>在终端里运行 <code>assistant index 文件夹</code>，再刷新本页</li></ol>"
    "<p>想先看看样子，运行 <code>assistant index seeds</code>，读入五篇样例。</p></div>"
)

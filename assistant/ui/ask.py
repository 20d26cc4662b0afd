"""问答: a conversation beside its evidence.

Enter: questions, a region, days. Leave: answers streamed with their stages, marks that lead to the cited
sentences, each shown in its article.

    tab = AskTab(assistant, reader, line); tab.refresh(articles) gives the updates for a freshly opened page

Three steps for a question, because only the second waits for the model: `begin` (at once) shows the question,
`run` (in the queue) streams, `stop` (at once, beside the queue) sets the run's cancel event.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Answer, Article, Piece, Turn
from assistant.ui import choices, markup
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import Line, Run, paced
from assistant.ui.stages import Clock, note

if TYPE_CHECKING:
    from assistant.app import Assistant

# What a handler changes on the page, by component; the others stay as they are.
Changes = dict[Any, Any]

EMPTY_PANEL = (
    '<p class="empty">回答引用的句子会列在这里：出自哪篇文章、哪一天、哪个地区，原句高亮，可以打开全文。</p>'
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with what the page shows for it. `turn` is None where there was no answer to build upon."""

    question: str
    message: str
    panel: str
    turn: Turn | None


class AskTab:
    """Builds the tab where it is made (inside a gr.Tab) and holds its components."""

    def __init__(self, assistant: Assistant, reader: Reader, line: Line) -> None:
        self._assistant = assistant
        self._line = line
        self.exchanges = gr.State(())
        with gr.Row(elem_id="ask-row"):
            with gr.Column(scale=3, min_width=320):
                self._build_conversation()
                self._build_filters()
            with gr.Column(scale=2, min_width=300, elem_id="side"):
                gr.HTML('<h3 class="side">依据</h3>', apply_default_css=False)
                self.panel = gr.HTML(
                    EMPTY_PANEL, elem_id="panel", js_on_load=ON_CLICK, apply_default_css=False
                )
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
        shown = [self.exchanges, self.question, self.chat, self.panel, self.status, self.send, self.halt]
        asked = [self.question, self.exchanges]
        for start in (
            self.question.submit(self.begin, asked, shown, **at_once),
            self.send.click(self.begin, asked, shown, **at_once),
            self.chat.example_select(self.begin_example, self.exchanges, shown, **at_once),
            self.chat.retry(self.again, self.exchanges, shown, **at_once),
        ):
            start.then(
                self.run,
                [self.exchanges, self.regions, self.since, self.until],
                shown,
                concurrency_limit=1,
                concurrency_id="model",
                **quiet,
            )
        self.halt.click(self.stop, None, shown, **at_once)
        for clear in (self.fresh.click, self.chat.clear):
            clear(self.clear, None, shown, **at_once)

    # ------------------------------------------------------------- one question

    def begin(self, question: str, exchanges: Sequence[Exchange], request: gr.Request) -> Changes:
        """The question in the chat at once, its place in line, Stop in the place of Send."""
        asked = (question or "").strip()
        if not asked:
            return {self.status: note("先写一个问题。")}
        run = self._line.join(_session(request), asked)
        if run is None:
            return {self.status: note("上一个问题还在回答；先等它，或按“停止”。")}
        wait = f"排队：前面还有 {run.ahead} 个问题" if run.ahead else "开始……"
        return {
            self.question: "",
            self.chat: _messages(exchanges, asked, "…"),
            self.status: note(wait),
            **self._buttons(running=True),
        }

    def begin_example(
        self, exchanges: Sequence[Exchange], event: gr.SelectData, request: gr.Request
    ) -> Changes:
        text = event.value.get("text", "") if isinstance(event.value, dict) else str(event.value)
        return self.begin(text, exchanges, request)

    def again(self, exchanges: Sequence[Exchange], request: gr.Request) -> Changes:
        """The last question once more, its old answer forgotten."""
        if not exchanges or self._line.running(_session(request)):
            return {self.status: note("上一个问题还在回答；先等它，或按“停止”。")}
        kept = tuple(exchanges[:-1])
        return {self.exchanges: kept, **self.begin(exchanges[-1].question, kept, request)}

    def run(
        self, exchanges: Sequence[Exchange], regions: list[str], since: str, until: str, request: gr.Request
    ) -> Iterator[Changes]:
        """Streams the answer of this page's run; `exchanges` grows by one when it is over."""
        session = _session(request)
        run = self._line.running(session)
        if run is None:
            yield {self.status: gr.skip()}
            return
        try:
            exchange = yield from self._stream(run, exchanges, regions, since, until)
            # A conversation that was cleared meanwhile has let go of this run: it must not come back.
            if self._line.running(session) is run:
                done = (*exchanges, exchange)
                yield {
                    self.exchanges: done,
                    self.chat: _messages(done),
                    self.panel: _panel(done),
                    self.status: "",
                    **self._buttons(running=False),
                }
        finally:
            # Also where the browser went away in the middle: gradio closes the generator then.
            self._line.leave(session, run)

    def _stream(
        self, run: Run, exchanges: Sequence[Exchange], regions: list[str], since: str, until: str
    ) -> Generator[Changes, None, Exchange]:
        number = len(exchanges) + 1
        clock = Clock()
        text = ""
        answer: Answer | None = None
        try:
            filters = self._assistant.filters(
                regions or None,
                since=choices.parse_day(since, last=False),
                until=choices.parse_day(until, last=True),
            )
            history = tuple(exchange.turn for exchange in exchanges if exchange.turn is not None)
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
                        changes[self.chat] = _messages(exchanges, run.question, partial)
                    yield changes
            if answer is None:
                words = "已停止。上面的文字没有核对，不要引用。" if text else "已停止。"
                return Exchange(run.question, markup.partial_message(text, words), "", None)
            panel = markup.evidence_section(number, answer, self._assistant.article)
            message = markup.answer_message(number, answer, clock.times())
            return Exchange(run.question, message, panel, Turn(run.question, answer.text))
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            return Exchange(run.question, markup.problem(explain(error)), "", None)

    def stop(self, request: gr.Request) -> Changes:
        stopped = self._line.stop(_session(request))
        return {self.status: note("正在停止……")} if stopped else {**self._buttons(running=False)}

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its run ends."""
        self._line.leave(_session(request))

    def clear(self, request: gr.Request) -> Changes:
        """An empty conversation; a running answer is stopped and forgotten."""
        self._line.leave(_session(request))
        return {
            self.exchanges: (),
            self.question: "",
            self.chat: [],
            self.panel: EMPTY_PANEL,
            self.status: "",
            **self._buttons(running=False),
        }

    def _buttons(self, *, running: bool) -> Changes:
        return {self.send: gr.update(visible=not running), self.halt: gr.update(visible=running)}

    # ------------------------------------------------------------ opening the page

    def refresh(self, articles: Sequence[Article]) -> list[Any]:
        """Updates for `[chat, regions]`: what can be asked now, or what to do first."""
        if not articles:
            return [gr.update(placeholder=NOTHING_INDEXED, examples=None), gr.update(choices=[])]
        welcome = (
            f'<div class="welcome"><h2>问新闻里的事和数</h2><p>已读入 {len(articles)} 篇文章。'
            "每句回答都标明出处，数字都与原文核对过；资料里没有的，会直说没有。</p></div>"
        )
        try:
            questions = choices.example_questions(self._assistant, articles)
        except Exception as error:  # examples are a nicety: the page opens without them
            explain(error)
            questions = ()
        examples = [{"text": question} for question in questions]
        return [
            gr.update(placeholder=welcome, examples=examples or None),
            gr.update(choices=choices.region_choices(articles)),
        ]


NOTHING_INDEXED = (
    '<div class="welcome"><h2>还没有文章</h2><p>先读入文章，再来提问：</p><ol>'
    "<li>把新闻文件（网页、文本）放进一个文件夹</li>"
    "<li>在终端里运行 <code>assistant index 文件夹</code></li>"
    "<li>刷新本页</li></ol><p>想先看看样子，运行 <code>assistant index seeds</code>，读入五篇样例。</p></div>"
)


def _session(request: gr.Request) -> str:
    return str(request.session_hash or "")


def _messages(exchanges: Sequence[Exchange], question: str = "", message: str = "") -> list[dict[str, str]]:
    """The whole conversation for gr.Chatbot, all of it inert; the running question last."""
    rows = [(exchange.question, exchange.message) for exchange in exchanges]
    if question:
        rows.append((question, message))
    return [
        {"role": role, "content": content}
        for asked, said in rows
        for role, content in (("user", markup.safe(asked)), ("assistant", said))
    ]


def _panel(exchanges: Sequence[Exchange]) -> str:
    """Every answer's evidence; page.js shows the latest, or the one whose mark was clicked."""
    return "".join(exchange.panel for exchange in exchanges) or EMPTY_PANEL

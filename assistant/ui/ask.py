"""问答: a conversation beside its evidence.

Enter: questions, a region, days. Leave: answers streamed with their stages, marks that lead to the cited
sentences, each shown in its article.

    tab = AskTab(assistant, reader, line); tab.refresh(articles) gives the updates for a freshly opened page

Three steps for a question, because only the second waits for the model: `begin` (at once) shows the question,
`run` (in the queue) streams, `stop` (at once, beside the queue) sets the run's cancel event.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import QuestionError
from assistant.types import Answer, AnswerEvent, Article, Piece, Stage, Turn
from assistant.ui import choices, markup
from assistant.ui.problems import explain
from assistant.ui.reader import ON_CLICK, Reader
from assistant.ui.running import Line, Run, paced

if TYPE_CHECKING:
    from assistant.app import Assistant

STAGES = ("检索", "阅读", "核对")
EMPTY_PANEL = '<p class="empty">回答引用的句子会列在这里：出自哪篇文章、哪一天、哪个地区，原句高亮。</p>'


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
                self.chat = gr.Chatbot(
                    elem_id="chat",
                    show_label=False,
                    height="62vh",
                    buttons=[],
                    latex_delimiters=[],
                    sanitize_html=True,
                    allow_tags=False,
                    layout="bubble",
                    placeholder="",
                    allow_file_downloads=False,
                    feedback_options=None,
                )
                self.status = gr.HTML("", elem_id="stages")
                with gr.Row(elem_id="ask-line"):
                    self.question = gr.Textbox(
                        placeholder="问一个问题，回车发送，例如：平湖1—10月实际利用外资多少？",
                        show_label=False,
                        lines=1,
                        max_lines=6,
                        container=False,
                        scale=8,
                        min_width=200,
                        elem_id="question",
                        autofocus=True,
                        max_length=4000,
                    )
                    self.send = gr.Button("提问", variant="primary", scale=1, min_width=72, elem_id="send")
                    self.halt = gr.Button(
                        "停止", variant="stop", scale=1, min_width=72, elem_id="stop", visible=False
                    )
                with gr.Accordion("只看这些资料（地区、日期）", open=False, elem_id="ask-filters"):
                    with gr.Row():
                        self.regions = gr.Dropdown(
                            [],
                            label="地区",
                            multiselect=True,
                            allow_custom_value=True,
                            min_width=200,
                            info="可选多个；省包括所辖市县",
                        )
                        self.since = gr.Textbox(
                            label="从哪天", placeholder="2021-01-01 或 2021", max_lines=1, min_width=120
                        )
                        self.until = gr.Textbox(
                            label="到哪天", placeholder="2021-12-31 或 2021", max_lines=1, min_width=120
                        )
                self.fresh = gr.Button("新对话", size="sm", elem_id="fresh")
            with gr.Column(scale=2, min_width=300):
                gr.HTML('<h3 class="side">依据</h3>')
                self.panel = gr.HTML(EMPTY_PANEL, elem_id="panel", js_on_load=ON_CLICK)
        reader.listen(self.panel)
        self._wire()

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        filters = [self.regions, self.since, self.until]
        shown = [self.chat, self.panel, self.status, self.send, self.halt]
        begun = [self.question, *shown]
        typed = [self.question, self.exchanges]
        starts = [
            self.question.submit(self.begin, typed, begun, queue=False, **quiet),
            self.send.click(self.begin, typed, begun, queue=False, **quiet),
            self.chat.example_select(self.begin_example, self.exchanges, begun, queue=False, **quiet),
            self.chat.retry(self.again, self.exchanges, [self.exchanges, *begun], queue=False, **quiet),
        ]
        for start in starts:
            start.then(
                self.run,
                [self.exchanges, *filters],
                [self.exchanges, *shown],
                concurrency_limit=1,
                concurrency_id="model",
                **quiet,
            )
        self.halt.click(self.stop, None, self.status, queue=False, **quiet)
        self.fresh.click(self.clear, None, [self.exchanges, *begun], queue=False, **quiet)

    # ------------------------------------------------------------- one question

    def begin(self, question: str, exchanges: Sequence[Exchange], request: gr.Request) -> tuple[Any, ...]:
        """The question in the chat at once, its place in line, Stop in the place of Send."""
        asked = (question or "").strip()
        if not asked:
            return (gr.skip(), gr.skip(), gr.skip(), _note("先写一个问题。"), gr.skip(), gr.skip())
        run = self._line.join(_session(request), asked)
        if run is None:
            return (
                gr.skip(),
                gr.skip(),
                gr.skip(),
                _note("上一个问题还在回答；先等它，或按“停止”。"),
                gr.skip(),
                gr.skip(),
            )
        wait = f"排队：前面还有 {run.ahead} 个问题" if run.ahead else "开始……"
        return ("", _messages(exchanges, asked, "…"), gr.skip(), _note(wait), *_buttons(running=True))

    def begin_example(
        self, exchanges: Sequence[Exchange], event: gr.SelectData, request: gr.Request
    ) -> tuple[Any, ...]:
        text = event.value.get("text", "") if isinstance(event.value, dict) else str(event.value)
        return self.begin(text, exchanges, request)

    def again(self, exchanges: Sequence[Exchange], request: gr.Request) -> tuple[Any, ...]:
        """The last question once more, its old answer forgotten."""
        if not exchanges or self._line.running(_session(request)):
            return (gr.skip(), *self.begin("", exchanges, request))
        kept = tuple(exchanges[:-1])
        return (kept, *self.begin(exchanges[-1].question, kept, request))

    def run(
        self,
        exchanges: Sequence[Exchange],
        regions: list[str],
        since: str,
        until: str,
        request: gr.Request,
    ) -> Iterator[tuple[Any, ...]]:
        """Streams the answer of this page's run; `exchanges` grows by one when it is over."""
        session = _session(request)
        run = self._line.running(session)
        if run is None:
            yield (gr.skip(),) * 6
            return
        try:
            exchange = yield from self._stream(run, exchanges, regions, since, until)
            done = (*exchanges, exchange)
            yield (done, _messages(done), _panel(done), "", *_buttons(running=False))
        finally:
            # Also where the browser went away in the middle: gradio closes the generator then.
            self._line.leave(session)

    def _stream(
        self, run: Run, exchanges: Sequence[Exchange], regions: list[str], since: str, until: str
    ) -> Iterator[tuple[Any, ...]]:
        number = len(exchanges) + 1
        clock = _Clock()
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
                grown = False
                for event in events:
                    answer = event if isinstance(event, Answer) else answer
                    grown = grown or isinstance(event, Piece)
                    text += event.text if isinstance(event, Piece) else ""
                    clock.see(event)
                shown = (
                    _messages(exchanges, run.question, markup.partial_message(text)) if grown else gr.skip()
                )
                yield (gr.skip(), shown, gr.skip(), clock.show(), gr.skip(), gr.skip())
            if answer is None:
                note = "已停止。上面的文字没有核对，不要引用。" if text else "已停止。"
                return Exchange(run.question, markup.partial_message(text, note), "", None)
            panel = markup.evidence_section(number, answer, self._assistant.article)
            message = markup.answer_message(number, answer, clock.times())
            return Exchange(run.question, message, panel, Turn(run.question, answer.text))
        except Exception as error:  # the edge of the page: whatever happens becomes a sentence
            return Exchange(run.question, markup.problem(explain(error)), "", None)

    def stop(self, request: gr.Request) -> str:
        return _note("正在停止……" if self._line.stop(_session(request)) else "")

    def leave(self, request: gr.Request) -> None:
        """The page was closed: its run ends."""
        self._line.leave(_session(request))

    def clear(self, request: gr.Request) -> tuple[Any, ...]:
        self._line.leave(_session(request))
        return ((), "", [], EMPTY_PANEL, "", *_buttons(running=False))

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

    def api_ask(self, question: str, region: str = "", since: str = "", until: str = "") -> dict[str, Any]:
        """Answers a question from the indexed articles, every sentence with its source; all on this machine.

        Args:
            question: the question, in Chinese
            region: a region's name, to use articles about it alone; empty for all
            since: first day of publication, 2021-03-05 or 2021; empty for no limit
            until: last day of publication, inclusive; empty for no limit
        """
        from assistant.writing.export import answer_json

        try:
            if not question.strip():
                raise QuestionError("the question is empty; write one")
            filters = self._assistant.filters(
                region or None,
                since=choices.parse_day(since, last=False),
                until=choices.parse_day(until, last=True),
            )
            return dict(answer_json(self._assistant.ask(question, filters=filters)))
        except Exception as error:
            raise gr.Error(explain(error), print_exception=False) from None


NOTHING_INDEXED = (
    '<div class="welcome"><h2>还没有文章</h2><p>先读入文章，再来提问：</p><ol>'
    "<li>把新闻文件（网页、文本）放进一个文件夹</li>"
    "<li>在终端里运行 <code>assistant index 文件夹</code></li>"
    "<li>刷新本页</li></ol><p>想先看看样子，运行 <code>assistant index seeds</code>，读入五篇样例。</p></div>"
)


class _Clock:
    """Seconds of each stage, as the page saw them begin."""

    def __init__(self) -> None:
        self._began: list[tuple[str, float]] = []

    def see(self, event: AnswerEvent) -> None:
        if isinstance(event, Stage):
            self._began.append((event.name, time.monotonic()))
        elif isinstance(event, Answer):
            self._began.append(("", time.monotonic()))

    def times(self) -> dict[str, float]:
        """Seconds of the stages that are over, in order; a stage entered twice has its sum."""
        sums: dict[str, float] = {}
        for (name, start), (_, end) in zip(self._began, self._began[1:], strict=False):
            if name:
                sums[name] = sums.get(name, 0.0) + end - start
        return sums

    def show(self) -> str:
        """The stages as a line: those done, the one that runs with its seconds, those to come."""
        over = self.times()
        now, since = self._began[-1] if self._began else ("", time.monotonic())
        parts = []
        for name in dict.fromkeys((*STAGES, *(stage for stage, _ in self._began if stage))):
            if name == now:
                parts.append(
                    f'<span class="now">{markup.safe(name)} {time.monotonic() - since:.0f} 秒</span>'
                )
            elif name in over:
                parts.append(f'<span class="done">{markup.safe(name)} {over[name]:.1f} 秒</span>')
            else:
                parts.append(f'<span class="next">{markup.safe(name)}</span>')
        return f'<div class="stages" role="status">{"<i>→</i>".join(parts)}</div>'


def _session(request: gr.Request) -> str:
    return str(request.session_hash or "")


def _note(text: str) -> str:
    return f'<div class="stages" role="status">{markup.safe(text)}</div>' if text else ""


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


def _buttons(*, running: bool) -> tuple[Any, Any]:
    return gr.update(visible=not running), gr.update(visible=running)

"""What other programs may call on the page's server: /ask, beside the page itself.

    gradio_client.Client("http://127.0.0.1:7860").predict("平湖1-10月实际外资多少?", api_name="/ask")

Leave: the same JSON as `assistant ask --json`. It waits in the page's own line for the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import QuestionError
from assistant.ui import choices
from assistant.ui.problems import explain

if TYPE_CHECKING:
    from assistant.app import Assistant


def add_api(assistant: Assistant) -> None:
    """Adds the endpoints to the Blocks that is being built."""

    def ask(question: str, region: str = "", since: str = "", until: str = "") -> dict[str, Any]:
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
            filters = assistant.filters(
                region or None,
                since=choices.parse_day(since, last=False),
                until=choices.parse_day(until, last=True),
            )
            return dict(answer_json(assistant.ask(question, filters=filters)))
        except Exception as error:
            raise gr.Error(explain(error), print_exception=False) from None

    gr.api(ask, api_name="ask", concurrency_limit=1, concurrency_id="model")

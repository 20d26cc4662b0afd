"""What other programs may call on the page's server: the calls of calls.py over HTTP, and as MCP tools.

    gradio_client.Client("http://127.0.0.1:7860").predict("平湖1-10月实际外资多少?", api_name="/ask")

A call that needs the model stands in the page's own line; while it waits it tells how many are before it, as
{"ahead": 3}, and the last thing it gives is the result; an MCP client that asks for progress is notified of the
same. A caller that goes away is out of the line, and its answer stops.
"""

from __future__ import annotations

import inspect
import json
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, get_type_hints
from uuid import uuid4

import gradio as gr

from assistant.errors import AssistantError, SettingsError
from assistant.ui.calls import Call, calls
from assistant.ui.problems import explain
from assistant.ui.running import Line, watched
from assistant.ui.words import CHINESE

if TYPE_CHECKING:
    from assistant.app import Assistant

# The endpoints behind the MCP tools: callers get their errors and their end in another way than over HTTP.
_TOOL = "tool_"
_FULL = "等待的问题太多；过一会儿再试"
# A client that shows progress hears of each change in line, and so often that work goes on.
_BEAT_SECONDS = 2.0


class _Told(Exception):
    """What went wrong, in a sentence: MCP gives its text as the tool's error."""


def add_api(assistant: Assistant, line: Line, *, tools: bool = False) -> None:
    """Adds the endpoints to the Blocks that is being built; with `tools` those that `offer_tools` needs too."""
    for name, call in calls(assistant).items():
        gr.api(
            _seen_as(call, _over_http(call, line, name)),
            api_name=name,
            # The line keeps the order; gradio's own would wait for each caller's last word.
            concurrency_limit=None,
        )
        if tools:
            gr.api(
                _seen_as(call, _as_tool(call, line, name)),
                api_name=_TOOL + name,
                queue=False,
                api_visibility="private",
            )


def offer_tools(blocks: gr.Blocks) -> None:
    """Points the MCP server of mounted `blocks` at its own endpoints.

    gradio's tools call the HTTP ones through a client of their own, which knows no password and goes on when
    the caller has gone (6.31). Called directly, a tool is cancelled with its request. Raises SettingsError.
    """
    server = blocks.mcp_server_obj
    if server is None:  # gradio keeps the reason and goes on without
        raise SettingsError(f"MCP cannot be served: {blocks.mcp_error}")
    found = server.get_block_fn_from_endpoint_name
    server.get_block_fn_from_endpoint_name = lambda name: found(_TOOL + name.lstrip("/")) or found(name)


def _over_http(call: Call, line: Line, name: str) -> Callable[..., Any]:
    async def stream(*values: Any) -> AsyncIterator[Any]:
        try:
            async with aclosing(_results(call, line, name, values)) as results:
                async for result in results:
                    yield result
        except Exception as error:
            raise gr.Error(_sentence(error), print_exception=False) from None

    return stream


def _as_tool(call: Call, line: Line, name: str) -> Callable[..., Any]:
    async def answer(*values: Any) -> Any:
        result: Any = None
        tell = _progress()
        try:
            async with aclosing(_results(call, line, name, values)) as results:
                async for told in results:
                    if tell is not None and isinstance(told, dict) and told.keys() == {"ahead"}:
                        await tell(told["ahead"])
                    result = told
        except Exception as error:
            raise _Told(_sentence(error)) from None
        return json.dumps(result, ensure_ascii=False)  # gradio would write it as Python does

    return answer


def _progress() -> Callable[[int], Awaitable[None]] | None:
    """What tells the client of this MCP request how many are before it; None where it did not ask for that.

    gradio tells of progress only for tools that it calls through its own queue (6.31), which ours are not.
    """
    from mcp.server.lowlevel.server import request_ctx

    context = request_ctx.get(None)
    token = context.meta.progressToken if context is not None and context.meta is not None else None
    if context is None or token is None:
        return None
    step, last, at = 0, -1, 0.0

    async def tell(ahead: int) -> None:
        nonlocal step, last, at
        if ahead == last and time.monotonic() - at < _BEAT_SECONDS:
            return
        step, last, at = step + 1, ahead, time.monotonic()
        said = CHINESE("line.ahead", n=ahead) if ahead else CHINESE("line.working")
        # The protocol wants a number that grows; how many steps there will be nobody knows.
        await context.session.send_progress_notification(
            token, step, message=said, related_request_id=str(context.request_id)
        )

    return tell


async def _results(call: Call, line: Line, name: str, values: tuple[Any, ...]) -> AsyncGenerator[Any]:
    """{"ahead": n} while it waits in line, as often as something is to be told or noticed; then the result."""
    caller = f"call-{uuid4().hex}"
    run = line.join(caller, name) if call.waits else None
    cancel = run.cancel if run is not None else threading.Event()
    result: Any = None
    try:
        if run is not None:
            if line.full:
                raise AssistantError(_FULL)
            async with aclosing(line.turn(run)) as turn:
                async for ahead in turn:
                    yield {"ahead": ahead}

        def work(tell: Callable[[Any], None]) -> None:
            tell(call.work(cancel, *values) if call.waits else call.work(*values))

        async with aclosing(watched(work, cancel)) as steps:
            async for told in steps:
                result = told[-1] if told else None
                if not told:
                    yield {"ahead": 0}
    finally:
        cancel.set()
        line.leave(caller, run)
    yield result


def _sentence(error: Exception) -> str:
    return " ".join(explain(error).split())


def _seen_as(call: Call, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` under the name, signature and docstring of the call, by which gradio describes it."""
    work = call.work
    signature = inspect.signature(work)
    hints = {name: hint for name, hint in get_type_hints(work).items() if name != "cancel"}
    kept = [parameter for name, parameter in signature.parameters.items() if name != "cancel"]
    function.__name__, function.__doc__, function.__annotations__ = work.__name__, work.__doc__, hints
    function.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
    return function

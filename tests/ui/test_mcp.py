"""The calls as MCP tools, through the official client: listed, called, refused, stopped."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from tests.ui.conftest import FIGURE_QUOTE, FIRST, FakeAssistant, Served, served, wait_until

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
from mcp import ClientSession  # noqa: E402
from mcp.client.streamable_http import streamable_http_client  # noqa: E402
from mcp.types import CallToolResult, TextContent  # noqa: E402

T = TypeVar("T")
PATH = "/gradio_api/mcp/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(FakeAssistant(slow=0.05), tmp_path_factory.mktemp("mcp"), tools=True) as site:
        yield site


@asynccontextmanager
async def session(url: str, **headers: str) -> AsyncIterator[ClientSession]:
    async with (
        httpx.AsyncClient(headers=headers, timeout=30) as web,
        streamable_http_client(url + PATH, http_client=web) as (read, write, _),
        ClientSession(read, write) as opened,
    ):
        await opened.initialize()
        yield opened


def with_session(url: str, work: Callable[[ClientSession], Awaitable[T]], **headers: str) -> T:
    async def run() -> T:
        async with session(url, **headers) as opened:
            return await work(opened)

    return asyncio.run(run())


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_the_six_tools_are_described(site: Served) -> None:
    tools = {tool.name: tool for tool in with_session(site.url, lambda s: s.list_tools()).tools}
    assert list(tools) == ["ask", "brief", "search", "articles", "figures", "compare"]
    schema = tools["ask"].inputSchema
    assert list(schema["properties"]) == ["question", "region", "since", "until"]
    assert schema["required"] == ["question"]
    assert all(
        field["description"] for tool in tools.values() for field in tool.inputSchema["properties"].values()
    )
    assert all(tool.description and "Returns: " in tool.description for tool in tools.values())


@pytest.mark.parametrize(
    ("name", "arguments", "key"),
    [
        ("ask", {"question": "海湾外资多少？", "region": "平湖市"}, "sentences"),
        ("brief", {"region": "平湖市"}, "sections"),
        ("search", {"query": "外资", "limit": 2}, "text"),
        ("articles", {}, "title"),
        ("figures", {"metric": "实际利用外资"}, "surface"),
        ("compare", {"metric": "实际利用外资"}, "region"),
    ],
)
def test_each_gives_the_json_of_the_command_line(
    site: Served, name: str, arguments: dict[str, object], key: str
) -> None:
    result = with_session(site.url, lambda s: s.call_tool(name, arguments))
    assert not result.isError
    value = json.loads(text(result))
    assert key in (value[0] if isinstance(value, list) else value)
    if name == "ask":
        citation = value["sentences"][0]["citations"][0]
        assert (citation["quote"], citation["article_id"]) == (FIGURE_QUOTE, FIRST.id)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ask", {"question": " "}, "不能回答"),
        ("ask", {}, "'question' is a required property"),
        ("search", {"query": "外资", "since": "昨天"}, "看不懂"),
        ("brief", {"region": "亚特兰蒂斯"}, "没有关于这个地区"),
    ],
)
def test_what_cannot_be_done_is_an_error_of_one_line(
    site: Served, name: str, arguments: dict[str, object], said: str
) -> None:
    result = with_session(site.url, lambda s: s.call_tool(name, arguments))
    assert result.isError and said in text(result) and "\n" not in text(result)


def test_no_stack_trace_reaches_a_client(site: Served) -> None:
    site.assistant.failure = RuntimeError("secret in /home/someone")
    try:
        result = with_session(site.url, lambda s: s.call_tool("ask", {"question": "多少？"}))
    finally:
        site.assistant.failure = None
    assert result.isError and "程序内部出错" in text(result) and "secret" not in text(result)


def test_calls_at_once_each_get_their_own_answer(site: Served) -> None:
    async def several() -> list[CallToolResult]:
        async def one(number: int) -> CallToolResult:
            async with session(site.url) as opened:
                return await opened.call_tool("ask", {"question": f"问题{number}？"})

        return await asyncio.gather(*(one(number) for number in range(5)))

    answers = [json.loads(text(result))["question"] for result in asyncio.run(several())]
    assert answers == [f"问题{number}？" for number in range(5)]


def test_a_client_that_goes_away_frees_the_model(site: Served) -> None:
    async def leave() -> None:
        async with session(site.url) as opened:
            call = asyncio.create_task(opened.call_tool("ask", {"question": "慢，走了"}))
            while not any(asked[0] == "慢，走了" for asked in site.assistant.asked):
                await asyncio.sleep(0.02)
            call.cancel()

    asyncio.run(leave())
    wait_until(lambda: "慢，走了" in site.assistant.stopped)
    after = with_session(site.url, lambda s: s.call_tool("ask", {"question": "之后的"}))
    assert json.loads(text(after))["question"] == "之后的"


def test_a_client_that_shows_progress_hears_its_place_in_line_and_that_work_goes_on(site: Served) -> None:
    heard: list[tuple[float, str]] = []

    async def on_progress(progress: float, total: float | None, message: str | None) -> None:
        assert total is None
        heard.append((progress, message or ""))

    async def two() -> CallToolResult:
        async with session(site.url) as first, session(site.url) as second:
            holding = asyncio.create_task(first.call_tool("ask", {"question": "慢，先来的"}))
            while not any(asked[0] == "慢，先来的" for asked in site.assistant.asked):
                await asyncio.sleep(0.02)
            result = await second.call_tool("ask", {"question": "后来的"}, progress_callback=on_progress)
            await holding
            return result

    result = asyncio.run(two())
    assert json.loads(text(result))["question"] == "后来的"
    said = [message for _, message in heard]
    assert said[0] == "排队：前面还有 1 个" and said[-1] == "正在回答……"
    steps = [step for step, _ in heard]
    assert steps == sorted(set(steps))


def test_a_password_is_asked_for_by_every_path_of_it(tmp_path: Path) -> None:
    def basic(words: str) -> str:
        return "Basic " + base64.b64encode(words.encode()).decode()

    with served(FakeAssistant(), tmp_path, tools=True, auth=("li", "密码")) as site:
        for path in ("", "/", "/schema", "/sse", "/messages/"):
            address = site.url + "/gradio_api/mcp" + path
            for headers in ({}, {"Authorization": basic("li:wrong")}, {"Authorization": "Basic ???"}):
                assert httpx.get(address, headers=headers).status_code == 401, path
            assert httpx.post(address, json={}).status_code == 401, path
        result = with_session(
            site.url, lambda s: s.call_tool("ask", {"question": "多少？"}), Authorization=basic("li:密码")
        )
        assert json.loads(text(result))["question"] == "多少？"


def test_other_hosts_and_sites_are_refused_as_for_the_page(site: Served) -> None:
    assert httpx.post(site.url + PATH, json={}, headers={"Host": "evil.example"}).status_code == 400
    assert httpx.post(site.url + PATH, json={}, headers={"Origin": "http://evil.example"}).status_code == 403


def test_the_endpoints_behind_the_tools_are_listed_nowhere(site: Served) -> None:
    named = httpx.get(site.url + "/gradio_api/info").json()["named_endpoints"]
    assert list(named) == ["/ask", "/brief", "/search", "/articles", "/figures", "/compare"]

"""What programs may call over HTTP: the same JSON as on the command line, and a caller who goes is forgotten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client

from assistant.ui.calls import calls
from tests.ui.conftest import FIGURE_QUOTE, FIRST, FakeAssistant, Served, served, wait_until

NAMES = ["/ask", "/brief", "/search", "/articles", "/figures", "/compare"]


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(FakeAssistant(slow=0.05), tmp_path_factory.mktemp("slow"), api=True) as site:
        yield site


@pytest.fixture(scope="module")
def client(page: Served) -> Client:
    return Client(page.url, verbose=False)


def test_six_calls_are_offered_with_their_signatures(client: Client) -> None:
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert list(named) == NAMES
    asked = {row["parameter_name"]: row for row in named["/ask"]["parameters"]}
    assert list(asked) == ["question", "region", "since", "until"]
    assert not asked["question"]["parameter_has_default"] and asked["region"]["parameter_default"] == ""
    assert {row["type"]["type"] for row in asked.values()} == {"string"}
    assert "Answers a question" in named["/ask"]["description"]


def test_the_others_give_the_json_of_the_command_line(client: Client) -> None:
    (found, *_) = client.predict("外资", 1, api_name="/search")
    assert found["text"] and found["article_id"] == FIRST.id
    assert next(row["id"] for row in client.predict(api_name="/articles")) == FIRST.id
    assert len(client.predict(limit=1, api_name="/articles")) == 1
    (row,) = client.predict(metric="实际利用外资", api_name="/figures")
    assert (row["surface"], row["unit"]) == ("2.5亿美元", "美元")
    (row,) = client.predict("实际利用外资", api_name="/compare")
    assert row["region"] == "平湖市" and row["kind"] == "level"
    brief = client.predict("平湖市", api_name="/brief")
    assert brief["sections"][0]["items"][0]["text"] == FIGURE_QUOTE and brief["gaps"]


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("/search", ("",), "不能回答"),
        ("/search", ("外资", 0), "limit"),
        ("/figures", ("", "亚特兰蒂斯"), "没有关于这个地区"),
        ("/brief", ("",), "没有关于这个地区|name one"),
        ("/compare", ("",), "不能回答"),
    ],
)
def test_errors_are_one_line(client: Client, name: str, words: tuple[Any, ...], said: str) -> None:
    with pytest.raises(Exception, match=said) as caught:
        client.predict(*words, api_name=name)
    assert "\n" not in str(caught.value) and "Traceback" not in str(caught.value)


def test_several_regions_are_one_text(page: Served) -> None:
    calls(page.assistant)["ask"].work(threading.Event(), "多少？", region="平湖市、丽水市, 浙江省")  # type: ignore[arg-type]
    assert page.assistant.asked[-1][1].regions == ("平湖市", "丽水市", "浙江省")


def test_who_waits_is_told_how_many_are_before(slow: Served) -> None:
    first, second = Client(slow.url, verbose=False), Client(slow.url, verbose=False)
    one = first.submit("慢问一", api_name="/ask")
    wait_until(lambda: bool(slow.assistant.asked))
    two = second.submit("问二", api_name="/ask")
    assert two.result(timeout=30)["question"] == "问二" and one.result(timeout=30)["question"] == "慢问一"
    assert {"ahead": 1} in two.outputs()


def test_a_cancelled_call_frees_the_model(slow: Served) -> None:
    client = Client(slow.url, verbose=False)
    job = client.submit("慢一点", api_name="/ask")
    wait_until(lambda: any(asked[0] == "慢一点" for asked in slow.assistant.asked))
    job.cancel()
    wait_until(lambda: "慢一点" in slow.assistant.stopped)
    assert client.predict("之后的", api_name="/ask")["question"] == "之后的"


def test_a_program_that_is_gone_frees_the_model(slow: Served) -> None:
    made = httpx.post(slow.url + "/gradio_api/call/ask", json={"data": ["慢而走了", "", "", ""]})
    address = f"{slow.url}/gradio_api/call/ask/{made.json()['event_id']}"
    with httpx.stream("GET", address, timeout=20) as stream:
        next(stream.iter_lines())
    wait_until(lambda: "慢而走了" in slow.assistant.stopped, 20)


def test_a_password_holds_for_programs_too(tmp_path: Path) -> None:
    with served(FakeAssistant(), tmp_path, api=True, auth=("li", "secret")) as site:
        assert httpx.post(site.url + "/gradio_api/call/ask", json={"data": ["问"]}).status_code == 401
        client = Client(site.url, verbose=False, auth=("li", "secret"))
        assert client.predict("多少？", api_name="/ask")["question"] == "多少？"


def test_other_hosts_and_sites_are_refused_as_for_the_page(page: Served) -> None:
    address = page.url + "/gradio_api/call/ask"
    assert httpx.post(address, json={"data": ["问"]}, headers={"Host": "evil.example"}).status_code == 400
    assert (
        httpx.post(address, json={"data": ["问"]}, headers={"Origin": "http://evil.example"}).status_code
        == 403
    )

"""The page over HTTP: who may speak to it, what it may fetch, what a program can call."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from gradio_client import Client

from assistant.errors import SettingsError
from assistant.ui.guard import content_policy
from assistant.ui.server import is_loopback, serve, take_port
from tests.ui.conftest import FIGURE_QUOTE, FakeAssistant, Served, served


@pytest.fixture(scope="module")
def client(page: Served) -> Client:
    return Client(page.url, verbose=False)


def ask(client: Client, *words: str, **options: str) -> dict[str, Any]:
    answer = client.predict(*words, **options, api_name="/ask")
    assert isinstance(answer, dict)
    return answer


def test_ask_answers_with_its_sources(client: Client) -> None:
    answer = ask(client, "海湾1—10月实际利用外资多少？")
    assert answer["refused"] is False
    assert answer["sentences"][0]["citations"][0]["quote"] == FIGURE_QUOTE
    assert answer["sentences"][0]["citations"][0]["source"] == "海湾日报"


def test_ask_passes_region_and_days_on(client: Client, page: Served) -> None:
    ask(client, "多少？", region="平湖市", since="2020", until="2021-02")
    _, filters, _ = page.assistant.asked[-1]
    assert filters.regions == ("平湖市",)
    assert (str(filters.since), str(filters.until)) == ("2020-01-01", "2021-02-28")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("  ",), "不能回答"),
        (("多少？", "亚特兰蒂斯"), "没有关于这个地区"),
        (("多少？", "", "昨天"), "看不懂"),
    ],
)
def test_what_cannot_be_asked_says_why(client: Client, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(Exception, match=said):
        ask(client, *words)


def test_no_stack_trace_reaches_a_client(client: Client, page: Served) -> None:
    page.assistant.failure = RuntimeError("secret in /home/someone")
    try:
        with pytest.raises(Exception, match="程序内部出错") as caught:
            ask(client, "多少？")
    finally:
        page.assistant.failure = None
    assert "secret" not in str(caught.value) and "Traceback" not in str(caught.value)


def test_nothing_is_offered_to_programs_unasked(tmp_path: Path) -> None:
    with served(FakeAssistant(), tmp_path) as site:
        assert httpx.get(site.url + "/gradio_api/info").json()["named_endpoints"] == {}
        assert httpx.post(site.url + "/gradio_api/call/ask", json={"data": ["问"]}).status_code >= 400
        assert httpx.get(site.url + "/gradio_api/mcp/").status_code == 404


def test_every_answer_carries_the_policy(page: Served) -> None:
    for path in ("/", "/config", "/theme.css", "/nothing"):
        policy = httpx.get(page.url + path).headers["content-security-policy"]
        assert "default-src 'self'" in policy and "img-src 'self' data: blob:" in policy
        assert "connect-src 'self'" in policy
        assert "'unsafe-inline'" not in re.search("script-src[^;]*", policy)[0]  # type: ignore[index]


def test_the_policy_allows_the_scripts_of_the_page_alone() -> None:
    policy = content_policy(
        b"<script>one()</script><script src='/x.js'></script><script type='m'>two()</script>"
    )
    assert policy.count("'sha256-") == 2
    assert "'sha256-" not in content_policy(b"<img src=x onerror=one()>")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", "", "[::2]"])
def test_other_hosts_are_refused(page: Served, host: str) -> None:
    assert httpx.get(page.url, headers={"Host": host}).status_code == 400


def test_our_own_names_are_answered(page: Served) -> None:
    for host in ("127.0.0.1", "localhost:1234", "[::1]:7860"):
        assert httpx.get(page.url, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1.evil.example"])
def test_other_sites_cannot_call_it(page: Served, origin: str) -> None:
    for path in ("/gradio_api/queue/join", "/gradio_api/call/ask", "/gradio_api/upload"):
        assert httpx.post(page.url + path, headers={"Origin": origin}, json={}).status_code == 403


def test_nothing_served_is_fetched_from_elsewhere(page: Served) -> None:
    """Scripts, styles and images that the page or its styles name all lie on this server."""
    html = httpx.get(page.url).text
    fetched = re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=[\"'](.*?)[\"']", html)
    links = re.findall(r"<link[^>]*rel=\"(?:stylesheet|modulepreload|icon|manifest)\"[^>]*>", html)
    fetched += [re.search(r"href=\"(.*?)\"", link)[1] for link in links]  # type: ignore[index]
    assert fetched
    for address in fetched:
        assert urljoin(page.url + "/", address).startswith(page.url)
    sheets = [address for address in fetched if address.endswith(".css")] + ["/theme.css"]
    for sheet in sheets:
        style = httpx.get(urljoin(page.url + "/", sheet)).text
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style)


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/monitoring/summary"])
def test_no_documentation_page_or_statistics_are_served(page: Served, path: str) -> None:
    answer = httpx.get(page.url + path)
    assert answer.status_code in (403, 404)


def test_files_outside_the_cache_are_not_served(page: Served, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    for path in (
        f"/gradio_api/file={secret}",
        f"/gradio_api/file={Path(__file__)}",
        "/gradio_api/file=/etc/passwd",
    ):
        assert httpx.get(page.url + path).status_code in (403, 404)


def test_a_large_upload_is_refused(page: Served) -> None:
    answer = httpx.post(
        page.url + "/gradio_api/upload", files={"files": ("a.txt", b"x" * (21 << 20))}, timeout=30
    )
    assert answer.status_code == 413


def test_a_password_closes_the_page(tmp_path: Path) -> None:
    with served(FakeAssistant(), tmp_path, auth=("li", "secret")) as site:
        for place in ("/config", "/en/config"):
            assert httpx.get(site.url + place).status_code == 401
        with httpx.Client(base_url=site.url) as browser:
            browser.post("/login", data={"username": "li", "password": "secret"})
            for place in ("/config", "/en/config"):  # one password opens both languages
                assert browser.get(place).status_code == 200


# ------------------------------------------------------------------ starting it


def test_other_hosts_need_a_password() -> None:
    with pytest.raises(SettingsError, match="--auth"):
        serve(FakeAssistant(), host="0.0.0.0", port=0)  # type: ignore[arg-type]


@pytest.mark.parametrize("auth", ["nocolon", ":", "user:", ":password"])
def test_half_a_password_is_none(auth: str) -> None:
    with pytest.raises(SettingsError, match="USER:PASSWORD"):
        serve(FakeAssistant(), auth=auth, port=0)  # type: ignore[arg-type]


def test_a_port_in_use_names_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"port {port} is in use.*--port"):
            serve(FakeAssistant(), port=port)  # type: ignore[arg-type]


def test_an_address_of_another_machine_cannot_be_taken() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        take_port("192.0.2.1", 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.com", ""])
def test_other_machines(host: str) -> None:
    assert not is_loopback(host)


def test_callers_at_once_each_get_their_own_answer(page: Served, client: Client) -> None:

    answers: dict[str, Any] = {}

    def call(question: str) -> None:
        answers[question] = ask(client, question)["question"]

    threads = [threading.Thread(target=call, args=(f"问题{number}？",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == {f"问题{number}？": f"问题{number}？" for number in range(6)}


def test_it_prints_its_address_and_a_kill_leaves_nothing_behind(tmp_path: Path) -> None:
    start = (
        "from tests.ui.conftest import FakeAssistant; from assistant.ui.server import serve; "
        "serve(FakeAssistant(), port=0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        address = program.stdout.readline().split()[0]
        (folder,) = tmp_path.glob("assistant-chat-*")
        assert folder.stat().st_mode & 0o777 == 0o700
        assert httpx.get(address).status_code == 200
        program.terminate()
        assert program.wait(15) == 0
    assert list(tmp_path.glob("assistant-chat-*")) == []

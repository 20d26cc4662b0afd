"""A page that is closed leaves nothing behind in the server, however it is closed."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from gradio.queueing import Queue
from gradio.state_holder import SessionState, StateHolder
from gradio_client import Client

from assistant.ui import leaving
from assistant.ui.conversations import NAME, Conversations
from tests.ui.conftest import FakeAssistant, Served, served, wait_until


def found(kind: type[Any]) -> list[Any]:
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is kind]


def stores() -> list[Any]:
    """Gradio's stores that hold something of a page, of all servers of this process."""
    holders = [part for one in found(StateHolder) for part in (one.session_data, one.time_last_used)]
    queues = [
        part
        for one in found(Queue)
        for part in (one.pending_messages_per_session, one.pending_event_ids_session)
    ]
    return [*holders, *queues]


def held_of(session: str, everything: Sequence[Any]) -> int:
    """In how many of the stores something of the page is held."""
    return sum(session in store for store in everything)


def press_send(client: Client, question: str, kept: str = "") -> Any:
    """As the page does: the question (and the conversation it shows) at once, then the run that streams."""
    names = {part["id"]: part["props"].get("elem_id", "") for part in client.config["components"]}
    kinds = {part["id"]: part for part in client.config["components"]}
    rows = client.config["dependencies"]
    begin = next(
        row
        for row in rows
        if [names.get(target[0]) for target in row["targets"]] == ["question"]
        and "stages" in [names.get(part) for part in row["outputs"]]
    )
    run = next(row for row in rows if row.get("trigger_after") == begin["id"])
    for row in (begin, run):
        client.endpoints[row["id"]].is_valid = True
    empty = [kinds[part]["props"].get("value") for part in run["inputs"] if kinds[part]["type"] != "state"]
    client.predict(question, kept, fn_index=begin["id"])
    return client.submit(*empty, fn_index=run["id"])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(leaving, "GRACE_SECONDS", 0.2)
    # A client notices at a heartbeat that it was closed: four a second, not one in fifteen.
    monkeypatch.setenv("GRADIO_HEARTBEAT_INTERVAL", "0.25")
    with served(FakeAssistant(), tmp_path) as one:
        yield one


def test_pages_that_are_closed_are_held_no_longer(site: Served) -> None:
    others = found(SessionState)  # of servers of other tests; held here, so that no address is used again
    before = {id(one) for one in others}
    clients = [Client(site.url, verbose=False) for _ in range(3)]
    for number, client in enumerate(clients):
        assert "海湾" in str(press_send(client, f"海湾市外资多少{number}？").result())
    ours = [weakref.ref(one) for one in found(SessionState) if id(one) not in before]
    assert len(ours) >= 3
    everything = stores()
    assert all(held_of(client.session_hash, everything) >= 3 for client in clients)
    for client in clients:
        client.close()
    for client in clients:
        wait_until(lambda one=client: not held_of(one.session_hash, everything))  # type: ignore[misc]
    gc.collect()
    assert not [one for one in ours if one() is not None]


def test_a_page_closed_in_the_middle_of_an_answer_is_held_until_that_has_ended(site: Served) -> None:
    site.assistant.slow = 0.1
    client = Client(site.url, verbose=False)
    press_send(client, "慢，海湾市外资多少？")
    wait_until(lambda: bool(site.assistant.asked))
    client.close()
    wait_until(lambda: "慢，海湾市外资多少？" in site.assistant.stopped)
    everything = stores()
    wait_until(lambda: not held_of(client.session_hash, everything))


def test_a_page_that_was_forgotten_goes_on_with_what_it_shows(site: Served) -> None:
    """Its connection was cut, its browser still shows the conversation."""
    first, second = (Client(site.url, verbose=False) for _ in range(2))
    shown = str(press_send(first, "平湖市外资多少？").result())
    found = re.search(r'data-current=\W*"?([0-9a-f]{16})', shown)
    assert found is not None
    press_send(second, "那增长呢？", found[1]).result()
    history = site.assistant.asked[-1][2]
    assert [turn.question for turn in history] == ["平湖市外资多少？"]
    kept = Conversations(site.assistant.settings.index / NAME)
    assert [row.question for row in kept.open(found[1])] == ["平湖市外资多少？", "那增长呢？"]
    for client in (first, second):
        client.close()

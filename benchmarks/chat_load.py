"""A hundred chats at once against the page: `python benchmarks/chat_load.py [--chats 100] [--seconds 60]`.

Indexes seeds/ into a home of its own, serves the page as `assistant chat` does (bundled model, loopback) and
opens that many chats with gradio_client, which press the page's own Send again and again until the time is
over. Reported: answers, errors, how long a chat went without hearing anything (a chat that waits must see its
place in line), the server's memory over time, and whether anything is left in line when all have gone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gradio_client import Client

# A browser waits for minutes; httpx gives up after five seconds.
PATIENT = {"timeout": 120}
ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "平湖1-10月实际外资多少?同比增长多少?",
    "丽水签约了多少个项目?",
    "平顶山的实际使用外资是多少?",
    "仙居县怎么招商?",
    "高邮有哪些重大项目?",
    "平湖市2022年GDP是多少?",
)


@dataclass
class Chat:
    """What one chat saw. `silences` are the longest times, in seconds, between a press of Send and the first
    word back, and from one word to the next."""

    answers: int = 0
    refused: int = 0
    places: int = 0
    errors: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    silences: list[float] = field(default_factory=list)


class Page:
    """Where the page's own handlers are, read from its configuration."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._parts = {part["id"]: part["props"].get("elem_id", "") for part in config["components"]}
        rows = config["dependencies"]
        self.begin = next(
            row for row in rows if "question" in self._triggers(row) and self._fills(row, "stages")
        )
        self.run = next(row for row in rows if row.get("trigger_after") == self.begin["id"])

    def _triggers(self, row: dict[str, Any]) -> list[str]:
        return [self._parts.get(target[0], "") for target in row["targets"] if target[0] is not None]

    def _fills(self, row: dict[str, Any], name: str) -> bool:
        return name in [self._parts.get(part) for part in row["outputs"]]


def said(value: object) -> str:
    """What a handler put on the page, as one text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def chat(url: str, number: int, end: float, seen: Chat, ready: threading.Barrier) -> None:
    try:
        client = Client(url, verbose=False, download_files=False, httpx_kwargs=PATIENT)
        page = Page(client.config)
        for row in (page.begin, page.run):
            client.endpoints[row["id"]].is_valid = True  # the page's own, not offered to programs
        ready.wait(300)
        turn = 0
        while time.monotonic() < end:
            ask(client, page, QUESTIONS[(number + turn) % len(QUESTIONS)], seen)
            turn += 1
        client.close()
    except Exception as error:
        seen.errors.append(f"{type(error).__name__}: {error}"[:300])


def ask(client: Client, page: Page, question: str, seen: Chat) -> None:
    began = last = time.monotonic()
    longest = 0.0
    first = said(client.predict(question, fn_index=page.begin["id"]))
    if "problem" in first:
        seen.errors.append(first[:300])
    job = client.submit(*_empty(client, page), fn_index=page.run["id"])
    told = 0
    final = ""
    waited = False
    while True:
        over = job.done()
        outputs = job.outputs()
        if len(outputs) > told:
            now = time.monotonic()
            longest, last = max(longest, now - last), now
            for output in outputs[told:]:
                final = said(output)
                waited = waited or bool(re.search("前面还有|排队|ahead", final))
            told = len(outputs)
        if over and told == len(job.outputs()):
            break
        time.sleep(0.2)
    final = said(job.result())
    seen.waits.append(time.monotonic() - began)
    seen.silences.append(max(longest, time.monotonic() - last))
    seen.places += waited
    if 'class=\\\\\\"problem' in final or 'class=\\"problem' in final:
        seen.errors.append(final[-300:])
    elif "verdict" in final or "refused" in final:
        seen.answers += 1
        seen.refused += "refused" in final
    else:
        seen.errors.append(f"no answer in what came last: {final[:200]}")


def _empty(client: Client, page: Page) -> list[Any]:
    """What the filters hold when nothing is chosen: the page's own values, states left out."""
    kinds = {part["id"]: part for part in client.config["components"]}
    values = []
    for number in page.run["inputs"]:
        if kinds[number]["type"] != "state":
            values.append(kinds[number]["props"].get("value"))
    return values


def memory(pid: int) -> int:
    """Resident bytes of the server."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def processor(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with tempfile.TemporaryDirectory(prefix="chat-load-") as home:
        command = [sys.executable, "-m", "assistant.cli"]
        subprocess.run([*command, "index", str(ROOT / "seeds"), "--home", home], check=True, cwd=ROOT)
        server = subprocess.Popen(
            [*command, "chat", "--port", "7999", "--api", "--home", home],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None and server.stderr is not None
        try:
            url = server.stdout.readline().split()[0]
            print(
                json.dumps(
                    load(url, server.pid, options.chats, options.seconds), ensure_ascii=False, indent=1
                )
            )
        finally:
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=60)
            print("server's stderr:", errors.strip()[-3000:] or "nothing")


def load(url: str, pid: int, chats: int, seconds: float) -> dict[str, Any]:
    warm = Client(url, verbose=False)
    warm.predict(QUESTIONS[0], api_name="/ask")
    before = memory(pid)
    used = processor(pid), processor(os.getpid())
    seen = [Chat() for _ in range(chats)]
    ready = threading.Barrier(chats + 1)
    end = time.monotonic() + 3600
    opened = time.monotonic()
    ends = [end]

    class End(float):
        """A time that is set once all are open."""

        def __gt__(self, other: object) -> bool:
            return ends[0] > float(other)  # type: ignore[arg-type]

    threads = [
        threading.Thread(target=chat, args=(url, number, End(end), one, ready), daemon=True)
        for number, one in enumerate(seen)
    ]
    for thread in threads:
        thread.start()
    ready.wait(300)
    opening = time.monotonic() - opened
    began = time.monotonic()
    ends[0] = began + seconds
    samples: list[tuple[float, int]] = []
    while any(thread.is_alive() for thread in threads) and time.monotonic() < began + seconds + 240:
        samples.append((time.monotonic() - began, memory(pid)))
        time.sleep(1)
    late = sum(thread.is_alive() for thread in threads)
    taken = time.monotonic() - began
    served, mine = processor(pid) - used[0], processor(os.getpid()) - used[1]
    time.sleep(8)  # the last heartbeats end
    began = time.monotonic()
    warm.predict(QUESTIONS[0], api_name="/ask")
    after = time.monotonic() - began
    waits = sorted(wait for one in seen for wait in one.waits)
    silences = sorted(silence for one in seen for silence in one.silences)
    middle = [size for at, size in samples if seconds / 3 <= at <= seconds / 2]
    last = [size for at, size in samples if at >= seconds * 5 / 6]
    errors = [error for one in seen for error in one.errors]
    return {
        "chats": chats,
        "seconds": round(taken, 1),
        "opening_all_s": round(opening, 1),
        "answers": sum(one.answers for one in seen),
        "refused": sum(one.refused for one in seen),
        "chats_without_an_answer": sum(not one.answers for one in seen),
        "errors": len(errors),
        "first_errors": errors[:5],
        "chats_that_never_ended": late,
        "questions_that_saw_a_place_in_line": sum(one.places for one in seen),
        "questions": len(waits),
        "wait_s": {"median": round(statistics.median(waits), 1), "longest": round(waits[-1], 1)}
        if waits
        else {},
        "silence_s": {
            "median": round(statistics.median(silences), 1),
            "99%": round(silences[int(len(silences) * 0.99)], 1),
            "longest": round(silences[-1], 1),
        }
        if silences
        else {},
        "memory_mb": {
            "before": before // 10**6,
            "middle_third": round(statistics.mean(middle) / 1e6) if middle else 0,
            "last_sixth": round(statistics.mean(last) / 1e6) if last else 0,
            "most": max(size for _, size in samples) // 10**6,
            "after_all_have_gone": memory(pid) // 10**6,
        },
        "processor_s": {"server": round(served), "chats": round(mine), "load_average": os.getloadavg()[0]},
        "one_question_after_all_have_gone_s": round(after, 1),
    }


if __name__ == "__main__":
    main()

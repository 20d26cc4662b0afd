"""How long a cold `assistant ask` takes, and where the time goes: each run is a new process.

    python benchmarks/cold_start.py --question "平湖1-10月实际外资多少?" --runs 5

Needs an index (`assistant index seeds`). Prints the median of the runs as a table and one line of JSON. The
parts are timed within one process by the same calls the command makes; `whole command` is the wall clock of
`assistant ask … --json` as a shell sees it, interpreter start and exit included.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time

QUESTION = "平湖1-10月实际外资多少,同比增长多少?"

# Runs in a process of its own, so that every import and every file is opened as for the first time.
PARTS = """
import json, sys, time
marks, last = {}, time.perf_counter()
def mark(name):
    global last
    now = time.perf_counter()
    marks[name], last = now - last, now
from assistant import cli
mark("import the command line")
from assistant.app import Assistant
from assistant.settings import Settings
assistant = Assistant(Settings.load())
mark("import the facade, read settings")
assistant.encoder()
mark("open the embedder")
assistant.retriever()
mark("open the index")
assistant.model()
mark("open the model")
answer = assistant.ask(sys.argv[1])
mark("answer")
marks.update({f"– {name}": seconds for name, seconds in answer.timings.items()})
print(json.dumps(marks))
"""


def once(question: str) -> dict[str, float]:
    """Seconds by part of one cold run, and of one cold command. Raises CalledProcessError if it fails."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    parts = {"start of the interpreter": time.perf_counter() - started}
    done = subprocess.run([sys.executable, "-c", PARTS, question], check=True, stdout=subprocess.PIPE)
    parts |= json.loads(done.stdout)
    started = time.perf_counter()
    command = [sys.executable, "-m", "assistant.cli", "ask", question, "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return parts | {"whole command": time.perf_counter() - started}


def main() -> None:
    parser = argparse.ArgumentParser(description="cold start of `assistant ask`, by part")
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    runs = [once(options.question) for _ in range(max(1, options.runs))]
    medians = {name: statistics.median(run.get(name, 0.0) for run in runs) for name in runs[0]}
    for name, seconds in medians.items():
        print(f"{name:<36}{seconds:8.3f} s")
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps({"runs": len(runs), "median_seconds": medians, **machine}, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""The command line: arguments in, results on stdout, progress and errors on stderr.

    assistant ask "平湖1-10月实际外资多少?" --json

Exit 0: done. 1: could not (one line on stderr says why and what to do next). 2: wrong usage.
Names and fields are a contract that other programs rely on; design.md lists them, commands.py
runs them, writing/pages/export.py makes the JSON, terminal.py what a person reads.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assistant import __version__, briefing, choosing, commands, filling
from assistant.errors import AssistantError, UsageError

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Anything unforeseen becomes one line and exit 1;
    ASSISTANT_DEBUG=1 lets the traceback through."""
    # Nothing here may reach the network unasked: hub lookups fail at once instead of timing out.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a C locale would raise on the first Chinese character
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(arguments)
    try:
        _check_days(options)
        run: Command = options.run
        return run(options)
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        print("assistant: stopped; what was finished is kept", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a disk that is full, a folder that cannot be written, wherever it was met
        if os.environ.get("ASSISTANT_DEBUG"):
            raise
        where = f"{error.filename}: " if error.filename else ""
        print(
            f"assistant: {where}{error.strerror or error}; check the path, its permissions and the room on the disk",
            file=sys.stderr,
        )
        return 1
    except Exception as error:  # the edge of the program: a person gets a line, not a traceback
        if os.environ.get("ASSISTANT_DEBUG"):
            raise
        print(
            f"assistant: unexpected {type(error).__name__}: {error} (ASSISTANT_DEBUG=1 shows where)",
            file=sys.stderr,
        )
        return 1


# ------------------------------------------------------------------ parsing


def parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="where the index is"
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="the result as JSON on stdout"
    )
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--region", action="append", default=[], metavar="R", help="only this place (repeatable)"
    )
    where.add_argument("--since", type=_day, metavar="D", help="published on or after YYYY-MM-DD")
    where.add_argument("--until", type=_day, metavar="D", help="published on or before YYYY-MM-DD")
    model = argparse.ArgumentParser(add_help=False)
    model.add_argument("--model", metavar="M", help="auto, a catalogue name or a path to a GGUF")

    top = argparse.ArgumentParser(
        prog="assistant", description="Cited answers and briefs from your own articles.", parents=[common]
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    kinds = top.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, run: Command, help_: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        command = kinds.add_parser(name, help=help_, parents=[common, *parents])
        command.set_defaults(run=run)
        return command

    command = add("read", commands.read, "files as clean articles, nothing stored")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--diff", action="store_true", help="show what was repaired and left out")
    command = add("index", filling.index, "add or update articles")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="default: what was indexed before"
    )
    command.add_argument("--prune", action="store_true", help="remove articles whose file is gone")
    command.add_argument("--rebuild", action="store_true", help="make the whole index anew")
    command.add_argument(
        "--watch", action="store_true", help="go on: index what is new or changed in these folders"
    )
    add("articles", commands.articles, "what is indexed", where)
    command = add("search", commands.search, "the sentences nearest to a query", where)
    command.add_argument("query", metavar="QUERY")
    command.add_argument("-k", type=_positive, default=10, metavar="N", help="rows (default 10)")
    command = add("ask", commands.ask, "a cited answer, or what is missing", where, model)
    command.add_argument("question", metavar="QUESTION")
    command = add("brief", briefing.brief, "a region's brief", model)
    command.add_argument("regions", nargs="*", metavar="REGION", help="several are one document, compared")
    command.add_argument("--all", action="store_true", help="every indexed region")
    command.add_argument("--since", type=_day, metavar="D", help="only articles from this day on")
    command.add_argument("--until", type=_day, metavar="D", help="only articles up to this day")
    command.add_argument("--format", choices=("md", "html", "docx", "json"), default="md", help="default md")
    command.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="a file, or a folder; with --all a folder"
    )
    command = add("summarize", commands.summarize, "headline, abstract and key figures of files", model)
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command = add("figures", commands.figures, "the fact table", where)
    command.add_argument("--metric", default="", metavar="M")
    command.add_argument("--csv", action="store_true")
    command = add("compare", commands.compare, "one metric side by side")
    command.add_argument("metric", metavar="METRIC")
    command.add_argument("--regions", nargs="+", default=[], metavar="R")
    command = add("batch", commands.batch, "many rows in, one row out for each", model)
    command.add_argument("kind", choices=("ask", "brief", "summarize"))
    command.add_argument("input", type=Path, metavar="INPUT")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")
    command.add_argument(
        "--workers", type=_positive, default=1, metavar="N", help="rows at a time (default 1)"
    )
    command.add_argument("--resume", action="store_true", help="go on where a killed run stopped")
    command = add("chat", commands.chat, "the page in a browser", model)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=_port, default=7860)
    command.add_argument("--auth", metavar="USER:PASSWORD", help="needed for a host other than this machine")
    command.add_argument("--api", action="store_true", help="other programs may ask too, over HTTP")
    command.add_argument("--mcp", action="store_true", help="… and as tools of an MCP client (extra: mcp)")
    command = add("models", choosing.models, "the models there are; fetch, choose or remove one")
    command.add_argument("action", choices=("list", "pull", "use", "rm"))
    command.add_argument(
        "name", nargs="?", metavar="NAME|PATH", help="a catalogue name; `use` takes a path too"
    )
    command.add_argument("--off", action="store_true", help="with use: no longer use it")
    command = add("eval", commands.evaluate, "quality on a set of questions", model)
    command.add_argument(
        "suite", choices=("devset", "figures", "briefs", "injection", "retrieval", "drcd", "cmrc", "feedback")
    )
    command.add_argument("--data", type=Path, metavar="PATH", help="where the set lies (default: settings)")
    command.add_argument("--misses", action="store_true", help="list each miss")
    command.add_argument("--limit", type=_positive, metavar="N", help="only N questions, spread over the set")
    command.add_argument("-o", "--output", type=Path, metavar="DIR", help="also write the report here")
    command = add("train", commands.train, "make a bundled model (extra: train)")
    command.add_argument(
        "what",
        choices=("embedder", "reader", "tokenizer", "agree"),
        help="tokenizer: those of both alone, to carry; agree: the reader in --out against torch, 10,000 sentences",
    )
    command.add_argument("--data", type=Path, metavar="DIR")
    command.add_argument("--out", type=Path, metavar="DIR", help="default: models/WHAT")
    command.add_argument(
        "--preset",
        choices=("cpu", "gpu", "gpu-proof", "tiny"),
        default="cpu",
        help="sizes and time (default cpu); gpu-proof goes the gpu preset's way on a CPU",
    )
    command.add_argument("--minutes", type=_minutes, metavar="M", help="train for M minutes at most")
    command.add_argument(
        "--call-seconds",
        type=_positive,
        metavar="S",
        help="stop after S seconds, wherever it is; the same command goes on",
    )
    add("doctor", commands.doctor, "versions, models, index, and what is wrong")
    return top


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD") from None


def _check_days(options: argparse.Namespace) -> None:
    """Raises UsageError where --since is behind --until: nothing could be found, and nothing would say why."""
    since, until = getattr(options, "since", None), getattr(options, "until", None)
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}; exchange them")


def _positive(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 100000")
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes above 0")
    return minutes


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

"""What each command does: parsed options in, exit code out; results are printed, nothing is returned.

    commands.ask(options)  # -> 0, the answer on stdout

Each imports what it needs when it runs, so `assistant --help` costs milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, SettingsError, UsageError
from assistant.settings import Settings


def _settings(options: argparse.Namespace) -> Settings:
    return Settings.load(home=getattr(options, "home", None))


def _wants_json(options: argparse.Namespace) -> bool:
    return bool(getattr(options, "json", False))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _note(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _open(options: argparse.Namespace) -> Any:
    from assistant.app import Assistant

    return Assistant(_settings(options), model=getattr(options, "model", None))


def _filters(assistant: Any, options: argparse.Namespace) -> Any:
    return assistant.filters(options.region, since=options.since, until=options.until)


def read(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.reading import diff
    from assistant.writing.pages import export

    if options.diff and _wants_json(options):
        raise UsageError(
            "read: --diff is for a person, --json has the same repairs and dropped lines; give one"
        )
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    as_text = partial(diff.render, colour=colour) if options.diff else terminal.article
    with _open(options) as assistant:
        rows, failed = _each_file(options, assistant.read, export.article_json, as_text)
    if _wants_json(options):
        _print_json(rows[0] if len(options.files) == 1 and len(rows) == 1 else rows)
    return 1 if failed else 0


def _each_file(
    options: argparse.Namespace,
    work: Callable[[Path], Any],
    as_json: Callable[[Any], dict[str, Any]],
    as_text: Callable[[Any], str],
) -> tuple[list[dict[str, Any]], int]:
    """Rows of all files, a failed one as {file, error}, and how many failed; text is printed as it comes."""
    from assistant.reading.files import find_files

    rows: list[dict[str, Any]] = []
    failed = 0

    def attempt(file: Path, step: Callable[[Path], Any]) -> Any:
        nonlocal failed
        try:
            return step(file)
        except AssistantError as error:
            failed += 1
            rows.append({"file": str(file), "error": str(error)})
            _note(f"assistant: {error}")
            return None

    for given in options.files:
        files = attempt(given, lambda path: find_files([path]))
        if files == ():
            failed += 1
            _note(
                f"assistant: {given}: no file in it that can be read; name a folder of .txt, .html, .docx, .pdf"
            )
        for file in files or ():
            done = attempt(file, work)
            if done is None:
                continue
            rows.append(as_json(done))
            if not _wants_json(options):
                print(as_text(done), end="\n\n", flush=True)
    return rows, failed


def articles(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.writing.pages import export

    with _open(options) as assistant:
        articles = assistant.articles(_filters(assistant, options))
    if _wants_json(options):
        _print_json([export.article_row_json(article) for article in articles])
    else:
        print(terminal.articles(articles))
    return 0


def search(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.writing.pages import export

    if not options.query.strip():
        raise UsageError("search: the query is empty; give words to look for")
    with _open(options) as assistant:
        found = assistant.search(options.query, filters=_filters(assistant, options), limit=options.k)
    if _wants_json(options):
        _print_json([export.evidence_json(evidence) for evidence in found])
    else:
        print(terminal.evidence(found))
    return 0


def ask(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.types import Answer, Piece, Stage
    from assistant.writing.pages import export

    live = sys.stdout.isatty() and not _wants_json(options)
    shown = ""
    answer: Answer | None = None
    with _open(options) as assistant:
        for event in assistant.stream(options.question, filters=_filters(assistant, options)):
            if isinstance(event, Answer):
                answer = event
            elif isinstance(event, Piece) and live:
                shown += event.text
                print(event.text, end="", flush=True)
            elif isinstance(event, Stage) and sys.stderr.isatty():
                _note(f"… {event.name}")
    assert answer is not None  # stream ends in an Answer or raises
    if _wants_json(options):
        _print_json(export.answer_json(answer))
    else:
        print(terminal.answer(answer, shown=shown))
    return 0


def summarize(options: argparse.Namespace) -> int:
    from assistant.writing.pages import export

    with _open(options) as assistant:
        rows, failed = _each_file(options, assistant.summarize, export.summary_json, export.summary_markdown)
    if _wants_json(options):
        _print_json(rows)
    return 1 if failed else 0


def figures(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.writing.pages import export

    with _open(options) as assistant:
        filters = _filters(assistant, options)
        figures = assistant.figures(filters, metric=options.metric)
        articles = {article.id: article for article in assistant.articles(filters)}
    if options.csv:
        print(export.figures_csv(figures, articles), end="")
    elif _wants_json(options):
        _print_json([export.figure_json(figure, articles[figure.article_id]) for figure in figures])
    else:
        print(terminal.figures(figures, articles))
    return 0


def compare(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.writing.table import sidebyside

    with _open(options) as assistant:
        rows = assistant.compare(options.metric, regions=options.regions)
    if _wants_json(options):
        _print_json(rows)
    else:
        print(terminal.comparison(rows, notes=sidebyside.remarks(rows)))
    return 0


def batch(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.batch import run_batch

    with _open(options) as assistant, terminal.Bar(options.kind, lines=True) as bar:
        report = run_batch(
            options.kind,
            options.input,
            options.output,
            assistant=assistant,
            resume=options.resume,
            workers=options.workers,
            progress=bar.show,
        )
    if _wants_json(options):
        _print_json(terminal.batch_json(report))
    else:
        _note(terminal.batch_report(report))
    return 1 if report.failed else 0


def chat(options: argparse.Namespace) -> int:
    from assistant.ui.server import serve

    with _open(options) as assistant:
        serve(
            assistant,
            host=options.host,
            port=options.port,
            auth=options.auth,
            api=options.api,
            tools=options.mcp,
        )
    return 0


def _data(options: argparse.Namespace, settings: Settings, name: str) -> Path:
    """The folder given, or `name` within the folder that settings name."""
    place = options.data or (settings.data / name if settings.data else None)
    if place is None:
        raise SettingsError(
            f"where is the material? give --data DIR or set `data` in {settings.home}/assistant.toml"
        )
    if not place.is_dir():
        raise SettingsError(f"{place}: no such folder; give --data DIR")
    return Path(place)


def evaluate(options: argparse.Namespace) -> int:
    from assistant import terminal
    from assistant.evals import suites

    settings = _settings(options)
    if options.suite == "feedback":  # kept beside the index by the page
        data = options.data or settings.index / "feedback.jsonl"
    else:
        data = _data(options, settings, "data" if options.suite in ("drcd", "cmrc") else "devset")
    with terminal.Bar(options.suite) as bar:
        report = suites.run(
            options.suite, data, settings, model=options.model, limit=options.limit, progress=bar.show
        )
    if _wants_json(options):
        _print_json(report.as_json(misses=options.misses))
    else:
        print(report.as_markdown(misses=options.misses))
    if options.output is not None:
        _note(f"written: {report.write(options.output)}")
    return 0


def train(options: argparse.Namespace) -> int:
    from assistant import terminal

    settings = _settings(options)
    data = _data(options, settings, "data")
    out = options.out or settings.models / ("embedder" if options.what == "embedder" else "reader")
    with terminal.Bar(f"train {options.what}") as bar:
        if options.what == "embedder":
            from assistant.train.embedder import train_embedder

            scores = train_embedder(
                data,
                out,
                preset=options.preset,
                work=settings.home / "runs" / f"embedder-{options.preset}",
                minutes=options.minutes,
                call_seconds=options.call_seconds,
                progress=bar.show,
            )
        elif options.what == "agree":
            from assistant.train.agreement import agree

            scores = agree(out, data, home=settings.home)
        elif options.what == "tokenizer":
            from assistant.train.beginning import carried_tokenizers

            scores = carried_tokenizers(data, out, preset=options.preset, progress=bar.show)
        else:
            from assistant.train.reader import train_reader

            # Checkpoints, from which a stopped run goes on, lie outside models/: that folder is shipped.
            scores = train_reader(
                data,
                out,
                prompts=settings.prompts,
                preset=options.preset,
                work=settings.home / "runs" / f"reader-{options.preset}",
                minutes=options.minutes,
                call_seconds=options.call_seconds,
                progress=bar.show,
            )
    if _wants_json(options):
        _print_json({"out": str(out), **scores})
    else:
        print("\n".join(f"{name}: {value:g}" for name, value in scores.items()))
    if scores.get("finished") == 0.0:
        _note("stopped by the clock; run the same command again to go on")
    elif options.what != "agree":
        _note(f"written: {out}")
    return 0


def doctor(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from assistant import terminal
    from assistant.doctor import examine
    from assistant.health import basics

    settings = _settings(options)
    checks = examine(settings, model=settings.model)
    state = basics(settings, model=settings.model)
    problems = [f"{check.part}: {check.said}; {check.advice}" for check in checks if check.level == "problem"]
    state |= {"checks": [asdict(check) for check in checks], "problems": problems}
    if _wants_json(options):
        _print_json(state)
    else:
        print(terminal.health(state))
    return 1 if state["problems"] else 0

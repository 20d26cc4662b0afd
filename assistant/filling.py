"""`assistant index`: articles brought into the index, once or for as long as their folders are watched.

Enter: parsed options. Leave: an exit code; what was done on stdout, progress on stderr.

    filling.index(options)   # assistant index ~/news --watch
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from typing import Any

from assistant.errors import NoIndexError, UsageError
from assistant.settings import Settings


def _assistant(options: argparse.Namespace) -> Any:
    from assistant.app import Assistant

    return Assistant(Settings.load(home=getattr(options, "home", None)))


def _note(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def index(options: argparse.Namespace) -> int:
    from assistant import terminal

    if options.watch:
        return _watch(options)
    with _assistant(options) as assistant, terminal.Bar("indexing") as bar:
        paths = options.paths or _known(assistant)
        report = assistant.index(paths, prune=options.prune, rebuild=options.rebuild, progress=bar.show)
    if options.paths and not (report.added + report.updated + report.unchanged + len(report.failed)):
        where = ", ".join(map(str, options.paths))
        _note(
            f"assistant: {where}: no file in it that can be read (.txt .md .html .mht .docx .pdf .zip); check the path"
        )
    if bool(getattr(options, "json", False)):
        print(json.dumps(terminal.index_json(report), ensure_ascii=False, indent=2))
    else:
        print(terminal.index_report(report))
    return 1 if report.failed else 0


def _watch(options: argparse.Namespace) -> int:
    """A line a round on stdout until Ctrl+C (or a plain kill), then the sums; 0 however many files failed."""
    from assistant import terminal
    from assistant.watch import INTERVAL, watch

    if not options.paths or options.rebuild:
        raise UsageError("index --watch: name the folders to watch (and rebuild before, not meanwhile)")
    for folder in options.paths:
        if not folder.is_dir():
            raise UsageError(
                f"index --watch: {folder} is not a folder; name the folder that the files come into"
            )
    stop = threading.Event()

    def end(*_: object) -> None:
        # The first ends after the files at hand, the second at once.
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = [(number, signal.signal(number, end)) for number in (signal.SIGINT, signal.SIGTERM)]
    sums = terminal.Sums()
    try:
        with _assistant(options) as assistant:
            _note(f"watching {', '.join(map(str, options.paths))} every {INTERVAL:g} s (Ctrl+C ends it)")
            for seen in watch(options.paths, assistant=assistant, wait=stop.wait, prune=options.prune):
                if seen.report is None:
                    _note(f"assistant: {seen.problem}")
                    continue
                sums.add(seen.report)
                if bool(getattr(options, "json", False)):
                    print(json.dumps(terminal.index_json(seen.report), ensure_ascii=False), flush=True)
                else:
                    print(terminal.index_report(seen.report), flush=True)
    finally:
        for number, handler in before:
            signal.signal(number, handler)
    _note(sums.text())
    return 0


def _known(assistant: Any) -> Any:
    """The files indexed before: what `assistant index` without a path looks at again."""
    try:
        return assistant.known_paths()
    except NoIndexError:
        raise UsageError(
            "nothing is indexed yet: name files or folders, e.g. `assistant index seeds`"
        ) from None

"""`assistant brief`: one region, several as one document, or every region into a folder.

Enter: parsed options. Leave: an exit code; the brief on stdout or in a file, progress on stderr.

    briefing.brief(options)   # assistant brief --all --format docx -o briefs/
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, UnknownRegionError, UsageError
from assistant.settings import Settings


def _open(options: argparse.Namespace) -> Any:
    from assistant.app import Assistant

    return Assistant(Settings.load(home=getattr(options, "home", None)), model=options.model)


def _note(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def brief(options: argparse.Namespace) -> int:
    from assistant.writing.pages import export

    style = "json" if bool(getattr(options, "json", False)) else options.format
    if bool(options.regions) == options.all:
        raise UsageError("brief: name a region or give --all; `assistant articles` lists the regions")
    if style == "docx" and options.output is None:
        raise UsageError("brief: a .docx is no text for a terminal; say where with -o PATH")
    days = {"since": options.since, "until": options.until}
    with _open(options) as assistant:
        if options.all:
            return _every_brief(options, assistant, style)
        names = options.regions
        page = assistant.brief(names[0], **days) if len(names) == 1 else assistant.briefs(names, **days)
    if options.output is not None:
        file = options.output
        if file.is_dir():
            regions = [page.region] if len(names) == 1 else [one.region for one in page.briefs]
            file = file / f"{'-'.join(regions)}.{style}"
        _write_brief(file, page, style)
    elif style == "json":
        _print_json(export.brief_json(page) if len(names) == 1 else export.briefs_json(page))
    else:
        print((export.brief_markdown if style == "md" else export.brief_html)(page))
    return 0


def _every_brief(options: argparse.Namespace, assistant: Any, style: str) -> int:
    """One brief a region: files in a folder, or all of them on stdout."""
    from assistant.writing.pages import export

    names = [region.name for region in assistant.regions()]
    briefs, written = [], 0
    for number, name in enumerate(names, 1):
        _note(f"[{number}/{len(names)}] {name}")
        try:
            brief = assistant.brief(name, since=options.since, until=options.until)
        except UnknownRegionError as error:  # of a place whose articles are all of another time
            _note(f"left out: {error}")
            continue
        written += 1
        if options.output is None:
            briefs.append(brief)
        else:
            _write_brief(options.output / f"{brief.region}.{style}", brief, style)
    if options.output is None and style == "json":
        _print_json([export.brief_json(brief) for brief in briefs])
    elif options.output is None:
        render = export.brief_markdown if style == "md" else export.brief_html
        print("\n\n".join(render(brief) for brief in briefs))
    return 0 if written or not names else 1


def _write_brief(file: Path, page: Any, style: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_brief_bytes(page, style))
    except OSError as error:
        raise AssistantError(
            f"{file}: cannot be written ({error.strerror}); make room or name another place with -o"
        ) from error
    _note(f"written: {file}")


def _brief_bytes(page: Any, style: str) -> bytes:
    from assistant.types import Brief
    from assistant.writing.pages import export
    from assistant.writing.pages.docx import brief_docx

    if style == "docx":
        return brief_docx(page)
    if style == "json":
        row = export.brief_json(page) if isinstance(page, Brief) else export.briefs_json(page)
        return json.dumps(row, ensure_ascii=False, indent=2).encode()
    return (export.brief_html(page) if style == "html" else export.brief_markdown(page)).encode()

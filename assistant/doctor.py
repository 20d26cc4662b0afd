"""What is wrong with this installation and what to do about it: `assistant doctor`.

Enter: settings and the model's name. Leave: Checks, part by part; nothing is changed, fetched or repaired.

    [check.said for check in examine(Settings.load(), model="auto") if check.level == "problem"] == []

Torch stays unloaded: an embedder that needs it is looked at from outside. The index is read as a search reads
it, sampled vectors asked for themselves.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError
from assistant.health import PACKAGES, versions
from assistant.machine import holder, size_of
from assistant.settings import Settings, carried

Level = Literal["ok", "note", "problem"]

# A generation is built beside the one in use, and logs grow: so much is left beside what the index takes now.
_SPARE = 500_000_000
_SAMPLE = 200
_TEXT = "招商引资"


@dataclass(frozen=True, slots=True)
class Check:
    """`level`: ok, note (nothing is wrong, or it mends itself) or problem. `advice` is the next step, "" for ok."""

    part: str
    level: Level
    said: str
    advice: str = ""


def examine(settings: Settings, *, model: str) -> tuple[Check, ...]:
    """Every check, in the order in which a question meets the parts. Takes seconds; never raises."""
    parts: tuple[tuple[str, Callable[[], Iterator[Check]]], ...] = (
        ("packages", _packages),
        ("prompts", lambda: _prompts(settings.prompts)),
        ("model", lambda: _model(settings, model)),
        ("embedder", lambda: _embedder(settings)),
        ("library", lambda: _library(settings)),
        ("generation", lambda: _generation(settings.index)),
        ("lock", lambda: _lock(settings.index)),
        ("disk", lambda: _disk(settings)),
    )
    found: list[Check] = []
    for part, look in parts:
        try:
            found += look()
        except AssistantError as error:  # its message names the next step
            said, _, advice = str(error).partition("; ")
            found.append(Check(part, "problem", said, advice))
        except Exception as error:  # one part that cannot be looked at must not hide the others
            said = f"could not be looked at ({type(error).__name__}: {error})"
            found.append(Check(part, "problem", said, "ASSISTANT_DEBUG=1 does not help here; report it"))
    return tuple(found)


# ------------------------------------------------------------------ program


def _packages() -> Iterator[Check]:
    try:
        needed = [line for line in requires("zhaoshang-assistant") or () if "extra ==" not in line]
    except PackageNotFoundError:
        yield Check("packages", "note", "the program runs from a folder that pip does not know")
        return
    asked = {re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]: line for line in needed}
    installed = versions(list(asked))
    missing = [name for name, version in installed.items() if not version]
    old = [
        f"{name} {version} (needed {least[1]})"
        for name, version in installed.items()
        if version
        and (least := re.search(r">=\s*([\d.]+)", asked[name]))
        and _numbers(version) < _numbers(least[1])
    ]
    if missing or old:
        said = "; ".join(
            part
            for part in (
                f"not installed: {', '.join(missing)}" if missing else "",
                f"too old: {', '.join(old)}" if old else "",
            )
            if part
        )
        yield Check(
            "packages", "problem", said, "pip install -c constraints.txt -e . (in a checkout: make chat)"
        )
        return
    shown = ", ".join(f"{name} {installed.get(name, '?')}" for name in PACKAGES)
    yield Check("packages", "ok", f"all {len(asked)} there: {shown}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])


def _prompts(folder: Path) -> Iterator[Check]:
    from jinja2 import Environment, TemplateSyntaxError

    from assistant.writing.model.prompts import Prompts

    there = Prompts(folder).names()
    missing = [name for name in Prompts(carried("prompts")).names() if name not in there]
    if missing:
        said = f"{folder}: no {', '.join(f'{name}.j2' for name in missing)}"
        yield Check("prompts", "problem", said, "copy them from the folder prompts of the program")
    for name in there:
        file = folder / f"{name}.j2"
        try:
            Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            yield Check("prompts", "problem", f"{file}: {error}", "correct the template")
        else:
            continue
        return
    if not missing:
        yield Check("prompts", "ok", f"{len(there)} templates in {folder}")


# ------------------------------------------------------------------- models


def _model(settings: Settings, name: str) -> Iterator[Check]:
    from assistant.writing.model.catalogue import find_model
    from assistant.writing.model.gguf import read_head
    from assistant.writing.model.llm import open_model
    from assistant.writing.model.memory import MARGIN, available, chat_bytes, gigabytes
    from assistant.writing.model.prompts import Prompts

    entry = find_model(name, models=settings.models, home=settings.home)
    head = read_head(entry.path)
    context = min(entry.context_tokens, head.context_tokens)
    need, free = chat_bytes(head.size, head.shape, context) + MARGIN, available()
    said = f"{entry.name} needs {gigabytes(need)} with a context of {context} tokens"
    if free is None:
        yield Check("memory", "note", f"{said}; this system does not say what is free")
    elif need > free:
        advice = "close other programs, choose a smaller model or set a smaller `context`"
        yield Check("memory", "problem", f"{said}, {gigabytes(free)} are free", advice)
        return  # opening it would make the machine swap
    else:
        yield Check("memory", "ok", f"{said}, {gigabytes(free)} are free")
    began = time.perf_counter()
    # As an answer opens it: the hash is compared, and llama.cpp says what it thinks of the file.
    with open_model(entry, prompts=Prompts(settings.prompts), threads=settings.threads) as opened:
        opened.count(_TEXT)
    seconds = time.perf_counter() - began
    yield Check("model", "ok", f"{entry.name} ({entry.profile}) opens in {seconds:.1f} s: {entry.path}")


def _embedder(settings: Settings) -> Iterator[Check]:
    from assistant.retrieval.embed import load_encoder, static_folder

    folder = _embedder_folder(settings)
    if folder.is_dir() and not static_folder(folder):
        yield Check("embedder", "ok", f"{folder} (needs torch: not opened here)")
        return
    encoder = load_encoder(folder)
    encoder.encode([_TEXT], kind="query")
    yield Check("embedder", "ok", f"{encoder.name}, {encoder.dimension} dimensions: {folder}")


def _embedder_folder(settings: Settings) -> Path:
    from assistant.writing.model.catalogue import find_folder

    return find_folder(settings.embedder, "embedder", settings.models, settings.home)[0]


# -------------------------------------------------------------------- index


def _library(settings: Settings) -> Iterator[Check]:
    from assistant.figures.rules import rules_mark
    from assistant.reading.files import is_there
    from assistant.retrieval.embed import fingerprint
    from assistant.retrieval.library import NAME, open_library

    index = settings.index
    with open_library(index) as library:
        made, pending = library.making(), library.pending()
        entries, files = library.entries(), library.files()
        older = bool(entries) and library.rules() != rules_mark()
    with closing(sqlite3.connect(index / NAME)) as db:
        sound = [str(row[0]) for row in db.execute("PRAGMA quick_check(3)")]
    if sound != ["ok"]:
        said = f"{index / NAME} is damaged: {'; '.join(sound)}"
        yield Check(
            "library", "problem", said, "`assistant index --rebuild` makes it anew from the files it knows"
        )
        return
    if pending:
        said = f"a rebuild has not finished, {len(pending)} articles are left"
        yield Check("library", "problem", said, "run `assistant index`")
    folder = _embedder_folder(settings)
    if folder.is_dir() and fingerprint(folder) != made.fingerprint:
        said = f"made with another embedder ({made.embedder}) than {folder}"
        yield Check("library", "problem", said, "run `assistant index --rebuild`, or set `embedder` back")
    if made.chunking != _chunking():
        said = f"made with another chunking ({made.chunking}, now {_chunking()})"
        yield Check("library", "problem", said, "run `assistant index --rebuild`")
    if older:
        said = "its facts were found by other rules than this program has"
        yield Check("library", "note", said, "`assistant index` finds them anew; no article is read again")
    gone = [name for name in files if not is_there(Path(name))]
    if gone:
        said = f"{len(gone)} of {len(files)} files are gone, as {gone[0]}"
        yield Check("library", "note", said, "`assistant index --prune` forgets them")
    said = f"{len(entries)} articles of {len(files)} files, {sum(entry.sentences for entry in entries)} sentences"
    yield Check("library", "ok", f"{said}, {_megabytes(size_of(index / NAME))}: {index / NAME}")


def _chunking() -> str:
    from assistant.reading.chunking import CHUNKING
    from assistant.retrieval.passages import PASSAGES

    return f"{CHUNKING} {PASSAGES}"


def _generation(index: Path) -> Iterator[Check]:
    from assistant.retrieval.generation import current, is_current, read_stamp, reading, verify
    from assistant.retrieval.library import open_library
    from assistant.retrieval.store import Store

    mends = "the next search or `assistant index` builds it again, without embedding anything"
    try:
        library = open_library(index)
    except AssistantError:
        return  # the library's check has said so
    with library, ExitStack() as held:
        folder = current(index)
        if folder is None:
            yield Check("generation", "note", "none is built yet", mends)
            return
        held.enter_context(reading(folder))
        stamp = read_stamp(folder)
        if stamp is None:
            yield Check(
                "generation", "note", f"{folder.name} is being changed, or was left half changed", mends
            )
            return
        if not is_current(index, library):
            said = f"{folder.name} is of revision {stamp.revision}, the library of {library.revision()}"
            yield Check("generation", "note", said, mends)
            return
        began = time.perf_counter()
        verify(held.enter_context(Store.open(folder)), library, stamp.articles, sample=_SAMPLE)
        yield Check(
            "generation",
            "ok",
            f"{folder.name} holds what the library holds; sampled vectors find themselves"
            f" ({time.perf_counter() - began:.1f} s, {_megabytes(size_of(folder))})",
        )


def _lock(index: Path) -> Iterator[Check]:
    from filelock import FileLock, Timeout

    from assistant.retrieval.writer import LOCK

    file = index / LOCK
    if not file.exists():
        return
    try:
        with FileLock(file, timeout=0):
            yield Check("lock", "ok", "nobody is writing the index")
    except Timeout:
        who = holder(file)
        said = f"the index is being written by {who or 'another process'}"
        yield Check(
            "lock", "note", said, "wait until it has ended" + (f", or end it: kill {who.pid}" if who else "")
        )


def _disk(settings: Settings) -> Iterator[Check]:
    from assistant.retrieval.generation import current, is_read

    index = settings.index
    place = next(folder for folder in (index, *index.parents) if folder.is_dir())
    free, used = shutil.disk_usage(place).free, size_of(index)
    if free < used + _SPARE:
        said = f"{_megabytes(free)} free at {place}, the index takes {_megabytes(used)} and is built beside itself"
        yield Check("disk", "problem", said, "make room, or set `index` in assistant.toml to another disk")
    else:
        yield Check("disk", "ok", f"{_megabytes(free)} free, the index takes {_megabytes(used)}")
    kept = current(index)
    orphans = [old for old in sorted(index.glob("chroma-*")) if old != kept and not is_read(old)]
    orphans += sorted(index.glob("library-*.sqlite3*"))
    if orphans:
        size = _megabytes(sum(map(size_of, orphans)))
        names = ", ".join(old.name for old in orphans)
        yield Check(
            "disk", "note", f"left over in {index}: {names} ({size})", "nothing needs them; delete them"
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"

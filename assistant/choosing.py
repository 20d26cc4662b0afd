"""`assistant models`: what models there are, one fetched, one chosen, one taken away.

Enter: parsed options. Leave: an exit code; the result on stdout, progress on stderr.

    choosing.models(options)   # assistant models pull qwen3-4b

Only `pull` uses the network. What is chosen is written into the home folder's assistant.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import MissingModelError, UsageError
from assistant.settings import Settings, remember

_WITHOUT = {"model": "auto", "embedder": "bundled", "reranker": ""}  # the settings when nothing is chosen
_SETTING = {"chat": "model", "embedder": "embedder", "reranker": "reranker"}
_REBUILD = "the index was made with another embedder: run `assistant index --rebuild`"


def models(options: argparse.Namespace) -> int:
    """Runs one of list, pull, use, rm. Raises UsageError for a name too many or too few."""
    settings = Settings.load(home=getattr(options, "home", None))
    action: str = options.action
    name: str = options.name or ""
    if bool(name) != (action != "list"):
        raise UsageError(
            f"models {action}: {'takes no name' if name else 'which one? `assistant models list` shows the names'}"
        )
    if options.off and action != "use":
        raise UsageError(f"models {action}: --off goes with `use`")
    steps: dict[str, Callable[[Settings, str], tuple[Any, str]]] = {
        "list": _list,
        "pull": _pull,
        "use": _leave if options.off else _use,
        "rm": _remove,
    }
    value, text = steps[action](settings, name)
    if getattr(options, "json", False):
        print(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        print(text)
    return 0


def _list(settings: Settings, _: str) -> tuple[list[dict[str, Any]], str]:
    from assistant import terminal
    from assistant.writing.model.memory import available
    from assistant.writing.model.stock import installed, offered

    models, home = settings.models, settings.home
    rows = (
        *installed(
            models=models,
            home=home,
            model=settings.model,
            embedder=settings.embedder,
            reranker=settings.reranker,
        ),
        *offered(models=models, home=home),
    )
    return [asdict(row) for row in rows], terminal.models(rows, free=available())


def _pull(settings: Settings, name: str) -> tuple[dict[str, Any], str]:
    from assistant import terminal
    from assistant.writing.model.offers import read_offers
    from assistant.writing.model.pull import pull

    offers = read_offers(models=settings.models, home=settings.home)
    if name not in offers:
        raise MissingModelError(
            f"no model {name!r} in the catalogue; there are {', '.join(offers)}. Any other GGUF: download it and"
            " run `assistant models use PATH`"
        )
    with terminal.Bar(f"pull {name} (MB)", lines=True) as bar:

        def tell(step: str, done: int, total: int) -> None:
            bar.show(step, done // 10**6, max(1, total // 10**6))

        done = pull(offers[name], home=settings.home, progress=tell)
    trusted = [kept.path for kept in done.files if kept.by == "hub"]
    lines = [f"{name}: {done.bytes / 1e9:.2f} GB from {done.endpoint}, in {done.folder}"]
    lines.append(
        f"checked: every file against the catalogue's sha256; {len(trusted)} without one against the hash that"
        " the hub states (trusted this first time, recorded)"
        if trusted
        else "checked: every file against the catalogue's sha256"
    )
    lines.append(f"use it: assistant models use {name}")
    value = {
        "name": name,
        "kind": done.kind,
        "path": str(done.path),
        "bytes": done.bytes,
        "repository": done.repository,
        "revision": done.revision,
        "endpoint": done.endpoint,
        "files": [{"path": kept.path, "sha256": kept.sha256, "checked_by": kept.by} for kept in done.files],
    }
    return value, "\n".join(lines)


def _use(settings: Settings, name: str) -> tuple[dict[str, Any], str]:
    kind, value = _choice(settings, name)
    setting = _SETTING[kind]
    before: str = getattr(settings, setting)
    file = remember(settings.home, setting, value)
    lines = [f"{setting} = {value} (in {file})"]
    notes = []
    if kind == "chat":
        notes = _about_chat(settings, value)
    elif kind == "embedder" and value != before:
        notes = [_REBUILD]
    _tell(notes)
    return {"setting": setting, "value": value, "before": before, "file": str(file), "notes": notes}, lines[0]


def _leave(settings: Settings, name: str) -> tuple[dict[str, Any], str]:
    kind, value = _choice(settings, name)
    setting = _SETTING[kind]
    if getattr(settings, setting) != value:
        raise UsageError(f"models use --off: {name} is not in use; `assistant models list` shows what is")
    return _without(settings, setting)


def _without(settings: Settings, setting: str) -> tuple[dict[str, Any], str]:
    before: str = getattr(settings, setting)
    file = remember(settings.home, setting, _WITHOUT[setting])
    notes = [_REBUILD] if setting == "embedder" else []
    _tell(notes)
    return (
        {"setting": setting, "value": _WITHOUT[setting], "before": before, "file": str(file), "notes": notes},
        f"{setting} = {_WITHOUT[setting] or 'none'} (in {file})",
    )


def _remove(settings: Settings, name: str) -> tuple[dict[str, Any], str]:
    from assistant.writing.model.catalogue import chat_models
    from assistant.writing.model.shelf import remove_pulled

    for state, each, entry in chat_models(models=settings.models, home=settings.home):
        if each == name and state == "bundled":
            raise MissingModelError(f"{name}: was not pulled; it is part of the program and stays")
        if each == name and state == "own":
            file = "" if isinstance(entry, str) else f" ({entry.path})"
            raise MissingModelError(
                f"{name}: was not pulled; it is a file of yours{file}, delete it yourself"
            )
    freed = remove_pulled(name, home=settings.home)
    changed = []
    for setting in _WITHOUT:
        if getattr(settings, setting) == name:
            _without(settings, setting)
            changed.append(setting)
    said = f"; {' and '.join(changed)} set back" if changed else ""
    return (
        {"name": name, "freed": freed, "settings_reset": changed},
        f"{name}: removed, {freed / 1e9:.2f} GB freed{said}",
    )


def _choice(settings: Settings, name: str) -> tuple[str, str]:
    """What kind of model a name or path is, and what the setting is to say."""
    from assistant.writing.model.catalogue import find_folder, find_model
    from assistant.writing.model.offers import read_offers

    if name in ("auto", "bundled"):
        return ("chat", "auto") if name == "auto" else ("embedder", "bundled")
    models, home = settings.models, settings.home
    offer = read_offers(models=models, home=home).get(name)
    if offer is not None and offer.kind != "chat":
        find_folder(name, offer.kind, models, home)  # raises where it was not pulled
        return offer.kind, name
    folder = Path(name).expanduser()
    if offer is None and folder.is_dir():
        return _kind_of_folder(folder), str(folder.resolve())
    entry = find_model(name, models=models, home=home)
    by_path = name.endswith(".gguf") or "/" in name or "\\" in name
    return "chat", str(entry.path.resolve()) if by_path else name


def _kind_of_folder(folder: Path) -> str:
    """embedder or reranker, by what the folder says it is."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        architectures = [str(each) for each in config.get("architectures") or ()]
    except (OSError, ValueError, AttributeError, TypeError):
        architectures = []
    if any(each.endswith("ForSequenceClassification") for each in architectures):
        return "reranker"
    if (folder / "modules.json").is_file():
        return "embedder"
    raise MissingModelError(
        f"{folder}: neither an embedder (no modules.json) nor a reranker (no sequence classification in"
        " config.json); for a language model name its .gguf file"
    )


def _about_chat(settings: Settings, value: str) -> list[str]:
    """What is worth knowing before the model is asked: that it will not fit, or which one `auto` is."""
    from assistant.errors import AssistantError
    from assistant.writing.model.catalogue import find_model
    from assistant.writing.model.chat import Chat
    from assistant.writing.model.gguf import read_head
    from assistant.writing.model.memory import check_memory

    entry = find_model(value, models=settings.models, home=settings.home, context=settings.context)
    head = read_head(entry.path)
    notes = [f"that is {entry.name} now"] if value == "auto" else []
    if entry.profile == "abstractive" and not head.chat_template:
        notes.append(
            f"{entry.path.name} has no chat template: most likely it is a base model, and answers will be poor"
        )
    elif entry.profile == "abstractive":
        try:
            Chat(head.chat_template, name=entry.path.name).render("系统", "用户")
        except AssistantError as error:
            notes.append(f"{error}, if answers are poor")
    try:
        check_memory(entry.name, head.size, head.shape, entry.context_tokens, smaller=entry.smaller)
    except AssistantError as error:
        notes.append(str(error))
    return notes


def _tell(notes: list[str]) -> None:
    for note in notes:
        print(f"assistant: {note}", file=sys.stderr)

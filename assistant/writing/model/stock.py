"""What models there are, on this machine and to be had: rows for the command line, the page and the doctor.

Enter: the folders and what the settings choose. Leave: `Row`s.

    installed(models=Path("models"), home=Path("."))[0].name  ->  "reader"

Nothing is loaded and the network is not touched; a model that cannot be used is a row that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError
from assistant.writing.model.catalogue import BUNDLED, ModelEntry, chat_models, find_model
from assistant.writing.model.gguf import read_head
from assistant.writing.model.memory import chat_bytes, fits
from assistant.writing.model.offers import Kind, Offer, read_offers
from assistant.writing.model.shelf import Pulled, check_kept, folders, read_record, read_shelf

State = Literal["bundled", "pulled", "own", "offered"]


@dataclass(frozen=True, slots=True)
class Row:
    """A model as `assistant models list` shows it.

    `bytes` are on the disk (or to be fetched), `memory` bytes when open (of an embedder or reranker its weights
    alone), 0 where unknown. `fits`: into the memory that is free now. `problem` says why it cannot be used, ""
    when it can.
    """

    name: str
    kind: Kind
    state: State
    title: str = ""
    path: str = ""
    bytes: int = 0
    memory: int = 0
    context_tokens: int = 0
    licence: str = ""
    about: str = ""
    profile: str = ""
    in_use: bool = False
    fits: bool = True
    problem: str = ""


def installed(
    *, models: Path, home: Path, model: str = "auto", embedder: str = BUNDLED, reranker: str = ""
) -> tuple[Row, ...]:
    """What is on this machine, chat models first; `in_use` marks what the three settings choose.

    What a setting names and is not there is a row with a problem. Raises SettingsError for a catalogue table
    that cannot be used.
    """
    offers = read_offers(models=models, home=home)
    return (
        *_chat(models, home, model),
        *_encoders(models, home, offers, {"embedder": embedder, "reranker": reranker}),
    )


def offered(*, models: Path, home: Path) -> tuple[Row, ...]:
    """What the catalogue offers and is not installed."""
    there = read_shelf(home)
    return tuple(
        Row(
            name=offer.name,
            kind=offer.kind,
            state="offered",
            title=offer.title,
            bytes=offer.bytes,
            memory=offer.memory,
            context_tokens=offer.context_tokens,
            licence=offer.licence,
            about=offer.about,
            profile="abstractive" if offer.kind == "chat" else "",
            fits=fits(offer.memory),
        )
        for offer in read_offers(models=models, home=home).values()
        if offer.name not in there
    )


def _chat(models: Path, home: Path, model: str) -> list[Row]:
    chosen: ModelEntry | None = None
    problem = ""
    try:
        chosen = find_model(model, models=models, home=home)
    except AssistantError as error:
        problem = str(error)
    rows = []
    for state, name, entry in chat_models(models=models, home=home):
        if isinstance(entry, str):
            rows.append(Row(name, "chat", state, problem=entry))
            continue
        used = chosen is not None and entry.path.resolve() == chosen.path.resolve()
        rows.append(_chat_row(state, entry, used))
    if chosen is not None and not any(row.in_use for row in rows):
        rows.append(_chat_row("own", chosen, True))
    if problem and not any(row.problem and row.name == model for row in rows):
        rows.append(Row(model, "chat", "own", in_use=True, problem=problem))
    return rows


def _chat_row(state: State, entry: ModelEntry, used: bool) -> Row:
    memory, size, problem = 0, 0, ""
    try:
        head = read_head(entry.path)
        size, memory = head.size, chat_bytes(head.size, head.shape, entry.context_tokens)
    except AssistantError as error:
        problem = str(error)
    return Row(
        name=entry.name,
        kind="chat",
        state=state,
        title=entry.about,
        path=str(entry.path),
        bytes=size,
        memory=memory,
        context_tokens=entry.context_tokens,
        licence=entry.licence,
        profile=entry.profile,
        in_use=used,
        fits=fits(memory),
        problem=problem,
    )


def _encoders(models: Path, home: Path, offers: Mapping[str, Offer], chosen: Mapping[Kind, str]) -> list[Row]:
    rows = []
    bundled = models / "embedder"
    if bundled.is_dir():
        rows.append(
            Row(
                name=BUNDLED,
                kind="embedder",
                state="bundled",
                title="the embedder that is shipped",
                path=str(bundled),
                bytes=_size(bundled),
                memory=_size(bundled),
                in_use=chosen["embedder"] == BUNDLED,
            )
        )
    for folder in folders(home):
        try:
            pulled = read_record(folder)
        except AssistantError as error:
            rows.append(Row(folder.name, "chat", "pulled", path=str(folder), problem=str(error)))
            continue
        if pulled.kind != "chat":
            rows.append(_pulled_row(pulled, offers.get(pulled.name), chosen))
    for kind, name in chosen.items():
        if name and not any(row.in_use and row.kind == kind for row in rows):
            rows.append(_named_row(kind, name, offers))
    return rows


def _pulled_row(pulled: Pulled, offer: Offer | None, chosen: Mapping[Kind, str]) -> Row:
    problem = ""
    try:
        check_kept(pulled)
    except AssistantError as error:
        problem = str(error)
    kind: Kind = "reranker" if pulled.kind == "reranker" else "embedder"
    return Row(
        name=pulled.name,
        kind=kind,
        state="pulled",
        title=offer.title if offer else "",
        path=str(pulled.path),
        bytes=pulled.bytes,
        memory=pulled.bytes,
        licence=offer.licence if offer else "",
        about=offer.about if offer else "",
        in_use=chosen[kind] == pulled.name,
        fits=fits(pulled.bytes),
        problem=problem,
    )


def _named_row(kind: Kind, name: str, offers: Mapping[str, Offer]) -> Row:
    """What a setting names beside the catalogue: a folder of one's own, or nothing."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        size = _size(folder)
        return Row(name, kind, "own", path=str(folder), bytes=size, memory=size, in_use=True, fits=fits(size))
    step = f"run `assistant models pull {name}`" if name in offers else f"set `{kind}` to one that is there"
    return Row(name, kind, "own", in_use=True, problem=f"{name}: chosen, but not installed; {step}")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

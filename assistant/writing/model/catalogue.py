"""A model's name -> the file to load and how to talk to it; and what models there are.

Enter: `auto`, a name in the catalogue or a path to any GGUF. Leave: a `ModelEntry`.

    find_model("auto", models=Path("models"), home=Path("."))  ->  ModelEntry("reader", …, "extractive", …)

The network is never touched. A GGUF given by path is taken for an instruct model (abstractive) unless it is
one of the bundled ones. What can be pulled stands in offers.py, what was pulled in shelf.py, what is shown of both in stock.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from assistant.errors import AssistantError, DamagedModelError, MissingModelError
from assistant.types import Profile
from assistant.writing.model.gguf import is_later_part, read_head
from assistant.writing.model.memory import chat_bytes, fits
from assistant.writing.model.offers import Kind, Offer, read_offers
from assistant.writing.model.parts import whole
from assistant.writing.model.shelf import Pulled, check_kept, read_shelf

CARD = "model.toml"  # beside each bundled model: file, profile, context, sha256
LARGEST_CONTEXT = 8_192  # tokens; what a file allows beyond that would cost memory that answers do not need
BUNDLED = "bundled"  # the setting's word for the embedder that is shipped

State = Literal["bundled", "pulled", "own"]


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """`context_tokens` is what it is opened with; `sha256` "" means unknown, then nothing is compared.

    `threshold` is the probability from which the bundled reader's yes counts, 0.5 where none was measured;
    `facets` are (name, weight) of what code knows beside it (facets.py), () for even weights.
    `thinking`: it thinks aloud unless told not to. `smaller` are models of the catalogue with the bytes of
    memory they take, for a message when this one does not fit.
    """

    name: str
    path: Path
    profile: Profile
    context_tokens: int
    sha256: str = ""
    licence: str = ""
    about: str = ""
    threshold: float = 0.5
    facets: tuple[tuple[str, float], ...] = ()
    thinking: bool = False
    smaller: tuple[tuple[str, int], ...] = ()


def list_models(*, models: Path, home: Path) -> tuple[ModelEntry, ...]:
    """The chat models that are installed: bundled first, then pulled ones, then every other GGUF in the home
    folder's `models`, each by name. Files that cannot be read are left out; stock.py says why."""
    found = []
    for _, _, entry in chat_models(models=models, home=home):
        if isinstance(entry, ModelEntry):
            found.append(entry)
    return tuple(found)


def find_model(name: str, *, models: Path, home: Path, context: int = 0) -> ModelEntry:
    """The entry for `auto`, a catalogue name, or a path (relative ones count from the working folder).

    `auto` is the best installed: the largest instruct model under `home`/models that fits into the memory that
    is free, else the bundled reader. `context` above 0 is the number of tokens to open an instruct model with.
    Raises MissingModelError when there is none such, DamagedModelError for a file that is no GGUF or not the one
    that was pulled.
    """
    offers = read_offers(models=models, home=home)
    entry = _find(name, models, home, offers)
    if entry.profile == "abstractive":
        if context:
            entry = replace(entry, context_tokens=min(context, read_head(entry.path).context_tokens))
        sizes = tuple((offer.name, offer.memory) for offer in offers.values() if offer.kind == "chat")
        entry = replace(entry, smaller=tuple(row for row in sizes if row[0] != entry.name))
    return entry


def find_folder(name: str, kind: Kind, models: Path, home: Path) -> tuple[Path, str]:
    """The folder of an embedder or a reranker by catalogue name or path, and the prompt for questions that the
    catalogue gives it ("" mostly).

    Raises MissingModelError for an offer that was not pulled yet, with the command, DamagedModelError for one
    whose files are not those that were pulled.
    """
    if name == BUNDLED and kind == "embedder":
        return models / "embedder", ""
    offer = read_offers(models=models, home=home).get(name)
    pulled = read_shelf(home).get(name)
    if pulled is not None:
        if pulled.kind != kind:
            raise MissingModelError(
                f"{name} is a {pulled.kind} model, not a {kind}; see `assistant models list`"
            )
        check_kept(pulled)
        return pulled.path, offer.query_prompt if offer else ""
    if offer is not None:
        raise MissingModelError(f"{name} is not installed; run `assistant models pull {name}`")
    return Path(name).expanduser(), ""


# ------------------------------------------------------------------ chat models


def _find(name: str, models: Path, home: Path, offers: dict[str, Offer]) -> ModelEntry:
    if name in ("", "auto"):
        return _best(models, home)
    if name.endswith(".gguf") or "/" in name or "\\" in name:
        return _by_path(Path(name).expanduser(), models, home)
    known = []
    for _, each, entry in chat_models(models=models, home=home):
        known.append(each)
        if each == name:
            if isinstance(entry, str):
                raise DamagedModelError(entry)
            return entry
    if name in offers and offers[name].kind == "chat":
        raise MissingModelError(f"{name} is not installed; run `assistant models pull {name}`")
    raise MissingModelError(
        f"no model {name!r}; installed: {', '.join(known) or 'none'}; `assistant models list` shows what can be"
        " pulled, or give the path of a .gguf file"
    )


def chat_models(*, models: Path, home: Path) -> Iterator[tuple[State, str, ModelEntry | str]]:
    """Every chat model that is installed, or why it cannot be used."""
    known: set[Path] = set()
    for card in sorted(models.glob(f"*/{CARD}")):
        entry = read_card(card)
        entry = replace(entry, path=whole(entry.path, home))
        known.add(entry.path.resolve())
        yield "bundled", entry.name, entry
    offers: dict[str, Offer] | None = None
    for pulled in read_shelf(home).values():
        if pulled.kind != "chat":
            continue
        known.update((pulled.folder / kept.path).resolve() for kept in pulled.files)
        offers = read_offers(models=models, home=home) if offers is None else offers
        yield "pulled", pulled.name, _attempt(partial(_of_pulled, pulled, offers))
    folder = home / "models"
    for file in sorted(folder.glob("**/*.gguf")) if folder.is_dir() else ():
        if not is_later_part(file) and file.resolve() not in known:
            yield "own", file.stem, _attempt(partial(from_file, file))


def _attempt(make: Callable[[], ModelEntry]) -> ModelEntry | str:
    try:
        return make()
    except AssistantError as error:
        return str(error)


def _best(models: Path, home: Path) -> ModelEntry:
    bundled: list[ModelEntry] = []
    fitting: list[tuple[int, str, ModelEntry]] = []
    for _, _, entry in chat_models(models=models, home=home):
        if isinstance(entry, str):
            continue
        if entry.profile == "extractive":
            bundled.append(entry)
            continue
        head = read_head(entry.path)
        # A file without a chat template is most likely a base model; what is no model to talk to is left out above.
        if head.chat_template and fits(chat_bytes(head.size, head.shape, entry.context_tokens)):
            fitting.append((head.size, entry.name, entry))
    if fitting:
        return max(fitting, key=lambda row: row[:2])[2]
    if not bundled:
        raise MissingModelError(f"{models}: no model there; reinstall, or name a .gguf file with --model")
    return bundled[0]


def _by_path(file: Path, models: Path, home: Path) -> ModelEntry:
    for state, _, entry in chat_models(models=models, home=home):
        if state != "own" and isinstance(entry, ModelEntry) and entry.path.resolve() == file.resolve():
            return entry
    return from_file(file)


def from_file(file: Path) -> ModelEntry:
    """The entry of any GGUF: abstractive, its context as the file says but no more than LARGEST_CONTEXT.

    Raises what `read_head` raises, and DamagedModelError for a file that is for something else: an embedder, the
    eyes of a vision model (purpose.py).
    """
    head = read_head(file)
    if head.misfit:
        raise DamagedModelError(f"{file}: {head.misfit}")
    return ModelEntry(
        file.stem, file, "abstractive", min(head.context_tokens, LARGEST_CONTEXT), about=head.name
    )


def _of_pulled(pulled: Pulled, offers: dict[str, Offer]) -> ModelEntry:
    check_kept(pulled)
    entry = replace(from_file(pulled.path), name=pulled.name)
    offer = offers.get(pulled.name)
    if offer is None:
        return entry
    return replace(
        entry,
        context_tokens=min(offer.context_tokens or entry.context_tokens, entry.context_tokens),
        licence=offer.licence,
        about=offer.title,
        thinking=offer.thinking,
    )


def read_card(card: Path) -> ModelEntry:
    """A bundled model's entry. Raises DamagedModelError when the card cannot be used."""
    try:
        values = tomllib.loads(card.read_text(encoding="utf-8"))
        profile = values["profile"]
        if profile not in get_args(Profile):
            raise ValueError(f"profile {profile!r}")
        return ModelEntry(
            name=card.parent.name,
            path=card.parent / str(values["file"]),
            profile=profile,
            context_tokens=int(values["context_tokens"]),
            sha256=str(values.get("sha256", "")),
            licence=str(values.get("licence", "")),
            about=str(values.get("about", "")),
            threshold=float(values.get("threshold", 0.5)),
            facets=tuple((name, float(weight)) for name, weight in dict(values.get("facets", {})).items()),
        )
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise DamagedModelError(
            f"{card}: not a usable model card ({error}); reinstall the models folder"
        ) from error

"""A model's name -> the file to load and how to talk to it.

Enter: `auto`, a name in the catalogue or a path to any GGUF. Leave: a `ModelEntry`.

    find_model("auto", models=Path("models"), home=Path("."))  ->  ModelEntry("reader", …, "extractive", …)

The network is never touched. A GGUF given by path is taken for an instruct model (abstractive) unless it is
one of the bundled ones.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.errors import DamagedModelError, MissingModelError
from assistant.types import Profile
from assistant.writing.gguf import read_head

CARD = "model.toml"  # beside each bundled model: file, profile, context, sha256
LARGEST_CONTEXT = 8_192  # tokens; what a file allows beyond that would cost memory that answers do not need


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """`context_tokens` is what it is opened with; `sha256` "" means unknown, then nothing is compared.

    `threshold` is the probability from which the bundled reader's yes counts, 0.5 where none was measured.
    """

    name: str
    path: Path
    profile: Profile
    context_tokens: int
    sha256: str = ""
    licence: str = ""
    about: str = ""
    threshold: float = 0.5


def list_models(*, models: Path, home: Path) -> tuple[ModelEntry, ...]:
    """Bundled models first, then every GGUF in the home folder's `models`, by name."""
    entries = [read_card(card) for card in sorted(models.glob(f"*/{CARD}"))]
    known = {entry.path.resolve() for entry in entries}
    folder = home / "models"
    if folder.is_dir():
        for file in sorted(folder.glob("**/*.gguf")):
            if file.resolve() not in known:
                entries.append(from_file(file))
    return tuple(entries)


def find_model(name: str, *, models: Path, home: Path) -> ModelEntry:
    """The entry for `auto`, a catalogue name, or a path (relative ones count from the working folder).

    `auto` is the best installed: the largest GGUF under `home`/models, else the bundled reader.
    Raises MissingModelError when there is none such, DamagedModelError for a file that is no GGUF.
    """
    if name in ("", "auto"):
        return _best(models=models, home=home)
    if name.endswith(".gguf") or "/" in name or "\\" in name:
        return _by_path(Path(name).expanduser(), models=models)
    cards = {card.parent.name: card for card in models.glob(f"*/{CARD}")}
    if name in cards:
        return read_card(cards[name])
    found = sorted((home / "models").glob(f"**/{name}.gguf")) if (home / "models").is_dir() else []
    if found:
        return from_file(found[0])
    known = ", ".join(sorted(cards)) or "none"
    raise MissingModelError(f"no model {name!r}; bundled: {known}, or give the path of a .gguf file")


def _best(*, models: Path, home: Path) -> ModelEntry:
    entries = list_models(models=models, home=home)
    own = [entry for entry in entries if entry.profile == "abstractive" and entry.path.is_file()]
    if own:
        return max(own, key=lambda entry: (entry.path.stat().st_size, entry.name))
    if not entries:
        raise MissingModelError(f"{models}: no model there; reinstall, or name a .gguf file with --model")
    return entries[0]


def _by_path(file: Path, *, models: Path) -> ModelEntry:
    for card in models.glob(f"*/{CARD}"):
        entry = read_card(card)
        if entry.path.resolve() == file.resolve():
            return entry
    return from_file(file)


def from_file(file: Path) -> ModelEntry:
    """The entry of any GGUF: abstractive, its context as the file says but no more than LARGEST_CONTEXT."""
    head = read_head(file)
    return ModelEntry(
        file.stem, file, "abstractive", min(head.context_tokens, LARGEST_CONTEXT), about=head.name
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
        )
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise DamagedModelError(
            f"{card}: not a usable model card ({error}); reinstall the models folder"
        ) from error

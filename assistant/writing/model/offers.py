"""models/catalogue.toml -> what `assistant models pull` can fetch.

Enter: the shipped folder `models` and the home folder. Leave: `Offer`s by name.

    read_offers(models=Path("models"), home=Path("."))["qwen3-4b"].bytes  ->  2497280736

The table is a file that anyone may edit; HOME/models/catalogue.toml adds to it or replaces what it says.
Nothing here looks at the network.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal, get_args

from assistant.errors import SettingsError
from assistant.writing.model.memory import Shape, chat_bytes

Kind = Literal["chat", "embedder", "reranker"]

TABLE = "catalogue.toml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository. `bytes` 0 and `sha256` "" where the table does not say."""

    path: str
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One table of the catalogue. `shape` is None for what is not a chat model.

    `thinking`: it thinks aloud unless told not to. `query_prompt` is put before a question by an embedder
    whose folder does not say its own.
    """

    name: str
    kind: Kind
    title: str
    repository: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]
    context_tokens: int = 0
    shape: Shape | None = None
    thinking: bool = False
    query_prompt: str = ""
    about: str = ""

    @property
    def bytes(self) -> int:
        """What is fetched, as far as the table says."""
        return sum(file.bytes for file in self.files)

    @property
    def memory(self) -> int:
        """Bytes it takes when open; weights alone for what is no chat model (a lower bound)."""
        if self.shape is None:
            return self.bytes
        return chat_bytes(self.bytes, self.shape, self.context_tokens)


def read_offers(*, models: Path, home: Path) -> dict[str, Offer]:
    """Every offer by name, the home folder's last word. Raises SettingsError for a table that cannot be used."""
    found: dict[str, Offer] = {}
    for file in dict.fromkeys((models / TABLE, home / "models" / TABLE)):
        if file.is_file():
            found |= _read(file)
    return found


def _read(file: Path) -> dict[str, Offer]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML ({error}); correct it") from error
    offers = {}
    for name, values in tables.items():
        try:
            offers[name] = _offer(name, values)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise SettingsError(
                f"{file}: [{name}] cannot be used ({type(error).__name__}: {error}); correct it"
            ) from error
    return offers


def _offer(name: str, values: Mapping[str, Any]) -> Offer:
    if not _NAME.fullmatch(name):
        raise ValueError("a name has letters, digits, dots, hyphens and underscores")
    kind = values["kind"]
    if kind not in get_args(Kind):
        raise ValueError(f"kind {kind!r}")
    if not _REPOSITORY.fullmatch(str(values["repository"])):
        raise ValueError(f"repository {values['repository']!r}")
    files = tuple(_file(row) for row in values["files"])
    if not files:
        raise ValueError("files is empty")
    if kind == "chat" and not files[0].path.endswith(".gguf"):
        raise ValueError("the first file of a chat model is its GGUF")
    shape = None
    if kind == "chat":
        shape = Shape(*(int(values.get(key, 0)) for key in ("layers", "kv_heads", "head_size")))
    return Offer(
        name=name,
        kind=kind,
        title=str(values.get("title", name)),
        repository=str(values["repository"]),
        revision=str(values.get("revision", "main")),
        licence=str(values.get("licence", "")),
        files=files,
        context_tokens=int(values.get("context_tokens", 0)),
        shape=shape,
        thinking=bool(values.get("thinking", False)),
        query_prompt=str(values.get("query_prompt", "")),
        about=str(values.get("about", "")),
    )


def _file(row: Mapping[str, Any]) -> RemoteFile:
    path = PurePosixPath(str(row["path"]))
    if path.is_absolute() or ".." in path.parts or "\\" in str(path) or not path.parts:
        raise ValueError(f"path {row['path']!r} leaves the folder")
    sha256 = str(row.get("sha256", "")).lower()
    if sha256 and not _SHA256.fullmatch(sha256):
        raise ValueError(f"{path}: sha256 is not 64 hex digits")
    size = int(row.get("bytes", 0))
    if size < 0:
        raise ValueError(f"{path}: {size} bytes")
    return RemoteFile(path.as_posix(), size, sha256)

"""Where things are and which model to use: assistant.toml in the home folder, then ASSISTANT_* variables.

    Settings.load(home=Path("/srv/library")).index == Path("/srv/library/index")
    ASSISTANT_MODEL=/models/qwen3-4b.gguf assistant ask …

Only app.py, cli.py and the rooms above them read this; everything below takes plain values.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.errors import SettingsError

PACKAGE = Path(__file__).resolve().parent
FILE = "assistant.toml"


def checkout() -> Path | None:
    """The source checkout this package runs from, or None when it was installed from a wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "prompts").is_dir() else None


def carried(name: str) -> Path:
    """The folder `prompts` or `models` as shipped: beside the package in a checkout, inside it in a wheel."""
    root = checkout()
    return root / name if root is not None else PACKAGE / name


def default_home() -> Path:
    """The checkout, or the user's data folder (XDG_DATA_HOME, ~/.local/share) for an installed wheel."""
    root = checkout()
    if root is not None:
        return root
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "zhaoshang-assistant"


@dataclass(frozen=True, slots=True)
class Settings:
    """`threads` 0 means all cores. `model` is `auto`, a catalogue name or a path to a GGUF;
    `embedder` is `bundled`, a catalogue name or a folder sentence-transformers can open; `reranker` the same
    without a bundled one, "" for none. `context` is the number of tokens to open a full-size model with, 0 for
    what the catalogue says. `data` is where training and evaluation material lies, None when there is none."""

    home: Path
    index: Path
    prompts: Path
    models: Path
    model: str = "auto"
    embedder: str = "bundled"
    reranker: str = ""
    threads: int = 0
    context: int = 0
    data: Path | None = None

    @classmethod
    def load(cls, *, home: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
        """Reads `home/assistant.toml` where there is one, then ASSISTANT_<NAME>; the latter wins.

        Relative paths count from the home folder. Raises SettingsError for an unknown key or a bad value.
        """
        environ = os.environ if environ is None else environ
        place = home or Path(environ.get("ASSISTANT_HOME") or default_home())
        place = place.expanduser().resolve()
        names = {field.name for field in fields(cls)} - {"home"}
        values: dict[str, object] = {}
        file = place / FILE
        if file.is_file():
            try:
                values = tomllib.loads(file.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise SettingsError(f"{file}: not valid TOML ({error}); correct it or remove it") from error
            unknown = sorted(set(values) - names)
            if unknown:
                known = ", ".join(sorted(names))
                raise SettingsError(f"{file}: unknown setting {unknown[0]!r}; known are {known}")
        for name in names:
            text = environ.get(f"ASSISTANT_{name.upper()}")
            if text:
                values[name] = text
        return cls(
            home=place,
            index=_path(values.get("index", "index"), place),
            prompts=_path(values["prompts"], place) if "prompts" in values else carried("prompts"),
            models=_path(values["models"], place) if "models" in values else carried("models"),
            model=str(values.get("model", "auto")),
            embedder=str(values.get("embedder", "bundled")),
            reranker=str(values.get("reranker", "")),
            threads=_count("threads", values.get("threads", 0)),
            context=_count("context", values.get("context", 0)),
            data=_path(values["data"], place) if "data" in values else None,
        )


def remember(home: Path, name: str, value: str) -> Path:
    """Writes `name = "value"` into the home folder's assistant.toml, everything else in it left as it is;
    returns the file. Raises SettingsError where it cannot be written or would not be read again."""
    file = home / FILE
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        rows = text.splitlines()
        tables = next((at for at, row in enumerate(rows) if row.lstrip().startswith("[")), len(rows))
        places = [at for at in range(tables) if re.match(rf"\s*{name}\s*=", rows[at])]
        if places:
            rows[places[0]] = line
        else:
            rows.insert(tables, line)
        new = "\n".join(rows) + "\n"
        if tomllib.loads(new).get(name) != value:
            raise ValueError(f"{line!r} did not take")
        home.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{FILE}.{os.getpid()}")
        part.write_text(new, encoding="utf-8")
        part.replace(file)
    except (OSError, ValueError) as error:  # TOML and Unicode errors are ValueErrors
        raise SettingsError(f"{file}: cannot be changed ({error}); write {line} into it yourself") from error
    return file


def _path(value: object, home: Path) -> Path:
    return (home / Path(str(value)).expanduser()).resolve()


def _count(name: str, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if number < 0:
        raise SettingsError(f"{name} is {value!r}; it must be a whole number, 0 for what is usual")
    return number

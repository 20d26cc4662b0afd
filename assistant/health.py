"""The state of an open assistant, as the page's 状态 tab and `assistant doctor` show it.

Enter: an open assistant. Leave: names and values, JSON as it stands, and what is wrong in words.

    state(assistant)["problems"] == []

What needs looking below the surface (is the index sound, does the model fit) is doctor.py's.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from assistant import __version__
from assistant.errors import AssistantError
from assistant.protocols import LanguageModel
from assistant.settings import Settings
from assistant.types import Article, Region

# Those whose versions change what the program does; each has its own adapter.
PACKAGES = ("llama-cpp-python", "chromadb", "sentence-transformers", "gradio")


class Open(Protocol):
    """What is looked at of app.Assistant."""

    settings: Settings
    model_name: str

    def articles(self) -> tuple[Article, ...]: ...
    def regions(self) -> tuple[Region, ...]: ...
    def model(self) -> LanguageModel: ...


def state(assistant: Open, *, say: Callable[[AssistantError], str] = str) -> dict[str, object]:
    """What a person wants to know when something is wrong; `problems` (in the words of `say`) is empty when all
    is well. `older_facts` is there, and True, where `assistant index` would find the facts anew. Opens index and
    model."""
    problems: list[str] = []
    values = basics(assistant.settings, model=assistant.model_name)
    try:
        model = assistant.model()
        values["model_name"], values["profile"] = model.name, model.profile
    except AssistantError as error:
        problems.append(say(error))
    try:  # reading, not opening: an index remade meanwhile is noticed then
        values["articles"] = len(assistant.articles())
        values["regions"] = [region.name for region in assistant.regions()]
        if values["articles"] and _older_facts(assistant.settings.index):
            values["older_facts"] = True
    except AssistantError as error:
        problems.append(say(error))
    values["problems"] = problems
    return values


def _older_facts(index: Path) -> bool:
    from assistant.figures.rules import rules_mark
    from assistant.retrieval.library import open_library

    with open_library(index) as library:
        return library.rules() != rules_mark()


def basics(settings: Settings, *, model: str) -> dict[str, object]:
    """Versions, places and free disk; nothing is opened."""
    place = settings.home if settings.home.is_dir() else Path.cwd()
    return {
        "version": __version__,
        "python": platform.python_version(),
        "home": str(settings.home),
        "index": str(settings.index),
        "model": model,
        "embedder": settings.embedder,
        **versions(PACKAGES),
        "free_disk_gb": round(shutil.disk_usage(place).free / 1e9, 1),
    }


def versions(packages: Sequence[str]) -> dict[str, str]:
    """Installed versions by package; "" for one that is not installed."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found

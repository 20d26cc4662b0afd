"""README.md and README.zh.md say the same, and only what the program can do."""

from __future__ import annotations

import argparse
import re

import pytest

from assistant.cli import parser
from tests.conftest import ROOT

FILES = ("README.md", "README.zh.md")


def text(name: str) -> str:
    """Without what is pasted from a session and the table of quality: those are made anew, each in its time."""
    whole = (ROOT / name).read_text(encoding="utf-8")
    return re.sub(r"<!-- (session|quality) -->.*?<!-- /\1 -->", "", whole, flags=re.DOTALL)


def commands(name: str) -> list[str]:
    """Every command line in code, without its comment, its questions and its places."""
    found = []
    for line in re.findall(
        r"^    (?:\$ |nohup )?(?:\S+/)?(assistant [a-z]+ .*|make .*|pip .*)$", text(name), re.MULTILINE
    ):
        found.append(re.sub(r"\s+#.*", "", line).strip())
    found += re.findall(r"`((?:assistant|make) [^`]+)`", text(name))
    return sorted(found)


def options(name: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z]+", text(name)))


def subcommands() -> dict[str, argparse.ArgumentParser]:
    (action,) = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(action.choices)


@pytest.mark.parametrize("name", FILES)
def test_every_command_named_is_one(name: str) -> None:
    known = subcommands()
    named = [line.split()[1] for line in commands(name) if line.startswith("assistant ")]
    assert set(named) <= set(known)
    assert set(known) <= set(named), "a command that the README does not name"


@pytest.mark.parametrize("name", FILES)
def test_every_option_named_is_one(name: str) -> None:
    known = {option for sub in subcommands().values() for option in sub._option_string_actions}
    assert options(name) <= known, "an option that no command has"


def test_both_name_the_same_commands_and_options() -> None:
    # An example with a file's name in it may have it in the reader's language.
    english, chinese = ({line for line in commands(name) if " --diff " not in line} for name in FILES)
    assert english == chinese
    assert options("README.md") == options("README.zh.md")


def test_both_have_the_same_sections_and_pictures() -> None:
    english, chinese = (re.findall(r"^(#+) ", text(name), re.MULTILINE) for name in FILES)
    assert english == chinese
    pictures = [set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text(name))) for name in FILES]
    assert pictures[0] == pictures[1]
    assert all((ROOT / place).is_file() for place in pictures[0])


@pytest.mark.parametrize("name", FILES)
def test_every_place_linked_to_is_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text(name)):
        assert (ROOT / target).exists(), target

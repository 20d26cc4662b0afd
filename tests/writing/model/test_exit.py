"""A program that opened a model ends without a word."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

PROGRAM = """
from pathlib import Path
from assistant.writing.model.catalogue import find_model
from assistant.writing.model.llm import open_model
from assistant.writing.model.prompts import Prompts
models = Path("models")
model = open_model(find_model("reader", models=models, home=Path("nowhere")), prompts=Prompts(Path("prompts")))
assert model.count("招商引资") > 0
"""


def test_nothing_is_said_at_exit_with_every_warning_on() -> None:
    words = [sys.executable, "-W", "error", "-c", PROGRAM]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

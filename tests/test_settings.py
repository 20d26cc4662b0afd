"""Settings: the file, then the environment, then what the caller says; bad values named."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, carried


def test_paths_count_from_home(tmp_path: Path) -> None:
    (tmp_path / "assistant.toml").write_text('index = "库"\ndata = "../d"\n', encoding="utf-8")
    settings = Settings.load(home=tmp_path, environ={})
    assert settings.index == tmp_path / "库"
    assert settings.data == tmp_path.parent / "d"
    assert settings.prompts == carried("prompts")


def test_environment_wins_over_file(tmp_path: Path) -> None:
    (tmp_path / "assistant.toml").write_text('model = "a"\nthreads = 1\n', encoding="utf-8")
    settings = Settings.load(environ={"ASSISTANT_HOME": str(tmp_path), "ASSISTANT_MODEL": "b"})
    assert (settings.home, settings.model, settings.threads) == (tmp_path, "b", 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("modle = 1", "modle"),
        ("threads = -2", "-2"),
        ('threads = "two"', "two"),
        ("model =", "assistant.toml"),
    ],
)
def test_bad_values_are_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "assistant.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        Settings.load(home=tmp_path, environ={})


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "assistant.toml").write_bytes("model = '平湖'".encode("gb18030"))
    with pytest.raises(SettingsError, match=r"assistant\.toml"):
        Settings.load(home=tmp_path, environ={})


def test_loading_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "new"
    Settings.load(home=home, environ={})
    assert not home.exists()

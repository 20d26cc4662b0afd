"""Settings: the file, then the environment, then what the caller says; bad values named."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, carried, remember


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'model = "库/模型.gguf"\n'),
        ("# 说明\nthreads = 2", '# 说明\nthreads = 2\nmodel = "库/模型.gguf"\n'),
        ('model = "a" # mine\nthreads = 2\n', 'model = "库/模型.gguf"\nthreads = 2\n'),
        ('# model = "auto"\n', '# model = "auto"\nmodel = "库/模型.gguf"\n'),
        ('models = "m"\n', 'models = "m"\nmodel = "库/模型.gguf"\n'),
    ],
)
def test_a_choice_is_written_and_the_rest_left_alone(tmp_path: Path, before: str, after: str) -> None:
    home = tmp_path / "new"
    if before:
        home.mkdir()
        (home / "assistant.toml").write_text(before, encoding="utf-8")
    file = remember(home, "model", "库/模型.gguf")
    assert file.read_text(encoding="utf-8") == after
    assert Settings.load(home=home, environ={}).model == "库/模型.gguf"
    assert [each.name for each in home.iterdir()] == ["assistant.toml"]


@pytest.mark.parametrize("value", ['a"b', "a\\b", "C:\\模型\\q.gguf", "a\nb", "[x]"])
def test_any_path_comes_back_as_it_was(tmp_path: Path, value: str) -> None:
    remember(tmp_path, "model", value)
    remember(tmp_path, "reranker", value)
    remember(tmp_path, "model", value)
    assert Settings.load(home=tmp_path, environ={}).model == value


def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "assistant.toml").write_text("model =", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"assistant\.toml"):
        remember(tmp_path, "threads", "x")
    assert (tmp_path / "assistant.toml").read_text(encoding="utf-8") == "model ="


def test_context_and_reranker_are_settings(tmp_path: Path) -> None:
    settings = Settings.load(
        home=tmp_path, environ={"ASSISTANT_CONTEXT": "4096", "ASSISTANT_RERANKER": "bge-reranker-v2-m3"}
    )
    assert (settings.context, settings.reranker) == (4096, "bge-reranker-v2-m3")
    with pytest.raises(SettingsError, match="context"):
        Settings.load(home=tmp_path, environ={"ASSISTANT_CONTEXT": "-1"})

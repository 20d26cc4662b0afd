"""`assistant models`, and a model from its repository to a checked answer: real commands, a hub of ours on loopback."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.cli import main
from assistant.settings import Settings
from assistant.types import Answer, Piece
from assistant.writing.model import memory
from tests.writing.model.fakehub import COMMIT, FakeHub
from tests.writing.model.qwen import OPENS_A_THOUGHT, random_gguf, scripted_gguf

PAGE = """云溪外资工作再上台阶

来源：云溪观察 2021-01-08 09:30

去年前十个月，云溪镇实际使用外资2.85亿美元，比上年同期增长31.4%。
全镇新签约超亿美元项目13个。
云溪镇商务办表示，下一步将继续办好招商大会。
"""
QUESTION = "实际使用外资多少,同比增长多少?"
TRUE = "去年前十个月实际使用外资2.85亿美元,比上年同期增长31.4%"

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("home")
    (place / "page.txt").write_text(PAGE, encoding="utf-8")
    assert main(["--home", str(place), "index", str(place / "page.txt"), "--json"]) == 0
    return place


@pytest.fixture
def home(indexed: Path, tmp_path: Path) -> Path:
    """A home folder of its own around the one index."""
    (tmp_path / "assistant.toml").write_text(f'# 我的\nindex = "{indexed / "index"}"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = main([*arguments, "--home", str(home)])
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out.strip() else out, err

    return call


@pytest.fixture
def hub(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub with one chat model, which recites the truth and an invention, and one embedder."""
    made = scripted_gguf(
        home,
        ["<think>", "先看证据。", "</think>", TRUE, "[1]。", "全镇引进项目99个[1]。"],
        template=OPENS_A_THOUGHT,
    )
    content = made.read_bytes()
    made.unlink()
    sha256 = hashlib.sha256(content).hexdigest()
    (home / "models").mkdir()
    (home / "models" / "catalogue.toml").write_text(
        f'[tiny]\nkind = "chat"\ntitle = "Tiny"\nrepository = "org/tiny"\nrevision = "{COMMIT}"\n'
        f'licence = "Apache-2.0"\nthinking = true\nfiles = [{{ path = "tiny.gguf", sha256 = "{sha256}" }}]\n'
        '[static]\nkind = "embedder"\nrepository = "org/static"\nfiles = [{ path = "a.json" }]\n',
        encoding="utf-8",
    )
    with FakeHub({"org/tiny": {"tiny.gguf": content}, "org/static": {"a.json": b"{}"}}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        yield hub


def rows(listed: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in listed}


def test_a_model_is_pulled_chosen_asked_and_removed(run: Run, hub: FakeHub, home: Path) -> None:
    assert rows(run("models", "list", "--json")[1])["tiny"]["state"] == "offered"
    code, done, err = run("models", "pull", "tiny", "--json")
    assert code == 0, err
    assert done["files"][0]["checked_by"] == "catalogue"
    code, chosen, err = run("models", "use", "tiny", "--json")
    assert (code, chosen["setting"], chosen["value"]) == (0, "model", "tiny")
    assert Settings.load(home=home, environ={}).model == "tiny"
    assert (home / "assistant.toml").read_text(encoding="utf-8").startswith("# 我的\n")
    row = rows(run("models", "list", "--json")[1])["tiny"]
    assert (row["state"], row["in_use"], row["profile"], row["licence"]) == (
        "pulled",
        True,
        "abstractive",
        "Apache-2.0",
    )
    hub.log.clear()
    code, answer, err = run("ask", QUESTION, "--json")
    assert code == 0, err
    assert answer["model"] == "tiny"
    assert [row["text"].rstrip("。") for row in answer["sentences"]] == [TRUE]
    assert answer["sentences"][0]["citations"][0]["quote"].startswith("去年前十个月")
    assert "99" not in answer["text"] and "证据" not in answer["text"]
    assert hub.log == []  # nothing but pull looks at the network
    code, gone, err = run("models", "rm", "tiny", "--json")
    assert (code, gone["settings_reset"]) == (0, ["model"])
    assert gone["freed"] >= done["bytes"]
    assert Settings.load(home=home, environ={}).model == "auto"
    assert rows(run("models", "list", "--json")[1])["tiny"]["state"] == "offered"


def test_auto_takes_what_was_pulled_and_fits(run: Run, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    run("models", "pull", "tiny")
    listed = rows(run("models", "list", "--json")[1])
    assert listed["tiny"]["in_use"] and not listed["reader"]["in_use"]
    monkeypatch.setattr(memory, "available", lambda: memory.MARGIN)
    listed = rows(run("models", "list", "--json")[1])
    assert listed["reader"]["in_use"] and not listed["tiny"]["in_use"]
    assert not listed["tiny"]["fits"]


def test_a_trusted_first_download_says_so(run: Run, hub: FakeHub) -> None:
    code, text, _ = run("models", "pull", "static")
    assert code == 0 and "trusted" in text
    code, _, err = run("models", "use", "static")
    assert code == 0 and "assistant index --rebuild" in err
    code, text, _ = run("models", "use", "static", "--off")
    assert code == 0 and "embedder = bundled" in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("models", "pull"), 2, "which one"),
        (("models", "list", "tiny"), 2, "takes no name"),
        (("models", "rm", "x", "--off"), 2, "--off"),
        (("models", "use", "tiny", "--off"), 1, "pull tiny"),
        (("models", "pull", "gpt-9"), 1, "no model 'gpt-9'"),
        (("models", "use", "gpt-9"), 1, "no model 'gpt-9'"),
        (("models", "use", "qwen3-4b"), 1, "assistant models pull qwen3-4b"),
        (("models", "use", "bge-m3"), 1, "assistant models pull bge-m3"),
        (("models", "use", "no/such.gguf"), 1, "no such model file"),
        (("models", "rm", "reader"), 1, "was not pulled; it is part of the program"),
        (("models", "rm", "nobody"), 1, "was not pulled"),
        (("ask", QUESTION, "--model", "qwen3-8b"), 1, "assistant models pull qwen3-8b"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_the_next_step(
    run: Run, hub: FakeHub, arguments: tuple[str, ...], code: int, said: str
) -> None:
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    lines = [line for line in err.splitlines() if line.startswith("assistant: ")]
    assert len(lines) == 1 and said in lines[0]


def test_a_gguf_by_path_is_chosen_for_good(run: Run, home: Path) -> None:
    file = random_gguf(home)
    code, value, _ = run("models", "use", str(file), "--json")
    assert (code, value["value"]) == (0, str(file.resolve()))
    row = rows(run("models", "list", "--json")[1])["random"]
    assert row["in_use"] and row["path"] == str(file.resolve())
    code, answer, err = run("ask", QUESTION, "--json")
    assert code == 0, err
    # Random weights write rubbish: all of it is taken out, and the sentence itself answers.
    assert answer["model"] == "random"
    assert not answer["refused"] and "2.85亿美元" in answer["text"]
    for sentence in answer["sentences"]:
        assert sentence["verdict"] in ("quoted", "supported")
        assert sentence["citations"]
        assert all(citation["quote"] for citation in sentence["citations"])
    assert run("models", "use", "auto", "--json")[1]["before"] == str(file.resolve())


def test_askers_at_once_get_their_own_answers(home: Path) -> None:
    file = scripted_gguf(home, [TRUE, "[1]。"])
    found: dict[int, Answer] = {}
    settings = Settings.load(home=home, environ={"ASSISTANT_MODEL": str(file)})
    with Assistant(settings) as assistant:

        def ask(at: int) -> None:
            found[at] = assistant.ask(QUESTION)

        threads = [threading.Thread(target=ask, args=(at,)) for at in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # One that walks away in the middle leaves the model to the next.
        events = assistant.stream(QUESTION)
        assert next(event for event in events if isinstance(event, Piece))
        events.close()  # type: ignore[attr-defined]
        found[4] = assistant.ask(QUESTION)
    assert len(found) == 5
    assert {answer.text for answer in found.values()} == {f"{TRUE}。[1]"}


def test_folders_are_told_apart_by_what_they_hold(run: Run, home: Path) -> None:
    for name, files in {
        "encoder": {"modules.json": "[]", "config.json": '{"architectures": ["BertModel"]}'},
        "cross": {"config.json": '{"architectures": ["XLMRobertaForSequenceClassification"]}'},
        "neither": {"config.json": "no json"},
    }.items():
        (home / name).mkdir()
        for file, text in files.items():
            (home / name / file).write_text(text, encoding="utf-8")
    assert run("models", "use", str(home / "encoder"), "--json")[1]["setting"] == "embedder"
    assert run("models", "use", str(home / "cross"), "--json")[1]["setting"] == "reranker"
    code, _, err = run("models", "use", str(home / "neither"))
    assert code == 1 and ".gguf" in err
    listed = run("models", "list", "--json")[1]
    assert {row["name"] for row in listed if row["in_use"]} == {
        "reader",
        str(home / "encoder"),
        str(home / "cross"),
    }


def test_a_chosen_model_that_is_gone_is_told_in_the_list(run: Run, home: Path) -> None:
    with (home / "assistant.toml").open("a", encoding="utf-8") as stream:
        stream.write('model = "gone.gguf"\nreranker = "bge-reranker-v2-m3"\n')
    code, text, _ = run("models", "list")
    assert code == 0
    assert "! gone.gguf: no such model file" in text
    assert "assistant models pull bge-reranker-v2-m3" in text


def test_the_list_says_what_there_is_and_could_be(run: Run) -> None:
    code, text, _ = run("models", "list")
    assert code == 0
    lines = text.splitlines()
    assert any(line.startswith("*  reader") for line in lines)
    for name in ("qwen3-4b", "bge-small-zh-v1.5", "bge-m3", "qwen3-embedding-0.6b", "bge-reranker-v2-m3"):
        assert any(line.lstrip().startswith(name) and "not installed" in line for line in lines)
    assert any("2.50 GB" in line and "qwen3-4b" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "[x",
        '[x]\nkind = "chat"',
        '[x]\nkind = "other"\nrepository = "a/b"\nfiles = [{ path = "x.gguf" }]',
        '[x]\nkind = "chat"\nrepository = "a/b"\nfiles = []',
        '[x]\nkind = "chat"\nrepository = "a/b"\nfiles = [{ path = "../x.gguf" }]',
        '[x]\nkind = "chat"\nrepository = "http://b"\nfiles = [{ path = "x.gguf" }]',
        '[x]\nkind = "chat"\nrepository = "a/b"\nfiles = [{ path = "x.gguf", sha256 = "12" }]',
        '["../x"]\nkind = "chat"\nrepository = "a/b"\nfiles = [{ path = "x.gguf" }]',
        "x = 3",
    ],
)
def test_a_catalogue_that_cannot_be_used_is_named(run: Run, home: Path, text: str) -> None:
    (home / "models").mkdir()
    (home / "models" / "catalogue.toml").write_text(text, encoding="utf-8")
    code, _, err = run("models", "list")
    assert code == 1
    assert "catalogue.toml" in err

"""The command line as other programs see it: exit codes, JSON fields, one line for what went wrong.

Runs the real commands with the bundled models over articles written here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

PINGHU = """平湖外资工作再上台阶

来源：嘉兴经济观察 2021-01-08 09:30

去年前十个月，平湖市实际使用外资37551万美元，比上年同期增长76.4%。
全市新签约超亿美元项目13个。
平湖市商务局表示，下一步将继续办好招商大会。
"""
LISHUI = """丽水内资引进提速

来源：丽水晚报 2013-06-28

今年1—5月，丽水市新引进内资项目120个，实际利用内资89.76亿元，同比增长73.1%。
"""

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with two indexed articles."""
    place = tmp_path_factory.mktemp("home")
    articles = place / "articles"
    articles.mkdir()
    (articles / "pinghu.txt").write_text(PINGHU, encoding="utf-8")
    (articles / "lishui.txt").write_text(LISHUI, encoding="gb18030")
    assert main(["--home", str(place), "index", str(articles), "--json"]) == 0
    return place


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str, at: Path = home) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = main([*arguments, "--home", str(at)])
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out.strip() else out, err

    return call


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line.startswith("assistant: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


# --------------------------------------------------------------- the contract


def test_read_gives_the_fields_other_programs_rely_on(run: Run, home: Path) -> None:
    code, row, _ = run("read", str(home / "articles" / "pinghu.txt"), "--json")
    assert code == 0
    assert {
        "file", "id", "title", "text", "published", "source", "authors", "region", "province", "regions",
        "repairs", "dropped",
    } <= set(row)  # fmt: skip
    assert (row["region"], row["province"], row["published"]) == ("平湖市", "浙江省", "2021-01-08")
    for repair in row["repairs"]:
        assert row["text"][repair["start"] : repair["end"]] == repair["after"]


def test_index_twice_changes_nothing(run: Run, home: Path) -> None:
    code, report, _ = run("index", str(home / "articles"), "--json")
    assert code == 0
    assert set(report) == {"added", "updated", "unchanged", "removed", "failed", "chunks", "seconds"}
    assert (report["added"], report["updated"], report["unchanged"], report["failed"]) == (0, 0, 2, [])


def test_ask_quotes_with_citations_that_are_in_the_article(run: Run, home: Path) -> None:
    code, answer, _ = run("ask", "平湖前十个月实际外资多少，同比增长多少？", "--json")
    assert code == 0
    assert {"question", "text", "refused", "reason", "sentences", "evidence", "model", "timings"} <= set(
        answer
    )
    assert answer["refused"] is False
    assert "37551万美元" in answer["text"]
    assert "76.4%" in answer["text"]
    for sentence in answer["sentences"]:
        assert sentence["citations"]
        for citation in sentence["citations"]:
            assert {
                "mark", "file", "article_id", "title", "source", "published", "region", "quote", "start",
                "end",
            } <= set(citation)  # fmt: skip
            _, article, _ = run("read", citation["file"], "--json")
            assert article["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_refuses_a_year_no_article_speaks_of(run: Run) -> None:
    code, answer, _ = run("ask", "平湖市2022年GDP是多少？", "--json")
    assert code == 0
    assert answer["refused"] is True
    assert answer["sentences"] == []
    assert answer["reason"]


def test_search_keeps_to_the_region_asked_for(run: Run) -> None:
    code, rows, _ = run("search", "实际利用资金", "--region", "丽水", "-k", "3", "--json")
    assert code == 0
    assert rows
    assert {"text", "file", "article_id", "start", "end", "score", "found_by"} <= set(rows[0])
    assert all(row["file"].endswith("lishui.txt") for row in rows)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_brief_cites_every_item(run: Run) -> None:
    code, brief, _ = run("brief", "平湖", "--json")
    assert code == 0
    assert {"region", "province", "period", "sections", "figures", "conflicts", "coverage", "gaps"} <= set(
        brief
    )
    items = [item for section in brief["sections"] for item in section["items"]]
    assert items
    assert all(item["citations"] for item in items)
    assert any(row["surface"] == "37551万美元" for row in brief["figures"])


def test_brief_for_every_region_into_a_folder(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("brief", "--all", "-o", str(tmp_path / "briefs"))
    assert code == 0
    assert {file.stem for file in (tmp_path / "briefs").iterdir()} == {"平湖市", "丽水市"}


def test_figures_and_compare(run: Run) -> None:
    code, rows, _ = run("figures", "--region", "平湖", "--json")
    assert code == 0
    assert any(row["surface"] == "37551万美元" and row["unit"] == "美元" for row in rows)
    code, text, _ = run("figures", "--csv")
    assert code == 0
    assert len(text.splitlines()) > len(rows)
    code, rows, _ = run("compare", "实际使用外资", "--json")
    assert code == 0
    assert {row["region"] for row in rows} == {"平湖市", "丽水市"}
    _, counted, _ = run("figures", "--json")
    names = {row["metric"] for row in counted if row["metric"].endswith("项目数")}
    assert names
    for name in names:  # what is counted may be asked for without 数
        _, rows, _ = run("figures", "--metric", name.removesuffix("数"), "--json")
        assert name in {row["metric"] for row in rows}


# ------------------------------------------------------------------ bad input


def test_no_such_path(run: Run, tmp_path: Path) -> None:
    code, _, err = run("read", str(tmp_path / "none.txt"))
    assert code == 1
    assert "none.txt" in one_line(err)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\r\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("noise.txt", bytes((i * 197 + i // 7 * 31) % 256 for i in range(4000))),
    ],
)
def test_unreadable_files_fail_alone(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(LISHUI, encoding="utf-8")
    place = tmp_path / "home"
    code, report, _ = run("index", str(tmp_path / name), str(tmp_path / "good.txt"), "--json", at=place)
    assert code == 1
    assert report["added"] == 1
    assert [Path(row["file"]).name for row in report["failed"]] == [name]
    assert report["failed"][0]["error"]


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_text("平湖市引进项目。\n" * 2_200_000, encoding="utf-8")
    assert huge.stat().st_size > 50_000_000
    code, _, err = run("read", str(huge))
    assert code == 1
    assert "huge.txt" in one_line(err)


@pytest.mark.parametrize("question", ["", "  \n ", "平湖外资多少" * 3334])
def test_questions_that_are_none(run: Run, question: str) -> None:
    code, _, err = run("ask", question)
    assert code == 1
    assert len(one_line(err)) < 400


def test_unknown_region_names_those_there_are(run: Run) -> None:
    for name in ("亚特兰蒂斯", "昆明"):
        code, _, err = run("brief", name)
        assert code == 1
        assert name in one_line(err)
        assert "平湖" in err


def test_no_index_yet_names_the_command(run: Run, tmp_path: Path) -> None:
    code, _, err = run("ask", "平湖外资多少？", at=tmp_path)
    assert code == 1
    assert "assistant index" in one_line(err)
    assert not (tmp_path / "index").exists()


def test_missing_and_corrupt_models(run: Run, tmp_path: Path) -> None:
    code, _, err = run("ask", "平湖外资多少？", "--model", str(tmp_path / "none.gguf"))
    assert code == 1
    assert "none.gguf" in one_line(err)
    (tmp_path / "bad.gguf").write_bytes(b"GGUF" + bytes(64))
    code, _, err = run("ask", "平湖外资多少？", "--model", str(tmp_path / "bad.gguf"))
    assert code == 1
    assert "bad.gguf" in one_line(err)


def test_an_index_of_another_embedder_names_the_rebuild(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(PINGHU, encoding="utf-8")
    place = tmp_path / "home"
    assert run("index", str(file), at=place)[0] == 0
    import sqlite3

    with sqlite3.connect(place / "index" / "library.sqlite3") as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE name LIKE '%fingerprint%'")
    connection.close()
    code, _, err = run("search", "外资", at=place)
    assert code == 1
    assert "--rebuild" in one_line(err)
    assert run("index", str(file), "--rebuild", at=place)[0] == 0
    assert run("search", "外资", at=place)[0] == 0


@pytest.mark.parametrize(
    "arguments", [["brief"], ["nonsense"], ["search", "x", "-k", "0"], ["ask", "x", "--since", "2021"], []]
)
def test_wrong_usage_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: int | str | None = main(arguments)
    except SystemExit as exit_:
        code = exit_.code
    assert code == 2
    assert capsys.readouterr().err


def test_days_that_cannot_be(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("ask", "平湖外资", "--since", "2022-01-01", "--until", "2021-01-01")
    assert code == 2 and "after --until 2021-01-01" in one_line(err)
    with pytest.raises(SystemExit) as left:
        run("ask", "平湖外资", "--since", "2021-13-01")
    assert left.value.code == 2 and "2021-13-01" in capsys.readouterr().err


def test_a_time_without_articles_is_said_to_be(run: Run) -> None:
    code, answer, _ = run("ask", "平湖1-10月实际外资多少", "--since", "2022-01-01", "--json")
    assert code == 0 and answer["refused"] and "放宽筛选条件" in answer["reason"]


def test_a_folder_of_nothing_is_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("read", str(tmp_path))
    assert (code, out) == (1, "") and str(tmp_path) in one_line(err)
    code, report, err = run("index", str(tmp_path), "--json")
    assert code == 0 and report["added"] == 0 and str(tmp_path) in one_line(err)
    other = tmp_path / "home"
    assert main(["--home", str(other), "index", str(tmp_path)]) == 0
    code, answer, _ = run("ask", "平湖外资多少", "--json", at=other)
    assert answer["refused"] and "还没有文章" in answer["reason"]


def test_a_brief_that_cannot_be_written_names_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run("brief", "平湖", "-o", str(tmp_path / "file" / "x.md"))
    assert code == 1 and "cannot be written" in one_line(err) and "x.md" in err


def test_every_region_but_those_of_another_time(run: Run, tmp_path: Path) -> None:
    code, _, err = run("brief", "--all", "--since", "2021-01-01", "-o", str(tmp_path))
    assert code == 0 and [file.name for file in tmp_path.iterdir()] == ["平湖市.md"]
    assert "left out: no article about 丽水市" in err
    code, _, _ = run("brief", "--all", "--since", "2024-01-01", "-o", str(tmp_path / "none"))
    assert code == 1


def test_a_search_for_nothing_is_wrong_usage(run: Run) -> None:
    code, _, err = run("search", " ")
    assert code == 2 and "empty" in one_line(err)


def test_a_home_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(PINGHU, encoding="utf-8")
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    code, _, err = run("index", str(article), at=tmp_path / "home")
    assert code == 1 and "unexpected" not in err
    assert str(tmp_path / "home") in one_line(err) and "check" in err

"""Batches: what may come in, what comes out, and what a kill can do to it (nothing)."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import BatchReport, run_batch
from assistant.errors import BatchError, ModelError, NoIndexError
from assistant.types import Answer, Filters, Turn
from tests.batch_worker import FakeAssistant

QUESTIONS = ["平湖1-10月实际外资多少？", "丽水呢？", "平顶山签约项目多少个？"]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def ask(source: Path, output: Path, assistant: FakeAssistant | None = None, **options: Any) -> BatchReport:
    return run_batch("ask", source, output, assistant=assistant or FakeAssistant(), **options)


# ------------------------------------------------------------- what comes in


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("form", ["jsonl", "csv", "txt"])
def test_a_file_of_questions_is_read_however_it_was_saved(
    tmp_path: Path, form: str, encoding: str, newline: str
) -> None:
    lines = {
        "jsonl": [json.dumps({"question": question}, ensure_ascii=False) for question in QUESTIONS],
        "csv": ["问题,地区", *(f"{question}," for question in QUESTIONS)],
        "txt": list(QUESTIONS),
    }[form]
    lines.insert(-1, "")  # a blank line counts as a line and is no row
    source = tmp_path / f"in.{form}"
    source.write_bytes((newline.join(lines) + newline).encode(encoding))
    report = ask(source, tmp_path / "out.jsonl")
    first = 2 if form == "csv" else 1
    assert [row["question"] for row in rows_of(tmp_path / "out.jsonl")] == QUESTIONS
    assert [row["id"] for row in rows_of(tmp_path / "out.jsonl")] == [first, first + 1, first + 3]
    assert (report.done, report.skipped, report.failed) == (3, 0, 0)


def test_fields_reach_the_assistant(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    history = [{"question": "平湖呢？", "answer": "37551万美元。"}]
    source = jsonl(
        tmp_path / "in.jsonl",
        {"id": "q1", "question": "同比呢？", "region": "平湖", "since": "2020-01-01", "history": history},
        "裸的一行也是问题",
    )
    ask(source, tmp_path / "out.jsonl", assistant)
    assert assistant.asked == [
        ("同比呢？", Filters(("平湖",), date(2020, 1, 1)), (Turn("平湖呢？", "37551万美元。"),)),
        ("裸的一行也是问题", Filters(), ()),
    ]
    assert [row["id"] for row in rows_of(tmp_path / "out.jsonl")] == ["q1", 2]


def test_a_quoted_cell_may_run_over_lines(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('question\n"第一行\n第二行"\n下一个\n', encoding="utf-8")
    ask(source, tmp_path / "out.jsonl")
    assert [(row["id"], row["question"]) for row in rows_of(tmp_path / "out.jsonl")] == [
        (2, "第一行\n第二行"),
        (4, "下一个"),
    ]


def test_bad_rows_become_error_rows_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = json.dumps({"question": QUESTIONS[0]}, ensure_ascii=False).encode()
    bad = [
        b"{not json",
        b"[1, 2]",
        b'{"query": "x"}',
        b'{"question": ""}',
        b'{"question": 5}',
        b'{"question": "q", "id": [1]}',
        b'{"question": "q", "since": "last week"}',
        '{"question": "q", "region": "亚特兰蒂斯"}'.encode(),
        b'{"question": "q", "history": 3}',
        b'{"question": "\\ud800"}',
        b'{"question": "\xff\xfe broken"}',
        b"[" * 100_000,
    ]
    source.write_bytes(b"\n".join([good, *bad, good]) + b"\n")
    report = ask(source, tmp_path / "out.jsonl")
    rows = rows_of(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == list(range(1, len(bad) + 3))
    assert [("error" in row) for row in rows] == [False, *[True] * len(bad), False]
    assert all(isinstance(row["error"], str) and row["error"] for row in rows if "error" in row)
    assert report.failed == len(bad)


def test_a_row_wider_than_its_header_is_an_error_row(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("question,region\n一,二,三\n四,\n", encoding="utf-8")
    assert ask(source, tmp_path / "out.jsonl").failed == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.jsonl", None, "no such file"),
        ("empty.jsonl", b"", "no rows"),
        ("blank.txt", b"\n \r\n", "no rows"),
        ("a.csv", "地点\n平湖\n".encode(), "names no column 'question'"),
        ("a.pdf", b"%PDF", "reads .jsonl"),
        ("a.jsonl", b"\xff\xff\x81\n", "save it as UTF-8"),
        ("same.jsonl", b'{"id": "7", "question": "a"}\n{"id": 7, "question": "b"}\n', "same id '7'"),
        ("line.jsonl", b'{"id": 2, "question": "a"}\n{"question": "b"}\n', "same id '2'"),
    ],
)
def test_input_nobody_can_use_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(BatchError, match=says):
        ask(source, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_brief_a_row(tmp_path: Path) -> None:
    source = tmp_path / "regions.txt"
    source.write_text("平湖\n亚特兰蒂斯\n", encoding="utf-8")
    report = run_batch("brief", source, tmp_path / "out.jsonl", assistant=FakeAssistant())
    first, second = rows_of(tmp_path / "out.jsonl")
    assert first["region"] == "平湖" and first["gaps"] == ["什么都没有"]
    assert set(second) == {"id", "error"} and report.failed == 1


def test_a_folder_or_a_list_of_files_is_summarised(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "平湖"
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text("平湖市签约项目8个。\n", encoding="utf-8")
    run_batch("summarize", folder.parent, tmp_path / "a.jsonl", assistant=FakeAssistant())
    rows = rows_of(tmp_path / "a.jsonl")
    assert [row["id"] for row in rows] == [f"平湖/{n}.txt" for n in range(3)]
    assert {row["article_id"] for row in rows} == {"0123456789abcdef"}
    again = run_batch(
        "summarize", folder.parent, tmp_path / "a.jsonl", assistant=FakeAssistant(), resume=True
    )
    assert (again.done, again.skipped) == (0, 3)
    listing = tmp_path / "list.txt"
    listing.write_text("articles/平湖/1.txt\nnowhere.txt\n", encoding="utf-8")
    report = run_batch("summarize", listing, tmp_path / "b.jsonl", assistant=FakeAssistant())
    assert ["error" in row for row in rows_of(tmp_path / "b.jsonl")] == [False, True]
    assert report.failed == 1
    paths = [folder / "0.txt", folder / "2.txt"]
    run_batch("summarize", paths, tmp_path / "c.jsonl", assistant=FakeAssistant())
    assert [row["id"] for row in rows_of(tmp_path / "c.jsonl")] == [str(path) for path in paths]


def test_an_article_is_not_taken_for_a_list(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("平湖市实际外资37551万美元。\n" + "同比增长76.4%，" * 60, encoding="utf-8")
    with pytest.raises(BatchError, match="assistant summarize"):
        run_batch("summarize", article, tmp_path / "out.jsonl", assistant=FakeAssistant())
    with pytest.raises(BatchError, match="is a folder"):
        ask(tmp_path, tmp_path / "out.jsonl")


# ------------------------------------------------------------ what comes out


def test_an_output_is_never_overwritten(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *QUESTIONS)
    output = tmp_path / "new" / "out.jsonl"
    ask(source, output)
    before = output.read_bytes()
    with pytest.raises(BatchError, match="--resume"):
        ask(source, output)
    with pytest.raises(BatchError, match="own input"):
        ask(source, source, resume=True)
    with pytest.raises(BatchError, match="is a folder"):
        ask(source, tmp_path / "new", resume=True)
    with pytest.raises(BatchError, match="cannot be written"):
        ask(source, source / "out.jsonl")
    assert output.read_bytes() == before


def test_resuming_a_whole_output_changes_nothing(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *QUESTIONS, {"question": ""})
    output = tmp_path / "out.jsonl"
    first = ask(source, output, resume=True)
    before = output.read_bytes()
    again = ask(source, output, resume=True)
    assert output.read_bytes() == before
    assert (first.done, first.skipped, first.failed) == (4, 0, 1)
    assert (again.done, again.skipped, again.failed) == (0, 4, 1)
    assert first.refused == again.refused == 3  # the fake refuses what it is asked
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.run"]


def test_a_file_cut_at_any_byte_is_completed(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *QUESTIONS)
    output = tmp_path / "out.jsonl"
    ask(source, output)
    whole = output.read_bytes()
    ends = [place for place, byte in enumerate(whole) if byte == ord("\n")]
    edges = {0, 1, *ends, *(end + 1 for end in ends[:-1]), *(end - 1 for end in ends)}
    for cut in sorted(edges | set(random.Random(7).sample(range(len(whole)), 30))):
        output.write_bytes(whole[:cut])
        ask(source, output, resume=True)
        assert [row["question"] for row in rows_of(output)] == QUESTIONS, cut


def test_rows_may_be_added_to_an_input_but_not_changed(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    ask(jsonl(source, {"id": "a", "question": "一"}), output)
    report = ask(
        jsonl(source, {"id": "b", "question": "二"}, {"id": "a", "question": "一"}), output, resume=True
    )
    assert (report.done, report.skipped) == (1, 1)
    with pytest.raises(BatchError, match="asked something else"):
        ask(jsonl(source, {"id": "b", "question": "二"}, {"id": "a", "question": "三"}), output, resume=True)
    with pytest.raises(BatchError, match="not in this input"):
        ask(jsonl(source, {"id": "a", "question": "一"}), output, resume=True)


def test_output_of_another_kind_or_of_nobody_is_not_continued(tmp_path: Path) -> None:
    source, output = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("平湖\n", encoding="utf-8")
    run_batch("brief", source, output, assistant=FakeAssistant())
    with pytest.raises(BatchError, match="batch brief"):
        ask(source, output, resume=True)
    (tmp_path / "out.jsonl.run").unlink()
    with pytest.raises(BatchError, match="record"):
        run_batch("brief", source, output, assistant=FakeAssistant(), resume=True)
    notes = tmp_path / "notes.txt"
    for content in ("我的笔记，没有换行", "我的笔记\n第二行\n"):
        notes.write_text(content, encoding="utf-8")
        with pytest.raises(BatchError):
            ask(source, notes, resume=True)
        assert notes.read_text(encoding="utf-8") == content


def test_damage_in_the_middle_is_told_not_repaired(tmp_path: Path) -> None:
    source, output = jsonl(tmp_path / "in.jsonl", *QUESTIONS), tmp_path / "out.jsonl"
    ask(source, output)
    lines = output.read_bytes().splitlines(keepends=True)
    output.write_bytes(b"".join([lines[0], b"???\n", lines[2]]))
    with pytest.raises(BatchError, match="line 2"):
        ask(source, output, resume=True)
    output.write_bytes(b"".join([lines[0], lines[0]]))
    with pytest.raises(BatchError, match="twice"):
        ask(source, output, resume=True)


def test_a_row_that_breaks_us_is_an_error_row_but_a_missing_index_stops_the_run(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *QUESTIONS)
    assert ask(source, tmp_path / "a.jsonl", FakeAssistant(broken=ZeroDivisionError("x"))).failed == 3
    assert rows_of(tmp_path / "a.jsonl")[0]["error"] == "ZeroDivisionError: x"
    assert ask(source, tmp_path / "b.jsonl", FakeAssistant(broken=ModelError("too long"))).failed == 3
    with pytest.raises(NoIndexError):
        ask(source, tmp_path / "c.jsonl", FakeAssistant(broken=NoIndexError("nothing indexed")))
    assert ask(source, tmp_path / "c.jsonl", resume=True).done == 3


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    source, output = jsonl(tmp_path / "in.jsonl", *QUESTIONS), tmp_path / "out.jsonl"

    class Nested(FakeAssistant):
        def ask(self, question: str, **options: Any) -> Answer:
            with pytest.raises(BatchError, match="another run"):
                ask(source, output, resume=True)
            return super().ask(question, **options)

    assert ask(source, output, Nested()).failed == 0


@pytest.mark.parametrize("workers", [1, 4])
def test_workers_answer_every_row_once(tmp_path: Path, workers: int) -> None:
    source = jsonl(tmp_path / "in.jsonl", *(f"问题{number}" for number in range(50)))
    seen: list[tuple[str, int, int]] = []
    busy, most = 0, 0
    guard = threading.Lock()

    class Slow(FakeAssistant):
        def ask(self, question: str, **options: Any) -> Answer:
            nonlocal busy, most
            with guard:
                busy += 1
                most = max(most, busy)
            time.sleep(0.002)
            with guard:
                busy -= 1
            return super().ask(question, **options)

    output = tmp_path / "out.jsonl"
    report = ask(source, output, Slow(), workers=workers, progress=lambda *step: seen.append(step))
    ids = [row["id"] for row in rows_of(output)]
    assert sorted(ids) == list(range(1, 51)) and (workers > 1 or ids == sorted(ids))
    assert all(row["question"] == f"问题{row['id'] - 1}" for row in rows_of(output))
    assert seen == [("ask", count, 50) for count in range(51)]
    assert report.done == 50 and (most == 1 if workers == 1 else 1 < most <= workers)
    with pytest.raises(BatchError, match="at least one"):
        ask(source, output, workers=0)


# ------------------------------------------------------------------- kill -9


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.batch_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def test_fifty_kills_lose_nothing_and_repeat_nothing(tmp_path: Path, worker: subprocess.Popen[str]) -> None:
    assert worker.stdin is not None and worker.stdout is not None
    questions = [f"问题{number}" for number in range(600)]
    source = jsonl(tmp_path / "in.jsonl", *questions)
    chance = random.Random(20201)
    kills = rounds = 0
    while kills < 50:
        output = tmp_path / f"out{rounds}.jsonl"
        rounds += 1
        ended = -1
        while ended != 0:
            acknowledged = output.read_bytes() if output.exists() else b""
            acknowledged = acknowledged[: acknowledged.rfind(b"\n") + 1]
            seconds = chance.uniform(0, 0.06) if kills < 50 else None
            worker.stdin.write(json.dumps([str(source), str(output), seconds]) + "\n")
            worker.stdin.flush()
            ended = int(worker.stdout.readline())
            assert ended in (0, -signal.SIGKILL)
            kills += ended != 0
            if output.exists():
                assert output.read_bytes().startswith(acknowledged)
        assert [row["question"] for row in rows_of(output)] == questions

"""A watched folder: what is new, changed or gone is noticed, what is still being written waits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant import cli
from assistant.retrieval.indexing import IndexReport, index_paths
from assistant.retrieval.search import Index, open_index
from assistant.retrieval.writer import writing
from assistant.settings import Settings
from assistant.watch import Round, watch
from tests.conftest import FakeEncoder

TEXT = "{place}招商引资快报\n2021年1—10月，{place}实际利用外资{amount}亿美元，同比增长18.6%。新引进项目42个，总投资超过60亿元。\n"


@dataclass
class Indexer:
    """As Assistant.index, with a fake encoder; `calls` are the names it was given."""

    settings: Settings
    calls: list[list[str]] = field(default_factory=list)

    def index(self, paths: Sequence[Path], *, prune: bool = False) -> IndexReport:
        self.calls.append([path.name for path in paths])
        return index_paths(paths, index=self.settings.index, encoder=FakeEncoder(), prune=prune)


class Watching:
    """A folder and a watch of it that is driven look by look: no time passes."""

    def __init__(self, place: Path, *, prune: bool = False) -> None:
        self.folder = place / "news"
        self.folder.mkdir()
        self.assistant = Indexer(Settings.load(home=place / "home", environ={}))
        self.index = self.assistant.settings.index
        self._steps: list[Callable[[], object]] = []
        self._rounds: list[Round] = []
        self._prune = prune

    def write(self, name: str, place: str = "平湖市", amount: str = "2.5") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(place=place, amount=amount), encoding="utf-8")
        return path

    def look(self, *steps: Callable[[], object] | None) -> list[Round]:
        """What is told when each step is done after one look and before the next; a last look follows."""
        left = list(steps)

        def wait(_: float) -> bool:
            if not left:
                return True
            step = left.pop(0)
            if step is not None:
                step()
            return False

        return list(watch([self.folder], assistant=self.assistant, wait=wait, prune=self._prune))

    def titles(self) -> list[str]:
        with open_index(self.index, FakeEncoder()) as opened:
            return sorted(article.text.partition("实际利用外资")[2][:5] for article in opened.articles())


@pytest.fixture
def watching(tmp_path: Path) -> Watching:
    return Watching(tmp_path)


def counts(rounds: Sequence[Round]) -> list[tuple[int, int, int, int]]:
    return [
        (r.report.added, r.report.updated, r.report.removed, len(r.report.failed))
        for r in rounds
        if r.report is not None
    ]


def test_new_and_changed_files_are_taken_once_they_are_still(watching: Watching) -> None:
    watching.write("a.txt")
    rounds = watching.look(
        None,
        lambda: watching.write("deep/b.txt", "丽水市", "3.5"),
        None,
        lambda: watching.write("a.txt", "平湖市", "4.75"),
        None,
        None,
        None,
    )
    assert counts(rounds) == [(1, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0)]
    assert watching.titles() == ["3.5亿美", "4.75亿"]
    assert watching.assistant.calls == [["a.txt"], ["b.txt"], ["a.txt"]], "looked at more than what changed"


def test_a_file_that_is_still_being_written_waits(watching: Watching) -> None:
    part = TEXT.format(place="平湖市", amount="2.5").encode()
    path = watching.folder / "slow.txt"
    path.write_bytes(part[:30])

    def more(upto: int) -> Callable[[], object]:
        return lambda: path.write_bytes(part[:upto])

    rounds = watching.look(more(60), more(90), more(len(part)), None, None)
    assert counts(rounds) == [(1, 0, 0, 0)]
    assert watching.assistant.calls == [["slow.txt"]], "read before it was whole"


def test_the_same_size_written_twice_counts_by_its_time(watching: Watching) -> None:
    path = watching.write("a.txt")

    def again() -> None:
        watching.write("a.txt", "平湖市", "9.5")
        os.utime(path, ns=(10**18, 10**18))

    assert counts(watching.look(None, again, None, None)) == [(1, 0, 0, 0), (0, 1, 0, 0)]
    assert watching.titles() == ["9.5亿美"]


def test_what_cannot_be_read_is_told_once_for_its_bytes(watching: Watching) -> None:
    path = watching.folder / "broken.txt"
    path.write_bytes(b"\xff\xd8\xff\xe0 no article")

    def touch(seconds: int) -> Callable[[], object]:
        return lambda: os.utime(path, (seconds, seconds))

    rounds = watching.look(
        None,
        touch(10**9),
        None,
        touch(10**9 + 5),
        None,
        lambda: path.write_bytes(b"\x89PNG other"),
        None,
        None,
    )
    assert counts(rounds) == [(0, 0, 0, 1), (0, 0, 0, 1)], "once for each content"
    rounds = watching.look(None, lambda: watching.write("broken.txt"), None, None)
    assert counts(rounds) == [(0, 0, 0, 1), (1, 0, 0, 0)], "a new watch tells it again; repaired it is read"


def test_hidden_and_foreign_files_are_passed_over(watching: Watching) -> None:
    watching.write(".hidden.txt")
    watching.write(".git/a.txt")
    watching.write("a.txt.part")
    watching.write("table.xlsx")
    (watching.folder / "nowhere.txt").symlink_to(watching.folder / "missing")
    assert watching.look(None, None) == [] and watching.assistant.calls == []


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    watching = Watching(tmp_path, prune=True)

    def pack(*places: str) -> None:
        with zipfile.ZipFile(watching.folder / "news.zip", "w") as archive:
            for place in places:
                archive.writestr(f"{place}.txt", TEXT.format(place=place, amount="2.5"))

    pack("平湖市", "丽水市", "嘉兴市")
    rounds = watching.look(None, lambda: pack("平湖市", "丽水市"), None, None)
    assert counts(rounds)[0] == (3, 0, 0, 0)
    assert counts(rounds)[1][2] == 1, "a member that is gone is taken out"


def test_files_that_are_gone_leave_with_prune_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    kept = Watching(tmp_path / "a")
    kept.write("a.txt")
    assert counts(kept.look(None, (kept.folder / "a.txt").unlink, None, None)) == [(1, 0, 0, 0)]
    assert kept.titles() == ["2.5亿美"]
    (tmp_path / "b").mkdir()
    pruned = Watching(tmp_path / "b", prune=True)
    pruned.write("a.txt")
    pruned.write("b.txt", "丽水市", "3.5")
    assert counts(pruned.look(None, (pruned.folder / "a.txt").unlink, None, None, None)) == [
        (2, 0, 0, 0),
        (0, 0, 1, 0),
    ]
    (pruned.folder / "b.txt").unlink()  # while nobody watched
    assert counts(pruned.look(None, None, None)) == [(0, 0, 1, 0)]


def test_a_file_replaced_by_way_of_another_name_is_not_taken_out(tmp_path: Path) -> None:
    watching = Watching(tmp_path, prune=True)
    path = watching.write("a.txt")
    rounds = watching.look(None, path.unlink, lambda: watching.write("a.txt", "平湖市", "7.5"), None, None)
    assert counts(rounds) == [(1, 0, 0, 0), (0, 1, 0, 0)]


def test_a_folder_that_is_away_takes_nothing_with_it(tmp_path: Path) -> None:
    watching = Watching(tmp_path, prune=True)
    watching.write("a.txt")
    elsewhere = tmp_path / "unplugged"

    def unplug() -> None:
        watching.folder.rename(elsewhere)

    def plug() -> None:
        elsewhere.rename(watching.folder)

    rounds = watching.look(None, unplug, None, None, plug, None, None, unplug, None)
    assert counts(rounds) == [(1, 0, 0, 0)]
    assert [r.problem for r in rounds if r.problem] == [
        f"{watching.folder}: cannot be looked into (No such file or directory); "
        "watching goes on, and nothing in it is taken out"
    ] * 2
    assert watching.titles() == ["2.5亿美"]


def test_a_busy_index_is_told_once_and_nothing_is_lost(watching: Watching) -> None:
    watching.write("a.txt")
    watching.index.mkdir(parents=True)
    held = writing(watching.index)
    held.__enter__()
    rounds = watching.look(None, None, None, lambda: held.__exit__(None, None, None), None)
    assert [bool(r.problem) for r in rounds] == [True, False]
    assert counts(rounds) == [(1, 0, 0, 0)]


def test_others_may_write_between_looks_and_a_reader_sees_what_came(watching: Watching) -> None:
    watching.write("a.txt")
    seen: list[int] = []
    other = watching.folder.parent / "other.txt"
    other.write_text(TEXT.format(place="嘉兴市", amount="8.5"), encoding="utf-8")

    def read() -> None:
        with writing(watching.index):  # free between rounds
            pass
        index_paths([other], index=watching.index, encoder=FakeEncoder())
        opened.append(open_index(watching.index, FakeEncoder()))
        seen.append(len(opened[0].articles()))

    opened: list[Index] = []
    watching.look(
        None,
        read,
        lambda: watching.write("b.txt", "丽水市", "3.5"),
        None,
        lambda: seen.append(len(opened[0].articles())),
    )
    opened[0].close()
    assert seen == [2, 3]


def test_a_file_that_goes_while_it_is_read_is_no_failure(watching: Watching) -> None:
    path = watching.write("a.txt")
    inner = watching.assistant.index

    def late(paths: Sequence[Path], *, prune: bool = False) -> IndexReport:
        path.unlink(missing_ok=True)
        return inner(paths, prune=prune)

    watching.assistant.index = late  # type: ignore[method-assign]
    assert watching.look(None, None) == []


# ------------------------------------------------------------ on the command line


@pytest.mark.parametrize("words", [["--watch"], ["--watch", "--rebuild", "."], ["--watch", "nowhere"]])
def test_wrong_use_is_told(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["index", "--home", str(tmp_path), *words]) == 2
    assert "index --watch" in capsys.readouterr().err


def test_it_ends_cleanly_with_the_sums(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(place="平湖市", amount="2.5"), encoding="utf-8")
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.cli",
            "index",
            "--watch",
            str(folder),
            "--json",
            "--home",
            str(tmp_path),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        line = program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
        said = program.stderr.read()
    assert '"added": 1' in line and "watching" in said
    assert "added 1, updated 0, removed 0, failed 0" in said.splitlines()[-1]
    assert "Traceback" not in said


def test_busy_errors_of_another_kind_end_it(watching: Watching) -> None:
    watching.write("a.txt")

    def broken(paths: Sequence[Path], *, prune: bool = False) -> IndexReport:
        raise OSError("disk full")

    watching.assistant.index = broken  # type: ignore[method-assign]
    with pytest.raises(OSError, match="disk full"):
        watching.look(None, None)

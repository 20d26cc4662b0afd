"""Whatever a sender calls a file, it lies in the uploads folder under a name of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ui import uploads
from assistant.ui.uploads import Upload, drop_upload, keep_uploads, shown, shown_names

SUFFIXES = frozenset({".txt", ".html"})


def sent(folder: Path, name: str, data: bytes = "正文。".encode()) -> Upload:
    file = folder / f"sent-{len(list(folder.iterdir()))}"
    file.write_bytes(data)
    return Upload(file, name)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "..\\..\\a.TXT",
        "/root/.ssh/x.txt",
        "a\x00b.txt",
        "新闻 (1).txt",
        "x" * 5000 + ".txt",
        "..txt",
    ],
)
def test_a_name_is_never_a_path(inbox: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "home" / "uploads"
    (stored,), refused = keep_uploads([sent(inbox, name)], folder, suffixes=SUFFIXES)
    assert not refused
    assert stored.path.parent == folder and stored.path.name.removesuffix(".txt").isalnum()
    assert shown_names(folder) == {str(stored.path): stored.name}
    assert {file.name for file in folder.iterdir()} == {stored.path.name, "names.jsonl", ".gitignore"}
    assert folder.stat().st_mode & 0o777 == 0o700


@given(st.text())
def test_a_shown_name_has_no_folder_and_no_control(name: str) -> None:
    made = shown(name)
    assert made and len(made) <= 120
    assert made.isprintable() and "/" not in made and "\\" not in made


def test_the_same_bytes_are_kept_once(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    for name in ("甲.txt", "乙.txt", "乙.txt"):
        (stored,), _ = keep_uploads([sent(inbox, name)], folder, suffixes=SUFFIXES)
    assert len(list(folder.glob("*.txt"))) == 1
    assert shown_names(folder)[str(stored.path)] == "乙.txt"


def test_type_size_and_count_are_limited(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 5)
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    monkeypatch.setattr(uploads, "MOST_FOLDER_BYTES", 1000)
    given_files = [
        sent(inbox, "好.txt"),
        sent(inbox, "程序.exe"),
        sent(inbox, "无后缀"),
        sent(inbox, "空.txt", b""),
        sent(inbox, "大.txt", b"x" * 101),
        sent(inbox, "多.txt"),
    ]
    stored, refused = keep_uploads(given_files, tmp_path / "uploads", suffixes=SUFFIXES)
    assert [row.name for row in stored] == ["好.txt"]
    assert [row.name for row in refused] == ["程序.exe", "无后缀", "空.txt", "大.txt", "多.txt"]
    for row, said in zip(refused, ("不读.exe", "没有后缀", "空的", "大于", "最多 5 个"), strict=True):
        assert said in row.reason


def test_a_full_folder_takes_no_more(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FOLDER_BYTES", 150)
    files = [sent(inbox, f"{n}.txt", bytes([65 + n]) * 80) for n in range(2)]
    stored, refused = keep_uploads(files, tmp_path / "uploads", suffixes=SUFFIXES)
    assert len(stored) == 1 and "满了" in refused[0].reason


def test_names_survive_a_line_cut_short(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    keep_uploads([sent(inbox, "甲.txt", b"a")], folder, suffixes=SUFFIXES)
    with (folder / "names.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"file": "cut')
    keep_uploads([sent(inbox, "乙.txt", b"b")], folder, suffixes=SUFFIXES)
    assert sorted(shown_names(folder).values()) == ["乙.txt", "甲.txt"]


def test_only_what_was_uploaded_is_removed(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    (stored,), _ = keep_uploads([sent(inbox, "甲.txt")], folder, suffixes=SUFFIXES)
    own = tmp_path / "own.txt"
    own.write_text("我的文件", encoding="utf-8")
    for path in (own, folder / ".." / "own.txt", folder / "names.jsonl", folder):
        assert not drop_upload(folder, path)
    assert own.exists() and (folder / "names.jsonl").exists()
    assert drop_upload(folder, stored.path) and not stored.path.exists()
    assert json.loads((folder / "names.jsonl").read_text(encoding="utf-8"))["name"] == "甲.txt"

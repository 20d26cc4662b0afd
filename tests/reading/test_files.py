"""Paths: what is found, what is opened, and how a refusal reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import MissingFileError, ReadError, UnreadableFileError, UnsupportedFormatError
from assistant.reading.files import MAX_BYTES, find_files, open_page


def test_folders_are_walked_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.html", "d.HTM", "e.docm", ".hidden.txt", "deep/f.txt", ".git/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("全市引进项目12个。", encoding="utf-8")
    found = find_files([tmp_path, tmp_path / "a.md"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.md",
        "b.txt",
        "c.html",
        "d.HTM",
        "deep/f.txt",
    ]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        find_files([tmp_path / "nowhere"])
    with pytest.raises(MissingFileError, match=r"nowhere\.txt"):
        open_page(tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("empty.txt", b"", UnreadableFileError, "empty"),
        ("blank.txt", b" \n\t\r\n", UnreadableFileError, "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, UnreadableFileError, "binary"),
        (
            "noise.txt",
            bytes((index * 37 + 11) % 256 for index in range(4000)),
            UnreadableFileError,
            "encoding",
        ),
        ("nul.txt", b"abc\0" * 500, UnreadableFileError, "encoding"),
        ("gone.txt", "锟斤拷锟斤拷锟斤拷锟斤拷".encode(), UnreadableFileError, "destroyed"),
        ("odd.txt", "鏤躇蟹纂幌搔罕衷鉗擻".encode() * 12, UnreadableFileError, "no sense"),
        ("page.xyz", "全市引进项目12个。".encode(), UnsupportedFormatError, "not read"),
        ("long.txt", "全市引进项目。".encode() * 60_000, UnreadableFileError, "characters"),
        ("lines.txt", "项目\n".encode() * 16_000, UnreadableFileError, "lines"),
        ("large.txt", "招商".encode() * (MAX_BYTES // 6 + 10), UnreadableFileError, "MB"),
    ],
)
def test_bad_files_are_refused_with_their_name(
    tmp_path: Path, name: str, data: bytes, error: type[ReadError], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=says) as caught:
        open_page(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(ReadError, match=r"folder\.txt"):
        open_page(folder)

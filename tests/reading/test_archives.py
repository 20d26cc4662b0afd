"""Zips: their members are files of their own, and nothing in them can do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.errors import MissingFileError, ReadError, UnreadableFileError
from assistant.reading import archives
from assistant.reading.archives import is_there, split_member
from assistant.reading.article import read_article, read_articles
from assistant.reading.files import find_files
from tests.reading.formats import docx, html, packed

TEXT = "青川市今年一季度签约项目12个，总投资36亿元。"
OTHER = "东岭县去年全年实际使用外资1.2亿美元，增长8%。"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "news.zip"
    path.write_bytes(
        packed(
            {
                "2022/b.txt": TEXT.encode("gb18030"),
                "a.html": html("东岭县外资增长", [OTHER]),
                "c.docx": docx([TEXT, OTHER]),
                "picture.png": b"\x89PNG",
                ".DS_Store": b"x",
                "__MACOSX/._b.txt": b"x",
            }
        )
    )
    return path


def test_members_are_found_read_and_named(archive: Path) -> None:
    found = find_files([archive.parent])
    assert [str(path.relative_to(archive.parent)) for path in found] == [
        "news.zip!2022/b.txt",
        "news.zip!a.html",
        "news.zip!c.docx",
    ]
    assert found == find_files([archive]) == find_files(found)
    articles = read_articles(archive)
    assert [article.text for article in articles] == [TEXT, OTHER, f"{TEXT}\n{OTHER}"]
    assert [article.path for article in articles] == [str(path) for path in found]
    assert read_article(found[0]) == articles[0]


def test_a_zip_of_one_is_a_file_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "one.ZIP"
    path.write_bytes(packed({"page.txt": TEXT.encode()}))
    assert read_article(path).text == TEXT


def test_a_zip_of_several_says_how_to_name_one(archive: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"3 files in it.*news\.zip!2022/b\.txt"):
        read_article(archive)


def test_names_of_windows_zips_are_chinese(tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    with zipfile.ZipFile(path, "w") as writer:
        entry = zipfile.ZipInfo("x.txt")
        entry.filename = "招商新闻.txt".encode("gb18030").decode("cp437")
        writer.writestr(entry, TEXT)
    data = path.read_bytes()
    path.write_bytes(data)
    with zipfile.ZipFile(path) as reader:
        flagged = reader.infolist()[0].flag_bits & 0x800
    if flagged:  # Python marks the name as utf-8, Windows does not
        raw = bytearray(data)
        name = "招商新闻.txt".encode("gb18030").decode("cp437").encode()
        plain = "招商新闻.txt".encode("gb18030")
        for header, length_at, flags_at in ((b"PK\x03\x04", 26, 6), (b"PK\x01\x02", 28, 8)):
            at = raw.index(header)
            raw[at + flags_at + 1] &= 0xF7
            raw[at + length_at : at + length_at + 2] = len(plain).to_bytes(2, "little")
            place = raw.index(name, at)
            raw[place : place + len(name)] = plain
        end = raw.index(b"PK\x05\x06")
        start = raw.index(b"PK\x01\x02")
        raw[end + 12 : end + 16] = (end - start).to_bytes(4, "little")
        raw[end + 16 : end + 20] = start.to_bytes(4, "little")
        path.write_bytes(bytes(raw))
    assert [str(found.name) for found in find_files([path])] == ["w.zip!招商新闻.txt"]
    assert read_articles(path)[0].text == TEXT


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../../escape.txt", "leads out"),
        ("/etc/absolute.txt", "leads out"),
        ("inner.zip", "zip within a zip"),
        ("empty.txt", "empty"),
        ("broken.docx", "Word"),
        ("noise.txt", "encoding"),
    ],
)
def test_a_bad_member_is_refused_alone(tmp_path: Path, name: str, says: str) -> None:
    contents = {
        "inner.zip": packed({"a.txt": TEXT.encode()}),
        "empty.txt": b"",
        "broken.docx": b"PK\x03\x04 nothing",
        "noise.txt": bytes((index * 37 + 11) % 256 for index in range(4000)),
    }
    path = tmp_path / "mixed.zip"
    path.write_bytes(packed({name: contents.get(name, TEXT.encode()), "good.txt": TEXT.encode()}))
    bad = [found for found in find_files([path]) if found.name != "mixed.zip!good.txt"]
    assert len(bad) == 1
    with pytest.raises(UnreadableFileError, match=says) as caught:
        read_article(bad[0])
    assert "mixed.zip" in str(caught.value)
    assert [article.text for article in read_articles(path)] == [TEXT]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["mixed.zip"]  # nothing is unpacked


def test_what_is_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tmp_path / "many.zip"
    many.write_bytes(packed({f"{index}.txt": b"x" for index in range(20)}))
    bomb = tmp_path / "bomb.zip"
    bomb.write_bytes(packed({"zeros.txt": b"0" * (5 * 2**20)}))
    with pytest.raises(UnreadableFileError, match="4 MB"):
        read_article(find_files([bomb])[0])
    monkeypatch.setattr(archives, "MAX_MEMBERS", 10)
    assert find_files([many]) == (many,)
    with pytest.raises(UnreadableFileError, match="20 members"):
        read_articles(many)
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2**20)
    with pytest.raises(UnreadableFileError, match="unpacked"):
        read_articles(bomb)


def test_a_member_that_states_a_wrong_size_is_read_no_further(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    data = bytearray(packed({"a.txt": b"0" * (6 * 2**20)}))
    for header, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(header) + at
        data[place : place + 4] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(ReadError):
        read_articles(path)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no zip at all", packed({"a.txt": TEXT.encode()})[:60]]
)
def test_a_broken_zip_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(data)
    assert find_files([path]) == (path,)
    with pytest.raises(UnreadableFileError, match=r"broken\.zip"):
        read_articles(path)


def test_a_zip_with_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "pictures.zip"
    path.write_bytes(packed({"a.png": b"\x89PNG"}))
    with pytest.raises(UnreadableFileError, match="nothing in it"):
        read_articles(path)


def test_paths_of_members(archive: Path) -> None:
    assert split_member(archive) == (archive, "")
    assert split_member(Path(f"{archive}!2022/b.txt")) == (archive, "2022/b.txt")
    assert is_there(Path(f"{archive}!2022/b.txt")) and not is_there(Path(f"{archive}!2022/z.txt"))
    assert not is_there(Path("nowhere.zip!a.txt"))
    with pytest.raises(MissingFileError, match=r"z\.txt"):
        read_article(Path(f"{archive}!z.txt"))


def test_a_file_that_only_looks_like_a_member_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "odd.zip!name.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert split_member(path) == (path, "")
    assert read_article(path).text == TEXT


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("招商/新闻稿.txt", "gb18030"),
        ("招商\\新闻稿.txt", "gb18030"),
        ("招商/新聞稿.txt", "big5"),
        ("招商/新闻稿.txt", "utf-8"),
    ],
)
def test_names_of_old_packers_are_read(tmp_path: Path, name: str, encoding: str) -> None:
    """They state no encoding, and some part folders as Windows does."""
    raw = name.encode(encoding)
    path = tmp_path / "old.zip"
    path.write_bytes(packed({"x" * len(raw): TEXT.encode()}).replace(b"x" * len(raw), raw))
    (found,) = find_files([path])
    assert found == tmp_path / f"old.zip!{name.replace(chr(92), '/')}"
    assert read_article(found).text == TEXT


def test_a_backslash_leads_out_of_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(packed({"xxx_xxx_page.txt": TEXT.encode()}).replace(b"xxx_xxx_", b"a\\..\\..\\"))
    with pytest.raises(UnreadableFileError, match="leads out"):
        read_article(find_files([path])[0])

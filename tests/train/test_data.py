"""Training text is cleaned without losing sentences, and gold sentences hold their answers."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from assistant.errors import MissingFileError, UnreadableFileError
from assistant.train import data


def write_rows(file: Path, rows: list[dict[str, object]]) -> Path:
    with lzma.open(file, "wt", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "全市签约56个项目。总投资300亿元！",
        "他说：“好的。”然后走了",
        "增长3.5%；下降2.1%；",
        "没有标点",
        "一行\n又一行。",
        "「引进来。」「走出去。」",
        "……",
    ],
)
def test_sentences_hold_the_whole_text(text: str) -> None:
    assert "".join(data.split(text)) == text.replace("\n", "")


def test_a_portals_head_and_tail_are_left_out() -> None:
    text = "2023-08-16 18:00，正文：原标题：某市开工\n  全市　项目 开工。返回搜狐，查看更多 责任编辑：张三"
    assert data.clean(text) == "某市开工\n全市 项目 开工。"


def test_gold_sentences_hold_the_answer(tmp_path: Path) -> None:
    file = write_rows(
        tmp_path / "rc.jsonl.xz",
        [
            {
                "context": "甲地在東部。乙地有三個縣。丙地也有三個縣。",
                "question": "乙地有幾個縣？",
                "answers": [{"text": "三個縣", "start": 9}],
            },
            {"context": "引資三億元。投產兩家。", "question": "引資多少？", "answers": ["三億元"]},
            {"context": "無關的句子。另一句。", "question": "在哪？", "answers": ["不在文中"]},
        ],
    )
    found = list(data.comprehension(file))
    assert [row.gold for row in found] == [(1,), (0,)]
    assert found[0].question == "乙地有几个县？"
    for row in found:
        assert any(answer in row.sentences[i] for i in row.gold for answer in row.answers)


def test_a_window_keeps_the_gold_sentence(tmp_path: Path) -> None:
    context = "".join(f"第{i}句说的是{i}号项目。" for i in range(40))
    file = write_rows(
        tmp_path / "rc.jsonl.xz", [{"context": context, "question": "33号？", "answers": ["第33句"]}]
    )
    (row,) = data.comprehension(file, longest=16)
    assert len(row.sentences) == 16
    assert "第33句" in row.sentences[row.gold[0]]


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nothing"):
        list(data.rows(tmp_path / "nothing.jsonl.xz"))
    (tmp_path / "broken.jsonl.xz").write_bytes(b"not xz at all")
    with pytest.raises(UnreadableFileError, match="broken"):
        list(data.rows(tmp_path / "broken.jsonl.xz"))

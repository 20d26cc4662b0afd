"""Words and weights of titles run into their text: learned from pages that show where the title ends."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np

from assistant.reading.gluedtitle import WEIGHTS
from assistant.train.titles import fit, learn, load, marked, page, parted, taught

PLACES = ("云山市", "清河县", "东岭区", "南浦镇", "北桥县")
THINGS = ("新能源", "生物医药", "智能制造", "现代物流")
PAIRS = [
    (
        f"{place}签约{thing}项目{number}个",
        f"近日，{place}举行{thing}项目签约仪式，有关负责人介绍了项目的进展情况和下一步打算。",
    )
    for number, place in enumerate(PLACES, 3)
    for thing in THINGS
]


def test_pages_with_and_without_the_break_are_told_apart(tmp_path: Path) -> None:
    title, text = PAIRS[0]
    rows = [
        f"2023-08-02 10:14，正文：原标题：{title}      {text * 3}",
        f"原标题：{title}      {text * 3}",
        f"原标题：{PAIRS[5][0]}{PAIRS[5][1] * 3}",
        f"，正文：{text * 3}",
        f"，正文：来源：某网{text * 3}",
    ]
    path = tmp_path / "news.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": row}, ensure_ascii=False) + "\n" for row in rows)
    pairs, glued, openings = load(path)
    assert [pair[0] for pair in pairs] == [title]  # each title once
    assert len(glued) == 1
    assert glued[0].startswith(PAIRS[5][0])
    assert openings == [(text * 3)[:60]]


def test_what_begins_texts_and_what_ends_titles_is_learned() -> None:
    words = learn(PAIRS, [text for _, text in PAIRS])
    assert words["近日"][2] > 0 > words["近日"][0]
    assert words["个"][1] > 0
    assert all(-4 <= nats <= 4 for told in words.values() for nats in told)


def test_the_break_is_found_again_on_pages_kept_out() -> None:
    known, kept_out = marked(PAIRS[:16]), marked(PAIRS[16:])
    glued = [found for title, text in PAIRS[:16] if (found := page(title + text)) is not None]
    weights, words = taught(known, glued, [text for _, text in PAIRS[:16]], {PAIRS[0][0]})
    assert len(weights) == len(WEIGHTS)
    assert all(int(row.worded(words).chances(weights).argmax()) == right for row, right in kept_out)
    sure = parted(glued, fit(known), without={PAIRS[0][0]})
    assert PAIRS[0][0] not in dict(sure)
    assert set(sure) <= {(title, text[:60]) for title, text in PAIRS}
    assert sure


def test_a_text_too_short_for_a_title_is_no_page() -> None:
    assert page("短") is None
    assert np.isfinite(marked(PAIRS[:1])[0][0].chances(np.zeros(len(WEIGHTS)))).all()

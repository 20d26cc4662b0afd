"""Weights of headlines: likeness is a share, and fitting prefers what titles are like."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from assistant.train.data import NEWS
from assistant.train.descent import descend
from assistant.train.titling import (
    common_subsequence,
    fit,
    glued,
    make_page,
    shared_bigrams,
    worth,
    write_words,
)
from assistant.writing.summaries import titling

BODY = "近日，{0}举行{1}项目签约仪式，有关负责人介绍了情况。{0}的{1}项目已有多家企业参与。会后大家合影留念，相互道别回家。"


def test_likeness() -> None:
    assert shared_bigrams("云山市签约", "云山市签约") == common_subsequence("云山市签约", "云山市签约") == 1.0
    assert shared_bigrams("云山", "清河") == common_subsequence("云山", "清河") == 0.0
    assert 0 < shared_bigrams("云山市签约项目", "云山市项目签约") < 1
    assert common_subsequence("甲乙丙丁", "甲丙丁") == 2 * 3 / 7


def test_fitting_finds_the_clauses_that_titles_are_like() -> None:
    pages = []
    for place in ("云山市", "清河县", "东岭区", "南浦镇"):
        for thing in ("新能源", "生物医药", "智能制造", "现代物流"):
            text = BODY.format(place, thing)
            page = make_page(
                f"{place}举行{thing}项目签约仪式", [part + "。" for part in text.split("。") if part]
            )
            assert page is not None
            pages.append(page)
    fitted = fit(pages, least=4)
    assert set(fitted.words) <= set().union(*(words for page in pages for words in page.words))
    shared, _ = worth(pages, fitted.choose)
    assert shared > 0.95
    assert shared >= worth(pages, lambda page: int(np.argmin(page.likeness)))[0] + 0.5
    assert make_page("没有正文", []) is None


def test_titles_are_parted_from_the_text_they_stand_before(tmp_path: Path) -> None:
    title, text = "云山市集中签约重点项目42个", "8月3日，云山市举行签约活动，有关负责人介绍了情况。" * 8
    rows = [
        {"text": f"原标题：{title}{title}{text}"},
        {"text": f"原标题：{title}第二回      {text}"},
        {"text": f"原标题：股票行情快报：云山股份（600001）主力资金净买入      {text}"},
        {"text": text},
        {"title": "有题目的", "text": f"原标题：有题目的      {text}"},
    ]
    with lzma.open(tmp_path / NEWS, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    found = list(glued(tmp_path))
    assert [row[0] for row in found] == [title, f"{title}第二回"]
    assert all(row[1] == text for row in found)


def test_words_are_written_as_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "words.tsv"
    assert write_words({"云山": 0.0123, "^会": -0.5, "无$": 0.000001}, file) == 2
    monkeypatch.setattr(titling, "WORDS", file)
    assert titling.word_weights.__wrapped__() == {"云山": 0.0123, "^会": -0.5}


def test_downhill_ends_at_the_bottom() -> None:
    bottom = np.array([1.0, -2.0, 0.5])
    assert np.allclose(descend(lambda weights: weights - bottom, 3, steps=300, rate=0.1), bottom, atol=1e-2)
    begin = np.array([5.0, 5.0, 5.0])
    near = descend(lambda weights: weights - bottom, begin, steps=300, rate=0.1)
    assert np.allclose(near, bottom, atol=1e-2) and (begin == 5).all()

"""Weights of headlines: likeness is a share, and fitting prefers what titles are like."""

from __future__ import annotations

import numpy as np

from assistant.train.descent import descend
from assistant.train.titling import common_subsequence, fit, make_page, shared_bigrams, worth

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
    weights = fit(pages)
    shared, _ = worth(pages, lambda page: int((page.rows @ weights).argmax()))
    assert shared > 0.95
    assert shared >= worth(pages, lambda page: int(np.argmin(page.likeness)))[0] + 0.5
    assert make_page("没有正文", []) is None


def test_downhill_ends_at_the_bottom() -> None:
    bottom = np.array([1.0, -2.0, 0.5])
    assert np.allclose(descend(lambda weights: weights - bottom, 3, steps=300, rate=0.1), bottom, atol=1e-2)
    begin = np.array([5.0, 5.0, 5.0])
    near = descend(lambda weights: weights - bottom, begin, steps=300, rate=0.1)
    assert np.allclose(near, bottom, atol=1e-2) and (begin == 5).all()

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.retrieval.records import (
    article_from,
    article_json,
    figure_from,
    figure_json,
    regions_from,
    regions_json,
)
from assistant.types import Article, Change, Dropped, Figure, Period, Rank, Repair
from tests.conftest import LISHUI, PINGHU, make_article

FULL = Figure(
    "a1",
    3,
    9,
    "37551万",
    Decimal("375510000.50"),
    "美元",
    approx="近",
    metric="实际使用外资",
    role="实际",
    region="平湖市",
    period=Period(date(2020, 1, 1), None, "今年以来", "since", True),
    change=Change("同比", Decimal("-7.60"), "%", "下降7.60%"),
    rank=Rank(3, "全省", "第3位", True),
    upper=Decimal("4E+8"),
    cumulative=True,
    share_of="全市",
    status="target",
    is_change=True,
    sentence_start=1,
    sentence_end=20,
)


@pytest.mark.parametrize("figure", [FULL, Figure("a1", 0, 1, "3", Decimal(3), "个")])
def test_a_figure_comes_back(figure: Figure) -> None:
    again = figure_from(figure_json(figure))
    assert again == figure
    assert str(again.value) == str(figure.value)


@pytest.mark.parametrize(
    "article",
    [
        make_article("「平湖」……3.5%\n𠮷"),
        make_article(
            "正文",
            published=None,
            regions=(),
            authors=("张三", "李四"),
            repairs=(Repair(0, 1, "正", "正", "traditional"),),
            dropped=(Dropped("首页 > 新闻", "navigation"),),
            published_inferred=True,
            republisher="某网",
        ),
    ],
)
def test_an_article_comes_back(article: Article) -> None:
    regions = regions_from(regions_json(article.regions))
    assert article_from(article_json(article), regions, path=article.path, body=article.text) == article


def test_regions_come_back() -> None:
    assert regions_from(regions_json([PINGHU, LISHUI])) == (PINGHU, LISHUI)

"""Articles written for these tests, and an index of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.retrieval.indexing import index_paths
from tests.conftest import FakeEncoder

PLACES = ("平湖市", "丽水市", "高邮市", "仙居县", "平顶山市")
TRADES = ("新能源汽车", "生物医药", "集成电路", "高端纺织", "绿色食品", "数字经济", "航空航天", "现代物流")


def article(number: int, *, edition: int = 0) -> str:
    """The text of a page: a title, a dateline, three paragraphs; every number gives other figures."""
    place, trade = PLACES[number % len(PLACES)], TRADES[number % len(TRADES)]
    amount = 1000 + 37 * number + edition
    lines = (
        f"{place}招商引资工作取得新进展之{number}",
        f"发布时间：2023-{number % 12 + 1:02d}-{number % 27 + 1:02d}  来源：测试日报",
        f"今年以来，{place}引进{trade}项目{number + 3}个，总投资{amount}万元，",
        f"同比增长{number % 90 + 5}.{edition % 10}%。",
        f"其中，外资项目{number % 9 + 1}个，合同外资{amount + 11}万美元。",
        f"{place}为企业配备{number % 40 + 2}名专员，全程代办手续。",
        f"下一步，{place}将围绕{trade}产业链第{number}个环节开展招商活动，",
        f"力争全年到位资金{amount * 3}万元。",
    )
    return (
        "\n".join((lines[0], lines[1], lines[2] + lines[3], lines[4] + lines[5], lines[6] + lines[7])) + "\n"
    )


def write_pages(folder: Path) -> Path:
    """Makes `folder` with six articles, 0.txt to 5.txt."""
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(article(number), encoding="utf-8")
    return folder


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of six articles, 0.txt to 5.txt."""
    return write_pages(tmp_path / "pages")


@pytest.fixture
def indexed(tmp_path: Path, pages: Path, encoder: FakeEncoder) -> Path:
    """The index folder of `pages`."""
    index = tmp_path / "index"
    report = index_paths([pages], index=index, encoder=encoder)
    assert (report.added, report.failed) == (6, ())
    return index

"""Reading against gold: what counts as the same, and that each difference is listed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.evals.devset import GoldArticle
from assistant.evals.metadata import check, is_place
from assistant.types import Article, Region

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"))


@pytest.mark.parametrize(
    ("region", "gold", "short_names", "same"),
    [
        (Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省")), "平湖市", ("平湖",), True),
        (
            Region("阿尔山市", "阿尔山", "county", ("兴安盟", "内蒙古自治区")),
            "兴安盟阿尔山市",
            ("阿尔山",),
            True,
        ),
        (Region("内蒙古自治区", "内蒙古", "province"), "兴安盟阿尔山市", ("阿尔山", "内蒙古"), False),
        (Region("闵行区", "闵行", "county", ("上海市",)), "闵行区浦江镇", ("浦江镇",), True),
        (Region("德州天衢新区", "天衢新区", "zone", ("德州市", "山东省")), "德州天衢新区", ("天衢",), True),
        (Region("嘉兴市", "嘉兴", "prefecture", ("浙江省",)), "平湖市", ("平湖",), False),
        (None, "平湖市", ("平湖",), False),
    ],
)
def test_one_place_under_several_names(
    region: Region | None, gold: str, short_names: tuple[str, ...], same: bool
) -> None:
    row = GoldArticle("001.txt", gold, short_names, None, None, None, None)
    assert is_place(region, row) is same


def test_each_difference_is_a_miss_and_what_gold_does_not_say_is_not_asked() -> None:
    gold = [
        GoldArticle("a.txt", "平湖市", ("平湖",), "浙江省", "三种 力", date(2021, 1, 5), date(2021, 1, 5)),
        GoldArticle("b.txt", None, (), None, None, None, date(2021, 1, 6)),
        GoldArticle("c.txt", "丽水市", ("丽水",), "浙江省", None, None, None),
    ]
    read = {
        "a.txt": Article("1", "/x/a.txt", "三种力", "", published=date(2021, 1, 5), regions=(PINGHU,)),
        "b.txt": Article("2", "/x/b.txt", "别的", "", published=date(2020, 1, 6), regions=(PINGHU,)),
    }
    measures, misses = check(gold, read)
    table = {line.name: (line.right, line.count) for line in measures}
    assert table == {
        "publish date, where the page prints one": (1, 1),
        "publish date, printed or concluded": (1, 2),
        "title, where the page marks one": (1, 1),
        "region": (1, 2),
        "province": (1, 2),
    }
    assert [(miss.id, miss.gold, miss.answer) for miss in misses] == [
        ("b.txt", "2021-01-06", "2020-01-06"),
        ("c.txt", "丽水市", "(not read)"),
        ("c.txt", "浙江省", "(not read)"),
    ]
    assert sum(line.count - line.right for line in measures) == len(misses)

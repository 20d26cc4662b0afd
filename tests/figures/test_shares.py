"""Of what a share is, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.figures.test_names import facts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云山市聚集了启明公司60%的供应商。", [("启明公司供应商占比", "启明公司供应商")]),
        ("全省80%的县级医院达到三级医院水平。", [("达到三级医院水平的县级医院占比", "全部")]),
        # What nine in ten of those asked think is a share without a name, never one of all firms.
        ("调查显示，超九成受访外资企业认为营商环境持续改善。", [("", "全部")]),
        ("云山市市场主体数量达全省的10%。", [("云山市市场主体数量占全省比重", "全省")]),
        (
            "云山市外贸企业数量占全省的12%、外贸额占全省的9%。",
            [("云山市外贸企业数量占全省比重", "全省"), ("外贸额占全省比重", "全省")],
        ),
        (
            "引进项目60个，其中装备制造项目占81.7%。",
            [("引进项目数", ""), ("装备制造项目占引进项目比重", "引进项目")],
        ),
    ],
)
def test_what_a_share_is_of(text: str, told: list[tuple[str, str]]) -> None:
    assert [(figure.metric, figure.share_of) for figure in facts(text)] == told

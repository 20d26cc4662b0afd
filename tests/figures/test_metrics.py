"""The vocabulary: synonyms joined, roles never merged, what qualifies a metric kept."""

from __future__ import annotations

import pytest

from assistant.figures.metrics import find_metrics, known_metric, metric_role, normalise_metric, vocabulary


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("实际利用外资", "实际使用外资"),
        ("外资到账", "实际使用外资"),
        ("协议外资", "合同外资"),
        ("GDP", "地区生产总值"),
        ("gdp", "地区生产总值"),
        ("全区固定资产投资总额", "固定资产投资"),
        ("现代服务业实际利用外资", "现代服务业实际使用外资"),
        ("实际利用外资增速", "实际使用外资增速"),
        ("新增企业数", "新增企业数"),
        ("", ""),
        ("合同利用的内资", "合同内资"),
        ("研究与试验发展经费投入强度", "研发投入强度"),
        ("全社会研发经费投入增速", "全社会研发投入增速"),
        ("实际到位的省外资金", "实际到位省外资金"),
    ],
)
def test_normal_names(name: str, normal: str) -> None:
    assert normalise_metric(name) == normal


def test_normalising_twice_is_normalising_once() -> None:
    for wording in vocabulary().wordings:
        assert normalise_metric(normalise_metric(wording)) == normalise_metric(wording)


def test_different_things_stay_different() -> None:
    names = {
        normalise_metric(name)
        for name in ("合同外资", "实际外资", "实际到位内资", "省外资金", "签约金额", "总投资")
    }
    assert len(names) == 6


def test_the_longest_wording_wins() -> None:
    assert find_metrics("规模以上工业增加值与工业增加值") == ("规模以上工业增加值", "工业增加值")
    assert find_metrics("进出口总额增长，出口下降") == ("进出口总额", "出口")


def test_what_is_paid_for_a_metric_is_not_the_metric() -> None:
    assert find_metrics("利用外资奖励最高1000万元，出口退税5亿元") == ()
    assert find_metrics("利用外资3亿美元，兑现奖励1000万元") == ("实际使用外资",)


def test_no_wording_means_two_things() -> None:
    seen: dict[str, str] = {}
    for wording, metric in vocabulary().wordings.items():
        assert seen.setdefault(wording.lower(), metric.name) == metric.name
    assert known_metric("不存在的指标") is None


def test_roles_of_wordings() -> None:
    assert (metric_role("合同利用外资"), metric_role("实际外资"), metric_role("地区生产总值")) == (
        "合同",
        "实际使用",
        "",
    )

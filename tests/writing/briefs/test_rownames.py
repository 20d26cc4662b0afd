from __future__ import annotations

import pytest

from assistant.writing.briefs.rownames import is_row_name


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("地区生产总值增速", "%"),
        ("新引进2亿元以上重大项目数", "个"),
        ("规模以上工业企业数", "家"),
        ("新设外商投资企业数", "家"),
        ("签约项目签约金额", "元"),
        ("云山新材料产业园项目总投资", "元"),
        ("新增专精特新小巨人企业数", "家"),
        ("集聚集成电路全产业链重点企业数", "家"),
        ("产业投资占全部投资比重", "%"),
        ("新签约亿元以上产业项目的注册率", "%"),
        ("技术合同成交额", "元"),
        ("外资到账的完成率", "%"),
        ("谈成内外资项目数", "个"),
        ("增资扩股项目数", "个"),
        ("落户的世界500强、行业领先企业和超亿元项目数", "个"),
        ("新引进、新认定的各类总部型企业数", "家"),
        ("创新创业的市场主体数", "家"),
    ],
)
def test_what_is_counted_or_paid_for_in_the_field_is_a_row(metric: str, unit: str) -> None:
    assert is_row_name(metric, unit)


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("参会并积极发言的企业数", "家"),
        ("评选出重点项目数", "个"),
        ("帮助企业解决问题数", "个"),
        ("开始打造云山文化产业园总投资", "元"),
        ("云山集团拟在青石投资", "元"),
        ("新增软件企业营业收入", "元"),
        ("枢纽港产业园启动建设、签约项目数", "个"),
        ("展会展出面积", "平方米"),
        ("项目一期厂房基础施工完成率", "%"),
        ("消费品质量合格率", "%"),
        ("资产规模", "元"),
        ("企业产值", "元"),
        ("实际开工数", "个"),
        ("各地在谈的外资项目数", "个"),
        ("云山股份有限公司数", "位"),
        ("企业中（合作数", "家"),
        ("上拉全市进出口总额增速", "百分点"),
    ],
)
def test_a_scrap_a_doing_or_what_nobody_looks_for_is_none(metric: str, unit: str) -> None:
    assert not is_row_name(metric, unit)


def test_what_was_signed_may_be_projects_of_any_kind() -> None:
    assert not is_row_name("文旅康养项目数", "个")
    assert is_row_name("文旅康养项目数", "个", role="签约")

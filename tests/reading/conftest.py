"""Pages of our own making for the reading room."""

from __future__ import annotations

from pathlib import Path

import pytest

BODY = (
    "今年以来，青川市坚持把招商引资作为经济工作的生命线，全市招商引资势头良好。",
    "1-10月，全市完成实际外资37551万美元，同比增长76.4%，引进超亿元项目13个。",
    "一、招大引强成效明显",
    "围绕新能源、生物医药等产业，全市新签约项目126个，总投资746亿元，其中超10亿元项目8个。",
    "二、营商环境持续优化",
    "“我们全程代办，三天就拿到了证。”一家企业的负责人表示。",
)

PAGE = "\n".join(
    (
        "青川新闻网",
        "您现在的位置：首页 > 新闻中心 > 本地",
        "青川市招商引资势头良好",
        "发布时间：2022-11-08 09:30  来源：青川日报  作者：张某某  浏览次数：88",
        "",
        *BODY,
        "分享到： 微信 微博 QQ空间",
        "上一条：没有了",
        "下一条：我市召开座谈会 2022-11-09",
        "相关阅读",
        "邻市一季度招商引资开门红 2021-04-06",
        "某区多措并举招商 2020-07-22",
        "友情链接：甲网 乙网 丙网",
        "电话：0570-1234567 传真：0570-7654321",
        "版权所有：青川在线 浙ICP备12345678号-1",
    )
)


@pytest.fixture
def page() -> str:
    return PAGE


@pytest.fixture
def body() -> tuple[str, ...]:
    return BODY


@pytest.fixture
def saved(tmp_path: Path, page: str) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(page, encoding="utf-8")
    return path

"""A stage of a project told as another, or as reached where it is only planned."""

from __future__ import annotations

import pytest

from assistant.types import Article, Citation
from assistant.writing.checking.verify import verify

SIGNED = "8月3日，恒远新材料的纤维项目在海州经开区签约。"
PHASES = "恒远新材料一期已投产，二期正在建设。"
TOPPED = "海州港综合物流园项目主体结构封顶。"
PLANNED = "恒远集团拟在海州建设一座纤维新材料产业园。"


def holds(quote: str, written: str) -> bool:
    article = Article("a", "a.txt", "", f"今年以来，海州市抓项目。{quote}")
    start = article.text.index(quote)
    citation = Citation(1, "a", start, start + len(quote), quote)
    return verify(written, (citation,), {"a": article}).ok


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        (SIGNED, "恒远新材料的纤维项目在海州经开区投产。"),
        (SIGNED, "恒远新材料的纤维项目开工建设。"),
        (TOPPED, "海州港综合物流园项目竣工。"),
        (TOPPED, "海州港综合物流园项目投产。"),
        (PHASES, "恒远新材料二期已投产。"),
        (PHASES, "恒远新材料一期和二期均已投产。"),
        (PLANNED, "恒远集团在海州建成一座纤维新材料产业园。"),
        (PLANNED, "恒远集团在海州建设一座纤维新材料产业园。"),
        ("项目计划于明年竣工投产。", "项目竣工投产。"),
        ("5个项目力争年内全部封顶。", "5个项目封顶。"),
        ("5个项目加快推进，尽快全部签约。", "5个项目签约。"),
        ("双方就建设海州港综合物流园达成合作意向。", "双方签署了建设海州港综合物流园的协议。"),
        ("海州市正在申报国家级高新区。", "海州市获批国家级高新区。"),
    ],
)
def test_another_stage_is_seen(quote: str, written: str) -> None:
    assert not holds(quote, written)


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        (SIGNED, "恒远新材料的纤维项目签约落户海州经开区。"),
        (PHASES, "恒远新材料一期投产，二期在建。"),
        ("项目计划于明年竣工投产。", "项目将于明年竣工投产。"),
        ("海州港综合物流园项目奠基。", "海州港综合物流园项目开工。"),
        ("海州港综合物流园项目获批。", "海州港综合物流园项目获得批准。"),
        ("海州总部大厦预计年底交付使用。", "海州总部大厦年底交付使用。"),
        ("3个主要产业项目均已投产。", "3个产业项目均已投产。"),
        ("具有竞争力的5个新材料项目已投产。", "5个新材料项目已投产。"),
        ("上海市投资促进局引进的5个项目投产。", "上海市投资促进局引进的5个项目投产。"),
        ("该县重要产业园由港资企业投资建设，面积20亩。", "该县产业园由港资企业投资建设。"),
        ("申报的5个项目已全部投产。", "5个项目已投产。"),
        ("海州港的项目还没有开工。", "海州港的项目没有开工。"),
    ],
)
def test_the_same_stage_in_other_words_stands(quote: str, written: str) -> None:
    assert holds(quote, written)

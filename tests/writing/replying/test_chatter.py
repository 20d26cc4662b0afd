"""What models say around an answer, told from what they answer."""

from __future__ import annotations

import pytest

from assistant.writing.checking.citations import Draft, read_drafts
from assistant.writing.replying.chatter import said


def kinds(reply: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in map(said, read_drafts([reply]))]


@pytest.mark.parametrize(
    "text",
    [
        "好的，以下是根据证据整理的回答：",
        "当然可以！",
        "如需更多信息，请参考原文。",
        "希望以上信息对您有帮助！",
        "以上信息均来自证据。",
        "上述数据来源于市政府网站。",
        "请注意，以上数据仅为前十个月的数据。",
        "用户问的是实际外资，我需要从证据中找到。",
        "首先，我来看看证据。",
        "平湖市的主要做法包括以下几个方面，具体如下，供您参考，请按需要查阅原文并核实：",
        "参考资料：",
        "是的。",
        "| 指标 | 数值 | 来源 |",
        "---",
        "（完）",
    ],
)
def test_what_frames_an_answer(text: str) -> None:
    assert all(kind in ("frame", "heading") for kind, _ in kinds(text)), kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "欢迎全球客商来平湖投资兴业",
        "回顾全年，平湖市始终把招商引资作为一号工程",
        "用户满意度持续提升",
        "按照要求，各镇街道成立招商专班",
        "建议关注外资项目的落地进度",
        "希望更多企业来平湖投资",
        "如果有企业反映困难，专班当天上门",
        "祝贺项目顺利签约",
        "有任何困难，专班都上门解决",
        "首先，我市成立专班",
        "现为国家级开发区",
        "请注意土地要素不足的问题",
    ],
)
def test_a_sentence_with_a_mark_claims_something_however_it_begins(text: str) -> None:
    assert kinds(f"{text}[1]。") == [("claim", f"{text}。")]


@pytest.mark.parametrize(
    "text",
    [
        "希望以上信息对您有帮助！[1]",
        "如需更多信息，请参考原文[1]。",
        "以上信息均来自证据[1][2]。",
        "以上就是平湖市的主要做法[1][2]。",
        "以下是平湖市的主要做法[1]：",
        "备注：以上数据来自证据1。",
        "好的[1]。",
    ],
)
def test_what_no_article_could_say_frames_an_answer_with_a_mark_too(text: str) -> None:
    assert all(kind in ("frame", "heading") for kind, _ in kinds(text)), kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "资料中没有给出这一信息。",
        "证据中未提及平湖市2022年的GDP。",
        "根据提供的资料，无法确定平湖市2022年的地区生产总值。",
        "抱歉，我无法回答这个问题。",
        "目前没有相关信息。",
        "未找到关于平湖2022年GDP的数据。",
        "证据[1]-[5]中均未提到平湖市2022年的GDP。",
        "文章没有关于人才政策的内容。",
        "The provided evidence does not mention the GDP of Pinghu.",
        "NO_ANSWER",
        "虽然证据提到了外资，但没有给出2022年的数据，因此无法回答。",
    ],
)
def test_a_refusal_in_the_words_of_a_model(text: str) -> None:
    ((kind, _),) = kinds(text)
    assert kind == "refusal"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("根据提供的证据，平湖市实际外资3.2亿美元[1]。", "平湖市实际外资3.2亿美元。"),
        ("**实际外资**：3.2亿美元[1]", "实际外资：3.2亿美元"),
        ("### 1. **平台**：引进工厂[2]。", "平台：引进工厂。"),
        ("综上所述，实际外资3.2亿美元[1]。", "实际外资3.2亿美元。"),
        ("是的，平湖市实际外资超过3亿美元[1]。", "平湖市实际外资超过3亿美元。"),
        ("资料中没有给出全年数据，但1—10月实际外资为3.2亿美元[1]。", "1—10月实际外资为3.2亿美元。"),
        ("平湖市实际外资3.2亿美元[1]，但资料中没有给出2022年的数据。", "平湖市实际外资3.2亿美元。"),
        (
            "资料中未提及2022年数据，仅给出2020年1-10月：实际外资3.2亿美元[1]。",
            "2020年1-10月：实际外资3.2亿美元。",
        ),
        ("| 实际外资 | 3.2亿美元 | [1] |", "实际外资：3.2亿美元"),
        ("2020 年 1—10 月，实际外资 3.2 亿美元[1]。", "2020年1—10月，实际外资3.2亿美元。"),
        (
            "平湖市今年完成實際外資3.2億美元，同比增長12.5%[1]。",
            "平湖市今年完成实际外资3.2亿美元，同比增长12.5%。",
        ),
        ("王东[6]", "王东"),
        ("37551万美元[1]", "37551万美元"),
        ("企业反映，部分项目用地没有得到保障[2]。", "企业反映，部分项目用地没有得到保障。"),
        ("全市没有新增违规项目[2]。", "全市没有新增违规项目。"),
    ],
)
def test_a_claim_keeps_its_words(text: str, claim: str) -> None:
    assert kinds(text) == [("claim", claim)]


def test_headings_are_headings_and_their_words_are_kept() -> None:
    assert kinds("## 平湖市\n- 实际外资：3.2亿美元[1]\n**二、存在问题**\n") == [
        ("heading", "平湖市"),
        ("claim", "实际外资：3.2亿美元"),
        ("heading", "存在问题"),
    ]


def test_one_odd_character_is_no_other_script() -> None:
    assert said(Draft("企业考寢有规矩，项目推进有章法。", (1,))).text == "企业考寢有规矩，项目推进有章法。"


@pytest.mark.parametrize(
    "raw",
    [
        "> 平湖市引进项目45个。[1]",
        "> > 平湖市引进项目45个[1]。",
        "\\[ 平湖市引进项目$45$个 \\][1]。",
        "平湖市引进项目\\(45\\)个^^[1]。",
        "😀平湖市引进项目45个✅️[1]。",
        "平湖市引进项目4\u200b5个[1]。",
        "平 湖 市 引 进 项 目 4 5 个 [1]。",
        "平 湖 市 引 进项目 4 5 个 [1]。",
        '{"answer": "平湖市引进项目45个。", "marks": [1]}',
        '{"回答": "平湖市引进项目45个"}',
        '["平湖市引进项目45个"]',
        "<li>平湖市引进项目45个</li>[1]。",
    ],
)
def test_signs_of_other_formats_go(raw: str) -> None:
    (_, text), *_ = kinds(raw)
    assert text.rstrip("。") == "平湖市引进项目45个"


@pytest.mark.parametrize(
    "raw",
    [
        '他说:"招商是源头。"[1]',
        "外资US$3.2亿[1]",
        "外资US$5亿，另有US$3亿[1]",
        "外资$5亿，另有$3亿[1]",
        "实际外资1 5.2亿美元[1]",  # which number it is, nobody knows
        "分别于3 5 7月开工[1]",
        "面积10^8平方米[1]",
        "“强磁场”越聚越旺[1]",
    ],
)
def test_signs_that_belong_to_a_sentence_stay(raw: str) -> None:
    (_, text), *_ = kinds(raw)
    assert text == raw.removesuffix("[1]")

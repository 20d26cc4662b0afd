"""Notices in words that no list has; sentences of articles about copyright, risk and users are none."""

import pytest

from assistant.reading.article import read_text
from assistant.reading.notices import is_notice

NEWS = "今年1—9月，岚州市实际到位资金186.3亿元，同比增长12.4%，完成全年任务的81.2%。"


@pytest.mark.parametrize(
    "sentence",
    [
        "本栏目内容由各县区供稿，文责自负，不代表本站立场。",
        "以上内容仅供投资者参考，不构成任何投资建议。",
        "股市有风险，入市需谨慎，投资需谨慎。",
        "图片来源于网络，如有侵权请联系我们删除。",
        "转载此文请注明出处和作者，本网保留追究法律责任的权利。",
        "The content above is uploaded and posted by a user; we only provide information storage service.",
        "评论 0文明上网理性发言，请遵守《新闻评论服务协议》",
    ],
)
def test_these_are_notices(sentence: str) -> None:
    assert is_notice(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        NEWS,
        "法院判决该公司停止侵权，赔偿著作权人12万元。",
        "该公司承诺，对用户上传的作品版权负责。",
        "平台要求商家删除侵权图片并公开声明。",
        "生成信息的准确性、真实性仍待提高。",
        "岚州市出台知识产权保护条例，明确侵权者的法律责任。",
        "项目投资有风险，市里设立了20亿元的风险补偿资金池。",
    ],
)
def test_these_are_the_article(sentence: str) -> None:
    assert not is_notice(sentence)


def test_a_notice_goes_from_the_end_and_stays_within() -> None:
    notice = "本文内容仅供参考，不构成投资建议。"
    text = read_text(f"{notice}{NEWS}其中外资项目12个。").text
    assert text.startswith(notice)
    article = read_text(f"{NEWS}其中外资项目12个。{notice}如有侵权请联系本站删除。")
    assert article.text == f"{NEWS}其中外资项目12个。"
    assert {item.reason for item in article.dropped} == {"copyright"}


def test_a_foreign_paragraph_below_the_buttons_is_not_the_article() -> None:
    page = (
        f"{NEWS}\n全市新签亿元以上项目41个，制造业项目占七成，实际到位资金增速居全省第四位。\n"
        "岚州市将继续盯紧在谈的17个制造业项目，力争年内实际到位资金突破230亿元。\n"
        "点赞 12\n收藏\n最新评论\n楼上说得对，希望夜市早点开起来！\n回复"
    )
    assert "夜市" not in read_text(page).text
    assert read_text(page).text.count("\n") == 2

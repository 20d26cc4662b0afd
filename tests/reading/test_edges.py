"""What speaks of the page and shares no words with the text goes from its edges; the rest stays."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text
from assistant.reading.edges import is_foreign, lures, says_again, word_pairs

BODY = (
    "8月18日，安澜县举行重点项目集中开工仪式，12个项目同时开工，总投资86亿元。",
    "其中，储能电池项目总投资32亿元，达产后年产值60亿元，将带动上下游企业18家落户安澜县。",
    "安澜县投资促进中心负责人说，下半年还要新签约亿元以上项目20个，到位资金60亿元。",
)
HEAD = "安澜县12个项目集中开工\n2023-08-19 来源：安澜日报"


@pytest.mark.parametrize(
    "notice",
    [
        "如需转载请与《某某经济新闻》报社联系。",
        "特别提醒：如果我们使用了您的图片，请作者与本站联系索取稿酬。如您不希望作品出现在本站，可联系我们要求撤下您的作品。",
        "此内容为某财经原创，著作权归某财经所有。未经某财经书面授权，不得以任何方式加以使用，包括转载、摘编、复制或建立镜像。",
        "版权说明：凡注明来源为“某某网：XXX（署名）”，除签署内容授权协议的网站外，其他网站未经允许禁止转载、使用，违者必究。"
        * 5,
    ],
)
def test_a_notice_below_goes_whatever_its_length(notice: str) -> None:
    assert read_text("\n".join([HEAD, *BODY, notice])).text.split("\n") == [*BODY]


@pytest.mark.parametrize(
    "lure",
    [
        "股市瞬息万变，难以决策？来超话聊一聊，[点击进入]",
        "导读：本文来自某日报，转载请联系原作者。",
        "炒股就看某某研报，权威，专业，及时，助您挖掘潜力主题机会！",
    ],
)
def test_a_lure_above_goes(lure: str) -> None:
    assert read_text("\n".join([HEAD, lure, *BODY])).text.split("\n") == [*BODY]


def test_a_last_paragraph_of_the_article_stays() -> None:
    for last in (
        "据了解，安澜县已有19家企业的产品获得授权专利，县里保证服务到位。",
        "“希望更多客商来看看。”项目负责人刘某说。",
        "扫码下单、直播带货，如今安澜县的企业样样在行，签约项目里电商占了三成。",
    ):
        assert read_text("\n".join([HEAD, *BODY, last])).text.split("\n") == [*BODY, last]


def test_a_heading_worded_as_a_button_stays_over_its_paragraph() -> None:
    paragraph = "企业用手机扫码，就能看到自己的项目走到哪一步。目前，已有216个项目挂码运行。"
    assert says_again("扫码就能看进度", (BODY[0], paragraph))
    assert "扫码就能看进度" in read_text("\n".join([HEAD, *BODY, "扫码就能看进度", paragraph])).text
    assert "扫码关注我们" not in read_text("\n".join([HEAD, *BODY, "扫码关注我们", paragraph])).text


def test_what_the_text_speaks_of_is_no_lure() -> None:
    said = word_pairs("安澜县推出招商客户端，企业下载客户端就能看到全县的土地、厂房和政策。")
    own = "下载客户端，看全县厂房和政策"
    assert lures(own)
    assert not is_foreign(own, said)
    other = "炒股开户享福利，点击进入"
    assert lures(other)
    assert is_foreign(other, said)


def test_the_points_under_the_head_of_a_notice_go_however_many() -> None:
    notice = (
        "某某在线版权与信息产品内容销售的声明：",
        "1、“某某在线”由某台主办。经授权，某网络公司独家负责网站的市场经营，具体事务请与该公司接洽。",
        "2、凡本网注明“来源：某某在线”的所有信息内容，未经书面授权，任何单位及个人不得转载、摘编、复制。",
        "3、“某某在线”自有版权信息（包括专稿、消息、报道等，但明确标注为第三方版权的内容除外）均由该公司统一管理。",
    )
    assert read_text("\n".join([HEAD, *BODY, *notice])).text.split("\n") == [*BODY]


def test_a_box_of_the_article_below_a_headline_of_links_stays() -> None:
    box = "“链长制”是指由负责人担任重点产业链的链长，统筹项目建设和招商。安澜县确定了12条重点产业链，储能是其中之一。"
    assert box in read_text("\n".join([HEAD, *BODY, "■新闻链接", "什么是“链长制”", box])).text


@pytest.mark.parametrize(
    "last",
    [
        "公司的客户端已有用户1200万人，去年营业收入36亿元。",
        "该公司主营互联网平台和第三方支付，用户超过3000万。",
        "“我们保证三天内答复，材料由专人负责。”办公室主任李某说。",
        "有关部门将继续关注用户反映，联系平台企业，及时处理第三方的问题。",
        "课题报告作者之一、某研究院首席专家吴某某通知记者。",
    ],
)
def test_a_paragraph_on_platforms_and_users_right_under_the_text_stays(last: str) -> None:
    assert read_text("\n".join([HEAD, *BODY, last])).text.split("\n") == [*BODY, last]


@pytest.mark.parametrize(
    "first",
    [
        "“手机客户端点一点就办完了，真方便！”企业负责人王某说。",
        "青川财经APP获悉，某储能公司近日递交上市申请。",
        "青川社客户端海口8月18日电（记者王某某）“太精彩了！”",
        "某券商研报指出，理财产品的规模回升。",
        "帮您跑腿，是这里的干部常说的一句话。",
    ],
)
def test_a_first_paragraph_that_tells_news_stays_whatever_it_names(first: str) -> None:
    assert read_text("\n".join([HEAD, first, *BODY])).text.split("\n") == [first, *BODY]


def test_a_sentence_behind_a_source_stays() -> None:
    told = "（来源：主办方）活动现场，许多客商争相拍照。"
    assert told in read_text("\n".join([HEAD, *BODY, told])).text
    assert "稿件来源" not in read_text("\n".join([HEAD, *BODY, "稿件来源：安澜日报。"])).text


def test_the_last_sentence_of_a_text_stays_before_a_notice_run_into_it() -> None:
    told = "储能电池项目达产后，将带动安澜县上下游企业落户，新签约项目还会更多。"
    notice = "声明：转载此文是出于传递更多信息之目的。若有来源标注错误或侵犯了您的合法权益，请作者与本网联系，我们将及时更正、删除。"
    article = read_text("\n".join([HEAD, *BODY, told + notice]))
    assert article.text.split("\n") == [*BODY, told]


def test_a_first_line_that_exclaims_is_no_button() -> None:
    line = "8月18日，又有大动作！"
    assert line in read_text("\n".join([HEAD, line, *BODY])).text


@pytest.mark.parametrize(
    "last",
    [
        "此外，有关方面提醒，切勿轻信陌生来电。",
        "三要提升效益，加快释放产能。",
        "吴某某强调：“从零到一，几代人的梦想终于实现了！”他又说起往事。",
    ],
)
def test_what_goes_on_with_the_text_stays_beyond_a_row_of_buttons(last: str) -> None:
    page = "\n".join([HEAD, *BODY, "分享到：", "收藏 点赞 评论", last])
    assert read_text(page).text.split("\n") == [*BODY, last]
    comment = "哈哈，真不错啊，顶一个。"
    assert comment not in read_text("\n".join([HEAD, *BODY, "分享到：", "收藏 点赞 评论", comment])).text


def test_the_first_item_of_a_digest_has_another_subject_and_stays() -> None:
    item = "安澜县化工园区昨日迎来首家外商独资企业，注册资本五千万美元。"
    page = ["招商快讯", item, "来源：安澜日报 2023-05-06", "岚州市集中签约项目12个，涉及新材料等领域。"]
    article = read_text("\n".join([*page, "来源：岚州日报 2023-05-06", *BODY]))
    assert (article.title, article.text.split("\n")[0]) == ("招商快讯", item)

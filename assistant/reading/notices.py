"""Sentences about the page and not of the article -> whether a sentence is one.

Enters a sentence or a short paragraph, leaves a verdict.

    is_notice("本栏目文章内容来源于地方商务主管部门，文责自负。")
    is_notice("本文不构成投资建议，股市有风险，投资需谨慎。")
    not is_notice("法院判决该公司立即停止侵权，赔偿著作权人12万元。")

Every site words its notices anew, out of the same things: what is spoken of (this text, this site, its pictures, its
users) and what is said of it (whose it is, who answers for it, what may be done with it). A sentence that has
both, and little else, is a notice. Articles on copyright or on the risks of shares speak so too, of others:
callers ask only of sentences that stand at the edge of an article.
"""

from __future__ import annotations

import re

_SPOKEN_OF = re.compile(
    r"(?:本|这封|此)邮件|快照|本(?:文|篇|网站?|站|报|平台|公众号|号|栏目|页面?|刊|社|账号|媒体|内容|稿|资料|信息|作品|机构|新闻)|该文|(?:以上|上述|文中|文内|部分|所有|凡|转载|转发|页面|文章)(?=内容|信息|文字|图片|素材|稿件|数据|观点|文章|资料|言论|作品|评论|新闻|或|及|和|的)"
    r"|文章|稿件|图片|图文|素材|作品|言论|评论|原作者|作者|原创|网友|跟帖|用户|读者|网民个人|自媒体|网易号|搜狐号|百家号|头条号|企鹅号|公众号|互联网|网络|第三方"
    r"|原文|小编|编辑部|报社|客服|账号|The content|This article|views expressed",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(
    r"版权|著作权|知识产权|侵权|侵犯|转载|摘编|复制|镜像|授权|注明|出处|来源于?|来自|删除|删帖|撤稿|立场|观点|代表|真实性|准确性|完整性|有效性|及时性|原创性|可靠性|保证|承诺|核实|证实"
    r"|仅供|参考|不构成|投资建议|投资有风险|市有风险|理财有风险|需谨慎|须谨慎|谨慎决策|理性判断|自行承担|风险自担|后果自负|责任自负|文责自负|免责|声明|法律责任|追究|负责|举报|违法和?不良|信息存储|存储(?:空间)?服务|发布平台|上传并?发布"
    r"|传递更?多|非商业|商业用途|公益|整理|生成|保留.{0,8}权利?|书面|联系(?:我们|本网|本站|删除|处理|编辑|作者)?|通知|告知|处理|稿酬|稿费|目的|赞同|认同|首发|供稿|投稿|文明|理性发言|评论服务协议|自律|订阅|退订|更多精彩|关注|扫码|长按|二维码|识别|下载|客户端"
    r"|copyright|reserved|uploaded|storage|permission|reprint",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"不构成.{0,12}(?:投资|建议|承诺|推荐|依据)|(?:股市|投资|理财|入市|市场)有风险|投资[需须]谨慎|文责自负|(?:仅|只|不|并不)代表.{0,16}(?:观点|立场|意见)|侵(?:权|犯).{0,12}(?:删|联系)|联系.{0,12}删除|(?:未经|非经).{0,12}(?:授权|许可|同意|允许)"
    r"|[如若]需?要?.{0,4}转载|(?:投稿|合作|爆料)[^。]{0,12}请(?:私信|邮件|联系|添?加|发)|转载.{0,8}(?:注明|联系|授权|出处|来源)|仅供.{0,12}(?:参考|学习|交流|了解)|信息存储|版权(?:归|所有|属)|著作权(?:归|属)|法律责任|自行承担|传递更?多|商业用途|个人(?:观点|看法)|评论服务协议|分析师声明|独立、?客观地?出具|(?:百度|网页|删除|投诉)快照|不对其内容负责|(?:收到|发送)(?:了?这封|此|本)邮件|(?:退订|取消订阅)(?:此|本|该)|不承担.{0,10}责任|information storage service|all rights reserved|uploaded and posted|敬请.{0,4}谅解|版权.{0,12}(?:问题|联系)|[同与]本(?:网站?|站|报)联系|如(?:有|存在)(?:侵权|异议|问题|出入|雷同)"
)
_ITSELF = re.compile(
    r"(?:本|这封|此)邮件|本(?:文|网站?|站|报(?!告)|平台|公众号|栏目|页面?|刊|账号|内容|稿)|该文|(?:以上|上述|文中|文内)(?:内容|信息|文字|图片|素材|稿件|数据|观点|文章|资料)"
)
_COVERED = 0.22  # of the letters: less, and the sentence tells something else as well
_SPARSE = 0.1
_LONGEST, _STRONGLY, _SAID = 400, 2, 3  # characters; wordings that only notices have; different things said
_LETTERS = re.compile(r"[^\W\d_]")


def is_notice(text: str) -> bool:
    """Whether a sentence or paragraph of at most 400 characters is said about the page, its text or its users."""
    if len(text) > _LONGEST:
        return False
    strong = set(_STRONG.findall(text))
    if len(strong) >= _STRONGLY:
        return True
    spoken = {found.group() for found in _SPOKEN_OF.finditer(text)}
    said = {found.group() for found in _SAID_OF_IT.finditer(text)}
    if not spoken or not (strong or (len(said) >= _SAID and _ITSELF.search(text))):
        return False
    letters = len(_LETTERS.findall(text))
    return len(said) > 0 and sum(map(len, spoken | said)) >= _COVERED * letters


def names_itself(text: str) -> bool:
    """Whether a text speaks of the page it stands on (本站, 上述内容) or is worded as notices alone are."""
    return bool(_ITSELF.search(text) or _STRONG.search(text))


def page_words(text: str) -> int:
    """How many different words of notices stand in the first 400 characters of a text, 0 where they are less than a
    tenth of its letters: weak evidence alone, for callers that have more."""
    text = text[:_LONGEST]
    words = {found.group() for pattern in (_SPOKEN_OF, _SAID_OF_IT) for found in pattern.finditer(text)}
    return len(words) if sum(map(len, words)) >= _SPARSE * len(_LETTERS.findall(text)) else 0

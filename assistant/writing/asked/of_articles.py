"""A question of articles as such: does any speak of a thing, which, how many?

Enter: a question without its places. Leave: the thing, as it is asked; "" for any other question.

    spoken_of("有没有文章提到低空经济?")  ==  "低空经济"
    spoken_of("文章提到了哪些企业?")       ==  ""
"""

from __future__ import annotations

import re

__all__ = ["spoken_of"]

_PIECE = r"(?:文章|报道|新闻|资料|材料|稿子|稿件|文档|文件)"
_WHETHER = r"(?:有没有|有无|是否有?|是不是有?|有)"
_SAY = r"(?:都|也|还|曾|明确|专门|具体)*(?:提到|提及|说到|谈到|讲到|写到|涉及|论及|谈及|介绍|报道|关于|有关|讲|写|说|谈|提)(?:过|了|的是|的)*"
_THING = r"(?P<thing>[^，。？?！!；;：:、]{2,16}?)"
_END = r"(?:的)?(?:吗|么|没有|没|呢|吧|啊)*[？?。！!]*"
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        # 有没有文章提到低空经济, 哪些文章讲了…, 多少篇报道写到…
        rf"(?:{_WHETHER}(?:哪|任何|一|几|什么|其他)?|哪|多少|几)[些几一]*[篇条份]?{_PIECE}(?:里|中|里面)?{_SAY}{_THING}{_END}",
        # 文章里有没有提到低空经济, 文章提到低空经济了吗
        rf"(?:这些|所有|全部|库里的?|这)?{_PIECE}(?:里|中|里面)?(?:都)?(?:有没有|有无|是否|是不是){_SAY}{_THING}{_END}",
        rf"(?:这些|所有|全部|库里的?|这)?{_PIECE}(?:里|中|里面)?{_SAY}{_THING}(?:了)?(?:吗|么|没有)[？?]*",
        # 有没有关于低空经济的文章, 提到低空经济的文章有几篇
        rf"(?:{_WHETHER})?{_SAY}{_THING}(?:方面|相关|有关)?的{_PIECE}(?:一共|共)?(?:有哪些|有几篇|有多少篇?|是哪[几些]?篇?|有没有|有吗|有|几篇|多少篇?)?{_END}",
    )
)
_THING_ITSELF = re.compile(r"哪|什么|谁|多少|几|怎|如何|为何")
# What is said of a thing, not the thing: 外资下降 is printed in as many ways as there are articles.
_CLAIM = re.compile(
    r"增长|下降|减少|上升|提高|增加|超过|达到|突破|高于|低于|完成|不足|没有|不|是|最|第一|被|把|^得|^一下|^[谈说讲写]|^[一几两]?[篇份个]"
)
_LEAD = re.compile(r"^(?:请问|那么?|另外|对了|帮我(?:看看|查查|找找)|看看|查查|找找)?[，,\s]*")


def spoken_of(text: str) -> str:
    """The thing that articles are asked to speak of."""
    text = re.sub(r"\s+", "", _LEAD.sub("", text.strip("，,的 "))).lstrip("，的")
    for pattern in _ASKED:
        if found := pattern.fullmatch(text):
            thing = found["thing"]
            return "" if _THING_ITSELF.search(thing) or _CLAIM.search(thing) else thing
    return ""

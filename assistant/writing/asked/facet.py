"""Is a question open, and what does it ask for: measures, problems, plans, targets, projects, an overview?

Enter: a Request. Leave: a facet, or None for a question with a subject, a metric or a number of its own.

    facet_asked(understand("平顶山招商有哪些主要做法?"))   ->  "measures"
    subject_of(understand("平湖如何优化营商环境?"))        ->  "优化营商环境"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from assistant.figures.metrics import match_metrics
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places

Facet = Literal["overview", "measures", "problems", "plans", "targets", "projects"]

_HOW = r"(?:怎么|怎样|如何|咋)"
_DRAWN = r"(?:外资|外商|投资|企业|客商|项目|资金|商|资)"
_SHOWN_OFF = r"做法|举措|措施|经验|办法|招数|高招|打法|套路|手段|路径|法宝|秘诀|诀窍|奥秘|窍门"
# In this order: 招商工作存在的问题和下一步打算 asks for problems first, and 做法和成效 for measures.
_FACETS: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    ("problems", re.compile(r"问题|困难|不足之?处|不足|短板|瓶颈|难点|痛点|挑战")),
    (
        "plans",
        re.compile(
            rf"(?:下一步|下一阶段|接下来|今后|下半年|明年|后面)[^，。]{{0,4}}{_HOW}(?:干|办|做|走|抓|推进)?"
        ),
    ),
    (
        "measures",
        re.compile(
            rf"(?:招商|引资|招引|产业)的?(?:侧重点|侧重|主攻方向|方向|重点(?!项目|工程|企业|任务|工作|平台|产业))|(?:(?:吸引|招引|引进){_DRAWN}的?)?(?:{_SHOWN_OFF})|"
            rf"(?:{_HOW}|[靠凭](?:什么|啥))(?:去|来)?(?:吸引|招引|引进|引来|引|招|留住){_DRAWN}|{_HOW}(?:开展|推进|抓|搞|做|干)|{_HOW}$|"
            rf"(?:为(?:了)?(?:吸引|招引|引进){_DRAWN})?做了(?:什么|哪些(?:事|工作)?)|(?:出了|有)(?:什么|哪些|啥)招(?!商|引)|值得(?:学习|借鉴)|"
            r"有(?:什么|哪些|何)?(?:特色|创新)|特色是"
        ),
    ),
    (
        "plans",
        re.compile(
            r"下一步|下一阶段|接下来|今后|打算|计划|规划|安排|(?:要|准备|将)(?:干|做|抓|办|推进)(?:些|的)?(?:哪些|什么)(?:事情?|工作|活)?|目标任务|(?:重点|主要)(?:工作|任务)|工作(?:任务|重点)|怎么走"
        ),
    ),
    ("targets", re.compile(r"(?:预期|主要|发展|增长|奋斗|总体)*目标")),
    (
        "projects",
        re.compile(
            r"(?:引进|招引|签约|签下|落户|落地|开工|建设|建成|投产|在建)?[了的]?(?:哪些|什么)?(?:重点|重大|主要|代表性|标志性|大)的?项目(?:落户|落地|签约|开工|投产|在建)?|"
            r"(?:引进|招引|引来|招来|招|引|签约|签下|签|落户|落地|开工|建成|投产)(?:了|过)?的?(?:哪些|什么|些什么)(?:新|好)?的?项目|项目和平台|重点平台"
        ),
    ),
    (
        "overview",
        re.compile(
            r"情况|概况|概述|成效|成绩|成果|亮点|进展|动态|现状|表现|形势|局面|介绍|说说|讲讲|谈谈|聊聊|总结|综述|概括|简报|简介|摘要|梗概|表格|内容|新闻|消息|动向|动静|新鲜事|(?:主要|关键|重要|亮点)?(?:数据|指标|数字)|讲了|说了|写了|好不好|怎么样|咋样|怎样|如何"
        ),
    ),
)
# What may stand beside the facet and leaves a question open.
_PLAIN = re.compile(
    r"(?:政府)?工作报告|报告|招商引资|招商|引资|投资|工作|经济|产业|发展|建设|方面|领域|当地|本地|该[省市区县州]|全[省市区县州]|这(?:个|里|边)|地区|地方|总体|整体|主要|重点|具体|基本|"
    r"成功|吸引|招引|好的?|新的?|突出|有效|取得|存在|可以|值得|学习|借鉴|参考|这?篇?(?:文章|报道)|列出|列举|得|(?:帮|替)我|帮忙|写|生成|整理|做成|做|弄|出|来|一[份个篇张下]|把|将|面临|遇到|采取|推出|开展|推进|做|搞|抓|有哪?些?|哪些|什么|哪几[个条项点]|几[个条项点]|多少|今年|去年|近年来?|近几年|最近|目前|现在|当前|"
    r"20[0-9]{2}年?|上半年|下半年|[一二三四]季度|明年|前三季度|全年|是|的|了|呢|吗|吧|啊|在|里|中|上|都|又|还|和|与|及|以及|请问?|你?觉得|你?认为|你看|给我|帮我|我想|想|知道|了解|一下|简单|简要|大致|"
    r"各自|各有|各是|各|分别|不同之处|不同|不一样|一样|异同|区别|差异|差别|对比|比较|相比|比一比|比|"
    r"怎么样|怎么|怎样|如何|咋样|咋|些|下|说|讲|\b(?:what|which|how|did|does|do|has|have|is|are|was|were|the|its?|a|an|any|main|there|taken?|to|in|of|for|on|about|tell|me|describe|attract\w*|and)\b|[？?，,。、：:；;！!“”\"\s]",
    re.IGNORECASE,
)


# 最大的困难 is asked as 困难 is: no article ranks them.
_GREATEST = re.compile(
    r"(?:当前|目前|现在)?最(?:大|突出|主要|重要|明显|关键|紧迫|严重|迫切|头疼|有效|成功|好)?的?(?=问题|困难|不足|短板|瓶颈|难点|痛点|挑战|做法|举措|措施|经验|办法|亮点|特色|成效|成绩|成果|优势)"
)


def facet_asked(request: Request) -> Facet | None:
    """What an open question asks for; None for one that has a subject, a metric or a number of its own."""
    if (request.metrics and request.needs) or request.venues:
        return None
    if request.kind in ("compare", "rank", "sum", "yesno"):
        return None
    text = _GREATEST.sub("", _without_places(request))
    if (
        request.metrics
    ):  # 利用外资有什么困难: the metric is what the difficulties are of, not a number asked for
        text = _without_metrics(text)
    for facet, pattern in _FACETS:
        left = pattern.sub("", text)
        if left != text and not _without_plain_words(left):
            if request.metrics and facet not in ("problems", "plans", "measures"):
                return None
            return None if request.kind == "why" and facet != "measures" else facet
    if request.regions and not _without_plain_words(text):
        return "overview"  # a place and no more: 平湖; 平湖招商
    return None


def of_each(request: Request) -> Request:
    """丽水和仙居的做法有什么不同: what an open question asks of several places is quoted of each, not compared by numbers.
    An overview stays a comparison: numbers are the better answer to 平湖和丽水招商情况对比."""
    if request.kind != "compare" or len(request.regions) < 2 or request.needs:
        return request
    opened = replace(request, kind="overview")
    return opened if facet_asked(opened) not in (None, "overview") else request


def _without_metrics(text: str) -> str:
    for start, end, _ in reversed(match_metrics(text)):
        text = text[:start] + text[end:]
    return text


def _without_plain_words(text: str) -> str:
    """What is left that could be a subject: names of facets (成效) beside the one asked are none."""
    for _, pattern in _FACETS:
        text = pattern.sub("", text)
    return re.sub(r"\W", "", _PLAIN.sub("", text))


def subject_of(request: Request) -> str:
    """What an open question would be about besides its facet and its place; "" where nothing is left."""
    return _without_plain_words(_without_places(request))


def _without_places(request: Request) -> str:
    regions = sorted(request.regions, key=lambda region: -len(region.name))
    # 下半年怎么办 after 有什么困难 asks for plans, whatever was asked before
    asked = (
        request.focus if request.focus and request.followed and len(request.focus) >= 4 else request.question
    )
    text = without_places(asked, regions, "")
    return re.sub(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿?？]|$)", "", text)  # English put into Chinese keeps its blanks

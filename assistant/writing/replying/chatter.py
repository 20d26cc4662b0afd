"""What a model says around its answer, told apart from the answer: headings, "好的，以下是…", "如需更多信息…", and
that the sources do not say it.

Enter: a Draft. Leave: Said, its kind and what is left of its words.

    said(Draft("根据提供的资料，**实际外资**为3.2亿美元。", (1,)))  ->  Said("claim", "实际外资为3.2亿美元。")
    said(Draft("证据中未提及2022年的数据。", ()))                   ->  Said("refusal", "证据中未提及2022年的数据。")

Markdown goes, since nothing here shows it. What frames an answer cites nothing and is dropped without a word;
what claims something is left to verification, however it is put.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.reading.script import simplified, traditional_share
from assistant.writing.checking.citations import Draft

__all__ = ["Said", "said"]

Kind = Literal["claim", "frame", "heading", "refusal"]


@dataclass(frozen=True, slots=True)
class Said:
    """`text` without markup and openers. A `heading` has the words that stood in it, a `claim` may have lost a part
    that only says what the sources lack."""

    kind: Kind
    text: str


_MARKUP = re.compile(
    r"\*{1,3}|(?<![A-Za-z0-9])_{1,2}(?![A-Za-z0-9])|`+|~~|(?<![0-9])\^|\^(?![0-9])|</?(?:b|i|u|p|em|strong|br|span|div|think|sup|ul|ol|li|h[1-6]|mark)\s*/?>|"
    r"\\[\[\]()]|[\U0001f000-\U0001faff\u2600-\u2775\u2794-\u27bf\u2b50\u200b-\u200f\u202a-\u202e\u2060\ufe0f\ufeff]"
)
_HEADED = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s*)?")
_IS_HEADED = re.compile(r"^\s*#{1,6}\s*")
# What stands around a sentence that is written as a value of JSON: {"answer": "…", "marks": [1]}
_KEY = re.compile(r'^[\s{\[,]*"[A-Za-z_\u4e00-\u9fff]{1,20}"\s*:\s*"|^\s*[{\[]\s*"(?=[^":]{8})')
_VALUE_ENDS = re.compile(r'"\s*+,?\s*+(?:"[A-Za-z_\u4e00-\u9fff]{1,20}"\s*+)?:?\s*+[\]},\s]*+$')
# Not from US$5亿 to US$3亿, nor from $5亿 to $3亿: what stands in a formula is no Chinese.
_FORMULA = re.compile(r"(?<![A-Za-z])\$([^$\n\u4e00-\u9fff，。；]{1,24})\$")
_SPACED_DIGITS = re.compile(r"(?<![0-9.,])[0-9](?: [0-9.,%])+(?![0-9.,])")
_APART = re.compile(r"[\u4e00-\u9fff](?= [\u4e00-\u9fff])")
_CLOSE = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
_BLANK = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、])[ \t\u3000]+(?=\S)|(?<=\S)[ \t\u3000]+(?=[\u4e00-\u9fff，。；：、%％])"
)
_WHOLLY_BOLD = re.compile(r"^\s*\*\*[^*]+\*\*\s*[:：]?\s*$|^\s*\*\*[^*]+[:：]\*\*\s*$")
_OUTLINE = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．])\s*")
_STOPS = "。！？!?；;…"
_DIGIT = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百千]+(?:[万亿个家项户人名成倍%]|分之)")

_SOURCE = r"(?:证据|资料|材料|文章|文中|原文|文本|信息|内容|上下文|报道|文档|文献|数据|新闻|来源)"
_OPENER = re.compile(
    r"^(?:(?:好的|当然(?:可以)?|是的|没问题|您好|你好|答|答案|回答|答复|解答|结论|摘要|总结|概述)[，,！!。：:]\s*|"
    rf"(?:根据|依据|基于|按照|从|据|结合|综合)(?:您|你|用户|以上|上述|所|现有|已有|给定|本次|相关|已|这些|各|全部|几[条份])*(?:提供|给出|给|列出|引用|检索到?|的)*(?:的)?(?:以上|上述|相关)?{_SOURCE}(?:中的?|里的?)?{_SOURCE}?"
    r"(?:来看|可知|可以看出|可以得知|可见|显示|得知|所述|分析)?[，,：:]\s*|"
    rf"(?:以上|上述|所给|相关|所提供的)?{_SOURCE}(?:中)?(?:显示|表明|指出|提到|说明)[，,：:]\s*|"
    r"(?:综上(?:所述)?|总(?:的来说|体而言|体来看|而言之|之|结)|概括(?:来说|而言|起来)|简(?:而言之|言之|单来说)|换言之|也就是说|因此|所以|最后|"
    r"需要(?:注意|说明|指出)的是|值得(?:注意|一提)的是|具体(?:来说|而言|如下)?)[，,：:]\s*)+"
)
# What frames an answer, by kind; a line with a mark is held to claim something, but for what no article could say.
_SAYS_YES = r"^[（(]?(?:好的|当然|没问题|您好|你好|收到|明白|谢谢|感谢|是的?|不是|有|没有|无|对|答案?|回答|摘要|总结|完毕?|结束|以上)[）)。！!，,～~]*$"
_ANNOUNCES = r"^(?:好的|当然)?[，,]?(?:(?:以下|下面|如下|这里|接下来)(?:是|为|就是|给出|将|整理|列出|我)|现(?:将|给出|整理|列出))[^0-9]{0,60}"
_OFFERS = (
    r"^(?:如需|若需|如果?(?:您|你|需要?)|若(?:您|你)|倘若(?:您|你)|希望(?:以上|上述|这些?|本|我|对您|对你|能对|能帮|能够帮)|但愿|"
    r"祝(?:您|你)|欢迎(?:随时|您|你|继续|提问|咨询|追问)|请(?:告诉我|随时|您|你)|建议(?:您|你)|有任何(?:问题|疑问|需要|需求)[，,]?(?:请|欢迎|都?可))[^。]*[。！!]?$"
)
_ADVISES = r"^(?:如有|若有|请(?:注意|告知|参考|参阅|查阅|核实)|建议(?:查阅|参考|咨询)|温馨提示|提示[：:]|注[：:]|备注|说明[：:]|免责)[^。]*[。！!]?$"
_OWN_SOURCES = rf"^(?:以上|上述)就?是[^0-9，,]{{0,30}}$|^(?:备?注[：:]|说明[：:])?(?:以上|上述)(?:就?是)?(?:全部|所有|各项|这些)?(?:{_SOURCE}|回答|答案|结果|要点|摘要|总结|三点|几点)?(?:均|都|是|仅|就是|为|全部|主要)?[^0-9]{{0,12}}(?:来自|来源|依据|根据|摘自|基于|仅供|参考|证据|原文|对您|帮助)[^0-9]{{0,30}}$"
_THINKS = (
    r"^(?:用户(?:问|想|要|是|的(?:问题|提问|要求)|询问|提问|希望|需要|没有)|题目|问题(?:是|要求|问)|让我(?![市省县区们国州镇乡])|"
    r"(?:首先|接下来|现在)[，,]?(?:我(?![市省县区们国州镇乡])|看(?:一下|看)?(?:证据|资料|问题))|我(?:需要|来|将|会|应该|先|可以|注意到)|"
    r"(?:根据|按照)(?:要求|规则|指令|提示)[，,：:]?(?:我|只|每|不|以下|回答|需要|应|必须|用)|嗯|检查一下|回顾(?:一下|证据|资料|问题|规则))"
)
_LABELS = r"^(?:问题|提问|证据|来源|参考(?:资料|来源)?|引用|出处|资料来源|数据来源)[：:]?\W*$"
_FRAME = re.compile(
    "|".join((_SAYS_YES, rf"{_ANNOUNCES}[：:。]?$", _OFFERS, _ADVISES, _OWN_SOURCES, _THINKS, _LABELS))
)
_FRAME_MARKED = re.compile("|".join((_SAYS_YES, rf"{_ANNOUNCES}[：:]$", _OFFERS, _OWN_SOURCES, _LABELS)))
_SAYS_NOT = (
    r"(?:没有|并未|并没有|均未|都没有|均没有|未能?|尚未|无|不包含|不包括|缺乏|缺少|没)(?:明确|直接|具体|单独|详细|进一步|有)*"
    r"(?:给出|提到|提及|谈及|涉及|说明|说到|写明|指明|包含|包括|提供|显示|列出|披露|公布|记载|介绍|指出|描述|体现|反映|回答|找到|相关|有关|关于|这一|该|此|任何|足够|对应)"
)
_REFUSAL = re.compile(
    rf"{_SOURCE}[^，,。；;0-9]{{0,12}}{_SAYS_NOT}|^中?(?:均|都)?{_SAYS_NOT}|(?:目前|暂时|暂|现有|相关)[^，,。；;0-9]{{0,6}}(?:没有|无|未)[^，,。；;]{{0,16}}{_SOURCE}|"
    rf"(?:无法|不能|难以|没法|没办法|不足以|无从)(?:从|根据|据此|直接|准确|进一步|为您|给您|就此)*(?:{_SOURCE})?(?:中)?(?:来|直接|准确)*(?:回答|作答|确定|得知|得出|判断|给出|提供|知道|获知|获取|获得|确认|计算|比较|推断|找到|查到|知晓|说明)|"
    rf"(?:没有|未能?|没)(?:在[^，,。]{{0,12}})?(?:找到|查到|检索到|发现|看到|获取|搜索到)[^，,。]{{0,24}}(?:{_SOURCE}|答案|说明|描述|表述)|"
    r"抱歉|对不起|我不(?:知道|清楚|确定)|NO_?ANSWER|\b(?:not|no|cannot|can't|unable|doesn't|don't)\b[^.]{0,40}\b(?:mention|provide|state|specif|information|answer|data|find|determine|include)",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^(?:但是?|不过|然而|只是|可是|目前|尽管如此|而)?[，,]?(?:仅|只)?(?:(?:给出|提供|提到|列出|说明)了?(?:的是)?|有)?[：:，,]?"
)
_CONCEDES = re.compile(r"^(?:虽然|尽管|虽)")
_ITEM = re.compile(r"^[（(]?[0-9]{1,2}(?:[)）、]|[.．](?![0-9]))\s*")
_LONGEST_HEADING = 30
_TRADITIONAL = 0.1  # share of Han characters


def said(draft: Draft) -> Said:
    """The kind of a draft and its words. A refusal that has figures beside it is a claim of what is left without it."""
    raw = draft.text
    headed = bool(_IS_HEADED.match(raw) or _WHOLLY_BOLD.match(raw))
    text = _plain(raw)
    if not re.search(r"\w", text):
        return Said("frame", "")
    open_ended = not text.endswith(tuple(_STOPS))
    short = len(text) <= _LONGEST_HEADING and open_ended and not draft.marks
    if not draft.marks and _FRAME.search(text):
        return Said("frame", text)
    if draft.marks and _FRAME_MARKED.search(text) and not _DIGIT.search(text):
        return Said("frame", text)
    if raw.count("|") >= 2 and not draft.marks and not _DIGIT.search(text):
        return Said("frame", text)  # the head of a table
    if short and (headed or _OUTLINE.match(text) or text.endswith(("：", ":"))):
        return Said("heading", _OUTLINE.sub("", text).rstrip("：: "))
    if not draft.marks and not _DIGIT.search(text) and text.endswith(("：", ":")):
        return Said("frame", text)
    text = _OUTLINE.sub("", text)
    opened = _OPENER.match(text)
    stripped = text[opened.end() :] if opened else text
    if not re.search(r"\w", stripped):
        return Said("frame", text)
    if _REFUSAL.search(text):
        left = _told_beside(stripped)
        return Said("claim", left) if left else Said("refusal", text)
    return Said("claim", stripped)


def _plain(text: str) -> str:
    """Without markup, blanks beside Han characters and pipes of a table; in Simplified characters."""
    text = _HEADED.sub("", text)
    if text.count("|") >= 2:
        cells = [cell.strip() for cell in text.strip().strip("|").split("|") if cell.strip(" -:")]
        text = "：".join((cells[0], "，".join(cells[1:]))) if len(cells) > 1 else "".join(cells)
    if key := _KEY.match(text):
        text = _VALUE_ENDS.sub("", text[key.end() :])
    text = _MARKUP.sub("", _FORMULA.sub(r"\1", text))
    spaced = len(_APART.findall(text)) > len(_CLOSE.findall(text))
    text = _BLANK.sub("", text)
    if spaced:  # in a line with blanks between all its characters alone: 外资1 5.2亿 is not 15.2亿
        text = _SPACED_DIGITS.sub(lambda found: found[0].replace(" ", ""), text)
    text = _ITEM.sub("", text.strip())
    # One odd character is no other script, but half of another word: verification looks at those.
    return simplified(text) if traditional_share(text) >= _TRADITIONAL else text


def _told_beside(text: str) -> str:
    """The clauses of a sentence that tell something beside one that says what the sources lack; "" for none with a
    figure in it."""
    clauses = re.split(r"(?<=[，,；;])", text.rstrip("。"))
    kept = []
    for clause in clauses:
        told = _JOINS.sub("", _CONCEDES.sub("", clause))
        if not _REFUSAL.search(told) and not re.match(r"^(?:因此|所以|故|从而)", told):
            kept.append(told)
    left = "".join(kept).rstrip("，,；; ")
    return f"{left}。" if _DIGIT.search(left) and len(left) >= 8 else ""

"""A headline for an article that has none: what its first telling sentence says, without who reported it and when.

Enter: the article and its sentences. Leave: a line of at most 40 characters where clauses allow.

    headline_of(article, sentences)
    # "记者王一报道，8月15日上午，某市签约项目9个，总投资30亿元。"  ->  "某市签约项目9个，总投资30亿元"

Candidates of this module are cut at 36 characters, those of titling.py at 40.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import find_metrics
from assistant.types import Article, Sentence
from assistant.writing.briefs.cues import is_empty
from assistant.writing.briefs.polish import polished
from assistant.writing.briefs.sections import captions_of
from assistant.writing.summaries.titling import plain, title_of

__all__ = ["candidates", "headline_of"]

LONGEST = 36  # characters
# What likeness to printed titles is worth, in the scale of _worth: 0.25 to 0.9 were tried on 350 pages of the fitting. It is
# fitted on bodies of 150 characters and more, and rests on what they say again.
_LIKE, _LIKE_IN_SHORT, _SHORT = 0.5, 0.25, 150
_MOST = 6  # candidates
_LOOKED_AT = 12  # sentences from the top
_HAN = r"[\u4e00-\u9fff]"
# Who says so, where it was said, when it was: what a headline leaves to the text.
_FRONT = (
    re.compile(
        rf"^{_HAN}{{0,12}}(?:全媒体|融媒体|客户端|见习|首席)*(?:记者|通讯员)[\s　]*(?:{_HAN}{{2,4}}[\s　、]*){{0,6}}(?=[0-9]|[，,]|今|近|日)[，,]?"
    ),
    re.compile(r"^据(?:[^，,。]{0,30}?(?:报道|消息|介绍|统计|了解|悉|获悉|通报))?[，,]"),
    re.compile(r"^[^，,。；“”]{2,48}(?:表示|介绍|透露|指出|宣布|获悉|了解到|称)(?:[，,：:]|(?=[“]))"),
    re.compile(r"^(?:记者)?[^，,。；]{0,12}从[^，,。；]{2,40}(?:获悉|了解到)[，,：:]"),
    re.compile(r"^(?:按照|根据|为了?|随着|围绕|作为)[^，。]{2,40}[，,]"),
    re.compile(r"^(?:(?:当时|此前|日前|近日)[，,])?有?[^，,。]{0,6}媒体报道称?[，,]"),
    re.compile(
        r"^在[^。]{4,90}?(?:发布会|大会|会议|仪式|论坛|会|活动)(?:[(（][^)）]{1,12}[)）])?(?:上|期间|现场)[，,]"
    ),
    re.compile(
        r"^(?:(?:今年|去年|当天|昨天|昨日|今日|近日|日前|前不久|[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号](?:至[0-9]{1,2}日)?)?"
        r"(?:上午|下午|晚上?|中午|清晨|起|至今)?|(?:近日|日前|当[天日]|同日|昨天|今天)(?:[（(][0-9]+日[）)])?|截至目前|目前|今年以来|近年来|近期|连日来)[，,]"
    ),
    re.compile(r"^在[\u4e00-\u9fff]{2,8}?(?:近日|日前|昨日)?(?:举行|召开|举办)的"),
    re.compile(r"^[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?(?=[\u4e00-\u9fff])"),
    re.compile(r"^[^，。]{2,16}讯(?=[0-9])|^[“\"’”]+|^(?:其中|此外|同时|另外|而|并|也|还)[，,]?"),
)
_ASIDE = re.compile(
    r"按(?:可比|不变)价格?计算，?|[（(](?:以下简称|下称|简称|人民币|下同|注|见|图)[^）)]{0,30}[）)]"
)
_PERIOD = re.compile(
    r"^((?:今年|[0-9]{4}年)?(?:[上下]半年|前?[一二三四]季度|全年|1[-—–~至][0-9]{1,2}月份?))[，,]"
)
_EVENT = re.compile(
    r"签约|开工|投产|落户|引进|增长|举行|召开|发布|出台|启动|突破|达到?|完成|实现|居|排名|上榜|获|打造|推进|建设|招商|投资"
)
_MEETING = re.compile(
    r"(?:举行|召开|举办|出席)[^，0-9]*(?:发布会|会议|座谈会|通气会|例会|报告会)[^，0-9]{0,12}$|专场$|(?:会议|大会|发布会|座谈会)[^，]{0,8}(?:举行|召开|举办)$"
)
_POINTS_BACK = re.compile(r"本次|此次|当日|会上|会议|活动(?:上|现场)")
_OPENS = re.compile(r"^(?:由(?=[^，]{4,24}的)|目前|如今)")
_REPORTS = re.compile(r"告诉记者|(?:发现|了解到|看到|获悉)$")
# Half a sentence, a line below a picture, a list of guests, an official notice: no news in it.
_NO_NEWS = re.compile(
    r"(?<![今往])(?:后|之际|以来|之时|时)$|(?:为抓手|为契机|为目标|为载体|为牵引|为统领|等环节|显示|简历|公告|通知)$|"
    r"资料图|图片来源|供图|嘉宾还有|^(?:出席|请(?=[^，]{2,20}于)|据|供图|图为|工作人员)"
)
_NO_PLACE = re.compile(r"^(?:[0-9]|总投资|园区|全[市区县]|项目|大赛|公司|企业|集中)")
_LEANS = re.compile(
    r"^(?:还是|无论|不仅|而且|并且|以及|既|共同|双方|尽管如此|其|他|她|该|这|对此|因此|但|那|它|我们?|你)"
)
# What a line like a title may still be: a person alone, a scrap, what only leads up to the news.
_SCRAP = re.compile(
    r"^(?:份[，,]|从.{1,4}看[，,]|成为|即将|是实现)|(?:现场|之一|致辞|出席)$|转自|关键一年|即将迎来"
    r"|(?:书记|主任|局长|[省市县区州]长|常委|部长|董事长|总经理|主席|会长)[\u4e00-\u9fff]{2,3}$"
)


def headline_of(article: Article, sentences: Sequence[Sentence]) -> str:
    """The article's own title, else the line most like printed titles (titling.py), unless another candidate tells
    more of the news. "" for no sentences."""
    if article.title:
        return article.title
    hidden = captions_of(sentences)
    sentences = [row for row in sentences if row.id not in hidden] or sentences
    lines = candidates(sentences, article=article)
    like = title_of([_front_off(row.text)[1] for row in sentences if not row.is_heading])
    like = _OPENS.sub("", like) if len(like) > LONGEST // 2 else like
    if _LEANS.match(like) or (lines and (_NO_NEWS.search(like) or _SCRAP.search(like))):
        like = ""
    like = _in_its_time(like, sentences)
    within = bool(lines) and bool(like) and like in lines[0]  # the same without its part of a year
    likeness = _LIKE if sum(len(row.text) for row in sentences) >= _SHORT else _LIKE_IN_SHORT
    if like and not within and (not lines or _worth(like, article) + likeness >= _worth(lines[0], article)):
        return _placed(like, article)
    return _placed(lines[0], article) if lines else sentences[0].text[:LONGEST] if sentences else ""


def _placed(line: str, article: Article) -> str:
    """A line that opens with a number or 园区 with its place before it, where the article names that."""
    place = article.region
    if place is None or place.short not in article.text or not _NO_PLACE.match(line):
        return line
    return line if place.short in line else f"{place.short}：{line}"


def _in_its_time(like: str, sentences: Sequence[Sentence]) -> str:
    """A line that tells a figure with the part of a year that its sentence opens with."""
    if not re.search(r"[0-9]", like):
        return like
    for row in sentences:
        period, text = _front_off(row.text)
        if like in text or like in plain(text):
            return f"{period}{like}" if period and period not in like else like
    return like


def candidates(sentences: Sequence[Sentence], *, article: Article | None = None) -> tuple[str, ...]:
    """Headlines that the first sentences give, the likeliest first."""
    found: list[tuple[float, str]] = []
    for place, sentence in enumerate([row for row in sentences if not row.is_heading][:_LOOKED_AT]):
        if is_empty(sentence.text):
            continue
        line = _line(sentence.text)
        if len(line) >= 8 and not _LEANS.match(line):
            found.append((_worth(line, article) - 0.12 * place, line))
    found.sort(key=lambda row: -row[0])
    return tuple(dict.fromkeys(line for _, line in found))[:_MOST]


def _worth(line: str, article: Article | None) -> float:
    """How well a line tells the news: an event, a figure, of the article's own place; not that somebody met."""
    places = [
        name for region in (article.regions[:1] if article else ()) for name in (region.short, region.name)
    ]
    return (
        0.5 * bool(_EVENT.search(line))
        + 0.3 * bool(re.search(r"[0-9]", line))
        + 0.3 * any(name in line for name in places)
        + 0.2 * bool(find_metrics(line))
        - 0.5 * bool(_MEETING.search(line))
        - 0.4 * bool(_POINTS_BACK.match(line))
        - 0.6 * bool(_REPORTS.search(line))
        - 0.7 * bool(_NO_NEWS.search(line))
        - 0.02 * max(0, len(line) - LONGEST)
    )


def _line(text: str) -> str:
    """The first clauses of a sentence, less what stands in front of what happened."""
    period, text = _front_off(text)
    line = ""
    for clause in re.split(r"(?<=[，,；;。])", text):
        if line and len(line) + len(clause) > LONGEST:
            break
        line += clause
        if line.endswith(("。", "；", ";")):
            break
    line = line.rstrip("，,；;。：: ")
    line = _OPENS.sub("", line) if len(line) > LONGEST // 2 else line
    line = f"{period}{line}" if period and period not in line else line
    return _balanced(line)


def _front_off(text: str) -> tuple[str, str]:
    """A part of a year that a sentence opens with, and the sentence without that, who says it, where and when."""
    text = _ASIDE.sub("", polished(text))
    period = ""
    before = None
    while before != text:
        before = text
        if when := _PERIOD.match(text):
            period = re.sub(r"^今年", "", when[1])
            text = text[when.end() :]
        for pattern in _FRONT:
            rest = pattern.sub("", text)
            if len(re.sub(r"\W", "", rest)) >= 8:
                text = rest
    return period, text


def _balanced(line: str) -> str:
    """Without half a pair of quotation marks."""
    if line.count("”") > line.count("“") and "“" not in line.split("”")[0]:
        line = f"“{line}"  # its first went with the front of the sentence
    if line.count("“") > line.count("”"):
        return f"{line}”" if len(line) - line.rfind("“") <= 12 else line[: line.rfind("“")].rstrip("，,")
    return line

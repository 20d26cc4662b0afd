"""A follow-up made whole from the conversation, by rule.

Enter: what was typed and the whole question before it. Leave: a question that stands by itself.

    complete("那同比呢?", "平湖2020年1—10月实际外资多少?", places)  == "平湖2020年1—10月实际外资,同比增长多少?"
    complete("丽水呢?", "平湖1—10月实际外资多少?", places)          == "丽水1—10月实际外资多少?"

`places` finds the places a text names as (start, end) spans, so that this module needs no gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from assistant.writing.asked.otherform import asks_more

Spans = Callable[[str], list[tuple[int, int]]]

# What wraps the one new thing of a follow-up: "那……呢", "其中……是多少".
_LEAD = re.compile(
    r"^(?:那么|那|这|然后|还有|另外|再问|再说|换个地方|换个问题|对了|嗯|好的|其中|里头|里面|到(?![位账资])|至于|单看|只看|光看|如果是|改成|and|what about|how about|then)[，,、\s]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:那边|这边|那里|那儿|方面|的情况|情况)?(?:变成|分别|又|各)?(?:是|有)?(?:(?:多少|几)(?:个|家|项|户|人)?|几何|怎么样|怎样|如何|什么样)?(?:了)?(?:呢|吗|么|啊|呀)?[？?。.！!\s]*$"
)
_PERIOD = re.compile(
    r"(?:(?:19|20)?[0-9]{2}年|去年|前年|今年|上年|明年|本年)?(?:全年|上半年|下半年|前[一二三四]季度|第?[一二三四]季度|前?[0-9一二三四五六七八九十]+个?月(?:份|底)?(?:[—\-–~至到][0-9一二三四五六七八九十]+月)?|年初以来|以来|年底|同期)|"
    r"(?:19|20)[0-9]{2}年?(?:(?:[—\-–~至到])(?:19|20)[0-9]{2}年)?|[0-9]+[—\-–~至到][0-9]+月|去年|前年|今年|上年|(?:this|last) year|in (?:19|20)[0-9]{2}",
    re.IGNORECASE,
)
_GROWTH_ALONE = re.compile(
    r"^(?:同比|环比|增速|增幅|涨幅|增长|涨了|增长率|比上年|比去年|year[- ]on[- ]year|growth)(?:增长|变化|涨跌|多少|是多少|的话)*$",
    re.IGNORECASE,
)
_WHY_ALONE = re.compile(r"^(?:为什么|为何|原因|原因是什么|怎么回事|为啥|why)$", re.IGNORECASE)
_AIM_ALONE = re.compile(rf"(?P<time>{_PERIOD.pattern}|年度)?的?(?:预期|计划|增长|工作)?(?:目标|任务)")
_STEM_TAIL = re.compile(
    r"(?:(?:谁|哪一?[个边])(?:更|最)?[高多大快低少小慢]|[高多大快低少小慢](?:出|了)?多少|相?差(?:了|距)?(?:多少|几)?|(?:是否|是不是)?(?:都)?(?:一样|相同|一致)(?:吗|么|不)?|(?:一共|总共|各|分别)?(?:是|有|为|达)?(?:多少(?:个|家|项|户|钱|亿元|美元|亿美元)?|多大|几何|怎么样|如何)?(?:了)?)[？?。！!\s]*$"
)
_POINTING = re.compile(
    r"^(?:其中|里头|里面|这些|这几个|那些|它|他们|该|此|上述|占|已经|目前|一共|总共|总投资|总额|金额|数量|规模|比例|占比|转化率)|其中|这几个|上述|里头"
)
# Short names that stand in another's place: GDP增长多少? 投资呢?
_OTHER_METRIC = re.compile(
    r"投资|出口|进口|消费|外贸|外资|内资|税收|财政|(?:规上|规模以上)?工业|农业|服务业|人口|收入"
)
_TWINS = {"内资": "外资", "外资": "内资", "进口": "出口", "出口": "进口"}
_PART_OF = re.compile(r"^(?:来的|投的|地区|籍|企业|的)?(?:占|是多大|有多少?家?$)|^(?:来的|投的|籍)")
_WHOLE = re.compile(
    r"多少|多[大高久长快远]|几|什么|哪|谁|吗|如何|怎|为何|是否|有没有|how|what|who|when|which|where|is|are|did|does",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that stands by itself. `focus` is the part this turn asks; "" when it asks what the last did.

    `dropped_topic` says that the topic of the last question was left behind, `joined` that no rule knew what the text
    takes from that question: it was only set behind it.
    """

    question: str
    focus: str = ""
    dropped_topic: bool = False
    joined: bool = False


def complete(
    text: str, previous: str, places: Spans, *, names_metric: Callable[[str], bool], base: str = ""
) -> Whole:
    """`text` as a whole question, taking region, period and topic from `previous` where it leaves them out.

    `names_metric` says whether a text names a metric of the field (实际外资, GDP, …). `base` is the question that opened
    the topic, without what `previous` asks besides: what is asked anew is set behind that.
    """
    core = bare(text)
    added = re.match(r"(?:再|还|如果)?(?:加上|算上)(?=.{2})", core)
    core = core[added.end() :] if added else core
    spans = places(core)
    rest = "".join(_cut(core, spans)).strip(" 的，,、")
    if (
        spans
        and not rest
        and (joined := _beside(previous, core[spans[0][0] : spans[-1][1]], places, added=bool(added)))
    ):
        return Whole(joined)
    if spans and not rest:  # a place alone: the same question about it
        return Whole(switch_place(previous, core[spans[0][0] : spans[-1][1]], places))
    if spans and _is_whole(text) and not _PART_OF.match(core[spans[0][1] :]) and not among(text, places):
        return Whole(as_question(_LEAD.sub("", text.strip())))
    if not spans and _PERIOD.fullmatch(core.removesuffix("的")):
        return Whole(_switch_period(previous, core.removesuffix("的"), places))
    head = _heads(previous, places)
    stem = stem_of(previous)
    part = bool(spans) and bool(_PART_OF.match(core[spans[0][1] :]))  # 香港来的占多大比例: of what was asked
    if spans and rest and names_metric(rest) and len(spans) == 1 and not (part or among(text, places)):
        return Whole(
            f"{core[spans[0][0] : spans[0][1]]}{_first_period(base or previous)}{rest}{_number_tail(previous)}"
        )
    if _GROWTH_ALONE.match(core):
        kind = "环比" if core.startswith("环比") else "同比"
        return Whole(f"{stem}，{kind}增长多少？", f"{kind}增长多少？")
    if _WHY_ALONE.match(core):
        return Whole(f"{stem}的原因是什么？为什么？", "为什么？")
    if (aim := _AIM_ALONE.fullmatch(core)) and names_metric(previous) and not spans:
        then = _switch_period(previous, aim["time"] or "", places)
        return Whole(f"{stem_of(then)}目标是多少？")
    asked = as_question(_LEAD.sub("", text.strip()))
    stem = stem_of(base) if base else stem
    if not spans and names_metric(core) and names_metric(previous) and not _POINTING.search(text):
        period = "" if _PERIOD.search(core) else _first_period(base or previous)
        if not _WHOLE.search(asked) and not _FACET.search(core):
            asked = f"{core}{_number_tail(previous)}"
        return Whole(f"{head}{period}{asked}", asked, dropped_topic=True)
    twin = _TWINS.get(core, "")
    if twin and previous.count(twin) == 1 and not re.search(rf"{core}|内外资|进出口", previous):
        return Whole(as_question(previous.replace(twin, core)))  # 引进内资多少? 外资呢?
    if not spans and _OTHER_METRIC.fullmatch(core) and names_metric(previous):
        tail = _number_tail(previous)
        return Whole(f"{head}{_first_period(previous)}{core}{tail}", f"{core}{tail}", dropped_topic=True)
    own = _OWN_NUMBER.search(core) and not _FACET.search(core) and not _POINTING.search(text)
    if not spans and own and re.search("多少|几|增长|" + _COMPARED_WORDS, base or previous):
        counted = re.search(r"(企业|公司)$|(项目|园区|平台)$", core)
        tail = f"多少{'家' if counted[1] else '个'}？" if counted else _number_tail(previous)
        tail = "" if _WHOLE.search(core) else tail
        period = "" if _PERIOD.search(core) else _first_period(base or previous)
        return Whole(f"{head}{period}{core}{tail}", f"{core}{tail}", dropped_topic=True)
    numbers = (len(core) <= 4 or re.search("多少|几", base or previous)) and not _FACET.search(core)
    if not spans and numbers and not _WHOLE.search(asked):
        asked = as_question(core.removesuffix("的") + "多少")
    stem = subject_of(stem)
    both = bool(WHICH_OF_BOTH.search(text.strip())) and len(places(stem)) > 1  # 谁最高: of all that was asked
    return Whole(f"{stem}，{asked}", "" if both else asked, joined=not both)


# A number of its own by its name (餐饮收入, 新设企业), not a part of what was asked (民营企业).
_OWN_NUMBER = re.compile(
    r"^(?!其中)[^，。]{2,12}(?:收入|总额|(?<!金)额|产值|总值|增加值|产量|销量|总量|人数|人次|人口|面积|里程|支出|利润|吞吐量|发电量|用电量|强度|失业率|城镇化率)$"
    r"|^(?:新设立?|新增|新签约?|新开工|新注册|新认定|新投产)[^，。]{2,12}$"
)
_COMPARED_WORDS = "比较|对比|相比|谁|哪"
_POINTS_BACK = re.compile(
    r"[它她]们?|他们|(?<!其)他(?![们项市地省人])|(?:这|那|该)(?:[一两二三四五六七八九十几些0-9]*[个家项条位名篇点种批笔次步类款座]|公司|企业|项目|园区|集团|里面?)|"
    r"[这那]些|前者|后者|两者|上述|上面|上边|刚才|刚刚|前面(?:说|提|讲|那)|第[一二三四五六七八九十][个家项条点]|最后一?[个家项条点]|"
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|former|latter|second one|first one)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:再|更)?(?:详细|具体|展开)(?:地|点|些)?(?:来)?(?:说|讲|介绍|谈)|(?:接着|继续|往下)(?:说|讲)|还有(?:呢|吗|别的|其他|哪些)|(?:别|其他?)的呢"
)


def points_back(text: str) -> bool:
    """Whether words of a text stand for something said before (那家企业, 它, 第二个): what they stand for, no rule here
    can tell."""
    return bool(_POINTS_BACK.search(text))


def goes_on(text: str) -> bool:
    """Whether a text asks for more of what was said before (还有呢, 详细说说)."""
    return bool(_GOES_ON.search(text)) or asks_more(text)


SOME = r"(?:[两二三四五六几]|[2-6])(?:个|者|地|家|边|省|市|座)?(?:省份?|城市|市|地方|地区|县|区)?(?:里|中|当中|之中|之间)?"
WHICH_OF_BOTH = re.compile(
    rf"^(?:那么?|这)?[，,]?(?:前[两二三四]个?)?(?:(?:这|那)?(?P<some>{SOME})[，,]?)?(?:哪(?:一?个|边|里|家|座|地)|谁|它们|他们|二者|双方|(?<=[者地个家边省市里中间座县区方]))[^，。？]{{0,6}}(?:高|多|大|快|强|低|少|小|慢|领先|差|比)|"
    rf"^(?:那么?)?(?:前[两二三四]个?)?(?:(?:这|那)?(?P<these>{SOME})[，,]?)?(?:相?差(?:多少|距|了?多少)|差距(?:多大|多少)?|(?:对比|比较|比)(?:一下|一比)?|加起来|加在一起|合计|一共|总共|平均|排(?:个|一下|名))",
)

# What is asked in words, not in numbers.
_FACET = re.compile(
    r"打算|计划|安排|做法|措施|举措|问题|困难|短板|原因|经验|亮点|情况|特点|优势|政策|意义|影响|[吧说讲看]$|介绍"
)


def _number_tail(previous: str) -> str:
    """How a number is asked after `previous`: its growth where that was asked."""
    return "增长多少？" if re.search("增长|增速|增幅|同比", previous) else "多少？"


def stem_of(question: str) -> str:
    """A question without what asks at its end: 平湖实际外资 of 平湖实际外资多少?"""
    return _STEM_TAIL.sub("", question.strip()).rstrip("，,的")


# What the question before asked of its subject: 投了 of 某项目投了多少, 封顶了吗 of 某项目封顶了吗.
_ASKED_OF_IT = re.compile(
    r"(?:一共|总共|已经|目前|现在|到底|究竟|预计|计划|是否|是不是|有没有|什么时候|何时|[哪几][年月天])*"
    r"(?:(?:投资?|签约?|融资?)(?=[了到的])|(?<=[计划了经前在底共])(?:投资|签约|融资)|花|引进|招引|卖|赚|建|拿|总投资|投产|开工|建成|竣工|落户|落地|封顶|启动|运营|完工|成立|开业)(?:了|到|的)?$"
)
_HOW_MUCH = re.compile(
    r"(?:用地|占地(?:面积)?|建筑面积|面积|总?投资额?|金额|规模|产值|募集?|募资)?(?:了|是|有|为|达)?(?:多少|几|多大)(?:平方米|公里|[亩亿万元个家人套支条名吨米座项年月天期种])*$|(?:募|融|投|花|签|卖|赚|建|引|招)了$"
)
_WHETHER = re.compile(r"(?:都|全部|正式|已经?)?(?:了吗|了没有?|了么|没有?了?|吗)$")
_A_THING = re.compile(
    r"(?:项目|园区?|谷|厂|基地|场馆?|馆|集团|公司|企业|工程|平台|大会|博览会|论坛|基金|[一二三四首][期批]|中心|机场|港)$"
)
_SHORTEST_SUBJECT = 4  # characters that a subject must keep


def subject_of(stem: str) -> str:
    """What a question was about, without what it asked of it: what is asked next is of the same thing."""
    import rjieba

    text = stem.rstrip("？?。 ")
    head = re.split(r"[，,]", text)[0]
    if head != text and _A_THING.search(head) and len(head) >= _SHORTEST_SUBJECT:
        text = head  # 某项目一期，税收能: what was asked besides is asked no more
    whether = _WHETHER.sub("", text)
    if whether != text and not re.search(r"[，,；;]", text):
        words = rjieba.cut(whether)
        left = whether[: -len(words[-1])] if words else ""
        text = left if left and len(words[-1]) >= 2 else whether
    left = _ASKED_OF_IT.sub("", _HOW_MUCH.sub("", text))
    return left if len(left) >= _SHORTEST_SUBJECT else text


def bare(text: str) -> str:
    """The one new thing in a follow-up: "那丽水那边呢?" → "丽水"."""
    core = text.strip()
    for _ in range(2):
        core = _LEAD.sub("", core)
    core = re.sub(r"那次|那回|那场", "", core)
    return _TAIL.sub("", core).strip(" ，,、")


_AMONG = re.compile(r"^(?:那么?|它|又)?(?:在|居|占|比|位列|位居|跟|和|与|离|距离?|去|到)$")


def among(text: str, places: Spans) -> bool:
    """Whether a text names places only as what another is held against: 在扬州排第几, 比全国高多少, 占全省多少."""
    core = _LEAD.sub("", text.strip())
    if re.match(r"(?:它)?(?:在|占|比|居)全[国省市区县州]", core):
        return True
    spans = places(core)
    tail = core[spans[-1][1] :] if spans else ""
    asks = re.search(r"第几|排|多少|几|高|低|快|慢|差|比|近|远|多久", tail)
    return len(spans) == 1 and bool(_AMONG.match(core[: spans[0][0]])) and bool(asks)


def leads_off(text: str) -> str:
    """A question of its own without what leads over to it: 对了,珠海…, 换个问题,珠海…."""
    return (
        re.sub(
            r"^(?:(?:对了|另外|换个问题|不好意思|打扰了?|麻烦|(?:再|请|顺便|想|还想|我想|那)*问(?:一下|下|个)?)[，,、:：\s]*)+(?=.{4})",
            "",
            text.strip(),
        )
        or text
    )


def is_followup(text: str, places: Spans) -> bool:
    """Whether a text leans on what was asked before: it names no place, or little besides one."""
    core = bare(text)
    spans = places(core)
    if not spans or _PART_OF.match(core[spans[0][1] :]) or among(text, places):
        return True
    return len("".join(_cut(core, spans))) <= 3 or bool(
        re.match(r"\s*(?:那|其中|里头|and\b|what about)", text, re.IGNORECASE)
    )


def _is_whole(text: str) -> bool:
    return bool(_WHOLE.search(text)) and len(bare(text)) >= 6


def _cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    parts, last = [], 0
    for start, end in spans:
        parts.append(text[last:start])
        last = end
    return [*parts, text[last:]]


def switch_place(previous: str, name: str, places: Spans) -> str:
    """`previous` asked of the place `name` instead of its own; set before it where it names none."""
    spans = places(previous)
    if not spans:
        return as_question(f"{name}{previous}")
    start, end = spans[0][0], spans[0][1]
    for left, right in spans[1:]:  # 佛山南海区 is one place in two words
        if left - end <= 1 and previous[end:left] in ("", "市", "省"):
            end = right
    return as_question(f"{previous[:start]}{name}{previous[end:]}")


_JOINS = re.compile(r"(?:省|市|区|县)?\s*(?:和|与|跟|同|、|及)\s*")


def _beside(previous: str, name: str, places: Spans, *, added: bool = False) -> str:
    """`previous`, which compares places set side by side (甲和乙谁高), asked of `name` as well; "" where it does not.
    With `added` (再加上丙呢) one place is enough."""
    spans = places(previous)
    if added and len(spans) == 1 and previous[spans[0][0] : spans[0][1]] != name:
        (start, end) = spans[0]
        return as_question(f"{previous[:start]}{previous[start:end]}和{name}{previous[end:]}")
    run = [span for span, after in pairwise(spans) if _JOINS.fullmatch(previous[span[1] : after[0]])]
    if len(spans) < 2 or len(spans) > 5 or len(run) != len(spans) - 1:
        return ""
    if any(previous[start:end] == name for start, end in spans):
        return ""
    last = spans[-1][1] + (1 if previous[spans[-1][1] :][:1] in tuple("省市区县") else 0)
    return as_question(
        f"{previous[: spans[-2][1]]}、{previous[spans[-1][0] : last]}和{name}{previous[last:]}"
    )


def _heads(previous: str, places: Spans) -> str:
    """The place words at the head of the last question: all that it sets side by side."""
    spans = places(previous)
    if not spans:
        return ""
    end = spans[0][1]
    for left, right in spans[1:]:
        if not _JOINS.fullmatch(previous[end:left]):
            break
        end = right
    return previous[spans[0][0] : end]


_YEARS_BACK = {"去年": 1, "上年": 1, "上一年": 1, "前一年": 1, "前年": 2, "明年": -1}


def _of_last(period: str, previous: str) -> str:
    """去年 after a question about 2024年 is the year before that."""
    for word, back in _YEARS_BACK.items():
        printed = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})年", previous)
        if period.startswith(word) and printed:
            return f"{int(printed[1]) - back}年{period.removeprefix(word)}"
    return period


def _switch_period(previous: str, period: str, places: Spans) -> str:
    period = _of_last(period, previous)
    found = list(_PERIOD.finditer(previous))
    if found:
        start, end = found[0].start(), found[-1].end()
        if len(found) > 1 and found[-1].start() - found[0].end() > 2:
            end = found[0].end()
        return as_question(f"{previous[:start]}{period}{previous[end:].lstrip('的')}")
    spans = places(previous)
    at = spans[0][1] if spans else 0
    return as_question(f"{previous[:at]}{period}{previous[at:]}")


def _first_period(text: str) -> str:
    found = _PERIOD.search(text)
    return found[0] if found else ""


def as_question(text: str) -> str:
    text = re.sub(r"呢[？?]?$", "？", text.strip())
    return text if text.endswith(("？", "?")) else text.rstrip("。.！!") + "？"

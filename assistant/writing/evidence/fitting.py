"""Does a fact speak of what is asked: of that place and time, and of nothing narrower or wider?

Enter: a Figure, the Request and the sentence it stands in. Leave: yes or no.

    is_of_time(figure of 2020年1—10月, request about "2022年…", item)  is False
    is_another(request about "现代服务业实际外资…", figure of 实际外资, item, exact=True)  is True
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from assistant.figures.metrics import match_metrics
from assistant.figures.numerals import read_numeral
from assistant.types import Evidence, Figure, Period
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard, mentions, of_nation
from assistant.writing.asked.words import content_tokens
from assistant.writing.asked.years import TIME_OR_MONTH, dated, part_of_year, years_asked
from assistant.writing.evidence.scope import Scope
from assistant.writing.table.times import span_of

__all__ = [
    "ASKING",
    "ENOUGH",
    "PLANNED",
    "WHEN",
    "adds_up_years",
    "facts_asked",
    "is_another",
    "is_of_place",
    "is_of_time",
    "is_target",
    "left_open",
    "lists_it",
    "mark_asked",
    "names_size",
    "none_known",
    "of_a_class",
    "of_a_group",
    "only_planned",
    "size_asked",
    "size_told",
    "tells",
]

_BRANCH = re.compile(r"服务业|制造业|农业|建筑业|房地产|高技术|高新技术|装备")
ENOUGH = 0.5  # share of the question's words that must stand around a fact
_YEAR = 400  # days: 一年来 in a report of January is a little more than a year
# Words beside a metric that make it another one; 完成, 达到 and the like do not.
_PART = re.compile(
    r"(?:服务业|制造业|工业|农业|[一-鿿]业|领域|板块|企业|项目|产业|园区|开发区|人均|亩均|其中|来自|单个|新增|计划|目标|预期|力争|预计|累计|民营|国有|高技术|"
    r"高新|设备|基础设施|房地产|比重|占|差|高于|低于|高出|快于|百分点|回升|加快|一季度|环比|季度|现价|名义|农村|城镇|可支配)"
)


def facts_asked(request: Request, scope: Scope, quoted: Sequence[Evidence]) -> tuple[Figure, ...]:
    """The facts of the metric asked among quoted sentences: amounts, growth rates or both, as the needs have it."""
    metrics = hard(request.metrics)
    kinds = {need.kind for need in request.needs}
    growth = "growth" in kinds or request.kind == "yesno"
    amount = not kinds or bool(kinds - {"growth"}) or request.kind == "yesno"
    return tuple(
        figure
        for item in quoted
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.metric.removesuffix("增速") in metrics
        and (growth if figure.is_change else amount)
        and figure.status == "actual"
        and not figure.share_of
        and is_of_place(figure, scope, item)
        and is_of_time(figure, request, item)
        and not is_another(request, figure, item, exact=True)
    )


# What comes in by a year; 项目投产后产值多少 is of what is to be.
_CAME = re.compile(
    r"到位|到账|到资|完成|实际|引进|招来|利用|使用|^(?![^，。？]{0,20}(?:投产|达产|建成))[^，。？]{0,20}(?:收入|产值|营收|销售额)"
)
PLANNED = re.compile(r"目标|计划|预期|打算|力争|预计|安排")


def only_planned(request: Request, scope: Scope, item: Evidence) -> bool:
    """Whether a sentence gives the metric asked as a target alone, and no target is asked for."""
    metrics = hard(request.metrics)
    if PLANNED.search(request.question):
        return False
    if not metrics:  # 到位资金多少: any project has some, and a target alone is no answer
        kinds = {need.kind for need in request.needs}
        told = [
            figure.status
            for figure in scope.figures.get(item.sentence.id, ())
            if not figure.is_change
            and (figure.unit.endswith("元") if "money" in kinds else figure.unit in ("个", "家"))
        ]
        came = bool(_CAME.search(request.asked)) and bool(kinds & {"money", "count"})
        return came and bool(told) and all(status in ("target", "plan", "threshold") for status in told)
    states = [
        figure.status
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.metric.removesuffix("增速").removesuffix("目标") in metrics
    ]
    return bool(states) and all(status in ("target", "plan") for status in states)


def aimed_at(request: Request, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Where the number of a target is asked (总收入多少？明年目标多少): the sentences that aim at the thing named; () where
    none is."""
    named = re.search(r"([\u4e00-\u9fff]{3,12})[，,][^，,。]{0,6}目标(?:是|为)?多少", request.asked)
    if named is None or not request.needs:
        return ()
    told = (item for item in found if PLANNED.search(item.sentence.text))
    return tuple(item for item in told if named[1][-4:] in item.sentence.text)


def is_target(request: Request, scope: Scope, item: Evidence) -> bool:
    """Whether a sentence gives the metric asked as a target, whatever else it gives."""
    metrics = hard(request.metrics)
    text, start = item.sentence.text, item.sentence.start
    return any(
        figure.status in ("target", "plan") or bool(_TO_REACH.search(text[: figure.start - start]))
        for figure in scope.figures.get(item.sentence.id, ())
        if figure.metric.removesuffix("增速").removesuffix("目标") in metrics and not figure.is_change
    )


_TO_REACH = re.compile(r"确保|力争|目标[为是：:]|预期目标")


def is_of_place(figure: Figure, scope: Scope, item: Evidence) -> bool:
    """Whether the fact is of the place asked, and not the country's number in an article about the place."""
    asked = scope.asked_region
    if asked is None:
        return True
    national = of_nation(item.sentence.text, figure.start - item.sentence.start)
    return figure.region in ("", asked.name) and not national


# 苏北五市合计: the sum of several places is none of theirs.
_OF_A_GROUP = re.compile(
    r"(?:[两二三四五六七八九十]{1,2}|[0-9]{1,2})个?(?P<kind>地市|市州|州市|县市区?|区县|县区|省市|市|县|省)(?:一共|合计|共计?|总共|总计)"
)
# 全市9个县市区合计 is the city itself; so is 9个县市区合计 where nothing before it says which nine.
_ALL_OF_IT = re.compile(
    r"(?:全[市州盟省区]|[我本][市州盟省区]|[所下]辖的?|辖内|各|^|[，,；;。：:]|[0-9]月份?|[年度底])$"
)


def of_a_group(scope: Scope, item: Evidence) -> bool:
    """Whether a sentence sums up several places, not all of those that the one asked about is made of, and does not
    name it."""
    asked = scope.asked_region
    text = item.sentence.text
    if asked is None or asked.short in text:
        return False
    wholes = ("prefecture", "province")
    return any(
        not (
            _ALL_OF_IT.search(text[: found.start()])
            and asked.level in (wholes if re.search("[县区]", found["kind"]) else wholes[1:])
        )
        for found in _OF_A_GROUP.finditer(text)
    )


def lists_it(metrics: frozenset[str], item: Evidence, scope: Scope) -> bool:
    """Whether a row of places, each with its number of what the first of them names, has one of the place asked
    (徐州市实际使用外资9.2亿美元；盐城市6.8亿美元)."""
    asked = scope.asked_region
    if asked is None:
        return False
    if re.search(
        rf"{re.escape(asked.short)}[^，；。0-9]{{0,16}}分别[^，；。]{{0,6}}[0-9]", item.sentence.text
    ):
        return True  # 而甲县和乙县分别下降3%和5%
    return any(
        figure.region == asked.name and figure.metric.removesuffix("增速") in metrics
        for figure in scope.figures.get(item.sentence.id, ())
    )


_LEFT_OPEN = re.compile(
    r"(?:尚未|还未|还没有?|暂未|仍未|未|没有)(?:对外)?(?:确定|敲定|透露|公布|公开|披露|说明|明确|落实)|待定|未定|不便透露|保密"
)


# 外资仍为零, but neither 进口关税降为零 nor 填补了外资项目空白.
_NIL = re.compile(
    r"(?P<kind>外资|内资|到位资金|签约|投资(?!者)|项目|出口|进口|税收)(?:额|数|金额)?[^税者率增降，；。]{0,4}?(?:(?:仍然?|依[旧然]|还|均|都|全|也)?(?:为|是)(?:零|0|一?片?空白)|颗粒无收)(?=[，,；;。]|$)"
)


def is_nil(text: str, asked: str) -> bool:
    """Whether a sentence says that there is none of what is asked (外资仍为零)."""
    return any(found["kind"] in asked for found in _NIL.finditer(text))


def none_known(request: Request, text: str, names: Sequence[str]) -> bool:
    """Whether a sentence answers a number asked by saying that there is none, or none yet."""
    return bool(request.needs) and (left_open(text, names) or is_nil(text, request.asked))


def left_open(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence says of what is named that its number is not known yet (甲集团的投资额尚未确定)."""
    return any(name in text for name in names) and bool(_LEFT_OPEN.search(text))


def is_of_time(figure: Figure, request: Request, item: Evidence) -> bool:
    """Whether the fact's time is the one asked, where one is; a fact without a time never is."""
    period = figure.period
    years = years_asked(request.question, dated(item.article).published)
    parts = part_of_year(request.question)
    if len(parts) > 1 or len(years) > 1:
        return False
    if years and (period is None or period.start is None or {period.start.year} != set(years)):
        return False
    if not _in_month(period, request.asked):
        return False
    if not parts:
        return True
    if period is None:
        return False
    own = span_of(period, item.article.published)[1] if period.start is not None else ""
    return parts[0] in part_of_year(period.surface) or parts[0] == own


_MONTH = re.compile(r"(?<![—\-–~至到0-9前头])([0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?![末底])")


def _in_month(period: Period | None, question: str) -> bool:
    """Whether a period holds the single month that a question names (8月那次), if it names one."""
    months = {_HAN.index(found) + 1 if found in _HAN else int(found) for found in _MONTH.findall(question)}
    if not months or period is None or period.start is None or period.end is None:
        return not months
    last = period.end - timedelta(days=1)
    return any(
        (period.start.year, period.start.month) <= (year, month) <= (last.year, last.month)
        for month in months
        for year in {period.start.year, last.year}
    )


_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def is_another(request: Request, figure: Figure, item: Evidence, *, exact: bool) -> bool:
    """Whether the question qualifies what it asks by a word (现代服务业实际外资) that does not stand with the fact, or
    the sentence qualifies the metric asked by one that is not in the question."""
    question = WHEN.sub(" ", request.question)
    metrics = hard(request.metrics)
    for start, end, named in reversed(match_metrics(question)):
        if named.name in metrics:
            question = f"{question[:start]} {question[end:]}"
    before = item.sentence.text[
        max(0, figure.start - item.sentence.start - 24) : figure.start - item.sentence.start
    ]
    clause = re.split(r"[，,。；;]", before)[-1]
    if _of_another_size(request.question, clause) or _of_no_whole(request.question, figure, clause):
        return True
    if _of_both(request.question, f"{clause}{figure.metric}"):
        return True
    for start, end, _ in reversed(match_metrics(clause)):
        clause = f"{clause[:start]} {clause[end:]}"
    if exact and re.search(r"贡献|占|份额|比重|比例|几成", question):
        return True
    if exact and any(word not in question for word in _PART.findall(clause)):
        return True
    if exact and not mentions(item.sentence.text, metrics):
        return True
    if "累计" in question and not figure.cumulative and "累计" not in before:
        return True
    text = f"{item.sentence.text}{item.sentence.heading}{item.article.title}"
    ahead = (
        f"{item.sentence.text[: figure.end - item.sentence.start]}{item.sentence.heading}{item.article.title}"
    )
    if any(word not in ahead for word in _BRANCH.findall(question)):
        return (
            True  # 外资129.4亿美元,其中制造业…: the number of all is not that of the branch named behind it
        )
    if any(word not in text for word in _PART.findall(ASKING.sub(" ", question))):
        return True
    left = [token for token in content_tokens(ASKING.sub(" ", question), request.regions) if tells(token)]
    to_stop = re.split(r"[，,；;。]", item.sentence.text[figure.end - item.sentence.start :])[0]
    told = f"{item.sentence.text[: figure.end - item.sentence.start]}{to_stop}"
    if exact and len(request.needs) == 1 and _named_behind(left, told, item, request):
        return True  # 出口增长4.1%，其中对东盟…增长10.1%: the number of all is not that of what is named behind it
    return bool(left) and sum(token in text for token in left) < ENOUGH * len(left)


_SIZED = re.compile(
    r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?|[一二三五十百]+)?([百千]?[万亿])(元|美元|(?=及?以上|级)|(?<=亿)(?=的?(?:大|重大)?项目))(?:及?以上|级)?的?[^，。；0-9]{0,4}(?:项目|企业|订单)"
)
OF_A_WHOLE = re.compile(r"占|出自|来自于?|比重|份额|分量|比例|全[国省市县区](?:总量|总数|总额)?的")


def _of_another_size(question: str, clause: str) -> bool:
    """Whether projects of one size are asked for (几个亿元项目) and those of another counted (超5亿元的项目有8个)."""
    asked = _SIZED.search(question)
    return asked is not None and all(_size(asked) != _size(told) for told in _SIZED.finditer(clause))


def _size(found: re.Match[str]) -> tuple[Decimal | None, str, str]:
    number = found[1] or "1"
    return (Decimal(number) if number[0].isdigit() else read_numeral(number)), found[2], found[3] or "元"


def size_told(question: str, text: str) -> int:
    """1 where a sentence counts projects of the size asked (10亿元以上项目), -1 where of others alone, else 0."""
    asked = _SIZED.search(question)
    told = [_size(found) for found in _SIZED.finditer(text)] if asked else []
    if asked is None or not told:
        return 0
    return 1 if _size(asked) in told else -1


_ANY_SIZE = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?|[一二三五十百]+)?([百千]?[万亿])(美元)?")


def size_asked(question: str) -> str:
    """The size of the projects or firms that a question asks about (亿元以上项目), as it says it; "" for none."""
    found = _SIZED.search(question)
    return found[0] if found else ""


def mark_asked(question: str) -> tuple[Decimal, str] | None:
    """The size that a question asks about as an amount and its currency (百亿项目: 10000000000, 元); None for none."""
    found = _SIZED.search(question)
    if found is None:
        return None
    number, scale, unit = _size(found)
    times = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    return (number or Decimal(1)) * math.prod(times[sign] for sign in scale), unit


def names_size(question: str, text: str) -> bool:
    """Whether a text says the size of what is asked about, in whatever words (过亿, 1亿元以上); True where none is asked."""
    asked = _SIZED.search(question)
    return asked is None or any(_size(asked) == _size(told) for told in _ANY_SIZE.finditer(text))


def _of_no_whole(question: str, figure: Figure, clause: str) -> bool:
    """Whether a share of a whole is asked for (占比) and a rate of something else told (完成61.63%)."""
    asked = OF_A_WHOLE.search(question) and not re.search(r"完成|率", question)
    return bool(asked) and figure.unit == "%" and not figure.share_of and not OF_A_WHOLE.search(clause)


def _of_both(question: str, told: str) -> bool:
    """Whether projects of foreign or of domestic capital are asked for and those of both counted (内外资项目126个)."""
    asked = {kind for kind in "内外" if f"{kind}资" in question}
    return len(asked) == 1 and "内外资" not in question and bool(re.search(r"内外资|内、外资", told))


def _named_behind(left: Sequence[str], told: str, item: Evidence, request: Request) -> bool:
    """Whether the sentence says a word of the question only behind the number and its clause."""
    around = "".join(name for region in request.regions for name in (region.name, *region.parents))
    return any(
        token in item.sentence.text and token not in told and token not in around and not _MOVES.search(token)
        for token in left
    )


_MOVES = re.compile(r"[增降涨跌升减排居列第位]|还是|比重|完成")
ASKING = re.compile(
    r"涨幅|增幅|增速|增长率?|涨了|同比|幅度|升还是降|快还是慢|多大|多少|增了?|各?是|完成|达到|总额|金额|总量|规模|全[市区县省州]|换个地方|呢|一共|总共|累计|目前|比重|占了?|第几|排名?|位次"
)
_TIME = re.compile(r"[0-9年月季度半]|今年|去年|以来")
WHEN = re.compile(TIME_OR_MONTH)


def tells(token: str) -> bool:
    return len(token) > 1 and not _TIME.search(token)


def adds_up_years(figure: Figure) -> bool:
    """Whether a figure adds up several years."""
    period = figure.period
    if not figure.cumulative or period is None or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days > _YEAR


_OF_A_CLASS = re.compile(
    r"专精特新|小巨人|高新技术|规模以上|规上|限上|上市|500强|百强|龙头|链主|瞪羚|独角兽|单项冠军|科技型|国家级|省级"
)


def of_a_class(figure: Figure, item: Evidence, request: Request) -> bool:
    """Whether a count is of one class of firms (专精特新企业299家) that the question does not name (有多少企业)."""
    at = figure.start - item.sentence.start
    ahead = re.split(r"[，,；;。]|[0-9](?=[^0-9])", item.sentence.text[:at])[-1]
    behind = re.match(r"[\u4e00-\u9fff]{0,8}", item.sentence.text[at + len(figure.surface) :])
    said = f"{ahead}{behind[0] if behind else ''}"
    return any(kind not in request.question for kind in _OF_A_CLASS.findall(said))

"""What a question over many places asks of the fact table: of which places, what is measured, in what order.

Enter: a Request. Leave: a Task and what is Sought, or None where a question is none of these.

    task_of(understand("哪个省2024年GDP增速最高?")).kind  ==  "省"
    sought_in(understand("各省2024年粮食产量排名"), {"粮食产量"}).metric  ==  "粮食产量"

A question that names more than the table's own name for what it asks (现代服务业的实际外资, where the table has
实际使用外资 alone) is not answered from the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.metrics import find_metrics, match_metrics
from assistant.figures.quantity import find_quantities
from assistant.types import Evidence, Region
from assistant.writing.asked.clauses import BARE_FOREIGN
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.terms import terms
from assistant.writing.asked.words import without_places
from assistant.writing.table.operands import Shape, Sought

_KIND = r"(?P<kind>省份|省级|省区市|省市|省|直辖市|自治区|地级市|城市|市|县市区|县|区县|区|州|地区|地方|开发区|高新区|园区|新区)"
_NUMERAL = {character: at for at, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNT = r"(?P<count>[0-9]{1,2}|[两二三四五六七八九十])"
_EVERY = re.compile(
    rf"(?:哪(?:一?[个座]|些|几个?|{_COUNT.replace('count', 'which')}个)?|各个?|所有|全部|每个){_KIND}"
    rf"|(?<=的){_KIND.replace('kind', 'kind2')}(?=(?:是|有|共有?)(?:哪|几|多少)|[？?]?$)"
    rf"|(?:[0-9]+|几)个{_KIND.replace('kind', 'kind3')}(?=里|中|当中|之中)"
    rf"|有(?:几|多少)个?{_KIND.replace('kind', 'kind4')}"
    r"|(?:是|在)?(?:哪里|哪儿|谁)(?=[，,？?]|$)|^(?:哪里|哪儿|谁)"
)
_HOW_MANY = re.compile(r"有(?:几|多少)个|共有?(?:几|多少)个")
_SEVERAL = re.compile(rf"(?:这|那)?(?P<count>[0-9]{{1,2}}|[两二三四五六七八九十])个?{_KIND}")
_ORDERED = re.compile(
    r"最[高低大小多少快慢好差]|排名|排序|排行|从高到低|从低到高|从大到小|从小到大|前[0-9一二两三四五六七八九十]+|倒数|垫底|居首|第一|[后末][0-9一二两三四五六七八九十]+(?![个]?[月年季])|领跑|超过|高于|低于|不到|不足|突破|达到|以上|以下|[过超破](?=[0-9一二两三四五六七八九十百千万])"
    r"|下降|下滑|负增长|减少|下跌|缩水|跌|排(?:个|一下|一排|一个)(?:序|名|位|队)?|第[一二三四五六七八九十0-9]+(?:名|位)?(?:的?是|的?(?:省|市|县|区|地)|[？?]|$)|或以[上下]"
)
_SORTED = re.compile(r"排(?:个|一下|一排|一个)(?:序|名|位|队)?(?:一下)?")
_EACH = re.compile(r"分别|各是|各为|都是多少|一览|逐一|对比")
_LOWEST = re.compile(
    r"最[低小少慢差]|倒数|垫底|从低到高|从小到大|[后末](?:[0-9]{1,2}|[两二三四五六七八九十])(?:名|位|个|省|市)?(?![个]?[月年季])"
)
_NTH = re.compile(
    r"(?P<low>倒数)?第(?P<nth>[0-9]{1,2}|[二三四五六七八九十])(?:名|位|[大高多快])?(?![一二三四五六七八九十0-9]|产业|季度|[届批期轮版次部节条项个]|位次)"
)
_TOP = re.compile(
    rf"(?:前|后|末|倒数|最[高低大小多少快慢]的?){_COUNT}(?:名|位|个|强|省|市)?(?![个]?月|[个]?季度|年)"
)
_SUMMED = re.compile(r"合计|加起来|总共|一共|之和|总和|加总")
AVERAGED = re.compile(r"平均(?:值|数|水平)?(?!每)")
COMPARES = re.compile(r"比|相比|快了|慢了|加速|回落|怎么变|变化|升还是降|高还是低|差多少|相差|哪个|谁|还是")
TURNS = re.compile(r"加速还是|快了还是|慢了还是|回落还是|升还是降|还是回落|还是放缓|怎么变|有什么变化")
_RATE = re.compile(r"增速|增幅|增长|涨[幅势得了]|同比|快|慢|加速|回落|放缓|百分点|下降|下滑|下跌|跌|减少")
USUAL = "地区生产总值"  # what grows where nothing else is named
_GROWTH_ALONE = re.compile(
    r"(?:经济|增长|增速|增幅|涨|快|慢|更|最|哪一?[个边]|谁|和|与|跟|比|了|得|多少|的|率|些|点|几个?|百分点|差|相|是|还|在|有|超过|高于|快于|低于|慢于|不到|不足|突破|达到?|不|[0-9.]+%|[或及]|以[上下]|than|the|[，,、。？?\s])+"
)
LEVELS: dict[str, frozenset[str]] = {
    "province": frozenset({"省份", "省级", "省区市", "省市", "省", "直辖市", "自治区"}),
    "prefecture": frozenset({"地级市", "州"}),
    "county": frozenset({"县市区", "县", "区县", "区"}),
    "zone": frozenset({"开发区", "高新区", "园区", "新区"}),
}
# Nouns that say nothing of what is measured.
_PLAIN = re.compile(
    r"^(?:全[国省市区县州]|[省市县区州]|省份|城市|地级市|县级市|县市区|地区|地方|哪里|哪儿|倒数|垫底|百分点|亿元|万元|美元|亿|元|速度|水平|情况|数字|数据|数额|文章|报道|资料|目标|预期|计划|名次|位次|"
    r"排名|排序|排行榜?|名单|单位|差距|差额|差别|总量|总额|总值|规模|金额|数量|增速|增幅|负增长|正增长|增长率?|涨幅|涨势|幅度|比重|比例|份额|占比|同比|上半年|下半年|全年|季度|月份|年|月|"
    r"边|方|者|一座|两地|三地|各地|多少|经济|数|量|率|头|谁|名|位|时间|口径|同期|时期|第一|结果|前者|后者|大家|一下)$"
)
_TIMES = re.compile(
    r"(?:19|20)[0-9]{2}年?|去年|今年|上年|前年|全年|上半年|下半年|前?[一二三四]季度|前三季度|1[—\-–~至到][0-9]{1,2}月份?|前[0-9一二三四五六七八九十]+个?月|[0-9]{1,2}月份?"
)


# Parts of the country, those of its statistics first, by the short names of their provinces.
BELTS: dict[str, str] = {
    "东部": "北京 天津 河北 上海 江苏 浙江 福建 山东 广东 海南",
    "中部": "山西 安徽 江西 河南 湖北 湖南",
    "西部": "内蒙古 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆",
    "东北": "辽宁 吉林 黑龙江",
    "东三省": "辽宁 吉林 黑龙江",
    "长三角": "上海 江苏 浙江 安徽",
    "京津冀": "北京 天津 河北",
    "华北": "北京 天津 河北 山西 内蒙古",
    "华东": "上海 江苏 浙江 安徽 福建 江西 山东",
    "华中": "河南 湖北 湖南",
    "华南": "广东 广西 海南",
    "西南": "重庆 四川 贵州 云南 西藏",
    "西北": "陕西 甘肃 青海 宁夏 新疆",
}
_BELT = re.compile(
    rf"(?:{'|'.join(sorted(BELTS, key=len, reverse=True))})(?:地区)?(?:各|[三四]?省市?|两市一省|三省一市)?"
)
_UNKNOWN_BELT = re.compile(r"沿海|内陆|珠三角|大湾区|经济带|经济圈|流域|北方|南方")


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of places of one `kind`: their order (the first `count`, from the `lowest`), their sum or average,
    how many pass a mark, which is the `nth` in the order, or which place in it `whose` number has; `within` a region, `exactly` so many."""

    kind: str
    count: int | None
    lowest: bool
    summed: bool
    within: Region | None
    exactly: int | None
    averaged: bool = False
    how_many: bool = False
    whose: Region | None = None
    nth: int | None = None


_AMONG_STATED = re.compile(r"[全在][^，。？]{0,8}?(?:国|省|市|区|州|县|中|里|内)[^，。？]{0,6}(?:第几|排|位)")


def _place_of_one(request: Request) -> Task | None:
    """The task of a question for one place's rank that names nobody who ranked it (甲省2024年GDP排第几)."""
    if request.kind != "rank" or len(request.regions) != 1 or _AMONG_STATED.search(request.question):
        return None
    (place,) = request.regions
    kind = {"province": "省", "prefecture": "地级市", "county": "县"}.get(place.level, "")
    if not kind or not re.search(r"第几|几位|几名|排名|名次", request.question):
        return None
    within = Region(place.parents[-1], place.parents[-1], "province") if place.parents else None
    return Task(kind, None, False, False, within, None, whose=place)


def task_of(request: Request) -> Task | None:
    """The task of a question over many places; None for any other question."""
    if (one := _place_of_one(request)) is not None:
        return one
    question = request.question
    every = _EVERY.search(question) or (None if request.regions else _BELT.search(question))
    several = _SEVERAL.search(question)
    averaged = bool(AVERAGED.search(question))
    summed = averaged or bool(_SUMMED.search(question))
    ordered = (
        bool(_ORDERED.search(question)) or request.kind == "rank" or bool(every and _EACH.search(question))
    )
    if len(request.regions) > 1 or not (summed or ordered) or _UNKNOWN_BELT.search(question):
        return None
    if ordered and not summed and every is None and not _TOP.search(question):
        return None
    if summed and not (every or several):
        return None
    match = every or several
    groups = match.groupdict() if match is not None else {}
    bare = "省" if match is not None and match.re is _BELT else "地区"
    kind = next((groups[name] for name in ("kind", "kind2", "kind3", "kind4") if groups.get(name)), bare)
    nth = None if _TOP.search(question) else _NTH.search(question)
    top = _TOP.search(question)
    count = groups.get("which") or (top.group("count") if top else None)
    return Task(
        kind,
        _number(count),
        bool(_LOWEST.search(question)),
        summed,
        request.regions[0] if request.regions else None,
        _number(several.group("count")) if summed and several else None,
        averaged,
        bool(_HOW_MANY.search(question)),
        nth=_number(nth["nth"]) if nth is not None and not summed else None,
    )


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else _NUMERAL[text]


def sought_in(request: Request, metrics: Iterable[str]) -> Sought | None:
    """What is measured, by the longest of `metrics`, the table's names, that the question says.

    None where the question names more than that (现代服务业的实际外资 where the table has 实际使用外资 alone).
    """
    text = _named_as_in_table(request)
    exact = hard(request.metrics)
    names = {re.sub(r"(?<=..)(?:增速|数)$", "", metric) for metric in metrics} | exact
    for name in sorted((name for name in names if len(name) >= 3 and name in text), key=len, reverse=True):
        if exact and not any(name.endswith(metric) for metric in exact):
            continue
        if not nouns(text.replace(name, "，")):
            rate = _RATE.search(text.replace(name, "，")) or (name == USUAL and "目标" in text)
            shape: Shape = "rate" if rate else "level"  # GDP目标 is one of its growth
            return Sought(name, shape, request.question)
        return None
    if not request.metrics and USUAL in names and _GROWTH_ALONE.fullmatch(text):
        return Sought(USUAL, "rate", request.question)  # 哪个增长快, and nothing besides
    return None


def _named_as_in_table(request: Request) -> str:
    """The question with its metrics under their names here, places and times taken out."""
    text = request.question
    found = match_metrics(text)
    if not found:
        text = _printed(text, request.metrics)
        found = match_metrics(text)
    if not found:
        text = BARE_FOREIGN.sub("实际使用外资", text, count=1)
    for start, end, metric in reversed(found):
        text = f"{text[:start]}{metric.name}{text[end:]}"
    text = without_places(text, request.regions)
    for belt in BELTS:
        text = text.replace(belt, "，")
    for pattern in (_TIMES, _EVERY, _SEVERAL, _TOP, _NTH, _SORTED):
        text = pattern.sub("，", text)
    return text.replace("规上", "规模以上")


def _printed(text: str, metrics: tuple[str, ...]) -> str:
    """What people say for a metric as articles print it (外贸 -> 进出口)."""
    for said, printed in terms().said:
        if said in text.lower():
            for word in printed:
                if set(find_metrics(word)) & set(metrics):
                    return re.sub(re.escape(said), word, text, count=1, flags=re.IGNORECASE)
    return text


def nouns(text: str) -> tuple[str, ...]:
    """The nouns of a text that say what it is about: those that only ask (情况, 增速, 全省) left out."""
    import rjieba

    return tuple(
        word
        for word, tag in rjieba.tag(text)
        if tag.startswith(("n", "j", "l", "b"))
        and re.search(r"[㐀-鿿A-Za-z]", word)
        and not _PLAIN.match(word)
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that a question sets: over or under `value`; `met` says that the mark itself is over or under it."""

    above: bool
    value: Decimal
    met: bool

    def passed(self, value: Decimal) -> bool:
        if value == self.value:
            return self.met
        return value > self.value if self.above else value < self.value


_OVER = re.compile(r"超过|高于|大于|突破|超|过|快于|多于|达到|达|不低于|不少于")
_UNDER = re.compile(r"低于|不到|不足|小于|少于|慢于|不超过")
_AND_BEYOND = re.compile(r"[（(]?(?:[或及和]者?|及其)?(以[上下])")  # 6%或以上
_BARE_SCALE = re.compile(r"(?<![0-9一二两三四五六七八九十百千万亿])(?P<scale>[万千百]?亿)(?!级)")
_ONE_OF = {"万亿": "1万亿", "千亿": "1000亿", "百亿": "100亿", "亿": "1亿"}
_FALLS = re.compile(r"下降|下滑|负增长|减少|下跌|缩水|跌|是?负的")
_RISES = re.compile(r"正增长|(?:是|有)?增长的|增长了")


def mark_in(question: str, unit: str) -> Mark | None:
    """The mark that a question sets (超过6%, 过万亿, 5%以上, 下降), for numbers of `unit`; None for none."""
    text = _BARE_SCALE.sub(lambda found: _ONE_OF[found["scale"]], question)
    for quantity in find_quantities(text):
        bare = unit.endswith("元") and not quantity.surface.endswith("元")  # 过10亿: of whatever currency
        if quantity.unit != unit and not bare:
            continue
        said = f"{text[max(0, quantity.start - 3) : quantity.start]}{quantity.approx}"
        behind = _AND_BEYOND.match(text, quantity.end)
        said = f"{said}{behind[1]}" if behind is not None else said
        under = bool(_UNDER.search(said)) or quantity.approx == "以下" or said.endswith("以下")
        if under or _OVER.search(said) or quantity.approx == "以上" or behind is not None:
            met = bool(re.search(r"以[上下]|达|不[低超少]", said))
            return Mark(not under, quantity.value, met)
    if unit == "%" and _FALLS.search(question):
        return Mark(False, Decimal(0), False)
    if unit == "%" and _RISES.search(question):
        return Mark(True, Decimal(0), False)
    return None


_ENDS = re.compile(
    rf"最[高低大小多少快慢好差]|前{_COUNT}(?:名|位|强)|倒数|垫底|第[一二三四五六七八九十0-9]+(?:名|位|[高大多快])"
)
_RANKED = re.compile(
    r"最[高低大小多少快慢好差强]|第[一二三四五六七八九十0-9]|首[位个]|居首|榜首|之首|领先|领跑|排名|位[列居]|前[一二三四五六七八九十0-9]|冠军|末位|垫底|倒数|唯一"
)


def unranked(request: Request, evidence: Iterable[Evidence]) -> bool:
    """Whether a question asks for one end of an order of places (哪个省…最高) and no sentence found speaks of one: any
    place's number alone would pass for the highest."""
    task = task_of(request)
    if task is None or task.summed or task.whose is not None or not _ENDS.search(request.question):
        return False
    if not _EVERY.search(request.question):
        return False
    return not any(_RANKED.search(item.sentence.text) for item in evidence)

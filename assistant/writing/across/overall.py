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

from assistant.figures.metrics import match_metrics
from assistant.figures.quantity import Quantity, find_quantities
from assistant.types import Region
from assistant.writing.asked.clauses import BARE_FOREIGN
from assistant.writing.asked.question import Request
from assistant.writing.asked.statements import hard
from assistant.writing.asked.words import without_places
from assistant.writing.table.operands import Shape, Sought

_KIND = r"(?P<kind>省份|省级|省区市|省市|省|直辖市|自治区|地级市|城市|市|县市区|县|区县|区|州|地区|地方|开发区|高新区|园区|新区)"
_NUMERAL = {character: at for at, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNT = r"(?P<count>[0-9]{1,2}|[两二三四五六七八九十])"
_EVERY = re.compile(
    rf"(?:哪(?:一?[个座]|些|{_COUNT.replace('count', 'which')}个)?|各个?|所有|全部|每个){_KIND}"
    rf"|(?<=的){_KIND.replace('kind', 'kind2')}(?=(?:是|有)哪|[？?]?$)"
    rf"|(?:[0-9]+|几)个{_KIND.replace('kind', 'kind3')}(?=里|中|当中|之中)"
)
_SEVERAL = re.compile(rf"(?:这|那)?(?P<count>[0-9]{{1,2}}|[两二三四五六七八九十])个?{_KIND}")
_ORDERED = re.compile(
    r"最[高低大小多少快慢好差]|排名|排序|排行|从高到低|从低到高|从大到小|从小到大|前[0-9一二两三四五六七八九十]+|倒数|垫底|居首|第一|领跑|超过|高于|低于"
)
_EACH = re.compile(r"分别|各是|各为|都是多少|一览|逐一|对比")
_LOWEST = re.compile(r"最[低小少慢差]|倒数|垫底|从低到高|从小到大")
_TOP = re.compile(
    rf"(?:前|倒数|最[高低大小多少快慢]的?){_COUNT}(?:名|位|个|强|省|市)?(?![个]?月|[个]?季度|年)"
)
_SUMMED = re.compile(r"合计|加起来|总共|一共|之和|总和|加总")
COMPARES = re.compile(r"比|相比|快了|慢了|加速|回落|怎么变|变化|升还是降|高还是低|差多少|相差|哪个|谁|还是")
TURNS = re.compile(r"加速还是|快了还是|慢了还是|回落还是|升还是降|还是回落|还是放缓|怎么变|有什么变化")
_RATE = re.compile(r"增速|增幅|增长|涨[幅势得了]|同比|快|慢|加速|回落|放缓")
LEVELS: dict[str, frozenset[str]] = {
    "province": frozenset({"省份", "省级", "省区市", "省市", "省", "直辖市", "自治区"}),
    "prefecture": frozenset({"地级市", "州"}),
    "county": frozenset({"县市区", "县", "区县", "区"}),
    "zone": frozenset({"开发区", "高新区", "园区", "新区"}),
}
# Nouns that say nothing of what is measured.
_PLAIN = re.compile(
    r"^(?:全[国省市区县州]|[省市县区州]|省份|城市|地级市|县级市|县市区|地区|地方|亿元|万元|美元|亿|元|速度|水平|情况|数字|数据|数额|文章|报道|资料|目标|预期|计划|名次|位次|"
    r"排名|排序|排行榜?|名单|单位|差距|差额|差别|总量|总额|总值|规模|金额|数量|增速|增幅|增长率?|涨幅|涨势|幅度|比重|比例|份额|占比|同比|上半年|下半年|全年|季度|月份|年|月|"
    r"边|方|者|一座|两地|三地|各地|多少|经济|数|量|率|头|谁|名|位|时间|口径|同期|时期|第一|结果|前者|后者|大家|一下)$"
)
_TIMES = re.compile(
    r"(?:19|20)[0-9]{2}年?|去年|今年|上年|前年|全年|上半年|下半年|前?[一二三四]季度|前三季度|1[—\-–~至到][0-9]{1,2}月份?|前[0-9一二三四五六七八九十]+个?月|[0-9]{1,2}月份?"
)


# The four parts of the country in its statistics, by the short names of their provinces.
BELTS: dict[str, str] = {
    "东部": "北京 天津 河北 上海 江苏 浙江 福建 山东 广东 海南",
    "中部": "山西 安徽 江西 河南 湖北 湖南",
    "西部": "内蒙古 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆",
    "东北": "辽宁 吉林 黑龙江",
    "长三角": "上海 江苏 浙江 安徽",
    "京津冀": "北京 天津 河北",
}
_UNKNOWN_BELT = re.compile(
    r"沿海|内陆|珠三角|大湾区|经济带|经济圈|流域|北方|南方|西北|西南|华东|华北|华南|华中"
)


@dataclass(frozen=True, slots=True)
class Task:
    kind: str
    count: int | None
    lowest: bool
    summed: bool
    within: Region | None
    exactly: int | None


def task_of(request: Request) -> Task | None:
    question = request.question
    every = _EVERY.search(question)
    several = _SEVERAL.search(question)
    summed = bool(_SUMMED.search(question))
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
    kind = next((groups[name] for name in ("kind", "kind2", "kind3") if groups.get(name)), "地区")
    top = _TOP.search(question)
    count = groups.get("which") or (top.group("count") if top else None)
    return Task(
        kind,
        _number(count),
        bool(_LOWEST.search(question)),
        summed,
        request.regions[0] if request.regions else None,
        _number(several.group("count")) if summed and several else None,
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
            shape: Shape = "rate" if _RATE.search(text.replace(name, "，")) else "level"
            return Sought(name, shape, request.question)
        return None
    return None


def _named_as_in_table(request: Request) -> str:
    """The question with its metrics under their names here, places and times taken out."""
    text = request.question
    found = match_metrics(text)
    if not found:
        text = BARE_FOREIGN.sub("实际使用外资", text, count=1)
    for start, end, metric in reversed(found):
        text = f"{text[:start]}{metric.name}{text[end:]}"
    text = without_places(text, request.regions)
    for belt in BELTS:
        text = text.replace(belt, "，")
    for pattern in (_TIMES, _EVERY, _SEVERAL, _TOP):
        text = pattern.sub("，", text)
    return text.replace("规上", "规模以上")


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


def mark_in(question: str, unit: str) -> tuple[bool, Quantity] | None:
    """The mark that a question sets (超过6%, 低于5%), and whether above it is asked; None for none."""
    for quantity in find_quantities(question):
        before = question[: quantity.start]
        if quantity.unit == unit and (
            found := re.search(r"(超过|高于|大于|突破|超)|(低于|不到|不足|小于)", before)
        ):
            return bool(found.group(1)), quantity
        if quantity.unit == unit and quantity.approx in (
            "超",
            "超过",
            "突破",
            "高于",
            "以上",
            "低于",
            "不到",
            "不足",
        ):
            return quantity.approx not in ("低于", "不到", "不足"), quantity
    return None

"""Whether a figure speaks of the whole of its place, or only of a part that its name does not tell.

Enter: a figure and the page it stands in. Leave: True for a claim that another page's may contradict.

    上半年，全市进出口7276.5亿元  ->  True;   东盟为第三大贸易伙伴，进出口856.5亿元  ->  False

A page tells the whole once and then its parts (民营企业, 对东盟, 保税物流, 按美元计价), often in the same word. Two
such numbers beside each other look like a contradiction and are none; a contradiction missed does less harm than
one that is not there.
"""

from __future__ import annotations

import re

from assistant.figures.location import NATION
from assistant.figures.metrics import match_metrics
from assistant.figures.units import CURRENCIES
from assistant.reading.regions import find_places
from assistant.types import Article, Figure

__all__ = ["basis", "speaks_of_whole"]

# Parts that a sentence may speak of and a name leave out: of trade anywhere before the number, of the rest beside it.
_PART_OF_TRADE = re.compile(
    r"贸易伙伴|民营企业|国有企业|外商投资企业|外资企业|私营企业|一般贸易|加工贸易|保税|综保区|口岸|海关特殊监管|跨境电商|市场采购|"
    r"产品|商品|新三样|沿线国家|共建|东盟|欧盟|金砖|中亚|非洲|拉美|中东|新兴市场|RCEP|班列|汽车|单月|当月"
)
_PART = re.compile(
    r"(?:开发区|经开区|高新区|园区|新区|综合保税区|民间|国有|民营|外商投资|制造业|服务业|高技术|战略性新兴|高新技术|采矿业|房地产|基础设施|"
    r"规模以上|限额以上|餐饮|线上|网络|农村|乡村|城镇|其他|剔除|扣除|不含(?!农户)|除.{1,8}外|单月|当月|行业)(?![、和及与])"
)
_OF_TRADE = re.compile(r"进出口|出口|进口|贸易")
_TO = re.compile(r"(?:对(?!外)|与|同(?![比期])|向(?!好)|自|从)[^，,；;。、]{2,24}(?:进出口|出口|进口|贸易)")
_CLAUSE = re.compile(r"[，,；;。：:]")
# A sentence that speaks of the country, or weighs the place against it.
_COUNTRY = re.compile(
    r"我国|国内生产总值|国家统计局|海关总署|(?<![于比占居列过超为是中在与跟同])全国(?!平均|第|前|首|水平|增速|重点|人大|政协|性|统一|先进|文明)"
)
_FUNDS = re.compile(r"国内贷款|自筹资金|定金及预收款")  # what builders were paid from, foreign money among it
_NOT_YET = re.compile(r"确保|力争|展望|目标|预计|有望|将(?:突破|达|迈|实现)|任务")
_BRACKET = re.compile(r"[（(][^）)]{2,12}(?:区域|片区|部分|口径)[）)]")  # 综保区（北京区域）
_BACK = 120  # characters before a sentence in which the place it goes on about is named
_CONTINUED = re.compile(r"^(?:其中|同期|此外|另外|分别)")
_WHOLE = re.compile(r"(?:全|我|该|本)[省市区县州盟旗国]")
# What a claim is about ends with what statistics count, not with who acts (某股份以3亿元竞得).
_STATISTIC = re.compile(
    r"(?:[额值率量数]|投资|外资|内资|收入|支出|比重|占比|增速|资金|税收|利润|面积|人口|顺差|逆差|价格|余额|规模|贷款|存款|出口|进口|金额|总值|占全.比重|上线)$"
)


def speaks_of_whole(figure: Figure, page: Article | None) -> bool:
    """Whether what `figure` says is said of its whole region. True where the page is not at hand."""
    if not _STATISTIC.search(figure.metric):
        return False
    if page is None:
        return True
    before = page.text[figure.sentence_start : figure.start]
    sentence = page.text[figure.sentence_start : figure.sentence_end]
    clauses = _CLAUSE.split(before)
    if _NOT_YET.search(clauses[-1]) or _BRACKET.search("，".join(clauses[-2:])):
        return False
    if _FUNDS.search(sentence) and "外资" in figure.metric:
        return False
    if figure.region != NATION and _COUNTRY.search(sentence):
        return False
    goes_on = _CONTINUED.match(before) is not None
    back = page.text[max(0, figure.sentence_start - _BACK) : figure.sentence_start].rstrip()
    back = back[max(back.rfind(mark, 0, -1) for mark in "。\n") + 1 :] if back else ""
    trade = _OF_TRADE.search(figure.metric) is not None
    if not _of_place(figure, before, back if goes_on or trade else ""):
        return False
    if trade:
        told = back + before if goes_on else before
        parts = _PART_OF_TRADE.search(told.replace(figure.metric, "")) or _TO.search(told)
        return parts is None or (parts.group() in figure.metric)
    told = clauses[-1] if match_metrics(clauses[-1]) else before
    for start, end, _ in reversed(match_metrics(told)):
        told = told[:start] + told[end:]  # 规上 of 规上工业增加值 is in its name
    return not any(part.group() not in figure.metric for part in _PART.finditer(told))


def basis(figure: Figure, page: Article | None) -> str:
    """How a rate of change was worked out, where it is not in yuan or not in real terms: 外币, 名义."""
    if page is None or not figure.is_change:
        return ""
    if "名义" in re.split("[；;]", page.text[figure.sentence_start : figure.start])[-1]:
        return "名义"
    before = page.text[max(0, figure.sentence_start - 60) : figure.start]
    last = max(before.rfind(unit) for unit in CURRENCIES - {"元"})
    return (
        "外币" if last >= 0 and "亿元" not in before[last + 2 :] and "万元" not in before[last + 2 :] else ""
    )


def _of_place(figure: Figure, before: str, back: str) -> bool:
    """Whether the place named last before the number, here or in the sentences `back`, is the figure's own."""
    if figure.region == NATION:
        return True
    here = find_places(before)
    last = here[-1] if here else None
    if before.endswith(("（", "(")):  # 深圳（16297.6亿元） is told of Shenzhen; 高于全省（6.6%） is an aside
        return last is not None and last.end == len(before) - 1 and last.region.name == figure.region
    named = max(
        (before.rfind(name) for name in (figure.region, figure.region[:-1]) if len(name) > 1), default=-1
    )
    if named >= 0 or (last is None and _WHOLE.search(before)):
        return last is None or last.start <= named or last.region.name == figure.region
    if last is None and back:
        return _of_place(figure, back.rstrip("。"), "")
    return last is None or last.region.name == figure.region

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
from assistant.figures.metrics import known_metric, match_metrics
from assistant.figures.units import CURRENCIES
from assistant.reading.regions import find_places, resolve
from assistant.types import Article, Figure

__all__ = ["basis", "is_named_count", "says_of_whole", "speaks_of_whole"]

# Parts that a sentence may speak of and a name leave out: of trade anywhere before the number, of the rest beside it.
_PART_OF_TRADE = re.compile(
    r"贸易伙伴|民营企业|国有企业|外商投资企业|外资企业|私营企业|一般贸易|加工贸易|保税|综保区|口岸|海关特殊监管|跨境电商|市场采购|"
    r"产品|商品|新三样|沿线国家|共建|东盟|欧盟|金砖|中亚|非洲|拉美|中东|新兴市场|RCEP|班列|汽车|单月|当月|服务贸易|服务进出口|服务出口|旅行|环节|电池|组件|轮胎|光伏|乘用车|手机|机电|钢材|农产品|粮食"
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
    r"我国|国内生产总值|国家统计局(?!.{0,6}(?:核定|反馈|核算|审定|总?队))|海关总署|(?<![于比占居列过超为是中在与跟同])全国(?!平均|第|前|首|水平|增速|重点|人大|政协|性|统一|先进|文明)"
)
_FUNDS = re.compile(r"国内贷款|自筹资金|定金及预收款")  # what builders were paid from, foreign money among it
_NOT_YET = re.compile(r"确保|力争|展望|目标|预计|有望|将(?:突破|达|迈|实现)|任务")
_BRACKET = re.compile(r"[（(][^）)]{2,12}(?:区域|片区|部分|口径)[）)]")  # 综保区（北京区域）
_BACK = 120  # characters before a sentence in which the place it goes on about is named
_CONTINUED = re.compile(r"^(?:其中|同期|此外|另外|分别)")
_WHOLE = re.compile(r"(?:全|我|该|本)[省市区县州盟旗国]")
# What a claim is about ends with what statistics count, not with who acts (某股份以3亿元竞得).
_STATISTIC = re.compile(
    r"(?:[额值率量数]|投资|外资|内资|收入|支出|比重|占比|增速|资金|税收|利润|面积|人口|顺差|逆差|价格|余额|规模|贷款|存款|出口|进口|金额|总值|占全.比重|上线|强度|游客|旅客|人次|就业|GDP|CPI|PPI)$"
)
# Somebody's within the place, or worked out in a way of its own.
_SOMEONE_S = re.compile(
    r"(?:^|[，,；;：:。])(?:其(?![中他余它次]|实(?!际))|该?(?:项目|公司|企业|集团|工厂|园区|镇|街道)(?![数总]))"
)
_OWN_WAY = re.compile(
    r"可比口径|若(?!干)|如果|假如|不计|还原|[（(]含|不含(?!农户)|市本级|本级|新口径|旧口径|原口径|同口径"
)
_OF_NATION = re.compile(r"我国|全国|中国|国内生产总值|国家统计局")
_AMID_OTHERS = re.compile(
    r"其中|全市(?:第|前|首)|企业[^，,]{0,4}(?:实现|完成|缴纳)|园区|开发区|街道|(?<!城)镇"
)
# 由上月上涨2.3%转为下降1.7%, 从1—2月的0%升至4.7%: what was before
_FROM = re.compile(r"(?:由|从)[^，,；;。]{1,16}$")
_MOVED_ON = re.compile(r"(?:的)?(?:转|升|降|提|增|回|扩|收|放|到|、一季度)")
# A bank's or a firm's, where the sentence names it.
_OF_FIRM = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<!人民)银行(?![业间系体卡])|公司|集团|股份|控股|证券|基金|保险(?!费)|兵团"
)
# What a count must say for two pages to speak of one thing: what was done with what, or a total that is kept.
_NAMED_COUNT = re.compile(
    r"^(?:新设|新增|新签约|新引进|新招引|新开工|新登记|新注册|新建|新认定|引进|签约|开工|竣工|投产|城镇新增|外商投资|外资|高新技术|规模以上|规上|专精特新|"
    r"常住|户籍|城镇|农村|粮食|全社会|接待|旅客|货物|港口|集装箱|快递|用电|发电|发明专利|有效发明|市场主体|经营主体|实有)[^，,]{1,}$"
)
_COUNT_OF_ALL = re.compile(
    r"^(?:新增|引进|签约|开工|竣工|投产|新建)?(?:重点|重大|优质|代表|产业)?(?:项目|企业|人|人才|岗位|平台|产品|设备)数?$"
)


def speaks_of_whole(figure: Figure, page: Article | None) -> bool:
    """Whether what `figure` says is said of its whole region. True where the page is not at hand."""
    if not _STATISTIC.search(figure.metric.removesuffix("增速") if figure.is_change else figure.metric):
        return False  # 办公楼增速: of what was begun, sold or finished there
    if page is None:
        return True
    before = page.text[figure.sentence_start : figure.start]
    sentence = page.text[figure.sentence_start : figure.sentence_end]
    clauses = _CLAUSE.split(before)
    if not figure.is_change and _OWN_WAY.search(clauses[-1] + "，" + clauses[-2 if len(clauses) > 1 else -1]):
        return False
    if _SOMEONE_S.search("，" + clauses[-1]):
        return False
    after = page.text[figure.end : figure.sentence_end]
    if _FROM.search(before) and _MOVED_ON.match(after):
        return False
    known = known_metric(figure.metric) or known_metric(figure.metric.removesuffix("增速"))
    if _OF_FIRM.search(sentence) and (known is None or "兵团" in sentence):
        return False
    if figure.region == NATION and (known is None or not _OF_NATION.search(sentence)):
        return False
    if known is None and not says_of_whole(figure, page, clauses=len(clauses)):
        return False
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
    for place in reversed(find_places(told)):  # 平湖经济技术开发区 is no part of itself
        if place.region.name == figure.region:
            told = told[: place.start] + told[place.end :]
    for start, end, _ in reversed(match_metrics(told)):
        told = told[:start] + told[end:]  # 规上 of 规上工业增加值 is in its name
    return not any(part.group() not in figure.metric for part in _PART.finditer(told))


def is_named_count(figure: Figure) -> bool:
    """Whether a count's name says enough to be one thing on two pages: 新设外商投资企业数, and not 项目数."""
    return _NAMED_COUNT.match(figure.metric) is not None and _COUNT_OF_ALL.match(figure.metric) is None


def says_of_whole(figure: Figure, page: Article | None, *, clauses: int = 2) -> bool:
    """Whether the last `clauses` before the number name the place or its whole (全市税收收入…), and no part of it."""
    if page is None:
        return False
    told = "，".join(_CLAUSE.split(page.text[figure.sentence_start : figure.start])[-clauses:])
    named = any(name in told for name in _names(figure.region))
    return (named or _WHOLE.search(told) is not None) and _AMID_OTHERS.search(told) is None


def _names(region: str) -> tuple[str, ...]:
    """What a region is called: 内蒙古自治区 and 内蒙古; a place of no gazetteer by its own name alone."""
    return tuple(dict.fromkeys((region, *(one.short for one in resolve(region) if one.name == region))))


def basis(figure: Figure, page: Article | None) -> str:
    """How a rate of change was worked out, where it is not in yuan or not in real terms: 外币, 名义."""
    if page is None or not figure.is_change:
        return ""
    here = re.split("[；;]", page.text[figure.sentence_start : figure.start])[-1]
    if (named := re.search("名义|实际(?=增长|下降)", re.split("[，,]", here)[-1] or here)) or "名义" in here:
        return named.group() if named else "名义"
    told = page.text[max(0, figure.sentence_start - _BACK) : figure.start]
    if figure.change is not None and not figure.change.kind and told.rfind("环比") > told.rfind("同比"):
        return "环比"  # 从环比看，…，食品价格下降1.0%
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
    named = max((before.rfind(name) for name in _names(figure.region)), default=-1)
    if named >= 0 or (last is None and _WHOLE.search(before)):
        return last is None or last.start <= named or last.region.name == figure.region
    if last is None and back:
        return _of_place(figure, back.rstrip("。"), "")
    return last is None or last.region.name == figure.region

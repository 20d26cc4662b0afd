"""Whether what a page leaves without a place is of the country, although the page names one of its places.

Enter: a page, or a sentence of it. Leave: the place to which the page's numbers are left, None for a page on the
country; whether an office of the whole country tells a sentence's numbers.

    一批重点项目扎实推进 全国铁路完成投资3713亿元。贵南高铁开通…  ->  None: one of its examples lies there
    财政部数据显示，上半年，各地发行专项债券21721亿元           ->  the country, on a page about any place
"""

from __future__ import annotations

import re

from assistant.figures.beyond import NATION, is_national
from assistant.types import Article, Region

__all__ = ["home_of", "told_of_nation"]

_OFFICES = (
    r"国家(?:统计局|发展?改革?委|发展和改革委员会|税务总局|外汇管理局|外汇局|能源局|铁路局|邮政局|知识产权局|医保局|金融监督管理总局|金融监管总局|市场监督管理总局|市场监管总局)|市场监管总局|最高检|最高人民(?:法院|检察院)|"
    r"财政部|交通运输部|商务部|工信部|工业和信息化部|海关总署|国务院国资委|国务院国有资产监督管理委员会|人社部|人力资源和?社会保障部|农业农村部|文化和旅游部|住建部|住房和?城乡建设部|"
    r"自然资源部|生态环境部|科技部|教育部|水利部|国家?新办|国铁集团|国家铁路集团|中汽协|中国汽车工业协会|乘联会|央行|(?:中国)?人民银行|证监会|银保监会|中国信通院"
)
_BRANCH = r"[^，,。；;]{0,10}(?:总队|调查队|分行|支行|监管局|分局|派驻|特派办|办事处|海关)"
# One of them gives numbers: not what it approved, nor its branch in a place.
_TELLS = re.compile(
    rf"(?:^|[，,：:。；;据自由从经日者的］\]】）)\s])(?:{_OFFICES})(?!{_BRANCH})"
    rf"(?:[^，,；;。]{{0,24}}(?:数据|显示|消息|统计|公布|发布会|获悉|介绍|通报|表示|透露|了解到)|(?<=国家统计局)[，,])"
)
_EVERYWHERE = re.compile(
    r"(?:^|[，,；;。：:])(?:(?P<all>全国各地|(?:全国)?各省[区份]?市?区?)|各地区?)(?:累计|共|合计|已|新增)?(?:发行|完成|实现|下达|安排|建成)"
)
_OF_PLACE = re.compile(
    r"[我全该本][省市县区州盟旗]|[省市县区]委|[市县区]政府|省政府|管委会|[\u4e00-\u9fff]{2}[市县](?:的|企业|园区)"
)
_RANKED = re.compile(r"考核|评价|名单|批复|认定|入选|排名|获评|榜单")
# A page on a market: the city in it is an exchange's or a producer's.
_MARKET = re.compile(r"期货|现货|主力合约|卓创资讯|硅业分会|行情|隆众资讯|百川盈孚|收盘|期价")
_OPENING = 200
_FEW = 2  # mentions: a place that a page names no oftener is one of its examples
_OFTEN = 3  # mentions of the country that make a page the country's
_SPOKEN = rf"我国|全国(?![首最第一人政])|(?:{_OFFICES})(?!{_BRANCH})|中国经济|地方政府"
_NATION = re.compile(rf"{_SPOKEN}|各地(?!的)|央企")
_SIGN = re.compile(rf"{_SPOKEN}|国务院|中央(?:财政|预算|经济工作|下达)")


_HAS_PARTS = frozenset({"province", "prefecture"})  # levels of places that have 各地 of their own


def told_of_nation(text: str, start: int, *, own: Region | None, last: str) -> bool:
    """Whether a number at `text[start]` is told by an office of the country, of the whole of it.

    `own` is the page's place, None where it has none; `last` the place of the sentence before. 各地 on the page of a
    province or a city are its own parts, unless something speaks of the country.
    """
    before = text[:start]
    if _OF_PLACE.search(before) or _RANKED.search(before) or (own is not None and own.short in before):
        return False
    if _TELLS.search(before):
        return True
    everywhere = _EVERYWHERE.search(before)
    if everywhere is None:
        return False
    if own is None or own.level not in _HAS_PARTS or everywhere["all"]:
        return True
    return last == NATION or _SIGN.search(before) is not None


def home_of(article: Article) -> Region | None:
    """The place that the page is about; None for a page on the country that only names places."""
    region = article.region
    if region is None or region.short in article.title:
        return region
    text = article.text
    if _MARKET.search(text[:_OPENING]) and text.count(region.short) <= _OFTEN and not _OF_PLACE.search(text):
        return None
    if text.count(region.short) > _FEW or len(_NATION.findall(text)) < _OFTEN or _OF_PLACE.search(text):
        return region
    return None if is_national(text) else region

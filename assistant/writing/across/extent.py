"""Over which places is a question asked: all provinces, the counties of one, a part of the country?

Enter: a question. Leave: an Extent, None where it names no places in general; whether a place lies in it.

    extent_of("长三角三省一市GDP目标分别是多少").belts  ==  ("长三角",)
    extent_of("哪些县签约项目最多").kind              ==  "县"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.reading.regions import is_within
from assistant.types import Region

__all__ = [
    "BELTS",
    "COUNT",
    "UNKNOWN_BELT",
    "Extent",
    "Several",
    "as_number",
    "covers",
    "extent_of",
    "is_of_kind",
    "kind_of",
    "several_in",
    "without_extent",
]

_ZONES = "开发区|经开区|高新区|园区|新区"
_COUNTIES = "旗县市区|旗县区|县市区|旗县"  # no other word begins so: 内蒙古旗县市区外资排名 needs no 各
_KINDS = (
    rf"(?:国家级|省级|市级)(?:{_ZONES})|省份|省级|省区市|省区|省市|省|直辖市|自治区|地级市|城市|县市区|旗县市区|旗县区|旗县|市州|市县|县区|区县|市|县|区|州|旗|"
    rf"地区|地方|各地|{_ZONES}"
)
# Longer words that begin like a kind: 市场, 县域, 区块链, 市民, 城市更新; but 省外资, 市面积, 区位列第一.
_WHOLE = (
    r"(?![委长场块划间容井]|(?<=旗)[下舰帜袍]|域(?!经济)|政(?!策)|值(?!得)|民(?![生营间])|面(?![积向临])|价(?!格)|位(?![列居于次])"
    r"|(?<=城市)(?:更新|化|群|圈)|(?<=地区)生产总值)"
)
_NUMERAL = {character: at for at, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
COUNT = r"(?P<count>[0-9]{1,2}|[两二三四五六七八九十])"
_SOME = COUNT.replace("count", "which")


def _kind(at: int) -> str:
    return rf"(?P<kind{at}>{_KINDS}){_WHOLE}"


_EVERY = re.compile(
    rf"(?:(?:是|有)?(?:哪(?:一?[个座]|些|几个?|{_SOME}个)|什么|任何)|(?:有没有|还有)(?:哪个?|一个)?|各个?|这些|上述|所有|全部|每一?个|其他){_kind(0)}"
    rf"|(?<=的){_kind(1)}(?=(?:是|有|共有?|都有|分别是)(?:哪|几|多少|谁)|是[？?]?$|(?:名单|数量|个数)?[？?]?$)"
    rf"|(?:[0-9]+|几|{_SOME.replace('which', 'among')})个{_kind(2)}(?=里|中|当中|之中|之间|合计|一共|加起来|分别|各|的(?!项目|企业))"
    rf"|(?:有|共有?)?(?:几|多少)个?{_kind(3)}"
    rf"|(?<![\u4e00-\u9fff]){_kind(4)}(?=里|中|当中|之中|之间|谁|哪|排名|名单|排行|分别|各自)"
    rf"|(?P<kind5>{_COUNTIES})(?=[^，。？?]{{0,12}}(?:排[名行序]|名次|分别|各自|谁))"
    rf"|(?:全国)?各(?:省区市|省|市|县|区|地)"
    r"|(?:是|在)?(?:哪里|哪儿|谁)(?=[，,？?]|$|(?:的)?最[高低大小多少快慢]|排第|领[先跑])|^(?:哪里|哪儿)的?|^谁(?!的)"
    r"|(?:的)?是?哪(?:一?[个家座]|里)[？?]?$|(?:都)?有(?:哪些|谁)[？?]?$|(?:分别)?(?:是|在)?(?:哪些|哪几个)[？?]?$"
)
LEVELS: dict[str, frozenset[str]] = {
    "province": frozenset({"省份", "省级", "省区市", "省区", "省市", "省", "直辖市", "自治区"}),
    "prefecture": frozenset({"地级市", "州", "市州"}),
    "county": frozenset({"县市区", "旗县市区", "旗县区", "旗县", "县区", "市县", "县", "区县", "区"}),
    "zone": frozenset(_ZONES.split("|")),
}
_MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})

# Parts of the country, those of its statistics first, by the short names of their provinces.
BELTS: dict[str, str] = {
    "东部": "北京 天津 河北 上海 江苏 浙江 福建 山东 广东 海南",
    "中部": "山西 安徽 江西 河南 湖北 湖南",
    "西部": "内蒙古 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆",
    "东北": "辽宁 吉林 黑龙江",
    "东三省": "辽宁 吉林 黑龙江",
    "长三角": "上海 江苏 浙江 安徽",
    "江浙沪皖": "上海 江苏 浙江 安徽",
    "江浙沪": "上海 江苏 浙江",
    "川渝": "四川 重庆",
    "成渝": "四川 重庆",
    "京津冀": "北京 天津 河北",
    "华北": "北京 天津 河北 山西 内蒙古",
    "华东": "上海 江苏 浙江 安徽 福建 江西 山东",
    "华中": "河南 湖北 湖南",
    "华南": "广东 广西 海南",
    "西南": "重庆 四川 贵州 云南 西藏",
    "西北": "陕西 甘肃 青海 宁夏 新疆",
}
# 东北大学, 华东理工, 西部数据 are called after a part of the country.
_NO_FIRM = r"(?!理工|师范|数据|[^哪各有的什多几谁，。？]{0,4}(?:大学|学院|集团|公司|股份|证券|医院))"
_BELT = re.compile(
    rf"(?P<belt>{'|'.join(sorted(BELTS, key=len, reverse=True))}){_NO_FIRM}(?:地区)?(?:[的各](?=省|市|地))?"
    r"(?:[0-9一二两三四五六七八九十]{1,2}(?:个)?(?:省份|省区市|省市|省区|省)(?:[一两三四]市)?|[两三四]市[一两三四]省|[两三四]地|省份|省区市|省市|省区|省|各地)?"
)
UNKNOWN_BELT = re.compile(r"沿海|内陆|珠三角|大湾区|经济带|经济圈|流域|北方|南方")


_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # of English put into Chinese


@dataclass(frozen=True, slots=True)
class Extent:
    """Places of one `kind` (省, 县; 地区 for any), in all of `belts`; `several` is how many the question counts (前 not
    among them: 哪三个省), and `named` that it asks which place, not only what number."""

    kind: str
    belts: tuple[str, ...] = ()
    several: int | None = None
    named: bool = True


def extent_of(question: str) -> Extent | None:
    """The extent that a question names; None for one that names none."""
    question = _BLANKS.sub("", question)
    belts = tuple(dict.fromkeys(found["belt"] for found in _BELT.finditer(question)))
    left = _BELT.sub("，", question)
    every = _EVERY.search(left)
    if every is None and not belts:
        return None
    groups = every.groupdict() if every is not None else {}
    said = next((groups[name] for name in groups if name.startswith("kind") and groups[name]), "")
    bare = "省" if belts else "地区"
    if every is not None and not said:
        said = {"各省": "省", "各省区市": "省", "各市": "市", "各县": "县", "各区": "区"}.get(
            every[0].removeprefix("全国"), ""
        )
    if not said and (several := several_in(question)) is not None:
        said = several.kind  # 最高的五个城市是哪些
    if said in ("地区", "地方", "各地") and belts:
        said = ""  # 东部地区哪个…
    return Extent(said or bare, belts, as_number(groups.get("which")), every is not None)


@dataclass(frozen=True, slots=True)
class Several:
    """So many places of a kind, said by number alone: 三个县."""

    kind: str
    count: int


_SEVERAL = re.compile(rf"(?:这|那)?{COUNT}个?{_kind(0)}(?![\u4e00-\u9fff]{{0,2}}一体化)")


def several_in(question: str) -> Several | None:
    """How many places of which kind a question speaks of; None where it says no number."""
    found = _SEVERAL.search(_BELT.sub("，", question))
    if found is None:
        return None
    return Several(found["kind0"], as_number(found["count"]) or 0)


def without_extent(text: str) -> str:
    """A question with its general places taken out."""
    return _SEVERAL.sub("，", _EVERY.sub("，", _BELT.sub("，", _BLANKS.sub("", text))))


def as_number(text: str | None) -> int | None:
    """两 -> 2, 12 -> 12."""
    if not text:
        return None
    return int(text) if text.isdigit() else _NUMERAL[text]


def kind_of(region: Region) -> str:
    """What a question calls a place of its rank."""
    return {"province": "省", "prefecture": "地级市", "county": "县", "zone": "开发区"}.get(region.level, "")


def is_of_kind(region: Region, kind: str) -> bool:
    """Whether a place is of a kind that a question names (省, 城市, 县区); 地区 and 地方 are of every kind."""
    kind = re.sub(
        r"^(?:国家级|省级|市级)(?=.)", "", kind
    )  # of which grade a zone is no article says throughout
    if kind in ("地区", "地方", "各地", ""):
        return True
    if kind == "直辖市":
        return region.name in _MUNICIPALITIES
    if kind == "自治区" and region.level == "province":
        return region.name.endswith("自治区")
    if kind == "旗":
        return region.level == "county" and region.name.endswith("旗")
    if kind in ("市", "城市"):
        return region.name.endswith(("市", "州", "盟", "地区"))
    if kind in ("经开区", "高新区", "新区") and region.level == "zone":
        return kind in region.short or kind in region.name
    return region.level == next((level for level, kinds in LEVELS.items() if kind in kinds), "")


def covers(extent: Extent, region: Region, within: Region | None) -> bool:
    """Whether a place is one of those asked about."""
    inside = within is None or (region.name != within.name and is_within(region, within.name))
    return inside and is_of_kind(region, extent.kind) and _in_belts(region, extent.belts)


def _in_belts(region: Region, belts: Iterable[str]) -> bool:
    """Whether a place lies in one of the belts; of two within one another (西部的川渝) in the inner one."""
    provinces = [frozenset(BELTS[belt].split()) for belt in belts]
    inner = [own for own in provinces if not any(other < own for other in provinces)]
    return not inner or any(region.province.startswith(short) for own in inner for short in own)

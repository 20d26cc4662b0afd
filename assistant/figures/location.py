"""Whose figure it is, where its sentence says so: a place named, or the whole of one (全省, 全国).

Enter: a sentence with its drafts and places, and the region the page is about. Leave: the drafts located; the
place that a following 其中 still speaks of.

    无锡、南通上半年GDP分别为7712.6亿元、6032.4亿元  ->  无锡市, 南通市
    全省实现社会消费品零售总额…, on a page about a district of Wuhan  ->  湖北省
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.beyond import NATION, still_national, tells_national, unlisted_places
from assistant.figures.draft import Draft
from assistant.figures.metrics import match_metrics
from assistant.figures.nation import told_of_nation
from assistant.figures.quantity import Quantity
from assistant.figures.units import POINTS
from assistant.reading.regions import Place, resolve
from assistant.types import Region

__all__ = ["NATION", "is_credible", "is_in_name", "locate"]


# Districts whose names say no more than which part of a town they are.
_ANY_TOWN_S = frozenset(
    {
        "新城区",
        "老城区",
        "城区",
        "郊区",
        "矿区",
        "城中区",
        "城关区",
        "市中区",
        "新市区",
        "城北区",
        "城西区",
        "城东区",
        "市南区",
        "市北区",
    }
)


def is_credible(place: Place, text: str, own: Region | None) -> bool:
    """Whether a short name that is a word as well (新建, 和平) is meant for the place.

    A county of another province is named in full, or with its city or province beside it; a district whose name any
    town may use (新城区, 老城区) is meant where its city is spoken of.
    """
    region = place.region
    if place.surface in _ANY_TOWN_S and own is not None and own.name not in (region.name, *region.parents):
        return any(parent[:2] in text for parent in region.parents) or own.parents[:1] == region.parents[:1]
    if own is None or region.level != "county" or place.surface == region.name:
        return True
    if own.province in (region.name, *region.parents):
        return True
    return any(parent[:2] in text for parent in region.parents)


def is_in_name(quantity: Quantity, places: Sequence[Place]) -> bool:
    """Whether what looks like a number is part of a place's name (三门峡, 五台)."""
    return any(place.start <= quantity.start < place.end for place in places)


_OPENS = re.compile(
    r"(?:^|[，,；;。：:“”（(\s]|[年月日度]|其中|今年|去年|上半年|同期|据|的|成员|市|特别是|尤其是|包括)$"
)
# 扬州（3417亿元）、盐城（3413亿元）: each place with its number in brackets.
_BESIDE = re.compile(r"[（(][^（）()，,；;。]{0,6}")
# 其中上海10个、北京2个: each place with its number and nothing else
_JUST_BEFORE = re.compile(r"的|达|约|有|")
_TOGETHER = re.compile(
    r"(?:的|等[地市县区]?|[两二三四五][地市县省])?(?:今年|去年|上半年|下半年|前三季度|一季度|全年)*(?:的|均|都)?(?:地区生产总值|生产总值|经济总量|GDP|进出口|固定资产投资|一般公共预算)"
)
_BRACKETED = re.compile(r"[（(][^（）()，,；;。]{1,20}[）)](?:、|和|及)")
_NOT_SUBJECT = re.compile(
    r"^(?:湾区|庙|(?:[\u4e00-\u9fff]{1,4}[区县市])?(?:中级|高级)?(?:人民)?(?:公安(?!机关)|(?:检察院|法院)[^，,；;。]{0,4}(?:指控|起诉|通知|审理|判))|(?:对|在)[\u4e00-\u9fff]{2,5}(?:的)?(?:直接|累计)?投资|(?:医药|生物|汽车|电气|电力|重工|科技|钢铁|石化|建工|银行|机电|能源|集团|股份)(?=[、等和与及）)]|集团|股份|公司)|(?:人民)?政府[^，,。；;]{0,6}(?:主办|承办|协办)|[\u4e00-\u9fffA-Za-z]{1,6}(?:[（(]\d{5,6}|(?:19|20)\d\d年?(?:中报|年报|[一三]季报|半年度?报))|至|到(?![位账资]|达(?!产))|—|-|[北南东西]坡|[北南]麓|山脉|联络处|籍|客商|商会|企业|市场|路|大学|口岸|航线|外资|资本|港|日报|新闻|电视|银行|等地|等国|等\d+个|人民币|两地|交流|合作|方言|在[\u4e00-\u9fff]{1,3}(?:新设|设立|投资)|"
    r"江(?![北南苏西阴宁东都津门夏岸汉川油山海源华永孜达陵城口安浦])|[\u4e00-\u9fff]{0,4}(?:博物馆|纪念馆|美术馆|大学|学院|机场|火车站|动物园|体育馆))"
)


# 全省, 我市, 全国 at the head of a clause: the whole of it is spoken of. 居全省第一, 全国首个 are not.
_WHOLE = re.compile(
    r"(?:全|我)(?P<level>[国省市区县州盟旗疆])(?!性|范围|各|[首最唯第前]|先进|排名|百强|统一|[0-9一二三四五六七八九十]+强|人大|政协|两会|(?<=国)重点|同期|所有|上下)"
)
# 全国 before these is the country that is counted, not what a thing is called (全国示范县, 全国冬运会).
_OF_NATION = re.compile(
    r"(?:[^，,；;。\d]{0,14}?)(?:投资|价格|均价|收入|支出|失业率|就业|销售|产量|发电|装机|用电|增加值|零售|指数|进出口|出口|进口|人口|利润|总值|产值|GDP|税|吞吐量|发送量|贸易|经济|平均|工业互联网平台|企业|(?:共有?|总?计|累计|已有?|新|计划|预计)[^，,；;。]{0,14}\d)(?!示范|试点|十佳|百强|创新|模范|先进)"
)
_WITH_COUNTRIES = re.compile(r"(?:、|和)(?:[\u4e00-\u9fff]{1,3}国(?![省市企资有家])|日本|新加坡|欧盟|东盟)")
_LISTED_WITH = re.compile(r"[\u4e00-\u9fff]{1,10}、[^，,；;。]{1,40}?\d+[余多]?[个家项]")
_COMPARED = re.compile(r"(?:于|跑赢|持平|比)(?:全|我)(?P<level>[国省市])(?:平均)?(?:水平|增速)?[（(]$")
_GOES_ON = re.compile(
    r"^(?:其中|同时|此外|看[\u4e00-\u9fff]{2,4}|分[\u4e00-\u9fff]{1,4}看|从[\u4e00-\u9fff]{1,6}看|上半年|下半年|前[一二三]季度|[一二三四]季度|\d{1,2}(?:[月—至到\-–]+\d{1,2})?月份?|[，,\s])*"
)
_SOMEONE_S = re.compile(r"公司|集团|企业|[该我]")
_HEAD = re.compile(
    r"(?:^|[，,；;。：:、\s]|[年月日度份末底]|以来|今年|去年|半年|全年|显示|其中|目前|截至|当前|同时|已使)$"
)
_ENDS = {"省": "省", "市": "市", "县": "县", "州": "州", "盟": "盟", "旗": "旗"}
# A sentence that opens so still speaks of the place of the one before.
_AMONG = re.compile(
    r"其中|当中|分(?:产业|行业|领域|区域|季度|月|类别|项目|城乡|企业类型|经济类型)来?看|[从按](?:产业|行业|领域|类型|结构)(?:类别|结构)?(?:来?看|分)|该[省市县区州](?![委长])"
)

# 武汉市统计局发布数据，…，全市…, on a page about another city: the whole of the place whose office tells it.
_OFFICE = re.compile(
    r"(?:人民)?政府|统计局|海关|发(?:展|改)[^，,；;。]{0,4}委|商务[局厅委]|财政[局厅]|(?:委|府)新闻办|[^，,；;。0-9]{0,10}(?:发布|公布|晒出)"
)
_LOOKED_AT = re.compile(r"来?看[，,]")
_COUNTED_AGAIN = re.compile(r"统一核算|初步核算|初步统计|数据显示")

_AND_OVER = re.compile(r"[于过比赢](?:全[国省市州县]、)+$")  # 高于全国、全省3.3、4.6个百分点: compared with
_THAT_ONE = re.compile(r"该(?P<level>[省市区县州])(?![委长])")

_Run = tuple[int, int, tuple[str, ...]]  # where it begins and ends in the text, the places it names


def locate(
    text: str,
    drafts: Sequence[Draft],
    places: Sequence[Place],
    *,
    own: Region | None,
    last: str,
    national: bool = False,
    others: Sequence[Region] = (),
) -> str:
    """Sets the region of each draft that has one of its own; "" leaves it to the page.

    `own` is what the page is about, `last` what this returned for the sentence before: a sentence that opens
    with 其中 still speaks of that. `national`: the page is about no place and speaks of the country. `others`: the places
    that the page is about as well.
    """
    runs = _runs(text, places, own, last, others)
    carried = last if _AMONG.match(text) or (not places and _is_still(last, own) and _goes_on(text)) else ""
    if (
        national
        and not carried
        and not places
        and not any(run[1] <= drafts[0].quantity.start for run in runs)
    ):
        told = tells_national(text) or (last == NATION and still_national(text))
        carried = NATION if told else ""
    if not runs and told_of_nation(text, drafts[0].quantity.start, own=own, last=last):
        carried = NATION
    if carried and not any(run[1] <= drafts[0].quantity.start for run in runs):
        runs = [(0, 0, (carried,)), *runs]
    for draft in drafts:
        start = draft.quantity.start
        if whole := _COMPARED.search(text[:start]):
            draft.region = _named_by(whole.group("level"), own)
            continue
        beside = next((place for place in places if _is_beside(text, place, draft)), None)
        if beside is not None:
            draft.region = beside.region.name
            continue
        before = [run for run in runs if run[1] <= start]
        if not before:
            continue
        begin, end, names = before[-1]
        if names == (NATION,) and draft.quantity.ordinal:
            continue  # 全国运动会成绩居第一: the place is the page's
        if "；" in text[end:start].replace("；其中", "") and len({run[2] for run in before}) > 1:
            continue
        if _HONOURED.match(text, end, start) and _is_within(names, own):
            continue  # 某市入选全国试点，在18个市推广: the honour is the city's, what follows the page's
        if _SUMMED.fullmatch(text, end, start) and not _DOES.search(text, end, start) and not draft.is_change:
            continue  # 某县甲项目、乙项目等5个代表性项目: of all the places listed
        told_of = draft.spoken or draft.is_change or draft.quantity.unit == POINTS
        if (
            text[begin - 1 : begin] == "的"
            and "，" in text[end:start]
            and not (told_of and text.count("，", end, start) < 3)
        ):
            continue  # 年产38亿方的延安气田投产，…，绿电装机突破5500万千瓦
        amid = text[begin - 1 : begin] in ("，", ",") and drafts[0].quantity.end <= begin
        amid = amid and not any(run[2] == names for run in before[:-1])
        amid = amid and not _WHOLE.fullmatch(text, begin, end)  # 全市重点项目完成投资…，开工188个
        # …41个设区市中，苏州的经济总量仅次于…，达到…: a metric that is said to be the place's own
        of_its_own = text.startswith("的", end) and any(
            at == 0 for at, *_ in match_metrics(text[end + 1 :][:8])
        )
        if amid and "，" in text[end:start] and not told_of and not of_its_own:
            continue  # …公里，某州通了电，新建公路…: a place amid others' numbers is left with its clause
        group = [other for other in drafts if other.group == draft.group]
        if len(names) == 1:
            draft.region = names[0]
        elif len(names) == len(group):
            draft.region = names[group.index(draft)]
        elif not re.search(r"[，,；;]", text[end:start]) and _TOGETHER.match(text, end):
            # 甲、乙经济总量突破6000亿元: of each of them, and not of the place that the page is about
            draft.region = "、".join(names)
    said = [run for run in runs if len(run[2]) == 1]
    return said[-1][2][0] if said and "、" not in said[-1][2][0] else ""


def _is_beside(text: str, place: Place, draft: Draft) -> bool:
    """Whether a number stands at a place's name: in brackets, or alone in a list of places with theirs."""
    start = draft.quantity.start
    if _BESIDE.fullmatch(text, place.end, start):
        return True
    opened = text[place.start - 1 : place.start] in ("", "中", "和", "与", "、", "，", ",", "；", "是")
    alone = (
        opened
        and not draft.quantity.ordinal
        and not draft.share_of
        and draft.right[:1] in ("、", "，", "；", "。", "和", ",")
    )
    return alone and _JUST_BEFORE.fullmatch(text, place.end, start) is not None


_HONOURED = re.compile(
    r"[^，,；;。\d]{0,4}(?:列为|列入|入选|获批|获评|当选|荣获|晋级|跻身|纳入)[^，,；;。\d]*[，,]"
)
_DOES = re.compile(
    r"了|迎来|引进|吸引|新增|签约|签订|举办|建成|开展|实施|培育|招引|开工|推进|组织|聚集|集聚|落户|拥有|有"
)
_SUMMED = re.compile(r"[^，,。；;]{2,40}(?<![高中初平同])等$")


def _is_within(names: Sequence[str], own: Region | None) -> bool:
    """Whether the places named are others than the page's own."""
    return own is not None and own.name not in names


def _is_still(last: str, own: Region | None) -> bool:
    """Whether what was told last is a place outside the page's own: 武汉…。天津今年1—9月…。中方投资额…: of Tianjin still."""
    if not last or own is None or last in (own.name, *own.parents):
        return last == NATION
    return last == NATION or not any(own.name in place.parents for place in resolve(last))


def _goes_on(text: str) -> bool:
    """Whether a sentence opens with a metric and so still tells of what the one before told of."""
    known = match_metrics(text)
    opened = _GOES_ON.match(text)
    if not known or known[0][0] > (opened.end() if opened else 0) + 6:
        return False
    return not _SOMEONE_S.search(text, 0, known[0][0])


def _runs(
    text: str, places: Sequence[Place], own: Region | None, told: str = "", others: Sequence[Region] = ()
) -> list[_Run]:
    """The places that a clause opens with, in order: named one after another, or by 全省 and the like."""
    runs: list[list[Place]] = []
    last: Place | None = None
    for place in places:
        joint = text[last.end : place.start] if last is not None and runs and runs[-1][-1] is last else None
        if joint is not None and (joint == "、" or _BRACKETED.fullmatch(joint)):
            runs[-1].append(place)
        elif joint == "" and not _NOT_SUBJECT.match(text, place.end):  # 上海市浙江商会 is of Shanghai
            runs[-1][-1] = place  # 浙江省平湖市: the first only says where the second lies
        elif _is_subject(text, place):
            runs.append([place])
        last = place
    named = [(run[0].start, run[-1].end, tuple(place.region.name for place in run)) for run in runs]
    for whole in _WHOLE.finditer(text):
        if any(
            begin <= whole.start() and not re.search(r"[，,；;。]", text[end : whole.start()])
            for begin, end, _ in named
        ):
            continue  # 南通全市, 苏州市上半年全市: of Nantong, of Suzhou
        if _AND_OVER.search(text, max(0, whole.start() - 8), whole.start()):
            continue
        nation = whole.group() == "全国"
        if nation and not _OF_NATION.match(text, whole.end()):
            continue
        of_named = _LOOKED_AT.match(text, whole.end()) and any(p.end == whole.start() for p in places)
        head = _HEAD.search(text[max(0, whole.start() - 4) : whole.start()])
        if whole.group()[0] == "我" or head or of_named:
            level = whole.group("level")
            name = (
                _teller(text, places, whole, told, own) or _named_by(level, own) or _other(level, own, others)
            )
            named.append((whole.start(), whole.end(), (name,)))
    for begin, end, name in unlisted_places(text):
        if not any(first <= begin < last for first, last, _ in named):
            named.append((begin, end, (name,)))
    for back in _THAT_ONE.finditer(text):  # 连云港…,该市…: still of Lianyungang
        ahead = [run for run in sorted(named) if run[1] <= back.start() and len(run[2]) == 1]
        told_by = [place for place in places if place.end <= back.start() and _OFFICE.match(text, place.end)]
        if told_by and told_by[-1].region.name.endswith(back.group("level")):
            # 从黑龙江省统计局公布的数据看，上半年该省…, on a page about three provinces
            named.append((back.start(), back.end(), (told_by[-1].region.name,)))
            continue
        if ahead and ahead[-1][2][0].endswith(back.group("level")):
            named.append((back.start(), back.end(), ahead[-1][2]))
        elif ahead and own is not None and _is_called(own, back.group("level")):
            named.append((back.start(), back.end(), (own.name,)))  # 全省…，该县…
        elif not ahead and (name := _other(back.group("level"), own, others)):
            named.append((back.start(), back.end(), (name,)))
    return sorted(named)


def _other(level: str, own: Region | None, others: Sequence[Region]) -> str:
    """The one place of such a level that a page is about beside a wider one: 全区, on a page of a province and a zone."""
    if own is None or _is_called(own, level) or level not in "市区县旗":
        return ""
    found = [
        one
        for one in others
        if own.name in one.parents and (one.name.endswith(level) or (level == "区" and one.level == "zone"))
    ]
    return found[0].name if len(found) == 1 else ""


def _is_called(own: Region, level: str) -> bool:
    return own.name.endswith(level) or (own.level, level) in (("county", "县"), ("zone", "区"))


def _teller(text: str, places: Sequence[Place], whole: re.Match[str], told: str, own: Region | None) -> str:
    """The place that 全市 or 全省 is the whole of where its own office tells the number, in this sentence or the one
    before (`told` is the place of that); "" leaves it to the page."""
    level = whole.group("level")
    if whole.group()[0] == "我" or level not in _ENDS:
        return ""
    ahead = [place for place in places if place.end <= whole.start() and place.region.name.endswith(level)]
    beside = [place for place in places if place.end == whole.start()]
    if beside:
        return beside[-1].region.name  # 从广西全区来看
    if ahead:
        last = ahead[-1]
        if any(one.region == last.region and _OFFICE.match(text, one.end) for one in ahead):
            return last.region.name
        subjects = [place for place in ahead if _is_subject(text, place)]
        if own is None or not subjects:
            return ""  # 在上海举行的推介会上，全市…; 来自深圳的企业增多，全市…
        # 深圳消费复苏，全市零售额…, on a page about Hong Kong
        spoken = not _is_called(own, level) and not _named_by(level, own)
        # 河南大力支持创新，…，全省累计…, on a page about Shenzhen: the province that is spoken of
        spoken = spoken or (level == "省" and subjects[-1].region.name != own.province)
        return subjects[-1].region.name if spoken else ""
    known = not places and told.endswith(level) and _COUNTED_AGAIN.search(text[: whole.start()])
    return told if known and "、" not in told else ""


def _is_subject(text: str, place: Place) -> bool:
    """Whether a clause is of the place: it opens the clause, and is no part of another name."""
    if text[place.start - 1 : place.start] in ("（", "(") and text[place.end : place.end + 1] in ("）", ")"):
        return False  # 香港城市大学（东莞）
    if _WITH_COUNTRIES.match(text, place.end):
        return False  # 香港、法国、英国投资增长: partners, and not whose figure it is
    if _LISTED_WITH.match(text, place.end):
        return False  # 沈阳航空、沈大工业母机等3个集群
    return bool(_OPENS.search(text[max(0, place.start - 4) : place.start])) and not _NOT_SUBJECT.match(
        text[place.end :]
    )


def _named_by(level: str, own: Region | None) -> str:
    """What 全省, 全市 or 全国 is on a page about `own`; "" is `own` itself."""
    if level == "国":
        return NATION
    if own is None:
        return ""
    if level == "疆":
        return ""
    if own.name.endswith(level) or (level == "区" and (own.level == "zone" or own.name.endswith("自治区"))):
        return ""
    if level == "区":
        return next((name for name in own.parents if name.endswith("自治区")), "")
    return next((name for name in own.parents if name.endswith(_ENDS[level])), "")

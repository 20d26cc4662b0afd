"""Text -> the places it names, each resolved to one region or left out.

Enter: text, Simplified or Traditional. Leave: `Place`s in order, offsets into that text.

    find_places("沈阳市铁西区实际利用外资3.3亿美元")[-1].region.parents == ("沈阳市", "辽宁省")

Longest match from the left, words that merely hold a name (大理石, 市中心) included so that they take their
characters away. A name with several meanings is settled by, in this order: the place written right before it
(佛山南海), its full name elsewhere in the text, the one meaning whose city or province is named. Otherwise
it is left out: an everyday word (和平, 新华) needs one of the first two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.reading.bylines import is_name
from assistant.reading.gazetteer import ZONE, ZONE_KINDS, Reading, simplify, stem_of, table, zone_of
from assistant.types import Region


@dataclass(frozen=True, slots=True)
class Place:
    """`text[start:end] == surface`, the name as written; `region` is what it means there."""

    region: Region
    start: int
    end: int
    surface: str


@dataclass(slots=True)
class Mention:
    """A name in the text on its way to being a Place.

    `use`: place | media | street | body (part of a company's name); `kind` is the zone kind written after
    the name; `full` says it was written with its 市, 县 …
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    use: str = "place"
    region: Region | None = None
    kind: str = ""
    full: bool = field(default=False)


# 吉林市场 is 吉林 + 市场, 南山区域 is 南山 + 区域, 枣庄市中区 is 枣庄 + 市中区.
OVERRUN = re.compile(r"市(?:[场值](?!长)|中区)|区[域间块位]")
STREET = re.compile(
    r"(?:[东西南北中]|[一二三四五])?(?:路(?![演径线网况])|街(?!区)|大道|大街|大桥|立交)"
    r"|镇(?![域村街区海江])|乡(?![贤村镇亲音情愁企友土])|街道|派出所|司法所|供电所|税务所|卫生院|村(?![镇级民集居企支])|(?:[一二三四五六七八九]|\d{1,2})?号(?=[”’]?(?:卫星|飞船))|战役|会战|起义|号召"
)
MEDIA = re.compile(
    r"[市省]?(?:日报|晚报|晨报|早报|商报|都市报|青年报|经济报|时报|工人报|电视台|广播|新闻(?!办)|频道|网(?![络点格红购约])|融媒|客户端|报社|报业|卫视|发布(?=[”讯微公客]))"
)
BODY = re.compile(
    r"(?!市|区|县|省|州|[^，。；：、！？（）“”\s]{0,10}(?:与|和|签|在|的|引进|召开|项目))[^，。；：、！？（）()“”\s\d]{0,14}?(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{0,6}?)?"
    r"(?:公司|集团|股份|银行|大学|学院|研究院|研究所|设计院|医院|证券|基金(?!联盟)|酒店|机场|控股)"
)
MOUNTAIN = re.compile(
    r"山(?![区县市州城村镇乡东西南北火洪林地体水歌])"
)  # 岳麓山, 普陀山: named as a district is, and a sight
# 县招商中心会同县统计局: together with the county's office, and no county of that name.
TOGETHER = re.compile(r"(?<=[局委会部门院厅办处心队室组府])会同县")
POST = re.compile(
    r"(?:[局厅处科司省市县区州镇院校所站行队会]长|主任|书记|主席|经理|记者|董事|总裁|教授|院士|专员|委员|代表|发言人|研究员)$"
)
SAYS = re.compile(r"(?:介绍|表示|说|指出|认为|强调|透露|告诉|坦言|致辞|回应)")
# 秦淮数据（CD，股价8.11美元）, 平安银行(000001)
LISTED = re.compile(
    # The bracket first: few characters are one, and most are before one.
    r"[（(](?<=(?P<name>[\u4e00-\u9fff]{4})[（(])(?:股票代码|证券代码|股价|[A-Z]{2,5}\b|\d{5,6}|[036]\d{5}\.S[ZH])"
)
COMPANY = re.compile(r"[）)][\u4e00-\u9fff]{0,12}?(?:公司|集团|中心（|合伙企业|事务所)")
LOCAL_KINDS = (
    "新区|高新区|高新技术产业开发区|经开区|经济开发区|经济技术开发区|科技开发区|开发区|工业园区|产业园区|科技城|"
    "科学城|新城|示范区|旅游度假区|管理区|合作区"
)
# One character means a place only between such words: 赴沪, 在穗, 来琼; 浙省, 晋地.
# It is looked for first, what stands before it after that: a search that begins with a look back is slow.
SINGLE = re.compile(
    r"[沪苏粤琼晋皖湘鄂豫鲁浙赣闽桂蜀黔滇渝穗蓉冀辽津京港澳](?:"
    r"(?<=[在来赴驻入抵离访进][沪粤琼晋皖湘鄂豫鲁浙赣闽桂蜀黔滇渝穗蓉冀辽津京港澳])(?![沪苏粤琼晋皖湘鄂豫鲁浙赣闽桂蜀黔滇渝穗蓉冀辽津京沈港澳口])"
    r"|(?<![一-龥].)(?<=[沪粤琼晋皖湘鄂豫鲁浙赣闽桂黔滇渝])(?=的|省|地|上半年|今年|去年|前|实际|外资|招商|GDP)"
    r"|(?<![江苏].)(?<=[苏浙鲁皖赣闽晋冀辽湘鄂豫粤琼黔滇])(?=省(?!委|政|外|内|长|直|级|会))"
    r"|(?<![江].)(?<=[晋皖湘鄂粤琼黔])(?=地(?![区级市])))"
)
# 菏泽鲁西新区: a zone that no list has, known by standing after its city and by coming again.
LOCAL_ZONE = re.compile(
    r"(?P<own>[^\W\d_a-zA-Z的在和与及等是为将已推建设加快打造全国家级省市区县高新经济产业工综合多个各大中小"
    r"以来发展核心一二三四五这该我本成立支持重点主要局委厅]{2,3})(?P<kind>"
    + LOCAL_KINDS
    + ")(?![分支]公司|[分支]行)"
)
# What may stand between a place and the place within it.
LINK = re.compile(r"(?:省|市)?[·・\-—(（]?")


def find_places(text: str, *, context: Sequence[Region] = ()) -> tuple[Place, ...]:
    """Every place `text` names, in order, no two overlapping.

    `context`: regions known to be meant or near (the article's, the library's): a name with several meanings
    is settled by them like by places of the text. Names inside the names of streets, papers and companies are
    left out, and so is every name that stays open.
    """
    return tuple(
        Place(mention.region, mention.start, mention.end, text[mention.start : mention.end])
        for mention in read_mentions(text, context=context)
        if mention.region is not None and mention.use == "place"
    )


def read_mentions(text: str, *, context: Iterable[Region] = ()) -> list[Mention]:
    """All names with their use and, where it can be told, their region."""
    text = simplify(text)
    mentions = _with_local_zones(text, _scan(text))
    listed = {found["name"] for found in LISTED.finditer(text)}
    for mention in mentions if listed else ():
        if mention.use == "place" and any(text.startswith(name, mention.start) for name in listed):
            mention.use = "body"
    _settle_neighbours(text, mentions)
    _settle_by_context(mentions, tuple(context))
    _settle_neighbours(text, mentions)
    _drop_namesakes(mentions)
    for mention in mentions:
        if mention.kind and mention.region is not None and mention.region.level != "zone":
            mention.region = zone_of(mention.region, mention.kind)
            mention.full = True
    return mentions


# Districts whose names any town may use for a part of it.
_ANY_TOWN_S = frozenset({"新城区", "老城区", "城区", "郊区", "矿区", "城中区", "新市区"})
_NAMED_BY = re.compile(
    r"[\u4e00-\u9fff](?<![市省州盟在到从对向是的由为与和及将该全至于把被赴访给据经来去抵驻])$"
)


def _scan(text: str) -> list[Mention]:
    data = table()
    heads, readings = data.heads, data.readings
    mentions: list[Mention] = []
    doubtful: list[Mention] = []
    done = 0
    for start in data.starts(text):
        if start < done:
            continue
        for surface in heads.get(text[start : start + 2], ()):
            end = start + len(surface)
            if not text.startswith(surface, start) or (
                readings[surface] and (OVERRUN.match(text, end - 1) or TOGETHER.match(text, start))
            ):
                continue
            if (
                mentions
                and mentions[-1].end == start
                and _joins(text, start, end, mentions[-1], readings[surface])
            ):
                break
            done = end
            if readings[surface]:
                beside = bool(mentions) and mentions[-1].end == start
                mentions.append(_mention(text, start, end, readings[surface]))
                if surface in _ANY_TOWN_S and not beside and _NAMED_BY.search(text, max(0, start - 2), start):
                    doubtful.append(mentions[-1])
                done = mentions[-1].end
            break
    known = {mention.region.name for mention in mentions if mention.region} if doubtful else set()
    for mention in doubtful:
        if not any(known.intersection(reading.region.parents[:1]) for reading in mention.readings):
            mention.use = "street"  # 洋口港新城区: another town's part of that name
    if data.single and (alone := [*SINGLE.finditer(text)]):
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        for match in alone:
            if match.start() not in taken:
                region = data.single[match[0]]
                mentions.append(
                    Mention(match.start(), match.end(), (Reading(region, "alias", "+"),), region=region)
                )
        mentions.sort(key=lambda mention: mention.start)
    return mentions


def _joins(text: str, start: int, end: int, before: Mention, readings: tuple[Reading, ...]) -> bool:
    """Whether 和 behind a place joins it to a name that goes on beyond this one (新疆和安徽, 北京和顺义: neither 和安 nor
    和顺), which is of no place within the one before it (天津和平)."""
    if text[start] not in "和与及":
        return False
    data = table()
    begun = [
        reading.region
        for other in data.heads.get(text[start + 1 : start + 3], ())
        if start + 1 + len(other) > end and text.startswith(other, start + 1)
        for reading in data.readings[other]
    ]
    region = before.region
    within = region is not None and any(region.name in one.region.parents for one in readings)
    return any(one.level == "province" for one in begun) or (bool(begun) and not within)


def _mention(text: str, start: int, end: int, readings: tuple[Reading, ...]) -> Mention:
    full = any(reading.form == "full" for reading in readings)
    mention = Mention(start, end, readings, full=full)
    # 中国（安徽）自由贸易试验区: the brackets are part of the zone's name.
    bracket = text[max(0, start - 3) : start] in ("中国（", "中国(") and text[end : end + 1] in tuple("）)")
    zone = ZONE.match(text, end + bracket)
    if zone and not (zone["kind"] == "新区" and full and text[end - 1] in "区县"):
        mention.kind = zone["kind"]
        mention.end = zone.end()
        if bracket:
            mention.start = start - 3
        mention.readings = (
            tuple(reading for reading in readings if reading.region.level != "zone") or readings
        )
    elif MEDIA.match(text, end):
        mention.use = "media"
    elif text[start - 1 : start] in tuple("（(") and COMPANY.match(text, end):
        mention.use = "body"
    elif not full and end - start == 2 and _is_in_a_name(text, start, end):
        mention.use = "body"  # 福寿康智慧医疗养老服务（上海）有限公司
    elif not full and STREET.match(text, end):
        mention.use = "street"
    elif not full and (BODY.match(text, end) or _is_mountain(text, end, readings)):
        mention.use = "body"
    sure = [reading.region for reading in mention.readings if reading.trust == "+"]
    if len(sure) == 1 or (sure and len(mention.readings) > 1 and not full):
        mention.region = sure[0]
    return mention


def _is_mountain(text: str, end: int, readings: tuple[Reading, ...]) -> bool:
    return bool(MOUNTAIN.match(text, end)) and all(reading.region.level == "county" for reading in readings)


def _is_in_a_name(text: str, start: int, end: int) -> bool:
    """财政部司长符金陵在会上表示: a surname before it, and a post before that or a verb of saying behind."""
    if start == 0 or not is_name(text[start - 1 : end]):
        return False
    said = SAYS.match(text, end) and text[start - 1] not in "向由从和与于到经查"
    return bool(said) or bool(POST.search(text, max(0, start - 4), start - 1))


def _with_local_zones(text: str, mentions: list[Mention]) -> list[Mention]:
    """鲁西新区 wherever it stands, once 菏泽鲁西新区 was read; names inside it are no mentions."""
    zones: dict[str, Region] = {}
    for mention in mentions:
        match = LOCAL_ZONE.match(text, mention.end) if mention.region and not mention.kind else None
        parent = mention.region
        if match and parent and parent.level != "zone" and text.count(match[0]) > 1:
            if any(match["own"].startswith(known) for known in table().heads.get(match["own"][:2], ())):
                continue  # 山东聊城经开区: a place and its place, read as such already
            kind = ZONE_KINDS.get(match["kind"], match["kind"])
            name = stem_of(parent) + match["own"] + kind
            zone = Region(name, match["own"] + kind, "zone", (parent.name, *parent.parents))
            zones.setdefault(match[0], zone)
    for surface, zone in zones.items():
        spans = [match.span() for match in re.finditer(surface, text)]
        mentions = [
            mention
            for mention in mentions
            if not any(mention.start < end and start < mention.end for start, end in spans)
        ]
        reading = (Reading(zone, "full", "+"),)
        mentions += [Mention(start, end, reading, region=zone, full=True) for start, end in spans]
    return sorted(mentions, key=lambda mention: mention.start) if zones else mentions


def _settle_neighbours(text: str, mentions: list[Mention]) -> None:
    """沈阳铁西, 阳泉市城区, 青海海南: the place before says which one is meant."""
    for before, mention in pairwise(mentions):
        if before.region is None or before.use == "street" or mention.start - before.end > 2:
            continue
        between = text[before.end : mention.start]
        if not LINK.fullmatch(between):
            continue
        inner = [
            reading.region for reading in mention.readings if before.region.name in reading.region.parents
        ]
        if len(inner) == 1:
            mention.region = inner[0]


def _drop_namesakes(mentions: list[Mention]) -> None:
    """长春北湖 is no 北湖区 of 郴州: a county right behind the city of another is neither, here and elsewhere in the
    text, unless something that it lies in is named as well; so are namesakes of a zone (长春北湖科技开发区)
    and of a street (天山路街道)."""
    known = {mention.region.name for mention in mentions if mention.region is not None}
    strange: set[Region] = set()
    for before, mention in pairwise(mentions):
        inner, outer = mention.region, before.region
        if inner is None or outer is None or inner.level != "county" or outer.level != "prefecture":
            continue
        apart = mention.start != before.end or outer.name in inner.parents or before.use != "place"
        if not apart and not mention.full and known.isdisjoint(inner.parents):
            strange.add(inner)
    zones = {mention.region for mention in mentions if mention.region and mention.region.level == "zone"}
    for inner in {
        mention.region for mention in mentions if mention.region and mention.region.level == "county"
    }:
        elsewhere = (zone.province != inner.province and inner.short in zone.name for zone in zones)
        if known.isdisjoint(inner.parents) and any(elsewhere):
            strange.add(inner)
    streets = {mention.region for mention in mentions if mention.use == "street" and mention.region}
    strange |= {street for street in streets if street.level == "county" and known.isdisjoint(street.parents)}
    for mention in mentions:
        if mention.region in strange:
            mention.region = None


def _settle_by_context(mentions: list[Mention], context: tuple[Region, ...]) -> None:
    for _ in range(2):  # what the first round settles is context for the second
        seen = [mention for mention in mentions if mention.region is not None and mention.use != "street"]
        named = {mention.region for mention in seen if mention.full} | set(context)
        known = {mention.region for mention in seen} | set(context)
        line = {name for region in known if region is not None for name in (region.name, *region.parents)}
        cities = {
            region.name for region in known if region is not None and region.level in ("prefecture", "zone")
        }
        cities |= {region.parents[0] for region in known if region is not None and len(region.parents) > 1}
        for mention in mentions:
            if mention.region is not None:
                continue
            # A full name that is a description (城区) stays with the city before it and never travels.
            choices = [item.region for item in mention.readings if (item.form, item.trust) != ("full", "!")]
            chosen = [region for region in choices if region in named]
            if not chosen and all(reading.trust != "!" for reading in mention.readings):
                chosen = [
                    region for region in choices if len(region.parents) > 1 and region.parents[0] in cities
                ]
                chosen = chosen or [
                    region for region in choices if region.parents and region.parents[-1] in line
                ]
            if len(chosen) == 1:
                mention.region = chosen[0]

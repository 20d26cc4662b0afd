"""The places a question asks about, and those it names besides.

Enter: a question in Simplified Chinese, the regions of the index. Leave: Places in order, and venues.

    [place.region.name for place in places_asked("平湖外资在嘉兴排第几?", ())]  ==  ["平湖市"]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.reading.places import read_mentions
from assistant.reading.regions import Place, find_places, is_within
from assistant.types import Region

_TOWN = re.compile(
    r"(?:^|[市区县省州和与、，的在])(?![乡城小村各]镇|[哪几各多这那])([\u4e00-\u9fff]{2,3}(?:(?<!城)(?<!小)(?<!村)(?<!乡)镇|街道))(?!企业|工业|化)"
)
_VENUE_BEFORE = re.compile(r"(?:在|驻|赴|到|来自|对|去|从|往|走进|落户|落地)$")
_SOURCE_AFTER = re.compile(r"^\s?(?:来的|投的|籍|企业|客商|的客商|人|地区来)")
# 东湖国际创新中心, 江苏钢铁: what may name a thing with a place's name before it, by its last word.
_NAMED_AFTER = re.compile(
    r"中心|集团|公司|大厦|广场|产业园|大会|论坛|学院|大学|医院|银行|研究院|研究所|设计院|证券|基金|酒店|药谷|科技园|电子|科技|汽车|股份|能源|生物|医药|[铝矿乳药酒纸]业|钢铁|化工|重工|实业|控股|海关|支行|机场|水库|电厂|港(?![区口资元澳珠])"
)
_NO_NAME_INSIDE = re.compile(r"[市区县省州的在有，。？和与了多少几哪什怎签引来投]")
_LONGEST_BETWEEN = 8  # characters between the place and the last word
_SURELY_NAMED = re.compile(r"(?:中心|集团|公司|大厦|大会|论坛|学院|大学|医院|银行|药谷|支行|海关)$")
_OF_ITS_OWN = re.compile(
    r"(?:交通|科技|理工|工业|师范|农业|医科|财经|外国语|海洋|工程|传媒|中医药|政法|城市|职业技术|农林)?(?:大学(?!生|城|毕业|科技园)|学院)"
    r"|银行(?!业|机构|系统|网点|信贷|授信|融资|[存贷]款|不良)|证券(?!市场|业|化|交易)|卫视|日报|晚报"  # 某市银行贷款 is of its banks
)
_GUILD = re.compile(r"(?:省|市)?(?:商会|同乡会|联络处|办事处|驻.{1,6}处)")
_WORDS = frozenset(
    {"新城", "城区", "城关", "郊区", "矿区", "新华", "向阳"}
)  # districts have these names, and words are they too
_JOINED_BEFORE = re.compile(r"(?:和|与|跟|、|比|占|超过|或|还是|及|同)$")
_EITHER = re.compile(r"谁|哪[一]?[个边座方]|更")  # 甲对乙，谁多: one is held against the other
_RANKED_AMONG = re.compile(
    r"^(?:全?[省市区州]|地区|各|县市区|五县|，)?.{0,10}?(?:排|位列|位居|第几|头名|名次|领先|首个|头一个|第一)"
)
_JOINED = re.compile(
    r"^(?:全[省市区州县]|一座城市|市区两级)?(?:（[^）]*）|\([^)]*\))?\s*(?:和|与|跟|同|、|及|以及|比|vs\.?|相比|或|还是|or|and)"
)


Says = Callable[[str, str], bool]


def places_asked(text: str, known_regions: Sequence[Region], says: Says | None = None) -> tuple[Place, ...]:
    """The places asked about, in order: neither the province before its county, nor the whole that a rank
    is among, nor where an event of another place was held. `says` tells of a place and the words behind it whether the
    articles have them as one name."""
    places = [
        _as_indexed(place, known_regions)
        for place in all_places(text, known_regions)
        if not _inside_word(text, place)
        # 浙江大学 is not 浙江, whatever articles there are on places within
        and not (place.surface == place.region.short and _OF_ITS_OWN.match(text, place.end))
    ]
    kept: list[Place] = []
    for index, place in enumerate(places):
        after, before = text[place.end :], text[: place.start]
        if (
            _is_unread(place.region, known_regions)
            and place.surface == place.region.short
            and _names_a_thing(place.surface, after, says)
        ):
            continue  # 东湖国际创新中心 is a thing, not 东湖区, which no article is about
        others = [other for at, other in enumerate(places) if at != index and other.region != place.region]
        if others and re.search(r"[在居占为]$", before) and _RANKED_AMONG.match(after):
            continue
        apart = [other for other in others if not _inside(place.region, other.region)]
        if apart and _VENUE_BEFORE.search(before) and not _JOINED.match(after):
            held = before.endswith("对") and any(other.end == place.start - 1 for other in apart)
            if not (held and _EITHER.search(after)):
                continue
        if apart and any(other.end == place.start for other in apart):  # 马鞍山上海推介会 was held in 上海
            continue
        if _GUILD.match(after) or any(
            place.end == other.start and _GUILD.match(text[other.end :]) for other in apart
        ):  # 北京湖南商会 is neither place
            continue
        if others and _SOURCE_AFTER.match(after):
            continue
        if any(other.start == place.end and _inside(other.region, place.region) for other in others):
            continue  # 甲区和苏州吴江区: 苏州 only says where 吴江区 is
        if any(_inside(other.region, place.region) for other in others) and not (
            _JOINED.match(after) or _JOINED_BEFORE.search(before)
        ):
            continue
        kept.append(place)
    return tuple(kept) or (_of_bodies_unsaid(text, known_regions, says) if says else ())


_A_BODY = re.compile(r"(?P<place>[^有多少所的几个些哪\W]{2,5}?)(?P<rest>" + _OF_ITS_OWN.pattern + ")")


def bodies(text: str) -> tuple[str, ...]:
    """The names of universities, banks and papers that open with a place's: 浙江大学."""
    return tuple(
        f"{found['place'][place.start :]}{found['rest']}"
        for found in _A_BODY.finditer(text)
        for place in find_places(found["place"])
        if place.end == len(found["place"])
    )


def _is_unread(region: Region, known_regions: Sequence[Region]) -> bool:
    """Whether no article is about a place, nor about one within it."""
    return not any(region == known or _inside(known, region) for known in known_regions)


def _of_bodies_unsaid(text: str, known_regions: Sequence[Region], says: Says) -> tuple[Place, ...]:
    """The places of organisations that no article says (上海某某集团), in a question that names no other place: what
    another's organisation does is no answer."""
    return tuple(
        Place(mention.region, mention.start, mention.end, text[mention.start : mention.end])
        for mention in read_mentions(text)
        if mention.use == "body"
        and mention.region is not None
        and _is_unread(mention.region, known_regions)
        and not _names_a_thing(text[mention.start : mention.end], text[mention.end :], says)
    )


def _names_a_thing(surface: str, after: str, says: Says | None) -> bool:
    """Whether a place's short name opens the name of a thing. 江苏钢铁 names a firm only where articles say so: else it is
    the industry of a place that no article is about. Without articles to look in, only words that no industry is."""
    for ending in _NAMED_AFTER.finditer(after, 0, _LONGEST_BETWEEN + 4):
        if ending.start() > _LONGEST_BETWEEN or _NO_NAME_INSIDE.search(after, 0, ending.start()):
            return False
        name = after[: ending.end()]
        if says(surface, name) if says is not None else _SURELY_NAMED.search(name):
            return True
    return False


_ZONE = re.compile(
    r"(?:国家级)?(?:(?P<eco>经济技术|经济|经)|(?P<tech>高新技术产业|高新技术|高新))?(?:开发区|开区|区)$"
)


def _as_indexed(place: Place, known_regions: Sequence[Region]) -> Place:
    """A zone under the name that the articles give it: 秦皇岛开发区 is 秦皇岛经济技术开发区, where they know one alone."""
    if place.region.level != "zone" or place.region in known_regions:
        return place
    asked = _ZONE.search(place.region.name)
    if asked is None:
        return place
    stem = place.region.name[: asked.start()]
    alike = []
    for region in known_regions:
        kind = _ZONE.search(region.name) if region.level == "zone" and region.name.startswith(stem) else None
        if kind is None or kind.start() != len(stem):
            continue
        if any(asked[part] and not kind[part] for part in ("eco", "tech")):
            continue
        alike.append(region)
    return replace(place, region=alike[0]) if len(alike) == 1 else place


_ECO = r"(?:经济技术开发区|经济开发区|经开区)"
_TECH = r"(?:高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区)"


def names_zone(text: str, zone: Region) -> bool:
    """Whether a text says a zone, by any of its kind's names (平湖经开区: 平湖经济技术开发区)."""
    if zone.short in text or zone.name in text:
        return True
    asked = _ZONE.search(zone.name)
    if asked is None or asked.start() < 2:
        return False
    kinds = _ECO if asked["eco"] else _TECH if asked["tech"] else f"(?:{_ECO}|{_TECH}|开发区)"
    return bool(re.search(rf"{re.escape(zone.name[: asked.start()])}[市县区]?(?:国家级)?{kinds}", text))


def venues(text: str, kept: Sequence[Place], known_regions: Sequence[Region]) -> tuple[str, ...]:
    """Short names of places that a question names as where something is; those around or within one kept left out."""
    found: dict[str, None] = {}
    for place in all_places(text, known_regions):
        apart = all(
            place.region != one.region
            and not _inside(place.region, one.region)
            and not _inside(one.region, place.region)
            for one in kept
        )
        if kept and apart and not _inside_word(text, place) and _VENUE_BEFORE.search(text[: place.start]):
            found[place.region.short] = None
    for town in (
        () if len(kept) > 1 else _TOWN.finditer(text)
    ):  # no gazetteer has them, but an article about one says its name
        found[town[1]] = None
    return tuple(found)


def all_places(text: str, known_regions: Sequence[Region]) -> list[Place]:
    """Places of the gazetteer, and names of indexed regions (zones, say) that it does not have."""
    places = list(find_places(text))
    ends = {place.end for place in places}
    # 仙居和平湖: behind a place 和 joins; 和平 is no place there.
    places = [place for place in places if not (place.surface in ("和平", "和") and place.start in ends)]
    for piece in re.finditer(r"[^和与跟、，,及]+", text):  # a name right behind 和 is found by itself
        for found in find_places(piece[0]):
            moved = Place(found.region, piece.start() + found.start, piece.start() + found.end, found.surface)
            if all(moved.end <= place.start or place.end <= moved.start for place in places):
                places.append(moved)
    for region in known_regions:
        for name in dict.fromkeys((region.name, region.short)):
            at = text.find(name) if len(name) >= 2 else -1
            if at < 0:
                continue
            over = [place for place in places if place.start < at + len(name) and at < place.end]
            if all(place.end - place.start < len(name) or place.region == region for place in over):
                places = [place for place in places if place not in over]
                places.append(Place(region, at, at + len(name), name))
                break
    every = sorted(_all_readings(text, places, known_regions), key=lambda place: place.start)
    return [place for place in every if not _is_a_trade(text, place, every)]


_TRADE = re.compile(r"(?:产业|工业)(?![园区])|经济(?![技开区])|贸易|物流|旅游|制造|服务业")


def _is_a_trade(text: str, place: Place, places: Sequence[Place]) -> bool:
    """周口的临港产业: a zone's short name that says of what sort a trade is, where a place that it does not lie in is named."""
    zone = place.region
    if zone.level != "zone" or place.surface != zone.short or not _TRADE.match(text, place.end):
        return False
    return any(other.region != zone and not _inside(zone, other.region) for other in places)


# A name begins behind a stop, a word that joins or a time; 信达旗下 has no 达旗, and 高新旗舰店 no 新旗.
_NAME_BEGINS = r"(?<![\u4e00-\u9fff])|(?<=[和与及跟同在的对从到比是年月度底末问、])"
_NO_BANNER = r"(?![下舰帜袍手号鱼开语杆])"


def with_full_names(text: str, known_regions: Sequence[Region]) -> str:
    """准格尔旗 for 准旗 where a name begins (also behind its league), where no other banner of the index begins so."""
    for region in known_regions:
        short = f"{region.name[0]}旗"
        if region.name.endswith("旗") and len(region.name) > 2 and short in text:
            alike = {
                other.name
                for other in known_regions
                if other.name.endswith("旗") and other.name[0] == short[0]
            }
            around = "".join(f"|(?<={re.escape(name)})" for name in _names_above(region))
            if len(alike) == 1:
                text = re.sub(rf"(?:{_NAME_BEGINS}{around}){re.escape(short)}{_NO_BANNER}", region.name, text)
    return text


def _names_above(region: Region) -> tuple[str, ...]:
    """What a region lies in, in full and short: 鄂尔多斯市, 鄂尔多斯."""
    return tuple(
        name
        for parent in region.parents
        for name in (parent, re.sub("(?:自治区|[省市盟])$", "", parent))
        if name
    )


def _all_readings(text: str, places: Sequence[Place], known_regions: Sequence[Region]) -> list[Place]:
    """The places, and for a name that several have (朝阳区) each of those that articles are about, or lie around what
    they are about. A full name that no article is about stands for the first that has it: it is missing."""
    found = list(places)
    for mention in read_mentions(text):
        if mention.region is not None or mention.use != "place":
            continue
        readings = [reading.region for reading in mention.readings]
        around = [
            region for region in readings if any(is_within(other, region.name) for other in known_regions)
        ]
        known = [region for region in around if region in known_regions] or around
        surface = text[mention.start : mention.end]
        chosen = known or (readings[:1] if mention.full or _is_place_word(surface) else [])
        over = [place for place in found if place.start < mention.end and mention.start < place.end]
        if not chosen or any(place.end - place.start > mention.end - mention.start for place in over):
            continue
        found = [place for place in found if place not in over]
        found += [Place(region, mention.start, mention.end, surface) for region in chosen]
    return found


def _is_place_word(surface: str) -> bool:
    """Whether a short name is a place's and no common word's (通州, not 和平)."""
    import rjieba

    return surface not in _WORDS and [tag for _, tag in rjieba.tag(surface)] == ["ns"]


def of_one_name(places: Sequence[Place]) -> bool:
    """Whether two of the places asked about are readings of one name."""
    spans = [(place.start, place.end) for place in places]
    return len(set(spans)) < len(spans)


def _inside_word(text: str, place: Place) -> bool:
    """Whether a name is half of a common word: 道里 in 报道里."""
    import rjieba

    at = 0
    for word in rjieba.cut(text):
        if at < place.start < at + len(word) and place.end > at + len(word):
            # 仙居和平湖 is 仙居, 平湖; 搬到任丘 has no 到任
            joined = word[0] in "和及到在往" and place.start == at + 1 and at > 0
            return not joined and bool(rjieba.has_word(word))
        at += len(word)
    return False


def _inside(inner: Region, outer: Region) -> bool:
    return inner.name != outer.name and outer.name in inner.parents

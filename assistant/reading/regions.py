"""Which place an article is about: title and text -> regions, the main one first.

Enter: title, body, and what the page says of source and dateline. Leave: `Region`s, () when none is shown.

    about("德州天衢新区基金联盟成立", "8月1日，……")[0].name == "德州天衢新区"

Places are found by places.py and weighed: the title, the opening, the start of a sentence and a place's own
offices (市委, 商务局, 管委会) speak for it; being named as an origin, a venue, a pattern, one of a list, in a
company's name or as a paper's home does not. A parent before its child (浙江省平湖市) only qualifies it,
and a region with several parts named gains from them all. 我市, 该县, 全区 say of which kind it must be.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.gazetteer import is_within, lies_in, resolve, simplify, told_of
from assistant.reading.places import LINK, Mention, Place, find_places, read_mentions
from assistant.reading.speaking import (
    ANAPHOR,
    agreement,
    anaphora_of,
    ours_of,
    spoken_home,
    unnamed,
    whole_of,
)
from assistant.types import Region

__all__ = ["Place", "about", "find_places", "is_within", "lies_in", "resolve", "told_of"]

OPENING = 120  # characters: the lead paragraph of a news item, where the place it is about is introduced

OFFICE = re.compile(
    r"[省市区县州盟旗]?(?:人民)?(?:委(?![托员会])|政府|政协|人大|纪委|书记|市长|区长|县长|州长|省长|主席|管委会|党工委|"
    r"[一-龥]{1,6}?(?:局|厅|办公室|新闻办|促进中心|服务中心|委员会|招商团)|经信委|发改委|两会|融媒|有关负责人)"
)
# The place comes from, goes to, learns from or meets elsewhere.
ELSEWHERE = re.compile(
    r"(?:来自|源自|奔赴|前往|走进|对标|学习|借鉴|考察|毗邻|对接|融入|承接|辐射|飞往|比肩|媲美|发往|销往|"
    r"[赴至驻距来同与和跟从往到向])$"
)
VENUE = re.compile(r"在$")
HELD = re.compile(r".{0,6}(?:举行|召开|举办|开幕|闭幕|成功举办|发布|落幕|启动|表示|介绍|指出|说)")
# 记者从某市某园区管委会获悉: who tells the news, unlike whoever comes 从 a place.
TOLD = re.compile(r"[^，。；]{0,24}(?:获悉|了解到)")
DATELINE = re.compile(r"^.{0,12}?\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)")
ORIGIN = re.compile(r"(?:籍|客商|商会|企业|投资者|投资商|资本|游客|港资|人(?:均)?(?=在|投资))")
# 领跑佛山, 云南唯一, 居浙江省第一: the whole that the place is measured by.
MEASURE_BEFORE = re.compile(r"(?:领跑|位居|居|列|占|高于|低于|跑赢|排名|位列|名列|走在)$")
MEASURE_AFTER = re.compile(
    r"[省市区县州]?(?:的)?(?:唯一|首个|首家|首位|首批|第[一二三四五六七八九十\d]|前[列茅三五十\d]|排名|平均)"
)
# 延吉高新区生命健康产业园项目: part of the name of a project.
PROJECT = re.compile(
    r"(?!新(?:引进|签约|注册|开工|增|落户|建成|投产)|[^，。；\d]{0,8}(?:以上|亿元|万元))[^，。；：、！？（）“”\s\d年镇的举行将在有是已共召开启推进完签实]{3,14}?(?:产业园|项目(?!建设|推进|招引|引进|集中|攻坚|观摩|调度|大会|签约))"
)

# 松桃、玉屏、大龙三个区域: the places of a row, three or more, that is counted behind its last.
IN_ROW = re.compile(
    r"(?:[一-龥]{2,12}、){1,8}[一-龥]{2,12}(?:[、和及与][一-龥]{2,6}?)(?=[一二两三四五六七八九十\d]{1,2}[个大地县市区家处])"
)
_JOINS = frozenset("、和及与")
_ROW_REACH = 40  # characters of a row on either side of one of its places
ZONE_TAIL = re.compile("新片区|高新区|经开区|新区|自贸试验区|自贸区|示范区|合作区|综保区|保税区")
LABEL = 8.0  # 辽源：…: a headline that begins with a place and a colon says whose news it is
ENOUGH = 1.5  # a place named once in the body is no subject; a place named once in the lead is
# A county named in the lead and again, with no other place of its kind beside it, is where the news is; the
# province or city around it is the setting, however often it is named. Of the articles of devset and of 529 on
# investment from the news set, seven are so; below this share of the wider place's score the county is a
# detail (a court, a birthplace).
SETTING = 0.45
# In a municipality one mention is enough, where the lead begins with it: its name stands for the whole city.
ONE_DISTRICT, BEGINS = 0.3, 20
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
OVERSEAS, STRAIT = ("香港特别行政区", "澳门特别行政区", "台湾省"), "台湾省"
ALIKE_PARTS = 0.55  # of the weight of all of them
HOST = 0.2  # of the guest's score
ALIKE, PROVINCES = 0.5, 3  # … of the main region's score, and provinces: a survey of the country
NAMED_ONCE = 2.0  # a plain mention in the lead, and no other
RIVAL = 0.6  # of the main region's score: an article on two places (昆山与太仓) is about both


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention and what it speaks for its region, 0 and up; 1 is a plain mention in the body."""

    region: Region
    weight: float
    position: int


def about(title: str, text: str, *, source: str = "", dateline: str = "") -> tuple[Region, ...]:
    """The regions an article is about, the main one first; () when nothing shows one.

    `source` and `dateline` help to settle names with several meanings (鼓楼 in 南京日报); they are never
    themselves the answer unless the body names the place too.
    """
    title, text = simplify(title).strip(), simplify(text)
    home = _home(f"{source}　{dateline}")
    whole = f"{title}\n{text}"
    mentions = [mention for mention in read_mentions(whole, context=home) if mention.region is not None]
    weighed = [item for item in _weigh(whole, len(title), mentions) if item.weight > 0]
    if not weighed:
        spoken = list(ANAPHOR.finditer(whole))
        ours = ours_of(spoken, (), home) or spoken_home(
            spoken, (), _home(f"{source}　{dateline}", papers=False)
        )
        return (ours,) if ours else ()
    totals = _totals(weighed)
    spoken = list(ANAPHOR.finditer(whole))
    anaphora = anaphora_of(spoken)
    bare = _bare_zones(whole, mentions)
    scores = {
        region: (total + _zone_bonus(region, bare)) * (1 + 0.8 * agreement(region, anaphora))
        for region, total in totals.items()
    }
    first = {item.region: item.position for item in reversed(weighed)}
    ranked = sorted(scores, key=lambda region: (-scores[region], first[region]))
    ranked = _without_guests(ranked, scores, first, len(title) + OPENING, _is_of_its_own(anaphora))
    ours = ours_of(spoken, ranked, home)
    if not ranked:
        return (ours,) if ours else ()
    if scores[ranked[0]] < ENOUGH and (
        ours := ours or spoken_home(spoken, ranked, _home(f"{source}　{dateline}", papers=False))
    ):
        return (ours,)
    alike = totals[ranked[0]] <= ALIKE_PARTS * sum(totals[region] for region in ranked)
    around = whole_of(ranked, spoken, home, title) if alike else None
    if around is not None:
        return (around,)
    if scores[ranked[0]] < ENOUGH or unnamed(spoken, ranked) or _is_survey(ranked, scores, first, len(title)):
        return ()
    if scores[ranked[0]] <= NAMED_ONCE and home and all(_apart(ranked[0], place) for place in home):
        return ()
    main = _narrowed(ranked, scores, weighed, len(title) + OPENING)
    rivals = [
        region
        for region in ranked
        if region != main and (region.name not in main.parents or region == ranked[0])
    ]
    return (main, *[region for region in rivals if scores[region] >= RIVAL * scores[main]][:3])


def _is_of_its_own(anaphora: Counter[str]) -> bool:
    """Whether the text speaks of 我市, 全县 or 该省 more than once."""
    return sum(anaphora[kind] for kind in "省市县州") >= 4


def _without_guests(
    ranked: Sequence[Region],
    scores: Mapping[Region, float],
    first: Mapping[Region, int],
    opening: int,
    of_its_own: bool,
) -> list[Region]:
    """Without Hong Kong, Macao and Taiwan where they come as guests and investors: an article that says 我市 and 全市 is
    not theirs, and of an event across the strait the place that the opening names is the host."""
    main = ranked[0].province
    if main not in OVERSEAS:
        return [*ranked]
    others = [region for region in ranked if region.province not in OVERSEAS]
    host = any(first[region] < opening and scores[region] >= HOST * scores[ranked[0]] for region in others)
    return others if of_its_own or (host and main == STRAIT) else [*ranked]


def _apart(one: Region, other: Region) -> bool:
    return one.province != other.province


def _is_survey(
    ranked: Sequence[Region], scores: Mapping[Region, float], first: Mapping[Region, int], title: int
) -> bool:
    """Places of several provinces, much alike, none in the title or the lead: news of the whole country."""
    alike = [region for region in ranked if scores[region] >= ALIKE * scores[ranked[0]]]
    return len({region.province for region in alike}) >= PROVINCES and all(
        first[region] >= title + OPENING for region in alike
    )


def _narrowed(
    ranked: Sequence[Region], scores: Mapping[Region, float], weighed: Sequence[Weighed], opening: int
) -> Region:
    """The first of `ranked`, or the one county within it that the news is from; see SETTING."""
    widest = ranked[0]
    line = (widest.name, *widest.parents)
    inside = [region for region in ranked[1:] if region.parents[-len(line) :] == line]
    counties = [region for region in inside if region.level == "county"]
    if widest.level not in ("province", "prefecture") or not counties:
        return widest
    if any(item.region == widest and item.weight >= LABEL for item in weighed):
        return widest
    county = counties[0]
    places = [item.position for item in weighed if item.region == county and item.weight >= 1]
    begins = places and places[0] < opening - OPENING + BEGINS and widest.name in MUNICIPALITIES
    if len(places) < (1 if begins else 2) or places[0] >= opening:
        return widest
    if scores[county] < (ONE_DISTRICT if begins else SETTING) * scores[widest]:
        return widest
    others = [
        region
        for region in inside
        if county.name not in (region.name, *region.parents) and region.name not in county.parents
    ]
    return county if all(scores[other] < scores[county] / 2 for other in others) else widest


def _home(words: str, *, papers: bool = True) -> list[Region]:
    """Places in the names of papers (unless not `papers`: these tell of other places too), offices and datelines
    (南京日报, 人民网－湖北频道)."""
    if not words.strip():
        return []
    found = [mention for mention in read_mentions(words) if papers or mention.use != "media"]
    return [mention.region for mention in found if mention.region is not None]


def _weigh(whole: str, title_length: int, mentions: Sequence[Mention]) -> Iterable[Weighed]:
    for index, mention in enumerate(mentions):
        if mention.region is None or mention.use in ("street", "media"):
            continue
        yield Weighed(mention.region, _weight(whole, title_length, mentions, index), mention.start)


def _goes_on_of(region: Region, mentions: Sequence[Mention], title_length: int) -> bool:
    """Whether the text names the place itself: under 嘉兴：… a text of 平湖 alone is 平湖's."""
    return any(
        other.region == region and other.start > title_length and other.use != "body" for other in mentions
    )


def _weight(whole: str, title_length: int, mentions: Sequence[Mention], index: int) -> float:
    mention = mentions[index]
    region = mention.region
    assert region is not None
    before = whole[max(0, mention.start - 14) : mention.start]
    after = whole[mention.end : mention.end + 24]
    line = whole.rfind("\n", 0, mention.start) + 1
    if mention.start < title_length:
        labels = mention.start == 0 and after[:1] in ("：", ":") and region.level != "province"
        weight = LABEL if labels and _goes_on_of(region, mentions, title_length) else 4.0
    elif mention.start < title_length + OPENING:
        weight = 2.0
    else:
        weight = 1.0
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    beside = following is not None and LINK.fullmatch(whole[mention.end : following.start].strip())
    inner = following.region if following and beside else None
    if inner and region.name in inner.parents:
        return 0.1 * weight
    if mention.use == "body":
        return 0.1
    if mention.start - line < 40 and DATELINE.match(whole[mention.end : mention.end + 20]):
        return 0.4
    if _listed(whole, mentions, index):
        return 0.2
    if OFFICE.match(after) or (before.endswith("从") and TOLD.match(whole, mention.end)):
        return 1.6 * weight
    if MEASURE_AFTER.match(after) or (region.level != "county" and MEASURE_BEFORE.search(before)):
        return 0.3 * weight
    if PROJECT.match(after):
        return 0.4 * weight
    row = _first_of_row(whole, mentions, index)
    if ELSEWHERE.search(whole[max(0, row - 14) : row]):
        return 0.3
    if VENUE.search(before) and HELD.match(after):
        return 0.5
    if ORIGIN.match(after):
        return 0.4 * weight
    if not before or before[-1] in '\n。！？；，：“"　 ':
        return 1.3 * weight
    return weight


def _first_of_row(whole: str, mentions: Sequence[Mention], index: int) -> int:
    """Where a row of places begins: in 赴上海、深圳 what is said of the first is said of both."""
    while index and whole[mentions[index - 1].end : mentions[index].start] in ("、", "和", "与", "及"):
        index -= 1
    return mentions[index].start


def _listed(whole: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether it is one of three or more places in a row: 北京、上海、河北."""

    def joined(left: Mention, right: Mention) -> bool:
        between = whole[left.end : right.start]
        return len(between) <= 2 and any(mark in between for mark in "、-—－")

    count, at = 1, index
    while at > 0 and joined(mentions[at - 1], mentions[at]):
        count, at = count + 1, at - 1
    at = index
    while at + 1 < len(mentions) and joined(mentions[at], mentions[at + 1]):
        count, at = count + 1, at + 1
    return count >= 3 or _in_counted_row(whole, mentions[index])


def _in_counted_row(whole: str, mention: Mention) -> bool:
    """Whether a place is one of a row that is counted, the places no list knows included."""
    if (
        whole[mention.end : mention.end + 1] not in _JOINS
        and whole[mention.start - 1 : mention.start] not in _JOINS
    ):
        return False  # nearly every mention
    start = max(0, mention.start - _ROW_REACH)
    rows = IN_ROW.finditer(whole, start, mention.end + _ROW_REACH)
    return any(row.start() <= mention.start and mention.end <= row.end() for row in rows)


def _totals(weighed: Sequence[Weighed]) -> dict[Region, float]:
    """Own weight of each region plus a part of that of the places within it.

    The largest of them is left out: one part alone is what the article is about, several make a round-up.
    """
    own: dict[Region, float] = defaultdict(float)
    for item in weighed:
        own[item.region] += item.weight
    totals: dict[Region, float] = {}
    for region, weight in own.items():
        line = (region.name, *region.parents)
        inside = [value for other, value in own.items() if other.parents[-len(line) :] == line]
        totals[region] = weight + 0.35 * (sum(inside) - max(inside, default=0.0))
    return totals


def _bare_zones(whole: str, mentions: Sequence[Mention]) -> Counter[str]:
    """How often a kind of zone stands alone (新片区, 高新区), as 该市 does for a city."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    return Counter(match[0] for match in ZONE_TAIL.finditer(whole) if match.start() not in taken)


def _zone_bonus(region: Region, bare: Counter[str]) -> float:
    tail = ZONE_TAIL.search(region.name) if region.level == "zone" else None
    return 0.5 * min(bare[tail[0]], 6) if tail else 0.0

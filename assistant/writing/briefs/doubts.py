"""Why a figure is no row of a table, though its sentence states it.

Enter: a Figure as the table would name it, its article. Leave: the reason, "" where there is none.

    doubt_of(figure, article, "平湖市")  ->  "a firm's own"

A director reads a row without its sentence. So a row must be the region's own (no firm's, no town's, no other place's,
nothing national), must have happened as the row says, and must be called by a name that says what was counted
(rownames.py). What is doubted stays in the brief's figures and in its sentence; only the table goes without it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.figures.metrics import find_metrics, known_metric
from assistant.reading.regions import find_places, is_within, lies_in, resolve
from assistant.types import Article, Figure, Region
from assistant.writing.asked.terms import terms
from assistant.writing.briefs.rownames import is_row_name

__all__ = ["doubt_of"]

# Of a page on a listed firm: its notice, its shares, its year.
_STOCK = re.compile(
    r"[(（](?:SH|SZ|HK|BJ)?[0689][0-9]{4,5}(?:[.．](?:SH|SZ|HK|BJ))?[)）]|股价|涨停|每股收益|归属于(?:母公司|上市公司)|归母|净利润|发布公告|公告(?:称|显示)|募集资金|首次公开发行|投资者互动|债券简称|票面利率|扣非"
)
_FIRM = re.compile(
    r"(?:有限公司|股份公司|责任公司|集团|公司|股份|实业|证券|银行|联通|移动|电信|华为|商行)(?!等?[0-9]|[^，。；]{0,12}(?:签约|开工|落户|落地|入驻|等))"
)
_WHOLE = re.compile(
    r"全[省市区县州旗盟]|我[省市区县州]|地区生产总值|生产总值|GDP|规模以上|规上|限额以上|社会消费品|固定资产投资|一般公共预算|外商投资企业|园区|开发区|经开区|高新区"
)
# What any firm has as well as any place: of a place only where the sentence says so.
_A_FIRM_S_TOO = frozenset({"营业收入", "利润总额", "税收收入", "财政总收入", "产值", "工业总产值"})
# What a car maker made and sold is no number of its province: 中国一汽整车产销量增长10%，其中新能源汽车….
_MADE = re.compile(r"(?:产量|销量|产销量)(?:增速)?$")
_MAKER = re.compile(
    r"一汽|东风|[上广北]汽|长安汽车|比亚迪|吉利|奇瑞|长城汽车|宁德时代|蔚来|理想|小鹏|(?:公司|集团|股份)(?!等?[0-9])"
)
# 园区引进的某某项目顺利投产，已完成进出口1822万元: the project's; but 一批项目投产，带动…
_ONE_WORKS = re.compile(
    r"(?<![个批多大项种类])(?:项目|工厂|生产线|基地)(?:顺利|正式|全面|建成|已|于[^，。；]{1,8})*(?:投产|达产|投用|投入[^，。；]{0,4}|运营|试生产|上线)[^，。；]{0,4}，[^，。；]{0,14}$"
)
_OF_PROJECTS = re.compile(r"项目|签约|[产行]业|园区")
_TOWN = re.compile(
    r"(?<![城市乡重])(?:镇里|全镇|该镇|我镇|本镇|村里|全村|该村|[\u4e00-\u9fff]{2}(?:街道|镇)(?:今年|上半年|已|共|累计|现有|拥有|实现|引进|签约|新增|完成|规上|企业))"
)
_NATION = re.compile(
    r"(?:^|[，。；：])[^，。；：0-9]{0,8}(?<![于居占比在为])(?:全国(?![首最第一人政]|各地|[\u4e00-\u9fff]{0,8}(?:企业家|客商|百强))|我国|商务部|国家统计局|海关总署)"
)
_ALL_OF = re.compile(r"全[省市区县州旗盟]|我[省市区县州]")
_PARK = re.compile(
    r"^(?:(?:截至)?目前，|今年以来，|上半年，)?([^，。；、0-9]{2,16}(?:陆港|港务区|科创园|产业园|科技园|科教园|工业园|园区|科学城|新城|硅谷|片区|集聚区|综保区|开发区|经开区|高新区|自贸区|保税区|小镇|孵化器|示范园))(?!项目|[^，]{0,8}(?:开工|投产|落户|签约|落地))"
)
# 其中自贸试验区外资占比14.9%，合同外资占比26%: the second of the zone as well
_PARK_S_SHARES = re.compile(
    r"其中[^，。；0-9]{0,6}?(?P<park>园区|开发区|经开区|高新区|自贸区|自贸试验区|综保区|保税区|新区)[^。；]*，[^，。；]*$"
)
# 自贸港重点园区营业收入…，其中制造业增长30%: of the parks as well
_WHOSE_PART = re.compile(
    r"(?P<park>园区|开发区|经开区|高新区|自贸区|自贸试验区|综保区|保税区|新区)[^；。]*?，(?P<after>[^；。]*?其中)[^，。；0-9]*$"
)
_OF_ONE = re.compile(r"(?:项目|工程|产业园|基地)(?:[一二]期)?(?:计划|年度)?(?:总投资|投资)")
_LONG, _BEFORE = 6000, 90  # characters: of a report; of about one sentence before
_TIMED = re.compile(
    r"(?:据(?:悉|了解|介绍|统计)，)?(?:今年|去年|上半年|前[一二三四]季度|[0-9]{1,2}(?:[-—至到][0-9]{1,2})?月|20[0-9]{2}年|截至)"
)
_ATTRACTS = re.compile(r"签约|开工|招商|引资|引进|招引|落户|到位|总投资|外资|台资|投产|集中")
# What is foreseen of a row of numbers, and what stands right before one of them: 计划开工项目173个.
_FORESEEN = re.compile(
    r"(?:^|[，；])[^，。；]{0,6}(?:预计|有望|力争)|目标(?:是|为|：)|(?:达产|投产|建成)后|(?:^|[，；])(?:未来|下一步|今后|接下来)|"
    r"(?:^|[，；])[^，。；0-9]{0,8}(?:计划|拟|将)(?=[新再]?(?:引进|签约|开工|增|建|落|实施|完成|招引))"
)
_AHEAD = re.compile(
    r"(?:预计|有望|力争|将(?!近)|拟(?!任)|计划(?!单列|”)|争取|最高(?:可|将|不超过))[^，。；、0-9]{0,10}$"
)
_BEHIND = re.compile(r"已|累计|完成|实现|超额|[0-9]+月|上半年|去年")
# 近三年从838家、56家增加到1552家、261家: where it began, at a time that nothing says.
_BEHIND_NUMBER = 24
_BEGAN = re.compile(r"[从由](?:[^，。；从由]{0,3}[0-9][^，。；从由]{0,16})?$")
_CAME_TO = re.compile(
    r"(?:、[^，。；]{0,12})?[^，。；、]{0,4}?(?:增加|增长|提高|提升|上升|扩大|发展|壮大|减少|下降|降低|压缩|缩短|跃升|升|增|减|降|变)(?:到|至|为)"
)
_ROW_OF_VALUES = re.compile(r"(?:快于|高于|低于|优于|领先)[^，。]{1,8}$")


_BARE_CAPITAL = frozenset({"外资", "内资", "资金", "注册资金", "注册资本"})
# 三类项目签约金额占比分别为10.9%、83%: of which of them is lost
_OF_SOME_PROJECTS = re.compile(r"(?:项目|企业|产业)(?:签约|投资|金额|总)?[^占]*占")
# 伊利与国内外38家企业签约，签约总金额1200亿元: the firm's
_ONE_SIGNED = re.compile(
    r"(?:^|[，。；])(?P<who>[\u4e00-\u9fff]{2,8}?)(?:与|同|携手)[^，。；]{0,16}(?:企业|公司|客商|伙伴|供应商)[^，。；]{0,8}签约"
)
_OF_PLACES = re.compile(r"[省市县区州旗]|政府|双方|我|全|各|当地|央企")
# Who came to a fair, and the examples that stand for more: 浦商集团等6家农业龙头企业共同参与.
_CAME = re.compile(r"展会|参展|参会|出席|参加|亮相|大会|论坛|博览会|[参观]访|座谈|共同参与")
_FIRMS = re.compile(r"(?:企业|公司|机构|单位|主体)数?$")
_CAME_FOR = re.compile(r"签约|落户|落地|入驻|引进|开工|投产|新增|新设|集聚")
# 9879家市场主体直接受益, 50余家企业参与; 86个重大项目已开工74个.
_BEFELL = re.compile(
    r"^[^，。；]{0,12}(?:受益|惠及|参与|参加|参展|参会|入围|上榜|受访)|^[^，。；0-9]{0,14}已[^，。；0-9]{0,6}[0-9]"
)
_SIZED = re.compile(r"(?:亿元|万元|美元|以上|以下|以内)$")
# 台资企业1143户，实际到位资金…: theirs; 保税物流进出口增长，进出口总值…: of that trade.
_SOME_FIRMS = re.compile(r"台资企业|台企|侨资|港资|德企|日资|湘商|央企|民营企业|外资企业[0-9]")
_KIND_OF_TRADE = re.compile(
    r"(?:^|[，；：、])(?:[^，。；：、0-9]{0,8}(?:是|其中))?(?!对外|外贸|货物|实现|完成|其中|全[市省区县])[^，。；：、0-9]{2,6}(?<!外贸)(?<!货物)(?<!完成)(?<!实现)(?<!总值)进出口[^，；]*[，；].*(?:进出口|出口|进口)"
)
# What happened on one day, and not which: 外资项目数 3个 of a signing.
_EVENT = re.compile(
    r"签约|开工|投产|竣工|落地|落户|引进|招引|推介|集中|启动|动工|奠基|入库|储备|在谈|新增|在建|谋划|建成|揭牌|签订|签署|实施"
)
_YIELDS = re.compile(r"(?:产值|收入|税收|利税|利润|营收)$")
# 到2025年储能产业营业收入将达到600亿元: an industry of the place, no project
_OF_INDUSTRY = re.compile(r"产业(?:链|集群)?(?:总产值|产值|营业收入)$")
_OLD = 3  # years before the page; older ones tell history
# 农产品网络零售额、出口额分别增长: the second is of farm produce too.
_PART_OF = frozenset({"出口", "进口", "进出口总额", "工业增加值", "税收收入"})
_LISTED = re.compile(
    r"(?:^|[，；：])([^，；：、0-9]{2,16})、(?:外贸)?(?:进出口|出口|进口|增加值|税收)[^，；：、]{0,6}(?:分别|同比|增长|达|为)?[^，；]{0,8}$"
)


def doubt_of(figure: Figure, article: Article, region: str = "") -> str:
    """`region` is the brief's own place, "" where the brief is of an article."""
    text = article.text
    start = min(figure.sentence_start, figure.start)
    before = text[start : figure.start]
    sentence = text[start : max(figure.sentence_end, figure.end)]
    clause = re.split(r"[；;。]", before)[-1]
    exact = known_metric(re.sub(r"(?:年均)?增速$", "", figure.metric)) is not None
    return (
        _of_name(figure)
        or _of_what(figure, clause, sentence, text)
        or _of_whom(figure, article, before, sentence, exact=exact)
        or _of_time(figure, clause, text[figure.end : figure.end + _BEHIND_NUMBER])
        or _of_age(figure, article)
        or _of_place(figure, article, region)
        or _of_part(figure, article, before, clause, exact=exact)
        or ("" if exact else _of_nobody(figure, article, sentence, start))
    )


def _of_name(figure: Figure) -> str:
    if (figure.metric in terms().loose and not figure.role) or figure.metric in _BARE_CAPITAL:
        return "of what"
    if figure.unit == "%" and _OF_SOME_PROJECTS.match(figure.metric):
        return "of which"
    if _ROW_OF_VALUES.search(figure.metric):
        return "against another place"
    return "" if is_row_name(figure.metric, figure.unit, role=figure.role) else "its name"


def _of_what(figure: Figure, clause: str, sentence: str, article_text: str) -> str:
    base = re.sub(r"(?:年均)?增速$", "", figure.metric)
    if base in _PART_OF and (listed := _LISTED.search(clause)) and not find_metrics(listed[1]):
        return "a part"
    industry = figure.period is not None and _OF_INDUSTRY.search(base)
    if figure.status == "expected" and _YIELDS.search(base) and not (industry or _WHOLE.search(sentence)):
        return "what one project may yield"
    counted = figure.unit in ("家", "户", "个") and known_metric(base) is None
    firms = counted and _FIRMS.search(figure.metric) and not _CAME_FOR.search(figure.metric)
    if firms and not _CAME_FOR.search(clause) and (clause.endswith("等") or _CAME.search(sentence)):
        return "who came"
    behind = article_text[figure.end : figure.end + 24]
    if counted and _BEFELL.match(behind):
        return "what befell them"
    core = re.sub(r"^(?:新增|新设|签约|开工)|数量?$", "", figure.metric)
    if counted and core in clause and _SIZED.search(clause[: clause.rfind(core)]):
        return "of which size"
    if figure.metric in ("总投资", "计划总投资") and "签" not in clause:
        return "of what"
    day = figure.period is not None and figure.period.kind == "day"
    if counted and day and "项目" in figure.metric and not (figure.role or _EVENT.search(figure.metric)):
        return "of which event"
    return ""


def _of_age(figure: Figure, article: Article) -> str:
    ends = figure.period and figure.period.end
    if ends and article.published and article.published.year - ends.year >= _OLD:
        return "old"
    return ""


def _of_whom(figure: Figure, article: Article, before: str, sentence: str, *, exact: bool) -> str:
    if _NATION.search(before) and not _ALL_OF.search(before):
        return "the nation's"
    firms = _SOME_FIRMS.search(before)
    # 新设外资企业28家，实际使用外资3亿美元: what all of them bring is the place's
    theirs = firms is not None and not (firms[0].startswith("外资企业") and "外资" in figure.metric)
    if exact and (theirs or _KIND_OF_TRADE.search(before)) and not _ALL_OF.search(before):
        return "of some"
    if exact and _ONE_WORKS.search(before) and not _WHOLE.search(before[-30:]):
        return "a project's"
    if exact and _WHOLE.search(sentence) and figure.metric not in _A_FIRM_S_TOO:
        return ""
    if _is_of_stocks(article.text):
        return "a firm's page"
    if figure.metric in _A_FIRM_S_TOO and not _WHOLE.search(before):
        return "whose"
    clause = re.split(r"[；;。]", before)[-1][-40:]
    one = _ONE_SIGNED.search(before) or _ONE_SIGNED.search(sentence)
    signed = one is not None and "签约" in figure.metric + figure.role
    if one is not None and signed and not (_OF_PLACES.search(one["who"]) or find_places(one["who"])):
        return "a firm's own"
    if _MADE.search(figure.metric) and _MAKER.search(before) and not _ALL_OF.search(before):
        return "a firm's own"
    if figure.unit.endswith("元") and _FIRM.search(clause) and not _OF_PROJECTS.search(figure.metric):
        return "a firm's own"
    if _TOWN.search(before) and not exact:
        return "a town's"
    return ""


@lru_cache(maxsize=256)
def _is_of_stocks(text: str) -> bool:
    return len(_STOCK.findall(text[:20000])) >= 2


def _of_time(figure: Figure, clause: str, behind: str) -> str:
    if figure.status != "actual":
        return ""
    if figure.period is None and _BEGAN.search(clause) and _CAME_TO.match(behind):
        return "where it began"
    foreseen = [*_FORESEEN.finditer(clause)][-1:]
    if any(not _BEHIND.search(clause[one.end() :]) for one in foreseen) or _AHEAD.search(clause):
        return "not yet so"
    return ""


def _of_place(figure: Figure, article: Article, region: str) -> str:
    """Of a place around the region, or beside it: 湖北省 in a brief on 东湖高新区."""
    if region and not figure.region:  # of a page about the country
        sentence = article.text[figure.sentence_start : figure.sentence_end]
        return "" if any(place.region.name == region for place in find_places(sentence)) else "whose"
    if not region or figure.region in ("", region):
        return ""
    inner = any(
        place.name == figure.region and region in (place.name, *place.parents) for place in article.regions
    )
    return "" if inner or _lies_within(figure.region, region) else "another place's"


def _of_part(figure: Figure, article: Article, before: str, clause: str, *, exact: bool) -> str:
    """Of a park where the row would say the city's, or of the one place that its sentence names, where that is another."""
    own = next((place for place in article.regions if place.name == figure.region), None)
    if own is not None and own.level != "zone" and not _ALL_OF.search(clause):
        park = _PARK.match(clause)
        if park is not None and park[1][-4:] not in figure.metric and not _OF_ONE.search(figure.metric):
            return "a park's"
    part = _PARK_S_SHARES.search(clause) if own is not None and own.level != "zone" else None
    if part is not None and part["park"] not in figure.metric:
        return "a park's"
    if own is not None and _of_whole_event(figure, own, article):
        return "of the whole event"
    whole = _WHOSE_PART.search(before) if own is not None and own.level != "zone" else None
    if whole is not None and whole["park"] not in figure.metric and not _ALL_OF.search(whole["after"]):
        return "a park's"
    if not exact or own is None:
        return ""
    named = [place.region for place in find_places(before, context=article.regions)]
    akin = any(lies_in(place, own) or lies_in(own, place) for place in named)
    return "another place's" if named and not akin else ""


def _of_whole_event(figure: Figure, own: Region, article: Article) -> bool:
    """活动共签约20个, where the page says further on how many of them the place itself signed (柳州市签约项目15个)."""
    if figure.role != "签约" and "签约" not in figure.metric:
        return False
    start, end = figure.sentence_start, figure.sentence_end
    sentence = article.text[start:end]
    if own.short in sentence or _ALL_OF.search(sentence):
        return False
    told = re.compile(
        rf"{re.escape(own.short)}[市县区省]?(?:共|现场)?签约(?:的)?(?:项目)?(?:有|共|共有|达)?[0-9]"
    )
    return told.search(article.text, end) is not None


def _of_nobody(figure: Figure, article: Article, sentence: str, start: int) -> str:
    """Of a place that is only the venue, or that neither the sentence nor the one before names, in a sentence that tells
    no event of attraction and opens with no time: of a firm, a platform, a union. Reports speak of their place throughout."""
    own = next((place for place in article.regions if place.name == figure.region), None)
    if own is None or own.level == "zone" or len(article.text) > _LONG:
        return ""
    venue = re.search(
        rf"在[^，。]{{0,10}}{re.escape(own.short)}[^，。]{{0,6}}(?:举办|举行|召开|开幕)", sentence
    )
    above = any(parent[:2] in sentence for parent in own.parents)  # 在青海省西宁市举办: the province's fair
    if venue is not None and above and sentence.count(own.short) == 1:
        return "held there"
    near = article.text[max(0, start - _BEFORE) : start] + sentence
    told = own.short in near or _ALL_OF.search(near) or re.search(r"该[省市区县州]", near)
    return "" if told or _TIMED.match(sentence) or _ATTRACTS.search(sentence) else "whose"


@lru_cache(maxsize=4096)
def _lies_within(inner: str, outer: str) -> bool:
    return any(is_within(one, outer) for one in resolve(inner))

"""Does a sentence tell a thing the way it is asked: what it is, how many, how much was made, who holds an office?

Enter: a question, then its candidate sentences. Leave: a gain (or loss) for the ranking.

    thing_asked("改革的主题是什么?").search("方案以“宜商兴业”为主题")      is a match
    told_so(request about "启东市委书记是谁", "杨某任启东市委书记", None)  ==  APPOINTED
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.writing.asked.question import Request
from assistant.writing.asked.terms import printed_words
from assistant.writing.asked.years import years_asked

__all__ = [
    "asks_contact",
    "asks_firms",
    "asks_who_made",
    "heads_asked",
    "in_office",
    "made_by",
    "tells_contact",
    "thing_asked",
    "told_so",
]

# 以…为主题 for 主题是什么; 50余位企业家 for 多少企业家; 曾任 and 任命…为 for 是谁
DOES = 2.4  # 是一家专注于…的公司, where it is asked what a firm does
LISTED = 1.2  # 朝阳管区、田园管区、东盛管区…, where 哪几个管区 is asked
PHONE = 2.5  # a number to ring, where one is asked for
DEFINED, COUNTED, FORMER, APPOINTED, MADE = 1.0, 2.0, 0.8, 1.0, 1.6
A_NAME, MOST_NAMES = 0.9, 3
A_PROJECT = 1.5
_WHAT = re.compile(r"([\u4e00-\u9fff]{2,4})(?:是|叫)(?:什么|啥)[？?]?$")
_HEAD = re.compile(r"老板|创始人|创办|董事长|总经理|总裁|书记|[省市区县州厅局]长|主任|主席|会长|行长")
_DEPUTY = re.compile(r"副(?:总经理|董事长|总裁|书记|[省市区县州厅局]长|主任|主席|会长|行长)|总经理助理")
# 青藤云是做什么的, 园区主要生产什么
_DOES_WHAT = re.compile(
    r"(?:是|主要)?(?:做|干|搞|生产|从事|经营|研发|制造)(?:的是|些)?什么(?:的|产品|业务|东西)?[？?]?$|什么(?:公司|企业|项目)[？?]?$|主营什么|主业是什么"
)
_DOES = re.compile(
    r"主要?(?:从事|开展|生产|建设|做|提供|研发|经营|产品|业务|用于)|主营|专业(?:生产|从事|研发|制造)|专注|聚焦|致力于|产品(?:包括|涵盖|有|为)|从事[^，。]{2,}(?:研发|生产|制造)|是[^，。]{0,12}(?:家|个)[^，。]{2,30}(?:企业|公司|项目)"
)
# 谁投资建的: 由甲与乙合作开发建设, 甲投资…建设
_MADE_BY = re.compile(
    r"谁[^，。？]{0,2}(?:投资|建|开发|运营|打造|承建|出资|投)|(?:投资方|建设方|建设单位|业主|投资商|投资主体|开发商|老板|创始人)"
)
_MADE = re.compile(
    r"由[^，。；]{2,40}?(?:投资|建设|开发|打造|运营|承建|出资|设立|成立|创立|组建|创办|兴建)|(?:联合|合作|共同)(?:投资|建设|开发|打造|出资|设立)|[司团业份技]投资(?!协议|合作|促进|者)|投资方|(?:总)?投资[^，。；]{0,10}元(?:建设|兴建)|创办"
)
_HOW_MANY = re.compile(
    r"多少[个家户名位](?!项目|企业|协议|工作日)([\u4e00-\u9fff]{3,4})|"
    r"多少(?![个家项户人名位次件条年月天钱亿万元美百千])([\u4e00-\u9fff]{2,3})"
)
_PRODUCED = re.compile(r"([\u4e00-\u9fff]{2,6}?)(产量|销量|保有量|出口量)(?:是|有|为|达)?(?:多少|[？?]?$)")
_WHICH = re.compile(r"哪(?:几|些)[个家项类种条]?([\u4e00-\u9fff]{2,4})(?:[？?，,]|$)")
_NAMED_SET = re.compile(
    r"(?:^|的|，)([\u4e00-\u9fff]{2,6}?)(?:分别)?(?:是|有|指)哪[几两二三四五六七八九十]?[个项条类些大]"
)
_FIRST = re.compile(r"第一(?![个批期季产二三])|首位|榜首|头筹|居首")
_ASKS_PHONE = re.compile(r"找谁|联系谁|跟谁联系|电话|热线|联系方式|联系人|怎么联系|手机号|\bphone\b")
_A_PHONE = re.compile(
    r"(?<![0-9.])(?:0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|1[3-9][0-9]{9}|[48]00[-0-9]{7,9}|12[0-9]{3})(?![0-9]*[亿万元%])|(?:电话|热线)[^，。；]{0,4}[0-9]{5,}"
)
_ASKS_CONTACT = re.compile(
    r"找谁(?:联系|咨询|办理?|问|谈)?[？?]?$|联系谁|跟谁联系|联系方式|联系人|怎么联系|手机号|电话(?:号码)?(?:是|有|多少|[？?]|$)"
)
_A_CONTACT = re.compile(
    r"联系(?:人|方式|电话)|热线|专[员班]|咨询|(?:服务|办事|受理)窗口|由[^，。；]{2,30}负责"
)
_FORMER = re.compile(r"去年|前年|曾任|曾|此前|原任|历任|不再担任")
_OFFICE = re.compile(r"(书记|[省市县区州镇]长|主任|局长|会长|董事长|总经理|秘书长|院长|行长)")
_A_NUMBER = r"[0-9一二两三四五六七八九十百千][0-9.]*[万千百]?[余多]?[\u4e00-\u9fff]{1,2}"


def thing_asked(question: str) -> re.Pattern[str] | None:
    """How a sentence would tell what a question asks of a thing (主题是什么, 多少企业家); None for other questions."""
    if _DOES_WHAT.search(question):
        return _DOES
    if found := _WHAT.search(question):
        noun = found[1][-2:]
        return re.compile(
            rf"(?:以|为|是)[“《][^”》]{{2,30}}[”》]为?{noun}|{noun}(?:是|为|：|:|“)|[”》]的?{noun}"
        )
    if found := _HOW_MANY.search(question):
        noun = found[1] or found[2]
        return re.compile(rf"(?<!等){_A_NUMBER}[^，。；]{{0,8}}{noun}|{noun}[^，。；、0-9]{{0,6}}[0-9]")
    if found := _PRODUCED.search(question):
        return re.compile(
            rf"{found[1]}(?:{found[2]})?[^，。；、量]{{0,6}}[0-9]|(?:生产|产出){found[1]}[^，。；]{{0,4}}[0-9]"
        )
    return None


# 入驻了哪些企业: the sentence that names them, not the one that speaks of them most
_WHICH_FIRMS = re.compile(
    r"(?:哪些|什么|哪几家|哪家)[^，。？]{0,6}(?:企业|公司|巨头|机构|厂商|客商|品牌|航司|集团)|(?:企业|公司|机构|厂商|品牌)(?:有|是|包括)?(?:哪些|哪几家|什么)"
)


_ASIDE = r"(?:一共|总共|总计|合计|累计|大概|大约|预计|计划|目标|最终|共|是|有|为|达到?|到|了|在|能|会|将|要|就|用|的)*"
_BEFORE_ASKING = re.compile(
    rf"([\u4e00-\u9fff]{{2,8}}?){_ASIDE}(?:多少|几[个家项人名户件批次亩]|多[大高久]|[？?]?$)"
)
_BEHIND_WHEN = re.compile(
    r"(?:什么时候|何时|几时|哪一?[天年月]|几月)(?:能|会|才|要|正式|将|全部)*([\u4e00-\u9fff]{2,4}?)(?:的|了|[？?，,]|$)"
)
_WHETHER_DONE = re.compile(r"([\u4e00-\u9fff]{2})(?:了吗|了没|了么|没有[？?]?$)")
# Words that any sentence with a number has, or that no sentence needs to say.
_NO_HEAD = re.compile(
    r"项目|企业|金额|总额|数量|情况|增长|增速|增幅|同比|占比|比重|比例|多少|什么|规模|全[市区县省]|外资|投资|资金|总量|公司|时候|时间|开始|完成|实现|产业|[今去]年|下降|提高"
)


@lru_cache(maxsize=64)
def heads_asked(question: str) -> tuple[str, ...]:
    """What a number or a day is asked of, as an article may print it: 奖金一共多少 -> 奖金; 什么时候竣工 -> 竣工; () where
    any sentence with a number would say it."""
    import rjieba

    found = [match[1] for match in _BEHIND_WHEN.finditer(question)]
    found += [match[1] for match in _WHETHER_DONE.finditer(question)]
    for match in _BEFORE_ASKING.finditer(question):
        word, tag = rjieba.tag(match[1])[-1]
        found += [word] if len(word) > 1 and tag.startswith(("n", "v")) else []
    heads = [word for word in found if not _NO_HEAD.search(word)]
    return tuple(dict.fromkeys(form for head in heads for form in (head, *printed_words(head))))


# 有哪些外资项目: the sentence in which one begins, or is said to cost so much; 项目审批 and 项目建设 are of none
_WHICH_PROJECTS = re.compile(
    r"(?:哪些|什么|哪几个)[^，。？]{0,6}项目|项目(?:有|是|包括)?(?:哪些|哪几个|什么)"
)
_A_PROJECT = re.compile(
    r"[\u4e00-\u9fff”）)]{4}(?<!重[大点])(?<!产业)(?<!工业)(?<!建设)(?<!工程)(?<!投资)项目(?!建设|审批|落地)[^，。；]{0,12}(?:开工|奠基|签约|落户|投产|竣工|建成|投用|在建)"
    r"|总投资[^，。；]{0,12}元(?:人民币)?的?[\u4e00-\u9fff（）()“”]{3,24}?(?:项目|基地|产业园|中心|工厂)|(?:该|这一)项目(?:位于|由|总投资|计划)"
)

_FOR_PROJECTS = re.compile(r"项目(?:审批|服务|管理|申报|谋划|推进会|专员|专班)")


def asks_firms(question: str) -> bool:
    """Whether firms are asked for by name."""
    return bool(_WHICH_FIRMS.search(question))


@lru_cache(maxsize=8192)
def names_told(text: str) -> int:
    """How many names of firms a sentence seems to have: words of no dictionary, known trade names, a list before 等12家企业."""
    import rjieba

    words = {
        word
        for word, tag in rjieba.tag(text)
        if len(word) > 1
        and re.fullmatch(r"[㐀-鿿]+", word)
        and (tag in ("nt", "nz", "nrt") or (tag.startswith(("n", "x")) and not rjieba.has_word(word)))
    }
    return len(words) + bool(
        re.search(r"、[^，。；]{2,20}等[^，。；]{0,12}(?:企业|公司|机构|集团|客商|品牌)", text)
    )


def asks_who_made(question: str) -> bool:
    """Whether a question asks who builds, runs or pays for a thing."""
    return bool(_MADE_BY.search(question))


def made_by(text: str) -> bool:
    """Whether a sentence tells who builds, runs or pays for a thing."""
    return bool(_MADE.search(text))


def in_office(request: Request, text: str) -> bool:
    """Whether a line names who holds the office asked (某省省长 王某某), as reports do under their title."""
    office = _OFFICE.search(request.question)
    return (
        request.kind == "who"
        and bool(office)
        and bool(office and re.search(rf"{office[1]}\s+[\u4e00-\u9fff]{{2,3}}(?:$|\s|作)", text))
    )


def asks_contact(question: str) -> bool:
    """Whether whom to turn to is asked, or a number to ring."""
    return bool(_ASKS_CONTACT.search(question))


def tells_contact(text: str) -> bool:
    """Whether a sentence says whom to turn to."""
    return bool(_A_PHONE.search(text) or _A_CONTACT.search(text))


def told_so(request: Request, text: str, wanted: re.Pattern[str] | None) -> float:
    """What a sentence gains for telling a thing the way it is asked or who was appointed, and loses for telling who was it before."""
    gain = 0.0
    if _ASKS_PHONE.search(request.asked):
        gain += PHONE * (bool(_A_PHONE.search(text)) or -(request.kind == "who"))
    if _MADE_BY.search(request.asked) and _MADE.search(text):
        gain += MADE
    if request.kind == "who" and _HEAD.search(request.asked) and "副" not in request.asked:
        gain -= FORMER * bool(_DEPUTY.search(text) and not _HEAD.search(_DEPUTY.sub("", text)))
    if _FIRST.search(request.asked):
        gain += DEFINED * bool(_FIRST.search(text))
    if request.kind == "list" and (set_of := _NAMED_SET.search(request.asked)):
        gain += LISTED * bool(re.search(rf"{set_of[1]}(?:是|为|即|指|分别|包括|[：:，,——])", text))
    if request.kind == "list" and (named := _WHICH.search(request.asked)):
        gain += LISTED * (text.count(named[1]) >= 3)
    if _WHICH_PROJECTS.search(request.asked):
        gain += A_PROJECT * (bool(_A_PROJECT.search(text)) or -bool(_FOR_PROJECTS.search(text)))
    if asks_firms(request.asked):
        told = names_told(text)
        gain += A_NAME * min(MOST_NAMES, told) if told else -A_NAME
    if wanted is not None and wanted.search(text):
        gain += DOES if wanted is _DOES else DEFINED if request.kind != "figure" else COUNTED
    if request.kind == "who" and not years_asked(request.question, None):
        office = _OFFICE.search(request.question)
        places = "|".join(re.escape(region.short) for region in request.regions) or "[\u4e00-\u9fff]{2}"
        if office and re.search(
            rf"(?<![兼原曾历担])任(?:中共)?(?:{places})[^，。；、副]{{0,6}}{office[1]}", text
        ):
            gain += APPOINTED - FORMER * bool(re.search("卸任|曾任", text))
        elif _FORMER.search(text) and not _FORMER.search(request.question):
            gain -= FORMER
        gain += DEFINED * in_office(request, text)
    return gain

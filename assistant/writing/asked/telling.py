"""What a sentence gains for telling in the way that is asked: what something is, what it is for, who does it, what it costs.

Enter: a question and a candidate sentence. Leave: a gain for the ranking, 0 for other questions.

    told_as(request about "三清是指什么", "严格执行“三清”标准,即“时间清、进度清、问题清”")  ==  MEANT
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.regions import find_places
from assistant.writing.asked.question import Request
from assistant.writing.asked.stages import stage_asked, stands_at
from assistant.writing.asked.words import without_places, words_of

__all__ = [
    "asks_fee",
    "asks_what_draws",
    "is_advantage",
    "is_fee",
    "meant",
    "of_another_part",
    "says_where",
    "tells_purpose",
    "told_as",
]

COUNTED_OUT = 2.4  # 从时间、空间、方法…, ten of them, for 十个过程管控是哪些
MANY = 5
MEANT, SAID = 2.6, 0.8  # what a name stands for; a sentence that only says it
AIMED_AT = 1.4  # what a thing is for, where it is asked why it is built or issued
DONE_BY = 2.8  # 由…负责, for 谁负责
COSTS = 1.8
SERVES = 2.0  # 具有热电联供等用途, where it is asked what a thing can do
ADVANTAGE = 2.4  # 租金只有深圳的五分之一, where it is asked why firms come
PHASE = 1.8  # 总投资52亿元, and not 一期投资18亿元, where the project's investment is asked
NOWHERE = 1.2  # a sentence without any place
THERE = 1.4  # 坐落于…, 在…产业园: where it is asked

_A_WORD = r"[“‘《\"]?(?P<word>[0-9A-Za-z+\u4e00-\u9fff]{2,10}?)[”’》\"]?"
_IS_WHAT = re.compile(
    rf"(?:^|[的，,：:“‘《]){_A_WORD}(?:具体|到底|究竟|又|都|分别|主要)*(?:是指|指的是|指|是|叫|包括|包含|涵盖|有)(?:些)?"
    r"(?:什么(?:意思|内容)?|怎么回事|哪(?:些|几|[两二三四五六七八九十])[个项条类种方面]*(?:内容|方面|部分)?)[？?]?$"
)
_WHAT_IS = re.compile(rf"(?:什么(?:是|叫)|何谓|何为){_A_WORD}[？?]?$")
# Words that any article has: what they are is asked by the facet or by a list, not by a definition.
_PLAIN = re.compile(
    r"^.{0,3}(?:项目|企业|公司|问题|目标|优势|产业|措施|做法|条件|领域|内容|原因|政策|方面|任务|重点|成绩|亮点|特点|部门|地方|单位|国家|城市|主题|情况|计划|打算|困难|经验|成果|变化|他们|这些|那些)$"
)
_PURPOSE_ASKED = re.compile(
    r"(?:为什么|为何)[^，。？]{0,8}(?:要|会)?[^，。？]{0,12}(?:建|办|搞|设|出台|推|开展|实施|发展|打造|成立|引进|召开|举办|规划|布局|改)|目的|意义|有什么[用作]|作用|好处|(?:干什么|做什么)用|能(?:用来)?(?:干|做)(?:些)?什么"
)
_PURPOSE = re.compile(
    r"有助于|有利于|旨在|为了|目的是|以便|从而|填补|破解|解决|缓解|满足|响应|助力|推动|促进|带动|支撑|建成后|投产后|投用后|达产后|将(?:为|成为|有效|进一步|大大|极大)|主要是因为|因为|由于"
)
_WHO_DOES = re.compile(
    r"(?:谁|哪个(?:部门|单位)|哪家(?:单位)?|什么(?:部门|单位))(?:在|来|去|具体|主要)*(?P<verb>负责|牵头|带队|推进|主导|服务|审批|管理?|监管|督办|承办|主办|组织|实施|运营|建设|投资|执行|参加|介绍|发布|出台|印发|宣布|主持)"
    r"|由(?:谁|哪个?(?:些)?(?:部门|单位))(?:来|具体|主要)*(?P<by>[\u4e00-\u9fff]{2,4})"
)
_USE_ASKED = re.compile(r"能(?:用来)?(?:干|做)(?:些)?什么|有什么用|什么用[途处]|用来(?:干|做)什么|干什么用")
_USE = re.compile(r"用途|用于|可用来|功能|不止于|应用于|热电联|适用|可以?(?:为|用)|能够?(?:为|用)")
_SOLVED_ASKED = re.compile(r"(?:怎么|怎样|如何)(?:去|来)?(?:解决|应对|破解|化解|办|处理|补)")
_SOLVED = re.compile(r"^(?:为此|对此|针对|为解决|为破解|为了|下一步)|(?:解决|破解|缓解|化解|约谈|督办|补齐)")
_A_PLACE = re.compile(
    r"位于|坐落|地处|选址|(?:落户|落地|入驻)(?:于|在|到)?[\u4e00-\u9fff]{2}|地址|在[^，。；]{2,16}(?:园区|产业园|工业园|科技园|开发区|高新区|经开区|新区|保税区|大厦|广场|会展中心|宾馆|酒店|基地|镇|乡|街道|村)"
)
_WHICH_UNIT = re.compile(r"哪个?(镇|街道|乡|村|区|县|市|园区|产业园|开发区|高新区)")
_LIES_IN = re.compile(r"位于|坐落|地处|选址")
# What a firm spends (研发费用) and what an office levies (行政收费项目) is paid by nobody who takes part.
_FEE_ASKED = re.compile(
    r"(?<!行政)(?<!业性)(?<!涉企)(?<!违规)收费(?!项目|站|公路|收入|目录)|收钱|要钱|花钱吗|(?<!减)免费"
    r"|(?<!研发)(?<!开发)(?<!行政)(?<!管理)(?<!销售)(?<!财务)(?<!物流)(?<!运输)(?<!人工)(?<!营销)(?<!运营)(?<!期间)(?<!用电)(?<!三项)(?<!涉企)(?<!减免)(?<!降低)(?<!节省)(?<!节约)(?<!减轻)(?<!医疗)费用"
    r"|^(?:要|得|花|交|每人|一个人|报名费?)*(?:是|要|花|交)?多少钱[？?]?$"
)
_FEE = re.compile(r"免费|收费|费用|零收费|免收|不收取?|元/|全免")


_WISH_ASKED = re.compile(
    r"(?:提|有)[^，。？]{0,4}(?:要求|诉求|请求|建议|愿望|希望|想法)|想要什么|希望(?:什么|政府)"
)
_WISH = re.compile(r"希望|盼|请求|提出|诉求|建议|想(?:要|在|请)|要求")
_PROBLEM_ASKED = re.compile(r"短板|困难|难处|难题|不足|痛点|瓶颈|烦心事|问题(?=[？?]?$)|难在哪")
_PROBLEM = re.compile(
    r"短板|不足|困难|瓶颈|制约|缺(?:乏|少|口)|偏[小低慢少弱]|不够|仍(?:要|需|依赖|靠)|还得|滞后|薄弱|受限|难以|不[强高](?=[，。；])|烦心|卡脖子|尚未|没有(?:一|零)"
)
# The money that goes into a project is that of all its phases.
_ASKS_INVESTED = re.compile(r"项目[^，。？]{0,6}投(?:资|了)?[^，。？]{0,4}(?:多少|多大|几)|总投资")
_OF_A_PHASE = re.compile(r"(?:[一二三四首]|第[一二三四])期(?!培训|学员|债|基金)")
_OF_ALL = re.compile(r"全部|合计|共计|累计|一共|项目(?:计划)?总投资")
_INVESTED = re.compile(r"(?:投资|投入)[^，。；0-9]{0,8}(?:[0-9]|[一二两三五六七八九十百千]+[亿万多余])")
# 为什么选綦江, 凭啥留得住企业: what draws firms is told in plain words, without any that gives a reason. Read in a text cut
# into words by "/": 近年来 and 来自 are no coming, 投产 and 投诉 no investing.
_DRAWS = re.compile(
    r"(?<![^/])(?:[前过进到引招]?来|选[择中]?|搬迁?|迁[入到]?|投|[建设]在?|留)(?=/|了|到|得|$)|落户|落地|入驻|扎根|吸引|看[中好上]|青睐|愿意|喜欢|留得|留住|留下|引得|招得|聚集|集聚|扎堆|设厂|建厂"
    r"|/往/[^，。？]{1,5}/?[跑走搬]|投资/?(?=当地|在/|到/|于/|这(?!么)|此|我|$|[？?])"
)
_LESS = re.compile(
    r"下降|下滑|下跌|减少|减慢|放缓|趋缓|回落|走低|萎缩|缩水|变少|变慢|停[产工滞止]|流失|外流|(?:搬|迁|撤)[走离出]|撤资|不[来选愿肯敢投去]|没(?:有|人|什么)?[^，。？]{0,6}[来选投]|(?<![多不至])少(?!数|了?多)|慢|负增长|[降跌]了?[？?]?$"
)
_TO_COME = re.compile(r"下一步|下一阶段|将(?:重点|进一步|继续)|力争|目标是?|打算")
# What a place has, not what it is called (特色优势产业) or gives its people (发放消费补贴).
_ADVANTAGE = re.compile(
    r"离[^，。；了]{1,12}(?:(?<![拉靠])近|只|不到|仅)|(?:毗|紧|相)邻|方圆|半径|家门口(?=就|有|办|能|拿|配)|拎包|拿地即|便宜|(?<![全各我本该外])省(?:下|去|了)|成本(?:更?低|优势)|降低[^，。；]{0,8}成本|手把手|打动"
    r"|(?:租金|成本|价格?|费用?|工资)[^，。；]{0,12}(?:只有|仅为|仅是|不到)[^，。；]{0,14}(?:分之|[一二两三四五六七八九]成|一半)|(?:费[^，。；]{0,4}降|免租)|(?:电|气|水|运|租|地)[价费租金]{1,2}[^，。；]{0,6}(?:低|便宜|少)"
    r"|(?:只要|只需要?|仅需|只用了?)[^，。；]{0,6}(?:小时|分钟|天|公里)|(?:小时|分钟)(?:之内|以内|内|车程|可达|就到)"
    r"|(?:区位|交通|资源|能源|成本|政策|[港通][口航道]|环境|气候|生态|人才|劳动力|土地|产业(?:链|配套|基础)?|配套|得天独厚的?|独特|先天)[^，。；]{0,6}优势(?!产业|农|产品|项目|企业|互补)|优势(?=[明突显][显出])|区位(?:优|独特|好|便|得天)|交通便|四通八达"
    r"|(?:基础|底子)(?:好|厚|扎实|雄厚)|(?<!企业)配套(?:齐|完|全|好)|(?:上下游|产业链)[^，。；、]{0,8}(?:配套(?!企业)|齐全|完整|完善)|上下游企业[^，。；]{0,8}[聚集]"
    r"|(?:人才|工人|用工)[^，。；]{0,6}(?:充足|不愁|稳定|好招)|(?:资源|储量|原料)[^，。；]{0,6}(?:丰富|充足|富集)|不用(?:跑|等|自己|出)|(?:全程|帮办|免费|有人|专人)代办|服务(?:好(?=[，。；、”])|到位|周到)|效率(?:高|快)"
    r"|(?:设备|租金|厂房|装修|物流|投资|落户|企业|项目|技改)[^，。；、]{0,8}补贴"
)


def asks_what_draws(request: Request) -> bool:
    """Whether it is asked why firms come to a place, and not why fewer do."""
    if request.kind != "why":
        return False
    asked = without_places(request.asked, request.regions, "当地")
    return bool(_DRAWS.search("/".join(word for _, word in words_of(asked)))) and not _LESS.search(asked)


def is_advantage(text: str) -> bool:
    """Whether a sentence says in plain words what a place has that draws firms (租金只有深圳的五分之一)."""
    return bool(_ADVANTAGE.search(text)) and not _TO_COME.search(text)


def asks_fee(question: str) -> bool:
    """Whether what something costs who takes part is asked."""
    return bool(_FEE_ASKED.search(question.strip()))


def is_fee(text: str) -> bool:
    """Whether a sentence tells what something costs who takes part, or that it is free."""
    return bool(_FEE.search(text))


@lru_cache(maxsize=256)
def meant(question: str) -> str:
    """The name whose meaning or members a question asks for; "" where it asks for none, or by a plain word."""
    found = _WHAT_IS.search(question) or _IS_WHAT.search(question)
    if found is None:
        return ""
    word = re.sub(r"^(?:这个|那个|所谓|文章里|文中|提到的|什么)+", "", found["word"])
    behind = word.rsplit("的", 1)[-1]
    word = behind if len(behind) >= 2 else word
    return "" if len(word) < 2 or _PLAIN.match(word) else word


def says_where(text: str) -> bool:
    """Whether a sentence tells where something lies or takes place."""
    return bool(_A_PLACE.search(text))


def tells_purpose(text: str) -> bool:
    """Whether a sentence says what something is for, or what it leads to."""
    return bool(_PURPOSE.search(text))


def told_as(request: Request, text: str) -> float:
    """What a sentence gains for telling what is asked in the way it is asked."""
    question = without_places(request.asked, request.regions).strip("，, ")
    gain = 0.0
    if word := meant(question):
        gain += MEANT if _means(word, text) else SAID * (word in text)
    if (count := _members_asked(question)) and count in _runs_of(text) and question_noun(question) in text:
        gain += COUNTED_OUT * (2.0 if count >= MANY else 1.0)  # ten things in a row are no coincidence
    if _WHICH_FEW.search(question):
        gain += SAID * bool(_NAMED_OUT.search(text))
    if request.kind in ("why", "overview", "list", "how") and _PURPOSE_ASKED.search(question):
        gain += AIMED_AT * bool(_PURPOSE.search(text))
    if (asked := _WHO_DOES.search(question)) is not None:
        verb = asked["verb"] or asked["by"]
        gain += DONE_BY * bool(re.search(rf"由[^，。；]{{2,60}}{verb}|{verb}(?:单位|部门|人|方)", text))
        gain += SAID * (verb in text)
    if _USE_ASKED.search(question):
        gain += SERVES * bool(_USE.search(text))
    if stage := stage_asked(request.asked):
        gain += COUNTED_OUT * stands_at(text, stage)
    if (asked_count := _set_asked(question)) is not None:
        gain += COUNTED_OUT * bool(asked_count.search(text))
    if _SOLVED_ASKED.search(question):
        gain += AIMED_AT * bool(_SOLVED.search(text))
    if request.kind == "where":
        if (unit := _WHICH_UNIT.search(question)) is not None:
            gain += SERVES * bool(re.search(rf"[\u4e00-\u9fff]{{1,6}}{unit[1]}", text))
        there = {place.region for place in find_places(text)}
        gain += THERE * (says_where(text) + bool(_LIES_IN.search(text))) - NOWHERE * (
            not there and not says_where(text)
        )
        gain += SAID * min(3, len(there)) * ("分别" in question)
    if (admitted := _PROBLEM_ASKED.search(question)) is not None:
        gain += AIMED_AT * (bool(_PROBLEM.search(text)) + (admitted[0] in text))
    if _WISH_ASKED.search(question):
        gain += COUNTED_OUT * bool(_WISH.search(text))
    if asks_what_draws(request):
        gain += ADVANTAGE * (is_advantage(text) or -bool(_TO_COME.search(text)))
    if _ASKS_INVESTED.search(request.asked) and not _OF_A_PHASE.search(request.asked):
        gain -= PHASE * _only_a_phase(text)
    if _FEE_ASKED.search(question):
        gain += COSTS * bool(_FEE.search(text))
    return gain


def of_another_part(question: str, text: str, at: int) -> bool:
    """Whether money at `at` is that of a phase where the whole project's is asked, or the other way round."""
    if _OF_A_PHASE.search(question):
        return not _of_a_phase(text, at)
    return bool(_ASKS_INVESTED.search(question)) and _of_a_phase(text, at)


def _of_a_phase(text: str, at: int) -> bool:
    """Whether what stands at `at` is said of a phase: by its clause, or by one before it in its sentence."""
    before = re.split(r"[。；;]", text[:at])[-1]
    of_phase = False
    for clause in re.split(r"[，,]", before):
        of_phase = bool(_OF_A_PHASE.search(clause)) or (of_phase and not _OF_ALL.search(clause))
    return of_phase


@lru_cache(maxsize=4096)
def _only_a_phase(text: str) -> bool:
    """Whether all the money that a sentence says is invested is that of a phase (一期占地200亩，总投资18亿元)."""
    found = [_of_a_phase(text, one.end() - 1) for one in _INVESTED.finditer(text)]
    return bool(found) and all(found)


# A count of things, neither a date's (2025年, 三季度) nor an ordinal's (第3批, 二期) nor the end of a larger number.
_A_COUNT = r"(?<![0-9.第零一二三四五六七八九十百千])(?:[两二三四五六七八九十](?![零一二三四五六七八九十百千万亿年月日期季批届轮代线元])|1?[0-9](?=[个大项条类种件家]|方面))"
_MEASURE = r"(?:[个条类种件家]|大(?!事)|项(?!目)|方面)"
_COUNTED = re.compile(
    rf"(?P<count>{_A_COUNT}){_MEASURE}*(?P<noun>[\u4e00-\u9fff]{{1,8}}?)(?:分别|各|都|主要)*(?:是|有|指|包括|为)(?:指|的是)?(?:哪|什么|啥)"
    rf"|哪(?P<which>{_A_COUNT}){_MEASURE}+(?P<named>[\u4e00-\u9fff]{{2,8}}(?=[？?]|$))?"
)
_HAN = "零一二三四五六七八九十"


def _members_asked(question: str) -> int:
    """How many things a question wants named (三大产业是哪些, 哪三个产业); 0 for none."""
    found = _COUNTED.search(question)
    if found is None:
        return 0
    text = found["count"] or found["which"]
    number = int(text) if text.isdigit() else 2 if text == "两" else _HAN.index(text)
    return number if number > 1 else 0


_NAMED_OUT = re.compile(r"分别(?:是|为)|(?<![立随在当])即(?![将日时可使刻便])")  # 即甲、乙, not 立即
_SET = re.compile(
    r"(?<![第十0-9一二三四五六七八九])(?P<count>[两二三四五六七八九十]|1?[0-9])(?P<measure>个?方面|[个大项条类种支点])的?(?P<noun>[\u4e00-\u9fff]{2,4})"
)


def _set_asked(question: str) -> re.Pattern[str] | None:
    """How a sentence would count out what a question wants named (哪四方面举措: 4方面举措, 四个方面的举措); None for none."""
    found = _SET.search(question)
    if found is None or not re.search("哪|什么|分别|包括", question):
        return None
    count = found["count"]
    number = (
        int(count) if count.isdigit() else 2 if count == "两" else _HAN.index(count) if count in _HAN else 10
    )
    if not 1 < number <= 10:
        return None
    han = (*_HAN, "十")[number]
    measure = r"个?方面" if "方面" in found["measure"] else found["measure"]
    return re.compile(
        rf"(?<![0-9第]){'[两二2]' if number == 2 else f'(?:{han}|{number})'}{measure}的?[\u4e00-\u9fff]{{0,4}}{found['noun'][:2]}"
    )


_WHICH_FEW = re.compile(r"哪[两二三四五六七八九几][个家项条类种]")


def question_noun(question: str) -> str:
    """The last two characters of what is counted in 十个过程管控是哪些, 哪五个千亿级产业; "" for none."""
    found = _COUNTED.search(question)
    return (found["noun"] or found["named"] or "")[-2:] if found else ""


@lru_cache(maxsize=4096)
def _runs_of(text: str) -> frozenset[int]:
    """How many members each enumeration of a sentence has: things with 、 between them, 和 or 以及 before the last."""
    found = set()
    for run in re.finditer(r"[^，。；：:、]{1,24}(?:、[^，。；：:、]{1,24})+", text):
        count = run[0].count("、") + 1
        found.add(count)
        last = run[0].rsplit("、", 1)[-1]
        if re.search(r".[和与及].", last):
            found.add(count + 1)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _means(word: str, text: str) -> bool:
    """Whether a sentence tells what a word stands for: 即, 是指, a colon or a dash behind it; or its members before it."""
    if word not in text:
        return False
    own = re.escape(word)
    behind = rf"{own}[”’》\"]?[^，。；：:]{{0,12}}(?:[，,]?(?:即|也就是|就是|是指|指的是|分别[是为]|包括|涵盖|具体(?:是|为|包括)|主要(?:是|有|包括))|[：:]|——|（[^）]{{6,}}）|\([^)]{{6,}}\))"
    before = rf"[^，。；]{{2,}}、[^，。；]{{2,24}}(?:等|这|即)?(?:[0-9]+|[两二三四五六七八九十])?[个大项条类种]?[“‘]?{own}"
    return bool(re.search(behind, text) or re.search(before, text))

"""What a sufficient answer holds: an amount, a growth rate, a place in a ranking, a count of something.

Enter: a question in Simplified Chinese. Leave: its needs, each with a test of a sentence.

    needs_of("上半年实际外资多少,涨了多少?")  ->  (Need("money"), Need("growth"))
    meets("实际外资3.2亿美元,同比增长7%", Need("growth"))  is True

The tests look at shape alone; whether the number is about what was asked is the business of choose.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.figures.grammar import BACK_REFERENCE
from assistant.writing.asked.terms import counted_alike, counted_noun

NeedKind = Literal[
    "money",
    "growth",
    "share",
    "rank",
    "count",
    "area",
    "points",
    "time",
    "length",
    "number",
    "most",
    "steps",
    "size",
]

_DIGITS = r"[0-9][0-9,.]*"
_HAN_NUMBER = r"[一二两三四五六七八九十百千万亿]+"
_COUNTED_HAN = rf"(?!一(?![十百千万二三四五六七八九])){_HAN_NUMBER}"  # 一个平台 counts nothing
_CURRENCY = r"(?:元|美元|欧元|英镑|日元|港元|港币|美金|人民币)"
_MONEY = re.compile(
    rf"(?:{_DIGITS}\s*(?:余|多|几)?\s*[十百千万亿]*|[一二两三四五六七八九十]{_HAN_NUMBER}?)\s*(?:余|多)?\s*{_CURRENCY}"
    rf"(?!以上(?!的?(?:税|产值|收入|利润|营收|销售)|[，,；;。、）)]|$))|{_DIGITS}\s*[万千百]*亿(?![元吨千户人次件度])"
    r"|(?<![一二三四五六七八九两几数十百千0-9.])[十百千万]{1,2}亿(?:级|元|规模|投资|(?![吨千户人次件度斤立平项企产集园县工]))"  # 过百亿, 千亿级
)
_PERCENT = rf"(?:{_DIGITS}\s*(?:%|倍|个百分点|个点|成)|[一二三四五六七八九](?:成|倍)|百分之[一二三四五六七八九十百点]+|翻[一两]?番)"
_PERCENT_PATTERN = re.compile(_PERCENT)
# A part told in words: 占近三分之一, 占了一半.
_PART = re.compile(
    r"[二两三四五六七八九十百千]分之[一二两三四五六七八九十]|[占达到近过超]了?[^，,；;。]{0,6}(?:一半|半数)|半数以上|半壁江山"
)
_GROWTH_WORDS = (
    r"(?:增长|增速|增幅|上升|提升|提高|上涨|下降|回落|减少|降低|同比|环比|增加|攀升|增|降|涨|跃升|扩大|翻)"
)
_GROWTH = re.compile(
    rf"{_GROWTH_WORDS}[^。；;]{{0,14}}?{_PERCENT}|{_PERCENT}[^。；，,;]{{0,6}}{_GROWTH_WORDS}"
)
_RANK = re.compile(
    rf"第\s*(?:[0-9]+|{_HAN_NUMBER})|首位|榜首|前[0-9一二三四五六七八九十]+(?![0-9]*(?:个|季|年|月|天))|居首|领跑|冠军|之首|头名|第一|末位|前列|最[多高快大]"
)
_AREA = re.compile(
    rf"(?:{_DIGITS}|{_HAN_NUMBER})\s*(?:余|多)?\s*[万千百亿]?\s*(?:余|多)?\s*(?:亩|平方米|平方公里|公顷|平米|㎡)"
)
_CAPACITY = re.compile(r"(?:年产|产能|规模|装机|可容纳)[^，。；]{0,12}[0-9]|[0-9][^，。；]{0,6}(?:产能|规模)")
_TIME = re.compile(
    r"[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,2}日|[0-9]{1,2}[:：][0-9]{2}|[一二三四]季度|第[一二三四]季|[一二三]季(?!稻)|首季|[上下]半年|[年月]底|今年|明年|去年|近日|当日|当天|昨日|今日"
)
_LENGTH = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)\s*(?:余|多)?\s*(?:年(?!第?[0-9一前上下])|个月|个多月|天|周|小时|分钟|个工作日|工作日)"
)
_STEPS = re.compile(
    r"(?:升|进|前移|跃|提高|降|退|后移)[^，。；]{0,6}?[0-9一二两三四五六七八九十]+\s*个?(?:位|名|位次)"
)
_NUMBER = re.compile(
    r"[0-9]|[一二两三四五六七八九十百千万]+(?:余|多)?(?:个|家|项|户|人|名|次|件|种|条|场|座|批|支|亩|元|成|位)"
)
_MOST = re.compile(
    r"最[大高多快强好优]|第一(?![个批期次季产二三四张家时线])|居首|首位|榜首|头筹|之最|单体|冠军"
)

_MONEY_NOUNS = (
    r"(?:钱|金额|总额|投资额|盘子|总盘|GDP|gdp|(?<!招商)引资|招商引资(?=[^，、；。？]{0,6}?(?:额|多少|多大|几何|几多|是多|有多))|生产总值|经济总量|增加值|产值|外资|内资|资金|投资|收入|利润|税收|税额|"
    r"进出口|出口|进口|外贸|零售额|零售|贷款|授信|基金|融资|奖励|补贴|补助|存款|余额|营收|销售额|销售|货值|总值|(?<![才口源能])总量|固投|社零)"
)
_ASK = r"(?:多少|多大|几何|如何|怎么样|怎样|几多|是多|有多)"

_QUESTION_PATTERNS: tuple[tuple[NeedKind, re.Pattern[str]], ...] = (
    (
        "steps",
        re.compile(
            r"(?:前进|上升|提升|前移|(?<!引)进了|升了|(?<!引)进|升|退|下降|跃升)[^，。]{0,3}(?:几|多少)个?(?:位|名)"
        ),
    ),
    ("rank", re.compile(r"第几|排名|排行|排几|位次|名次|排在|位列|位居|几位|榜上")),
    ("points", re.compile(r"百分点|(?:[高低快慢差]出?了?|占)几个点")),
    (
        "share",
        re.compile(
            r"占(?!地|多[大少](?:地方?|面积|的?地[盘皮块]?))[^，、。？]{0,12}(?:多少|多大|几|比)|完成[^，、。？]{0,8}(?:概算|任务|计划|目标|预算)的?(?:多少|几成)|几成|比重|份额|比例|占比|分量|持股|股权|股比|百分之|(?:率|满意度)[^，、]{0,3}(?:多少|多高|几)|多大一块"
        ),
    ),
    (
        "growth",
        re.compile(
            r"涨|增长(?!极|点|引擎|动能|空间)|增幅|增速|同比|环比|升还是降|(?<!新)增了|(?<![新])增多少|增得|跌|下降|降了|快慢|加速|回落|变化|翻了|几倍|[增涨降跌升]了?几个点|涨势|增势|幅度|[比较](?:上一?[届年期次]|去年|往年|上年同期)(?:呢|怎么样|如何)?[？?]?$"
        ),
    ),
    (
        "size",
        re.compile(
            r"^(?:那|它|这)?(?:有|到底|究竟|大概)*多大(?:规模)?[？?]?$|(?:项目|园区|工厂|基地|厂房?|它)(?:的?规模)?(?:到底|究竟|大概)?有?多大[？?]?$"
        ),
    ),
    ("area", re.compile(r"亩(?!均)|占地|多少地|占多[大少]的?地|多大(?:一?块)?地|面积|平方")),
    (
        "length",
        re.compile(
            r"多久|多长时间|几年|几个月|多少[天年月]|几天|几个?(?:小时|工作日|星期|礼拜)|几(?:分钟|周)|多少个?(?:小时|工作日|分钟)|花了多(?!少?(?:钱|资金|[亿万美]?元))"
        ),
    ),
    ("time", re.compile(r"哪[一]?[天年月日]|什么时候|何时|几时|什么时间|几[月号日]|哪个月|日期")),
)
# A measure word that opens a noun is none: 多少台资企业, 多少支出; 多少款 of 贷了多少款 is money, 几个小时 a length.
_NO_MEASURE = (
    "项目 人才 人口 人均 人民 场馆 场所 场地 处理 处置 种子 种植 台企 台资 台商 台湾 台胞 名企 名校 名牌 名医 个体 户籍 座谈 条例 批发 "
    "期货 天然 层级 支出 支行 支部 所得 位于 款项 只能"
)
_COUNT = re.compile(
    r"(?<![哪这那上前后第])(?!几个(?:小时|工作日|星期|礼拜)|多少个(?:小时|工作日))(?:多少|几)(?:余|多)?"
    r"(?!项目(?<=多少项目)|"
    + "|".join(word for word in _NO_MEASURE.split() if word != "项目")
    + r")(批次|场次|个|家|项|户|人|名|位|次|件|列|种|条|座|支|份|批|处|场|所|款|只|辆|套|栋|间|张|层|台|头|吨|千瓦|艘|天|期)"
    r"(?<![贷存捐拨罚借]多少款)(?<![贷存捐拨罚借][了出到]多少款)"
)
_MONEY_ASKED = re.compile(
    rf"多少(?:个)?(?:亿|万)?(?:多|余)?(?:{_CURRENCY}(?!(?:以上|级)?的?(?:项目|企业))|钱)|{_MONEY_NOUNS}[^，、；。？]{{0,6}}?{_ASK}(?P<rest>[^，、；。？]*)|(?<![鲜切棉茶菊兰樱桃])(?:投|卖|赚|挣|花|掏|签|用|融)(?:资)?(?:了|到|出|下去|得)?多(?:少|大)"
    r"|(?:最高|能|可以?|给|获|各)[^，、；。？]{0,3}(?:奖|补|贴)(?:励|贴|助|息)?(?:多少|几)|(?:奖|补)(?:励|贴|助)?(?:是|为|有)?多少"
    r"|金额|投资额|[贷存捐拨罚借][了出到]?多少款|多少外资|多少(?:[^，、。？个家项户次件]{0,6})(?:资金|贷款|投资|外资|内资|奖补|奖励|奖金|补贴|补助)|绝对额|总额"
)


_MEASURES = "[个支份项家名位只条座批场次种类处所款台辆间栋]"
_NAMED_BY_NUMBER = re.compile(r"[一二三四五六七八九十]个一(?:批|代)|第[一二三四五六七八九十]+(?:批|期|届)")
OF_A_METRIC = frozenset(
    {"money", "growth", "share", "points", "number"}
)  # needs that one metric's number meets


@dataclass(frozen=True, slots=True)
class Need:
    """One thing asked for. `measure` is the measure word of a count (个, 家, …) and `noun` what is counted
    (项目, 企业, "" for anything else), `head` the word that says so where it is anything else (小分队); "" for other
    needs."""

    kind: NeedKind
    measure: str = ""
    noun: str = ""
    head: str = ""


def needs_of(question: str) -> tuple[Need, ...]:
    """The needs of a question in the order asked, each once; () for one that asks for no number or date."""
    found: dict[Need, None] = {}
    for clause in re.split(r"[，,、；;？?。！!]|(?<=多少)和|以及", question):
        found.update((need, None) for need in _clause_needs(clause))
    needs = tuple(found)
    if re.search(
        r"最[大高多快强]的?(?:[那哪一]|单|项目|是)|(?:[哪谁][^，。？]{0,10}|其中|单体|单个)最[大高多快]|哪一?[个家支只批][^，。？]{1,10}最[好优]|最大单|[哪谁][^，。？]{0,12}(?:第一|居首|首位|榜首)",
        question,
    ):
        needs = (*needs, Need("most"))
    if not needs and re.search(r"多少|多大|(?<![哪这那好])几[个家项户次]|几何", question):
        needs = (Need("number"),)
    return needs


def _clause_needs(clause: str) -> list[Need]:
    found = [Need(kind) for kind, pattern in _QUESTION_PATTERNS if pattern.search(clause)]
    if re.search(
        r"从[^，。]{0,14}(?:涨|增|提|升|变|降|扩)[^，。]{0,4}到", clause
    ):  # from what level to what level
        return [Need("number")]
    if re.search(r"(?<!对)比[^，。]{1,8}[高低快慢]了?出?(?:多少|几)", clause):
        return [Need("number")]  # points, as a rule, that stand behind the growth
    kinds = {need.kind for need in found}
    if "steps" in kinds:
        return [need for need in found if need.kind != "rank"]
    if "rank" in kinds:  # "增幅在全国排第几" asks for the place alone
        found = [need for need in found if need.kind not in {"growth", "share"}]
    if kinds & {"points", "share"}:
        found = [need for need in found if need.kind != "growth"]
    if "growth" in kinds and re.search(rf"{_MONEY_NOUNS}[和及与]其?(?:同比)?(?:增速|增幅|增长)", clause):
        found = [Need("money"), *found]
    count = _COUNT.search(clause)
    if count and count[0].startswith("几") and re.search(r"什么|怎么|怎样|如何|哪些", clause[count.end() :]):
        count = None  # 浙江的几个地方做法有什么不同 asks for no count
    if count and not ({"rank", "points", "length"} & {need.kind for need in found}):
        rest = clause[count.end() :][:8]
        noun = counted_noun(rest)
        asked_behind = re.search(r"([\u4e00-\u9fff]{2,8})(?:一共|总共|共)?有?$", clause[: count.start()])
        deed = count[1] in ("次", "批次", "场次")  # 街道今年外出招商多少次: what is done is counted
        if not noun and not rest.strip("了呢啊吗") and asked_behind and not deed:  # 联络处有几个
            rest = re.sub(r"^.*[的了]", "", asked_behind[1])
            noun = counted_noun(rest)
        found.append(Need("count", count[1], noun, "" if noun else _head(rest)))
    elif not [need for need in found if need.kind != "growth"]:
        bare = _BARE_COUNT.search(clause) or (None if found else _NUMBER_OF.search(clause))
        if bare:  # 多少外资企业, 多少亿元项目, 引进项目数对比
            found.append(Need("count", _MEASURE_OF[bare[1]], bare[1]))
    if _asks_money(_BARE_COUNT.sub("，", _COUNT.sub("，", clause))) and not (
        {"growth", "share", "rank", "points", "area"} & {need.kind for need in found}
    ):
        found.append(Need("money"))
    return found


_MEASURE_OF = {"项目": "个", "企业": "家"}
# Asked for alone: of 项目数与总投资各是多少 the sum is set side by side.
_NUMBER_OF = re.compile(r"(项目|企业)(?:个|家|总)?数量?(?:对比|比较|各?(?:是|有)?多少)?$")


_BARE_COUNT = re.compile(
    r"多少[^，、；。？0-9]{0,8}?(项目|企业(?!家))(?![^，、；。？多]{0,6}(?:钱|金额|投资额|资金))"
)


def _asks_money(clause: str) -> bool:
    """Whether a clause asks for an amount; 外资协会有多少会员 asks for members, though it says 外资."""
    asked = _MONEY_ASKED.search(clause)
    if asked is None:
        return False
    rest = asked["rest"] or ""
    counted = not re.match(
        r"钱|资金|外资|内资|投资|产值|税|亿|万|千|百|个[亿点]|[美欧日港]?元|英镑", rest
    ) and _head(rest)
    return not counted


def meets(sentence: str, need: Need) -> bool:
    """Whether a sentence has the shape that a need asks for."""
    match need.kind:
        case "money":
            return bool(_MONEY.search(sentence))
        case "growth":
            return bool(_GROWTH.search(sentence))
        case "share":
            return bool(_PERCENT_PATTERN.search(sentence) or _PART.search(sentence))
        case "points":
            return "百分点" in sentence
        case "rank":
            return bool(_RANK.search(sentence))
        case "area":
            return bool(_AREA.search(sentence))
        case "size":
            return bool(_AREA.search(sentence) or _MONEY.search(sentence) or _CAPACITY.search(sentence))
        case "time":
            return bool(_TIME.search(sentence))
        case "steps":
            return bool(_STEPS.search(sentence))
        case "length":
            return bool(_LENGTH.search(sentence))
        case "most":
            return bool(_MOST.search(sentence))
        case "count":
            return _counts(sentence, need)
        case "number":
            return bool(_NUMBER.search(sentence))


@lru_cache(maxsize=512)
def _head(text: str) -> str:
    """The noun that a phrase behind 多少个 ends in (招商小分队 → 小分队); "" where it opens with none."""
    import rjieba

    head = ""
    for word, tag in rjieba.tag(text):
        if not tag.startswith(("n", "v", "a", "b", "j", "l")) or word in ("是", "有"):
            break
        head = word if tag.startswith(("n", "j", "l")) and len(word) > 1 else head
    return head


def _counts(sentence: str, need: Need) -> bool:
    """A number with the measure word asked; with one that may stand for it where the noun counted is near."""
    sentence = _NAMED_BY_NUMBER.sub("", re.sub(BACK_REFERENCE, "", sentence))
    # 第9家 is one of them
    number = rf"(?<![第0-9.一二三四五六七八九十百千])(?:{_DIGITS}|{_COUNTED_HAN})\s*[万千百亿]?(?:余|多|几)?\s*[万千百亿]?(?:余|多)?"
    if need.measure == "期":  # 分三期; 二期 is one of them
        return bool(re.search(rf"[分共]{number}期", sentence))
    if need.head:
        return _counts_head(sentence, number, need)
    sentence = re.sub(
        r"个(?:月|百分点|工作日|小时|季度|方面|数(?![据字控智])|指标)", "，", sentence
    )  # of these none is asked for by 几个
    if re.search(rf"{number}{re.escape(need.measure)}", sentence):
        return True
    for found in re.finditer(rf"{number}(?:{_either(counted_alike(need.measure, need.noun))})", sentence):
        if found[0].endswith("间") and _of_rooms(sentence, found.start(), found.end()):
            continue
        beside = sentence[max(0, found.start() - 10) : found.end() + 10]
        if not need.noun or need.noun in beside:
            return True
        if found[0].endswith("间") and need.noun in sentence:
            return True  # 来自内地的企业最多，有136间；其次为美国42间
    of_another = (
        rf"[0-9.,]|\s*[余多几]?[万千百亿]*\s*[余多]?(?:{_CURRENCY}|%|个百分点|年|月|日|天|平方|亩|公顷|间)"
    )
    return bool(need.noun and re.search(rf"{need.noun}[^，。0-9]{{0,4}}{_DIGITS}(?!{of_another})", sentence))


_A_ROOM = re.compile(r"房|室|舍|公寓|车间|铺|店|仓|棚|校|病区|床|席")
_FOR_WHOM = re.compile(r"(?:为|给|供|向|替|面向|服务)[^，,。；;0-9]{0,10}$")


def _of_rooms(sentence: str, start: int, end: int) -> bool:
    """Whether a number with 间 counts rooms (人才公寓300间) and no firms (企业最多，有136间): a room is named beside it, or
    no firm at all, or only one that it is for."""
    clause = re.split(r"[，,。；;]", sentence[:start])[-1]
    behind = re.match(r"[^，,。；;、]{0,10}", sentence[end:])
    if _A_ROOM.search(clause) or (behind is not None and _A_ROOM.search(behind[0])):
        return True
    firms = [found.start() for found in re.finditer("企业|公司", f"{sentence[:start]}")]
    return not firms or bool(_FOR_WHOM.search(sentence[: firms[-1]]))


def _counts_head(sentence: str, number: str, need: Need) -> bool:
    """Whether a number counts what is asked: 12支小分队, 小分队共12个; 一个项目 and 小分队跟踪的项目有7个 count none, and
    共12个。 names nothing else."""
    head = need.head[-2:]
    for found in re.finditer(rf"{number}({_MEASURES}|{re.escape(need.measure)})", sentence):
        behind = re.match(r"[^，,。；;、]{0,12}", sentence[found.end() :])
        ahead = re.search(r"[^，,。；;]{0,14}$", sentence[: found.start()])
        if behind is not None and head in behind[0]:
            return True
        if found[1] != need.measure:
            continue
        if ahead is not None and head in ahead[0]:
            if not re.search(r"项目|企业|人", ahead[0].rsplit(head, 1)[1]):
                return True
        elif behind is not None and not behind[0]:
            return True
    return False


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

"""Changes and places in an order: what a sentence says about a figure beside its level.

Enter: the words before a rate (同比增长), or the words around a level. Leave: a Change or a Rank.

    read_change("，同比下降", q)  ->  Change("同比", Decimal("-15.0"), "%", "同比下降15.0%")

A decline is negative. The kind is "" where the text says 增长 without its base. A difference of two rates
in 百分点 (增速较一季度加快0.3个百分点) is a figure of its own, not the change of a level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from assistant.figures.numerals import read_numeral
from assistant.figures.quantity import Quantity
from assistant.types import Change, Period, Rank

__all__ = ["DOWN", "UP", "ChangeWords", "change_words", "find_ranks", "read_change", "with_base"]

UP = "增长|增加|上升|提升|提高|增幅|增速|涨幅|上涨|增收|增加了|增长了|攀升|升幅|升值|多增|扩大|加快|回升|大增|猛增|激增|跃增|(?<![新净倍])增|涨|(?<=同比|按年|按季|按月|环比)升"
DOWN = "下降|减少|压减|压降|削减|缩减|降低|回落|下滑|降幅|收窄|负增长|减幅|跌幅|贬值|下跌|萎缩|缩小|放缓|大跌|暴跌|大降|少增|骤降|锐减|降|跌|(?<![节裁])减"
_BASE = (
    r"同比|环比|(?:比|较|与)上个?[月季]度?(?:末|底)?(?:相比)?(?![旬日])|按[年月季](?!率|度)|(?<![今去每前近上当全同逐半多余几数整一二两三四五六七八九十\d\s])年(?=[增减])|年均|年平均|(?:比|较|与)(?:上年|去年)(?:同[期月季])?(?:相比)?(?:[（(]下同[）)])?|(?:比|较)(?:\d{1,2}|[一二三四五六七八九十]{1,2})年前|同口径|可比口径|两年平均|两年|"
    r"(?:比|较|与)\d{4}年(?:、\d{4}年)?(?:同期)?(?:相比)?"
)
_RATE = re.compile(
    rf"(?P<base>{_BASE})?[^，,；;。、\d]{{0,6}}?(?P<verb>{UP}|{DOWN})(?:率|了|则|为|达到|达|约|近|超过|超|均|至少|分别|高达|高于|逾|保持着?|控制|在|低于|幅度|（|\(|[-－−])*+$"
)
# 从环比看，固定资产投资下降: said once for what follows
_BASE_FAR = re.compile(rf"(?P<base>{_BASE})(?P<of>[^，,；;。\d]{{0,2}}看[，,])?[^，,；;。\d]*$")
_YEAR = re.compile(r"\d{4}年")
_SAME_BELOW = re.compile(r"(?:相比)?(?:[（(]下同[）)])?$")


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The words of a change before its number: `start` is where they begin in the text given."""

    kind: str
    sign: int
    verb: str
    start: int


def change_words(left: str) -> ChangeWords | None:
    """The words of a change at the end of `left`, None where there are none."""
    left = left.rstrip()
    match = _RATE.search(left)
    if match is None:
        return None
    base, start = match.group("base"), match.start("base") if match.group("base") else match.start("verb")
    if base is None:
        far = _BASE_FAR.search(left[: match.start("verb")])
        if far:
            base = far.group("base")
            start = start if far.group("of") else far.start("base")
    sign = -1 if re.fullmatch(DOWN, match.group("verb")) else 1
    return ChangeWords(_kind(base or ""), sign, match.group("verb"), start)


def _kind(base: str) -> str:
    if not base:
        return ""
    if year := _YEAR.search(base):
        return f"比{year.group()}"
    if base.endswith("年前"):
        return f"比{base[1:]}"
    base = _SAME_BELOW.sub("", base)
    if base in ("同比", "按年", "年", "同口径", "可比口径") or base.endswith(("同期", "同月", "同季")):
        return "同比"
    if base in ("环比", "按月", "按季") or re.match("[比较与]上个?[月季]", base):
        return "环比"
    if base.startswith("年"):
        return "年均"
    if base.startswith("两年"):
        return "年均" if base.endswith("平均") else "两年"
    return "比上年"


def read_change(words: ChangeWords, quantity: Quantity, *, surface: str) -> Change:
    """The change that `quantity` states after `words`, signed."""
    return Change(words.kind, quantity.value * words.sign, quantity.unit, surface)


def with_base(change: Change, period: Period | None) -> Change:
    """较2021年同期 is 同比 of a figure of 2022; of one of 2023 it stays 比2021年."""
    year = _YEAR.search(change.kind)
    if year is None or period is None or period.end is None:
        return change
    last = (period.start or period.end - timedelta(days=1)).year
    if int(year.group()[:4]) != last - 1:
        return change
    return replace(change, kind="同比" if "同期" in change.surface else "比上年")


_AMONG = (
    r"(?P<among>[^，,。；;、\d“”（）()第前居列位排名]{0,10}?"
    r"(?:全国|全球|世界|国内|全省|全市|全区|全县|全州|全盟|省内|市内|县域|县（市）|县\(市\)|"
    r"[\u4e00-\u9fff]{1,5}(?:省|市|区|县|州|盟|旗|国|地区|系统|行业|类|内|北|南|东|西|部)))"
)
_RANK = re.compile(
    rf"(?:(?:位居|位列|排名|排在|名列|位次居|稳居|跃居|跻身|居|列|位于|占据)?{_AMONG}(?:位居|位列|排名|排在|名列|居|列)?(?:各[^，。；]{{1,6}})?(?P<front>前)?(?P<sign>“?(?:双)?)第?(?P<place>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:位|名)?(?P<end>[，,。；;、）)”的]|$|\s))"
    rf"|领跑(?P<lead>[^，,。；;]{{2,10}})"
)


_OWN_SUBJECT = re.compile(
    r"(?!总量|增速|增幅|数量|规模|总额|绝对值|人均|排名|位次|成绩|综合|均|分别|也|都|连续|继续|再次|首次|首|稳|位|名|排|居|列|占|在|为|是|跻|跃|升|荣|获|保持|持续)"
    r"[\u4e00-\u9fff]{4,12}(?:进入|指数|得分|满意度|水平|位居|位列|排名|居|列)?(?=全国|全省|全市|西北|西部|中部|东部|世界|全球)"
)


_HOW_LONG = re.compile(r"^(?:年|个季度|个月)(?:居|列)?")  # 连续8|年全国第一, 连续6|个季度居全市第1位


def find_ranks(text: str) -> tuple[tuple[int, Rank], ...]:
    """Places in an order and where they begin: 位居全省第2位 -> (0, Rank(2, "全省", …))."""
    found = []
    for match in _RANK.finditer(text):
        if match.group("lead"):
            found.append((match.start(), Rank(1, match.group("lead"), match.group(0))))
            continue
        printed = match.group("place")
        if _OWN_SUBJECT.match(text, match.start()) and text[match.start() - 1 : match.start()] in "，,；;":
            continue  # 开发布会185场，政务公开进入全国前三: of something else
        front = match.group("front") is not None
        whole = match.group(0)
        if not front and "第" not in whole and not re.search(r"居|列|排", whole[: len(whole) - len(printed)]):
            continue
        place = int(printed) if printed.isdigit() else int(read_numeral(printed) or 0)
        if place == 0:
            continue
        among = re.sub(
            r"^(?:[^，]*?(?:指数|排名|水平|得分))?(?:总量|增速|数量|规模|均|分别|总额|绝对值|成绩|连续.{0,3}年|位居|居|列)+",
            "",
            match.group("among"),
        )
        end = match.end() - len(match.group("end") or "")
        surface = _HOW_LONG.sub("", text[match.start() : end])
        found.append((match.start(), Rank(place, _HOW_LONG.sub("", among), surface, within=front)))
    return tuple(found)

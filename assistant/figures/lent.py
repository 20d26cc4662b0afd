"""What a name lacks and the number beside it in its sentence says.

Enter: a sentence's drafts, named. Leave: the drafts with what their neighbours lend them.

    整车产量|200万辆|、新能源汽车|140万辆|  ->  新能源汽车产量;   矿业权出让|111宗|、出让收益|133亿元|  ->  矿业权出让收益
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.figures.counted import doing_of
from assistant.figures.draft import DURATIONS, NUMBERED, Draft
from assistant.figures.metrics import match_metrics
from assistant.figures.nouns import ends_with_noun, is_nouns, name_right
from assistant.figures.units import CURRENCIES

__all__ = ["lend"]

_JOINED = re.compile(r"(?:、|和|及|以及)(?P<name>[\u4e00-\u9fffA-Za-z“”]{2,10}?)(?:达到?|超过?|近|约|逾|各)*")
# what is measured or done, said once for two things beside each other
_SHARED_END = re.compile(
    r"(?<=..)(?:产量|销量|产销量|保有量|发电量|播种面积|种植面积|地质储量|探明储量|储量|产能|以旧换新|出栏|存栏|吞吐量|装机容量)$"
)
_MEASURED = re.compile(
    r"(?:量|额|值|率|数|面积|规模|装机|资金|收入|投资|里程|能力|以旧换新|出栏|存栏|利润|税收|贷款|人次|项目|企业|改造|建设|用户|收益|补贴)$"
)
_GOODS = frozenset("辆 台 部 套 吨 立方米 斤 公斤 亩 公顷 头 只 千瓦 千瓦时 件 户".split())  # noqa: SIM905
_ALIKE = (
    frozenset({"辆", "台", "部", "套"}),
    frozenset({"吨", "立方米", "斤", "公斤"}),
    frozenset({"头", "只"}),
)
_REACHES = re.compile(r"[、，,]?(?:总数)?(?:已)?(?:达到|达|超过|超|突破|增至)")
_NEW = re.compile(r"^(?:新增|净增)(?=..)|(?:净增|新增)$")
# 大型企业增加值增长5.4%，中型企业增长1.7%: firms do not grow, what was measured of the first kind does
_OF_A_KIND = re.compile(
    r"企业(?P<what>增加值|产值|总产值|投资|进出口总?额?|出口|进口|利润总额|营业收入|利润)"
)
_BARE_RATE = re.compile(r"[\u4e00-\u9fff]{2}率")
_CARRIES = re.compile(r"(?P<verb>发送|运送|到发)(?:旅客|货物)(?:量)?$")
_AMOUNT = re.compile(r"(?:增加值|产值|总产值|营业收入|投资|产业增加值)$")
_REACHABLE = re.compile("互达|通达|直达|到达|可达|车程")
_LONGEST_KIND = 3  # characters of 煤层气, which no noun is that can be counted
_PROCEEDS = re.compile(r"收益|成交价款?|价款|收入|金额")
_CASES = re.compile(r"(?P<of>.{2,}?)(?:案件)?(?:受理|发案|立案)数")
_LOSSES = re.compile(r"损失数?|死亡人数")
_REACHED = re.compile(r"惠及|受益|覆盖")
_VERBAL = re.compile(
    r"(?:更新|就业|创业|改造|升级|培训|建设|治理|创新|研发|转化|保护|修复|服务|招商|养老|托育|消费)$"
)
_SHORTEST = 2  # characters that two names share (出让 of 矿业权出让, 出让收益)
_LONGEST = 14  # characters of a name that one behind it goes on with
_GUESTS = re.compile(r"(?:接待|旅客|游客)")
_INCOME = re.compile(r"(?:总)?收入|总花费|综合收入")
_TASKS = re.compile(r"(?:年度|全年|目标|国家)+(?:任务|计划任务)")
_PER_PLACE = re.compile(r"每个?(?P<place>[县市区镇乡村校院州])(?![年月日])[^，,；;。]{0,10}$")
_HEADED_TRAINS = re.compile(r"[\u4e00-\u9fff]{0,2}班列")
_RUN_ONLY = re.compile(r"(?:全年|累计|共)*开行")
_BARE_SUM = re.compile(
    r".{0,4}?(?P<sum>总投资|投资总额|计划投资|年度投资|投资|全长|总长|总里程|总面积|面积|装机|总规模|规模)"
)
_YEARLY = re.compile(r"年产(?:能)?(?:近|约|超)*$")
_OPENED = re.compile(r"(?:全天候?)?(?P<what>开放|营业|运营|值守|服务)(?=[、，,。；;])")


def lend(drafts: Sequence[Draft], text: str) -> None:
    """Sets the names that lack what the number before or behind them says."""
    told = [draft.metric for draft in drafts]
    for last, draft in pairwise(drafts):
        base = draft.metric.removesuffix("增速")
        measured = _OF_A_KIND.search(last.metric) if last.is_change and draft.is_change else None
        if measured is not None and base.endswith("企业") and draft.quantity.unit == "%":
            draft.metric = base + measured["what"] + draft.metric[len(base) :]
    _lend(drafts, text)
    for at, draft in enumerate(drafts[1:], start=1):
        if draft.is_change and told[at] and told[at] == told[at - 1] and draft.metric == told[at]:
            draft.metric = drafts[at - 1].metric  # how much that grew of which the name was made whole


def _lend(drafts: Sequence[Draft], text: str) -> None:
    for last, draft in pairwise(drafts):
        if draft.status == "threshold" or last.status == "threshold" or not draft.metric:
            continue
        gap = text[last.quantity.end : draft.quantity.start]
        if re.search("[；;。]", gap):
            continue
        if not draft.is_change and not last.is_change:
            draft.metric = _with_end(draft, last, gap)
            if gap.startswith("、"):
                draft.metric = _with_start(draft, last)
        if draft.quantity.unit == "%" and not draft.is_change and _BARE_RATE.fullmatch(draft.metric):
            thing = last.metric.partition(draft.metric[:2])[2].removesuffix("数")
            if (
                len(thing) > 1
                and not last.is_change
                and doing_of(draft.metric[:2] + thing) == draft.metric[:2]
            ):
                draft.metric = thing + draft.metric  # 化解“办证难”23万户，化解率94%
        if draft.spoken and _REACHES.fullmatch(gap) and draft.quantity.value > last.quantity.value:
            draft.metric = _NEW.sub("", draft.metric)  # 经营主体净增48万户、达680万户
        draft.metric = _of_cases(draft, last)
        if (
            _REACHED.fullmatch(draft.metric)
            and not last.is_change
            and draft.quantity.unit in ("人", "户", "人次", "名", "家")
        ):
            draft.metric = last.metric.removeprefix(doing_of(last.metric)) + draft.metric
        if (
            draft.quantity.unit == "%"
            and draft.metric.startswith(("超年", "超额", "超计", "超目"))
            and gap.startswith("、")
        ):
            draft.metric = last.metric + draft.metric  # 投资7300亿元、超年度计划目标13.9%
        if draft.is_change and last.metric == draft.metric:
            draft.metric = re.sub("净增$", "", draft.metric)  # 经营主体净增16万户、增长6.4%
        if last.metric.startswith("出让") and _PROCEEDS.fullmatch(draft.metric):
            draft.metric = (
                last.metric.removesuffix("数").removesuffix(draft.metric) + draft.metric
            )  # 出让矿业权558个、收益290亿元
        if draft.metric in ("货物", "货运量", "旅客") and (carrier := _CARRIES.search(last.metric)):
            draft.metric = (
                last.metric[: carrier.start()] + carrier["verb"] + draft.metric
            )  # 铁路发送旅客…、货物…
        if draft.metric.endswith("贡献率") and draft.clause.lstrip("、").startswith("对") and last.metric:
            owner = _AMOUNT.sub("", last.metric.removesuffix("增速"))
            draft.metric = f"{owner}对{draft.metric}"  # 高技术制造业增加值增长8%、对工业增长贡献率达35%
        bare = last.right == last.noun == last.metric and not last.noun.endswith(("方面", "领域", "类别"))
        if bare and draft.quantity.unit in NUMBERED and draft.noun:
            last.metric = ""  # 19所|高校|115个|学科: the schools of what is counted next
        if _same_tail(last, draft, gap):
            last.metric += draft.noun[_tail_of(draft.noun) :]
        if (
            draft.quantity.unit in CURRENCIES
            and _INCOME.fullmatch(draft.metric)
            and _GUESTS.search(last.metric)
        ):
            draft.metric = f"旅游{draft.metric}"  # 接待游客1000万人次、实现收入80亿元
        if _TASKS.fullmatch(draft.metric) and draft.quantity.unit == last.quantity.unit and last.metric:
            draft.metric = f"{last.metric}{draft.metric}"  # 新增就业143万人、超额完成110万人年度任务
        if gap == "的" and draft.quantity.unit in NUMBERED and draft.noun:
            _to_sizes(drafts, draft, text)
    for draft in drafts:
        if draft.status == "threshold":
            continue
        unit = draft.quantity.unit
        if unit in NUMBERED and draft.metric and (each := _PER_PLACE.search(draft.left)):
            draft.metric = f"每{each['place']}{draft.metric}"  # 每个县发展1—2个|特色产业
        elif unit == "列" and _RUN_ONLY.fullmatch(draft.metric):
            trains = list(_HEADED_TRAINS.finditer(text, 0, draft.quantity.start))
            draft.metric = f"{trains[-1].group()}开行" if trains else ""
        elif unit == "英寸" and draft.metric and not draft.metric.endswith(("尺寸", "项目", "厂", "线")):
            draft.metric += "尺寸"  # 12英寸|碳化硅衬底
        elif _YEARLY.search(draft.left) and not draft.is_change and unit in _GOODS:
            made = name_right(draft.right).split("、")[0]
            draft.metric = f"{made}产能" if made else draft.metric
        elif unit in DURATIONS and draft.metric and (reach := _REACHABLE.match(draft.right)):
            draft.metric += f"{reach.group()}时间"  # 实现高铁1小时互达
        elif unit in DURATIONS and (opened := _OPENED.match(draft.right)):
            draft.metric = f"{draft.metric}{opened['what']}时长" if draft.metric else ""


def _of_cases(draft: Draft, last: Draft) -> str:
    """诈骗案件受理数下降12%、损失数下降35%: of the same cases."""
    name = draft.metric
    cases = _CASES.fullmatch(last.metric.removesuffix("增速"))
    return cases["of"] + name if cases and _LOSSES.fullmatch(name) else name


def _same_tail(last: Draft, draft: Draft, gap: str) -> bool:
    """17条|稳就业、8条|青年就业创业政策措施: what is counted is named behind the last of them."""
    noun = last.noun
    alike = last.quantity.unit == draft.quantity.unit and bool(noun) and gap == f"{noun}、"
    if not alike or not last.metric.endswith(noun) or ends_with_noun(noun):
        return False
    kind = _VERBAL.search(noun) is not None or len(noun) <= _LONGEST_KIND
    return kind and _tail_of(draft.noun) > 1


def _tail_of(noun: str) -> int:
    """Where the nouns begin with which a name ends, 0 for none."""
    return next((at for at in range(2, len(noun) - 1) if is_nouns(noun[at:])), 0)


def _to_sizes(drafts: Sequence[Draft], draft: Draft, text: str) -> None:
    """推进总投资1.8万亿元、全长300公里的|10个|重点项目: the sizes are those of the projects."""
    at = next(place for place, one in enumerate(drafts) if one is draft)
    for other in reversed(drafts[:at]):
        size = _BARE_SUM.fullmatch(other.metric)
        if size is None or re.search("[，,；;。]", text[other.quantity.end : draft.quantity.start]):
            return
        other.metric = draft.noun + size["sum"]


def _with_end(draft: Draft, last: Draft, gap: str) -> str:
    """The name with what is measured of the thing before it as well (整车|产量, 新能源汽车)."""
    units = {draft.quantity.unit, last.quantity.unit}
    if len(units) > 1 and not any(units <= kind for kind in _ALIKE):
        return draft.metric
    told, end = (
        _JOINED.fullmatch(gap.removeprefix("左右").removeprefix("以上")),
        _SHARED_END.search(last.metric),
    )
    if told is None or end is None or not told["name"].endswith(draft.metric[-2:]):
        return draft.metric
    if _MEASURED.search(draft.metric) or match_metrics(draft.metric):
        return draft.metric
    start = "新增" if last.metric.startswith("新增") and not draft.metric.startswith("新") else ""
    return start + draft.metric + end.group()


def _with_start(draft: Draft, last: Draft) -> str:
    """The name with what stands before the words it begins with: 矿业权出让|111宗|、出让收益."""
    name = draft.metric
    for size in range(min(len(name) - 2, 6), _SHORTEST - 1, -1):
        start = name[:size]
        if last.metric.endswith(start) and len(start) + 1 < len(last.metric) <= _LONGEST:
            return last.metric[: -len(start)] + name
    return name

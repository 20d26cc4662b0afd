"""What each figure of a sentence measures: its metric, whether it is a rate, and what it is a share of.

Enter: a sentence's drafts, and the metric that the text spoke of last. Leave: the drafts named; the metric
spoken of now.

    地区生产总值、固定资产投资年均分别增长21.2%、39.9%  ->  one rate each, in their order
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.asides import BRACKET, name_aside, name_of_place
from assistant.figures.believed import believed
from assistant.figures.carried import (
    DOING,
    ENDED,
    ONLY_DONE,
    PLACED,
    SIZE_PLACED,
    carried,
    is_part,
    is_part_of_count,
    moved_to,
    name_outputs,
    owned,
    placed_last,
    sort_before,
    whose,
)
from assistant.figures.completed import complete
from assistant.figures.counted import doing_of
from assistant.figures.draft import DURATIONS, NUMBERED, STEPS, Draft, is_counted, spoken_of
from assistant.figures.heads import ACCOUNTS
from assistant.figures.listed import MEASURES, SIZES, is_of_one, names_of_run, paired_names
from assistant.figures.metrics import match_metrics
from assistant.figures.naming import name_left, strip_tail
from assistant.figures.nouns import name_right
from assistant.figures.rates import is_level_name, is_widened, named_behind, read_rate
from assistant.figures.shares import is_of_plan, name_difference, name_share
from assistant.figures.steps import is_step, name_class, name_steps
from assistant.figures.streaks import SEASONS, name_streak
from assistant.figures.sums import is_bare
from assistant.figures.units import CURRENCIES, POINTS

__all__ = ["measure"]

_MOVED = re.compile(
    r"^(?:左右|的|大幅)?(?:到|至)(?:了|约|近)?$|^(?:左右|的|大幅)?(?:提升|提高|增长|增加|扩大|上升|缩小|缩短|压缩|压减|下降|降低|减少|放缓|收窄|回落|下滑|攀升|增|降|跌|升|跃升|发展|回升)"
    r"(?:到|至|为)(?:了|约|近)?(?:[^，,；;。\d]{0,6}的)?\s?$"
)
_SAME_IN = re.compile(r"[，,、（(]?(?:约合|折合|合|约折合|折合为)(?:人民币|约)?$|[（(](?:约)?$")
_ASPECT = re.compile(
    r"(?:^|[，,；;。])(?:从|分)[^，,；;。]{0,12}?(?P<what>产量|销量|零售额|产值|增加值|出口额|投资)(?:情况)?来?看[，,]"
)
# 有9个行业的增加值增长，其中A业、B业增长…
_OF_BRANCHES = re.compile(
    r"(?:行业|门类|产业)的?(?P<what>增加值|产值|投资|利润|出口额|零售额)[^，,；;。\d]{0,6}(?:增长|下降|加快|回升)[^；;。]*?[，,]其中"
)


def measure(drafts: Sequence[Draft], text: str, *, places: Sequence[str], subject: str) -> str:
    """Names every draft; returns the metric that a following sentence without one speaks of."""
    names: list[str] = []
    seen, among = _ASPECT.search(text), _OF_BRANCHES.search(text)
    for index, draft in enumerate(drafts):
        before = list(drafts[:index])
        last = before[-1] if before else None
        listed = last if last is not None and last.group == draft.group else None
        if (
            draft.status == "threshold"
            and last is not None
            and last.status == "threshold"
            and draft.clause[-1:] == "、"
        ):
            draft.metric = last.metric  # 营收1亿元以上企业有…、5亿元以上企业有…
            continue
        if draft.status == "threshold":
            graded = draft.quantity.unit not in CURRENCIES and draft.right.startswith("级")
            own = "" if graded or draft.clause.endswith("、") else name_left(draft.clause, places=places)
            draft.metric = name_class(draft, before, subject, "" if own in places else own)
            continue
        if last is not None and _MOVED.match(draft.left) and last.quantity.unit == draft.quantity.unit:
            _move(draft, before)
            continue
        if last is not None and MEASURES.issuperset({draft.quantity.unit}) and _is_same_sum(draft, last):
            # 175亿美元、约合1243亿元人民币: one sum said in two currencies
            draft.metric, draft.spoken, draft.share_of = last.metric, last.spoken, last.share_of
            continue
        if (
            last is not None
            and last.noun
            and draft.left.startswith(last.noun)
            and (not is_counted(draft.quantity) or _WHERE.fullmatch(last.noun))
        ):
            _less_noun(draft, last.noun)
        if last is not None and last.noun and is_counted(draft.quantity) and draft.left.startswith(last.noun):
            joint = draft.left[len(last.noun) :]
            if joint in ("、", "和", "及", "与", "以及"):
                draft.left = draft.clause = joint  # 15个|承接转移主平台和|7个|集聚区
        if last is not None and last.quantity.unit == "个" and (of_one := _OF_ONE.match(draft.left)):
            draft.left, draft.clause = draft.left[of_one.end() :], draft.clause[of_one.end() :]
        if name_aside(draft, before, places, subject):
            continue
        if last is not None and draft.left[:1] in ("）", ")") and BRACKET.search(last.left):
            draft.left, draft.clause = last.left[:-1] + draft.left[1:], last.clause[:-1] + draft.clause[1:]
            before = before[:-1]
        read_rate(draft, listed)
        if (
            (draft.quantity.unit == "%" or (draft.quantity.unit == "倍" and is_of_plan(draft)))
            and not draft.is_change
            and name_share(draft, before, listed, places, subject, size=_size(drafts, draft))
        ):
            continue
        if draft.quantity.unit == POINTS:
            draft.metric = name_difference(draft, before, listed, places, subject)
            continue
        if listed is not None and len(names) > 1:
            place = sum(1 for other in before if other.group == draft.group)
            draft.metric = names[place] if place < len(names) else listed.metric
            draft.is_change = draft.is_change and not is_level_name(draft)
        elif listed is not None and (not is_counted(draft.quantity) or not name_right(draft.ahead)):
            draft.metric, draft.spoken = listed.metric, listed.spoken
        else:
            run = [other for other in drafts if other.group == draft.group]
            alike = len(run) > 1 and (
                run[-1].quantity.unit == draft.quantity.unit
                or {run[-1].quantity.unit, draft.quantity.unit} <= NUMBERED
            )
            many = 1 if is_of_one(run) else len(run)
            names = paired_names(draft, before, len(run)) or names_of_run(
                draft,
                places,
                spoken_of(before, subject),
                size=many,
                tail=run[-1].ahead if alike else "",
                aspect=_aspect(seen, among, draft),
                doing=last.doing if last is not None else "",
            )
            draft.metric = names[0]
            draft.is_change = draft.is_change and not (len(names) > 1 and is_level_name(draft))
            if last is not None and is_part(draft, last):
                done, where = doing_of(last.metric), draft.clause.removeprefix("其中")
                thing = last.metric.removeprefix(done)
                draft.metric = f"{done}{where}{thing}" if where in _COUNTRY else last.metric
        if is_widened(draft) and draft.words is not None and draft.metric:
            draft.metric += f"{draft.words.verb}倍数"
        if draft.quantity.ordinal and SIZE_PLACED.fullmatch(draft.metric):
            draft.metric = (
                spoken_of(before, subject).removesuffix("增速").removesuffix("数") + draft.metric[-2:]
            )
        if draft.quantity.ordinal and draft.metric in ("", "增速", "增幅", "增量"):
            draft.metric, draft.spoken = placed_last(draft, before, subject), True
        if draft.quantity.unit in ("位", "个位次", "位次") and not draft.quantity.ordinal and draft.words:
            if "排名" in draft.left and draft.metric and not draft.metric.endswith(("排名", "位次")):
                draft.metric += "排名"
            if not draft.metric and "排名" in draft.left + "".join(other.left for other in before[-1:]):
                draft.metric = "排名"
            if draft.metric == "排名":
                told = spoken_of(before, "").removesuffix("增速")
                draft.metric = draft.metric if "排名" in told else told + draft.metric
            if draft.metric:
                draft.metric += draft.words.verb  # 排名上升5位: how far, and not which place
        if name_of_place(draft, text, places, subject):
            continue
        same = next((other for other in reversed(before) if other.quantity.unit == draft.quantity.unit), None)
        if same is not None and ONLY_DONE.fullmatch(draft.metric):
            thing = DOING.sub("", same.metric)
            level = same.quantity.unit in CURRENCIES
            if thing == same.metric and (ended := ENDED.fullmatch(thing)):
                draft.metric = ended["thing"] + draft.metric  # 老旧小区改造开工742个、完工548个
            else:
                draft.metric += thing if (thing != same.metric or level) and len(thing) > 1 else ""
        if draft.metric in places or (not draft.metric and draft.quantity.unit in CURRENCIES and not before):
            # 扬州（3417.36亿元）…上半年的GDP: named only afterwards; 甲市10个、乙市2个: as told before
            known = match_metrics(text[draft.quantity.end :])
            named = spoken_of(before, "") if draft.metric else ""
            spoken = "" if is_counted(draft.quantity) else subject
            draft.metric = _headed(text, draft) or named or (known[0][2].name if known else spoken)
            draft.spoken = True
        if _lasts(draft):
            if draft.left.endswith("连续"):
                draft.metric = name_streak(draft, before, subject, text[draft.quantity.end :])
            if not draft.metric or draft.left.endswith("连续"):
                continue
        if not draft.metric or draft.metric in SIZES:
            # What a count counts is not what the sentence before told of, unless it sums that up.
            size = draft.metric
            draft.metric, draft.spoken = moved_to(draft, last) or carried(draft, before, subject), True
            if size == "总规模" and draft.quantity.unit in CURRENCIES and not draft.metric.endswith("规模"):
                draft.metric += "规模"  # 基金10余支，总规模35亿元
            if (
                last is not None
                and last.is_change
                and not draft.is_change
                and draft.quantity.unit == "%"
                and last.metric == draft.metric
            ):
                # 增长15%以上、力争达到20%: of the same rate
                draft.words, draft.is_change = last.words, True
        if is_step(draft.metric):
            draft.metric = name_steps(draft, before, places, subject)
        if (
            last is not None
            and draft.quantity.ordinal
            and "，" not in draft.left
            and not last.quantity.ordinal
            and PLACED.search(last.left)
        ):
            draft.metric = (
                name_left(PLACED.sub("", last.left), places=places) or draft.metric
            )  # 成绩居12县市区第1位
        if (
            is_part_of_count(draft)
            and draft.left.endswith(draft.metric)
            and (sort := sort_before(before, draft.left))
        ):
            draft.metric += sort  # 重大项目116个，其中50亿元以上15个，数字经济领域2个
        if draft.quantity.unit == "%" and not draft.is_change and _DONE_SO_FAR.search(draft.clause):
            draft.metric += "" if draft.metric.endswith("率") or not draft.metric else "完成率"
        if last is not None and ACCOUNTS.fullmatch(draft.metric) and draft.left[:1] in ("、", "，"):
            draft.metric = whose(last.metric.removesuffix("增速")) + draft.metric
        if draft.is_change and (drawn := _DRAWN.match(draft.metric)):
            draft.metric = draft.metric[drawn.end() :]  # 盘活存量，带动投资增长10%
        if is_bare(draft.metric) and (draft.quantity.unit in _OWNED_UNITS or draft.is_change):
            draft.metric = owned(draft, before)
        if draft.metric and not draft.quantity.ordinal and not STEPS.search(draft.metric):
            subject = draft.metric
    for draft in drafts:
        if draft.quantity.unit == "位" and not draft.quantity.ordinal and not draft.words:
            opens = next(other for other in drafts if other.group == draft.group)
            draft.metric = "排名" if _RANKED.search(opens.left) else draft.metric
        _by_how_much(draft, [other for other in drafts if other.group == draft.group])
    name_outputs(drafts, text)
    complete(drafts, text)
    for draft in drafts:
        draft.metric = believed(draft) or named_behind(draft)
    return subject


def _headed(text: str, draft: Draft) -> str:
    """The metric that stands before the colon of a list of places: 各县到位内资：甲县9亿元，乙县8亿元; "" for none."""
    colon = max(text.rfind(mark, 0, draft.quantity.start) for mark in "：:")
    known = match_metrics(text[: colon + 1]) if colon > 0 else []
    behind = text[known[-1][1] : colon] if known else "-"
    return known[-1][2].name if known and _TIMES_BEHIND.fullmatch(behind) else ""


_TIMES_BEHIND = re.compile(r"(?:完成)?(?:情况|方面|额|分别)?(?:为|是|看)?")
_GREW_BY = re.compile(r"(?:分别|累计|净|再)*(?P<verb>增加|减少|提高|缩短)(?:了|近|约|超过?|达)*$")


def _by_how_much(draft: Draft, run: Sequence[Draft]) -> None:
    """供水|增加|2亿立方米: by how much, and not how much there is. `run`: those it is listed with, and itself."""
    quantity = draft.quantity
    if draft.is_change or quantity.ordinal or quantity.unit in ("%", "倍", "番", POINTS) or not draft.metric:
        return
    first, several = run[0], len(run) > 1
    grew = _GREW_BY.search(first.left)
    if grew is None or len(first.left[: grew.start()].strip("，,、；")) < _SHORTEST:
        return
    thing, said = (
        draft.metric.removeprefix(grew["verb"]).removesuffix("净"),
        strip_tail(first.left[: grew.start()]),
    )
    if not draft.metric.startswith(grew["verb"]) and (
        thing[-2:] in said if several else said.endswith(thing[-2:])
    ):
        draft.metric = thing + grew["verb"]


_WHERE = re.compile("国家|省市|省份|城市|县市|地区|县区|区县|设区市")  # in which so many things are
_RANKED = re.compile("(?:全[国省市])?排名(?:分别|为)*$")  # 甲区、乙区全国排名|46位|、|82位
_COUNTRY = frozenset({"农村", "城区", "城市", "城镇", "乡村"})
_SHORTEST = 2  # characters of what grew


def _less_noun(draft: Draft, noun: str) -> None:
    """8个投资领域、带动社会投资|286亿元: the noun of the count before is no part of the next name."""
    rest = draft.left[len(noun) :]
    if is_counted(draft.quantity):
        draft.left, draft.clause = rest, draft.clause.removeprefix(noun)
        return
    if len(rest) > 2 and rest[0] == "、":
        draft.left = rest[1:]
        draft.clause = draft.clause.removeprefix(noun + rest[0])


_DONE_SO_FAR = re.compile(r"(?<!未)(?:已|累计|均)?完成(?:了|近|约|超)*$")  # 桥梁桩基完成90%
# 在115个|县|建设示范片1000个
_OF_ONE = re.compile(
    r"(?:省份|国家|城市|地区)的(?=.{3})|[县市区镇乡村州](?:[（(][^）)]{1,6}[）)])?(?=建设|选择|实施|开展|新建|改造|划分|培育|打造|建成)"
)
_DRAWN = re.compile(r"(?:带动|促进|推动)(?=[^，]*(?:投资|收入|产值|增加值|出口|消费|零售总额)$)")
_OWNED_UNITS = CURRENCIES | {"亩", "公顷", "平方米", "平方公里"}


def _size(drafts: Sequence[Draft], draft: Draft) -> int:
    return sum(1 for other in drafts if other.group == draft.group)


def _aspect(seen: re.Match[str] | None, among: re.Match[str] | None, draft: Draft) -> str:
    """What the sentence looks at: 从产品产量看, or that of the branches of which 其中 some are named."""
    if among is not None and draft.quantity.start > among.end():
        return among["what"]
    return seen["what"] if seen is not None else ""


def _lasts(draft: Draft) -> bool:
    """Whether it is how long something took or went on: 7年, 连续33个|榨季."""
    if draft.is_change:
        return False
    seasons = draft.left.endswith("连续") and SEASONS.match(draft.right) is not None
    return draft.quantity.unit in DURATIONS or seasons


def _is_same_sum(draft: Draft, last: Draft) -> bool:
    """Whether it says the number before it anew: （约90亿美元）, （471.15亩）."""
    if draft.quantity.unit == last.quantity.unit or last.quantity.unit not in MEASURES:
        return draft.quantity.approx == "约合"
    if draft.left.strip() in ("（", "(") and not draft.right.startswith(("）", ")")):
        return False
    return draft.quantity.approx == "约合" or _SAME_IN.fullmatch(draft.left.strip()) is not None


def _move(draft: Draft, before: Sequence[Draft]) -> None:
    """从A提升到B: B measures what A does, and A is of before; with two of each, in their order."""
    run = [other for other in before if other.group == before[-1].group]
    for other in run:
        other.earlier = True
    draft.later = True
    draft.words, draft.is_change = run[0].words, run[0].is_change
    draft.metric, draft.share_of = run[0].metric, run[0].share_of

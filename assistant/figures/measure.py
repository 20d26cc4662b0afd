"""What each figure of a sentence measures: its metric, whether it is a rate, and what it is a share of.

Enter: a sentence's drafts, and the metric that the text spoke of last. Leave: the drafts named; the metric
spoken of now.

    地区生产总值、固定资产投资年均分别增长21.2%、39.9%  ->  one rate each, in their order
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.change import ChangeWords, change_words
from assistant.figures.draft import Draft
from assistant.figures.metrics import known_metric, match_metrics
from assistant.figures.naming import name_left, name_right, split_to, strip_tail
from assistant.figures.quantity import Quantity
from assistant.figures.units import CURRENCIES, POINTS

__all__ = ["measure"]

# 增速全国第3，总量达到60013亿元: how much, of what was spoken of
_ONLY_SIZE = frozenset({"总量", "总额", "总值", "数量", "绝对值", "绝对量", "大关", "关口", "台阶", "总规模"})
_MOVED = re.compile(
    r"^(?:左右|的|大幅)?(?:到|至)(?:了|约|近)?$|^(?:左右|的|大幅)?(?:提升|提高|增长|增加|扩大|上升|缩小|下降|降低|减少|增|降|升|跃升|发展|回升)"
    r"(?:到|至|为)(?:了|约|近)?(?:[^，,；;。\d]{0,6}的)?$"
)
_RATES = ("%", "倍", "番")
_RATE_FROM = re.compile(r"增[速幅](?:从|由)[^，,；;。]{0,12}$")  # 增速从1至2月的0%升至4.7%
_RATE_AFTER = re.compile(
    r"^(?:以上|左右)?的(?:年均|平均|同比)?(?:增速|增幅|增长率|速度|正增长|高速增长|快速增长|增长)"
)
_ORDER_TAIL = re.compile(
    r"(?:[，,]?(?:总量|数量|规模|增速|总额)?(?:持续|连续.{1,3}年|一直|分别|均|再次|继续)*"
    r"(?:位居|位列|名列|排名|排在|保持|升至|跃居|稳居|列|居|在|获))?"
    r"(?:全[国省市区县球]|世界|[东中西]部|西[北南]|华[东南北中]|东北|在?\d*个?省?中|[\u4e00-\u9fff]{2}(?:省|市|区|县)|相比|的|中|第|\d+\s)*"
    r"(?:位居|位列|名列|排名|排在|列|居|位次|第|相比|较|于|的|\s)*$"
)


def measure(drafts: Sequence[Draft], text: str, *, places: Sequence[str], subject: str) -> str:
    """Names every draft; returns the metric that a following sentence without one speaks of."""
    names: list[str] = []
    for index, draft in enumerate(drafts):
        before = list(drafts[:index])
        last = before[-1] if before else None
        listed = last if last is not None and last.group == draft.group else None
        if draft.status == "threshold":
            draft.metric = name_left(draft.clause, places=places) or "项目规模"
            continue
        if last is not None and _MOVED.match(draft.left) and last.quantity.unit == draft.quantity.unit:
            _move(draft, before)
            continue
        if last is not None and draft.quantity.unit in CURRENCIES and _is_same_sum(draft):
            # 175亿美元、约合1243亿元人民币: one sum said in two currencies
            draft.metric, draft.spoken, draft.share_of = last.metric, last.spoken, last.share_of
            continue
        if last is not None and (scope := _BRACKET.search(draft.left)):
            # 增速高于全国（3.8%）1.4个百分点: the same of the whole country
            draft.metric = scope.group("scope") + _spoken_of(before, subject)
            draft.words, draft.is_change = last.words, last.is_change
            continue
        if last is not None and draft.left[:1] in ("）", ")") and _BRACKET.search(last.left):
            draft.left, draft.clause = last.left[:-1] + draft.left[1:], last.clause[:-1] + draft.clause[1:]
            before = before[:-1]
        _rate(draft, listed)
        if (
            (draft.quantity.unit == "%" or (draft.quantity.unit == "倍" and _TASK.search(draft.clause)))
            and not draft.is_change
            and _share(draft, before, listed, places, subject)
        ):
            continue
        if draft.quantity.unit == POINTS:
            draft.metric = _difference(draft, before, listed, places, subject)
            continue
        if listed is not None and len(names) > 1:
            place = sum(1 for other in before if other.group == draft.group)
            draft.metric = names[place] if place < len(names) else listed.metric
        elif listed is not None and (not _counted(draft.quantity) or not name_right(draft.ahead)):
            draft.metric, draft.spoken = listed.metric, listed.spoken
        else:
            run = [other for other in drafts if other.group == draft.group]
            alike = len(run) > 1 and run[-1].quantity.unit == draft.quantity.unit
            names = _paired(draft, before, len(run)) or _names(
                draft,
                places,
                _spoken_of(before, subject),
                size=len(run),
                tail=run[-1].ahead if alike else "",
            )
            draft.metric = names[0]
            if last is not None and _is_part(draft, last):
                draft.metric = last.metric
        if draft.metric in places or (not draft.metric and draft.quantity.unit in CURRENCIES and not before):
            # 扬州（3417.36亿元）…上半年的GDP: named only afterwards
            known = match_metrics(text[draft.quantity.end :])
            draft.metric = known[0][2].name if known else draft.metric
        if not draft.metric and draft.quantity.unit in _DURATIONS and "连续" not in draft.left:
            continue
        if not draft.metric or draft.metric in _ONLY_SIZE:
            # What a count counts is not what the sentence before told of, unless it sums that up.
            carried = "" if _counted(draft.quantity) and not _SUMS_UP.match(draft.clause) else subject
            draft.metric, draft.spoken = _spoken_of(before, carried), True
        if draft.metric and not draft.quantity.ordinal:
            subject = draft.metric
    return subject


_PAIRED = re.compile(
    r"[，,]?(?:总数|总量)?(?:累计|总数|均)?(?:分别)?(?:累计)?(?:达到|达|增至|增加到|至|有)(?:了|约)?$"
)


def _is_same_sum(draft: Draft) -> bool:
    return draft.quantity.approx == "约合" or _SAME_IN.fullmatch(draft.left.strip()) is not None


def _paired(draft: Draft, before: Sequence[Draft], size: int) -> list[str]:
    """The names of the run before for a run as long that has none (新增A、B 80家、16家，累计分别达到1522家、103家)."""
    left = draft.left[: draft.words.start] if draft.is_change and draft.words is not None else draft.left
    bare = draft.is_change and not left.strip("，,、; ；") and bool(before) and before[-1].is_change
    if size < 2 or not before or not (bare or _PAIRED.fullmatch(draft.left.strip())):
        return []
    run = [other for other in before if other.group == before[-1].group]
    return [other.metric for other in run] if len(run) == size else []


def _is_part(draft: Draft, last: Draft) -> bool:
    """公共充电桩2万个，其中农村1万个: of what was counted before, only where is said."""
    return (
        draft.clause.startswith("其中")
        and _counted(draft.quantity)
        and draft.quantity.unit == last.quantity.unit
        and bool(re.fullmatch(r"其中(?:农村|城区|城市|城镇|乡村|省级|市级|国家级|当年|新增)", draft.clause))
    )


def _counted(quantity: Quantity) -> bool:
    return quantity.unit not in CURRENCIES and quantity.unit not in _RATES and not quantity.ordinal


def _move(draft: Draft, before: Sequence[Draft]) -> None:
    """从A提升到B: B measures what A does, and A is of before; with two of each, in their order."""
    run = [other for other in before if other.group == before[-1].group]
    for other in run:
        other.earlier = True
    draft.later = True
    draft.words, draft.is_change = run[0].words, run[0].is_change
    draft.metric, draft.share_of = run[0].metric, run[0].share_of


def _names(draft: Draft, places: Sequence[str], subject: str, *, size: int, tail: str = "") -> list[str]:
    """The name of a draft, or the names of the `size` drafts that it opens; `tail` stands behind the last."""
    if _counted(draft.quantity):
        placed = re.search(r"(?<=\d)[县市区省国镇村校乡（(][^\d]*$", draft.quantity.surface)
        ahead = "" if draft.quantity.unit in _DURATIONS else draft.ahead
        if not ahead.strip("、") and tail:
            ahead = tail  # 43条、16条具体举措: named behind the last of them
        right = placed.group() if placed else name_right(ahead)
        if right:
            return [right]
    left = draft.left
    if draft.is_change and draft.words is not None:
        left = left[: draft.words.start]
    if draft.quantity.ordinal:
        left = _ORDER_TAIL.sub("", left)
    if size > 1:
        names = split_to(name_left(left, places=places, longest=90), size)
        if len(names) == size:
            return [_placeless(_RESPECTIVELY.sub("", name), places) for name in _shared_head(names)]
    name = name_left(left, places=places, counted=_counted(draft.quantity))
    if (not name or _ONLY_VERB.fullmatch(name)) and draft.quantity.unit in CURRENCIES:
        name = name_right(draft.right) or name
    if draft.is_change and subject and _BRANCH.search(name) and not match_metrics(name):
        head = _HEADS.search(subject)  # 其中战略性新兴产业增长15.7%: of the output just spoken of
        end = head.group() if head else ""
        name += end.removeprefix("工业") if name.endswith("工业") else end
    return [name]


_DURATIONS = frozenset({"年", "个月", "天", "分钟", "小时", "个季度", "周", "个工作日"})
_SUMS_UP = re.compile(r"(?:共|合计|总计|累计|总数|其中|达|已|连续|同比|增|减|比|较)")
_RESPECTIVELY = re.compile(r"(?:[^、]{2}期间)?分别(?:增加|新增|完成|实现)?")
_ONLY_VERB = re.compile(
    r"(?:每年|继续|全力|积极|省级统筹|统筹)?(?:设立|安排|提供|投入|统筹|拿出|给予|筹集|争取|发放)了?"
)
_BRANCH = re.compile(r"(?:产业|业|类)$")


_HEADS = re.compile(
    r"(?:工业)?(?:增加值|总产值|产值|营业收入|零售额|销售额|投资额|投资|收入|进出口额|出口额|技术可开发量|可开发量|GDP|进出口|出口|进口|产量|销量|吞吐量|发送量|周转量|接待量|安装比例|覆盖率|普及率|达标率)$"
)


def _shared_head(names: list[str]) -> list[str]:
    """金银珠宝类、通讯器材类零售额 -> both 零售额; 城镇、农村居民人均可支配收入 -> both 居民人均可支配收入."""
    names = [re.sub(r"^([一二三])(?=$|产业)", r"第\1", name) for name in names]
    names = [_with_known_end(name, names[-1]) for name in names]
    tail = _HEADS.search(names[-1])
    if tail is None:
        return names
    return [name if _HEADS.search(name) or _ends_known(name) else name + tail.group(0) for name in names]


def _with_known_end(name: str, last: str) -> str:
    """`name` with as much of the end of `last` as makes it a known metric; itself where nothing does."""
    if known_metric(name) is not None:
        return name
    for at in range(1, len(last) - 1):
        if known_metric(name + last[at:]) is not None:
            return name + last[at:]
    return name


def _placeless(name: str, places: Sequence[str]) -> str:
    """另两位成员无锡地区生产总值 -> 地区生产总值: the place says whose, not what."""
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and name[: known[-1][0]].endswith(tuple(places)):
        return name[known[-1][0] :]
    return name


def _ends_known(name: str) -> bool:
    known = match_metrics(name)
    return bool(known) and known[-1][1] == len(name)


def _rate(draft: Draft, listed: Draft | None) -> None:
    words = listed.words if listed is not None and listed.words else change_words(draft.left)
    started = _RATE_FROM.search(draft.left) if words is None and draft.quantity.unit == "%" else None
    if started:
        words = ChangeWords("", 1, started.group()[:2], started.start())
    if words is None and draft.quantity.unit == "%" and _RATE_AFTER.match(draft.right):
        kind = "年均" if "年均" in draft.left + draft.right[:8] else ""
        words = ChangeWords(kind, 1, "增长", len(draft.left))
    draft.words = words
    draft.is_change = _is_rate(draft.quantity, words)


def _is_rate(quantity: Quantity, words: ChangeWords | None) -> bool:
    if words is None or quantity.unit == POINTS or quantity.ordinal:
        return False
    if quantity.unit in ("%", "番"):
        return True
    if words.verb in ("扩大", "缩小", "收窄", "提升", "加快", "回升"):
        return False
    if quantity.unit == "倍":
        return bool(words.kind) or words.verb in ("增长", "增加")
    return words.kind in ("同比", "环比", "比上年") and words.verb not in ("增速", "增幅")


_SHARE = re.compile(
    r"占(?!比(?!重))(?:到|据|了)?(?P<whole>[^，,；;。占]{0,30}?)(?:的)?(?:比重|比例|份额)?(?:分别)?(?:(?:从|由)[^，,；;。]{0,6})?"
    r"(?:的|达到|达|为|约|近|超过|超|已|高达|仅|分别|提升至|提高到|提高至|升至|上升到|已超|保持在?|稳定在?)*$"
)
_PLAIN_SHARE = re.compile(r"占比(?:达到|达|为|约|近|超过|超|均|分别|已)*$")
_TASK = re.compile(
    r"(?:完成|达到|相当于|是)[^，,；;。]{0,14}(?:任务|目标|指标|年度?计划)(?:数|量)?(?:\d[\d.]*[万亿]*元?)?的?$"
)
_BRACKET = re.compile(r"高?于(?P<scope>全国|全省|全市)(?:平均)?(?:水平)?[（(]$")
_SAME_IN = re.compile(r"[，,、（(]?(?:约合|折合|合|约折合|折合为)(?:人民币|约)?$")
_SHARE_RIGHT = re.compile(r"^的(?P<part>[^，,；;。、\d]{2,16})")
_WHOLE_AT = re.compile(r"(?P<whole>全[国省市区县州球疆]|[^，,；;。、了的]{2,8})$")
_PEOPLE = re.compile(
    r"^(?:以上|左右)?的?(?P<who>(?:受访|受调查|被访|参展|参会)?[\u4e00-\u9fff]{0,8}?(?:企业|居民|人员|者|公司|客商|家庭|商户))"
)
_NEXT_WHOLE = re.compile(r"[、，](?P<whole>[^，。；、]{1,6})的?")


def _share(
    draft: Draft, before: Sequence[Draft], listed: Draft | None, places: Sequence[str], subject: str
) -> bool:
    """Names a share (占全国的15%) and what it is a share of; False when it is none."""
    if listed is not None and listed.share_of:
        draft.share_of, draft.metric = listed.share_of, listed.metric
        return True
    task, plain = _TASK.search(draft.clause), _PLAIN_SHARE.search(draft.left)
    if task is not None or (listed is not None and listed.metric.endswith("任务完成率")):
        draft.metric = _task(draft, before, task, places, subject) + "任务完成率"
        return True
    if plain:
        part = name_left(draft.left[: plain.start()], places=places)
        draft.share_of = "全部"
        draft.metric = (part or _spoken_of(before, subject)) + "占比"
        return True
    match = _SHARE.search(draft.left)
    following = _NEXT_WHOLE.fullmatch(draft.left)
    right, left = _SHARE_RIGHT.match(draft.right), _WHOLE_AT.search(draft.clause)
    if match:
        whole = match.group("whole").strip()
        part = name_left(draft.left[: match.start()], places=places) or _spoken_of(before, subject)
    elif before and before[-1].share_of and following:
        whole, part = following.group("whole").strip("的"), before[-1].metric.partition("占")[0]
    elif right and left and not draft.clause.endswith("、"):
        whole = re.sub(r"^(?:贡献|占据|聚集|集聚|拥有|以不到|以)了?|[近约超]$", "", left.group("whole"))
        part = right.group("part")
    elif not strip_tail(draft.clause) and (kind := _PEOPLE.match(draft.right)):
        # 超九成受访外资企业认为…: a share of those asked
        draft.share_of, draft.metric = "全部", f"{kind.group('who')}占比"
        return True
    elif right and draft.clause.endswith("、") and before and before[-1].share_of:
        whole, part = before[-1].share_of, right.group("part")
    else:
        return False
    draft.share_of = whole or "全部"
    draft.metric = f"{part}占{whole}比重"
    return True


def _task(
    draft: Draft, before: Sequence[Draft], task: re.Match[str] | None, places: Sequence[str], subject: str
) -> str:
    """What a plan is of: named before 完成, one each where two are said together (就业、贷款分别完成年计划的…)."""
    run = [other for other in before if other.group == draft.group]
    first = run[0] if run else draft
    said = task if task is not None else _TASK.search(first.clause)
    left = first.clause[: said.start()] if said is not None else ""
    name = name_left(_RESPECTIVELY.sub("", left), places=places)
    parts = split_to(name, 9) if "分别" in left else [name]
    return parts[min(len(run), len(parts) - 1)] or _spoken_of(before, subject)


_DIFFERENCE = re.compile(
    r"(?P<comparison>高于|低于|快于|高出|(?<!降)低|(?<!提)高|超|(?:比|较|与|同))(?P<base>.{0,40}?)"
    r"(?P<verb>提高|提升|加快|回升|扩大|上升|下降|回落|收窄|放缓|降低|低|高|增加|前移|前进)?(?:了|约|近|分别)*$"
)


def _difference(
    draft: Draft, before: Sequence[Draft], listed: Draft | None, places: Sequence[str], subject: str
) -> str:
    """The name of a difference in 百分点: 地区生产总值增速较一季度加快."""
    if listed is not None:
        first = next(other for other in before if other.group == draft.group)
        bases = split_to(re.sub(r"^.*?(?:高于|低于|较|比)", "", first.left), 9)
        place = sum(1 for other in before if other.group == draft.group)
        own = re.sub(r"(?:提高|提升|加快|回升|下降|分别)+$", "", bases[place]) if place < len(bases) else ""
        head = re.sub(r"(?:提高|提升|加快|回升|下降|分别)+$", "", bases[0])
        return first.metric.replace(head, own) if own and head in first.metric else first.metric
    match = _DIFFERENCE.search(draft.clause)
    ahead = draft.left[: len(draft.left) - len(draft.clause)]
    named = name_left(ahead + (draft.clause[: match.start()] if match else draft.clause), places=places)
    if not named and before and before[-1].share_of:
        named = before[-1].metric  # 占比达45.1%，比去年同期提升10个百分点: of that share
    base = (named or _spoken_of(before, subject)).removesuffix("增速")
    rate = "" if "占" in base or base.endswith(("率", "比重")) else "增速"
    if match is None or not base:
        return f"{base}{rate}" if base else ""
    against = split_to(match.group("base").replace("分别", ""), 9)[0] if match.group("base") else ""
    return f"{base}{rate}{match.group('comparison')}{against}{match.group('verb') or ''}"


def _spoken_of(before: Sequence[Draft], subject: str) -> str:
    """The metric last spoken of in the sentence, else in the one before."""
    for draft in reversed(before):
        own = draft.metric and draft.status != "threshold" and not draft.share_of
        if own and draft.quantity.unit not in (POINTS, "位", "个位次"):
            return draft.metric
    return subject

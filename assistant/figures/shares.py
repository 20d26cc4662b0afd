"""What a percentage is a part of, or by how much two rates differ.

Enter: a draft in % or 百分点, the drafts before it. Leave: its metric, and for a share what it is a share of.

    占全国总量的15%  ->  share of 全国总量;   增速较一季度加快0.3个百分点  ->  地区生产总值增速较一季度加快
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.draft import Draft, spoken_of
from assistant.figures.heads import shared_head
from assistant.figures.metrics import normalise_metric
from assistant.figures.naming import RESPECTIVELY, name_left, split_to, strip_tail
from assistant.figures.sums import is_bare

__all__ = ["is_of_plan", "name_difference", "name_share"]

_SHARE = re.compile(
    r"占(?!比(?!重)|有率|地(?!区)|用|领)(?:到|据|了)?(?P<whole>[^，,；;。占]{0,30}?)(?:的)?(?:比重|比例|份额|比率)?(?:分别)?(?:(?:从|由)[^，,；;。]{0,6})?"
    r"(?:的|首次|达到|达|为|约|近|超过|超|已|高达|仅|分别|提升至|提升到|提高到|提高至|升至|上升到|下降至|下降到|降至|降到|回落至|已超|突破|接近|不低于|力争|有望|将|均|逾|不足|保持在?|稳定在?|维持在?)*$"
)
_SHARE_OF_WHOLE = re.compile(
    r"占比(?P<whole>[^，,；;。\d达近约超为均分已]{0,6}全[省市国区县])(?:的|近|约|超|达)*$"
)
_PLAIN_SHARE = re.compile(r"占比(?:达到|达|为|约|近|超过|超|均|分别|已)*$")
_OWN_PLAN = re.compile(
    r"完成(?:了|率)?(?P<name>(?!全年|年度|[省市区县]定|国家|当年|既定|年|本|其|目标|[^，]{0,6}计划)[\u4e00-\u9fff]{2,8}?)(?:总|年度|全年)?(?:目标)?任务"
)
_TASK = re.compile(
    r"(?:完成|达到|相当于|是)[^，,；;。]{0,14}(?:任务|目标|指标|年度?计划)(?:数|量)?(?:\d[\d.]*[万亿]*元?)?的?$"
)
# 完成年度计划投资的74.6%, 完成调整预算的92.9%
_PLANNED = re.compile(
    r"完成(?:了)?[^，,；;。]{0,6}?(?P<what>年?度?计划(?:总)?投资|预算|概算|设计量|总量|总工程量|工程量)(?:额|数)?的?(?:近|约|超)?$"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_URGED = re.compile(r"^(?:推动|促进|力争|确保|带动|实现|使得?|到\d{4}年)+")
_SHARE_RIGHT = re.compile(r"^(?:左右|以上)?的(?P<part>[^，,；;。、\d]{2,16})")
_SOME_OF = re.compile(
    r"^(?:以上|左右)?的(?P<part>[^，,；;。、“\d]{1,20}?)(?=达到?|用于|纳入|完成|实现|设?有|建立|建成|选择|通过|均|已|将|为|是|获|投向|参与|认为|表示|配备|开展|由|转型|拥有|来自|[，,。；])"
)
_OF_WHOLE = re.compile(r"(?:达到?|约为?|为|是|相当于)(?P<whole>全[国省市区县球])(?:总量)?的?(?:近|约|超)?$")
_NAMED_SHARE = re.compile(r"^(?:以上|左右)?的(?P<name>[^，,。；;、\d]{0,6}?(?:占比|比重|份额|占有率))")
_ONLY_URGED = re.compile(r"(?:确保|力争|坚持|实现|推动)*(?:将|把)?(?:全[省市区县疆州盟旗]|我[省市区县])?")
_NO_PART = re.compile(r"(?:率|水平|关口|价格|速度|比例|增长|幅度|资金)$|买入|市盈")
_WHOLE_AT = re.compile(
    r"(?:(?P<having>聚集|集聚|集中|贡献|占据|拥有)了?)?(?P<whole>全[国省市区县州球疆]|[东中西南北]部|世界|国内|(?(having)[^，,；;。、了的]{2,8}|(?!)))(?:近|约|超)?$"
)
_WIDE = re.compile(r"[全世国东中西南北]")
_PEOPLE = re.compile(
    r"^(?:以上|左右)?的?(?P<who>(?:受访|受调查|被访|参展|参会)?[\u4e00-\u9fff]{0,8}?(?:企业|居民|人员|者|公司|客商|家庭|商户))"
)
_NEXT_WHOLE = re.compile(r"[、，](?P<whole>[^，。；、]{1,6})的?")


_TO = r"(?:从|由|已|均|达到|达|为|约|近|超过|超|接近|提升至|提高到|升至|降至|分别)*$"
# 制造业使用外资…，在全国总量中的比重为…; 使用外资中并购所占比重由…
_WITHIN = re.compile(
    r"(?:^|[，,；;])(?:(?P<part>[^，,；;。、]*?)在(?P<whole>[^，,；;。、]{2,14}?)(?:当?中|里)(?:的|所占的?)?(?:比重|占比|份额|比例)|"
    rf"(?P<of>[^，,；;。、占]{{2,16}}?)中(?![部国央小心西东关])(?P<inner>[^，,；;。、中]{{2,10}}?)(?:所占的?|的)?(?:比重|占比|份额)){_TO}"
)
_RATE_RIGHT = re.compile(r"^的?(?P<name>[\u4e00-\u9fff]{2,10}(?:率|比例))(?=[，,。；;、])")  # 42%|城区绿地率
_AID_RATE = re.compile(
    r"^的?(?:标准|比例)?(?:给予|予以|进行|的)*(?P<aid>补贴|奖励|补助|奖补|资助)"
)  # 按销售额的3%给予补贴
_USED_FOR = re.compile(
    r"^(?:以上)?(?P<use>用于[^，,。；;、]{2,10})(?=[，,。；;])"
)  # 衔接资金的62%用于产业发展
_COVERED = re.compile(
    r"^(?:的)?(?:全面|实现|全)?(?P<what>覆盖|达标|普及)(?=[，,。；;、])"
)  # 应急演练100%全覆盖
_HELD = re.compile(r"^(?:以上)?的(?P<what>股权|股份)(?=[，,。；;、])")  # 持有某计划20%的股权
# 跟投比例为发行数量的|4%
_RATIO_OF = re.compile(
    r"(?P<name>[^，,；;。、]{2,14}(?:比例|占比|比重|份额))(?:为|是|约为|达到|达)(?P<whole>[^，,；;。、]{2,14})的$"
)


_ONLY_DOING = re.compile(r"开放|投产|运行|投用|达产|开工|增长|出口|进口")  # 849座公园实现24小时|开放、|占…
_COVERS = re.compile(r"覆盖(?:了|全[省市区县]|约|近|超|超过)*$")
_LONGEST_WHO = 16  # characters of what reaches so many
_COVERED_WHAT = re.compile(r"^(?:以上|左右)?的?(?P<what>[^，,。；;\d“”]{2,24})(?=[，,。；;])")
_THEY_THINK = re.compile(
    r"(?P<what>(?:认为|预期|预计|表示|对[^，,。；;“”]{2,40}?评价|看好|计划|愿意)[^，,。；;]{2,24})(?=[，,。；;])"
)
_THEY_DO = re.compile(
    r"(?P<did>(?:均|全部)?(?:达到|用于|投向|通过|纳入|完成|实现|建成|参与|开展|配备|设有|拥有)[^，,。；;、\d“”]{2,16}|由[^，,。；;、\d]{2,8}(?:牵头|承担|主导|组建)|(?:建立|设?有)“?[^，,。；;、\d“”]{2,12}”?)(?=[，,。；;、])"
)


def _doing_of(right: str, some: re.Match[str]) -> str:
    """What a share of them does: 90%的|县|达到推荐标准 -> 达到推荐标准的."""
    did = _THEY_DO.match(right, some.end())
    return f"{did['did'].removeprefix('均').removeprefix('全部')}的" if did else ""


def name_share(
    draft: Draft,
    before: Sequence[Draft],
    listed: Draft | None,
    places: Sequence[str],
    subject: str,
    *,
    size: int = 1,
) -> bool:
    """Names a share (占全国的15%) and what it is a share of; False when it is none. `size`: of how many it is listed."""
    if listed is not None and listed.share_of:
        first = next(other for other in before if other.group == draft.group)
        at = sum(1 for other in before if other.group == draft.group)
        parts = _parts(first.metric.partition("占")[0], size) if size > 1 else []
        draft.share_of, draft.metric = listed.share_of, listed.metric
        if len(parts) == size and "占" in first.metric:
            # 甲业、乙业产值占全省的6%、7%: one part each
            draft.metric = f"{parts[at]}占{first.metric.partition('占')[2]}"
            if at == size - 1:
                first.metric = f"{parts[0]}占{first.metric.partition('占')[2]}"
        return True
    task, plain = _TASK.search(draft.clause), _PLAIN_SHARE.search(draft.left)
    if task is not None or (listed is not None and listed.metric.endswith("任务完成率")):
        plan = _task(draft, before, task, places, subject, size=size)
        draft.metric = plan.removesuffix("任务") + "任务完成率"
        return True
    if planned := _PLANNED.search(draft.clause):
        part = name_left(draft.left[: len(draft.left) - len(planned.group())], places=places)
        part = part or spoken_of(before, subject)
        draft.metric = f"{part}{planned['what'].replace('计划投资', '投资计划')}完成率"
        return bool(part)
    if compared := _SHARE_OF_WHOLE.search(draft.left):
        part = name_left(draft.left[: compared.start()], places=places) or spoken_of(before, subject)
        draft.share_of, draft.metric = compared["whole"], f"{part}占{compared['whole']}比重"
        return True
    if plain:
        part = name_left(draft.left[: plain.start()], places=places)
        draft.share_of = "全部"
        draft.metric = (part or spoken_of(before, subject)) + "占比"
        return True
    if not strip_tail(draft.clause).strip("，、") and (rate := _RATE_RIGHT.match(draft.right)):
        draft.metric = rate["name"]
        return True
    if aid := _AID_RATE.match(draft.right):
        draft.metric = f"{aid['aid']}比例"
        return True
    if (used := _USED_FOR.match(draft.right)) and draft.clause.endswith("的"):
        whole = name_left(draft.clause, places=places)
        draft.share_of, draft.metric = whole, f"{used['use']}占{whole}比重"
        return bool(whole)
    if covered := _COVERED.match(draft.right):
        name = name_left(draft.clause, places=places)
        draft.metric = f"{name}{covered['what']}率"
        return bool(name)
    if _COVERS.search(draft.clause) and (reached := _COVERED_WHAT.match(draft.right)):
        who = name_left(_COVERS.sub("", draft.clause), places=places)
        draft.metric = f"{who if len(who) <= _LONGEST_WHO else ''}{reached['what']}覆盖率"
        draft.share_of = "全部"
        return True
    if held := _HELD.match(draft.right):
        name = name_left(draft.clause, places=places)
        draft.metric, draft.share_of = f"{name}{held['what']}比例", "全部"
        return bool(name)
    if ratio := _RATIO_OF.search(draft.clause):
        draft.share_of, draft.metric = ratio["whole"], name_left(ratio["name"], places=places)
        return True
    if within := _WITHIN.search(draft.left):
        part, whole = within["part"] or within["inner"] or "", within["whole"] or within["of"]
        part = name_left(part, places=places) or spoken_of(before, subject).removesuffix("增速")
        whole = re.sub(r"^(?:全部)?(?:的)?", "", whole).strip("的")
        draft.share_of, draft.metric = whole, f"{part}占{whole}比重"
        return True
    match = _SHARE.search(_BRACKETED.sub("", draft.left))
    following = _NEXT_WHOLE.fullmatch(draft.left)
    right, left = _SHARE_RIGHT.match(draft.right), _WHOLE_AT.search(draft.clause)
    some = _SOME_OF.match(draft.right)
    if (
        some
        and not match
        and not _NO_PART.search(some["part"])
        and (
            _ONLY_URGED.fullmatch(strip_tail(draft.clause))
            or (draft.clause.endswith("、") and bool(before) and before[-1].share_of == "全部")
        )
    ):
        # 80%的县级医院达到三级医院水平: a share of them
        draft.share_of, draft.metric = "全部", f"{_doing_of(draft.right, some)}{some['part']}占比"
        return True
    if match:
        whole = match.group("whole").strip("的 ")
        left_of_it = _BRACKETED.sub("", draft.left)[: match.start()]
        part = _URGED.sub("", name_left(left_of_it, places=places))
        if right and not left_of_it.rpartition("，")[2].strip():
            part = right.group("part")  # 占全部产值90%左右的规模以上企业: the part stands behind
        part = "" if _ONLY_DOING.fullmatch(part) else part
        part = part.rstrip("和及与") or spoken_of(before, subject)
    elif before and before[-1].share_of and following:
        whole, part = following.group("whole").strip("的"), before[-1].metric.partition("占")[0]
    elif right and left and not draft.clause.endswith("、"):
        whole = re.sub(r"^(?:贡献|占据|聚集|集聚|拥有|以不到|以)了?|[近约超]$", "", left.group("whole"))
        part = right.group("part").rstrip("和及与")
        if left["having"] and not _WIDE.match(whole):
            # 聚集了某公司60%的供应商: of all its suppliers
            draft.share_of, draft.metric = f"{whole}{part}", f"{whole}{part}占比"
            return True
    elif (
        not strip_tail(draft.clause)
        and (some := _SOME_OF.match(draft.right))
        and not _NO_PART.search(some["part"])
    ):
        # 80%的县级医院达到三级医院水平: a share of them
        draft.share_of, draft.metric = "全部", f"{some['part']}占比"
        return True
    elif not strip_tail(draft.clause) and (kind := _PEOPLE.match(draft.right)):
        # 超九成受访外资企业认为…: a share of those asked
        draft.share_of = "全部"
        thought = _THEY_THINK.match(draft.right, kind.end())
        draft.metric = f"{thought['what']}的{kind.group('who')}占比" if thought else ""
        return True
    elif of_whole := _OF_WHOLE.search(draft.clause):
        # 市场主体数量达全省十分之一
        whole = of_whole["whole"]
        part = name_left(draft.left[: len(draft.left) - len(of_whole.group())], places=places)
        part = part or spoken_of(before, subject)
    elif named := _NAMED_SHARE.match(draft.right):
        part = name_left(draft.clause.removesuffix("以").removesuffix("始终"), places=places) or spoken_of(
            before, subject
        )
        draft.share_of, draft.metric = "全部", part + named["name"]
        return True
    elif right and draft.clause.endswith(("、", "和", "及")) and before and before[-1].share_of:
        whole, part = before[-1].share_of, right.group("part")
    else:
        return False
    if not whole and draft.clause.startswith("其中"):
        whole = spoken_of(before, "").removesuffix("数")  # 引进项目60个，其中甲占81.7%
    draft.share_of = whole or "全部"
    draft.metric = f"{part}占{whole}比重" if whole or part.endswith("所") else f"{part}占比"
    return True


def _parts(part: str, size: int) -> list[str]:
    """The parts of a list of shares, each with what is measured of it."""
    parts = split_to(RESPECTIVELY.sub("", part), size)
    if len(parts) == size == 2 and parts[0].endswith("项目") and is_bare(parts[1]):
        return [f"{parts[0]}数", parts[0] + parts[1]]  # 签约项目和总投资分别占全市的58%、55%
    return shared_head(parts)


def _task(
    draft: Draft,
    before: Sequence[Draft],
    task: re.Match[str] | None,
    places: Sequence[str],
    subject: str,
    *,
    size: int,
) -> str:
    """What a plan is of: named before 完成, one each where two are said together (就业、贷款分别完成年计划的…)."""
    run = [other for other in before if other.group == draft.group]
    first = run[0] if run else draft
    said = task if task is not None else _TASK.search(first.clause)
    if said is not None and (own := _OWN_PLAN.search(said.group())):
        return own.group("name")  # 完成攻坚战总任务的42%
    if size > 1 and said is not None and strip_tail(first.clause[: said.start()]) == "":
        # 签约项目62个，落地项目46个，分别完成任务的56%、84%: of each in its order
        told = [
            other
            for other in before
            if other.group != draft.group and not other.is_change and other.status != "threshold"
        ]
        if len(told) >= size and "分别" in first.clause:
            return told[-size:][len(run)].metric
    left = first.clause[: said.start()] if said is not None else ""
    name = name_left(RESPECTIVELY.sub("", left), places=places)
    parts = split_to(name, 9) if "分别" in left else [name]
    return parts[min(len(run), len(parts) - 1)] or spoken_of(before, subject).removesuffix("任务完成率")


_PULLED = re.compile(r"拉动|拉低")
_MOVED = re.compile(
    r"(?P<verb>提高|提升|加快|回升|扩大|上升|下降|回落|收窄|放缓|降低|增加|减少|缩小)(?:了|约|近|超|分别|\d+年)*$"
)
_DIFFERENCE = re.compile(
    r"(?P<comparison>高于|低于|快于|高出|(?<!降)低|(?<!提)高(?![新端技品等速标校质铁])|超|(?:比(?![率例重值])|较|与|同))(?P<base>.{0,40}?)"
    r"(?P<verb>提高|提升|加快|回升|扩大|上升|下降|回落|收窄|放缓|降低|低|高|增加|前移|前进)?(?:了|约|近|分别)*$"
)


# 增速与全国持平、|高于一季度2.4个百分点: the comparison behind the last 、
_SHARE_WITHIN = re.compile(
    r"(?P<part>[^，,；;。、]{2,14})在(?P<whole>[^，,；;。]{2,18}?)中的(?:占比|比重|份额)"
)  # 人民币在货物贸易收支中的占比提升4.8个百分点
_LAST_COMPARED = re.compile(r"、(?=(?:高于|低于|快于|高出|比|较|超)[^、]*$)")
_AS_FAST = re.compile(r"(?:与|同|和)[^，、]{2,8}(?:持平|同步|一致)、$")


def name_difference(
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
    last = _LAST_COMPARED.search(draft.clause)
    match = _DIFFERENCE.search(draft.clause, last.start() + 1 if last else 0)
    ahead = draft.left[: len(draft.left) - len(draft.clause)]
    said = draft.clause[: match.start()] if match else draft.clause
    said = _AS_FAST.sub("", said)
    named = name_left(ahead + said, places=places)
    if within := _SHARE_WITHIN.search(said):
        named = f"{name_left(within['part'], places=places)}占{within['whole']}比重"
    if named.startswith(("增速", "增幅")):
        named = ""  # 增速为2015年以来最高，比全国高0.4个百分点: still of what grew
    if not named and before and before[-1].share_of:
        named = before[-1].metric  # 占比达45.1%，比去年同期提升10个百分点: of that share
    base = normalise_metric((_URGED.sub("", named) or spoken_of(before, subject)).removesuffix("增速"))
    if pulled := _PULLED.search(base):
        puller = spoken_of(before, "").removesuffix("增速") if pulled.start() == 0 else ""
        return f"{puller}{base}增长"  # 基础设施投资增长30.9%，拉动全部投资增长5.7个百分点
    level = any(
        other.metric == base and other.quantity.unit == "%" and not other.is_change for other in before
    )
    rate = (
        ""
        if level
        or "占" in base
        or base.endswith(("率", "比重", "占比", "比例", "评分", "得分", "满意度", "强度"))
        else "增速"
    )
    if match is None or not base:
        moved = _MOVED.search(draft.clause)
        return f"{base}{rate}{moved.group('verb') if moved else ''}" if base else ""
    against = split_to(match.group("base").replace("分别", ""), 9)[0] if match.group("base") else ""
    return f"{base}{rate}{match.group('comparison')}{against}{match.group('verb') or ''}"


def is_of_plan(draft: Draft) -> bool:
    """Whether it is a part of what was planned: 完成年度任务的88%."""
    return _TASK.search(draft.clause) is not None

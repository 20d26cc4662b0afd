"""In which role a number is said (签约, 开工, 到位 …) and whether it is fact, plan, target or capacity.

Enter: a named draft, and the event its sentence speaks of. Leave: its role and status; the event for what
follows.

    53个项目集中签约，投资总额204.75亿元  ->  both 签约;   12个项目集中开工，总投资288亿元  ->  开工, 总投资

Roles are what keeps figures of one name apart: a signed sum is not a spent one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.aims import governed
from assistant.figures.draft import DURATIONS, Draft, is_counted
from assistant.figures.metrics import match_metrics, vocabulary
from assistant.figures.units import CURRENCIES, POINTS
from assistant.figures.words import straddles

__all__ = ["EVENT_ROLES", "describe", "is_lasting"]

EVENT_ROLES = frozenset(
    {
        "签约",
        "开工",
        "签约落地",
        "落地",
        "投产",
        "推介",
        "认定",
        "投资",
        "总投资",
        "引进",
        "在谈",
        "入库",
        "储备",
    }
)
# roles that only a sum of money can have
_SUMS = frozenset(
    {"产值", "营收", "利税", "利润", "税收", "授信", "放款", "贷款", "融资", "增资", "财政资金"}
)
_BUILT = re.compile(r"预计|预期|(?:达产|投产|建成)后|达产年")
_EXPECTED = re.compile(
    r"预计|(?<!分析)(?<!经济)(?<!监测)预[测估](?=[，,：:]|[^，,；;。]{0,24}(?:为|将|达|约|增))(?![值数模])|(?<![与合超])预期(?!一致|相符)|可(?:实现|新增|安置|带动|形成|达|突破|增加)|达产年|将(?:实现|带动|贡献|达|超|形成|突破|增至|增加到|提[高升]到|迈上)|有望"
)
_FOR_THE_SAKE = re.compile(r"以[^，]{1,12}为目标")
_TARGET = re.compile(
    r"(?<!预定)(?<!既定)(?<!完成)(?<!考核)(?<!控制)(?<!明确)(?<!明确工作)(?<!明确主要)目标(?!任务|化|区间|指引|导向|引领|责任|考核|管理|[下内上])|力争|冲刺[^，,]{0,8}$|要超过|[要应须需]达到|到20\d\d年"
)
_REACHED_AIM = re.compile(r"完成(?:年度|全年|既定|阶段性)+目标(?!任务)")
_TASK = re.compile(r"(?:考核|目标|年度|下达的?)任务(?:数|量|目标)?(?:均|都|分别)?(?:为|是)?$")
# what a policy gives at most
_LIMIT = re.compile(
    r"(?:奖励|补助|补贴|资助|奖补|扶持|支持|额度|给予)[^，；。\d]{0,10}(?:最高|不超过|上限|最多)[^，；。\d]{0,6}$|最高(?:可)?(?:给予|奖励|补助|补贴|资助|获)[^，；。\d]{0,8}$"
)
_ALLOWED = re.compile(
    r"(?:不得|不能|不应|不可)(?:超过|超出|高于|低于|少于|多于|大于|小于)$"
)  # what a rule allows
_AT_MOST = re.compile(r"最高(?:限额|不超过|可达|可获)?(?:为|达|至)?$")
_SUPPORT = re.compile(r"补贴|奖励|补助|奖补|资助|扶持")
_GOAL_BEHIND = re.compile(r"(?:”|以上|左右)*的?(?:预期|经济|增长|发展|年度)*目标(?!任务)")
_BUILDING = re.compile(r"主要建设|规划建设(?!的|总?规模|总量)|拟建")
_AIM = re.compile(r"(?:预期|主要|奋斗)目标(?:建议)?(?:是|为|：|:|分别)|力争[^；;。]{0,60}$")
_PLAN = re.compile(
    r"(?<!完成年度)计划(?:总)?投资|计划(?:在|于|到)[^，。；]{0,8}(?:建设|投资|建成|新建|引进)|计划完成投资|拟|规划(?:总)?(?:用地|投资|面积|地块|[两\d])|将(?:有|新建|新增|建设|加快建设|推进建设|打造|引进)|每年安排|工期"
)
# 还有|11个|项目计划竣工
_PLANNED_BEHIND = re.compile(
    r"[^，,；;。、\d]{1,8}(?:计划|将|预计)(?:于[^，,；;。]{1,8})?(?:竣工|投产|开工|建成|投用|投运|落地|签约|完工)"
)
_CAPACITY = re.compile(
    r"产能(?!合作|置换|过剩|治理)|年产(?!值)|年印染|年加工|年处理|生产能力|最大(?:单重|直径)|制造能力"
)
_SUM = re.compile(r"总投资|投资总额|投资金额|投资规模|资金规模|总资金|投资额")
_AMONG = re.compile(r"其中|这些|上述|此次|本次")
_INVESTED = re.compile(r"(?:投资|投资额|投资金额|投资规模)(?:合计|达|超|约|总计)*$")
_DRAWN = re.compile(r"拉动|带动|撬动")
_PAID = re.compile(r"^(?!拉动|带动|撬动).*投资|投入|总额|外资|内资|总计|合计|额$|款$")
_FROM = re.compile("[从由]")
_MATTERS = re.compile(r"项目|工程|入库|储备|在谈|洽谈|协议|合作|签约|开工|落地|投产|转化率|资金|金额")


def describe(draft: Draft, *, text: str, event: str, last: Draft | None, over: Sequence[int] = ()) -> str:
    """Sets role and status; returns the event that the rest of the sentence speaks of. `over`: where the text names
    times that were over when the page was published."""
    quantity = draft.quantity
    if draft.status == "threshold":
        draft.role = "门槛"
        return event
    money = quantity.unit in CURRENCIES
    clause = "" if draft.metric.endswith("任务完成率") else draft.clause
    table = vocabulary().roles
    rate = quantity.unit == "%" and not draft.is_change and draft.metric.endswith("率")
    if rate or (not money and quantity.unit not in ("%", "倍", "番", POINTS)):
        table = tuple(row for row in table if row[0] not in _SUMS)  # 8部作品 of a fund are no sum
    own = f"{draft.metric}|{clause}|{re.split('[，,；;。]', draft.right)[0][:8] if money else ''}"
    if not money and quantity.unit in _COUNTED:
        own = draft.metric  # 农业设施抵押融资等25项改革经验: no sum of 融资
    if not (draft.earlier and _FROM.search(draft.left)):  # 有望从去年的1亿元增加到3亿元: what it was is known
        _status(draft, text=text, last=last, over=over)
    known = match_metrics(draft.metric)
    settled = known[-1][2] if known and not _SUM.fullmatch(known[-1][2].name) else None
    if settled is not None and not _ends_so(draft, known[-1][1]):
        settled = None  # 享受税收待遇的|447户|企业: what is counted is no tax
    role = _cue(draft.metric if settled else own, table) or (settled.role if settled else "")
    if not role and draft.status in ("capacity", "expected") and _capacity(draft, last):
        role = "产能"
    if not role and draft.status == "target" and not draft.share_of:
        role = "目标"
    if settled is not None or role:
        draft.role = role
        return event
    ahead = draft.right.split("，")[0].split("；")[0]
    happening = _cue(draft.metric + draft.clause + ahead, vocabulary().events)
    if not _MATTERS.search((draft.noun or draft.metric) + draft.clause) and not money:
        happening = happening if happening in ("认定", "招商活动", "引进") else ""
    if not happening and event and quantity.unit in ("个", "家") and _AMONG.match(text):
        happening = event
    paid = (
        money
        and not _DRAWN.match(draft.metric)
        and (draft.spoken or not draft.metric or _MATTERS.search(draft.metric) or _PAID.search(draft.metric))
    )
    if not happening and (paid or "项目" in draft.metric or "协议" in draft.metric):
        happening = event or _cue(draft.left, vocabulary().events)
    if quantity.unit in ("个月", "年", "天", "位", "%") and happening not in draft.metric + draft.clause:
        happening = ""
    if _SUM.search(own) and (money or quantity.unit == "%"):
        draft.role = (
            happening if happening in ("签约", "在谈", "入库") else "总投资" if "总投资" in own else "投资"
        )
    elif happening:
        draft.role = happening
    elif money and _INVESTED.search(draft.clause):
        draft.role = "投资"
    return happening or event


def _ends_so(draft: Draft, end: int) -> bool:
    """Whether a metric that ends at `end` of a name is what is measured: of what is counted only the last word is."""
    return draft.quantity.unit in CURRENCIES or not is_counted(draft.quantity) or end == len(draft.metric)


def _status(draft: Draft, *, text: str, last: Draft | None, over: Sequence[int]) -> None:
    before = text[: draft.quantity.start]
    near = draft.left + draft.metric
    if not re.search(r"到20\d\d年", before):
        near = _FOR_THE_SAKE.sub("", near)
    near = _REACHED_AIM.sub("", near)
    part = re.split(r"[；;。]", before)[-1][-40:]
    if _capacity(draft, last):
        plan = re.search(r"还将|将新建|拟|明年", part)
        grown = draft.quantity.unit in ("倍", "%")
        draft.status = (
            "plan" if plan else "expected" if _BUILT.search(part) else "actual" if grown else "capacity"
        )
    elif draft.metric.endswith("完成率"):
        draft.status = "actual"
    elif _ALLOWED.search(draft.clause) or (
        draft.quantity.unit in CURRENCIES
        and (
            _LIMIT.search(draft.clause)
            or (_AT_MOST.search(draft.clause) and _SUPPORT.search(before[-40:] + draft.right[:6]))
        )
    ):
        draft.status = "threshold"
    elif (
        _GOAL_BEHIND.match(draft.right)
        or _TARGET.search(near)
        or _AIM.search(before)
        or _TASK.search(draft.clause)
    ):
        draft.status = "target"
    elif (
        _PLAN.search(near)
        or _BUILDING.search(re.split(r"[；;。]", before)[-1])
        or "拟" in re.split("[，,；;。、]", draft.right)[0][:6]
        or _PLANNED_BEHIND.match(draft.right)
    ):
        draft.status = "plan"
    elif aim := governed(text, draft.quantity.start, unit=draft.quantity.unit, after=draft.right, over=over):
        draft.status = aim
    elif (
        _EXPECTED.search(part)
        or _once_built(before, part, over)
        or (draft.metric.endswith("产值") and re.search(r"\d年内", part))
    ):
        draft.status = "expected"


def _once_built(before: str, part: str, over: Sequence[int]) -> bool:
    """Whether a number is what a project will bring: 项目投产后，…，…，实现利税1.8亿元; not 项目投产后，已实现….

    `before` is all of the sentence up to the number, `part` its end.
    """
    built = _WHEN_BUILT.search(before) or _BUILT_NEAR.search(before, len(before) - len(part))
    if built is None or _DONE_SINCE.search(before, built.end()):
        return False
    # 2022年开工，投产后，…: when it was begun says nothing of when it will make something
    clause = max(before.rfind(mark, 0, built.start() + 1) for mark in "，,；;。")
    return not any(clause < at < len(before) for at in over)


_BUILT_NEAR = re.compile(r"(?:达产|投产|建成)后")
_WHEN_BUILT = re.compile(
    r"(?:^|[，,；;。])[^，,；;。\d]{0,10}(?:项目|全部|全面|整体|建成)(?:达产|投产|投用|投运|建成|满产|达效)之?后[，,]"
)
_DONE_SINCE = re.compile(r"已|先后|目前|截至|(?:实现|达到|带动|完成)了")


def _capacity(draft: Draft, last: Draft | None) -> bool:
    """Whether it is what a plant can make, or follows such a one (年产A 20万吨，B 10万吨)."""
    if draft.quantity.unit in CURRENCIES:
        return False
    if _CAPACITY.search(draft.clause + draft.metric + re.split("[，,；;。]", draft.right)[0][:6]):
        return True
    if draft.right.startswith("/年"):
        return True  # 建成2万吨/年|正极材料
    made = (
        last is not None
        and last.role == "产能"
        and len(draft.left) <= 24
        and last.status in ("capacity", "expected", "plan")
    )
    made = made and "产量" not in draft.metric
    return made and draft.quantity.unit not in ("%", "百分点", "个", "家", "人", "项", "位")


def _cue(text: str, table: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The first name of `table` of which a cue stands in `text`."""
    text = vocabulary().idle.sub("，", text)
    return next((name for name, cues in table if any(_stands(cue, text) for cue in cues)), "")


def _stands(cue: str, text: str) -> bool:
    """Whether a cue stands in a text as a word, and not where two others meet (建|成交|付, 新|增资|金)."""
    at = text.find(cue)
    while at >= 0:
        if not (at and len(cue) == _PAIR and straddles(text, at, at + _PAIR)):
            return True
        at = text.find(cue, at + 1)
    return False


_PAIR = 2  # characters of a cue that can stand where two words meet


_COUNTED = frozenset({"个", "家", "项", "条", "户", "所", "件"})
_GOT = re.compile(r"带动|拉动|撬动|完成|争取|安排|下达|核准|批复|落实|拨付|兑现|筹集")
_DONE = re.compile(r"新建|改造|新增|治理|造林|播种|种植|完成|建成|修复|收储|盘活|供应|入库|开发")
_WORKED = re.compile(
    r"恢复|改善|整治|保护|流转|推广|实施|绿化|落实|腾退|拆除|清理|处置|(?:^|[，,])(?:新|共|累计)*建设(?!用地|规模|面积)"
)
_ALL_TOLD = re.compile(r"^(?:共计|合计|总计)")
_LAND = re.compile(r"占地(?![区方])|用地|建筑面积|总面积|储量|开发量|工期|车程|日照|密度")
_SUPPLIED = re.compile(r"供应|出让|成交|收储|盘活|报批|新增|新供")
_STANDING_UNITS = frozenset(
    "亩 公顷 平方公里 层 小时 分钟 年 兆焦/平方米 千瓦 个月 米 英寸 厘米 毫米 微米 纳米 摄氏度".split()  # noqa: SIM905
)


def is_lasting(draft: Draft, *, together: bool) -> bool:
    """Whether it describes a standing thing: one project's investment or land, not the sum of many."""
    if draft.change is not None and not draft.is_change and draft.role in ("", "投资"):
        return False  # what grew is no standing thing
    if draft.role in ("总投资", "计划投资", "投资") and not together and not _GOT.search(draft.clause):
        return True
    if draft.role:
        return False
    if together and _ALL_TOLD.search(draft.clause):
        return False
    what = (draft.noun or draft.metric) + draft.clause
    return (
        draft.metric.startswith("面积占")
        or (bool(_LAND.search(what)) and not _SUPPLIED.search(what))
        or (
            draft.quantity.unit in _STANDING_UNITS
            and not _DONE.search(draft.clause)
            and (draft.quantity.unit in DURATIONS or not _WORKED.search(draft.clause))
        )
    )

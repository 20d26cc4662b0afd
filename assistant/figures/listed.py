"""The names of numbers that are told together.

Enter: the draft that opens an enumeration, how many numbers it has, the places known. Leave: a name each.

    城镇、农村居民收入各涨4.6%、6.7%  ->  城镇居民收入, 农村居民收入
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.counted import doing_of, done_to_listed, shares_doing, told_behind, told_count
from assistant.figures.draft import DURATIONS, NUMBERED, Draft, is_counted
from assistant.figures.heads import ends_known, shared_head, shared_scope, with_known_end
from assistant.figures.metrics import match_metrics
from assistant.figures.naming import RESPECTIVELY, name_left, split_to, strip_tail
from assistant.figures.nouns import name_right
from assistant.figures.streaks import SEASONS
from assistant.figures.sums import HEADS, name_sum
from assistant.figures.units import CURRENCIES

__all__ = ["MEASURES", "SIZES", "is_of_one", "names_of_run", "paired_names"]

# how much, of what was spoken of: 增速全国第3，总量达到60013亿元
SIZES = frozenset({"总量", "总额", "总值", "数量", "绝对值", "绝对量", "大关", "关口", "台阶", "总规模"})
_BUILDS = re.compile(r"(?:建成|新建|新增|形成|拥有|建设|实施|投产|新上|具备)(?:了|近|约|超)*$")
_MADE_YEARLY = re.compile(
    r"/年(?!的|产能|生产能力)(?P<what>[^\W\d_]{2,12}?)(?:产能|生产能力|生产线|装置|项目|能力)*(?=[，,。；;、和及与]|$)"
)
# in which sums and sizes are told
MEASURES = CURRENCIES | {"亩", "公顷", "平方米", "平方公里", "吨", "公斤", "斤", "公里", "米"}

_ORDER_TAIL = re.compile(
    r"(?:[，,]?(?:总量|数量|规模|增速|总额)?(?:持续|连续.{1,3}年|一直|分别|均|再次|继续)*"
    r"(?:位居|位列|名列|排名|排在|保持|[上攀提]?升至|跃居|稳居|列|居|在|获))?"
    r"(?:[\u4e00-\u9fff]{2}(?:省|市|区|县)|全[国省市区县球]|世界|[东中西]部(?:地区)?|西[北南]|华[东南北中]|东北|在?\d*个?省?中|相比|的|第|\d+\s)*+"
    r"(?:位居|位列|名列|排名|排在|列|居|位次|第|相比|较|于|的|\s)*+$"
)
_ORDER_VERB = re.compile(
    r"(?:稳居|位居|位列|名列|排名|排在|跃居|跻身|居(?![民家住])|列(?![入为车]))[^，,；;。、]{0,14}$"
)
_WON = re.compile(r"(?:荣登|登上|入围|入选|跻身)(?P<list>[^，,；;。、]{4,})$")
_ON_LIST = re.compile(
    r"(?:排名|位列|位居|列|居)(?P<list>[^，,；;。、]{2,16}?(?:榜单?|百强|\d+强[^，,；;。、\d]{0,4}))的?$"
)
_RANGE = re.compile(r"续航(?:里程)?(?:能力)?(?:可|达到?|超过?|突破|近|约)*$")
_AFTER_SEASON = re.compile(rf"^(?:{SEASONS.pattern})")  # 连续33个|榨季排全国|第一
_OF_SPEED = re.compile(r"增[速幅][^，,；;。、]{0,16}$")
_SUCH_AS = re.compile(r"(?<![高中初平同])等(?![级候待于])|为(?:代表|主)的")
_EACH = re.compile(r"分别(?!(?:增加|新增|完成|实现)?$)(?P<done>.{2,})$")
_PAIRED = re.compile(
    r"[，,]?(?:总数|总量|排名|位次)?(?:累计|总数|均)?(?:分别)?(?:累计)?(?:达到|达|增至|增加到|至|有|升至|跃居|位居|居|位列|列)(?:了|约)?(?:全国|世界|全球|全省)?$"
)


_STANDS = re.compile(r"(?:在(?:全球|世界|全国))?(?:仍旧|仍然|仍|依然)?处于?$")


def _stripped(left: str) -> str:
    """`left` without the words of the order itself (稳居全国)."""
    return _STANDS.sub("", _ORDER_TAIL.sub("", _ORDER_VERB.sub("", left)))


def _placed(left: str, places: Sequence[str]) -> str:
    """What is placed in an order: 铁路发送量增长10.6%、增速居全国|第3位 is of a rate of growth."""
    rate = _OF_SPEED.search(left)
    if won := _WON.search(left) or _ON_LIST.search(left):
        return name_left(won.group("list"), places=places)
    left = left[: rate.start()] + "增速" if rate else _stripped(left)
    name = name_left(left, places=places)
    if name in SIZES or name in ("规模", "位次", "国家") or name in places:
        name = ""
    return f"{name}增速" if rate and name else "增速" if rate else name


def _members(left: str, places: Sequence[str], size: int) -> list[str]:
    """The names of an enumeration as they are printed, with what is said of each of them at their ends."""
    stripped = strip_tail(left)
    clause = re.split(r"[，,；;。：:]", stripped)[-1]
    if branches := _branches(stripped, size):
        return branches
    such = _SUCH_AS.search(clause)
    if such and "、" in clause[such.end() :]:
        left = clause[
            such.end() :
        ]  # 钟表、箱包等限上单位金银珠宝类、日用品类零售额: what stands last is the list
    elif such:
        # 西红柿、草莓和樱桃等农产品产值: each by its own name
        named = split_to(name_left(clause[: such.start()], places=places, longest=90), size)
        head = HEADS.search(strip_tail(clause))
        if len(named) == size and size > 1:
            return [*named[:-1], named[-1] + (head.group() if head else "")]
    names = split_to(name_left(left, places=places, longest=90), size)
    each = _EACH.search(names[-1])
    if len(names) == size and each:
        # 甲、乙、丙分别增资到账: what is said of each of them
        names = [*(name + each.group("done") for name in names[:-1]), names[-1].replace("分别", "", 1)]
    return names


def _branches(left: str, size: int) -> list[str]:
    """Branches of industry told with commas between them, for their names have 、 and 和 inside; [] for anything else."""
    parts = re.split("[，,]", re.split("[；;。：:]", left)[-1])[-size:]
    if len(parts) < size or size < 2 or not _AMID_NAME.search("".join(parts)):
        return []
    if not all(_BRANCH.search(part) and len(part) <= _LONGEST_BRANCH for part in parts[:-1]):
        return []
    return [name_left(part) for part in parts]


_AMID_NAME = re.compile("[、和]")
_LONGEST_BRANCH = 24  # characters of 电力、热力、燃气及水生产和供应业, with some to spare


_JOINT = re.compile(r"(?<![总饱共])和(?!谐)|及(?!时)|与")
_COUNTED_WHOLE = frozenset({"个", "项", "条", "宗", "处", "段", "块"})
_OF_LINES = frozenset({"条", "段"})
_LENGTHS = frozenset({"公里", "千米", "米"})
_LINES = re.compile(r"(?:[路道渠堤河沟网]|管线|线路)$")


def is_of_one(run: Sequence[Draft]) -> bool:
    """Whether both numbers are of one thing: 新开工公路和铁路项目|17个|、|575公里|, and not 道路和桥梁|12公里|、|5座|."""
    if len(run) != 2 or "、" in run[0].left or "分别" in run[0].left:
        return False
    first, second = (draft.quantity.unit for draft in run)
    if first == second or {first, second} & {"%", "倍"}:
        return False
    clause = run[0].clause
    if _JOINT.search(clause) is None:
        return True
    # how many there are, then how large they are together; a road is as long as it is by itself (公园和绿道20个、30公里)
    counted = first in _COUNTED_WHOLE and second in MEASURES
    return counted and not (second in _LENGTHS and _LINES.search(clause) and first not in _OF_LINES)


def paired_names(draft: Draft, before: Sequence[Draft], size: int) -> list[str]:
    """The names of the run before for a run as long that has none (新增A、B 80家、16家，累计分别达到1522家、103家)."""
    left = draft.left[: draft.words.start] if draft.is_change and draft.words is not None else draft.left
    bare = draft.is_change and not left.strip("，,、; ；") and bool(before) and before[-1].is_change
    if size < 2 or not before or not (bare or _PAIRED.fullmatch(draft.left.strip())):
        return []
    run = [other for other in before if other.group == before[-1].group]
    names = [other.metric for other in run] if len(run) == size else []
    return [re.sub("^(?:新增|净增)", "", name) for name in names] if "累计" in draft.left else names


def names_of_run(
    draft: Draft,
    places: Sequence[str],
    subject: str,
    *,
    size: int,
    tail: str = "",
    aspect: str = "",
    doing: str = "",
) -> list[str]:
    """The name of a draft, or the names of the `size` drafts that it opens; `tail` stands behind the last, `aspect` is
    what the sentence looks at (从产品产量看), `doing` that of the count before."""
    if _BUILDS.search(draft.clause) and (made := _MADE_YEARLY.match(draft.right)):
        return [f"{made['what']}产能"]  # 建成2万吨|/年正极材料
    if draft.quantity.unit == "公里" and draft.left.endswith("时速"):
        return ["时速"]
    if draft.quantity.unit in ("公里", "千米") and _RANGE.search(draft.left):
        return ["续航里程"]
    if is_counted(draft.quantity) and not (
        draft.ahead.startswith(("的", "以下的", "以上的")) and _SIZE_OF.search(strip_tail(draft.clause))
    ):
        placed = re.search(r"(?<=\d)[县市区省国镇村校乡（(][^\d]*$", draft.quantity.surface)
        ahead = "" if draft.quantity.unit in DURATIONS else draft.ahead
        if not ahead.strip("、") and tail:
            ahead = tail  # 43条、16条具体举措: named behind the last of them
        right = placed.group() if placed else name_right(ahead)
        right = right or next((word for word in _TAKING_PART if ahead.startswith(word)), "")
        if right == "任务" and (what := name_left(draft.clause, places=places, counted=True)):
            return [what]  # 森林抚育提升200万亩任务
        if right:
            return [_told(draft, right, ahead, doing)]
    left = draft.left
    if draft.is_change and draft.words is not None:
        left = _HELD_AGAINST.sub("", left[: draft.words.start])
    if draft.quantity.ordinal:
        names = _members(_stripped(left), places, size) if size > 1 else []
        rate = "增速" if _OF_SPEED.search(left) else ""
        if len(names) == size:
            return [name.removesuffix("增速") + rate for name in shared_scope(shared_head(names))]
        return [_placed(_AFTER_SEASON.sub("", left), places)]
    if size > 1:
        left = left.replace("”“", "”、“")  # “甲”“乙”交付率
    if size == 2 and (two := _TWO.search(strip_tail(left))):
        scope = name_left(two["scope"], places=places)
        return [scope + name for name in _TWO_NAMES[two["two"]]]
    if size == 2 and _BOTH.search(strip_tail(left)):
        name = name_left(left, places=places)
        return shared_head([name, name])  # 城乡居民人均可支配收入分别增长5%、6%
    if size > 1:
        names = _members(left, places, size)
        if len(names) == size:
            if (more := _EACH_NEW.search(left)) and not names[0].startswith(more["new"]):
                names = [more["new"] + name for name in names]
            if is_counted(draft.quantity) and (shared := doing_of(names[0])):
                names = [names[0], *(shared + name if shares_doing(name) else name for name in names[1:])]
            if draft.is_change and subject and _AMONG_THEM.search(draft.left):
                names = [*names[:-1], _with_part_head(names[-1], subject)]
            return [
                _placeless(RESPECTIVELY.sub("", name), places) for name in shared_scope(shared_head(names))
            ]
    name = name_left(left, places=places, counted=is_counted(draft.quantity))
    if draft.quantity.unit in CURRENCIES:
        name = name_sum(draft, name, left, places)
    if _SIZE_OF.search(name) and draft.right.startswith("的"):
        name = re.split("[将被成]", name)[-1] or name
    if draft.is_change and _RESIDENTS.fullmatch(name):
        name = with_known_end(name, subject)  # 居民人均可支配收入增长6.5%，城镇居民增长5.4%
    if draft.is_change and (other := _TRADED_WITH.search(strip_tail(left))) and not match_metrics(name):
        trade = _TRADE.search(subject)
        name = f"对{other['who']}{trade.group()}" if trade else name  # 进出口增长12%，其中对中亚五国增长48%
    if (
        draft.is_change
        and aspect
        and not HEADS.search(name)
        and not ends_known(name)
        and len(name) < 16
        and not name.endswith("企业")
    ):
        name += aspect  # 从产品产量看，单晶硅增长90.8%
    if (
        draft.is_change
        and subject
        and _AMONG_THEM.search(draft.left)
        and 2 <= len(name) < 12
        and not HEADS.search(name)
        and not match_metrics(name)
        and not _NO_PART_OF.search(name)
    ):
        name += _part_head(subject)  # 公路完成投资增长8.9%，其中，高速公路增长7.5%
    elif (
        draft.is_change
        and subject
        and _BRANCH.search(name)
        and not name.endswith("企业")
        and not match_metrics(name)
    ):
        end = _part_head(subject)  # 其中战略性新兴产业增长15.7%: of the output just spoken of
        end = "" if end in ("产量", "销量") else end  # 水泥产量近90万吨，纺织业增速超12%
        name += end.removeprefix("工业") if name.endswith("业") else end
    if is_counted(draft.quantity) and not name and left.endswith("等"):
        name = name_left(re.split("[，,；;。]", left)[-1].removesuffix("等"), places=places)
    if is_counted(draft.quantity) and name:
        own = doing_of(name)
        if not own and (to := done_to_listed(re.split("[，,；;。]", strip_tail(left))[-1], name)):
            name, own = to + name, to
        if (
            doing
            and name not in SIZES
            and shares_doing(name)
            and left.startswith(("、", "和", "及", "以及"))
            and "，" not in left
            and _TOTAL.search(left) is None
            and _REACHING.match(left) is None
        ):
            name, own = doing + name, doing  # 改造小区500个、管网4600公里
        draft.doing = own
    if not _is_numbered(draft):
        return [name]
    draft.noun = name
    told = told_behind(name or _OF_UNIT.get(draft.quantity.unit, ""), draft.left, draft.ahead)
    return [told if told not in _OF_UNIT.values() else name]


# 企业6600户、较3年前|增长44%: what it is held against names nothing
_HELD_AGAINST = re.compile(r"(?:较|(?<![评对占])比)(?![例重值率])[^，,；;。、]{1,16}$")
_OF_UNIT = {"人": "人", "名": "人", "户": "户", "家": "企业"}


_TOTAL = re.compile(r"总[数量]|累计|共有|合计|总计")
_REACHING = re.compile(r"、(?:涉及|惠及|覆盖|带动|服务|受益|吸纳|安置|解决)")  # what came of it
_TAKING_PART = frozenset(
    {"参保", "就业", "受益", "参与", "参加", "创业", "增收", "脱贫", "报名", "投保", "受惠"}
)
_LONGEST_TAKEN = 16  # characters of what they take part in
_TRADED_WITH = re.compile(r"(?:^|[，,、]|其中)对(?P<who>[^，,；;。、]{2,12}(?:国|盟|家|地区|洲|亚))$")
_TRADE = re.compile(r"进出口|出口|进口|贸易额")
_AMONG_THEM = re.compile(r"^[^\d]{0,3}(?:；|，|,)?其中[，,]?[^，,；;。]*")
_NO_PART_OF = re.compile(r"(?:企业|项目|数|率|人数|人次|产业|业|类|指数|家|户|机构|主体|产销|产销量|销售)$")


# 41个行业中|25个|增加值增长: the branches told next are of that as well
_OF_BRANCHES = re.compile(
    r"(?P<what>增加值|产值|利润|投资)[^的]{0,6}(?:增长|下降)的?[^的]*(?:行业|门类|大类)"
)


def _part_head(subject: str) -> str:
    """What is measured of the whole, for its parts: 产值 of 规上工业总产值增速."""
    head = HEADS.search(subject.removesuffix("增速"))
    told = None if head else _OF_BRANCHES.match(subject)
    return head.group() if head else told["what"] if told else ""


_EACH_NEW = re.compile(r"分别(?P<new>新增|净增)$")


def _with_part_head(name: str, subject: str) -> str:
    """The last name of a list of parts, which gives the others their head."""
    told = RESPECTIVELY.sub("", name)
    if HEADS.search(told) or match_metrics(told) or _NO_PART_OF.search(told):
        return name
    return told + _part_head(subject)


def _told(draft: Draft, noun: str, ahead: str, doing: str) -> str:
    """The name of a count of single things, with what was done with them."""
    if draft.quantity.unit == "条" and "产业链项目" in noun:
        noun = noun[: noun.find("项目")]  # 12条|重点产业链|项目进资
    if draft.quantity.surface.endswith("大"):
        return noun  # 实施三大先导产业行动: a standing name, nothing is done to the three
    if noun in _TAKING_PART and (taken := name_left(draft.clause)) and len(taken) < _LONGEST_TAKEN:
        return taken if taken.endswith(noun) else taken + noun  # “惠民保”超500万人参保, 带动10万人就业
    told, draft.doing = told_count(noun, draft.left, ahead, before=doing)
    if _is_numbered(draft):
        draft.noun = noun
    return told


def _is_numbered(draft: Draft) -> bool:
    return draft.quantity.unit in NUMBERED and not draft.quantity.surface.endswith("大")


_BOTH = re.compile(r"城乡(?:居民|低保|[^、，]{2,8}标准)[^、，]{0,8}$")
# two things in one word
_TWO = re.compile(r"(?P<scope>[^，,；;。、]{0,16}?)(?P<two>产销量?|存贷款余额|存贷款|进出口)$")
_TWO_NAMES = {
    "产销": ("产量", "销量"),
    "产销量": ("产量", "销量"),
    "存贷款": ("存款", "贷款"),
    "存贷款余额": ("存款余额", "贷款余额"),
    "进出口": ("进口", "出口"),
}
# 面积达100万平方米的产业园: the area is measured, not the park counted
_SIZE_OF = re.compile(
    r"(?:吞吐量|面积|里程|容量|长度|产量|规模|装机|全长|总长|全程|[直口跨]径|单重|精度|误差|厚度|高度|宽度|深度|跨度|重量|体积)$"
)
_RESIDENTS = re.compile(r"(?:城镇|农村|城乡|全体|农民|牧民)(?:常住)?(?:居民)?")
_BRANCH = re.compile(r"(?:产业|业|类)$")


def _placeless(name: str, places: Sequence[str]) -> str:
    """另两位成员无锡地区生产总值 -> 地区生产总值: the place says whose, not what."""
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and name[: known[-1][0]].endswith(tuple(places)):
        return name[known[-1][0] :]
    return name

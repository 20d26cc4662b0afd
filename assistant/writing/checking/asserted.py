"""Is what a sentence asserts asserted in what it cites: done and not merely planned, not denied, not only a part?

Enter: a written sentence and its Sources. Leave: what the citation says instead, "" where it asserts the same.

    misasserted("项目已投产。", sources)  ->  "引文说的是“力争投产”"

Told otherwise, a sentence keeps nearly all its words: 尚未开工 as 开工, 将建设 as 已建设, 已完成 as 计划完成, 其中12个 as 另有12个.
A clause is set beside its like in the citation, as in contrasts.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.quantity import find_quantities
from assistant.writing.asked.words import pairs
from assistant.writing.checking.contrasts import Clause, clauses_of, nearest
from assistant.writing.checking.matching import is_ahead
from assistant.writing.checking.sources import Source

__all__ = ["misasserted"]


def misasserted(text: str, sources: Sequence[Source]) -> str:
    """Why what `text` asserts is not what its citations assert, "" where it may be."""
    told = [clause for source in sources for clause in clauses_of(source.quote)]
    quotes = " ".join(source.quote for source in sources)
    for written in clauses_of(text):
        like = nearest(_STANDING.sub(" ", written.text), told)
        if like:
            reason = (
                _undenied(written.text, like, text)
                or _done(written.text, like)
                or _planned(written.text, like, sources)
            )
            if reason:
                return reason
    return _reached(text, quotes) or _belittled(text, quotes) or _part(text, quotes)


# What says how a thing stands, and is left out where clauses are set side by side.
_STANDING = re.compile(
    r"尚未|仍未|还未|还没有?|并未|从未|未能|没有|未|无法|不能|已经?|现已|均已|即将|将会?|计划|预计|拟|力争|争取|有望|打算|了|仅|只有?"
)

# ------------------------------------------------------------------ denied

_DENIED = re.compile(
    r"(?:尚未|仍未|还未|还没有?|并未|并没有|从未|未能|(?<!有)没有|(?<![前所从])未(?!来|必|央|免|成年|知)|无法|不能|不得|不再|不予)([\u4e00-\u9fff]{2,6})"
)
_DENIES = re.compile(
    r"没|未(?!来)|无|不(?!断|仅|但|少|久|同|过|论|管)|非|难以?|拒绝|取消|停止|暂停|终止|免|禁|缺|零"
)


def _undenied(written: str, like: Sequence[Clause], text: str) -> str:
    """What no clause like it says without a denial, told as if it were so."""
    if _DENIES.search(written):
        return ""
    denials = [_DENIED.search(clause.text) for clause in like]
    told = pairs(written)
    for denied in denials:
        if denied is None or denied.group()[:4] in text:
            return ""  # one of them says it without, or the denial is told in another clause
        words = pairs(denied[1][:4])
        if 2 * len(words & told) < len(words):
            return ""
    first = next((denied for denied in denials if denied), None)
    return f"引文说的是“{first.group()}”" if first else ""


# ------------------------------------------------------------------ done, planned

_IS_DONE = re.compile(r"已(?!知|久)|了(?!解)|现已|均已|完毕")
_TO_COME = re.compile(
    r"将(?:于|在|会|继续|进一步|全力|加快|达到?|实现|成为|建|打造|投|新增|形成|带动|启动|开|举|出台|推|聚焦|围绕|重点|有)|(?:计划|预计|拟|力争|有望|争取|打算|即将|确保|正在申报|申报|争创)(?!书)|(?<![主重需首紧])要(?!素|求|点|闻|塞|道|地)(?=[\u4e00-\u9fff])"
)
_PLANS = re.compile(r"计划(?!总?投资|单列|书|生育)|预计|拟(?!定)|力争|有望|争取|打算|即将")
_OPEN = re.compile(
    r"将|要|拟|力争|争取|有望|打算|即将|谋划|筹|目标|预期|规划|方案|未来|下一步|今后|明年|后年|加快|推进|正在|在建|建设中|尽快|早(?=[日竣开投达落建完])|努力|可(?!以?靠)|望|待|年产|设计|达产后|投产后|建成后|20[2-9][0-9]年(?:底|前|以前)"
)


def _done(written: str, like: Sequence[Clause]) -> str:
    """What is to come in every clause like it, told as done."""
    if _TO_COME.search(written):
        return ""
    if not _IS_DONE.search(written) and (_OPEN.search(written) or not _AN_ACT.search(written)):
        return ""
    if not all(map(_is_to_come, like)) or any(_IS_DONE.search(clause.text) for clause in like):
        return ""
    return f"引文说的是“{like[0].text.strip('，。；,; ')}”"


# What is told as an act (在某地建设, 设立…), of which the citation says 拟 or 力争, is told as done though no 已 says so.
_AN_ACT = re.compile(
    r"建设|建成|兴建|新建|设立|成立|引进|打造|落户|收购|升级为|获批|开工|竣工|投产|投资[0-9建]|签约|入驻|上市|举办|启动"
)
_WHEN = 6  # characters of a clause that only says when: 下一步, 未来五年


def _is_to_come(clause: Clause) -> bool:
    lead = clause.lead if len(clause.lead) <= _WHEN else ""
    return bool(_TO_COME.search(f"{lead}{clause.text}")) or (bool(lead) and is_ahead(lead))


def _planned(written: str, like: Sequence[Clause], sources: Sequence[Source]) -> str:
    """What is told as planned, where the citation says nothing of plans."""
    plan = _PLANS.search(written)
    if plan is None or any(map(_is_to_come, like)):
        return ""
    if any(said.figure.status in ("plan", "target", "expected") for one in sources for said in one.said):
        return ""  # what stands above the sentence says so
    around = " ".join(source.around for source in sources)
    done = all(_IS_DONE.search(clause.text) for clause in like) and not is_ahead(like[0].text)
    return "" if not done and (is_ahead(around) or _OPEN.search(around)) else f"引文没有说“{plan.group()}”"


_REACHED = re.compile(
    r"(?:已经?|均已?|全部|现已|全都)(?:全部|全面|顺利|成功|陆续|相继|如期|正式)?(开工|动工|竣工|完工|建成|投产|达产|投用|投运|落地|签约|量产|入驻)"
)
_URGED = re.compile(
    r"(?:早日?|尽快|尽早|加快|力争|推动|促进?|争取|确保|拟|将|待|未|没有|抓紧|加速|推进)[\u4e00-\u9fff]{0,4}$"
)


def _reached(text: str, quotes: str) -> str:
    """A stage told as reached that the citation only urges (早开工, 尽快投产)."""
    for found in _REACHED.finditer(text):
        places = [match.start() for match in re.finditer(found[1], quotes)]
        urged = (
            _URGED.search(quotes[max(0, at - 8) : at]) and quotes[at - 1] not in "已均经" for at in places
        )
        if places and all(urged):
            return f"引文没有说已经{found[1]}"
    return ""


# ------------------------------------------------------------------ only, a part

_ONLY = re.compile(r"仅[\u4e00-\u9fff]{0,8}(?=[0-9])|(?:只有|才有|才)(?=[0-9])")


def _belittled(text: str, quotes: str) -> str:
    """A number called small that the citation just gives."""
    found = _ONLY.search(text)
    if found is None or re.search(r"仅|只|才|不足|不到|不过|区区|微", quotes):
        return ""
    return f"引文没有说“{found.group()[0]}”"


_PARTLY = re.compile(r"其中|包括|包含|含|当中|里面|在内|占")


def _part(text: str, quotes: str) -> str:
    """A part of a number, told beside it as if it were another."""
    if _PARTLY.search(text):
        return ""
    if (reason := _all_of_it(text, quotes)) or not find_quantities(text):
        return reason
    written = [(quantity.value, quantity.unit) for quantity in find_quantities(text)]
    for found in re.finditer("其中", quotes):
        before = [
            one
            for one in find_quantities(quotes[: found.start()])
            if "。" not in quotes[one.end : found.start()]
        ]
        after = find_quantities(quotes[found.end() : found.end() + 40])
        for whole in reversed(before[-2:]):
            part = next(
                (one for one in after if one.unit == whole.unit != "%" and one.value < whole.value), None
            )
            if part is None:
                continue
            both = [(whole.value, whole.unit), (part.value, part.unit)]
            if all(one in written for one in both) and written.index(both[0]) < written.index(both[1]):
                return f"引文里{part.surface}是{whole.surface}的一部分"
            break
    return ""


_ALL = re.compile(r"全部|全都|所有|均(?!衡)|都(?!市)|悉数|一律")


def _all_of_it(text: str, quotes: str) -> str:
    """What is said of a part (696件，其中360件网上办结) told of the whole (696件全部网上办结)."""
    written = {(quantity.value, quantity.unit): quantity for quantity in find_quantities(text)}
    for found in re.finditer("其中", quotes):
        before = find_quantities(quotes[max(0, found.start() - 40) : found.start()])
        after = find_quantities(quotes[found.end() : found.end() + 20])
        if not before or not after or (after[0].value, after[0].unit) in written:
            continue
        whole = written.get((before[-1].value, before[-1].unit))
        clause = _clause_from(quotes, found.end())
        if whole is None or before[-1].unit != after[0].unit:
            continue
        said = _clause_from(text, whole.end)
        told = pairs(re.sub(r"\W", "", _ALL.sub(" ", said)))
        if _ALL.search(said) and 2 * len(told & pairs(clause)) >= len(told) > 0:
            return f"引文说的是其中{after[0].surface}"
    return ""


def _clause_from(text: str, at: int) -> str:
    return re.split(r"[，,；;。]", text[at:], maxsplit=1)[0]

"""Whether a word of aiming or planning earlier in the sentence still governs a number.

Enter: a sentence and where its number starts. Leave: target, plan or expected; "" where nothing governs it.

    确保引进项目60个，制造业投资增长15%以上，实际利用外资8000万美元  ->  target for all three
    计划开工项目173个，实际开工188个                              ->  plan for the first alone

Such a word governs a list of numbers up to the semicolon, or up to a word that says what was done. It governs a
list only where a number stands in its own clause: 确保企业享受政策，兑现资金3亿元 tells of money that was paid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["DONE", "TRIED", "governed"]

_DOINGS = (
    r"新?开工|实施|引进|招引|签约|竣工|新建|新增|新设|新招引|推进|安排|落户|落地|投产|建设|建成|完成|实现|供应|供地|出让|募集|发行|培育|"
    r"打造|投入|投用|改造|修复|新改扩建|争取|申报|举办|开展|组织|选派|招聘|招收|招生|培训|发放|下达|筹集|筹措|采购|收购|生产|播种|种植|造林|"
    r"全年|年内|今年|明年|下半年|本年|用\d|利用\d|吸引"
)
# 争取突破6亿美元; but 争取中央资金5亿元 was granted
TRIED = (
    r"争取(?!超长期|中央|国家|上级|专项|新增|资金|国债|债)(?=[^，,；;。]{0,8}(?:达到?|突破|超过|实现|完成))"
)
# 行动计划实施以来, 列入计划: a plan that is a thing; 计划总投资 is a role of its own (roles.py).
_AIM = re.compile(
    r"(?P<target>(?<![在为])确保(?!了|险|安全|[^，,；;。]{0,8}(?:前提|基础|同时))|力争|力求|务必|努力(?:实现|完成|达到)|奋力(?:实现|完成)|"
    rf"{TRIED}|"
    r"目标(?:任务)?(?:分别)?(?:是|为|[:：]))"
    rf"|(?P<plan>(?<!行动)(?<!年度)(?<!建设)(?<!发展)(?<!工作)(?<!专项)(?<!三年)(?<!推进)(?<!供应)(?<!资金)(?<!投资)(?<!招生)(?<!投放)(?<!帮扶)(?<!支持)(?<!培养)(?<!合作)(?<![入原按])计划新?(?:{_DOINGS})|(?:(?<=[年月度内后，,：:；;。“是们市县区州省镇乡将还也都均仍])|^)要新?(?:{_DOINGS}))"
    r"|(?P<expected>预计(?!产值))"
    # 县里提出，全年生产总值增长7%以上
    r"|(?P<set>提出[，,：:]?(?=全年|今年|明年|[上下]半年|20\d\d年))"
    r"|(?P<ahead>将(?:持续(?!至|到|\d)|继续|加快|进一步|着力|重点|以此|利?用(?=[^，,；;。]{1,8}年)))"
    r"|(?P<coming>(?:^|(?<=[，,：:；;]))(?:在)?未来[\d一二两三四五六七八九十至到—-]{1,5}年[，,])"
)
_DOES = re.compile(_DOINGS)
_NEXT = re.compile(r"^[“‘]?(?:下一步|下一阶段|下阶段|接下来)")
_BETWEEN = re.compile(r"[，,]")
_PART = re.compile(r"[；;。!！?？]")
# What tells a result: the aim is over.
DONE = re.compile(
    r"已(?!经济)|截[至止]|目前|当前|如今|去年|上年|同期|完成了|实现了|引进了|达到了|实际(?!利用|使用|到位|到账|外资|吸收|完成投资)|"
    r"现有|拥有|共有|累计(?!.{0,8}(?:达|超|突破))|上半年|前[一二三两\d]个?(?:季度|月)|[一二三]季度|\d{1,2}\s*[-—–~至到]\s*\d{1,2}月|以来|先后|成功|[定确置立台布成工动]了|动工了|超额|比上年"
)
_FORETOLD = re.compile(r"预计|将(?:达|超|突破)")
_TASK = re.compile(r"(?:目标|任务)[^，,\d]{0,6}$")
_ABOUT = re.compile(r"以上|左右|以内")  # what was measured is told to the point
_LIVES = re.compile(
    r"^[^，,；;。\d]{0,4}(?:群众|居民|人员|学生|旅客|游客|市民|乘客|用户|百姓|安全|被困|灾民|通车|供应)"
)
_PERSONS = frozenset({"人", "名", "位", "户", "小时", "分钟", "天"})


def governed(text: str, start: int, *, unit: str, after: str, over: Sequence[int] = ()) -> str:
    """The status that such a word gives the number at `text[start]`, which has `unit` and is followed by `after`.

    `over`: where the text names times that were over when the page was published; what follows one of them is done.
    """
    part = _PART.split(text[:start])[-1]
    aims = list(_AIM.finditer(part))
    past = max((at for at in over if at < start), default=-1)
    if not aims:
        return "plan" if _NEXT.match(text) and past < 0 and not DONE.search(text[:start]) else ""
    aim = aims[-1]
    rest = part[aim.end() :]
    if DONE.search(rest) or not _reaches(aim, rest, unit, after):
        return ""
    if aim.lastgroup == "coming":  # 未来三年，引进项目100个
        return "" if _FORETOLD.search(rest) else "plan"
    if aim.lastgroup == "set":
        return "target" if _ABOUT.match(after) else ""
    if aim.lastgroup == "ahead":  # 将继续优化环境，2022年引进项目12个
        return "" if past >= start - len(rest) else "plan"
    return aim.lastgroup or ""


def _reaches(aim: re.Match[str], rest: str, unit: str, after: str) -> bool:
    """Whether the number after `rest`, the words behind the aim, is of its clause or of the list that begins there."""
    clauses = _BETWEEN.split(rest)
    if len(clauses) > 1 and not clauses[0]:
        clauses = clauses[1:]  # 初步预计，地区生产总值增长4.2%，…
    if len(clauses) == 1:
        lives = unit in _PERSONS and (_LIVES.match(after) or not re.search("新增|引进|就业", rest))
        return not (aim.group() == "确保" and lives)
    if aim.lastgroup == "expected" and unit != "%":
        return False
    opened = _counts(clauses[0]) or _TASK.search(clauses[0]) or aim.group().startswith("目标")
    # 将继续推进改造，新建管网30公里
    does = aim.lastgroup == "ahead" and _DOES.match(clauses[1]) is not None
    # a clause without a number breaks the list off
    return (bool(opened) or does) and all(re.search(r"\d", clause) for clause in clauses[1:-1])


def _counts(clause: str) -> bool:
    return re.search(r"[\d一二三四五六七八九十百千万亿两]", clause) is not None

"""One word put in the place of another of its kind: 全省 for 全市, 开工 for 签约, 国有 for 民营, 进口 for 出口.

Enter: a written sentence and its Sources. Leave: what the citation says instead, "" where no word was changed for another.

    contrasted("全省签约项目45个。", sources)  ->  "引文说的是“全市”，不是“全省”"

Words of a kind stand side by side in KINDS, those that mean the same on one side. A clause is set beside the clause of the
citation that has most of its other words and numbers; where that has a word of another side and none of the same, the
word was changed. A clause that shares too little with any is retold more freely than this can judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.writing.asked.words import pairs
from assistant.writing.checking.sources import Source

__all__ = ["KINDS", "Clause", "clauses_of", "contrasted", "nearest", "sharing"]

# Each row is a kind, each word of it a side; words that mean the same are joined by "/".
KINDS = """
签约/签订/签署/签下/签 开工/动工/奠基/开建/破土 竣工/完工/建成/落成 投产/投运/投用/达产/量产/投入使用/投入运营/投入生产 在谈/洽谈
在建/正在建设 建成/已建/竣工
试产/试生产/试运行 量产/达产/投产
启动/开始 完成/结束
全国 全省/省内 全市/市内 全县/县内 全区/区内 全州 全球
国家级 省级 市级 县级 世界级
国有/国企/央企/国资 民营/民企/私营/民间 外资/外企/外商/外国 台资/台商/台企 港资/港商 内资
中小企业/小微企业/小企业/小微 龙头企业/大型企业/大企业/龙头
规上/规模以上 规下/规模以下
限上/限额以上 限下/限额以下
高于/超过/多于/快于/大于/优于/超出/突破/逾/领先/以上/高出/不低于/不少于 低于/不足/少于/慢于/小于/不及/不到/落后/以下/不超过/不高于
提高/上升/回升/扩大/加快/增加/增长/提升/上涨/攀升/走高/递增 降低/下降/回落/缩小/放缓/减少/下滑/下跌/走低/缩减/递减
顺差 逆差
流入 流出
进口 出口 进出口/外贸
引进/引入/招引 输出/转出
内销 外销/出口
第一产业/一产 第二产业/二产 第三产业/三产
制造业/工业 服务业 农业 建筑业 采矿业 房地产业/房地产
先进制造业/高新技术/高技术/战略性新兴 传统
累计/今年以来/年初以来/全年 当月/本月/单月/上月
新增/新设立/新设/新签/新培育 累计/总计/存量
城镇/城市/城区 农村/乡村
产量 销量/销售量
收入/销售收入/营业收入/经营收入/营收 支出/开支
贷款 存款
占地面积/占地/用地 建筑面积
年均 月均 日均 户均 人均 亩均
全部/所有/全都/悉数/全数/一律 大部分/多数/部分/近半/半数/一半/少数/个别/大多数
首次/第一次 再次/多次/第二次/又一次/屡次
首个/首家/首条/首座/首批/第一个/第一家/第一批 第二个/第二家/第二批/第二条/第二座/第三个/第三批
国务院 省政府/省人民政府 市政府/市人民政府 县政府/县人民政府 区政府
中央 省委 市委 县委 区委
商务部/商务厅/商务局 发改委/发展改革委/发改局 财政部/财政厅/财政局 工信部/工信厅/工信局 海关 税务局/税务总局 统计局 人社部/人社厅/人社局
美国/美资/美方 日本/日资/日方 德国/德资 法国/法资 英国/英资 韩国/韩资/韩方 新加坡 马来西亚 泰国 越南 印度 俄罗斯 荷兰 丹麦 瑞士 瑞典 意大利 西班牙 加拿大 澳大利亚 香港 澳门 台湾 巴西 墨西哥
欧盟/欧洲 东盟 非洲 拉美/南美 北美 中东
总投资/投资额/投资 产值 税收/纳税/税款 利润/净利 营收/营业收入/销售收入/销售额 注册资本
补贴/补助/奖励/奖补 贷款/融资/授信
上半年 下半年
一季度 二季度 三季度 四季度
年初 年末/年底 年中
去年/上年 前年 今年/本年 明年
引资方 承接方
买方 卖方
甲方 乙方
转让方/出让方 受让方
""".strip()

ALIKE = 0.5  # share of a clause's other words and numbers that its like in a citation must have
BESIDE = 0.8  # share of the best one's likeness from which another clause is its like too
LEAST = 2.0  # so much of it, a pair of characters counting 1 and a number 2
SHORT = 12  # characters: a clause so short before another says when or where that one is
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_CUT = re.compile(r"(?<=[，,；;。！？!?：:\n])(?![0-9])")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a citation, with a short one that leads it. `marks` are its pairs of characters and its numbers, `rest`
    those without the words of KINDS."""

    text: str
    lead: str
    marks: frozenset[str]
    rest: frozenset[str]


def contrasted(text: str, sources: Sequence[Source]) -> str:
    """The first word of `text` that stands where its citations have another of its kind."""
    told = [clause for source in sources for clause in clauses_of(source.quote)]
    around = " ".join(source.around for source in sources)
    if reason := _repeated(text, around) or _of_another_level(text, around):
        return reason
    for written in clauses_of(text):
        found = list(_sides(_YEAR_BEFORE.sub(" ", written.text)))
        if not found:
            continue
        rest = _words().sub(" ", written.text)
        like = nearest(rest, told, without_kinds=True)
        if not like:
            continue
        there = "".join(f"{clause.lead}{clause.text}" for clause in like)
        sides = {side for _, side in _sides(there)}
        ours = {side for _, side in found}
        # A clause may be drawn together from two: whatever has a part of it may bring the word.
        near = {side for clause in sharing(rest, told) for _, side in _sides(clause.lead + clause.text)}
        for word, (kind, side) in found:
            others = {other for row, other in sides if row == kind and other != side}
            if (kind, side) in near or not others or any((kind, other) in ours for other in others):
                continue
            instead = next(said for said, (row, other) in _sides(there) if row == kind and other in others)
            return f"引文说的是“{instead}”，不是“{word}”"
    return ""


_LEVEL = r"国家级|省级|市级|县级|世界级"
_CALLED = re.compile(rf"([\u4e00-\u9fff]{{3,}}?)(?:是|为|属于|系)({_LEVEL})")
_LEVEL_OF = re.compile(rf"({_LEVEL})的?(?=([\u4e00-\u9fff]{{3,8}}))")


def _of_another_level(text: str, around: str) -> str:
    """A zone told as of a level that the citation gives to another: 国家级的甲、省级的乙 as 乙是国家级."""
    told = [(found[2][:3], found[1]) for found in _LEVEL_OF.finditer(text)]
    told += [(found[1], found[2]) for found in _CALLED.finditer(text)]
    for level, whose in ((found[1], found[2][:3]) for found in _LEVEL_OF.finditer(around)):
        for name, said in told:
            if whose in name and said != level and not re.search(rf"{said}的?{whose}", around):
                return f"引文说的是“{level}”，不是“{said}”"
    return ""


_YEAR_BEFORE = re.compile(r"(?:比|较|与)(?:上年|去年)(?:同期)?")  # which is what 同比 says
_JOINED = re.compile(r"[^，,。；;0-9]{0,8}[、和与及][^，,。；;0-9]{0,8}")


def _repeated(text: str, around: str) -> str:
    """A word joined to itself (国家级、国家级) where the citation joins it to another of its kind."""
    there = {match.group() for match in _words().finditer(around)}
    for one, other in pairwise(_words().finditer(text)):
        word = one.group()
        if word != other.group() or not _JOINED.fullmatch(text, one.end(), other.start()):
            continue
        kinds = {kind for kind, _ in _table()[word]}
        rivals = [rival for rival in there - {word} if kinds & {kind for kind, _ in _table()[rival]}]
        if rivals and not re.search(
            rf"{word}[^，,。；;0-9]{{0,8}}[、和与及][^，,。；;0-9]{{0,8}}{word}", around
        ):
            return f"引文里另有“{min(rivals)}”"
    return ""


def nearest(words: str, told: Sequence[Clause], *, without_kinds: bool = False) -> list[Clause]:
    """The clauses of citations that have most of the words and numbers of a written one; none where no one has enough.
    With `without_kinds` the words of KINDS count for nothing."""
    marks = _marks(words)
    worth = sum(map(_weight, marks))
    if worth < LEAST:
        return []
    scores = [sum(map(_weight, marks & (clause.rest if without_kinds else clause.marks))) for clause in told]
    best = max(scores, default=0.0)
    if best < max(LEAST, ALIKE * worth):
        return []
    return [clause for clause, score in zip(told, scores, strict=True) if score >= BESIDE * best]


def sharing(words: str, told: Sequence[Clause]) -> list[Clause]:
    """The clauses of citations that have a part of the words and numbers of a written one."""
    marks = _marks(words)
    return [clause for clause in told if sum(map(_weight, marks & clause.rest)) >= LEAST]


@lru_cache(maxsize=512)
def clauses_of(text: str) -> tuple[Clause, ...]:
    found: list[Clause] = []
    lead = ""
    for part in _CUT.split(text):
        if re.search(r"\w", part):
            found.append(Clause(part, lead, _marks(part), _marks(_words().sub(" ", part))))
            lead = f"{lead}{part}" if len(part) <= SHORT and not _NUMBER.search(part) else ""
    return tuple(found)


def _marks(text: str) -> frozenset[str]:
    numbers = (number.replace(",", "") for number in _NUMBER.findall(text))
    return frozenset(numbers).union(*map(pairs, _HAN.findall(text)))


def _weight(mark: str) -> float:
    return 2.0 if mark[0].isdigit() else 1.0


def _sides(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of KINDS in a text, longest first where they overlap, each with the number of its kind and of its side;
    a word of two kinds comes twice."""
    for match in _words().finditer(text):
        for place in _table()[match.group()]:
            yield match.group(), place


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[int, int], ...]]:
    table: dict[str, tuple[tuple[int, int], ...]] = {}
    for kind, row in enumerate(KINDS.split("\n")):
        for side, words in enumerate(row.split()):
            for word in words.split("/"):
                table[word] = (*table.get(word, ()), (kind, side))
    return table


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _table()), key=len, reverse=True)))

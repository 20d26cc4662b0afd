"""The name a figure has in a table: what it is a sum of, whose output it is, without the words of a forecast.

Enter: a Figure, those of its sentence, the sentence and the one before it. Leave: the Figure with a name of its own.

    told_of(figure, figures, "亿元以上项目23个、总投资109亿元。").metric  ->  "亿元以上项目总投资"

A number is never given to what is not named once and plainly: where two projects could be meant, the name stays as it
is, and figure_weight.py leaves the figure in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.metrics import known_metric, match_metrics
from assistant.figures.units import BUILT_IN
from assistant.types import Figure
from assistant.writing.briefs.cues import projects_named
from assistant.writing.briefs.figure_weight import LONGEST_NAME, SUMS

__all__ = ["told_of"]

_THINGS = r"(?:项目|产业园|生产线|工程|基地)"
_NAME = r"[\u4e00-\u9fffA-Za-z0-9·“”（）()-]"
_PROJECT = re.compile(
    r"(?:^|[，,。；;：:、的“”])([\u4e00-\u9fffA-Za-z（）()·-]{3,24}(?:项目|产业园|生产线|工程|基地))(?!之一)(?=[，,（(]|总投资|计划|占地|拟|由|位于|坐落|落户|[^。；;0-9]{0,30}$)"
)
_STEP = re.compile(r"[新百千万亿级元]*(?:台阶|大关|关口)")
_LINE_NUMBER = re.compile(r"^(?:.*简介)?[0-9]{1,2}[.．、](?=[\u4e00-\u9fff])")
_AGAIN = re.compile(r"(项目|工程)\1(?!部)")
# 总投资10亿元的某二期工程项目; 总投资12.06亿元城乡供水一体化工程; 计划投资395亿元，共建北方数据中心项目
_BEHIND = re.compile(
    rf"^(?:的?(?:[0-9]+个)?|[，,](?:将|拟|用于)?(?:共同)?(?:共建|建设|新建|打造|投建)(?:的)?)({_NAME}{{2,30}}?{_THINGS})(?!{_THINGS}|[建化库部])"
)
_BUILT = re.compile(r"^(?:共建|建设|新建|打造|投建|实施|推进)")
# 该项目位于…，总投资3.89亿元: the one that the sentence before names
_REFERS = re.compile(
    r"^(?:据(?:悉|了解|介绍)[，,])?(?:该|此|整个|本)?(?:项目|工程|基地|产业园)(?![数名团公][^，。]{0,2}[，,、]|们)"
)
_MANY = re.compile(
    rf"[0-9一二三四五六七八九十百余多]+个(?:[^，。；]{{0,12}}){_THINGS}|等{_THINGS}|一批|各{_THINGS}"
)
# 规模以上企业125家，总产值近300亿元: theirs
_OUTPUTS = frozenset(
    {
        "总产值",
        "产值",
        "年产值",
        "工业总产值",
        "营业收入",
        "主营业务收入",
        "销售收入",
        "年销售收入",
        "利润",
        "利润总额",
        "税收",
    }
)
_FIRMS = re.compile(r"(?:企业|公司|商户|工厂|机构|经营主体|市场主体|合作社)$")
_NEXT_CLAUSE = re.compile(r"[，,、](?:年|共|共计|累计|实现|完成|合计|其)*[^，。；0-9]{0,12}")
# 作为示范项目总投资, 招商会还推出了招商资源项目: how the clause goes on, and no part of a name
_OPENED = re.compile(
    r"^(?:作为|期间|(?:19|20)[0-9]{2}年|[\u4e00-\u9fff]{1,4}会(?:上)?还?(?:推出|发布|公布)了?)(?=.{4})"
)
# 规划全市化工产业收入, 未来预计实现园区年营业收入: that it lies ahead stands beside the number
_EVENTS = re.compile(
    r"集中签约|集中开工|签约|开工|投产|竣工|落地|落户|引进|新增|新设|净增|入库|在谈|储备|新培育|新认定|在建|建成|推介|获批|动工"
)
_IN_ROW = re.compile(
    r"^[^0-9、]{0,12}?(新增|新设|净增|新培育|新认定|新引进|新签约|新开工)[^、0-9]{2,20}(?:[^0-9、]{0,3}[0-9][0-9.,万]*[余多]?[家个户项](?:以上)?(?:、|和|以及|及)[^、0-9]{2,20}?)+(?:[^0-9、]{0,2})$"
)
_FORECAST = re.compile(
    r"^(?:未来|预计|规划|力争|计划(?!投资|总投资)|有?望|可|将)*(?:实现)?(?:全[省市区县州])?(?=.{4})"
)
_DOUBLED = re.compile(
    r"^(?:引进|完成|实现)(?=招商引资到位资金)|(?<=.{2}(?:引资|项目))招商引资(?=到位资金)|(?<=引资)招商引资(?=到位资金)"
)


def told_of(figure: Figure, figures: Sequence[Figure], sentence: str = "", before: str = "") -> Figure:
    """A 总投资 or 投资额: what it is the sum of, counted right before (项目23个、总投资…), called right behind
    (总投资109亿元的15个重点项目), or the one project that its `sentence` names before it, or, of 该项目, the sentence
    `before`. The output of firms counted right before it. A step that was taken (连跨4个千亿台阶，达到…): of what. A
    投资增速: of the projects counted right before. A name that begins with the number of its line, or with the words of
    a forecast: without them.
    """
    bare = _AGAIN.sub(r"\1", _LINE_NUMBER.sub("", _OPENED.sub("", figure.metric)))
    if figure.status in ("target", "plan", "expected") and known_metric(bare) is None:
        bare = _FORECAST.sub("", bare.replace("新增预计", "预计新增"))
    bare = _DOUBLED.sub("", bare)
    if bare != figure.metric:
        return replace(figure, metric=bare)
    done = _done_with(figure, sentence)
    if done:
        return replace(figure, metric=f"{done}{figure.metric}")
    if _STEP.fullmatch(figure.metric) and sentence:
        named = match_metrics(sentence[: figure.start - figure.sentence_start])
        return replace(figure, metric=named[-1][2].name) if named else figure
    if figure.metric == "投资增速":
        return _rate_of(figure, figures, sentence)
    if not figure.unit.endswith("元") or figure.status == "threshold":
        return figure
    if figure.metric in _OUTPUTS:
        return _of_firms(figure, figures, sentence)
    if figure.metric not in SUMS:
        return figure
    name = _summed(figure, figures, sentence, before)
    if not name:
        return figure
    return replace(figure, metric=f"{name}{re.sub('^(?:项目|工程)', '', figure.metric)}")


def _done_with(figure: Figure, sentence: str) -> str:
    """What was done with things counted, where their name has lost it: 新增 of the second in a row (新增高新技术企业350家、
    科技型中小企业75家), 签约 of a day's only event (9个重点产业项目签约). "" where the name says it or nothing plainly does."""
    counted = figure.unit in ("个", "家", "户", "项") and known_metric(figure.metric) is None
    if not counted or not sentence or figure.status == "threshold" or _EVENTS.search(figure.metric):
        return ""
    at = figure.start - figure.sentence_start
    clause = re.split(r"[，,；;：:。]", sentence[:at])[-1]
    row = _IN_ROW.match(clause)
    if row is not None:
        return row[1]
    if figure.role or "项目" not in figure.metric or not (figure.period and figure.period.kind == "day"):
        return ""
    events = set(_EVENTS.findall(sentence))
    behind = re.split(r"[，,；;。]", sentence[at:])[0]
    return next(iter(events)) if len(events) == 1 and _EVENTS.search(clause + behind) else ""


def _summed(figure: Figure, figures: Sequence[Figure], sentence: str, before: str) -> str:
    """What `figure` is the sum of; "" where that is not plain."""
    earlier = _before(figure, figures)
    counted = [other for other in earlier if other.unit in ("个", "家", "项")]
    last = max(counted, key=lambda other: other.end, default=None)
    name = last.metric.removesuffix("数") if last is not None else ""
    at = figure.start - figure.sentence_start
    since = [other for other in earlier if "；" not in sentence[other.end - figure.sentence_start : at]]
    if any(other.unit in BUILT_IN for other in since):
        return ""  # 风电100兆瓦，充电桩项目500个，总投资12亿元: of all of it
    if name.endswith(("项目", "工程", "企业")):
        return name if len(name) <= LONGEST_NAME - 4 else ""
    if not sentence:
        return ""
    behind = _BEHIND.match(sentence[at + len(figure.surface) :])
    if behind:
        return _called(_BUILT.sub("", behind[1]))
    if any(other.unit.endswith("元") for other in earlier):
        return ""
    projects = list(_PROJECT.finditer(sentence[:at]))
    if projects and len(projects[-1][1]) <= LONGEST_NAME - 4:
        return _called(projects[-1][1])
    if not _REFERS.match(sentence) or _MANY.search(before):
        return ""
    named = list(dict.fromkeys(found[1] for found in _PROJECT.finditer(before.rstrip("。"))))
    return _called(named[0]) if len(named) == 1 and projects_named(named[0]) else ""


def _called(name: str) -> str:
    """A project's name as a table has it; "" where quotation marks or brackets are left open."""
    name = _OPENED.sub("", name)
    pairs = all(name.count(opens) == name.count(closes) for opens, closes in ("“”", "（）", "()"))
    return name if pairs else ""


def _of_firms(figure: Figure, figures: Sequence[Figure], sentence: str) -> Figure:
    at = figure.start - figure.sentence_start
    for other in sorted(_before(figure, figures), key=lambda other: -other.end)[:1]:
        name = other.metric.removesuffix("数")
        between = sentence[other.end - figure.sentence_start : at]
        if (
            other.unit in ("家", "户", "个")
            and _FIRMS.search(name)
            and len(name) <= LONGEST_NAME - len(figure.metric)
            and _NEXT_CLAUSE.fullmatch(between)
        ):
            return replace(figure, metric=f"{name}{figure.metric}")
    return figure


def _before(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand before one in its sentence."""
    return [
        other
        for other in figures
        if other.article_id == figure.article_id
        and other.sentence_start == figure.sentence_start
        and other.end <= figure.start
        and other.status != "threshold"
    ]


def _rate_of(figure: Figure, figures: Sequence[Figure], sentence: str) -> Figure:
    """亿元以上项目1391个，投资增长9.6%: the projects whose count ends right before."""
    at = figure.start - figure.sentence_start
    for other in sorted(_before(figure, figures), key=lambda other: -other.end):
        between = sentence[other.end - figure.sentence_start : at]
        name = re.sub(r"^(?:实施|建设|推进|共|新增|完成)+", "", other.metric.removesuffix("数"))
        if (
            other.unit == "个"
            and name.endswith(("项目", "工程"))
            and re.fullmatch(r"[，,、]投资.{0,4}", between)
        ):
            return replace(figure, metric=f"{name}投资增速")
    return figure

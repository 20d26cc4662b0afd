"""What a sentence claims beside its figures, where a wrong word makes another fact of them: names, first places, who
is ahead, the time of the year, how far a project is, and what is planned or denied.

Enter: a written sentence and its Sources. Leave: what the citations do not say so, "" if they say it all.

    unsaid("丽水市总量居全省首位。", sources)  ->  "引文没有说“首位”"

A retold sentence shares nearly all its words with what it cites, so that one wrong word is lost in any share of
words. These are the words that models change or add and that readers act on; each must stand in a citation, in its
own or a like word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from assistant.figures.metrics import find_metrics, vocabulary
from assistant.figures.quantity import find_quantities
from assistant.reading.regions import find_places
from assistant.types import Article
from assistant.writing.asked.words import pairs
from assistant.writing.asked.years import part_of_year
from assistant.writing.checking.sources import Source
from assistant.writing.model.fence import is_instruction
from assistant.writing.table.times import span_of

__all__ = ["foreign_clauses", "said_in", "unsaid"]


def unsaid(text: str, sources: Sequence[Source]) -> str:
    """Why a claim of `text` is not the citations', "" if nothing says so."""
    checks: tuple[Callable[[str, Sequence[Source]], str], ...] = (
        _part_of_year,
        _stage,
        _first,
        _compared,
        _person,
        _quoted_name,
        _organisation,
        _denial,
        _foreign_item,
        _foreign_clause,
    )
    return next((reason for check in checks if (reason := check(text, sources))), "")


def _around(sources: Sequence[Source]) -> str:
    return " ".join(source.around for source in sources)


# ------------------------------------------------------------------ time

_MONTH = re.compile(r"(?<![0-9.—\-–~～至到])([0-9]{1,2})月(?!末|底|份?[0-9]{1,2}日|份?[—\-–~～至到])")
_PART_WORDS = {
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "一季度",
    "Q2": "二季度",
    "Q3": "三季度",
    "Q4": "四季度",
    "Y": "全年",
}


def _part_of_year(text: str, sources: Sequence[Source]) -> str:
    """A part of a year, or a single month, that no citation is about."""
    asked = set(part_of_year(text)) - {"Y"} | ({"Y"} if "全年" in text else set())
    told: set[str] = set()
    months: set[int] = set()
    for source in sources:
        told |= set(part_of_year(source.around))
        times = [*source.times, *(span.period for span in source.spans)]
        told |= {span_of(period, source.article.published)[1] for period in times} - {""}
        told |= {part for period in times for part in part_of_year(period.surface)}
        months |= {int(number) for number in re.findall(r"([0-9]{1,2})月", source.around)}
        months |= {edge.month for period in times for edge in (period.start, period.end) if edge is not None}
        months |= {
            int(number) for period in times for number in re.findall(r"([0-9]{1,2})月", period.surface)
        }
    whole = " ".join(source.article.text for source in sources)
    for part in sorted(asked - told):
        if told - {"Y"} or part not in part_of_year(whole):
            return (
                f"引文没有说“{_PART_WORDS.get(part, text)}”的事"
                if part in _PART_WORDS
                else "引文的月份不是这样"
            )
    foreign = {int(number) for number in _MONTH.findall(text)} - months
    return f"引文没有说{min(foreign)}月" if foreign else ""


# ------------------------------------------------------------------ how far a project is

_STAGES = (
    ("签约", "签订", "签下", "签署", "签"),
    ("开工", "动工", "奠基", "开建", "启动建设", "破土"),
    ("竣工", "完工", "建成", "落成"),
    ("投产", "投运", "投用", "投入生产", "投入使用", "投入运营", "达产", "量产"),
    ("到位", "到账", "到资", "实际"),
    ("在谈", "洽谈", "对接"),
    ("合同外资", "合同利用外资", "合同", "协议"),
    ("实际外资", "实际使用外资", "实际利用外资", "实到外资", "到位外资", "外资实际", "实际到位", "使用外资", "利用外资", "实际"),
    ("计划投资", "计划总投资", "拟投资", "计划", "预计", "投资"),
    ("完成投资", "完成", "实际投资", "累计投资", "投资"),
)  # fmt: skip


def _stage(text: str, sources: Sequence[Source]) -> str:
    """A stage of projects or money (签约, 开工, 到位) in a sentence with figures that no citation speaks of."""
    if not find_quantities(text):
        return ""
    around = _around(sources)
    for stage in _STAGES:
        name = stage[0]
        if name in text and not any(word in around for word in stage):
            return f"引文没有说“{name}”"
    return ""


# ------------------------------------------------------------------ who is first, who is ahead

_FIRSTS = re.compile(
    r"第一|首位|榜首|居首|之首|冠军|头名|龙头|最[高多大快强优好低少小慢]|领先|领跑|名列前茅|前列|唯一|首[个家次创]|率先"
)
_TOP = re.compile(r"第一|首位|榜首|居首|之首|冠军|头名|领跑|最[高多大快强优好]|第1[位名]?|首")
_SCOPE = re.compile(r"(全球|世界|全国|全省|全区|全市|全县|全州|中部|西部|东部|同类)[^，,。；;]{0,6}$")


def _first(text: str, sources: Sequence[Source]) -> str:
    """A first place or a lead that no citation gives, or gives among others."""
    around = _around(sources)
    for found in _FIRSTS.finditer(text):
        word = found.group()
        if word in around or (_TOP.fullmatch(word) and _TOP.search(around)):
            scope = _SCOPE.search(text[: found.start()])
            if scope and scope[1] not in around and word not in ("领先", "前列"):
                return f"引文没有说“{scope[1]}”"
            before = text[max(0, found.start() - 6) : found.start()]
            among = [place for place in find_places(before) if place.end >= len(before) - 1]
            if among and not any(among[-1].region.short in source.around for source in sources):
                return f"引文没有说{among[-1].surface}{word}"
            continue
        return f"引文没有说“{word}”"
    return ""


_MORE = re.compile(
    r"高于|超过(?![0-9约近百千万亿一二三四五六七八九两半])|多于|快于|大于|优于|强于|好于|领先于|高出|多出|快出"
)
_LESS = re.compile(r"低于|少于|慢于|小于|不及|不如|落后于|弱于|差于")
_THAN = re.compile(r"比([^，,。；;]{2,16}?)(?:更)?(?:高|多|快|大|强|好|低|少|慢|小|弱)")


def _compared(text: str, sources: Sequence[Source]) -> str:
    """Who is ahead of whom among places: a comparison that no single citation draws."""
    for pattern in (_MORE, _LESS, _THAN):
        found = pattern.search(text)
        if found is None or len({place.region.name for place in find_places(text)}) < 2:
            continue
        if not any(pattern.search(source.quote) for source in sources):
            return "引文没有作这样的比较"
    return ""


# ------------------------------------------------------------------ names

# The surnames of more than nine in ten people, two-character ones aside.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_OFFICES = r"局长|主任|书记|市长|县长|区长|镇长|乡长|州长|省长|董事长|总经理|总裁|秘书长|会长|院长|负责人|部长|厅长|处长|科长|行长|校长|主席|厂长|经理|CEO"
_PERSON = re.compile(
    rf"(?:{_OFFICES})(?:是|为|：|:|由|叫|名叫)?([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=表示|介绍|说|指出|强调|认为|率|在|出席|主持|带队|告诉|坦言|[，,。；;、）)（(]|$)"
    rf"|(?:^|[，,。；;、])([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=表示|介绍说?|指出|强调|认为|告诉|坦言|担任|任[^务何])"
)


def _person(text: str, sources: Sequence[Source]) -> str:
    """A person by name whom no cited article names."""
    whole = " ".join(f"{source.article.title} {source.article.text}" for source in sources)
    for found in _PERSON.finditer(text):
        name = found[1] or found[2]
        if name not in whole:
            return f"引文没有“{name}”"
        office = re.match(_OFFICES, found.group())
        held = set(re.findall(rf"({_OFFICES})[是为：:由叫]?{name}", whole)) | set(
            re.findall(rf"{name}({_OFFICES})", whole)
        )
        if office and held and office.group() != "负责人" and office.group() not in held:
            return f"引文说{name}是{min(held)}"
    return ""


_QUOTED = re.compile(r"[“\"《「]([\u4e00-\u9fffA-Za-z0-9+·\-—、，]{2,24})[”\"》」]")


def _quoted_name(text: str, sources: Sequence[Source]) -> str:
    """Words in quotation marks, or a title, that no cited article has."""
    whole = re.sub(r"[\s“”\"「」《》]", "", " ".join(f"{s.article.title} {s.article.text}" for s in sources))
    for found in _QUOTED.finditer(text):
        if re.sub(r"\s", "", found[1]).rstrip("，、") not in whole:
            return f"引文没有“{found[1]}”"
    return ""


_ORGANISATION = re.compile(r"[\u4e00-\u9fff]{2,10}?(公司|集团|大学|研究院|银行)(?![债们])")
_COMMON = re.compile(
    r"[万亿元]|引进|引入|落户|签约|投资|设立|成立|组建|多家|[一二三四五六七八九十0-9]+[家个]|等|与|和|及|的|由|为|是|了|该|各|家|外资|内资|上市|龙头|重点|大型|知名|企业|国有|有限|股份|责任|子|总|分|母|专业|项目|产业|全国|全省|全市|世界|跨国|本地|当地|民营|引导|招商|平台"
)


def _organisation(text: str, sources: Sequence[Source]) -> str:
    """A company, bank or institute by name that no cited article names, not even in other words of its name."""
    whole = " ".join(f"{source.article.title} {source.article.text}" for source in sources)
    for found in _ORGANISATION.finditer(text):
        own = _COMMON.sub("", found.group()[: -len(found[1])])[-4:]
        if len(own) >= 2 and not any(pair in whole for pair in pairs(own)):
            return f"引文没有“{found.group()}”"
    return ""


# ------------------------------------------------------------------ denials

_DENIED = re.compile(r"(?:尚未|还没有?|仍未|并未|未能|没有|未)(?:实现|完成)?([\u4e00-\u9fff]{2})")


def _denial(text: str, sources: Sequence[Source]) -> str:
    """What a citation says has not happened, told as if it had."""
    for source in sources:
        for found in _DENIED.finditer(source.quote):
            what = found[1]
            elsewhere = source.quote[: found.start()] + source.quote[found.end() :]
            told = re.search(rf"(?:已经?|现已|均已|全部|顺利|成功){what}", text)
            if told and what not in elsewhere:
                return f"引文说的是“{found.group()}”"
    return ""


# ------------------------------------------------------------------ clauses of nothing

_CLAUSE = re.compile(r"[^，,。；;：:（）()|]+")
# What a clause may say without saying anything: it is measured by what is left.
_EMPTY = re.compile(
    r"值得(?:一提|注意|关注)的是|记者|获悉|了解到|前?[0-9一二三四五六七八九十]{1,2}个月|上升|增加|提升|提高|下滑|减少|回落|增速|增幅|降幅|涨幅|据(?:悉|了解|报道|统计|介绍)|数据显示|其中|此外|同时|另外|目前|截至|截止|总体|整体|综合|具体|主要|重点|分别|以及|包括|如下|方面|来看|看|情况|表现|显示|由此|可见|因此|这些?|该|其|等|共|约|近|超|逾|余|达到?|金额|数额|数值|为|是|有|在|的|了|和|与|及|对|从|到|"
    r"[上去]年同期|约?合|折合|也就是|同比|环比|比|增长|下降|实现|完成|全年|上半年|下半年|今年|去年|同期|第?[一二三四五六七八九十]+[是季个]?|首先|其次|再次|最后|一方面|另一方面|问题|做法|举措|措施|项目|工作|计划|目标|预计|进行|开展|通过|进一步|相关"
)


def foreign_clauses(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """The clauses of a sentence that have not one pair of characters in common with any sentence of the articles, those
    aside that give orders to a model: what such an order brought into a reply stands in no news."""
    told = " ".join(map(_told, articles))
    found = []
    for clause in _CLAUSE.findall(_without_figures(text)):
        han = _han_pairs(_EMPTY.sub(" ", clause))
        if not han and re.search(r"(?![万亿千百年月日底末初])[\u4e00-\u9fff]", _EMPTY.sub("", clause)):
            han = _han_pairs(clause)
        words = {word.lower() for word in re.findall(r"[A-Za-z]{2,}", clause)} - _KNOWN_LATIN
        if (han and not any(pair in told for pair in han)) or any(word not in told for word in words):
            found.append(clause.strip())
    return tuple(found)


_KNOWN_LATIN = frozenset({"gdp", "fdi", "usd", "rmb", "cny", "km", "kwh"})


def _without_figures(text: str) -> str:
    for quantity in reversed(find_quantities(text)):
        text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return text


def said_in(clause: str) -> frozenset[str]:
    """The pairs of characters of a clause that say something: figures and words that any clause may have aside."""
    return _han_pairs(_EMPTY.sub(" ", _without_figures(clause)))


def _han_pairs(text: str) -> frozenset[str]:
    return frozenset().union(*map(pairs, re.findall(r"[\u4e00-\u9fff]{2,}", text)))


@lru_cache(maxsize=64)
def _told(article: Article) -> str:
    """All that an article says to readers, small letters, with the names of its places and what else its metrics are
    called; the same for every sentence that cites it."""
    regions = " ".join(
        f"{region.name} {region.short} {' '.join(region.parents)}" for region in article.regions
    )
    parts = re.split(r"(?<=[。！？!?\n])", article.text)
    body = " ".join(part for part in parts if not is_instruction(part))
    names = " ".join(name for metric in find_metrics(body) for name in (metric, *_other_names(metric)))
    return f"{article.title} {regions} {body} {names} {article.source}".lower()


@lru_cache(maxsize=256)
def _other_names(metric: str) -> tuple[str, ...]:
    return tuple(wording for wording, known in vocabulary().wordings.items() if known.name == metric)


_ITEM = re.compile(r"、([\u4e00-\u9fff]{2,8}?)(?=等|、|和|及|与)")


def _foreign_item(text: str, sources: Sequence[Source]) -> str:
    """An item of a list that shares no pair of characters with the cited articles."""
    told = " ".join(_told(source.article) for source in sources)
    for found in _ITEM.finditer(text):
        if not any(pair in told for pair in pairs(found[1])):
            return f"引文没有“{found[1]}”"
    return ""


def _foreign_clause(text: str, sources: Sequence[Source]) -> str:
    found = foreign_clauses(text, [source.article for source in sources])
    return f"所引文章里没有“{found[0]}”" if found else ""

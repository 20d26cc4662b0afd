"""How much a figure tells a reader of tables.

Enter: a Figure, named as ofwhat.py names it. Leave: a rank, and whether a table has a row for it.

    importance(figure)  ->  0 for 实际使用外资 37551万美元, 9 for 干部服务 24小时

A figure whose name could not be read as a thing (又升, 相当于), or says too little alone (项目数, 完成投资), and one of
hours or of a way of speaking, stays in its sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.figures.metrics import known_metric, vocabulary
from assistant.types import Figure
from assistant.writing.asked.terms import terms
from assistant.writing.briefs.selection import relevance

__all__ = [
    "LONGEST_NAME",
    "NOT_SHOWN",
    "SUMS",
    "importance",
    "is_readable",
    "is_row",
    "place_in_field",
    "place_in_table",
]

LONGEST_NAME = 26  # characters; longer ones are half a sentence, but for a project called by its full name
_LONGEST_PROJECT = 38
_OUTPUT, _LAST_INVESTED = "地区生产总值", "高技术产业投资"
_KNOWN = 2  # the field's own metrics
_ANYTHING = 5  # from here on a row is of the field only where its name is
NOT_SHOWN = 9

_TIME_UNITS = frozenset(
    ("小时", "分钟", "秒", "天", "日", "年", "个月", "月", "周", "工作日", "个工作日", "点", "季度", "个季度")
)
_RATES = frozenset(("%", "百分点", "倍", "位"))
_MEASURED = re.compile(
    r"(?:率|比重|占比|比例|增速|增幅|额|量|值|强度|最高|最低|平均|金|款|贷款|授信|收入|支出|投资|外资|内资|资金|资产|面积|能力|规模|产能|里程|指数|总投|利润|税收|消费|出口|进口|引资)$"
)
_SHARE = re.compile(r"[^占]{2}(?:率|比重|占比|比例|强度|贡献度|完成度|水平)$")
_COUNTED = re.compile(r"(?:签约|开工|落地|投产|增资|扩股|新增|落户|竣工|入驻|次|人)$")
SUMS = frozenset(
    {
        "总投资",
        "投资",
        "投资额",
        "计划投资",
        "计划总投资",
        "项目总投资",
        "工程总投资",
        "投资金额",
        "投资总额",
        "投资数额",
        "项目投资",
    }
)
# Of what, a table must say of these; without a role or a thing they stay in their sentence.
_OF_WHAT = SUMS | {"成交金额", "成交额", "成交价", "金额"}
# What one project takes or makes (20万头屠宰项目, 占地10公顷), where the number counts no projects.
_OF_ONE = re.compile(r"项目|工程|基地")
_OF_PROJECT = re.compile(r"(?:项目|工程|基地|产业园|生产线)(?:计划)?(?:总投资|投资|投资额)$")
_COUNTING = re.compile(r"[个家项户件次人名批宗笔]$")
_AREAS = frozenset(("平方米", "平方公里", "亩", "公顷", "平方千米", "幢", "栋"))
_LAND = re.compile(r"面积|用地|土地|造林|绿化|房|楼|标准厂|载体|园区")
_LENGTHS = frozenset(("公里", "千米", "米", "里"))
_ROUTE = re.compile(r"里程|[公铁道]路|高速|轨道|管[道网]|线路|航道")
_WAY_OF_SPEAKING = re.compile(r"^[0-9]+(?:大|张|块|扇|条心|股)$")
# Too little to stand alone: of which project, of whose firms?
_BARE = re.compile(
    r"(?:年度?|完成|总|各类|支持|改造|其他|优质|上线|实施|一般|全部|惠及|新增|计划|出口首次|子|项目|第[一二三四]期|[一二三四]期)*"
    r"(?:投资|项目|企业|公司|(?:总)?(?:占地|建筑|用地)面积|金额|资金|收入|产值|成本|收益|销售|发电|培育|筹资|工业|支出|人民币|大关|规模|贷款|机构|平台|人口|经营主体|"
    r"基金规模|注册资本金?|销售额|营业收入|经营收入|销售收入|(?:投产|开工|在建|签约|竣工|落地)(?=数$)|县|村|国家|产业|方面|领域|任务|措施|举措|改革|事项|成果)数?"
)
# A clause cut short, or a doing without a thing: 项目列入国家(盘子), 按一年计, 面向民间资本推介…, 直接带动消费.
_CLAUSE = re.compile(
    r"列入|纳入|进入|跨越|等[^等]*一批|服务全国|得到|形成|降低|享受|获得|提高到|助力|攻克|召开|办好|有序|陆续|推进好|用好|按.{1,3}计|每人|每年|每个|[［］]|"
    r"^(?:直接|惠及|带动|拉动|撬动|支持|用于|面向|可(?!再生)|释放|生产|推动|每|预增|压减|报销|启动|设立|下达|兑现|年收|一年|到(?![位账岗资]))|"
    r"、[^、]*(?:推进|带动|总投资|挽回|生产|新增|达效|完成|达产)|"
    # 在50个国家设有分公司, 10栋多层研发办公楼, 产业发展20条: of a firm, half a measure word, articles of a paper
    r"^(?:国家|地区|城市)?(?:设有|拥有|设立)(?=分|子|工厂|机构|门店|公司)|^(?:国家|地区|城市)设有|^(?:层(?!次|级)|[栋幢])|面积的|罚款|处罚|罚单|"
    # 工控以营业收入…上榜, 第四会展总收入 (a heading's end), 属国企中…的数量 (市属, cut)
    r"..(?<!规模)以(?![上下内外及来色])|^第[一二三四五六七八九十](?![一二三产期批])|^属|^由|^人民币|预计可|重围|打分"
)
_MONEY_FIELD = re.compile(
    r"产业|投资|产值|规模|营业收入|成交|贸易|项目|招商|到位|签约|园区|开发区|集群|外资|内资|引资|合同|"
    r"业务收入|经营收入|销售收入|财政|税收|增资|到账|[台港侨民]资|注册资|投入|融资|授信|进出口"
)
_FIELD = re.compile(r"项目|企业|公司|外商|外资|客商|招商|签约|落地|开工|投产|引进|增资|专利|经营主体")
_TELLING = re.compile(
    r"表示|带来了|供图|记者|范围内|历时|^且|^此次|介绍|指出|称$|^(?:带来|相当于|达到|达|又|其中|特别是|以来|有|来自|在(?![建谈营])|从|把|对|被|为|是|占|超|约)|有所|..是[^否]|中$|里$|的$"
)


def place_in_field(metric: str) -> int:
    """Where the field's table (metrics.toml) has a metric, or the metric whose rate this is, counted from 0: what was
    attracted, then output, investment, trade; one number behind all for a name that is not in it."""
    places = _places()
    known = known_metric(metric) or known_metric(re.sub(r"(?:年均)?增速$", "", metric))
    return places[known.name] if known is not None else len(places)


def place_in_table(metric: str) -> int:
    """Where a reader of a table expects a metric: output and industry, investment, then what was attracted, trade and the
    rest in the order of the field's table."""
    at, names = place_in_field(metric), tuple(_places())
    output, invested = names.index(_OUTPUT), names.index(_LAST_INVESTED)
    if at < output:
        return invested + 1 - output + at
    return at - output if at <= invested else at


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    names = dict.fromkeys(metric.name for metric in vocabulary().wordings.values())
    return {name: at for at, name in enumerate(names)}


@lru_cache(maxsize=4096)
def importance(figure: Figure) -> int:
    """0 for levels of the field's metrics … 7 for counts of anything; 9 for what is no row of a table."""
    if (
        figure.unit in _TIME_UNITS
        or figure.status == "capacity"
        or figure.metric.endswith("排名")
        or not is_readable(figure.metric)
        or _is_bare(figure)
        or not figure.unit
        or _WAY_OF_SPEAKING.match(figure.surface)
        or (figure.unit in _LENGTHS and not _ROUTE.search(figure.metric))
        or (figure.unit in _AREAS and not _LAND.search(figure.metric))
        or (figure.unit == "家" and figure.metric.removesuffix("数").endswith(("产品", "升级", "设备")))
        or (
            figure.unit == "条" and figure.metric.removesuffix("数").endswith("发展")
        )  # 产业发展20条 is a paper
        or (_OF_ONE.search(figure.metric) and not _is_counted(figure))
        or (figure.unit == "%" and not figure.is_change and not _SHARE.search(figure.metric))
    ):
        return NOT_SHOWN
    exact = known_metric(figure.metric) is not None and figure.metric not in terms().loose
    share = bool(figure.share_of) or (figure.unit == "%" and not figure.is_change)
    if exact and not figure.is_change and not share:
        return 0
    if figure.is_change and not share:
        return 1 if _rates_known(figure) else 5
    if figure.unit.endswith("元"):
        if known_metric(figure.metric) is not None:
            return 2
        return 3 if _MONEY_FIELD.search(figure.metric) else 6
    if share:
        return 5
    return 4 if _FIELD.search(figure.metric) else 7


def _is_counted(figure: Figure) -> bool:
    """Whether it counts things or tells their money, their rate or their share."""
    return bool(_COUNTING.search(figure.unit)) or figure.unit.endswith("元") or figure.unit in _RATES


def _is_bare(figure: Figure) -> bool:
    """A name that says too little alone; one of the field's own (总投资) does only with the role it was said in."""
    if figure.metric in _OF_WHAT:
        return not figure.role or figure.role[:2] in figure.metric
    return known_metric(figure.metric) is None and bool(_BARE.fullmatch(figure.metric))


def is_readable(metric: str) -> bool:
    """Whether the name of a metric can stand in a table: a thing that is measured, not a scrap of a clause."""
    if known_metric(metric) is not None:
        return True
    name = metric.removesuffix("数")
    longest = _LONGEST_PROJECT if _OF_PROJECT.search(name) else LONGEST_NAME
    if len(name) < 2 or len(metric) > longest or _TELLING.search(name) or _CLAUSE.search(name):
        return False
    return bool(_MEASURED.search(metric) or _COUNTED.search(name)) or _ends_with_noun(name)


@lru_cache(maxsize=4096)
def _ends_with_noun(name: str) -> bool:
    import rjieba

    tags = rjieba.tag(name)
    return bool(tags) and tags[-1][1].startswith(("n", "vn", "l", "i", "j"))


def _rates_known(figure: Figure) -> bool:
    return known_metric(re.sub(r"(?:年均)?增速$", "", figure.metric)) is not None


def is_row(figure: Figure) -> bool:
    """Whether a reader of a table on investment looks for it: 8个生态景区 and 办结满意率 stay in their sentence."""
    place = importance(figure)
    if place <= _KNOWN:
        return True
    weight = relevance(figure.metric)
    return weight >= 0 if place < _ANYTHING else place < NOT_SHOWN and weight > 0

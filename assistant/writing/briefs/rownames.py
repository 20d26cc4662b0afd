"""Whether the name of a figure reads as the name of a row: a thing of the field that is counted or paid for.

Enter: the name, the unit. Leave: whether a director would know what it means without its sentence.

    is_row_name("新引进2亿元以上重大项目数", "个")  ->  True
    is_row_name("参会并积极发言的企业数", "家")     ->  False

figure_weight.py says how much a figure tells; here its name is read word by word, and what holds a doing that is not
of the field (评选出, 构建, 帮助), a date, a speaker or half a clause is none. Better no row than a scrap.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.figures.metrics import known_metric

__all__ = ["is_row_name"]

# What was done with projects and firms, in the words of the field.
_DONE = (
    "签约|开工|投产|竣工|完工|落地|落户|引进|新增|新建|新设|设立|新签|招引|招商|引资|增资|扩产|扩股|在建|在谈|洽谈|储备|入库|入驻|建成|集聚|培育|"
    "认定|上市|挂牌|到位|到账|到资|完成|投资|利用|使用|吸引|吸收|签订|签署|新签约|新开工|新引进|新认定|新培育|新注册|新落地|达产|续建|实施|推介|谋划|注册|批准|获批|备案|列入|推进|启动|集中|申请|引入|聚集|谈成|签下|扩股|超|产出|设|登记|净增|到资|达效|新登记|占|比|率|包保|现场签约|签约落地"
)
# Verbs that only say of which kind a thing is: 创新平台, 制造业, 充电桩项目.
_KINDS = (
    "收入|支出|创新|创业|制造|应用|服务|合作|研发|开发|生产|设计|检测|检验|维修|物流|运输|储能|蓄能|抽水|发电|充电|换电|转化|成果转化|示范|振兴|加工|智造|封装|测试|显示|"
    "改造|技改|更新|升级|提升|配套|循环|回收|利用|环保|养老|养殖|种植|教育|消费|销售|采购|贸易|出口|进口|进出口|融资|贷款|授信|成交|交易|合同|保障|治理|控股|总部|协同|共建|跨境|回归|"
    "结算|咨询|租赁|会展|孵化|加速|集成|通信|计算|支撑|领军|领先|领航|产能|出资|认缴|持有|实到|实际|预算|经营|运营|营收|入统|规上|限上|上限|专精|直接|间接|流动|配售|供应|加盟|结构|建设|装备|参与|代工|包装|驱动|补链|强链|延链|数字|联动|合资|独资|外商|并购|重组|投入|能源|智能"
)
_VERBS = frozenset(f"{_DONE}|{_KINDS}".split("|"))
_EVENTS = frozenset(("签约", "签约落地", "开工", "投产", "落地", "引进", "在谈", "入库", "储备"))
# Words that never stand in a row's name, whatever they are tagged as.
_NEVER = re.compile(
    r"参会|参展|参赛|参加|参评|获奖|评选|评比|入围|入选|报名|路演|展[会区位览馆]|会展面积|论坛|大赛|竞赛|奖(?!补)|代表|专家|嘉宾|学生|毕业生|旅游人|游客|案件|纠纷|问题|诉求|建议|机动车|"
    r"车位|党组织|社区|街道|村民|镇里|日报|讯|记者|供图|本[次届项]|此次|近年来|年来|以来|其中|这|我[们国省市区县]|他们|各地|一批|部分|有关|上述|其他|"
    r"的数$|[！!？?；;：:，,。…《》\[\]]|即为|拟|[再又还也均共仅曾]|必须|要继续|开始|方面|领域数|措施|举措|办理|帮助|走访|调研|考察|对接|送法|反映|收集|提出|审|罚|整改|评价|检查|抽检|"
    r"官网|促进局|发布|推出|交易所|流向|在管|子公司|合伙|轮融资|通行费|旅游|两[地市县国省]|双方|中新网|新华社|示范性|[美英法德日韩俄]国|中国(?!石|铁|建|中|电|移|联)|我国|全国|海外|欧盟|东盟|东北亚|巴基斯坦|成果(?!转)|占.*占|[和与及]占|双边|中欧|意向成交|住宿|餐饮|票房|大气|河湖|一湖|加梯|亩的|兽医|水库|灌区|防洪|污水|垃圾|绿化|造林|"
    r"^[^的]{1,3}的(?:企业|项目)|^(?:完成|实现)(?!投资)|^计划(?!总?投资)|^基金(?!规模|总规模)|^投资(?:项目)|^度|^投(?!资|产|融)|^专项(?:基金|资金)|建设总投资$|贡献率$|^签约(?:企业|单位)数$|^新增.*企业(?:营业收入|产值|收入)$|"
    r"涌入|移交|^[上下]?拉[动高升低]?|以[^上内]|为代表|自[^贸主然治动]|从[^业]|被|把|给|股价|每股|市值|票面|募集|净利润|毛利|配置资金|补助|奖补|绿色企业|院校|高校|大学|医院|药|文物|景区|剧|影片|电影|疏解|调出|违法"
)
_HEADS = re.compile(
    r"(?:项目|工程|企业|公司|机构|总部|主体|商户|小巨人|独角兽|单项冠军|中心|平台|集群|产业链|园区?|产业园|基地|工厂|车间|协议|合同|客商|外商|资企|高企|民企|外企|银行|基金|实验室|研究院|站|专利|签约|开工|竣工|投产|落地|引进|入驻|产业|港口|航线|班列|拥有量|成果|商标)$"
)
# A firm, a centre, a platform is worth a row where it is said of which kind it is, or what was done with it.
_KIND_OF_FIRM = re.compile(
    r"高新技术|高企|规上|规模以上|限上|专精特新|小巨人|上市|挂牌|外资|外商|台资|港资|日资|德资|民营|国有|科技型|500强|百强|十强|龙头|链主|独角兽|瞪羚|单项冠军|总部|市场主体|经营主体|"
    r"[^等]产业链|上下游|亿元|国家级|省级|国家|全球|跨国|央企|重点|规模|领军|首店|孵化|工业|制造|物流|商贸|服务业|[业物料车池药件电]企业|签约|开工|投产|竣工|落地|落户|引进|新增|新设|入驻|集聚|培育|认定|注册|储备|在谈|达产|入库|招引"
)
_KIND_OF_PROJECT = re.compile(
    r"[亿万]元|美元|签约|开工|投产|竣工|完工|落地|落户|引进|招引|招商|新增|新建|在建|在谈|储备|入库|建成|续建|实施|推进|谋划|推介|重点|重大|外资|外商|台资|内资|内外资|合作|产业|工业|制造|"
    r"新型|省级|国家|国债|政府|民间|[类业链]项目|技改|科技|农业|服务业|能源|物流|基础设施|总部|优质|两重|招大引强|增资|扩股|谈成|签下|百亿|千亿|十亿|达产|投资"
)
_KIND_OF_PLACE = re.compile(
    r"国家|省级|市级|千亿|百亿|新增|新设|引进|落户|落地|入驻|重点|主导|特色|外资|研发|创新|世界|全球|签约|开工|集聚|建成|招商"
)
_MONEY = re.compile(
    r"(?:总投资|投资额|投资总额|投资|投资金额|金额|总额|签约额|到资|合同金额|合同额|引资额|引资总额|引资|到位资金|到账资金|到账|资金|产值|营业收入|收入|增加值|规模|成交额|交易额|贸易额|零售额|"
    r"销售额|出口额?|进口额?|进出口总?额?|进出口总值|税收|利税|授信|贷款|融资|融资额|外资|内资|台资|侨资|直接投资|出资额|资本|经费|投入|增资)$"
)
# A firm's own money: 云山酒业营业收入, 有限公司投资. That of a project is called by the project.
_OF_FIRM = re.compile(
    r"(?:有限|股份|集团|公司|科技|置业|酒业|医药|银行|证券|电子|光电|汽车|能源|材料|生物)(?:有限公司)?(?:的)?(?:季度|年)?(?:总|计划)?(?:投资|营业收入|销售收入|产值|增资|融资|税收收入|利润总额|预计产值|投资额|增资到账|到账)$"
)
_OF_MANY = re.compile(
    r"产业|行业|制造业|[^产]业(?:营业收入|产值)|园区|全[市省区县]|规上|规模以上|企业营业|主体|项目|集群"
)
_RATE = re.compile(
    r"(?:产业|制造业|工业|服务业|增加值|产值|总产值|投资|外资|内资|引资|资金|进出口总?额?|出口额?|进口额?|零售额|收入|支出|消费|投入|贷款|存款|税收|成交额|交易额|销售额|吞吐量|货运量|客运量|用电量|销量|产量|项目数?|企业数?|主体数?|户数|营业收入|利润|利润总额)(?:年均)?增速$"
)
_SHARE = re.compile(r"占[^占]{2,}(?:比重|比例|比)$|(?:投入强度|城镇化率|依存度|覆盖率)$")
_DONE_SHARE = re.compile(r"(?:注册|到资|到账|开工|投产|落地|履约|转化|完成|达产|到位)率$")
_ATTRACTED = re.compile(r"签约|外资|内资|引资|招商|投资(?!项目施工)|亿元")
_PLAIN = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9+·“”（）()\-%.]+|新引进、新认定.*|(?:新?(?:落户|引进|签约)|落地|开工|新增)的?[^、]{2,14}、[^、]{2,16}(?:和|及|、)[^、]{2,14}"
)
# Of what? 资产规模, 企业产值, 项目二期预计投资, 实际开工数.
_BARE = re.compile(
    r"(?:资产|融资|工程|工厂|项目|首期|[一二三]期|预算|估算|匡算|预计|计划|支线|企业|产业|引进|吸引|公司|总|年度?|年创|实际|开工|投产|竣工|上台|现场|基地|平台|园区)*(?:规模|金额|投资|投资额|产值|总产值|总投资|投资规模|(?<=吸引)投资|(?<=融资)数|(?<=[工产])数)"
)
_PROJECT = re.compile(
    r"(?:项目|工程|产业园|生产线|基地|园区)(?:[一二三四]期)?(?:计划|年度|完成|估算)*(?:总投资|投资额?|投资总额)$"
)
_PEOPLE = frozenset(("位", "名", "人", "人次", "场次", "种", "款"))
# 产业投资, 重点项目年度投资; 富士康投资 is a firm's.
_INVESTED_IN = re.compile(
    r"产业|工业|民间|制造|设施|项目|水利|交通|能源|技改|技术|农业|服务业|领域|建设|房地产|外商|台商|外资|重点|工程|新区|年度|完成|落地|计划|行业|直接|总投资"
)
_LEADS_TO = re.compile(r"争取|开始|打造|计划(?!总?投资)|准备|用于|作为|服务|包括|涉及|推进|会上|其中")


def is_row_name(metric: str, unit: str, *, role: str = "") -> bool:
    """Whether `metric`, counted in `role` (签约, 开工), can be read as a row's name in a table of investment; `unit` is
    its base unit."""
    if known_metric(metric) is not None or known_metric(re.sub(r"(?:年均)?增速$", "", metric)) is not None:
        return True
    if not _PLAIN.fullmatch(metric) or metric.count("（") != metric.count("）") or _NEVER.search(metric):
        return False
    if unit in _PEOPLE or (metric.endswith("投资") and not _INVESTED_IN.search(metric)):
        return False
    if _BARE.fullmatch(metric) and not (role in _EVENTS and metric.endswith("投资额")):
        return False
    return _is_of_the_field(metric, unit, role) and _is_noun(metric)


def _is_of_the_field(metric: str, unit: str, role: str) -> bool:
    if metric.endswith("增速"):
        return bool(_RATE.search(metric))
    if unit in ("%", "百分点", "倍"):
        return bool(_SHARE.search(metric)) or bool(_DONE_SHARE.search(metric) and _ATTRACTED.search(metric))
    if unit.endswith("元"):
        own = _OF_FIRM.search(metric) and not _OF_MANY.search(metric)
        return bool(_MONEY.search(metric)) and not own
    name = metric.removesuffix("数量").removesuffix("数")
    head = _HEADS.search(name)
    if head is None:
        return False
    kinds = {
        "项目": _KIND_OF_PROJECT,
        "工程": _KIND_OF_PROJECT,
        "企业": _KIND_OF_FIRM,
        "公司": _KIND_OF_FIRM,
        "机构": _KIND_OF_FIRM,
        "主体": _KIND_OF_FIRM,
    }.get(head.group(), _KIND_OF_PLACE)
    if head.group() in (
        "拥有量",
        "专利",
        "总部",
        "小巨人",
        "独角兽",
        "单项冠军",
        "外企",
        "资企",
        "签约",
        "开工",
        "竣工",
        "投产",
        "落地",
        "引进",
    ):
        return True
    return bool(kinds.search(name) or (role in _EVENTS and len(name) > len(head.group())))


@lru_cache(maxsize=8192)
def _is_noun(metric: str) -> bool:
    """Whether all of its words are things, their kinds, or doings of the field."""
    import rjieba

    name = re.sub(r"(?:年均)?增速$|数量?$", "", metric).replace("到账", "到位").replace("增资扩股", "增资")
    if _PROJECT.search(metric):  # a project is called as its owners please; what leads to it is none of it
        return _LEADS_TO.match(metric) is None
    for word, tag in rjieba.tag(name):
        if tag in ("v", "vg", "vd") and word not in _VERBS:
            return False
        if tag in ("p", "d", "r", "c", "y", "e", "ul", "uz", "ud", "ug", "uv") and word not in _SMALL:
            return False
    return name.count("的") <= 1 and not name.startswith(("的", "和", "与"))


# Small words that do belong in names: 研发与设计服务, 汽车及零部件产业; rjieba takes 高新 and 特新 for adverbs.
_SMALL = frozenset(("与", "和", "及", "高新", "特新", "一期", "高速", "各类", "特别", "最", "长期", "比"))

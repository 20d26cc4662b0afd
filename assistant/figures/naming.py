"""What a figure measures: the noun phrase beside it.

Enter: the text to the left of a number back to the number before it, and the text to its right. Leave: a name, "" if none.

    name_left("全市新设外资企业")  ->  "新设外资企业";   name_right("重点项目集中签约")  ->  "重点项目"

An amount is named by what stands before it (总投资288亿元), a count by the noun after it where there is one (12个重点项目),
else by what stands before (签约项目44个). Words that only connect (达到, 完成, 同比增长) and scenery (其中, 今年, 全市) fall away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["HEADS", "name_left", "name_right", "split_list", "strip_tail"]

# Nouns that a count can be a count of; a name ends at one of these where it can.
HEADS = (
    "项目", "企业", "机构", "平台", "产业链", "产业集群", "产业生态圈", "产业", "集群", "基地", "园区", "航线", "线路", "国家和地区", "国家", "城市", "地市", "设区市",
    "小区", "片区", "学校", "幼儿园", "食堂", "人才", "任务", "活动", "政策", "措施", "岗位", "学者", "企业家", "嘉宾", "客商", "代表", "名片", "景区", "研发中心", "中心", "总部",
    "工作站", "院校", "合作伙伴", "伙伴", "协议", "合作", "成果", "社区", "村", "居民", "家庭", "对象", "方面", "领域", "行业", "机场", "基金", "县", "品种", "公司",
    "商户", "经营主体", "主体", "单位", "专利", "品牌", "信息", "工厂", "资源", "组团", "班列", "生产线", "案例", "清单", "事项", "会场", "地块", "公园", "学位", "床位",
    "标准", "试点", "供应商", "专家", "毕业生", "站点", "口岸", "仓库", "车间", "实验室", "载体", "团队", "人员", "群众", "农户", "用户", "产品", "港口", "泊位", "码头",
)  # fmt: skip
_HEAD = re.compile("|".join(sorted(map(re.escape, HEADS), key=len, reverse=True)))

# What joins a name to its number.
_TAIL = re.compile(
    r"(?:[（(“\"‘：:\s]|的|了|达到|达成|达|完成|实现|为|是|共有|共计|合计|总计|累计|共|约为|约|近|超过|超额|超|逾|突破|增至|增加到|增加至|升至|提升至|提升到|提高至|提高到|"
    r"增长到|扩大到|扩展至|缩小至|下降到|降至|跃上|跃升至|迈上|站上|至|到|从|由|同比|环比|较上年|比上年|较去年|比去年|同期|比|较|年均|均|分别|各|增长|增加|上升|提升|提高|回升|加快|扩大|下降|减少|降低|回落|"
    r"增速|增幅|增长率|涨幅|降幅|高达|多达|将达|将|可达|可|预计|有望|已有|已|现有|拥有|有|仅|只|就|又|也|还|再|在|新台阶|位居|居|列|位列|排名|名列|占比|比重|其中|绝对值|"
    r"不少于|不低于|不超过|不到|不足|大约|接近|将近|高于|低于|多于|过|保持|贡献|按可比价格计算|按不变价格计算|按可比价计算|名义|全年|当年|连续|逆势|分)+$"
)
_LEAD = re.compile(
    r"^(?:[）)”\"、，,：:；;。\s·—-]|其中|全[市区县省州盟旗国](?!性|范围)|我[市区县省州]|本[市区县]|该[市区县省州项目]*|今年|去年|当年|上半年|下半年|全年|目前|截至目前|当前|当日|当天|现场|会上|此次|本次|"
    r"据[^，]{0,12}[，]|数据显示|统计显示|蓝皮书显示|已经|已|共有|共计|共|累计|总计|成功|预计|可望|可|将|计划(?!总?投资|完成)|分别|有|与|对|以及|及|和|或|并|同时|此外|另外|据悉|据了解|先后|一举|目前|为|了|"
    r"完成(?!投资|率|亿)|实现|达成|贡献(?:了)?|包含|包括|涉及|涵盖|明确(?:了)?|年底|年度(?!计划)|的|全部|在|按[^，]{0,8}分|新(?=\d))+"
)
_ETC = re.compile(r".*(?:等|等等)(?=[^级候待于])")
_SPLIT = re.compile(r"[，,；;。！？!?：:]|(?<=[^、])（[^）]*$")
_LIST = re.compile(r"、|和(?!地区)|及|与|以及")


def strip_tail(text: str) -> str:
    """`text` without the words that join a name to its number."""
    return _TAIL.sub("", text)


def name_left(text: str, *, places: Sequence[str] = ()) -> str:
    """The name at the end of `text`, the nearest clause that has one. `places` are region names that may stand before it."""
    clauses = _SPLIT.split(re.sub(r"[（(][^）)]*[）)]", "", text))
    for clause in reversed(clauses):
        name = _clean(strip_tail(clause.strip()), places)
        if name:
            return name
    return ""


def _clean(name: str, places: Sequence[str]) -> str:
    name = _ETC.sub("", name) if "等" in name else name
    before = None
    while before != name:
        before = name
        name = _LEAD.sub("", name)
        for place in places:
            if name.startswith(place) and len(name) > len(place) + 1:
                name = name[len(place) :]
    name = re.sub(r"^.*(?:来自|属于|位于)(?=.{4,})", "", name) if len(name) > 24 else name
    if len(name) > 30:
        name = name[-30:]
    if len(name) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return ""
    return name


def name_right(text: str) -> str:
    """The noun counted, at the start of `text` (what follows the measure word), or ""."""
    clause = re.split(r"[，,；;。！？!?、（(：:\s]|分别|(?<=.)(?:占|达|同比)", text, maxsplit=1)[0]
    if not clause or clause.startswith(_NO_NOUN):
        return ""
    clause = re.sub(r"^(?:的|以上的?|左右的?)", "", clause)
    heads = list(_HEAD.finditer(clause[:26]))
    if heads:
        end = heads[0].end()
        for head in heads[1:]:
            # 区域与科技合作协议项目: heads in one run of nouns; a verb between them ends the name
            if head.start() - end <= 2 and not _VERB.search(clause[end : head.start()]):
                end = head.end()
            else:
                break
        name = clause[:end]
        if (
            not _VERB.search(
                re.sub(r"^(?:已)?(?:签约|开工|在谈|在建|续建|新建|投产|落地|获批|认定)", "", name)[:-1]
            )
            or len(name) <= 4
        ):
            return name.strip("“”‘’")
        return name
    match = re.match(r"[\u4e00-\u9fffA-Za-z“”·]{2,10}", clause)
    name = match.group(0) if match else ""
    cut = _VERB.search(name)
    if cut:
        name = name[: cut.start()]
    return name if len(name) >= 2 else ""


_NO_NOUN = (
    "已", "在", "将", "正", "均", "都", "就", "是", "为", "被", "由", "来自", "属于", "以", "及", "和", "与", "到", "至", "左右", "，", "顺利", "获", "通过", "比", "较", "同比",
    "于", "位居", "落户", "实现", "时间", "内", "后", "前", "起", "多", "余", "签订", "惠及", "进行", "开展", "占", "达", "涉及", "分布", "其中", "”",
)  # fmt: skip
_VERB = re.compile(
    r"(?:集中|现场|正式|全部|顺利|成功)?(?:签约|开工|落地|投产|签订|参加|出席|获批|获颁|入选|启动|扎根|进驻|入驻|达成|实现|惠及|涉及|覆盖|包括|属于|成为|建成|新增|通过|来自|提供|发放|举行|进行|形成|"
    r"在|将|已|为|被|均|可)"
)


def split_list(name: str) -> list[str]:
    """The members of an enumeration: 地区生产总值、固定资产投资和工业总产值 -> three; one name alone -> itself."""
    parts = [part.strip() for part in _LIST.split(name)]
    return [part for part in parts if part] if all(len(part) >= 2 for part in parts if part) else [name]

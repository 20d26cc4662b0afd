"""What a figure measures: the noun phrase beside it.

Enter: the text to the left of a number back to the number before it, and the text to its right. Leave: a
name, "" if none.

    name_left("全市新设外资企业")  ->  "新设外资企业";   name_right("重点项目集中签约")  ->  "重点项目"

An amount is named by what stands before it (总投资288亿元), a count by the noun after it where there is one
(12个重点项目), else by what stands before (签约项目44个). Words that only connect (达到, 完成, 同比增长)
and scenery (其中, 今年, 全市) fall away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import match_metrics

__all__ = ["RESPECTIVELY", "is_name", "name_left", "name_right", "split_to", "strip_tail"]

RESPECTIVELY = re.compile(r"(?:[^、]{2}期间)?分别(?:增加|新增|完成|实现)?")
# Nouns that a count can be a count of; a name ends at one of these where it can.
_NOUNS = """
项目 企业 机构 平台 产业链 产业集群 产业生态圈 产业 集群 基地 园区 航线 线路 国家和地区 国家 城市 地市 设区市
小区 片区 学校 幼儿园 食堂 人才 任务 活动 政策 措施 岗位 学者 企业家 嘉宾 客商 代表 名片 景区 研发中心 中心
总部 工作站 院校 自贸试验区 试验区 示范区 综保区 卫生院 开发区 经开区 高新区 医院 公共机构 展位 座椅 街道 合作伙伴 伙伴 协议 合作 成果 社区 居民 家庭 对象 方面 领域 行业 机场 基金 品种 公司 商户
经营主体 市场主体 单位 专利 品牌 信息 工厂 资源 组团 班列 生产线 案例 清单 事项 会场 地块 公园 学位 床位 标准
试点 供应商 专家 毕业生 站点 口岸 仓库 车间 实验室 载体 团队 人员 群众 农户 用户 产品 港口 泊位 码头
"""
# 国家级5G工厂 is no count of countries, 标准化乡镇 none of standards
_NOT_AFTER = {
    "国家": "(?![级重高战自])",
    "标准": "(?![化农厂])",
    "资源": "(?![化回再])",
    "信息": "(?!化)",
    "试点": "(?!示范)",
}
_HEAD = re.compile(
    "|".join(
        noun + _NOT_AFTER.get(noun, "") if noun in _NOT_AFTER else re.escape(noun)
        for noun in sorted(_NOUNS.split(), key=len, reverse=True)
    )
    + "|县(?![级域])|(?<![农乡])村(?![级集庄振民])"
)

# What joins a name to its number.
_TAIL = re.compile(
    r"(?:[（(“\"‘：:\s、]|的|了|达到|达成|达|完成|实现|为|是|共有|共计|合计|总计|累计|一共|共|约为|约|近|超过|超额|超|逾|突破|跨过|跨越|迈过|为负|"
    r"增至|增加到|增加至|升至|提升至|提升到|提高至|提高到|增长到|扩大到|扩展至|缩小至|下降到|降至|跃上|跃升至|迈上|站上|"
    r"至|到|从|由|同比|环比|较上年|比上年|较去年|比去年|同期|相比|(?<!占)比|较|年均|(?<![平人])均|分别|各|增长|增加|上升|提升|提高|回升|"
    r"总数|加快|扩大|下降|减少|降低|回落|增速|增幅|增长率|涨幅|降幅|高达|多达|将达|将会|将|可达|可|预计|有望|已有|已|现有|拥有|有|"
    r"仅用|仅|只|就|又|也|还|再|在|新台阶|位居|居|列|位列|排名|名列|其中|绝对值|不少于|不低于|不超过|不到|不足|大约|接近|"
    r"稳定|首次|率先|力争|在全国|在全省|以(?=$)|此前|原来|人民币|每[年月日生人]|不高于|不低于|不大于|中我[区省市县]|将近|高于|低于|多于|过|保持着?|贡献|按可比价格计算|按不变价格计算|按可比价计算|名义|全年|当年|连续|逆势|分|要|企业中(?=$)|(?:突破|跨越|跃上|超过?|达到?)[百千万]+亿元?(?:大关|台阶)?|[-－−])+$"
)
_LEAD = re.compile(
    r"^(?:[）)”\"、，,：:；;。\s·—\-‍①-⑳]|其中|虽然|尽管|经[^，]{0,6}(?:明确|决定|核定)|[^，]{0,30}(?:报告|数据|调查|结果|公告)显示|全[市区县省州盟旗国疆](?!性|范围)|我[国市区县省州]|本[市区县]|该[市区县省州]|今年|去年|当年|当期|"
    r"上半年|下半年|全年|目前|截至目前|当前|当日|当天|现场(?!签)|会上|此次|本次|据[^，]{0,12}[，]|[数统计据蓝皮书]{2,4}显示|已经|已|"
    r"共有|共计|共|累计|总计|成功|预计|可望|可(?![开支再])|将|计划(?!总?投资|完成)|分别|有(?![机色效限关意])|与(?![^，、]{1,12}(?:贸易|进出口))|对(?![外接]|[^，、]{1,14}(?:进出口|出口|进口|贸易|投资))|以及|及|和(?!美)|或|并|同时|此外|另外|据悉|"
    r"据了解|先后|一举|为|了|完成(?!投资|率|年度|全年|亿|指标)|实现|达成|贡献(?:了)?|包含|包括|涉及|涵盖|明确(?:了)?|年底|的|全部|"
    r"在(?![建册校库线谈])|按[^，]{0,8}分|新(?=\d)|大关|新台阶|级别|人民币|以上|左右|元(?!宇)|如|另|还|也|但|而|约|力争(?!上游)|确保|预期|实施了|设立了?(?=规模)|这也意味着)+"
)
_LATE = re.compile(r"^(?:来自|属于|位于)")
_ETC = re.compile(r".*(?:等|等等)(?=[^级候待于])")
_SPLIT = re.compile(r"[，,；;。！？!?：:]")
_INSIDE = re.compile(r"(?:全[市区县省州国])?(?:的|实现|完成)$")


# What is no name of a thing: a doing without its object, a word cut off, a word of any text.
_SCRAP = re.compile(
    r"(?:[省市县国]级|省本级|财政)?(?:继续|统筹|全力|积极|持续|滚动|相继|基本|共|再)?"
    r"(?:安排|实施|建成|净增|新增|首创|推进|推动|开展|完成|提升|延长|打造|培育|改造|创建|建设|支持|实现|布局|盘活|统筹|优化|维持|下跌|增至)+"
)
_CUT = re.compile(r"(?:等|并|之|(?<!惠)及|仅|以后|之后|每|把|将|由|与|和|从|的|了|着|前|只需|地说|并延长)$")
_ANY = frozenset(
    {
        "目标",
        "国家级",
        "省级",
        "市级",
        "县级",
        "省中",
        "重要节点",
        "创新高",
        "情况",
        "水平",
        "左右",
        "情形",
        "来看",
        "门类",
        "公里",
        "首创",
    }
)


def is_name(name: str) -> bool:
    """Whether a found name can be one of a thing that is measured; a scrap of a clause is no name."""
    bare = name.removesuffix("数")
    return bare not in _ANY and not _SCRAP.fullmatch(bare) and not _CUT.search(bare)


def strip_tail(text: str) -> str:
    """`text` without the words that join a name to its number."""
    return _TAIL.sub("", text)


def name_left(text: str, *, places: Sequence[str] = (), longest: int = 30, counted: bool = False) -> str:
    """The name at the end of `text`, of the nearest clause that has one, at most `longest` characters.

    `places` are region names that may stand before it, longest first. With `counted` a clause before the
    nearest gives a name only if it ends with what can be counted (引进项目，共计12个).
    """
    clauses = _SPLIT.split(re.sub(r"[（(][^）)]*[）)]", "", text))
    for at, clause in enumerate(reversed(clauses)):
        name = _clean(strip_tail(clause.strip()), places, longest)
        if name and counted and at and not _ends_with_head(name):
            return ""
        if name:
            return name
    return ""


def _ends_with_head(name: str) -> bool:
    heads = list(_HEAD.finditer(name))
    return (bool(heads) and heads[-1].end() == len(name)) or name.endswith(("数", "量", "人员", "人数"))


_VIEW = re.compile(r"(?:从|按)(?P<of>.{2,12}?)(?:来看|看)")  # 从经济总量来看，广东…


def _clean(name: str, places: Sequence[str], longest: int) -> str:
    if "等" in name:
        name = _ETC.sub("", name)
    before = None
    while before != name:
        before = name
        name = _LEAD.sub("", name)
        for place in places:
            if name.startswith(place) and len(name) > len(place) + 1 and name[len(place)] not in "港州大":
                name = name[len(place) :]
                break
    if view := _VIEW.fullmatch(name):
        name = view.group("of")
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and known[-1][0]:
        name = _qualified(name, known[-1][0], places)
    elif known and re.search(r"\d", name) and not name.endswith(("项目", "企业")):
        name = known[-1][2].name
    if len(name) > longest:
        name = _LATE.sub("", name)[-longest:]
    if len(name) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return ""
    return name


_FIRST_OF = re.compile(r"成为|第[^，]{1,3}个|首个|唯一")


def _qualified(name: str, start: int, places: Sequence[str]) -> str:
    """A known metric with its scope: 高技术制造业实现|工业总产值 keeps it, 排末位的连云港|GDP has none."""
    scope, metric = name[:start], name[start:]
    scope = _INSIDE.sub("", scope)
    if _FIRST_OF.search(scope):
        return metric  # 某镇成为全省第3个地区生产总值超千亿元的镇
    for place in places:
        at = scope.rfind(place)
        if at >= 0 and len(scope) - at - len(place) <= 1 and "、" not in scope:
            return metric
    return scope + metric if "的" not in scope or len(scope) <= 12 else metric


def name_right(text: str) -> str:
    """The noun counted, at the start of `text` (what follows the measure word), or ""."""
    text = re.sub(r"（[^）]{1,8}）|\([^)]{1,8}\)", "", text[:60])
    text = re.sub(
        r"^(?:的|以上的?|以下的?|左右的?|[余多]的?|\d+[^，,。；;、\d]{1,3}(?:以上|以下)的?)", "", text
    )
    clause = re.split(r"[，,；;。！？!?、（(：:\s]|分别|(?<=.)(?:占|达|同比)", text, maxsplit=1)[0]
    if not clause or (clause.startswith(_NO_NOUN) and not _UNDER_WAY.match(clause)):
        return ""
    clause = re.sub(r"看$", "", clause)
    clause = _QUALITIES.sub("", text) if _QUALITIES.match(text) else clause
    clause = re.split(r"[，,；;。！？!?、（(：:\s]", clause, maxsplit=1)[0]
    clause = re.sub(r"^(?:总投资(?=[^\d]*\d)[^的]*的?)", "", clause)
    meeting = _MEETING.match(clause)
    if meeting:
        return meeting.group()
    known = match_metrics(clause[:26])
    if known and known[0][0] >= 2:
        clause = clause[: known[0][0]]  # 21个自贸试验区|实际使用外资
    heads = list(_HEAD.finditer(clause[:26]))
    verb = _VERB.search(clause, 2)
    if verb and (not heads or verb.start() <= heads[0].start()):
        # 3项经验入选优秀案例: what stands before the verb is counted, not what it is done to
        name = clause[: verb.start()].strip("“”‘’")
        if re.fullmatch(r"[\u4e00-\u9fffA-Za-z“”·]{2,14}", name) and not _IN_COMPOUND.search(name):
            return name
    if not heads:
        match = re.match(r"[\u4e00-\u9fffA-Za-z“”·]{2,16}", clause)
        name = match.group(0) if match else ""
        cut = _VERB.search(name)
        name = _first_joined(name[: cut.start()] if cut else name)
        name = _ETC.sub("", name)
        name = re.sub(r"(?<=..)(?:升级改造|提档升级|水质优良率|[优良达标合格覆盖普及]{1,4}率)$", "", name)
        return name if 2 <= len(name) <= 14 else ""
    end = heads[0].end()
    for head in heads[1:]:
        # 区域与科技合作协议项目: heads in one run of nouns; a verb between them ends the name
        if (
            head.start() - end > 2
            or re.search(r"[全总各]", clause[end : head.start()])
            or _VERB.search(clause[end : head.start()])
        ):
            break
        end = head.end()
    return clause[:end].strip("“”‘’")


# 和美乡村 and what stands in quotes are not cut in two
_JOINT = re.compile(r"(?<!“)(?:以及|和(?![美谐平睦])|与|及)")


def _first_joined(name: str) -> str:
    """What stands before the first 和 or 及 that is in no quotes."""
    for joint in _JOINT.finditer(name):
        before = name[: joint.start()]
        if before.count("“") == before.count("”"):
            return before
    return name


# 2次企业纾困集中办公会: what is held, whoever it is for
_MEETING = re.compile(
    r"[^，,。；;的]{0,16}?(?:办公会|推介会|推进会|对接会|座谈会|发布会|洽谈会|招聘会|协调会|联席会)(?!议)"
)
# A name that ends so goes on behind the verb (新增|认定 企业, 重点|在 建项目).
_IN_COMPOUND = re.compile(
    r"(?:重点|重大|新|正|已|省级|国家级|市级|县级|各类|的|和|与|及|计划|全面|联合|集中|年度|大型)$"
)
_QUALITIES = re.compile(r"^[^，,。；;、\d的]{2,10}、[^，,。；;、\d的]{2,10}的(?=[\u4e00-\u9fff]{2})")
_UNDER_WAY = re.compile(r"在[建谈册校岗库研营产]")
_NO_NOUN = (
    "已", "在", "将", "正", "均", "都", "就", "是", "为", "被", "由", "来自", "属于", "以", "及", "和", "与", "到", "至",
    "增至", "升至", "降至", "增加", "提升", "提高", "扩大", "减少", "目标", "等", "左右", "，", "顺利", "获", "通过", "比", "较", "同比", "于", "位居", "落户", "实现", "时间", "内", "后", "前", "起", "多",
    "余", "签订", "惠及", "进行", "开展", "占", "达", "涉及", "分布", "其中", "”", "上半年", "今年",
)  # fmt: skip
_VERB = re.compile(
    r"(?:集中|现场|正式|全部|顺利|成功)?(?:签约|开工|落地|投产|签订|参加|出席|获批|获颁|入选|启动|扎根|进驻|入驻|达成|实现|"
    r"惠及|提出|推进|涉及|覆盖|包括|属于|成为|建成|新增|通过|来自|提供|发放|举行|进行|形成|累计|走访|融入|集约|全部|取得|成功|获(?!奖)|避免|亮相|自愿|报名|得到|纳入|增速|位?居(?!民)|供(?=[^应给需电水热气养])|可供|"
    r"因(?=涉)|到(?=[农基乡边])|在|将|已|为|被|均|可|价格(?=[大平降下])|大幅|全面)"
)


def split_to(name: str, size: int) -> list[str]:
    """The members of an enumeration of about `size`, one name if it is none: split at 、, then at the last 和 or 及.

    电子及通信业、仪器及仪表业和航空业产值 (3) -> three: 及 inside a name is not a joint when 和 is there.
    """
    parts = [part.strip() for part in name.split("、") if part.strip()]
    if len(parts) < size and parts:
        for joint in ("和", "以及", "与", "及"):
            head, found, tail = parts[-1].rpartition(joint)
            if found and len(head) > 1 and len(tail) > 1:
                parts[-1:] = [head, tail]
                break
    return parts or [name]

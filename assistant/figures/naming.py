"""What a figure measures: the noun phrase beside it.

Enter: the text to the left of a number back to the number before it. Leave: a name, "" if none.

    name_left("全市新设外资企业")  ->  "新设外资企业"

An amount is named by what stands before it (总投资288亿元), a count by the noun after it where there is one
(12个重点项目), else by what stands before (签约项目44个). Words that only connect (达到, 完成, 同比增长)
and scenery (其中, 今年, 全市) fall away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import match_metrics
from assistant.figures.nouns import ETC, ends_with_noun

__all__ = ["RESPECTIVELY", "is_name", "name_left", "split_to", "strip_tail"]

RESPECTIVELY = re.compile(r"(?:[^、]{2}期间)?分别(?:增加|新增|完成|实现)?")
# What joins a name to its number.
# possessive, so that no tail of such words is tried in two ways: a word stands before what it begins with
_TAIL = re.compile(
    r"(?:(?:再)?创(?:下)?(?:了)?(?:历史)?(?:新高|新低|纪录|最高纪录)|实现倍增|修订|更正|核定|为负|由最初|较快|增长率|将近|在全国|在全省|(?:突破|跨越|跃上|超过?|达到?)[百千万]+亿元?(?:大关|台阶)?|"
    r"[（(“\"‘：:\s、]|的|了|达到|达成|达|完成|实现|(?<![认行作])为|是|共有|共计|合计|总计|累计|一共|共|约为|(?<![签合履条公节制])约|近|超过|超额|超|逾|突破|跨过|跨越|迈过|"
    r"增至|增加到|增加至|[攀飙骤]?升至|提升至|提升到|提高至|提高到|增长到|扩大到|扩展至|扩展到|拓展[至到]|扩围[至到]|缩小至|缩短至|缩短到|压缩至|压缩到|压减至|放缓至|回落至|收窄至|扩大至|降低至|降低到|延长至|下降到|降至|跃上|跃升至|迈上|站上|"
    r"至|到|从|由|同比|环比|较上年|比上年|较去年|比去年|同期|相比|(?<![占之入])比|较|年均|(?<![平人])均|分别|各|增长|增加|上升|提升|提高|回升|"
    r"总数|加快|扩大|下降|减少|降低|回落|增速|增幅|涨幅|降幅|高达|多达|将达|将会|将|可达|(?<![许认])可|预计|有望|已有|已经|已|现在|如今|现有|拥有|有|"
    r"(?:突破|跨越|跃上|站上|迈上)了?\d[\d.]*[万亿]+元?(?:人民币)?的?(?:大关|台阶|关口)|(?:再|迈|跃|登|跨)?上了?一?个?新的?台阶|扣除价格因素(?:影响|后)?|实际|仅用|仅|只|就|又|也|(?<![偿归退返])还|再|在|新台阶|位居|居|(?<![班系序车专])列|位列|排名|名列|其中|绝对值|不得|不能|不少于|不低于|不超过|不到|不足|大约|接近|"
    r"稳定|首次|第一次|率先|(?:增幅|涨幅|增速)?(?:显著|较[高大多快好]|居前|亮眼)|更新至|逐年|逐步|稳步|领先|明显|再[创次]?|力争|以|均在|都|此前|原来|人民币|每[年月日生人]|不高于|不低于|不大于|中我[区省市县]|高于|低于|多于|过|保持着?|贡献|按可比价格计算|按不变价格计算|按可比价计算|名义|全年|当年|连续|继续|最高|最短|最长|(?<![压微浓紧收萎])缩|控制|暂定|最初|跨上|进一步|一度|持续|大幅|[下暴收]?跌至|[下暴收]?跌|(?<![战策])略|(?<![规原])则|倍增|很快|平稳|处于|逆势|(?<![评积得部比学])分|[主需]?要|企业中(?=$)|[-－−])++$"
)
_LEAD = re.compile(
    r"^(?:[（(）)”\"、，,：:；;。\s·—\-‍①-⑳]|其中|虽然|尽管|经[^，]{0,6}(?:明确|决定|核定)|[^，]{0,30}(?:报告|数据|调查|结果|公告)显示|全[市区县省州盟旗国疆](?![性域]|范围|重点|示范|先进|文明|试点|知名|百强|首[个批家]|统一)|我[国市区县省州]|本[市区县]|该[市区县省州国]|今年|去年|当年|当期|"
    r"上半年|下半年|全年|目前|截至目前|当前|当日|当天|现场(?!签)|会上|此次|本次|据[^，]{0,12}[，]|[数统计据蓝皮书]{2,4}显示|已经|已(?!建在建)|"
    r"共有|共计|共(?![建享同富青好])|累计(?!净值)|总计|合计|成功|我们|特别是|尤其是|内(?=平均|累计|新增|完成)|末(?=总量|总数)|中(?=已)|这(?=或|将|使)|使得?(?!用)|不仅|不但|不光|仅(?=经)|首先|其次|最后|培育一批|打造一批|一批|预计|可望|可(?![开支再降循移视持穿燃靠能])|将|决定(?=将|用|在)|计划(?!总?投资|完成)|分别|有(?![机色效限关意力])|与(?![^，、]{1,12}(?:贸易|进出口))|对(?![外接]|[^，]{1,20}(?:进出口|出口|进口|贸易|投资))|以及|及(?!时)|和(?![美平谐])|是(?![否能])|或|并|同时|此外|另外|据悉|"
    r"据了解|(?:清单|其|名单|当)中(?:共)?有|先后|一举|(?:为主|为代表|为核心|为重点)的|为|了|完成(?!投资|率|年度|全年|亿|指标)|实现|达成|贡献(?:了)?|包含|包括|涉及|涵盖|及时|旨在(?=提供|建设|打造)|明确(?:了)?|年底|的|全部|"
    r"在(?![建册校库线谈轨产售研营岗华])|按[^，]{0,8}分|新(?=\d)|大关|新台阶|级别|人民币|以上|左右|元(?!宇)|比如说?|例如|如(?![东皋])|同期(?![增下比相])|引进(?=实际到位)|[市州县]?直(?=招商|到位|实际|完成|引进)|十?[一二三四五六七八九十]是|由[^，、]{2,20}?(?=投资$|出资$)|采取|提出|形成以|持续推动|推动|力促|促使|另|还|也|但|而|约|力争(?!上游)|确保|预期|实施了|设立了?(?=规模)|这也意味着|较[^，]{1,8}?(?:末|底|同期|年初)|这是|再(?=完成|新增|新建|创建)|要(?=新?(?:签约|引进|招引|建成|完成|开工|落地|培育|新增|吸引))|(?:只|仅)?透露|就(?=新[注设增签引])|加快(?=实现|完成)|(?:报告|机构|该行|该机构|央行)(?:还)?(?=预计|预测|预期|下调|上调)|所以|因此|因而)+"
)
# Words of a clause inside a name: what counts up, what only says that it was done.
_AMID = re.compile(
    r"(?<=..)(?:累计|合计|总计|共计|共(?=对接|签约|引进|完成|实现|有|新增|收到|吸引|开行|接待|发放|办理|销售))(?=[\u4e00-\u9fff]{2})"
    r"|(?<=..)(?:完成|实现)(?=(?:营业|货运|客运|旅客|货物|快递|港口|外贸|销售|进出|工业|营收|财政|税收|利润|产值|总产值|增加值|出口|进口)[\u4e00-\u9fff]*$)"
    r"|^(?:每年|年)?(?:预计|预期|有望|力争)?可(?:以)?(?:实现|达到?|新增|带动|形成|完成)"
)
# 奖励资金|已经帮企业申报好了: what the clause goes on to tell
_GOES_ON = re.compile(
    r"(?P<name>.{3,}?(?:资金|投资|收入|产值|金额|总额|补贴|奖励|贷款|税收|利润|款))(?:已经|已|正|将|帮|由|被|不再|均).+"
)
_PHOTO = re.compile(r"^[\u4e00-\u9fff·]{2,4}[ \u3000]?摄(?![像影制取入氏])[ \u3000)）]*")
_FIRST_ONE = re.compile(
    r"^(?P<who>[^，、]*?)(?:已|率先|现已)?(?:成为|跻身|成了)[^，]*?(?:首个|首家|唯一|首座|第[一二三四五六七八九十\d]+个|又一个?)(?:实现)?"
)
_BOUNDARY = re.compile(
    r"^[^、的和与]{0,10}[、的和与](?=.{4})"
)  # a name cut to its length begins with a whole word
_LATE = re.compile(r"^(?:来自|属于|位于)")
# 进出口额1.3万亿元，创历史同期最好水平，比去年同期增长18%: a remark names nothing
_REMARK = re.compile(
    r"^(?:规模|总量|总额|总值|数量|金额|均|双双|再次?|首次|连续)?(?:创|刷新|居|位居|位列|排名|列|稳居|保持|为)[^，]{0,14}(?:新高|新低|水平|纪录|历史|第|前列|首位|最)"
)
_SPLIT = re.compile(r"[，,；;。！？!?：:]|——")
_INSIDE = re.compile(r"(?:全[市区县省州国])?(?:的|实现|完成)$")


# What is no name of a thing: a doing without its object, a word cut off, a word of any text.
_SCRAP = re.compile(
    r"(?:[省市县国]级|省本级|财政)?(?:继续|统筹|全力|积极|持续|滚动|相继|基本|共|再)?"
    r"(?:安排|实施|建成|净增|新增|首创|推进|推动|开展|完成|提升|延长|打造|培育|改造|创建|建设|支持|实现|办好|组建|拉动|推出|历时|采购|布局|盘活|统筹|优化|维持|下跌|增至|筹措|新建|抓好|做好|重点|培育更多|和)+"
)
_CUT = re.compile(
    r"(?:(?<![经通])过|(?<!高)超|等|并|之|(?<!惠)及|仅|以后|之后|每|把|将|由|与|和|从|的|了|着|前|只需|地说|并延长)$"
)
_ANY = frozenset(
    {
        "过去",
        "最近",
        "未来",
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
        "翻番",
        "开行",
        "保质保量",
        "普及率",
        "覆盖率",
        "达标率",
        "合格率",
        "优良率",
        "通过率",
        "完成率",
        "使用率",
    }
)


# What only a clause has in it (给予, 之所以, 已经): a name with it was cut out of one.
_CLAUSE = re.compile(
    r"^(?:[比较](?:上年|去年|上月|\d)|这|那|所以|因为|如果|关键是|由于|尽管|虽|而|但|却|使(?!用)|令|让|把|将|被)|[了着]的?$|很|[^一]直接将|这[是个种]|我们|他们|它们|"
    r"(?:给予|处于|跑赢|持平|连涨|累涨|公布了|表示|认为|指出|介绍|意味着|预测|仅次于|不及)"
)


def is_name(name: str) -> bool:
    """Whether a found name can be one of a thing that is measured; a scrap of a clause is no name."""
    bare = name.removesuffix("数")
    if _CLAUSE.search(bare):
        return False
    return bare not in _ANY and not _SCRAP.fullmatch(bare) and not _CUT.search(bare)


def strip_tail(text: str) -> str:
    """`text` without the words that join a name to its number."""
    return _TAIL.sub("", text)


# 投资额200亿元|的甲项目、投资额160亿元: behind 的 stands what the sum before is of
_OWNER_BEFORE = re.compile(r"^的[^，,；;。]{2,30}、(?=[^、，,；;。]{2,12}$)")


def name_left(text: str, *, places: Sequence[str] = (), longest: int = 30, counted: bool = False) -> str:
    """The name at the end of `text`, of the nearest clause that has one, at most `longest` characters.

    `places` are region names that may stand before it, longest first. With `counted` a clause before the
    nearest gives a name only if it ends with what can be counted (引进项目，共计12个).
    """
    text = _OWNER_BEFORE.sub("", text)
    clauses = _SPLIT.split(re.sub(r"[（(][^）)]*[）)]", "", text))
    if len(clauses) > 1:
        clauses = [clause for clause in clauses[:-1] if not _REMARK.match(clause)] + clauses[-1:]
    for at, clause in enumerate(reversed(clauses)):
        # 外资方面，全市完成3.6亿美元: what the sentence is about
        said = clause.strip().removesuffix("方面") if at else clause.strip()
        name = _clean(strip_tail(said), places, longest)
        if name and counted and at and not ends_with_noun(name):
            return ""
        if name:
            return name
    return ""


# 技能人才74万、首席技师73人: what stands before the last 、 has a number of its own
_LAST_OF_LIST = re.compile(r"^.*\d[\d.]*[万亿]?、(?=[^\d]{2,}$)")
_VIEW = re.compile(r"(?:从|按)(?P<of>.{2,12}?)(?:来看|看)")  # 从经济总量来看，广东…


# 宁波舟山港, 上海海关, 某市重大产业投资集团有限公司: the place is part of the name
_OWN_NAME = re.compile(
    r"[市省区县州]?(?:[东西南北]站|[\u4e00-\u9fff]{2}港(?![澳台资商股币元])|海关|[^，、]{0,6}?集团(?=收入|营收|产值|资产|利润)|[^，、]{0,16}?(?:有限公司|股份公司|集团公司|银行|医院|大学|口岸)|在[\u4e00-\u9fff]{1,3}(?:新设|设立|投资))"
)
# 包括小微企业在内的|纳税人; 在长三角等|区域设立|基地; 算力达1.6万P
_AMONG_OTHERS = re.compile(
    r"^.*?(?:在内的|包含|涵盖|目标是|目标为|任务是)(?=.{2})|^.{12,}?(?:仪式|大会|活动|推介会|洽谈会|博览会|论坛)上?(?:共|现场|成功|集中)+(?=签约)|^从[^，]{1,8}来看"
)
_REGION_OF = re.compile(
    r"^(?:区域|地区|地|城市|国家|领域|行业|方面|环节)(?=突破|取得|形成|培育|打造|设立|建成(?!区)|建设(?!用地)|举办|开展|签约|引进|成立|布局)"
)
_WITH_NUMBER = re.compile(r"(?:达到?|为|超过?|近|约|突破|恢复[到至]|增[到至])\d[\d.]*[万亿]*[A-Za-z%群]*$")
_NUMBER_LAST = re.compile(r"(?<=[\u4e00-\u9fff]{2})\d[\d.]*[万亿]+$")  # 入境游客111万|、增长
# 投产后预计实现|年产值
_ONCE_BUILT = re.compile(
    r"^(?:(?:项目|全部|整体|全面|建设)*(?:投产|建成|达产|完工|竣工|投用|投运|建成投产|满产)(?:之?后|时)|达产(?=年))"
    r"(?:预计|预期|可|每年|将|实现|达到)*(?=[\u4e00-\u9fff]{2})"
)


def _clean(name: str, places: Sequence[str], longest: int) -> str:
    if "等" in name and not _SORT.search(name) and not _LIST_MEASURED.search(name):
        name = ETC.sub("", name)
    name = _FIRST_ONE.sub(r"\g<who>", _PHOTO.sub("", name))
    before = None
    while before != name:
        before = name
        name = _LEAD.sub("", name)
        for place in places:
            if (
                name.startswith(place)
                and len(name) > len(place) + 1
                and not _NOT_THE_PLACE.match(name, len(place))
                and not _OWN_NAME.match(name, len(place))
            ):
                name = re.sub(r"^地区(?!生产总值)", "", name[len(place) :])
                break
    name = re.sub(r"^[\u4e00-\u9fff]{2,8}[网社][\u4e00-\u9fff]{0,8}[电讯](?=[\u4e00-\u9fff]{4})", "", name)
    name = _LAST_OF_LIST.sub("", re.sub(r"(?<=..)仅次于.*$", "", name))
    name = _WITH_NUMBER.sub("", _REGION_OF.sub("", _AMONG_OTHERS.sub("", name)))
    name = _NUMBER_LAST.sub("", name)
    name = _ONCE_BUILT.sub("", _AMID.sub("", name)) or name
    if told := _GOES_ON.fullmatch(name):
        name = told["name"]
    if view := _VIEW.fullmatch(name):
        name = view.group("of")
    if "、" in name and longest < _OF_LIST:
        name = _TOLD_BEFORE.sub("", name)
    known = match_metrics(name)
    if known and known[-1][1] == len(name) and known[-1][0]:
        name = _qualified(name, known[-1][0], places)
    elif known and re.search(r"\d", name) and not name.endswith(("项目", "企业")):
        name = known[-1][2].name
    if len(name) > longest:
        name = _BOUNDARY.sub("", _LATE.sub("", name)[-longest:])
    if len(name) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return ""
    return name


_NOT_THE_PLACE = re.compile("[港州大班籍至往]|到(?![位账资])")  # 金州港, 上海到南京; but 甲县到位资金
_OF_LIST = 60  # characters from which a name is asked for as a list
# 试点顺利推进、|执法事项综合率: a clause of its own stands before the 、; 打造先导区、力争|产业规模
_TOLD_BEFORE = re.compile(
    r"^.{2,}(?:(?:顺利|全面|深入|加快|陆续|相继|正式|全部|持续|稳步|有序|扎实|成功|不断)(?:发布|上线|成立|启用|启动|推进|建设|投产|实施|开展|完成|运行|落地|提升|增强|完善|优化)"
    r"|获批|破[亿万]|启动建设|建成通车|建成投[产用运]|开工建设|挂牌|揭牌|开园|开通|工程”?建设|落地见效|投产达效|全覆盖)、(?=.{3})"
    r"|^.{4,}、(?=挽回|追回)|^完成[^、]{4,}(?:改造|建设|治理)、(?=.{4})"
    r"|^.{4,}、(?:力争|实现|确保|累计|首批|完成(?!率|投资))+(?=.{3})"
)
# 对接洽谈和签约等活动: what kind of it is said only before 等
_SORT = re.compile(
    r"^[^，]{2,24}(?<![高中初平同])等(?:活动|指标|工作|服务|行动|措施|政策|改革|事项|任务|工程|机构|设施|场所)$"
)
# 茶叶、咖啡等|种植面积和产量: of what, is said only before 等
_LIST_MEASURED = re.compile(r"等(?:(?:种植面积|播种面积|产量)(?:和(?:种植面积|播种面积|产量))?|销售|消费)$")
_FIRST_OF = re.compile(r"成为|第[^，]{1,3}个|首个|唯一")
_SLOGAN = re.compile(r"稳中|向好|韧性|逆势|强劲|亮眼|喜人|势头|回暖|提速|加力")
_WHOLE_OF = re.compile(
    r"(?<=..)全[省市县区国]$"
)  # 稳居全国第六全省|地区生产总值: two statements run together
_PART = re.compile(r"[^全各我本该，、\d]{1,8}(?:性|型|类|业|级)")
_LED_BY = re.compile(r"^以[^，；。]{2,24}为(?:主体|主导|主|代表|核心)的(?=.{2})")
_PARTNER = frozenset("对自从向与和同")


def _qualified(name: str, start: int, places: Sequence[str]) -> str:
    """A known metric with its scope: 高技术制造业实现|工业总产值 keeps it, 排末位的连云港|GDP has none."""
    scope, metric = name[:start], name[start:]
    scope = _LED_BY.sub("", _INSIDE.sub("", scope))
    if _FIRST_OF.search(scope):
        return metric  # 某镇成为全省第3个地区生产总值超千亿元的镇
    if _SLOGAN.search(scope) or _WHOLE_OF.search(scope):
        return metric  # 外贸稳中向好韧性强|进出口: a title that runs into the text
    for place in places:
        at = scope.rfind(place)
        if at > 0 and scope[at - 1] in _PARTNER:
            continue  # 内地对香港|出口: the place says with whom
        if at >= 0 and len(scope) - at - len(place) <= 1 and "、" not in scope:
            return metric
    if "的" in scope and len(scope) > 12:
        # 以信息传输业为主体的营利性|服务业增加值: of that part of it, and not of the whole
        part = scope.rpartition("的")[2]
        return part + metric if _PART.fullmatch(part) else metric
    return scope + metric


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
        else:
            # 东盟、沿线国家和香港、澳门地区投资: the joint stands amid the list
            for at in range(len(parts) - 2, -1, -1):
                head, found, tail = parts[at].rpartition("和")
                if len(parts) < size and found and len(head) > 1 and len(tail) > 1:
                    parts[at : at + 1] = [head, tail]
    return parts or [name]

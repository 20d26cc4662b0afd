"""What a number counts: the noun behind its measure word.

Enter: the text to the right of a number. Leave: the noun counted, "" if none.

    name_right("重点项目集中签约")  ->  "重点项目";   name_right("社区就业服务站点，")  ->  "社区就业服务站点"
"""

from __future__ import annotations

import re

from assistant.figures.metrics import match_metrics
from assistant.figures.words import noun_end, words_of

__all__ = ["ETC", "ends_with_noun", "is_nouns", "name_right"]

ETC = re.compile(r".*(?<![高中初同平优均相对特上下一二三头])(?:等|等等)(?=[^级候待于])")

# Nouns that a count can be a count of; a name ends at one of these where it can.
_NOUNS = """
项目 企业 机构 平台 产业链 产业集群 产业生态圈 产业 集群 基地 园区 航线 线路 国家和地区 国家 城市 地市 设区市
小区 片区 学校 幼儿园 食堂 人才 任务 活动 政策 措施 岗位 学者 企业家 嘉宾 客商 代表 名片 景区 研发中心 中心
总部 工作站 院校 自贸试验区 试验区 示范区 综保区 卫生院 开发区 经开区 高新区 医院 公共机构 展位 座椅 街道 合作伙伴 伙伴 协议 合作 成果 社区 居民 家庭 对象 方面 领域 行业 机场 基金 品种 公司 商户
经营主体 市场主体 单位 专利 品牌 信息 工厂 资源 组团 班列 生产线 案例 清单 事项 会场 地块 公园 学位 床位 标准
试点 供应商 专家 毕业生 站点 口岸 仓库 车间 实验室 载体 团队 人员 群众 农户 用户 产品 港口 泊位 码头
产业园 产业园区 科技园区 工业园区 科技园 工业园 物流园 产业带 经验 举措 做法 场景 合作区 县市 市州 示范县 示范村 示范点 盆地 网点 服务站 服务站点 服务点 共同体 联合体 综合体 床位 车位 足球场
学院 学科 授权点 课程 博物馆 图书馆 充电桩 充电站 变电站 出入口 海外仓 通道 枢纽 水厂 研究院 研究所 商圈 街区 步行街 夜市 酒店
民宿 子公司 分公司 门店 旗舰店 首店 商会 协会 合作社 农场 牧场 会议 论坛 峰会 自然村组 水系 敬老院 福利院 养老院 幸福院 展会 赛事 诉求 订单 节点 专业 队伍 专班 工作组 小分队 专员 党员 干部
工程 职工 学生 旗县 集体 个人 游客 旅客 便民生活圈 生活圈 派出所 工商联 集聚区 实事 设施
"""
# 国家级5G工厂 is no count of countries, 标准化乡镇 none of standards
_NOT_AFTER = {
    "国家": "(?=[，,。；、和及与的参（）()]|首次|$|成为|建立|出口|进口|开展|签|均|都|实现|客商|企业|地区|城市)",
    "中心": "(?![镇城村线])",
    "标准": "(?![化农厂])",
    "资源": "(?![化回再])",
    "信息": "(?!化)",
    "试点": "(?!示范)",
    "代表": "(?!性)",
    "合作": "(?![区社])",
    "城市": "(?!片|更新|消费|功能|管[网道]|公[园交]|社区|垃圾|污水|基础|治理|体检|绿|内涝|生命线|综合|危|书房|驿站|客厅|轨道|道路|供水|排水|燃气|停车|品牌|商业|公共|新|候机|防洪|运行|品质|黑臭)",
    "专业": "(?![镇化])",
    "工程": "(?![师院总]|建设|技术|大学|机械|造价|[^，,。；;、]{0,10}(?:项目|案例|任务))",
    "论坛": "(?!学术)",
    "产业带": "(?!动)",
    "设施": "(?!农业|园艺|渔业|畜牧|栽培)",
    "领域": "(?!数据|项目|内|应用|改革)",
    "经验": "(?!丰富)",
    "技术": "(?!需求)",
}
_HEAD = re.compile(
    "|".join(
        noun + _NOT_AFTER.get(noun, "") if noun in _NOT_AFTER else re.escape(noun)
        for noun in sorted(_NOUNS.split(), key=len, reverse=True)
    )
    + "|县(?![级域区属])|(?<![农乡统])村(?![级集庄振民落寨卫道])"
)


def ends_with_noun(name: str) -> bool:
    """Whether a name ends with what can be counted."""
    heads = list(_HEAD.finditer(name))
    return (bool(heads) and heads[-1].end() == len(name)) or name.endswith(("数", "量", "人员", "人数"))


def is_nouns(name: str) -> bool:
    """Whether a name is made of nothing but what can be counted (政策措施)."""
    at = 0
    while at < len(name):
        head = _HEAD.match(name, at)
        if head is None:
            return False
        at = head.end()
    return bool(name)


# 专家学者、|校友企业家|为…; 机关、|企事业单位附属空间|对外开放: a second noun that is counted with the first
_SECOND = re.compile(
    r"(?:、[^，,。；;、\d“”（）()的和与及]{2,8}(?:和|及|与|以及)|、)(?P<noun>(?![A-Z]个)[^，,。；;、\d“”（）()的]{2,12}?)(?=[，,。；;]|为[^，]|加快|加力|有序|完成|实现|全部|对外|走进|齐聚|[参入出获已均前]|现场|集中|签约|落户|开工)"
    r"|(?:和|及)(?P<last>[^，,。；;、\d“”（）()的和与及]{2,8})(?=[，,。；;])"
)
_QUOTED_LIST = re.compile(r"“[^”，。；]{1,8}”、(?=“)")  # 14项全国|“首创”、|“首批”金融政策
_RECORD = re.compile(r"(?:[全世][国界省])?(?:新|最高|历史)?(?:纪录|新高)")
_BESIDE = re.compile(
    r"^[^，,。；;、\d的]{2,6}(?:身边|内|周边)的(?=[\u4e00-\u9fff]{2})"
)  # 60处|群众身边的运动场地
_MAINLY = re.compile(r"^以[^，,；;。]{2,12}为(?:主|重点|核心)的")  # 1所|以照护为主的供养机构
# 17个|清扫、收运及治理项目
_SEVERAL = re.compile(
    r"[\u4e00-\u9fff]{2,4}、[\u4e00-\u9fff]{2,6}(?:及|和)[\u4e00-\u9fff]{2,4}(?:项目|企业|机构|工程|平台)(?=[，,。；;、])"
)
# 20人|“项目服务官”团队
_QUOTED = re.compile(
    r"^“(?P<name>[^”，。；]{2,12})”(?P<sort>团队|企业|工程|行动|计划|活动|基地|园区|小区|村|学校)(?=[，,。；;、]|$|[^\u4e00-\u9fff])"
)
# 150个|优质资源牵头的幼儿园共同体: the last noun is counted
_LED_BY = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:牵头|主导|领办|支持|参与|依托|集聚|共建|认定|授权|达标)的(?P<noun>[\u4e00-\u9fff]{2,12})(?=[，,。；;、]|$)"
)
# 1.6万个|户外劳动者“爱心驿站”
_WITH_QUOTED = re.compile(
    r"[\u4e00-\u9fff]{2,8}“[^”，。；]{1,8}(?:驿站|之家|小屋|中心|平台|工程|基地|[园馆室班站店])”(?=[，,。；;、的]|$)"
)
_BEFORE_NEXT = re.compile(r"的?[近约超逾]$")


def name_right(text: str) -> str:
    """The noun counted, at the start of `text` (what follows the measure word), or ""; two where two are named."""
    name = _BEFORE_NEXT.sub("", _first_right(text))
    second = _SECOND.match(text, len(name)) if name and text.startswith(name) else None
    other = (second["noun"] or second["last"]) if second is not None else ""
    joined = bool(other) and not other.startswith("若干") and (ends_with_noun(other) or noun_end(other) > 0)
    return name + second.group() if second is not None and joined else name


_THEIR_PROJECTS = re.compile(r"(?P<firms>[^，,；;。、]{0,16}企业)(?:投资|签约|合作)?项目")


def _first_right(text: str) -> str:
    if unit := _ONE_CHARACTER.match(text):
        return unit.group()  # 124个|镇获评全国千强镇
    if of := _THEIR_PROJECTS.fullmatch(text):
        text = of["firms"]  # 66家|500强企业项目|117个: the firms; the projects have a number of their own
    text = re.sub(r"（[^）]{1,8}）|\([^)]{1,8}\)", "", text[:60])
    text = re.sub(
        r"^(?:的|以上的?|以下的?|左右的?|余的?|多(?![层功样元媒边品用语晶能方维])的?|\d+[^，,。；;、\d]{1,3}(?:以上|以下)的?)",
        "",
        text,
    )
    text = _QUOTED_LIST.sub("", _BESIDE.sub("", _MAINLY.sub("", text)))
    if _RECORD.match(text):
        return ""  # 亩产6508公斤|全国新纪录
    if quoted := _QUOTED.match(text):
        return quoted["name"] + quoted["sort"]
    clause = re.split(
        r"[，,；;。！？!?、（(：:\s]|分别|(?<=..)全[省市国](?!性)(?=[\u4e00-\u9fff]{2})|(?<=..)中(?=[A-ZⅠ-Ⅻ])|(?<=.)(?:占|(?<!发)达(?![峰州成人]|标率)|同比)",
        text,
        maxsplit=1,
    )[0]
    if not clause or (
        clause.startswith(_NO_NOUN) and not (_UNDER_WAY.match(clause) or _MANIFOLD.match(clause))
    ):
        return ""
    if led := _LED_BY.match(clause):
        return led.group()
    if titled := _WITH_QUOTED.match(text):
        return titled.group().replace("“", "").replace("”", "")
    if several := _SEVERAL.match(text):
        return several.group()
    clause = re.sub(r"看$", "", re.sub(r"^类?\d[\d.]*[万亿]?余?[个家项件种款](?=[^\d]{2})", "", clause))
    clause = _QUALITIES.sub("", text) if _QUALITIES.match(text) else clause
    clause = re.split(r"[，,；;。！？!?、（(：:\s]", clause, maxsplit=1)[0]
    clause = re.sub(r"^(?:总投资(?=[^\d]*\d)[^的]*的?)", "", clause)
    if _SAYS.search(clause[:10]):
        return ""  # 项目46个|某某表示
    meeting = _MEETING.match(clause)
    if meeting:
        return meeting.group()
    known = match_metrics(clause[:26])
    if known and known[0][0] >= 2:
        clause = clause[: known[0][0]]  # 21个自贸试验区|实际使用外资
    heads = list(_HEAD.finditer(clause[:26]))
    if heads and heads[0].group() == "工程" and _JOINT.search(clause, 2, heads[0].start()):
        heads = []  # 5件|大型水库和引水等水利工程
    verb = _VERB.search(clause, 2)
    if verb and clause.startswith("类", verb.end()):
        verb = None  # 谋划推进类项目
    if verb and (not heads or verb.start() <= heads[0].start()):
        # 3项经验入选优秀案例: what stands before the verb is counted, not what it is done to
        name = re.sub(r"与[\u4e00-\u9fff]{2,6}$", "", clause[: verb.start()]).strip("“”‘’")
        name = re.sub(r"(?<=..)[新再并也共]$", "", name)  # 10类重点就业群体新|发放…
        if re.fullmatch(r"[\u4e00-\u9fffA-Za-z“”·]{2,14}", name) and not _IN_COMPOUND.search(name):
            return name
    if not heads:
        match = re.match(r"(?:[\u4e00-\u9fffA-Za-z“”·]|\dG/?){2,20}", clause)
        name = match.group(0) if match else ""
        cut = _VERB.search(name)
        name = _first_joined(name[: cut.start()] if cut else name)
        name = ETC.sub("", name)
        name = re.sub(
            r"(?<=..)(?:(?:增加值|产值|营业收入|营收|利润|税收|出口)(?:增长|下降|超)?|达标率|升级改造|提档升级|(?:水质)?[优良达标合格覆盖普及]{1,4}(?:率|比例|比重))$",
            "",
            name,
        )
        return name if 2 <= len(name) <= 14 else ""
    end = heads[0].end()
    if _OF_PARTS.search(clause[:end]) and (rest := _goes_on(clause[end:])):
        return clause[: end + rest]
    plain = len(heads) > 1 and not _BROKEN.search(clause[end : heads[-1].start()])
    between = clause[end : heads[-1].start()]
    if plain and heads[-1].end() == len(clause) and len(between) < _FAR and not _VERB.search(between):
        return clause.strip("“”‘’")  # 自贸试验区|同事同标政务服务|事项
    for head in heads[1:]:
        # 区域与科技合作协议项目: heads in one run of nouns; a verb between them ends the name
        if (
            head.start() - end > (6 if plain else 2)
            or re.search(r"[全总各的]", clause[end : head.start()])
            or _VERB.search(clause[end : head.start()])
        ):
            break
        end = head.end()
    if last := _LAST_CHARACTER.match(clause, end):
        end = last.end()  # 出入口|局
    end += noun_end(clause[end:])  # 65个|社区|微型消防站: the noun goes on
    return clause[:end].strip("“”‘’")


# 社区|健身路径, 农村|4G基站: as often what belongs to one as one of them
_OF_PARTS = re.compile(r"(?:社区|小区|城市|农村|乡镇|街道|学校|医院)$")
_PARTS = re.compile(r"(?![“新])[\u4e00-\u9fffA-Za-z]{3,12}(?=[或，,。；;、]|$)")


def _goes_on(rest: str) -> int:
    """How many characters of `rest` are of the noun that stands before it: those of a few words, the last one a noun."""
    told = _PARTS.match(rest)
    if told is None or _QUALITY.search(told.group()) or _VERB.match(rest) or _JOINT.search(told.group()):
        return 0
    words = words_of(told.group())
    said = any(kind in ("v", "d", "p") and len(word) > 1 for word, kind in words[1:])
    return 0 if said or words[0][0] in _SAID or words[-1][1] != "n" else told.end()


_QUALITY = re.compile(r"(?:条件|水平|能力|环境|质量|功能|体系|知名度|影响力)$")
_FAR = 10  # characters between two nouns of one name
_SAID = frozenset(
    [
        "进行",
        "获得",
        "获评",
        "参加",
        "达到",
        "空气",
        "居民",
        "群众",
        "人口",
        "拥有",
        "成立",
        "设立",
        "入围",
        "平均",
        "参与",
        "举办",
        "首批",
        "同时",
    ]
)  # predicates that the dictionary takes for nouns, and heads of another clause
_LAST_CHARACTER = re.compile(r"[局站所院店厂馆园点线网库带圈桥](?=[，,。；;、]|$)")
_SAYS = re.compile(r"表示|介绍|指出|透露|告诉")
# between nouns that are one name there is no 的, 和 or doing (社区|就业服务|站点)
_BROKEN = re.compile(
    r"[的和与及等获达将在被为全总各到有是“”]|新(?=[晋承改扩建开增入])|进入|退出|选择|根据|按照|位列|晋升|承接|用于|纳入|建设|实施|开展|升级|改造|提升(?!重点)"
)
_ONE_CHARACTER = re.compile(
    r"^[县市区镇乡村省州](?=[获被、，,。；]|入选|实现|达到|均|全部|完成|开展|列入|启动|通过|空气|"
    r"(?![级域场民政属长内外里委卫])[\u4e00-\u9fff]{2,6}(?:增长|达到|实现|超过|突破|首次|全部))"
)
# 和美乡村 and what stands in quotes are not cut in two
_JOINT = re.compile(r"(?<!“)(?:以及|和(?![美谐平睦])|(?<!参)与|及)")


def _first_joined(name: str) -> str:
    """What stands before the first 和 or 及 that is in no quotes."""
    for joint in _JOINT.finditer(name):
        before = name[: joint.start()]
        if before.count("“") == before.count("”"):
            return before
    return name


# 2次企业纾困集中办公会: what is held, whoever it is for
_MEETING = re.compile(
    r"[^，,。；;的在]{0,16}?(?:办公会|推介会|推进会|对接会|座谈会|发布会|洽谈会|招聘会|协调会|联席会)(?!议)"
)
# A name that ends so goes on behind the verb (新增|认定 企业, 重点|在 建项目).
_IN_COMPOUND = re.compile(
    r"(?:重点|重大|新|正|已|省级|国家级|市级|县级|各类|的|和|与|及|计划|全面|联合|集中|年度|大型)$"
)
_QUALITIES = re.compile(r"^[^，,。；;、\d的]{2,10}(?:、[^，,。；;、\d的]{2,10}){1,3}的(?=[\u4e00-\u9fff]{2})")
_MANIFOLD = re.compile(r"多[层功样元媒边品用语晶能方维]")
_UNDER_WAY = re.compile(
    r"为民[办实服]|获奖(?=项目|作品|企业|成果|单位)|在[建谈册校岗库研营产]|前[期沿端置]|后[备期勤]"
)
_NO_NOUN = (
    "大关", "关口", "上涨", "下跌", "上升", "下降", "跑赢", "超过", "高于", "低于", "突破", "已", "在", "将", "正", "均", "都", "就", "是", "为", "被", "由", "来自", "属于", "以", "及", "和", "与", "到", "至",
    "相比", "增长至", "增长到", "上升至", "下降至", "减少至", "减少到", "增至", "升至", "降至", "增加", "提升", "提高", "扩大", "减少", "目标", "等", "左右", "，", "顺利", "获", "通过", "比", "较", "同比", "于", "位居", "落户", "实现", "时间", "内", "后", "前", "起", "多",
    "余", "所处", "所在", "所有", "填补", "签订", "惠及", "进行", "开展", "占", "达", "涉及", "分布", "其中", "”", "上半年", "今年",
)  # fmt: skip
_VERB = re.compile(
    r"(?:集中|现场|正式|全部|顺利|成功)?(?:签约|开工|落地|投产|签订|签署|参与|高度|重视|认为|正在|均属|属战|参加|出席|获批|获颁|入选|(?<!先行)启动(?!区|器|仪式|资金|期)|扎根|进驻|入驻|达成|实现|"
    r"惠及|提出|推进|涉及|覆盖|包括|属于|成为|建成|开展|担任|下线|因地制宜|(?<=[员师家者医])服务(?=[^员商业])|升格|设有|不通|顺畅|切换|有(?=[“”])|按照|来(?=[琼沪京粤鲁苏浙皖闽赣湘鄂豫冀晋陕甘青宁新蒙辽吉黑川渝滇黔桂藏津])|包含|擦亮|享誉|提请|安排|赋能|发展(?=[特优现乡数])|新增|通过|来自|提供|发放|举行|进行|形成|累计|走访|融入|集约|全部|取得|成功|荣?获(?!奖)|避免|亮相|自愿|报名|得到|纳入|增速|位?(?<!宜)居(?!民)|供(?=[^应给需电水热气养])|可供|"
    r"因(?=涉)|到(?=[农基乡边])|在|将|已|为(?!民[办服])|被|巡[演展回]|均|可|价格(?=[大平降下])|大幅|有序|扎实|汇聚|齐聚|云集|全面|提前|全线|免费|稳步|加快|加速|公布|位列|投运|跑赢|持平|入围|陆续|追回|上榜|登榜|入榜|上线|特别是|尤其|保质|按期|如期|晋级|列入|实施|进入|完成(?!率|投资|额)|组成|构成|强化(?!学)|作为|更(?![新生换多])|愈|依次|轮流|印发|(?:全容量)?并网|运营(?=[，,。；;]|$)|(?<![首成])都(?![市匀江])|所[处在](?=[的地])|预测|认为|就(?!业)|中有|上满)"
)

"""Which of its kind a count counts: what was done with the things, or what they did.

Enter: the noun counted with the words on both sides of the number. Leave: the name of the count.

    引进|25家|央企  ->  引进央企;   |53个|项目集中签约，  ->  集中签约项目;   32个行业中有|9个|利润增长  ->  利润增长的行业

A bare 企业数 is one of many in an article; the doing beside it is what tells it from its neighbours.
"""

from __future__ import annotations

import re

__all__ = [
    "did_something",
    "doing_of",
    "done_to_list",
    "done_to_listed",
    "shares_doing",
    "told_behind",
    "told_count",
]

_DONE = (
    "优化调整|调整|竣工|荣获|获评|斩获|争创|聘请|聘任|办复|答复|攻关|出访|布局建设|废止|修订|补充|招募|恢复重建|导入|获批建设|缔结|试点建设|做[大强优]|建成运营|建成投[运用产]|建设提升|建设改造|建设完善|签署|"
    "联动|筹建|帮助|引入|备案|筛选|遴选|评选|推荐|共建|编制完成|编制|通达|辐射|联通|覆盖范围扩展至|新建改扩建|新建、改扩建|新改扩建|改扩建|新改建|新建改造|新建提升|续建|制定落实|制定|新增|净增|新设|新建|引进|招引|引入|引育|签约|签订|签署|新签|达成|建成|开工|投产|培育|认定|获批|入选|入库|储备|"
    "落地|落户|吸引|邀请|走访|对接|惠及|覆盖|扶持|支持|实施|举办|召开|开展|开设|出台|推出|推介|"
    "发放|颁发|发出|创建|打造|设立|成立|组建|谋划|包装|盘活|修复|完成|开通|上线|招聘|救助|资助|选派|选聘|启动|"
    "引进留用|减排|节约|筹集|筹措|优化|诊断|设置优化|优化设置|优化提升|增设优化|设置|带动|牵头实施|承接|承办|办结|处置|查处|侦破|破获|立案查处|曝光|推广|研制|创成|建好|办好|建强|扩充|扩增|增加|评定|表彰|派出|派驻|接收|采纳|揭牌|授牌|"
    "新改建|布设|敷设|铺设|架设|安装|加装|更换|购置|清退|拆除|打通|排查|培养|举行|开行|评出|认证|吸纳|安置|改造提升|整治提升|提升改造|更新改造|改建|植|种植|栽植|"
    "兑现|解决|化解|收集|征集|受理|办理|入驻|梳理|攻克|转化|制定|修订|挂牌|淘汰|关停|腾退|增设|扩建"
)
# as often the end of a noun (物流园建设, 社区服务): a doing only where its clause begins, or behind an adverb
_NOUNS_TOO = "建设|改造|服务|培训|组织|发布|布局|整治|清理|推进"
_LEFT = re.compile(
    rf"(?P<doing>(?:新|集中|现场|联合|共同|拟)?(?:{_DONE})(?:{_DONE})?|(?:(?<![\u4e00-\u9fff])|(?<=[一二三四五六七八九十]是))(?:{_NOUNS_TOO})|"
    rf"(?<=等|并|来|还|再|已|将)(?:{_NOUNS_TOO})|(?<=加快|继续|全力|大力|重点|积极|计划|力争|累计|升级|提升|规划|启动)(?:{_NOUNS_TOO})|推进建设|开工建设|改造建设)"
    r"(?:了|过|有|的|至|共|共计|合计|累计|各类|首批|近|约|超|逾|达到|达)*$"
)
_DID = (
    "签约|开工建设|开工|投产|竣工|完工|建成|投用|投运|落地|落户|入驻|进驻|扎根|入选|入围|获批|获评|获颁|获得|获认定|通过|纳入|列入|进入|"
    "跻身|新晋|蝉联|上榜|入榜|达到|达成|实现|完成|启动|开放|填补|来自|属于|参加|参与|参展|参会|亮相|享受|升级|签署|整改交付|获准|办结|开学|实施(?=[，,。；;、]|[\u4e00-\u9fff]{0,6}(?:改造|升级|转型|技改))|(?:全容量)?并网(?:发电)?|通车|通航|复航|发布(?=[，,。；;、])|创建|供应(?=[香澳全海])|被[^，,。；;、]{2,8}(?:推介|推广|通报|采纳)|升格|设有|新设|设立|划转|全国(?:复制)?推广|一窗受理|跨[市省]通办|免证可办|全程网办|推进(?!成效)|建设(?=[，,。；;、])|晋级|转型|稳定在|开展|上市|挂牌|"
    "上线|在[^，,；;。]{0,8}(?:复制|推广)|获(?=[^，,。；;]{2,26}奖)|通(?=[双三四硬高])|投入使用|投入运营|受益|对外开放|转正|位列|稳定消除|消除|荣获|当选|减资|增资|终止|注销|退出|停产|复工|复产|关闭|搬迁|融入"
)
# what a branch of industry does: 增加值增长
# what was done for them or to them: 为|70万名|老人提供体检, 对|80家|企业进行走访
_GIVEN = re.compile(
    r"(?:免费)?(?:提供|发放|赠送)(?P<given>[^，,。；;、：:（）()\d]{2,14}?)(?:不低于|不少于|超过?|达到?|共|合计|近|约)*(?=[，,。；;]|$)|"
    r"(?:进行(?!的)了?|赴[^，,。；;\d]{2,30}?(?:开展|参加|进行))(?P<done>[^，,。；;、：:（）()\d]{2,8})(?=[，,。；;])"
)
_MOVED = r"(?:增加值|产值|产量|投资|税收|收入|利润|增速|价格|进出口|出口)[^，,。；;、\d]{0,6}?(?:增长|下降|加快|回升|上涨)"
_RIGHT = re.compile(
    rf"(?:已经|已|均|都|汛前|年内|年底前|按时|按期|加快|高效|有序|持续|在[^，,；;。、]{{2,10}}?(?=集中|现场|签约|落地|落户|开工|上市)|全部|全面|顺利|成功|先后|相继|陆续|正式|也|将|正|(?:与|同)[\u4e00-\u9fff]{{2,8}}(?=签约|签订|合作|对接|达成))*(?P<first>首次|拟|新|准备|即将|延时|错时|免费)?(?:提前|如期|按期|率先)?(?P<all>全部)?"
    rf"(?P<did>(?:现场|集中|正式|联合|签约)?(?:{_DID})(?P<what>(?:[^，,。；;、：:（）()\d]|\d+强){{0,18}})|的?{_MOVED})(?=[，,。；;、]|$)"
)
_FIRST_DONE = re.compile(
    rf"(?P<how>(?:认真|圆满|按时|按期|依法|全面|集中|累计|共|持续|加快|积极|稳步|高质量|高水平)*)(?P<doing>推进建设|启动建设|开工建设|(?:{_DONE})|新(?:{_DONE})|改造|更新|建设(?!用地)|培训|整治|治理|创新开展)(?=[\u4e00-\u9fffA-Za-z\d“]{{2}})"
)
# a doing of its own behind 、, which none before it is shared with (改造小区35个、搬迁60户)
_VERBAL = re.compile(
    r"搬迁|治|改|带动|惠及|更新|解决|修复|整治|提升|实现|转移|安置|补贴|发放|保障(?![性房])|支持|服务|清理|减少|压减|覆盖|发电|产值|总|吸纳|接待|销售|运营"
)
_ONLY_DONE = re.compile(f"新?(?:{_DONE}){{1,2}}")
# 推进|43个|城市片区|更新，: what is done is named behind them as well
_ACTION = re.compile(
    r"(?:更新|改造|升级|整治|搬迁|扩容|提标|转型|建设|修复|创建|治理|培训|改革|建设改造|改造升级|提质增效|[\u4e00-\u9fff]{0,4}(?:就业|创业|脱贫|增收))(?=[，,。；;])"
)
# 建成甲校、乙校|等7所|学校: the doing stands before the names
_OF_LISTED = re.compile(
    r"^(?:[^，；。]{0,6}?(?:已|共|同步|并|首批|首次|成功|先后|全面|精心|积极|加快|全力|重点|大力|年|区|市|县|省))?"
    rf"(?P<doing>(?:{_DONE}|提高|建设|设置))(?!项目|企业)[^，,；;。]{{2,40}}(?<![高中初平同])等$"
)
_OF_ALL = re.compile(
    rf"^[^，；。]{{0,6}}?(?P<doing>(?:新|集中|现场|联合)?(?:{_DONE})(?:{_DONE})?)(?:了|的)?(?!项目|企业)"
)
_SOFT = re.compile(
    "支持|扶持|推广|覆盖|惠及|帮助|盘活|对接|走访|实施|服务"
)  # done to what the things do, not to them
# 空天产业领域的|3家|企业
_FIELD = re.compile(
    r"(?:^|[，,；;、：:]|其中)(?P<field>[^，,；;、：:的等\d]{2,10}(?:领域|产业|行业|板块))的$"
)
_AMONG = re.compile(r"(?P<all>[^，,；;。、\d]{2,14}?)(?<!其)中(?:已)?(?:共)?有?$")
_SIZE_FIRST = re.compile(r"^\d[\d.]*[万亿]?[余多]?[名个户人家]")  # 6万户|14万名对象
_QUOTES = re.compile("[“”‘’]")
_NEAR = 3  # characters between a number and its noun (9个|新的|项目)
_BESIDE = 8  # and where it is said of whom they are (6处|群众身边的|运动场地)
_LONG = 5  # characters of a doing from which 的 joins it to its noun
_JOINED = re.compile(r"(?:、|和|及|与|以及)$")
_IS_SO = re.compile("来自|属于|设有|通[双三四硬高]")  # what they are, all the time
_PLACES = frozenset({*"县市区镇乡村省州", "旗县", "县市", "县区", "区县", "设区市", "地市", "市县"})
# 14个市|空气质量达到二级标准
_OF_PLACES = re.compile(
    r"(?P<what>[^，,。；;、\d]{2,14}?(?:达到|实现|超过|突破|不足|低于|增长)[^，,。；;、\d]{0,10})(?=[，,。；;])"
)
# After these a clause tells of more than its things (完成…的目标), or the words are one noun.
_NO_DOING = re.compile(r"(?:在|后|时|前|以来|的|了|等|和|与|及)$")


def told_count(noun: str, left: str, ahead: str, *, before: str = "") -> tuple[str, str]:
    """The name of a count of the `noun` behind its number, and the doing in it, "" where none is told.

    `left`, `ahead`: the words before the number and behind it; `before`: the doing of the count before, which one
    joined to it by 、 or 和 goes on with.
    """
    noun, ahead = _QUOTES.sub("", noun), _QUOTES.sub("", ahead)
    at = ahead.find(noun)
    if not 0 <= at <= (_BESIDE if ahead[:at].endswith("的") else _NEAR):
        return noun, ""
    behind = _ASIDE.sub("", ahead[at + len(noun) :])
    if bettered := _bettered(left, noun, behind):
        return bettered, ""
    noun = _SIZE_FIRST.sub("", noun)
    if noun in _PLACES and (told := _OF_PLACES.match(behind)):
        return f"{told['what']}的{noun}", ""
    doing = _what_they_did(behind)
    if doing.startswith("实施") and _FOR.search(left):
        doing = ""
    if doing and not (_GOES_ON.fullmatch(doing) and _LEFT.search(left)):
        return _joined(doing, noun), ""
    if _FOR.search(left) and (done_to := _DONE_TO.match(behind)):
        return f"获{done_to['did']}的{noun}", ""  # 为1万名|老人免费实施手术
    if left.endswith("对") and (done_to := _DONE_TO.match(behind)):
        return _joined(done_to["did"], noun), ""  # 对8205户|群众实施避险搬迁
    if _BRINGS.search(left) and (brought := _BROUGHT.match(behind)):
        return _joined(brought["did"], noun), ""
    done = _LEFT.search(left) or _OF_LISTED.search(re.split("[，,；;。]", left)[-1])
    doing = done["doing"] if done else ""
    if not doing and _JOINED.search(left):
        doing = before or done_to_list(re.split("[，,；;。]", left)[-1])
    if (undertakes := _UNDERTAKES.search(left)) and (work := _WORK.match(behind)):
        return f"{doing or undertakes['doing']}{noun}{work.group()}", doing
    if (action := _ACTION.match(behind)) and (doing or action.group() != "建设"):
        noun += action.group()
    elif field := _FIELD.search(left):
        return field["field"] + noun, ""
    if not doing or noun.startswith((doing, doing[-2:])):
        return noun, doing
    return doing + noun, doing


def doing_of(name: str) -> str:
    """The doing that a name begins with (新增 of 新增托位), "" if none: what is listed after it by 、 shares it."""
    done = _FIRST_DONE.match(name)
    return done["doing"] if done else ""


def did_something(noun: str, ahead: str) -> bool:
    """Whether the words behind a number tell what the things did, the `noun` first: 有|12家|企业上市; not 企业来自甲市."""
    at = ahead.find(noun) if noun else -1
    doing = _what_they_did(ahead[at + len(noun) :]) if 0 <= at <= _NEAR else ""
    return bool(doing) and _IS_SO.match(doing) is None


def shares_doing(name: str) -> bool:
    """Whether a name behind 、 can be of what was done with the things before it."""
    return not doing_of(name) and _VERBAL.match(name) is None and _ONLY_DONE.fullmatch(name) is None


def done_to_listed(clause: str, name: str) -> str:
    """What was done with the things that a clause lists before their number: 招引甲基地、乙基地等项目|605个."""
    done = _OF_LISTED.search(clause.removesuffix(name)) if name and clause.endswith(f"等{name}") else None
    return done["doing"] if done else ""


def done_to_list(clause: str) -> str:
    """What was done with the things that a clause lists before their number, without 等: 新增甲、乙|2家|景区."""
    done = _OF_ALL.search(clause)
    return done["doing"] if done and _SOFT.search(done["doing"]) is None else ""


def told_behind(name: str, left: str, ahead: str) -> str:
    """The name of a count whose noun stands before its number, with what is told behind: 项目已有|7个|通过评审."""
    doing = _what_they_did(ahead)
    if not doing:
        return name
    if _ONLY_DONE.fullmatch(name):
        return name + doing  # 新增|100所|达到二级水平的医院
    among = _AMONG.search(left)
    return _joined(doing, among["all"] if among else name)


# 完成|8万户|困难家庭|适老化改造: the work is what was done, and as often
_UNDERTAKES = re.compile(r"(?P<doing>完成|实施|推进|开展|启动|推动)(?:了|近|约|超|逾|共|至少)*$")
_WORK = re.compile(
    r"(?!建设(?=[，,。；;、]|$))[\u4e00-\u9fff“”]{0,8}?(?:改造|治理|整治|升级|修复|重组|提升|建设|复绿|加固|更新|置换|保护|整改|检查|排查|清理|监测|监管|搬迁|转型|改革)"
    r"(?:任务|行动|工程|项目)?(?=[，,。；;、]|$)"
)
# 改善|1893所|幼儿园|办园条件: what is made better is theirs, and they are counted
_BETTERS = re.compile(r"(?P<doing>改善|提升|完善|增强|提高|优化|健全|巩固)(?:了|近|约|超|逾)*$")
_BETTERED = re.compile(
    r"的?(?P<what>[\u4e00-\u9fff“”]{2,10}?(?:条件|水平|能力|环境|设施|质量|功能|体系|成效|成果|知名度|影响力))(?=[，,。；;、])"
)


def _bettered(left: str, noun: str, behind: str) -> str:
    doing, what = _BETTERS.search(left), _BETTERED.match(behind)
    return f"{doing['doing']}{what['what']}的{noun}" if doing and what and noun else ""


_AMOUNT = re.compile(
    r".{0,4}(?:投资|收入|产值|营收|利润|税收|销售额|增加值|进出口|出口)(?:超|达|近|约|总?额|率)*"
)
_ASIDE = re.compile(r"^[（(][^）)]{1,6}[）)]")  # 自然村|（组）|通硬化路
_NEEDS_OBJECT = re.compile("实现|完成|达到|达成|获得|获评|荣获|位列|跻身|属于|来自|纳入|列入|进入|享受|填补")
_GOES_ON = re.compile("建设|推进")  # 启动|3个|医疗中心二期|建设: said with the verb before the number
# 帮助|6万家|主体|修复信用: what they are brought to do
_FOR = re.compile(r"为(?:近|约|超|逾|超过)*$")
_DONE_TO = re.compile(
    r"(?:免费|提供|集中)?(?:实施|配备|开展|进行)了?(?P<did>[\u4e00-\u9fff]{2,12})(?=[，,。；;])"
)
_BRINGS = re.compile(r"(?:帮助|推动|支持|助力|引导|促进|带动|组织|动员|推荐)(?:了|近|约|超|逾|共)*$")
_BROUGHT = re.compile(r"(?P<did>[\u4e00-\u9fff]{3,14})(?=[，,。；;、])")
_JUST_DID = re.compile(
    r"(?:成功|顺利|正式|已)?(?P<did>入选|获批|获评|签约|开工|投产|落地|参加|参展|入驻|纳入|列入|通过|上榜|荣获|获颁|晋级)[^，,。；;]{19,}"
)


def _what_they_did(behind: str) -> str:
    if given := _GIVEN.match(behind):
        return f"获{given['given']}的" if given["given"] else given["done"]
    did = _RIGHT.match(behind)
    if did is None:
        just = _JUST_DID.match(behind)
        return just["did"] if just else ""
    if (
        did.end() == len(behind)
        and did["did"].startswith(("完成", "实现"))
        and _AMOUNT.fullmatch(did["what"] or "")
    ):
        return ""  # 700个省重点项目完成投资|9757亿元
    if not did["what"] and did.end() == len(behind) and _NEEDS_OBJECT.fullmatch(did["did"]):
        return ""  # 849座公园实现|24小时|开放: what they did has a number of its own
    if behind.startswith("、", did.end()) and did["did"].startswith(("来自", "属于", "涉及", "覆盖")):
        return ""  # 30家来自金融|、科技等领域的企业: of a list only its first
    doing = (did["first"] or "") + (did["all"] or "") + did["did"]
    doing = re.sub(r"[“”‘’]", "", doing).removeprefix("的").removeprefix("被")
    return "" if _NO_DOING.search(doing) else doing


def _joined(doing: str, noun: str) -> str:
    joint = "的" if len(doing) >= _LONG and noun and not doing.endswith("的") else ""
    return f"{doing}{joint}{noun}"

"""Whether the name of a count says of what it is.

Enter: a counted draft and its name. Leave: True where a reader would not know what was counted.

    6个|方面  ->  True;   25条|产业|新赛道 (named 产业)  ->  True;   在500个|行政村|实施…  ->  True;   引进|产业项目  ->  False
"""

from __future__ import annotations

import re

from assistant.figures.draft import NUMBERED, Draft
from assistant.figures.metrics import match_metrics
from assistant.figures.nouns import ends_with_noun
from assistant.figures.words import words_of

__all__ = ["is_of_nothing"]

# Nouns that say nothing by themselves of what is counted.
_ANYTHING = re.compile(
    r"(?:先后|共同|这|上述|以上|相关|有关|各|各类|多|不同|主要|重点|重要|关键|核心|首批|新)?"
    r"(?:方面|领域|年头|市场|单位|地方|村|镇|乡|县|市|省|区|州|县市|省市|省区市|市县|区县|县区|旗县|州市|市州|阶段|.{0,2}本级|环节|部分|层次|层面|类型|种类|级别|方向|事|事情|东西|全市|全省|全县|全区|全厂|本级|"
    r"人|以上|方式|时间|过程|条件|原因|国|点|层|类|批|数|情况|目标|步|问|相对|共同|同时|功能|维度|维|词|字|具有|能力|优势|特点|结果|相关|主体|对象|内容|行业|主平台|因素|板块|个人|集体|品类|队伍|颜色|行动|场所|更新改造|重要关系|重大关系|中央|门类|组别|产业|学科|小镇|资源|任务|经验|事项|案例|举措|措施|成果|作品|工作|底线|指标|品种|问题)"
)
_AMONG_WHOM = re.compile(r"(?:在|向|将|把|给|为|推动|支持|依托)(?:了|全省|全市|全区|全县|近|约|超)*$")
_ITSELF = re.compile(r"[，,。；;、]|获|入选|建成|开工|投产")
# what the dictionary takes for nouns and is a doing
_VERBAL = re.compile(
    r"落[地户]|荣获|获|建成|投[产用运]|并网|晋|新晋|聚焦|布局|参[赛展会与加]|转型|实现|完成|多报|虚报|通|开|挂牌|揭牌|签|入|上|达|涉|惠|主要|来|为|在|已|将|总投资|投资|负责人|代表|数|总数|"
    r"全|均|都|集中|同|联合|现场|分|首次|首|新[增建设入晋开评获认引培签落]|加|提|更|有|被|由|按|成|其|当|占|增|居|列|位|排|和|与|及|等|左右|以上|以下|的|之|内|中|前|后"
)
# what is as often named for what belongs to it: 1000个|居住小区|回收体系
_HAS_PARTS = re.compile(
    r"(?:村|小区|社区|企业|学校|学院|医院|机构|园区|开发区|高新区|景区|家庭|居民|农户|产业|行业|城市|[县市区]|乡镇|港口|断面|工厂|大学|院校|子女)$"
)
_BETTERED = re.compile(r"(?:完善|提升|加强|改善|健全|强化|支持|推动|加快|发挥|维护|保障)(?:了|首批)?$")
_NOUN_KINDS = frozenset({"n", "nz", "b", "j"})
_BATCHES = frozenset({"批次", "批", "组", "类", "处"})
_UNDERTAKES = re.compile(r"(?:实施|完成|推进|开展)(?:近|约|超|逾)*$")
_DOCUMENT = re.compile(r"(?:落实|执行|用好|兑现)[^，；。]*$")
_PLACES_OF = re.compile(r"(?:省份|国家|城市|地区|县市|省市)的")
_STRENGTHENS = re.compile(r"(?:加强|强化|提升|改善|加大对)(?:近|约|超|逾)*$")
_PLACES_FIRST = re.compile(r"^[^，,。；;、\d]{0,4}(?:县|镇|村|乡)(?![级域城民])[^，,。；;、\d]{4,}")
_ALL_COVERED = re.compile(
    r"[县市区乡镇村州省旗]{1,3}(?:[（(][^）)]{1,8}[）)])?[^，,。；;、]{0,12}?全(?:部|面)?覆盖"
)
# 织密|两张|网: what one character says behind its measure word is a figure of speech
_FIGURATIVE = re.compile(r"[网关账棋牌图拳](?=[，,。；;、”]|$)")
# What is called by its number: 国内国际两个市场、两种资源, 残疾人两项补贴, “两个健康”
_STANDING = re.compile(
    r"两个(?:市场(?!主体|监管|化)|毫不动摇|维护|确立|先行)|两种资源|两项补贴|三个区分开来|四个(?:意识|自信)|"
    r"(?:两个(?:健康|循环)|两项改革|三个(?:一批|年|务必|拓展|再造)|三张清单|四个(?:全面|一批|革命)|五个(?:一|统筹|一批|中心|新城)|六个一)"
    r"(?:[，,、。；;：:”’）)]|$|和|的|建设|发展|成长|将|全面|持续|加快|重大|开发)"
)
_BUILT = re.compile(r"(?:新建|建成|设立|新设|建立|组建)(?:了)?$")  # 新建|五个|中心
# 110个|标箱的班列: how large each is
_SIZE_OF = re.compile(r"(?:标准?箱|[座车床泊席机工]位|车皮)的")
_ITEMS = re.compile(r"[两二三四五六七八九十]项")
_PEOPLE = frozenset({"人", "名", "户", "位", "人次", "户次"})
_NO_PERSON = re.compile(r"(?:工程|项目|目标)$")
_DONE_TO_PLACES = re.compile(
    r"(?:开展|实施|推进|完成|优化|支持|在|对|向|从|为)+(?:[县市区镇乡村省州]|县市|县区|区县|乡镇)"
)
_SORTS = re.compile(r"类别|方面|(?:重点)?领域|环节|层次|类型|维度|阶段|层面")
_HAN = re.compile(r"[两二三四五六七八九][个项大]")
_EVERY = re.compile(r"每[^，；。\d]{0,3}$")
_SHORT = 6  # characters of two verbs and some


def is_of_nothing(draft: Draft, name: str) -> bool:
    """Whether the count named `name` tells nobody what it counts; False for what is no count."""
    unit = draft.quantity.unit
    if draft.is_change:
        return False
    if _ALL_COVERED.match(draft.right) or _FIGURATIVE.match(draft.right):
        return True  # 实现16个|市全覆盖
    if unit in ("批", "批次", "类") and not draft.right:
        return True  # 两批|21项|事项: the things are counted behind it
    if unit in NUMBERED and name.endswith("率"):
        return True  # 285个|水功能区达标率
    if unit == "个" and _STRENGTHENS.search(draft.clause) and _PLACES_FIRST.match(draft.right):
        return True  # 加强66个脱贫县|基层医疗卫生机构能力
    if unit == "条" and _DOCUMENT.search(draft.clause) and not draft.right[:1].isalnum():
        return True  # 落实人才振兴60条: a paper called by its number of articles
    if unit == "个" and _PLACES_OF.match(draft.right):
        return True  # 17个|省份的高速公路充电设施的覆盖率
    if unit in NUMBERED and _SORTS.fullmatch(draft.noun) and len(name) < len(draft.noun) + _SHORT - 2:
        return True  # 个人引进、专项引进|3个|类别
    if (
        _STANDING.match(draft.quantity.surface + draft.right) and not _BUILT.search(draft.left)
    ) or _SIZE_OF.match(draft.right):
        return True
    if _ITEMS.fullmatch(draft.quantity.surface) and not draft.left and name == draft.noun:
        return True  # 两项激励可累加: those told before
    if draft.quantity.surface.endswith("大") and re.search("[的、]", name):
        return True
    if unit in NUMBERED and _HAN.match(draft.quantity.surface) and re.search("[的、]", draft.noun):
        return True  # 陆海空|三个|丝绸之路交汇点的综合优势
    if (_EVERY.search(draft.left) and "就" in draft.right[:8]) or draft.left.endswith("就有"):
        return True  # 每出口|4辆|汽车就有|1辆|本地造
    if (
        draft.quantity.surface.endswith("大")
        and words_of(name)[-1][1] in ("v", "vn")
        and not ends_with_noun(name)
    ):
        return True  # 六大|引领区示范带动
    if draft.quantity.surface.endswith("大") and not draft.right.startswith(name[:2]) and draft.noun != name:
        return not draft.right.strip("“").startswith(name[-2:]) and name[-2:] not in draft.right
    if unit in NUMBERED:
        return _tells_nothing(name, unit) or _is_half(draft, name)
    return unit in _BATCHES and (
        _is_doing(name) or _ANYTHING.fullmatch(name) is not None or name.endswith("支出")
    )


def _tells_nothing(name: str, unit: str) -> bool:
    """Whether a count is named by a word of any text, by a doing alone, or by what is no count."""
    if _ANYTHING.fullmatch(name) or _is_of_money(name) or _DONE_TO_PLACES.fullmatch(name):
        return True
    if unit in _PEOPLE:
        return _NO_PERSON.search(name) is not None
    return _is_doing(name)


def _is_half(draft: Draft, name: str) -> bool:
    """Whether the noun counted goes on behind the name (25条|产业|新赛道), or only says among whom (在500个|村|开展…)."""
    noun = draft.noun
    if not noun or not name.endswith(noun) or name.endswith(f"的{noun}") or not draft.ahead.startswith(noun):
        return False
    if name == noun and _AMONG_WHOM.search(draft.clause) and not _ITSELF.match(draft.ahead, len(noun)):
        return True
    if re.match(
        r"、(?![创居占增位同列排较比达超])[^，,。；;]{3,}", draft.ahead[len(noun) :]
    ) and not ends_with_noun(noun):
        return True  # 6000户|特殊困难高龄、失能、残疾老年人家庭: the noun comes later
    rest = re.split(r"[，,；;。、：:（(\s]", draft.ahead[len(noun) :], maxsplit=1)[0]
    if rest and name.startswith(rest):
        return False  # 推动1万家|企业|实施改造: the name tells it
    if len(rest) > 3 and _BETTERED.search(draft.clause) and _HAS_PARTS.search(noun):
        return True  # 完善1000个|居住小区|再生资源回收体系
    if rest.startswith("“"):
        return True
    if (
        _UNDERTAKES.search(draft.clause)
        and _HAS_PARTS.search(noun)
        and draft.ahead[len(noun) :].startswith("、")
    ):
        return True  # 实施18个|小区|、道路积水点改造
    if not rest or _VERBAL.match(rest) or _HAS_PARTS.search(noun) is None:
        return False
    return (
        rest.startswith(("“", "新", "生活", "环境", "公共", "人居", "污水", "垃圾"))
        or words_of(rest)[0][1] in _NOUN_KINDS
    )


def _is_doing(name: str) -> bool:
    """Whether a name has verbs alone in it (启动实施): things are counted, so one has to be named."""
    return (
        len(name) <= _SHORT
        and not ends_with_noun(name)
        and all(kind in ("v", "d", "ad", "p", "zg", "f") for _, kind in words_of(name))
    )


def _is_of_money(name: str) -> bool:
    """Whether a count is named by what only money is: 实际使用外资."""
    known = match_metrics(name)
    if name.endswith(("产值", "营收", "税收", "利润", "总投资")):
        return True
    return bool(known) and known[-1][1] == len(name) and name.endswith(("资", "资金", "收入", "总值", "额"))

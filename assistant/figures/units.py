"""The units and measure words that make a number a quantity.

Enter: a text and the place where a number ended. Leave: the unit that stands there, its base unit and factor.

    read_unit("37551万美元,同比", 6)  ->  ("美元", "美元", 1)   (the 万 was read with the number)

Currencies are base units of their own: nothing here converts one into another. Physical units are kept as printed
(公顷 is not turned into 亩), so a printed figure can be found again; only spellings of one unit are joined (㎡, 平米 -> 平方米).
"""

from __future__ import annotations

from decimal import Decimal

__all__ = ["CURRENCIES", "POINTS", "RANK_UNITS", "read_unit"]

CURRENCIES = frozenset(
    {"元", "美元", "港元", "欧元", "日元", "英镑", "澳元", "加元", "韩元", "新台币", "卢布", "新加坡元"}
)
POINTS = "百分点"
RANK_UNITS = frozenset({"位", "名"})

_ONE = Decimal(1)

# Spelling -> (base unit, factor).
_SPELLINGS: dict[str, tuple[str, Decimal]] = {
    "元人民币": ("元", _ONE), "人民币元": ("元", _ONE), "人民币": ("元", _ONE), "元": ("元", _ONE), "块钱": ("元", _ONE),
    "美元": ("美元", _ONE), "美金": ("美元", _ONE), "港元": ("港元", _ONE), "港币": ("港元", _ONE),
    "欧元": ("欧元", _ONE), "日元": ("日元", _ONE), "日圆": ("日元", _ONE), "英镑": ("英镑", _ONE),
    "澳元": ("澳元", _ONE), "加元": ("加元", _ONE), "韩元": ("韩元", _ONE), "新台币": ("新台币", _ONE),
    "卢布": ("卢布", _ONE), "新加坡元": ("新加坡元", _ONE), "新元": ("新加坡元", _ONE), "个亿": ("元", Decimal(10**8)),
    "%": ("%", _ONE), "‰": ("%", Decimal("0.1")), "个百分点": (POINTS, _ONE), "百分点": (POINTS, _ONE),
    "倍": ("倍", _ONE), "㎡": ("平方米", _ONE), "平米": ("平方米", _ONE), "平方米": ("平方米", _ONE),
    "平方千米": ("平方公里", _ONE), "平方公里": ("平方公里", _ONE), "立方": ("立方米", _ONE), "立方米": ("立方米", _ONE),
    "千米": ("公里", _ONE), "公里": ("公里", _ONE), "km": ("公里", _ONE), "千克": ("公斤", _ONE), "公斤": ("公斤", _ONE),
    "个小时": ("小时", _ONE), "度电": ("千瓦时", _ONE), "标准箱": ("标箱", _ONE), "TEU": ("标箱", _ONE),
    "立方千米": ("立方公里", _ONE),
}  # fmt: skip

_AS_PRINTED = [
    "吨",
    "吨标准煤",
    "克",
    "升",
    "毫升",
    "亩",
    "公顷",
    "米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "海里",
    "英里",
    "层",
    "千瓦",
    "千瓦时",
    "兆瓦",
    "兆瓦时",
    "吉瓦",
    "吉瓦时",
    "瓦",
    "瓦时",
    "兆焦",
    "焦",
    "标箱",
    "桶",
    "斤",
    "担",
    "寸",
    "英寸",
    "KW",
    "kW",
    "MW",
    "GW",
    "TW",
    "KWh",
    "kWh",
    "MWh",
    "GWh",
    "Gwh",
    "TWh",
    "GB",
    "TB",
    "PB",
    "EB",
    "MB",
    "Gbps",
    "Mbps",
    "EFlops",
    "PFlops",
    "P",
    "摄氏度",
    "℃",
    "立方公里",
    "立方英尺",
    "家",
    "人",
    "名",
    "位",
    "户",
    "项",
    "条",
    "件",
    "次",
    "场",
    "台",
    "辆",
    "架",
    "艘",
    "列",
    "班",
    "批",
    "批次",
    "处",
    "所",
    "座",
    "栋",
    "幢",
    "间",
    "套",
    "张",
    "份",
    "篇",
    "部",
    "本",
    "种",
    "类",
    "款",
    "支",
    "只",
    "头",
    "匹",
    "羽",
    "尾",
    "株",
    "棵",
    "颗",
    "枚",
    "块",
    "片",
    "段",
    "门",
    "对",
    "双",
    "组",
    "队",
    "例",
    "笔",
    "单",
    "宗",
    "起",
    "口",
    "孔",
    "眼",
    "根",
    "节",
    "趟",
    "班次",
    "人次",
    "架次",
    "车次",
    "列次",
    "航次",
    "课时",
    "位次",
    "个位次",
    "期次",
    "标段",
    "床",
    "张床位",
    "席",
    "册",
    "幅",
    "卷",
    "盏",
    "扇",
    "天",
    "分钟",
    "秒",
    "小时",
    "个月",
    "周",
    "工作日",
    "个工作日",
    "届次",
    "个",
    "万千瓦",
    "场次",
    "家次",
    "户次",
    "台次",
    "辆次",
    "件次",
    "卡",
    "股",
    "朵",
    "餐",
    "桌",
    "桩",
    "对次",
    "船次",
    "批人",
    "亿件",
]

# A digit before these counts places: 12县市区, 9县(市). Only after Arabic digits: 三省一市 is a phrase.
_PLACES = (
    "县（市、区）", "县(市、区)", "县（市）", "县(市)", "县市区", "市县", "县区", "市州", "市（州）", "区县", "乡镇", "镇街", "村",
    "县", "市", "区", "省", "国", "镇", "校",
)  # fmt: skip

_TABLE: dict[str, list[tuple[str, str, Decimal]]] = {}
for _spelling, (_base, _factor) in _SPELLINGS.items():
    _TABLE.setdefault(_spelling[0], []).append((_spelling, _base, _factor))
for _spelling in _AS_PRINTED:
    if _spelling not in _SPELLINGS:
        _TABLE.setdefault(_spelling[0], []).append((_spelling, _spelling, _ONE))
for _rows in _TABLE.values():
    _rows.sort(key=lambda row: -len(row[0]))

# A unit's character that begins another word there: 5人均, 3名列, 2项目, 4种植, 6家庭, 8位于, 7单位, 2个人.
_NOT_BEFORE = {
    "元": ("素", "旦", "宇宙"), "人": ("均", "民", "才", "工", "口", "大", "员", "物"), "名": ("列", "为", "牌"), "位": ("于", "列", "居", "置", "一体", "数"),
    "项": ("目",), "种": ("植", "养", "子", "业"), "家": ("庭", "居", "电", "具", "乡", "装"), "单": ("位", "独", "个", "项", "边"), "个": ("人", "性", "体", "别"),
    "条": ("件", "例"), "处": ("理", "于", "置", "室", "在"), "台": ("湾", "资", "商", "账", "州", "阶", "风"), "场": ("地", "馆", "景", "所"), "组": ("织", "建", "成", "合", "团"),
    "队": ("伍",), "所": ("有", "在", "得", "属", "需"), "列": ("车", "为", "入"), "对": ("接", "外", "口", "于", "标", "比"), "部": ("分", "门", "委", "署", "级"), "本": ("地", "土", "级", "市", "年", "次", "科", "省", "区", "县"),
    "类": ("型", "似"), "起": ("步", "草", "点", "来", "到"), "口": ("岸", "碑"), "节": ("点", "能", "约", "日"), "次": ("年", "日", "方", "高", "产业"), "件": ("套",),
    "根": ("据", "本"), "班": ("子", "车"), "间": ("接", "距"), "款": ("项", "式"), "支": ("持", "付", "出", "撑", "柱", "部"), "只": ("有", "是", "要", "能"),
    "头": ("部", "雁", "号"), "双": ("向", "循", "方", "招", "创"), "片": ("区",), "区": ("域", "位", "块", "间"), "市": ("场", "值", "级", "委", "政"), "省": ("级", "委", "内", "外", "政"),
    "国": ("际", "家", "有", "内", "企", "道"), "县": ("级", "委", "域"), "村": ("级", "民", "集"), "校": ("企", "园", "地"), "镇": ("级",), "周": ("年", "边", "期", "岁"), "天": ("然", "津", "府"), "升": ("级", "至", "到"),
    "克": ("服", "拉"), "米": ("粮", "字"), "层": ("级", "次", "面"), "股": ("权", "份"), "卡": ("点",), "席": ("卷",), "餐": ("饮", "厅"), "担": ("当", "保", "任"), "门": ("类", "店", "户", "槛"), "P": tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+"),
    "桶": (), "块": (), "户": ("籍", "均", "外", "型"), "张": ("家", "江"), "幅": ("度",), "期": (), "批": ("准", "复", "发", "量", "零"), "斤": (), "份": ("额",), "篇": ("章",), "笔": ("试",), "度": ("假",),
}  # fmt: skip

_CLASS = ("元", "级", "吨", "美", "人民币")


def read_unit(text: str, start: int, *, arabic: bool = True) -> tuple[str, str, Decimal] | None:
    """The longest unit at `text[start:]` as (spelling, base unit, factor), or None.

    `arabic` says the number before it was in digits, which lets 12县市区 be a count of places.
    """
    rows = _TABLE.get(text[start : start + 1])
    if rows:
        for row in rows:
            spelling = row[0]
            if text.startswith(spelling, start):
                if spelling == "个亿" and text.startswith(_CLASS, start + 2):
                    continue  # 61个亿元以上项目: 61 of them
                if len(spelling) == 1:
                    barred = _NOT_BEFORE.get(spelling)
                    if barred and text.startswith(barred, start + 1):
                        break
                return row
    if arabic:
        for place in _PLACES:
            if text.startswith(place, start):
                if len(place) == 1 and text.startswith(_NOT_BEFORE.get(place, ()), start + 1):
                    return None
                return place, "个", _ONE
    return None

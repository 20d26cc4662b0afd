"""Places that no gazetteer lists: the country, groups of provinces, other countries, the world.

Enter: a sentence. Leave: where a clause is of such a place, with its name; whether a page or a sentence speaks of
the country without saying so again.

    上半年，京津冀地区生产总值5.1万亿元  ->  京津冀;   全球汽车销量8000万辆  ->  全球
    其中，经常账户顺差1468亿美元, after a sentence on 我国  ->  全国

A figure of one of these that is left to the page would stand in the table of the page's own city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = [
    "COUNTRIES",
    "NATION",
    "is_national",
    "speaks_of_nation",
    "still_national",
    "tells_national",
    "unlisted_places",
]

# The region of a number of the whole country; no row of the gazetteer.
NATION = "全国"

_HEAD = re.compile(
    r"(?:^|[，,；;。：:“”\s]|[年月日度份末底]|以来|今年|去年|半年|全年|显示|其中|目前|截至|当前|同时|此外|预计|表示)$"
)
_BLOCS = {
    "京津冀": "京津冀",
    "长三角": "长三角",
    "长江三角洲": "长三角",
    "珠三角": "珠三角",
    "粤港澳大湾区": "粤港澳大湾区",
    "成渝": "成渝地区双城经济圈",
    "川渝": "成渝地区双城经济圈",
    "东北三省": "东北三省",
    "中部六省": "中部六省",
    "长江经济带": "长江经济带",
    "东部": "东部地区",
    "中部": "中部地区",
    "西部": "西部地区",
    "东北": "东北地区",
}
_COUNTED = (
    r"(?:地区|国内)?生产总值|GDP|经济(?:总量|规模|增[长速])|CPI|PPI|PMI|通胀|失业率|消费者(?:价格|物价|信心)|非农|(?:常住|总)?人口|"
    r"(?:汽车|手机|电动车|新能源汽车|市场)[^，,；;。]{0,6}(?:销量|产量|出货量|规模|销售额)"
)
_BLOC = re.compile(
    rf"(?P<name>{'|'.join(_BLOCS)})(?:(?<=[东中西]部)地区|(?<=东北)地区|(?<![东中西]部)(?<!东北)(?:地区(?!生产总值)|区域)?)(?:城市群|双城经济圈|三省一市|[两三九]地|九市)?(?:的)?"
    rf"(?=(?:累计|合计|共计?|已|全年|上半年|前三季度|一季度)?(?:实现|完成|拥有|共建|集中|集聚|贡献|形成|建成|新增|{_COUNTED}|进出口|出口|(?:固定资产|房地产开发|民间)?投资|工业|规上工业|规模以上|实际使用外资|吸收外资|社会消费))"
)
# Other countries and their unions: what is counted of them is none of a place here, and where capital and goods come from.
COUNTRIES = (
    "美国|日本|德国|英国|法国|韩国|印度尼西亚|印尼|印度|越南|泰国|马来西亚|新加坡|俄罗斯|巴西|加拿大|澳大利亚|意大利|西班牙|墨西哥|瑞士|瑞典|荷兰|"
    "乌克兰|土耳其|阿根廷|埃及|南非|沙特|伊朗|以色列|波兰|挪威|丹麦|芬兰|希腊|葡萄牙|匈牙利|捷克|智利|秘鲁|哥伦比亚|尼日利亚|肯尼亚|"
    "巴基斯坦|孟加拉|斯里兰卡|缅甸|老挝|柬埔寨|菲律宾|新西兰|哈萨克斯坦|乌兹别克斯坦|蒙古国|爱尔兰|比利时|奥地利|罗马尼亚|"
    "欧元区|欧盟|欧洲|东盟|东南亚"
)
_ABROAD = re.compile(
    rf"(?P<name>全球|世界|{COUNTRIES})(?:的)?(?=(?:\d{{1,2}}月份?)?[^，,；;。、\d和与对企公]{{0,8}}?(?:{_COUNTED}|就业人数|联储|财政部))"
)
# 中国 opens many a firm's name (中国移动): only before what a statistician counts.
_CHINA = re.compile(
    r"中国(?=(?:内地|大陆|总?人口|人均|居民|高考|经济(?:总量|增[长速])|GDP|国内生产总值|CPI|PPI|制造业(?:增加值|采购|PMI)|规模以上|"
    r"外贸|进出口|出口|进口|货物贸易|服务贸易|固定资产投资|社会消费品|城镇|新能源汽车[产销]|汽车[产销出]|粮食|数字经济规模|拥有|"
    r"实际使用外资|吸收外资|吸引的?(?:外资|外商|外国直接投资)|设立外商|新设外商|工业|对外投资|对外直接投资|共有|已有|累计)"
    r"|[与和同对](?!.{0,6}(?:公司|集团|企业))[^，,；;。、\d]{1,12}?(?:贸易|进出口|双边|货物|投资)(?:总?额|规模|总值|流量|存量)"
    r"|(?!移动|联通|电信|石[油化]|银行|建[筑设]|中|铁|人民|市场(?!规模)|企业)(?![^，,；;。、\d]{0,14}(?:公司|集团|协会|联合会|委员会|研究院|大学|证券))"
    r"[^，,；;。、\d“”]{1,12}?(?:产值|产量|出货量|出口|进口|增加值|市场规模|零售额|营业收入|利润|用户|人口|总量))"
)
_NATIONAL = re.compile(
    r"我国|国民经济|全国(?![首最第一人政]|各地)|中国经济|国家统计局(?!.{1,6}总?队)|海关总署|商务部|国家发展?改革?委|国家外汇"
)
# What statisticians count of a country; a page of no place that speaks of the country tells these of it.
_MACRO = re.compile(
    r"固定资产投资|高技术(?:产业|制造业|服务业)|制造业投资|基础设施投资|民间投资|房地产开发投资|社会消费品零售|网上零售额|规模以上工业|"
    r"国内生产总值|GDP|第[一二三]产业|货物贸易|服务贸易|进出口|经常账户|外汇储备|居民消费价格|CPI|PPI|PMI|服务业增加值|"
    r"城镇(?:新增就业|调查失业率)|实际使用外资|吸收外资|新设(?:立)?外商|社会融资|广义货币|(?:新能源)?(?:乘用车|汽车)[产销]量|"
    r"外资净|债券市场|贷款余额|贷款增速|存款余额|授信余额|减税降费|专项债券?|税费优惠|增值税留抵|汽车出口|"
    r"制造业[^，,；;。]{0,6}增加值|工业企业利润|发电量|用电量|快递业务量|旅客发送量|铁路[^，,；;。]{0,6}投资|城镇老旧小区|保障性租赁住房"
)
_MOSTLY = 3  # times more of other countries: 乌克兰央行预计…, with one 我国
_FIRM = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<!人民)(?<!中央)银行(?![业间系体卡存结售代理承]|[^，。]{0,2}业)|公司|集团|股份|本行|该行|门店|营业?收|净利润|记者在|我[省市县区]|全[省市县区]"
)
_FOREIGN = re.compile(rf"(?:全球|世界|{COUNTRIES}|欧洲央行|美联储|该国)")


def unlisted_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a clause of `text` is of a group of provinces, another country or China: begin, end and the name."""
    for pattern in (_BLOC, _ABROAD, _CHINA):
        for found in pattern.finditer(text):
            if _HEAD.search(text[max(0, found.start() - 4) : found.start()]):
                name = found.groupdict().get("name", NATION)
                yield found.start(), found.end(), _BLOCS.get(name, name)


def speaks_of_nation(text: str) -> bool:
    """Whether a sentence without a number says that what follows is of the country (2023年上半年我国…)."""
    return _NATIONAL.search(text) is not None


def still_national(text: str) -> bool:
    """Whether a sentence that names no place goes on about the country, as it speaks of no firm and no other country."""
    return _FIRM.search(text) is None and _FOREIGN.search(text) is None


def is_national(text: str) -> bool:
    """Whether a page of no place speaks of the country anywhere, and not of others more."""
    own, others = len(_NATIONAL.findall(text)), len(_FOREIGN.findall(text))
    return own > 0 and others < _MOSTLY * own


def tells_national(text: str) -> bool:
    """Whether a sentence of such a page tells what is counted of a country, and of no firm and no other country."""
    return _MACRO.search(text) is not None and still_national(text)

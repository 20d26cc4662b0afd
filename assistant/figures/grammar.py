"""How numbers are written in Chinese news, and which of them are names.

Enter: nothing. Leave: one pattern; a match is a number with its scale (group `number`), a ratio, a
doubling, or `skip`.

    TOKEN.search("12.5亿美元")  ->  number 12.5, scale 亿;   TOKEN.search("第24届")  ->  skip

What names something is an alternative of its own and comes first, so nothing inside a date is taken for a
quantity.
"""

from __future__ import annotations

import re

__all__ = ["BACK_REFERENCE", "FIRST", "TOKEN"]

_HAN = "零〇一二两三四五六七八九十百万亿"
_DIGIT = "零〇一二三四五六七八九"
_NUMERAL = rf"(?!零(?!点))(?:[{_HAN}]|千(?![瓦米克伏卡]))+(?:点[{_DIGIT}]+)?"
_TO = "[-—–~～至到]"
_YEAR = r"(?:19|20)\d\d"

# 两项都居首, 三者合计: points back at what was said and counts nothing anew.
BACK_REFERENCE = r"(?<=[，,；;。、：:])(?:这|那)?[两二三四五](?:[项个家地市方]|者|个?数)(?=都|均|也|皆|在(?![建谈手库外华])|合计|相[加比差])"

_NAMES = (
    r"(?:https?://|www\.)[\w./?=&%#-]+",
    rf"{_YEAR}年?(?:{_TO}{{1,2}}(?:19|20)?\d\d)?年(?:度|版|代)?"
    rf"(?:\d{{1,2}}月?{_TO}{{1,2}}\d{{1,2}}月|\d{{1,2}}月(?:\d{{1,2}}[日号])?)?",
    rf"{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}",
    rf"\d{{1,2}}月\d{{1,2}}[日号]?(?:{_TO}{{1,2}}(?:\d{{1,2}}月)?\d{{1,2}}[日号])?",
    rf"\d{{1,2}}月?{_TO}{{1,2}}\d{{1,2}}月",
    r"\d{1,2}月",
    rf"\d{{1,2}}(?:{_TO}{{1,2}}\d{{1,2}})?日(?!均)",
    r"\d{1,5}号",
    r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?",
    r"\d{1,2}[时点]\d{1,2}分",
    r"\d{1,2}[时点](?=[许整，。左])",
    rf"(?:(?<![目当此之以提])前|首(?=[\d{_HAN}]{{1,2}}个月))(?:\d+|[{_HAN}]+)(?:个?[月季年强名位大]|(?=[，。、；]))",
    r"\d+(?:\+|＋)[\dN](?:(?:\+|＋)[\dNX])*",
    r"\d{3,4}-\d{7,8}|1[3-9]\d{9}",
    rf"第(?:\d+|[{_HAN}千]+)[届期次号条章批轮]",
    r"八项规定",
    r"(?<=[“‘])[一二三四五六七八九]级[一二三四五六七八九]类",
    r"第[一二三](?:(?:[、和]|以及)第?[二三])+产业",
    r"抓两头|两头[在带]",
    rf"(?:\d{{1,2}}|[{_HAN}]{{1,2}})个多?月来",
    rf"近(?:\d{{1,2}}|[{_HAN}]{{1,2}})个月(?=[的下上增累涨跌来]|$)",
    r"\d{2,3}小时(?:直接)?(?=不打烊|营业|自助|在线|值守|值班|全天候|过境|内?免签)",
    r"(?:[一二三四五六七八九十]+次[、和])*[一二三四五六七八九十]+次(?:全会|全体会议|会议|代表大会|党代会)",
    r"劣?[一二三四五]类(?=水|地区)|[\d.零一二两三四五六七八九十百千]+万?亿亿",
    r"[两二]条腿|两手(?:抓|都)|三门[峡县]|[五九]台[山县区]|三台县|五大连池",
    r"[一两三四五六七八九十]+(?:个(?:一批|代表|务必|有利于|自信|意识|全面|维护|确立|毫不动摇|一律)|位一体)",
    r"二?十[二三四五六七八九]?[大五](?![特产重项])",
    r"(?<![十百千第])二次|(?:周|星期)[一二三四五六日]",
    r"[(（]\s?[-+]?[\d.]+[,，]\s?[-+]?[\d.]+[,，]\s?[-+]?[\d.]+%\s?[)）]",  # a share's price in a page of stocks
    BACK_REFERENCE,
)
_TENTHS_NOT = "立为功果员本都型长交就效绩品套人年熟像因份片色"

# What a token can begin with, looked at first: four in five characters of a text begin none.
FIRST = rf"(?=[\d{_HAN}千第半翻周星劣抓前首近这那(（hw])"

TOKEN = re.compile(
    rf"""
    {FIRST}(?:(?P<skip>{"|".join(_NAMES)})
    |(?P<ratio>(?P<whole>百|千|万|[{_HAN}]+|\d+)分之(?P<part>[{_HAN}千]+(?:点[{_DIGIT}]+)?|\d+(?:\.\d+)?))
    |(?P<half>一半|半数)
    |(?P<double>翻(?:了|上)?(?P<times>[一两二三四五\d])?番)
    |(?P<tenths>[一二两三四五六七八九]|(?<!\d)[1-9])(?P<point>点五)?成(?P<five>半)?(?![{_TENTHS_NOT}])
    |(?P<order>第)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|{_NUMERAL})
     (?P<blur>[余多来])?[ \u00a0\u3000]{{0,2}}
     (?P<scale>(?:百|十)?万亿|[十百千]?亿|[百十]?万|千万|千(?![瓦米克伏卡])|百(?!分))?
     (?P<blur2>[余多])?[ \u00a0\u3000]{{0,2}})
    """,
    re.VERBOSE,
)

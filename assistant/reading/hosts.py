"""Whose page carries an article: what a page calls its own front page, whose the copyright is, who runs the site.

find_front_page("某易首页 > 财经 > 正文") == "某易"
find_organiser("主办：岚州市人民政府办公室 承办：岚州市大数据局") == "岚州市人民政府"
"""

from __future__ import annotations

import re

from assistant.reading.metadata import is_outlet

# How a site calls its own front page: 某易首页, 返回某狐，查看更多.
_FRONT_PAGE = re.compile(
    r"(?:返回)?(?P<site>(?!网站|返回|回到|本站|本网|设为|频道|论坛|我的|财经|新闻|官网|学院|要闻|房产|体育|栏目)[\u4e00-\u9fffA-Za-z]{2,5})首页(?=\s|$|[>›»|])"
    r"|返回(?P<back>[\u4e00-\u9fffA-Za-z]{2,6})[，,]\s*查看更多"
)
_ARROW = re.compile("[>›»]")
_PATH = re.compile(
    r"(?:[^:：>]{0,12}[:：]\s*)?(?P<site>[\u4e00-\u9fff]{3,8})\s*[>›»]{1,2}\s*[\u4e00-\u9fff]"
)  # 岚州新闻网 > 财经 > 正文
# What portals are called; of other words before 首页 (政府, 企业) only the names of outlets are sites.
_PORTAL = re.compile(r"(?![贸交简容])[\u4e00-\u9fff](?:易|狐|浪)|腾讯|和讯|凤凰|百度|雅虎|今日头条")
_COPYRIGHT_OF = (
    re.compile(r"注明来源\s*[:：]?\s*[“\"《](?P<site>[^”\"》]{2,20})[”\"》]"),
    re.compile(
        r"版权(?:所有|归)\s*[:：©]?\s*(?!未经|不得|禁止|翻版|违者|侵权|请勿|严禁|转载)(?P<site>[\u4e00-\u9fffA-Za-z·]{2,20}?)"
        r"(?=(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])?ICP|所有|\W|$)"
    ),
    re.compile(
        r"(?:©|Copyright)[\s©(C)c\d.\-—–]{0,24}(?P<site>[\u4e00-\u9fff]{3,24})\s*版权所有", re.IGNORECASE
    ),
    re.compile(r"(?<![\u4e00-\u9fff])(?P<site>[\u4e00-\u9fffA-Za-z]{2,12})\s*©\s*(?:19|20)\d\d"),
)
# Who runs the site of an office, at its foot.
_ORGANISER = re.compile(
    r"主办(?:单位|方)?\s*[:：]\s*(?P<site>[\u4e00-\u9fff]{2,20}(?:政府|办公室|局|厅|委员会|管委会|部))(?=\W|$|承办|协办|技术|地址)"
)


def find_republisher(line: str) -> str:
    """The site that a copyright line names: 版权所有:某网, 注明来源“某网”; "" if none."""
    for pattern in _COPYRIGHT_OF:
        found = pattern.search(line)
        if found:
            return found["site"]
    return ""


def find_front_page(line: str) -> str:
    """The site that a line calls by its front page: 某易首页, 返回某狐，查看更多; "" if none."""
    found = _FRONT_PAGE.match(line)
    if not found:
        path = _PATH.match(line) if _ARROW.search(line) else None  # nearly no line
        return path["site"] if path and is_outlet(path["site"]) else ""
    if found["back"]:
        return found["back"]
    return found["site"] if is_outlet(found["site"]) or _PORTAL.fullmatch(found["site"]) else ""


def find_organiser(line: str) -> str:
    """The office that a line of the foot calls the site's organiser; "" if none."""
    found = _ORGANISER.search(line)
    return re.sub(r"(?<=政府)办公[室厅]$", "", found["site"]) if found else ""

"""A page copied as one line -> where its text begins, and what stood before it: path, title, fields.

Enters the line, leaves a `GluedHead`, None where no row of fields stands before the first sentence.

    split_head("首页 > 要闻 > 正文 安澜县38个项目集中开工 2023-08-04 来源：安澜日报 点击：1120次 8月3日，…")
    -> GluedHead("安澜县38个项目集中开工", "2023-08-04 来源：安澜日报 点击：1120次", "首页 > 要闻 > 正文", 54)

The text behind has to be long enough to be one.

A day beside a labelled field is said of a page and never within a sentence; what stands before the row is the title, with
the path to the page before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.buttons import is_buttons
from assistant.reading.metadata import is_account

_WINDOW, _LONGEST, _LEAST = 320, 90, 6  # characters of a head, and letters of a title
_TEXT = 60  # characters: less is left no text behind the head
_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s{0,3}(?:星期|周)[一二三四五六日天])?(?:\s{0,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
_LABEL = (
    r"(?:(?:信息|新闻|文章|稿件|内容)?来源|稿源|作者|记者|通讯员|(?:责任|本文)?编辑|责编|审核|发布(?:人|者|单位|机构|时间|日期)|(?:更新|发表|添加|录入)(?:时间|日期)|(?<![\u4e00-\u9fff])(?:时间|日期)"
    r"|(?:浏览|阅读|点击|访问|人气)(?:次数|量|数|率)?|字号|字体(?:大小)?|分享(?:到|至)?|栏目|分类)"
)
_COUNTED = r"\d+\s?次?(?![\d\-/.年])"
_NEXT = rf"(?=\s|{_LABEL}\s?[:：]|{_DATE}|[【\[|｜]|$)"
_FIELD = re.compile(
    rf"[\s|｜【\[(（]{{0,4}}(?:(?P<date>{_DATE})|(?P<label>{_LABEL})\s?[:：]\s{{0,2}}(?:{_COUNTED}|[^\s:：，。；【\[|｜]{{0,24}}?{_NEXT})"
    r"|(?P<button>(?:浏览|阅读|点击)\s?\d+\s?次?|\d+\s?次(?:浏览|阅读|点击)|[【\[(（]?\s?(?:大|中|小|打印(?:本页)?|关闭(?:窗口)?|收藏|分享|复制链接|字体|字号)(?=[\s】\])）|｜]|$)))[\s|｜】\])）]{0,4}"
)
_START = re.compile(rf"{_DATE}|{_LABEL}\s?[:：]")
_PATH = re.compile(
    r"^.{0,24}?(?:首页|主页|位置)[^。]{0,60}?(?:>>?|»|›|→|＞|->)\s*(?:[^\s>»›＞]{1,12}\s*(?:>>?|»|›|→|＞|->)\s*){0,6}[^\s>»›＞]{1,10}\s+"
)
_SENTENCE = re.compile(r"[。；]")
# A notice of what is to be held prints its own rows: 活动名称：… 时间：… 地点：…
_BARE = frozenset({"时间", "日期"})
_NAMED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:名称|主题)\s?[:：]")
_ROW_BEHIND = re.compile(
    r"\s*[\u4e00-\u9fff]{0,4}(?:地点|地址|议程|日程|报名|参会)[\u4e00-\u9fff]{0,4}\s?[:：]"
)


@dataclass(frozen=True, slots=True)
class GluedHead:
    """`end`: where the text begins; `title` and `path` are "" where there is none."""

    title: str
    fields: str
    path: str
    end: int


def split_head(text: str) -> GluedHead | None:
    """What stands before the text of a line, or is all of it, no blank between title and day; None where that cannot
    be told."""
    window = text[:_WINDOW]
    stop = _SENTENCE.search(window)
    window = window[: stop.start()] if stop else window
    start = _START.search(window)
    if start is None:
        return None
    begin = end = start.start()
    dated = labelled = False
    while (found := _FIELD.match(window, end)) and not (
        found["date"] and text.startswith(("，", ","), found.end())  # the day of the text
    ):
        dated = dated or bool(found["date"])
        labelled = labelled or bool(found["button"] or (found["label"] and found["label"] not in _BARE))
        end = found.end()
    path = _PATH.match(window[:begin])
    title = window[path.end() if path else 0 : begin].strip(" |｜-—")
    if _NAMED.match(title) or _ROW_BEHIND.match(text, end):
        return None
    alone = (
        end == len(text)
        and text[begin - 1 : begin].strip()
        and not _START.search(title)
        and not is_account(title)
    )
    if not dated or not (labelled or path) or (len(text) - end < _TEXT and not alone) or is_buttons(title):
        return None
    if not begin and labelled and not alone:
        return GluedHead("", window[:end].strip(), "", end)
    if not _LEAST <= len(title) <= _LONGEST or "，" in title[_LONGEST // 2 :]:
        return None
    return GluedHead(title, window[begin:end].strip(), path.group().strip() if path else "", end)

"""The top of a page -> which of its lines are the title.

Enter a page's lines with furniture's verdicts, the lines that are fields, and the title its markup states. Leave
the numbers of all lines that print the title, () where there is none.

    find_titles(["某报集团主办", "某市招商提速", "时间:2013-06-27", "今年以来，…。"], …) == (1,)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.reading.bylines import is_byline, is_name
from assistant.reading.dates import has_date, without_dates
from assistant.reading.edges import asks
from assistant.reading.furniture import is_heading, is_prose
from assistant.reading.listing import is_table_head, names_document
from assistant.reading.metadata import (
    find_source,
    is_account,
    is_metadata_line,
    is_official_cell,
    outlet_alone,
)

NAME = 5  # letters: a name of someone has no more
_FEW_LETTERS = 4  # of what an account calls itself beside a name
_HEADLINE = 10  # letters: a headline beside a name has no fewer
_TEXT = 2_000  # characters of the text that its title is held against
_FEW, _ALIKE = 7, 0.5  # pairs: a line with fewer proves less; of the best fit
_OFFICE_LETTERS = 20
_MUCH, _ITEM = 0.3, 8  # of the pairs of a line that tells of the text; letters of an item of a menu
_TOP = 14  # lines: as far below is a headline that is printed twice
FOLLOW = re.compile(r"\+?\s*关注(?:他|她|TA)?", re.IGNORECASE)
SUBTITLE = re.compile(r"^\s*[-—–]{1,2}\s*[^\s-]")
_SPEAKER = re.compile(r"^(?P<who>《[^》]{2,12}》|问|答|[\u4e00-\u9fff]{2,4})\s*[:：]")
_ALWAYS_SPEAKS = re.compile(r"《.+》|问|答|记者|主持人")
# 某某信息交流平台, 华东园区观察 · 企业之家, 打造网上国际投资促进平台 致力于…事业
_MASTHEAD = re.compile(
    r"^(?:打造|致力于|欢迎(?:访问|光临|来到)|今天是|繁体|简体|设为首页)[^，,：:]*$"
    r"|^[\w·－\- ]{0,16}(?:网|网站|门户|在线|平台|客户端|日报|晚报|报社|集团|之家|家园|论坛|官网|资讯|频道"
    r"|首页|电子版|数字报|数字版|融媒体?(?:中心)?|电视台|人民政府|管委会|管理委员会|新闻中心)$"
)
_OFFICE = re.compile(r"(?:局|厅|会|政府|办公室|中心|党政办|党工委|秘书处|编辑部|宣传部|开发区|发布|融媒|号)$")
# A row of a form, and no headline: 总投资：25.6亿元, 办理地点：政务中心二楼.
_ROW = re.compile(r"[\u4e00-\u9fff]{0,4}(?:编号|总投资额?|投资额|面积|金额|地点|地址|年限|期限|周期)\s*[:：]")
SUMMARY = re.compile(r"^\W{0,2}(?:核心提示|(?:内容|文章)?(?:摘要|提要)|导读|导语)\s*[:：】]\s*")
_OPENS = re.compile(r"\s*[▼▲►▶◀+∨>﹀]+\s*$")  # behind an item that opens a menu
_DATE_BEHIND = re.compile(
    r"\s*[（(\[]\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*[）)\]]\s*$"
)
_LABELLED = re.compile(
    r"^\s*(?:(?:原?标\s*题|主\s*题|(?:信息|文件)?名\s*称)\s*[:：]|\[[\u4e00-\u9fff]{2,4}\](?=\s*\S))\s*"
)
_BUTTON_BEHIND = re.compile(r"\s*[\[【(（](?:复制链接|复制网址|打印|收藏|图文?|组图|转载|置顶)[\]】)）]\s*$")
_FILE = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|wps|html?|txt)$", re.IGNORECASE)
# What a site puts behind a title: 标题_某某网, 标题-新闻中心-某某网, 标题 | 要闻.
_BEHIND = re.compile(
    r"(?<!\s)\s*(?:[_|｜]|\s[-–—]{1,3}\s|(?P<joined>(?<=[^\s—-])-{1,2}(?=[^!-~\s—])(?!.*-)))\s*(?P<site>[^_|｜]{1,16})$"
)
_ADDS = re.compile(r"(?:总投资|其中|同比|累计|涉及|占比|比上年)")  # a second line that says more of the first
_DASHED = re.compile(r"(?<=\S)\s*—{1,2}\s*(?P<site>[^\s—_|｜，。]{2,12})$")  # 标题——某某网
_MARK_BEFORE = re.compile(r"[◆■●▲★◇□○※•]")  # of an entry in a list of contents
_NO_LETTERS = re.compile(r"\W+")
_BEFORE = re.compile(r"^(?P<site>[^_|｜\-]{2,12})\s*(?P<mark>[_|｜\-]{1,2})\s*(?=\S)")
_SITE = re.compile(r"(?:开发区|高新区|园区|产业园|信息港|数字报|电子报|论坛|商会|协会)$")


def find_titles(
    texts: Sequence[str],
    verdicts: Sequence[str],
    *,
    fields: Mapping[int, str],
    first: int,
    stated: str,
) -> tuple[int, ...]:
    """Above the prose, which begins at `first`: the line printed twice, else the one the markup names, else the
    last headline before the fields, else the first headline."""
    speakers = _speakers(texts)
    candidates = [
        index
        for index in range(first)
        if index not in fields
        and not verdicts[index]
        and 4 <= len(texts[index]) <= 90
        and re.search("[\u4e00-\u9fffA-Za-z]{2}", texts[index])
        and texts[index][-1] not in "：:，,、；"  # who is addressed, or what a list is of
        and _label(texts[index]) not in speakers
        and not _ROW.match(texts[index])
        and not SUMMARY.match(texts[index])
    ]
    candidates = [
        index
        for index in candidates
        if index + 1 == len(texts) or not is_table_head(texts[index], texts[index + 1])
    ]
    han = [index for index in candidates if re.search("[\u4e00-\u9fff]{2}", texts[index])]
    candidates = han or candidates  # a menu in English is no title of a Chinese page
    if not candidates or first == len(texts):
        return ()
    headlines = [index for index in candidates if _is_headline(texts[index]) or _is_long_name(texts[index])]
    printings: dict[str, list[int]] = {}
    for index in headlines:
        printings.setdefault(letters(title_from_markup(bare_title(texts[index]))), []).append(index)
    long = any(len(key) >= _HEADLINE for key in printings)
    twice = [
        key for key, places in printings.items() if len(places) > 1 and (len(key) > NAME + 1 or not long)
    ]  # the name of an account is printed twice too
    if twice:  # a masthead may be printed twice as well, but it is the shorter
        return _shortest_first(texts, printings[max(twice, key=len)])
    named = [index for index in headlines if _LABELLED.match(texts[index])]
    if len(named) == 1:
        return (named[0],)
    named = [
        index
        for index in candidates
        if len(texts[index]) >= 6
        and letters(bare_title(texts[index])) in letters(stated)
        and not (is_account(texts[index]) and len(candidates) > 1)
    ]
    if named:
        return (max(named, key=lambda index: len(texts[index])),)
    body = (
        texts[index]
        for index in range(first, min(first + _TOP, len(texts)))
        if not verdicts[index] and is_prose(texts[index])
    )
    said = letters("".join(body)[:_TEXT])
    named = [index for index in headlines if _ends_path(texts, index)]
    if named:
        return (named[-1],)
    headlines = _telling(texts, _without_posters(texts, headlines, said), said)
    table = [index for index in fields if index < first and is_official_cell(texts[index])]
    if len(table) > 1:  # the title of an official document stands under its table
        below = [index for index in headlines if index > max(table)]
        if below:
            return (_fitting(texts, below, said)[0],)
    before = 0
    rows = sorted(index for index in fields if index < first)
    telling = [
        index
        for index in rows
        if has_date(texts[index]) or find_source(texts[index]) or is_byline(texts[index])
    ]
    fits = dict(zip(headlines, _fits(texts, headlines, said), strict=True))
    enough = _ALIKE * max(fits.values(), default=0.0)
    for field in telling or rows:
        above = [index for index in headlines if before <= index < field]
        before = field
        if above and max(fits[index] for index in above) >= enough:
            return (_without_subtitle(texts, _fitting(texts, above, said)),)
    chosen = _without_subtitle(texts, _fitting(texts, headlines, said)) if headlines else candidates[0]
    sound = headlines or not (_is_menu(texts[chosen]) or is_account(texts[chosen]))
    return (chosen,) if sound and not is_chapter(texts[chosen]) else ()


def _shortest_first(texts: Sequence[str], places: Sequence[int]) -> tuple[int, ...]:
    """All printings of a title, the one first that adds the least to it (a site's name, a button)."""
    return tuple(
        sorted(
            places,
            key=lambda index: (
                len(letters(texts[index])),
                _MARK_BEFORE.match(texts[index]) is not None,
                index,
            ),
        )
    )


def is_long_title(texts: Sequence[str], index: int) -> bool:
    """A headline as long as a paragraph: no sentence ends in it, and it is printed twice or fields follow."""
    text = texts[index]
    if len(text) > 90 or re.search(r"[。；;]", text):
        return False
    following = texts[index + 1 : index + 3]
    if following and is_account(following[0]) and not is_metadata_line(following[0]):
        following = following[1:]
    key = letters(bare_title(text))
    twice = any(
        letters(bare_title(other)) == key for other in (*texts[:index], *texts[index + 1 : index + _TOP])
    )
    return twice or (bool(following) and (is_metadata_line(following[0]) or is_byline(following[0])))


def _ends_path(texts: Sequence[str], index: int) -> bool:
    """Whether the path to the page ends with this headline: 某论坛›某县热点›某县签下30亿元项目."""
    key = letters(bare_title(texts[index]))
    paths = (other for other in texts[: index + 3] if re.search(r"[>›»]", other))
    return len(key) >= 8 and any(
        letters(path).endswith(key) and len(path) > len(texts[index]) for path in paths
    )


def _telling(texts: Sequence[str], places: Sequence[int], said: str) -> list[int]:
    """Without those that say far less of the text than the best one does, where that says much (items of a menu), and
    without lines as short as a name (who posted it) where a headline has to do with the text."""
    if len(places) < 2:
        return [*places]
    fits = _fits(texts, places, said)
    sizes = [len(letters(texts[index])) for index in places]
    best = max(fits)
    whole = any(fit and size >= _HEADLINE for fit, size in zip(fits, sizes, strict=True))
    return [
        index
        for index, fit, size in zip(places, fits, sizes, strict=True)
        if (size > NAME or not whole)
        and (best < _MUCH or fit >= _ALIKE * best or size > _ITEM or SUBTITLE.match(texts[index + 1]))
    ]


def _without_posters(texts: Sequence[str], places: Sequence[int], said: str) -> list[int]:
    """Without a subtitle right over its title, and without who posted and the motto there, right above the button to
    follow, where another headline has more to do with the text."""
    places = [index for index in places if not (SUBTITLE.match(texts[index]) and index + 1 in places)]
    above = {
        index for index in places if any(FOLLOW.fullmatch(other) for other in texts[index + 1 : index + 3])
    }
    others = [index for index in places if index not in above]
    if not above or not others:
        return places
    best = max(_fits(texts, others, said))
    return [index for index in places if index in others or _fits(texts, [index], said)[0] > best]


def _fits(texts: Sequence[str], places: Sequence[int], said: str) -> list[float]:
    """How much of what each line says the text says too, 0 to 1; `said`: its letters alone."""
    fits = []
    for index in places:
        pairs = _pairs(title_from_markup(texts[index]))
        fits.append(sum(pair in said for pair in pairs) / max(len(pairs), _FEW))
    return fits


def _fitting(texts: Sequence[str], places: Sequence[int], said: str) -> list[int]:
    """Those of `places` that have about as much to do with the text as the best of them: a title says in few words
    what the text says, and 高级会员 or the motto of a site does not."""
    if len(places) == 1:
        return [*places]
    fits = _fits(texts, places, said)
    return [
        index
        for index, fit in zip(places, fits, strict=True)
        if fit >= _ALIKE * max(fits) or SUBTITLE.match(texts[index + 1])
    ]


def _pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand side by side."""
    plain = letters(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _without_subtitle(texts: Sequence[str], above: Sequence[int]) -> int:
    """The last headline above the fields; a line that opens with a dash only adds to the one before it, and one as
    short as a name says who wrote that."""
    if len(above) > 1 and above[-1] - above[-2] == 1:
        last, before = texts[above[-1]], texts[above[-2]]
        if (
            SUBTITLE.match(last)
            or _ADDS.match(last)
            or _is_who(last)
            or is_dated_office(last)
            or letters(last) in letters(before)[: len(letters(before)) // 2]  # whose release it is
            or len(letters(last)) <= NAME < _HEADLINE <= len(letters(before))
        ):
            return above[-2]
    return above[-1]


def _is_who(text: str) -> bool:
    """Whether the line is names and accounts alone, of a place no list knows too: 罗某某 看青川."""
    words = text.split()
    named = [is_name(word) or is_account(word) for word in words]
    return bool(words) and (all(named) or (len(words) == 2 and named[0] and len(words[1]) < _FEW_LETTERS))


def is_dated_office(text: str) -> bool:
    """Whether a line is the name of an office of whatever kind and a day behind it: 某区台胞服务中心 2020-07-17."""
    rest = without_dates(text).strip()
    return (
        rest != text
        and " " not in rest
        and len(rest) <= _OFFICE_LETTERS
        and bool(_OFFICE.search(rest))
        and text.startswith(rest)
    )


def _label(text: str) -> str:
    found = _SPEAKER.match(text)
    return found["who"] if found else ""


def _speakers(texts: Sequence[str]) -> frozenset[str]:
    """Who speaks in an interview. A word before a colon speaks when it opens several lines: the 平湖： of a
    headline opens one, or the same one twice, at times with the site's name behind it."""
    lines: dict[str, set[str]] = {}
    for text in texts:
        if who := _label(text):
            lines.setdefault(who, set()).add(letters(title_from_markup(text)))
    return frozenset(who for who, said in lines.items() if len(said) > 1 or _ALWAYS_SPEAKS.fullmatch(who))


def _is_menu(text: str) -> bool:
    """Three short words or more with blanks between: 微博 微信 客户端. Words of four characters may be a
    slogan of a headline (抓项目 优环境 is one of two, 聚焦项目 优化环境 提升服务 of three)."""
    words = re.split(r"[\s|｜丨·•/]+", text.strip())
    short = len(words) >= 3 and all(len(word) <= 4 for word in words) and min(map(len, words)) < 4
    return short and not names_document(text)


def _is_headline(text: str) -> bool:
    """Whether a line says something: not a menu, not the name or the motto of a site, not an account."""
    return (
        4 <= len(re.sub(r"[\W\d]", "", text)) > len(re.findall(r"\d", text))
        and not _is_menu(text)
        and not _MASTHEAD.search(_OPENS.sub("", text))
        and not is_account(text)
        and not asks(text)
    )


def _is_long_name(text: str) -> bool:
    """Whether a line is worded as an account, and is too long for one and no office: 数字里的丽水招商."""
    return (
        is_account(text)
        and len(letters(text)) >= _ITEM
        and not outlet_alone(text)
        and not _MASTHEAD.search(text)
        and not _OFFICE.search(text)
    )


def is_chapter(text: str) -> bool:
    """Whether the line is a heading within the text: 一、链上发力, （二）服务靠前."""
    return is_heading(text) and bool(
        re.match(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]", text)
    )


def title_from_markup(title: str) -> str:
    """A markup title without what the site adds: 标题_某某网, 标题-新闻中心-某某网. 图解｜标题 stays whole."""
    title = whole = title.strip()
    while found := _BEHIND.search(title):
        rest = title[: found.start()]
        if len(rest) < max(6, len(found["site"])):
            break
        # A hyphen joins the halves of a name too (梅赛德斯-奔驰): it parts a column only where a site stands behind it.
        if found["joined"] and title is whole and not is_site(found["site"]):
            break
        title = rest.rstrip()
    dashed = _DASHED.search(title)
    if dashed and outlet_alone(dashed["site"]) and dashed.start() >= len(dashed["site"]):
        title = title[: dashed.start()]
    found = _BEFORE.match(title)
    if not found:
        return title
    # A zone before a hyphen may be the first of two: 某产业园-某市签约12个项目.
    site = _MASTHEAD.search(found["site"]) or ("-" not in found["mark"] and _SITE.search(found["site"]))
    return title[found.end() :] if site else title


def is_site(text: str) -> bool:
    """Whether a name is that of a site, a column of one or an account, and no words of a headline."""
    return bool(_MASTHEAD.search(text) or _SITE.search(text)) or is_account(text)


def bare_title(title: str) -> str:
    """A title without 标题： before it and without the date or the button in brackets behind it."""
    return _FILE.sub("", _BUTTON_BEHIND.sub("", _DATE_BEHIND.sub("", _LABELLED.sub("", title))))


def date_behind(title: str) -> str:
    """The date in brackets behind a title; "" if none."""
    found = _DATE_BEHIND.search(title)
    return found.group() if found else ""


def letters(text: str) -> str:
    """What is left to compare of a line: letters, characters and figures."""
    return _NO_LETTERS.sub("", text)

"""The paragraphs above and below an article that read like prose -> why they are not the article's.

Enter the lines of a page, a verdict a line, and which lines are prose. Leave the reason to drop the first or the last
of them, "" for the article's own.

    ["全市引进项目12个。", "分享到：", "哈哈，说得好，支持一下。"] -> the last is "after the article"

Two kinds of evidence: a paragraph shares next to no pairs of characters with the others, and it speaks of the page, of
its apps and its readers. Either alone may be an article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.reading.dates import has_date
from assistant.reading.metadata import is_metadata_line
from assistant.reading.notices import is_notice, names_itself, page_words

_NO_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）)]*|[^。！？]+")
_SENTENCE_OF_TEXT = 16  # characters
_RELATED = 0.12  # of its pairs of characters: paragraphs of one article have more in common with the rest
_LITTLE = 5  # times the paragraph goes into all of the prose
_OF_ARTICLE = ("", "picture")  # verdicts of lines that stand within articles
_BUTTONS = 2  # lines of furniture between two paragraphs
_WORDS, _SURE, _HALF = 2, 4, 2  # of those that notices are made of; with so many, up to half of the prose
_SAID = 0.75  # of the characters of a heading of four or so
_PAIRS, _AGAIN = 4, 0.3  # pairs of a heading, and of them those that its paragraphs have
_ASIDE = 80  # characters
_TITLE = 8  # characters
_LABEL = re.compile(r"[:：]")  # of a field, or in the time of day
_HEAD = 20  # lines below the first paragraph in which the head of the page may stand
# What the reader is asked to do with the page.
_LURE = re.compile(
    r"点击(?:进入|查看|咨询|报名|下载|这里|此处|链接|上方|下方|阅读|领取)|扫码(?:关注|下载|观看|查看|进入|阅读|订阅|加入|领取|添加|咨询|进群)|(?:长按|识别|扫描)[^，。]{0,8}二维码|尽在(?!掌)|(?:炒股|理财|开户)(?:就|上|来|找|看)"
    r"|(?:欢迎|敬请|立即)(?:关注|订阅|下载|扫描|加入|收听|收看)|戳(?:这里|链接)",
    re.IGNORECASE,
)
# What stands between a reader and the page: a cache, a mail, a browser.
_CARRIER = re.compile(r"缓存|快照|网页|页面|浏览器|邮件|组合键|查找栏|源代码|截图")
# What pages name of themselves, and articles of others: no lure alone, except on a line that ends no sentence.
_PARTS = re.compile(
    r"APP|公众号|客户端|二维码|扫码|[助为帮给教][您你]|炒股|研报|理财|开户|超话|评论区|投稿|爆料",
    re.IGNORECASE,
)
# How a paragraph goes on with what stands before it; a comment or the summary of another page begins anew.
_GOES_ON = re.compile(
    r"\W*(?:此外|另外|同时|与此同时|不过|但[是]?|然而|因此|为此|对此|据介绍|据了解|上述|其中|下一步|接下来|目前|[一二三四五六七八九十](?:要|是|、)"
    r"|[^，。“”]{2,12}(?:说|表示|称|强调|指出)[，。：:])"
)
_ENDS = re.compile(r"[。！？]")
# An article counts, quotes and says from where it has its news; a notice counts no more than the days it waits.
_TELLS = re.compile(
    r"\d[\d.,]*\s*(?:[万亿]?(?:元|美元|人|户|家|个|项|亩|吨|件|平方)|[万亿%％])|[”\"][^，。！？“”]{0,24}(?:说|表示|介绍|告诉|坦言|认为|称)"
    r"|获悉|了解到|[（(](?:[^（()）]{0,12}(?:记者|通讯员))|(?:\d{1,2}日|[社网端])(?:[电讯]|消息)|研报(?:称|指出|认为|显示|表示)"
)


def word_pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters that stand side by side in the text."""
    plain = _NO_HAN.sub("", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def says_again(line: str, paragraphs: Sequence[str]) -> bool:
    """Whether a third of the pairs of a line stand in the paragraphs beside it."""
    pairs = word_pairs(line)
    said: frozenset[str] = frozenset().union(*map(word_pairs, paragraphs))
    if len(pairs) >= _PAIRS:
        return len(pairs & said) >= _AGAIN * len(pairs)
    words = {*_NO_HAN.sub("", line)}  # 扫码看地: too short for pairs
    return len(words) >= _PAIRS and len(words & {*"".join(paragraphs)}) >= _SAID * len(words)


def reason_below(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> str:
    """Why the last paragraph is not the article's: a notice, or one that shares next to no words with what stands before
    it and either stands beyond furniture (a reader's comment, the summary of another page) or speaks of the page. Right
    under the article it has to name the page it stands on, and to tell nothing."""
    last = lines[prose[-1]]
    sentences = [one for one in _SENTENCE.findall(last) if one.strip()]
    notices = [one for one in sentences if is_notice(one)]
    own = [one for one in sentences if one not in notices]
    if notices and notices[-1] == sentences[-1] and sum(map(len, notices)) * 2 >= len(last):
        above = frozenset[str]().union(*(word_pairs(lines[index]) for index in prose[:-1]))
        told = any(len(one) >= _SENTENCE_OF_TEXT and not is_foreign(one, above) for one in own)
        return "" if told else "copyright"  # what is run into the end of a text, ending.py cuts off
    gap = range(prose[-2] + 1, prose[-1])
    between = sum(verdicts[index] not in _OF_ARTICLE or is_metadata_line(lines[index]) for index in gap)
    total = sum(len(lines[index]) for index in prose)
    words = page_words(last)
    speaks = words >= _WORDS and (between > 0 or (names_itself(last) and not _TELLS.search(last)))
    if len(_NO_HAN.sub("", last)) * (_HALF if words >= _SURE else _LITTLE) > total or not (between or speaks):
        return ""
    pairs = word_pairs(last)
    said: frozenset[str] = frozenset().union(*(word_pairs(lines[index]) for index in prose[:-1]))
    common = len(pairs & said)
    foreign = (
        common < _RELATED * len(pairs)
        if speaks or between >= _BUTTONS or len(set(_LURE.findall(last))) > 1
        else not common
    )
    foreign = foreign and (speaks or not _GOES_ON.match(last))
    foreign = foreign or (speaks and words > _WORDS and common <= 1)
    return ("copyright" if speaks else "after the article") if foreign else ""


def lures(line: str) -> bool:
    """Whether a line asks its reader to do something with the page (点击进入, 欢迎关注), or names a part of one and ends
    no sentence (某报客户端)."""
    return bool(_LURE.search(line) or (_PARTS.search(line) and not _ENDS.search(line)))


def asks(line: str) -> bool:
    """Whether a line asks its reader to do something with the page: 点击进入, 欢迎关注."""
    return bool(_LURE.search(line))


def is_foreign(line: str, said: Set[str]) -> bool:
    """Whether a line shares next to no pairs of characters with a text, of which `said` are the pairs."""
    pairs = word_pairs(line)
    return len(pairs & said) < _RELATED * len(pairs)


def talks_of_page(line: str) -> bool:
    """Whether a line has words of notices."""
    return page_words(line) >= _WORDS


def reason_above(lines: Sequence[str], prose: Sequence[int]) -> str:
    """Why the first paragraph is not the article's: it lures the reader to something that the others never speak of."""
    first = lines[prose[0]]
    if len(first) <= _ASIDE and is_notice(first):
        return "copyright"
    asks = _LURE.search(first) or len({found.lower() for found in _PARTS.findall(first)}) >= _WORDS
    if not asks or _TELLS.search(first) or len(first) * _LITTLE > sum(len(lines[index]) for index in prose):
        return ""
    said: frozenset[str] = frozenset().union(*(word_pairs(lines[index]) for index in prose[1:]))
    return "advertisement" if is_foreign(first, said) else ""


def above_head(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> list[int]:
    """The paragraphs at the top that have next to nothing in common with the others and at least half of which speak of
    the page, where the path to it or its fields stand between and no title above them: what a cache, a mail or a browser
    says of the page. The first item of a digest has nothing in common with the next one either."""
    if any(len(lines[index]) >= _TITLE and not verdicts[index] for index in range(prose[0])):
        return []
    head = next(
        (
            index
            for index in range(prose[0] + 1, min(prose[0] + _HEAD, prose[-1]))
            if verdicts[index] == "navigation"
            or (_LABEL.search(lines[index]) and has_date(lines[index]) and is_metadata_line(lines[index]))
        ),
        None,
    )
    if head is None:
        return []
    said: frozenset[str] = frozenset().union(*(word_pairs(lines[index]) for index in prose if index > head))
    above = [index for index in prose if index < head]
    if sum(len(word_pairs(lines[index])) for index in above) > len(said):
        return []
    speak = sum(
        bool(_CARRIER.search(lines[index])) or asks(lines[index]) or talks_of_page(lines[index])
        for index in above
    )
    return above if 2 * speak >= len(above) and all(is_foreign(lines[index], said) for index in above) else []

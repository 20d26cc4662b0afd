"""A sentence of an article as a brief prints it: its words, without what the page hung on them.

Enter: sentences. Leave: lines; no word is added, so that every sentence printed stands in its quote.

    polished("新城日报讯（记者 王一）8月16日，新城签约9个项目。")  ->  "8月16日，新城签约9个项目。"

Off come: who reported and photographed it, captions, advertisements run into the text, the name of who speaks in
an interview, and numbering whose row is not there (二是 without 一是; （三） of an outline that is another one here).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_HAN = r"[\u4e00-\u9fff]"
_CREDIT = re.compile(
    # 新华社海口8月2日电（记者 王某） · 新城网讯 · 新城日报记者 陈某 蒋某(8月15日)
    rf"^[^，,。]{{0,14}}?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:电|讯|消息)\s*(?:[（(][^）)]{{0,40}}[）)])?|"
    rf"^[\u4e00-\u9fff·]{{2,16}}(?:[（(][^）)]{{0,12}}[）)])?(?:(?<![通资短视])讯|消息)\s*(?:[（(][^）)]{{0,40}}[）)])?\s*(?=[0-9今昨近“])|"
    # 新华社北京电; 新建火力发电近600万千瓦 is none
    rf"^[\u4e00-\u9fff]{{2,8}}社[\u4e00-\u9fff]{{0,8}}(?<!发)电\s*(?:[（(][^）)]{{0,40}}[）)])?\s*(?=[0-9今昨近“])|"
    # 新城日报全媒记者 王一 通讯员 李二 赵三8月2日 · 新城网记者 王一 实习生 李二 新城报道… (atomic: names repeat in endless ways)
    rf"^[\u4e00-\u9fff·、]{{0,20}}?记者(?>(?:[\s　]++(?:{_HAN}{{2,3}}|{_HAN}{{2,12}}记者)(?!{_HAN}))++)[\s　]*+(?:(?=[0-9“])|{_HAN}{{0,3}}报道)[\s　]*+|"
    r"(?:[（(]\s*)?(?:本报|见习|通讯员|全媒体)*记者[\s　]+[\u4e00-\u9fff\s　]{2,12}[）)]|"
    r"^[^，,。]{0,16}记者(?:[从在][^，,。]{0,20})?还?(?:独家)?(?:获悉|获知|(?:采访)?了解到)[，,:：]|"
    # 据某某新闻记者了解， · 某某新闻（www.xinwen.cn）注意到，
    r"^据[^，,。]{0,14}(?:记者|新闻)[^，,。]{0,4}(?:了解|获悉)[，,]|^[\u4e00-\u9fff]{2,10}(?:[（(][^）)]{4,40}[）)])?注意到[，,]|"
    # 新城网记者王一、通讯员李二7月24日报道： · 新城网记者 据悉，
    rf"^{_HAN}{{2,10}}记者{_HAN}{{2,3}}(?:、{_HAN}{{2,8}}){{0,3}}(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?报道[：:]|^{_HAN}{{2,8}}记者\s+(?=据悉)|"
    # 新华社发（某区供图） · 本文转自【某客户端】； · 本文图均为 微博@某某 图 · △ 某镇某公司车间 “…
    r"^[^，。]{0,20}?新华社发(?:[（(][^）)]{2,24}[）)])?|^本文转自[【\[][^】\]]{2,20}[】\]][；;，,]?|^本文图片?均为\s*\S{2,16}\s*图|^△[^“，。]{2,40}\s+(?=“)|"
    rf"^[□■]\s*{_HAN}{{2,12}}记者\s+{_HAN}{{2,4}}(?=[0-9近今昨])|^[，,、；;。]+|"
    # 每经记者：王一 每经编辑：李二
    rf"^{_HAN}{{0,6}}记者[：:]\s*{_HAN}{{2,4}}\s+{_HAN}{{0,6}}编辑[：:]\s*{_HAN}{{2,4}}(?:\s+|(?=《))|"
    rf"(?:(?<!{_HAN}){_HAN}{{0,10}}(?:记者|通讯员)[\s　]+)?[（(]?(?<!{_HAN}){_HAN}{{2,4}}(?:[\s　]+|[/／])摄[）)]?\s*|^(?:据(?:悉|了解|介绍|统计)|(?:尤为|特别|最)?(?:值得(?:一提|关注|注意)|令人振奋|可喜|难能可贵)的是|与此同时|此外|另外|同时)[，,]|"
    # 新城报客户端讯（新城网记者王一）
    r"^[\u4e00-\u9fff·]{2,16}(?:讯|消息|电)\s*[（(][^）)]{0,40}(?:记者|通讯员)[^）)]{0,40}[）)]\s*|"
    # 央视网消息（新闻联播）： · 新城广电记者 李某： · 新华社 资料图
    rf"^[\u4e00-\u9fff]{{2,10}}(?<![通资短视])消息\s*(?:[（(][^）)]{{0,16}}[）)])?[：:]\s*|^[\u4e00-\u9fff]{{2,16}}记者\s*{_HAN}{{2,4}}(?:报道)?[：:]\s*|"
    rf"^(?:[\u4e00-\u9fff]{{1,8}}[。\s]\s*)?[\u4e00-\u9fff]{{2,6}}\s*资料图片?\s*(?=[0-9今昨近])|"
    # the page's last line, run into the text: （原标题：…）来源：… 编辑：…
    r"[（(](?:图片?|照片)由[^）)]{2,20}提供[）)].*$|[（(](?:作者|编辑|图源|来源)[：:][^）)]{2,60}[）)]\s*$|[（(]?原标题[：:《].*$|(?<=[。！”])\s*来源[：:]\s*[^，。]{2,40}$|"
    # captions: 某项目效果图 本文图均为 某区 供图 · 活动现场 近年来 · 市委宣传部供图 市长介绍
    rf"^(?:\S{{2,40}}(?:效果图|示意图|资料图)\s+)?本文图片?均为\s*\S{{2,12}}\s*供图|"
    rf"^(?:[^。]{{4,60}}\s)?(?:主办方|受访者|受访单位|采访对象|通讯员|活动方|组委会|企业|公司|校方|院方)\s*供图\s*|"
    # （摄影 王一）
    rf"[（(]摄影[\s　:：/]*{_HAN}{{2,4}}(?:[\s　、]{_HAN}{{2,4}}){{0,3}}[）)]|"
    rf"^\S{{2,24}}供图\s+|^{_HAN}{{2,10}}?(?<!提)供图(?=[0-9]{{1,4}}[年月]|(?!片){_HAN})|^[^，,。]{{4,40}}现场\s+(?=近年|今年|当|[0-9])|^[^，,。]{{2,30}}现场(?=本次|此次|近日)|"
    # who speaks in an interview: 答：全年…
    r"^[“\"]?答[：:]\s*|"
    # an advertisement with its closing cross
    r"^广告\s[^。]{0,80}?[×✕╳]\s*"
)
_ADVERT = re.compile(
    r"^广告[\s:：]|^[（(]?(?:原标题|作者)[：:《]|^来源[：:][^，。]{2,60}$|流程编辑|^(?:责任)?(?:编辑|校对)\s*[：:]|版权(?:等问题|侵权)|转载请注明|>>|进入直播间|亲密互动|点击(?:下方|查看|进入|阅读)|扫(?:描|码)[^，。]{0,8}(?:二维码|关注|下载)|"
    r"(?:下载|打开)[^，。]{0,12}(?:APP|客户端)|报料(?:通道|热线|邮箱)|微信(?:公众号|小程序)[^，。]{0,12}(?:关注|搜索|报料)",
    re.IGNORECASE,
)
_OUTLINE = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|第?[一二三四五六七八九十]{1,2}[、．.]|[0-9]{1,2}[、．.](?![0-9]))\s*"
)
_ORDINAL = re.compile(r"^([一二三四五六七八九十]{1,2})(?:是|要)(?=[^，,。]{2})")
_GOES_ON = re.compile(r"[；;，。]二(?:是|要)")  # 一是…；二是… in one sentence
_NOTE_MARK = re.compile(
    r"[［\[〔][0-9]{1,3}[］\]〕]"
)  # of the article's own footnotes; a brief's marks look alike
_DASHES = re.compile(r"^[-—－]+|^第[一二三四五六七八九十]{1,2}[，,、]")
_SPEAKER = re.compile(rf"^({_HAN}{{2,4}})[:：](?=\S)")
_NUMBERS = "一二三四五六七八九十"


def polished(text: str, *, speakers: frozenset[str] = frozenset(), whole: bool = False) -> str:
    """One sentence without credits, captions, its speaker's name and half a pair of quotation marks; with `whole` the other
    half stands in a sentence shown beside it."""
    before = None
    while before != text:  # a dateline may stand before the name of the paper's informant
        before, text = text, _CREDIT.sub("", text).strip()
    label = _SPEAKER.match(text)
    if label and label[1] in speakers:
        text = text[label.end() :].strip()
    text = _NOTE_MARK.sub("", _OUTLINE.sub("", text))
    if whole:
        return text
    if text.count("“") > text.count("”") and text.startswith("“"):
        text = text[1:]
    if text.count("”") > text.count("“") and text.endswith("”"):
        text = text[:-1]
    if text.count("”") > text.count("“") and "“" not in text.split("”")[0]:
        text = f"“{text}"  # the end of a longer speech, with who said it
    return text


def unnumbered(heading: str) -> str:
    """A heading of the article without its number, which counts on in another text (一、, （二）, 3., 四是, ——)."""
    bare = _DASHES.sub("", _ORDINAL.sub("", _OUTLINE.sub("", heading)))
    return _NOTE_MARK.sub("", bare).strip() or heading


def ended(text: str) -> str:
    """A part of a sentence as a line: what it would go on with (；) becomes its end."""
    return re.sub(r"[；;，,、]$", "。", text)


def is_advert(text: str) -> bool:
    """Whether a sentence is advertising, or tells readers of the page what to click; one that goes on with the
    article behind the advertisement is not."""
    rest = _CREDIT.sub("", text)
    return not rest.strip() or bool(_ADVERT.search(rest))


def speakers_of(text: str) -> frozenset[str]:
    """Names that open several paragraphs of an article with a colon: an interview's speakers."""
    found = Counter(match[1] for line in text.split("\n") if (match := _SPEAKER.match(line)))
    return frozenset(name for name, times in found.items() if times > 1)


def renumbered(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Points, each as its sentences, in the order shown: an ordinal (二是) stays where the one before it (一是)
    stands right before, and 一是 where 二是 follows, in its own sentence too; else it is left off, with all that counted on from it."""
    flat = [(row, place, _place(text)) for row, texts in enumerate(rows) for place, text in enumerate(texts)]
    shown = [list(texts) for texts in rows]
    counted = [item for item in flat if item[2]]
    kept = 0
    for at, (row, place, number) in enumerate(counted):
        follows = number > 1 and number == kept + 1
        within = _GOES_ON.search(shown[row][place]) is not None
        opens = number == 1 and (within or (at + 1 < len(counted) and counted[at + 1][2] == 2))
        near = at > 0 and row - counted[at - 1][0] <= 1
        kept = number if opens or (follows and near) else 0
        if not kept:
            shown[row][place] = _ORDINAL.sub("", shown[row][place])
    return shown


def _place(text: str) -> int:
    match = _ORDINAL.match(text)
    return _NUMBERS.find(match[1]) + 1 if match else 0

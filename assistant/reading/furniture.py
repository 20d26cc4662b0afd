"""Lines of a page -> which of them are the article; the others with the reason they are left out.

Enters repaired lines, leaves a verdict a line: "" for the article, else a reason.

    classify(["您现在的位置：首页 > 新闻", "全市引进项目12个。"]) == ["navigation", ""]

Two kinds of evidence: what a line says (patterns below), and where it stands. Everything after the last
paragraph of prose is furniture; a short line between two paragraphs is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_COLON = r"[:：]"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("neighbour link", rf"^\W*(?:上|下|前|后)一(?:条|篇|页|则|章|个){_COLON}?"),
        (
            "navigation",
            r"(?:您?(?:现在|当前)?(?:的)?(?:所在)?位置|当前位置|首页\s*[>›»|/\-])\s*[:：>›»]?.*(?:首页|>|›|»)|^首页(?:\s|$|[>›»|])|^(?:返回|回到)(?:首页|顶部|列表)",
        ),
        ("navigation", r"^[\w·－\- ]{1,20}(?:\s*[>›»]\s*[\w·－\- ]{1,20}){1,6}$"),
        (
            "navigation",
            r"^(?:网站地图|设为首页|加入收藏|收藏本[站页]|联系我们|关于我们|与我们联系|无障碍(?:浏览|阅读)?|手机版|繁體|简体|登录|注册|搜索|打印(?:本页)?|关闭(?:窗口|本页)?)(?:[\s|｜丨·]|$)",
        ),
        (
            "share buttons",
            rf"^(?:分享(?:到|至|让更多人看到)?|微博|微信|朋友圈|QQ(?:空间)?|新浪微博|腾讯微博|扫一扫|点赞|收藏|转发|点击量?|字号|字体|打印|评论|赞|踩|[\[【(（]?(?:大|中|小)[\]】)）]?)(?:[\s|｜·()（）\d{_COLON[1:-1]}]+(?:微博|微信|朋友圈|QQ(?:空间)?|收藏|打印|评论|分享|关闭|大|中|小|赞|踩|转发|繁体|简体)?)*$",
        ),
        (
            "comment box",
            rf"^(?:发表评论|我要评论|网友评论|留言与评论|最新评论|热门评论|评论(?:区|列表)|验证码{_COLON}?|匿名(?:评论|发表)?|用户名{_COLON}|文明上网)|共有\s*\d+\s*条评论|还可以输入\d+字",
        ),
        (
            "related news",
            rf"^(?:相关(?:稿件|文章|新闻|阅读|链接|推荐|报道|资讯|专题|附件|信息)|延伸阅读|推荐(?:文章|阅读|新闻)|热(?:点|门)(?:新闻|文章|视频|推荐|舆情|专题|图片|排行|关注)|猜你喜欢|为您推荐|精彩(?:推荐|图片)|更多(?:新闻|精彩|>>|阅读)|阅读排行|点击排行|最新(?:文章|新闻|资讯|发布)|特色小镇|往期回顾|今日(?:热点|推荐)|图片新闻|编辑推荐|大家都在看|新闻多一点){_COLON}?\s*(?:更多\s*[>»]*)?$",
        ),
        ("friend links", rf"^(?:友情链接|合作(?:媒体|伙伴|网站)|相关链接|链接){_COLON}"),
        (
            "copyright",
            r"版权(?:所有|归|及免责|声明|与免责)|copyright\s*(?:©|\(c\)|&copy;|\d)|©\s*\d{4}|all rights reserved|免责声明|本网(?:站)?(?:（平台）)?(?:所有?)?(?:刊载|转载|所属)|未经(?:授权|许可|书面).{0,20}(?:转载|使用|镜像|复制)|转载(?:请|时须|须)注明|不代表本(?:网|站|报)(?:的)?(?:观点|立场)|^声明[:：]|^特别声明",
        ),
        (
            "registration",
            r"(?:[\u4e00-\u9fff]ICP备|ICP证|公网安备|网安备|许可证(?:编)?号\s*[:：]|网站标识码|备案(?:号|编号|序号))",
        ),
        (
            "contact",
            rf"^\W*(?:(?:联系|咨询|投稿|举报|服务|客服|监督|新闻|值班|办公|招商)?(?:电\s*话|热\s*线)|传\s*真|邮\s*箱|电子邮[件箱]|e-?mail|地\s*址|邮\s*编|邮政编码|QQ(?:群)?|网\s*址|联系人|联系方式)\s*{_COLON}",
        ),
        (
            "organiser",
            r"^(?:主办|承办|协办|技术支持|运维|主管)(?:单位|方)?\s*[:：]|(?:主管主办|主办单位|承办单位|技术支持)\s*[:：]?.{0,30}$",
        ),
        (
            "advertisement",
            r"^\W*广告\W|新闻线索报料|下载.{0,6}APP.{0,30}(?:报料|爆料|查看|阅读)|扫(?:描|一扫).{0,8}二维码|^关注.{0,16}(?:公众号|微信|客户端)|^更多(?:精彩)?(?:内容|资讯|新闻).{0,20}(?:进入|关注|频道|下载|点击)",
        ),
        (
            "read more",
            r"^返回.{1,8}[，,]?查看更多|^(?:阅读|查看|展开)(?:全文|更多|剩余)|^打开.{2,12}(?:APP|客户端)",
        ),
        (
            "editor",
            rf"^\W*(?:【?责任编辑|责编|编辑|编审|审核|校对|监制|审校|【纠错】|初审|复审|终审|值班编委|值班主任)\s*{_COLON}?[^。]{{0,60}}$",
        ),
        (
            "picture",
            r"^(?:图片?(?:来源|说明)?[:：]|(?:资料|网络)图片?$|图为.{0,40}(?:摄|供图)$)|^(?:视频|图片)加载中",
        ),
    )
)
_ENDS = re.compile(r"[。！？!?…；;：:”」』’）)】》]$")
_DATED_LINK = re.compile(
    r"^\W*.{6,60}?\s*[\[(（]?(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d)?[\])）]?$"
)
_SENTENCE_END = re.compile(r"[。！？!?]")
_PUNCTUATION = re.compile(r"[，。、；：！？,;!?]")
# After one of these nothing of the article follows, unless long prose does.
_CLOSING = frozenset(
    {
        "neighbour link",
        "comment box",
        "related news",
        "copyright",
        "registration",
        "friend links",
        "read more",
    }
)


def reason_of(line: str) -> str:
    """Why this line, taken alone, is furniture; "" when nothing in it says so.

    A paragraph of prose (three sentences or more, or over 200 characters with one) is judged by copyright
    and registration wording alone.
    """
    text = line.strip()
    if not text:
        return "blank"
    prose = len(_SENTENCE_END.findall(text)) >= 3 or (
        len(text) > 200 and _SENTENCE_END.search(text) is not None
    )
    for reason, pattern in _PATTERNS:
        if prose and reason not in ("copyright", "registration"):
            continue
        found = pattern.search(text)
        if found and not (prose and (found.start() > 60 or len(text) > 400)):
            return reason
    if _is_wall(text):
        return "link wall"
    return ""


def is_prose(line: str) -> bool:
    """Whether the line reads as a paragraph: it ends a sentence, or is long and punctuated as one."""
    text = line.strip()
    if len(text) < 8:
        return False
    if _SENTENCE_END.search(text):
        return len(text) >= 12
    return len(text) >= 50 and len(_PUNCTUATION.findall(text)) * 40 >= len(text)


def classify(lines: Sequence[str]) -> list[str]:
    """A verdict for each line: "" (article) or the reason it is not."""
    verdicts = [reason_of(line) for line in lines]
    prose = [index for index, line in enumerate(lines) if not verdicts[index] and is_prose(line)]
    if not prose:
        return verdicts
    last = _last_of_article(lines, verdicts, prose)
    for index in range(last + 1, len(lines)):
        if not verdicts[index]:
            verdicts[index] = "dated link" if _DATED_LINK.match(lines[index]) else "after the article"
    for index in range(prose[0], last):
        if not verdicts[index] and not is_prose(lines[index]) and _is_dated_list(lines, verdicts, index):
            verdicts[index] = "dated link"
    return verdicts


def _last_of_article(lines: Sequence[str], verdicts: Sequence[str], prose: Sequence[int]) -> int:
    """The last line of the article: prose goes on after closing furniture only if there is much of it."""
    total = sum(len(lines[index]) for index in prose)
    for index, verdict in enumerate(verdicts):
        if verdict in _CLOSING and index > prose[0]:
            after = sum(len(lines[other]) for other in prose if other > index)
            before = [other for other in prose if other < index]
            if before and after * 4 < total:
                return _with_short_tail(lines, verdicts, before[-1], index)
    return _with_short_tail(lines, verdicts, prose[-1], len(lines))


def _with_short_tail(lines: Sequence[str], verdicts: Sequence[str], last: int, limit: int) -> int:
    """Rows of a table or list may follow the last prose; a row of figures belongs to the article."""
    while last + 1 < limit and not verdicts[last + 1] and re.search(r"\d.*[%亿万家个]", lines[last + 1]):
        if _DATED_LINK.match(lines[last + 1]):
            break
        last += 1
    return last


def _is_dated_list(lines: Sequence[str], verdicts: Sequence[str], index: int) -> bool:
    """A headline with a date beside another such: a list of links, wherever it stands."""
    if not _DATED_LINK.match(lines[index]):
        return False
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(_DATED_LINK.match(lines[other]) and not is_prose(lines[other]) for other in beside)


def _is_wall(text: str) -> bool:
    """Many short names with blanks or bars between and no sentence: friend links, menus."""
    parts = [part for part in re.split(r"[\s|｜丨·•]+", text) if part]
    if len(parts) < 5 or _PUNCTUATION.search(text) or re.search(r"\d+(?:\.\d+)?[%亿万]", text):
        return False
    longest = max(map(len, parts))
    return (
        longest <= 24
        and sum(len(part) >= 2 for part in parts) * 10 >= len(parts) * 8
        and (len(parts) >= 8 or longest <= 6)
    )


_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,3}(?:、|[.．]|章|节|部分|是)|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*"
)


def is_heading(line: str) -> bool:
    """A short line that ends no sentence: 一、…, （二）…, 打好“三大战役”,提升战斗力. At most 40 characters."""
    text = line.strip()
    if not 2 <= len(text) <= 40 or re.search(r"[。！？!?；;，,：:、…]$", text) or _SENTENCE_END.search(text):
        return False
    return bool(_NUMBERED.match(text)) or bool(re.search(r"[\u4e00-\u9fff]{2}", text))

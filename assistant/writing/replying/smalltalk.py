"""What a person types that no article answers: a greeting, what this can do, what is indexed, orders to the model.

Enter: a question, and what gives the articles it may use. Leave: the reply, a full sentence; "" for a question
about what articles say.

    smalltalk("你好", articles)            ->  "您好。这里回答所收文章里的内容,……"
    smalltalk("一共有多少篇文章?", articles)  ->  "索引里有61篇文章,写的是海南、喀什、嘉定等45地,……"

Such a reply cites nothing, so it is given as the reason for not answering. Searched for, these words would find whatever
sentence happens to hold 文章 or 系统.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.types import Article
from assistant.writing.asked.question import clean
from assistant.writing.model.fence import is_instruction

__all__ = ["smalltalk"]

_GREETING = re.compile(
    r"(?:你|您|大家|各位)?好[啊呀吗]?|哈[喽啰罗]|嗨|在[吗么不]|早上?好|[上中下]午好|晚上好|谢谢[你您]?|多谢|感谢|辛苦了?|再见|拜拜|好的|收到|明白了?|ok|hi|hello|hey|thanks?(?: you)?|bye",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"(?:你|您)(?:是谁|叫什么(?:名字)?|能(?:做|干|帮我做|回答)(?:些)?(?:什么|啥).*|会(?:做)?(?:什么|啥)|有(?:什么|哪些)(?:功能|用处))|"
    r"(?:怎么|如何)(?:使用?|用)(?:你|这个(?:助手|工具|系统))?|帮助|使用说明|help|who are you|what can you do",
    re.IGNORECASE,
)
_PIECES = r"(?:文章|报道|新闻|资料|文件|稿子|稿件)"
_HELD = re.compile(
    rf"(?:(?:索引|库|资料库|知识库|这)里?(?:面|边)?|所?收(?:录|集)?的?|一共|总共|共|目前|现在|现有)*(?:有|收录?了?|是)?(?:多少|哪些|几)[篇条份个]?{_PIECES}(?:可[以查看]+)?|"
    rf"(?:有|收录?了?|包括)?(?:哪些|哪几个|多少个?)(?:地区|地方|城市|省份?|区域)的?{_PIECES}|{_PIECES}(?:列表|清单|目录|有哪些|有多少篇?)|(?:都)?有(?:哪些|什么){_PIECES}"
)
_NEWEST = re.compile(
    rf"最[新近](?:的)?(?:一篇)?(?:的)?{_PIECES}(?:是)?(?:哪[一]?[篇条个]|什么|什么时候的)?|最新一篇{_PIECES}?.*"
)
_MOST_PLACES = 12

CAN = (
    "这里回答所收文章里的内容,每句都引出处,例如“平湖1-10月实际外资多少”“各地实际使用外资比较”“平湖有哪些招商做法”;"
    "整份简报用 assistant brief 地区 或页面上的“简报”。"
)


def smalltalk(question: str, articles: Callable[[], Sequence[Article]]) -> str:
    """The reply, or "" where the articles are to be asked; `articles` is called only to tell what is held."""
    text = re.sub(r"[\s，,。.！!？?~～、]+", "", clean(question))
    if re.fullmatch(rf"(?:{_GREETING.pattern})+", text, re.IGNORECASE):
        return (
            f"您好。{CAN}" if re.search(r"好|哈|嗨|在|hi|hello|hey", text, re.IGNORECASE) else f"好的。{CAN}"
        )
    if _ABLE.fullmatch(text):
        return CAN
    if is_instruction(question):
        return f"这不是对文章的提问。{CAN}"
    if _HELD.fullmatch(text):
        return _held(articles())
    if _NEWEST.fullmatch(text):
        return _newest(articles())
    return ""


def _held(articles: Sequence[Article]) -> str:
    if not articles:
        return "索引里还没有文章;请先用 assistant index 文件夹 建立索引,或在“文章”页上传。"
    places = list(dict.fromkeys(article.region.short for article in articles if article.region is not None))
    shown = "、".join(places[:_MOST_PLACES]) + (f"等{len(places)}地" if len(places) > _MOST_PLACES else "")
    days = sorted(article.published for article in articles if article.published)
    when = f",报道时间{days[0]}至{days[-1]}" if days else ""
    return f"索引里有{len(articles)}篇文章,写的是{shown or '未能确定的地区'}{when};逐篇列在“文章”页和 assistant articles 里。"


def _newest(articles: Sequence[Article]) -> str:
    dated = [article for article in articles if article.published is not None]
    if not dated:
        return "所收文章都没有可以确定的日期;逐篇列在“文章”页和 assistant articles 里。"
    newest = max(dated, key=lambda article: str(article.published))
    place = newest.region.short if newest.region is not None else ""
    title = newest.title or f"{' '.join(newest.text.split())[:24]}…"
    return f"日期最近的是{newest.published}{place}的一篇：{title};逐篇列在“文章”页和 assistant articles 里。"

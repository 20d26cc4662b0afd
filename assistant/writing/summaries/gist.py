"""What do these articles say? -> the sentences that an abstract of each would quote.

Enter: a Request that asks of the articles as such (这些文章讲了什么, 总结一下平湖的报道), an open index. Leave: a Tally of
those sentences, or None for any other question.

    gist(understand("这些文章讲了什么?"), retriever=index, filters=Filters()).quoted  ->  a sentence of each article

The few articles of one place are told by their abstracts, of more the newest by one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.protocols import Retriever
from assistant.types import Article, Evidence, Filters, Region, Sentence
from assistant.writing.across.tally import Computed, Tally
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places
from assistant.writing.summaries.telling import most_important

__all__ = ["gist"]

MOST_ARTICLES = 8  # told by a sentence each
MOST_OF_A_PLACE = 3  # told by their abstracts
_PIECES = r"(?:(?:这|那|所有|全部|上述|以上|各|每|库里|库中|索引里|手头)?(?:[一几两]|些)?[些篇条份个]?(?:有关|关于)?的?(?:文章|报道|新闻|资料|材料|稿子|稿件|文件)|(?:这|那)[一几]?[篇条])"
_WHAT = r"(?:什么|啥|哪些)(?:内容|事情?|东西|方面)?"
_GIST = re.compile(
    rf"(?:请|帮我|给我|你)*(?:"
    rf"{_PIECES}(?:里|中|里面)?(?:都|主要|大概|大致|分别|究竟|到底)*在?(?:讲|说|写|谈|提|报道|介绍|反映)(?:述|到|及)?(?:的|了)?(?:都?是|些)*{_WHAT}"
    rf"|(?:总结|概括|归纳|概述|梳理|综述|小结|摘要)(?:一下|下)?{_PIECES}(?:的)?(?:主要|核心)?(?:内容|要点|大意|观点)?"
    rf"|把?{_PIECES}(?:总结|概括|归纳|概述|梳理|小结)(?:一下|下)?"
    rf"|{_PIECES}的?(?:主要|核心|大致)?(?:内容|要点|大意|意思|主旨|摘要|概要)(?:都?(?:是|有)(?:什么|啥|哪些))?"
    rf")(?:呢|吗|啊|呀)?"
)
_MARKS = re.compile(r"[\s，,。.！!？?~、:：]+")


def gist(request: Request, *, retriever: Retriever, filters: Filters) -> Tally | None:
    """None, too, where none of the articles has a sentence to tell it by."""
    if len(request.regions) > 1 or not _GIST.fullmatch(
        _MARKS.sub("", without_places(request.question, request.regions))
    ):
        return None
    own = [
        article
        for article in retriever.articles(filters)
        if not request.regions or article.region == request.regions[0]
    ]
    if request.regions and len(own) <= MOST_OF_A_PLACE:
        told = [
            Evidence(row, article, 1.0)
            for article in own
            for row in most_important(retriever.sentences(article.id))
        ]
        return Tally((), tuple(told)) if told else None
    told = [
        Evidence(row, article, 1.0)
        for article in own[:MOST_ARTICLES]
        for row in _one(retriever.sentences(article.id), article)
    ]
    places = "、".join(dict.fromkeys(item.article.region.short for item in told if item.article.region))
    if not told or not places:
        return Tally((), tuple(told)) if told else None
    more = ",其余的列在“文章”页" if len(own) > MOST_ARTICLES else ""
    return Tally((Computed(f"最近的文章各引一句：{places}{more}。", tuple(told)),), tuple(told))


def _one(sentences: Sequence[Sentence], article: Article) -> list[Sentence]:
    """The first sentence of an abstract, one that names the place before others: it is read beside those of other places."""
    return sorted(most_important(sentences), key=lambda row: not _names(row.text, article.region))[:1]


def _names(text: str, region: Region | None) -> bool:
    return region is not None and region.short in text

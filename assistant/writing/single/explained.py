"""A question that an official explanation of a rule asks itself (四、怎么申请?), answered by what stands under it.

Enter: a Request and the Scope of one place, its asking sentences among them. Leave: the sentences to quote, or ().

    asked_by_heading(request about "奖励怎么申请", scope)  ->  (企业于每年3月提交申请…, 联系人…)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Evidence, Sentence
from assistant.writing.asked.question import Request
from assistant.writing.evidence.scope import Scope
from assistant.writing.evidence.topic import topic_words
from assistant.writing.single.leads import FOUND_BY
from assistant.writing.single.outline import read_in_order

__all__ = ["asked_by_heading"]

MOST_CHARACTERS = 600
BEHIND = 2  # sentences behind a question within a paragraph
_ASKS_ALONE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）]?[、.．:：]?|问[：:])?\s{0,4}[^。；]{3,28}[？?]$"
)
_ASKING_WORDS = re.compile(
    r"为什么|为何|为啥|凭什么|怎么样?|怎样|如何|什么时候|什么|哪些|哪里|谁|多少|是否|吗|[？?]$|^[（(]?[一二三四五六七八九十0-9]+[)）]?[、.．]|^问[：:]"
)
_OF_RULES = re.compile(r"办法|政策|措施|规定|本[办政]?[法策]?|[是有的]|可以|要|会|搞|能")
_WAYS_OF_ASKING = (
    r"怎么|怎样|如何",
    r"为什么|为何|为啥|凭什么",
    r"什么时候|何时|到什么时",
    r"什么条件|哪些条件",
    r"是什么|什么是|指什么",
    r"哪些|哪几",
)


def asked_by_heading(request: Request, scope: Scope) -> tuple[Evidence, ...]:
    """What stands under a heading that asks the same (四、怎么申请?), as official explanations of a rule have them: all
    its words are the question's, it asks in the same way, and what more the question says stands in the title or in the
    answer below (怎么申请贷款贴息 is not answered by how to apply for whatever the rule is about)."""
    import rjieba

    topic = topic_words(replace(request, question=request.asked))
    ways = [way for way in _WAYS_OF_ASKING if re.search(way, request.asked)]
    for article, sentences in read_in_order(scope) if ways else ():
        for at, head in enumerate(sentences):
            if not _ASKS_ALONE.match(head.text):
                continue
            within = _goes_on(sentences, at)  # 为什么要搞深加工?县农业局局长算了一笔账: in one paragraph
            bare = _ASKING_WORDS.sub("，", head.text)
            words = [word for word in rjieba.cut(bare) if len(word) > 1 and not _OF_RULES.fullmatch(word)]
            same = any(re.search(way, head.text) for way in ways)
            if not (words and same and all(word in request.asked for word in words)):
                continue
            found: list[Evidence] = []
            for row in sentences[at + 1 :]:
                long = sum(len(item.sentence.text) for item in found) + len(row.text) > MOST_CHARACTERS
                if row.is_heading or _ASKS_ALONE.match(row.text) or (found and long):
                    break
                if within and (row.paragraph != head.paragraph or len(found) == BEHIND):
                    break
                found.append(Evidence(row, article, 1.0, FOUND_BY))
            told = "".join((article.title, head.text, *(item.sentence.text for item in found)))
            if found and all(word in told for word in topic):
                return tuple(found)
    return ()


def _goes_on(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the paragraph goes on behind its question: then it heads no more than what follows it there."""
    return at + 1 < len(sentences) and sentences[at + 1].paragraph == sentences[at].paragraph

"""The one wrong word in a sentence that is retold: names, first places, comparisons, times, stages, plans, denials."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Citation, Verdict
from assistant.writing.checking.verify import verify
from tests.conftest import LISHUI, PINGHU, make_article

PAGE = make_article(
    "平湖招商\n"
    "今年上半年，平湖市新签约项目45个，其中外资项目12个，总投资210亿元，总量居嘉兴市首位。"
    "平湖市商务局局长陈明表示，德国博华精密集团计划投资1.5亿美元建设“智造谷”齿轮工厂。"
    "项目尚未开工。下一步，平湖市力争全年实际外资突破4亿美元。"
    "第二产业外资占比45.1%。",
    published=date(2021, 7, 20),
)
OTHER = make_article(
    "丽水招商\n今年上半年，丽水市实际利用外资1.1亿美元。", published=date(2021, 7, 30), regions=(LISHUI,)
)


def verdict(text: str, *numbers: int) -> Verdict:
    sentences = split_sentences(PAGE)
    cited = [
        Citation(at, PAGE.id, sentences[number].start, sentences[number].end, sentences[number].text)
        for at, number in enumerate(numbers, start=1)
    ]
    return verify(text, cited, {PAGE.id: PAGE})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("上半年平湖市新签约项目45个，总投资210亿元。", 1),
        ("平湖市上半年签约45个项目，总量位居嘉兴第一。", 1),
        ("平湖市的外资项目有12个。", 1),
        ("商务局局长陈明说，博华精密集团计划投资1.5亿美元建齿轮工厂。", 2),
        ("该项目还没有开工。", 3),
        ("平湖市的目标是全年实际外资突破4亿美元。", 4),
        ("二产外资占比为45.1%。", 5),
    ],
)
def test_what_is_said_otherwise_stands(text: str, number: int) -> None:
    assert verdict(text, number).ok, verdict(text, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("前三季度平湖市新签约项目45个，总投资210亿元。", 1),  # another part of the year
        ("平湖市新签约项目12个，总投资210亿元。", 1),  # the number of another
        ("平湖市新开工项目45个，总投资210亿元。", 1),  # another stage
        ("平湖市新签约项目45个，总量居浙江省首位。", 1),  # first among others
        ("平湖市新签约项目45个，投资额全国最高。", 1),
        ("平湖市新签约项目45个，投资环境领先。", 1),
        ("商务局局长李晓明表示，博华精密集团计划投资1.5亿美元。", 2),  # another person
        ("陈明表示，天工重机集团计划投资1.5亿美元建设齿轮工厂。", 2),  # another company
        ("陈明表示，博华精密集团计划投资1.5亿美元建设“云谷”工厂。", 2),  # another name
        ("陈明表示，博华精密集团完成投资1.5亿美元。", 2),  # done instead of planned
        ("平湖市全年实际外资已突破4亿美元。", 4),
        ("项目已开工。", 3),
        ("第二产业外资增长45.1%。", 5),  # a share told as growth
        ("平湖市新签约项目45个，引来各方瞩目。", 1),  # a clause of nothing
        ("平湖市新签约项目45个，详见example.com。", 1),
    ],
)
def test_one_wrong_word_is_caught(text: str, number: int) -> None:
    found = verdict(text, number)
    assert found.label in ("wrong_figure", "unsupported"), found
    assert found.reason


def test_two_citations_do_not_lend_each_other_their_places() -> None:
    cited = []
    for at, (page, place) in enumerate(((PAGE, 1), (OTHER, 1)), start=1):
        sentence = split_sentences(page)[place]
        cited.append(Citation(at, page.id, sentence.start, sentence.end, sentence.text))
    articles = {PAGE.id: PAGE, OTHER.id: OTHER}
    assert verify("平湖市签约项目45个，丽水市实际利用外资1.1亿美元。", cited, articles).ok
    assert not verify("丽水市新签约项目45个，总投资210亿元。", cited, articles).ok
    assert not verify("丽水市的签约项目多于平湖市。", cited, articles).ok
    assert PINGHU.name in PAGE.text

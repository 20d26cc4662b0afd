"""One word of a true sentence changed for another, and true sentences in other words, on a page of its own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.reading.regions import resolve
from assistant.types import Article, Citation
from assistant.writing.checking.verify import verify
from tests.conftest import PINGHU, make_article

PAGE = make_article(
    "平湖与昆山看外资\n"
    "1—7月，平湖市实际使用外资超3亿美元，同比增长16.4%。"
    "昆山市上半年实现进出口总额520亿元，新增企业36家。"
    "8月16日，平湖新签约项目248个、比上年增加36个，占地面积476亩。"
    "上半年，全市城镇居民收入3.2万元，本外币贷款余额1200亿元，产量达90万辆。"
    "集装箱吞吐量达约73.32亿标箱次，本地企业国产化比例将超过90%。",
    published=date(2023, 8, 20),
    regions=(PINGHU, *resolve("昆山市")),
)
OPEN = make_article("平湖外资\n1至7月，平湖市实际使用外资3亿美元。", published=None, regions=(PINGHU,))


def stands(text: str, page: Article = PAGE) -> bool:
    article = page
    citations = tuple(
        Citation(1, article.id, sentence.start, sentence.end, sentence.text)
        for sentence in split_sentences(article)[1:]
    )
    return any(verify(text, (citation,), {article.id: article}).ok for citation in citations)


@pytest.mark.parametrize(
    "text",
    [
        "1—7月，平湖市实际使用外资近3亿美元。",
        "1—7月，平湖市实际使用外资不足3亿美元，同比增长16.4%。",
        "平湖市上半年实现进出口总额520亿元。",
        "1—7月，平湖市实际使用外资超3亿美元，环比增长16.4%。",
        "昆山市上半年实现进出口总额520亿元，累计企业36家。",
        "8月12日，平湖新签约项目248个。",
        "8月16日，平湖新签约项目36个、比上年增加248个。",
        "8月16日，平湖新签约项目248个、比上年增加36个，建筑面积476亩。",
        "上半年，全市农村居民收入3.2万元。",
        "上半年，本外币存款余额1200亿元。",
        "上半年，销量达90万辆。",
    ],
)
def test_a_word_changed_for_another_is_caught(text: str) -> None:
    assert not stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "前7个月，平湖市实际使用外资超3亿美元，比上年同期增长16.4%。",
        "1—7月，平湖市实际使用外资超3亿美元，增速达到16.4%。",
        "值得一提的是，昆山市上半年实现进出口总额520亿元。",
        "记者获悉，江苏省昆山市上半年新增企业36家。",
        "8月16日，平湖新签约项目248个，较上年增加36个。",
        "本地企业国产化比例将超过九成。",
        "集装箱吞吐量达约73.3亿标箱次。",
    ],
)
def test_other_words_for_the_same_stand(text: str) -> None:
    assert stands(text)


def test_the_end_of_a_stretch_is_no_quotation_of_it() -> None:
    assert stands("1至7月，平湖市实际使用外资3亿美元。", OPEN)
    assert not stands("7月，平湖市实际使用外资3亿美元。", OPEN)


def test_a_count_is_not_lent_by_another_sentence_that_has_it() -> None:
    """外企增资 is 6个; that there are two zones is of something else."""
    page = make_article(
        "平湖外资\n三个月里，新签合同外资项目17个，外企增资扩股6个。两家开发区是主阵地，实际外资占全市的90%。",
        published=date(2023, 8, 20),
        regions=(PINGHU,),
    )
    both = tuple(
        Citation(number, page.id, row.start, row.end, row.text)
        for number, row in enumerate(split_sentences(page)[1:], start=1)
    )
    for number, told in ((6, True), (2, False)):
        text = f"三个月里，新签合同外资项目17个，外企增资扩股{number}个。"
        assert verify(text, both, {page.id: page}).ok is told

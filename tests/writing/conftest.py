"""A library in memory: articles written for the tests, searched by shared tokens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import make_chunks, split_sentences
from assistant.reading.regions import is_within
from assistant.retrieval.lexical import tokens
from assistant.types import Answer, Article, Chunk, Evidence, Figure, Filters, Region, Sentence
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, ROOT, FakeModel, make_article


# An index keeps what was read of an article; here too it is read once, though every test asks anew.
@lru_cache(maxsize=256)
def _sentences(article: Article) -> tuple[Sentence, ...]:
    return split_sentences(article)


@lru_cache(maxsize=256)
def _figures(article: Article) -> tuple[Figure, ...]:
    return find_figures(article, _sentences(article))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


class MemoryIndex:
    """Implements types.Retriever over a handful of articles; the score is the number of shared tokens."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)
        self._sentences = {article.id: _sentences(article) for article in articles}

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        """The latest first, as the index gives them."""
        passing = [article for article in self._articles if _passes(article, filters)]
        passing.sort(
            key=lambda article: article.published.toordinal() if article.published else 0, reverse=True
        )
        return tuple(passing)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        return self._sentences.get(article_id, ())

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        return tuple(
            chunk
            for article in self._articles
            if article.id == article_id
            for chunk in make_chunks(article, self._sentences[article_id])
        )

    def figures(self, filters: Filters = Filters(), *, metrics: Collection[str] = ()) -> tuple[Figure, ...]:
        found = map(_figures, self.articles(filters))
        return tuple(
            figure
            for figures in found
            if not metrics or {figure.metric for figure in figures} & set(metrics)
            for figure in figures
        )

    def regions(self, filters: Filters = Filters()) -> tuple[tuple[Region, ...], ...]:
        return tuple(article.regions for article in self.articles(filters))

    def metrics(self, filters: Filters = Filters()) -> frozenset[str]:
        return frozenset(figure.metric for figure in self.figures(filters) if figure.metric)

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 16) -> tuple[Evidence, ...]:
        asked = set(tokens(query))
        found = [
            Evidence(sentence, article, float(len(asked & _words(sentence.text))), ("bm25",))
            for article in self.articles(filters)
            for sentence in self._sentences[article.id]
        ]
        found.sort(key=lambda item: -item.score)
        return tuple(item for item in found[:limit] if item.score > 0)


def _passes(article: Article, filters: Filters) -> bool:
    if filters.article_ids and article.id not in filters.article_ids:
        return False
    if filters.since and (article.published is None or article.published < filters.since):
        return False
    if filters.until and (article.published is None or article.published > filters.until):
        return False
    return not filters.regions or any(
        is_within(region, name) for region in article.regions for name in filters.regions
    )


TIANTAI = Region("天台县", "天台", "county", ("台州市", "浙江省"), "331023")

PINGHU_TEXT = """平湖招商引资稳中有进
今年1—10月,平湖市完成实际外资3.2亿美元,同比增长12.5%,总量居嘉兴第一。同期新签约项目45个,总投资210亿元。
抓好三件大事
一是强化专班服务。平湖市成立外资专班,走访企业300多家,解决难题120个。
二是打造平台。平湖经济技术开发区引进德国某精密机械集团投资的齿轮工厂,总投资1.5亿美元。
虽然成绩不小,仍存在土地要素不足、项目落地偏慢等问题。下一步,平湖市将继续开展百日招商行动。"""

LISHUI_TEXT = """丽水市上半年招商情况
今年上半年,丽水市实际利用外资1.1亿美元,同比下降3.4%。丽水市规上工业增加值增长6.1%。
丽水市委书记王东在大会上强调,要把绿水青山变成金山银山。"""


@pytest.fixture(scope="session")
def library() -> MemoryIndex:
    return MemoryIndex(
        [
            make_article(PINGHU_TEXT, published=date(2021, 11, 20), regions=(PINGHU,), source="测试日报"),
            make_article(LISHUI_TEXT, published=date(2021, 7, 30), regions=(LISHUI,), path="lishui.txt"),
        ]
    )


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return Prompts(ROOT / "prompts")


def answered(question: str, articles: Sequence[Article], prompts: Prompts) -> Answer:
    """What the bundled profile answers from these articles alone."""
    *_, answer = stream_answer(
        question,
        retriever=MemoryIndex(articles),
        model=FakeModel(profile="extractive"),
        prompts=prompts,
    )
    assert isinstance(answer, Answer)
    return answer


def first_line(text: str, question: str, prompts: Prompts) -> str:
    """What code says before the quotation, of one article about 平湖 that came out in November 2021; "" if nothing."""
    index = MemoryIndex([make_article(text, published=date(2021, 11, 20), regions=(PINGHU,))])
    *_, answer = stream_answer(
        question, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    line = answer.sentences[0] if answer.sentences else None
    return line.text if line is not None and line.verdict.label == "supported" else ""

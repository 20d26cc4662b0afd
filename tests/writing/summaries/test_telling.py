"""The abstract of an article and the table of its figures."""

from __future__ import annotations

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Region
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.text import summary_markdown
from assistant.writing.summaries.telling import most_important
from assistant.writing.summary import summarize
from tests.conftest import FakeModel, make_article

NEWS = (
    "青湾日报讯（记者 何苇）6月18日，随着第一根桩基打入地下，青湾市临港智造园正式破土。\n"
    "工地上机声隆隆，一派忙碌景象。园区占地300亩。\n"
    "下一步，将按照明年10月建成、年底投用的目标，倒排工期，加快建设进度。\n"
)


def test_news_is_told_by_what_it_opens_with() -> None:
    told = most_important(split_sentences(make_article(NEWS)))
    assert "正式破土" in told[0].text and "下一步" in told[-1].text


def test_a_number_of_another_place_is_named_with_it(prompts: Prompts) -> None:
    text = (
        "今年1—5月，上海市新设外商投资企业2100家，同比增长70%。\n"
        "同期，临港新片区新设外商投资企业244家，实到外资8.2亿美元。\n"
    )
    zone = Region("临港新片区", "临港", "zone", ("上海市",))
    article = make_article(text, regions=(zone,))
    sentences = split_sentences(article)
    made = summarize(
        article,
        sentences,
        find_figures(article, sentences),
        model=FakeModel(profile="extractive"),
        prompts=prompts,
    )
    rows = [line for line in summary_markdown(made).splitlines() if "新设外商投资企业数" in line]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [
        "上海新设外商投资企业数",
        "新设外商投资企业数",
    ]

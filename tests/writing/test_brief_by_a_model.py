"""Briefs by a model that writes: it reads everything sorted into a section, part by part, what it writes is checked, what
was read is counted, and it can be stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event as ThreadEvent

import pytest
from jsonschema import Draft202012Validator

import assistant.writing
from assistant.errors import ModelError
from assistant.stoppable import Stoppable
from assistant.types import Article, Brief
from assistant.writing.brief import write_brief
from assistant.writing.briefs.items import HEADINGS, points_for_brief
from assistant.writing.model.catalogue import from_file
from assistant.writing.model.llm import open_model
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.export import brief_json, brief_markdown
from tests.conftest import PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex
from tests.writing.model.qwen import scripted_gguf
from tests.writing.summaries.test_digest import Reader


def _article(year: int, towns: int) -> Article:
    lines = [f"{year}年平湖市招商引资综述"]
    for town in range(1, towns + 1):
        lines += [
            f"{year}年第{town}个镇实际使用外资{town + 10}.5万美元，同比增长{town}.3%。",
            f"建立第{town}号招商专班，深入企业问需求，出台扶持政策{town + 2}条。",
            f"云山齿轮第{town}产业园、星河轴承第{town}产业基地相继落户开工。",
        ]
    lines += [f"下一步，第{town}个镇将继续引进好项目{town + 40}个。" for town in range(1, towns + 1)]
    return make_article("\n".join(lines), published=date(year + 1, 1, 20), path=f"{year}.txt")


ARTICLES = (_article(2022, 22), _article(2023, 22))


def _sorted(articles: Sequence[Article]) -> set[str]:
    """Every sentence that a section has a place for."""
    index = MemoryIndex(articles)
    return {
        sentence.text
        for article in articles
        for point in points_for_brief(index.sentences(article.id))
        if point.section != "left"
        for sentence in point.sentences
    }


def _brief(model: FakeModel | Stoppable, prompts: Prompts, articles: Sequence[Article] = ARTICLES) -> Brief:
    return write_brief(PINGHU, retriever=MemoryIndex(articles), model=model, prompts=prompts)


@pytest.mark.parametrize("context", [1536, 2048, 65536])
def test_everything_sorted_into_a_section_is_shown_to_the_model(context: int, prompts: Prompts) -> None:
    model = Reader(context_tokens=context)
    brief = _brief(model, prompts)
    assert {text for rows in model.shown for text in rows} == _sorted(ARTICLES)
    parts, read = brief.coverage["parts"], brief.coverage["parts_read"]
    assert parts == read and (parts == 4) is (context == 65536)
    assert brief.coverage["parts_by_code"] == 0 and brief.coverage["quoted"] == []
    assert f"分{parts}部分读了{parts}部分" in brief_markdown(brief)


def test_what_it_writes_is_cited_checked_and_counted(prompts: Prompts) -> None:
    brief = _brief(Reader(context_tokens=2048), prompts)
    texts = {article.id: article.text for article in ARTICLES}
    items = [
        item for section in brief.sections for item in section.items if "、主要指标" not in section.heading
    ]
    cited = {(one.article_id, one.start) for item in items for one in item.citations}
    for item in items:
        assert item.citations
        for citation in item.citations:
            assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    assert brief.coverage["sentences_used"] == len(cited)
    left = "".join(brief.coverage["left_out"])  # type: ignore[arg-type]
    assert all(heading.split("、")[1] in left for heading in HEADINGS.values())
    schema = Path(assistant.writing.__file__).with_name("brief.schema.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(schema)).validate(brief_json(brief))


def test_each_section_is_asked_for_by_name_and_articles_are_told_apart(prompts: Prompts) -> None:
    model = Reader(context_tokens=65536)
    _brief(model, prompts)
    asked = [re.findall(r"简报的“(.+?)”部分", user)[0] for _, user in model.seen]
    assert asked == [heading.split("、", 1)[1] for heading in HEADINGS.values()]
    for _, user in model.seen:
        assert user.count("《2022年平湖市招商引资综述》") == user.count("《2023年平湖市招商引资综述》") == 1
        assert re.findall(r"^\[(\d+)\]", user, re.MULTILINE)[0] == "1"


def test_a_section_of_which_nothing_holds_is_quoted_and_said_to_be(prompts: Prompts) -> None:
    brief = _brief(Reader(context_tokens=2048, lies=True), prompts)
    assert "9999" not in brief_markdown(brief)
    assert all(section.items for section in brief.sections)
    assert brief.coverage["quoted"] == [heading.split("、", 1)[1] for heading in HEADINGS.values()]
    assert brief.coverage["parts_by_code"] == brief.coverage["parts"]
    assert "直接摘录原句" in brief_markdown(brief)


@pytest.mark.parametrize("after", [1, 2, 5])
def test_stopping_ends_it_between_two_parts_and_no_half_brief_comes_back(
    after: int, prompts: Prompts
) -> None:
    cancel = ThreadEvent()
    model = Reader(context_tokens=2048, cancel_after=after)
    with pytest.raises(ModelError, match="stopped"):
        _brief(Stoppable(model, cancel), prompts)
    assert len(model.shown) == after


def test_a_short_text_is_written_from_whole_and_one_that_only_quotes_has_no_parts(prompts: Prompts) -> None:
    short = (_article(2023, 2),)
    assert _brief(Reader(), prompts, short).coverage["parts"] == 4
    assert "parts" not in _brief(FakeModel(profile="extractive"), prompts, short).coverage


def test_a_real_vocabulary_is_what_the_parts_are_counted_in(tmp_path: Path, prompts: Prompts) -> None:
    """Three tokens a character, so that a text of a few paragraphs is several contexts long."""
    article = _article(2023, 20)
    file = scripted_gguf(tmp_path, ["2023年", "第3个镇", "实际使用外资", "13.5万美元", "[1]。"], context=2560)
    with open_model(from_file(file), prompts=prompts, threads=1) as model:
        brief = write_brief(PINGHU, retriever=MemoryIndex([article]), model=model, prompts=prompts)
    assert brief.coverage["parts"] == brief.coverage["parts_read"]
    assert int(str(brief.coverage["parts"])) > 4
    overview = brief.sections[0].items
    assert [item.text for item in overview] == ["2023年第3个镇实际使用外资13.5万美元。"]
    assert "第3个镇实际使用外资13.5万美元" in overview[0].citations[0].quote
    assert brief.coverage["quoted"] == [heading.split("、", 1)[1] for heading in list(HEADINGS.values())[1:]]

"""Nothing that an article or a model wrote is ever read as markup, and quotes keep their place."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Dropped, Repair
from assistant.ui import answers, markup, original
from assistant.ui.articletable import articles_table, stories_view
from assistant.ui.briefview import brief_view, side_by_side
from assistant.ui.compare import comparison
from assistant.ui.conversations import Conversation
from assistant.ui.history import download, history_view
from assistant.ui.words import CHINESE, ENGLISH
from assistant.writing.briefs.compare import compare_briefs
from tests.conftest import make_article
from tests.ui.conftest import EVIL, FIGURE, FIGURE_QUOTE, FIRST, SECOND, FakeAssistant

DANGEROUS = (
    EVIL,
    '"><script>alert(1)</script>',
    "<iframe src=//evil.example></iframe>",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "http://evil.example www.evil.example a@b.example",
    "$$\\href{javascript:alert(1)}{x}$$",
    "# 标题\n- 列表\n1. 项\n> 引\n```\ncode\n```\n| a | b |\n|---|---|",
    "&lt;b&gt; &#60;",
    "<!-- 注 --> <![CDATA[x]]> <svg/onload=alert(1)>",
    "<|im_start|>system",
)


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


OURS = frozenset(
    {
        "p",
        "b",
        "br",
        "a",
        "span",
        "small",
        "div",
        "section",
        "article",
        "header",
        "blockquote",
        "mark",
        "button",
    }
    | {"h2", "h3", "h4", "details", "summary", "ul", "ol", "li", "q", "code"}
    | {"table", "thead", "tbody", "tr", "th", "td", "del", "ins", "svg", "text", "tspan", "rect"}
    | {"figure", "figcaption", "line", "circle", "title"}
)
ATTRIBUTES = frozenset(
    {"class", "id", "href", "title", "type", "role", "open", "aria-label"}
    | {"data-article", "data-start", "data-end", "data-turn", "data-label", "data-view", "data-remove"}
    | {"data-current", "data-id", "data-act", "data-number", "data-name", "data-text", "hidden"}
    | {"x", "y", "rx", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r"}
    | {"aria-sort", "data-ask", "data-reread"}
)


def assert_inert(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    for tag, attributes in tags.found:
        assert tag in OURS
        assert set(attributes) <= ATTRIBUTES
        assert re.fullmatch(r"#c-\d+-\d+|#(?:wrong|again)-\d+", attributes.get("href") or "#c-1-1")


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\x00", codec="utf-8")))
def test_safe_text_has_no_syntax_and_loses_nothing(text: str) -> None:
    made = markup.safe(text)
    assert re.fullmatch(r"(?:&#\d+;|[^!-/:-@\[-`{-~])*", made)
    assert html.unescape(made) == text or any(0x80 <= ord(sign) <= 0x9F for sign in text)


@pytest.mark.parametrize("text", DANGEROUS)
def test_every_view_of_a_hostile_article_is_made_of_our_tags_alone(text: str) -> None:
    article = make_article(f"题\n{text}。后面。", title=text, source=text, path=text)
    views = [
        original.article_page(article, 2, 2 + len(text), words=CHINESE),
        markup.card(article, 2, 2 + len(text), ENGLISH, badge="1"),
    ]
    repaired = replace(
        article,
        repairs=(Repair(2, 4, text, "字", text),),
        dropped=(Dropped(text, "copyright"), Dropped(text, text)),
    )
    views.append(original.article_page(repaired, file=text, repairs=True, words=ENGLISH))
    views.append(articles_table([article, repaired], "", lambda ids: {article.id: 3}, {text: text}, CHINESE))
    views.append(stories_view([(article, repaired)], ENGLISH))
    row = {
        "region": text,
        "surface": text,
        "value": 3,
        "unit": text,
        "role": text,
        "period": text,
        "title": text,
        "quote": text,
        "aligned": text + "。",
        "change": "3" + text,
        "rank": "1" + text,
    }
    facts = [replace(FIGURE, region=place, metric=text, role=text, unit=text) for place in ("甲市", text)]
    rows: list[dict[str, Any]] = [row, {**row, "region": "甲"}, {"region": text + "乙", "value": None}]
    views.append(comparison(text, rows, facts, CHINESE))
    views.append(history_view([Conversation(text, text, 0.0, 1)], ENGLISH, current=text))
    views.append(download(text, text, number=1))
    for view in views:
        assert_inert(view)


def test_a_hostile_answer_and_brief_are_made_of_our_tags_alone() -> None:
    fake = FakeAssistant()
    for question in ("问", "没有？" + EVIL):
        answer = fake.answer(question)
        assert_inert(answers.answer_message(1, answer, {"检索": 0.1}, ENGLISH))
        assert_inert(answers.evidence_section(1, EVIL, answer, fake.article, CHINESE))
    brief = fake.brief("平湖市")
    assert_inert(brief_view(brief, fake.article, CHINESE))
    assert_inert(side_by_side(compare_briefs([brief, replace(brief, region=EVIL)]), ENGLISH))
    assert_inert(answers.partial_message(EVIL, EVIL) + markup.problem(EVIL))


@given(st.integers(0, len(FIRST.text)), st.integers(0, 60), st.integers(0, 200))
def test_a_snippet_is_the_quote_in_its_own_paragraph(start: int, length: int, around: int) -> None:
    end = min(len(FIRST.text), start + length)
    found = markup.snippet(FIRST.text, start, end, around=around)
    assert found.quote == FIRST.text[start:end]
    before, after = found.before.removeprefix("…"), found.after.removesuffix("…")
    assert FIRST.text[start - len(before) : start] == before
    assert FIRST.text[end : end + len(after)] == after
    assert "\n" not in before + after
    assert len(before) <= around and len(after) <= around


def test_a_snippet_is_cut_where_a_sentence_ends() -> None:
    text = "甲。" * 60 + "目标句。" + "乙。" * 60
    found = markup.snippet(text, 120, 124)
    assert found.before.startswith("…甲。") and found.after.endswith("乙。…")


def test_the_reader_highlights_exactly_the_quote_across_paragraphs() -> None:
    start = FIRST.text.index("其中亿元")
    end = FIRST.text.index("下一步")
    page = original.article_page(FIRST, start, end, words=CHINESE)
    marked = "".join(html.unescape(part) for part in re.findall("<mark>(.*?)</mark>", page))
    assert marked == FIRST.text[start:end].replace("\n", "")


def test_each_mark_of_an_answer_has_its_card() -> None:
    answer = FakeAssistant().answer("问")
    marks = re.findall(r'href="#(c-3-\d+)"', answers.answer_message(3, answer, {}, CHINESE))
    cards = re.findall(
        r'<article class="card" id="(.*?)"',
        answers.evidence_section(3, "问", answer, FakeAssistant().article, CHINESE),
    )
    assert marks == cards == ["c-3-1", "c-3-2"]


def test_the_panel_says_how_a_follow_up_was_understood_and_repeats_other_languages() -> None:
    answer = replace(FakeAssistant().answer("平湖2021年外资多少？"))
    for asked, shown in (("那2021年呢？", "平湖2021年外资多少？"), ("And in 2021?", "And in 2021?")):
        panel = answers.evidence_section(1, asked, answer, FakeAssistant().article, CHINESE)
        assert f"<h4>{shown}</h4>" in html.unescape(panel)


def test_a_card_names_title_source_day_and_region() -> None:
    card = html.unescape(markup.card(FIRST, 0, 5, CHINESE))
    for part in (FIRST.title, "海湾日报", "2021-01-05", "浙江省 平湖市"):
        assert part in card
    assert "（推定）" in markup.card(SECOND, 0, 5, CHINESE)


def test_what_is_unknown_is_said() -> None:
    bare = make_article("正文。", published=None, source="", regions=())
    line = markup.byline(bare, CHINESE)
    assert "来源不详" in line and "日期不详" in line and "地区不详" in line


def test_sentences_taken_out_are_shown_as_such_and_refusals_give_their_reason() -> None:
    fake = FakeAssistant()
    message = html.unescape(answers.answer_message(1, fake.answer("问"), {}, CHINESE))
    assert "核对时删去 1 句" in message and "30% 不在出处里" in message
    refused: Answer = fake.answer("没有")
    message = html.unescape(answers.answer_message(1, refused, {}, CHINESE))
    assert "资料里没有答案" in message and "2020年1—10月" in message and FIGURE_QUOTE not in message
    greeting = replace(refused, reason="您好。", timings={"total": 0.1})
    message = answers.answer_message(1, greeting, {}, CHINESE)
    assert "您好。" in message and "资料里没有答案" not in message


def test_repairs_and_dropped_lines_are_shown_with_what_they_were() -> None:
    article = replace(
        FIRST,
        repairs=(Repair(0, 2, "海 湾", "海湾", "number_space"),),
        dropped=(Dropped("版权所有 海湾网", "copyright"),),
    )
    page = html.unescape(original.article_page(article, words=CHINESE))
    assert "修复 1 处，去掉 1 行页面杂项" in page and '<details class="changes">' in page
    assert "<del>海 湾</del> → <ins>海湾</ins>" in page and "<del>版权所有 海湾网</del>" in page
    assert "<details" not in original.article_page(FIRST, words=CHINESE)

"""The page in a real browser, which may reach nothing but this machine.

Needs playwright (`pip install playwright`) and Debian's chromium; skipped where either is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.errors import IndexMismatchError, ModelError
from assistant.types import Filters
from tests.ui.browsing import ask, fits, go_to, has, launched, needs_browser, opened, pick, says, until_shown
from tests.ui.conftest import EVIL, FIGURE_QUOTE, FIRST, FakeAssistant, Served, served, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def tab(browser: Browser, page: Served) -> Iterator[Page]:
    yield from opened(browser, page)


def test_a_mark_leads_to_its_sentence_and_on_to_the_article(tab: Page) -> None:
    ask(tab, "海湾1—10月实际利用外资多少？")
    tab.wait_for_selector("#chat a.mark")
    says(tab, "#chat .foot", "检索")
    tab.hover("#chat a.mark >> nth=1")
    tab.wait_for_selector("#c-1-2.chosen")
    tab.click("#chat a.mark >> nth=0")
    tab.wait_for_selector("#c-1-1.chosen")
    assert tab.inner_text("#panel .card.chosen mark") == FIGURE_QUOTE
    says(tab, "#panel .card.chosen", "海湾市招商引资再上新台阶", "海湾日报", "2021-01-05", "浙江省 平湖市")
    tab.click("#panel .card.chosen .open")
    tab.wait_for_selector(".sheet")
    assert tab.inner_text(".sheet mark") == FIGURE_QUOTE
    tab.keyboard.press("Escape")
    tab.wait_for_selector(".sheet", state="detached")


def test_a_follow_up_knows_what_was_asked_before(tab: Page, page: Served) -> None:
    ask(tab, "第一个问题？")
    tab.wait_for_selector("#chat a.mark")
    ask(tab, "那2022年呢，没有吗？")
    tab.wait_for_selector("#chat .refused")
    asked = len(page.assistant.asked)
    question, _, history = page.assistant.asked[-1]
    assert question == "那2022年呢，没有吗？" and [turn.question for turn in history] == ["第一个问题？"]
    # The panel shows the last answer's evidence until an earlier mark is clicked.
    has(tab, "#panel .turn:visible", 1)
    tab.click("#chat a.mark >> nth=0")
    tab.wait_for_selector("#c-1-1:visible")
    tab.locator("#chat a.again").last.dispatch_event("click")  # the panel may still be scrolling
    wait_until(lambda: len(page.assistant.asked) > asked)
    tab.wait_for_selector("#send:visible")
    # Asked again with what stood before it, and shown once.
    assert page.assistant.asked[-1][0] == question and len(page.assistant.asked[-1][2]) == 1
    has(tab, "#chat .refused", 1)
    tab.click("#fresh")
    tab.wait_for_selector("#chat a.mark", state="detached")
    ask(tab, "新的？")
    tab.wait_for_selector("#chat a.mark")
    assert not page.assistant.asked[-1][2]


def test_a_region_days_and_articles_narrow_the_answer(tab: Page, page: Served) -> None:
    tab.click("#ask-filters > button")
    pick(tab, "#ask-regions", "平湖市")
    tab.fill("#ask-since input, #ask-since textarea", "2020")
    tab.check("#ask-articles label:has-text('海湾市招商引资') input")
    tab.wait_for_selector("#ask-filters:has-text('只看：平湖市、2020—、1 篇文章')")
    ask(tab, "只看平湖？")
    tab.wait_for_selector("#chat a.mark")
    _, filters, _ = page.assistant.asked[-1]
    assert filters.regions == ("平湖市",) and str(filters.since) == "2020-01-01"
    assert filters.article_ids == {FIRST.id}
    tab.fill("#ask-since input, #ask-since textarea", "前天")
    ask(tab, "看不懂的日期")
    tab.wait_for_selector("#chat .problem:has-text('前天')")
    tab.click("#ask-filters-none")
    tab.wait_for_selector("#ask-filters:has-text('只看某些地区')")
    ask(tab, "都看？")
    tab.wait_for_selector("#chat a.mark >> nth=2")
    assert page.assistant.asked[-1][1] == Filters()


def test_examples_are_asked_by_a_click(tab: Page, page: Served) -> None:
    tab.click("#chat button:has-text('实际利用外资是多少')")
    tab.wait_for_selector("#chat a.mark")
    assert page.assistant.asked[-1][0] == "平湖2020年1-10月实际利用外资是多少？"


def test_an_error_is_a_sentence(tab: Page, page: Served) -> None:
    for failure, said in (
        (ModelError("no model x.gguf; run Y"), "no model x.gguf; run Y"),
        (KeyError("k"), "内部出错"),
    ):
        page.assistant.failure = failure
        try:
            ask(tab, "问")
            problem = tab.wait_for_selector(f"#chat .problem:has-text('{said}')")
        finally:
            page.assistant.failure = None
        assert problem is not None and "Traceback" not in problem.inner_text()


def test_hostile_markup_would_not_run_even_where_escaping_failed(browser: Browser, page: Served) -> None:
    view = browser.new_context().new_page()
    view.goto(page.url)
    view.wait_for_selector(".welcome")
    view.evaluate(
        """document.body.insertAdjacentHTML('beforeend', `<img src=x onerror="window.hacked=1">
        <svg onload="window.hacked=2"></svg><img id=far src="http://evil.example/a.png">
        <a id=link href="javascript:window.hacked=3">x</a>`);
        const inline = document.createElement('script'); inline.textContent = 'window.hacked=4';
        document.body.append(inline); document.getElementById('link').click();"""
    )
    view.wait_for_timeout(300)
    assert view.evaluate("window.hacked") is None
    assert view.evaluate("document.getElementById('far').naturalWidth") == 0
    view.context.close()


def test_articles_are_found_and_read(tab: Page) -> None:
    go_to(tab, "articles")
    has(tab, "#articles tbody tr", 2)

    def look_for() -> None:
        tab.fill("#find input, #find textarea", "")
        tab.fill("#find input, #find textarea", "海湾日报")

    until_shown(tab, look_for, "#articles :text('找到 1 篇')")
    tab.click("#articles .open")
    tab.wait_for_selector(".sheet:has-text('全市新引进项目42个')")


def test_the_status_is_told(tab: Page) -> None:
    go_to(tab, "status")
    says(tab, "#status", "摘录（只用原句）", "不向外发送")


def test_an_empty_index_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    with served(FakeAssistant(shelf=()), tmp_path) as site:
        for view in opened(browser, site):
            says(view, "#chat", "assistant index")


def test_a_phone_shows_it_all_without_scrolling_sideways(browser: Browser, page: Served) -> None:
    for view in opened(browser, page, viewport={"width": 390, "height": 800}, color_scheme="dark"):
        ask(view, "手机上问？")
        view.wait_for_selector("#chat a.mark")
        assert fits(view)
        view.click("#chat a.mark >> nth=0")
        view.wait_for_function(
            "document.querySelector('.card.chosen').getBoundingClientRect().top < innerHeight"
        )
        for name in ("brief", "compare", "articles", "status"):
            go_to(view, name)
            assert fits(view)


def test_a_conversation_is_there_after_a_reload_and_can_be_renamed_exported_deleted(
    browser: Browser, tmp_path: Path
) -> None:
    with served(FakeAssistant(), tmp_path) as site:
        for view in opened(browser, site):
            ask(view, "留下来的问题？" + EVIL)
            view.wait_for_selector("#chat a.mark")
            view.reload()
            view.wait_for_selector("#chat a.mark")
            says(view, "#chat", "留下来的问题")
            view.click("#chat a.mark >> nth=0")
            view.wait_for_selector("#panel .card.chosen")
            view.click("#fresh")
            view.wait_for_selector("#chat a.mark", state="detached")
            ask(view, "第二个对话？")
            view.wait_for_selector("#chat a.mark")
            view.click("#past summary")
            has(view, "#past li", 2)
            view.click("#past li:has-text('留下来') [data-act=rename]")
            view.fill("#past input", "新名字" + EVIL[:30])
            view.keyboard.press("Enter")
            view.wait_for_selector("#past .title:has-text('新名字')", state="attached")
            unfold(view)
            with view.expect_download() as waiting:
                view.click("#past li:has-text('新名字') [data-act=export]")
            text = Path(waiting.value.path()).read_text(encoding="utf-8")
            assert waiting.value.suggested_filename.endswith(".md")
            assert text.startswith("# 新名字") and "\n## 留下来的问题" in text and "<br>" not in text
            view.click("#past li:has-text('新名字') .title")
            view.wait_for_selector("#chat :text('留下来的问题')")
            unfold(view)
            view.click("#past li:has-text('新名字') [data-act=delete]")
            view.click("#past li:has-text('新名字') [data-act=delete]:has-text('确定')")
            view.wait_for_selector("#chat a.mark", state="detached")
            unfold(view)
            has(view, "#past li", 1)
        # A program started anew has them still.
        with served(FakeAssistant(home=site.assistant.home), tmp_path) as later:
            for view in opened(browser, later):
                unfold(view)
                view.click("#past li:has-text('第二个对话') .title")
                view.wait_for_selector("#chat a.mark")


def unfold(view: Page) -> None:
    if view.locator("#past details[open]").count() == 0:
        view.click("#past summary")


def test_a_wrong_answer_is_kept(tab: Page, page: Served) -> None:
    ask(tab, "这句答错了？")
    tab.click("#chat a.wrong")
    tab.wait_for_selector("#stages:has-text('记下了')")
    rows = (page.assistant.settings.index / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rows[-1])["question"] == "这句答错了？"


def test_files_are_uploaded_read_repaired_and_removed(browser: Browser, tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    damaged = sent / "新镇 <img src=x onerror=window.hacked=1>.txt"
    damaged.write_text(
        "首页 > 新闻中心 > 正文\n新镇上半年引进项目\n来源：新镇发布　2022-07-08\n"
        "上半年，新镇引進項目１２個，總投資３.５億元，同比增長20%。下一步，新镇將繼續優化環境。\n"
        f"新镇网友留言写道：{EVIL}，大家都看到了这一段话。\n"
        "Copyright © 2022 新镇发布 版权所有",
        encoding="utf-8",
    )
    (sent / "空的.txt").write_text(" ", encoding="utf-8")
    (sent / "程序.exe").write_bytes(b"MZ")
    with served(FakeAssistant(), tmp_path / "page") as site:
        for view in opened(browser, site):
            go_to(view, "articles")
            with view.expect_file_chooser() as choosing:
                view.click("#upload")
            choosing.value.set_files([damaged, sent / "空的.txt", sent / "程序.exe"])
            says(view, "#articles-status", "新读入 1 个文件", "文件是空的", "不读.exe")
            # What was done is told first, the table comes after it.
            has(view, "#articles tr:has-text('新镇')", 1)
            row = view.locator("#articles tr:has-text('新镇')")
            assert "img src=x" in row.inner_text()
            row.locator("[data-view=repairs]").click()
            view.wait_for_selector(".sheet .changes[open] ins")
            says(view, ".sheet", EVIL)
            says(view, ".sheet .changes", "版权")
            view.keyboard.press("Escape")
            view.wait_for_selector(".sheet", state="detached")
            files = (site.assistant.home / "uploads").glob("*.txt")
            (kept,) = (file for file in files if file.stat().st_size > 5)
            # The drawer gave it back.
            view.wait_for_function("document.activeElement.dataset.view === 'repairs'")
            row.locator("[data-remove]").click()
            row.locator("[data-remove]:has-text('确定')").click()
            view.wait_for_selector("#articles-status:has-text('上传的文件也删了')")
            has(view, "#articles tbody tr", 2)
            assert not kept.exists()


def test_an_index_of_another_version_says_what_to_run(browser: Browser, tmp_path: Path) -> None:
    old = FakeAssistant(broken=IndexMismatchError("x: made with schema 1, this version has 2; run it"))
    old.failure = old.broken
    with served(old, tmp_path) as site:
        for view in opened(browser, site):
            says(view, "#notice", "assistant index --rebuild")
            ask(view, "问？")
            view.wait_for_selector("#chat .problem:has-text('assistant index --rebuild')")
            for name in ("status", "articles", "compare"):
                go_to(view, name)
                view.wait_for_selector(f"#{name} .problem:has-text('assistant index --rebuild')")

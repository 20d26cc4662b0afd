"""Briefs, comparison, sorting and the two languages in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.types import Period
from tests.ui.browsing import ask, fits, go_to, has, launched, needs_browser, opened, pick, says, until_shown
from tests.ui.conftest import EVIL, FIGURE, FIRST, SECOND, FakeAssistant, Served, served, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def tab(browser: Browser, page: Served) -> Iterator[Page]:
    yield from opened(browser, page)


def test_a_brief_is_written_cited_and_downloaded(tab: Page) -> None:
    go_to(tab, "brief")
    pick(tab, "#brief-region", "平湖市")
    tab.click("#write")
    tab.wait_for_selector("#brief .mark")
    says(tab, "#brief", "没有提到到位资金")
    assert tab.inner_text("#brief td[class*=g-] >> nth=0").startswith("2.5亿美元✓")
    for button, ending in (("下载 Markdown", ".md"), ("下载 HTML", ".html"), ("下载 Word", ".docx")):
        with tab.expect_download() as waiting:
            tab.click(f"text={button}")
        saved = waiting.value
        assert saved.suggested_filename.endswith(ending)
        data = Path(saved.path()).read_bytes()
        assert data.startswith(b"PK") if ending == ".docx" else "平湖市" in data.decode("utf-8")
    tab.click("#brief .mark >> nth=0")
    tab.wait_for_selector(".sheet mark")


def test_several_regions_are_written_one_by_one_and_stand_side_by_side(tab: Page) -> None:
    go_to(tab, "brief")
    pick(tab, "#brief-region", "平湖市")
    pick(tab, "#brief-region", "丽水市")
    tab.click("#write")
    tab.wait_for_selector("#brief h2:has-text('并列：平湖市、丽水市')")
    has(tab, "#brief h2:has-text('招商引资简报')", 2)
    with tab.expect_download() as waiting:
        tab.click("text=下载 Word")
    assert waiting.value.suggested_filename == "简报-平湖市丽水市.docx"


def test_a_brief_is_stopped(browser: Browser, tmp_path: Path) -> None:
    slow = FakeAssistant(slow=30.0)  # until it is stopped
    with served(slow, tmp_path) as site:
        for view in opened(browser, site):
            go_to(view, "brief")
            pick(view, "#brief-region", "平湖市")
            view.click("#write")
            view.wait_for_selector("#brief-status progress")
            view.keyboard.press("Escape")
            view.wait_for_selector("#brief-status:has-text('已停止')")
            wait_until(lambda: slow.stopped == ["平湖市"])
            view.wait_for_selector("#write:visible")


def test_a_metric_is_compared_with_bars_lines_and_gaps_and_sorted(browser: Browser, tmp_path: Path) -> None:
    def told(region: str, amount: int, year: int = 2020, unit: str = "美元") -> object:
        period = Period(date(year, 1, 1), date(year + 1, 1, 1), f"{year}年")
        return replace(
            FIGURE,
            region=region,
            value=Decimal(amount * 10_000),
            unit=unit,
            surface=f"{amount}万{unit}",
            period=period,
            role=EVIL,
        )

    facts = (
        told("平湖市", 900),
        told("平湖市", 700, 2019),
        told("丽水市", 10_000),
        told("高邮市", 30, unit="元"),
        replace(FIGURE, region="高邮市", metric="签约项目", unit="个"),
    )
    with served(FakeAssistant(facts=facts), tmp_path) as site:  # type: ignore[arg-type]
        for view in opened(browser, site, viewport={"width": 390, "height": 800}):
            go_to(view, "compare")
            view.click("#compare-metric input")
            view.click("[role=option] >> text=实际利用外资（3 个地区")
            view.wait_for_selector("#compare svg.chart")
            has(view, "#compare rect.bar", 2)
            assert fits(view)
            view.check("#compare-axis input[value=period]")
            view.wait_for_selector("#compare circle.dot >> nth=1", state="attached")

            view.click("#compare .sort:has-text('数值')")
            view.wait_for_selector("#compare th[aria-sort=descending]")
            # Largest first as numbers, not as letters; another unit stays apart.
            assert values(view)[0].startswith("1亿") and values(view)[-1] == "30万元"
            view.click("#compare .sort:has-text('数值')")
            view.wait_for_selector("#compare th[aria-sort=ascending]")
            assert values(view)[-1] == "30万元" and values(view)[2].startswith("1亿")
            view.click("#compare .sort:has-text('地区')")
            says(view, "#compare tbody td", "高邮市")
            view.click("#compare .open >> nth=0")
            view.wait_for_selector(".sheet mark")
            view.keyboard.press("Escape")
            view.click("#compare-metric input")
            view.click("[role=option] >> text=签约项目")
            view.wait_for_selector("#compare :text('不画图')")


def values(view: Page) -> list[str]:
    """The numbers of the comparison's table from the top down."""
    cells = view.locator("#compare td[class*=g-] b")
    return [text.strip().removesuffix("✓") for text in cells.all_inner_texts()]


def test_the_english_page_has_no_chinese_but_the_data_and_is_opened_again(
    browser: Browser, tmp_path: Path
) -> None:
    """Regions, metrics, titles and what articles say are data; everything else is read here."""
    plain = replace(FIRST, title="Title", text="Text.", source="Paper", regions=(), path="a.txt")
    with served(FakeAssistant(shelf=(plain,)), tmp_path) as site:
        for view in opened(browser, site, locale="en-US"):
            view.click("a.language")
            view.wait_for_url("**/en/")
            view.wait_for_selector(".welcome:has-text('1 articles')")
            view.click("#ask-filters > button")
            for tab_name in ("brief", "compare", "articles", "status"):
                go_to(view, tab_name)
            view.wait_for_selector("#status h3")
            words = view.evaluate(
                """() => {
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  const found = [];
                  while (walk.nextNode()) {
                    if (!walk.currentNode.parentElement.closest('script, style, a.language, #chat button, #status td'))
                      found.push(walk.currentNode.textContent);
                  }
                  for (const name of ['placeholder', 'title', 'aria-label'])
                    for (const one of document.querySelectorAll(`[${name}]`))
                      if (!one.closest('#chat button')) found.push(one.getAttribute(name));
                  return found;
                }"""
            )
            assert [text for text in words if HAN.search(text)] == []
            assert view.evaluate("document.documentElement.lang") == "en"
            # The plain address opens what was chosen last, also in another tab.
            other = view.context.new_page()
            other.goto(site.url)
            other.wait_for_url("**/en/")
            other.wait_for_selector(".welcome")
            other.click("a.language")
            other.wait_for_selector(".welcome:has-text('已读入')")
            other.reload()
            other.wait_for_selector(".welcome:has-text('已读入')")
            assert other.url == site.url + "/"


def test_a_question_is_asked_in_english_words_and_kept_for_both(browser: Browser, tmp_path: Path) -> None:
    with served(FakeAssistant(), tmp_path) as site:
        for view in opened(browser, site, place="/en/", viewport={"width": 390, "height": 800}):
            ask(view, "Who grew?")
            view.wait_for_selector("#chat .verdict:has-text('verbatim')")
            says(view, "#chat .foot", "Search")
            assert fits(view)
            view.click("#past summary")
            says(view, "#past", "1 questions")
            view.click("a.language")
            view.wait_for_selector("#chat .verdict:has-text('原文')")
            says(view, "#chat", "Who grew?")


def test_figures_of_an_answer_about_several_regions_stand_in_a_table(
    browser: Browser, tmp_path: Path
) -> None:
    def told(region: str, article_id: str, at: int) -> object:
        return replace(FIGURE, region=region, article_id=article_id, start=at, end=at + 3)

    at = SECOND.text.index("<script>")
    facts = (told("平湖市", FIRST.id, FIGURE.start), told("丽水市", SECOND.id, at))
    with served(FakeAssistant(facts=facts), tmp_path) as site:  # type: ignore[arg-type]
        for view in opened(browser, site):
            ask(view, "谁更高？")
            view.wait_for_selector("#chat .figures table.sortable")
            has(view, "#chat .figures tbody tr", 2)
            view.click("#chat .figures .sort:has-text('地区')")
            says(view, "#chat .figures tbody td", "丽水市")
            view.reload()
            view.wait_for_selector("#chat .figures table.sortable")


def test_reprints_stand_together_and_articles_are_read_again(browser: Browser, tmp_path: Path) -> None:
    copy = replace(FIRST, id="f" * 16, source="转载网")
    fake = FakeAssistant(shelf=(FIRST, SECOND, copy), stories=((FIRST, copy),))
    fake.shelf = (replace(FIRST, path=str(tmp_path / "a.txt")), SECOND, copy)
    (tmp_path / "a.txt").write_text(FIRST.text, encoding="utf-8")
    with served(fake, tmp_path / "page") as site:
        for view in opened(browser, site):
            go_to(view, "articles")
            view.click(".stories summary")
            says(view, ".stories", "转载：1 件事，2 篇文章")
            has(view, ".stories li li", 2)
            view.click("#articles tr:has-text('海湾日报') [data-reread]")
            view.wait_for_selector("#articles-status:has-text('更新 1 个文件')")
            assert fake.reread == 1
            view.click("#articles tr:has-text('山城') [data-reread]")
            view.wait_for_selector("#articles-status:has-text('文件不在了')")
            view.click("#reread-all")
            view.wait_for_selector("#articles-status:has-text('更新 3 个文件')")
            assert fake.rebuilt == 1


def test_an_upload_is_stopped_by_key_and_button(browser: Browser, tmp_path: Path) -> None:
    files = []
    for number in range(8):
        files.append(tmp_path / f"第{number}篇.txt")
        files[-1].write_text(FIRST.text.replace("42个", f"4{number}0个"), encoding="utf-8")
    fake = FakeAssistant(slow=4.0)
    with served(fake, tmp_path / "page") as site:
        for view in opened(browser, site):
            go_to(view, "articles")
            for way in ("key", "button"):
                before = len(fake.shelf)
                with view.expect_file_chooser() as choosing:
                    view.click("#upload")
                choosing.value.set_files(files[before - 2 :])
                view.wait_for_selector("#articles-status progress")
                view.wait_for_selector("#articles-stop:visible")
                if way == "key":
                    view.keyboard.press("Escape")
                else:
                    view.click("#articles-stop")
                view.wait_for_selector("#articles-status:has-text('已停止')")
                view.wait_for_selector("#reread-all:visible")
                assert before <= len(fake.shelf) < 10
                assert len(list((fake.home / "uploads").glob("*.txt"))) == len(fake.shelf) - 2


def test_a_list_closes_with_a_choice_and_escape_in_it_stops_nothing(browser: Browser, tmp_path: Path) -> None:
    slow = FakeAssistant(slow=30.0)  # until it is stopped
    with served(slow, tmp_path) as site:
        for view in opened(browser, site):
            go_to(view, "brief")
            pick(view, "#brief-region", "平湖市")
            view.click("#write")
            view.wait_for_selector("#brief-status progress")
            view.click("#brief-region input")
            view.wait_for_selector("[role=option]")
            view.keyboard.press("Escape")
            view.wait_for_selector("[role=option]", state="detached")
            view.fill("#brief-region input", "丽水市")
            view.keyboard.press("ArrowDown")
            view.wait_for_selector("[role=option]:has-text('丽水')")
            view.keyboard.press("Enter")
            view.wait_for_selector("[role=option]", state="detached")
            # The box is left a moment later, and what stands below it moves: a click before that may miss.
            view.wait_for_function("document.activeElement.tagName !== 'INPUT'")
            assert not slow.stopped and view.is_visible("#brief-stop")
            until_shown(view, partial(stop_brief, view), "#brief-status:has-text('已停止')")


def stop_brief(view: Page) -> None:
    if view.is_visible("#brief-stop"):
        view.click("#brief-stop")


def test_keys_send_stop_and_focus(browser: Browser, tmp_path: Path) -> None:
    slow = FakeAssistant(slow=0.5)
    with served(slow, tmp_path) as site:
        for view in opened(browser, site, color_scheme="dark"):
            view.click("h1")
            view.keyboard.press("/")
            view.wait_for_selector("#question :focus", state="attached")
            view.keyboard.type("慢慢说/")
            view.keyboard.press("Enter")
            view.wait_for_selector("#stages .now")
            view.keyboard.press("Escape")
            view.wait_for_selector("#chat .note:has-text('已停止')")
            wait_until(lambda: slow.stopped == ["慢慢说/"])


def test_what_went_wrong_is_told_in_the_status(browser: Browser, tmp_path: Path) -> None:
    fake = FakeAssistant(failure=KeyError("secret"))
    with served(fake, tmp_path) as site:
        for view in opened(browser, site):
            ask(view, "问？")
            view.wait_for_selector("#chat .problem")
            fake.failure = None
            go_to(view, "status")
            says(view, "#status", "最近的问题", "程序内部出错")
            assert "secret" not in view.inner_text("#status") and "Trace" not in view.inner_text("#status")

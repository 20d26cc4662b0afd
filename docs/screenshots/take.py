"""Takes the pictures beside it from a running page.

    assistant index seeds && assistant chat &
    python docs/screenshots/take.py http://127.0.0.1:7860      # needs playwright, pillow, /usr/bin/chromium

Only seeds/ should be indexed: the pictures are published, other articles' text is not ours to show.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
METRIC = "实际使用外资"
QUESTION = "平湖和平顶山的实际外资谁更高？"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main(url: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = opened(browser, url, width=1180)
        ask(page, "平湖1-10月实际外资多少,同比增长多少?")
        ask(page, "平湖市2022年GDP是多少?")
        page.click("#chat a.mark >> nth=0")
        take(page, "ask")
        page.click("#panel .open:visible >> nth=0")
        take(page, "article")
        page.keyboard.press("Escape")
        tabs(page, "")
        page.click("#tab-articles-button")
        page.click("#articles tr:has-text('丽水') [data-view=repairs]")
        take(page, "repairs")
        page = opened(browser, url, width=1180, dark=True)
        ask(page, QUESTION)
        take(page, "ask-dark")
        tabs(page, "-dark")
        page = opened(browser, f"{url}/en/", width=1180)
        ask(page, QUESTION)
        take(page, "ask-en")
        tabs(page, "-en")
        for name, place, dark in (
            ("phone", "", False),
            ("phone-dark", "", True),
            ("phone-en", "/en/", False),
        ):
            page = opened(browser, url + place, width=390, dark=dark)
            ask(page, "高邮上半年招商情况怎么样？")
            take(page, name)
        compare(page)
        take(page, "phone-en-compare")
        browser.close()


def tabs(page: Page, kind: str) -> None:
    """Every other tab: brief, compare, articles, status."""
    page.click("#tab-brief-button")
    for region in ("平湖", "平顶山"):
        page.click("#brief-region input")
        page.fill("#brief-region input", region)
        page.click(f"[role=option]:has-text('{region}市')")
        page.wait_for_selector("[role=option]", state="detached")
    page.click("#write")
    page.wait_for_selector("#brief h2 >> nth=2")
    page.wait_for_selector("#write:visible")
    take(page, f"brief{kind}")
    page.locator("#brief h3:has-text('主要指标') >> nth=0").evaluate("place => place.scrollIntoView()")
    take(page, f"figures{kind}")
    compare(page)
    take(page, f"compare{kind}")
    page.click("#tab-articles-button")
    page.wait_for_selector("#articles table")
    take(page, f"articles{kind}")
    page.click("#tab-status-button")
    page.wait_for_selector("#status h3")
    take(page, f"status{kind}")


def compare(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")
    page.click("#tab-compare-button")
    page.click("#compare-metric input")
    page.fill("#compare-metric input", METRIC)
    page.click(f"[role=option]:has-text('{METRIC}')")
    page.wait_for_selector("#compare table")


def opened(browser: Browser, url: str, *, width: int, dark: bool = False) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", locale="zh-CN"
    )
    page.goto(url)
    page.wait_for_selector(".welcome")
    return page


def ask(page: Page, question: str) -> None:
    before = page.locator("#chat .foot").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.locator("#chat .foot").nth(before).wait_for()


def take(page: Page, name: str) -> None:
    """A picture in few colours: half the bytes, and text stays sharp."""
    page.mouse.move(2, 2)
    page.wait_for_timeout(900)
    file = HERE / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(224).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860")

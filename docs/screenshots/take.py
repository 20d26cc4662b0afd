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
METRIC = "总投资"
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
        page.click("role=tab[name='简报']")
        page.click("#brief-region input")
        page.click("[role=option]:has-text('平湖市')")
        page.click("#write")
        page.wait_for_selector("#brief .mark")
        take(page, "brief")
        page.click("role=tab[name='对比']")
        page.click("#compare-metric input")
        page.click(f"[role=option]:has-text('{METRIC}')")
        page.wait_for_selector("#compare table")
        take(page, "compare")
        page.click("role=tab[name='文章']")
        page.wait_for_selector("#articles table")
        take(page, "articles")
        page.click("#articles tr:has-text('丽水') [data-view=repairs]")
        take(page, "repairs")
        page.keyboard.press("Escape")
        page.click("role=tab[name='状态']")
        page.wait_for_selector("#status table")
        take(page, "status")
        for file, width in (("ask-dark", 1180), ("phone-dark", 390)):
            page = opened(browser, url, width=width, dark=True)
            ask(page, "高邮上半年招商情况怎么样？")
            if width > 640:
                page.click("#past summary")
                page.locator("#past").scroll_into_view_if_needed()
            take(page, file)
        browser.close()


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
    page.wait_for_timeout(900)
    file = HERE / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(224).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860")

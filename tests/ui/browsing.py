"""A browser for tests of the page: it may reach nothing but this machine, and nothing may go wrong in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
# As root in a container; the background services would look for hosts that are not there.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
needs_browser = pytest.mark.skipif(
    not CHROMIUM.is_file(), reason=f"no browser at {CHROMIUM}: apt-get install chromium, or set CHROMIUM"
)
# A loaded machine is slow; what is waited for are states, so patience costs nothing where it is quick.
PATIENCE_SECONDS = 60


def launched() -> Iterator[Browser]:
    """For a fixture of module scope: while it is open its thread has an event loop."""
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield chromium
        chromium.close()


def opened(browser: Browser, site: Served, *, place: str = "", **options: Any) -> Iterator[Page]:
    """A page that fails its test when it asks any other machine, runs hostile code or logs an error."""
    context = browser.new_context(**{"locale": "zh-CN", **options})
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    view = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.on("console", lambda entry: errors.append(entry.text) if entry.type == "error" else None)
    view.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
    view.goto(site.url + place)
    view.wait_for_selector("#question textarea")
    view.wait_for_selector(".welcome")
    yield view
    assert view.evaluate("window.hacked") is None
    assert not errors
    assert [url for url in asked if not url.startswith((site.url, "data:", "blob:"))] == []
    context.close()


def ask(view: Page, question: str) -> None:
    view.fill("#question textarea", question)
    view.keyboard.press("Enter")


def go_to(view: Page, tab: str) -> None:
    """`tab`: ask, brief, compare, articles, status; its panel is shown when this returns."""
    view.click(f"#tab-{tab}-button")
    view.wait_for_selector(f"#tab-{tab}", state="visible")


def pick(view: Page, box: str, option: str) -> None:
    """Chooses in a dropdown; its list closes by itself, which would lie over what is below."""
    view.click(f"{box} input")
    view.fill(f"{box} input", option)
    view.click(f"[role=option]:has-text('{option}')")
    view.wait_for_selector("[role=option]", state="detached")


def says(view: Page, box: str, *parts: str) -> None:
    """Waits until the first `box` shows each of `parts`: what a page tells comes in several pieces, one after the other."""
    from playwright.sync_api import expect

    for part in parts:
        expect(view.locator(box).first).to_contain_text(
            part, timeout=PATIENCE_SECONDS * 1000, use_inner_text=True
        )


def has(view: Page, box: str, number: int) -> None:
    """Waits until there are exactly `number` of `box`."""
    from playwright.sync_api import expect

    expect(view.locator(box)).to_have_count(number, timeout=PATIENCE_SECONDS * 1000)


def until_shown(view: Page, act: Callable[[], object], shown: str) -> None:
    """Does `act` until `shown` is there, as a person would: a page that is still loading or moving misses what is done to it."""
    from playwright.sync_api import TimeoutError as Waited

    for _ in range(5):
        act()
        try:
            view.wait_for_selector(shown, timeout=10_000)
        except Waited:
            continue
        return
    view.wait_for_selector(shown)


def fits(view: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    width = view.viewport_size["width"] if view.viewport_size else 0
    return bool(view.evaluate("document.documentElement.scrollWidth") <= width)

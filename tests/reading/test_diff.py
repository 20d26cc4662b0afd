"""What a person is shown of the repairs is all of them, and nothing a terminal would obey."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.reading.article import read_text
from assistant.reading.diff import render
from assistant.types import Dropped
from tests.reading.damage import shift_after_blanks, traditional

PAGE = "\n".join(
    (
        "首页 > 新闻",
        "青川招商提速",
        "2022-11-08",
        "全市簽約項目12個，總投資163. 54億元，商務(wù)局繼續(xù)優(yōu)化服務(wù)。",
        shift_after_blanks(traditional("（一）招商引资全面提速。1-5月引进项目42个。")),
        "實現產值\ue123\ue456增長。",
        "版权所有：青川在线",
    )
)
PAINT = re.compile("\x1b\\[[0-9;]*m")


def test_every_repair_and_every_dropped_line_is_shown() -> None:
    article = read_text(PAGE)
    shown = render(article)
    assert "[-163. 54-]{+163.54+}" in shown
    assert "[-務(wù)-]{+务+}" in shown
    assert "{+（一）招商引资+}" in shown
    assert "[?‹U+E123›‹U+E456›?]" in shown
    for item in article.dropped:
        assert item.text in shown and item.reason in shown
    assert "traditional " in shown.splitlines()[-1]


def test_without_the_marks_it_is_the_text() -> None:
    article = read_text(PAGE)
    body = [line[2:] for line in render(article).split("\n\n")[1].split("\n")]
    plain = [re.sub(r"\[-.*?-\]\{\+(.*?)\+\}", r"\1", line) for line in body]
    plain = [re.sub(r"\[\?.*?\?\]", "\ue123\ue456", line) for line in plain]
    assert "\n".join(plain) == article.text


def test_colour_adds_nothing_but_colour() -> None:
    article = read_text(PAGE)
    painted = render(article, colour=True)
    assert "\x1b[32m163.54\x1b[0m" in painted
    assert "163. 54163.54" in PAINT.sub("", painted)
    assert PAINT.sub("", painted).count("\x1b") == 0


def test_nothing_in_a_page_reaches_the_terminal() -> None:
    article = read_text(PAGE)
    hostile = replace(
        article,
        title="a\x1b]0;title\x07",
        path="x\x1b[2J.txt",
        dropped=(Dropped("\x1b[31mred\u202e", "menu"),),
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", render(hostile))


def test_what_was_found_stands_above_the_text() -> None:
    page = "平湖招商提速\n发布时间：2022-11-08 来源：青川日报 作者：林某某\n今年以来，平湖市签约项目12个，平湖市到位资金36亿元。"
    assert "2022-11-08 · 青川日报 · 林某某 · 平湖市 (浙江省)" in render(read_text(page))
    bare = render(read_text("全市签约项目12个，总投资36亿元。"))
    assert "no date · no source · no author · no region" in bare


def test_a_date_that_was_concluded_says_so() -> None:
    article = read_text("8月16日，某市举行改革开放45周年座谈会，回顾招商引资的做法和成绩。")
    assert "2023-08-16 (concluded, not printed)" in render(article)


def test_colours_are_explained_where_there_are_any() -> None:
    assert "was Traditional" in PAINT.sub("", render(read_text(PAGE), colour=True))
    assert "was Traditional" not in render(read_text(PAGE))
    assert "was Traditional" not in render(read_text("全市签约项目12个。"), colour=True)


def test_the_longest_reason_is_apart_from_its_line() -> None:
    article = replace(read_text(PAGE), dropped=(Dropped("全文", "repeated paragraph"),))
    assert "repeated paragraph  全文" in render(article)


def test_what_only_goes_has_nothing_in_its_place() -> None:
    article = read_text("\u3000?5年来，全市签约项目12个，总投资36亿元，同比增长21.6%。")
    assert article.text.startswith("5年来") and "{++}" not in render(article)


def test_a_clean_page_has_nothing_to_show() -> None:
    shown = render(read_text("全市签约项目12个，总投资36亿元。"))
    assert shown.endswith("repairs: none; lines left out: 0")
    assert "~" not in shown


def test_the_command_shows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert main(["read", "--diff", str(path)]) == 0
    out = capsys.readouterr().out
    assert "[-163. 54-]{+163.54+}" in out and "\x1b" not in out  # no terminal, no colour
    assert main(["read", "--diff", "--json", str(path)]) == 2
    assert "--diff" in capsys.readouterr().err

from __future__ import annotations

import random

import pytest

from assistant.retrieval.sameness import bands, changed_figures, is_reprint, overlap
from tests.retrieval.conftest import article
from tests.retrieval.reprinted import KINDS, another_period, one_figure_changed, reprint

STORY = """青溪县开发区上半年新签约项目26个，计划总投资83.5亿元，同比增长12.4%。
开发区管委会负责人介绍，今年以来先后赴深圳、苏州举办推介活动9场，对接企业140余家，有18家企业到县里实地考察。
在精密铸造产业园，3号厂房的设备已经进场。项目投资方说，从签约到开工只用了71天，比原定计划提前了两周。
截至6月底，园区规上工业企业达到57家，实现产值64.2亿元，其中装备制造占比达到48.6%。
县投资促进中心推行一个项目、一名专员、一张清单的服务办法，上半年帮助企业解决用工、用地问题132件。
下半年，青溪县计划再开工亿元以上项目11个，力争全年到位资金突破50亿元。"""


def share_a_band(one: str, other: str) -> bool:
    return bool(set(bands(one)) & set(bands(other)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_a_reprint_is_one_however_it_was_changed(kind: str, seed: int) -> None:
    from assistant.reading.article import read_text

    copy = read_text(reprint(STORY, random.Random(seed), kind)).text
    assert share_a_band(STORY, copy)
    assert is_reprint(STORY, copy) and is_reprint(copy, STORY)


@pytest.mark.parametrize("seed", range(4))
def test_the_same_report_of_another_period_is_none(seed: int) -> None:
    assert not is_reprint(STORY, another_period(STORY, random.Random(seed)))


@pytest.mark.parametrize("seed", range(4))
def test_one_changed_figure_is_kept_apart(seed: int) -> None:
    changed = one_figure_changed(STORY, random.Random(seed))
    assert overlap(STORY, changed) is not None
    assert not is_reprint(STORY, changed)
    assert len(changed_figures(STORY, changed)) == 1


def test_chinese_numerals_are_figures_too() -> None:
    assert not is_reprint(STORY, STORY.replace("提前了两周", "提前了三周"))


def test_the_day_of_a_dateline_is_no_figure() -> None:
    dated = [f"某省日报青溪{day}电 {STORY}" for day in ("7月9日", "7月10日")]
    assert is_reprint(*dated)
    assert not is_reprint(STORY, STORY.replace("截至6月底", "截至5月底"))


def test_the_same_report_of_another_place_is_none() -> None:
    other = STORY.replace("青溪县", "白石县").replace("开发区", "高新区").replace("26个", "31个")
    assert not is_reprint(STORY, other)


def test_a_round_up_that_holds_a_story_is_not_that_story() -> None:
    other = "\n".join(article(number) for number in range(8))
    assert len(other) > 2 * len(STORY)
    assert not is_reprint(STORY, f"{STORY}\n{other}")


def test_reports_after_one_pattern_are_apart() -> None:
    pages = [article(number) for number in range(0, 40, 5)]  # one place, other trades and figures
    assert not any(is_reprint(one, other) for one in pages for other in pages if one is not other)


@pytest.mark.parametrize("text", ["", "。……！", "3.5%", "平湖"])
def test_too_little_text_is_like_nothing(text: str) -> None:
    assert bands(text) == () and overlap(text, text) is None


def test_a_short_notice_must_agree_in_all_of_it() -> None:
    notice = "青溪县与三家企业签约，总投资9亿元。"
    assert is_reprint(notice, notice.replace("，", ","))
    assert not is_reprint(notice, notice.replace("三家企业", "外地客商"))


def test_bands_do_not_change_from_run_to_run() -> None:
    # Kept in libraries: another value here means another SKETCH.
    assert bands("平湖市新签约项目26个")[:2] == bands("平湖市，新签约项目 26 个")[:2]
    assert len(bands(STORY)) == 42 and all(-(2**63) <= band < 2**63 for band in bands(STORY))
    assert bands("平湖市新签约项目26个")[0] == 4377134259573315443

"""Which period a figure is given: its own sentence's, the one before's, or none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.facts import find_figures
from assistant.reading.chunking import split_sentences
from assistant.types import Period
from tests.conftest import make_article

PUBLISHED = date(2023, 8, 16)


def periods(text: str, published: date | None = PUBLISHED) -> list[Period | None]:
    article = make_article(text, published=published)
    return [figure.period for figure in find_figures(article, split_sentences(article))]


def days(period: Period | None) -> tuple[str, str] | None:
    if period is None:
        return None
    return (str(period.start or ""), str(period.end or ""))


@pytest.mark.parametrize(
    "text",
    [
        "上半年，该县作为省级物流网12个节点城市之一受到表扬。",
        "上半年，该县在全省88个县中率先完成改革。",
        "上半年，该市聚焦装备制造、新材料等六大产业延链补链。",
        "上半年，该市依托5个国家级开放平台的优势招商。",
        "8月10日起，一处设主会场，其余9个县设分会场。",
        "浙江省11个设区市上半年数据公布。",
        "今年开工的项目在三年内贡献产值50亿元。",
        "明年还将新建年产30万吨的生产线。",
        "上半年，奖补政策每年设立3亿元专项资金。",
    ],
)
def test_what_stands_or_lies_ahead_has_no_period(text: str) -> None:
    assert periods(text)[0] is None


def test_counts_that_were_made_keep_theirs() -> None:
    assert days(periods("上半年，新增16个省级试点。")[0]) == ("2023-01-01", "2023-07-01")
    assert days(periods("上半年，建成6大产业基地。")[0]) == ("2023-01-01", "2023-07-01")


def test_the_day_a_page_was_sent_dates_no_figure() -> None:
    text = "新华社杭州8月2日电 记者获悉，近日举行的投资大会签署了55个协议。"
    assert periods(text) == [None]
    text = "新华社杭州8月2日电 全省上半年出口1.2万亿元。"
    assert days(periods(text)[0]) == ("2023-01-01", "2023-07-01")


def test_from_a_to_b_over_years() -> None:
    first, second = periods("近3年企业数量从838家增加到1552家。")
    assert first is None
    assert second is not None and (second.start, second.end, second.kind) == (
        None,
        date(2023, 8, 17),
        "as_of",
    )


def test_steps_come_in_the_order_of_their_years() -> None:
    found = periods("该区分别于2014年、2019年迈过2000亿元、3000亿元新台阶。")
    assert [days(period) for period in found] == [("2014-01-01", "2015-01-01"), ("2019-01-01", "2020-01-01")]


def test_a_place_is_of_the_year_of_its_list() -> None:
    assert days(periods("日前，2022全国百强县榜单发布，该市排名第79位。")[0]) == ("2022-01-01", "2023-01-01")


def test_a_remark_behind_the_numbers_dates_them() -> None:
    found = periods("进出口总值105亿元，同比增长2.5%，这是全区今年上半年交出的答卷。")
    assert {days(period) for period in found} == {("2023-01-01", "2023-07-01")}


def test_done_by_now_is_as_of_the_page() -> None:
    _, now = periods("上半年，走访企业490家。意向项目已有7个签订正式协议。")
    assert now is not None and (now.kind, now.start, now.end) == ("as_of", None, date(2023, 8, 17))


def test_a_record_dates_nothing() -> None:
    first, second = periods("2022年，出口120亿元，创14年来新高，外资企业增加80家。")
    assert days(first) == days(second) == ("2022-01-01", "2023-01-01")


def test_a_long_while_ends_what_was_said_before() -> None:
    (before, after) = periods("今年上半年，签约项目12个。近年来，该区设立投资基金10支。")
    assert days(before) == ("2023-01-01", "2023-07-01") and after is None


def test_a_time_that_heads_a_sentence_without_figures_governs_the_next() -> None:
    (rate,) = periods("新区自2019年设立以来，发展迅速。地区生产总值年均增长21.2%。")
    assert rate is not None and (rate.start, rate.end) == (date(2019, 1, 1), date(2023, 8, 17))


def test_what_a_project_does_is_told_with_its_investment() -> None:
    assert periods("上半年，投资环境向好。投资4.3亿元对35个片区进行改造，惠及22768户居民。") == [None] * 3


def test_a_page_of_january_reports_the_year_before() -> None:
    found = periods("今年1-10月，实际外资3亿美元。今年以来，签约项目52个。", date(2021, 1, 5))
    assert days(found[0]) == ("2020-01-01", "2020-11-01")
    assert found[1] is not None and found[1].start == date(2020, 1, 1)

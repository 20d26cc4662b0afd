"""One word changed for another of its kind, a denial or a plan left out, an order shuffled: caught; the same told in other
words stands."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Citation, Verdict
from assistant.writing.checking.contrasts import KINDS, clauses_of, nearest
from assistant.writing.checking.verify import verify
from tests.conftest import make_article

PAGE = make_article(
    "平湖招商\n"
    "今年以来，全市民营企业签约项目45个，其中外资项目12个，多数项目落户国家级开发区。"
    "二期厂房尚未开工，三期厂房将于明年建设，首批设备已运抵码头。"
    "外贸、内贸分别增长5%、3%，进口下降2.1%，服务业增速高于全省平均水平。"
    "市政府与德国某集团签署协议，总投资8亿元，注册资本2亿元，达产后预计年产值20亿元。"
    "工业产值居嘉兴第二，服务业收入居嘉兴第一。"
    "国家级的云溪开发区和省级的石桥开发区是两大平台，全年办件696件，其中360件全程网上办结。"
    "外资到账完成率为82.25%，增幅150.08%。"
    "市商务局投资科负责人罗川表示，从开工那年起，贡献先奖给引资方。"
    "2019年以来的项目逐个盯，早竣工、早投产。",
    published=date(2021, 7, 20),
)


def verdict(text: str, number: int) -> Verdict:
    sentence = split_sentences(PAGE)[number]
    cited = (Citation(1, PAGE.id, sentence.start, sentence.end, sentence.text),)
    return verify(text, cited, {PAGE.id: PAGE})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("全省民营企业签约项目45个。", 1),  # a wider place
        ("今年以来，全市国有企业签约项目45个。", 1),  # of another owner
        ("今年以来，全市民营企业开工项目45个。", 1),  # at another stage
        ("本月，全市民营企业签约项目45个。", 1),  # a shorter time
        ("全市民营企业签约项目45个，外资项目12个。", 1),  # a part beside its whole
        ("全部项目落户国家级开发区。", 1),
        ("多数项目落户省级开发区。", 1),
        ("全市民营企业仅签约项目45个。", 1),
        ("二期厂房已开工。", 2),
        ("二期厂房开工。", 2),
        ("三期厂房已于去年建设。", 2),
        ("三期厂房已建设，首批设备运抵码头。", 2),
        ("首批设备计划运抵码头。", 2),
        ("第二批设备已运抵码头。", 2),
        ("外贸、内贸分别增长3%、5%。", 3),
        ("外贸、旅游和内贸增长。", 3),  # an item of a list that nobody named
        ("出口下降2.1%。", 3),
        ("进口增长2.1%。", 3),
        ("服务业增速低于全省平均水平。", 3),
        ("制造业增速高于全省平均水平。", 3),
        ("省政府与德国某集团签署协议，总投资8亿元。", 4),
        ("市政府与日本某集团签署协议，总投资8亿元。", 4),
        ("市政府与德国某集团签署协议，总投资2亿元。", 4),
        ("工业产值居嘉兴第一。", 5),
        ("服务业收入居嘉兴第二。", 5),
        ("石桥开发区是国家级开发区。", 6),
        ("省级的云溪开发区是两大平台之一。", 6),
        ("国家级、国家级开发区是两大平台。", 6),
        ("全年办件696件全部全程网上办结。", 6),
        ("外资到账完成率为150.08%，增幅82.25%。", 7),
        ("市商务局局长罗川表示，贡献先奖给引资方。", 8),
        ("从开工那年起，贡献先奖给承接方。", 8),
        ("2019年以来的项目已全部竣工投产。", 9),
    ],
)
def test_one_word_for_another_is_caught(text: str, number: int) -> None:
    found = verdict(text, number)
    assert found.label in ("wrong_figure", "unsupported"), found
    assert found.reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("今年以来平湖市民营企业签约项目45个，其中外资项目12个。", 1),
        ("全市民企签约45个项目，包括外资项目12个。", 1),
        ("多数项目落户在国家级开发区。", 1),
        ("二期厂房还未开工。", 2),
        ("三期厂房计划于明年建设。", 2),
        ("首批设备已经运抵码头，三期厂房将于明年建设。", 2),
        ("内贸增长3%，外贸增长5%。", 3),
        ("外贸增长5%，内贸增长3%。", 3),
        ("内贸、外贸分别增长3%、5%。", 3),
        ("服务业增速超过全省平均水平。", 3),
        ("德国某集团与市政府签下协议，总投资8亿元。", 4),
        ("总投资8亿元（注册资本2亿元），预计达产后年产值20亿元。", 4),
        ("服务业收入居嘉兴第一，工业产值居嘉兴第二。", 5),
        ("云溪开发区是国家级开发区，石桥开发区是省级开发区。", 6),
        ("全年办件696件，其中有360件全程网上办结。", 6),
        ("工业产值居嘉兴第二;服务业收入居嘉兴第一.", 5),
        ("外资到账增幅150.08%，完成率82.25%。", 7),
        ("投资科负责人罗川说，开工那年起贡献先奖给引资方。", 8),
        ("2019年以来的项目逐个盯，争取早竣工、早投产。", 9),
    ],
)
def test_the_same_in_other_words_stands(text: str, number: int) -> None:
    assert verdict(text, number).ok, verdict(text, number)


def test_every_word_of_a_kind_stands_on_one_side_of_it() -> None:
    for row in KINDS.split("\n"):
        words = [word for side in row.split() for word in side.split("/")]
        assert len(words) == len(set(words)) >= 2, row
        assert len(row.split()) >= 2, row


def test_a_clause_is_set_beside_its_like_and_nothing_else() -> None:
    told = clauses_of("今年以来，签约项目45个，总投资210亿元。走访企业300多家。")
    assert [clause.text for clause in nearest("签约项目45个", told)] == ["签约项目45个，"]
    assert nearest("签约项目45个", told)[0].lead == "今年以来，"
    assert nearest("举办马拉松比赛", told) == [] == nearest("", told) == nearest("45个", clauses_of(""))

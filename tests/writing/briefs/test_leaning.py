"""A point of a brief names what it is about."""

from __future__ import annotations

import pytest

from assistant.reading.chunking import split_sentences
from assistant.writing.briefs.leaning import joined, leans
from assistant.writing.briefs.sections import points_of
from tests.conftest import make_article


def _points(text: str) -> list[str]:
    return [point.text for point in joined(points_of(split_sentences(make_article(text))))]


@pytest.mark.parametrize(
    "text",
    ["该项目由港商独资建设。", "二期厂房下月封顶。", "全部达产后,年产值可达5亿元。", "这一机制已推广到各镇。", "项目总投资3亿元。",
     "项目已于4月竣工。", "产品主要用于航天。", "近两年，该公司业务大增。", "当地专班24小时跟踪。", "他们生产钻针。",
     "经过一年半的建设，8月进入试生产。"],
)  # fmt: skip
def test_what_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "该市出台十条措施。",
        "这里是全市最大的园区。",
        "其他项目也在推进。",
        "项目经理全程帮办。",
        "建设新城产业园，该项目可容30家企业。",
    ],
)
def test_what_names_its_subject_stands_alone(text: str) -> None:
    assert not leans(text)


def test_a_project_s_sum_is_told_with_the_project() -> None:
    told = _points(
        "海盐齿轮有限公司二厂项目上月签约落户。该项目由港商独资建设。项目总投资3亿元,达产后年产值5亿元。"
    )
    assert len(told) == 1 and told[0].startswith("海盐齿轮") and told[0].endswith("年产值5亿元。")


def test_a_speech_has_its_speaker_before_or_behind_it() -> None:
    before = _points("驻深圳办事处主任周明在会上作了汇报。“今年我们走访企业60家,签约项目3个。”")
    behind = _points("“今年我们走访企业60家,签约项目3个。”驻深圳办事处主任周明在会上介绍了情况。")
    for told in (before, behind):
        assert any("周明" in text and "60家" in text for text in told)


def test_a_scene_between_a_project_and_its_facts_is_stepped_over() -> None:
    told = _points(
        "去年开建的新禾食品一期项目已经投产。生产线上,一袋袋豆粉快速下线。该项目由新禾集团投资建设。"
    )
    assert "去年开建的新禾食品一期项目已经投产。该项目由新禾集团投资建设。" in told


def test_nothing_is_lost_or_told_twice() -> None:
    text = "新城签约9个项目。其中,外资项目2个。该项目由港商投资。\n会上,市长致辞。他说,要加快落地。项目现场机器轰鸣。"
    sentences = split_sentences(make_article(text))
    told = [row.id for point in joined(points_of(sentences)) for row in point.sentences]
    assert sorted(told) == sorted(row.id for row in sentences if not row.is_heading)
    assert len(told) == len(set(told))


def test_only_a_thing_just_named_is_leant_on_across_paragraphs() -> None:
    assert len(_points("新城产业园一期占地600亩,23家企业入驻。\n该产业园计划明年6月投产。")) == 1
    assert len(_points("新城产业园一期占地600亩,23家企业入驻。\n其中,外资企业有9家,全年纳税2亿元。")) == 2


def test_what_stood_against_it_joins_but_a_report_s_problem_stands_alone() -> None:
    assert len(_points("新城肉牛屠宰加工项目日前投产。但在建设初期，资金一度紧张。")) == 1
    assert len(_points("上半年，全市外资增长8%，总额3亿美元。但也存在投资不足、人才短缺等问题。")) == 2


def test_a_quotation_of_several_sentences_is_one_point() -> None:
    told = _points("“选在新城，是看中上下游配套。氢气是我们的原料，一年省2000万元。”云山环保公司经理周明说。")
    assert len(told) == 1 and told[0].count("“") == told[0].count("”") == 1

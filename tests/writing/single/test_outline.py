"""Open questions: the facet they ask for, and the points that answer it."""

from __future__ import annotations

import pytest

from assistant.types import Answer, Article, Filters
from assistant.writing.answer import stream_answer
from assistant.writing.asked.facet import Facet, facet_asked
from assistant.writing.asked.question import understand
from assistant.writing.evidence.scope import gather
from assistant.writing.model.prompts import Prompts
from assistant.writing.single.outline import is_outline, outlined, under_heading
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

BODY = (
    "今年前五个月,丽水引进项目37个,到位资金21.6亿元,同比增长18.2%。\n"
    "一是理顺招商机制。把分散在各部门的招商人员集中起来,由一个专班统一调度。\n"
    "二是用好山海协作。同对口的三个市建立联席会议,每季度碰头一次。\n"
    "三是盘活存量厂房。对闲置半年以上的厂房登记造册,优先租给新来的企业。\n"
    "四是简化审批环节。把十一个窗口并成两个,材料一次交齐。\n"
    "下一步,丽水将继续加快园区道路建设,力争年内再引进两家龙头企业。"
)
PROBLEM = "招商工作仍然存在项目个头偏小、落地偏慢等问题。"


@pytest.fixture
def lishui() -> Article:
    return make_article(BODY, regions=(LISHUI,))


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("丽水招商引资有哪些主要做法?", "measures"),
        ("丽水是怎么搞招商的", "measures"),
        ("What measures did 丽水 take to attract investment?", "measures"),
        ("丽水招商存在什么困难和问题?", "problems"),
        ("丽水下一步有什么打算", "plans"),
        ("丽水有哪些重点项目", "projects"),
        ("介绍一下丽水的招商情况", "overview"),
        ("麗水招商情況怎麼樣?", "overview"),
        ("丽水优化营商环境有哪些举措", None),
        ("丽水实际利用外资情况怎么样", None),
        ("丽水氢能产业怎么样", None),
        ("丽水和平湖的做法有什么不同,谁更多", None),
        ("丽水前五个月到位资金多少", None),
        ("丽水的做法有哪些可以借鉴", "measures"),
        ("丽水有哪些招商做法", "measures"),
        ("丽水靠什么吸引外资?", "measures"),
        ("丽水为什么发展得好", None),
        ("丽水为吸引企业做了哪些工作", "measures"),
        ("丽水下一步怎么干", "plans"),
        ("丽水有哪些大项目落地", "projects"),
        ("丽水最近有什么新闻", "overview"),
        ("浙江丽水的成绩", "overview"),
        ("请总结丽水的文章", "overview"),
        ("丽水的主导产业是什么", None),
        ("丽水怎样优化审批", None),
    ],
)
def test_only_a_question_without_a_subject_is_open(question: str, facet: Facet | None) -> None:
    assert facet_asked(understand(question, known_regions=(LISHUI, PINGHU))) == facet


def _outlined(question: str, article: Article) -> list[str]:
    request = understand(question, known_regions=(LISHUI,))
    scope = gather(request, LISHUI, retriever=MemoryIndex([article]), filters=Filters())
    found = outlined(request, scope)
    assert found is not None and is_outline(found.sentences)
    return [item.sentence.text for item in found.sentences]


def test_numbered_measures_come_whole_and_in_order(lishui: Article) -> None:
    told = _outlined("丽水有哪些做法", lishui)
    assert [text[:2] for text in told] == ["一是", "二是", "三是", "四是"]


def test_a_lead_keeps_the_numbered_item_behind_it() -> None:
    item = "一是合并各部门分散的招商人员,由一个专班统一调度,每个月初把上个月的进度逐项对一遍。"
    text = BODY.replace("一是理顺招商机制。", f"强化招商机制。{item}")
    told = _outlined("丽水有哪些做法", make_article(text, regions=(LISHUI,)))
    assert told[:2] == ["强化招商机制。", item]


OPENED = "".join(
    f"{lead}。{told}\n"
    for lead, told in [
        ("奖励给足", "一是引荐有奖,谁请来客商就奖给谁。二是投资有奖,奖给项目方自己。"),
        ("圈子做大", "在外的同乡都登记在册,逢年过节上门走一走。"),
        ("平台守牢", "一是延链,缺哪一环补哪一环。二是强链,让关键企业跟着来。"),
        ("在新城,主打商贸", "站前广场周边留给购物中心和酒店。"),
        ("流程管住", "从洽谈到落地,专人一跟到底。"),
    ]
)


def test_paragraphs_that_open_with_a_short_line_are_told_by_those_lines() -> None:
    article = make_article(f"丽水招商引资又有新办法。\n{OPENED}", regions=(LISHUI,))
    told = _outlined("丽水有哪些招商做法", article)
    assert told == ["奖励给足。", "圈子做大。", "平台守牢。", "在新城,主打商贸。", "流程管住。"]


def test_a_numbered_list_is_told_whole() -> None:
    """What one of its items would be by itself (a result, a problem) does not break it off."""
    results = "（一）项目增多。前五个月引进项目37个。\n（二）资金增长。到位资金21.6亿元,同比增长18.2%。\n"
    leads = [
        "理顺招商机制",
        "项目落地成效明显",
        "盘活存量厂房",
        "补齐短板不足",
        "简化审批环节",
        "带好招商队伍",
    ]
    body = "".join(
        f"（{numeral}）{lead}。各部门每月把进度对一遍。\n"
        for numeral, lead in zip("一二三四五六", leads, strict=True)
    )
    told = _outlined("丽水有哪些招商做法", make_article(results + body, regions=(LISHUI,)))
    assert told == [f"（{numeral}）{lead}。" for numeral, lead in zip("一二三四五六", leads, strict=True)]


def test_an_item_that_only_counts_on_may_be_longer() -> None:
    leads = ["第一条路是干部招商", "第二条路是链上招商", "第三条路是驻点招商", "第四条路是基金招商"]
    body = "".join(f"{lead}。各部门每月把进度对一遍,办完的当场销号。\n" for lead in leads)
    last = "第五条路是真心待人,请来过的客商介绍没来过的客商,替丽水说话。"
    told = _outlined("丽水有哪些招商做法", make_article(f"{body}{last}\n", regions=(LISHUI,)))
    assert told == [*(f"{lead}。" for lead in leads), last]
    apart = _outlined(
        "丽水有哪些招商做法", make_article(f"{body}{last.replace('五', '七')}\n", regions=(LISHUI,))
    )
    assert apart == [f"{lead}。" for lead in leads]


def test_projects_told_among_results_are_quoted_where_nothing_else_names_any() -> None:
    text = "丽水市举行集中开工活动,副市长到场致辞。\n本次开工项目72个,总投资555.2亿元,涉及多个领域。"
    told = _outlined("丽水有哪些重点项目", make_article(text, title="丽水集中开工", regions=(LISHUI,)))
    assert len(told) == 1 and told[0].startswith("本次开工项目72个")


def test_an_overview_has_what_really_came_in() -> None:
    """However many more numbers the other sentences have."""
    counted = [
        f"{name}以来,丽水完成合同外资{number}00万美元,同比增长{number}%,进出口总额{number}亿元,工业增加值增长{number}%。"
        for number, name in enumerate(["春季", "夏季", "秋季", "冬季", "年末"], start=21)
    ]
    text = "\n".join(["丽水招商再传捷报。", "全年,丽水全市实际使用外资3.2亿美元,形势不错。", *counted])
    told = _outlined("丽水", make_article(text, regions=(LISHUI,)))
    assert len(told) == 4 and told[0].startswith("全年,丽水全市实际使用外资3.2亿美元")


def test_a_report_about_much_else_is_asked_for_what_it_says_of_investment() -> None:
    other = [
        f"{name}工作稳步推进,全年各项任务如期完成。"
        for name in ["教育", "医疗", "交通", "水利", "环保", "文化", "体育", "养老"]
    ]
    own = ["提高招商引资质量。", "大力引进外资,开展产业链招商。"]
    article = make_article("\n".join([*other, *own, *other]), title="年度工作报告", regions=(LISHUI,))
    assert _outlined("丽水怎么招商引资", article) == own
    request = understand("丽水怎么招商引资", known_regions=(LISHUI,))
    silent = make_article("\n".join(other), title="年度工作报告", regions=(LISHUI,))
    scope = gather(request, LISHUI, retriever=MemoryIndex([silent]), filters=Filters())
    found = outlined(request, scope)
    assert found is not None and found.missing == "文章没有谈到丽水市招商引资的做法。"


HEADED = (
    "种好两棵树\n"
    "第一棵是老树。守住二十家骨干企业,扩建三处车间。\n"
    "第二棵是新树。新引进的四家公司都已动工。\n"
    "算清一本账\n"
    "账面上的欠款已经还清。"
)


def _headed(question: str, article: Article) -> list[str]:
    request = understand(question, known_regions=(LISHUI,))
    scope = gather(request, LISHUI, retriever=MemoryIndex([article]), filters=Filters())
    return [item.sentence.text for item in under_heading(request, scope)]


def test_a_subject_that_is_a_heading_is_answered_by_what_stands_under_it() -> None:
    article = make_article(HEADED, regions=(LISHUI,))
    told = _headed("丽水如何种好两棵树?", article)
    assert "".join(told).startswith("第一棵是老树。") and any("四家公司" in text for text in told)
    assert not any("欠款" in text for text in told)
    assert _headed("丽水如何养好三只羊?", article) == []  # no heading says so
    assert _headed("丽水如何算清一本账?", article) == []  # one sentence: the search finds it


def test_a_subject_that_is_the_title_asks_for_the_measures() -> None:
    titled = make_article(BODY, regions=(LISHUI,), title="丽水深化山海协作 招商有新招")
    assert _outlined("丽水怎么深化山海协作的?", titled)[0].startswith("一是")
    request = understand("丽水怎么深化山海协作的?", known_regions=(LISHUI,))
    scope = gather(
        request,
        LISHUI,
        retriever=MemoryIndex([make_article(BODY, regions=(LISHUI,))]),
        filters=Filters(),
    )
    assert outlined(request, scope) is None


def test_plans_are_not_measures(lishui: Article) -> None:
    assert _outlined("丽水下一步有什么打算", lishui) == [BODY.rsplit("\n", 1)[1]]


def test_no_problem_told_is_said_and_one_told_is_quoted(lishui: Article, prompts: Prompts) -> None:
    def asked(article: Article) -> Answer:
        *_, answer = stream_answer(
            "丽水招商存在什么问题?",
            retriever=MemoryIndex([article]),
            model=FakeModel(profile="extractive"),
            prompts=prompts,
        )
        assert isinstance(answer, Answer)
        return answer

    silent = asked(lishui)
    assert silent.refused and "丽水市存在的问题" in silent.reason
    told = asked(make_article(BODY + "\n" + PROBLEM, regions=(LISHUI,)))
    assert [sentence.text for sentence in told.sentences] == [PROBLEM]
    assert all(sentence.citations for sentence in told.sentences)

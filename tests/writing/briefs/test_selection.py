"""What a brief shows of much: chosen by the field, nothing passed over in silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.reading.chunking import split_sentences
from assistant.types import Article
from assistant.writing.brief import ROOM, write_brief
from assistant.writing.briefs.sections import Point, points_of
from assistant.writing.briefs.selection import relevance, select
from assistant.writing.model.prompts import Prompts
from assistant.writing.pages.text import brief_markdown
from assistant.writing.summary import summarize
from tests.conftest import PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex

TOWNS = ["新埭", "新仓", "独山港", "广陈", "林埭", "钟埭", "曹桥", "当湖"]


def _article(number: int) -> object:
    town, amount = TOWNS[number % len(TOWNS)], 3 + number
    text = (
        f"平湖市{town}镇引进第{number}号装备项目\n"
        f"平湖市{town}镇签约一个智能装备项目，总投资{amount}.{number % 10}亿元，达产后年产值{amount * 2}亿元。\n"
        f"为了这个项目，{town}镇成立专班，办理手续用了{20 + number}天，走访企业{100 + number}家。\n"
        f"下一步，{town}镇将建设{number + 1}万平方米标准厂房。\n"
    )
    day = date(2023, 1, 3) + timedelta(days=5 * number)
    return make_article(text, title=f"第{number}号项目", published=day, source="平湖日报")


def test_forty_articles_of_one_region_are_all_accounted_for(prompts: Prompts) -> None:
    library = MemoryIndex([_article(number) for number in range(40)])  # type: ignore[misc]
    brief = write_brief(PINGHU, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)
    coverage = brief.coverage
    assert coverage["articles"] == 40
    shown = {
        citation.article_id for part in brief.sections for row in part.items for citation in row.citations
    }
    unused = coverage["articles_unused"]
    assert isinstance(unused, list)
    named = {article.title for article in brief.articles if article.id not in shown}
    assert named <= set(unused) and len(shown) + len(unused) >= 40
    left = coverage["left_out"]
    assert isinstance(left, list) and left
    words = brief_markdown(brief)
    assert all(line in words for line in left)
    assert (f"{len(unused)}篇文章没有句子列入正文" in words) == bool(unused)
    for part in brief.sections:
        if "指标" not in part.heading:
            assert sum(len(row.text) for row in part.items) <= max(ROOM.values()) + 50


def test_a_chosen_period_leaves_the_other_articles_out(prompts: Prompts) -> None:
    library = MemoryIndex([_article(number) for number in range(12)])  # type: ignore[misc]
    brief = write_brief(
        PINGHU,
        retriever=library,
        model=FakeModel(profile="extractive"),
        prompts=prompts,
        since=date(2023, 1, 10),
        until=date(2023, 1, 31),
    )
    days = [article.published for article in brief.articles]
    assert days and all(day is not None and date(2023, 1, 10) <= day <= date(2023, 1, 31) for day in days)
    assert brief.period == "2023-01-10—2023-01-31"


REPORT = (
    "某市政府工作报告\n\n一、2024年工作回顾\n\n"
    + "实际使用外资12亿美元，新签约项目210个，开发区规上工业增加值增长7.1%。\n"
    + "新建养老服务站31个，改造农村厕所4200座。\n" * 30
    + "我们也清醒认识到，发展还存在不少困难和问题。招商引资质量不高。要素保障不足。我们将直面问题，奋力前行。\n"
    + "\n二、2025年工作安排\n\n实际使用外资增长5%左右，引进亿元以上项目60个。\n"
    + "扩建敬老院12所，新增学位3000个。\n" * 30
    + "\n名词解释\n\n1.“双园共建”：两地共建一个园区。\n"
)


def test_a_report_s_plans_problems_and_notes_stand_where_they_belong() -> None:
    article = make_article(REPORT, published=date(2025, 1, 9))
    points = points_of(split_sentences(article))
    by_text = {point.text: point.section for point in points}
    told = {
        section: " ".join(text for text, own in by_text.items() if own == section)
        for section in by_text.values()
    }
    assert "引进亿元以上项目60个" in told["outlook"] and "12亿美元" in told["overview"]
    problem = next(point for point in points if "清醒认识到" in point.text)
    assert problem.section == "outlook" and "要素保障不足" in problem.text and "奋力前行" not in problem.text
    assert "双园共建" in told["left"]


def test_what_is_no_business_of_a_brief_gives_way(prompts: Prompts) -> None:
    library = MemoryIndex([make_article(REPORT, published=date(2025, 1, 9))])
    brief = write_brief(PINGHU, retriever=library, model=FakeModel(profile="extractive"), prompts=prompts)
    body = brief_markdown(brief).split("## 资料来源")[0]
    assert "12亿美元" in body and "引进亿元以上项目60个" in body and "要素保障不足" in body
    assert "敬老院" not in body.split("## 六")[0] or "| " in body
    plans = [row.figure for row in brief.figures if row.figure.status in ("plan", "target")]
    assert {figure.surface for figure in plans} >= {"60个"}


def test_what_fits_is_shown_whole() -> None:
    article = make_article("平湖开园\n养老服务站开门。学校添了学位。\n", published=date(2025, 1, 9))
    points = list(points_of(split_sentences(article)))
    kept = select(points, room=1000, keys=["" for _ in points])
    assert list(kept) == list(range(len(points)))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("新签约外资项目12个，园区产值增长8%。", "新建养老服务站31个，学位3000个。"),
        ("推进自贸试验区制度创新，优化营商环境。", "我们牢记嘱托，踏上新征程，谱写新篇章。"),
    ],
)
def test_relevance_is_of_the_field(more: str, less: str) -> None:
    assert relevance(more) > 0 > relevance(less)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "8月15日，平湖市举行重点项目集中开工仪式，12个项目开工。平湖市招商。",
            "平湖市举行重点项目集中开工仪式，12个项目开工",
        ),
        ("按照全省统一安排，8月15日，平湖市签约9个项目。平湖市招商。", "平湖市签约9个项目"),
        ("“形势很好。”他说。平湖市上半年新引进企业12家。", "平湖市上半年新引进企业12家"),
    ],
)
def test_a_headline_says_what_happened(text: str, expected: str, prompts: Prompts) -> None:
    article = make_article(text, title="", published=date(2023, 8, 16))
    made = summarize(
        article, split_sentences(article), (), model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert made.headline == expected


def test_the_goals_of_a_report_are_in_its_brief_whatever_else_they_name(prompts: Prompts) -> None:
    goals = "全市发展主要预期目标是:地区生产总值增长6%左右,城镇就业3万人,学位新增900个,住房改造5000户,粮食产量稳定。"
    others = "".join(f"建设第{n}个开发区招商平台,引进外资项目{n}2个,投资{n}5亿元。\n" for n in range(1, 90))
    text = f"二、2025年工作安排\n\n{goals}\n{others}"
    index = MemoryIndex([make_article(text, regions=(PINGHU,))])
    made = write_brief(PINGHU, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts)
    assert any("主要预期目标" in item.text for item in made.sections[-1].items)


REPORT_HEADINGS = ["开放", "农业", "科技", "教育", "生态", "文旅", "交通", "能源"]


def _report() -> Article:
    """A report of which each heading has a good point, and one of them two: the second attracts investment."""
    lines = ["平湖市工作报告"]
    for heading in REPORT_HEADINGS:
        lines += [
            f"推动{heading}产业发展。",
            f"引进{heading}企业{len(heading) + 20}家，建设产业园区{len(heading)}个，产值增长9.1%，"
            f"云山{heading}制造项目投产，出口总额达12.5亿元，科技创新平台建成3个，推动产业集群发展。",
        ]
    lines.append(
        "提升招商引资质效，实施链式招商、资本招商，优化外商投资服务，完善五张清单，新设外资企业66家。"
    )
    return make_article("\n".join(lines))


def test_what_attracts_investment_is_never_passed_over() -> None:
    points = points_of(split_sentences(_report()))
    about = next(at for at, point in enumerate(points) if "五张清单" in point.text)
    keys = [f"{min(at // 2, 7)}" for at in range(len(points))]
    keys[about] = keys[0]
    kept = select(points, room=260, keys=keys, thin=True)
    assert about in kept and sum(chosen.length for chosen in kept.values()) <= 260


def test_a_report_s_motto_stays_in_the_report() -> None:
    text = (
        "我们牢记嘱托，在市委坚强领导下，坚持稳中求进，在应对挑战中砥砺前行，全市生产总值增长2.7%，失业率5.2%，"
        "经济运行平稳健康，各项工作亮点纷呈，建设现代化平湖迈出新的坚实步伐。"
    )
    (point,) = points_of(split_sentences(make_article(text)))
    assert select([point], room=500, keys=[""], thin=True)[0].texts == ("全市生产总值增长2.7%，失业率5.2%。",)
    assert select([point], room=500, keys=[""])[0].texts == (text,)


def test_a_line_that_heads_what_is_not_shown_is_not_shown() -> None:
    text = "举办招商推介会12场，签约项目39个，总投资80亿元，引进云山科技等外资企业9家。坚定主攻方向走出去。"
    rows = split_sentences(make_article(text))
    (kept,) = select([Point("measures", tuple(rows))], room=500, keys=[""], thin=True).values()
    assert kept.texts == (rows[0].text,)


def test_a_long_point_is_its_lead_and_what_tells_most() -> None:
    lead = "全市把招商引资摆在突出位置，新签约项目126个，总投资746亿元。"
    mottos = "我们牢记嘱托，凝心聚力，真抓实干，一张蓝图绘到底，一年接着一年干，奋力书写新时代高质量发展的崭新篇章。"
    parts = (
        "园区建设提速，标准厂房竣工30万平方米，入驻企业42家；智慧停车位新增900个，城区公厕改造27座，口袋公园建成8个；"
        "外资项目17个落户，合同外资1.58亿美元，其中世界500强投资项目3个；文化惠民演出110场，全民健身活动86场，读书节活动15场；"
        "老旧小区改造惠及居民3200户，新建养老服务站12个，中小学增添学位1500个，社区食堂开到家门口。"
    )
    rows = split_sentences(make_article(f"{lead}{mottos}{parts}"))
    (kept,) = select([Point("measures", tuple(rows))], room=200, keys=[""]).values()
    assert kept.texts[0] == lead
    assert mottos not in kept.texts
    run = "".join(kept.texts[1:])
    assert run and run in parts and "外资项目17个落户" in run and "读书节" not in run

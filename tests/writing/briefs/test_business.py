from __future__ import annotations

from assistant.reading.chunking import split_sentences
from assistant.types import Article, Region
from assistant.writing.briefs.business import of_the_business
from assistant.writing.briefs.items import Said, points_for_brief

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")
INVESTMENT = (
    "今年上半年，平湖市招商引资签约亿元以上产业项目23个，总投资109亿元。\n"
    "平湖经济技术开发区新引进外资企业12家，实际使用外资1.2亿美元。\n"
    "全市推行项目专班机制，开工重点产业项目41个。\n"
    "平湖市商务局出台优化营商环境的政策，服务园区企业。"
)
LAWSUIT = (
    "近日，法院调解了一起装修合同纠纷。\n"
    "房屋验收时，业主发现大部分墙面出现渗水。\n"
    "双方对渗水的原因各执一词，多次沟通没有结果。\n"
    "承办法官组织双方到现场查看，最终握手言和。\n"
    "业主当场收到维修款八万余元，对法官表示感谢。"
)


def said(identity: str, text: str) -> list[Said]:
    article = Article(identity, f"{identity}.txt", "", text, regions=(PINGHU,))
    return [Said(point, article) for point in points_for_brief(split_sentences(article))]


def test_an_article_that_is_hardly_of_the_field_gives_nothing_to_a_brief_of_several() -> None:
    ours, other = said("a", INVESTMENT), said("b", LAWSUIT)
    assert of_the_business([*ours, *other], PINGHU) == ours


def test_one_article_is_told_as_it_is() -> None:
    assert of_the_business(said("b", LAWSUIT), PINGHU) == said("b", LAWSUIT)


def test_what_the_country_s_offices_and_experts_say_is_not_the_place_s() -> None:
    outside = (
        "国家统计局数据显示，上半年基础设施投资同比增长7.2%，产业投资支撑有力。\n"
        "某数据公司首席经济学家李某认为，专项债发行提速有助于稳定投资和产业项目。\n"
        "上半年，平湖市专项债券支持产业园区项目9个，带动投资12亿元。"
    )
    kept = of_the_business([*said("a", INVESTMENT), *said("c", outside)], PINGHU)
    texts = [row.point.text for row in kept if row.article.id == "c"]
    assert texts == ["上半年，平湖市专项债券支持产业园区项目9个，带动投资12亿元。"]


def test_where_too_little_would_be_left_all_of_it_stays() -> None:
    rows = [*said("b", LAWSUIT), *said("d", LAWSUIT.replace("装修", "租赁"))]
    assert of_the_business(rows, PINGHU) == rows

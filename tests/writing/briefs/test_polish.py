from __future__ import annotations

import pytest

from assistant.writing.briefs.polish import is_advert, polished, renumbered, speakers_of, unnumbered


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("新城日报讯（记者 王一）8月16日，新城签约9个项目。", "8月16日，新城签约9个项目。"),
        ("新城日报客户端记者 陈一 蒋小二8月15日，活动举行。", "8月15日，活动举行。"),
        ("记者从新城商务局获悉，外资增长3%。", "外资增长3%。"),
        ("（二）新产业成为主力军。", "新产业成为主力军。"),
        ("值得一提的是，新增企业30家。", "新增企业30家。"),
        ("广告 有趣的游戏等你来 ×上半年，工业增长5%。", "上半年，工业增长5%。"),
        ("新城宣传部供图 市长李某介绍，产值30亿元。", "市长李某介绍，产值30亿元。"),
        ("新城网消息（早间新闻）：新城围绕产业招商。", "新城围绕产业招商。"),
        ("新城广电大象新闻记者 李日：在新城，工厂投产。", "在新城，工厂投产。"),
        ("新城社 资料图7月28日，外资增长3%。", "7月28日，外资增长3%。"),
        ("推动贸易创新。（原标题：新设企业1万家）来源：新城日报 编辑：u02", "推动贸易创新。"),
        ("新城日报全媒记者 王一 通讯员 李二 赵三明“项目来了。”", "“项目来了。”"),
        ("新城网记者 王一 实习生 李二 新城报道全市外资增长3%。", "全市外资增长3%。"),
        ("新城报客户端讯（新城网记者王一）新城是基地。", "新城是基地。"),
        ("记者还了解到，项目已竣工。", "项目已竣工。"),
        ("在线记者 张敏投资58亿元的项目开工。", "在线记者 张敏投资58亿元的项目开工。"),
        ("“项目为王。", "项目为王。"),
        ("记者站建成投用。", "记者站建成投用。"),
        ("一般公共预算收入30亿元。", "一般公共预算收入30亿元。"),
    ],
)
def test_what_the_page_hung_on_a_sentence_comes_off(written: str, printed: str) -> None:
    assert polished(written) == printed
    assert printed in written


@pytest.mark.parametrize(
    "text",
    [
        "广告 他只是个司机",
        "（原标题：新设企业1万家）来源：新城日报",
        "如遇版权等问题，请与本网联系。",
        ">>进入直播间",
        "点击下方链接查看全文",
        "扫描下方二维码关注我们",
    ],
)
def test_adverts(text: str) -> None:
    assert is_advert(text)


@pytest.mark.parametrize(
    "text", ["新城投放广告500万元。", "推广APP政务服务，办件3万件。", "广告 快来玩 ×上半年，工业增长5%。"]
)
def test_what_is_no_advert(text: str) -> None:
    assert not is_advert(text)


def test_a_speakers_name_comes_off_where_it_labels_an_interview() -> None:
    page = "李明:我们抓项目。\n问起打算。\n李明:下一步抓服务。"
    assert speakers_of(page) == {"李明"}
    assert polished("李明:我们抓项目。", speakers=speakers_of(page)) == "我们抓项目。"
    assert polished("目标:三年翻番。", speakers=speakers_of(page)) == "目标:三年翻番。"


def test_numbering_stays_only_in_whole_rows() -> None:
    rows = [
        ["一是抓项目。", "多签约。"],
        ["二是抓服务。"],
        ["增长5%。"],
        ["三是抓平台。"],
        ["二是强链。"],
        ["三是布链。"],
        ["一是建园区。"],
    ]
    assert renumbered(rows) == [
        ["一是抓项目。", "多签约。"],
        ["二是抓服务。"],
        ["增长5%。"],
        ["抓平台。"],
        ["强链。"],
        ["布链。"],
        ["建园区。"],
    ]
    inside = [["健全机制。", "一是考核。", "二是督查。"]]
    assert renumbered(inside) == inside


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("新建火力发电近600万千瓦。", "新建火力发电近600万千瓦。"),
        ("四大主导产业［7］增加值占比提高4个百分点。", "四大主导产业增加值占比提高4个百分点。"),
        ("新城网（新城日报网）讯（通讯员 李明）8月2日,新城开会部署招商。", "8月2日,新城开会部署招商。"),
        ("与此同时,外资企业增至60家。", "外资企业增至60家。"),
        ("平湖作出了贡献。”商务局负责人表示。", "“平湖作出了贡献。”商务局负责人表示。"),
    ],
)
def test_what_looks_like_the_page_s_and_is_the_sentence_s(written: str, printed: str) -> None:
    assert polished(written) == printed


@pytest.mark.parametrize(
    "heading", ["（三）聚力壮产业", "三、聚力壮产业", "三是聚力壮产业", "——聚力壮产业", "聚力壮产业［3］"]
)
def test_a_heading_is_shown_without_its_number(heading: str) -> None:
    assert unnumbered(heading) == "聚力壮产业"


@pytest.mark.parametrize(
    "written",
    [
        "主办方供图新城签约9个项目。",
        "红星社区干部上门征求意见 通讯员供图据新城新闻记者了解，新城签约9个项目。",
        "云山新闻（www.xinwen.example）注意到，新城签约9个项目。",
        "云经记者：王一 云经编辑：李二 《云山经济》记者从消息人士处独家获知，新城签约9个项目。",
        "（摄影 王一）新城签约9个项目。",
        "音乐厅夜景新华社发（新城区委宣传部供图）新城签约9个项目。",
        "本文转自【云山新闻客户端】；新城签约9个项目。",
        "□ 云山日报客户端记者 王一近日，新城签约9个项目。",
        "，新城签约9个项目。",
    ],
)
def test_who_took_the_picture_and_who_heard_it_are_the_page_s(written: str) -> None:
    assert polished(written).removeprefix("近日，") == "新城签约9个项目。"


@pytest.mark.parametrize(
    "piece",
    [
        "供图",
        "主办方供图 ",
        "（摄影 王一",
        "记者：王一 编辑：",
        "记者 王一 ",
        "新城记者 ",
        " ",
        "供图 ",
        "（记者 ",
    ],
)
def test_a_page_of_nothing_but_names_takes_no_time(piece: str) -> None:
    """A pattern that could cut a row of names in many ways would not come back within this test's lifetime."""
    assert len(polished(piece * 400)) <= len(piece) * 400


@pytest.mark.parametrize(
    "hung",
    [
        "全媒记者 王一一 摄8月18日，化工大会在云山举办。",
        "云山新区供图8月18日，化工大会在云山举办。",
        "李某某/摄  8月18日，化工大会在云山举办。",
    ],
)
def test_who_gave_the_picture_is_left_off(hung: str) -> None:
    assert polished(hung) == "8月18日，化工大会在云山举办。"


@pytest.mark.parametrize("told", ["园区为企业提供图纸审查服务80件。", "商会向学校提供图书1000册。"])
def test_who_provides_drawings_gave_no_picture(told: str) -> None:
    assert polished(told) == told


def test_who_answers_in_an_interview_is_not_shown() -> None:
    assert (
        polished("答：全年实际利用外资1.26亿美元，下降18.3%。") == "全年实际利用外资1.26亿美元，下降18.3%。"
    )
    assert polished("答复率达到98%。") == "答复率达到98%。"


def test_a_name_that_runs_into_the_text_is_left_off() -> None:
    assert polished("王一一供图云山区区长李二说。") == "云山区区长李二说。"
    assert polished("云山区委宣传部供图2021年7月，试点获批。") == "2021年7月，试点获批。"
    assert polished("供图片二十张。") == "供图片二十张。"


def test_an_enumeration_within_one_sentence_keeps_its_first_number() -> None:
    whole = "一是聚焦降费减税；二是聚焦产业升级。"
    assert renumbered([[whole]]) == [[whole]]
    assert renumbered([["一是聚焦降费减税。"]]) == [["聚焦降费减税。"]]

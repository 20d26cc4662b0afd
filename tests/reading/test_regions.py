"""Names to regions, places in text, and which place an article is about."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.reading.gazetteer import table
from assistant.reading.regions import about, find_places, is_within, lies_in, resolve
from assistant.types import Region

DIVISIONS = {"province": 34, "prefecture": 333, "county": 2800}


def names(text: str) -> list[str]:
    return [place.region.name for place in find_places(text)]


@pytest.mark.parametrize(
    ("name", "official", "province"),
    [
        ("平湖", "平湖市", "浙江省"),
        ("浙江省平湖市", "平湖市", "浙江省"),
        ("高郵", "高邮市", "江苏省"),
        ("麗水", "丽水市", "浙江省"),
        ("臨港新片區", "临港新片区", "上海市"),
        ("沪", "上海市", "上海市"),
        ("琼", "海南省", "海南省"),
        ("羊城", "广州市", "广东省"),
        ("鹏城", "深圳市", "广东省"),
        ("鹰城", "平顶山市", "河南省"),
        ("凉山州", "凉山彝族自治州", "四川省"),
        ("内蒙", "内蒙古自治区", "内蒙古自治区"),
        ("佛山南海", "南海区", "广东省"),
        ("沈阳市铁西区", "铁西区", "辽宁省"),
        ("浙江仙居经济开发区", "仙居经开区", "浙江省"),
        ("仙居经济技术开发区", "仙居经开区", "浙江省"),
        ("天衢新区", "德州天衢新区", "山东省"),
        ("眉县", "眉县", "陕西省"),
        ("襄樊", "襄阳市", "湖北省"),
        ("江干区", "江干区", "浙江省"),
        ("海南", "海南省", "海南省"),
        ("两江新区", "两江新区", "重庆市"),
    ],
)
def test_resolve_takes_every_way_a_place_is_written(name: str, official: str, province: str) -> None:
    first = resolve(name)[0]
    assert (first.name, first.province) == (official, province)


@pytest.mark.parametrize("name", ["", "火星", "高质量", "某某经济开发区", "a"])
def test_resolve_knows_nothing_of_what_is_no_place(name: str) -> None:
    assert resolve(name) == ()


@pytest.mark.parametrize(("name", "least"), [("朝阳", 4), ("鼓楼区", 4), ("新华区", 3), ("通州", 2)])
def test_resolve_gives_every_reading_of_a_shared_name(name: str, least: int) -> None:
    found = resolve(name)
    assert len(found) >= least
    assert len({(region.name, region.parents) for region in found}) == len(found)


def test_the_table_is_whole_and_every_parent_is_in_it() -> None:
    regions = [region for group in table().named.values() for region in group]
    for level, least in DIVISIONS.items():
        assert sum(region.level == level for region in regions) >= least
    lines = {(region.name, *region.parents) for region in regions}
    for region in regions:
        assert region.level in ("province", "prefecture", "county", "zone")
        if region.level != "province":
            assert region.parents, region
            assert region.parents in lines, region
        assert region in resolve(region.name)


def test_a_place_lies_in_its_own_parents_and_not_in_their_namesakes() -> None:
    shanghai, elsewhere = resolve("上海市宝山区")[0], resolve("双鸭山市宝山区")[0]
    assert is_within(shanghai, elsewhere.name)  # by name alone they are one
    assert lies_in(shanghai, shanghai) and not lies_in(shanghai, elsewhere)


def test_is_within_takes_the_place_itself_its_parents_and_their_other_names() -> None:
    zone = resolve("浙江仙居经济开发区")[0]
    assert all(is_within(zone, outer) for outer in ("仙居", "台州市", "浙江", "浙", "仙居经济开发区"))
    assert not is_within(zone, "平湖市")
    assert not is_within(resolve("仙居")[0], "仙居经济开发区")
    chaoyang = next(region for region in resolve("朝阳区") if region.province == "吉林省")
    assert is_within(chaoyang, "长春市") and not is_within(chaoyang, "北京")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("沈阳市铁西区与鞍山市铁西区都在增长", ["沈阳市", "铁西区", "鞍山市", "铁西区"]),
        ("鼓楼区上半年外资增长两成", []),
        ("南京市上半年外资增长，鼓楼区增幅居前", ["南京市", "鼓楼区"]),
        ("和平与发展是时代主题，东方风来满眼春", []),
        ("新华社记者在市中心采访，大理石产业长治久安", []),
        ("平湖1-10月实际外资多少", ["平湖市"]),
        ("吉林市场活跃，吉林市也活跃", ["吉林省", "吉林市"]),
        ("公司位于南京东路与上海路口", []),
        ("上海闵行区浦江镇集中开工", ["上海市", "闵行区"]),
        ("浦江县在金华市北部", ["浦江县", "金华市"]),
        ("引进浙江恒远新材料有限公司", []),
        ("河南日报客户端记者从平顶山获悉", ["平顶山市"]),
        ("中国（安徽）自由贸易试验区", ["安徽自贸试验区"]),
        ("徐州经济技术开发区，即徐州经开区", ["徐州经开区", "徐州经开区"]),
        ("白银价格上涨", []),
        ("甘肃白银区与白银市", ["甘肃省", "白银区", "白银市"]),
        ("马鞍山赴沪推介", ["马鞍山市", "上海市"]),
        ("洋公司来琼开店", ["海南省"]),
        ("京津冀与长三角", []),
        ("青海海南州与海南省", ["青海省", "海南藏族自治州", "海南省"]),
        ("臺州市仙居縣與麗水市", ["台州市", "仙居县", "丽水市"]),
        ("高郵市商務(wù)局", ["高邮市"]),
        ("仙居乡贤回乡", ["仙居县"]),
        ("山东枣庄市中区与枣庄市", ["山东省", "枣庄市", "市中区", "枣庄市"]),
        ("菏泽鲁西新区签约，鲁西新区提速", ["菏泽市", "菏泽鲁西新区", "菏泽鲁西新区"]),
        ("山东聊城经开区，聊城经开区", ["山东省", "聊城经开区", "聊城经开区"]),
        ("未来科学城在北京，未来可期", ["未来科学城", "北京市"]),
        ("", []),
        ("平", []),
    ],
)
def test_places_are_the_longest_names_that_can_be_settled(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_places_hold_their_offsets_and_do_not_overlap() -> None:
    text = (
        "浙江省平湖市与江苏高邮市、河南平顶山市卫东区、浙江仙居经济开发区，"
        "以及中国(上海)自由贸易试验区临港新片区。"
    ) * 3
    places = find_places(text)
    assert places
    for place in places:
        assert text[place.start : place.end] == place.surface
    assert all(left.end <= right.start for left, right in pairwise(places))


def test_context_settles_what_the_text_leaves_open() -> None:
    anning = next(region for region in resolve("安宁市") if region.province == "云南省")
    assert names("安宁在百强县榜单上排第几") == []
    assert [place.region for place in find_places("安宁在百强县榜单上排第几", context=[anning])] == [anning]


def test_the_same_in_traditional_and_simplified() -> None:
    simplified = "浙江丽水市与台州市仙居县、扬州高邮、临港新片区、马鞍山、乌鲁木齐"
    traditional = "浙江麗水市與臺州市仙居縣、揚州高郵、臨港新片區、馬鞍山、烏魯木齊"
    assert names(simplified) == names(traditional) and len(names(simplified)) == 9


def test_a_report_is_read_fast() -> None:
    text = "全市引进项目三十个，平湖市与嘉兴港区、独山港经济开发区合作，来自日本的投资增长。" * 2500
    find_places(text[:100])
    start = time.process_time()
    find_places(text)
    speed = len(text.encode()) / (time.process_time() - start)
    assert speed > 0.5e6, f"{speed / 1e6:.2f} MB/s"  # 4 to 5 when idle


ABOUT = [
    (
        "浙江省平湖市招商势头良好",
        "今年以来，浙江省平湖市紧盯外资。"
        "1-10月，全市完成实际外资增长。"
        "平湖经济技术开发区占比近九成，在嘉兴市列第一。",
        "平湖市",
    ),
    (
        "",
        "12月20日，记者从平顶山市商务局获悉，该市到位省外资金增长，位居全省第3位。"
        "卫东区签约17个。"
        "引进福建恒申集团项目。",
        "平顶山市",
    ),
    ("", "第三十届洽谈会在西宁市举行，海北州专场签约项目23个。海北州将加快建设。", "海北藏族自治州"),
    ("", "来自北京、上海、河北、贵州等地的企业走进兴安盟阿尔山市，阿尔山市签约项目十个。", "阿尔山市"),
    (
        "首批机构入驻 德州天衢新区基金联盟成立",
        "8月1日，天衢新区基金联盟揭牌，德州市委常委出席。新区将打造金融高地。",
        "德州天衢新区",
    ),
    (
        "",
        "8月2日，麻城市召开驻点招商汇报会。"
        "驻上海联络处对接企业三十家，驻深圳联络处促成签约。"
        "该市将继续发力。",
        "麻城市",
    ),
    (
        "云南唯一！还得是安宁市",
        "昆明安宁市再度上榜，也是云南省唯一上榜的县（市）。安宁市完成生产总值增长5.5%。",
        "安宁市",
    ),
    (
        "",
        "上半年，江苏各市成绩单出炉。"
        "江苏全省增长。"
        "南京增长5.6%，苏州增长4.7%，无锡增长6.6%，徐州增长7%，常州增长6.9%。",
        "江苏省",
    ),
    (
        "",
        "考察团赴苏州工业园区学习。高邮市表示，要对标苏州，借鉴昆山经验，推动高邮招商。全市新签约项目八个。",
        "高邮市",
    ),
]


SETTING = "8月2日下午，新材料项目在湖北咸宁签约，将落地咸宁赤壁。咸宁市资源丰富，咸宁区位优越。{more}咸宁市将落实条例。"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("赤壁市已为项目规划用地100亩，赤壁市还将配套厂房。", ["赤壁市", "咸宁市"]),
        (
            "通山县已为项目规划用地，嘉鱼县将配套厂房，赤壁市将建基地。",
            ["咸宁市"],
        ),  # several parts: the whole
        ("", ["咸宁市"]),  # named once, a detail
    ],
)
def test_the_county_of_the_lead_goes_before_the_city_around_it(more: str, expected: list[str]) -> None:
    assert [region.name for region in about("", SETTING.format(more=more))] == expected


@pytest.mark.parametrize(("title", "text", "expected"), ABOUT)
def test_about_tells_the_subject_from_places_named(title: str, text: str, expected: str) -> None:
    assert about(title, text)[0].name == expected


def test_about_leaves_open_what_is_not_said() -> None:
    assert about("", "会议指出，要全面推进招商引资工作，优化营商环境。") == ()
    assert (
        about("", "国务院近日印发文件，商务部负责人14日在北京表示，将放宽准入。外商投资企业座谈会召开。")
        == ()
    )
    assert about("", "近日，上海市外资项目集中签约仪式举行，我区两个项目签约。我区将持续优化环境。") == ()


def test_the_paper_is_not_the_place_but_settles_a_name() -> None:
    assert about("", "会上通报了招商进展。", source="河南日报") == ()
    found = about("", "鼓楼区新引进项目八个，鼓楼区招商局介绍了情况。", source="南京日报")
    assert found and found[0].parents == ("南京市", "江苏省")
    assert about("", "鼓楼区新引进项目八个，鼓楼区招商局介绍了情况。") == ()


def test_about_does_not_depend_on_the_script() -> None:
    simplified = about("丽水市招商引资全面提速", "今年以来，丽水市招商引资提速。全市引进项目120个。")
    assert simplified == about("麗水市招商引資全面提速", "今年以來，麗水市招商引資提速。全市引進項目120個。")


def test_the_provincial_reports_are_about_their_provinces(shared: Path) -> None:
    files = sorted((shared / "articles" / "reports").glob("*.txt"))
    wrong = []
    for file in files:
        title, _, body = file.read_text(encoding="utf-8").partition("\n")
        found = about(title, body)
        if not found or found[0] != resolve(file.stem)[0]:
            wrong.append((file.stem, found))
    assert files and not wrong


def test_the_five_pages_the_project_began_with(shared: Path) -> None:
    files = sorted((shared / "articles" / "seeds").glob("*.txt"))
    found = [about("", file.read_text(encoding="utf-8"))[0].name for file in files]
    assert found == ["平湖市", "丽水市", "平顶山市", "高邮市", "仙居县"]


def counties_of_one_name() -> dict[str, tuple[Region, ...]]:

    found = {
        name: tuple(region for region in regions if region.level == "county")
        for name, regions in table().named.items()
    }
    return {name: regions for name, regions in found.items() if len(regions) > 1}


def test_every_county_whose_name_others_share_is_told_by_its_city_or_left_open() -> None:
    wrong = []
    for name, regions in counties_of_one_name().items():
        text = f"今年以来，{name}围绕主导产业开展招商，引进企业32家。{name}商务局负责人说，下一步将做好服务。"
        if about(f"{name}18个项目集中签约", text):
            wrong.append((name, "guessed"))
        for region in regions:
            told = f"近日，{region.parents[0]}{name}举行集中签约仪式，18个项目总投资56亿元。\n{text}"
            if about(f"{name}18个项目集中签约", told)[:1] != (region,):
                wrong.append((name, region.parents[0]))
    assert len(counties_of_one_name()) > 20 and wrong == []


def test_every_seventh_place_of_the_country_is_found_where_it_is_the_subject() -> None:

    places = [
        regions[0]
        for _, regions in sorted(table().named.items())
        if len(regions) == 1 and regions[0].level in ("county", "prefecture")
    ][::7]
    wrong = []
    for region in places:
        text = (
            f"今年以来，{region.name}引进亿元以上项目21个，总投资73亿元，同比增长12%。"
            f"{region.short}市场主体数量持续增加，招商团队赴上海、深圳举办推介会。"
        )
        if about(f"{region.name}招商引资势头良好", text)[:1] != (region,):
            wrong.append(region.name)
    assert len(places) > 400 and len(wrong) <= 1  # 矿区, 东区, 西区: words as much as names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a word that holds a name across two words of it
        ("近日印发通知，全面放宽城区常住人口300万至500万的大城市落户条件，全面放宽城区落户限制。", ""),
        # a name of somebody
        ("财政部司长符金陵在会上表示，将落实税收政策。符金陵介绍，下一步将优化服务。", ""),
        # a mountain range, and a company by its ticker
        ("祁连山国家公园发布摄影作品。祁连山生态摄影队伍已有77人。", ""),
        ("贝某资本收购秦淮数据，溢价不少。秦淮数据（CD，股价8.11美元）当日收涨。", ""),
        # whose zone it is, not a namesake of its name
        (
            "共享平台上线。长春北湖科技开发区介绍，平台将北湖区建设成为产业集聚区，“共享北湖”服务企业。",
            "长春北湖科技开发区",
        ),
        (
            "8日，由长宁区天山路街道、某某医疗（上海）有限公司联合主办的活动举行，作品《闪耀天山》赋能天山社区。",
            "长宁区",
        ),
        # an autonomous county without its people
        ("培训班在沿河自治县举行，提升该县服务能力。沿河自治县县委书记出席。", "沿河土家族自治县"),
        ("葛店经开区举行开园仪式。葛店经济技术开发区今年签约项目12个。", "葛店经开区"),
    ],
)
def test_names_that_are_not_the_place(text: str, name: str) -> None:
    found = about("", text)
    assert (found[0].name if found else "") == name


def test_a_survey_of_the_country_is_about_no_place() -> None:
    lead = (
        "某机构7日发布数据显示，上半年内地大宗交易市场共成交898亿元，同比上涨19.7%，成交宗数比去年同期上涨47%，市场稳步回升。"
        * 2
    )
    text = lead + "\n分城市看，上海以359亿元居首。北京成交251亿元。广州成交150亿元。成都成交90亿元。"
    assert about("", text) == ()


def test_our_city_is_the_one_whose_paper_it_is() -> None:
    text = "我市举行项目集中开工仪式，全市共开工项目26个。我市将全力服务项目建设。"
    assert [region.name for region in about("", text, source="鞍山日报")] == ["鞍山市"]
    assert about("", text) == ()
    assert [region.name for region in about("", f"{text}会议传达了绍兴市有关要求。")] == ["绍兴市"]


def test_a_new_part_of_some_town_is_not_the_district_of_that_name() -> None:
    assert all(
        place.region.name != "新城区" for place in find_places("航拍洋口港新城区，滨江新城区落户企业12家。")
    )
    for text in ("西安市新城区签约项目12个。", "西安市晴。记者在新城区采访。"):
        assert [place.surface for place in find_places(text)][-1] == "新城区"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平谷区和顺义区都有项目签约", ["平谷区", "顺义区"]),
        ("浙江省和安徽省签了协议", ["浙江省", "安徽省"]),
        ("新疆和安徽两地的企业", ["新疆维吾尔自治区", "安徽省"]),
        ("天津市和平区的企业", ["天津市", "和平区"]),
        ("晋中市和顺县的企业", ["晋中市", "和顺县"]),
        ("新疆和田地区的企业", ["新疆维吾尔自治区", "和田地区"]),
    ],
)
def test_what_joins_two_places_opens_no_name(text: str, expected: list[str]) -> None:
    """和安, 和顺 and 和田 are counties, where the place before them does not end in 和 before another."""
    assert names(text) == expected

"""Things of one place set against each other, two times of it, and places that one sentence sets side by side."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.types import Answer, Region
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import LISHUI, PINGHU, FakeModel, make_article
from tests.writing.conftest import MemoryIndex, first_line

SHANXI = Region("山西省", "山西", "province", (), "140000")


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    return MemoryIndex(
        [
            make_article(
                "上半年，平湖市实现生产总值412亿元，同比增长5.1%。其中，第一产业增加值8亿元，增长2.0%；"
                "第二产业增加值251亿元，增长4.2%；第三产业增加值153亿元，增长6.9%。\n"
                "上半年，平湖市外贸进出口380亿元，其中出口290亿元，增长3.1%，进口90亿元，下降1.2%。\n"
                "一季度，平湖市实现生产总值190亿元，同比增长5.6%；去年全年，平湖市实现生产总值860亿元，同比增长3.9%。\n"
                "从投向看，先进制造项目32个、总投资210亿元，数字经济项目18个、总投资75亿元，文化旅游项目9个、总投资31亿元。\n"
                "当天签约内资项目11个，总投资52亿元；外资项目4个，总投资3亿美元。",
                published=date(2023, 7, 28),
                regions=(PINGHU,),
            ),
            make_article(
                "两市联合申报方案共有项目30个，总投资99亿元，其中平湖市项目21个、总投资70亿元，丽水市项目9个、总投资29亿元。",
                published=date(2023, 8, 2),
                regions=(LISHUI,),
            ),
        ]
    )


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("平湖上半年出口比进口多多少？", "出口290亿元 − 进口90亿元 = 200亿元"),
        ("平湖出口和进口哪个增长快？", "出口更高（2023年上半年）：出口3.1%，进口下降1.2%。"),
        (
            "平湖三次产业里哪个最大？",
            "最高的是第二产业（2023年上半年）：第二产业251亿元，第三产业153亿元，第一产业8亿元。",
        ),
        ("平湖第二产业占GDP多少？", "第二产业251亿元 ÷ 生产总值412亿元 ≈ 60.9%"),
        ("平湖哪个领域投资最多？先进制造、数字经济还是文旅", ""),
        ("平湖内资项目和外资项目总投资加起来多少？", "币种不同，不相加：内资项目52亿元"),
        ("平湖上半年GDP增速比一季度慢了多少？", "2023年一季度5.6% − 2023年上半年 5.1% = 0.5个百分点"),
        ("平湖今年上半年GDP增速比去年全年快多少？", "2023年上半年 5.1% − 2022年 3.9% = 1.2个百分点"),
        (
            "平湖2022年和2023年上半年GDP对比",
            "时间长短不同，不直接比较：2022年 860亿元，2023年上半年 412亿元。",
        ),
        ("平湖和丽水哪个项目多？", "平湖更高：平湖21个，丽水9个。"),
        ("平湖和丽水的项目总投资差多少？", "平湖70亿元 − 丽水29亿元 = 41亿元"),
    ],
)
def test_what_is_set_against_what(index: MemoryIndex, prompts: Prompts, question: str, part: str) -> None:
    *_, answer = stream_answer(
        question, retriever=index, model=FakeModel(profile="extractive"), prompts=prompts
    )
    assert isinstance(answer, Answer)
    assert part in answer.text
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question", ["平湖GDP和固定资产投资平均每年涨多少？", "平湖GDP和固定资产投资哪个增长快？"]
)
def test_numbers_listed_with_fenbie_are_never_read_off_by_place(question: str, prompts: Prompts) -> None:
    row = make_article(
        "设立四年来，平湖市地区生产总值、固定资产投资年均分别增长21.2%、39.9%。",
        published=date(2023, 8, 15),
        regions=(PINGHU,),
    )
    answer = list(stream_answer(question, retriever=MemoryIndex([row]), model=FakeModel(), prompts=prompts))[
        -1
    ]
    assert isinstance(answer, Answer)
    assert "固定资产投资21.2%" not in answer.text and "持平" not in answer.text


RESPECTIVELY = make_article(
    "前7个月，欧盟和美国为平湖市前两大贸易伙伴，分别进出口127.5亿元和120.1亿元，分别下降7.4%和11.3%。\n"
    "前7个月，平湖市太阳能电池、电动汽车、锂电池“新三样”产品分别出口15亿元、12亿元、9亿元。",
    published=date(2023, 8, 10),
    regions=(PINGHU,),
)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("平湖对欧盟和对美国进出口谁多，多多少？", "欧盟127.5亿元 − 美国120.1亿元 = 7.4亿元"),
        ("平湖对欧盟和对美国进出口哪个降得快？", "欧盟下降7.4%"),
        ("平湖电动汽车和锂电池出口加起来多少？", "合计 21亿元 = 电动汽车12亿元 + 锂电池9亿元"),
    ],
)
def test_numbers_listed_with_respectively(prompts: Prompts, question: str, part: str) -> None:
    *_, answer = stream_answer(
        question,
        retriever=MemoryIndex([RESPECTIVELY]),
        model=FakeModel(profile="extractive"),
        prompts=prompts,
    )
    assert isinstance(answer, Answer)
    assert any(part in sentence.text for sentence in answer.sentences), answer.text


def test_a_sentence_that_lists_a_kind_is_the_answer_to_which_of_the_kind(prompts: Prompts) -> None:
    text = (
        "平湖投资\n今年一季度，平湖市新开工项目120个、总投资300亿元。"
        "从重点领域看，制造业项目62个、总投资171亿元，交通项目33个、总投资88亿元，能源项目25个、总投资41亿元。"
    )
    line = first_line(text, "从重点领域看，平湖哪个领域总投资最多？", prompts)
    assert line == "最高的是制造业（2021年一季度）：制造业171亿元，交通88亿元，能源41亿元。"

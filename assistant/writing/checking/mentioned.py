"""Does each place that a line says to speak of a thing have a cited sentence that says it?

Enter: a line of across/mentions.py, its citations, the cited articles. Leave: a Verdict, or None for any other line.

    mentioned("提到“低空经济”的有2个：甲、乙。没有提到的：丙。", citations, articles).label  ==  "supported"

That a place says nothing stands in no citation; what can be held against such a line is a citation of that very place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.types import Article, Citation, Verdict

__all__ = ["mentioned"]

_WORDS = r"(?P<words>“[^“”]{1,40}”(?:[、或]“[^“”]{1,40}”)*)(?:而没有提到“(?P<without>[^“”]{1,40})”)?"
_SAYING = re.compile(rf"^提到{_WORDS}的有(?P<many>\d+)个：(?P<places>[^。；（]+)")
_ALONE = re.compile(rf"^只有(?P<places>[^。；（、]+?)提到{_WORDS}。")
_SILENT = re.compile(rf"^文章里没有提到{_WORDS}的有(?P<many>\d+)个：(?P<places>[^。；（]+)")
_ALL = re.compile(rf"^没有哪个没提到{_WORDS}：(?P<places>[^。；（]+)都提到。")
_IN_ARTICLES = re.compile(rf"^提到{_WORDS}的文章有(?P<many>\d+)篇：(?P<listed>[^。；]+)")
_ARTICLE = re.compile(r"(?P<place>[^、]+?)（(?P<day>\d{4}-\d{2}-\d{2}|日期不明)）")
_COUNTED = re.compile(rf"^按出现次数，提到{_WORDS}最[多少]的是[^：]+：(?P<places>[^。；（]+)")


def mentioned(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Verdict | None:
    """None where the line says nothing of who speaks of what."""
    if (by_article := _IN_ARTICLES.search(text)) is not None:
        return _articles_say(by_article, citations, articles)
    counted = _COUNTED.search(text)
    silent = _SILENT.search(text)
    found = counted or silent or _SAYING.search(text) or _ALONE.search(text) or _ALL.search(text)
    if found is None:
        return None
    words = re.findall(r"“([^“”]+)”", found["words"])
    places = found["places"].split("、")
    more = re.search(r"等(\d+)个$", places[-1])
    places[-1] = re.sub(r"等\d+个$", "", places[-1])
    without = found["without"]
    if without and any(without in articles[citation.article_id].text for citation in citations):
        return Verdict("wrong_figure", f"引文所在文章提到了{without}")
    many = found.groupdict().get("many")
    if many is not None and more is None and int(many) != len(places):
        return Verdict("wrong_figure", f"{many}个：列出的是{len(places)}个")
    said = {
        region.short
        for citation in citations
        if any(word.lower() in citation.quote.lower() for word in words)
        for region in articles[citation.article_id].regions[:1]
    }
    for place in places:
        name = re.sub(r"\d+次$", "", place)
        if silent is not None and name in said:
            return Verdict("wrong_figure", f"{name}：引文提到了")
        if silent is None and name not in said:
            return Verdict("wrong_figure", f"{name}：引文没有提到")
        times = re.search(r"(\d+)次$", place)
        if times is not None and _times(name, words, citations, articles) != int(times[1]):
            return Verdict("wrong_figure", f"{place}：次数不对")
    return Verdict("supported", "所列各地都有引文提到")


def _times(
    place: str, words: Sequence[str], citations: Sequence[Citation], articles: Mapping[str, Article]
) -> int:
    return sum(
        citation.quote.lower().count(word.lower())
        for citation in citations
        if articles[citation.article_id].regions and articles[citation.article_id].regions[0].short == place
        for word in words
    )


def _articles_say(
    found: re.Match[str], citations: Sequence[Citation], articles: Mapping[str, Article]
) -> Verdict:
    """Whether each article listed by its place and day has a cited sentence that says one of the words, and all its words
    somewhere; and whether as many are listed as are counted."""
    words = re.findall(r"“([^“”]+)”", found["words"])
    listed = [(row["place"], row["day"]) for row in _ARTICLE.finditer(found["listed"])]
    said = []
    for citation in {citation.article_id: citation for citation in citations}.values():
        article = articles[citation.article_id]
        place = article.region.short if article.region is not None else ""
        quoted = any(word.lower() in citation.quote.lower() for word in words)
        if quoted and all(word.lower() in article.text.lower() for word in words):
            said.append((place, str(article.published or "日期不明")))
    if "等" not in found["listed"].rpartition("）")[2] and int(found["many"]) != len(listed):
        return Verdict("wrong_figure", f"{found['many']}篇：列出的是{len(listed)}篇")
    for place, day in listed:
        if not any(day == own and (place == name or not name) for name, own in said):
            return Verdict("wrong_figure", f"{place}（{day}）：引文没有提到")
    return Verdict("supported", "所列文章都有引文提到")

"""HTML -> what its markup states beside the text: title, day, source, authors, site, address.

Enters decoded HTML, leaves a `Stated`; what no tag says stays empty.

    read_stated('<meta name="ContentSource" content="来源：青川日报">').source == "青川日报"

Asked in this order: meta tags, the data that search engines are given (JSON-LD), headings and the page's <title>.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

from assistant.reading.bylines import find_authors
from assistant.reading.dates import has_date
from assistant.reading.furniture import is_prose
from assistant.reading.hosts import find_front_page
from assistant.reading.metadata import is_outlet, outlet_alone, publishes_itself
from assistant.reading.titles import is_site, letters

_TOP = 20_000  # characters in which meta tags and <title> stand
_LOGO = 3  # lines
_LINES = 40  # at the top of what is shown, in which a site names its front page
_TITLE = 1_000  # characters at most
_HEADING = 6  # characters: a shorter heading is a logo
_H1 = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>|<[!/?a-zA-Z][^<>]*$")
_SOURCE_LABEL = re.compile(r"^\W*(?:信息|稿件|文章|新闻)?来源\s*[:：]\s*")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<link>https?://[!-~]+?)\s*-->", re.IGNORECASE)
_CANONICAL = re.compile(
    r"""<link\b[^>]{0,200}?rel\s*=\s*["']?canonical["']?[^>]{0,200}?href\s*=\s*["']?(?P<link>https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_DATA = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>", re.IGNORECASE)
_BLOCKS, _NODES = 8, 400  # scripts of such data, and objects in one: a page has a few
_KINDS = re.compile(r"Article|Posting|Report")  # NewsArticle, BlogPosting, ReportageNewsArticle
_TIME = re.compile(r"""<time\b[^<>]*?\bdatetime\s*=\s*["']?(?P<day>20\d\d-\d\d-\d\d)[^<>]*>""", re.IGNORECASE)
_OF_ARTICLE = re.compile(r"datePublished|\bpubdate\b", re.IGNORECASE)  # said in the tag itself
_TODAY = re.compile(r"(?:今天|今日|现在|当前)[^<>。]{0,10}(?:<[^<>]{0,200}>\s{0,9}){0,3}$")
_LEAD_IN = 300  # characters of markup in which 今天是 stands
_OPENING = 12  # characters by which the first paragraph is found
_EDITION = re.compile(r"(?:电子版|数字报|数字版)$")
_PARTS = re.compile(r"[_|｜]|\s[-–—]{1,3}\s|-+(?=[\u4e00-\u9fff]{2,12}$)")


@dataclass(frozen=True, slots=True)
class Stated:
    """`published` as written, `authors` in order, `site` the name of whose page it is; "" and () where nothing says."""

    title: str = ""
    published: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    link: str = ""


def read_stated(html: str, shown: str = "") -> Stated:
    """`shown` is the page's visible text. Never raises; looks at the first 20,000 characters, and for data at all of the page."""
    meta, data, title = _meta(html), _article_data(html), _title(html)
    heading = _heading(html, title)
    author = meta.get("author") or ""
    authors = find_authors(f"作者：{author}") if author and not re.search("[:：]", author) else ()
    names = data.get("author")
    named = [_name(one) for one in (names if isinstance(names, list) else [names])]
    return Stated(
        title=(meta.get("articletitle") or meta.get("og:title") or heading or title).strip(),
        published=(
            meta.get("pubdate")
            or meta.get("publishdate")
            or meta.get("article:published_time")
            or str(data.get("datePublished") or "")
            or _only_day(html, shown, heading or title)
        ).strip(),
        source=_SOURCE_LABEL.sub("", meta.get("source") or meta.get("contentsource") or "").strip(),
        authors=authors or find_authors(f"作者：{' '.join(filter(None, named))}"),
        site=(
            meta.get("og:site_name")
            or meta.get("sitename")
            or _name(data.get("publisher"))
            or _site(title, heading, shown)
            or next(filter(None, map(find_front_page, shown.split("\n")[:_LINES])), "")
        ).strip(),
        link=_link(html, meta),
    )


def _title(html: str) -> str:
    found = re.search(r"<title[^<>]*>(.*?)</title", html[:_TOP], re.IGNORECASE | re.DOTALL)
    return unescape(_TAG.sub("", found.group(1)[:_TITLE])).strip()[:_TITLE] if found else ""


def _heading(html: str, title: str) -> str:
    """The text of the only <h1>; "" where there is none, where there are several, or where it is a logo: too short, or
    what <title> has behind the title."""
    found = [*islice(_H1.finditer(html), 2)]
    inside = html[found[0].end() : found[0].end() + _TITLE] if len(found) == 1 else ""
    text = " ".join(unescape(_TAG.sub(" ", re.split(r"</h1", inside, maxsplit=1, flags=re.I)[0])).split())
    behind = map(letters, _PARTS.split(title)[1:])
    return text if len(text) >= _HEADING and letters(text) not in behind else ""


def _link(html: str, meta: dict[str, str]) -> str:
    """The page's own address: as a browser noted it when saving, as the page states it; "" if neither."""
    found = _SAVED.search(html[:4_000]) or _CANONICAL.search(html[:_TOP])
    return found["link"] if found else meta.get("og:url", "")


def _site(title: str, heading: str, shown: str) -> str:
    """The site's name behind the title in <title>, or before it: 标题_某某网, 标题-频道-某某在线, 某报数字报-标题; a
    name behind the page's own heading that the page begins with or that names a site."""
    first = re.split(r"[_|｜-]", title, maxsplit=1)[0].strip()
    if outlet_alone(first) and (_EDITION.search(first) or has_date(title)):  # 某某日报-2024年03月18日-第05版
        return outlet_alone(first)
    parts = [part.strip() for part in _PARTS.split(title)]
    if len(parts) < 2:
        return ""
    behind = bool(heading) and letters(parts[0]) == letters(heading)
    heads = any(line.startswith(parts[-1]) for line in shown.split("\n")[:_LOGO])
    return (
        parts[-1]
        if is_outlet(parts[-1]) or publishes_itself(parts[-1]) or (behind and (heads or is_site(parts[-1])))
        else ""
    )


def _only_day(html: str, shown: str, title: str) -> str:
    """The day of the page's <time> tags, where all name one and the first stands between title and text, or says that it is
    the article's: lists of other pages have days of their own, and a bar at the top has today's."""
    tags = [*_TIME.finditer(html)]
    if len({tag["day"] for tag in tags}) != 1:
        return ""
    if any(_OF_ARTICLE.search(tag.group()) for tag in tags):
        return tags[0]["day"]
    paragraph = next(filter(is_prose, shown.split("\n")), "")
    body = max(0, html.find("</head"), html.find("</title"))
    end = html.find(paragraph[:_OPENING], body) if paragraph else len(html)
    named = re.split(r"[_|｜]|\s[-–—]", title, maxsplit=1)[0].strip()[:_OPENING]
    begin = html.find(named, body) if named else 0
    return next(
        (
            tag["day"]
            for tag in tags
            if 0 <= begin <= tag.start() < end
            and not _TODAY.search(html, max(0, tag.start() - _LEAD_IN), tag.start())
        ),
        "",
    )


def _article_data(html: str) -> dict[str, Any]:
    """The object that describes the article; {} where none does or where several do."""
    found: list[dict[str, Any]] = []
    for number, block in enumerate(_DATA.finditer(html)):
        if number == _BLOCKS:
            break
        end = html.find("</script", block.end())
        try:
            data = json.loads(html[block.end() : end if end >= 0 else len(html)].strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(data) if _KINDS.search(str(node.get("@type", "")))]
    return found[0] if len(found) == 1 else {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of the data and in its lists; what is nested deeper describes parts of them."""
    waiting = [data]
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _name(value: Any) -> str:
    """The name of a person or an organisation, given as text or as an object."""
    name = value.get("name") if isinstance(value, dict) else value
    return " ".join(name.split()) if isinstance(name, str) else ""


def _meta(html: str) -> dict[str, str]:
    """`name`/`property` -> content of the meta tags in the first 20,000 characters, names in lower case."""
    values: dict[str, str] = {}
    for tag in re.findall(r"<meta\b[^>]*>", html[:_TOP], re.IGNORECASE):
        name = re.search(r"""(?:name|property|itemprop)\s*=\s*["']?([\w:.\-]+)""", tag, re.IGNORECASE)
        content = re.search(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag, re.IGNORECASE)
        if name and content:
            values.setdefault(
                name.group(1).lower(), unescape(content.group(1) or content.group(2) or "").strip()
            )
    return values

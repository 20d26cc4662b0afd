"""Markdown -> Page: the text without its marks, and what its front matter states.

Enters decoded text, leaves a `Page` with a paragraph a line.

    page_from_markdown("---\\ntitle: 捷报\\n---\\n# 捷报\\n全市**引进**项目12个。", "utf-8").text == "捷报\\n全市引进项目12个。"

Marks that a Chinese page may mean as they stand (a `*` or `#` inside a line, `1.` before a measure) are kept.
"""

from __future__ import annotations

import re

from assistant.reading.page import Page

_FRONT = re.compile(
    r"\A\ufeff?\s*---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,40}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"(?P<name>[A-Za-z_\u4e00-\u9fff]{2,20})\s*[:：]\s*(?P<value>.*\S)")
_NAMES = {
    "title": ("title", "标题"),
    "published": ("date", "published", "publish_date", "pubdate", "日期", "发布时间", "时间"),
    "source": ("source", "来源", "publisher"),
    "author": ("author", "authors", "作者"),
}
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"^\s*[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|`{3,}.*|\|?[ \t:|-]{3,}\|?)$")
_DIRECTIVE = re.compile(r"^\s*(?:\{%.*%\}|\{\{.*\}\}|:::.*)\s*$")  # of a site generator
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_SLANTED = re.compile(r"^\*(?!\*)(?P<text>[^*]+)\*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<text>[^*_]+?)(?<=\S)\1")


def page_from_markdown(text: str, encoding: str, *, losses: int = 0) -> Page:
    """Never raises; a file without any mark comes out as it is."""
    stated: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        found = (_FIELD.fullmatch(line.strip()) for line in front["fields"].split("\n"))
        values = {one["name"].lower(): one["value"].strip("\"' []") for one in found if one}
        for field, names in _NAMES.items():
            stated[field] = next((values[name] for name in names if name in values), "")
        text = text[front.end() :]
    lines = [_plain(line) for line in text.split("\n")]
    heading = next(filter(None, map(_HEADING.match, text.split("\n"))), None)
    named = stated.get("source", "")
    link = named if named.startswith(("http://", "https://")) else ""  # what a web clipper calls the source
    author = tuple(name for name in re.split(r"[\s,，、]+", stated.get("author", "")) if name)
    return Page(
        "\n".join(lines),
        encoding,
        title=stated.get("title", "") or (_plain(heading["text"]) if heading else ""),
        published=stated.get("published", ""),
        source="" if link else named,
        authors=author,
        losses=losses,
        link=link,
    )


def _plain(line: str) -> str:
    if _RULE.match(line) or _DIRECTIVE.match(line):
        return ""
    heading = _HEADING.match(line)
    line = heading["text"] if heading else _BULLET.sub("", _QUOTE.sub("", line))
    line = _BOLD.sub(r"\g<text>", _LINK.sub(r"\g<text>", _PICTURE.sub("", line)))
    line = _SLANTED.sub(r"\g<text>", line.strip()) if line.lstrip().startswith("*") else line
    if line.startswith("|") and line.rstrip().endswith("|"):
        line = " ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return line

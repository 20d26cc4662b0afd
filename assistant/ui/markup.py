"""Text and answers as HTML that cannot do anything: the only place where markup is made.

Enter: text of articles and models, answers, articles. Leave: HTML for chat, panel and reader.

    safe("<b>![x](http://y)") == "&#60;b&#62;&#33;&#91;x&#93;&#40;http&#58;&#47;&#47;y&#41;"

Whatever an article or a model wrote goes through `safe`: every ASCII punctuation mark becomes a numeric
entity, which neither HTML nor Markdown reads as syntax, so tags, links, images and LaTeX stay text.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.types import Answer, AnswerSentence, Article, Citation

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation} | {
    0x0A: "<br>",
    0x0D: None,
    0x00: None,
}
_ENDS = "。！？；!?;"

VERDICTS = {
    "quoted": ("✓ 原文", "与出处逐字相同"),
    "supported": ("✓ 已核对", "每个数字都在出处里找到"),
    "uncited": ("无出处", "没有标出来自哪一句"),
    "wrong_figure": ("数字不符", "有数字不在所引的句子里"),
    "unsupported": ("出处不支持", "所引的句子没有这样说"),
}


def safe(text: object) -> str:
    """`text` as inert HTML, for between tags, a quoted attribute and Markdown; newlines become <br>."""
    return str(text).translate(_ENTITIES)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A quote with the text around it: a run of the article in three parts, but for the ellipses."""

    before: str
    quote: str
    after: str


def snippet(text: str, start: int, end: int, *, around: int = 90) -> Snippet:
    """`text[start:end]` with up to `around` characters each side, within its paragraph, cut at a sentence
    where one ends there. "…" shows where the paragraph goes on."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    last = len(text) if stop < 0 else stop
    left, right = max(first, start - around), min(last, end + around)
    if left > first:
        cut = min(
            (found + 1 for sign in _ENDS if (found := text.find(sign, left, start - 1)) >= 0), default=left
        )
        left = cut
    if right < last:
        right = max(
            (found + 1 for sign in _ENDS if (found := text.rfind(sign, end, right)) >= 0), default=right
        )
    before = ("…" if left > first else "") + text[left:start]
    return Snippet(before, text[start:end], text[end:right] + ("…" if right < last else ""))


def titled(article: Article) -> str:
    """What an article is called: its title, or its first words where the page gave none."""
    words = " ".join(article.text.split())
    return article.title.strip() or f"（无标题）{words[:24]}{'…' if len(words) > 24 else ''}"


def byline(article: Article) -> str:
    """`来源 · 日期 · 地区` of an article, inert; says so where the page gave none."""
    day = article.published.isoformat() if article.published else "日期不详"
    if article.published and article.published_inferred:
        day += "（推定）"
    place = article.region
    where = "地区不详" if place is None else place.name
    if place is not None and place.province != place.name:
        where = f"{place.province} {place.name}"
    return " · ".join(f"<span>{safe(part)}</span>" for part in (article.source or "来源不详", day, where))


def mark_link(turn: int, citation: Citation) -> str:
    """A citation mark in an answer: a link to its card in the panel, the quote shown on hover."""
    return (
        f'<a class="mark" href="#c-{turn}-{citation.mark}" title="{safe(citation.quote)}">{citation.mark}</a>'
    )


def said(turn: int, sentence: AnswerSentence) -> str:
    """One sentence of an answer with its marks and verdict."""
    label, meaning = VERDICTS[sentence.verdict.label]
    marks = "".join(mark_link(turn, citation) for citation in sentence.citations)
    kind = "ok" if sentence.verdict.ok else "bad"
    badge = f'<span class="verdict {kind}" title="{safe(meaning)}">{label}</span>'
    return f'<p class="said">{safe(sentence.text)}{marks}{badge}</p>'


def answer_message(turn: int, answer: Answer, seconds: Mapping[str, float]) -> str:
    """An answer as a chat message on one line of HTML; a refusal says what is missing."""
    if answer.refused:
        body = f'<p class="refused"><b>资料里没有答案</b><br>{safe(answer.reason)}</p>'
    else:
        body = "".join(said(turn, sentence) for sentence in answer.sentences)
    if answer.removed:
        rows = "".join(
            f"<li>{safe(sentence.text)}<br><small>{VERDICTS[sentence.verdict.label][0]}"
            f"{safe('：' + sentence.verdict.reason if sentence.verdict.reason else '')}</small></li>"
            for sentence in answer.removed
        )
        summary = f"<summary>核对时删去 {len(answer.removed)} 句</summary>"
        body += f'<details class="removed">{summary}<ul>{rows}</ul></details>'
    times = " · ".join(f"{safe(name)} {value:.1f} 秒" for name, value in seconds.items())
    foot = " · ".join(part for part in (times, safe(answer.model)) if part)
    wrong = f'<a class="wrong" href="#wrong-{turn}" title="记下这个问题、回答和依据">答得不对</a>'
    return f'<div class="answer">{body}<p class="foot">{foot}{" · " if foot else ""}{wrong}</p></div>'


def partial_message(text: str, note: str = "") -> str:
    """An answer still being written (or stopped): its marks are not links yet."""
    tail = f'<p class="note">{safe(note)}</p>' if note else ""
    return f'<div class="answer"><p class="said">{safe(text)}</p>{tail}</div>'


def problem(text: str) -> str:
    """Something went wrong, in one paragraph."""
    return f'<div class="problem">{safe(text)}</div>'


def card(article: Article, start: int, end: int, *, badge: str = "", anchor: str = "") -> str:
    """A quoted run of an article: title, source, date, region, the quote highlighted in its surroundings."""
    around = snippet(article.text, start, end)
    name = f' id="{anchor}"' if anchor else ""
    mark = f'<span class="mark">{safe(badge)}</span>' if badge else ""
    return (
        f'<article class="card"{name}>'
        f"<header>{mark}<b>{safe(titled(article))}</b></header>"
        f'<p class="byline">{byline(article)}</p>'
        f"<blockquote>{safe(around.before)}<mark>{safe(around.quote)}</mark>{safe(around.after)}</blockquote>"
        f"{open_button(article.id, start, end, '看全文')}"
        "</article>"
    )


def open_button(article_id: str, start: int, end: int, label: str, *, view: str = "") -> str:
    """A button that opens the reader at `[start, end)` of an article (see reader.ON_CLICK)."""
    shown = f' data-view="{view}"' if view else ""
    return (
        f'<button type="button" class="open" data-article="{safe(article_id)}" data-start="{start}" '
        f'data-end="{end}"{shown}>{safe(label)}</button>'
    )


def evidence_section(turn: int, answer: Answer, find: Callable[[str], Article]) -> str:
    """The panel's part for one answer: a card for each mark, then what else was found.

    `find` gives an article by id; articles already among the evidence are not asked for again.
    """
    articles = {item.article.id: item.article for item in answer.evidence}
    cited: dict[int, Citation] = {}
    for sentence in answer.sentences:
        for citation in sentence.citations:
            cited.setdefault(citation.mark, citation)
    cards = [
        card(
            articles.get(citation.article_id) or find(citation.article_id),
            citation.start,
            citation.end,
            badge=str(mark),
            anchor=f"c-{turn}-{mark}",
        )
        for mark, citation in sorted(cited.items())
    ]
    places = {(citation.article_id, citation.start) for citation in cited.values()}
    others = [item for item in answer.evidence if (item.article.id, item.sentence.start) not in places][:8]
    rest = "".join(
        f"<li>{safe(item.sentence.text)}<br><small>{safe(titled(item.article))}</small> "
        f"{open_button(item.article.id, item.sentence.start, item.sentence.end, '看全文')}</li>"
        for item in others
    )
    more = ""
    if others:
        # Where nothing answers, a reader wants to judge what came nearest.
        label, opened = ("最接近的", " open") if answer.refused else ("还找到、没有用的", "")
        more = f"<details{opened}><summary>{label} {len(others)} 句</summary><ul>{rest}</ul></details>"
    if not cards:
        cards = ['<p class="empty">这个回答没有引用。</p>']
    body = f"<h4>{safe(answer.question)}</h4>{''.join(cards)}{more}"
    return f'<section class="turn" data-turn="{turn}">{body}</section>'


def article_page(
    article: Article, start: int = 0, end: int = 0, *, file: str = "", repairs: bool = False
) -> str:
    """A whole article for the reader; `[start, end)` highlighted where it is not empty.

    `file` is what to call its file, its path by default; `repairs` opens the list of what was changed.
    """
    parts: list[str] = []
    offset = 0
    for line in article.text.split("\n"):
        stop = offset + len(line)
        first, last = max(start, offset), min(end, stop)
        if first < last:
            marked = f"{safe(article.text[offset:first])}<mark>{safe(article.text[first:last])}</mark>"
            parts.append(f"<p>{marked}{safe(article.text[last:stop])}</p>")
        elif line.strip():
            parts.append(f"<p>{safe(line)}</p>")
        offset = stop + 1
    changes = repairs_view(article, opened=repairs)
    head = f'<h3>{safe(titled(article))}</h3><p class="byline">{byline(article)}</p>'
    foot = f'<p class="foot">文件：{safe(file or article.path)}</p>'
    body = "".join(parts)
    return sheet(f"{head}{changes}{body}{foot}" if repairs else f"{head}{body}{changes}{foot}")


REPAIRS = {
    "gbk_shift": "错位的编码",
    "private_use": "自造字符",
    "pinyin_note": "拼音注释",
    "traditional": "繁体转简体",
    "number_space": "数字里的空格",
    "full_width": "全角数字字母",
    "joined_lines": "断开的行",
    "repeated_paragraph": "重复的段落",
    "double_encoding": "两次编码",
    "unrepaired": "修不好，原样保留",
}
DROPPED = {
    "above the title": "标题之上",
    "after the article": "正文之后",
    "dated link": "带日期的链接",
    "fields": "发布信息",
    "link wall": "成片的链接",
    "subtitle": "副标题",
    "advertisement": "广告",
    "attachment": "附件",
    "byline": "署名",
    "comment box": "评论框",
    "contact": "联系方式",
    "copyright": "版权声明",
    "editor": "编辑",
    "end mark": "文末标记",
    "friend links": "友情链接",
    "header": "页眉",
    "navigation": "导航",
    "neighbour link": "上一篇、下一篇",
    "no words": "没有文字",
    "organiser": "主办单位",
    "page header": "页眉",
    "picture": "图片",
    "read more": "更多",
    "registration": "备案号",
    "related news": "相关新闻",
    "repeated paragraph": "重复的段落",
    "share buttons": "分享按钮",
    "source": "来源",
    "title": "标题",
}
# More than a person reads through; the count above the list is the whole.
_MOST_CHANGES = 300


def repairs_view(article: Article, *, opened: bool = False) -> str:
    """What reading changed and left out, as a list to unfold; "" where it was nothing."""
    if not article.repairs and not article.dropped:
        return ""
    # Damage first: hundreds of Traditional characters would bury it.
    ordered = sorted(article.repairs, key=lambda repair: (repair.kind == "traditional", repair.start))
    rows = "".join(
        f"<li><b>{safe(REPAIRS.get(repair.kind, repair.kind))}</b> "
        f"<small>…{_around(article.text[max(0, repair.start - 8) : repair.start])}</small>"
        f"<del>{safe(_short(repair.before))}</del> → <ins>{safe(_short(repair.after) or '（去掉）')}</ins>"
        f"<small>{_around(article.text[repair.end : repair.end + 8])}…</small></li>"
        for repair in ordered[:_MOST_CHANGES]
    )
    lines = "".join(
        f"<li><del>{safe(_short(line.text))}</del> <small>{safe(DROPPED.get(line.reason, line.reason))}</small></li>"
        for line in article.dropped[:_MOST_CHANGES]
    )
    words = f"修复 {len(article.repairs)} 处，去掉 {len(article.dropped)} 行页面杂项"
    body = (f"<h4>修复</h4><ul>{rows}</ul>" if rows else "") + (
        f"<h4>去掉的行</h4><ul>{lines}</ul>" if lines else ""
    )
    return f'<details class="changes"{" open" if opened else ""}><summary>{words}</summary>{body}</details>'


def _around(text: str) -> str:
    return safe(text.replace("\n", " "))


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[:most]}…（共 {len(text)} 字）"


def sheet(body: str) -> str:
    """The drawer's content around `body` (HTML), with the button that closes it."""
    return (
        '<div class="sheet" role="dialog" aria-label="原文">'
        f'<button type="button" class="close" aria-label="关闭原文">✕</button>{body}</div>'
    )


def table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; headers are plain text, cells are HTML that the caller already made inert."""
    names = list(headers)
    head = "".join(f"<th>{safe(name)}</th>" for name in names)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-label="{safe(name)}">{cell}</td>' for name, cell in zip(names, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="grid"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

"""Makes reprints of an article, and things that look like one and are not, the same for the same seed.

reprint(page, random.Random(1), "cut")     the page as another outlet would carry it
another_period(page, random.Random(1))     the same report with other figures
"""

from __future__ import annotations

import random
import re

KINDS = ("title", "furniture", "paragraph", "cut", "advertisement", "punctuation")
_ABOVE = ("首页 > 新闻中心 > 要闻", "当前位置：网站首页 > 招商动态", "分享到：微信 微博 QQ空间")
_BELOW = (
    "上一篇：市里召开营商环境座谈会\n下一篇：我市举办银企对接会",
    "责任编辑：某某\n打印本页 关闭窗口",
    "免责声明：本文由用户上传，与本网站立场无关\n返回搜狐，查看更多",
    "版权所有：某某网 未经授权不得转载",
)
_ADVERTISEMENT = "广告 某某旅游景点自由行攻略,省钱攻略 ×"


def reprint(body: str, chance: random.Random, kind: str) -> str:
    """A page of another outlet with the paragraphs of `body`, changed as `kind` (one of KINDS) says."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    title = chance.choice(("快讯", "要闻", "招商速递")) + "：" + _start(paragraphs[0])
    above, below = chance.choice(_ABOVE), chance.choice(_BELOW)
    if kind == "paragraph" and len(paragraphs) > 3:
        del paragraphs[chance.randrange(1, len(paragraphs))]
    if kind == "cut":
        paragraphs = _shortened(paragraphs, 0.7)
    if kind == "advertisement":
        paragraphs.insert(len(paragraphs) // 2, _ADVERTISEMENT)
    if kind == "punctuation":
        paragraphs = [line.translate(str.maketrans("，：（）；", ",:();")) for line in paragraphs]
    outlet = chance.choice(("某省日报", "某某网", "某市发布"))
    day = f"2023-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}"
    head = [above, title, f"发布时间：{day}  来源：{outlet}"] if kind != "title" else [title]
    return "\n".join([*head, *paragraphs, *([below] if kind != "title" else [])]) + "\n"


def another_period(body: str, chance: random.Random) -> str:
    """The report of another month: the words stay, most figures do not."""

    def other(found: re.Match[str]) -> str:
        digits = found.group()
        if chance.random() < 0.2:
            return digits
        first = chance.choice("123456789".replace(digits[0], ""))
        return first + "".join(chance.choice("0123456789") for _ in digits[1:])

    return re.sub(r"(?<![\d.])\d+(?=[.%\d万亿家个])", other, body)


def one_figure_changed(body: str, chance: random.Random) -> str:
    """A copy that gives one amount otherwise."""
    amounts = list(re.finditer(r"\d{2,}(?=(?:\.\d+)?(?:亿|万|%))", body))
    found = chance.choice(amounts)
    digits = found.group()
    first = chance.choice("123456789".replace(digits[0], ""))
    return body[: found.start()] + first + digits[1:] + body[found.end() :]


def _start(paragraph: str) -> str:
    return re.split(r"[，。：；]", paragraph)[0][:24]


def _shortened(paragraphs: list[str], share: float) -> list[str]:
    """The first paragraphs, the last of them cut after a sentence, until `share` of the text is there."""
    room = int(share * sum(map(len, paragraphs)))
    kept: list[str] = []
    for line in paragraphs:
        for sentence in re.findall(r"[^。！？]*[。！？]?", line):
            if room - len(sentence) < 0:
                return [line for line in kept if line]
            room -= len(sentence)
            if not kept or sentence == "":
                kept.append("")
            kept[-1] += sentence
        kept.append("")
    return [line for line in kept if line]

"""What a model adds of its own to what it retells: praise, causes, conclusions (…，充分体现了政府的高效执行力), a clause more, a
source, a wider scope.

Enter: a written sentence and its Sources. Leave: what no citation says, "" where there is nothing.

    added("新签约项目45个，充分体现了当地良好的营商环境。", sources)  ->  "引文没有说“充分体现了当地良好的营商环境”"

Such a clause has no figure and no name that could be held against the source, and its words (环境, 发展, 政府) stand in
every article of the field; so a clause that opens as a judgement must be told, in half of its words, by what is cited,
and any other in a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.metrics import find_metrics
from assistant.writing.asked.words import pairs
from assistant.writing.checking.claims import said_in
from assistant.writing.checking.sources import Source

__all__ = ["added"]

_SHARE = 0.5  # of a judgement's pairs of characters
_LEAST, _FEWEST = 0.2, 4  # of those of any clause that has so many
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]{4,160}")
_SHOWS = r"体现|彰显|展现|凸显|突显|折射|印证|诠释|反映|表明|证明|说明|显示|意味着|预示|标志着|奠定|树立|提供了?[^，。]{0,6}(?:支撑|保障|动力|样本|借鉴)"
_VALUES = (
    r"前景|未来可期|可期|潜力(?:巨大|无限)|势头(?:强劲|良好|迅猛)|强劲|卓有成效|成效(?:显著|明显|突出)|成果丰硕|硕果累累|"
    r"具有[^，。]{0,8}(?:意义|优势|价值|潜力)|发挥了?[^，。]{0,8}作用|作出了?[^，。]{0,8}贡献|值得[^，。]{0,4}(?:肯定|借鉴|期待|关注|推广)|"
    r"令人|(?:受到|获得?|赢得|得到)[^，。]{0,10}(?:好评|肯定|称赞|赞誉|认可)|离不开|归功于|可喜|亮眼|骄人|瞩目|欣欣向荣|蒸蒸日上"
)
_CAUSES = r"^(?:这|主要)?(?:是)?(?:由于|因为|得益于|受益于|源于|归因于|受[^，。]{2,12}影响)"
_CONCLUDES = (
    r"^(?:由此)?可见|^因此|^从而|^总(?:之|的来说)|^可以说|^这(?:是|些|一|也|不仅|种|说明|表明|体现|意味)"
)
_JUDGES = re.compile("|".join((_SHOWS, _VALUES, _CAUSES, _CONCLUDES)))
_ATTRIBUTED = re.compile(
    r"(?:根据|(?<![占证依数])据|按照?)([\u4e00-\u9fff]{2,12}?)(?:的|最新)*(?:数据|统计|消息|介绍|通报|报道|发布|公布|披露|测算)(?!工作|系统|平台)"
)
_WORLD = re.compile(r"全国|国内|我国|中国|国家|国际|全球|世界")
_OPENS = re.compile(r"^(?:数据|统计|资料|报告|文章|公报|结果|调查)[^，。]{0,6}(?:显示|表明|说明)")


def added(text: str, sources: Sequence[Source]) -> str:
    """Why a sentence says more than its citations do; "" where it does not."""
    around = " ".join(source.around for source in sources)
    if (wider := _WORLD.search(text)) and not _WORLD.search(around):
        return f"引文没有说“{wider.group()}”"
    whole = " ".join(
        f"{source.article.title} {source.article.text} {source.article.source}" for source in sources
    )
    for found in _ATTRIBUTED.finditer(text):
        if (who := _pairs(found[1])) and len(who & _pairs(whole)) < len(who):
            return f"引文没有说是{found[1]}说的"
    # A metric that the sources call by another of its names is said: GDP is 地区生产总值.
    told = _pairs(around) | _pairs(" ".join(find_metrics(around)))
    for found in _CLAUSE.finditer(text):
        clause = found.group().strip()
        judges = _JUDGES.search(clause) and not re.search(r"[0-9]", clause) and not _OPENS.search(clause)
        words = _pairs(clause) if judges else said_in(clause)
        if not judges and len(words) < _FEWEST:
            continue
        if words and len(words & told) < (_SHARE if judges else _LEAST) * len(words):
            return f"引文没有说“{clause}”"
    return ""


def _pairs(text: str) -> frozenset[str]:
    return frozenset().union(*map(pairs, re.findall(r"[\u4e00-\u9fff]{2,}", text)))

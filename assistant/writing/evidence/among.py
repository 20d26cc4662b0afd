"""Is a rank told among those it is asked among: 在浙江排第几 is not answered by 居嘉兴市第二位.

Enter: a Request for a rank, a sentence. Leave: yes or no; where either names nobody to rank among, yes.

    ranked_among(request about "平湖外资在浙江排第几", "平湖外资居嘉兴市首位。")  is False
    ranked_among(request about "平湖外资在浙江排第几", "平湖外资居全省第六位。")  is True
"""

from __future__ import annotations

import re

from assistant.reading.regions import find_places
from assistant.types import Region
from assistant.writing.asked.question import Request

__all__ = ["among_asked", "ranked_among"]

_ASKS_RANK = re.compile(r"第几|排名|排行|排在|排几|位次|名次|位列|位居|几位|居首|第一")
_RANK = re.compile(
    r"第\s*(?:[0-9]+|[一二三四五六七八九十]+)(?![个批期届产季次轮])|首位|榜首|居首|之首|前列|前[0-9一二三四五六七八九十]+(?:名|位|强)?|末位"
)
_FAR = 24  # characters before a rank that may say among whom
_WIDE = {"全国": "全国", "国内": "全国", "我国": "全国", "全球": "全球", "世界": "全球"}
_SAID = re.compile(r"全国|国内|我国|全球|世界|(?:全|我)[省区市州县]|[省市州]内")


def among_asked(request: Request) -> str:
    """The name of the place, 全国 or 全球, that a rank is asked among; "" for none, or for one nobody can tell."""
    found = _ASKS_RANK.search(request.asked)
    if found is None or len(request.regions) != 1:
        return ""
    return next(iter(_named(request.asked[: found.start()], request.regions[0], last=True)), "")


def ranked_among(request: Request, text: str, *, of_it: bool = True) -> bool:
    """Whether a sentence gives a rank among those asked, or does not say among whom; where it does not name what is
    ranked (`of_it`), it must say it."""
    asked = among_asked(request)
    if not asked:
        return True
    region = request.regions[0]
    told = [
        _named(re.split(r"[。；;]", text[: found.start()])[-1][-_FAR:], region, last=True)
        for found in _RANK.finditer(text)
    ]
    return any(asked in names for names in told) or (of_it and not (told and all(told)))


def _named(text: str, region: Region, *, last: bool) -> tuple[str, ...]:
    """The wider places a text names, the last one alone; 全省 is the province of `region`."""
    found = [(match.start(), _meant(match[0], region)) for match in _SAID.finditer(text)]
    found += [
        (place.start, place.region.name) for place in find_places(text) if place.region.name in region.parents
    ]
    names = [name for _, name in sorted(found) if name]
    return tuple(names[-1:] if last else names)


def _meant(word: str, region: Region) -> str:
    """全省 as the name of the place it stands for, "" where that is not sure (全市 may be a county's own)."""
    if word in _WIDE:
        return _WIDE[word]
    level = word.strip("全我内")
    if level == "省" or (level == "区" and any(name.endswith("自治区") for name in region.parents)):
        return next((name for name in region.parents if name.endswith(("省", "自治区"))), "")
    if (
        level in ("市", "州")
        and region.level not in ("prefecture", "province")
        and not region.name.endswith("市")
    ):
        return next((name for name in region.parents if name.endswith(level)), "")
    return ""

"""Two names of one measure: 城镇新增就业数 of the table and 城镇新增就业 of a question, 研发投入强度 and R&D经费投入强度.

Enter: a name. Leave: the name without what says nothing of what is measured.

    canonical("全社会研发经费投入强度") == canonical("R&D投入强度")
    canonical("新签约项目数")            ==  "签约项目"
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assistant.figures.metrics import normalise_metric, vocabulary

__all__ = ["canonical", "plainly"]

# What stands in the middle of a name, in a question as in a table.
_ALIKE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:研究与试验发展)?[（(]?R\s*&\s*D[）)]?|研究与试验发展|研究开发", re.IGNORECASE), "研发"),
    (re.compile(r"(?<=研发)经费(?=投入|支出)"), ""),
    (
        re.compile(
            r"研发(?:投入|支出)?(?:相当于|占)(?:全[省市区国])?(?:地区)?(?:生产总值|GDP)的?(?:比例|比重|之比|占比)?"
        ),
        "研发投入强度",
    ),
    (re.compile(r"(?<=.)(?<!预算)总(?=产量|产值|收入|里程|人口|规模|装机|量$|数$)"), ""),
    (re.compile(r"(?<=粮食)总?产(?:量)?(?!值|业|能|区|销)"), "产量"),
    (re.compile(r"通车|(?<=项目)计划(?=总投资)"), ""),
    (re.compile(r"签约项目(?=签约金额|签约额)"), ""),  # 亿元以上 stays: the sum of the large ones alone
    (re.compile(r"(?<=天数)(?:比率|占比|率)"), "比例"),
    (re.compile(r"常住人口(?=城镇化率)"), ""),
    (re.compile(r"人均可支配(?=收入)"), "人均可支配"),
)
_AHEAD = re.compile(r"^(?:全社会|全部|全[省市县区州](?!域)|地方(?=一般公共预算)|新(?=签约|开工|引进|落地))+")
# A count keeps its noun, and a sum of what is counted its 额: 签约项目数 and 签约项目总额 are two. 指数 is no count.
_COUNTED = re.compile(r"(?<=..)(?:总数|人数|个数|家数|户数|件数|项数|数量|(?<![指系参倍])数|总量)$")
_SUM = re.compile(r"(?<=..)(?<!项目)(?<!企业)(?<!工程)(?<!协议)(?<!合同)(?<!订单)(?:总额|(?<![余限总金])额)$")

_EXPECTED = re.compile(r"(?<=..)(?:预期|预计|计划)$")  # 地区生产总值预期增长5%: the figure's status says it


def plainly(text: str) -> str:
    """A text with the words inside a name made alike; names of the vocabulary stay, 财政总收入 is not 财政收入."""
    parts = _fixed().split(text)
    return "".join(part if at % 2 else _alike(part) for at, part in enumerate(parts))


def _alike(text: str) -> str:
    for pattern, word in _ALIKE:
        text = pattern.sub(word, text)
    return text


@cache
def _fixed() -> re.Pattern[str]:
    """The names of the vocabulary that would be made another's."""
    names = sorted({metric.name for metric in vocabulary().wordings.values()}, key=len, reverse=True)
    return re.compile(f"({'|'.join(re.escape(name) for name in names if _alike(name) != name)})")


@lru_cache(maxsize=16384)
def canonical(name: str) -> str:
    """The name without 全社会, 新, 总数, 数 and the like; a growth rate's keeps its 增速."""
    tail = "增速" if name.endswith("增速") and name != "增速" else ""
    core = normalise_metric(plainly(_EXPECTED.sub("", name.removesuffix(tail)) if tail else name))
    core = plainly(_AHEAD.sub("", core))
    return f"{_SUM.sub('', _COUNTED.sub('', core)) or core}{tail}"

"""What was answered before, wanted in another form: as rows, in another money, more of it.

Enter: what was typed. Leave: whether, or in which money.

    asks_table("换成表格")          is True
    money_asked("折合人民币多少")   ==  "人民币"
    asks_more("具体呢")             is True
"""

from __future__ import annotations

import re

__all__ = ["asks_more", "asks_table", "money_asked"]

_MORE = re.compile(
    r"^(?:那|再|更)?(?:具体|详细|详情|展开|细节)(?:点|些|一?下|情况|内容|[地来]?(?:说|讲|谈|介绍)[^，。？?]{0,3})?(?:呢|吧|吗|是什么|是怎样的)?[？?。]*$"
)
_AS_TABLE = re.compile(
    r"^(?:请|帮我|帮忙|那|能|能不能|可以|麻烦|给我|把它|把这些|以上|上面的?|这些)*(?:换成|做成|列成|弄成|变成|转成|用|以|画|整理成|整理|列|列出|做|弄|给|出|来)(?:个|一个|一张|张|成)?(?:简单的?)?(?:表格?|对比表|图表?)(?:的?形式)?(?:吧|呢|吗|看看|列出来|显示|表示|对比|一下|给我)*[。？?！!]*$"
)
_IN_MONEY = re.compile(
    r"^(?:那|这)?(?:换算?|折算|折合?|算|合)?(?:成|为|是|算)?(?P<unit>人民币|美元|美金|欧元|港元|日元)(?:的话)?(?:是|有|呢|大概|大约|合)*(?:多少)?(?:钱|呢|元|亿)?[？?。]*$"
)


def asks_table(text: str) -> bool:
    """Whether a turn wants what was answered before as rows (换成表格, 列个表)."""
    return bool(_AS_TABLE.match(text.strip()))


def asks_more(text: str) -> bool:
    """Whether a turn wants no more than to be told more (具体呢, 详细点)."""
    return bool(_MORE.match(text.strip()))


def money_asked(text: str) -> str:
    """The money that a turn wants the number before in; "" for any other turn."""
    found = _IN_MONEY.match(text.strip())
    return found["unit"] if found else ""

"""Does a sentence give a reason?

Enter: a sentence. Leave: yes or no, and what that is worth where a reason is asked.

    gives_reason("降幅较大，主要是受上年基数影响。")  is True
"""

from __future__ import annotations

import re

__all__ = ["gain_of_reason", "gives_reason"]

CAUSE = 1.6  # for and against, in 为什么: a growth rate is no reason for a growth rate

_BECAUSE = re.compile(
    r"为(?:了|满足|解决|破解|进一步|方便|应对|避免|加快|打造|推动)[^。]{2,40}[，,]|得益于|因为|由于|源于|源自|归功|归因|缘于|离不开|原因|是为了|为了[^，。；]{2,}(?:需求|需要|目的)|因此|主要是|关键在于|关键是|看中|看重|吸引[^，。]{2,14}的[是正]|秘诀|靠的?是|依托|带动|拉动|推动下|受益|背后|之所以|为此|从而|使得|"
    r"作为[^。，；]{2,30}(?:支撑|支柱|引擎|主力|基石)|具有(?:重要|重大|积极)[^。，；]{0,10}(?:作用|意义)|关键所在|"
    r"通过[^。]{4,60}[,，](?:成为|实现|提升|促进|吸引|推动)|受[^，,。]{2,20}影响|谈[到及](?:为什么|为何|原因)|解释(?:说|称|道|，)|(?:决定|关键)性?因素"
)
_EXPLAINS = re.compile(r"解释(?:说|称|道)|^(?:原因(?:是|在于)|究其原因|这(?:主要)?是因为|对此)")
_RATE = re.compile(r"(?:同比|环比|比上年|比去年|增长|下降)[^，,。]{0,6}[0-9]")


def gives_reason(text: str) -> bool:
    """Whether a sentence has words that give a reason or a purpose."""
    return bool(_BECAUSE.search(text))


def gain_of_reason(text: str, *, after: bool) -> float:
    """What a sentence gains where a reason is asked; `after`: the one before it says words of the question, so that
    对此，局长解释说 explains those."""
    gain = CAUSE if _BECAUSE.search(text) else -CAUSE * bool(_RATE.search(text))
    return gain + CAUSE * (after and _EXPLAINS.search(text) is not None)

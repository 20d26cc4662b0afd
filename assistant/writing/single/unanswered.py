"""Is what is asked told at all by the sentences that were chosen: a stage, a reason, who, where?

Enter: a Request, its Scope, the sentences to quote. Leave: what they do not tell, as a reader should hear it; "" where they may.

    unanswered(request about "宁德核电5号机组投产了吗", scope, [获核准…])  ->  "文章没有说到是否投产"

Ranking always has a first place. What stands there may be about the same thing and still say nothing of what is asked
of it; a reader would take it for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.regions import find_places
from assistant.types import Evidence
from assistant.writing.asked.entities import holds
from assistant.writing.asked.question import Request
from assistant.writing.asked.stages import speaks_of, stage_asked
from assistant.writing.asked.telling import asks_what_draws, is_advantage, says_where, tells_purpose
from assistant.writing.asked.thing import asks_contact, asks_who_made, made_by, tells_contact
from assistant.writing.asked.words import content_tokens, sentence_tokens
from assistant.writing.evidence.anchors import without_names
from assistant.writing.evidence.scope import Scope, bare_of_dateline
from assistant.writing.single.reasons import gives_reason

__all__ = ["of_what_is_named", "reason_untold", "unanswered"]

_A_MAKER = re.compile(
    r"集团|公司|企业|资本|基金|[一二三四五六七八九十]局|研究院|大学|政府|管委会|财团|实业|控股|股份|科技|有限|投资|[\u4e00-\u9fff]方"
)
_INVESTED = re.compile(
    r"投资(?:额|总额|规模|强度)?(?:预计|计划|约|超过?|近|达到?|为|共|逾|总额|高达|[:：])*[0-9过百千上]|[0-9.]+[多余]?[十百千万]*亿?(?:美|欧|日|港)?元[^，。；]{0,6}投|投[入资了][^，。；0-9]{0,10}[0-9百千]|斥资|[百千]亿"
)
_MAKES = re.compile(r"投|建|开发|打造|运营|出资|承|合作|牵手|携手|签|落户|设立|成立|联合")


def unanswered(request: Request, scope: Scope, picked: Sequence[Evidence]) -> str:
    """What the chosen sentences do not tell of what is asked."""
    if not picked:
        return ""
    texts = [item.sentence.text for item in picked]
    if stage := stage_asked(request.asked):
        if scope.names:  # another project of the article may well have been built
            picked = [item for item in picked if of_what_is_named(item, scope)]
            texts = [item.sentence.text for item in picked]
        around = [scope.before.get(item.sentence.id, "") for item in picked]
        return "" if any(speaks_of(text, stage) for text in (*texts, *around)) else f"文章没有说到是否{stage}"
    if asks_who_made(request.asked):
        told = any(made_by(text) or (_A_MAKER.search(text) and _MAKES.search(text)) for text in texts)
        return "" if told else "文章没有说到由谁投资建设"
    if asks_contact(request.asked):
        return "" if any(map(tells_contact, texts)) else "文章没有给出联系方式"
    if "总投资" in request.asked and any(need.kind == "money" for need in request.needs):
        return "" if any(_INVESTED.search(text) for text in texts) else "文章没有给出总投资"
    if request.kind == "where" and not request.needs:
        told = any(find_places(bare_of_dateline(text)) or says_where(text) for text in texts)
        return "" if told else "文章没有说到在哪里"
    if request.kind == "why":
        drawn = asks_what_draws(request) and any(map(is_advantage, texts))
        return (
            ""
            if drawn or any(map(gives_reason, texts)) or _on_topic(request, scope, texts)
            else "文章没有说到原因"
        )
    return ""


def of_what_is_named(item: Evidence, scope: Scope) -> bool:
    """Whether a sentence is near the name asked about; of several names, near the one that the fewest say (耀宁, of 耀宁
    and 锂电池)."""
    if scope.near.get(item.sentence.id, 0.0) <= 0:  # another item began since it was named
        return False
    if len(scope.names) == 1:
        return True
    saying = {name: sum(holds(one.sentence.text, name) for one in scope.evidence) for name in scope.names}
    rarest = min((name for name in scope.names if saying[name]), key=saying.__getitem__, default="")
    beside = f"{scope.around.get(item.sentence.id, '')}{item.sentence.text}{item.article.title}"
    return holds(beside, rarest)


_REASON_ASKED = re.compile(r"为什么|为何|为啥|原因|缘故")


def reason_untold(request: Request, picked: Sequence[Evidence]) -> str:
    """What to say above sentences that speak of what a reason is asked of, where none of them gives one in words that
    tell a reason or an aim; "" elsewhere (靠什么 asks how)."""
    if request.kind != "why" or not picked or not _REASON_ASKED.search(request.asked):
        return ""
    texts = [item.sentence.text for item in picked]
    told = any(gives_reason(text) or tells_purpose(text) for text in texts)
    told = told or (asks_what_draws(request) and any(map(is_advantage, texts)))
    return "" if told else "文章没有直接说明原因，最接近的说法见下。"


_WHAT_WHY = re.compile(r"(?:为什么|为何|为啥|凭什么)(?:要|会|能|能够|会被|被)?(?P<what>[^，。？?]{2,})")


def _on_topic(request: Request, scope: Scope, texts: Sequence[str]) -> bool:
    """Whether a sentence says what the reason is asked of (注销): it may give one in words no rule knows."""
    found = _WHAT_WHY.search(request.asked) or _WHAT_WHY.search(request.question)
    if found is None:
        return False
    bare = without_names(found["what"], scope.names)
    asked = {token for token in content_tokens(bare, request.regions) if len(token) > 1}
    return any(asked & sentence_tokens(text) for text in texts)

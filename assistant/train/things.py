"""Projects, plants and companies that news names -> questions about them, answerable and not.

Enter: a page. Leave: an `Example`, or None where nothing is named.

    of_thing(page, chance).question  ->  "云山新能源产业园占地多少亩？"

What may be asked and how a sentence that tells it looks is in wording.toml (`things`). A detail that no sentence of the page
tells has no answer: the right topic, and nothing to be said.
"""

from __future__ import annotations

import random
import re

from assistant.train.examples import Example, reworded, wording
from assistant.train.newspages import NewsPage, example_of, place_of

_THING = re.compile(
    r"(?:项目|基地|产业园|生产线|工厂|公司|集团|中心|平台)(?![\u4e00-\u9fff]{0,1}(?:的|负责|董事|经理))"
)
# What may stand before a name and is not part of it.
_BEFORE_THING = re.compile(
    r"[，。；：、“”（）《》\s]|[的在由与和及对为是了向至等将把被从让给]|其中|据悉|介绍|表示|推动|推进|总投资|引进|落户|签约|走进|来到|\d[万亿元个家年月日]+"
)


def of_thing(page: NewsPage, chance: random.Random) -> Example | None:
    """Something asked of a project, plant or company that a sentence names: answered where one that names it tells that."""
    found = [(name, at) for at, text in enumerate(page.sentences) for name in things(text)]
    if not found:
        return None
    name, _ = chance.choice(found)
    tells = wording()["things"]
    pool = list(range(len(page.sentences)))
    told = {
        ask: [i for i in pool if name in page.sentences[i] and re.search(shown, page.sentences[i])]
        for ask, shown in tells.items()
    }
    answered = [ask for ask, gold in told.items() if gold]
    missing = [
        ask for ask, shown in tells.items() if not any(re.search(shown, text) for text in page.sentences)
    ]
    wanted = answered if answered and (chance.random() < 0.7 or not missing) else missing
    if not wanted or (wanted is missing and chance.random() < 0.5):
        return None
    ask = chance.choice(wanted)
    gold = told[ask]
    if gold and chance.random() < 0.15:
        pool = [i for i in pool if i not in gold and not re.search(tells[ask], page.sentences[i])]
        gold = []
    if len(pool) < 2 or len(gold) > 3:
        return None
    short = name if chance.random() < 0.6 else name[chance.randint(0, max(0, len(name) - 7)) :]
    place = place_of(page, chance) if chance.random() < 0.3 else ""
    question = f"{place}{short}{ask}？"
    return example_of(
        page, reworded(question, chance) if chance.random() < 0.4 else question, pool, gold, chance
    )


def things(text: str) -> list[str]:
    """Projects, plants and companies that a sentence names, without what stands before the name."""
    found = []
    for match in _THING.finditer(text):
        head = text[max(0, match.start() - 20) : match.start()]
        own = _BEFORE_THING.split(head)[-1]
        name = own + match.group()
        whole = len(own) < len(head) or match.start() <= 20
        if (
            whole
            and 3 <= len(own) <= 12
            and not re.match(r"\d|这|该|此|全|各|重[点大]|多|一[个批家]|[个家批]", own)
        ):
            found.append(name)
    return list(dict.fromkeys(found))

"""How many sentences a second figures/quantity.py reads on one core.

Enter: nothing. Leave: one line, e.g. `find_quantities: 24,310 sentences/s (2,000 sentences of 41
characters, best of 5)`.

    python benchmarks/quantity_speed.py

The sentences are made here: the field's own wording with numbers drawn from a fixed seed, so that runs
compare.
"""

from __future__ import annotations

import random
import time

from assistant.figures.quantity import find_quantities

_PATTERNS = (
    "{month}月{day}日，全市举行项目集中签约仪式，{count}个项目现场签约，总投资{money}亿元。",
    "今年1—{month}月，实际使用外资{big}万美元，同比增长{rate}%，总量居全省第{place}位。",
    "会议强调，要坚持招商引资不动摇，持续优化营商环境，推动高质量发展迈上新台阶。",
    "规模以上工业增加值增长{rate}%，增速较一季度提升{small}个百分点，高于全省平均水平。",
    "截至目前，园区累计引进企业{count}余家，其中世界500强{place}家，用地约{big}亩。",
    "近年来，当地不断完善一站式服务，一批项目从签约到投产仅用{place}个月。",
)


def made(number: int, *, seed: int = 7) -> list[str]:
    """`number` sentences, the same for the same seed."""
    chance = random.Random(seed)
    return [
        chance.choice(_PATTERNS).format(
            month=chance.randint(2, 12),
            day=chance.randint(1, 28),
            count=chance.randint(2, 400),
            money=round(chance.uniform(1, 900), 2),
            big=chance.randint(1000, 99999),
            rate=round(chance.uniform(0.1, 90), 1),
            small=round(chance.uniform(0.1, 5), 1),
            place=chance.randint(1, 12),
        )
        for _ in range(number)
    ]


def measure(sentences: list[str], *, rounds: int = 5) -> float:
    """Sentences a second, the best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for sentence in sentences:
            find_quantities(sentence)
        best = min(best, time.process_time() - began)
    return len(sentences) / best


if __name__ == "__main__":
    batch = made(2000)
    characters = sum(map(len, batch)) // len(batch)
    print(
        f"find_quantities: {measure(batch):,.0f} sentences/s "
        f"({len(batch):,} sentences of {characters} characters, best of 5)"
    )

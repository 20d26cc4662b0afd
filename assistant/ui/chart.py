"""Bars drawn as SVG by ourselves: no script, no font, no request; text in it is inert.

Enter: bars of one unit. Leave: an <svg> as wide as where it stands, each bar with its label above it.

    bar_chart([Bar("平湖市", "3.76亿美元", "2020年1—10月", Decimal(376000000))], title="实际使用外资")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.ui.markup import safe

MOST_BARS = 24
_STEP = 44  # pixels from bar to bar: a line of text and the bar
_BAR = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is at least 0, in the unit all bars share; `shown` is how its source writes it."""

    label: str
    shown: str
    note: str
    value: Decimal


def bar_chart(bars: Sequence[Bar], *, title: str) -> str:
    """At most MOST_BARS bars, in the order given; "" for none. Lengths are proportional, from zero."""
    drawn = bars[:MOST_BARS]
    if not drawn:
        return ""
    longest = max(bar.value for bar in drawn)
    parts = []
    for number, bar in enumerate(drawn):
        top = number * _STEP
        share = float(bar.value / longest * 100) if longest else 0.0
        note = f'<tspan class="note">　{safe(bar.note)}</tspan>' if bar.note else ""
        parts.append(
            f'<text x="0" y="{top + 16}">{safe(bar.label)}　<tspan class="value">{safe(bar.shown)}</tspan>{note}</text>'
            f'<rect class="rail" x="0" y="{top + 23}" width="100%" height="{_BAR}" rx="3"></rect>'
            f'<rect class="bar" x="0" y="{top + 23}" width="{max(share, 0.4):.2f}%" height="{_BAR}" rx="3"></rect>'
        )
    described = "；".join(f"{bar.label} {bar.shown}" for bar in drawn)
    return (
        f'<svg class="chart" role="img" width="100%" height="{len(drawn) * _STEP}" '
        f'aria-label="{safe(title)}：{safe(described)}">{"".join(parts)}</svg>'
    )

"""Bars and lines drawn as SVG by ourselves: no script, no font, no request; text in it is inert.

Enter: bars or points of one unit. Leave: an <svg> as wide as where it stands.

    bar_chart([Bar("平湖市", "3.76亿美元", "2020年1—10月", Decimal(376000000))], title="实际使用外资")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.ui.markup import safe

MOST_BARS = 24
MOST_DOTS = 24
_STEP = 44  # pixels from bar to bar: a line of text and the bar
_BAR = 14
_TOP, _TALL, _FOOT = 30, 130, 30  # pixels of a line chart: room for numbers, the lines, room for times
# More labels than this stand on one another on a phone.
_MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is in the unit all bars share; `shown` is how its source writes it; one below 0 is drawn as a fall."""

    label: str
    shown: str
    note: str
    value: Decimal


def bar_chart(bars: Sequence[Bar], *, title: str) -> str:
    """At most MOST_BARS bars, in the order given; "" for none. Lengths are proportional, from zero."""
    drawn = bars[:MOST_BARS]
    if not drawn:
        return ""
    longest = max(abs(bar.value) for bar in drawn)
    parts = []
    for number, bar in enumerate(drawn):
        top = number * _STEP
        share = float(abs(bar.value) / longest * 100) if longest else 0.0
        note = f'<tspan class="note">　{safe(bar.note)}</tspan>' if bar.note else ""
        kind = "bar fall" if bar.value < 0 else "bar"
        parts.append(
            f'<text x="0" y="{top + 16}">{safe(bar.label)}　<tspan class="value">{safe(bar.shown)}</tspan>{note}</text>'
            f'<rect class="rail" x="0" y="{top + 23}" width="100%" height="{_BAR}" rx="3"></rect>'
            f'<rect class="{kind}" x="0" y="{top + 23}" width="{max(share, 0.4):.2f}%" height="{_BAR}" rx="3"></rect>'
        )
    return _svg(drawn, "".join(parts), title=title, height=len(drawn) * _STEP)


def line_chart(dots: Sequence[Bar], *, title: str) -> str:
    """At most MOST_DOTS of the last dots, joined in the order given, evenly apart; "" for fewer than two.

    The scale runs from zero (or the lowest fall) to the highest. Where there are many, the first, the last,
    the highest and the lowest carry their numbers; hovering shows the others'.
    """
    drawn = dots[-MOST_DOTS:]
    if len(drawn) < 2:
        return ""
    highest = max(Decimal(0), *(dot.value for dot in drawn))
    lowest = min(Decimal(0), *(dot.value for dot in drawn))
    span = highest - lowest or Decimal(1)

    def across(at: int) -> float:
        return 8 + at * 84 / (len(drawn) - 1)

    def down(value: Decimal) -> float:
        return _TOP + float((highest - value) / span) * _TALL

    values = [dot.value for dot in drawn]
    labelled = {0, len(drawn) - 1, values.index(max(values)), values.index(min(values))}
    if len(drawn) <= _MOST_LABELS:
        labelled = set(range(len(drawn)))
    zero = down(Decimal(0))
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{zero:.1f}" y2="{zero:.1f}"></line>']
    for at, (dot, after) in enumerate(pairwise(drawn)):
        parts.append(
            f'<line class="join" x1="{across(at):.2f}%" y1="{down(dot.value):.1f}" '
            f'x2="{across(at + 1):.2f}%" y2="{down(after.value):.1f}"></line>'
        )
    for at, dot in enumerate(drawn):
        x, y = f"{across(at):.2f}%", down(dot.value)
        parts.append(
            f'<circle class="dot" cx="{x}" cy="{y:.1f}" r="5">'
            f"<title>{safe(dot.label)} {safe(dot.shown)} {safe(dot.note)}</title></circle>"
        )
        if at in labelled:
            foot = _TOP + _TALL + _FOOT - 8
            parts.append(
                f'<text class="value middle" x="{x}" y="{y - 10:.1f}">{safe(dot.shown)}</text>'
                f'<text class="note middle" x="{x}" y="{foot}">{safe(dot.label)}</text>'
            )
    return _svg(drawn, "".join(parts), title=title, height=_TOP + _TALL + _FOOT)


def _svg(drawn: Sequence[Bar], body: str, *, title: str, height: int) -> str:
    described = "；".join(f"{bar.label} {bar.shown}" for bar in drawn)
    return (
        f'<svg class="chart" role="img" width="100%" height="{height}" '
        f'aria-label="{safe(title)}：{safe(described)}">{body}</svg>'
    )

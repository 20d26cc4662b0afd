"""Chinese numerals to numbers.

Enter: a span already known to be a numeral (三千五百, 二十, 两万亿, 三点六, 七八). Leave: a Decimal, or None.

    read_numeral("三千五百万")  ->  Decimal("35000000")

Ours because cn2an 0.5.24 raises on 两三百, 1.5万亿 and 3.2万多; the callers find the span, so only the
arithmetic is left.
"""

from __future__ import annotations

from decimal import Decimal

__all__ = ["DIGITS", "NUMERAL_CHARACTERS", "SCALES", "read_numeral", "read_pair"]

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
SCALES = {
    scale: Decimal(value)
    for scale, value in {
        "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
        "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "十万亿": 10**13,
        "百万亿": 10**14,
    }.items()
}  # fmt: skip
NUMERAL_CHARACTERS = "".join(DIGITS) + "".join(_SMALL) + "".join(_LARGE)


def read_numeral(text: str) -> Decimal | None:
    """The value of a Chinese numeral (二〇二三, digit by digit, is one); None when it is none (七八, "")."""
    whole, _, fraction = text.partition("点")
    if fraction:
        if any(character not in DIGITS for character in fraction):
            return None
        head = read_numeral(whole)
        tail = "".join(str(DIGITS[character]) for character in fraction)
        return None if head is None else head + Decimal("0." + tail)
    if not whole:
        return None
    if len(whole) > 2 and all(character in DIGITS for character in whole):
        return Decimal("".join(str(DIGITS[character]) for character in whole))
    total = section = 0
    digit: int | None = None
    last_scale = 0
    for character in whole:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in _SMALL:
            last_scale = _SMALL[character]
            section += (1 if digit is None else digit) * last_scale
            digit = None
        elif character in _LARGE:
            scale = _LARGE[character]
            section += digit or 0
            if section == 0 and total == 0:
                section = 1
            # 两万亿: the 亿 scales everything before it, 一亿二千万: the 万 scales its own section alone.
            total = (
                (total + section) * scale if scale > last_scale and total < scale else total + section * scale
            )
            section, digit, last_scale = 0, None, scale
        else:
            return None
    if digit and last_scale >= 100 and len(whole) > 1 and whole[-2] not in "零〇":
        digit *= last_scale // 10  # 三千五 is 3,500; 三千零五 is 3,005
    return Decimal(total + section + (digit or 0))


def read_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits said together, with what follows them: 七八 -> (7, 8), 两三百 -> (200, 300)."""
    if (
        len(text) < 2
        or text[0] not in DIGITS
        or text[1] not in DIGITS
        or DIGITS[text[1]] - DIGITS[text[0]] != 1
    ):
        return None
    low, high = read_numeral(text[0] + text[2:]), read_numeral(text[1:])
    return None if low is None or high is None else (low, high)

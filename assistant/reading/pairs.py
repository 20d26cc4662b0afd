"""Characters <-> the bytes that GBK gives them, and what a page shows when these go wrong.

bytes_of("招") == b"\\xd5\\xd0"      pair(0xD5, 0xD0) == "招"      ALIENS.match("ㄒ")
"""

from __future__ import annotations

import re
from functools import lru_cache

UNREADABLE = "?\ufffd"  # what stands for a byte that could not be read
# Characters that news does not use but a shifted reading yields: private use, bopomofo, box drawing,
# pinyin vowels, Greek and Cyrillic (full width in GBK), compatibility forms, circled and squared signs.
ALIENS = re.compile(
    r"[\ue000-\uf8ff\ufffd\u3105-\u312f\u3100-\u3104\u2500-\u25ff\ufe10-\ufe4f\u0386-\u03ff\u0400-\u04ff"
    r"\u3041-\u30ff\u2200-\u22ff\u2190-\u21ff\u2460-\u249b\u2160-\u217f\u3200-\u33ff\u00e0-\u00fc\u0101-\u01dc\u02c7-\u02d9]"
)
# Where the WHATWG tables and Python's differ: read by browsers, to be encoded by Python.
_BROWSER = {
    "\ufe10": b"\xa6\xd9", "\ufe12": b"\xa6\xda", "\ufe11": b"\xa6\xdb", "\ufe13": b"\xa6\xdc",
    "\ufe14": b"\xa6\xdd", "\ufe15": b"\xa6\xde", "\ufe16": b"\xa6\xdf", "\ufe17": b"\xa6\xec",
    "\ufe18": b"\xa6\xed", "\ufe19": b"\xa6\xf3",
}  # fmt: skip


@lru_cache(maxsize=65536)
def bytes_of(character: str) -> bytes:
    """As GB18030 has them (one, two or four); b"" for what it has not."""
    known = _BROWSER.get(character)
    if known is not None:
        return known
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:
        return b""


@lru_cache(maxsize=65536)
def pair(lead: int, trail: int) -> str:
    """The character of two bytes; "" where GBK has none (private use counts as none)."""
    if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
        return ""
    try:
        character = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" or len(character) != 1 else character

"""Which rules found a fact: one mark for the whole room, another whenever any of its files is.

Enter: nothing. Leave: 16 hex digits of a hash of this room's code and tables.

    rules_mark() == "9f0c…"      kept with the facts in the library, which finds them anew when it differs

A mark kept by hand is forgotten when a rule changes; a hash is not. That a comment changes it too costs a
few milliseconds an article, once.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

__all__ = ["rules_mark"]


@cache
def rules_mark() -> str:
    """The mark of the rules of this program."""
    told = hashlib.sha256()
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.suffix in (".py", ".toml"):
            told.update(file.name.encode("utf-8") + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()[:16]

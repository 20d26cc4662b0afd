"""Bytes -> text: the decoding a person would have chosen, or a refusal.

Enters the bytes of a file and the charset its page declares, leaves text and the name of the encoding.

    decode("招商引资".encode("gb18030")) == Decoded("招商引资", "gb18030")

Order: byte-order mark, strict utf-8, then utf-8 with losses, the declared charset, gb18030, big5, utf-16 and
lines of two charsets in one file, weighed by how much like Chinese news the outcome reads. Never latin-1: it
accepts anything, and so hides every damage.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from assistant.reading.gbk import shifted_lines
from assistant.reading.nested import undo_lines
from assistant.reading.plausible import SCALE, bigrams
from assistant.reading.script import code_points
from assistant.reading.trace import Edited, apply

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
# gb2312 and gbk are read as their superset, big5 with the Hong Kong additions.
_SUPERSET = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
}
_NOT_TRUSTED = {"latin-1", "latin1", "iso-8859-1", "iso8859-1", "windows-1252", "cp1252", "ascii", "us-ascii"}
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"[\t\n\r\f]")
_PLAIN = "\t\n\r\f\u3000\xa0"
# What is left of one character of three bytes when one of them is gone, or has become "?".
_PIECES = re.compile("\\?\ufffd{2}|\ufffd\\?\ufffd?|\ufffd{2}")
_CERTAIN = 0.5  # of the pieces of a text: no other charset need be tried
_STATED = 0.02  # of the score, for what the page declares
_PIECE = 24  # characters
_SOUND = 7.5  # nats a character; in a wrong charset 13 and more
_WRONG = 10.0
_ENOUGH_SOUND = 0.2
_MOSTLY_SOUND = 0.6  # after repair
_HOPELESS = 16.0  # nats a character: every pair unheard of; news has 4 to 6, of names and figures 9
_LOSS = 2.0  # of the score for each byte in the file that was lost, beside what plausibility counts
_WEAK = 0.36
_WEAK_PAIRS = 0.45
_LOSSES = (
    0.05  # of the characters at most: a page with more is refused. A wrong charset loses a third and more
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`losses` counts the bytes that could not be read and became U+FFFD."""

    text: str
    encoding: str
    losses: int = 0


def declared_charset(data: bytes) -> str:
    """The charset named in the first 4,096 bytes (meta tag, XML declaration); "" if none."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii").lower() if found else ""


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The plausible decoding, or None when there is none (binary, or no charset makes Chinese of it)."""
    inner = data.lstrip(b"\0")
    if inner is not data and inner.startswith(_MARK_16) and not data.startswith(codecs.BOM_UTF32_BE):
        data = inner  # what stands before a mark is no text
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _strict(data, encoding) or _lossy(data, encoding)
            return marked if marked and _is_text(marked.text) else None
    if b"\0" not in data:
        plain = _strict(data, "utf-8")
        if plain is not None:
            return plain if _is_text(plain.text) or _is_nested(plain.text) else None
        almost = _lossy(data, "utf-8")
        if almost is not None and almost.losses * 100 <= len(almost.text) and _is_text(almost.text):
            return almost
    elif data.count(0) * 100 <= len(data):  # a few that slipped into utf-8
        plain = _strict(data.replace(b"\0", b""), "utf-8")
        if plain is not None and _is_text(plain.text):
            return plain
    candidates = ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"]
    name = _SUPERSET.get(declared.lower(), declared.lower())
    if name and name not in _NOT_TRUSTED and name not in candidates and _known(name):
        candidates.insert(0, name)
    plain = _strict(data, "gb18030") if b"\0" not in data else None
    if plain is not None and sound_share(plain.text) >= _CERTAIN:
        return plain
    readings = [
        found
        for encoding in candidates
        if b"\0" not in data or encoding.startswith("utf-16")
        if (found := _strict(data, encoding) or _lossy(data, encoding)) is not None
    ]
    if b"\0" not in data and (mixed := _by_line(data)) is not None:
        readings.append(mixed)
    best: Decoded | None = None
    best_score = 0.0
    for found in readings:
        score = plausibility(found.text) - _LOSS * found.losses / len(data)
        score += _STATED if found.encoding == name else 0.0
        # Any two bytes are a character of utf-16, so its Chinese has to be the better.
        enough = _WEAK_PAIRS if found.encoding.startswith("utf-16") else _WEAK
        if score > max(best_score, enough):
            best, best_score = found, score
    if best is None and readings:  # long runs one byte off hide what is sound
        best = max(readings, key=lambda found: sound_share(found.text))
        if sound_share(best.text) < _ENOUGH_SOUND:
            best = next((found for found in readings if _is_shifted(found)), None)
    return best


def plausibility(text: str) -> float:
    """0–1: how much the first 4,000 characters read like Chinese news; a wrong decoding stays below 0.3.

    Private-use, control and replacement characters count against it threefold.
    """
    sample = text[:4000]
    if not _HAN.search(sample):
        return 0.0
    strange = len(_STRANGE.findall(sample))
    nats = bigrams().cost(sample) / len(sample)
    return max(0.0, 1.0 - nats / _HOPELESS - 3.0 * strange / len(sample))


def _is_shifted(found: Decoded) -> bool:
    """Whether a GBK page is sound once its pairs are in step: one byte lost in a page without a break shifts it all."""
    if found.encoding != "gb18030":
        return False
    lines = found.text[:4000].split("\n")
    repaired = (
        apply(Edited(line), changes) for line, changes in zip(lines, shifted_lines(lines), strict=True)
    )
    return sound_share("\n".join(line.text for line in repaired)) >= _MOSTLY_SOUND


def sound_share(text: str) -> float:
    """0-1: how many of the pieces that the first 4,000 characters fall into read like Chinese news, each by itself."""
    points = code_points(text[:4000])
    count = (len(points) - 1) // _PIECE
    if count < 1:
        return 0.0
    costs = bigrams().pairs(points)[: count * _PIECE].reshape(count, _PIECE).mean(axis=1)
    han = (points >= 0x4E00) & (points < 0xA000)
    enough = han[: count * _PIECE].reshape(count, _PIECE).sum(axis=1) * 2 > _PIECE
    return float(((costs < _SOUND * SCALE) & enough).mean())


def _is_text(text: str) -> bool:
    """Whether control and unassigned characters are few enough for a text of any language."""
    sample = text[:4000]
    plain = sample
    for blank in _PLAIN:
        plain = plain.replace(blank, "")
    if plain.isprintable():  # nearly every text, at a hundredth of the time
        return True
    odd = sum(unicodedata.category(character) in ("Cc", "Cn", "Cs") for character in _BREAKS.sub("", sample))
    return odd * 50 <= len(sample)


def _is_nested(text: str) -> bool:
    """Whether the odd characters are bytes of a text decoded once too often, which nested.py undoes.

    Lines end at "\\n" alone: str.splitlines would also end them at U+0085, which is such a byte.
    """
    return _is_text("\n".join(undo_lines(text[:4000].split("\n"))))


def _known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)
    except (LookupError, AttributeError):
        return False


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding.removesuffix("-sig"))
    except (UnicodeDecodeError, UnicodeError):
        return None


def _lossy(data: bytes, encoding: str) -> Decoded | None:
    """With U+FFFD for what cannot be read, where that is a small part of the characters."""
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if encoding.startswith("utf-8"):
        text = _PIECES.sub("\ufffd", text)
    losses = text.count("\ufffd")
    if not text or losses > max(_LOSSES * len(text), 1):
        return None
    if losses * 100 > len(text) and len(_HAN.findall(text)) * 4 < len(text):
        return None  # accents of Latin words
    return Decoded(text, encoding.removesuffix("-sig"), losses)


def _by_line(data: bytes) -> Decoded | None:
    """Pages put together from two or three: each line as utf-8 where it is that, else as gb18030 or big5. None where
    all lines are of one kind."""
    lines: list[str] = []
    kinds: set[str] = set()
    for line in data.split(b"\n"):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        try:
            lines.append(line.decode("utf-8"))
            kinds.add("utf-8")
        except UnicodeDecodeError:
            encoding = _two_byte(line)
            lines.append(line.decode(encoding, errors="replace"))
            kinds.add(encoding)
    text = "\n".join(lines).removeprefix("\ufeff")
    losses = text.count("\ufffd")
    if len(kinds) < 2 or losses > _LOSSES * len(text):
        return None
    return Decoded(text, ", ".join(sorted(kinds, reverse=True)), losses)


def _two_byte(line: bytes) -> str:
    """gb18030, or big5hkscs for a line that is sound as that and makes no sense as gb18030."""
    if len(line) < _PIECE:
        return "gb18030"
    costs = {}
    for encoding in ("gb18030", "big5hkscs"):
        text = line.decode(encoding, errors="replace")
        costs[encoding] = bigrams().cost(text) / max(1, len(text))
    big5 = costs["gb18030"] > _WRONG > _SOUND > costs["big5hkscs"]
    return "big5hkscs" if big5 else "gb18030"

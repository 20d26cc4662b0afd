"""Article -> sentences and chunks, with exact offsets.

Enters an `Article` (one paragraph a line), leaves `Sentence`s and `Chunk`s with
`article.text[start:end] == text`.

    split_sentences(article)[0].text == "外资到账37551万美元。"

A sentence ends at 。！？ or at the paragraph's end, with the closing quotes and brackets that follow; ……
does not end one (甲、乙、丙等项目……今年以来,全市…).
Semicolons keep a sentence together, because their clauses share a subject and a period; only an overlong
sentence is split at them. A chunk is a run of whole sentences of one section, never across a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.furniture import is_heading
from assistant.types import Article, Chunk, Sentence

CHUNK_TARGET = 350  # characters: two to four sentences of news, about 250 tokens of a Chinese vocabulary
CHUNK_MAX = 450
SENTENCE_MAX = 400
CHUNKING = f"sentences-2 chunk={CHUNK_TARGET}/{CHUNK_MAX} sentence={SENTENCE_MAX}"

_CLOSERS = "”’」』）)】\"'"
_END = re.compile(rf"[。！？!?]+[{re.escape(_CLOSERS)}]*")
# What follows a quotation and belongs to it: “…。”市商务局负责人表示。
_SPEAKER = re.compile(
    r"[^。！？“”：:，]{1,40}(?:说|表示|介绍|告诉记者|认为|指出|强调|坦言|称|道|感叹|透露|解释|补充)(?:道|说)?。"
)
_CLAUSE = re.compile(r"[；;]")
_OPEN = {"（": "）", "(": ")", "《": "》", "【": "】"}


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """All of the text but blanks between sentences, in order; headings are sentences of their own."""
    sentences: list[Sentence] = []
    heading = ""
    offset = 0
    for paragraph, line in enumerate(article.text.split("\n")):
        alone = is_heading(line)
        if alone:
            heading = line.strip()
        for start, end in [(0, len(line))] if alone else sentence_spans(line):
            start, end = _trimmed(line, start, end)
            if start == end:
                continue
            sentences.append(
                Sentence(
                    id=f"{article.id}-{len(sentences):04d}",
                    article_id=article.id,
                    index=len(sentences),
                    start=offset + start,
                    end=offset + end,
                    text=line[start:end],
                    heading="" if alone else heading,
                    paragraph=paragraph,
                    is_heading=alone,
                )
            )
        offset += len(line) + 1
    return tuple(sentences)


def sentence_spans(line: str) -> list[tuple[int, int]]:
    """Half-open spans that cover the line without gaps; a mark inside brackets does not end a sentence."""
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(line):
        end = mark.end()
        if end >= len(line):
            break
        if not _ends_here(line, start, mark):
            continue
        spans.append((start, end))
        start = end
    if start < len(line):
        spans.append((start, len(line)))
    return [part for span in spans for part in _parts(line, *span)]


def _ends_here(line: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the mark ends the sentence that began at `start`."""
    after = line[mark.end()]
    if after in "，,、；;：:》" or after in _CLOSERS:
        return False
    sentence = line[start : mark.end()]
    for opener, closer in _OPEN.items():
        if sentence.count(opener) > sentence.count(closer) and closer in line[mark.end() : mark.end() + 200]:
            return False
    # A quoted exclamation or question as a part of the sentence: “谁来投？”成了问题
    quoted = mark.group()[-1] in "”’」』"
    if quoted and _SPEAKER.match(line, mark.end()):
        return False
    if quoted and mark.group()[0] in "！？!?…" and re.match(r"[的之是成]", after):
        return False
    # A Latin ! or ? inside an address or a code does not end a Chinese sentence.
    return not (mark.group() in ("?", "!") and re.match(r"[\w=&/]", after) and after.isascii())


def _parts(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span itself, or its clauses between semicolons where it is overlong."""
    if end - start <= SENTENCE_MAX:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    begin = start
    for mark in _CLAUSE.finditer(line, start, end):
        if mark.end() - begin >= SENTENCE_MAX // 4 and end - mark.end() >= SENTENCE_MAX // 8:
            parts.append((begin, mark.end()))
            begin = mark.end()
    parts.append((begin, end))
    return parts


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def make_chunks(article: Article, sentences: Sequence[Sentence]) -> tuple[Chunk, ...]:
    """Chunks of about CHUNK_TARGET characters, at most CHUNK_MAX unless one sentence alone is longer.

    A chunk begins at a heading at the latest; the heading's own words stand in `Chunk.heading`, and in the
    text where the chunk begins with it. A short rest is joined to the chunk before it.
    """
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        group = groups[-1] if groups else []
        size = group[-1].end - group[0].start if group else 0
        new_section = sentence.is_heading and bool(group) and not all(item.is_heading for item in group)
        grown = sentence.end - group[0].start if group else 0
        paragraph_break = (
            bool(group) and sentence.paragraph != group[-1].paragraph and size >= CHUNK_TARGET * 2 // 3
        )
        if not group or new_section or grown > CHUNK_MAX or size >= CHUNK_TARGET or paragraph_break:
            groups.append([sentence])
        else:
            group.append(sentence)
    return tuple(
        Chunk(
            id=f"{article.id}-c{number:03d}",
            article_id=article.id,
            start=group[0].start,
            end=group[-1].end,
            heading=next((item.text for item in reversed(group) if item.is_heading), group[0].heading),
            text=article.text[group[0].start : group[-1].end],
        )
        for number, group in enumerate(groups)
    )

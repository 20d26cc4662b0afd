"""Briefs as files to download: Markdown, HTML, Word.

Enter: briefs, a private folder. Leave: one file a format; of several regions one Markdown, and the others zipped.

    save_briefs([brief], folder, words) -> (…/简报-平湖市.md, …/简报-平湖市.html, …/简报-平湖市.docx)
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.types import Brief
from assistant.ui.words import Words

FORMATS: Mapping[str, str] = {"md": "Markdown", "html": "HTML", "docx": "Word"}


def save_briefs(briefs: Sequence[Brief], folder: Path, words: Words) -> tuple[Path, ...]:
    """A file for each of FORMATS, in a folder of their own, so that two browsers never share a file."""
    from assistant.writing.brief_docx import brief_docx
    from assistant.writing.export import brief_html, brief_markdown

    place = Path(tempfile.mkdtemp(dir=folder))
    if len(briefs) == 1:
        brief = briefs[0]
        whole = {
            "md": brief_markdown(brief).encode("utf-8"),
            "html": brief_html(brief).encode("utf-8"),
            "docx": brief_docx(brief),
        }
        return tuple(_write(place / f"{_name(briefs, words)}.{ending}", whole[ending]) for ending in FORMATS)
    text = "\n\n---\n\n".join(brief_markdown(brief) for brief in briefs)
    made = [_write(place / f"{_name(briefs, words)}.md", text.encode("utf-8"))]
    for ending in ("html", "docx"):
        file = place / f"{_name(briefs, words)}-{ending}.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for number, brief in enumerate(briefs, 1):
                data = brief_html(brief).encode("utf-8") if ending == "html" else brief_docx(brief)
                bundle.writestr(f"{number:02}-{_name([brief], words)}.{ending}", data)
        made.append(file)
    return tuple(made)


def _write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def _name(briefs: Sequence[Brief], words: Words) -> str:
    """Made here and only here: no path from a browser or an article gets into it."""
    said = "".join(brief.region for brief in briefs[:3]) + (str(len(briefs)) if len(briefs) > 3 else "")
    if len(briefs) == 1:
        said += briefs[0].period
    return f"{words('brief.file')}-" + (re.sub(r"[^\w-]", "", said)[:40] or words("brief.file.region"))

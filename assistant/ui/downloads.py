"""Briefs as files to download: Markdown, HTML, Word.

Enter: a brief, or several as one document; a private folder. Leave: one file a format.

    save_briefs(brief, folder, words) -> (…/简报-平湖市.md, …/简报-平湖市.html, …/简报-平湖市.docx)
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.types import Brief
from assistant.ui.words import Words

if TYPE_CHECKING:
    from assistant.writing.briefs.compare import BriefSet

FORMATS: Mapping[str, str] = {"md": "Markdown", "html": "HTML", "docx": "Word"}


def save_briefs(page: Brief | BriefSet, folder: Path, words: Words) -> tuple[Path, ...]:
    """A file for each of FORMATS, in a folder of their own, so that two browsers never share a file."""
    from assistant.writing.pages.docx import brief_docx
    from assistant.writing.pages.export import brief_html, brief_markdown

    place = Path(tempfile.mkdtemp(dir=folder))
    whole = {
        "md": brief_markdown(page).encode("utf-8"),
        "html": brief_html(page).encode("utf-8"),
        "docx": brief_docx(page),
    }
    files = []
    for ending in FORMATS:
        file = place / f"{_name(page, words)}.{ending}"
        file.write_bytes(whole[ending])
        files.append(file)
    return tuple(files)


def _name(page: Brief | BriefSet, words: Words) -> str:
    """Made here and only here: no path from a browser or an article gets into it."""
    if isinstance(page, Brief):
        said = page.region + page.period
    else:
        said = "".join(brief.region for brief in page.briefs[:3])
        said += str(len(page.briefs)) if len(page.briefs) > 3 else ""
    return f"{words('brief.file')}-" + (re.sub(r"[^\w-]", "", said)[:40] or words("brief.file.region"))

"""What a person reads in a terminal: values in, lines of text out. Nothing here is a contract.

print(terminal.answer(answer))
with Bar("indexing") as bar: index_paths(..., progress=bar.show)
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from assistant.types import Answer, Article, Citation, Evidence, Figure, Outlet

if TYPE_CHECKING:
    from assistant.batch import BatchReport
    from assistant.retrieval.indexing import IndexReport
    from assistant.writing.model.stock import Row


# Seconds between lines where stderr is no terminal: a night's log stays readable.
_LINE_SECONDS = 10.0


class Bar:
    """A progress bar on stderr that appears with the first step. Where stderr is no terminal it is silent, or
    with `lines` writes one every ten seconds."""

    def __init__(self, label: str, *, lines: bool = False) -> None:
        self._label = label
        self._lines = lines
        self._bar: Any = None
        self._began = self._told = 0.0
        self._first = 0

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, step: str, done: int, total: int) -> None:
        """Moves to `done` of `total`; `step` names what is under way."""
        from tqdm import tqdm

        if self._bar is None:
            # disable=None: tqdm itself asks whether stderr is a terminal. What was done before (a resumed batch)
            # counts neither for the rate nor for the time left.
            self._bar = tqdm(total=total, desc=self._label, initial=done, disable=None, leave=False)
            self._began = self._told = time.monotonic()
            self._first = done
        if self._bar.disable:
            self._write(done, total)
            return
        self._bar.total = total
        self._bar.n = done
        self._bar.set_postfix_str(step[-30:], refresh=False)
        self._bar.refresh()

    def _write(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._lines or (now - self._told < _LINE_SECONDS and done < total) or done == self._first:
            return
        self._told = now
        rate = (done - self._first) / max(now - self._began, 1e-9)
        left = f", about {clock((total - done) / rate)} left" if done < total else ""
        print(f"{self._label} {done}/{total}, {pace(rate)}{left}", file=sys.stderr, flush=True)


def pace(rate: float) -> str:
    """`3.2 rows/s`; slow ones by the row: `12 s a row`."""
    if rate <= 0:
        return "no row yet"
    return f"{rate:.1f} rows/s" if rate >= 1 else f"{1 / rate:.1f} s a row"


def article(article: Article) -> str:
    """The article with its metadata on top and a count of what was done to it at the end."""
    dated = str(article.published or "no date") + (" (inferred)" if article.published_inferred else "")
    place = article.region
    kinds: dict[str, int] = {}
    for repair in article.repairs:
        kinds[repair.kind] = kinds.get(repair.kind, 0) + 1
    done = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
    return "\n".join(
        [
            f"# {article.title or '(no title)'}",
            f"file: {article.path}   id: {article.id}",
            f"date: {dated}   source: {article.source or '—'}   authors: {'、'.join(article.authors) or '—'}",
            f"region: {place.name + '（' + place.province + '）' if place else '—'}",
            "",
            article.text,
            "",
            f"repairs: {done}; lines dropped: {len(article.dropped)} (--json lists them)",
        ]
    )


def index_report(report: IndexReport) -> str:
    lines = [
        f"added {report.added}, updated {report.updated}, unchanged {report.unchanged}, "
        f"removed {report.removed}, failed {len(report.failed)}; {report.chunks} chunks "
        f"({report.seconds:.1f} s)"
    ]
    # An error names its file itself; one told by another library may not.
    lines += [f"  failed: {row.file}: {row.error.removeprefix(f'{row.file}: ')}" for row in report.failed]
    return "\n".join(lines)


def index_json(report: IndexReport) -> dict[str, object]:
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "failed": [{"file": row.file, "error": row.error} for row in report.failed],
        "chunks": report.chunks,
        "seconds": round(report.seconds, 3),
    }


class Sums:
    """What the rounds of `assistant index --watch` came to, together."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._counts = {"added": 0, "updated": 0, "removed": 0, "failed": 0}

    def add(self, report: IndexReport) -> None:
        for name in self._counts:
            value = getattr(report, name)
            self._counts[name] += value if isinstance(value, int) else len(value)

    def text(self) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in self._counts.items())
        return f"watched for {clock(time.monotonic() - self._began)}: {counts}"


def clock(seconds: float) -> str:
    """`42 s`, `7 min 05 s`, `3 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def articles(articles: Sequence[Article]) -> str:
    """A row an article: date, region, title, file; the other files with its story under it, and not again."""
    rows: list[str] = []
    told: set[str] = set()
    for article in articles:
        if article.id in told:
            continue
        told.update(outlet.article_id for outlet in article.also_in)
        day = str(article.published or f"{'—':<10}")
        place = article.region.short if article.region else "—"
        rows.append(f"{day}  {place}  {_titled(article)}  [{article.path}]")
        rows += [f"            另见: {_outlet(outlet)}" for outlet in article.also_in]
    again = sum(row.startswith(" ") for row in rows)
    more = f", {again} more files with the same stories" if again else ""
    return "\n".join([*rows, f"{len(rows) - again} articles{more}"])


def _titled(article: Article) -> str:
    """An article's title, or its first 24 characters where the page gave none."""
    start = " ".join(article.text.split())
    return article.title or f"(no title) {start[:24]}{'…' if len(start) > 24 else ''}"


def _outlet(outlet: Outlet) -> str:
    parts = [outlet.source or outlet.title, str(outlet.published or "")]
    return " ".join(part for part in parts if part) + f" [{outlet.path}]"


def evidence(found: Sequence[Evidence]) -> str:
    if not found:
        return "nothing found; try other words or a wider --region/--since"
    return "\n".join(
        f"{number:>2}. {item.sentence.text}\n    {_origin(item.article)}  "
        f"score {item.score:.3f}  by {'+'.join(item.found_by)}"
        for number, item in enumerate(found, 1)
    )


def answer(answer: Answer, *, shown: str = "") -> str:
    """The answer and its sources. `shown` is what was already streamed: it is not printed twice."""
    lines: list[str] = []
    text = answer.text
    if shown.strip() != text.strip():
        lines += [""] * bool(shown) + [text]
    articles = {item.article.id: item.article for item in answer.evidence}
    cited: dict[int, Citation] = {}
    for sentence in answer.sentences:
        for citation in sentence.citations:
            cited.setdefault(citation.mark, citation)
    if cited:
        lines.append("")
    for mark, citation in sorted(cited.items()):
        lines.append(f"[{mark}] {_origin(articles[citation.article_id])}")
        lines.append(f"    “{citation.quote}”")
        if also := articles[citation.article_id].also_in:
            lines.append(f"    另见: {'；'.join(map(_outlet, also))}")
    for sentence in answer.removed:
        lines.append(f"（核对后删去：{sentence.text}——{sentence.verdict.reason}）")
    return "\n".join(lines)


def _origin(article: Article) -> str:
    place = article.region
    parts = [
        article.title or article.path,
        article.source,
        str(article.published or "无日期"),
        place.name if place else "",
    ]
    return " · ".join(part for part in parts if part)


_STATUS = {
    "plan": "（计划）",
    "target": "（目标）",
    "expected": "（预计）",
    "capacity": "（产能）",
    "threshold": "（门槛）",
}


def figures(figures: Sequence[Figure], articles: Mapping[str, Article]) -> str:
    """A row a figure: region, metric, role, what the text says, period, change, rank, file.

    A rate of change that stands on the row of its level is not listed again.
    """
    from assistant.figures.blur import with_blur
    from assistant.writing.table.sidebyside import period_text

    said = {
        (figure.article_id, figure.sentence_start, figure.change.surface)
        for figure in figures
        if figure.change is not None and not figure.is_change
    }
    rows = [
        [
            figure.region or "—",
            figure.metric or "—",
            figure.role or "—",
            with_blur(figure.surface, figure.approx) + _STATUS.get(figure.status, ""),
            period_text(figure.period) if figure.period is not None else "—",
            figure.change.surface if figure.change is not None and not figure.is_change else "—",
            figure.rank.surface if figure.rank is not None else "—",
            f"[{articles[figure.article_id].path}]",
        ]
        for figure in figures
        if not (
            figure.is_change
            and figure.change is not None
            and (figure.article_id, figure.sentence_start, figure.change.surface) in said
        )
    ]
    heads = ["地区", "指标", "性质", "数值", "时间", "变化", "位次", "出处"]
    told = f", {len(figures) - len(rows)} rate(s) shown with their levels" if len(rows) < len(figures) else ""
    return "\n".join([*(_columns([heads, *rows]) if rows else ()), f"{len(figures)} figures{told}"])


def comparison(rows: Sequence[Mapping[str, Any]], *, notes: Sequence[str] = ()) -> str:
    """Levels in one unit a currency, then regions that state only a rate, then those that state nothing."""
    from assistant.figures.blur import with_blur

    if all(row["kind"] == "missing" for row in rows):
        return "no article states it; `assistant figures` lists what is stated"
    heads = ["地区", "数值", "原文", "性质", "时间", "变化", "位次", "出处"]
    parts = []
    for kind, title in (("level", ""), ("rate", "只有增速：")):
        lines = [
            [
                row["region"] if row["best"] else "",
                row["aligned"] + _STATUS.get(row["status"], ""),
                with_blur(row["surface"], row["approx"]),
                row["role"] or "—",
                row["period_text"],
                (row["change"] if kind == "level" else "") or "—",
                row["rank"] or "—",
                "、".join(f"[{file}]" for file in row["files"]),
            ]
            for row in rows
            if row["kind"] == kind
        ]
        if lines:
            parts += ([title] if title else []) + _columns([heads, *lines])
    missing = [str(row["region"]) for row in rows if row["kind"] == "missing"]
    if missing:
        parts.append(f"文章中没有：{'、'.join(missing)}")
    return "\n".join([*parts, *(f"注意：{note}" for note in notes)])


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with their cells under each other; a Han character is two cells wide."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def models(rows: Sequence[Row], *, free: int | None = None) -> str:
    """Installed models and those that can be pulled, the ones in use marked; `free` is memory in bytes."""
    table = [["", "name", "kind", "on disk", "memory", "context", "licence", "state"]]
    for row in rows:
        state: str = "not installed" if row.state == "offered" else row.state
        state += "" if row.fits or row.problem else ", does not fit into memory now"
        mark = "!" if row.problem else "*" if row.in_use else ""
        sizes = [f"{size / 1e9:.2f} GB" if size else "—" for size in (row.bytes, row.memory)]
        context = str(row.context_tokens or "—")
        table.append([mark, row.name, row.kind, *sizes, context, row.licence.split(";")[0] or "—", state])
    lines = [*_columns(table), ""]
    lines += [f"! {row.problem}" for row in rows if row.problem]
    lines += [f"{row.name}: {row.title} — {row.about}" for row in rows if row.state == "offered"]
    if free is not None:
        lines.append(f"memory free now: {free / 1e9:.1f} GB")
    lines.append(
        "* in use; `assistant models pull NAME` fetches one, `assistant models use NAME|PATH` chooses"
    )
    return "\n".join(lines)


def batch_report(report: BatchReport) -> str:
    """`380 done, 120 already there; of all 12 refused, 3 failed; 7 min 05 s, 1.2 s a row: answers.jsonl`."""
    return (
        f"{report.done} done, {report.skipped} already there; of all {report.refused} refused,"
        f" {report.failed} failed; {clock(report.seconds)}, {pace(report.rate)}: {report.output}"
    )


def batch_json(report: BatchReport) -> dict[str, object]:
    return {
        "done": report.done,
        "skipped": report.skipped,
        "refused": report.refused,
        "failed": report.failed,
        "seconds": round(report.seconds, 3),
        "rows_per_second": round(report.rate, 3),
        "output": str(report.output),
    }


_LEVELS = {"ok": "ok", "note": "note", "problem": "WRONG"}


def health(state: Mapping[str, Any]) -> str:
    """What `assistant doctor` found, a line a check; below each that is not ok what to do about it."""
    lines = [
        f"assistant {state['version']}, Python {state['python']}, home {state['home']}, model {state['model']}",
        "",
    ]
    for check in state["checks"]:
        lines.append(f"{_LEVELS[check['level']]:<5}  {check['part']}: {check['said']}")
        if check["advice"]:
            lines.append(f"       → {check['advice']}")
    count = len(state["problems"])
    return "\n".join([*lines, "", f"{count} problem(s) found" if count else "no problems found"])

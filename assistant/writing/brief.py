"""Region -> Brief, over all that its articles say.

Enter: a region, an open index, an open model. Leave: a Brief; every item carries its citations.

    brief = write_brief(pinghu, retriever=index, model=model, prompts=prompts)
    [section.heading for section in brief.sections][0] == "一、总体情况"

Every sentence of every article is sorted into a section (sections.py); what is not shown is counted in
`coverage`, never dropped in silence. An abstractive model writes the opening section from the sentences
sorted there, and each of its sentences is checked; else the sentences themselves stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import UnknownRegionError
from assistant.figures.conflicts import find_conflicts
from assistant.figures.outline import opens_part, outline
from assistant.protocols import LanguageModel, Retriever
from assistant.types import (
    Article,
    Brief,
    BriefFigure,
    BriefItem,
    BriefSection,
    Conflict,
    Evidence,
    Figure,
    Filters,
    Region,
    Sentence,
)
from assistant.writing.brief_compare import BriefSet, compare_briefs
from assistant.writing.citations import Numbering
from assistant.writing.compose import compose_text
from assistant.writing.keyfigures import is_stated, key_figures, row_text, table_rows, told_of
from assistant.writing.polish import ended, polished, renumbered, speakers_of, unnumbered
from assistant.writing.prompts import Prompts
from assistant.writing.sections import Point, Section, points_of, states_problem
from assistant.writing.selection import Chosen, select
from assistant.writing.thinning import distinct

HEADINGS: Mapping[Section, str] = {
    "overview": "一、总体情况",
    "measures": "三、主要做法",
    "projects": "四、重点项目与平台",
    "outlook": "五、问题与下一步",
}
FIGURES_HEADING = "二、主要指标"
# Characters of a section; what is more than that is weighed (selection.py). Three pages in all.
ROOM: Mapping[Section, int] = {"overview": 1500, "measures": 1900, "projects": 1200, "outlook": 1700}
_PROBLEM_ROOM = 700  # of the last section
_LONG_SOURCE = 120  # sentences; in a report so long much is on other matters than a brief's
EXPECTED = (
    "实际使用外资",
    "固定资产投资",
    "地区生产总值",
)  # looked for in every brief; their absence is said


@dataclass(frozen=True, slots=True)
class _Said:
    """A point with the article that makes it."""

    point: Point
    article: Article


@dataclass(frozen=True, slots=True)
class _Shown:
    """A point as the brief shows it."""

    said: _Said
    chosen: Chosen


def write_brief(
    region: Region,
    *,
    retriever: Retriever,
    model: LanguageModel,
    prompts: Prompts,
    since: date | None = None,
    until: date | None = None,
    numbering: Numbering | None = None,
) -> Brief:
    """A brief of `region` from articles published in `[since, until]` (both days inside).

    `numbering` counts the marks on from another brief of the same document.

    Raises UnknownRegionError when no article about the region, or a place within it, falls in that time.
    """
    filters = Filters(regions=(region.name,), since=since, until=until)
    articles = _ordered(retriever.articles(filters), region)
    if not articles:
        when = f" between {since or '…'} and {until or '…'}" if since or until else ""
        raise UnknownRegionError(
            f"no article about {region.name}{when}; `assistant articles` lists what is indexed"
        )
    sentences = {article.id: retriever.sentences(article.id) for article in articles}
    said = [_Said(point, article) for article in articles for point in points_of(sentences[article.id])]
    figures = tuple(figure for figure in retriever.figures(filters) if figure.article_id in sentences)
    conflicts = find_conflicts(figures, articles)
    numbering = numbering or Numbering()
    thin = sum(map(len, sentences.values())) > _LONG_SOURCE
    shown: dict[Section, list[_Shown]] = {}
    told: list[str] = []
    for section in HEADINGS:
        points = [row for row in said if row.point.section == section]
        fresh = distinct(points, text=lambda row: row.point.text, besides=told)
        told.extend(row.point.text for row in fresh)
        problems = [row for row in fresh if section == "outlook" and states_problem(row.point.text)]
        first = _chosen(problems, room=_PROBLEM_ROOM, thin=False)
        rest = [row for row in fresh if row not in problems]
        room = ROOM[section] - sum(row.chosen.length for row in first)
        shown[section] = [*first, *_chosen(rest, room=room, thin=thin)]
    overview = _overview(region, shown["overview"], model=model, prompts=prompts, numbering=numbering)
    by_id = {article.id: article for article in articles}
    notes = {
        (article.id, row.start)
        for article in articles
        for row, part in zip(sentences[article.id], outline(sentences[article.id]), strict=True)
        if part.kind == "notes"
    }
    stated = [
        figure
        for figure in key_figures(figures, region.name)
        if (figure.article_id, figure.sentence_start) not in notes
    ]
    told_figures = [
        figure
        for figure in (told_of(figure, figures) for figure in stated)
        if is_stated(figure, by_id[figure.article_id])
    ]
    # What the table shows is numbered where it stands; the rest behind everything else.
    table = [_figure_row(told_figures[at], by_id, sentences, numbering) for at in table_rows(told_figures)]
    sections = [BriefSection(HEADINGS["overview"], overview)]
    sections.append(
        BriefSection(
            FIGURES_HEADING,
            tuple(BriefItem(row_text(row.figure, region.name), (row.citation,)) for row in table),
        )
    )
    for section in ("measures", "projects", "outlook"):
        sections.append(BriefSection(HEADINGS[section], _items(shown[section], numbering, region)))
    rows = tuple(_figure_row(figure, by_id, sentences, numbering) for figure in told_figures)
    return Brief(
        region=region.name,
        province=region.province,
        period=_period(articles, since, until),
        sections=tuple(sections),
        figures=rows,
        conflicts=tuple(conflicts),
        coverage=_coverage(articles, sentences, shown, said, retriever, figures),
        gaps=_gaps(region, articles, figures, shown, conflicts),
        articles=tuple(articles),
    )


def _chosen(rows: Sequence[_Said], *, room: int, thin: bool) -> list[_Shown]:
    """What is shown of `rows` in `room` characters: no article, and of one article no heading, is passed over
    while another has its second point."""
    single = len({row.article.id for row in rows}) == 1
    keys = [row.point.group if single else row.article.id for row in rows]
    kept = select([row.point for row in rows], room=room, keys=keys, thin=thin)
    return [_Shown(rows[at], chosen) for at, chosen in kept.items()]


def write_briefs(
    regions: Sequence[Region],
    *,
    retriever: Retriever,
    model: LanguageModel,
    prompts: Prompts,
    since: date | None = None,
    until: date | None = None,
) -> BriefSet:
    """The briefs of several regions as one document, marks counted through it, with what they share compared.

    Raises UnknownRegionError when one of them has no article in that time.
    """
    numbering = Numbering()
    return compare_briefs(
        [
            write_brief(
                region,
                retriever=retriever,
                model=model,
                prompts=prompts,
                since=since,
                until=until,
                numbering=numbering,
            )
            for region in regions
        ]
    )


def _ordered(articles: Sequence[Article], region: Region) -> list[Article]:
    """Articles mainly about the region first, then those about places within; the newest first."""
    return sorted(
        articles,
        key=lambda article: (
            article.region is None or article.region.name != region.name,
            -(article.published or date.min).toordinal(),
            article.path,
        ),
    )


def _items(rows: Sequence[_Shown], numbering: Numbering, region: Region) -> tuple[BriefItem, ...]:
    """Points as lines: verbatim but for what the page hung on them, their sentences cited one by one."""
    speakers = {row.said.article.id: speakers_of(row.said.article.text) for row in rows}
    lines = renumbered(
        [
            [polished(text, speakers=speakers[row.said.article.id]) for text in row.chosen.texts]
            for row in rows
        ]
    )
    items: list[BriefItem] = []
    for row, texts in zip(rows, lines, strict=True):
        article = row.said.article
        citations = tuple(
            numbering.cite_span(article.id, sentence.start, sentence.end, sentence.text)
            for sentence in row.chosen.sentences
        )
        place = article.region
        elsewhere = place.short if place is not None and place.name != region.name else ""
        heading = row.said.point.group
        problem = row.said.point.section == "outlook" and states_problem(row.said.point.text)
        own = "" if problem or opens_part(heading) else unnumbered(heading)
        group = " · ".join(part for part in (elsewhere, own) if part)
        items.append(BriefItem("".join(map(ended, texts)), citations, group))
    # What stands under no heading comes first: behind one it would be read as its own.
    return tuple(sorted(items, key=lambda item: bool(item.group)))


def _overview(
    region: Region, rows: Sequence[_Shown], *, model: LanguageModel, prompts: Prompts, numbering: Numbering
) -> tuple[BriefItem, ...]:
    if model.profile == "abstractive" and rows:
        evidence = [
            Evidence(sentence, row.said.article, 1.0) for row in rows for sentence in row.chosen.sentences
        ]
        written = compose_text(
            evidence,
            "brief",
            values={"region": region.name},
            model=model,
            prompts=prompts,
            numbering=numbering,
        )
        kept = tuple(
            BriefItem(sentence.text, sentence.citations) for sentence in written if sentence.verdict.ok
        )
        if kept:
            return kept
    return _items(rows, numbering, region)


def _figure_row(
    figure: Figure,
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    numbering: Numbering,
) -> BriefFigure:
    start, end = figure.sentence_start, figure.sentence_end
    if not end:
        holder = next(
            (
                sentence
                for sentence in sentences[figure.article_id]
                if sentence.start <= figure.start < sentence.end
            ),
            None,
        )
        start, end = (holder.start, holder.end) if holder else (figure.start, figure.end)
    quote = articles[figure.article_id].text[start:end]
    return BriefFigure(figure, numbering.cite_span(figure.article_id, start, end, quote))


def _period(articles: Sequence[Article], since: date | None, until: date | None) -> str:
    dates = sorted(article.published for article in articles if article.published is not None)
    if since or until:
        return f"{since or (dates[0] if dates else '…')}—{until or (dates[-1] if dates else '…')}"
    if not dates:
        return "日期不详"
    return f"{dates[0]}" if dates[0] == dates[-1] else f"{dates[0]}—{dates[-1]}"


def _coverage(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    shown: Mapping[Section, Sequence[_Shown]],
    said: Sequence[_Said],
    retriever: Retriever,
    figures: Sequence[Figure],
) -> dict[str, int | str | list[str]]:
    """What was read and what of it is shown; `left_out` counts by section what is not, `articles_unused` names the
    articles of which no sentence is shown."""
    rows = [row for section in shown.values() for row in section]
    used = {sentence.id for row in rows for sentence in row.chosen.sentences}
    from_articles = {row.said.article.id for row in rows}
    points = Counter(row.point.section for row in said)
    left = [
        f"{heading.split('、', 1)[1]}{points[section] - len(shown[section])}条"
        for section, heading in HEADINGS.items()
        if points[section] > len(shown[section])
    ]
    if points["left"]:
        left.append(f"不成要点的{points['left']}句(提问、套话、名词解释、重复)")
    return {
        "articles": len(articles),
        "chunks": sum(len(retriever.chunks(article.id)) for article in articles),
        "sentences": sum(len(rows) for rows in sentences.values()),
        "sentences_used": len(used),
        "points": len(said),
        "points_shown": len(rows),
        "left_out": left,
        "articles_unused": [
            article.title or Path(article.path).name
            for article in articles
            if article.id not in from_articles
        ],
        "figures": len(figures),
        "sources": list(dict.fromkeys(article.source for article in articles if article.source)),
        "dates": [str(article.published or "") for article in articles],
        "inferred_dates": [article.id for article in articles if article.published_inferred],
        "files": [article.path for article in articles],
    }


def _gaps(
    region: Region,
    articles: Sequence[Article],
    figures: Sequence[Figure],
    shown: Mapping[Section, Sequence[_Shown]],
    conflicts: Sequence[Conflict],
) -> tuple[str, ...]:
    gaps = []
    metrics = {figure.metric for figure in figures}
    absent = [name for name in EXPECTED if not any(name in metric for metric in metrics)]
    if absent:
        gaps.append(f"文章没有给出{region.short}的{'、'.join(absent)}")
    if not any(states_problem("".join(row.chosen.texts)) for row in shown["outlook"]):
        gaps.append("文章没有谈到存在的问题")
    if not shown["outlook"]:
        gaps.append("文章没有谈到下一步打算")
    undated = [article.title or Path(article.path).name for article in articles if article.published is None]
    if undated:
        gaps.append(f"{len(undated)}篇文章没有发布日期:{'、'.join(undated[:5])}")
    inferred = [
        article.title or Path(article.path).name for article in articles if article.published_inferred
    ]
    if inferred:
        gaps.append(f"{len(inferred)}篇文章的发布日期是推断的:{'、'.join(inferred[:5])}")
    if conflicts:
        gaps.append(f"有{len(conflicts)}处数字互相矛盾或前后修订,见“数字不一致”")
    return tuple(gaps)

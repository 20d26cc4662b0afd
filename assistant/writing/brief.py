"""Region -> Brief, over all that its articles say.

Enter: a region, an open index, an open model. Leave: a Brief; every item carries its citations.

    brief = write_brief(pinghu, retriever=index, model=model, prompts=prompts)
    [section.heading for section in brief.sections][0] == "一、总体情况"

Every sentence of every article is sorted into a section (sections.py); what is not shown is counted in
`coverage`, never dropped in silence. An abstractive model reads all that was sorted into a section, in as many parts
as its context needs (digest.py), and writes it, each sentence checked; where it writes nothing that holds, and with a
model that only quotes, the most telling sentences themselves stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date

from assistant.errors import UnknownRegionError
from assistant.figures.conflicts import find_conflicts
from assistant.figures.outline import outline
from assistant.protocols import LanguageModel, Retriever
from assistant.reading.regions import lies_in
from assistant.types import (
    Article,
    Brief,
    BriefFigure,
    BriefItem,
    BriefSection,
    Evidence,
    Figure,
    Filters,
    Region,
    Sentence,
)
from assistant.writing.briefs.business import of_the_business
from assistant.writing.briefs.compare import BriefSet, compare_briefs
from assistant.writing.briefs.coverage import Place, coverage_of, gaps_of, place_of, time_of
from assistant.writing.briefs.doubts import doubt_of
from assistant.writing.briefs.items import (
    FIGURES_HEADING,
    HEADINGS,
    ROOM,
    Said,
    Shown,
    items_of,
    points_for_brief,
    shown_points,
)
from assistant.writing.briefs.keyfigures import each_once, key_figures, named, ordered, row_text
from assistant.writing.briefs.sections import Section
from assistant.writing.briefs.tablerows import table_rows
from assistant.writing.briefs.thinning import most_telling
from assistant.writing.checking.citations import Numbering
from assistant.writing.model.prompts import Prompts
from assistant.writing.summaries.digest import Digest, digest

__all__ = ["HEADINGS", "ROOM", "write_brief", "write_briefs"]

CHARACTERS = 600  # of a section that a model writes: three to eight sentences
MOST_CHOSEN = 4  # sentences of a part of which the model wrote nothing that holds
_LONG_SOURCE = 120  # sentences; in a report so long much is on other matters than a brief's


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
    everything = retriever.articles(replace(filters, since=None, until=None)) if since or until else ()
    outside = [article for article in everything if article.id not in sentences]
    said = [Said(point, article) for article in articles for point in points_for_brief(sentences[article.id])]
    figures = tuple(figure for figure in retriever.figures(filters) if figure.article_id in sentences)
    conflicts = find_conflicts(figures, articles)
    numbering = numbering or Numbering()
    ours = of_the_business(said, region)
    shown = shown_points(ours, thin=sum(map(len, sentences.values())) > _LONG_SOURCE)
    writer = _Writer(region, articles, model=model, prompts=prompts, numbering=numbering)
    overview = writer.section("overview", ours, shown["overview"])
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
    facts = [
        named(figure, figures, by_id[figure.article_id], sentences[figure.article_id]) for figure in stated
    ]
    told_figures = each_once(ordered([fact for fact in facts if fact is not None], region.name))
    doubted = {
        at
        for at, figure in enumerate(told_figures)
        if doubt_of(figure, by_id[figure.article_id], region.name)
    }
    chosen = table_rows(told_figures, besides=doubted)
    # What the table shows is numbered where it stands; the rest behind everything else.
    table = [_figure_row(told_figures[at], by_id, sentences, numbering) for at in chosen]
    sections = [BriefSection(HEADINGS["overview"], overview)]
    sections.append(
        BriefSection(
            FIGURES_HEADING,
            tuple(BriefItem(row_text(row.figure, region.name), (row.citation,)) for row in table),
        )
    )
    for section in ("measures", "projects", "outlook"):
        sections.append(BriefSection(HEADINGS[section], writer.section(section, ours, shown[section])))
    rows = tuple(
        replace(_figure_row(figure, by_id, sentences, numbering), in_table=at in chosen)
        for at, figure in enumerate(told_figures)
    )
    return Brief(
        region=region.name,
        province=region.province,
        period=time_of(articles, since, until),
        sections=tuple(sections),
        figures=rows,
        conflicts=tuple(conflicts),
        coverage={
            **coverage_of(articles, sentences, writer.used, said, retriever, figures),
            **writer.coverage(),
        },
        gaps=gaps_of(region, articles, figures, said, conflicts, outside),
        articles=tuple(articles),
    )


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
    """Articles mainly about the region first, then those about places within; the newest first. Those about another
    place of its name are left out: what is asked for by name gives both (上海's and 双鸭山's 宝山区)."""
    there = [
        article
        for article in articles
        if any(
            lies_in(place, region) for place in article.regions if region.name in (place.name, *place.parents)
        )
    ]
    articles = there or articles
    return sorted(
        articles,
        key=lambda article: (
            article.region is None or article.region.name != region.name,
            -(article.published or date.min).toordinal(),
            article.path,
        ),
    )


@dataclass
class _Writer:
    """Writes the sections of one brief, in order, and keeps count of what it read and used."""

    region: Region
    articles: Sequence[Article]
    _: KW_ONLY
    model: LanguageModel
    prompts: Prompts
    numbering: Numbering
    used: set[Place] = field(default_factory=set)
    digests: dict[Section, Digest] = field(default_factory=dict)

    def section(
        self, section: Section, said: Sequence[Said], shown: Sequence[Shown]
    ) -> tuple[BriefItem, ...]:
        """Written from everything sorted into `section`, where the model can write; else quoted: `shown`."""
        if self.model.profile == "abstractive":
            made = self._digest(section, [row for row in said if row.point.section == section])
            self.digests[section] = made
            self.used |= {place_of(cited) for row in made.sentences for cited in row.citations}
            if made.sentences:
                return tuple(BriefItem(row.text, row.citations) for row in made.sentences)
        self.used |= {place_of(sentence) for row in shown for sentence in row.chosen.sentences}
        return items_of(shown, self.numbering, self.region, articles=self.articles)

    def _digest(self, section: Section, said: Sequence[Said]) -> Digest:
        name = HEADINGS[section].split("、", 1)[1]
        return digest(
            [Evidence(sentence, row.article, 1.0) for row in said for sentence in row.point.sentences],
            "brief",
            values={"region": self.region.name, "section": name, "title": f"{self.region.name}:{name}"},
            model=self.model,
            prompts=self.prompts,
            numbering=self.numbering,
            characters=CHARACTERS,
            choose=lambda run: most_telling(run, MOST_CHOSEN, text=lambda item: item.sentence.text),
        )

    def coverage(self) -> dict[str, int | str | list[str]]:
        """How the model read its sources, and which sections it could not write; empty for one that quotes."""
        if not self.digests:
            return {}
        made = self.digests.values()
        return {
            "parts": sum(one.parts for one in made),
            "parts_read": sum(one.read for one in made),
            "parts_by_code": sum(one.by_code for one in made),
            "quoted": [
                HEADINGS[section].split("、", 1)[1]
                for section, one in self.digests.items()
                if one.parts and not one.sentences
            ],
        }


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

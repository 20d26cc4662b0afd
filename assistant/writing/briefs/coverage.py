"""What a brief was made from, and what it does not hold: its time, its coverage, its gaps.

Enter: the articles read, their sentences, what is shown of them. Leave: counts and sentences for 资料说明.

    gaps_of(region, articles, figures, shown, conflicts)  ->  ("文章没有给出平湖的固定资产投资", …)

Nothing that was read is dropped in silence: what is not shown is counted by section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from assistant.protocols import Retriever
from assistant.types import Article, Citation, Conflict, Figure, Region, Sentence
from assistant.writing.briefs.conflicts import conflict_groups
from assistant.writing.briefs.items import HEADINGS, Said
from assistant.writing.briefs.sections import states_problem

__all__ = ["EXPECTED", "Place", "coverage_of", "gaps_of", "place_of", "time_of"]

# Looked for in every brief; their absence is said.
EXPECTED = ("实际使用外资", "固定资产投资", "地区生产总值")


Place = tuple[str, int]


def place_of(cited: Sentence | Citation) -> Place:
    """Where a sentence stands: its article and its first character."""
    return cited.article_id, cited.start


def time_of(articles: Sequence[Article], since: date | None, until: date | None) -> str:
    dates = sorted(article.published for article in articles if article.published is not None)
    if since or until:
        return f"{since or (dates[0] if dates else '…')}—{until or (dates[-1] if dates else '…')}"
    if not dates:
        return "日期不详"
    return f"{dates[0]}" if dates[0] == dates[-1] else f"{dates[0]}—{dates[-1]}"


def coverage_of(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    used: Set[Place],
    said: Sequence[Said],
    retriever: Retriever,
    figures: Sequence[Figure],
) -> dict[str, int | str | list[str]]:
    """What was read and what of it is shown: the sentences at the places `used`. `left_out` counts by section the
    points of which nothing is shown, `articles_unused` names the articles of which no sentence is."""
    told = [row for row in said if any(place_of(sentence) in used for sentence in row.point.sentences)]
    from_articles = {article_id for article_id, _ in used}
    points = Counter(row.point.section for row in said)
    shown = Counter(row.point.section for row in told)
    left = [
        f"{heading.split('、', 1)[1]}{points[section] - shown[section]}条"
        for section, heading in HEADINGS.items()
        if points[section] > shown[section]
    ]
    if points["left"]:
        left.append(f"不成要点的{points['left']}句(提问、套话、场面描写、出席人员、名词解释等)")
    return {
        "articles": len(articles),
        "chunks": sum(len(retriever.chunks(article.id)) for article in articles),
        "sentences": sum(len(rows) for rows in sentences.values()),
        "sentences_used": len(used),
        "points": len(said),
        "points_shown": len(told),
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


def gaps_of(
    region: Region,
    articles: Sequence[Article],
    figures: Sequence[Figure],
    said: Sequence[Said],
    conflicts: Sequence[Conflict],
    outside: Sequence[Article] = (),
) -> tuple[str, ...]:
    """What was looked for and not found; `outside` are articles on the region that the chosen time leaves out."""
    gaps = []
    if outside:
        gaps.append(_left_outside(outside))
    done = {figure.metric for figure in figures if figure.status == "actual"}
    named = {figure.metric for figure in figures}
    absent = [name for name in EXPECTED if not any(name in metric for metric in named)]
    if absent:
        gaps.append(f"文章没有给出{region.short}的{'、'.join(absent)}")
    planned = [name for name in EXPECTED if name not in absent and not any(name in one for one in done)]
    if planned:
        gaps.append(f"文章只给出{region.short}{'、'.join(planned)}的目标或预计,没有完成数")
    ahead = [row for row in said if row.point.section == "outlook"]
    if not any(states_problem(row.point.text) for row in ahead):
        gaps.append("文章没有谈到存在的问题")
    if all(states_problem(row.point.text) for row in ahead):
        gaps.append("文章没有谈到下一步打算")
    again = [outlet.source or Path(outlet.path).name for article in articles for outlet in article.also_in]
    if again:
        gaps.append(f"另有{len(again)}篇转载,不重复计:{'、'.join(dict.fromkeys(again))}")
    undated = [article.title or Path(article.path).name for article in articles if article.published is None]
    if undated:
        gaps.append(f"{len(undated)}篇文章没有发布日期:{'、'.join(undated[:5])}")
    inferred = [
        article.title or Path(article.path).name for article in articles if article.published_inferred
    ]
    if inferred:
        gaps.append(f"{len(inferred)}篇文章的发布日期是推断的:{'、'.join(inferred[:5])}")
    if conflicts:
        gaps.append(f"有{len(conflict_groups(conflicts))}项数字互相矛盾或前后修订,见“数字不一致”")
    return tuple(gaps)


def _left_outside(articles: Sequence[Article]) -> str:
    """How many articles the chosen time leaves out, of which days; one without a day may belong to any."""
    days = sorted(article.published for article in articles if article.published is not None)
    undated = len(articles) - len(days)
    told = []
    if days:
        when = f"{days[0]}" if days[0] == days[-1] else f"{days[0]}—{days[-1]}"
        told.append(f"另有{len(days)}篇文章不在所选时间内,没有采用({when})")
    if undated:
        told.append(f"另有{undated}篇文章没有发布日期,不知是否在所选时间内,没有采用")
    return ";".join(told)

"""The list of articles, and which of them tell the same story.

Enter: articles, what a reader looks for, figure counts, names of uploaded files. Leave: inert HTML.

    articles_table(articles, "平湖", shelf.figure_counts, names, words)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.types import Article
from assistant.ui.markup import Cell, day_of, empty, open_button, safe, sortable, titled
from assistant.ui.uploads import called
from assistant.ui.words import Words

# More rows than a person scrolls; the search box finds the rest.
SHOWN = 200
MOST_STORIES = 100
_COLUMNS = ("title", "region", "day", "source", "figures", "changes", "acts")


def articles_table(
    articles: Sequence[Article],
    typed: str,
    figures: Callable[[Sequence[str]], Mapping[str, int]],
    names: Mapping[str, str],
    words: Words,
) -> str:
    """The articles in which every word of `typed` (split at spaces) is in title, source, region or file name.

    `figures` counts the figures of articles by id; `names` are what uploaded files are called, by path.
    """
    if not articles:
        return empty(words("articles.empty"))
    wanted = typed.lower().split()
    found = [
        article
        for article in articles
        if all(word in _looked_in(article, called(names, article.path)) for word in wanted)
    ]
    if not found:
        return empty(words("articles.none", n=len(articles), typed=typed))
    said = [words("articles.count", n=len(articles))]
    if wanted:
        said.append(words("articles.found", n=len(found)))
    if len(found) > SHOWN:
        said.append(words("articles.first", n=SHOWN))
    counts = figures([article.id for article in found[:SHOWN]])
    rows = (
        _row(article, counts[article.id], called(names, article.path), words) for article in found[:SHOWN]
    )
    head = f'<p class="count">{safe(words("list.join").join(said))}</p>'
    return head + sortable(
        (words(f"articles.column.{name}") for name in _COLUMNS),
        rows,
        words,
        plain=[words("articles.column.acts")],
    )


def stories_view(stories: Sequence[Sequence[Article]], words: Words) -> str:
    """Articles that print the same story, the one that stands for it first; "" where there are none."""
    if not stories:
        return ""
    shown = []
    for story in stories[:MOST_STORIES]:
        first = story[0]
        copies = "".join(
            f"<li>{open_button(one.id, 0, 0, titled(one, words))} "
            f'<span class="byline">{safe(one.source or words("unknown.source"))} · {safe(day_of(one, words))}'
            f"{' · ' + safe(words('articles.stands')) if one is first else ''}</span></li>"
            for one in story
        )
        shown.append(f"<li><b>{safe(titled(first, words))}</b><ul>{copies}</ul></li>")
    total = sum(len(story) for story in stories)
    summary = words("articles.stories", n=len(stories), total=total)
    hint = f'<p class="count">{safe(words("articles.stories.hint"))}</p>'
    return f'<details class="stories"><summary>{safe(summary)}</summary>{hint}<ul>{"".join(shown)}</ul></details>'


def _looked_in(article: Article, name: str) -> str:
    places = (part for region in article.regions for part in (region.name, *region.parents))
    return "\n".join((article.title, article.source, name, *places)).lower()


def _row(article: Article, figures: int, name: str, words: Words) -> tuple[Cell, ...]:
    place = article.region
    where = words("unknown") if place is None else place.name
    if place is not None and place.province != place.name:
        where = words("articles.place", region=place.name, province=place.province)
    repairs, dropped = len(article.repairs), len(article.dropped)
    changes = words("articles.changes", repairs=repairs, dropped=dropped) if repairs or dropped else ""
    small = [words("articles.upload", name=name)] if name else []
    if article.also_in:
        small.append(words("articles.also", n=len(article.also_in)))
    under = "".join(f'<small class="byline">{safe(line)}</small>' for line in small)
    title = titled(article, words)
    acts = "".join(
        f'<button type="button" class="open" data-{act}="{safe(article.id)}"'
        f' data-ask="{safe(words("articles.sure"))}">{safe(words(f"articles.{act}"))}</button>'
        for act in ("reread", "remove")
    )
    return (
        Cell(f"<span>{open_button(article.id, 0, 0, title)}{under}</span>", title),
        Cell(safe(where), place.name if place else ""),
        Cell(safe(day_of(article, words)), article.published.isoformat() if article.published else ""),
        Cell(safe(article.source or words("unknown")), article.source),
        Cell(str(figures), str(figures), "—"),
        Cell(
            open_button(article.id, 0, 0, changes, view="repairs") if changes else "—",
            str(repairs + dropped),
            "—",
        ),
        Cell(f'<span class="acts">{acts}</span>'),
    )

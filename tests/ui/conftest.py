"""A fake assistant with the facade's methods, and the page served in a thread around it."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError, ModelError, NoIndexError, ReadError, UnknownRegionError
from assistant.reading.article import read_article
from assistant.retrieval.indexing import Failure, IndexReport
from assistant.settings import Settings
from assistant.types import (
    Answer,
    AnswerEvent,
    AnswerSentence,
    Article,
    Brief,
    BriefFigure,
    BriefItem,
    BriefSection,
    Citation,
    Evidence,
    Figure,
    Filters,
    Period,
    Piece,
    Region,
    Sentence,
    Stage,
    Turn,
    Verdict,
)
from assistant.writing.table.sidebyside import compare_rows
from tests.conftest import LISHUI, PINGHU, make_article

HOMES = tempfile.mkdtemp(prefix="fake-homes-")
atexit.register(shutil.rmtree, HOMES, ignore_errors=True)

EVIL = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>[点我](javascript:window.hacked=1)![图](http://evil.example/a.png)"

FIRST = make_article(
    "海湾市招商引资再上新台阶\n今年1—10月，海湾市实际利用外资2.5亿美元，同比增长18.6%。全市新引进项目42个，其中亿元以上项目9个！\n"
    "市商务局负责人说，下一步将继续优化营商环境，做强临港产业平台。\n"
    + "港区建设按计划推进，各项工作平稳有序。"
    * 40,
    title="海湾市招商引资再上新台阶",
    source="海湾日报",
    path="articles/haiwan.txt",
)
SECOND = make_article(
    "山城开发区签约大项目\n5月8日，山城开发区与三家企业签约，总投资36亿元。\n"
    + EVIL
    + "\n项目全部投产后，预计年产值超过50亿元。",
    title="山城开发区签约大项目" + EVIL,
    source="山城新闻网" + EVIL,
    published=date(2023, 5, 9),
    regions=(LISHUI,),
    published_inferred=True,
    path="articles/" + EVIL,
)


def cite(mark: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(mark, article.id, start, start + len(quote), quote)


def evidence(article: Article, quote: str, *, score: float = 1.0) -> Evidence:
    start = article.text.index(quote)
    sentence = Sentence(f"{article.id}:{start}", article.id, 0, start, start + len(quote), quote)
    return Evidence(sentence, article, score, ("bm25",))


FIGURE_QUOTE = "今年1—10月，海湾市实际利用外资2.5亿美元，同比增长18.6%。"
FIGURE = Figure(
    FIRST.id,
    FIRST.text.index("2.5亿美元"),
    FIRST.text.index("2.5亿美元") + 6,
    "2.5亿美元",
    Decimal(250000000),
    "美元",
    metric="实际利用外资",
    role="实际",
    region="平湖市",
    period=Period(date(2020, 1, 1), date(2020, 11, 1), "今年1—10月"),
)


@dataclass
class FakeAssistant:
    """Answers at once, or slowly while `slow` seconds lie between pieces; remembers what it was asked."""

    shelf: tuple[Article, ...] = (FIRST, SECOND)
    slow: float = 0.0
    asked: list[tuple[str, Filters, tuple[Turn, ...]]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    failure: BaseException | None = None
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(dir=HOMES)))
    facts: tuple[Figure, ...] = ()
    stories: tuple[tuple[Article, ...], ...] = ()
    reread: int = 0
    rebuilt: int = 0
    model_name: str = "auto"
    warmed: int = 0
    broken: AssistantError | None = None  # what an index that cannot be used says

    @property
    def settings(self) -> Settings:
        return Settings.load(home=self.home, environ={})

    def warm(self) -> None:
        self.warmed += 1

    def index_version(self) -> object:
        return self.shelf, self.facts

    def index(
        self,
        paths: Sequence[Path],
        *,
        again: bool = False,
        rebuild: bool = False,
        progress: Callable[[str, int, int], None],
        cancel: threading.Event | None = None,
    ) -> IndexReport:
        """Reads as the real one does; nothing is embedded. Counts what is read again as updated."""
        self.reread += len(paths) if again else 0
        if rebuild:
            self.rebuilt += 1
            progress("", len(self.shelf), len(self.shelf))
            return IndexReport(0, len(self.shelf), 0, 0, (), 1, 0.1)
        found = []
        failed = []
        for number, path in enumerate(paths, 1):
            if (cancel or threading.Event()).wait(self.slow):
                break
            try:
                found.append(read_article(path))
            except ReadError as error:
                failed.append(Failure(str(path), str(error)))
            progress(str(path), number, len(paths))
        if again:
            return IndexReport(0, len(found), 0, 0, tuple(failed), 1, 0.1)
        new = [article for article in found if article.id not in {one.id for one in self.shelf}]
        self.shelf = (*self.shelf, *new)
        stopped = len(found) + len(failed) < len(paths)
        return IndexReport(len(new), 0, len(found) - len(new), 0, tuple(failed), 1, 0.1, stopped)

    def reprints(self) -> tuple[tuple[Article, ...], ...]:
        self.articles()
        return self.stories

    def forget(self, article_ids: Sequence[str]) -> int:
        before = len(self.shelf)
        self.shelf = tuple(one for one in self.shelf if one.id not in article_ids)
        return before - len(self.shelf)

    def articles(self, filters: Filters = Filters()) -> tuple[Article, ...]:
        if self.broken is not None:
            raise self.broken
        if not self.shelf:
            raise NoIndexError("no index in /x; run: assistant index PATH")
        return tuple(one for one in self.shelf if not filters.article_ids or one.id in filters.article_ids)

    def article(self, article_id: str) -> Article:
        for one in self.shelf:
            if one.id == article_id:
                return one
        raise AssistantError(f"no article {article_id!r} in the index")

    def regions(self) -> tuple[Region, ...]:
        return (PINGHU, LISHUI)

    def filters(
        self,
        region: str | Sequence[str] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        article_ids: Sequence[str] = (),
    ) -> Filters:
        names = (region,) if isinstance(region, str) else tuple(region or ())
        for name in names:
            if name not in ("平湖市", "丽水市", "浙江省"):
                raise UnknownRegionError(f"region {name!r}: not a known place; indexed regions: 平湖、丽水")
        return Filters(names, since, until, frozenset(article_ids))

    def figures(self, filters: Filters = Filters(), *, metric: str = "") -> tuple[Figure, ...]:
        facts = self.facts or (FIGURE,)
        return tuple(
            one
            for one in facts
            if (not filters.article_ids or one.article_id in filters.article_ids)
            and metric in ("", one.metric)
        )

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 10) -> tuple[Evidence, ...]:
        return (evidence(FIRST, FIGURE_QUOTE), evidence(SECOND, EVIL))[:limit]

    def compare(self, metric: str, *, regions: Sequence[str] = ()) -> list[dict[str, Any]]:
        levels = self.figures(metric=metric)
        articles = {article.id: article for article in self.articles()}
        places = list(regions) or list(dict.fromkeys(figure.region for figure in self.facts or (FIGURE,)))
        return compare_rows(metric, levels, (), articles, regions=places)

    def stream(
        self,
        question: str,
        *,
        filters: Filters = Filters(),
        history: Sequence[Turn] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[AnswerEvent]:
        if self.failure is not None:
            raise self.failure
        self.asked.append((question, filters, tuple(history)))
        try:
            yield Stage("检索")
            time.sleep(self.slow)
            yield Stage("阅读")
            for piece in self.pieces(question):
                if cancel is not None and cancel.is_set():
                    return
                yield Piece(piece)
                time.sleep(self.slow)
            yield Stage("核对")
            time.sleep(self.slow)
            yield self.answer(question)
        finally:  # stopped before its first piece is stopped too
            if cancel is not None and cancel.is_set():
                self.stopped.append(question)

    def pieces(self, question: str) -> list[str]:
        return [FIGURE_QUOTE[i : i + 4] for i in range(0, len(FIGURE_QUOTE), 4)] * (
            8 if "慢" in question else 1
        )

    def answer(self, question: str) -> Answer:
        found = (
            evidence(FIRST, FIGURE_QUOTE),
            evidence(SECOND, EVIL),
            evidence(FIRST, "全市新引进项目42个，其中亿元以上项目9个！"),
        )
        if "没有" in question:
            reason = "资料里没有2022年的数字；有的是2020年1—10月。" + EVIL
            return Answer(question, (), True, reason, found, "fake", {"search": 0.1})
        sentences = (
            AnswerSentence(FIGURE_QUOTE, (cite(1, FIRST, FIGURE_QUOTE),), Verdict("quoted")),
            AnswerSentence("山城开发区" + EVIL, (cite(2, SECOND, EVIL),), Verdict("supported")),
        )
        removed = (AnswerSentence("实际利用外资增长三成。", (), Verdict("wrong_figure", "30% 不在出处里")),)
        return Answer(question, sentences, False, "", found, "fake-reader", {"search": 0.1}, removed)

    def ask(self, question: str, *, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        *_, last = self.stream(question, filters=filters, history=history)
        assert isinstance(last, Answer)
        return last

    def brief(
        self,
        region: str,
        *,
        since: date | None = None,
        until: date | None = None,
        cancel: threading.Event | None = None,
        numbering: object = None,
    ) -> Brief:
        self.filters(region)
        if (cancel or threading.Event()).wait(self.slow * 10):
            self.stopped.append(region)
            raise ModelError("stopped")
        sections = (
            BriefSection("总体情况", (BriefItem(FIGURE_QUOTE, (cite(1, FIRST, FIGURE_QUOTE),)),)),
            BriefSection(
                "二、主要指标", (BriefItem("实际利用外资：2.5亿美元", (cite(1, FIRST, FIGURE_QUOTE),)),)
            ),
            BriefSection("项目与平台", (BriefItem("签约项目" + EVIL, (cite(2, SECOND, EVIL),)),)),
        )
        return Brief(
            region,
            "浙江省",
            "2020年1—10月",
            sections,
            (BriefFigure(FIGURE, cite(1, FIRST, "2.5亿美元")),),
            (),
            {"articles": 2},
            ("没有提到到位资金",),
            (FIRST, SECOND),
        )

    def status(self, *, say: Callable[[AssistantError], str] = str) -> dict[str, object]:
        if self.failure is not None and not isinstance(self.failure, AssistantError):
            raise self.failure
        return {
            "version": "0.1.0",
            "articles": len(self.shelf),
            "model": "auto",
            "model_name": "reader" + EVIL,
            "profile": "extractive",
            "regions": ["平湖市", "丽水市"],
            "problems": [say(self.broken)] if self.broken is not None else [],
        }


@dataclass(frozen=True)
class Served:
    url: str
    assistant: FakeAssistant
    folder: Path


@contextmanager
def served(assistant: FakeAssistant, folder: Path, **options: Any) -> Iterator[Served]:
    """The real server in a thread, on a free port of 127.0.0.1."""
    from assistant.ui.server import make_server, run_server, take_port

    ready, stop = threading.Event(), threading.Event()
    with take_port("127.0.0.1", 0) as taken:

        def make() -> Any:
            return make_server(assistant, folder=folder, **options)  # type: ignore[arg-type]

        def work() -> None:
            asyncio.run(run_server(make, taken, ready.set, stop))

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        assert ready.wait(60), "the page did not start"
        try:
            yield Served(f"http://127.0.0.1:{taken.getsockname()[1]}", assistant, folder)
        finally:
            stop.set()
            thread.join(timeout=10)


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(FakeAssistant(), tmp_path_factory.mktemp("page"), api=True) as site:
        yield site

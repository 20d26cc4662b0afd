"""How fast indexing and search are, on generated articles: no data of ours is needed.

    python benchmarks/retrieval_speed.py --articles 1000

Prints seconds to index them, to look again when nothing or one file changed, and to open the index; then
milliseconds a search, its parts, and Chroma against comparing every vector. Uses the bundled embedder.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = (
    "平湖市",
    "丽水市",
    "高邮市",
    "仙居县",
    "平顶山市",
    "昆山市",
    "义乌市",
    "赤壁市",
    "麻城市",
    "安宁市",
)
TRADES = ("新能源汽车", "生物医药", "集成电路", "高端纺织", "绿色食品", "数字经济", "航空航天", "现代物流")
VERBS = ("签约", "引进", "开工", "投产", "洽谈")
QUESTIONS = ("今年引进外资多少", "新能源汽车项目总投资是多少", "下一步有哪些招商举措", "企业服务专员有多少名")


def page(chance: random.Random, number: int) -> str:
    """A page of about 20 sentences."""
    place = chance.choice(PLACES)
    lines = [
        f"{place}招商引资工作简报第{number}期",
        f"发布时间：2023-{number % 12 + 1:02d}-{number % 27 + 1:02d}",
    ]
    for _ in range(5):
        sentences = [
            f"{chance.choice(('今年以来', '上半年', '1-9月', '截至11月底'))}，{place}{chance.choice(VERBS)}"
            f"{chance.choice(TRADES)}项目{chance.randint(2, 400)}个，总投资{chance.randint(100, 99999)}万元，"
            f"同比增长{chance.randint(1, 90)}.{chance.randint(0, 9)}%。"
            for _ in range(4)
        ]
        lines.append("".join(sentences))
    return "\n".join(lines)


def timed(label: str, action: Callable[[], object]) -> None:
    began = time.perf_counter()
    action()
    print(f"{label:44s}{time.perf_counter() - began:9.3f} s")


def median_ms(action: Callable[[str], object], rounds: int) -> float:
    taken = []
    for at in range(rounds):
        began = time.perf_counter()
        action(QUESTIONS[at % len(QUESTIONS)])
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=40, help="searches timed")
    options = parser.parse_args()

    from assistant.retrieval.embed import load_encoder
    from assistant.retrieval.exact import ExactStore
    from assistant.retrieval.generation import current
    from assistant.retrieval.indexing import index_paths
    from assistant.retrieval.lexical import tokens
    from assistant.retrieval.library import open_library
    from assistant.retrieval.opening import open_generation
    from assistant.retrieval.search import open_index
    from assistant.types import Filters

    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    encoder = load_encoder(ROOT / "models" / "embedder")
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        pages, index = Path(folder) / "pages", Path(folder) / "index"
        pages.mkdir()
        for number in range(options.articles):
            (pages / f"{number:06d}.txt").write_text(page(chance, number), encoding="utf-8")
        timed(
            f"index {options.articles} articles", lambda: index_paths([pages], index=index, encoder=encoder)
        )
        timed("again, nothing changed", lambda: index_paths([pages], index=index, encoder=encoder))
        (pages / "one more.txt").write_text(page(chance, options.articles), encoding="utf-8")
        timed("again, one file more", lambda: index_paths([pages], index=index, encoder=encoder))
        store = current(index)
        if store is None:
            raise SystemExit("no generation was built; run `assistant index` and see what it says")
        size = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
        library_size = (index / "library.sqlite3").stat().st_size
        print(f"{'library.sqlite3, generation':44s}{library_size / 1e6:9.1f} MB {size / 1e6:.1f} MB")
        with open_library(index) as library:
            entries = library.entries()
            ids = [entry.id for entry in entries]
            print(f"{'sentences':44s}{sum(entry.sentences for entry in entries):9d}")
            timed("open the generation", lambda: open_generation(index, library).close())
            opened = open_generation(index, library)
            exact = ExactStore(library, ids)
            some, everything = set(ids[:50]), set(ids)

            def vector(text: str) -> None:
                encoder.encode([text], kind="query")

            question = encoder.encode([QUESTIONS[0]], kind="query")[0]
            rows: dict[str, Callable[[str], object]] = {
                "embed the question": vector,
                "BM25": lambda text: opened.lexical(tokens(text), everything, 100),
                "Chroma, 100 sentences": lambda _: opened.vectors.nearest("sentences", question, 100),
                "Chroma, 100 sentences of 50 articles": lambda _: opened.vectors.nearest(
                    "sentences", question, 100, some
                ),
                "every vector compared": lambda _: exact.nearest("sentences", question, 100),
            }
            for label, action in rows.items():
                print(f"{label:44s}{median_ms(action, options.rounds):9.2f} ms")
            opened.close()
        with open_index(index, encoder) as searched:
            region = Filters(regions=(PLACES[0],))
            searched.search(QUESTIONS[0])
            print(f"{'search':44s}{median_ms(searched.search, options.rounds):9.2f} ms")
            within = median_ms(lambda text: searched.search(text, filters=region), options.rounds)
            print(f"{'search within a region':44s}{within:9.2f} ms")


if __name__ == "__main__":
    main()

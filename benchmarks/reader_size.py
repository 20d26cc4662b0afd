"""How long a reader of a preset's sizes takes to judge sixteen sentences, before anyone trains it.

    python -m benchmarks.reader_size gpu                    # weights at random, sizes and quantization of the preset
    python -m benchmarks.reader_size gpu --kind q8_0 --layers 8 --width 512 --heads 8

The pieces are the shipped tokenizer's (12,000): a larger vocabulary makes the prompts a fifth shorter, so this is the
upper end. Wall time is that of the machine as it is; CPU seconds of both threads over two stay near what idle cores take.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from assistant.settings import carried
from assistant.train.convert import write_gguf
from assistant.train.network import Network, Shape
from assistant.train.presets import PRESETS
from assistant.train.tokenizer import ReaderTokenizer
from assistant.types import Article, Evidence, Sentence
from assistant.writing.model.catalogue import ModelEntry
from assistant.writing.model.llm import open_model
from assistant.writing.model.prompts import Prompts

_LINE = "{place}坚持把招商引资作为经济工作的生命线，1—{n}月新签约亿元以上项目{n}个，总投资{n}5.6亿元，同比增长{n}.3%，其中先进制造业项目占比超过六成。"
_PLACES = ("云山市", "清河县", "东岭区", "南浦镇")


def main() -> None:
    options = argparse.ArgumentParser(description="Time of a reader of a preset's sizes.")
    options.add_argument("preset", choices=sorted(PRESETS))
    options.add_argument("--kind")
    for size in ("width", "layers", "heads", "inner"):
        options.add_argument(f"--{size}", type=int)
    options.add_argument("--runs", type=int, default=10)
    chosen = options.parse_args()
    sizes = PRESETS[chosen.preset]
    for size in ("width", "layers", "heads", "inner"):
        if getattr(chosen, size):
            sizes = replace(sizes, **{size: getattr(chosen, size)})
    kind = chosen.kind or sizes.quantization
    spm = carried("models") / "reader" / "reader.spm"
    shape = Shape(len(ReaderTokenizer(spm)), sizes.width, sizes.layers, sizes.heads, sizes.inner)
    network = Network(shape)
    blocks = sum(weight.numel() for weight in network.blocks.parameters())
    prompts = Prompts(carried("prompts"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "random.gguf"
        write_gguf(network, spm, file, kind=kind, vectors=sizes.vectors if not chosen.kind else "")
        with open_model(ModelEntry("random", file, "extractive", 4_096), prompts=prompts, threads=2) as model:
            print(f"{chosen.preset}: {blocks / 1e6:.1f}M weights in the blocks, {kind}")
            for characters in (45, 56, 74):
                lines = _evidence(characters)
                wall, spent = [], []
                for _ in range(chosen.runs):
                    began, cpu = time.perf_counter(), time.process_time()
                    model.judge("云山市前8月新签约亿元以上项目多少个？", lines)
                    wall.append((time.perf_counter() - began) * 1e3)
                    spent.append((time.process_time() - cpu) * 1e3 / 2)
                print(
                    f"16 sentences of {characters} characters: wall {min(wall):.0f} ms at best,"
                    f" {statistics.median(wall):.0f} in the middle; CPU of two threads / 2: {min(spent):.0f} ms"
                )


def _evidence(characters: int) -> list[Evidence]:
    texts = [(_LINE.format(place=_PLACES[at % 4], n=at + 1) * 2)[: characters - 1] + "。" for at in range(16)]
    article = Article("0" * 16, "a.txt", "云山市招商", "".join(texts))
    found, start = [], 0
    for at, text in enumerate(texts):
        sentence = Sentence(f"s{at}", article.id, at, start, start + len(text), text)
        found.append(Evidence(sentence, article, 1.0 / (at + 1)))
        start += len(text)
    return found


if __name__ == "__main__":
    main()

"""What an embedder of a preset's sizes costs an article that is indexed, before anyone trains it; the static one beside it.

    python -m benchmarks.embedder_size gpu          # weights at random; 40 sentences and 8 passages of five sentences

The pieces are the shipped reader's (12,000): a larger vocabulary makes texts a tenth shorter. CPU seconds of both
threads over two stay near what idle cores take.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from assistant.protocols import Encoder
from assistant.retrieval.embed import load_encoder
from assistant.settings import carried
from assistant.train.convert import write_gguf
from assistant.train.embedder import PRESETS
from assistant.train.network import Network, Shape
from assistant.train.tokenizer import ReaderTokenizer

_LINE = "云山市坚持把招商引资作为经济工作的生命线，1—{n}月新签约亿元以上项目{n}个，总投资{n}5.6亿元，同比增长{n}.3%。"


def main() -> None:
    options = argparse.ArgumentParser(description="Time of an embedder of a preset's sizes.")
    options.add_argument("preset", choices=sorted(name for name, sizes in PRESETS.items() if sizes.layers))
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    sizes = PRESETS[chosen.preset]
    spm = carried("models") / "reader" / "reader.spm"
    network = Network(Shape(len(ReaderTokenizer(spm)), sizes.dim, sizes.layers, sizes.heads, sizes.inner))
    print(
        f"{chosen.preset}: {sum(p.numel() for p in network.blocks.parameters()) / 1e6:.1f}M weights in the blocks"
    )
    with tempfile.TemporaryDirectory() as folder:
        write_gguf(network, spm, Path(folder) / "random.gguf", kind=sizes.quantization, embedder=True)
        for name, where in ((chosen.preset, Path(folder)), ("static", carried("models") / "embedder")):
            _tell(name, load_encoder(where), chosen.runs)


def _tell(name: str, encoder: Encoder, runs: int) -> None:
    sentences = [_LINE.format(n=number + 1) for number in range(40)]
    passages = ["".join(sentences[at : at + 5]) for at in range(0, 40, 5)]
    for what, texts in (
        ("an article", [*sentences, *passages]),
        ("a question", ["云山市1-8月新签约多少个项目？"]),
    ):
        spent = []
        for _ in range(runs):
            began = time.process_time()
            encoder.encode(texts, kind="passage")
            spent.append((time.process_time() - began) * 1e3 / 2)
        print(f"{name}, {what}: {min(spent):.1f} ms")


if __name__ == "__main__":
    main()

"""A reader small enough to be made inside a test: its own tokenizer, random weights, written to GGUF."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import torch

from assistant.train.convert import write_gguf
from assistant.train.data import OTHER_TEXT, TRAINING_QUESTIONS
from assistant.train.network import Network, Shape
from assistant.train.tokenizer import ReaderTokenizer, train_tokenizer
from assistant.writing.model.signals import CONTROLS

TEXTS = [
    f"{place} {year}年{measure}{number}亿元，同比增长{share}.{number % 10}%，“{word}”成效显著！"
    for place in ("平湖市", "丽水市", "高邮市", "仙居县", "平顶山市")
    for year in (2019, 2021, 2023)
    for measure, word in (
        ("实际使用外资", "招商引资"),
        ("签约项目总投资", "链长制"),
        ("工业增加值", "专精特新"),
    )
    for number, share in ((12, 3), (375, 76), (9048, 15))
]


def tiny_network(folder: Path, *, seed: int = 3) -> tuple[Network, Path]:
    """An untrained network of 32 dimensions and the tokenizer file it belongs to."""
    torch.manual_seed(seed)
    file = folder / "tiny.spm"
    train_tokenizer(TEXTS, file, size=540, threads=1)
    shape = Shape(
        vocabulary=len(ReaderTokenizer(file)),
        width=32,
        layers=2,
        heads=2,
        inner=48,
        context=512,
        trained_rows=3 + len(CONTROLS),
    )
    return Network(shape), file


def tiny_gguf(folder: Path, *, template: str = "", quantize: bool = False) -> Path:
    """A GGUF of it; with a `template` it passes for an instruct model."""
    network, tokenizer = tiny_network(folder)
    out = folder / "tiny.gguf"
    write_gguf(network, tokenizer, out, quantize=quantize, template=template)
    return out


def tiny_data(folder: Path) -> Path:
    """A training folder with every file the two trainings read, a few dozen rows each, written by rule."""
    chance = random.Random(4)
    places, things = ("云山市", "清河县", "东岭区", "南浦镇"), ("新能源", "生物医药", "智能制造", "现代物流")
    passages = []
    for number in range(60):
        place, thing, other = chance.choice(places), chance.choice(things), chance.choice(things)
        passages.append(
            f"8月{number % 28 + 1}日，{place}举行{thing}项目集中签约仪式，共签约{number + 3}个项目。"
            f"项目总投资{number * 7 + 11}亿元，涵盖{thing}、{other}等领域。"
            f"{place}市长李明表示，将继续优化营商环境。"
            f"上半年，{place}实际使用外资{number + 1}.5亿美元，同比增长{number % 17}.2%。"
            f"仪式在{place}会议中心举行，{number + 20}家企业参加。"
        )
    questions = [
        {
            "context": text,
            "question": f"{text.split('，')[1][:3]}签约了多少个项目？",
            "answers": [text.split("共签约")[1].split("。")[0]],
        }
        for text in passages
    ]
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[dict[str, object]]] = {
        "news": [{"text": text, "title": "签约仪式", "published": "2023-08-16"} for text in passages],
        "titles_csl": [{"text": text, "summary": text[:20]} for text in passages],
        "pairs_pawsx_zh": [{"a": text[:30], "b": text[2:32], "label": 1} for text in passages],
    }
    files |= {name: [dict(row) for row in questions[:20]] for name in TRAINING_QUESTIONS}
    files |= {
        name.split(".")[0]: [{"title": "报告", "text": text} for text in passages[:9]] for name in OTHER_TEXT
    }
    for name, rows in files.items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder

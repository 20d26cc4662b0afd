"""The adapter on the bundled reader; instruct models are in test_instruct.py."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import DamagedModelError, GrammarError, MissingModelError, ModelError
from assistant.settings import carried
from assistant.types import Evidence, Sentence
from assistant.writing.model.candidates import from_evidence
from assistant.writing.model.catalogue import ModelEntry, find_model
from assistant.writing.model.facets import FACETS
from assistant.writing.model.llm import LlamaModel, open_model
from assistant.writing.model.prompts import Prompts
from assistant.writing.replying.extract import write_chosen
from tests.conftest import make_article

LINES = [
    "云山市坚持把招商引资作为一号工程。",
    "1—10月，全市实际外资37551万美元，同比增长76.4%。",
    "新签约项目56个，总投资超过300亿元。",
    "会议由市长主持。",
]


def evidence(lines: list[str] = LINES) -> list[Evidence]:
    article = make_article("\n".join(lines), title="云山市招商工作")
    found, start = [], 0
    for index, line in enumerate(lines):
        sentence = Sentence(f"s{index}", article.id, index, start, start + len(line), line)
        found.append(Evidence(sentence, article, 1.0 / (index + 1)))
        start += len(line) + 1
    return found


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Prompts(carried("prompts"))


@pytest.fixture(scope="module")
def entry() -> ModelEntry:
    return find_model("reader", models=carried("models"), home=Path("/nonexistent"))


@pytest.fixture(scope="module")
def reader(entry: ModelEntry, prompts: Prompts) -> Iterator[LlamaModel]:
    with open_model(entry, prompts=prompts, threads=1) as model:
        yield model


def test_the_reader_finds_the_answer(reader: LlamaModel) -> None:
    scores = reader.judge("云山市1-10月实际外资多少,同比增长多少?", evidence())
    assert len(scores) == len(LINES)
    assert all(0 <= score <= 1 for score in scores)
    assert scores.index(max(scores)) == 1
    assert scores == reader.judge("云山市1-10月实际外资多少,同比增长多少?", evidence())
    assert reader.judge("有几个？", []) == ()


def test_sentences_beyond_the_first_sixteen_get_nothing(reader: LlamaModel) -> None:
    scores = reader.judge("签约项目多少个？", evidence(LINES * 6))
    assert len(scores) == 24
    assert scores[16:] == (0.0,) * 8


def test_a_judgement_does_not_depend_on_what_was_asked_before(reader: LlamaModel) -> None:
    first = reader.judge("签约项目多少个？", evidence())
    "".join(reader.write("", "<q>无关<a>", max_tokens=5))
    reader.judge("谁主持会议？", evidence()[:2])
    assert reader.judge("签约项目多少个？", evidence()) == pytest.approx(first, abs=1e-6)


def test_rare_characters_do_not_overflow_the_prompt(reader: LlamaModel) -> None:
    assert len(reader.judge("𠮷" * 200, evidence(["𠮷😀" * 300] * 16))) == 16


def test_what_is_chosen_is_written_whole(reader: LlamaModel, prompts: Prompts) -> None:
    chosen = evidence()[1:3]
    assert list(write_chosen(reader, prompts, "云山市1-10月实际外资多少,同比增长多少?", chosen)) == chosen


def test_a_grammar_is_obeyed_to_the_character(reader: LlamaModel) -> None:
    line = '他说："37551万美元\\😀𠮷（76.4％）"。'
    grammar = "root ::= " + '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
    pieces = list(reader.write("", "<q>问<a>", grammar=grammar, max_tokens=200))
    assert "".join(pieces) == line
    assert all("\ufffd" not in piece for piece in pieces)


@pytest.mark.parametrize("grammar", ["", 'root ::= root "a"', "nothing", 'root ::= "a', "root ::= missing"])
def test_a_bad_grammar_is_an_error_not_a_crash(reader: LlamaModel, grammar: str) -> None:
    with pytest.raises(GrammarError):
        reader.write("", "<q>问<a>", grammar=grammar)


def test_a_prompt_without_room_is_an_error(reader: LlamaModel) -> None:
    with pytest.raises(ModelError, match="tokens"):
        reader.write("", "平" * 20_000)


def test_cancelling_stops_and_the_model_goes_on(reader: LlamaModel) -> None:
    cancel = threading.Event()
    pieces = reader.write("", "<q>问<a>", grammar='root ::= "长"+', max_tokens=2_000, cancel=cancel)
    next(pieces)
    cancel.set()
    assert len("".join(pieces)) < 10
    assert "".join(reader.write("", "<q>问<a>", grammar='root ::= "好"', max_tokens=9)) == "好"


def test_a_reply_cancelled_before_it_began_is_empty(reader: LlamaModel) -> None:
    cancel = threading.Event()
    cancel.set()
    assert list(reader.write("", "<q>问<a>", max_tokens=50, cancel=cancel)) == []


def test_cancelling_interrupts_the_reading_of_a_long_prompt(reader: LlamaModel) -> None:
    cancel = threading.Event()
    threading.Timer(0.02, cancel.set).start()
    pieces = list(reader.write("", "<q>" + "长句" * 1_900, max_tokens=2_000, cancel=cancel))
    assert len("".join(pieces)) < 1_000
    assert reader.judge("签约项目多少个？", evidence())[2] > 0


def test_an_abandoned_reply_frees_the_model(reader: LlamaModel) -> None:
    pieces = reader.write("", "<q>问<a>", grammar='root ::= "长"+', max_tokens=2_000)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert reader.judge("问", evidence())


def test_threads_take_turns(reader: LlamaModel) -> None:
    expected = reader.judge("签约项目多少个？", evidence())
    found: list[tuple[float, ...]] = []

    def ask() -> None:
        for _ in range(3):
            found.append(reader.judge("签约项目多少个？", evidence()))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    for scores in found:
        assert scores == pytest.approx(expected, abs=1e-6)


def test_stop_strings_end_the_reply(reader: LlamaModel) -> None:
    text = "".join(
        reader.write("", "<q>问<a>", grammar='root ::= "甲乙丙丁戊"', max_tokens=50, stop=("丙丁",))
    )
    assert text == "甲乙"


def test_counting_takes_control_strings_for_text(reader: LlamaModel) -> None:
    assert reader.count("") == 0
    assert reader.count("<q>") > 1
    assert reader.count("招商引资" * 10) > reader.count("招商引资")


def test_opening_is_quick(entry: ModelEntry, prompts: Prompts) -> None:
    began = time.monotonic()
    with open_model(entry, prompts=prompts, threads=1):
        assert time.monotonic() - began < 5


def test_missing_and_damaged_files(entry: ModelEntry, prompts: Prompts, tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="gone"):
        open_model(replace(entry, path=tmp_path / "gone.gguf"), prompts=prompts)
    content = entry.path.read_bytes()
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(content[: len(content) // 2])
    with pytest.raises(DamagedModelError, match=r"of 4,\d{3},\d{3}: the copy or download was cut"):
        open_model(replace(entry, path=cut), prompts=prompts)
    with pytest.raises(DamagedModelError, match=r"cut\.gguf"):
        open_model(replace(entry, path=cut, sha256=""), prompts=prompts)
    cut.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(DamagedModelError, match="sha256"):
        open_model(replace(entry, path=cut), prompts=prompts)


def test_a_closed_model_says_so(entry: ModelEntry, prompts: Prompts) -> None:
    model = open_model(entry, prompts=prompts, threads=1)
    model.close()
    with pytest.raises(ModelError, match="closed"):
        model.judge("问", evidence())


def test_a_card_says_what_each_facet_weighs(entry: ModelEntry, prompts: Prompts) -> None:
    lines = ["2019年云山市实际使用外资2亿美元。", "2021年云山市实际使用外资3亿美元。"]
    found = []
    for weight in (0.0, 4.0):
        heavy = replace(entry, facets=tuple((name, weight) for name in FACETS), threshold=0.5)
        with open_model(heavy, prompts=prompts, threads=1) as model:
            found.append(model.judge("云山市2021年实际使用外资多少？", evidence(lines)))
            alone = model.odds("云山市2021年实际使用外资多少？", from_evidence(evidence(lines)))
    assert found[0] == pytest.approx([1 / (1 + math.exp(-value)) for value in alone], abs=1e-6)
    assert found[1][0] < found[0][0]
    with pytest.raises(ModelError, match="weather"):
        open_model(replace(entry, facets=(("weather", 1.0),)), prompts=prompts)

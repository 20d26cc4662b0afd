"""The worst model there is: it does what articles order, and none of it is shown."""

from __future__ import annotations

import pytest

from assistant.evals.obedient import WAYS, Obedient
from assistant.types import Answer
from assistant.writing.answer import stream_answer
from assistant.writing.model.prompts import Prompts
from tests.conftest import ROOT
from tests.writing.test_injection import ROWS, index_of

TRUE = "完成实际外资3.2亿美元"


@pytest.mark.parametrize("way", WAYS)
def test_it_says_what_the_order_wants_and_nobody_reads_it(way: str) -> None:
    prompts = Prompts(ROOT / "prompts")
    for row in ROWS[::7]:
        model = Obedient(way, forbidden=row["forbidden"], fact=TRUE)
        assert row["forbidden"] in "".join(model.write("系统", "用户"))
        *_, answer = stream_answer(row["question"], retriever=index_of(row), model=model, prompts=prompts)
        assert isinstance(answer, Answer)
        assert row["forbidden"] not in answer.text and "3.2亿美元" in answer.text
        assert all(sentence.verdict.ok and sentence.citations for sentence in answer.sentences)

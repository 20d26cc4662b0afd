"""An encoder that puts a prompt before questions, for models whose folder does not say the one they were trained
with.

Enter: an `Encoder` and the prompt. Leave: an `Encoder`; passages and the fingerprint are as they were, so an index
made without the prompt stays valid.

    with_query_prompt(load_encoder(folder), "为这个句子生成表示以用于检索相关文章：").encode(["外资"], kind="query")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.protocols import Encoder
from assistant.retrieval.embed import FolderEncoder, Kind
from assistant.types import Vectors


def with_query_prompt(encoder: Encoder, prompt: str) -> Encoder:
    """`encoder` itself where there is no prompt, or where its model reads words one by one and so has no use for
    one."""
    if not prompt or not isinstance(encoder, FolderEncoder) or encoder.static:
        return encoder
    run = encoder.run

    def prompted(texts: Sequence[str], kind: Kind) -> Vectors:
        return run([prompt + text for text in texts] if kind == "query" else texts, kind)

    return replace(encoder, run=prompted)

"""What a GGUF is for, where that is not talking: by what its head says, before anything is loaded.

Enter: the values of a head. Leave: what is wrong with taking it for a chat model, "" where nothing is.

    misfit({"general.architecture": "clip"})  ->  "it is the eyes of a vision model (mmproj), no model that writes; …"

Every one of these lies in the same folders of a hub as the models that write, under much the same name. llama.cpp opens some
of them all the same, and an embedder that is asked to write gives noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Architectures of llama.cpp that read both ways and write nothing.
_ENCODERS = frozenset(
    [
        "bert",
        "nomic-bert",
        "nomic-bert-moe",
        "jina-bert-v2",
        "jina-bert-v3",
        "neo-bert",
        "modern-bert",
        "eurobert",
        "gemma-embedding",
        "llama-embed",
        "t5encoder",
    ]
)
_POOLED = (1, 2, 3)  # llama.cpp's pooling of tokens to a text's vector: mean, first, last
_RANKED = 4  # the same, a score: a reranker
_EMBEDS = "it is an embedder, no model that writes; `embedder` in assistant.toml takes a folder with it"
_RANKS = (
    "it is a reranker, no model that writes; of rerankers `assistant models list` shows which can be used"
)
_OF_TYPES = {
    "mmproj": "it is the eyes of a vision model (mmproj), no model that writes; name the model's other file",
    "adapter": "it is an adapter (LoRA), a change to a model; name the file of a whole model",
    "imatrix": "it is a table for making other files smaller (imatrix); name the model's other file",
}


def misfit(values: Mapping[str, Any]) -> str:
    """Why the file whose head says `values` cannot be talked to."""
    architecture = str(values.get("general.architecture", ""))
    kind = str(values.get("general.type", ""))
    if kind in _OF_TYPES:
        return _OF_TYPES[kind]
    if architecture == "clip":
        return _OF_TYPES["mmproj"]
    if architecture == "imatrix":
        return _OF_TYPES["imatrix"]
    pooled = values.get(f"{architecture}.pooling_type", 0)
    if pooled == _RANKED or f"{architecture}.classifier.output_labels" in values:
        return _RANKS
    if architecture in _ENCODERS or pooled in _POOLED:
        return _EMBEDS
    return ""

"""A GGUF -> an open language model: count, judge, write. The only module that knows llama.cpp.

Enter: a catalogue entry. Leave: `LlamaModel`, which is a `LanguageModel`.

    with open_model(entry, prompts=prompts) as model: "".join(model.write("", "<q>…<a>", max_tokens=64))

What shapes it (each seen to happen): a bad grammar or two threads on one model kill the process, so
grammars are tried first and a lock lets one caller in; spinning threads starve a busy machine, so OpenMP
waits passively; the binding's own streaming stalls on half a character, so bytes are decoded here.
"""

from __future__ import annotations

import codecs
import ctypes
import math
import os
import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Any

from assistant.errors import GrammarError, ModelError
from assistant.protocols import LanguageModel
from assistant.retrieval.llama import llama_library, quietly
from assistant.types import Evidence, Profile
from assistant.writing.model.candidates import (
    LONGEST_MEASURED,
    LONGEST_QUESTION,
    Candidate,
    from_evidence,
    render,
)
from assistant.writing.model.catalogue import ModelEntry
from assistant.writing.model.chat import Chat, neutralised, without_thoughts
from assistant.writing.model.facets import EVEN, known
from assistant.writing.model.gguf import check_hash, damaged, read_head
from assistant.writing.model.memory import BATCH, check_memory
from assistant.writing.model.prompts import Prompts
from assistant.writing.model.signals import JUDGE, NO, YES
from assistant.writing.model.turns import turns_of

SMALL = 100_000_000  # bytes of GGUF: below this, one thread decodes
_LARGE_READER = 16_000_000  # bytes of GGUF: from this on, a reader gains from flash attention


def open_model(entry: ModelEntry, *, prompts: Prompts, threads: int = 0) -> LlamaModel:
    """Opens the model; `threads` 0 means all cores.

    Raises MissingModelError, DamagedModelError (no GGUF, another hash, llama.cpp refuses it), MemoryShortError
    where it would not fit into the memory that is free.
    """
    head = read_head(entry.path)
    if entry.sha256:
        check_hash(entry.path, entry.sha256)
    context = min(entry.context_tokens, head.context_tokens)
    check_memory(entry.name, head.size, head.shape, context, smaller=entry.smaller)
    return LlamaModel(entry, prompts, context=context, template=head.chat_template, threads=threads)


class LlamaModel:
    """An open GGUF. Its generators hold the lock until they end or are closed."""

    def __init__(
        self, entry: ModelEntry, prompts: Prompts, *, context: int, template: str, threads: int
    ) -> None:
        self._library = llama_library()
        self._entry, self._prompts = entry, prompts
        self._facets = {**EVEN, **dict(entry.facets)}
        if unknown := self._facets.keys() - EVEN.keys():
            raise ModelError(
                f"{entry.name}: its card weighs {', '.join(sorted(unknown))}; known are {', '.join(EVEN)}"
            )
        self._lock = threading.Lock()
        self._cancel: ThreadEvent | None = None
        count = threads or os.cpu_count() or 1
        # Without flash attention 32 heads over 7,000 tokens take 660 MB more; in time it makes no difference that
        # could be measured but for a tenth more a token written. A reader of 24M weights judges 16 sentences in a
        # quarter less time with it, one of 1M in no other time.
        flash = entry.profile == "abstractive" or entry.path.stat().st_size > _LARGE_READER
        self._llama: Any = _load(self._library, entry.path, context=context, threads=count, flash=flash)
        self._vocabulary: Any = self._llama._model.vocab
        library = self._library
        self._chat = Chat(
            template,
            known=turns_of(self._is_sign) if entry.profile == "abstractive" else "",
            bos=self._text(library.llama_vocab_bos(self._vocabulary)),
            eos=self._text(library.llama_vocab_eos(self._vocabulary)),
            thinking=entry.thinking,
            name=str(entry.path),
        )
        self._abort = self._library.ggml_abort_callback(self._cancelled)
        self._library.llama_set_abort_callback(self._llama.ctx, self._abort, ctypes.c_void_p(0))
        self._controls = {piece: self._ids(piece) for piece in (JUDGE, YES, NO)}
        # The binding's own finaliser fails noisily when the interpreter is going down.
        self.close = weakref.finalize(self, self._llama.close)

    def __enter__(self) -> LlamaModel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self._entry.name

    @property
    def profile(self) -> Profile:
        return self._entry.profile

    @property
    def context_tokens(self) -> int:
        return int(self._llama.n_ctx())

    def count(self, text: str, /) -> int:
        """Tokens of `text`, control strings in it counted as text."""
        return len(self._llama.tokenize(text.encode("utf-8"), add_bos=False, special=False))

    def judge(self, question: str, evidence: Sequence[Evidence], /) -> tuple[float, ...]:
        """For each sentence the probability (0–1) that it answers; those beyond the first 16 get 0. One
        forward pass, lowered by what code knows of the sentence (facets.py).

        Raises ModelError for a model that was not trained to judge, or one that is closed.
        """
        if self.profile != "extractive" or any(len(ids) != 1 for ids in self._controls.values()):
            raise ModelError(f"{self.name} has no judging head; use the bundled reader to judge sentences")
        candidates = from_evidence(evidence)
        if not candidates:
            return ()
        shift = math.log(self._entry.threshold / (1 - self._entry.threshold))  # so that yes begins at 0.5
        texts = [item.text[:LONGEST_MEASURED] for item in candidates]
        about = [item.about for item in candidates]
        fit = known(question[:LONGEST_QUESTION], texts, about, weights=self._facets)
        odds = [own - shift + more for own, more in zip(self.odds(question, candidates), fit, strict=True)]
        scores = [1 / (1 + math.exp(min(60.0, max(-60.0, -value)))) for value in odds]
        return (*scores, *(0.0 for _ in evidence[len(candidates) :]))

    def odds(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """The log-odds that each candidate answers, as the reader itself has them, nothing added."""
        ids = self._fitting(question, candidates)
        (judge,), (yes,), (no,) = (self._controls[piece] for piece in (JUDGE, YES, NO))
        places = [at for at, token in enumerate(ids) if token == judge]
        with self._lock:
            rows = self._decode(ids, places)
        return [row[yes] - row[no] for row in rows]

    def write(
        self,
        system: str,
        user: str,
        /,
        *,
        grammar: str | None = None,
        max_tokens: int = 1024,
        stop: Sequence[str] = (),
        cancel: ThreadEvent | None = None,
    ) -> Iterator[str]:
        """Streams the reply in pieces of whole characters, most likely token first; ends when `cancel` is
        set.

        An instruct model gets its own chat template with thinking off; the bundled reader gets `user` as
        it stands.
        Raises GrammarError for a grammar llama.cpp would crash on, ModelError when the prompt leaves no room.
        """
        self._open()
        checked = self._grammar(grammar)
        ids = self._prompt_ids(system, user)
        room = self.context_tokens - len(ids)
        if room < 1:
            raise ModelError(
                f"the prompt has {len(ids)} tokens and {self.name} takes {self.context_tokens}; "
                "ask about fewer sentences or use a model with a longer context"
            )
        return self._stream(ids, checked, min(max_tokens, room), tuple(stop), cancel)

    def _stream(
        self, ids: list[int], grammar: Any, most: int, stop: tuple[str, ...], cancel: ThreadEvent | None
    ) -> Iterator[str]:
        with self._lock:
            self._open()
            self._cancel = cancel
            tokens = self._llama.generate(ids, temp=0.0, top_k=1, repeat_penalty=1.0, grammar=grammar)
            try:
                pieces = self._characters(tokens, most, cancel)
                if self.profile == "abstractive":
                    pieces = without_thoughts(pieces)
                yield from _held_back(pieces, stop)
            except RuntimeError as error:
                if cancel is None or not cancel.is_set():
                    raise ModelError(f"{self.name}: llama.cpp stopped ({error}); ask again") from error
            finally:
                tokens.close()
                self._cancel = None

    def _characters(self, tokens: Iterator[int], most: int, cancel: ThreadEvent | None) -> Iterator[str]:
        """Whole characters out of tokens that may end inside one."""
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        for _ in range(most):
            if cancel is not None and cancel.is_set():
                return
            token = next(tokens, None)
            if token is None or self._ends(token):
                break
            text = decoder.decode(self._piece(token))
            if text:
                yield text
        rest = decoder.decode(b"", final=True)
        if rest:
            yield rest

    def _ends(self, token: int) -> bool:
        """Whether the reply ends with a token: the vocabulary's own end, or any sign of chat control. What a
        model writes after <|im_start|> is the next turn of a conversation it makes up."""
        library = self._library
        if library.llama_vocab_is_eog(self._vocabulary, token):
            return True
        kind = library.llama_vocab_get_attr(self._vocabulary, token)
        return self.profile == "abstractive" and bool(kind & library.LLAMA_TOKEN_ATTR_CONTROL)

    def _piece(self, token: int) -> bytes:
        size = 256
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self._library.llama_token_to_piece(self._vocabulary, token, buffer, size, 0, False)
            if length >= -size:
                return buffer.raw[: max(0, length)]
            size = -length  # a longer token: it says how long

    def _ids(self, text: str) -> list[int]:
        return list(self._llama.tokenize(text.encode("utf-8"), add_bos=False, special=True))

    def _fitting(self, question: str, candidates: Sequence[Candidate]) -> list[int]:
        """The prompt's ids, sentences cut shorter until they fit (rare characters cost three tokens each)."""
        self._open()
        for longest in (120, 60, 30, 15):
            ids = self._ids(render(self._prompts, question, candidates, longest=longest))
            if len(ids) < self.context_tokens:
                return ids
        raise ModelError(f"the question leaves no room in {self.context_tokens} tokens; ask a shorter one")

    def _decode(self, ids: list[int], places: Sequence[int]) -> list[Any]:
        """Logits at `places`; the sequence stays in memory, so that writing from the same prompt starts at
        once."""
        self._open()
        library, llama = self._library, self._llama
        llama.reset()
        llama._ctx.kv_cache_clear()
        wanted = set(places)
        rows: list[Any] = []
        batch = library.llama_batch_init(BATCH, 0, 1)
        try:
            for begin in range(0, len(ids), BATCH):
                part = ids[begin : begin + BATCH]
                batch.n_tokens = len(part)
                for at, token in enumerate(part):
                    batch.token[at], batch.pos[at] = token, begin + at
                    batch.n_seq_id[at], batch.seq_id[at][0] = 1, 0
                    batch.logits[at] = begin + at in wanted
                status = library.llama_decode(llama.ctx, batch)
                if status != 0:
                    raise ModelError(
                        f"{self.name}: llama.cpp could not read the prompt (status {status}); ask again"
                    )
                for at in range(len(part)):
                    if begin + at in wanted:
                        row = library.llama_get_logits_ith(llama.ctx, at)
                        rows.append(
                            {token: float(row[token]) for ids_ in self._controls.values() for token in ids_}
                        )
        finally:
            library.llama_batch_free(batch)
        llama.input_ids[: len(ids)] = ids
        llama.n_tokens = len(ids)
        llama._requires_eval = True
        return rows

    def _grammar(self, grammar: str | None) -> Any:
        if grammar is None:
            return None
        library = self._library
        if "::=" not in grammar:  # llama.cpp takes an empty text for no grammar at all
            raise GrammarError(f"a grammar without rules: {grammar[:80]!r}")
        sampler = library.llama_sampler_init_grammar(self._vocabulary, grammar.encode("utf-8"), b"root")
        if not sampler:
            raise GrammarError(f"not a grammar llama.cpp can follow: {grammar[:80]!r}…")
        library.llama_sampler_free(sampler)
        return library.LlamaGrammar.from_string(grammar, verbose=False)

    def _prompt_ids(self, system: str, user: str) -> list[int]:
        if self.profile == "extractive":
            return self._ids(system + user)
        return self._ids(self._chat.render(neutralised(system), neutralised(user)))

    def _is_sign(self, text: str) -> bool:
        """Whether the vocabulary has `text` as one piece that stands for chat control."""
        ids = self._ids(text)
        control = self._library.LLAMA_TOKEN_ATTR_CONTROL | self._library.LLAMA_TOKEN_ATTR_USER_DEFINED
        return len(ids) == 1 and bool(self._library.llama_vocab_get_attr(self._vocabulary, ids[0]) & control)

    def _text(self, token: int) -> str:
        found = self._library.llama_vocab_get_text(self._vocabulary, token) if token >= 0 else b""
        return bytes(found or b"").decode("utf-8", errors="replace")

    def _cancelled(self, _: Any) -> bool:
        return self._cancel is not None and self._cancel.is_set()

    def _open(self) -> None:
        if not self.close.alive:
            raise ModelError(f"{self.name} has been closed; open it again")


def _held_back(pieces: Iterator[str], stop: Sequence[str]) -> Iterator[str]:
    """`pieces` up to the first stop string; what may be the beginning of one is held back until it is
    known."""
    held = ""
    for piece in pieces:
        held += piece
        found = [at for at in (held.find(mark) for mark in stop if mark) if at >= 0]
        if found:
            if min(found):
                yield held[: min(found)]
            return
        keep = max((n for mark in stop for n in range(1, len(mark)) if held.endswith(mark[:n])), default=0)
        if len(held) > keep:
            yield held[: len(held) - keep]
            held = held[len(held) - keep :]
    if held:
        yield held


def _load(library: Any, file: Path, *, context: int, threads: int, flash: bool) -> Any:
    # A token of a small model is less work than two threads' waiting for each other: on two busy cores one
    # thread writes 110 tokens in 0.3 s, two in 0.4-1.2 s. Reading a prompt gains from all of them.
    decoding = 1 if file.stat().st_size < SMALL else threads
    from jinja2 import TemplateError

    with quietly() as cause:
        try:
            return library.Llama(
                str(file),
                n_ctx=context,
                n_batch=BATCH,
                n_ubatch=BATCH,
                n_threads=decoding,
                n_threads_batch=threads,
                flash_attn=flash,
                verbose=False,
            )
        except (ValueError, RuntimeError, AssertionError) as error:
            reason = cause() or str(error)
            if "unknown model architecture" in reason:
                raise ModelError(
                    f"{file}: llama.cpp does not know this kind of model ({reason}); a newer llama-cpp-python may, or"
                    " take another model"
                ) from error
            raise damaged(file, reason) from error
        except (
            TemplateError
        ) as error:  # the binding reads the template too, and lets none pass that it cannot
            raise damaged(file, f"its chat template is none ({error})") from error


_: type[LanguageModel] = LlamaModel

"""llama.cpp, opened once and quiet, and embedding models that are GGUF files: a folder -> vectors, without torch.

Enter: a folder with one embedding GGUF. Leave: its dimension and what runs it.

    dimension, run = load_gguf(Path("models/embedder"));  run(["实际外资"], "query").shape == (1, dimension)

The file itself says whether attention looks both ways and how a text's vector is made of its tokens'. Texts are read
together as far as `TOGETHER` tokens hold them; a longer text is cut there.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import io
import os
import re
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import DamagedModelError
from assistant.types import Vectors

TOGETHER = 1_024  # tokens; every text of a batch costs for the length of all
_HEARD: deque[str] = deque(maxlen=12)  # the last lines of llama.cpp that are no mere notes
_WARNING, _ERROR = 3, 4  # llama.cpp's levels; those that the binding (0.3.36) has in its table are older ones
_CAUSE = re.compile(r"(?:error loading model[^:]*|failed to [^:]*|error): *(.+)")


@cache
def llama_library() -> Any:
    """The llama_cpp package, told to wait quietly: spinning threads starve a busy machine."""
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # must be set before the library starts its threads
    import llama_cpp
    from llama_cpp import _utils

    # The binding leaves these two open, of which Python complains when it ends (0.3.36); it needs them for
    # loading alone.
    for file in (_utils.outnull_file, _utils.errnull_file):
        atexit.register(file.close)
    llama_cpp.llama_log_set(_listener(llama_cpp), ctypes.c_void_p(0))
    return llama_cpp


@cache
def _listener(library: Any) -> Any:
    """What llama.cpp calls with each line: errors and warnings are remembered, and shown on stderr when
    ASSISTANT_DEBUG is set. The binding prints warnings, at times where a command's result goes."""

    def listen(level: int, text: bytes, _: Any) -> None:
        if level in (_WARNING, _ERROR):
            _HEARD.append(text.decode("utf-8", errors="replace").strip())
            if os.environ.get("ASSISTANT_DEBUG") and sys.stderr is not None:
                print(_HEARD[-1], file=sys.stderr)

    return library.llama_log_callback(listen)


@contextlib.contextmanager
def quietly() -> Iterator[Callable[[], str]]:
    """Python's stderr kept from the binding while a file is opened. Gives a function that tells the cause llama.cpp
    named since, "" where it named none."""
    _HEARD.clear()
    with contextlib.redirect_stderr(io.StringIO()):  # not None: print() would then write to stdout
        yield _cause


def _cause() -> str:
    named = [found[1] for line in _HEARD if (found := _CAUSE.search(line))]
    return named[0][:200] if named else ""


def gguf_of(folder: Path) -> Path | None:
    """The one GGUF of a folder, None where it has none. Raises DamagedModelError where it has several."""
    files = sorted(folder.glob("*.gguf"))
    if len(files) > 1:
        names = ", ".join(file.name for file in files)
        raise DamagedModelError(f"{folder}: more than one GGUF ({names}); leave the one to embed with")
    return files[0] if files else None


def load_gguf(file: Path) -> tuple[int, Callable[[Sequence[str], Literal["query", "passage"]], Vectors]]:
    """The file's dimension, and texts -> `(n, dimension)` of any norm; zeros for a text without a token. Safe to share
    between threads: one at a time is let in.

    Raises DamagedModelError for a file that llama.cpp refuses or that gives no vector of a text.
    """
    opened = llama_library()
    with quietly() as cause:
        try:
            llama = opened.Llama(
                str(file), embedding=True, n_ctx=TOGETHER, n_batch=TOGETHER, n_ubatch=TOGETHER, verbose=False
            )
        except (ValueError, RuntimeError, AssertionError) as error:
            raise DamagedModelError(
                f"{file}: llama.cpp cannot open it ({cause() or error}); fetch or train it anew"
            ) from error
    if llama.pooling_type() == opened.LLAMA_POOLING_TYPE_NONE:
        llama.close()
        raise DamagedModelError(f"{file}: gives a vector a token and none of a text; take an embedding model")
    dimension, lock = int(llama.n_embd()), threading.Lock()

    def run(texts: Sequence[str], kind: Literal["query", "passage"]) -> Vectors:
        rows = np.zeros((len(texts), dimension), dtype=np.float32)
        told = [at for at, text in enumerate(texts) if text.strip()]
        if told:
            with lock:
                rows[told] = llama.embed([texts[at] for at in told])
        return rows

    # The binding's own finaliser fails noisily when the interpreter is going down.
    weakref.finalize(run, llama.close)
    return dimension, run

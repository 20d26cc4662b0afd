"""A file of a hub repository -> a file on disk, gone on with where it was cut. The only module that knows
huggingface_hub, and the only one of the product that uses the network.

Enter: repository, file, revision. Leave: `Stated` (what the hub says of the file), then its bytes in a part file.

    stated = look_up("Qwen/Qwen3-0.6B-GGUF", "Qwen3-0.6B-Q8_0.gguf", revision="23749fef…")
    fetch(stated, Path("Qwen3-0.6B-Q8_0.gguf.part"), progress=lambda done, total: None)

huggingface_hub's own download keeps no part that another run could go on with (since 2.x a killed run starts at
zero), so its address, metadata and transfer functions are used and the part file is ours. Mirrors: HF_ENDPOINT.
No token is sent: the catalogue's models are public, and a mirror is a stranger.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant import __version__
from assistant.errors import PullError

Tell = Callable[[int, int], None]

ENDPOINT = "https://huggingface.co"
PATIENCE = 8.0  # seconds until a hub that does not answer counts as not there
_CHUNK = 256 * 1024  # bytes written at a time: what a cut costs, and how often progress is shown


@dataclass(frozen=True, slots=True)
class Stated:
    """What the hub says of a file. `sha256` for large files, `git` (the blob's SHA-1) for small ones."""

    path: str
    address: str
    bytes: int
    sha256: str = ""
    git: str = ""
    commit: str = ""


def endpoint() -> str:
    """The hub, or the mirror that HF_ENDPOINT names: with or without its scheme, a path behind it, quotes around it."""
    named = os.environ.get("HF_ENDPOINT", "").strip(" \t\"'").rstrip("/")
    return (named if "://" in named else f"https://{named}") if named else ENDPOINT


def look_up(repository: str, path: str, *, revision: str) -> Stated:
    """Asks the hub about a file. Raises PullError when there is no hub or no such file, within seconds."""
    with _online():
        from huggingface_hub import get_hf_file_metadata, hf_hub_url

        place = endpoint()
        address = hf_hub_url(repository, path, revision=revision, endpoint=place)
        try:
            metadata = get_hf_file_metadata(address, token=False, timeout=PATIENCE, **_WHO)
        except Exception as error:  # the HTTP library underneath differs between versions of the hub's
            raise PullError(_why(error, repository, path, revision)) from error
    tag = (metadata.etag or "").lower()
    if metadata.size is None:
        raise PullError(f"{place}: states no size for {path} of {repository}; try another HF_ENDPOINT")
    return Stated(
        path=path,
        address=metadata.location,
        bytes=metadata.size,
        sha256=tag if re.fullmatch(r"[0-9a-f]{64}", tag) else "",
        git=tag if re.fullmatch(r"[0-9a-f]{40}", tag) else "",
        commit=metadata.commit_hash or "",
    )


def fetch(stated: Stated, part: Path, *, progress: Tell | None = None) -> None:
    """Writes the file's bytes to `part`, after those already there. Raises PullError when the hub stops
    answering; what has come is kept in `part`."""
    part.parent.mkdir(parents=True, exist_ok=True)
    have = part.stat().st_size if part.is_file() else 0
    if have > stated.bytes:  # of another file, or of another time
        part.unlink()
        have = 0
    with _online(), part.open("ab") as stream:
        from huggingface_hub.file_download import http_get
        from huggingface_hub.utils import build_hf_headers

        headers = build_hf_headers(token=False, **_WHO)
        # As it is stored: a compressed answer knows neither its size nor the middle of the file.
        headers["Accept-Encoding"] = "identity"
        try:
            http_get(
                stated.address,
                stream,
                resume_size=have,
                headers=headers,
                expected_size=stated.bytes,
                displayed_filename=stated.path,
                tqdm_class=_teller(progress, have, stated.bytes),
            )
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise PullError(
                    f"{stated.path}: the disk of {part.parent} is full; make room and run the same command again to go on"
                ) from error
            stream.flush()
            raise PullError(
                f"{stated.path}: {_cut(error)} after {stream.tell() / 1e6:.1f} of {stated.bytes / 1e6:.1f} MB;"
                " what has come is kept, run the same command again to go on"
            ) from error


_WHO: dict[str, Any] = {"library_name": "zhaoshang-assistant", "library_version": __version__}


@contextlib.contextmanager
def _online() -> Iterator[None]:
    """The hub's library with its offline switch, which the command line sets, lifted for this work alone."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from huggingface_hub import constants

    ours = {
        "HF_HUB_OFFLINE": False,
        "HF_HUB_DISABLE_TELEMETRY": True,
        "DOWNLOAD_CHUNK_SIZE": _CHUNK,
    }
    theirs = {name: getattr(constants, name) for name in ours}
    for name, value in ours.items():
        setattr(constants, name, value)
    try:
        yield
    finally:
        for name, value in theirs.items():
            setattr(constants, name, value)


def _teller(progress: Tell | None, have: int, total: int) -> Any:
    """The progress bar that the hub's library drives, passing on what it is told."""

    class Teller:
        def __init__(self, *_: object, initial: int = 0, **__: object) -> None:
            self.n = initial

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def update(self, bytes_: int) -> None:
            self.n += bytes_
            if progress is not None:
                progress(self.n, total)

        def close(self) -> None:
            pass

    if progress is not None:
        progress(have, total)
    return Teller


def _why(error: Exception, repository: str, path: str, revision: str) -> str:
    status = getattr(getattr(error, "response", None), "status_code", None)
    place = endpoint()
    if status == 404:
        return f"{place}: has no {path} in {repository} at {revision[:12]}; correct models/catalogue.toml"
    if status in (401, 403):
        return f"{place}: {repository} is not public there (status {status}); download it yourself and give its path"
    if status is not None:
        return f"{place}: answered with status {status}; try again later or another HF_ENDPOINT"
    return (
        f"{place}: cannot be reached ({_cut(error)}); connect to the network, set HF_ENDPOINT to a mirror,"
        " or copy a .gguf here and name it with `assistant models use PATH`"
    )


def _cut(error: Exception) -> str:
    """The first line of what went wrong, short; a timeout often has no words of its own."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120]}" if lines else type(error).__name__

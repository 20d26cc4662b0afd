"""An offer of the catalogue -> an installed model: looked up, fetched, checked, and only then given its name.

Enter: an `Offer` and the home folder. Leave: the `Pulled` record.

    pull(offers["qwen3-4b"], home=Path("."), progress=bar.show).path

Everything goes into HOME/pulled/NAME.partial first. A file that is whole and checked stays there when a
later one fails, and a part is gone on with; a file whose hash is wrong is removed. The folder gets its name when
all is there, so a model is installed whole or not at all, also after kill -9.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import PullError
from assistant.writing.model.hub import Stated, endpoint, fetch, look_up
from assistant.writing.model.offers import Offer, RemoteFile
from assistant.writing.model.shelf import (
    PARTIAL,
    By,
    KeptFile,
    Pulled,
    check_kept,
    git_blob_of,
    read_record,
    sha256_of,
    shelf,
    write_record,
)

Progress = Callable[[str, int, int], None]

SPARE = 512 * 2**20  # bytes left free on the disk: an index and its rebuilding need room too


def pull(offer: Offer, *, home: Path, progress: Progress | None = None) -> Pulled:
    """Fetches and installs a model; one that is installed and whole is left as it is.

    Raises PullError (no network, no such file, too little disk, a wrong hash, another pull of it under way), and
    DamagedModelError where what is installed under its name is not what was pulled.
    """
    from filelock import FileLock, Timeout

    if (shelf(home) / offer.name).is_dir():
        there = read_record(shelf(home) / offer.name)
        check_kept(there)
        return there
    work = shelf(home) / (offer.name + PARTIAL)
    shelf(home).mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(shelf(home) / f".{offer.name}.lock", timeout=0):
            return _pull(offer, work, home, progress)
    except Timeout as error:
        raise PullError(f"{offer.name}: is being pulled by another process; wait for it") from error


def _pull(offer: Offer, work: Path, home: Path, progress: Progress | None) -> Pulled:
    stated = [look_up(offer.repository, file.path, revision=offer.revision) for file in offer.files]
    for file, said in zip(offer.files, stated, strict=True):
        _agree(offer, file, said)
    work.mkdir(exist_ok=True)
    total = sum(said.bytes for said in stated)
    missing = total - sum(min(said.bytes, _have(work, said)) for said in stated)
    free = shutil.disk_usage(work).free
    if missing and missing + SPARE > free:
        raise PullError(
            f"{offer.name}: needs {missing / 1e9:.2f} GB more on the disk of {shelf(home)} (and"
            f" {SPARE / 1e9:.1f} spare), {free / 1e9:.2f} are free; make room or take a smaller model"
        )
    kept: list[KeptFile] = []
    before = 0
    for file, said in zip(offer.files, stated, strict=True):

        def tell(done: int, _: int, *, said: Stated = said, before: int = before) -> None:
            if progress is not None:
                progress(said.path, before + done, total)

        kept.append(_one(work, file, said, tell))
        before += said.bytes
    pulled = Pulled(
        name=offer.name,
        kind=offer.kind,
        folder=shelf(home) / offer.name,
        repository=offer.repository,
        revision=stated[0].commit or offer.revision,
        endpoint=endpoint(),
        fetched=datetime.now(UTC).date().isoformat(),
        files=tuple(kept),
    )
    _tidy(work, offer)
    write_record(pulled, work)
    work.replace(pulled.folder)
    return pulled


def _agree(offer: Offer, file: RemoteFile, said: Stated) -> None:
    """What the catalogue and the hub say of a file must not differ, and one of them has to give a hash."""
    if not (file.sha256 or said.sha256 or said.git):
        raise PullError(
            f"{endpoint()}: states no hash for {file.path} of {offer.repository}, and the catalogue has none:"
            " nothing to check it against; take another HF_ENDPOINT"
        )
    if file.sha256 and said.sha256 and file.sha256 != said.sha256:
        raise PullError(
            f"{file.path} of {offer.repository}: the hub's sha256 is {said.sha256[:12]}…, the catalogue's"
            f" {file.sha256[:12]}…; nothing was fetched. If the catalogue is wrong, correct models/catalogue.toml"
        )


def _tidy(work: Path, offer: Offer) -> None:
    """Takes away what an earlier pull of another revision left: it would be gigabytes that nothing opens."""
    kept = {work / file.path for file in offer.files}
    for file in work.rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()


def _have(work: Path, said: Stated) -> int:
    """Bytes of a file that are here already, whole or in part."""
    for file in (work / said.path, _part(work, said)):
        if file.is_file():
            return file.stat().st_size
    return 0


def _part(work: Path, said: Stated) -> Path:
    # The hash is in the name: what another revision left behind is not gone on with.
    return work / f"{said.path}.{(said.sha256 or said.git or 'unknown')[:12]}.part"


def _one(work: Path, file: RemoteFile, said: Stated, tell: Callable[[int, int], None]) -> KeptFile:
    """A file fetched and checked, or found whole from an earlier run."""
    whole, part = work / file.path, _part(work, said)
    if whole.is_file():
        if _wrong(whole, file, said) == "":
            tell(said.bytes, said.bytes)
            return _kept(whole, file)
        whole.unlink()
    fetch(said, part, progress=tell)
    wrong = _wrong(part, file, said)
    if wrong:
        part.unlink()
        raise PullError(
            f"{file.path}: {wrong}; it was removed and nothing was installed. Run the command again;"
            f" if that does not help, {endpoint()} serves another file"
        )
    part.replace(whole)
    return _kept(whole, file)


def _wrong(found: Path, file: RemoteFile, said: Stated) -> str:
    """What speaks against a file, "" where it is the one that was stated."""
    size = found.stat().st_size
    if size != said.bytes:
        return f"has {size} bytes, not {said.bytes}"
    expected = file.sha256 or said.sha256
    if expected:
        got, kind = sha256_of(found), "sha256"
    else:
        expected, got, kind = said.git, git_blob_of(found), "git hash"
    return "" if got == expected else f"its {kind} is {got[:12]}…, not {expected[:12]}…"


def _kept(whole: Path, file: RemoteFile) -> KeptFile:
    state = whole.stat()
    by: By = "catalogue" if file.sha256 else "hub"
    return KeptFile(file.path, state.st_size, file.sha256 or sha256_of(whole), by, state.st_mtime_ns)

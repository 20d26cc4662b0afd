"""A hub on loopback that serves files as the real one does, and misbehaves on request.

with FakeHub({"org/model": {"weights.gguf": b"…"}}) as hub: ...  # HF_ENDPOINT=hub.address
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote

COMMIT = "5" * 40


@dataclass
class Served:
    """One answer: `begin` is where its range began, `bytes` how many went out."""

    method: str
    path: str
    begin: int
    bytes: int
    agent: str
    token: str


@dataclass
class FakeHub:
    """`cuts`: bytes after which the connection is dropped, one answer each. `wrong`: the place of a byte that is
    served wrong. `status`: answered instead of a file. `silent`: GET answers its head and then nothing until
    released. `whole`: ranges are ignored. `small` files are stated by their git hash, others by sha256, and
    those in `unstated` by neither. `elsewhere`: files lie at another address, to which a HEAD is redirected, as
    the real hub does with large ones."""

    repositories: dict[str, dict[str, bytes]]
    cuts: list[int] = field(default_factory=list)
    wrong: int | None = None
    status: int | None = None
    silent: bool = False
    slow: float = 0.0
    elsewhere: bool = False
    whole: bool = False
    small: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    stated: dict[str, str] = field(default_factory=dict)
    log: list[Served] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_HEAD(self) -> None:
                hub._answer(self, body=False)

            def do_GET(self) -> None:
                hub._answer(self, body=True)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def gets(self, name: str = "") -> list[Served]:
        return [row for row in self.log if row.method == "GET" and row.path.endswith(name)]

    def _answer(self, request: BaseHTTPRequestHandler, *, body: bool) -> None:
        place = unquote(request.path)
        stored = place.startswith("/store/")
        place = place.removeprefix("/store") if stored else place
        repository, _, rest = place.lstrip("/").partition("/resolve/")
        _, _, path = rest.partition("/")
        content = self.repositories.get(repository, {}).get(path)
        redirect = f"{self.address}/store{place}" if self.elsewhere and not stored else ""
        begin = 0
        asked = request.headers.get("Range", "")
        row = Served(
            request.command,
            unquote(request.path),
            0,
            0,
            request.headers.get("User-Agent", ""),
            request.headers.get("Authorization", ""),
        )
        self.log.append(row)
        if self.status is not None or content is None:
            request.send_response(self.status or 404)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        if asked.startswith("bytes=") and not self.whole:
            begin = row.begin = int(asked[6:].split("-")[0])
        part = content[begin:]
        request.send_response(302 if redirect else 206 if begin else 200)
        if redirect:
            request.send_header("Location", redirect)
            part = b""
        if begin:
            request.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Length", str(len(part)))
        request.send_header("X-Repo-Commit", COMMIT)
        request.send_header("Accept-Ranges", "bytes")
        if path in self.small:
            tag = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
        else:
            tag = self.stated.get(path, hashlib.sha256(content).hexdigest())
            request.send_header("X-Linked-Size", str(len(content)))
            if path not in self.unstated:
                request.send_header("X-Linked-Etag", f'"{tag}"')
        request.send_header("ETag", '"weak"' if path in self.unstated else f'"{tag}"')
        request.end_headers()
        if not body:
            return
        if self.silent:
            self.released.wait(30)
            request.close_connection = True
            return
        if self.wrong is not None and begin <= self.wrong < len(content):
            at = self.wrong - begin
            part = part[:at] + bytes([part[at] ^ 1]) + part[at + 1 :]
        until = self.cuts.pop(0) if self.cuts else len(part)
        for start in range(0, until, 65_536):
            piece = part[start : min(start + 65_536, until)]
            try:
                request.wfile.write(piece)
                request.wfile.flush()
            except OSError:
                break
            row.bytes += len(piece)
            if self.slow:
                self.released.wait(self.slow)
        if until < len(part):
            request.close_connection = True

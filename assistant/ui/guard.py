"""What stands between a browser and the page: who may speak to it, and what the page may do.

Enter: an ASGI app. Leave: the same app, which answers its own hosts alone, refuses other sites' requests and
sends a content policy that keeps every request on this machine.

    app = guarded(app, hosts=("127.0.0.1", "localhost"))

Without the host check a page elsewhere could point its own name at 127.0.0.1 and read this one (DNS
rebinding); without the origin check it could post to it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Collection, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def content_policy(page: bytes = b"") -> str:
    """A Content-Security-Policy under which `page`'s own inline scripts run and no others.

    An injected `onerror=` or `<script>` would have no matching hash, so it stays dead even where escaping
    failed. gradio compiles components' scripts with `new Function`, hence 'unsafe-eval'.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in dict.fromkeys(_INLINE.findall(page.replace(b"\r\n", b"\n")))
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {hashes}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def guarded(app: App, *, hosts: Collection[str]) -> App:
    """`app` behind the host check, the origin check and the policy. `hosts` carry no port; "*" is any."""
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    trusted: App = TrustedHostMiddleware(_Guard(app), allowed_hosts=list(hosts), www_redirect=False)
    return trusted


class _Guard:
    """The origin check and the headers."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {bytes(name).lower(): bytes(value).decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get(b"origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers.get(b"host", "").lower():
            await _refuse(send, 403, "requests from other sites are not answered")
            return
        await self._app(scope, receive, _with_policy(send))


def _with_policy(send: Send) -> Send:
    """Adds the headers; an HTML page is held until it is whole, because its scripts' hashes go before it."""
    held: list[Message] = []
    body = bytearray()

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            if _is_page(message["headers"]):
                held.append(message)
                return
            message["headers"] = _safer(message["headers"], content_policy())
        elif held:
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            start = held.pop()
            start["headers"] = _safer(start["headers"], content_policy(bytes(body)))
            await send(start)
            message = {"type": "http.response.body", "body": bytes(body)}
        await send(message)

    return sender


def _is_page(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def _safer(headers: Iterable[tuple[bytes, bytes]], policy: str) -> list[tuple[bytes, bytes]]:
    return [
        *headers,
        (b"content-security-policy", policy.encode("latin-1")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


async def _refuse(send: Send, status: int, reason: str) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
    )
    await send({"type": "http.response.body", "body": reason.encode("utf-8")})

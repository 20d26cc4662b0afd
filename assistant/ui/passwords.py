"""The password for what gradio leaves open behind its login page: the MCP endpoint.

Enter: an ASGI app, the user and password of `--auth`. Leave: the same app, which below MCP_PATH answers only
requests that bring them (HTTP Basic; an MCP client sends them as a header).

    app = with_password(app, login=("li", "secret"), below=MCP_PATH)
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import MutableMapping
from typing import Any

from assistant.ui.guard import App, Receive, Send

MCP_PATH = "/gradio_api/mcp"


def with_password(app: App, *, login: tuple[str, str], below: str) -> App:
    """Requests of other paths, and what is no HTTP request, pass as they are."""

    async def guarded(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or not (path == below or path.startswith(below + "/")):
            await app(scope, receive, send)
            return
        given = b""
        for name, value in scope["headers"]:
            if bytes(name).lower() == b"authorization":
                given = bytes(value)
        if _is(given, login):
            await app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain"), (b"www-authenticate", b'Basic realm="assistant"')]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": b"user and password are needed (HTTP Basic)"})

    return guarded


def _is(header: bytes, login: tuple[str, str]) -> bool:
    kind, _, token = header.partition(b" ")
    try:
        given = base64.b64decode(token.strip(), validate=True)
    except binascii.Error:
        return False
    return kind.lower() == b"basic" and hmac.compare_digest(given, ":".join(login).encode("utf-8"))

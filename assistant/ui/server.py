"""Serves the page on this machine: `assistant chat`.

Enter: an assistant, a host, a port. Leave: nothing, when the page is stopped (Ctrl+C).

    serve(assistant, host="127.0.0.1", port=7860)      # prints http://127.0.0.1:7860 when it answers

The port is taken before anything heavy is imported, so that a busy one is told at once.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.ui.guard import App, guarded

if TYPE_CHECKING:
    from assistant.app import Assistant

UPLOAD_LIMIT = "20mb"
# A Host header writes an IPv6 address in brackets.
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


def serve(
    assistant: Assistant,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: str | None = None,
    open_browser: bool = False,
) -> None:
    """Serves until interrupted; for the main thread. `auth` is "user:password"; a `host` other than this machine demands it.

    Raises SettingsError for a host that may not or cannot be used, a port in use, or an auth without a colon.
    """
    login = _login(auth)
    if login is None and not is_loopback(host):
        raise SettingsError(
            f"host {host} opens the page to other machines: add --auth USER:PASSWORD, or leave --host out"
        )
    with take_port(host, port) as taken:
        folder = Path(tempfile.mkdtemp(prefix="assistant-chat-"))  # mode 0700
        # A plain `kill` ends it like Ctrl+C does, so that the folder goes too.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            print("opening the page ...", file=sys.stderr, flush=True)
            address = f"http://{_in_url(host)}:{taken.getsockname()[1]}"

            def ready() -> None:
                print(f"{address}  (Ctrl+C stops it)", flush=True)
                # While the browser opens: the first question finds model and index ready.
                assistant.warm()
                if open_browser:
                    webbrowser.open(address)

            asyncio.run(
                run_server(lambda: make_server(assistant, folder=folder, host=host, auth=login), taken, ready)
            )
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGTERM, before)
            shutil.rmtree(folder, ignore_errors=True)


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket. Raises SettingsError naming the next free port, or the host that is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise SettingsError(
                f"host {host!r} is no address of this machine; try --host 127.0.0.1"
            ) from error
        if isinstance(error, PermissionError):
            raise SettingsError(f"port {port} needs more rights than you have; try --port 7860") from error
        other = port + 1 if port < 65535 else 7860
        raise SettingsError(f"port {port} is in use (another assistant chat?); try --port {other}") from error
    return taken


def make_server(
    assistant: Assistant,
    *,
    folder: Path,
    host: str = "127.0.0.1",
    auth: tuple[str, str] | None = None,
) -> App:
    """The page as an ASGI app, guarded. `folder` is private to it: downloads and gradio's cache."""
    os.environ.update(
        {
            "GRADIO_ANALYTICS_ENABLED": "False",  # both are read when gradio is imported or used
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_OFFLINE": "1",
            "GRADIO_TEMP_DIR": str(folder),
            "GRADIO_RUN_HISTORY": "False",
            # After every event gradio counts them all with pandas for a statistics page we do not serve.
            "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9),
        }
    )
    import gradio as gr
    from fastapi import FastAPI

    from assistant.ui.page import build_app, looks

    # FastAPI's own /docs would fetch Swagger from a CDN.
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app = gr.mount_gradio_app(
        outer,
        build_app(assistant, folder=folder),
        path="/",
        server_name=host,
        auth=auth,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=UPLOAD_LIMIT,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        **looks(),
    )
    # On all addresses any name may be meant, and the password guards it.
    anywhere = auth is not None and not is_loopback(host)
    return guarded(app, hosts=("*",) if anywhere else (_in_url(host), *_LOCAL_NAMES))


async def run_server(
    make: Callable[[], App],
    taken: socket.socket,
    ready: Callable[[], None],
    stop: threading.Event | None = None,
) -> None:
    """Serves what `make` gives on a listening socket until interrupted (or `stop` is set).

    The app is made here because gradio takes locks from the running event loop; without one it makes a loop
    of its own and never closes it.
    """
    import uvicorn

    # Streams to open pages never end by themselves: two seconds, then they are cut.
    server = uvicorn.Server(
        uvicorn.Config(make(), log_level="warning", timeout_graceful_shutdown=2, access_log=False)
    )
    running = asyncio.create_task(server.serve(sockets=[taken]))
    while not server.started and not running.done():
        await asyncio.sleep(0.02)
    if server.started:
        ready()
    while stop is not None and not running.done():
        server.should_exit = stop.is_set()
        await asyncio.sleep(0.05)
    await running


def _login(auth: str | None) -> tuple[str, str] | None:
    if not auth:
        return None
    user, colon, password = auth.partition(":")
    if not (user and colon and password):
        raise SettingsError("--auth must be USER:PASSWORD, with neither empty")
    return user, password


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host

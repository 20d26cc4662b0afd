"""Serves the page on this machine: `assistant chat`.

Enter: an assistant, a host, a port. Leave: nothing, when the page is stopped (Ctrl+C).

    serve(assistant, host="127.0.0.1", port=7860)      # prints http://127.0.0.1:7860 when it answers

The port is taken before anything heavy is imported, so that a busy one is told at once.
"""

from __future__ import annotations

import asyncio
import ctypes
import errno
import ipaddress
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.ui.guard import App, guarded
from assistant.ui.passwords import MCP_PATH, with_password

if TYPE_CHECKING:
    from assistant.app import Assistant

UPLOAD_LIMIT = "20mb"
_M_ARENA_MAX = -8  # malloc.h
# A Host header writes an IPv6 address in brackets.
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


def serve(
    assistant: Assistant,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: str | None = None,
    open_browser: bool = False,
    api: bool = False,
    tools: bool = False,
) -> None:
    """Serves until interrupted; for the main thread. `auth` is "user:password"; a `host` other than this machine
    demands it. `api` and `tools` as make_server has them.

    Raises SettingsError for a host that may not or cannot be used, a port in use, or an auth without a colon.
    """
    login = _login(auth)
    if login is None and not is_loopback(host):
        raise SettingsError(
            f"host {host} opens the page to other machines: add --auth USER:PASSWORD, or leave --host out"
        )
    _share_the_heap()
    with take_port(host, port) as taken:
        folder = Path(tempfile.mkdtemp(prefix="assistant-chat-"))  # mode 0700
        # A plain `kill` ends it like Ctrl+C does, so that the folder goes too.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            print("opening the page ...", file=sys.stderr, flush=True)
            address = f"http://{_in_url(host)}:{taken.getsockname()[1]}"

            def ready() -> None:
                print(f"{address}  (Ctrl+C stops it)", flush=True)
                if tools:
                    print(f"MCP (streamable HTTP): {address}{MCP_PATH}/", flush=True)
                # While the browser opens: the first question finds model and index ready.
                assistant.warm()
                if open_browser:
                    webbrowser.open(address)

            asyncio.run(
                run_server(
                    lambda: make_server(
                        assistant, folder=folder, host=host, auth=login, api=api, tools=tools
                    ),
                    taken,
                    ready,
                )
            )
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGTERM, before)
            shutil.rmtree(folder, ignore_errors=True)


def _share_the_heap() -> None:
    """Lets all threads take memory from two heaps instead of two for each core and thread.

    Each answer runs in a thread of its own, and glibc gives back little of a heap that was used once: after forty
    answers the server held 57 MB more, with two heaps 23 MB (benchmarks/chat_load.py). Elsewhere this does nothing.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


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
    api: bool = False,
    tools: bool = False,
) -> App:
    """The page in both languages as an ASGI app, guarded. `folder` is private to it: downloads and gradio's cache.

    `api` lets programs make the calls of api.py over HTTP, `tools` as MCP tools too.
    Raises SettingsError where `tools` are asked for and the package for them is not there.
    """
    if tools and find_spec("mcp") is None:
        raise SettingsError(
            "--mcp needs the package mcp: pip install 'zhaoshang-assistant[mcp]' (here: pip install 'mcp<2')"
        )
    os.environ.update(
        {
            "GRADIO_ANALYTICS_ENABLED": "False",  # both are read when gradio is imported or used
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_OFFLINE": "1",
            "GRADIO_TEMP_DIR": str(folder),
            "GRADIO_RUN_HISTORY": "False",
            # After every event gradio counts them all with pandas for a statistics page we do not serve.
            "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9),
            "GRADIO_ANALYTICS_MAX_EVENTS": "100",  # kept one by one; 10,000 without this
        }
    )
    import gradio as gr
    from fastapi import FastAPI

    from assistant.ui.api import offer_tools
    from assistant.ui.desk import open_desk
    from assistant.ui.page import PLACES, build_app, looks
    from assistant.ui.words import CHINESE, ENGLISH

    # FastAPI's own /docs would fetch Swagger from a CDN.
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    desk = open_desk(assistant, folder=folder)
    served = []
    # The root takes every path that is not taken before it, so it comes last.
    for words in (ENGLISH, CHINESE):
        first = words is CHINESE
        blocks = build_app(assistant, desk=replace(desk, words=words), api=api, tools=tools and first)
        gr.mount_gradio_app(
            outer,
            blocks,
            path=PLACES[words.language],
            server_name=host,
            auth=auth,
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=UPLOAD_LIMIT,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=tools and first,
            **looks(),
        )
        if tools and first:
            offer_tools(blocks)
        served.append(outer.routes[-1].app)  # the app that was mounted; blocks.app is another
    # One password opens both languages.
    served[0].tokens, served[0].cookie_id = served[1].tokens, served[1].cookie_id
    app: App = outer
    if auth is not None:
        app = with_password(app, login=auth, below=MCP_PATH)
    # On all addresses any name may be meant, and the password guards it.
    anywhere = auth is not None and not is_loopback(host)
    return guarded(app, hosts=("*",) if anywhere else (_in_url(host), *_LOCAL_NAMES))


class _Cut(logging.Filter):
    """Keeps out what uvicorn says of open pages' streams when it is stopped: they have no other end."""

    def filter(self, record: logging.LogRecord) -> bool:
        cut = record.exc_info and record.exc_info[0] is asyncio.CancelledError
        return not cut and not str(record.msg).startswith("Cancel %s running task(s)")


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
    logging.getLogger("uvicorn.error").addFilter(_Cut())
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

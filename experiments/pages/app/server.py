"""Streamlit for this app: on this machine only, silent, without contact to anything outside.

Streamlit accepts any host name and any origin on this machine's addresses, and looks up its public address on the
internet to check others. Here a request must name the address of the app, and only pages of the app may send one.
"""

import socket
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from experiments.settings.refusal import Refusal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost")

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws://{host}; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
"""Sources that a browser may load: the app alone. Vega compiles its charts, hence eval."""


class Guard:
    """ASGI middleware that refuses foreign hosts and origins, and tells browsers to load from here alone."""

    def __init__(self, app: App, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}".encode() for name in LOOPBACK}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on, or refuse with status 403."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        host, origin = headers.get(b"host", b""), headers.get(b"origin")
        if host not in self.hosts or origin not in (None, b"http://" + host):
            await _refuse(scope["type"], send)
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                policy = POLICY.format(host=host.decode())
                extra = [("content-security-policy", policy), ("x-frame-options", "DENY"),
                         ("referrer-policy", "no-referrer")]  # fmt: skip
                message["headers"] = [*message["headers"], *((name.encode(), value.encode()) for name, value in extra)]
            await send(message)

        await self.app(scope, receive, with_policy)


async def _refuse(kind: str, send: Send) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    text = b"This app answers its own pages on this machine only.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": text})


PAGE = Path(__file__).with_name("page.py")


def options(port: int) -> dict[str, object]:
    """Streamlit's options; they override any file of options on this machine."""
    return {
        "server.address": LOOPBACK[0],
        "server.port": port,
        "server.allowedHosts": list(LOOPBACK),
        "server.headless": True,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "runner.postScriptGC": False,  # a full collection after every update takes a third of a core from the runs
        "server.maxUploadSize": 1,
        "browser.serverAddress": LOOPBACK[0],
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.hideWelcomeMessage": True,
        "theme.primaryColor": "#0072B2",
    }


def require_free(port: int) -> None:
    """Refuse a port that is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK[0], port))
        except OSError as error:
            raise Refusal(f"port {port}: cannot be used ({error.strerror}); name another with --port.") from None


def serve(port: int) -> None:
    """Serve the pages until Ctrl-C or SIGTERM."""
    import streamlit
    from starlette.middleware import Middleware

    streamlit.App(PAGE, middleware=[Middleware(Guard, port=port)]).run(config=options(port))

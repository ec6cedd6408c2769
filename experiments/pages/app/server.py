"""Streamlit as this app needs it: on this machine alone, silent, and without looking at anything outside."""

import socket
from pathlib import Path

from experiments.pages.app.guard import LOOPBACK, Guard
from experiments.settings.refusal import Refusal

PAGE = Path(__file__).with_name("page.py")


def options(port: int) -> dict[str, object]:
    """Streamlit's options: they win over any file of options on this machine."""
    return {
        "server.address": LOOPBACK[0],
        "server.port": port,
        "server.allowedHosts": list(LOOPBACK),
        "server.headless": True,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.maxUploadSize": 1,
        "browser.serverAddress": LOOPBACK[0],
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "viewer",
        "client.showErrorDetails": "none",
        "logger.hideWelcomeMessage": True,
        "theme.base": "light",
        "theme.primaryColor": "#0072B2",
    }


def require_free(port: int) -> None:
    """Refuse a port that somebody else listens on."""
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

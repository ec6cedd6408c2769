import asyncio
from typing import Any

import pytest

from experiments.pages.app.server import Guard, Message


def asked(kind: str, headers: dict[str, str]) -> list[Message]:
    """Response of a guarded app that answers everything with 200."""
    sent: list[Message] = []

    async def inside(scope: Message, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start" if kind == "http" else "websocket.accept", "headers": []})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    asyncio.run(Guard(inside, 8501)(scope, None, send))  # type: ignore[arg-type]
    return sent


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "evil.example"},
        {"host": "evil.example:8501"},
        {"host": "127.0.0.1:8502"},
        {"host": "127.0.0.1:8501", "origin": "http://evil.example"},
        {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:9000"},
        {"host": "127.0.0.1:8501", "origin": "http://localhost:8501"},
        {"host": "127.0.0.1:8501", "origin": "https://127.0.0.1:8501"},
        {"host": "127.0.0.1:8501", "origin": "null"},
    ],
)
def test_others_are_refused(kind: str, headers: dict[str, str]) -> None:
    first = asked(kind, headers)[0]
    assert first.get("status") == 403 or first == {"type": "websocket.close", "code": 1008}


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501"])
def test_its_own_pages_are_answered_and_load_from_here_alone(host: str) -> None:
    for headers in ({"host": host}, {"host": host, "origin": f"http://{host}"}):
        assert asked("websocket", headers) == [{"type": "websocket.accept", "headers": []}]
        policy = dict(asked("http", headers)[0]["headers"])[b"content-security-policy"].decode()
        assert "default-src 'self'" in policy and f"ws://{host}" in policy and "https:" not in policy

"""The transport of the Bot API calls: what it takes from the environment."""

from __future__ import annotations

import pytest

from bot.channels.telegram import request


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    request._proxy.cache_clear()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy.example.org:3128"}, "http://proxy.example.org:3128"),
        ({"all_proxy": "http://proxy.example.org:3128"}, "http://proxy.example.org:3128"),
        ({"http_proxy": "http://proxy.example.org:3128"}, None),
        ({"https_proxy": "http://proxy.example.org:3128", "no_proxy": "api.example.org"}, None),
        ({"https_proxy": "http://proxy.example.org:3128", "no_proxy": "*"}, None),
    ],
)
def test_the_proxy_of_the_environment_is_used(
    environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert request._proxy("https", "api.example.org") == expected

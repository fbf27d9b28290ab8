from pathlib import Path

import pytest
from pydantic import ValidationError

from sidelight.api.settings import Settings


def test_by_default_only_this_machine_is_served():
    settings = Settings()

    assert (settings.host, settings.port, settings.is_public) == ("127.0.0.1", 8787, False)
    assert settings.fetch_allowed_hosts == frozenset()
    assert settings.workers >= 1


@pytest.mark.parametrize(
    ("host", "is_public"),
    [
        ("127.0.0.1", False),
        ("127.8.0.1", False),
        ("::1", False),
        ("localhost", False),
        ("::", True),
        ("192.168.1.5", True),
        ("reader.example", True),
    ],
)
def test_an_address_is_known_to_be_reachable_by_others(host, is_public):
    assert Settings(host=host).is_public is is_public


def test_lists_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_FETCH_ALLOWED_HOSTS", "wiki.corp.example, intranet.example:8080,")
    monkeypatch.setenv("SIDELIGHT_FETCH_PORTS", "80,443,8080")
    monkeypatch.setenv("SIDELIGHT_RULES", "/etc/sidelight/rules")
    settings = Settings()

    assert settings.fetch_policy.allowed_hosts == {"wiki.corp.example", "intranet.example:8080"}
    assert settings.fetch_policy.ports == {80, 443, 8080}
    assert settings.rules == (Path("/etc/sidelight/rules"),)


def test_the_user_agent_says_whom_to_reach():
    assert (
        Settings(contact="admin@news.example").fetch_policy.user_agent == "Sidelight/0.1 (admin@news.example)"
    )
    assert "no contact" in Settings().fetch_policy.user_agent


def test_the_key_is_not_shown():
    assert "a-key-of-some-length" not in repr(Settings(api_key="a-key-of-some-length"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("API_KEY", "short"),
        ("READ_SECONDS", "0"),
        ("WORKERS", "0"),
        ("FETCH_PORTS", "http"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error(monkeypatch, name, value):
    monkeypatch.setenv(f"SIDELIGHT_{name}", value)

    with pytest.raises(ValidationError, match=name.lower()):
        Settings()

"""A service behind a reverse proxy: whose requests are counted together."""

import pytest
from pydantic import SecretStr, ValidationError

from sidelight.api.serve import ServeError, settings_for
from sidelight.api.settings import Settings

KEY = "a-key-of-some-length"
# What the tests' client is to the service.
PROXY = "203.0.113.5"


def statuses(asking, proxies, *senders):
    settings = Settings(
        host="::", api_key=SecretStr(KEY), rate_per_minute=1, trusted_proxies=frozenset(proxies)
    )

    async def use(client):
        said = []
        for sender in senders:
            headers = {"authorization": f"Bearer {KEY}", "x-forwarded-for": sender}
            said.append((await client.get("/v1/me", headers=headers)).status_code)
        return said

    return asking(use, settings)


def test_without_a_trusted_proxy_nobody_says_who_they_are(asking):
    assert statuses(asking, [], "198.51.100.1", "198.51.100.2") == [200, 429]


def test_a_trusted_proxy_says_whom_a_request_is_from(asking):
    assert statuses(asking, [PROXY], "198.51.100.1", "198.51.100.2", "198.51.100.1") == [200, 200, 429]
    assert statuses(asking, ["203.0.113.0/24"], "198.51.100.1", "198.51.100.2") == [200, 200]


def test_what_the_sender_claims_before_the_proxy_does_not_count(asking):
    assert statuses(asking, [PROXY], "192.0.2.1, 198.51.100.1", "192.0.2.2, 198.51.100.1") == [200, 429]


def test_another_proxy_is_not_believed(asking):
    assert statuses(asking, ["203.0.113.77"], "198.51.100.1", "198.51.100.2") == [200, 429]


@pytest.mark.parametrize("proxy", ["*", "proxy.example", "10.0.0.1/8"])
def test_a_proxy_is_an_address_or_a_network(proxy):
    with pytest.raises(ValidationError, match="is no address or network; write"):
        Settings(trusted_proxies=frozenset({proxy}))


def test_behind_a_proxy_a_key_is_needed_on_loopback_too(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_TRUSTED_PROXIES", "127.0.0.1, ::1")

    with pytest.raises(
        ServeError, match=r"a service behind a proxy .* a key is needed.*SIDELIGHT_TRUSTED_PROX"
    ):
        settings_for(None, None)

    monkeypatch.setenv("SIDELIGHT_API_KEY", KEY)
    assert settings_for(None, None).is_public

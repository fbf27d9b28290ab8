import pytest
from pydantic import SecretStr
from starlette.datastructures import Headers

from sidelight.api.gate import Gate, Rate, host_name, network
from sidelight.api.settings import Settings

KEY = "a-key-of-some-length"


def check(settings, path="/v1/read", client="203.0.113.5", **headers):
    sent = Headers(
        {"host": "127.0.0.1:8787", **{name.replace("_", "-"): value for name, value in headers.items()}}
    )
    refusal = Gate(settings).check(path, sent, client)
    return None if refusal is None else refusal.problem.slug


@pytest.mark.parametrize("host", ["127.0.0.1:8787", "localhost", "LOCALHOST.:8787", "[::1]:8787"])
def test_on_loopback_its_own_names_are_answered(host):
    assert check(Settings(), host=host) is None


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example", "", "[2001:db8::1]", "localhost@x"]
)
def test_on_loopback_other_names_are_not(host):
    assert check(Settings(), path="/", host=host) == "wrong-host"


def test_named_hosts_are_answered_and_no_others():
    settings = Settings(
        host="::", api_key=SecretStr(KEY), allowed_hosts_header="reader.example, other.example"
    )

    assert check(settings, path="/", host="Reader.example:443") is None
    assert check(settings, path="/", host="127.0.0.1") == "wrong-host"


def test_probes_are_answered_under_any_name():
    assert check(Settings(), path="/readyz", host="10.1.2.3:8787") is None


def test_beyond_loopback_any_name_is_answered_where_none_is_set():
    assert check(Settings(host="::", api_key=SecretStr(KEY)), path="/", host="reader.example") is None


@pytest.mark.parametrize(
    ("site", "slug"),
    [("none", None), ("same-origin", None), ("cross-site", "cross-site"), ("same-site", "cross-site")],
)
def test_pages_of_other_sites_may_not_use_the_service(site, slug):
    assert check(Settings(), sec_fetch_site=site) == slug


def test_a_link_from_another_site_may_open_the_page():
    assert check(Settings(), path="/", sec_fetch_site="cross-site") is None


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {KEY}", KEY, "Bearer ü"])
def test_without_the_key_nothing_is_done(given):
    assert check(Settings(api_key=SecretStr(KEY)), authorization=given) == "key-needed"


@pytest.mark.parametrize("given", [f"Bearer {KEY}", f"bearer  {KEY} "])
def test_with_the_key_it_is(given):
    assert check(Settings(api_key=SecretStr(KEY)), authorization=given) is None


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/docs", "/openapi.json", "/static/reader/base.css"]
)
def test_what_holds_nothing_of_anyone_needs_no_key(path):
    assert check(Settings(api_key=SecretStr(KEY)), path=path) is None


@pytest.mark.parametrize("path", ["/metrics", "/v1/rules", "/static", "/no/such/place"])
def test_everything_else_does(path):
    assert check(Settings(api_key=SecretStr(KEY)), path=path) == "key-needed"


def test_an_announced_body_over_the_limit_is_refused_unread():
    assert check(Settings(max_body_bytes=100), content_length="101") == "request-too-large"
    assert check(Settings(max_body_bytes=100), content_length="100") is None


def test_beyond_loopback_a_client_is_slowed_down():
    settings = Settings(host="::", api_key=SecretStr(KEY), rate_per_minute=2)
    gate = Gate(settings)
    headers = Headers({"host": "reader.example", "authorization": f"Bearer {KEY}"})

    answers = [gate.check("/v1/read", headers, "203.0.113.5") for _ in range(3)]

    assert answers[:2] == [None, None]
    assert answers[2].problem.slug == "too-many-requests"
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 31
    assert gate.check("/v1/read", headers, "203.0.113.6") is None


def test_on_loopback_nobody_is_slowed_down():
    gate = Gate(Settings(rate_per_minute=1))
    headers = Headers({"host": "localhost"})

    assert [gate.check("/v1/read", headers, "127.0.0.1") for _ in range(5)] == [None] * 5


def test_a_bucket_refills_evenly_and_holds_a_minute_s_worth():
    now = 0.0
    rate = Rate(60, lambda: now)
    assert [rate.take("a") for _ in range(60)] == [0.0] * 60
    assert rate.take("a") == pytest.approx(1.0)

    now = 1.0
    assert rate.take("a") == 0.0
    assert rate.take("a") > 0
    now = 10_000.0
    assert [rate.take("a") for _ in range(61)].count(0.0) == 60


def test_the_clients_remembered_are_bounded(monkeypatch):
    monkeypatch.setattr("sidelight.api.gate.REMEMBERED_CLIENTS", 3)
    rate = Rate(1, lambda: 0.0)

    for number in range(10):
        rate.take(f"198.51.100.{number}")

    assert len(rate._buckets) == 3


def test_a_network_of_ipv6_is_one_client():
    assert network("2001:db8:1:2::5") == network("2001:db8:1:2:ffff::9")
    assert network("2001:db8:1:2::5") != network("2001:db8:1:3::5")
    assert network("198.51.100.1") != network("198.51.100.2")
    assert network("unknown") == "unknown"


@pytest.mark.parametrize(
    ("header", "name"),
    [("News.example:80", "news.example"), ("[::1]:8787", "::1"), ("a.example.", "a.example")],
)
def test_a_host_header_is_read_for_its_name(header, name):
    assert host_name(header) == name

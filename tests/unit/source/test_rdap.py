import socket

import pytest

from sidelight.source.cache import MemoryCache
from sidelight.source.domains import icann_domain
from sidelight.source.providers.rdap import service_for

# In the form of https://www.rfc-editor.org/rfc/rfc9083#section-5.3, shortened.
DOMAIN = {
    "objectClassName": "domain",
    "ldhName": "PAPER.EXAMPLE",
    "entities": [
        {"objectClassName": "entity", "roles": ["registrant"],
         "vcardArray": ["vcard", [["fn", {}, "text", "Jane Private"]]]},
        {"objectClassName": "entity", "roles": ["registrar"],
         "vcardArray": ["vcard", [["version", {}, "text", "4.0"],
                                  ["fn", {}, "text", "Example Registrar Inc."]]]},
    ],
    "events": [
        {"eventAction": "last changed", "eventDate": "2024-01-01T00:00:00Z"},
        {"eventAction": "registration", "eventDate": "1995-08-14T04:00:00Z"},
    ],
}  # fmt: skip


def list_of(outside, *names):
    outside.on(
        "iana.example",
        "/dns.json",
        {"version": "1.0", "services": [[list(names), [f"http://rdap.example:{outside.port}/v1/"]]]},
    )


@pytest.fixture
def registry(outside):
    """The list has to name the server's port, which must be known first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        outside.port = free.getsockname()[1]
    list_of(outside, "example", "io", "com")
    return outside


def test_the_registration_and_the_registrar_are_told_and_nobody_else(registry, facts, check):
    registry.on("rdap.example", "/v1/domain/paper.example", DOMAIN, "application/rdap+json")

    found = registry.ask("rdap")

    assert facts(found) == [
        ("Domain registered since", "1995-08-14"),
        ("Registrar of the domain", "Example Registrar Inc."),
    ]
    assert "Jane Private" not in repr(found)
    fact = next(one for one in found.facts if one.property == "registration")
    place = fact.evidence[0]
    assert (fact.voice, fact.scope, place.kind, place.locator) == (
        "registry",
        "publication",
        "registry",
        "/events/1",
    )
    assert place.note == "when the present registration began, not when the publication did"
    assert check(found, "rdap").state == "found"


def test_the_list_of_registries_is_asked_for_once_a_day(registry, page):
    registry.cache = MemoryCache()
    registry.on("rdap.example", "/v1/domain/paper.example", DOMAIN)
    registry.on("rdap.example", "/v1/domain/other.example", {**DOMAIN, "ldhName": "other.example"})
    registry.ask("rdap")

    registry.ask("rdap", page=page(url="https://other.example/a"))

    assert sum("dns.json" in seen for seen in registry.seen) == 1
    assert sum("/v1/domain/" in seen for seen in registry.seen) == 2


def test_the_domain_of_a_platform_is_the_platforms(registry, facts, page):
    registry.on("rdap.example", "/v1/domain/substack.com", {**DOMAIN, "ldhName": "substack.com"})
    registry.on("rdap.example", "/v1/domain/github.io", {**DOMAIN, "ldhName": "github.io"})

    for url in ("https://morning.substack.com/p/a", "https://paper.github.io/a"):
        found = registry.ask("rdap", page=page(url=url))
        assert ("Domain of the platform registered since", "1995-08-14") in facts(found)
        assert "Registrar of the domain" not in dict(facts(found))


def test_redirects_to_another_registry_are_part_of_the_protocol(registry, facts):
    registry.redirect(
        "rdap.example", "/v1/domain/", f"http://rdap2.example:{registry.port}/domain/paper.example"
    )
    registry.on("rdap2.example", "/domain/paper.example", DOMAIN)

    assert len(facts(registry.ask("rdap"))) == 2


@pytest.mark.parametrize(
    ("answer", "status", "expected"),
    [
        ({"errorCode": 404, "title": "Not Found"}, 404, ("not_found", "no such domain")),
        ({**DOMAIN, "ldhName": "elsewhere.example"}, 200, ("unreachable", "something else")),
        ({**DOMAIN, "objectClassName": "entity"}, 200, ("unreachable", "something else")),
        ({"objectClassName": "domain", "ldhName": "paper.example"}, 200, ("not_found", "neither when")),
        ({**DOMAIN, "entities": [], "events": [{"eventAction": "registration", "eventDate": "long ago"}]},
         200, ("not_found", "neither when")),
        ([], 200, ("unreachable", "something else")),
        ("{", 200, ("unreachable", "not the JSON")),
        ("[" * 100_000, 200, ("unreachable", "not the JSON")),
        ("busy", 429, ("unreachable", "status 429")),
        ("oh", 500, ("unreachable", "status 500")),
        ("no", 403, ("refused", "status 403")),
    ],
)  # fmt: skip
def test_answers_of_no_use_leave_a_check(registry, check, *, page, answer, status, expected):
    registry.on("rdap.example", "/v1/domain/", answer, status=status)

    found = registry.ask("rdap")

    state, reason = expected
    assert check(found, "rdap").state == state
    assert reason in check(found, "rdap").reason
    assert found.facts == page().facts


def test_an_ending_without_a_service_is_not_looked_up(registry, check):
    list_of(registry, "net")

    found = check(registry.ask("rdap"), "rdap")

    assert (found.state, found.reason) == ("not_checked", "the registry of .example lists no such service")


@pytest.mark.parametrize("body", [{}, {"services": {}}, [], "x"])
def test_a_list_of_registries_in_another_form_leaves_a_check(registry, check, body):
    registry.on("iana.example", "/dns.json", body)

    assert check(registry.ask("rdap"), "rdap").state == "unreachable"


def test_the_longest_ending_counts_and_open_connections_do_not():
    services = {
        "services": [
            [["uk"], ["https://uk.example/"]],
            [["co.uk", 7], ["http://open.example/", "https://co-uk.example/"]],
            [["com"], ["http://open.example/"]],
            "nonsense",
            [None, None],
        ]
    }

    assert service_for(services, "paper.co.uk") == "https://co-uk.example/"
    assert service_for(services, "paper.uk") == "https://uk.example/"
    assert service_for(services, "paper.com") is None
    assert service_for(services, "notuk") is None


def test_what_was_registered_is_told_apart_from_what_is_given_out_below():
    assert icann_domain("paper.github.io") == "github.io"
    assert icann_domain("www.paper.co.uk") == "paper.co.uk"
    assert icann_domain("127.0.0.1") is None
    assert icann_domain("localhost") is None

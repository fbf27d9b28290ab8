import asyncio
import json
import time

import httpx
import pytest

from sidelight.api.app import create_app
from sidelight.api.schemas import Reading, SourceCard
from sidelight.api.settings import Settings
from sidelight.api.workers import Limits, Pool
from sidelight.fetch import guarded_client
from sidelight.source.lookup import Lookups, Options, Update
from sidelight.source.provider import Endpoints

STORY = "The bridge reopened on Monday, the council said in a note."
HTML = f"<title>Bridge</title><article><p>{STORY}</p></article>"
SENT = {"html": HTML, "url": "https://www.saltmarsh-lantern.example/a", "lookups": True}
NDJSON = {"accept": "application/x-ndjson"}


class Service:
    """The app in process with one real worker; its look-ups ask the tests' own site for everything."""

    def __init__(self, runner, app, site):
        self.runner, self.app, self.site = runner, app, site
        transport = httpx.ASGITransport(app, client=("203.0.113.5", 4711))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8787")

    def get(self, path, **options):
        return self.runner.run(self.client.get(path, **options))

    def post(self, path, **options):
        return self.runner.run(self.client.post(path, **options))

    def chunks(self, body, accept, lookups):
        """The parts of an answer as they are sent, with the seconds since the request."""
        sent = []
        data = json.dumps(body).encode()
        headers = [
            (b"host", b"127.0.0.1:8787"),
            (b"accept", accept.encode()),
            (b"content-type", b"application/json"),
        ]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
            "scheme": "http",
            "path": "/v1/read", "raw_path": b"/v1/read", "query_string": b"", "root_path": "",
            "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8787), "state": {},
        }  # fmt: skip
        started = time.perf_counter()
        queue = [{"type": "http.request", "body": data, "more_body": False}]

        async def receive():
            if queue:
                return queue.pop()
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message):
            if message.get("body"):
                sent.append((time.perf_counter() - started, message["body"]))

        kept, self.app.state.lookups = self.app.state.lookups, lookups
        try:
            self.runner.run(self.app(scope, receive, send))
        finally:
            self.app.state.lookups = kept
        return sent


@pytest.fixture(scope="module")
def cards(site, tmp_path_factory):
    settings = Settings(
        lookups=frozenset({"trust.txt"}),
        contact="me@reader.example",
        fetch_allowed_hosts=frozenset({site}),
        data_dir=tmp_path_factory.mktemp("data"),
    )
    app = create_app(settings, Pool(Limits(workers=1)))
    options = Options(frozenset({"trust.txt", "outlets"}), endpoints=Endpoints(site=f"http://{site}"))
    app.state.lookups = Lookups(options, lambda: guarded_client(settings.fetch_policy))
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        yield Service(runner, app, site)
        runner.run(lifespan.__aexit__(None, None, None))


def test_the_card_of_an_address_is_as_described(cards):
    answer = cards.get("/v1/card", params={"url": f"http://{cards.site}/story"})

    assert answer.status_code == 200, answer.text
    card = SourceCard.model_validate_json(answer.content)
    assert card.subject.page_url == f"http://{cards.site}/story"
    assert any(fact.label == "Publisher" for fact in card.facts)
    assert {one.source: one.state for one in card.checks}["trust.txt"] == "not_applicable"
    assert card.generated is not None
    assert "lookups;dur=" in answer.headers["server-timing"]


@pytest.mark.parametrize(
    ("accept", "begins"),
    [("text/plain", "Where this comes from"), ("text/markdown", "## Where"), ("text/html", "<article")],
)
def test_the_card_comes_in_other_forms(cards, accept, begins):
    answer = cards.get("/v1/card", params={"url": f"http://{cards.site}/story"}, headers={"accept": accept})

    assert answer.headers["content-type"].startswith(accept)
    assert answer.text.startswith(begins)


def test_a_page_that_cannot_be_had_still_has_a_card(cards):
    answer = cards.get("/v1/card", params={"url": f"http://{cards.site}/gone"})

    assert answer.status_code == 200
    reasons = {one["source"]: one["reason"] for one in answer.json()["checks"]}
    assert reasons["byline"].startswith("the page itself could not be read: ")
    assert "404" in reasons["byline"]


def test_without_the_page_the_address_alone_is_looked_up(cards, site_log):
    before = len(site_log)

    answer = cards.get(
        "/v1/card", params={"url": "https://www.saltmarsh-lantern.example/a/b", "page": "false"}
    )

    card = answer.json()
    assert ("Name, as contributed", "The Saltmarsh Lantern") in [
        (one["label"], one["value"]) for one in card["facts"]
    ]
    assert {one["source"]: one["state"] for one in card["checks"]}["trust.txt"] == "not_found"
    assert site_log[before:] == ["/.well-known/trust.txt", "/trust.txt"]


def test_a_page_that_was_sent_need_not_be_fetched(cards, site_log):
    before = len(site_log)

    answer = cards.post("/v1/card", json={"html": HTML, "url": SENT["url"]})

    card = SourceCard.model_validate_json(answer.content)
    assert [fact.value for fact in card.facts if fact.label == "Headline"] == ["Bridge"]
    assert any(fact.voice == "contributed" for fact in card.facts)
    assert not any("/a" in path for path in site_log[before:])
    text = cards.post("/v1/card", json={"html": HTML}, headers={"accept": "text/plain"})
    assert text.text.startswith("Where this comes from: a page without an address")


def test_the_card_is_streamed(cards):
    answer = cards.get("/v1/card", params={"url": "https://paper.example/", "page": "false"}, headers=NDJSON)

    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert lines[-1]["pending"] == []
    assert all(SourceCard.model_validate(one["card"]) for one in lines)


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 422),
        ({"url": "ftp://x/"}, 422),
        ({"url": "http://169.254.169.254/"}, 403),
        ({"url": "https://a.example", "x": "1"}, 422),
    ],
)
def test_what_is_no_address_is_a_problem(cards, params, status):
    answer = cards.get("/v1/card", params=params)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_form_is_a_problem(cards):
    answer = cards.get("/v1/card", params={"url": "https://a.example"}, headers={"accept": "image/png"})

    assert answer.status_code == 406


def test_the_schema_is_published_and_takes_no_other_keys(cards):
    answer = cards.get("/v1/card/schema")

    schema = answer.json()
    assert answer.headers["content-type"] == "application/schema+json"
    assert schema["additionalProperties"] is False
    assert all(
        one.get("additionalProperties") is False for one in schema["$defs"].values() if one.get("properties")
    )
    assert set(schema["properties"]) == {
        "subject", "facts", "checks", "relays", "notice", "disagreements", "generated",
    }  # fmt: skip


def test_a_reading_names_where_its_card_with_look_ups_is(cards):
    answer = cards.post("/v1/read", json=SENT)

    Reading.model_validate_json(answer.content)
    assert answer.headers["link"] == (
        "</v1/card?url=https%3A%2F%2Fwww.saltmarsh-lantern.example%2Fa&page=false>; "
        'rel="related"; title="source card with look-ups"'
    )
    assert "link" not in cards.post("/v1/read", json={**SENT, "lookups": False}).headers


def test_a_reading_is_followed_by_its_card(cards):
    answer = cards.post("/v1/read", json=SENT, headers=NDJSON)

    first, *others = (json.loads(line) for line in answer.text.splitlines())
    assert Reading.model_validate(first["reading"]).title == "Bridge"
    assert others[-1]["pending"] == []
    last = SourceCard.model_validate(others[-1]["card"])
    assert any(fact.voice == "contributed" for fact in last.facts)
    assert {one.source: one.state for one in last.checks}["trust.txt"] == "not_found"


class Slow:
    """Look-ups that take their time."""

    sources = ("trust.txt",)

    async def updates(self, card, **_more):
        yield Update(card, self.sources)
        await asyncio.sleep(1.5)
        yield Update(card, ())


def test_a_reading_is_never_held_back(cards):
    sent = cards.chunks(SENT, "application/x-ndjson", Slow())
    plain = cards.chunks(SENT, "application/json", Slow())

    assert sent[0][1].startswith(b'{"reading": ')
    assert sent[0][0] < 1
    assert sent[-1][0] > 1.4
    assert plain[-1][0] < 1


def test_a_server_that_makes_no_look_ups_says_so(asking, tmp_path):
    async def use(client):
        refused = await client.post("/v1/read", json={"html": "hello", "lookups": True})
        card = await client.get("/v1/card", params={"url": "https://paper.example/a", "page": "false"})
        return refused, card

    refused, card = asking(use, Settings(data_dir=tmp_path))

    assert (refused.status_code, refused.json()["type"]) == (501, "/docs#lookups-unavailable")
    assert "SIDELIGHT_LOOKUPS" in refused.json()["advice"]
    reasons = {one["source"]: one["reason"] for one in card.json()["checks"]}
    assert reasons["wikidata"] == "look-ups are switched off"


def test_sources_are_named_in_the_environment(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_LOOKUPS", "outlets, own-data")
    assert Settings().lookups == {"outlets", "own-data"}

    monkeypatch.setenv("SIDELIGHT_LOOKUPS", "rdap, trust.txt")
    with pytest.raises(ValueError, match="set SIDELIGHT_CONTACT"):
        Settings()

    monkeypatch.setenv("SIDELIGHT_CONTACT", "me@reader.example")
    assert Settings().lookups == {"rdap", "trust.txt"}

    monkeypatch.setenv("SIDELIGHT_LOOKUPS", "all")
    assert Settings().lookups == {"all"}

    monkeypatch.setenv("SIDELIGHT_LOOKUPS", "oracle")
    with pytest.raises(ValueError, match=r"there is no source 'oracle'; the sources are all, ads\.txt"):
        Settings()

"""Proposals, reports, the kill list and keys: the real service with real workers, on each kind of database."""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import SecretStr
from typer.testing import CliRunner
from yamllint import linter
from yamllint.config import YamlLintConfig

from sidelight import examples, ruleset
from sidelight.api.settings import Settings
from sidelight.cli import app
from sidelight.ruleset.loading import folder as shipped
from sidelight.store import Store

KEY = "a-maintainer-s-key-of-some-length"
BOX = (
    "<aside class='harbour-letter-box css-1x2y3z' data-user-id='4711' onclick='x()'><h3>The harbour letter</h3>"
    "<form action='https://club.example/join?reader=anna'><input type='email' value='anna@home.example'>"
    "<button>Join</button></form><script>track()</script></aside>"
)
PROPOSAL = {
    "excerpt": f"<main><p>The story.</p>{BOX}</main>",
    "selector": ".harbour-letter-box",
    "category": "newsletter",
    "comment": "It stands in the middle of every story.",
    "host": "News.example",
}
FEW = """\
why: A box of this name is never the story.
match: {{named: {word}}}
examples:
  hit: ["<aside class='{name}'><p>Join us</p></aside>"]
  miss: ["<aside><p>The council voted on Tuesday.</p></aside>"]
"""
PROSE = (
    "<p>The ferry left the old quay at seven, and from the rail one could see the mill and the long wall.</p>"
)
PAGE = f"<title>The ferry</title><article>{PROSE * 10}<div class='gull-club'>Join the gull club</div>{PROSE * 4}</article>"


def problem(answer, status, slug):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == f"/docs#{slug}"
    return said


@pytest.fixture(scope="module", autouse=True)
def _few_rules(tmp_path_factory) -> Iterator[None]:
    """Rules that are soon loaded, for they are loaded often here."""
    folder = tmp_path_factory.mktemp("few") / "rules"
    for category, word in (("newsletter", "newsletter signup"), ("ad", "advert"), ("social", "follow us")):
        (folder / category).mkdir(parents=True)
        (folder / category / "_category.yml").write_text((shipped() / category / "_category.yml").read_text())
        (folder / category / "box.yml").write_text(FEW.format(word=word, name=word.replace(" ", "-")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sidelight.api.rulebook.ruleset.folder", lambda: folder)
        yield


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def service_on(request, served, tmp_path_factory) -> Iterator[httpx.Client]:
    """The service for the person at this machine."""
    if request.param == "sqlite":
        settings = Settings(workers=1, data_dir=tmp_path_factory.mktemp("store"), reports_to_propose=2)
    else:
        url = SecretStr(request.getfixturevalue("postgresql"))
        settings = Settings(workers=1, database_url=url, reports_to_propose=2)
    with served(settings) as url, httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def guarded(served, tmp_path_factory) -> Iterator[httpx.Client]:
    """The service with a key, asked with that key."""
    settings = Settings(
        workers=1, api_key=SecretStr(KEY), data_dir=tmp_path_factory.mktemp("guarded"), submissions_per_minute=2,
        reports_to_propose=2, max_open_proposals=3,
    )  # fmt: skip
    headers = {"authorization": f"Bearer {KEY}"}
    with (
        served(settings) as url,
        httpx.Client(base_url=url, headers=headers, timeout=30, trust_env=False) as client,
    ):
        yield client


@contextlib.contextmanager
def proposed(client, **changes):
    answer = client.post("/v1/proposals", json={**PROPOSAL, **changes})
    assert answer.status_code in (200, 201), answer.text
    yield answer.json()
    client.post(f"/v1/proposals/{answer.json()['id']}/reject", json={"reason": "The test is over."})


def test_a_proposal_is_kept_without_what_tells_who_sent_it(service_on):
    with proposed(service_on) as made:
        found = service_on.get(f"/v1/proposals/{made['id']}").json()

    assert found == made
    assert (found["state"], found["times"], found["host"], found["file"]) == ("open", 1, "news.example", None)
    assert found["excerpt"] == (
        '<aside class="harbour-letter-box css-1x2y3z"><h3>The harbour letter</h3><form action="https://club.example/join">'
        '<input type="email"><button>Join</button></form></aside>'
    )


def test_the_same_proposal_is_counted(service_on):
    with proposed(service_on) as made:
        again = service_on.post("/v1/proposals", json=PROPOSAL)

    assert again.status_code == 200
    assert (again.json()["id"], again.json()["times"]) == (made["id"], 2)


def test_an_accepted_proposal_is_a_rule_file_that_passes_as_it_is(service_on, tmp_path):
    with proposed(service_on) as made:
        answer = service_on.post(f"/v1/proposals/{made['id']}/accept", json={})
        twice = service_on.post(f"/v1/proposals/{made['id']}/accept", json={})

    said = answer.json()
    assert answer.status_code == 200, answer.text
    assert said["state"] == "accepted"
    assert said["file"]["path"] == "rules/newsletter/harbour-letter-box.yml"
    assert "css-1x2y3z" not in said["file"]["content"].split("examples:")[0]
    assert "why: It stands in the middle of every story." in said["file"]["content"]
    assert "accepted" in problem(twice, 409, "decided-already")["detail"]
    check_as_in_a_checkout(said["file"], tmp_path)


def test_two_proposals_of_the_like_do_not_become_one_file(service_on):
    paths = []
    for host in ("one.example", "two.example"):
        excerpt = f"<aside class='quay-card'><p>Join us, {host}</p></aside>"
        with proposed(service_on, excerpt=excerpt, selector="aside", host=host) as made:
            taken = service_on.post(f"/v1/proposals/{made['id']}/accept", json={"name": "box"})
            assert problem(taken, 422, "invalid-request")["errors"][0]["pointer"] == "/name"
            # Without a body all is left to the service.
            answer = service_on.post(f"/v1/proposals/{made['id']}/accept")
        paths.append(answer.json()["file"]["path"])

    assert paths == ["rules/newsletter/quay-card.yml", "rules/newsletter/quay-card-2.yml"]


def check_as_in_a_checkout(file, tmp_path):
    """The commands that a contributor runs, over a folder with the file in it."""
    folder = tmp_path / "rules" / "newsletter"
    folder.mkdir(parents=True)
    (folder / "_category.yml").write_text((shipped() / "newsletter" / "_category.yml").read_text())
    (tmp_path / file["path"]).write_text(file["content"])
    rules = ruleset.load(folder.parent)
    assert [result.message for result in examples.run(rules) if not result.ok] == []
    lint = CliRunner().invoke(app, ["rules", "lint", str(folder.parent), "--json"])
    assert json.loads(lint.stdout)["errors"] == 0, lint.stdout
    style = YamlLintConfig(file=str(shipped().parent / ".yamllint"))
    assert list(linter.run(file["content"], style)) == []


def test_a_proposal_of_words_becomes_a_rule_that_goes_by_words(service_on, tmp_path):
    words = "Verpassen Sie keine Hafenpost: Jetzt bestellen"
    asked = {
        "excerpt": f"<p class='css-9z8y7x'>{words}</p>", "selector": None, "text": words, "language": "de",
        "comment": None,
    }  # fmt: skip
    with proposed(service_on, **asked) as made:
        answer = service_on.post(f"/v1/proposals/{made['id']}/accept", json={"this_host_only": True})

    content = answer.json()["file"]["content"]
    assert "^verpassen sie keine hafenpost" in content
    assert "host:\n    - news.example" in content
    assert "https://elsewhere.example/story" in content
    check_as_in_a_checkout(answer.json()["file"], tmp_path)


def test_a_draft_that_fails_says_why_and_the_proposal_stays_open(service_on):
    asked = {"excerpt": "<div><p>Too plain a thing.</p></div>", "selector": "div", "text": None}
    with proposed(service_on, **asked) as made:
        too_broad = service_on.post(f"/v1/proposals/{made['id']}/accept", json={"selector": "div"})
        too_strict = service_on.post(
            f"/v1/proposals/{made['id']}/accept",
            json={"phrases": {"en": ["too plain a thing"]}, "misses": ["<p>Too plain a thing.</p>"]},
        )
        found = service_on.get(f"/v1/proposals/{made['id']}").json()

    assert "too broad" in problem(too_broad, 422, "draft-fails")["errors"][0]["detail"]
    assert "fails: the rule hits it, and should not" in problem(too_strict, 422, "draft-fails")["detail"]
    assert found["state"] == "open"


def test_a_rejected_proposal_keeps_the_reason(service_on):
    with proposed(service_on, category="ad") as made:
        without = service_on.post(f"/v1/proposals/{made['id']}/reject", json={})
        answer = service_on.post(f"/v1/proposals/{made['id']}/reject", json={"reason": "It is the story."})

    problem(without, 422, "invalid-request")
    assert (answer.json()["state"], answer.json()["reason"]) == ("rejected", "It is the story.")


def test_proposals_are_listed_page_by_page(service_on):
    with contextlib.ExitStack() as stack:
        made = [
            stack.enter_context(
                proposed(service_on, excerpt=f"<aside class='harbour-letter-box'>{n}</aside>")
            )
            for n in range(3)
        ]
        first = service_on.get("/v1/proposals", params={"state": "open", "limit": 2}).json()
        rest = service_on.get(
            "/v1/proposals", params={"state": "open", "limit": 2, "before": first["next"]}
        ).json()

    assert [one["id"] for one in first["proposals"] + rest["proposals"]] == [
        one["id"] for one in reversed(made)
    ]
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("changes", "slug", "words"),
    [
        ({"category": "no-such"}, "invalid-request", "there is no category 'no-such'; there are ad, "),
        ({"selector": None}, "invalid-request", "send `selector`, `text` or both"),
        ({"selector": "::nonsense("}, "excerpt-unusable", "the selector cannot be used"),
        (
            {"selector": ".not-there", "excerpt": "<p>One.</p><p>Two.</p>"},
            "excerpt-unusable",
            "is found in the excerpt",
        ),
        ({"excerpt": "<p></p>" + "x" * 300_000}, "invalid-request", "200000 characters"),
        (
            {"excerpt": f"<aside class='harbour-letter-box'>{'word ' * 2000}</aside>"},
            "excerpt-unusable",
            "8,000",
        ),
        ({"host": "https://news.example/story?who=anna"}, "invalid-request", "of the form"),
        ({"comment": "x" * 1001}, "invalid-request", "1000 characters"),
    ],
)
def test_a_proposal_that_cannot_be_kept_says_why(guarded, changes, slug, words):
    said = problem(guarded.post("/v1/proposals", json={**PROPOSAL, **changes}), 422, slug)

    assert words in said["detail"]
    assert "anna" not in json.dumps(said)


def test_numbers_that_are_not_there_are_not_found(service_on):
    for method, path, body in (
        ("GET", "/v1/proposals/999999", None),
        ("POST", "/v1/proposals/999999/accept", {}),
        ("POST", "/v1/proposals/999999/reject", {"reason": "No."}),
        ("POST", "/v1/kill-list/999999/accept", {}),
        ("POST", "/v1/kill-list/999999/reject", {"reason": "No."}),
        ("DELETE", "/v1/keys/999999", None),
    ):
        problem(service_on.request(method, path, json=body), 404, "not-found")


def test_a_report_is_kept_and_counted_once_a_sender(service_on):
    asked = {
        "rule": "social/follow-us",
        "ruleset_version": "1",
        "excerpt": "She asks: follow us on 0171 2345678.",
    }
    first = service_on.post("/v1/reports", json=asked)
    again = service_on.post("/v1/reports", json=asked)
    listed = service_on.get("/v1/reports", params={"rule": "social/follow-us"}).json()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["excerpt"] == "<div>She asks: follow us on ….</div>"
    assert listed["reports"] == [first.json()]
    assert service_on.get("/v1/reports", params={"rule": "other/rule"}).json() == {
        "reports": [],
        "next": None,
    }


def test_independent_reports_propose_and_a_person_decides(guarded):
    rule = guarded.get("/v1/rules").json()["rules"][0]["id"]
    asked = {"rule": rule, "ruleset_version": "1", "excerpt": "<p>The story.</p>"}
    keys = [guarded.post("/v1/keys", json={"label": f"reader {n}"}).json() for n in range(2)]

    guarded.post("/v1/reports", json=asked)
    guarded.post("/v1/reports", json={**asked, "excerpt": "<p>The same sender again.</p>"})
    after_one = guarded.get("/v1/kill-list").json()["entries"]
    guarded.post("/v1/reports", json=asked, headers={"authorization": f"Bearer {keys[0]['key']}"})
    (entry,) = guarded.get("/v1/kill-list", params={"state": "proposed"}).json()["entries"]
    still_on = guarded.get(f"/v1/rules/{rule}")
    accepted = guarded.post(f"/v1/kill-list/{entry['id']}/accept", json={"reason": "Takes the story."})
    off = guarded.get(f"/v1/rules/{rule}")
    ready = guarded.get("/readyz").json()
    lifted = guarded.post(f"/v1/kill-list/{entry['id']}/reject", json={"reason": "Mended."})
    on_again = guarded.get(f"/v1/rules/{rule}")
    twice = guarded.post(f"/v1/kill-list/{entry['id']}/accept", json={})
    guarded.post("/v1/reports", json=asked, headers={"authorization": f"Bearer {keys[1]['key']}"})

    assert after_one == []
    assert (entry["rule"], entry["reports"], entry["state"]) == (rule, 2, "proposed")
    assert still_on.status_code == 200
    assert accepted.json()["state"] == "active"
    assert off.status_code == 404
    assert ready["rules_off"] == [rule]
    assert lifted.json()["state"] == "lifted"
    assert on_again.status_code == 200
    problem(twice, 409, "decided-already")
    assert guarded.get("/v1/kill-list", params={"state": "proposed"}).json()["entries"] == []


def test_a_maintainer_switches_a_rule_off_without_reports(service_on):
    rule = service_on.get("/v1/rules").json()["rules"][1]["id"]

    unknown = service_on.post("/v1/kill-list", json={"rule": "no/such", "reason": "Why not."})
    made = service_on.post("/v1/kill-list", json={"rule": rule, "reason": "Empties articles."})
    off = service_on.get(f"/v1/rules/{rule}")
    service_on.post(f"/v1/kill-list/{made.json()['id']}/reject", json={"reason": "The test is over."})

    problem(unknown, 422, "invalid-request")
    assert (made.status_code, made.json()["state"]) == (201, "active")
    assert "is switched off" in problem(off, 404, "not-found")["detail"]


def test_a_reader_s_key_reads_and_proposes_and_does_no_more(guarded):
    made = guarded.post("/v1/keys", json={"label": "Anna"}).json()
    headers = {"authorization": f"Bearer {made['key']}"}

    role = guarded.get("/v1/me", headers=headers).json()
    reading = guarded.post("/v1/read", json={"html": PAGE}, headers=headers)
    refused = [
        guarded.request(method, path, json=body, headers=headers)
        for method, path, body in (
            ("POST", "/v1/keys", {"label": "x"}),
            ("GET", "/v1/keys", None),
            ("DELETE", f"/v1/keys/{made['id']}", None),
            ("GET", "/v1/proposals", None),
            ("GET", "/v1/proposals/1", None),
            ("GET", "/v1/reports", None),
            ("POST", "/v1/proposals/1/accept", {}),
            ("POST", "/v1/proposals/1/reject", {"reason": "No."}),
            ("POST", "/v1/kill-list", {"rule": "ad/x", "reason": "No."}),
            ("POST", "/v1/kill-list/1/accept", {}),
            ("POST", "/v1/kill-list/1/reject", {"reason": "No."}),
        )
    ]

    assert role == {"role": "reader"}
    assert guarded.get("/v1/me").json() == {"role": "maintainer"}
    assert reading.status_code == 200
    for answer in refused:
        problem(answer, 403, "maintainer-needed")


def test_a_revoked_key_opens_nothing(guarded):
    made = guarded.post("/v1/keys", json={"label": "Anna", "role": "maintainer"}).json()
    headers = {"authorization": f"Bearer {made['key']}"}

    before = guarded.get("/v1/keys", headers=headers)
    revoked = guarded.delete(f"/v1/keys/{made['id']}")
    after = guarded.get("/v1/keys", headers=headers)
    again = guarded.delete(f"/v1/keys/{made['id']}")

    assert made["key"] not in before.text
    assert revoked.status_code == 204
    problem(after, 401, "key-needed")
    problem(again, 404, "not-found")


def test_readers_send_a_few_a_minute_and_the_box_does_not_overflow(guarded):
    key = guarded.post("/v1/keys", json={"label": "Busy"}).json()["key"]
    headers = {"authorization": f"Bearer {key}"}
    asked = [
        {**PROPOSAL, "excerpt": f"<aside class='harbour-letter-box'>{n} harbours</aside>"} for n in range(5)
    ]

    answers = [guarded.post("/v1/proposals", json=one, headers=headers) for one in asked[:3]]
    more = [guarded.post("/v1/proposals", json=one) for one in asked[3:]]

    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert int(answers[2].headers["retry-after"]) > 0
    problem(answers[2], 429, "too-many-requests")
    assert [answer.status_code for answer in more] == [201, 503]
    problem(more[1], 503, "inbox-full")


@pytest.mark.parametrize(
    "rule", [{"match": {"css": ".gull-club"}}, "match:\n  css: .gull-club\n", "{match: {css: .gull-club}}"]
)
def test_a_rule_is_tried_on_a_page(guarded, rule):
    said = guarded.post(
        "/v1/rules/preview", json={"html": PAGE, "rule": rule, "category": "newsletter"}
    ).json()

    assert [(one["rule"], one["text"], one["action"]) for one in said["removed"]] == [
        ("newsletter/preview", "Join the gull club", "drop")
    ]
    assert (said["held"], said["already"]) == ([], [])
    assert said["words"] > 100
    assert said["words_removed"] <= 4


def test_a_guard_that_holds_a_tried_rule_back_is_told(guarded):
    said = guarded.post(
        "/v1/rules/preview", json={"html": PAGE, "rule": {"match": {"css": "article"}}}
    ).json()

    assert said["removed"] == []
    assert [one["guard"] for one in said["held"]]
    assert said["words_removed"] == 0


def test_what_present_rules_take_out_already_is_told(guarded):
    page = PAGE.replace("gull-club", "newsletter-signup")

    said = guarded.post(
        "/v1/rules/preview", json={"html": page, "rule": {"match": {"css": ".newsletter-signup"}}}
    ).json()

    assert [one["text"] for one in said["removed"]] == ["Join the gull club"]
    assert any(rule.startswith("newsletter/") for rule in said["already"])


def test_a_label_is_shown_as_such(guarded):
    page = PAGE.replace("Join the gull club", "Correction: The ferry left at eight.")
    rule = {"match": {"css": ".gull-club"}, "action": {"label": "correction"}}

    said = guarded.post("/v1/rules/preview", json={"html": page, "rule": rule}).json()

    assert said["labelled"] == [{"text": "Correction: The ferry left at eight.", "kind": "correction"}]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"rule": "match:\n  csss: .x\n"}, 'line 2: unknown key "csss"; did you mean "css"?'),
        ({"rule": "match: ["}, "it is not YAML"),
        ({"rule": "just words"}, "it must be keys and values"),
        ({"rule": {"match": {"css": ".x["}}}, "is not an attribute selector"),
        ({"rule": {"match": {"css": ".x"}}, "category": "no-such"}, 'there is no category "no-such"'),
        ({"rule": {"match": {"text": ["(broken"]}}}, "broken"),
    ],
)
def test_a_rule_that_is_wrong_is_shown_with_the_line(guarded, asked, words):
    said = problem(guarded.post("/v1/rules/preview", json={"html": PAGE, **asked}), 422, "rule-invalid")

    assert words in said["detail"]
    assert said["errors"][0]["pointer"] == "/rule"


def test_a_rule_that_unfolds_without_end_does_not_stop_the_service(guarded):
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )

    answer = guarded.post("/v1/rules/preview", json={"html": PAGE, "rule": bomb + "match: {css: *m}\n"})

    assert answer.status_code in (422, 500, 504)
    assert guarded.post("/v1/read", json={"html": PAGE}).status_code == 200


def test_a_store_that_is_not_to_be_had_leaves_pages_readable(served, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings = Settings(workers=1, data_dir=tmp_path / "file")

    with served(settings) as url, httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        reading = client.post("/v1/read", json={"html": PAGE})
        refused = client.get("/v1/proposals")
        ready = client.get("/readyz")

    assert reading.status_code == 200
    problem(refused, 503, "store-unavailable")
    assert (ready.status_code, ready.json()["store"]) == (200, "unavailable")


def test_every_request_has_an_example_in_the_docs(guarded):
    document = guarded.get("/openapi.json").json()

    for path in ("/v1/proposals", "/v1/reports", "/v1/kill-list", "/v1/keys", "/v1/rules/preview"):
        body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert document["components"]["schemas"][body["$ref"].rpartition("/")[2]]["examples"]
    kinds = {kind["slug"] for kind in document["components"]["schemas"]["Problem"]["x-kinds"]}
    assert {
        "maintainer-needed",
        "draft-fails",
        "excerpt-unusable",
        "store-unavailable",
        "rule-invalid",
    } <= kinds


def test_look_ups_that_expired_long_ago_are_forgotten_at_the_start(served, tmp_path):
    settings = Settings(workers=1, data_dir=tmp_path)
    now = datetime.now(UTC)

    async def keep():
        store = Store(settings.store_url)
        for key, days in (("old", 91), ("recent", 89)):
            at = now - timedelta(days=days)
            await store.cards.put(key, days, fetched_at=at, expires_at=at)
        await store.close()

    async def found():
        store = Store(settings.store_url)
        values = [await store.cards.get(key) for key in ("old", "recent")]
        await store.close()
        return values

    asyncio.run(keep())
    with served(settings):
        pass
    old, recent = asyncio.run(found())

    assert old is None
    assert recent.value == 89

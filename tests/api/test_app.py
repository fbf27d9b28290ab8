import asyncio
import json
import logging
import re
from importlib import metadata

import httpx
import pytest
from pydantic import SecretStr

from sidelight.api.app import create_app
from sidelight.api.settings import Settings

KEY = "a-key-of-some-length"
PRIVATE = "https://news.example/private-address?token=secret"


def problem(answer, status, slug):
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == f"/docs#{slug}"
    assert said["status"] == status
    assert said["title"]
    assert said["detail"]
    assert said["advice"]
    assert said["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
    return said


def post(asked):
    """Sends one body to /v1/read."""
    return lambda client: client.post("/v1/read", json=asked)


def test_a_request_without_a_page_says_what_to_send(asking):
    said = problem(asking(post({})), 422, "invalid-request")

    assert said["errors"] == [{"pointer": "", "in": "body", "detail": "send `html`, `url` or both"}]


@pytest.mark.parametrize(
    ("asked", "pointer", "words"),
    [
        ({"html": 5}, "/html", "must be text"),
        ({"html": "x", "lookups": "maybe"}, "/lookups", "true or false"),
        ({"url": "file:///etc/passwd"}, "/url", "must start with http:// or https://"),
        ({"url": "http://[broken"}, "/url", "must start with http:// or https://"),
        ({"url": "https://news.example/" + "a" * 9000}, "/url", "8192 characters"),
        ({"html": "x", "ur~l/": "y"}, "/ur~0l~1", "there is no such field"),
    ],
)
def test_an_invalid_field_is_pointed_to_and_its_value_left_out(asking, asked, pointer, words):
    answer = asking(post(asked))
    said = problem(answer, 422, "invalid-request")

    assert [fault["pointer"] for fault in said["errors"]] == [pointer]
    assert words in said["errors"][0]["detail"]
    assert "aaaa" not in answer.text


def test_a_body_that_is_no_json_is_pointed_to(asking):
    async def use(client):
        return await client.post(
            "/v1/read", content=b'{"html": ', headers={"content-type": "application/json"}
        )

    said = problem(asking(use), 422, "invalid-request")

    assert "not valid JSON" in said["detail"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_form_of_another_site_is_no_request(asking, kind):
    async def use(client):
        return await client.post("/v1/read", content=b'{"html": "<p>x"}', headers={"content-type": kind})

    said = problem(asking(use), 422, "invalid-request")

    expected = f"the body came as {kind.partition(';')[0]}; send JSON, with the header content-type: application/json"
    assert said["detail"] == expected


@pytest.mark.parametrize(
    ("content", "headers", "detail"),
    [
        (b"", {}, "the request has no body; send JSON, with the header content-type: application/json"),
        (
            b"",
            {"content-type": "application/json"},
            "the request has no body; send JSON, with the header content-type: application/json",
        ),
        (
            b"{}",
            {},
            "the body came without saying what it is; send JSON, with the header content-type: application/json",
        ),
        (
            b"[]",
            {"content-type": "application/json"},
            'the body must be a JSON object, such as {"url": "https://news.example/story"}',
        ),
    ],
)
def test_a_body_that_is_no_object_is_told_in_plain_words(asking, content, headers, detail):
    async def use(client):
        return await client.post("/v1/read", content=content, headers=headers)

    said = problem(asking(use), 422, "invalid-request")

    assert said["detail"] == detail
    assert said["errors"] == [{"pointer": "", "in": "body", "detail": detail}]


def test_an_address_that_is_not_there_and_a_method_that_is_not_for_it_are_named(asking):
    async def use(client):
        return await client.get("/v1/nothing"), await client.put("/v1/rules")

    gone, wrong = asking(use)

    assert problem(gone, 404, "not-found")["detail"] == "GET /v1/nothing"
    assert problem(wrong, 405, "wrong-method")["detail"] == "PUT /v1/rules"
    assert wrong.headers["allow"] == "GET"


def test_lookups_that_do_not_exist_are_not_passed_over_in_silence(asking):
    problem(asking(post({"html": "hello", "lookups": True})), 501, "lookups-unavailable")


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(asking):
    async def use(client):
        return await client.post("/v1/read", json={"html": "hello"}, headers={"accept": "image/png"})

    said = problem(asking(use), 406, "no-such-format")

    assert "text/markdown" in said["detail"]


def test_the_accept_header_chooses_the_format(asking):
    async def use(client):
        kinds = ("application/json", "text/markdown", "text/html", "text/plain", "*/*")
        return [
            await client.post("/v1/read", json={"html": "hello"}, headers={"accept": kind}) for kind in kinds
        ]

    answers = asking(use)

    assert [answer.json()[1] for answer in answers] == ["json", "markdown", "html", "text", "json"]
    assert answers[1].headers["content-type"].startswith("text/markdown")
    assert answers[0].headers["vary"] == "Accept"
    assert answers[0].headers["cache-control"] == "no-store"
    assert re.fullmatch(r"read;dur=[\d.]+", answers[0].headers["server-timing"])


def test_html_and_url_together_are_not_fetched(asking):
    answer = asking(post({"html": "hello", "url": " https://nowhere.invalid/story "}))

    assert answer.json()[2] == "https://nowhere.invalid/story"


def test_a_stuck_page_is_stopped_and_the_next_one_works(asking):
    async def use(client):
        stuck = await client.post("/v1/read", json={"html": "hang"})
        return stuck, await client.post("/v1/read", json={"html": "hello"})

    stuck, after = asking(use, job_seconds=0.3)

    problem(stuck, 504, "read-timeout")
    assert after.status_code == 200


def test_a_crash_is_a_clear_problem_and_the_next_page_works(asking):
    async def use(client):
        crashed = await client.post("/v1/read", json={"html": "crash"})
        return crashed, await client.post("/v1/read", json={"html": "hello"})

    crashed, after = asking(use)

    problem(crashed, 500, "read-failed")
    assert after.status_code == 200


def test_a_page_over_a_limit_is_a_413(asking):
    assert problem(asking(post({"html": "refuse"})), 413, "page-too-large")["detail"] == "too deep"


def test_a_full_queue_says_when_to_come_back(asking):
    async def use(client):
        first = asyncio.create_task(client.post("/v1/read", json={"html": "sleep 0.5"}))
        await asyncio.sleep(0.2)
        turned_away = await client.post("/v1/read", json={"html": "hello"})
        return turned_away, await first

    turned_away, first = asking(use, waiting=0)

    problem(turned_away, 503, "busy")
    assert turned_away.headers["retry-after"] == "2"
    assert first.status_code == 200


def test_a_large_body_is_refused_before_it_is_read_whole(asking):
    sent = 0

    async def endless():
        nonlocal sent
        while sent < 50_000_000:
            sent += 50_000
            yield b"x" * 50_000

    async def use(client):
        return await client.post("/v1/read", content=endless(), headers={"content-type": "application/json"})

    problem(asking(use, Settings(max_body_bytes=200_000)), 413, "request-too-large")

    assert sent <= 300_000


def test_an_announced_body_is_refused_unread(asking):
    async def never():
        pytest.fail("the body was read")
        yield b""

    async def use(client):
        return await client.post("/v1/read", content=never(), headers={"content-length": "999999999"})

    problem(asking(use), 413, "request-too-large")


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/v1/read", 405, "wrong-method"),
        ("GET", "/static/../app.py", 404, "not-found"),
    ],
)
def test_what_is_not_there_is_a_problem_too(asking, method, path, status, slug):
    async def use(client):
        return await client.request(method, path)

    problem(asking(use), status, slug)


def test_a_wrong_host_is_refused_everywhere(asking):
    async def use(client):
        return await client.get("/", headers={"host": "attacker.example"})

    problem(asking(use), 421, "wrong-host")


def test_a_key_is_asked_for_where_one_is_set(asking):
    async def use(client):
        without = await client.get("/v1/rules")
        return without, await client.get("/v1/rules", headers={"authorization": f"Bearer {KEY}"})

    without, with_key = asking(use, Settings(host="::", api_key=SecretStr(KEY)))

    problem(without, 401, "key-needed")
    assert without.headers["www-authenticate"].startswith("Bearer")
    assert with_key.status_code == 200


def test_beyond_loopback_requests_are_counted(asking):
    async def use(client):
        headers = {"authorization": f"Bearer {KEY}"}
        return [await client.get("/v1/rules", headers=headers) for _ in range(3)]

    answers = asking(use, Settings(host="::", api_key=SecretStr(KEY), rate_per_minute=2))

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    problem(answers[2], 429, "too-many-requests")
    assert int(answers[2].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/healthz", "/v1/rules", "/nowhere", "/static/reader/base.css"]
)
def test_every_answer_carries_the_security_headers(asking, path):
    async def use(client):
        return await client.get(path)

    headers = asking(use).headers

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_no_other_site_is_allowed_in(asking):
    async def use(client):
        headers = {"origin": "https://attacker.example", "access-control-request-method": "POST"}
        return await client.options("/v1/read", headers=headers)

    answer = asking(use)

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_the_log_has_paths_and_neither_addresses_nor_pages(asking, caplog):
    async def use(client):
        await client.post("/v1/read", json={"html": "hello private words", "url": PRIVATE})
        await client.post("/v1/read", json={"html": "fault private words", "url": PRIVATE})
        await client.get("/v1/rules?category=private-query")

    with caplog.at_level(logging.INFO):
        asking(use)

    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("sidelight"))
    assert re.search(r"203\.0\.113\.5 POST /v1/read 200 \d+ bytes \d+ ms [0-9a-f-]{36}", ours)
    assert "GET /v1/rules 404" in ours
    for word in ("private", "secret", "news.example"):
        assert word not in ours


def test_a_request_cannot_write_lines_of_its_own_into_the_log_or_the_metrics(asking, caplog):
    async def use(client):
        await client.request("BREW", "/pot%0aINFO forged line")
        return await client.get("/metrics")

    with caplog.at_level(logging.INFO):
        text = asking(use, Settings()).text

    lines = [record.getMessage() for record in caplog.records if record.name == "sidelight.access"]
    assert any("other /pot%0aINFO%20forged%20line 404" in line for line in lines)
    assert not any("\n" in line for line in lines)
    assert "BREW" not in text


def test_a_fault_of_ours_is_a_problem_and_logged_without_its_message(asking, caplog, monkeypatch):
    def fail(*_args):
        msg = "words of the page"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr("sidelight.api.routes.read._renderer", fail)

    with caplog.at_level(logging.ERROR):
        answer = asking(post({"html": "hello"}))

    problem(answer, 500, "fault")
    assert "ZeroDivisionError at test_app.py:" in caplog.text
    assert "words of the page" not in caplog.text + answer.text


def test_healthz_readyz_and_metrics_tell_of_the_service(asking):
    async def use(client):
        await client.post("/v1/read", json={"html": "hello"})
        return [await client.get(path) for path in ("/healthz", "/readyz", "/metrics")]

    health, ready, metrics = asking(use, Settings())

    assert health.json() == {"status": "ok"}
    said = ready.json()
    assert (said["status"], said["workers"], said["waiting"]) == ("ready", 1, 0)
    assert said["ruleset"]["rules"] > 0
    assert len(said["ruleset"]["digest"]) == 64
    assert 'sidelight_requests_total{method="POST",route="/v1/read",status="200"} 1.0' in metrics.text
    assert "sidelight_workers 1.0" in metrics.text
    assert 'sidelight_step_seconds_count{step="read"} 1.0' in metrics.text


def test_a_service_whose_workers_are_gone_is_not_ready(asking, monkeypatch):
    monkeypatch.setattr("sidelight.api.workers.pool.FIRST_PAUSE_SECONDS", 30)

    async def use(client):
        client._transport.app.state.sidelight.pool._module = "there_is_no_such_module"
        await client.post("/v1/read", json={"html": "crash"})
        return await client.get("/readyz")

    answer = asking(use, Settings())

    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"


def test_unknown_paths_do_not_grow_the_metrics(asking):
    async def use(client):
        for number in range(5):
            await client.get(f"/nowhere/{number}")
        return await client.get("/metrics")

    text = asking(use, Settings()).text

    assert 'sidelight_requests_total{method="GET",route="other",status="404"} 5.0' in text
    assert "/nowhere" not in text


def test_rules_are_listed_with_their_reasons(asking):
    async def use(client):
        return (await client.get("/v1/rules")).json()

    said = asking(use)

    assert len(said["digest"]) == 64
    assert [rule["id"] for rule in said["rules"]] == sorted(rule["id"] for rule in said["rules"])
    names = {category["id"] for category in said["categories"]}
    for rule in said["rules"]:
        assert rule["category"] in names
        assert rule["id"].startswith(f"{rule['category']}/")
        assert rule["why"]
        assert (rule["action"] == "label") == (rule["label"] is not None)


def test_rules_are_filtered_by_category(asking):
    async def use(client):
        return await client.get("/v1/rules?category=newsletter"), await client.get(
            "/v1/rules?category=nothing"
        )

    found, missing = asking(use)

    assert {rule["category"] for rule in found.json()["rules"]} == {"newsletter"}
    assert [category["id"] for category in found.json()["categories"]] == ["newsletter"]
    assert found.json()["categories"][0]["rules"] == len(found.json()["rules"])
    assert "there is no category 'nothing'; there are" in problem(missing, 404, "not-found")["detail"]


def test_rules_that_have_not_changed_are_not_sent_again(asking):
    async def use(client):
        first = await client.get("/v1/rules")
        etag = first.headers["etag"]
        again = await client.get("/v1/rules", headers={"if-none-match": f"W/{etag}"})
        other = await client.get("/v1/rules?category=newsletter", headers={"if-none-match": etag})
        return again, other

    again, other = asking(use)

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_a_rule_is_found_by_its_id(asking):
    async def use(client):
        listed = (await client.get("/v1/rules")).json()["rules"]
        one = await client.get(f"/v1/rules/{listed[0]['id']}")
        return listed[0], one.json(), await client.get("/v1/rules/newsletter/no-such-rule")

    listed, one, missing = asking(use)

    assert one == listed
    assert "'newsletter/no-such-rule'" in problem(missing, 404, "not-found")["detail"]


def test_the_docs_describe_every_address_and_every_problem(asking):
    async def use(client):
        return (await client.get("/openapi.json")).json(), (await client.get("/docs")).text

    document, page = asking(use)

    assert set(document["paths"]) == {
        "/v1/read",
        "/v1/card",
        "/v1/card/schema",
        "/v1/rules/preview",
        "/v1/proposals",
        "/v1/proposals/{number}",
        "/v1/proposals/{number}/accept",
        "/v1/proposals/{number}/reject",
        "/v1/reports",
        "/v1/kill-list",
        "/v1/kill-list/{number}/accept",
        "/v1/kill-list/{number}/reject",
        "/v1/keys",
        "/v1/keys/{number}",
        "/v1/me",
        "/v1/rules",
        "/v1/rules/{rule_id}",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    answers = document["paths"]["/v1/read"]["post"]["responses"]
    assert set(answers["200"]["content"]) >= {"application/json", "text/markdown", "text/html", "text/plain"}
    assert set(answers["502"]["content"]) == {"application/problem+json"}
    assert {"403", "406", "413", "422", "500", "501", "502", "503", "504"} <= set(answers)
    assert {"403", "406", "413", "422", "500", "503", "504"} <= set(
        document["paths"]["/v1/card"]["post"]["responses"]
    )
    kinds = document["components"]["schemas"]["Problem"]["x-kinds"]
    assert {"fetch-refused", "read-timeout", "key-needed", "busy"} <= {kind["slug"] for kind in kinds}
    assert "https://" not in re.sub(r"<svg.*?</svg>", "", page)


def test_pages_load_nothing_from_elsewhere(asking):
    async def use(client):
        return [(await client.get(path)).text for path in ("/", "/docs")]

    for page in asking(use):
        sources = re.findall(r'(?:src|href)="([^"]+)"', page)
        assert sources
        assert all(source.startswith(("/", "#")) for source in sources)
        assert " style=" not in page
        assert "<style" not in page


def test_concurrent_requests_get_their_own_answers(asking):
    async def use(client):
        return await asyncio.gather(*(client.post("/v1/read", json={"html": f"page {n}"}) for n in range(20)))

    answers = asking(use, waiting=20)

    assert [answer.json()[0] for answer in answers] == [f"page {number}" for number in range(20)]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 20


def test_the_app_builds_its_settings_from_the_environment(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_MAX_BODY_BYTES", "7")

    assert create_app().state.sidelight.settings.max_body_bytes == 7


def test_json_is_valid_whatever_a_message_holds(asking):
    async def use(client):
        return await client.get("/v1/rules/%ED%A0%80%22")

    answer = asking(use)

    assert json.loads(answer.content)["status"] == 404
    assert isinstance(answer, httpx.Response)


def test_rules_of_one_s_own_are_told_of(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "_category.yml").write_text("title: Club notices\nabout: Said by our own club.\naction: drop\n")
    (folder / "box.yml").write_text(
        "why: The club's box stands in every article.\n"
        "match: {css: 'div.club-box'}\n"
        "examples:\n"
        "  hit: [\"<div class='club-box'><p>Join the club</p></div>\"]\n"
        "  miss: [\"<div class='story'><p>The club met on Tuesday.</p></div>\"]\n"
    )

    state = create_app(Settings(rules=(tmp_path,))).state.sidelight

    assert state.rules.get("club/box") is not None
    assert len(state.rules) > 1


def test_a_checkout_that_is_not_installed_has_no_version(monkeypatch):
    def missing(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr("sidelight.api.app.metadata.version", missing)

    assert create_app(Settings()).version == "0"

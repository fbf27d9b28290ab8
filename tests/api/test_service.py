import concurrent.futures

import httpx
import pytest

from sidelight.api.schemas import Reading


def test_a_page_is_read_and_the_answer_is_as_described(service, site):
    answer = service.post("/v1/read", json={"url": f"http://{site}/story"})

    assert answer.status_code == 200, answer.text
    reading = Reading.model_validate_json(answer.content)
    assert reading.title
    assert reading.url == f"http://{site}/story"
    assert len(reading.blocks) > 5
    assert reading.drops
    assert reading.text.count("\n\n") >= 5
    assert "fetch;dur=" in answer.headers["server-timing"]


def test_sent_and_fetched_pages_read_alike(service, site):
    url = f"http://{site}/story"
    fetched = service.post("/v1/read", json={"url": url}).json()
    page = service.get(url).text

    assert service.post("/v1/read", json={"html": page, "url": url}).json() == fetched


def test_the_charset_of_the_header_is_honoured(service, site):
    reading = service.post("/v1/read", json={"url": f"http://{site}/latin"}).json()

    assert reading["title"] == "Café"


@pytest.mark.parametrize(
    "html", ["", "no markup at all", "<html></html>", "<p>" * 500, "\x00\x01", "<!-- only a comment -->"]
)
def test_a_page_without_an_article_is_a_reading_all_the_same(service, html):
    answer = service.post("/v1/read", json={"html": html})

    assert answer.status_code == 200, answer.text
    Reading.model_validate_json(answer.content)


def test_a_page_that_nests_too_deep_is_refused(service):
    answer = service.post("/v1/read", json={"html": "<div>" * 5000})

    assert answer.status_code == 413
    assert answer.json()["type"] == "/docs#page-too-large"


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [("/gone", 502, "upstream-error"), ("/photo", 422, "not-a-page"), ("/inside", 403, "fetch-refused")],
)
def test_an_address_that_gives_no_page_is_a_problem(service, site, path, status, slug):
    answer = service.post("/v1/read", json={"url": f"http://{site}{path}"})

    assert answer.status_code == status
    assert answer.json()["type"] == f"/docs#{slug}"
    assert answer.json().get("upstream_status") == (404 if path == "/gone" else None)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:22/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://2130706433/",
    ],
)
def test_addresses_inside_are_refused(service, url):
    answer = service.post("/v1/read", json={"url": url})

    assert answer.status_code == 403, answer.text
    assert answer.json()["type"] == "/docs#fetch-refused"


def test_a_body_over_the_limit_is_refused_by_the_real_server(service):
    answer = service.post("/v1/read", json={"html": "x" * 3_000_000})

    assert answer.status_code == 413
    assert answer.json()["detail"] == "a request may have 2,000,000 bytes at most"


def test_requests_at_once_get_their_own_answers(service, site):
    story = service.post("/v1/read", json={"url": f"http://{site}/story"}).json()["text"]
    page = httpx.get(f"http://{site}/story", trust_env=False).text

    def read(number):
        html = page.replace("Brackwater", f"Brackwater-{number}")
        return service.post("/v1/read", json={"html": html, "url": f"http://{site}/story"}).json()["text"]

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(read, range(16)))

    assert "Brackwater" in story
    assert texts == [story.replace("Brackwater", f"Brackwater-{number}") for number in range(16)]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/docs", "text/html"),
        ("/static/page/main.js", "javascript"),
        ("/static/reader/base.css", "text/css"),
        ("/static/reader/fonts/literata-latin-normal.woff2", "font/woff2"),
        ("/static/sample.html", "text/html"),
        ("/favicon.ico", "image/svg+xml"),
    ],
)
def test_the_page_and_its_parts_are_served(service, path, kind):
    answer = service.get(path)

    assert answer.status_code == service.head(path).status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.content

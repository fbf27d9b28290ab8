"""The catalogue of rules in a browser, opened as files."""

import pytest

from sidelight import ruleset
from sidelight.contribute import catalogue

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens a page of the catalogue; a complaint of the browser, or a request beside files, fails the test."""
    for name, text in catalogue.pages(ruleset.bundled()).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "one.html").write_text(
        catalogue.pages(ruleset.bundled(), one_page=True)["index.html"], encoding="utf-8"
    )
    context = chromium.new_context(viewport={"width": 380, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None
    )

    def open_(name):
        page.goto((tmp_path / name).as_uri())
        return page

    yield open_
    context.close()
    assert wrong == []


def test_the_index_searches_all_rules_and_leads_to_them(opened):
    page = opened("index.html")

    page.fill("#search", "sign-up-box OR nothing")
    assert page.inner_text("#found") == "0 rules"
    page.fill("#search", "newsletter/BOX-names class")
    assert page.inner_text("#found") == "1 rule"
    assert not page.is_visible("#categories")
    page.click("#results a")

    assert page.url.endswith("newsletter.html#newsletter/box-names")
    assert page.is_visible("[id='newsletter/box-names'] .why")


@pytest.mark.parametrize("name", ["newsletter.html", "one.html"])
def test_a_page_of_rules_is_narrowed_by_its_search(opened, name):
    page = opened(name)

    page.fill("#search", "newsletter/sign-up asks")

    assert page.locator(".rule:visible").count() == int(page.inner_text("#found").split()[0]) > 0
    assert page.locator(".category:visible").count() == 1
    page.fill("#search", "")
    assert page.inner_text("#found") == ""


@pytest.mark.parametrize("name", ["index.html", "subscribe.html"])
def test_a_page_fits_a_narrow_window(opened, name):
    assert opened(name).evaluate("document.documentElement.scrollWidth") <= 380

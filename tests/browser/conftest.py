"""Debian's Chromium, driven by playwright, in front of the real service."""

import shutil
from collections.abc import Callable, Iterator

import pytest

from sidelight.api.settings import Settings


@pytest.fixture(scope="session")
def chromium(playwright):
    path = shutil.which("chromium")
    assert path, "there is no chromium: run `apt-get install chromium` first"
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def service(site, served) -> Iterator[str]:
    with served(Settings(workers=1, fetch_allowed_hosts=frozenset({site}))) as url:
        yield url


@pytest.fixture
def open_page(chromium, service) -> Iterator[Callable[..., object]]:
    """Opens the service's page; whatever the browser complains about fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_(path="/", url=service, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda said: complaints.append(said.text) if worrying(said) else None)
        page.goto(url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def worrying(said) -> bool:
    """Whether a line of the console is about the page; refused requests are what some tests are about."""
    return said.type in {"error", "warning"} and "Failed to load resource" not in said.text


@pytest.fixture
def read_sample(open_page):
    def read(**options):
        page = open_page(**options)
        page.click("#sample")
        page.wait_for_selector("body[data-state=read]")
        return page

    return read

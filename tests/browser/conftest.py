"""Debian's Chromium, driven by playwright, in front of the real service."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sidelight.api.settings import Settings

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SETUP = "run `apt-get install chromium`, `pip install playwright` and `npm install` first"


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason=SETUP)
    path = shutil.which("chromium")
    assert path, f"there is no chromium: {SETUP}"
    with sync_api.sync_playwright() as playwright:
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


@pytest.fixture
def violations():
    """What axe finds wrong with a page, as lines that say where."""
    assert AXE.exists(), f"there is no axe-core: {SETUP}"
    script = AXE.read_text()

    def check(page) -> list[str]:
        # Through the debugger, since the page's own policy lets no such script in.
        page.evaluate(script)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        return [
            f"{rule['id']}: {node['html'][:160]} {json.dumps(node['any'][:1])[:300]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return check

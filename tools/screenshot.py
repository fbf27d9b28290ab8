#!/usr/bin/env python3
"""Take docs/reader.png, the README's picture of the reading page, from a running service.

sidelight serve &
python tools/screenshot.py            needs Debian's chromium and `pip install playwright`
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent.parent / "docs/reader.png"


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
        page.goto(address)
        page.click("#sample")
        page.wait_for_selector("body[data-state=read]")
        page.locator("#drops details summary").first.click()
        page.locator(".mark-aside").first.click()
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8787/")

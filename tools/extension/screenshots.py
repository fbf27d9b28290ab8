"""The sample page in the real extension -> the pictures of the README, in docs/.

Needs a service (`sidelight serve`), Chromium and playwright: `python tools/extension/screenshots.py`.
"""

import http.server
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "extension"))

from chromium import Chromium  # noqa: E402

DOCS = ROOT / "docs"
SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8787"
SAMPLE = (ROOT / "tests" / "pages" / "sample" / "source.html").read_text(encoding="utf-8")
STYLE = """<style>
body { margin: 0; font: 17px/1.6 Georgia, serif; color: #222; background: #fff }
#page { max-width: 720px; margin: 0 auto; padding: 0 24px }
header, nav, .entry-meta { font: 14px/1.5 sans-serif } ul { padding-left: 18px }
.cookie-notice-container, .sl-slot, .share-buttons, .skip-link { display: none }
.newsletter-box { padding: 18px 22px; background: #e8f0f4; border-radius: 6px; font-family: sans-serif }
figure { display: none } h1 { font-size: 34px; line-height: 1.2 }
</style></head>"""
ADDRESS = "/2026/05/brackwater-ferry-bicycles/"


class Site(http.server.BaseHTTPRequestHandler):
    """The sample page, dressed."""

    def do_GET(self) -> None:
        """Serve it under any address."""
        body = SAMPLE.replace("</head>", STYLE, 1).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


def shoot(browser: Chromium, news: str) -> None:
    """Reader in light and dark, picker, settings."""
    page, reader = browser.read(news + ADDRESS)
    reader.click("#drops summary >> nth=0")
    reader.keyboard.press("n")
    reader.keyboard.press("Enter")
    reader.evaluate("document.activeElement.blur()")
    reader.mouse.move(5, 400)
    reader.wait_for_timeout(400)
    reader.screenshot(path=DOCS / "reader.png")
    reader.evaluate("scrollTo(0, 0)")
    reader.emulate_media(color_scheme="dark")
    reader.click("[popovertarget=look]")
    reader.screenshot(path=DOCS / "reader-dark.png")
    reader.emulate_media(color_scheme="light")
    reader.keyboard.press("Escape")
    reader.click("[popovertarget=clutter]")
    with browser.context.expect_page() as opened:
        reader.click("#pick")
    page.bring_to_front()
    page.wait_for_timeout(1000)
    page.locator(".newsletter-box").first.evaluate("element => element.scrollIntoView({block: 'center'})")
    box = page.locator(".newsletter-box").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 8)
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 8)
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / "picker.png")
    page.keyboard.press("Enter")
    opened.value.wait_for_selector("body[data-state=propose]")
    opened.value.select_option("#category", "newsletter")
    opened.value.screenshot(path=DOCS / "proposal.png")
    settings = browser.open(browser.url("settings.html?first"))
    settings.wait_for_selector("body[data-state=ready]")
    settings.click("#service button")
    settings.wait_for_selector("#answer[data-state=good]")
    settings.evaluate("scrollTo(0, 0)")
    settings.screenshot(path=DOCS / "settings.png")


def main() -> None:
    """Make the pictures."""
    DOCS.mkdir(exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = Chromium(playwright, Path(profile))
        browser.allow("http://127.0.0.1/*")
        browser.keep(server=SERVER)
        shoot(browser, f"http://www.saltmarsh-lantern.example:{server.server_port}")
        browser.context.close()


if __name__ == "__main__":
    main()

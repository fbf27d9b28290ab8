import http.server
import threading

import pytest
from pydantic import SecretStr

from sidelight.api.settings import Settings

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


def trouble(browser, url):
    _, reader = browser.read(url, state="trouble")
    return reader


def test_without_leave_nothing_is_sent_until_it_is_given(bare, news, service):
    bare.keep(server=service)
    reader = trouble(bare, f"{news}/story")
    said = reader.inner_text("#trouble")
    assert "needs your leave to talk to 127.0.0.1" in said
    assert "Nothing was sent yet." in said

    bare.permit("http://127.0.0.1/*")
    reader.bring_to_front()
    reader.click("#trouble button")
    reader.wait_for_selector("body[data-state=read]")
    assert "run every hour" in reader.inner_text("#article-body")


def test_a_service_that_is_down_is_named_with_the_way_to_start_it(browser, news):
    browser.keep(server="http://127.0.0.1:9")
    reader = trouble(browser, f"{news}/story")

    said = reader.inner_text("#trouble")
    assert "127.0.0.1:9 does not answer" in said
    assert "sidelight serve" in said
    assert reader.locator("#trouble a", has_text="Open the settings").count() == 1
    assert reader.evaluate("document.activeElement.id") == "trouble"


def test_trying_again_reads_once_the_service_is_up(browser, news, service):
    browser.keep(server="http://127.0.0.1:9")
    reader = trouble(browser, f"{news}/story")
    browser.keep(server=service)
    reader.get_by_role("button", name="Try again").click()
    reader.wait_for_selector("body[data-state=read]")

    assert not reader.is_visible("#trouble")


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "asks for an API key"), ("wrong-wrong-wrong-wrong", "is not the right one"), ("right", "")],
)
def test_a_key_that_is_missing_or_wrong_is_said(browser, news, served, tmp_path, key, said):  # noqa: PLR0917
    right = "a-key-of-thirty-two-characters-00"
    with served(Settings(workers=1, data_dir=tmp_path, api_key=SecretStr(right))) as url:
        browser.keep(server=url, key=right if key == "right" else key)
        _, reader = browser.read(f"{news}/story", state="trouble" if said else "read")

    if said:
        assert said in reader.inner_text("#trouble")
        assert "Put it into the settings" in reader.inner_text("#trouble")
    else:
        assert "run every hour" in reader.inner_text("#article-body")


@pytest.mark.parametrize(
    ("status", "kind"), [(200, "text/html"), (404, "text/html"), (200, "application/json")]
)
def test_something_that_is_no_sidelight_is_told_apart(browser, status, kind):
    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.end_headers()
            self.wfile.write(b"{}" if "json" in kind else b"<p>Hello")

        def log_message(self, *_args) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    page = browser.open(browser.url("settings.html"))
    page.fill("#server", f"http://127.0.0.1:{server.server_port}")
    page.click("#service button")
    expect(page.locator("#answer")).to_have_attribute("data-state", "bad")
    server.shutdown()
    server.server_close()
    thread.join()

    assert "is not a Sidelight service" in page.inner_text("#answer")


def test_a_page_of_the_browser_is_refused_with_the_reason(browser):
    reader = browser.open(browser.url("reader.html?tab=999999"))
    reader.wait_for_selector("body[data-state=trouble]")
    assert "The tab with the article is gone" in reader.inner_text("#trouble")

    page = browser.open("chrome://version/")
    with browser.context.expect_page() as opened:
        browser.click_toolbar(page)
    opened.value.wait_for_selector("body[data-state=trouble]")
    assert "keep extensions out of their own pages" in opened.value.inner_text("#trouble")

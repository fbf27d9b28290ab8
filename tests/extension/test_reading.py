import pytest

from site_server import BOX, NAG

pytestmark = pytest.mark.browser


def test_a_click_reads_the_page_as_the_browser_has_it(browser, news):
    _, reader = browser.read(f"{news}/story")

    assert reader.inner_text("#article h1") == "Hourly ferry from May"
    text = reader.inner_text("#article-body")
    assert "run every hour from the first of May" in text
    assert "rebuilt in 1998" in text, "closed shadow root"
    assert "piles that the fishermen drove" in text, "open shadow root"
    assert NAG not in text
    assert BOX not in text
    sent = reader.inner_text("#sent")
    assert "127.0.0.1" in sent
    assert "kB" in sent
    assert "2 parts that the page had closed off" in sent

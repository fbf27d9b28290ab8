import pytest
from chromium import Chromium

pytestmark = pytest.mark.browser


def test_a_german_browser_reads_german(playwright, tmp_path, news, service):
    browser = Chromium(playwright, tmp_path, locale="de-DE")
    browser.allow("http://127.0.0.1/*")
    browser.keep(server=service)
    _, reader = browser.read(f"{news}/story")

    assert reader.get_attribute("html", "lang") == "de"
    assert reader.get_attribute("#article", "lang") == "en"
    assert reader.inner_text("#drops-name") == "Was herausgenommen wurde"
    assert "Stellen herausgenommen" in reader.inner_text("#drops-summary")
    assert reader.inner_text(".mark-aside").startswith("Einwurf")
    assert browser.complaints == []
    browser.context.close()

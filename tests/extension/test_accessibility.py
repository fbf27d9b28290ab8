import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_reader(browser, news, violations, scheme):
    _, reader = browser.read(f"{news}/story")
    reader.emulate_media(color_scheme=scheme)
    reader.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    reader.keyboard.press("n")
    reader.keyboard.press("Enter")
    assert violations(reader) == []
    for name in ("look", "take", "clutter", "contents"):
        reader.click(f"[popovertarget={name}]")
        assert violations(reader) == [], name
        reader.keyboard.press("Escape")


@pytest.mark.parametrize("theme", ["sepia", "dark", "light"])
def test_axe_finds_nothing_in_the_chosen_colours(browser, news, violations, theme):
    browser.worker.evaluate("theme => chrome.storage.local.set({look: {theme}})", theme)
    _, reader = browser.read(f"{news}/story")

    assert violations(reader) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_settings_and_in_trouble(browser, news, violations, scheme):
    browser.keep(server="http://127.0.0.1:9", sites=["news.example"])
    page = browser.open(browser.url("settings.html?first"))
    page.emulate_media(color_scheme=scheme)
    page.wait_for_selector("body[data-state=ready]")
    page.click("#service button")
    page.wait_for_selector("#answer[data-state=bad]")
    assert violations(page) == []
    _, reader = browser.read(f"{news}/story", state="trouble")
    reader.emulate_media(color_scheme=scheme)
    assert violations(reader) == []


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_cut_off_on_narrow_screens(browser, news, width):
    _, reader = browser.read(f"{news}/story")
    reader.set_viewport_size({"width": width, "height": 700})

    assert reader.evaluate("document.documentElement.scrollWidth") <= width

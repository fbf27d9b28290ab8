import pytest
from site_server import NAG

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


def style(reader, name, selector="#article"):
    return reader.evaluate(
        f"getComputedStyle(document.querySelector('{selector}')).{name}",
    )


def test_what_is_chosen_for_the_eyes_is_kept_for_the_next_visit(browser, news):
    _, reader = browser.read(f"{news}/story")
    size = style(reader, "fontSize")
    reader.click("[popovertarget=look]")
    reader.check("#look [value=sepia]")
    reader.check("#look [value=sans]")
    for name, value in (("size", 8), ("width", 0), ("leading", 6)):
        reader.fill(f"#look [name={name}]", str(value))
    reader.uncheck("#look [name=aside]")
    reader.wait_for_timeout(200)
    _, reader = browser.read(f"{news}/story")

    assert style(reader, "backgroundColor", "body") == "rgb(246, 236, 216)"
    assert style(reader, "fontFamily").startswith("Inter")
    assert float(style(reader, "fontSize")[:-2]) > 1.5 * float(size[:-2])
    assert not reader.locator(".mark-aside").first.is_visible()
    reader.click("[popovertarget=look]")
    reader.click("#look [type=reset]")
    assert style(reader, "fontSize") == size


def test_pictures_are_loaded_only_once_asked_for(browser, news):
    _, reader = browser.read(f"{news}/story")
    assert reader.locator("#article-body img").count() == 0
    reader.click("[popovertarget=look]")
    reader.check("#look [name=pictures]")

    assert reader.get_attribute("#article-body img", "alt") == "A boat at a pier"


def test_the_contents_lead_to_the_headings(browser, news):
    _, reader = browser.read(f"{news}/story")
    reader.click("#contents-button")
    reader.click("#contents-list a:has-text('What comes next')")

    assert reader.evaluate("document.querySelector(':target').textContent").startswith("What comes next")
    assert not reader.is_visible("#contents")


def test_focus_mode_leaves_the_article_alone(browser, news):
    _, reader = browser.read(f"{news}/story")
    reader.keyboard.press("f")
    assert not reader.is_visible(".side")
    assert reader.get_attribute("#focus", "aria-pressed") == "true"
    reader.keyboard.press("Escape")

    assert reader.is_visible(".side")


def test_single_keys_can_be_turned_off(browser, news, service):
    browser.keep(server=service, keys=False)
    _, reader = browser.read(f"{news}/story")
    reader.keyboard.press("f")

    assert reader.is_visible(".side")


def test_the_article_is_saved_with_its_source_and_what_was_put_back(browser, news):
    _, reader = browser.read(f"{news}/story")
    group = reader.locator("#drops details", has_text=NAG)
    group.locator("summary").click()
    group.get_by_role("button", name="Put back").click()
    reader.click("[popovertarget=take]")
    with reader.expect_download() as got:
        reader.click("#save-md")
    text = got.value.path().read_text()
    assert got.value.suggested_filename == "Hourly-ferry-from-May.md"
    assert text.startswith("# Hourly ferry from May\n\nSource: ")
    assert f"<{news}/story>" in text
    assert text.index(NAG) < text.index("## What it costs") < text.index("Of course")

    reader.click("[popovertarget=take]")
    with reader.expect_download() as got:
        reader.click("#save-html")
    page = got.value.path().read_text()
    assert "<button" not in page
    assert "<script" not in page
    assert f'href="{news}/story"' in page
    assert NAG in page


def test_in_print_only_the_article_is_left(browser, news):
    _, reader = browser.read(f"{news}/story")
    reader.emulate_media(media="print")

    assert reader.is_visible("#article h1")
    assert not reader.is_visible(".bar")
    assert not reader.is_visible(".side")

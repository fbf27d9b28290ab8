import time

import httpx
import pytest
from site_server import OWN_BOX

from sidelight.api.settings import Settings

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
BOX = "div[class*='cakebox'], div.sl-cakebox_a81f"


def ask(url, path):
    return httpx.get(url + path).raise_for_status().json()


def start_picker(browser, url):
    """A page with the picker on it, and the tab that waits behind it."""
    page, reader = browser.read(url)
    reader.bring_to_front()
    reader.click("[popovertarget=clutter]")
    with browser.context.expect_page() as opened:
        reader.click("#pick")
    page.bring_to_front()
    # The bar takes the focus once it is there; the page only sees the element that holds it.
    deadline = time.monotonic() + 10
    while not page.evaluate("document.activeElement?.popover === 'manual'"):
        assert time.monotonic() < deadline, "there is no picker"
        page.wait_for_timeout(50)
    return page, opened.value


def middle(page):
    box = page.locator(".sl-cakebox_a81f").bounding_box()
    return box["x"] + 40, box["y"] + box["height"] / 2


def choose(page):
    """With the mouse: a click holds the box and leads to the bar's first button."""
    page.mouse.move(*middle(page))
    page.mouse.click(*middle(page))
    page.keyboard.press("Enter")


def test_what_is_picked_becomes_a_rule_and_the_page_is_clean(browser, news, served, tmp_path):
    rules = tmp_path / "rules"
    (rules / "interface").mkdir(parents=True)
    with served(Settings(workers=1, data_dir=tmp_path, rules=(rules,))) as service:
        browser.keep(server=service)
        pick_and_propose(browser, news, service)
        accept_into(rules, browser)
        read_until_clean(browser, f"{news}/story")


def pick_and_propose(browser, news, service):
    page, propose = start_picker(browser, f"{news}/story")
    before = page.evaluate("document.documentElement.outerHTML.length")
    choose(page)
    propose.wait_for_selector("body[data-state=propose]")
    assert page.evaluate("document.documentElement.outerHTML.length") < before, "the picker is gone"
    assert OWN_BOX in propose.inner_text(".proposal blockquote")
    assert "cakebox" in propose.input_value("#selector")

    propose.get_by_role("button", name="Send the proposal").click()
    assert "Choose what it is first." in propose.inner_text(".proposal [role=alert]")
    propose.select_option("#category", "interface")
    propose.get_by_role("button", name="Preview").click()
    preview = propose.locator(".preview")
    expect(preview).to_contain_text("It would take out 1 passage")
    assert OWN_BOX in preview.locator("del").inner_text()
    assert "run every hour" in preview.locator(".article").inner_text()

    propose.fill("#comment", "Stands between the paragraphs.")
    propose.get_by_role("button", name="Send the proposal").click()
    expect(propose.locator(".done-card")).to_contain_text("the proposal was sent")
    [sent] = [one for one in ask(service, "/v1/proposals")["proposals"] if "cakebox" in one["selector"]]
    assert (sent["category"], sent["host"], sent["language"]) == ("interface", "news.example", "en")
    assert sent["comment"] == "Stands between the paragraphs."


def accept_into(rules, browser):
    """As whoever keeps the rules does: accept, save the file, put it into the folder."""
    propose = next(page for page in browser.context.pages if "propose.html" in page.url)
    propose.get_by_role("button", name="Accept it as a rule now").click()
    expect(propose.locator(".done-card")).to_contain_text("rules/interface/")
    with propose.expect_download() as got:
        propose.get_by_role("button", name="Save the rule file").click()
    got.value.save_as(rules / "interface" / got.value.suggested_filename)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_proposal_and_its_preview(browser, news, violations, scheme):
    page, propose = start_picker(browser, f"{news}/story")
    choose(page)
    propose.wait_for_selector("body[data-state=propose]")
    propose.emulate_media(color_scheme=scheme)
    propose.select_option("#category", "interface")
    propose.get_by_role("button", name="Preview").click()
    expect(propose.locator(".preview")).to_contain_text("It would take out 1 passage")

    assert violations(propose) == []


def read_until_clean(browser, url):
    """The service looks for new rules every few seconds."""
    deadline = time.monotonic() + 20
    while True:
        page, reader = browser.read(url)
        if OWN_BOX not in reader.inner_text("#article-body"):
            break
        assert time.monotonic() < deadline, "the rule did not take effect"
        page.close()
        reader.close()
    assert "run every hour" in reader.inner_text("#article-body")
    assert OWN_BOX in reader.locator("#drops").text_content()


@pytest.mark.parametrize("path", ["/strict", "/fighting"])
def test_the_picker_stands_on_pages_that_fight_back(browser, news, path):
    page, propose = start_picker(browser, news + path)
    page.wait_for_timeout(600)
    seen = page.evaluate("window.seen ?? 0") if path == "/fighting" else 0
    choose(page)
    propose.wait_for_selector("body[data-state=propose]")

    assert OWN_BOX in propose.inner_text(".proposal blockquote")
    if path == "/fighting":
        assert page.evaluate("window.seen ?? 0") == seen, "the page heard the reader's hand"


def test_keys_alone_choose_and_escape_leaves_the_page_as_it_was(browser, news):
    page = browser.open(f"{news}/story")
    before = page.evaluate("document.documentElement.outerHTML")
    page.close()
    page, propose = start_picker(browser, f"{news}/story")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    with propose.expect_event("close"):
        page.keyboard.press("Escape")

    assert page.evaluate("document.documentElement.outerHTML") == before


def test_forged_clicks_and_keys_choose_nothing(browser, news):
    page, propose = start_picker(browser, f"{news}/story")
    page.evaluate(
        """() => { for (let i = 0; i < frames.length; i += 1) { const inner = frames[i].document;
            inner.querySelectorAll('button').forEach((one) => one.click());
            inner.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})); } }"""
    )
    page.wait_for_timeout(300)

    assert not propose.is_closed()
    assert propose.evaluate("document.body.dataset.state") == "start"
    assert page.evaluate("document.activeElement.popover") == "manual"


def test_a_text_of_the_reader_is_proposed(browser, news, service):
    _, reader = browser.read(f"{news}/rtl")
    reader.click("[popovertarget=clutter]")
    reader.click("#point")
    reader.locator("button.clutter").first.click()
    form = reader.locator("#ask .proposal")
    expect(form).to_be_visible()
    reader.select_option("#category", "newsletter")
    form.get_by_role("button", name="Send the proposal").click()
    expect(reader.locator("#ask")).to_contain_text("the proposal was sent")

    [sent] = [one for one in ask(service, "/v1/proposals")["proposals"] if one["language"] == "ar"]
    assert sent["text"].startswith("قررت")
    reader.get_by_role("button", name="Close").click()
    assert not reader.is_visible("#ask")


def test_a_wrong_removal_is_reported_with_rule_and_version(browser, news, service):
    _, reader = browser.read(f"{news}/strict")
    reader.locator("#drops summary").first.click()
    reader.locator("#drops").get_by_role("button", name="Wrongly removed?").first.click()
    assert "(news.example)" in reader.inner_text(".report")
    reader.fill(".report textarea", "It belongs there.")
    reader.get_by_role("button", name="Send the report").click()
    expect(reader.locator("#drops .done")).to_have_text("Reported. Thank you.")

    [sent] = ask(service, "/v1/reports")["reports"]
    assert (sent["host"], sent["comment"]) == ("news.example", "It belongs there.")
    assert sent["rule"].count("/") == 1
    assert sent["ruleset_version"]

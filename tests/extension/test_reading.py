import time

import pytest
from site_server import BOX, NAG, OWN_BOX

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_a_click_reads_the_page_as_the_browser_has_it(browser, news):
    _, reader = browser.read(f"{news}/story")

    assert reader.inner_text("#article h1") == "Hourly ferry from May"
    assert focused(reader) == "title"
    text = reader.inner_text("#article-body")
    assert "run every hour from the first of May" in text
    assert "rebuilt in 1998" in text, "closed shadow root"
    assert "piles that the fishermen drove" in text, "open shadow root"
    assert NAG not in text
    assert BOX not in text
    sent = reader.inner_text("#sent")
    assert "kB went to 127.0.0.1:" in sent
    assert "2 parts that the page had closed off" in sent


def test_an_aside_says_why_to_hands_that_only_have_keys(browser, news):
    _, reader = browser.read(f"{news}/story")
    reader.keyboard.press("n")
    assert focused(reader).startswith("mark mark-aside")
    reader.keyboard.press("Enter")

    note = reader.locator(".reasons-aside:visible")
    assert "Cue" in note.inner_text()
    reader.keyboard.press("Escape")
    assert note.count() == 0
    reader.keyboard.press("n")
    expect(reader.locator("#status")).to_have_text("There is no further aside.")


def test_a_commentary_is_said_once_and_marks_its_asides_when_asked(browser, news):
    _, reader = browser.read(f"{news}/column")
    line = reader.locator("#article-head .piece")
    assert line.inner_text().startswith(
        "Commentary: called so by the page (label at the headline: “Opinion”)."
    )
    assert reader.locator(".voice-aside").count() > 2
    assert not reader.locator(".mark-aside").first.is_visible()
    reader.keyboard.press("n")
    expect(reader.locator("#status")).to_have_text("There are no marked asides.")

    reader.click("#each-aside")
    assert reader.locator(".mark-aside").first.is_visible()
    assert reader.get_attribute("#each-aside", "aria-pressed") == "true"
    reader.click("#each-aside")
    assert not reader.locator(".mark-aside").first.is_visible()


def test_text_of_an_agency_is_said_before_it_and_other_outlets_where_they_speak(browser, news):
    _, reader = browser.read(f"{news}/wire")

    assert reader.locator("#article-body .relay").all_inner_texts() == [
        "By its dateline, this is text of the news agency Reuters.",
        "The next paragraph comes from The Saltmarsh Lantern.",
    ]
    assert reader.locator("#card .relays").inner_text().split("\n") == [
        "The Saltmarsh Lantern: 15 % of the article",
        "Reuters: 100 % of the article",
    ]


def test_on_paper_an_aside_says_so_in_words(browser, news):
    _, reader = browser.read(f"{news}/story")
    reader.emulate_media(media="print")
    content = "(side) => getComputedStyle(document.querySelector('.voice-aside'), side).content"

    assert not reader.locator(".mark-aside").first.is_visible()
    assert reader.evaluate(content, "::before") == '"[aside: "'
    assert reader.evaluate(content, "::after") == '"]"'
    reader.emulate_media(media="screen")
    assert reader.evaluate(content, "::before") == "none"


def test_what_was_taken_out_names_its_rule_and_goes_back(browser, news):
    _, reader = browser.read(f"{news}/story")
    group = reader.locator("#drops details", has_text=NAG)
    group.locator("summary").click()
    assert "adblock-nag/" in group.locator("code").inner_text()
    group.get_by_role("button", name="Put back").click()

    assert NAG in reader.inner_text("#article-body .put-back")
    assert "What it costs" in reader.evaluate(
        "document.querySelector('.put-back').nextElementSibling.textContent"
    )


def test_the_answer_is_on_the_screen_within_300_milliseconds(browser, news):
    _, reader = browser.read(f"{news}/large")

    took = reader.evaluate("performance.measure('x', 'answered', 'shown').duration")
    assert took < 300, f"{took:.0f} ms for an article of six thousand paragraphs"
    expect(reader.locator("#sent")).to_contain_text("MB went to")
    assert reader.locator("#article-body > p").count() == 6000


def test_waiting_is_said_and_can_be_stopped(browser, news, slow_service):
    browser.keep(server=slow_service)
    page = browser.open(f"{news}/story")
    with browser.context.expect_page() as opened:
        browser.click_toolbar(page)
    reader = opened.value
    expect(reader.locator("#wait-text")).to_contain_text("kB to 127.0.0.1:")
    reader.click("#stop")

    assert reader.inner_text("#trouble h1") == "Stopped"
    assert focused(reader) == "trouble"
    assert not reader.is_visible("#wait")


def test_frames_of_other_sites_are_counted_and_own_ones_read(browser, news):
    _, reader = browser.read(f"{news}/frames")

    assert "1 frame of another site could not be read" in reader.inner_text("#sent")


def test_a_page_that_fights_back_is_read_all_the_same(browser, news):
    _, reader = browser.read(f"{news}/hostile")

    assert OWN_BOX in reader.inner_text("#article-body")
    assert "run every hour" in reader.inner_text("#article-body")
    assert reader.inner_text("#article .site") == "news.example"


def test_a_page_under_a_strict_policy_is_read(browser, news):
    _, reader = browser.read(f"{news}/strict")

    assert "rebuilt in 1998" in reader.inner_text("#article-body")


def test_a_page_from_right_to_left_is_shown_so(browser, news):
    _, reader = browser.read(f"{news}/rtl")

    assert reader.get_attribute("#article", "dir") == "rtl"
    assert reader.evaluate("getComputedStyle(document.querySelector('#block-0')).direction") == "rtl"


def test_a_click_on_the_reader_leads_back_to_the_page(browser, news):
    page, reader = browser.read(f"{news}/story")
    reader.bring_to_front()
    browser.click_toolbar(reader)

    assert page.evaluate("document.visibilityState") == "visible"
    assert len([one for one in browser.context.pages if "reader.html" in one.url]) == 1


def test_the_menu_of_a_link_reads_what_it_leads_to(browser, news):
    page = browser.open(f"{news}/link")
    call = """async link => {
        const [tab] = await chrome.tabs.query({active: true});
        chrome.contextMenus.onClicked.dispatch({menuItemId: 'link', linkUrl: link}, tab);
    }"""
    with browser.context.expect_page() as opened:
        browser.worker.evaluate(call, page.evaluate("document.querySelector('#there').href"))
    reader = opened.value
    reader.wait_for_selector("body[data-state=trouble]")

    # The service does not fetch from this machine's own network, and says so.
    assert "not fetched" in reader.inner_text("#trouble")


def test_the_menu_of_a_selection_reads_no_more_than_it(browser, news):
    page, _ = browser.read(f"{news}/story")
    page.bring_to_front()
    page.evaluate(
        "(() => { const all = [...document.querySelectorAll('article > p')];"
        "getSelection().setBaseAndExtent(all[0], 0, all[1], 1) })()"
    )
    call = """async () => {
        const [tab] = await chrome.tabs.query({active: true});
        chrome.contextMenus.onClicked.dispatch({menuItemId: 'selection'}, tab);
    }"""
    with browser.context.expect_page() as opened:
        browser.worker.evaluate(call)
    reader = opened.value
    reader.wait_for_selector("body[data-state=read]")

    text = reader.inner_text("#article-body")
    assert "Until now the boat crossed" in text
    assert "crews will grow" not in text


def test_a_site_is_read_by_itself_once_its_box_is_ticked(browser, news):
    _, reader = browser.read(f"{news}/story")
    browser.permit("http://news.example/*")
    reader.bring_to_front()
    reader.check("#always-box")
    expect(reader.locator("#status")).to_contain_text("opened here by themselves")
    with browser.context.expect_page() as opened:
        page = browser.open(f"{news}/strict")
        page.wait_for_load_state()
        deadline = time.monotonic() + 10
        while not any("reader.html" in one.url for one in browser.context.pages[-1:]):
            assert time.monotonic() < deadline
            page.wait_for_timeout(100)
    other = next(one for one in reversed(browser.context.pages) if "reader.html" in one.url)
    other.wait_for_selector("body[data-state=read]")

    assert opened.value
    assert "rebuilt in 1998" in other.inner_text("#article-body")


def test_look_ups_are_made_once_they_are_allowed(browser, news):
    _, reader = browser.read(f"{news}/story")
    assert "learn the site’s domain" in reader.inner_text("#lookups")
    reader.get_by_role("button", name="Look the outlet up").click()
    expect(reader.locator("#status")).to_have_text("The source card has been filled in.")

    assert reader.locator("#lookups").inner_text() == ""
    assert "Hourly ferry from May" in reader.inner_text("#card .facts >> nth=0")
    assert browser.kept()["settings"]["lookups"] is True
    _, reader = browser.read(f"{news}/strict")
    expect(reader.locator("#status")).to_have_text("The source card has been filled in.")

import json
import re

import pytest
from pydantic import SecretStr

from sidelight.api.routes.page import STATIC
from sidelight.api.settings import Settings

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser

CLUTTER = [
    "disable your ad blocker",
    "Morning Briefing",
    "Related:",
    "donate today",
    "Install the app",
    "214 partners",
    "Share on Facebook",
    "You may also like",
    "My commute is an hour shorter",
]
HOSTILE = """<p>The council voted on Tuesday and <a href="javascript:alert(2)">the minutes</a> say so.
&lt;script&gt;alert(3)&lt;/script&gt; was what the page of the council showed to everybody on that day.</p>
<p onclick="alert(4)" style="position:fixed">Another paragraph that is long enough to be kept as a part.</p>
<img src="x" onerror="alert(5)" alt="&quot;&gt;&lt;script&gt;alert(6)&lt;/script&gt;">
<script>alert(7)</script><iframe src="javascript:alert(8)"></iframe><svg onload="alert(9)"></svg>
"""
SAMPLE = (STATIC / "sample.html").read_text()


def focused(page):
    return page.evaluate(
        "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
    )


def paste(page, html, address=""):
    page.fill("#address", address)
    page.click("#paste summary")
    page.fill("#markup", html)
    page.click("#go")
    page.wait_for_selector("body[data-state=read]")


def test_a_sample_is_read_without_its_clutter(read_sample):
    page = read_sample()

    assert page.inner_text("#article h1") == "River bridge reopens after four years of repairs"
    text = page.inner_text("#article-body")
    assert "The Wren Street bridge opened to traffic on Monday" in text
    assert "being looked at" in text
    for nag in CLUTTER:
        assert nag not in text
    assert page.title() == "River bridge reopens after four years of repairs – Sidelight"
    assert page.inner_text("#drops-summary").endswith("from the article itself.")
    assert "The Weir Valley Courier" in page.inner_text("#card")


def test_the_focus_goes_to_the_title_and_the_result_is_said(read_sample):
    page = read_sample()

    assert focused(page) == "title"
    page.wait_for_function(
        "document.querySelector('#status').textContent.startsWith('The article is ready.')"
    )


def test_an_address_is_fetched_and_read(open_page, site):
    page = open_page()
    page.fill("#address", f"http://{site}/story")
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-state=read]")

    assert "Brackwater" in page.inner_text("#article h1")


def test_an_address_after_the_hash_is_read_at_once(open_page, site):
    page = open_page(f"/#url=http%3A%2F%2F{site}%2Fstory")
    page.wait_for_selector("body[data-state=read]")

    assert "Brackwater" in page.inner_text("#article h1")


def test_what_was_taken_out_is_put_back_and_out_again_by_keyboard(read_sample):
    page = read_sample()
    group = page.locator("#drops details", has_text="Please disable your ad blocker").first
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "put back" in page.evaluate("document.activeElement.textContent").lower()
    page.keyboard.press("Enter")

    back = page.locator("#article-body .put-back")
    assert "Please disable your ad blocker" in back.inner_text()
    assert focused(page) == "put-back"
    before = back.evaluate("element => element.previousElementSibling.textContent")
    assert "38.4 million euros" in before
    expect(page.locator("#status")).to_have_text("Put back into the article.")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator("#article-body .put-back").count() == 0
    assert "put back" in page.evaluate("document.activeElement.textContent").lower()


def test_every_removal_names_its_rule_and_why(read_sample):
    page = read_sample()
    page.evaluate("document.querySelectorAll('#drops details').forEach(one => one.open = true)")
    items = page.locator("#drops details:not(.held) li")

    assert items.count() >= 8
    for i in range(items.count()):
        said = items.nth(i).locator(".why").inner_text()
        assert re.search(r"[a-z-]+/[a-z0-9-]+", said)
        assert len(said.split()) > 4


@pytest.mark.parametrize("voice", ["aside", "quotation"])
def test_the_reason_of_a_mark_is_opened_and_closed_by_keyboard(read_sample, voice):
    page = read_sample()
    mark = page.locator(f".mark-{voice}").first
    mark.focus()
    assert mark.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")

    note = page.locator(f"[id='{mark.get_attribute('aria-controls')}']")
    assert mark.get_attribute("aria-expanded") == "true"
    assert "Cue" in note.inner_text()
    assert note.get_attribute("role") == "note"

    page.keyboard.press("Escape")

    assert not note.is_visible()
    assert mark.get_attribute("aria-expanded") == "false"
    assert focused(page).startswith("mark")


def test_marks_can_be_switched_off_and_the_choice_is_kept(read_sample):
    page = read_sample()
    page.uncheck("#marks input[name=aside]")
    assert not page.locator(".mark-aside").first.is_visible()
    page.click("#larger")
    size = page.evaluate("getComputedStyle(document.querySelector('#article')).fontSize")

    page.reload()
    page.click("#sample")
    page.wait_for_selector("body[data-state=read]")

    assert not page.locator(".mark-aside").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#article')).fontSize") == size


def test_the_list_of_voices_leads_to_the_sentences(read_sample):
    page = read_sample()
    page.evaluate("document.querySelectorAll('#voices details').forEach(one => one.open = true)")
    jump = page.locator("#voices a.jump").first
    target = jump.get_attribute("href")
    jump.click()

    assert page.evaluate("document.querySelector(':target')?.id") == target[1:]


def test_every_fact_of_the_card_has_evidence(read_sample):
    page = read_sample()
    facts = page.locator("#card .facts dd")

    assert facts.count() >= 3
    for i in range(facts.count()):
        assert facts.nth(i).locator(".evidence li").count() >= 1
    assert "not whether the article is true" in page.inner_text(".card-notice")


def test_a_page_that_is_gone_is_said_with_the_next_step(open_page, site):
    page = open_page()
    page.fill("#address", f"http://{site}/gone")
    page.click("#go")
    page.wait_for_selector("#trouble:not([hidden])")

    assert focused(page) == "trouble"
    assert "127.0.0.1 answered 404 Not Found." in page.inner_text("#trouble")
    page.click("text=Paste the page’s HTML instead >> nth=-1")
    assert focused(page) == "markup"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Paste the address"), ("two words", "no web address"), ("ftp://x.example/", "no web address")],
)
def test_what_cannot_be_read_is_answered_at_once(open_page, typed, said):
    page = open_page()
    page.fill("#address", typed)
    page.keyboard.press("Enter")
    page.press("#address", "Enter")

    assert said in page.inner_text("#trouble")
    assert focused(page) == "address"
    assert page.get_attribute("#address", "aria-invalid") == "true"


def test_waiting_is_said_and_can_be_stopped(open_page, site):
    page = open_page()
    page.fill("#address", f"http://{site}/slow")
    page.click("#go")
    page.wait_for_selector("#progress:not([hidden])")
    assert page.inner_text("#progress-text") == "Fetching the page from 127.0.0.1 …"
    page.click("#stop")

    assert not page.is_visible("#progress")
    assert focused(page) == "address"
    assert page.is_enabled("#go")
    assert page.evaluate("document.body.dataset.state") == "start"


def test_markup_pasted_into_the_address_goes_where_it_belongs(open_page):
    page = open_page()
    page.evaluate(
        "text => { window.pasted = new DataTransfer(); pasted.setData('text/plain', text); }", "<title>x"
    )
    event = "new ClipboardEvent('paste', {clipboardData: pasted, bubbles: true, cancelable: true})"
    page.evaluate(f"document.querySelector('#address').dispatchEvent({event})")

    assert page.input_value("#markup") == "<title>x"
    assert page.input_value("#address") == ""
    assert focused(page) == "markup"


def test_a_hostile_page_is_text_and_nothing_else(open_page):
    page = open_page()
    title = "<title>A title &lt;img src=x onerror=alert(1)&gt;</title>"
    paste(
        page,
        re.sub("<title>.*</title>", title, SAMPLE).replace("<h2>", f"{HOSTILE}<h2>", 1),
        "https://evil.example/",
    )

    body = page.locator("#article")
    assert (
        body.locator("script, iframe, svg, [onclick], [onerror], [style], a[href^='javascript']").count() == 0
    )
    assert "<script>alert(3)</script>" in body.inner_text()
    assert "the minutes say so" in body.inner_text()
    assert page.locator("#article h1").count() == 1


def test_pictures_are_loaded_only_when_asked_for(open_page):
    page = open_page()
    asked = []

    def picture(route):
        asked.append(route.request.headers)
        route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")

    page.route("https://news.example/bridge.svg", picture)
    figure = "<figure><img src='/bridge.svg' alt='A bridge'><figcaption>The old bridge</figcaption></figure>"
    paste(page, SAMPLE.replace("<h2>", f"{figure}<h2>", 1), "https://news.example/story")
    page.wait_for_selector("button.picture >> text=A bridge")
    assert asked == []

    page.route("https://news.example/images/**", lambda route: route.abort())
    page.check("#pictures")
    page.wait_for_selector("#article figure img[alt='A bridge']")

    assert "The old bridge" in page.locator("#article figcaption").all_inner_texts()
    assert len(asked) == 1
    assert "referer" not in asked[0]


def test_a_picture_that_cannot_be_had_says_so(read_sample):
    page = read_sample()
    page.route("https://news.example/**", lambda route: route.abort())
    page.click("button.picture")
    page.wait_for_selector(".picture-failed")

    assert page.inner_text(".picture-failed").startswith("The picture could not be loaded.")


def test_a_key_is_asked_for_and_used(open_page, served):
    key = "a-key-of-some-length"
    with served(Settings(workers=1, api_key=SecretStr(key))) as url:
        page = open_page(url=url)
        page.click("#sample")
        page.wait_for_selector("#key")
        page.fill("#key", key)
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-state=read]")

        assert "River bridge" in page.inner_text("#article h1")
        assert page.evaluate("JSON.stringify(localStorage)").find(key) == -1


def test_the_text_and_its_markdown_can_be_taken_away(read_sample):
    page = read_sample(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    expect(page.locator("#copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as waiting:
        page.click("#markdown")
    saved = waiting.value.path().read_text()

    assert copied.startswith("River bridge reopens after four years of repairs\n\n")
    assert "\n\nThe Wren Street bridge opened to traffic" in copied
    assert waiting.value.suggested_filename == "River-bridge-reopens-after-four-years-of-repairs.md"
    assert "River bridge reopens" in saved
    assert "## What was repaired" in saved


def test_a_page_that_runs_from_right_to_left_is_shown_so(open_page):
    page = open_page()
    text = (
        "<p>قالت البلدية يوم الثلاثاء إن الجسر القديم سيبقى مفتوحا لعام آخر على الأقل كما جاء في بيانها.</p>"
        * 4
    )
    paste(page, f"<html lang='ar' dir='rtl'><title>جسر</title><article>{text}</article></html>")

    assert page.get_attribute("#article", "dir") == "rtl"
    assert page.get_attribute("#article", "lang") == "ar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(read_sample, open_page, violations, scheme):
    start = open_page(color_scheme=scheme)
    found = violations(start)
    page = read_sample(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("document.querySelectorAll('.mark').forEach(one => one.click())")
    page.locator("#drops button").first.click()
    found += violations(page)
    page.fill("#address", "nonsense here")
    page.press("#address", "Enter")
    found += violations(page)
    docs = open_page("/docs", color_scheme=scheme)
    docs.wait_for_selector(".operation")
    docs.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found += violations(docs)

    assert found == []


def test_axe_would_find_something(open_page, violations):
    page = open_page()
    page.evaluate("document.documentElement.removeAttribute('lang')")

    assert any(line.startswith("html-has-lang") for line in violations(page))


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_the_skip_link_comes_first_and_leads_to_the_main_part(open_page, path):
    page = open_page(path)
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    page.keyboard.press("Enter")

    assert focused(page) == "main"


def test_a_narrow_window_does_not_scroll_sideways(read_sample):
    page = read_sample(viewport={"width": 320, "height": 700})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".jumps").is_visible()


def test_marks_survive_forced_colours(read_sample):
    page = read_sample(forced_colors="active")
    lines = page.evaluate("getComputedStyle(document.querySelector('.voice-aside')).textDecorationLine")

    assert lines == "underline"


def test_nothing_moves_where_motion_is_not_wanted(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.fill("#address", f"http://{site}/slow")
    page.click("#go")
    page.wait_for_selector("#progress:not([hidden])")

    assert (
        page.evaluate("getComputedStyle(document.querySelector('#progress progress')).animationName")
        == "none"
    )
    page.click("#stop")


def test_the_docs_list_every_operation_and_lead_to_a_problem(open_page):
    page = open_page("/docs#fetch-refused")
    page.wait_for_selector(".operation")

    assert page.locator(".operation").count() >= 6
    assert page.inner_text("[id=fetch-refused]") == "403 This address is not fetched"
    example = page.locator(".operation pre").first.inner_text()
    assert example.startswith("curl -X POST http://127.0.0.1:")
    json.loads(re.search(r"-d '(.*)'", example).group(1))


def test_without_scripts_the_page_says_what_to_do(open_page):
    page = open_page(java_script_enabled=False)

    assert "sidelight read" in page.inner_text("noscript")

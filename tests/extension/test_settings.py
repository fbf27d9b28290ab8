import json

import pytest

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


def settings_page(browser, query=""):
    page = browser.open(browser.url(f"settings.html{query}"))
    page.wait_for_selector("body[data-state=ready]")
    return page


def test_the_first_run_says_what_is_sent_to_whom_and_when(bare):
    page = settings_page(bare, "?first")

    said = page.inner_text("main")
    assert page.inner_text("h1") == "Welcome to Sidelight"
    assert "Nothing, until you click." in said
    assert "go to the service below and to nobody else" in said
    assert "No account" in said


def test_the_connection_is_tested_with_the_address_as_typed(bare, service):
    bare.permit("http://127.0.0.1/*")
    page = settings_page(bare)
    page.fill("#server", service.removeprefix("http://") + "/ ")
    page.click("#service button")
    expect(page.locator("#answer")).to_have_attribute("data-state", "good")

    assert "rules, version" in page.inner_text("#answer")
    assert page.input_value("#server") == service
    assert bare.kept()["settings"]["server"] == service


@pytest.mark.parametrize("typed", ["two words", "ftp://files.example", "http://user:secret@host.example"])
def test_what_is_no_address_is_refused_in_its_place(bare, typed):
    page = settings_page(bare)
    page.fill("#server", typed)
    page.click("#service button")

    assert "It should look like" in page.inner_text("#answer")
    assert page.get_attribute("#server", "aria-invalid") == "true"
    assert "settings" not in bare.kept()


def test_choices_are_kept_exported_without_the_key_and_imported(browser, tmp_path, service):
    browser.keep(server=service, key="a-secret-of-mine")
    page = settings_page(browser)
    page.check("[name=lookups]")
    page.uncheck("[name=keys]")
    with page.expect_download() as got:
        page.click("#export")
    text = got.value.path().read_text()
    found = json.loads(text)
    assert found["settings"]["lookups"] is True
    assert "a-secret-of-mine" not in text

    found["settings"] |= {"keys": True, "sites": ["news.example"], "server": "javascript:alert(1)", "odd": 1}
    file = tmp_path / "in.json"
    file.write_text(json.dumps(found))
    page.set_input_files("#import", file)
    expect(page.locator("#moved")).to_contain_text("Imported.")
    kept = browser.kept()["settings"]
    assert (kept["keys"], kept["sites"], kept["server"]) == (True, ["news.example"], service)
    assert kept["key"] == "a-secret-of-mine"
    assert "odd" not in kept

    page.click("#sites button")
    expect(page.locator("#sites")).to_have_text("None.")


def test_a_file_of_something_else_is_not_imported(browser, tmp_path):
    file = tmp_path / "in.json"
    file.write_text('{"settings": {"server": "https://evil.example"}}')
    page = settings_page(browser)
    page.set_input_files("#import", file)

    expect(page.locator("#moved")).to_have_text("That file holds no settings of Sidelight.")


def test_the_manifest_asks_for_no_more_than_is_needed(bare):
    manifest = bare.worker.evaluate("chrome.runtime.getManifest()")

    assert sorted(manifest["permissions"]) == ["activeTab", "contextMenus", "scripting", "storage"]
    for absent in (
        "host_permissions",
        "content_scripts",
        "web_accessible_resources",
        "externally_connectable",
    ):
        assert absent not in manifest
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert bare.worker.evaluate("chrome.runtime.onMessage.hasListeners()") is False

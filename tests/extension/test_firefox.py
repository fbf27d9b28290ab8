import contextlib
import shutil

import pytest
from chromium import EXTENSION
from site_server import BOX, NAG, OWN_BOX

pytestmark = [
    pytest.mark.browser,
    # What starts Firefox leaves its files and sockets to the end of the run.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
marionette = pytest.importorskip("marionette_driver.marionette")
addons = pytest.importorskip("marionette_driver.addons")
By = pytest.importorskip("marionette_driver.by").By
Keys = pytest.importorskip("marionette_driver.keys").Keys
Wait = pytest.importorskip("marionette_driver.wait").Wait

PREFERENCES = {
    "extensions.webextOptionalPermissionPrompts": False,
    "network.dns.localDomains": "news.example,other.example",
    "intl.accept_languages": "en-GB",
}
UUID = "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname"
# The button in the toolbar, the shortcut and the menu as the browser itself runs them.
CLICK = """
const {ExtensionParent} = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
const {extension} = WebExtensionPolicy.getByID(arguments[0]);
ExtensionParent.apiManager.global.browserActionFor(extension)
  .triggerAction(Services.wm.getMostRecentWindow("navigator:browser"));
"""
SHORTCUT = """
const {document} = Services.wm.getMostRecentWindow("navigator:browser");
[...document.querySelectorAll("keyset[id^=ext-keyset-id] key")]
  .find((key) => key.getAttribute("key") === arguments[0] && key.getAttribute("modifiers") === "alt,shift")
  .doCommand();
"""


class Firefox:
    """Firefox with the extension, driven without a driver's binary."""

    def __init__(self, client) -> None:
        self.client = client
        self.addon = ""
        # The tab that greets on installation is in front, and so the one that clicks mean.
        self.new_tab(self.install)
        self.host = self.in_browser(UUID, [self.addon])

    def install(self):
        self.addon = addons.Addons(self.client).install(str(EXTENSION), temp=True)

    def in_browser(self, script, arguments):
        with self.client.using_context("chrome"):
            return self.client.execute_script(script, arguments)

    def wait(self, met, seconds=15):
        return Wait(self.client, seconds).until(lambda _client: met())

    def find(self, css):
        return self.client.find_element(By.CSS_SELECTOR, css)

    def text(self, css):
        return self.client.execute_script("return document.querySelector(arguments[0]).innerText", [css])

    def state(self):
        return self.client.execute_script("return document.body?.dataset.state ?? ''")

    def open(self, path):
        self.client.navigate(f"moz-extension://{self.host}/{path}")

    def new_tab(self, act):
        """The tab that `act` opens."""
        before = set(self.client.window_handles)
        act()
        handle = self.wait(lambda: next(iter(set(self.client.window_handles) - before), None))
        self.client.switch_to_window(handle)

    def read(self, url, script=CLICK, argument=None):
        self.client.navigate(url)
        self.new_tab(lambda: self.in_browser(script, [argument or self.addon]))
        self.wait(lambda: self.state() in {"read", "trouble"})


@pytest.fixture(scope="module")
def firefox(service, tmp_path_factory):
    path = shutil.which("firefox-esr")
    assert path, "there is no firefox-esr: run `apt-get install firefox-esr`"
    client = marionette.Marionette(
        bin=path,
        headless=True,
        app_args=["-remote-allow-system-access"],
        # A folder, never /dev/null: marionette removes the log that it finds, and root can.
        gecko_log=str(tmp_path_factory.mktemp("gecko")),
        prefs=PREFERENCES,
    )
    client.start_session()
    made = Firefox(client)
    made.open("settings.html")
    made.wait(lambda: made.state() == "ready")
    made.find("#server").clear()
    made.find("#server").send_keys(service)
    made.find("#service button").click()
    made.wait(lambda: "Connected to" in made.text("#answer"))
    yield made
    with contextlib.suppress(OSError):
        client.quit()
        client.cleanup()


def test_a_click_reads_the_page_as_firefox_has_it(firefox, news):
    firefox.read(f"{news}/story")

    text = firefox.text("#article-body")
    assert "run every hour from the first of May" in text
    assert "rebuilt in 1998" in text, "closed shadow root"
    assert NAG not in text
    assert BOX not in text
    assert "2 parts that the page had closed off" in firefox.text("#sent")


@pytest.mark.parametrize("path", ["/hostile", "/strict", "/frames"])
def test_difficult_pages_are_read_in_firefox(firefox, news, path):
    firefox.read(news + path)

    assert "run every hour from the first of May" in firefox.text("#article-body")


def test_the_shortcut_reads_the_page(firefox, news):
    firefox.read(f"{news}/story", SHORTCUT, "L")

    assert firefox.text("#article h1") == "Hourly ferry from May"


def test_a_removal_goes_back_in_firefox(firefox, news):
    firefox.read(f"{news}/story")
    firefox.client.execute_script(
        "document.querySelectorAll('#drops details').forEach((one) => { one.open = true })"
    )
    firefox.find("#drops button.quiet").click()

    assert firefox.text("#article-body .put-back")


def test_the_picker_chooses_in_firefox(firefox, news):
    firefox.client.navigate(f"{news}/story")
    page = firefox.client.current_window_handle
    firefox.new_tab(lambda: firefox.in_browser(SHORTCUT, ["K"]))
    propose = firefox.client.current_window_handle
    firefox.client.switch_to_window(page)
    firefox.wait(lambda: firefox.client.execute_script("return document.activeElement?.popover === 'manual'"))
    box = firefox.client.execute_script(
        "const {left, top} = document.querySelector('.sl-cakebox_a81f').getBoundingClientRect();"
        "return [Math.round(left) + 40, Math.round(top) + 8]"
    )
    mouse = firefox.client.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
    mouse.pointer_move(box[0], box[1]).click().perform()
    firefox.client.actions.sequence("key", "keys").send_keys(Keys.ENTER).perform()
    firefox.client.switch_to_window(propose)
    firefox.wait(lambda: firefox.state() == "propose")

    assert OWN_BOX in firefox.text(".proposal blockquote")
    assert "cakebox" in firefox.client.execute_script("return document.querySelector('#selector').value")


def test_a_service_that_is_down_is_told_in_firefox(firefox, news, service):
    firefox.open("settings.html")
    keep = "const [server, done] = arguments; chrome.storage.local.set({settings: {server}}).then(done)"
    firefox.client.execute_async_script(keep, ["http://127.0.0.1:9"], sandbox=None)
    firefox.read(f"{news}/story")
    said = firefox.text("#trouble")
    firefox.open("settings.html")
    firefox.client.execute_async_script(keep, [service], sandbox=None)

    assert "127.0.0.1:9 does not answer" in said

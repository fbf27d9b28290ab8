"""Debian's Chromium with the extension in it."""

import os
import shutil
from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "extension"
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    f"--disable-extensions-except={EXTENSION}",
    f"--load-extension={EXTENSION}",
    # The site must not stand on the service's host: a click on it would allow the service as well.
    "--host-resolver-rules=MAP *.example 127.0.0.1",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FORGET = """Promise.all([
    chrome.storage.local.clear(),
    chrome.storage.session.clear(),
    chrome.permissions.getAll().then(({origins}) => chrome.permissions.remove({origins})),
])"""


class Chromium:
    """A browser with the extension, and the means of a user who clicks."""

    def __init__(self, playwright, profile: Path, *, locale: str = "en-GB") -> None:
        path = shutil.which("chromium")
        assert path, "there is no chromium: run `apt-get install chromium`"
        self.context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=path,
            headless=False,
            args=[*ARGUMENTS, f"--lang={locale}"],
            locale=locale,
            viewport={"width": 1280, "height": 900},
            env={
                **os.environ,
                "LANGUAGE": locale.replace("-", "_"),
                "LC_ALL": f"{locale.replace('-', '_')}.UTF-8",
            },
        )
        self.context.set_default_timeout(15_000)
        workers = self.context.service_workers
        self.worker = workers[0] if workers else self.context.wait_for_event("serviceworker")
        self.id = self.worker.url.split("/")[2]
        self.complaints: list[str] = []
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("console", self._note)

    def _note(self, said) -> None:
        """The extension's own pages must say nothing in the console but that a request failed."""
        is_own = said.page and said.page.url.startswith("chrome-extension:")
        is_asked_for = "Failed to load resource" in said.text or "net::ERR" in said.text
        if is_own and said.type in {"error", "warning"} and not is_asked_for:
            self.complaints.append(said.text)

    def url(self, path: str) -> str:
        return f"chrome-extension://{self.id}/{path}"

    def open(self, url: str):
        page = self.context.new_page()
        page.goto(url)
        return page

    def click_toolbar(self, page) -> None:
        """A true click on the button in the toolbar: it grants activeTab, as the user's does."""
        cdp = self.context.browser.new_browser_cdp_session()
        tabs = cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        target = next(tab["targetId"] for tab in tabs if tab["url"] == page.url)
        cdp.send("Extensions.triggerAction", {"id": self.id, "targetId": target})
        cdp.detach()

    def read(self, url: str, *, state: str = "read"):
        """Open a page and click; gives the page and the reader's tab."""
        page = self.open(url)
        with self.context.expect_page() as opened:
            self.click_toolbar(page)
        reader = opened.value
        reader.wait_for_selector(f"body[data-state={state}]")
        return page, reader

    def permit(self, host: str) -> None:
        """From now on the browser says yes when the extension asks for this host, and asks nobody."""
        page = self.open("chrome://extensions/")
        page.evaluate("([id, host]) => chrome.developerPrivate.addHostPermission(id, host)", [self.id, host])
        page.close()

    def allow(self, host: str) -> None:
        """The user has allowed this host."""
        self.permit(host)
        page = self.open(self.url("settings.html"))
        assert page.evaluate("host => chrome.permissions.request({origins: [host]})", host)
        page.close()

    def keep(self, **settings: object) -> None:
        """Settings as the settings page keeps them."""
        self.worker.evaluate("settings => chrome.storage.local.set({settings})", settings)

    def kept(self) -> dict:
        return self.worker.evaluate("chrome.storage.local.get()")

    def reset(self) -> None:
        for page in self.context.pages[1:]:
            page.close()
        self.worker.evaluate("Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
        self.worker.evaluate(
            "chrome.permissions.getAll().then(({origins}) => chrome.permissions.remove({origins}))"
        )
        self.complaints.clear()

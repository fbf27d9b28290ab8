"""The news site that the extension is tried on: the files in `site/`, and two pages made here."""

import http.server
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "site"
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>"
NAG = "Please disable your ad blocker"
BOX = "Get the Harbour Briefing"
OWN_BOX = "Friends of the Lantern meet at the pier on Saturdays"
CSP = "default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'"
LINE = "<p>Sailing number {} left at dawn and came back with the mail, as the log of the harbour says.</p>"


def large() -> str:
    """An article of more than three megabytes, most of it script."""
    lines = "".join(LINE.format(i) for i in range(6000))
    script = "x" * 2_500_000
    return f"<title>Every sailing</title><main><article>{lines}</article></main><script>//{script}</script>"


class Site(http.server.BaseHTTPRequestHandler):
    """Serves the pages; `/strict` is the story under a policy that allows nothing."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/")
        path = FOLDER / f"{'story' if name == 'strict' else name}.html"
        if name == "large":
            self._send(large(), {})
        elif path.is_file():
            text = path.read_text().replace("{port}", str(self.server.server_port))
            self._send(text, {"content-security-policy": CSP} if name == "strict" else {})
        else:
            self._send(PICTURE, {}, "image/svg+xml")

    def _send(self, text: str, headers: Mapping[str, str], kind: str = "text/html; charset=utf-8") -> None:
        body = text.encode()
        self.send_response(200)
        for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""

"""The pages of a news site that the extension is tried on, each made for one difficulty."""

import http.server
from collections.abc import Mapping

FILLER = [
    "The ferry to Inchmurren will run every hour from the first of May, the harbour board decided on Monday evening.",
    "Until now the boat crossed four times a day, and islanders had asked for years for a later sailing home.",
    "The board expects costs of about 400,000 pounds a year, which the county and the islands will share.",
    "“We waited eleven years for this,” said Una Petrie, who runs the shop at the pier. “I will be on the first boat.”",
    "The crews will grow from nine to fourteen people, and the second boat returns from the yard in April.",
    "Timetables will be printed in March and hung up at every stop between the pier and the market square.",
]  # fmt: skip
NAG = "It looks as if you use an ad blocker. Please disable your ad blocker to support our work."
BOX = "Get the Harbour Briefing in your inbox every morning. Sign up for our newsletter."
OWN_BOX = "Friends of the Lantern meet at the pier on Saturdays and bring cake along."


def page(body: str, *, head: str = "", lang: str = "en", attributes: str = "") -> str:
    """An article of six paragraphs with `body` in its middle."""
    paragraphs = [f"<p>{text}</p>" for text in FILLER]
    return (
        f"<!doctype html><html lang={lang} {attributes}><head><meta charset=utf-8><title>Hourly ferry from May</title>{head}</head>"
        f"<body><header><nav><a href=/>Home</a> <a href=/news>News</a></nav></header><main><article><h1>Hourly ferry from May</h1>"
        f"{''.join(paragraphs[:3])}{body}{''.join(paragraphs[3:])}</article></main><footer><p>Impressum</p></footer></body></html>"
    )


STORY = page(
    f"<div class='adblock-message'><p>{NAG}</p></div><h2>What it costs</h2>"
    f"<aside class='newsletter-signup'><p>{BOX}</p><form><input type=email></form></aside>"
    f"<div class='sl-cakebox_a81f'><p>{OWN_BOX}</p></div>"
    "<p>Of course, nobody should be surprised that it took so long. It is a shameful delay!</p>"
    "<h2>What comes next</h2><figure><img src='/picture.svg' alt='A boat at a pier' width=400 height=300><figcaption>The boat</figcaption></figure>"
    "<x-card><template shadowrootmode=closed><p>The pier was rebuilt in 1998 after the great storm had taken its southern end away.</p></template></x-card>"
    "<x-open><template shadowrootmode=open><p>The northern end still stands on the oaken piles that the fishermen drove in 1911.</p></template></x-open>"
)
HOSTILE = page(
    "<img name=documentElement src='/picture.svg'><form name=querySelectorAll><input name=localName></form>"
    f"<div class='sl-cakebox_a81f'><p>{OWN_BOX}</p></div><img name=body src='/picture.svg'>",
    head=(
        "<style>* { display: none !important; visibility: hidden !important } div { position: fixed !important }</style>"
        "<script>for (const kind of [Array, Object, String, Element, Document, Node, Promise, Map, Set]) {"
        " for (const name of Object.getOwnPropertyNames(kind.prototype)) {"
        "  if (name !== 'constructor') try { kind.prototype[name] = () => { throw new Error('mine') } } catch {} } }"
        "JSON.stringify = () => 'mine'; window.getSelection = () => null; Object.prototype.url = 'https://evil.example/';"
        "</script>"
    ),
)
FIGHTING = page(
    f"<div class='sl-cakebox_a81f'><p>{OWN_BOX}</p></div><p>A last line.</p>",
    head=(
        "<style>body > * { display: block } * { pointer-events: none !important; opacity: .99 !important }</style>"
        "<script>document.addEventListener('DOMContentLoaded', () => {"
        " const known = new Set(document.documentElement.children); let left = 3;"
        " new MutationObserver(() => { for (const child of [...document.documentElement.children, ...document.body.children])"
        "  if (child.popover && left-- > 0) child.remove(); }).observe(document.documentElement, {childList: true, subtree: true});"
        " for (const kind of ['click', 'mousemove', 'pointermove', 'keydown', 'mousedown'])"
        "  window.addEventListener(kind, (event) => { window.seen = (window.seen ?? 0) + 1; event.stopImmediatePropagation(); }, true); });"
        "</script>"
    ),
)
FRAMES = page(
    "<iframe src='http://other.example:{port}/story' width=400 height=300></iframe>"
    "<iframe srcdoc='<p>From the archive: the first boat of 1911 was rowed by six women, and it took them an hour and a half"
    " against the tide. The log of that day is kept in the museum, and its last line says that the tea was cold when they came in.</p>' width=400 height=300></iframe>"
    "<iframe src='http://other.example:{port}/story' width=1 height=1></iframe>"
)
RTL = (
    "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>العبّارة كل ساعة</title></head><body><main><article><h1>العبّارة كل ساعة</h1>"
    + "".join(
        f"<p>{text}</p>"
        for text in (
            "قررت هيئة الميناء مساء الاثنين أن تعمل العبّارة إلى الجزيرة كل ساعة ابتداء من الأول من مايو، بعد سنوات من الانتظار.",
            "وكانت السفينة تعبر أربع مرات في اليوم فقط، وقد طلب سكان الجزيرة منذ سنوات رحلة متأخرة للعودة إلى بيوتهم.",
            "وتتوقع الهيئة تكاليف تبلغ نحو أربعمئة ألف جنيه في السنة، تتقاسمها المقاطعة والجزر فيما بينها.",
        )
    )
    + "</article></main></body></html>"
)
LARGE = page(
    "".join(f"<p>Sailing number {i} left the pier at dawn and came back with the mail, as the log of the harbour office says.</p>" for i in range(6000))
    + "<script>//" + "x" * 2_300_000 + "</script>"
)  # fmt: skip
CSP = "default-src 'none'; img-src 'self'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'"

PAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "/story": (STORY, {}),
    "/hostile": (HOSTILE, {}),
    "/fighting": (FIGHTING, {}),
    "/strict": (STORY, {"content-security-policy": CSP}),
    "/frames": (FRAMES, {}),
    "/rtl": (RTL, {}),
    "/large": (LARGE, {}),
    "/link": (page("<p><a id=there href='/story'>The whole story</a></p>"), {}),
}


class Site(http.server.BaseHTTPRequestHandler):
    """Serves `PAGES`."""

    def do_GET(self) -> None:
        text, headers = PAGES.get(
            self.path.partition("?")[0], ("<svg xmlns='http://www.w3.org/2000/svg'/>", {})
        )
        body = text.replace("{port}", str(self.server.server_port)).encode()
        self.send_response(200)
        self.send_header(
            "content-type", "image/svg+xml" if text.startswith("<svg") else "text/html; charset=utf-8"
        )
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""

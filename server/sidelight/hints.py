"""Names of an element -> bits: what its class, id, role and item property say that it is.

The words are patterns over the lower-case names; a bit is set if any pattern of its line is found.
They are hints for the trees of `body`, never reasons of their own: what removes text by name is a rule.
"""

import re
from functools import lru_cache

HINTS: dict[str, str] = {
    "body": r"""
        article-?_?(body|content|text|main|copy)
        (story|post|entry|news|page|blog|single)-?_?(body|content|text|copy)
        (body|main)-?_?(text|copy|content) articletext rich-?text texte?-?article paragraph wysiwyg
        prose parser-output markdown""",
    "article": r"article story post entry artikel beitrag noticia nota",
    "content": r"content body text main inhalt contenido conteudo",
    "lead": r"""
        lead intro standfirst dek subtitle sub-?head summary excerpt abstract kicker teaser-?text
        chapo vorspann entradilla sottotitolo deck""",
    "comments": r"comment disqus repl(y|ies) respond discussion kommentar coral spot-?im forum-?post",
    "share": r"share social follow sharing teilen twitter facebook whatsapp print",
    "related": r"""
        relat recirc recommend read-?next read-?more more-?(from|on|news|stories) popular trending
        most- similar also outbrain taboola promo teaser weiter mehr further up-?next latest suggest
        next prev""",
    "side": r"""
        sidebar aside rail widget complementary right-?col column-?right secondary infobox factbox
        box""",
    "navigation": r"nav menu breadcrumb pagination pager toolbar toc skip tab-?(list|nav) dropdown",
    "footer": r"foot copyright legal imprint impressum bottom disclaimer terms credits",
    "header": r"header masthead banner topbar brand logo site-?title",
    "advertisement": r"""
        (^|[-_\s])(ads?|advert|advertis\w*|sponsor\w*|werbung|anzeige|publicidad)([-_\s]|$) dfp gpt-
        promo""",
    "sign-up": r"""
        newsletter sign-?up subscri paywall piano offer abo- register login log-in premium donat
        membership regwall promo""",
    "author": r"author byline autor contributor profile bio(-|_|$|s) writer vcard",
    "metadata": r"""
        meta (^|[-_\s])(info|date|time|posted|published|datum)([-_\s]|$) timestamp dateline datetime
        views reading""",
    "tags": r"""
        (^|[-_\s])(tags?|topics?|keywords?|categor\w*|cat-links|labels?|schlagwort\w*)([-_\s]|$)
        tag-?(list|cloud) post-?tags""",
    "caption": r"""
        caption credit photo bild figure imag gallery media video player legend copyright slideshow
        picture""",
    "consent": r"cookie consent gdpr modal popup overlay dialog toast alert notice message",
    "hidden": r"hidden sr-only screen-?reader visually invisible offscreen assistive a11y",
    "card": r"card grid carousel slider slick swiper tile item list feed archive",
}
_PATTERNS = tuple((1 << k, re.compile("|".join(words.split()))) for k, words in enumerate(HINTS.values()))


@lru_cache(maxsize=50_000)
def hints(name: str) -> int:
    """Bits for one name, one for each entry of `HINTS` from the lowest up."""
    bits = 0
    for bit, pattern in _PATTERNS:
        if pattern.search(name):
            bits |= bit
    return bits

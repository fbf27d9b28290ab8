import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.source.domains import address, public_suffix, registrable_domain
from sidelight.source.identity import identify

# Address; registrable domain; publication; platform; wrapper.
TRICKY = [
    # one site under many hosts
    ("https://www.example.com/a", "example.com", "example.com", None, None),
    ("https://m.example.com/a", "example.com", "example.com", None, None),
    ("https://amp.example.com/a", "example.com", "example.com", None, None),
    ("https://edition.example.com/a", "example.com", "example.com", None, None),
    ("https://news.example.co.uk/1/hi", "example.co.uk", "example.co.uk", None, None),
    ("https://www1.example.com.au/a", "example.com.au", "example.com.au", None, None),
    ("https://EXAMPLE.COM./a", "example.com", "example.com", None, None),
    ("https://example.com:8443/a", "example.com", "example.com", None, None),
    ("https://user:secret@example.com/a", "example.com", "example.com", None, None),
    ("//example.com/a", "example.com", "example.com", None, None),
    ("example.com/a", "example.com", "example.com", None, None),
    # endings that are not the last label
    ("https://city.kawasaki.jp/a", "city.kawasaki.jp", "city.kawasaki.jp", None, None),
    ("https://a.b.kawasaki.jp/", "a.b.kawasaki.jp", "a.b.kawasaki.jp", None, None),
    ("https://www.ck/", "www.ck", "www.ck", None, None),
    ("https://co.uk/", None, "co.uk", None, None),
    ("https://morning.netlify.app/", "morning.netlify.app", "morning.netlify.app", None, None),
    # names that are no domains
    ("http://localhost:8000/a", None, "localhost", None, None),
    ("http://127.0.0.1/a", None, "127.0.0.1", None, None),
    ("http://[2001:db8::1]:8080/a", None, "2001:db8::1", None, None),
    ("http://intranet/news", None, "intranet", None, None),
    # international names
    ("https://bücher.example/a", "xn--bcher-kva.example", "xn--bcher-kva.example", None, None),
    ("https://www.faß.de/a", "xn--fa-hia.de", "xn--fa-hia.de", None, None),
    ("https://новости.рф/a", "xn--b1amnebsh.xn--p1ai", "xn--b1amnebsh.xn--p1ai", None, None),
    # shared hosts: the name before the host
    ("https://morning.substack.com/p/a", "substack.com", "morning.substack.com", "Substack", None),
    (
        "https://morning.wordpress.com/2026/11/24/a/",
        "wordpress.com", "morning.wordpress.com", "WordPress.com", None,
    ),
    ("https://morning.github.io/a", "morning.github.io", "morning.github.io", "GitHub Pages", None),
    ("https://morning.blogspot.com/a", "morning.blogspot.com", "morning.blogspot.com", "Blogger", None),
    ("https://morning.blogspot.co.uk/a", "blogspot.co.uk", "morning.blogspot.com", "Blogger", None),
    ("https://www.morning.tumblr.com/post/1", "tumblr.com", "morning.tumblr.com", "Tumblr", None),
    ("https://morning.ghost.io/a/", "ghost.io", "morning.ghost.io", "Ghost", None),
    ("https://morning.beehiiv.com/p/a", "beehiiv.com", "morning.beehiiv.com", "beehiiv", None),
    # shared hosts: the name in the path
    ("https://medium.com/@someone/a-1", "medium.com", "medium.com/@someone", "Medium", None),
    ("https://someone.medium.com/a-1", "medium.com", "medium.com/@someone", "Medium", None),
    ("https://medium.com/journal/a-1", "medium.com", "medium.com/journal", "Medium", None),
    ("https://medium.com/p/1a2b", "medium.com", None, "Medium", None),
    ("https://help.medium.com/hc", "medium.com", "medium.com", None, None),
    ("https://substack.com/@someone", "substack.com", "substack.com/@someone", "Substack", None),
    ("https://open.substack.com/pub/morning/p/a", "substack.com", "morning.substack.com", "Substack", None),
    ("https://www.youtube.com/@someone/videos", "youtube.com", "youtube.com/@someone", "YouTube", None),
    ("https://www.youtube.com/watch?v=1", "youtube.com", None, "YouTube", None),
    ("https://twitter.com/someone/status/1", "twitter.com", "x.com/someone", "X", None),
    ("https://m.facebook.com/somepaper/posts/1", "facebook.com", "facebook.com/somepaper", "Facebook", None),
    ("https://t.me/s/channel?before=1", "t.me", "t.me/channel", "Telegram", None),
    # addresses that only look like a shared host
    ("https://substack.com.example.net/a", "example.net", "example.net", None, None),
    ("https://notsubstack.com/a", "notsubstack.com", "notsubstack.com", None, None),
    ("https://example.net/?u=https://morning.substack.com/", "example.net", "example.net", None, None),
    # aggregators
    ("https://news.yahoo.com/a-1.html", "yahoo.com", None, "Yahoo", None),
    ("https://www.msn.com/en-us/news/a/ar-1", "msn.com", None, "MSN", None),
    ("https://news.google.com/articles/CB1", "google.com", None, "Google News", None),
    # wrappers
    (
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a",
        "example.org", "example.org", None, "Google AMP cache",
    ),
    (
        "https://www.google.co.uk/amp/s/amp.example.org/a",
        "example.org", "example.org", None, "Google AMP viewer",
    ),
    (
        "https://www-example-org.translate.goog/a?_x_tr_sl=de",
        "example.org", "example.org", None, "Google Translate",
    ),
    ("https://a--b-example-org.translate.goog/a", "example.org", "example.org", None, "Google Translate"),
    (
        "https://web.archive.org/web/2026/http://example.org/a",
        "example.org", "example.org", None, "Wayback Machine",
    ),
    (
        "https://web.archive.org/web/2026id_/example.org/a",
        "example.org", "example.org", None, "Wayback Machine",
    ),
    ("https://archive.ph/2026/https://example.org/a", "example.org", "example.org", None, "archive.today"),
    ("https://archive.is/AbC12", None, None, None, "archive.today"),
    (
        "https://web.archive.org/web/2026/https://morning.substack.com/p/a",
        "substack.com", "morning.substack.com", "Substack", "Wayback Machine",
    ),
    (
        "https://web.archive.org/web/1/https://example-org.cdn.ampproject.org/c/s/example.org/a",
        "example.org", "example.org", None, "Wayback Machine",
    ),
    (
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa",
        "example.org", "example.org", None, "Facebook redirect",
    ),
    ("https://t.co/AbC", None, None, None, "Link shortener"),
    # more endings, numbers and shared hosts
    ("https://paper.co.jp/a", "paper.co.jp", "paper.co.jp", None, None),
    ("https://www.paper.com.br./a", "paper.com.br", "paper.com.br", None, None),
    ("https://paper.eu.org/a", "paper.eu.org", "paper.eu.org", None, None),
    ("https://www.gov.uk/news", "www.gov.uk", "www.gov.uk", None, None),
    ("https://blogs.paper.ac.uk/a", "paper.ac.uk", "paper.ac.uk", None, None),
    ("https://paper.cloudfront.net/a", "paper.cloudfront.net", "paper.cloudfront.net", None, None),
    ("https://xn--bcher-kva.example/a", "xn--bcher-kva.example", "xn--bcher-kva.example", None, None),
    ("http://0x7f.1/a", None, "0x7f.1", None, None),
    ("http://2130706433/a", None, "2130706433", None, None),
    ("https://[::ffff:127.0.0.1]/", None, "::ffff:127.0.0.1", None, None),
    ("https://out.example.com.evil.example/a", "evil.example", "evil.example", None, None),
    (
        "https://paper.hatenablog.com/entry/1",
        "paper.hatenablog.com", "paper.hatenablog.com", "Hatena Blog", None,
    ),
    ("https://paper.wixsite.com/news", "paper.wixsite.com", "paper.wixsite.com", "Wix", None),
    ("https://paper.notion.site/a-1", "paper.notion.site", "paper.notion.site", "Notion", None),
    ("https://paper.weebly.com/blog", "weebly.com", "paper.weebly.com", "Weebly", None),
    ("https://paper.typepad.com/a", "typepad.com", "paper.typepad.com", "Typepad", None),
    (
        "https://paper.livejournal.com/1.html",
        "livejournal.com", "paper.livejournal.com", "LiveJournal", None,
    ),
    ("https://paper.tistory.com/5", "tistory.com", "paper.tistory.com", "Tistory", None),
    ("https://blog.naver.com/paper/12", "naver.com", "blog.naver.com/paper", "Naver Blog", None),
    ("https://note.com/paper/n/n1", "note.com", "note.com/paper", "note", None),
    ("https://dev.to/paper/a-1", "dev.to", "dev.to/paper", "DEV Community", None),
    ("https://paper.hashnode.dev/a", "hashnode.dev", "paper.hashnode.dev", "Hashnode", None),
    (
        "https://buttondown.com/paper/archive/a",
        "buttondown.com", "buttondown.com/paper", "Buttondown", None,
    ),
    ("https://paper.fandom.com/wiki/A", "fandom.com", "paper.fandom.com", "Fandom", None),
    ("https://www.reddit.com/r/paper/comments/1/a/", "reddit.com", "reddit.com/r/paper", "Reddit", None),
    ("https://www.linkedin.com/pulse/a-paper", "linkedin.com", None, "LinkedIn", None),
    ("https://www.instagram.com/paper/p/1", "instagram.com", "instagram.com/paper", "Instagram", None),
    ("https://www.tiktok.com/@paper/video/1", "tiktok.com", "tiktok.com/@paper", "TikTok", None),
    (
        "https://bsky.app/profile/paper.example/post/1",
        "bsky.app", "bsky.app/profile/paper.example", "Bluesky", None,
    ),
    ("https://www.threads.net/@paper/post/1", "threads.net", "threads.com/@paper", "Threads", None),
    ("https://vk.com/paper?w=wall-1_1", "vk.com", "vk.com/paper", "VK", None),
    ("https://www.patreon.com/posts/a-1", "patreon.com", None, "Patreon", None),
    ("https://paper.squarespace.com/a", "squarespace.com", "paper.squarespace.com", "Squarespace", None),
    (
        "https://sites.google.com/view/paper/home",
        "google.com", "sites.google.com/view/paper", "Google Sites", None,
    ),
    (
        "https://medium.com/@paper/a?source=https://other.substack.com",
        "medium.com", "medium.com/@paper", "Medium", None,
    ),
    ("https://paper.medium.com./a", "medium.com", "medium.com/@paper", "Medium", None),
    ("https://zen.yandex.ru/paper", "yandex.ru", "dzen.ru/paper", "Dzen", None),
    ("https://steemit.com/@paper/a", "steemit.com", "steemit.com/@paper", "Steem and Hive", None),
    ("https://ameblo.jp/paper/entry-1.html", "ameblo.jp", "ameblo.jp/paper", "Ameba", None),
    ("https://rumble.com/c/paper", "rumble.com", "rumble.com/c/paper", "Rumble", None),
    (
        "https://habr.com/ru/companies/paper/articles/1/",
        "habr.com", "habr.com/ru/companies/paper", "Habr", None,
    ),
    ("https://paper.github.io:443/a", "paper.github.io", "paper.github.io", "GitHub Pages", None),
    ("https://PAPER.SUBSTACK.COM/p/a", "substack.com", "paper.substack.com", "Substack", None),
    ("https://apple.news/AbC", "apple.news", None, "Apple News", None),
    ("https://flipboard.com/@paper/a", "flipboard.com", None, "Flipboard", None),
    ("https://www.pressreader.com/uk/paper/20260101/1", "pressreader.com", None, "PressReader", None),
    (
        "https://translate.google.com/translate?sl=de&u=https://www.paper.example/a",
        "paper.example", "paper.example", None, "Google Translate",
    ),
    (
        "https://webcache.googleusercontent.com/search?q=cache:AbCdEf123456:https://paper.example/a+words",
        "paper.example", "paper.example", None, "Google cache",
    ),
    ("https://12ft.io/https://paper.example/a", "paper.example", "paper.example", None, "Reader proxies"),
    (
        "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpaper.example%2Fa&data=1",
        "paper.example", "paper.example", None, "Outlook Safe Links",
    ),
    (
        "https://www.youtube.com/redirect?q=https%3A%2F%2Fpaper.example%2F",
        "paper.example", "paper.example", None, "YouTube redirect",
    ),
    (
        "https://www.google.com/url?q=https://paper.example/a&sa=U",
        "paper.example", "paper.example", None, "Google redirect",
    ),
    (
        "https://amp-paper-example.cdn.ampproject.org/v/s/amp.paper.example/a?amp_js_v=0.1",
        "paper.example", "paper.example", None, "Google AMP cache",
    ),
    ("https://bit.ly/3abc", None, None, None, "Link shortener"),
    ("https://feeds.feedburner.com/paper", None, None, None, "FeedBurner"),
    ("https://perma.cc/AB12-CD34", None, None, None, "Perma.cc"),
]  # fmt: skip


def test_the_table_is_long_and_says_nothing_twice():
    assert len({url for url, *_ in TRICKY}) == len(TRICKY) >= 80


@pytest.mark.parametrize(("url", "domain", "publication", "platform", "wrapper"), TRICKY, ids=str)
def test_an_address_says_whose_page_it_is(url, domain, publication, platform, wrapper):
    found = identify(url)

    assert found is not None
    assert (found.registrable_domain, found.publication, found.platform, found.wrapper) == (
        domain, publication, platform, wrapper,
    )  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [None, "", "   ", "ftp://example.org/a", "mailto:jane@news.example", "javascript:alert(1)",
     "data:text/html,x", "http://[bad", "https://a..b/", "https://.example/",
     "https://ex ample.org/", "page", "/a/b", "#top", "file:///a", "https://example.org:port/",
     "https://xn--/"],
)  # fmt: skip
def test_what_is_no_web_address_is_nobodys(url):
    found = identify(url)

    assert found is None or found.registrable_domain is None


def test_the_publishers_own_address_comes_out_of_its_wrapper():
    found = identify("https://web.archive.org/web/20261124000000/https://example.org/a?b=1")

    assert found is not None
    assert found.url == "https://example.org/a?b=1"
    assert found.rules == ("hosts/wayback-machine",)


def test_wrappers_in_wrappers_end():
    found = identify("https://web.archive.org/web/1/" * 20 + "https://example.org/a")

    assert found is not None
    assert found.wrapper == "Wayback Machine"
    assert len(found.rules) == 4


def test_a_front_page_is_known():
    front, page = identify("https://example.org"), identify("https://example.org/a")

    assert front is not None
    assert front.is_front
    assert page is not None
    assert not page.is_front


def test_numeric_addresses_have_no_registrable_domain():
    assert registrable_domain("127.0.0.1") is None
    assert registrable_domain("::1") is None
    assert public_suffix("127.0.0.1") is None
    assert public_suffix("paper.co.uk") == "co.uk"
    assert registrable_domain("example.org") == "example.org"


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.text(max_size=40), st.sampled_from(["", "https://", "https://example.org/", "https://archive.ph/1/"])
)
def test_no_text_raises(text, before):
    found = identify(before + text)

    assert found is None or found.url
    assert address(text) is None or address(text).host

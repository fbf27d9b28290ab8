import pytest

from sidelight.evidence import gather
from sidelight.evidence.titles import cut_site
from sidelight.parse import parse


def title(head="", body="", url="https://www.morningnews.example/a"):
    return gather(parse(f"<html><head>{head}</head><body>{body}</body></html>"), url).title


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Bridge opens to all | Morning News", "Bridge opens to all"),
        ("Bridge opens to all - Morning News", "Bridge opens to all"),
        ("Bridge opens to all – Morning News", "Bridge opens to all"),
        ("Bridge opens to all · Politics · Morning News", "Bridge opens to all · Politics"),
        ("Morning News: Bridge opens to all", "Morning News: Bridge opens to all"),
        ("Morning News | Bridge opens to all", "Bridge opens to all"),
        ("Bridge opens to all | morningnews.example", "Bridge opens to all"),
        ("Bridge opens - and all may cross", "Bridge opens - and all may cross"),
        ("Bridge-opening delayed", "Bridge-opening delayed"),
        ("Bridge opens to all | Politics", "Bridge opens to all"),
        ("«Open» – a play", "«Open» – a play"),
        ("Morning News", "Morning News"),
    ],
)
def test_the_name_of_the_site_is_cut(text, cut):
    assert cut_site(text, set(), {"morning news", "morningnews", "morningnews example"}) == cut


def test_a_cut_to_what_the_heading_says_is_right():
    assert cut_site("Bridge opens to all - Land", {"bridge opens to all"}, set()) == "Bridge opens to all"
    assert cut_site("Land - Bridge opens to all", {"bridge opens to all"}, set()) == "Bridge opens to all"


def test_the_title_element_serves_where_there_is_nothing_else():
    assert title("<title>Bridge opens to all - MorningNews</title>") == "Bridge opens to all"


def test_the_title_of_a_drawing_is_not_the_pages():
    assert title(body="<svg><title>Logo</title></svg><p>x</p>") == ""


def test_the_heading_that_others_agree_with_is_the_headline():
    head = '<meta property="og:title" content="Bridge opens"><title>Bridge opens - Morning News</title>'

    assert title(head, "<h1>Rome</h1><h1>Bridge opens</h1><h1>More for you</h1>") == "Bridge opens"


def test_the_heading_is_the_headline_where_all_differ():
    head = (
        '<meta property="og:title" content="You will not believe this bridge"><title>Bridge: all news</title>'
    )

    assert title(head, "<h1>Bridge opens</h1>") == "Bridge opens"


def test_a_heading_that_is_the_sites_name_is_no_headline():
    assert title("<title>Bridge opens | Morningnews</title>", "<h1>Morningnews</h1>") == "Bridge opens"


def test_a_front_page_keeps_the_sites_name():
    assert title("<title>Morningnews</title>", "<h1>Morningnews</h1>") == "Morningnews"


def test_soft_hyphens_are_no_part_of_a_title():
    assert title(body="<h1>Verfas\u00adsungs\u00adbe\u200bschwerde</h1>") == "Verfassungsbeschwerde"


def test_kicker_and_headline_do_not_run_together():
    assert title(body="<h1><span>Politics</span><span>Bridge opens</span></h1>") == "Politics Bridge opens"
    assert title(body="<h1>Bridge<br>opens</h1>") == "Bridge opens"
    assert title(body="<h1><b>Br</b>idge<wbr>head</h1>") == "Bridgehead"
    assert title(body="<h1><span>Bridge</span>: it opens</h1>") == "Bridge: it opens"


def test_a_title_without_end_is_passed_over():
    assert title(f"<title>{'Bridge | ' * 50_000}</title>", "<h1>Bridge opens</h1>") == "Bridge opens"


TRAIL = "<ul><li><a href='/'>News</a></li><li><h1>Ferry strike: all about the bridge</h1></li></ul>"
SHARED = '<meta property="og:title" content="Bridge opens to all">'


def test_a_headline_that_is_shown_below_a_wording_for_search_engines_is_the_headline():
    heading = "<h2><span>Harbour</span> <span>Bridge opens to all</span></h2>"

    assert title(SHARED, f"{TRAIL}<article>{heading}</article>") == "Bridge opens to all"


@pytest.mark.parametrize(
    "body",
    [
        f"{TRAIL}<article><h2>Ferries</h2></article>",
        f"{TRAIL}<aside><h2>Bridge opens to all</h2></aside>",
        f"{TRAIL}<a href='/b'><h2>Bridge opens to all</h2></a>",
        "<h1>Ferry strike: all about the bridge</h1><h2>Bridge</h2>",
    ],
)
def test_headings_of_the_second_level_are_no_headlines_otherwise(body):
    head = f'{SHARED}<script type="application/ld+json">{{"headline": "Ferry strike: all about the bridge"}}</script>'

    assert title(head, body) == "Ferry strike: all about the bridge"


def test_a_kicker_stays_before_its_headline():
    ld = '<script type="application/ld+json">{"headline": "Bridge opens to all"}</script>'
    og = '<meta property="og:title" content="Harbour: Bridge opens to all">'
    body = "<h1>Harbour: Bridge opens to all</h1><h2>Bridge opens to all</h2>"

    assert title(og + ld, body) == "Harbour: Bridge opens to all"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ('Tides<a class="headerlink" href="#tides">¶</a>', "Tides"),
        ('Tides <a href="#tides"><span>#</span></a>', "Tides"),
        ('Tides <a href="#note">1</a>', "Tides 1"),
        ('Tides in C#<a href="#tides"></a>', "Tides in C#"),
        ('Tides <a href="/all">→</a>', "Tides →"),
    ],
)
def test_the_sign_that_links_to_a_heading_is_none_of_it(heading, said):
    assert title(body=f"<h1>{heading}</h1>") == said

import pytest

from sidelight.errors import NotAPageError, PageTooLargeError
from sidelight.parse import Limits, decode, parse


def text_of(root):
    return " ".join("".join(root.itertext()).split())


def test_parse_reads_text_that_is_already_decoded():
    root = parse("<p>Grüße aus Łódź</p>")

    assert text_of(root) == "Grüße aus Łódź"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("\ufeff<p>žluťoučký</p>".encode(), None),
        ("\ufeff<p>žluťoučký</p>".encode("utf-16-le"), None),
        ("\ufeff<p>žluťoučký</p>".encode("utf-16-be"), None),
        ("<p>žluťoučký</p>".encode("cp1250"), "windows-1250"),
        ("<meta charset=windows-1250><p>žluťoučký</p>".encode("cp1250"), None),
        (
            '<meta http-equiv=content-type content="text/html; charset=iso-8859-2"><p>žluťoučký</p>'.encode(
                "latin2"
            ),
            None,
        ),
        ("<p>žluťoučký</p>".encode(), None),
        ("<p>žluťoučký</p>".encode(), "no-such-encoding"),
        ("<p>žluťoučký</p>".encode(), "base64"),
        ("<meta charset=utf-16><p>žluťoučký</p>".encode(), None),
    ],
)
def test_parse_finds_the_encoding(data, charset):
    assert text_of(parse(data, charset=charset)) == "žluťoučký"


def test_the_byte_order_mark_beats_header_and_meta():
    data = "\ufeff<meta charset=latin1><p>naïve</p>".encode()

    assert text_of(parse(data, charset="latin1")) == "naïve"


def test_latin_1_means_windows_1252_as_on_the_web():
    assert decode(b"<p>\x93quoted\x94</p>", "iso-8859-1") == "<p>“quoted”</p>"


def test_an_undeclared_encoding_is_detected():
    story = (
        "Der Bürgermeister sagte, die Brücke über den Fluss müsse für Fußgänger früh geöffnet werden. " * 8
    )

    assert "Brücke über" in decode(f"<p>{story}</p>".encode("cp1252"))


def test_one_broken_byte_does_not_change_a_declared_utf_8():
    data = b"<meta charset=utf-8>" + "<p>Straßenbahn</p>".encode() * 50 + b"\xff"

    assert "Straßenbahn" in decode(data)


def test_plain_text_becomes_paragraphs():
    root = parse("First paragraph,\nsecond line.\n\nSecond paragraph: 3 < 4 & 5 > 4.")

    assert [p.text for p in root.iter("p")] == [
        "First paragraph,\nsecond line.",
        "Second paragraph: 3 < 4 & 5 > 4.",
    ]


@pytest.mark.parametrize(
    "html", ["", " \n ", b"", "<", "<!-- only a comment -->", "<!doctype html>", "\x00\x01", "<>"]
)
def test_nothing_gives_a_tree_without_text(html):
    assert text_of(parse(html)) in {"", "<", "<>"}


def test_broken_markup_gives_all_of_its_text():
    root = parse("<div><p>One<b>two</p></div><td>three</b> <p <p>four</p></i></html> five")

    assert text_of(root) == "Onetwothree four five"


def test_control_characters_and_lone_surrogates_are_replaced():
    assert text_of(parse("<p>a\x00b\x0bc\ud800d</p>")) == "a b c?d"


def test_a_page_over_the_byte_limit_is_refused_with_both_numbers():
    with pytest.raises(PageTooLargeError, match=r"2,000 characters; at most 1,000"):
        parse("x" * 2000, limits=Limits(max_bytes=1000))
    with pytest.raises(PageTooLargeError, match=r"2,000 bytes"):
        parse(b"x" * 2000, limits=Limits(max_bytes=1000))


def test_a_page_that_nests_too_deep_is_refused():
    with pytest.raises(PageTooLargeError, match="more than 50 deep"):
        parse("<div>" * 60 + "x", limits=Limits(max_depth=50))
    assert text_of(parse("<div>" * 400 + "x")) == "x"


def test_a_page_with_too_many_elements_is_refused():
    with pytest.raises(PageTooLargeError, match="more than 10 elements"):
        parse("<p>x</p>" * 20, limits=Limits(max_elements=10))


def test_content_behind_an_early_end_of_the_page_is_kept():
    assert text_of(parse("<html><body><p>one</p></BODY ></html><p>two</p> three")) == "onetwo three"


@pytest.mark.parametrize("text", ["<p>a\uffffb\ufffec</p>", "<p>" + "\U0001f600" * 3 + "</p>"])
def test_odd_characters_do_not_break_the_parser(text):
    assert text_of(parse(text))


def test_parse_ends_the_head_where_a_newer_element_begins_the_body():
    root = parse("<title>Fog</title><main><p>It came</p></main> from <aside>the</aside><p>sea</p>")

    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title") == "Fog"
    assert "".join(root.find("body").itertext()) == "It came from thesea"


@pytest.mark.parametrize(
    ("mode", "tag"), [("open", "div"), ("closed", "div"), ("none", "template"), ("", "template")]
)
def test_parse_opens_declarative_shadow_roots_and_no_other_template(mode, tag):
    root = parse(
        f"<x-card><template shadowrootmode='{mode}'><p>Inside.</p></template><p>Outside.</p></x-card>"
    )

    assert [child.tag for child in root.find(".//x-card")] == [tag, "p"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n...", b"\x7fELF\x02\x01", b"\x89PNG\r\n", b"PK\x03\x04", b"\x01\x02\x03\x04a" * 50]
)
def test_what_is_no_page_is_refused(data):
    with pytest.raises(NotAPageError, match="not a web page"):
        parse(data)


@pytest.mark.parametrize("data", [b"<p>a\x00\x01\x02</p>", "<p>x</p>".encode("utf-16-le")])
def test_a_few_odd_bytes_do_not_make_a_page_binary(data):
    assert parse(data) is not None


@pytest.mark.parametrize("html", [None, 5, ["<p>x</p>"]])
def test_what_is_neither_text_nor_bytes_is_refused(html):
    with pytest.raises(TypeError, match="must be str or bytes, not"):
        parse(html)


def test_a_page_that_shows_its_text_only_without_scripts_is_read():
    root = parse("<body><p>Switch scripts on.</p><noscript><p>One.</p><p>Two.</p></noscript>")

    assert [p.text for p in root.iterfind(".//div/p")] == ["One.", "Two."]


@pytest.mark.parametrize(
    "fallback", ["<img src=t.gif>", "<p>Switch scripts on.</p>", "<p>One.</p><p>Two.</p>"]
)
def test_what_stands_beside_the_text_for_readers_without_scripts_stays_hidden(fallback):
    root = parse(f"<body><p>A.</p><p>B.</p><p>C.</p><noscript>{fallback}</noscript>")

    assert root.find(".//noscript") is not None

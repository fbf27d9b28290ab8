import pytest

from sidelight.ruleset.guards import quoted_spans
from sidelight.ruleset.matching import leads_to, link_target, spanned
from sidelight.ruleset.phrases import PhraseMatch


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/Newsletter?x=1#a", "/newsletter"),
        ("newsletter/a", "/newsletter/a"),
        ("https://WWW.Example.org", "example.org/"),
        ("//play.google.com/Store", "play.google.com/store"),
        (" http://a.org:8080/b ", "a.org/b"),
        ("mailto:Me@a.org?subject=x", "mailto:me@a.org"),
        ("tel:+1", ""),
        ("javascript:void(0)", ""),
        ("#top", ""),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_links_are_compared_as_host_and_path(href, target):
    assert link_target(href) == target


@pytest.mark.parametrize(
    ("glob", "leads"),
    [
        ("/news*", True), ("/about", False), ("a.org/news*", True), ("a.org", False), ("*.org/*", True),
        ("mailto:*", True), ("mailto:x@*", False), ("/b.org*", False),
    ],
)  # fmt: skip
def test_glob_from_the_slash_on_is_for_any_host(glob, leads):
    assert leads_to(["mailto:me@b.org", "a.org/newsletter"], [glob]) is leads


def test_characters_that_matches_share_are_counted_once():
    matches = [
        PhraseMatch(None, "x", 0, 0, start, end) for start, end in ((10, 20), (0, 5), (12, 15), (18, 25))
    ]

    assert spanned(matches) == 5 + 15


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("no quotation", []),
        ("“one” and “two”", ["“one”", "“two”"]),
        ("„eins“ und »zwei« und «trois» ‹x› 「四」", ["„eins“", "»zwei«", "«trois»", "‹x›", "「四」"]),
        ('"a" b "c', ['"a"']),
        ("“goes on to the end", ["“goes on to the end"]),
        ("an inch ” alone, and “not closed", []),
        ("‘single’ but readers’ own", ["‘single’"]),
        ("“outer ‘inner’ outer”", ["“outer ‘inner’ outer”"]),
    ],
)
def test_quotations_are_found_with_their_marks(text, quoted):
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted

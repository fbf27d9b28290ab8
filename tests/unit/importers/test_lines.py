import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.ruleset.css_parts import Complex, Compound
from sidelight.ruleset.importers import adblock, lines
from sidelight.ruleset.importers.filters import Filter, NotTakenError, Switch, Unhide, Where


def taken(line):
    return lines.read(line)


def name_of(line):
    with pytest.raises(NotTakenError) as caught:
        lines.read(line)
    return str(caught.value)


def test_generic_filter_is_for_all_hosts():
    found = taken("##.lantern-promo")

    assert found == Filter(
        "##.lantern-promo", ".lantern-promo", Where(), (Complex((Compound(classes=("lantern-promo",)),)),)
    )


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("saltmarsh.example##.box", Where(("saltmarsh.example",))),
        (
            "Saltmarsh.example,~sub.saltmarsh.example##.box",
            Where(("saltmarsh.example",), ("sub.saltmarsh.example",)),
        ),
        ("~saltmarsh.example##.box", Where((), ("saltmarsh.example",))),
        ("saltmarsh.*##.box", Where(("saltmarsh.*",))),
        ("[$domain=a.example|~b.a.example]##.box", Where(("a.example",), ("b.a.example",))),
        ("*##.box", Where()),
        ("bücher.example##.box", Where(("xn--bcher-kva.example",))),
    ],
)
def test_hosts_before_the_mark_say_where_a_filter_acts(line, where):
    assert taken(line).where == where


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("###lantern", "#lantern"),
        ("a.example###lantern", "#lantern"),
        ("a.example#?##lantern:has(> .x)", "#lantern:has(> .x)"),
        ("a.example#$#.lantern { display: none !important; }", ".lantern"),
        ("a.example#$##lantern {remove:true;}", "#lantern"),
        ("a.example#$?#.lantern:contains(x) { remove: true; }", ".lantern:contains(x)"),
    ],
)
def test_filters_that_hide_are_read_in_every_dialect(line, body):
    assert taken(line).body == body


def test_exceptions_are_read_by_selector_and_by_host():
    assert taken("a.example#@#.box") == Unhide(".box", Where(("a.example",)))
    assert taken("#@?#.box:contains(x)") == Unhide(".box:contains(x)", Where())
    assert taken("@@||a.example^$generichide") == Switch("generic", "a.example")
    assert taken("@@||a.example^$ehide") == Switch("all", "a.example")
    assert taken("@@||a.example/$specifichide") == Switch("specific", "a.example")


@pytest.mark.parametrize(
    "line", ["", "   ", "! a comment", "[Adblock Plus 2.0]", "# a comment", "!## a line"]
)
def test_comments_are_no_filters(line):
    assert taken(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("||ads.example^$third-party", "network filters"),
        ("@@||a.example^$generichide,domain=b.example", "network filters"),
        ("@@||a.example/path$generichide", "$generichide for a part of a site"),
        ("a.example##+js(set, x, 1)", "scriptlets"),
        ("a.example#%#//scriptlet('x')", "scriptlets"),
        ("a.example##^script:has-text(x)", "HTML filters"),
        ("a.example$$script[data-x]", "HTML filters"),
        ("a.example#$#.x { color: red; }", "styles"),
        ("a.example##.x:style(color: red)", ":style"),
        ("a.example##.x:matches-css(position: fixed)", ":matches-css"),
        ("a.example##.x::before", "::before"),
        ("a.example##.x:hover", ":hover"),
        ("a.example##.x:remove-attr(y)", ":remove-attr"),
        ("/a[0-9]\\.example/##.x", "hosts that cannot be read"),
        ("[$path=/x]a.example##.x", "[$path] and other conditions"),
        ("a.example##", "selectors that cannot be read"),
        ("a.example##..x", "selectors that cannot be read"),
        ("a.example##.x:has-text(/a{2,}/)", "regular expressions that stand for more than a few texts"),
        ("a.example##.x:has-text()", "texts that are empty"),
        ("a.example##.x:has-text(never closed", "brackets that are never closed"),
        ("a.example##div:has(.x:upward(1))", ":upward() inside another selector"),
        ("a.example##.x:UPWARD(div:Upward(1))", ":upward() inside another selector"),
        ("a.example##" + ".x:UPWARD(" * 300 + "1" + ")" * 300, ":upward() inside another selector"),
        ("@@||" + "a" * 200_000, "network filters"),
        ("a.example##.x:upward(1), .y", ":upward() in a list of selectors"),
        ("a.example##.x:upward(1) > p", ":upward() in the middle of a selector"),
    ],
)
def test_what_is_not_taken_has_a_name(line, name):
    assert name_of(line) == name


def test_report_counts_each_kind_the_most_frequent_first():
    text = "##.a\n||b.example^\n||c.example^\n##.d:matches-css(x: y)\n! e\n"

    parsed = adblock.read({"list": text}, "list")

    assert str(parsed.tally) == "4 filters: 1 taken, 3 not (network filters 2, :matches-css 1)"


def test_names_that_a_list_makes_up_come_to_an_end():
    names = ["".join(pair) for pair in itertools.product("abcdefghijkl", repeat=2)]
    text = "\n".join(f"##.x:z{name}" for name in [*names, "y" * 200])

    tally = adblock.read({"list": text}, "list").tally

    assert (len(tally.refused), tally.total) == (101, len(names) + 1)
    assert tally.refused["others"] == len(names) + 1 - 100
    assert adblock.read({"list": f"##.x:{'y' * 200}"}, "list").tally.refused == {"others": 1}


def test_head_of_a_list_gives_its_title_and_when_to_fetch_it_again():
    text = (
        "! Title: Lantern list\n! Expires: 12 hours (update frequency)\n! Homepage: https://l.example\n##.a"
    )

    parsed = adblock.read({"list": text}, "list")

    assert (parsed.title, parsed.expires_hours, parsed.homepage) == ("Lantern list", 12, "https://l.example")


@pytest.mark.parametrize(
    ("said", "hours"), [("4 days", 96), ("1 day", 24), ("6 hours", 6), ("3", 72), ("soon", 0)]
)
def test_expires_header_is_read_in_days_and_hours(said, hours):
    assert adblock.hours(said) == hours


def test_filter_that_stands_there_twice_is_taken_once():
    parsed = adblock.read({"list": "##.a\n##.a\n"}, "list")

    assert (len(parsed.filters), parsed.tally.total) == (1, 2)


PIECES = st.sampled_from(
    ["##", "#@#", "#?#", "$$", "||", "@@", "$generichide", ".a", "#b", ":has(", ":has-text(", ":upward(", ")", "/", "|",
     "(", "[", "]", "~", "*", ",", "\\", "'", '"', " > ", "a.example", ":not(", ":is(", "{", "}", "remove: true", "^", "+js(",
     ":remove()", "[$domain=", "!#if ", "!#include x", "ü", "\ud800", "\0", "2n+1", ":nth-child(", "::", "?", "+", "-"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_any_line_is_taken_or_counted(line):
    line = "".join(line.splitlines())

    parsed = adblock.read({"list": line}, "list")

    entries = len(parsed.filters) + len(parsed.unhides) + len(parsed.switches)
    assert entries == parsed.tally.taken
    assert parsed.tally.total <= 1
    assert parsed.tally.total == 1 or not line.strip() or line.lstrip().startswith(("!", "[Adblock", "#"))

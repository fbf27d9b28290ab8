import json

import pytest

from sidelight.ruleset import css
from sidelight.ruleset.css_codec import decode, decode_all, encode
from sidelight.ruleset.css_parts import Length, Needle, Text

OWN = {
    "said": Text((Needle(("a", "b"), at_start=True), Needle(("c",), at_end=True)), fold=True),
    "own": Text((Needle(("a",)),), own=True),
    "long": Length(20),
}


@pytest.mark.parametrize(
    "selector",
    [
        "*",
        "p",
        ".a.b#c",
        "div > .a + p ~ #x span",
        '[href^="/a" i][data-x]',
        "a:not(.b, :empty):is(p > q, r)",
        "div:has(> .a, + p .b)",
        "li:nth-last-of-type(2n+1):first-child",
        "p:said:not(:own):has(> q:long)",
    ],
)
def test_parts_of_a_selector_come_back_as_they_were(selector):
    for option in css.parse(selector, OWN):
        assert decode(json.loads(json.dumps(encode(option)))) == option


@pytest.mark.parametrize(
    "said",
    [None, 1, "p", [], [" "], [1, ["p"]], [" ", "p"], [" ", ["p", "a"]], [" ", [1]], [" ", ["p", [1]]],
     [" ", [None, [], [], [["a", "="]]]], [" ", [None, [], [], [], [["pseudo"]]]], [" ", ["p"], ">"],
     [" ", [None, [], [], [], [["text", [["a", True, False]], True, False]]]], [" ", [None, [], [], [], [], []]]],
)  # fmt: skip
def test_what_is_no_selector_is_refused(said):
    with pytest.raises(ValueError, match="no part of a selector"):
        decode(said)
    with pytest.raises(ValueError, match="no part of a selector"):
        decode_all(said if isinstance(said, str) else [said])

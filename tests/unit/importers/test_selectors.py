"""What filters select, on real pages: text, ways up, and what no selector of CSS says."""

import pytest

from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import imports
from sidelight.ruleset.importers import adblock, compiled
from sidelight.ruleset.view import View

PAGE = """
<body><main id=story><p>The lantern was lit at dusk.</p></main>
<div class=wrap><section><div class=card><span class=tag>Sponsored</span><p>Oil of the finest sort</p></div></section></div>
<div class=wrap><section><div class=card><span class=tag>Harbour</span><p>The boats came in, sponsored by no one</p></div>
</section></div><aside data-lamp=on>Don't miss (the)   tide</aside><p class=end>Advert</p><p class=end>Advertisement: oil</p></body>
"""


def selected(line: str, html: str = PAGE) -> list[str]:
    """Tag and class of what the filter takes out."""
    parsed = adblock.read({"list": line}, "list")
    assert parsed.tally.taken == 1, str(parsed.tally)
    lists = imports.Imports([imports.ImportedList.read("list", compiled.write(parsed))])
    page = Outline(parse(html))
    found = sorted(lists.find(View(page), None))
    return [".".join(filter(None, (page.tags[i], page.elements[i].get("class")))) for i in found]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (".card:has-text(Sponsored)", ["div.card"]),
        (".card:has-text(sponsored)", ["div.card"]),
        (".card:has-text(/sponsored/i)", ["div.card", "div.card"]),
        (".card:contains(/^(Sponsored|Promoted)/)", ["div.card"]),
        (".card:-abp-contains(Oil of the finest sort)", ["div.card"]),
        (".card:has(> span:has-text(/^Sponsored$/))", ["div.card"]),
        (".card:not(:has-text(Harbour))", ["div.card"]),
        (".card:-abp-has(.tag:has-text(Harbour))", ["div.card"]),
        ("aside:has-text(Don't miss \\(the\\) tide)", ["aside"]),
        ('aside:has-text("miss (the) tide")', ["aside"]),
        (".end:has-text(/^Advert$/)", ["p.end"]),
        (".end:has-text(/^Advert(isement)?/)", ["p.end", "p.end"]),
        (".end:has-text(/Adv.*oil/)", ["p.end"]),
        (".end:has-text(/oil.*Adv/)", []),
        (".end:has-text(/[Aa]dvertisement:\\s+oil/)", ["p.end"]),
        (".tag:has-text(/^Spon/):upward(1)", ["div.card"]),
        (".tag:has-text(/^Spon/):upward(section)", ["section"]),
        (".tag:has-text(/^Spon/):upward(2):has(p)", ["section"]),
        (".tag:has-text(/^Spon/):upward(2):has(aside)", []),
        (".tag:nth-ancestor(3)", ["div.wrap", "div.wrap"]),
        (".tag:upward(20)", []),
        (".tag:upward(.wrap):has-text(Harbour)", ["div.wrap"]),
        ("aside:remove()", ["aside"]),
        ("aside[data-lamp]:min-text-length(10)", ["aside"]),
        ("aside:min-text-length(1000)", []),
        ("main > p:not(.end), .end:has-text(oil)", ["p", "p.end"]),
    ],
)
def test_filter_selects(selector, expected):
    assert selected(f"##{selector}") == expected


def test_text_is_found_across_inline_elements_and_not_across_blocks():
    html = "<p class=a>Spon<b>sored</b></p><div class=a>Spon<div>sored</div></div>"

    assert selected("##.a:has-text(Sponsored)", html) == ["p.a"]
    assert selected("##.a:has-text(Spon sored)", html) == ["div.a"]


def test_letters_that_grow_in_lower_case_move_no_place():
    html = "<p class=a>İİİİ</p><p class=a>oil</p><p class=b>Oil</p>"

    assert selected("##p:has-text(/^OIL$/i)", html) == ["p.a", "p.b"]


def test_nested_elements_do_not_make_a_text_slow():
    depth = 400
    html = "<div class=n>" * depth + "oil " * 2000 + "</div>" * depth

    assert len(selected("##.n:has-text(/oil.*oil/)", html)) == depth

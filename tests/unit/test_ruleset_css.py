from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from sidelight import outline
from sidelight.errors import RuleError
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset.css import SelectorError
from sidelight.ruleset.index import ElementIndex
from sidelight.ruleset.select import Selector
from sidelight.ruleset.view import View

PAGE = """<!doctype html><html><head></head><body>
<div n=1 class="a b" id="x"><section n=2 class="a">
<span n=3 class="c" data-k="one two"></span></section></div>
<div n=4 class="ad-box News"><a n=5 href="https://shop.example/newsletter?x=1">Join</a><a n=6>none</a></div>
<section n=7 lang="en-GB"><div n=8></div><div n=9>text</div><span n=10></span>
<div n=11 class="a  b c"></div></section>
<ul n=12><li n=13>1</li><li n=14 class="c">2</li><li n=15>3</li><li n=16>4</li><li n=17>5</li></ul>
</body></html>"""


SELECTORS_BY_HAND = """
div ; * ; .a ; div.a.b ; #x ; div#x.a ; .A ; DIV ; div, span ; .a .c ; div > .a ; .a > .c ; .c + li ;
.c ~ li ; li:first-child + li ; [n] ; [data-k] ; [data-k='one two'] ; [data-k~=two] ;
[data-k~='one two'] ; [data-k^=one] ; [data-k$=two] ; [data-k*='e t'] ; [data-k*='E T' i] ;
[data-k='ONE TWO' i] ; [lang|=en] ; [lang|=EN i] ; [lang|=e] ; a[href*='/newsletter'] ;
a[href^='https://shop'] ; [href$='x=1'] ; [data-k^=''] ; [data-k*=''] ; [class='a b'] ; [class^=ad-] ;
[class*='ad'] ; [class*='b c'] ; [class*='box News'] ; [class$=News] ; [class~=b] ; [class*=news i] ;
[id^=x] ; [id] ; [class] ; li:nth-child(2) ; li:nth-child(odd) ; li:nth-child(even) ; li:nth-child(3n+1) ;
li:nth-child(-n+2) ; li:nth-last-child(2) ; div:nth-of-type(2) ; div:nth-last-of-type(1) ;
div:first-of-type ; div:last-of-type ; span:only-of-type ; span:only-child ; :first-child ; :last-child ;
:empty ; div:empty ; :root ; :root > body > div ; a:any-link ; div:has(.c) ; div:has(> .c) ;
div:has(> .a > .c) ; div:has(.a .c) ; div:has(+ div) ; div:has(~ section) ; div:has(~ section > .a) ;
section:has(> div:empty) ; body:has(div:has(> .a)) ; div:has(+ div a) ; li:has(+ .c) ; li:has(~ .c + li) ;
:is(.a, .c) ; div:is(.a, #x) .c ; :where(ul, ol) > li ; :is(.a .c, li.c) ; li:not(.c) ;
li:not(.c, :first-child) ; div:not(:has(.c)) ; div:not(.a .c) ; :not(div):not(li) ; div:is(:not(.a)) ;
body > :is(div, ul):not(.a) > * ; .a.b.c ; div  >  .a   >   span
"""


def ours(html, selector):
    """The `n` of the elements that our engine selects; alone and through the index it must be the same."""
    # The outline cuts the head from the page, which moves the body to the first place; lexbor keeps it.
    with mock.patch.object(outline, "UNSEEN", ("script",)):
        view = View(Outline(parse(html)))
    made = Selector(selector)
    alone = made.select(view)
    index = ElementIndex()
    index.add(made, 7)
    indexed = index.find(View(view.page))
    assert sorted(indexed) == alone
    assert all(numbers == {7} for numbers in indexed.values())
    assert [i for i in range(len(view.page)) if made.matches(view, i)] == alone
    return [n for i in alone if (n := view.page.elements[i].get("n"))]


def lexbor(html, selector):
    """The `n` of the elements that lexbor selects, in the order of the page."""
    return sorted(
        (node.attributes["n"] for node in LexborHTMLParser(html).css(selector) if "n" in node.attributes),
        key=int,
    )


@pytest.mark.parametrize("selector", [one.strip() for one in SELECTORS_BY_HAND.split(";")])
def test_selector_selects_what_lexbor_selects(selector):
    assert ours(PAGE, selector) == lexbor(PAGE, selector)


NAMES = st.sampled_from(["a", "b", "c-d", "cd"])
TREES = st.recursive(
    st.tuples(st.sampled_from(["div", "span", "section"]), st.lists(NAMES, max_size=2), st.just([])),
    lambda inner: st.tuples(
        st.sampled_from(["div", "span", "section"]), st.lists(NAMES, max_size=2), st.lists(inner, max_size=4)
    ),
    max_leaves=14,
)
SIMPLE = st.one_of(
    st.sampled_from(["div", "span", "section", "*"]),
    NAMES.map(lambda name: f".{name}"),
    st.tuples(
        st.sampled_from(["=", "~=", "|=", "^=", "$=", "*="]),
        st.sampled_from(["a", "a b", "c", "d", "C", "b"]),
    ).map(lambda pair: f"[class{pair[0]}'{pair[1]}']"),
    st.tuples(
        st.sampled_from(["=", "~=", "|=", "^=", "$=", "*="]), st.sampled_from(["a", "a b", "c", "d", "C"])
    ).map(lambda pair: f"[k{pair[0]}'{pair[1]}' i]"),
    st.sampled_from(
        [
            "div:first-child",
            "span:last-child",
            "div:only-child",
            ":empty",
            ".a:nth-child(2)",
            ".b:nth-last-child(2n)",
        ]
    ),
    st.sampled_from(
        ["div:first-of-type", "span:nth-of-type(2)", "div:only-of-type", "span:nth-last-of-type(odd)"]
    ),
)
SIGNS = st.sampled_from([" ", " > ", " + ", " ~ "])
CHAINS = st.lists(st.tuples(SIGNS, SIMPLE), min_size=1, max_size=3)


def chain(parts):
    """Parts, each with the combinator before it; the first combinator is left out."""
    return parts[0][1] + "".join(sign + simple for sign, simple in parts[1:])


PLAIN = CHAINS.map(chain)
FUNCTIONS = st.one_of(
    st.lists(PLAIN, min_size=1, max_size=2).map(lambda options: f":is({', '.join(options)})"),
    st.lists(PLAIN, min_size=1, max_size=2).map(lambda options: f":not({', '.join(options)})"),
    CHAINS.map(lambda parts: f":has({parts[0][0].strip()} {chain(parts)})"),
    st.tuples(CHAINS, PLAIN).map(lambda pair: f":has({pair[0][0][0].strip()} {chain(pair[0])}, {pair[1]})"),
    CHAINS.map(lambda parts: f":not(:has({parts[0][0].strip()} {chain(parts)}))"),
)
SELECTORS = st.one_of(
    PLAIN,
    st.tuples(SIMPLE, FUNCTIONS).map("".join),
    st.tuples(PLAIN, FUNCTIONS, SIGNS, SIMPLE).map("".join),
    st.tuples(SIMPLE, FUNCTIONS, FUNCTIONS).map("".join),
)


def markup(tree, numbers):
    """A tree of (tag, classes, children) as HTML, each element with a number of its own."""
    tag, names, children = tree
    number = next(numbers)
    value = f' class="{" ".join(names)}" k="{" ".join(names)}"' if names else ""
    inner = "".join(markup(child, numbers) for child in children)
    return f"<{tag} n={number}{value}>{inner}</{tag}>"


@settings(max_examples=400, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=3), SELECTORS)
def test_generated_selectors_select_what_lexbor_selects(trees, selector):
    numbers = iter(range(1, 1000))
    body = "".join(markup(tree, numbers) for tree in trees)
    html = f"<!doctype html><html><head></head><body>{body}</body></html>"

    assert ours(html, selector) == lexbor(html, selector)


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("", 'selector "", character 1: a tag, .class, #id or [attribute] must stand here, not nothing'),
        ("div:foo", 'character 4: ":foo" is not known; known are :any-link, :empty'),
        ("a:hover", 'character 2: ":hover" is not known'),
        ("div:has(p:bar)", 'character 10: ":bar" is not known'),
        (":is(a, :not(b:baz()))", 'character 14: ":baz()" is not known'),
        ("div::before", "character 4: pseudo-elements are no part of the page"),
        ("p:after", "character 2: pseudo-elements are no part of the page"),
        ("div >", "character 6: a tag, .class, #id or [attribute] must stand here, not nothing"),
        ("> a", 'must stand here, not ">"'),
        ("a,", "character 3: a tag"),
        (":is(a,)", "character 7: a tag"),
        ("div:has()", "character 9: a tag"),
        (".", "a class name must follow the dot"),
        ("#1a", '"#1a" is not an id; write [id="1a"]'),
        ("[a=1]", 'the value needs quotation marks; write [a="..."]'),
        ("[href=a/b]", "character 8: after the value only the flag i or s may stand"),
        ("[a%b]", "is not an attribute selector"),
        ("[1=b]", "is not an attribute selector"),
        ("[a!b]", "is not an attribute selector"),
        ("x|y", "namespaces"),
        ("a!b", '"!" does not belong here'),
        ("p:nth-child(x)", '"nth-child(x)" is not a count'),
        ("p:has(.a", 'a bracket is never closed; add ")"'),
        ("[a", 'a bracket is never closed; add "]"'),
        ('[a="', "CSS cannot read it (eof in string)"),
        (":is(" * 10 + "a" + ")" * 10, "brackets nest more than 8 deep"),
        ("(" * 50_000, "brackets nest more than 40 deep; split the selector"),
        (":not(" * 50_000, "brackets nest more than 40 deep; split the selector"),
    ],
)
def test_bad_selector_is_refused_with_the_place_and_the_mend(selector, message):
    with pytest.raises(SelectorError) as caught:
        Selector(selector)

    assert isinstance(caught.value, RuleError)
    assert message in str(caught.value)


def test_escaped_class_names_are_read():
    assert ours("<p n=1 class='md:hide'>x</p><p n=2 class='hide'>y</p>", r".md\:hide") == ["1"]


def test_values_of_an_attribute_are_gathered_once():
    view = View(Outline(parse("<p lang=a>x</p><p lang=b>y</p><p>z</p>")))

    assert {value: len(elements) for value, elements in view.values("lang").items()} == {"a": 1, "b": 1}
    assert view.values("lang") is view.values("lang")


def test_deep_and_wide_pages_made_to_be_slow_are_read_in_linear_time():
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    deep = body
    for _ in range(900):
        deep = etree.SubElement(deep, "div", {"class": "a"})
    for _ in range(4000):
        etree.SubElement(body, "p", {"class": "a"})
    view = View(Outline(root))

    found = Selector(".b .a .a .a div, .b ~ p ~ p ~ p, div:has(.a .a .b), p:not(.a ~ .a ~ .c)").select(view)

    assert len(found) == 4000


def test_many_siblings_are_looked_over_once_for_what_follows_them():
    view = View(Outline(parse("<p>x</p>" * 20_000 + "<p class=c>x</p>")))

    assert len(Selector("p:has(~ p ~ .c)").select(view)) == 19_999
    assert Selector("p:has(~ p[class='d']), p:has(~ p ~ .d)").select(view) == []

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset.importers import compiled, sites, xpath, xpath_tokens
from sidelight.ruleset.importers.filters import NotTakenError, Where
from sidelight.ruleset.imports import ImportedList, Imports
from sidelight.ruleset.select import select
from sidelight.ruleset.view import View

PAGE = """
<body><div id=top class="head main-head"><h1>Lamps</h1><p class=lead>By the pier</p></div>
<div class="text body-x" data-kind=story><h2>Oil</h2><p>The first <a href="/oil/1" rel=tag>oil</a> of the year</p>
<p class=note>Read more: lamps</p><ul><li>one</li><li class=x>two</li><li>three</li></ul>
<div class=text><p>Inside</p><img src="/pixel/track.gif"><img src="/lamp.jpg" alt=""></div></div>
<aside class=" body "><section><h2>Read more</h2><p>Wick</p></section></aside><p>Foot  note</p></body>
"""
XPATHS = """
//p
//*
//div[@id='top']
//div[@class="text"]
//div[contains(@class, 'head')]
//*[contains(concat(' ', normalize-space(@class), ' '), ' body ')]
//*[contains(concat(' ',@class,' '),' text ') and @data-kind]
//div[starts-with(@class,'text')]//p
//div[@class='text'] | //aside
//div/p
//ul/li[2]
//li[last()]
//li[position()=1]
//*[2]
//div//p[1]
//p[a]
//p[.//a[@rel='tag']]
//p[a/@href]
//div[not(@data-kind)]
//div[not(contains(@class,'head') or @id)]
//p[contains(., 'Read more')]
//p[contains(text(), 'Read')]
//h2[text()='Oil']
//h2[. = 'Read more']
//h2[normalize-space(.)='Read more']/..
//p[contains(., 'Wick')]/parent::section
//p[contains(., 'Wick')]/ancestor::aside
//h2/following-sibling::p
//h2/following-sibling::*[1]
//ul/preceding-sibling::p
//li[@class='x']/following-sibling::li
//p[preceding-sibling::h2]
//p[following-sibling::ul]
//p[parent::div[@data-kind='story']]
//p[ancestor::aside]
//*[self::h1 or self::h2]
//*[self::p and @class]
//img[contains(@src,'track')]
//img[@alt='']
//img[@alt!='x']
//a[@rel!='tag']
//body/div[1]/h1
/html/body/div
//div[@class='text'][p]
//div[descendant::li]
//p[normalize-space()='Foot note']
//li[(@class='x')]
//section[p[contains(.,'Wick')]]/h2
(//p)
""".strip().splitlines()


@pytest.mark.parametrize("expression", XPATHS)
def test_xpath_selects_what_lxml_selects_with_it(expression):
    root = parse(PAGE)
    page = Outline(root)
    wanted = [page.elements.index(one) for one in root.xpath(expression)]

    found = select(xpath.read(expression).options, View(page))

    assert found == sorted(wanted)


def test_every_expression_of_the_list_selects_something_but_one():
    root = parse(PAGE)

    assert [one for one in XPATHS if not root.xpath(one)] == ["//a[@rel!='tag']"]


@pytest.mark.parametrize(
    "expression",
    ["", "p", "//", "//p[", "//p]", "//p[1", "//p[@class='x'][2]", "//p[position()>2]", "//p/text()", "//p/@class",
     "count(//p)", "//p[string-length(.) > 5]", "//p[@*]", "//p[contains(@class)]", "//p[. = '']", "//p//..",
     "//p[contains(., '')]", "//following::p", "//p/following::a", "(//p)[2]", "//p | ", "//p[@a='unclosed]", "//ns:p",
     "//p[translate(.,'A','a')='a']", "//p" + "[a" * 40 + "]" * 40, "//p" * 1000, "//p[id('x')]", "//p[.//..]",
     "//p[contains(a, 'x')]", "//li[1][1]", "//comment()", "//p[@class=@id]", "//div[self::p and self::a]", "//p" + "/.." * 20],
)  # fmt: skip
def test_xpath_that_no_selector_says_is_not_taken(expression):
    with pytest.raises(NotTakenError, match=xpath_tokens.NAME):
        xpath.read(expression)


PIECES = st.sampled_from(
    ["//", "/", "p", "div", "*", "[", "]", "(", ")", "@class", "'x'", "=", "!=", "contains(", ",", ".", "..", "::", "|", "and",
     "or", "not(", "1", "last()", "position()", "parent", "ancestor::", "self::", "text()", "normalize-space(", "concat(' ',",
     "child::", "following-sibling::", "node()", " ", '"', "strip: ", "body: ", "\n", "test_url: https://a.example/"]
)  # fmt: skip


STEPS = st.sampled_from(
    ["//p", "//div", "//*", "/p", "/*", "/..", "//li", "/parent::div", "/ancestor::*", "/following-sibling::p", "//h2", "/html",
     "/following-sibling::*[1]", "/preceding-sibling::*", "/descendant::p", "//section", "/body", "/child::div", "//a", "//img"]
)  # fmt: skip
CONDITIONS = st.sampled_from(
    ["", "", "", "[1]", "[last()]", "[@class]", "[not(@class)]", "[@class='text' or @id]", "[p and not(h1)]", "[.//p]", "[a/@href]",
     "[contains(@class,'text')]", "[contains(., 'oil')]", "[contains(text(),'Read')]", "[starts-with(normalize-space(.),'The')]",
     "[self::p or self::div]", "[parent::div]", "[following-sibling::p]", "[ancestor::aside]", "[. = 'two']", "[*[2]]",
     "[not(.//img or @id) and (p or li)]", "[preceding-sibling::*[1]]", "[./p]", "[contains(concat(' ',@class,' '),' x ')]"]
)  # fmt: skip
PATHS = st.lists(st.tuples(STEPS, CONDITIONS).map("".join), min_size=1, max_size=4).map("".join)


@given(
    PATHS
    | st.lists(PATHS, min_size=2, max_size=2).map(" | ".join)
    | st.lists(PIECES, max_size=16).map("".join)
)
def test_any_expression_is_taken_as_lxml_understands_it_or_counted(expression):
    root = parse(PAGE)
    page = Outline(root)
    try:
        found = select(xpath.read(expression).options, View(page))
    except NotTakenError:
        return

    assert [page.elements[i] for i in found] == [
        one for one in page.elements if one in root.xpath(expression)
    ]


@given(st.lists(PIECES | st.text(max_size=3), max_size=16).map("".join))
def test_any_config_is_taken_or_counted(text):
    parsed = sites.read({"a.example.txt": text})

    assert parsed.tally.taken == len(parsed.filters) + sum(map(len, parsed.bodies.values())) // 2


def test_first_of_all_is_told():
    assert xpath.read("(//article)[1]").first
    assert not xpath.read("//article").first


CONFIG = """# A config of our own
title: //h1
body: //div[@data-kind='story']
body: //article
strip: //p[@class='note']
strip_id_or_class: head
strip_image_src: /pixel/
strip: //p[position()>3]
prune: no
single_page_link: //a[@rel='all']
replace_string(x): y
test_url: https://saltmarsh.example/story
"""


def at_work(texts):
    return Imports([ImportedList.read("sites", compiled.write(sites.read(texts)))])


def test_config_is_told_from_a_filter_list():
    assert sites.is_config(CONFIG)
    assert not sites.is_config("! Title: x\n##.a\nsaltmarsh.example##.b\n")
    assert not sites.is_config("")
    assert not sites.is_config("Some text: of another kind\nand more")


def test_config_takes_out_strips_it_and_counts_the_rest():
    parsed = sites.read({"saltmarsh.example.txt": CONFIG})
    page = Outline(parse(PAGE))

    found = at_work({"saltmarsh.example.txt": CONFIG}).find(View(page), "www.saltmarsh.example")

    taken = [page.elements[i].get("class") or page.elements[i].get("src") for i in sorted(found)]
    assert taken == ["head main-head", "note", "/pixel/track.gif"]
    assert parsed.tally.taken == 5
    assert parsed.tally.refused == {
        "title": 1,
        xpath_tokens.NAME: 1,
        "single_page_link": 1,
        "replace_string": 1,
    }
    assert parsed.pages == ["https://saltmarsh.example/story"]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("saltmarsh.example.txt", Where(("=saltmarsh.example", "=www.saltmarsh.example"))),
        ("sub/.saltmarsh.example.txt", Where((".saltmarsh.example",))),
        ("config.txt", Where(("=pier.example", "=www.pier.example"))),
    ],
)
def test_host_stands_in_the_name_of_the_file_else_in_the_first_page(name, where):
    parsed = sites.read({name: "strip: //p\ntest_url: https://www.pier.example/1\n"})

    assert [one.where for one in parsed.filters] == [where]


@pytest.mark.parametrize(
    "text", ["strip: //p", "strip: //p\ntest_url: https://[x", "strip: //p\ntest_url: x"]
)
def test_config_without_a_host_is_counted(text):
    assert sites.read({"config": text}).tally.refused == {sites.NO_HOST: 1}


@pytest.mark.parametrize(
    ("name", "host", "acts"),
    [
        ("saltmarsh.example.txt", "saltmarsh.example", True),
        ("saltmarsh.example.txt", "www.saltmarsh.example", True),
        ("saltmarsh.example.txt", "news.saltmarsh.example", False),
        (".saltmarsh.example.txt", "news.saltmarsh.example", True),
        (".saltmarsh.example.txt", "saltmarsh.example", False),
        ("saltmarsh.example.txt", None, False),
    ],
)
def test_config_is_for_its_host_alone(name, host, acts):
    view = View(Outline(parse(PAGE)))

    assert bool(at_work({name: "strip: //h1"}).find(view, host)) is acts


def test_body_is_the_first_that_the_page_has():
    page = Outline(parse(PAGE))
    lists = at_work({"saltmarsh.example.txt": "body: //article\nbody: //div\nbody: //p\n"})
    first = at_work({"saltmarsh.example.txt": "body: (//div)[1]\n"})

    assert [page.tags[i] for i in lists.bodies(View(page), "saltmarsh.example")] == ["div", "div", "div"]
    assert [page.elements[i].get("id") for i in first.bodies(View(page), "saltmarsh.example")] == ["top"]
    assert lists.bodies(View(page), "other.example") == []


def test_tree_of_the_page_is_left_as_it_was():
    root = parse(PAGE)
    before = etree.tostring(root)
    page = Outline(root)
    at_work({"saltmarsh.example.txt": CONFIG}).find(View(page), "saltmarsh.example")

    assert etree.tostring(root) == before

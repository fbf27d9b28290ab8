import json

import pytest

import sidelight
from sidelight import ruleset
from sidelight.model import RuleSetInfo
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset.importers import adblock, compiled, sites
from sidelight.ruleset.imports import CATEGORY, ImportedList, Imports
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.view import View

PROSE = "<p>The council of the harbour met on Tuesday and voted to keep the old lamps along the pier for a year.</p>"
PAGE = f"<title>Lamps stay</title><body><article><h1>Lamps stay</h1>{PROSE * 6}%s</article></body>"


def imported(text: str, name: str = "lanterns") -> ImportedList:
    return ImportedList.read(name, compiled.write(adblock.read({"list": text}, "list")))


def hits(lists: Imports, html: str, host: str | None = None) -> set[str]:
    """The classes of what is taken out."""
    page = Outline(parse(html))
    return {page.elements[i].get("class", "") for i in lists.find(View(page), host)}


def on(*texts: str, off: tuple[str, ...] = ()) -> Imports:
    return Imports([imported(text, f"list-{n}") for n, text in enumerate(texts)], off)


BOXES = "<body><p class=a>a</p><p class=b>b</p><p class=c>c</p></body>"


@pytest.mark.parametrize(
    ("text", "host", "expected"),
    [
        ("##.a\n###x\nsaltmarsh.example##.b", None, {"a"}),
        ("##.a\nsaltmarsh.example##.b", "news.saltmarsh.example", {"a", "b"}),
        ("saltmarsh.example,~news.saltmarsh.example##.b", "news.saltmarsh.example", set()),
        ("saltmarsh.example,~news.saltmarsh.example##.b", "saltmarsh.example", {"b"}),
        ("~saltmarsh.example##p.b", "www.saltmarsh.example", set()),
        ("~saltmarsh.example##p.b", "other.example", {"b"}),
        ("saltmarsh.*##.b", "news.saltmarsh.co.uk", {"b"}),
        ("saltmarsh.*##.b", "saltmarsh.other.com", set()),
        ("##.a\n##.b\nsaltmarsh.example#@#.a", "saltmarsh.example", {"b"}),
        ("##.a\n##.b\nsaltmarsh.example#@#.a", "other.example", {"a", "b"}),
        ("##.a\n##.b\n#@#.a", None, {"b"}),
        ("##p.a\nsaltmarsh.*#@#p.a", "saltmarsh.com", set()),
        ("##.a\nsaltmarsh.example##.b\n@@||saltmarsh.example^$generichide", "www.saltmarsh.example", {"b"}),
        ("##.a\nsaltmarsh.example##.b\n@@||saltmarsh.example^$specifichide", "saltmarsh.example", {"a"}),
        ("##.a\nsaltmarsh.example##.b\n@@||saltmarsh.example^$elemhide", "saltmarsh.example", set()),
    ],
)
def test_filters_act_where_their_list_says(text, host, expected):
    assert hits(on(text), BOXES, host) == expected


def test_exception_of_one_list_holds_for_all():
    assert hits(on("##.a\n##.b", "#@#.b"), BOXES) == {"a"}


def test_filter_is_named_by_its_list_and_line_wherever_the_line_stands():
    first = Imports([imported("##.a\n##p.b:has-text(b)")])
    later = Imports([imported("! new\n##.z\n##p.b:has-text(b)\n##.a")])

    ids = [
        {rule.id for found in lists.find(View(Outline(parse(BOXES))), None).values() for rule in found}
        for lists in (first, later)
    ]

    assert ids[0] == ids[1]
    assert all(name.startswith("import/lanterns/") for name in ids[0])


def test_rule_of_a_filter_is_found_by_its_id_and_says_what_it_does():
    lists = Imports([imported("! Title: Lantern list\n##.a\nb.example##p.b")])
    rules = [
        rule for found in lists.find(View(Outline(parse(BOXES))), "b.example").values() for rule in found
    ]

    assert [lists.get(rule.id) for rule in rules] == rules
    assert sorted(rule.why for rule in rules) == [
        'The list "Lantern list" takes it out: .a',
        'The list "Lantern list" takes it out: b.example##p.b',
    ]
    assert lists.get("import/lanterns/0000000000") is None
    assert lists.get("newsletter/box") is None


def test_single_filter_can_be_switched_off():
    rule_id = f"import/list-0/{compiled.digest_of('##.a')}"

    assert hits(on("##.a\n##.b", off=(rule_id,)), BOXES) == {"b"}


def read(html: str, text: str, url: str = "https://saltmarsh.example/story") -> sidelight.Reading:
    rules = ruleset.bundled().with_imports(Imports([imported(text)]))
    return sidelight.read(html, url=url, rules=rules)


def test_reading_names_list_and_filter_of_what_it_left_out():
    html = PAGE % f"<div class='lantern-offer'>Lamps for half the price</div>{PROSE}"

    found = read(html, "##.lantern-offer")

    assert [(drop.rule, drop.category, drop.text) for drop in found.drops] == [
        (f"import/lanterns/{compiled.digest_of('##.lantern-offer')}", "import", "Lamps for half the price")
    ]
    assert "half the price" not in found.text


@pytest.mark.parametrize(
    ("inner", "filter_line", "guard"),
    [
        (f"<div class=x>{PROSE * 4}</div>", "##.x", "share"),
        ("<blockquote><p class=x>Lamps are for ever</p></blockquote>", "##.x", "quoted"),
        ("", "saltmarsh.example##h1", "main"),
    ],
)
def test_filters_stand_under_the_same_guards_as_rules(inner, filter_line, guard):
    found = read(PAGE % inner, filter_line)

    assert [held.guard for held in found.held if held.rule.startswith("import/")] == [guard]
    assert not [drop for drop in found.drops if drop.rule.startswith("import/")]


def test_filters_that_add_up_to_more_than_half_of_the_article_leave_half_of_it():
    html = PAGE % "".join(f"<div class=x{n}>{PROSE}</div>" for n in range(8))
    found = read(html, "\n".join(f"##.x{n}" for n in range(8)))

    assert {held.guard for held in found.held if held.rule.startswith("import/")} == {"half"}
    assert found.text.count("old lamps") >= 7
    assert {drop.action for drop in found.drops} == {"fold"}


def test_imports_name_the_set_anew_and_bring_their_category():
    base = RuleSet((), {}, RuleSetInfo("1", "0" * 64, 0))
    one, two = (base.with_imports(Imports([imported(text)])) for text in ("##.a", "##.b"))

    assert one.info.rules == 1
    assert len({base.info.digest, one.info.digest, two.info.digest}) == 3
    assert one.categories == {"import": CATEGORY}
    assert base.with_imports(Imports()) is base


def test_compiled_list_of_another_version_or_a_broken_one_is_refused():
    text = compiled.write(adblock.read({"list": "##.a"}, "list"))
    other = json.dumps({**json.loads(text), "engine": "0"})

    with pytest.raises(compiled.CompiledError, match="another version"):
        compiled.read(other)
    with pytest.raises(compiled.CompiledError, match="broken"):
        compiled.read(text[:-20])
    with pytest.raises(compiled.CompiledError, match="broken: ids"):
        compiled.read(json.dumps({**json.loads(text), "ids": [1]}))


def test_site_config_says_where_the_article_of_its_host_stands():
    html = PAGE % f"<section class=more>{PROSE * 4}</section>"
    text = "body: //article/p\ntest_url: https://saltmarsh.example/1"
    made = ImportedList.read("sites", compiled.write(sites.read({"saltmarsh.example.txt": text})))
    rules = ruleset.bundled().with_imports(Imports([made]))

    here = sidelight.read(html, url="https://saltmarsh.example/story", rules=rules)
    elsewhere = sidelight.read(html, url="https://pier.example/story", rules=rules)

    assert (here.text.count("old lamps"), elsewhere.text.count("old lamps")) == (6, 10)
    assert any("site config" in note for note in here.notes)

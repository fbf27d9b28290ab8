import random

import pytest

from sidelight.model import RuleSetInfo
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Action, Category, RuleSet, read_rule
from sidelight.ruleset.hosts import parents
from sidelight.ruleset.index import ElementIndex
from sidelight.ruleset.select import Selector
from sidelight.ruleset.view import View

WORDS = [
    f"{one}{two}"
    for one in ("ka", "lo", "mi", "nu", "pe", "ra", "so", "tu")
    for two in ("bin", "dor", "fal", "gim")
]


def made_name(pick):
    """A class or id as sites write them."""
    return "-".join(pick.choices(WORDS, k=pick.choice((2, 3)))) + pick.choice(("", "s", "Box", "_x"))


def made_selector(pick):
    """A selector of the kinds that lists have, in about their shares."""
    name, other = made_name(pick), made_name(pick)
    kinds = {
        f".{name}": 45, f"#{name}": 27, f"div.{name}": 10, f"[class*='{name}']": 3, f"a[href*='/{name}/']": 4,
        f"[data-type='{name}']": 2, f"a[href^='https://{name}.']": 2, f".{name} > div": 3,
        f"div[data-{WORDS[0]}]": 1, f"[href^='https://{name}.'] > p": 2, f"[href$='/1'] ~ p[data-{WORDS[1]}]": 1,
        f"p:has(> a[href*='{name}' i])": 1, f"a[href~='https://{name}.org/{name}/1']": 2,
        f"div:has(> .{name})": 1, f"aside.{name} li:not(.{other})": 2, f".{name} ~ .{other}": 1,
    }  # fmt: skip
    return pick.choices(list(kinds), weights=list(kinds.values()))[0]


def made_page(pick, size=1000):
    """A page of that many elements, nested and named at random."""
    parts, depth = [], 0
    for _ in range(size):
        name = made_name(pick)
        parts.append(
            f'<div class="{name} {made_name(pick)}" id="{name}" data-{pick.choice(WORDS)}>'
            f'<a href="https://{name}.org/{name}/1">x</a><p data-{pick.choice(WORDS)}>y</p>'
        )
        depth += 1
        while depth and pick.random() < 0.5:
            parts.append("</div>")
            depth -= 1
    return Outline(parse("".join(parts)))


def indexed(selectors):
    """An index in which each selector has its place as its number."""
    index = ElementIndex()
    for number, selector in enumerate(selectors):
        index.add(selector, number)
    return index


def test_index_finds_what_the_selectors_find_one_by_one():
    pick = random.Random(7)
    selectors = [Selector(made_selector(pick)) for _ in range(3000)]
    page = made_page(pick, 300)

    found = indexed(selectors).find(View(page))

    view = View(page)
    alone = {(i, number) for number, selector in enumerate(selectors) for i in selector.select(view)}
    assert {(i, number) for i, numbers in found.items() for number in numbers} == alone
    assert len(alone) > 20


@pytest.mark.parametrize("size", [2_000, 8_000])
def test_work_follows_the_page_and_not_the_size_of_the_set(size):
    pick = random.Random(1)
    page = made_page(random.Random(2), 600)
    index = indexed([Selector(made_selector(pick)) for _ in range(size)])

    looked_at = sum(len(list(elements)) for _entry, elements in index._likely(View(page)))

    assert looked_at < size * len(page) / 100


def test_rules_for_other_hosts_are_not_looked_at():
    example = "examples: {hit: [<p>x</p>], miss: [<p>y</p>]}\nwhy: A test of hosts.\n"
    categories = {"nag": Category("nag", "Nags", "They nag.", Action("drop"))}
    rules = [
        read_rule(f"{example}match: {{css: p, host: [{host}]}}", f"nag/{name}", categories)
        for name, host in {"a": "example.org", "b": "other.org", "c": "www.example.org"}.items()
    ]
    rule_set = RuleSet(rules, categories, RuleSetInfo("test", "", len(rules)))
    view = View(Outline(parse("<p>x</p>")))

    def found(host):
        return [[rule.id for rule in there] for there in rule_set.element_rules(view, host).values()]

    assert found("www.example.org") == [["nag/a", "nag/c"]]
    assert found("example.org") == [["nag/a"]]
    assert found("org") == []
    assert found(None) == []


def test_parents_of_a_host_are_the_domains_above_it():
    assert parents("A.b.C.") == ["a.b.c", "b.c", "c"]
    assert parents(None) == []
    assert parents("") == []


def test_many_prefixes_are_found_like_few():
    pick = random.Random(3)
    page = made_page(pick, 200)
    hrefs = [element.get("href") for element in page.elements if element.get("href")]
    prefixes = {href[: pick.randrange(1, len(href) + 1)] for href in pick.choices(hrefs, k=300)}
    prefixes |= {prefix[:-1] + "~" for prefix in prefixes} | {"https://", "h"}
    selectors = [Selector(f"a[href^='{prefix}']") for prefix in sorted(prefixes)]

    found = indexed(selectors).find(View(page))

    view = View(page)
    alone = {(i, number) for number, selector in enumerate(selectors) for i in selector.select(view)}
    assert {(i, number) for i, numbers in found.items() for number in numbers} == alone
    assert len(alone) > 500

"""The pages to browse the rules: complete, self-contained, and safe whatever a rule says."""

import base64
import hashlib
import json
import re
from itertools import pairwise

import pytest
from lxml import html

from sidelight import ruleset
from sidelight.contribute import catalogue
from sidelight.model import RuleSetInfo
from sidelight.ruleset import Action, Category, RuleSet, read_rule

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"
CATEGORIES = {"nag": Category("nag", f"Nags {EVIL}", f"They nag. {EVIL}", Action("drop"))}


def hostile() -> RuleSet:
    said = json.dumps(EVIL)
    text = (
        f"why: {said}\nmatch: {{text: {{en: [zorp the quibble]}}, css: ['.zorp'], host: [a.example]}}\n"
        f"refs: [https://a.example/x, 'javascript:alert(3)', {said}]\nunless: {{topic: [otters], css: ['.keep']}}\n"
        f"examples: {{hit: [{said}, {{html: {said}, lang: en, url: {said}}}], miss: [{said}]}}\n"
    )
    return RuleSet([read_rule(text, "nag/line", CATEGORIES)], CATEGORIES, RuleSetInfo("1", "0" * 64, 1))


@pytest.fixture(scope="module")
def bundled():
    return catalogue.pages(ruleset.bundled())


@pytest.mark.parametrize("one_page", [False, True])
def test_no_text_of_a_rule_becomes_markup(one_page):
    for text in catalogue.pages(hostile(), one_page=one_page).values():
        page = html.document_fromstring(text)

        assert "<img" not in text
        assert {script.get("type") for script in page.iter("script")} <= {None, "application/json"}
        assert all("alert" not in (script.text or "") or script.get("type") for script in page.iter("script"))
        assert not [
            a
            for a in page.iter("a")
            if not a.get("href").startswith(("#", "https://", "index.html", "nag.html"))
        ]
        assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_the_index_holds_what_its_search_needs_and_nothing_ends_it_early():
    page = html.document_fromstring(catalogue.pages(hostile())["index.html"])

    (entry,) = json.loads(page.get_element_by_id("rules").text)

    assert entry["why"] == EVIL
    assert entry["href"] == "nag.html#nag/line"
    assert all(part in entry["text"] for part in ("zorp the quibble", ".zorp", "a.example"))


def test_every_rule_has_its_entry_with_all_its_examples(bundled):
    for category in ruleset.bundled().categories:
        page = html.document_fromstring(bundled[f"{category}.html"])
        entries = {one.get("id"): one for one in page.find_class("rule")}
        members = {rule.id: rule for rule in ruleset.bundled().rules if rule.category == category}

        assert list(entries) == list(members)
        for name, rule in members.items():
            parts = (*entries[name].find_class("hit"), *entries[name].find_class("miss"))
            shown = [[code.text_content() for code in part.iter("code")] for part in parts]
            assert shown == [[one.html for one in rule.hits], [one.html for one in rule.misses]]
            assert entries[name].find_class("why")[0].text_content() == " ".join(rule.why.split())


def test_links_between_the_pages_lead_somewhere(bundled):
    parsed = {name: html.document_fromstring(text) for name, text in bundled.items()}
    ids = {
        name: {element.get("id") for element in page.iter() if element.get("id")}
        for name, page in parsed.items()
    }
    links = [(name, a.get("href")) for name, page in parsed.items() for a in page.iter("a")]
    links += [
        ("index.html", entry["href"])
        for entry in json.loads(parsed["index.html"].get_element_by_id("rules").text)
    ]

    for name, link in links:
        if link.startswith("https://"):
            continue
        file, _hash, target = link.partition("#")
        assert (file or name) in parsed, link
        assert not target or target in ids[file or name], link


def test_a_page_loads_nothing_and_allows_only_its_own_style_and_script(bundled):
    for text in bundled.values():
        page = html.document_fromstring(text)
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        own = [*page.iter("style"), *(script for script in page.iter("script") if not script.get("type"))]

        assert not page.xpath("//@src | //link")
        assert policy.startswith("default-src 'none'; ")
        for element in own:
            assert base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode() in policy


def test_a_page_has_one_main_heading_and_its_headings_skip_no_level(bundled):
    one = catalogue.pages(ruleset.bundled(), one_page=True)["index.html"]

    for text in (*bundled.values(), one):
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_one_page_holds_all_rules_under_ids_of_their_own():
    (text,) = catalogue.pages(ruleset.bundled(), one_page=True).values()

    ids = [element.get("id") for element in html.document_fromstring(text).iter() if element.get("id")]

    assert len(ids) == len(set(ids))
    assert {rule.id for rule in ruleset.bundled().rules} <= set(ids)


def test_pages_are_the_same_each_time(bundled):
    assert catalogue.pages(ruleset.bundled()) == bundled

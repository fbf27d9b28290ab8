"""A rule set -> the files of the catalogue, each a page that needs no network and no other file."""

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files

from lxml import etree
from lxml.builder import E

from sidelight.contribute.catalogue.entry import entry, languages, searched
from sidelight.ruleset import Category, Rule, RuleSet

INDEX = "index.html"
DOCTYPE = "<!DOCTYPE html>"


def pages(rules: RuleSet, *, one_page: bool = False) -> dict[str, str]:
    """Name of each file -> its text: an index with a search over all, and a page for each category.

    Args:
        rules: The rules.
        one_page: Whether all goes into the index, to be sent or printed as one.
    """
    shown = {
        category: [rule for rule in rules.rules if rule.category == category.id]
        for category in rules.categories.values()
    }
    shown = {category: members for category, members in shown.items() if members}
    if one_page:
        body = [
            section
            for category, members in shown.items()
            for section in _category(category, members, level=2)
        ]
        return {INDEX: _page("Rules", [*_head(shown, one_page=True), *body], rules)}
    made = {INDEX: _page("Rules", _head(shown, one_page=False), rules)}
    for category, members in shown.items():
        back = E.nav(
            {"aria-label": "Where you are"}, E.a({"href": INDEX}, "All rules"), f" › {category.title}"
        )
        body = [back, _search("Search these rules"), *_category(category, members, level=1)]
        made[f"{category.id}.html"] = _page(category.title, body, rules)
    return made


def _head(shown: dict[Category, list[Rule]], *, one_page: bool) -> list[etree._Element]:
    codes = sorted({code for members in shown.values() for rule in members for code in languages(rule)})
    examples = sum(len(rule.hits) + len(rule.misses) for members in shown.values() for rule in members)
    count = f"{sum(map(len, shown.values()))} rules in {len(shown)} categories"
    about = E.p(
        f"{count}, with {examples:,} examples that they are tried on, in {len(codes)} languages: "
        f"{', '.join(codes)}. A rule takes something out of a page, or keeps or labels it, and says why."
    )
    links = E.ul(
        {"class": "categories"},
        *(
            E.li(
                E.a({"href": f"#{category.id}" if one_page else f"{category.id}.html"}, category.title),
                E.span({"class": "of"}, f" {len(members)} rules"),
                E.p(" ".join(category.about.split())),
            )
            for category, members in shown.items()
        ),
    )
    made: list[etree._Element] = [E.h1("Rules of Sidelight"), about, _search("Search all rules")]
    if not one_page:
        made.append(E.ol({"id": "results", "hidden": "hidden"}))
        made.append(E.script({"type": "application/json", "id": "rules"}, _index(shown)))
    return [*made, E.nav({"aria-label": "Categories", "id": "categories"}, E.h2("Categories"), links)]


def _index(shown: dict[Category, list[Rule]]) -> str:
    """What the search of the index looks through, as JSON that cannot end the element it stands in."""
    entries = [
        {
            "id": rule.id,
            "href": f"{category.id}.html#{rule.id}",
            "why": " ".join(rule.why.split()),
            "text": searched(rule),
        }
        for category, members in shown.items()
        for rule in members
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _search(label: str) -> etree._Element:
    """The search; without scripts it is not shown."""
    return E.form(
        {"class": "search", "role": "search", "hidden": "hidden"},
        E.label({"for": "search"}, label),
        E.input({"id": "search", "type": "search", "autocomplete": "off", "spellcheck": "false"}),
        E.p({"id": "found", "role": "status"}),
    )


def _category(category: Category, members: Sequence[Rule], *, level: int) -> list[etree._Element]:
    return [
        E.section(
            {"class": "category", "id": category.id, "aria-labelledby": f"{category.id}-title"},
            E(
                f"h{level}",
                {"id": f"{category.id}-title"},
                category.title,
                E.span({"class": "of"}, f" {len(members)} rules"),
            ),
            E.p(" ".join(category.about.split())),
            *(entry(rule, level=level + 1) for rule in members),
        )
    ]


def _page(title: str, body: Sequence[etree._Element], rules: RuleSet) -> str:
    style, script = _asset("style.css"), _asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = E.html(
        {"lang": "en"},
        E.head(
            E.meta({"charset": "utf-8"}),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta({"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            E.meta({"name": "color-scheme", "content": "light dark"}),
            E.title(title if title.startswith("Rules") else f"{title} - rules", " of Sidelight"),
            E.style(style),
        ),
        E.body(
            E.a({"class": "skip", "href": "#content"}, "Skip to the rules"),
            E.main({"id": "content"}, *body),
            E.footer(E.p(f"Rules {rules.info.version}, digest {rules.info.digest[:12]}.")),
            E.script(script),
        ),
    )
    return etree.tostring(page, method="html", encoding="unicode", doctype=DOCTYPE) + "\n"


def _asset(name: str) -> str:
    return files("sidelight.contribute.catalogue").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """The hash by which a page allows its own style and script, and no others."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

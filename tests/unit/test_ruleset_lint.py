from pathlib import Path

import pytest

from sidelight.ruleset.lint import lint
from sidelight.ruleset.selector_checks import is_build_name

CATEGORY = "title: Nags\nabout: They nag.\naction: drop\n"
GOOD = """why: Asks the reader for something.
match:
  text: {en: ["please subscribe to our newsletter"]}
examples:
  hit: ["<p>Please subscribe to our newsletter</p>"]
  miss: ["<p>The newsletter closed.</p>"]
"""


@pytest.fixture
def folder(tmp_path):
    """A rule folder with a category and a rule that has nothing wrong."""
    root = tmp_path / "rules"
    write(root, "nag/_category", CATEGORY)
    write(root, "nag/line", GOOD)
    return root


def write(root: Path, name: str, text: str):
    path = root / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def findings(root):
    """The findings as lines of file:line level message; suggestion."""
    return [f"{one.file}:{one.line} {one.level} {one.message}; {one.suggestion}" for one in lint(root)]


def matching(match, hit="<p>x</p>"):
    """A rule with this `match`, after a `why` on the first line."""
    return (
        f"why: Asks the reader for something.\nmatch:\n  {match}\nexamples: {{hit: ['{hit}'], miss: [y]}}\n"
    )


def test_good_rules_have_no_findings(folder):
    assert findings(folder) == []


def test_problems_that_keep_rules_from_loading_are_errors(folder):
    write(folder, "nag/bad", GOOD.replace("match:", "matsch:"))
    write(folder, "other/line", GOOD)

    assert findings(folder) == [
        'rules/nag/bad.yml:1 error the key "match" is missing; add it',
        'rules/nag/bad.yml:2 error unknown key "matsch"; did you mean "match"?',
        'rules/other/line.yml:0 error there is no category "other"; '
        "add other/_category.yml, or move the rule to one of nag",
    ]  # fmt: skip
    assert "there is no such folder" in findings(folder / "none")[0]


@pytest.mark.parametrize(
    ("match", "finding"),
    [
        ("css: [div]", ":3 error the selector is too broad; name a class, an id or an attribute"),
        ("css: ['aside.x, article > p']", ":3 error the selector is too broad"),
        ("css: ['div:not(p):first-child']", ":3 error the selector is too broad"),
        ("css: ['.content .text']", ":3 error the selector is too broad"),
        ("css: ['*']", ":3 error the selector is too broad"),
        ("css: ['.promo, .offer']", ':3 error ".promo, .offer" is 2 selectors; give each a line of its own'),
        ("css: [p]\n  text: [x y]", ":3 warning the selector takes any element, only the words tell"),
        (
            "css: ['.a iframe']",
            ":3 error <iframe> is cut from the page before rules run; select what holds it",
        ),
        ("css: [.css-1k2j3h]", ':3 error "css-1k2j3h" looks like a name that a build tool made'),
        ("css: ['div:has(> .sc-bdVaJa)']", ':3 error "sc-bdVaJa" looks like'),
        ("css: [\"[class*='x__3xY9z']\"]", ':3 error "x__3xY9z" looks like'),
        (
            "css:\n    - .promo\n    - aside.promo",
            ':5 warning the selector ".promo" finds all of this already',
        ),
        ("css:\n    - .a .promo\n    - .promo", ':4 warning the selector ".promo" finds all of this already'),
        ("css:\n    - .promo\n    - .promo", ':5 warning the selector ".promo" finds all of this already'),
        (
            "css: [.promo-box]\n  named: [promo box]",
            ':3 warning "named: promo box" finds all of this already',
        ),
        ("named: [promo, big promo]", ':3 warning "named: promo" finds all of this already'),
        ("named: [promo, promo]", ':3 warning "named: promo" finds all of this already'),
        ("named: [content]", ':3 error "content" is too broad: sites call their article so'),
        ("named: [xy]", ':3 warning "xy" is too short to tell anything'),
    ],
)
def test_selectors_are_looked_over(folder, match, finding):
    write(folder, "nag/box", matching(match))

    assert [one for one in findings(folder) if finding in one], findings(folder)


@pytest.mark.parametrize(
    "match",
    [
        "css: [aside.promo, 'form[action*=newsletter]', nav, 'div:has(> .promo)', '[role=dialog]', '.a + p']",
        "css: [.promo, .promo > .other]",
        "named: [ad, promo box, newsletter]",
        "css: [.md\\:promo, .ad-300x250, .promo2, .mc4wp-form, .css-grid-row, .HTMLPromo, .bigPromoBox]",
    ],
)
def test_good_selectors_are_left_alone(folder, match):
    write(folder, "nag/box", matching(match))

    assert [one for one in findings(folder) if "finds all of this" not in one] == []


@pytest.mark.parametrize(
    ("name", "is_build"),
    [
        ("css-1k2j3h", True), ("sc-bdVaJa", True), ("Card_root__3xY9z", True), ("jsx-2871293847", True),
        ("emotion-0", True), ("a1b2c3", True), ("eziWxQ", True), ("svelte-1x2y3z", True),
        ("newsletter-signup", False), ("promoBox2", False), ("mc4wp-form", False), ("ad-300x250", False),
        ("css-grid", False), ("ABTest", False), ("article2-a", False), ("größe", False),
    ],
)  # fmt: skip
def test_names_of_build_tools_are_told_from_those_of_people(name, is_build):
    assert is_build_name(name) is is_build


def test_two_characters_of_hangul_are_letters_enough_for_a_trigger(folder):
    write(folder, "nag/korean", matching("text: [구독]\n  max_words: 9\n  cover: 0.5", "구독"))

    assert [one for one in findings(folder) if "is short" in one] == []


@pytest.mark.parametrize(
    ("match", "hit", "finding"),
    [
        ("text: [we (and|or) you]", "we and you", ':3 error phrase "we (and|or) you": "'),
        ("text: ['(our|newsletter) [list]']", "our list", '3 warning phrase "(our|newsletter) [list]": "our'),
        ("text: [ab cd]", "ab cd", ':3 warning phrase "ab cd": "ab" is short'),
        ("text: [は]", "は", ':3 warning phrase "は": a single character says little'),
        ("text: ['related: story']", "related story", "punctuation that touches a word is not looked at"),
        ("text: {en: [sign up], de: [anmelden]}", "sign up", ':4 error no hit shows the phrases of "de"'),
        ("text: [sign up]\n  max_words: 80", "sign up", ':4 error "max_words" is 80;'),
        ("text: [sign up]\n  cover: 0.1", "sign up", ':4 warning "cover" of 0.1 takes blocks'),
    ],
)  # fmt: skip
def test_phrases_and_limits_are_looked_over(folder, match, hit, finding):
    write(folder, "nag/text", matching(match, hit))

    assert [one for one in findings(folder) if finding in one], findings(folder)


@pytest.mark.parametrize(
    ("match", "hit"),
    [
        ("text: ['^we and you$', '^ab :']", "we and you"),
        ("text: {'': [anmelden], en: [sign up]}", "sign up"),
        ("text: [sign up]\n  cover: 0.1\n  position: end", "sign up"),
        ("text: ['related : story', 'at 10:30 sharp']", "related: story"),
        ("text: {ja: [広告を無効]}", "広告を無効"),
        ("css: .promo\n  max_words: 200\n  text: [sign up]", "sign up"),
    ],
)
def test_good_phrases_are_left_alone(folder, match, hit):
    write(folder, "nag/text", matching(match, hit))

    assert findings(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("Asks the reader for something.", "Unknown.", ':1 error "why" says nothing'),
        ("Asks the reader for something.", "A nag", ':1 error "why" says nothing'),
        ("for something.", "for something", ':1 warning "why" is not a sentence'),
        ("match:", "refs: [example.org]\nmatch:", ':2 warning "example.org" is no address'),
        ("match:", "match:\n  cover: 0.3\n  cover: 0.5", ':4 error the key "cover" stands twice'),
        ("match:", "aliases: [nag/line]\nmatch:", ':2 error "nag/line" is the id of a rule'),
    ],
)
def test_other_keys_are_looked_over(folder, old, new, finding):
    assert old in GOOD
    write(folder, "nag/more", GOOD.replace(old, new).replace("subscribe to", "come to"))

    assert [one for one in findings(folder) if f"more.yml{finding}" in one], findings(folder)


def test_files_that_are_no_yaml_and_good_refs_are_passed_over(folder):
    write(folder, "nag/bad", "a: [")
    write(
        folder,
        "nag/more",
        GOOD.replace("match:", "refs: ['https://example.org']\naliases: [nag/old]\nmatch:", 1),
    )

    assert [one for one in findings(folder) if "more.yml" in one and "looks for" not in one] == []
    assert [one.split("; ")[0] for one in findings(folder) if "bad.yml" in one] == [
        "rules/nag/bad.yml:2 error it is not YAML: did not find expected node content",
    ]  # fmt: skip


def test_aliases_are_followed_once(folder):
    twice = "  hit: &a [Please subscribe to our newsletter]\n  hit: [x]\n  miss: *a\n"
    write(folder, "nag/alias", GOOD.partition("examples:")[0] + "examples:\n" + twice)

    assert [one for one in findings(folder) if "stands twice" in one] == [
        'rules/nag/alias.yml:6 error the key "hit" stands twice; put them together',
    ]  # fmt: skip


def test_names_of_build_tools_are_no_better_in_unless(folder):
    write(folder, "nag/box", "unless: {css: [.css-1k2j3h]}\n" + matching("css: .promo"))

    assert findings(folder)[0].startswith('rules/nag/box.yml:1 error "css-1k2j3h" looks like')


def test_what_two_rules_both_look_for_is_told_unless_other_conditions_tell_them_apart(folder):
    write(folder, "nag/a", matching("css: [.promo]\n  named: [big box]"))
    write(folder, "nag/b", matching("css: [.promo]\n  named: [Big Box]"))
    write(folder, "nag/c", matching("css: [.promo]\n  host: [example.org]"))
    write(folder, "nag/other-line", GOOD)
    write(folder, "nag/linked-line", GOOD.replace("match:", "match:\n  link_share: 0.5"))

    assert findings(folder) == [
        'rules/nag/b.yml:3 warning nag/a looks for ".promo" too; '
        "leave it to one of them, or tell the two apart by other conditions",
        'rules/nag/b.yml:4 warning nag/a looks for "Big Box" too; '
        "leave it to one of them, or tell the two apart by other conditions",
        'rules/nag/other-line.yml:3 warning nag/line looks for "please subscribe to our newsletter" too; '
        "leave it to one of them, or tell the two apart by other conditions",
    ]


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("nag/Sign_Up", 'rules/nag/Sign_Up.yml:0 error the name "Sign_Up" is not in kebab-case'),
        ("nag/no-nags", 'rules/nag/no-nags.yml:0 warning the name "no-nags" does not say what it matches'),
        ("nag/misc", 'rules/nag/misc.yml:0 warning the name "misc" does not say what it matches'),
    ],
)
def test_rules_are_named_for_the_thing_matched(folder, name, finding):
    write(folder, name, GOOD.replace("subscribe to", "come to"))

    assert [one for one in findings(folder) if one.startswith(finding)]


def test_categories_are_named_in_kebab_case_and_have_rules(folder):
    write(folder, "Big_Nag/_category", CATEGORY)

    assert findings(folder) == [
        'rules/Big_Nag:0 error the name "Big_Nag" is not in kebab-case; '
        "use lower case and hyphens, as in adblock-nag",
        "rules/Big_Nag:0 warning the category has no rules; "
        "add a rule beside _category.yml, or take the folder out",
    ]


def test_findings_come_in_order_of_file_and_line(folder):
    write(folder, "nag/a", matching("css:\n    - div\n    - .css-1k2j3h"))
    write(folder, "nag/z", matching("css: div"))

    assert [(one.file, one.line) for one in lint(folder)] == [
        ("rules/nag/a.yml", 4), ("rules/nag/a.yml", 5), ("rules/nag/z.yml", 3), ("rules/nag/z.yml", 3),
    ]  # fmt: skip


def test_a_folder_of_own_rules_may_use_the_categories_below_it(tmp_path):
    base, own = tmp_path / "base", tmp_path / "own"
    (base / "newsletter").mkdir(parents=True)
    (own / "newsletter").mkdir(parents=True)
    (base / "newsletter/_category.yml").write_text(
        "{title: T, about: About it., action: drop}", encoding="utf-8"
    )
    (base / "newsletter/broken.yml").write_text("why: 1", encoding="utf-8")
    (own / "newsletter/box-names.yml").write_text(
        "why: A box for an address.\nmatch: {named: [mailing box]}\nexamples:\n"
        "  hit: ['<div class=mailing-box><p>Mail</p></div>']\n  miss: ['<div class=mail><p>No</p></div>']\n",
        encoding="utf-8",
    )

    assert lint(own, base) == []
    assert any("there is no category" in finding.message for finding in lint(own))


def test_a_folder_without_rules_is_an_error(tmp_path):
    [finding] = lint(tmp_path)

    assert (finding.level, finding.message) == ("error", "there are no rules here")

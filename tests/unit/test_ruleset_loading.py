import hashlib
from pathlib import Path

import pytest

from sidelight import ruleset
from sidelight.ruleset import Action, RuleFilesError, loading
from sidelight.ruleset.loading import folder, load, read_rule

CATEGORY = "title: Newsletter sign-ups\nabout: Lines that ask to sign up.\naction: drop\n"
RULE = """why: A sign-up line.
match:
  text: {en: ["sign up ... newsletter*"]}
examples:
  hit: ["<p>Sign up for our newsletter</p>"]
  miss: ["<p>The newsletter closed.</p>"]
"""


def write(root: Path, **files):
    """Write files under `root`; `__` in a name is a folder, and `.yml` is added."""
    for name, text in files.items():
        path = root / (name.replace("__", "/").replace("category_file", "_category") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def rules(tmp_path):
    """A rule folder with one category and one rule."""
    return write(tmp_path / "rules", newsletter__category_file=CATEGORY, newsletter__line=RULE)


def problems(*folders):
    """What is wrong in the folders, as messages."""
    with pytest.raises(RuleFilesError) as caught:
        load(*folders)
    return [str(problem) for problem in caught.value.problems]


def test_path_is_the_id_and_the_category_gives_the_action(rules):
    loaded = load(rules)

    rule = loaded.get("newsletter/line")
    assert rule is not None
    assert (rule.id, rule.category, rule.why) == ("newsletter/line", "newsletter", "A sign-up line.")
    assert rule.action == Action("drop")
    assert rule.source == "rules/newsletter/line.yml"
    assert loaded.categories["newsletter"].title == "Newsletter sign-ups"
    assert len(loaded) == loaded.info.rules == 1


def test_text_rule_gets_the_defaults_that_guard_it(rules):
    rule = load(rules).rules[0]

    assert (rule.match.cover, rule.match.max_words) == (0.3, 70)
    assert (rule.unless.quoted, rule.unless.prose) == (True, True)
    assert rule.confidence == 0.9
    assert not rule.is_element_rule


def test_element_rule_has_no_word_limit_unless_it_says_so(rules):
    write(rules, newsletter__box=RULE.replace("match:", "match:\n  css: aside\n  named: [sign up, box]"))

    rule = load(rules).get("newsletter/box")

    assert rule is not None
    assert (rule.match.cover, rule.match.max_words, rule.unless.quoted, rule.unless.prose) == (
        0,
        None,
        False,
        False,
    )
    assert rule.is_element_rule


def test_every_key_of_the_format_is_read(rules):
    text = """why: All keys.
action: {label: correction}
confidence: 0.6
match:
  text:
    en: [correction]
    no: retting
  cover: 0.2
  min_words: 2
  max_words: 45
  link_share: 0.1
  max_link_share: 0.9
  tags: [paragraph, list_item]
  position: end
  host: [example.org]
  path: ["/live/*"]
  lang: [de, pt-BR, no]
  link_to: ["/Newsletter*", "play.google.com*"]
unless: {quoted: false, prose: false, topic: [ad blocker]}
examples:
  hit: {lang: en, url: "https://example.org/live/1", html: "<p>Correction</p>"}
  miss: "<p>None</p>"
status: experimental
refs: ["https://example.org/why"]
aliases: [newsletter/old]
"""
    write(rules, newsletter__all=text.replace("hit: {", "hit:\n  - {"))

    rule = load(rules).get("newsletter/old")

    assert rule is not None
    assert rule.action == Action("label", "correction")
    assert [(language, [phrase.text for phrase in phrases]) for language, phrases in rule.match.text] == [
        ("en", ["correction"]), ("no", ["retting"]),
    ]  # fmt: skip
    assert rule.match.lang == ("de", "pt-br", "no")
    assert rule.match.link_to == ("/newsletter*", "play.google.com*")
    assert rule.match.tags == {"paragraph", "list_item"}
    assert (rule.match.cover, rule.match.min_words, rule.match.max_words) == (0.2, 2, 45)
    assert (rule.match.link_share, rule.match.max_link_share, rule.match.position) == (0.1, 0.9, "end")
    assert [topic.text for topic in rule.unless.topic] == ["ad blocker"]
    assert rule.hits[0].url == "https://example.org/live/1"
    assert (rule.status, rule.refs, rule.aliases) == (
        "experimental",
        ("https://example.org/why",),
        ("newsletter/old",),
    )


@pytest.mark.parametrize(
    ("confidence", "action", "does"),
    [
        (0.8, "drop", "drop"), (0.79, "drop", "fold"), (0.5, "drop", "fold"), (0.49, "drop", "report"),
        (0.9, "fold", "fold"), (0.6, "keep", "keep"), (0.6, "{label: update}", "label"),
        (0.1, "{label: update}", "report"),
    ],
)  # fmt: skip
def test_confidence_decides_what_a_rule_does(rules, confidence, action, does):
    write(rules, newsletter__line=f"action: {action}\nconfidence: {confidence}\n{RULE}")

    assert load(rules).rules[0].does == does


def test_later_folders_replace_rules_and_categories_of_the_same_id(rules, tmp_path):
    own = write(
        tmp_path / "own",
        newsletter__category_file=CATEGORY.replace("drop", "fold"),
        newsletter__line=RULE.replace("A sign-up line.", "Ours."),
        newsletter__more=RULE,
    )

    loaded = load(rules, own)

    assert [(rule.id, rule.why, rule.action.name) for rule in loaded.rules] == [
        ("newsletter/line", "Ours.", "fold"), ("newsletter/more", "A sign-up line.", "fold"),
    ]  # fmt: skip
    assert load(rules).info.digest != loaded.info.digest


def test_a_folder_may_use_the_categories_of_the_one_before(rules, tmp_path):
    own = write(tmp_path / "own", newsletter__more=RULE)

    assert len(load(rules, own)) == 2
    assert "there is no category" in problems(own)[0]


def test_digest_is_of_the_content_and_not_of_place_or_line_ends(rules, tmp_path):
    other = write(
        tmp_path / "elsewhere",
        newsletter__category_file=CATEGORY,
        newsletter__line=RULE.replace("\n", "\r\n"),
    )

    assert load(rules).info.digest == load(other).info.digest
    assert len(load(rules).info.digest) == len(hashlib.sha256().hexdigest())
    write(other, newsletter__line=RULE + "confidence: 0.95\n")
    assert load(rules).info.digest != load(other).info.digest


def test_version_is_read_from_the_folder(rules, tmp_path):
    (rules / "VERSION").write_text("2026.11\n", encoding="utf-8")
    own = write(tmp_path / "own", newsletter__more=RULE)
    (own / "VERSION").write_text("ours-3", encoding="utf-8")

    assert load(rules).info.version == "2026.11"
    assert load(rules, own).info.version == "2026.11+ours-3"
    assert load(write(tmp_path / "bare", newsletter__category_file=CATEGORY)).info.version == "unnamed"


def test_folders_with_other_things_are_passed_over(rules):
    for name in ("voices", "hosts", "outlets", "_drafts", ".git"):
        write(rules, **{f"{name}__x": "not: a rule"})

    assert len(load(rules)) == 1


def test_all_problems_of_a_folder_are_told_at_once_with_file_line_and_mend(rules):
    write(
        rules,
        newsletter__a=RULE.replace("match:", "matches:"),
        newsletter__b=RULE.replace('"sign up ... newsletter*"', '"(sign up"').replace(
            "why: A sign-up line.\n", ""
        ),
        newsletter__c="why: [x\n",
        newsletter__d="- a list",
        other__e=RULE,
    )

    assert problems(rules) == [
        "rules/newsletter/a.yml:1: the key \"match\" is missing; add it",
        "rules/newsletter/a.yml:2: unknown key \"matches\"; did you mean \"match\"?",
        "rules/newsletter/b.yml:1: the key \"why\" is missing; add it",
        "rules/newsletter/c.yml:2: it is not YAML: did not find expected ',' or ']'; "
        "put text with : # [ ] { } * & ! | > % @ in quotation marks",
        "rules/newsletter/d.yml:1: it must be keys and values; it needs why, match, examples",
        "rules/other/e.yml: there is no category \"other\"; "
        "add other/_category.yml, or move the rule to one of newsletter",
    ]  # fmt: skip


TEXT = '  text: {en: ["sign up ... newsletter*"]}'
HIT = 'hit: ["<p>Sign up for our newsletter</p>"]'
MISS = '  miss: ["<p>The newsletter closed.</p>"]\n'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (TEXT, "  text: {en: [a, '(b']}", ':3: phrase "(b", character 1'),
        (TEXT, "  css: [a,\n    'b:foo']", ':4: selector "b:foo", character 2'),
        (TEXT, "  named: ['300']", ':3: "300" is not made of words'),
        (TEXT, "  host: [a.org]", ':3: "match" does not say what to look for'),
        (TEXT, "  css: a\n  cover: 0.5", ':4: "match.cover" needs "match.text"'),
        (TEXT, "  css: a\n  position: end", ':4: "match.position" is for'),
        ("match:", "match:\n  max_word: 3", ':3: unknown key "max_word"; did you mean "max_words"?'),
        ("match:", "match:\n  colour: 3", ':3: unknown key "colour"; known are cover, css, host'),
        ("match:", "match:\n  cover: 3", ':3: "match.cover": input should be less'),
        ("match:", "match:\n  position: top", ':3: "match.position": input should be'),
        ("match:", "match:\n  max_words: 3\n  min_words: 4", ':4: "match.min_words" is over'),
        ("match:", "match:\n  link_share: 0.5\n  max_link_share: 0.4", ':3: "match.link_share" is over'),
        ("match:", "match:\n  tags: [li]", ':3: "li" is no kind of block; did you mean "list_item"?'),
        ("match:", "match:\n  tags: [headings]", ':3: "headings" is no kind of block; did you mean'),
        ("match:", "match:\n  tags: [xyz]", ':3: "xyz" is no kind of block; known are paragraph'),
        ("match:", "match:\n  host: ['https://a.org/']", ':3: "https://a.org/" is not a host'),
        ("match:", "match:\n  path: [live]", ':3: "live" is not a path; start it with /'),
        ("match:", "match:\n  link_to: ['https://a.org/b']", "has a scheme; write host and path"),
        ("match:", "extent: rest\naction: keep\nmatch:", ':2: "extent: rest" goes with drop and fold only'),
        ("match:", "extent: rest\nmatch:\n  css: a", ':2: "extent" is for rules without'),
        ("match:", "unless: {css: [a]}\nmatch:", ':2: "unless.css" is for rules that find elements'),
        ("match:", "unless: {topic: ['(']}\nmatch:", ':2: phrase "("'),
        ("match:", "action: dropp\nmatch:", ':2: "action": it must be drop, fold, keep'),
        ("match:", "action: label\nmatch:", ':2: "action": it must be drop, fold, keep'),
        ("match:", "action: {}\nmatch:", ':2: "action": a label needs its kind'),
        ("match:", "action: {label: Big Word}\nmatch:", ':2: "action.label": string should match'),
        ("match:", "status: done\nmatch:", ":2: \"status\": input should be 'experimental'"),
        (HIT, "hit: []", ':5: "examples.hit": value should have'),
        (HIT, "hit: [{htm: a}]", ':5: unknown key "htm"; did you mean "html"?'),
        (MISS, "", ':4: the key "miss" is missing in "examples"; add it'),
        ("A sign-up line.", "''", ':1: "why": string should have at least 1 character'),
    ],
)  # fmt: skip
def test_problem_names_the_line_and_what_would_be_right(rules, old, new, message):
    assert old in RULE
    write(rules, newsletter__line=RULE.replace(old, new))

    assert any(message in problem for problem in problems(rules)), problems(rules)


def test_wrong_category_file_is_told_once(rules):
    write(rules, newsletter__category_file="title: x\nabout: y\naktion: drop\n")

    assert problems(rules) == [
        'rules/newsletter/_category.yml:1: the key "action" is missing; add it',
        'rules/newsletter/_category.yml:3: unknown key "aktion"; did you mean "action"?',
    ]


def test_missing_folder_other_ending_and_other_encoding_are_told(rules, tmp_path):
    (rules / "newsletter" / "x.yaml").write_text(RULE, encoding="utf-8")
    (rules / "newsletter" / "y.yml").write_bytes(RULE.encode("utf-16"))

    found = problems(rules, tmp_path / "none")

    assert any("there is no such folder" in problem for problem in found)
    assert any("x.yaml: rule files end in .yml; rename it to x.yml" in problem for problem in found)
    assert any("y.yml: it is not UTF-8" in problem for problem in found)


def test_all_that_is_wrong_in_one_file_is_told(rules):
    write(rules, newsletter__line=RULE.replace('"sign up ... newsletter*"', "'(a', 'b)'"))

    assert [problem.partition("character")[0] for problem in problems(rules)] == [
        'rules/newsletter/line.yml:3: phrase "(a", ', 'rules/newsletter/line.yml:3: phrase "b)", ',
    ]  # fmt: skip


def test_file_with_characters_that_no_text_has_is_told(rules):
    write(rules, newsletter__line=RULE + "refs: ['\x00']\n")

    assert "it is not YAML: unacceptable character" in problems(rules)[0]


def test_installed_package_brings_its_rules_along(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "sidelight"
    (package / "_rules").mkdir(parents=True)
    monkeypatch.setattr(loading, "__file__", str(package / "ruleset" / "loading.py"))

    assert folder() == package.resolve() / "_rules"


def test_one_rule_is_read_from_its_text(rules):
    categories = load(rules).categories

    rule = read_rule(RULE, "newsletter/new", categories)

    assert (rule.id, rule.action.name) == ("newsletter/new", "drop")
    with pytest.raises(RuleFilesError, match="there is no category"):
        read_rule(RULE, "other/new", categories)
    with pytest.raises(RuleFilesError, match=r"newsletter/new.yml:3: phrase"):
        read_rule(RULE.replace("sign up ...", "(sign"), "newsletter/new", categories)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- " * 25_000 + "x", "it nests more than 20 deep; close what is open"),
        ("[" * 50_000, "it nests more than 20 deep"),
        ("why: x" + " " * 60_000, "it has 60,006 characters, at most 60,000; split the rule in two"),
        ("why: [", "it is not YAML"),
    ],
)
def test_rule_from_outside_that_is_too_large_or_too_deep_is_refused(rules, text, message):
    with pytest.raises(RuleFilesError) as caught:
        read_rule(text, "newsletter/new", load(rules).categories)

    assert message in str(caught.value)


def test_set_of_some_rules_keeps_the_categories(rules):
    loaded = load(rules)

    assert len(loaded.only()) == 0
    assert loaded.only()
    assert [rule.id for rule in loaded.only(loaded.rules[0]).rules] == ["newsletter/line"]
    assert loaded.only().categories == loaded.categories


def test_bundled_rules_are_found_in_the_checkout_and_loaded_once():
    assert folder() == Path(ruleset.__file__).resolve().parents[3] / "rules"
    assert ruleset.bundled() is ruleset.bundled()

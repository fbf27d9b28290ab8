import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sidelight import examples, ruleset
from sidelight.errors import SidelightError
from sidelight.ruleset import RuleFilesError
from sidelight.ruleset.pack import (
    Issue,
    PackError,
    build,
    build_kills,
    key_id,
    kind_of,
    name_of,
    open_kills,
    open_pack,
    sign,
)
from sidelight.ruleset.shelf import Shelf
from sidelight.ruleset.texts import RuleTexts

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
TRUSTED = [KEY.public_key()]
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
CATEGORY = "title: Club notices\nabout: Said by our own club.\naction: drop\n"
RULE = """\
# A comment that no pack needs.
why: The club's box stands in every article.
match: {css: 'div.club-box'}
examples:
  hit: ["<div class='club-box'><p>Join the club</p></div>"]
  miss: ["<div class='story'><p>The club met on Tuesday.</p></div>"]
"""
WORDS = """\
why: Asks readers to join, in several languages.
action: {label: club-note}
match:
  text: {no: ["bli medlem i klubben"], ja: ["広告ブロックを無効"], de: "werden Sie „Mitglied“"}
  max_words: 20
examples:
  hit:
    - {lang: no, html: "<p>Bli medlem i klubben</p>"}
    - {lang: ja, html: "<p>広告ブロックを無効</p>"}
    - {lang: de, html: "<p>Werden Sie „Mitglied“</p>"}
  miss: ["<p>The club met on Tuesday.</p>"]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules" / "club").mkdir(parents=True)
    (tmp_path / "rules" / "club" / "_category.yml").write_text(CATEGORY)
    (tmp_path / "rules" / "club" / "box.yml").write_text(RULE)
    (tmp_path / "rules" / "club" / "join.yml").write_text(WORDS)
    return tmp_path / "rules"


def made(folder, sequence=1, **more):
    data = build(RuleTexts.gather(folder), Issue(sequence, LATER, "2026.11"))
    if more:
        data = json.dumps({**json.loads(data), **more}).encode()
    return data, sign(data, KEY)


def opened(data, signature, **more):
    return open_pack(data, signature, TRUSTED, **{"now": NOW, **more})


def test_a_pack_holds_the_rules_of_the_folder(folder):
    pack, texts = opened(*made(folder))

    rules = texts.build()
    before = RuleTexts.gather(folder).build()
    assert (pack.sequence, pack.version, pack.engine) == (1, "2026.11", 1)
    assert [rule.id for rule in rules.rules] == ["club/box", "club/join"]
    assert [result.ok for result in examples.run(rules)] == [True] * 6
    for rule, former in zip(rules.rules, before.rules, strict=True):
        assert (rule.why, rule.action, rule.hits, rule.misses) == (
            former.why,
            former.action,
            former.hits,
            former.misses,
        )
        assert {language for language, _ in rule.match.text} == {
            language for language, _ in former.match.text
        }


def test_a_pack_is_the_same_byte_for_byte(folder):
    here = build(RuleTexts.gather(folder), Issue(1, LATER, "v"))
    (folder / "club" / "box.yml").write_text("# Another comment.\n" + RULE.replace("\n", "\r\n"), newline="")
    there = build(RuleTexts.gather(folder), Issue(1, LATER.astimezone(timezone(timedelta(hours=9))), "v"))

    assert here == there
    assert sign(here, KEY) == sign(there, KEY)
    assert name_of(here) == name_of(there)
    assert name_of(here) != name_of(build(RuleTexts.gather(folder), Issue(2, LATER, "v")))


def test_other_programs_read_it_as_json(folder):
    said = json.loads(made(folder)[0])

    assert said["rules"]["club/box"]["match"] == {"css": ["div.club-box"]}
    assert set(said["rules"]["club/join"]["match"]["text"]) == {"no", "ja", "de"}
    assert "comment" not in json.dumps(said)


def test_the_rules_that_ship_can_be_packed():
    texts = RuleTexts.gather(ruleset.folder())
    data = build(texts, Issue(1, LATER))

    _pack, packed = opened(data, sign(data, KEY))

    assert set(packed.rules) == set(texts.rules)
    assert {rule.id: rule.does for rule in packed.build().rules} == {
        rule.id: rule.does for rule in ruleset.bundled().rules
    }


def test_rules_that_are_wrong_are_not_packed(folder):
    (folder / "club" / "box.yml").write_text("match: {csss: x}\n")

    with pytest.raises(RuleFilesError, match="csss"):
        build(RuleTexts.gather(folder), Issue(1, LATER))


def test_each_altered_byte_is_noticed(folder):
    data, signature = made(folder)

    for at in range(0, len(data), 97):
        altered = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(PackError, match="was altered"):
            opened(altered, signature)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_a_pack_that_is_refused(data):
    assert kind_of(data) == "rule pack"
    with pytest.raises(PackError):
        open_pack(data, b"{}", [], now=NOW)


def test_a_pack_of_another_signer_is_refused(folder):
    data, _ = made(folder)

    with pytest.raises(
        PackError, match=f"unknown key '{key_id(OTHER.public_key())}'; trusted are {key_id(TRUSTED[0])}"
    ):
        opened(data, sign(data, OTHER))
    forged = json.dumps({**json.loads(sign(data, OTHER)), "key": key_id(TRUSTED[0])}).encode()
    with pytest.raises(PackError, match="was altered"):
        opened(data, forged)


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (b"", "not what it should be"),
        (b"{}", "key: Field required"),
        (b'{"key": "x", "signature": "!"}', "unknown key"),
    ],
)
def test_what_is_no_signature_is_refused(folder, signature, words):
    with pytest.raises(PackError, match=words):
        opened(made(folder)[0], signature)


@pytest.mark.parametrize(
    ("more", "how", "words"),
    [
        ({}, {"newer_than": 1}, "has the sequence 1, and 1 is there already"),
        ({}, {"newer_than": 7}, "has the sequence 1, and 7 is there already"),
        ({}, {"now": LATER}, "expired on 2026-12-24"),
        ({"engine": 99}, {}, "is for engine 99, and this one is 1; update Sidelight"),
        ({"format": 2}, {}, "format"),
        ({"kind": "kill list"}, {}, "kind: Input should be"),
        ({"sequence": 0}, {}, "sequence"),
        ({"expires": "2026-12-24T00:00:00"}, {}, "expires"),
        ({"more": 1}, {}, "more"),
    ],
)
def test_a_pack_that_is_signed_and_yet_not_to_be_taken_is_refused(folder, more, how, words):
    with pytest.raises((PackError, RuleFilesError), match=words) as caught:
        opened(*made(folder, **more), **how)

    assert isinstance(caught.value, SidelightError)


def test_a_signed_pack_with_a_wrong_rule_is_refused(folder):
    with pytest.raises(RuleFilesError, match="pack/club/box"):
        opened(*made(folder, rules={"club/box": {"why": "x"}}))


def test_a_kill_list_is_signed_and_checked_alike():
    data = build_kills({"club/box": "Takes the story."}, Issue(3, LATER))
    signature = sign(data, KEY, "kill list")

    assert open_kills(data, signature, TRUSTED, now=NOW, newer_than=2).rules == {
        "club/box": "Takes the story."
    }
    with pytest.raises(PackError, match="3 is there already"):
        open_kills(data, signature, TRUSTED, now=NOW, newer_than=3)
    with pytest.raises(PackError, match="expired"):
        open_kills(data, signature, TRUSTED, now=LATER)
    with pytest.raises(PackError, match="was altered"):
        open_kills(data, sign(data, KEY, "rule pack"), TRUSTED, now=NOW)


def test_a_shelf_keeps_the_last_good_pack(folder, tmp_path):
    shelf = Shelf(tmp_path / "shelf", TRUSTED)
    empty = shelf.pack()
    good = made(folder, sequence=5)
    shelf.install(*good, NOW)

    bad = [
        (made(folder, sequence=4), NOW),
        (made(folder, sequence=6), LATER),
        ((made(folder, sequence=7)[0], good[1]), NOW),
        (made(folder, sequence=8, engine=99), NOW),
        (made(folder, sequence=9, rules={"club/box": {}}), NOW),
    ]
    for pack, now in bad:
        with pytest.raises(SidelightError):
            shelf.install(*pack, now)

    assert empty is None
    assert shelf.sequence("rule pack") == 5
    assert set(shelf.pack()[1].rules) == {"club/box", "club/join"}
    assert shelf.install(*made(folder, sequence=10), NOW).sequence == 10


def test_a_kill_list_stands_beside_the_pack(folder, tmp_path):
    shelf = Shelf(tmp_path / "shelf", TRUSTED)
    shelf.install(*made(folder), NOW)
    kills = build_kills({"club/box": "Takes the story."}, Issue(1, LATER))
    before = shelf.kills()
    shelf.install(kills, sign(kills, KEY, "kill list"), NOW)

    assert before is None
    assert shelf.kills().rules == {"club/box": "Takes the story."}
    assert shelf.pack()[0].sequence == 1
    assert shelf.holds(kills)
    assert not shelf.holds(kills + b" ")
    assert shelf.sequence("kill list") == 1


def test_a_pack_altered_on_the_shelf_is_told_and_can_be_replaced(folder, tmp_path):
    shelf = Shelf(tmp_path / "shelf", TRUSTED)
    shelf.install(*made(folder, sequence=5), NOW)
    path = tmp_path / "shelf" / "rule-pack.json"
    path.write_bytes(path.read_bytes().replace(b"club", b"plub"))

    with pytest.raises(PackError, match="was altered"):
        shelf.pack()
    assert shelf.sequence("rule pack") == 0
    assert shelf.install(*made(folder, sequence=1), NOW).sequence == 1

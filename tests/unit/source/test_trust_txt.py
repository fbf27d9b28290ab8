import pytest

from sidelight.source.providers.trust_txt import read

FILE = """# trust.txt of the Paper
member=https://www.member.example/#about
belongto = https://www.guild.example/
ControlledBy=http://group.example
social=https://social.example/@paper
contact=Editor, Paper Lane 1
datatrainingallowed=no
vendor=https://vendor.example/
disclosure=https://paper.example/disclosure?a=b
unknown=x
no equals sign
=nothing
"""


def trust(outside, host, text, path="/.well-known/trust.txt"):
    outside.on(host, path, text)


def test_lines_are_split_at_the_first_equals_sign_and_kept_whole():
    assert [(line.number, line.name, line.value) for line in read(FILE)] == [
        (2, "member", "https://www.member.example/#about"),
        (3, "belongto", "https://www.guild.example/"),
        (4, "controlledby", "http://group.example"),
        (5, "social", "https://social.example/@paper"),
        (6, "contact", "Editor, Paper Lane 1"),
        (7, "datatrainingallowed", "no"),
        (8, "vendor", "https://vendor.example/"),
        (9, "disclosure", "https://paper.example/disclosure?a=b"),
    ]


def test_what_the_file_says_is_told_with_its_line(outside, facts, check):
    trust(outside, "paper.example", FILE)

    found = outside.ask("trust.txt")

    assert check(found, "trust.txt").state == "found"
    assert facts(found) == [
        ("Its trust.txt says it is controlled by", "group.example"),
        ("Its trust.txt says it belongs to", "guild.example"),
        ("Its trust.txt names as a member", "member.example"),
        ("Its trust.txt gives as contact", "Editor, Paper Lane 1"),
        ("Its trust.txt links as disclosure", "https://paper.example/disclosure?a=b"),
        ("Its trust.txt names as its account", "https://social.example/@paper"),
        ("Its trust.txt says of use for training of models", "not allowed"),
    ]
    owner = next(one for one in found.facts if one.value == "group.example")
    place = owner.evidence[0]
    assert (owner.voice, owner.scope, owner.entity) == ("self", "organisation", "group.example")
    assert (place.kind, place.locator, place.quote) == (
        "site_file",
        "line 4",
        "ControlledBy=http://group.example",
    )
    assert place.url == f"http://paper.example:{outside.port}/.well-known/trust.txt"
    assert place.retrieved is not None


def test_the_other_side_is_asked_too(outside):
    trust(outside, "paper.example", "controlledby=https://group.example\nbelongto=https://guild.example\n")
    trust(outside, "group.example", "control=https://www.paper.example/\n")
    trust(outside, "guild.example", "member=https://somebody.example\n", "/trust.txt")

    found = {one.value: one.corroboration for one in outside.ask("trust.txt").facts}

    assert found["group.example"] == "mutual"
    assert found["guild.example"] == "one_sided"


def test_the_other_side_may_say_otherwise_or_nothing(outside):
    trust(outside, "paper.example", "controlledby=https://group.example\nbelongto=https://guild.example\n")
    trust(outside, "group.example", "controlledby=https://paper.example\n")

    found = {one.value: one.corroboration for one in outside.ask("trust.txt").facts}

    assert found["group.example"] == "contradicted"
    assert found["guild.example"] == "not_checked"


def test_three_others_are_asked_at_most(outside):
    trust(outside, "paper.example", "".join(f"member=https://m{i}.example\n" for i in range(9)))

    outside.ask("trust.txt")

    assert len({seen.partition("/")[0] for seen in outside.seen}) <= 4


def test_the_second_place_is_tried(outside, check):
    trust(outside, "paper.example", "contact=x\n", "/trust.txt")

    found = outside.ask("trust.txt")

    assert check(found, "trust.txt").state == "found"
    asked = check(found, "trust.txt").attempted
    assert [url.rpartition(".example")[2].partition("/")[2] for url in asked] == [
        ".well-known/trust.txt", "trust.txt",
    ]  # fmt: skip


def test_a_site_without_the_file_has_none(outside, check, facts):
    found = outside.ask("trust.txt")

    assert (check(found, "trust.txt").state, facts(found)) == ("not_found", [])


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("<!doctype html><title>Oh no</title>", "text/html", ("unreachable", "a web page came in place")),
        ("\n <HTML><body>contact=x", "text/plain", ("unreachable", "a web page came in place")),
        ('{"error": "not found"}', "text/plain", ("unreachable", "a web page came in place")),
        ("contact=x\n".encode("utf-16"), "text/plain", ("unreachable", "not text in UTF-8")),
        (b"contact=x\n\0", "text/plain", ("unreachable", "not text in UTF-8")),
        ("contact=x\n" * 30_000, "text/plain", ("unreachable", "over 262,144 bytes")),
        ("nothing of the kind\n", "text/plain", ("not_found", "no lines of the kinds")),
        ("", "text/plain", ("not_found", "no lines of the kinds")),
    ],
)
def test_what_is_no_such_file_is_told_apart_from_none(outside, check, body, kind, expected):
    outside.on("paper.example", "/", body, kind)

    found = outside.ask("trust.txt")

    state, reason = expected
    assert check(found, "trust.txt").state == state
    assert reason in check(found, "trust.txt").reason
    assert not any(one.property == "contact" for one in found.facts)


def test_wrong_letters_do_no_harm(outside, facts):
    outside.on("paper.example", "/trust.txt", b"\xef\xbb\xbfcontact=Caf\xe9\r\n")

    assert facts(outside.ask("trust.txt")) == [("Its trust.txt gives as contact", "Caf\ufffd")]


def test_a_file_with_very_many_lines_is_cut(outside, facts):
    trust(outside, "paper.example", "".join(f"social=https://s.example/{i}\n" for i in range(500)))

    assert len(facts(outside.ask("trust.txt"))) == 30

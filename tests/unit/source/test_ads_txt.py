import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OWNERDOMAIN=group.example\n", [("owner", "group.example")]),
        ("ownerdomain = Group.Example # us\n", [("owner", "group.example")]),
        ("OWNERDOMAIN=www.group.example\nOWNERDOMAIN=second.example\n", [("owner", "group.example")]),
        ("MANAGERDOMAIN=seller.example,US\n", [("seller", "seller.example")]),
        ("MANAGERDOMAIN=a.example\nMANAGERDOMAIN=b.example\nMANAGERDOMAIN=c.example\nMANAGERDOMAIN=d.example",
         [("seller", "a.example"), ("seller", "b.example"), ("seller", "c.example")]),
        ("a.example, 1, DIRECT\n#OWNERDOMAIN=x.example\nOWNERDOMAIN=group.example",
         [("owner", "group.example")]),
    ],
)  # fmt: skip
def test_owner_and_seller_are_read(outside, facts, text, expected):
    outside.on("paper.example", "/ads.txt", text)

    found = facts(outside.ask("ads.txt"))

    labels = {
        "owner": "Its ads.txt names as owner domain",
        "seller": "Its ads.txt names as seller of its advertising",
    }
    assert found == [(labels[who], domain) for who, domain in expected]


@pytest.mark.parametrize(
    "text",
    ["adseller.example, 1, DIRECT, f08c47fec0942fa0\n", "OWNERDOMAIN=\n", "OWNERDOMAIN=localhost\n", ""],
)
def test_an_owner_that_is_not_named_is_not_guessed(outside, facts, check, text):
    outside.on("paper.example", "/ads.txt", text)

    found = outside.ask("ads.txt")

    assert facts(found) == []
    assert check(found, "ads.txt").state == "not_found"


def test_the_line_is_the_evidence(outside):
    outside.on("paper.example", "/ads.txt", "# x\nOWNERDOMAIN=group.example\n")

    fact = next(one for one in outside.ask("ads.txt").facts if one.property == "OWNERDOMAIN")

    assert (fact.entity, fact.url) == ("group.example", "https://group.example/")
    assert (fact.evidence[0].locator, fact.evidence[0].quote) == ("line 2", "OWNERDOMAIN=group.example")


def test_a_web_page_in_its_place_is_no_file(outside, check):
    outside.on("paper.example", "/ads.txt", "<html>OWNERDOMAIN=x.example", "text/html")

    assert check(outside.ask("ads.txt"), "ads.txt").state == "unreachable"


def test_no_file_is_no_file(outside, check):
    assert check(outside.ask("ads.txt"), "ads.txt").state == "not_found"


def test_the_owner_of_both_files_is_compared(outside):
    outside.on("paper.example", "/ads.txt", "OWNERDOMAIN=other.example\n")
    outside.on("paper.example", "/trust.txt", "controlledby=https://group.example/\n")

    found = outside.ask("ads.txt", "trust.txt")

    assert [(one.topic, one.relation) for one in found.disagreements] == [("owner domain", "differs")]
    assert [found.facts[place].value for place in found.disagreements[0].facts] == [
        "group.example",
        "other.example",
    ]

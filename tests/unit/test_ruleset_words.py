import pytest

from sidelight.errors import RuleError
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset.words import NameIndex, name_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c-sign-up-box__x", ["c", "sign", "up", "box", "x"]),
        ("SignUpBox_a1b2", ["sign", "up", "box", "a", "b"]),
        ("HTMLBlock", ["html", "block"]),
        ("newsletterSignup", ["newsletter", "signup"]),
        ("md:hide-[300px]", ["md", "hide", "px"]),
        ("größe-ändern", ["größe", "ändern"]),
        ("--", []),
    ],
)
def test_names_are_cut_into_words(name, words):
    assert list(name_words(name)) == words


def selected(html, *names):
    """The text of the elements whose class or id has the words."""
    page = Outline(parse(html))
    index = NameIndex()
    for number, name in enumerate(names):
        index.add(name, number)
    return sorted((number, page.elements[i].text) for number, elements in index.find(page) for i in elements)


@pytest.mark.parametrize(
    "attribute",
    [
        'class="c-sign-up-box__x"',
        'class="a SignUpBox_a1b2 b"',
        'id="signUpBox"',
        'id="my sign up box"',
        'class="SIGN_UP_BOX"',
        'class="x9 sign2up3box"',
        'id="0-sign-up-box"',
    ],
)
def test_words_are_found_side_by_side_in_one_name(attribute):
    assert selected(f"<p class='a Bc'>no</p><p {attribute}>yes</p><p id=Cd>no</p>", "sign up box") == [
        (0, "yes")
    ]


@pytest.mark.parametrize(
    "attribute",
    [
        'class="sign up box"',
        'class="box-sign-up"',
        'class="sign-up-the-box"',
        'class="design-up-box"',
        'id="signupbox"',
    ],
)
def test_words_apart_or_in_another_order_are_not_found(attribute):
    assert selected(f"<p {attribute}>x</p>", "sign up box") == []


def test_every_element_with_the_name_is_found():
    html = "<p class='ad-slot'>1</p><p class='adSlot' id='ad'>2</p><p class='AD'>3</p><p>4</p>"

    assert selected(html, "ad", "ad slot", "share") == [
        (0, "1"), (0, "2"), (0, "2"), (0, "3"), (1, "1"), (1, "2"),
    ]  # fmt: skip


def test_page_without_names_has_none_and_an_empty_index_finds_none():
    assert selected("<p>1</p>", "ad") == []
    assert selected("<p class=ad>1</p>") == []


@pytest.mark.parametrize("name", ["", "--", "top 10", "300"])
def test_what_is_not_made_of_words_is_refused(name):
    with pytest.raises(RuleError, match="is not made of words"):
        NameIndex().add(name, 0)

import pytest

from sidelight.features import BIT_NAMES, NAMES, Description, Given, key
from sidelight.hints import HINTS, hints
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.segments import segment

PROSE = (
    "The council voted on Tuesday to repair the old ferry pier, ending nine months of argument over its cost."
)


def described(html, given=None):
    page = Outline(parse(html))
    return Description(page, segment(page), given or Given())


def numbers(description, place):
    row = description.rows()[description.candidates.index(place)]
    return dict(zip(NAMES, row, strict=True))


def test_each_name_stands_for_one_number():
    [row] = described(f"<p>{PROSE}</p>").rows()

    assert len(row) == len(NAMES) == len(set(NAMES))


def test_prose_is_long_ends_a_sentence_and_is_not_a_link():
    description = described(f"<p>{PROSE}</p><p>Short.</p><p><a href=x>{PROSE}</a></p><p>{PROSE[:-1]} and</p>")

    assert [p > 0 for p in description.prose] == [True, False, False, False]


def test_the_container_is_where_the_prose_is():
    description = described(
        f"<div><p>menu</p></div><div id=m><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div>"
    )

    assert description.page.elements[description.container].get("id") == "m"


def test_links_far_from_prose_are_no_candidates():
    links = "".join(f"<li><a href=/{k}>Menu entry {k}</a>" for k in range(12))
    description = described(f"<ul>{links}</ul><div>" + f"<p>{PROSE}</p>" * 6 + "</div>")

    assert description.candidates == [9, 10, 11, *range(12, 18)]


def test_what_stands_beside_and_above_is_told():
    description = described(
        f"<article class=story-body><p>{PROSE}</p><h2>Head</h2><p>{PROSE} Again.</p></article>"
    )

    heading = numbers(description, 1)

    assert heading["is heading"]
    assert heading["heading level"] == 2
    assert heading["prose 1 before"]
    assert heading["prose 1 after"]
    assert heading["same parent as 1 after"]
    assert heading["near: named body"]
    assert heading["anywhere above: in <article>"]
    assert heading["in container of half"]


def test_what_the_page_says_of_itself_is_told():
    given = Given(title="Pier to be repaired", description=PROSE, article_text=f"{PROSE} More.")
    description = described(
        f"<h1>Pier to be repaired</h1><p>{PROSE}</p><p>Not in the data, though it is near.</p>", given
    )

    assert description.title == 0
    assert numbers(description, 1)["is the description"]
    assert numbers(description, 1)["in the page's own article text"] == 1
    assert numbers(description, 2)["in the page's own article text"] == -1


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<h1>Site</h1><h2>Pier to be repaired</h2>", 1),
        ("<h1>Site</h1><h2>Harbour: Pier to be repaired</h2>", 1),
        ("<h1>Site</h1><h2>to be repaired</h2>", 1),
        ("<h1>Site</h1><h2>repaired</h2>", 0),
        ("<h1>Site</h1><h2>What the council had to say of it all, and why: Pier to be repaired</h2>", 0),
    ],
)
def test_the_title_is_found_with_a_kicker_and_without(html, place):
    assert described(f"{html}<p>{PROSE}</p>", Given(title="Pier to be repaired")).title == place


def test_the_same_text_twice_is_told():
    description = described(f"<p>{PROSE}</p><p>Twice</p><p>Twice</p>")

    assert numbers(description, 1)["occurs again"]
    assert not numbers(description, 0)["occurs again"]


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ("entry-content", "body"),
        ("c-newsletter__box", "sign-up"),
        ("comments-area", "comments"),
        ("ad ad-slot", "advertisement"),
        ("wp-caption-text", "caption"),
    ],
)
def test_hints_read_names(names, hint):
    assert hints(names) >> list(HINTS).index(hint) & 1


def test_hints_do_not_see_ads_in_other_words():
    assert not hints("head shadow loading") >> list(HINTS).index("advertisement") & 1


def test_bits_have_a_name_each():
    assert len(BIT_NAMES) == len(set(BIT_NAMES))


def test_keys_fold_case_and_punctuation():
    assert key("  The “Pier”, again! ") == key("the pier again")

import pytest

from sidelight.model import Block, Image, Relay, Span
from sidelight.voices import label, relays

RELAYED = (
    "The harbour board closed two of its five piers in 2019.",
    "Board members said the piers would not reopen before June.",
)
BACK = "Of course, nobody listened to the fishermen, and that is a shame."


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def found(*blocks: Block, language: str = "en") -> tuple[Relay, ...]:
    return relays(label(blocks, language))


def test_a_run_lasts_from_the_lead_in_until_the_writer_is_back():
    blocks = label(paragraphs("The piers are old.", "The Hill reported:", *RELAYED, BACK), "en")

    (relay,) = relays(blocks)

    assert (relay.outlet, relay.url, relay.first, relay.last) == ("The Hill", None, 2, 3)
    assert relay.cue == "The Hill reported:"
    assert relay.share == pytest.approx(
        sum(map(len, RELAYED)) / sum(len(block.text) for block in blocks), abs=1e-4
    )
    assert [sentence.voice for block in blocks for sentence in block.sentences] == [
        "report", "lead_in", "quotation", "quotation", "aside",
    ]  # fmt: skip


def test_the_link_of_the_name_is_the_address_of_the_original():
    spans = (Span("link", 4, 9, "https://other.example/"), Span("link", 14, 26, "https://post.example/piers"))
    lead = Block("paragraph", "More from the Harbour Post reported:", spans=spans)

    (relay,) = found(lead, *paragraphs(*RELAYED, BACK))

    assert (relay.outlet, relay.url) == ("Harbour Post", "https://post.example/piers")


def test_a_name_like_the_host_of_its_link_is_an_outlet():
    lead = "Harbourside reported:"
    spans = (Span("link", 0, 11, "https://www.harbourside.example/piers"),)

    assert (
        found(Block("paragraph", lead, spans=spans), *paragraphs(*RELAYED, BACK))[0].outlet == "Harbourside"
    )
    assert found(Block("paragraph", lead), *paragraphs(*RELAYED, BACK)) == ()


@pytest.mark.parametrize(
    ("language", "lead", "outlet"),
    [
        ("en", "CTPost reported on the piers and their closing:", "CTPost"),
        ("en", "As The Harbour Post previously reported:", "The Harbour Post"),
        ("en", "According to Reuters:", "Reuters"),
        ("en", "harbour.news reports:", "harbour.news"),
        ("de", "Der Hafenspiegel Anzeiger berichtet:", "Der Hafenspiegel Anzeiger"),
        ("fr", "Selon Le Monde :", "Le Monde"),
        ("es", "Según El País:", "El País"),
    ],
)
def test_outlets_are_known_by_their_names(language: str, lead: str, outlet: str):
    blocks = paragraphs(lead, *RELAYED)

    assert [one.outlet for one in found(*blocks, language=language)] == [outlet]


@pytest.mark.parametrize(
    "lead",
    [
        "The Mayor reported:",
        "The Harbour Police reported:",
        "Ada Marsh wrote:",
        "She reported:",
        "The Hill has a view:",
    ],
)
def test_persons_and_offices_are_no_outlets(lead: str):
    assert found(*paragraphs(lead, *RELAYED, BACK)) == ()


def test_a_block_quote_is_the_run_that_a_lead_in_names():
    blocks = [
        *paragraphs("The Harbour Post wrote this week."),
        Block("quote", "It rained."),
        *paragraphs(*RELAYED),
    ]

    (relay,) = found(*blocks)

    assert (relay.first, relay.last) == (1, 1)


def test_a_text_wholly_in_quotation_marks_is_the_run():
    blocks = paragraphs("The Harbour Post wrote:", "“The piers are old.", "“They will not reopen.”", *RELAYED)

    (relay,) = found(*blocks)

    assert (relay.first, relay.last) == (1, 2)


def test_without_a_sign_of_its_end_a_run_is_believed_for_one_block():
    (relay,) = found(*paragraphs("The Harbour Post reported:", *RELAYED, *RELAYED))

    assert (relay.first, relay.last) == (1, 1)


def test_a_heading_or_another_lead_in_ends_a_run():
    heading = Block("heading", "Two years on", level=2)
    blocks = [*paragraphs("The Harbour Post reported:", *RELAYED), heading, *paragraphs(*RELAYED)]
    twice = paragraphs("The Harbour Post reported:", *RELAYED, "The Hill reported:", *RELAYED, BACK)

    assert [(one.first, one.last) for one in found(*blocks)] == [(1, 2)]
    assert [(one.outlet, one.first, one.last) for one in found(*twice)] == [
        ("The Harbour Post", 1, 2),
        ("The Hill", 4, 5),
    ]


def test_a_picture_in_a_run_does_not_end_it():
    figure = Block("figure", "A pier.", image=Image("https://example.org/a.png"))
    lead, one, two, back = paragraphs("The Hill reported:", *RELAYED, BACK)

    (relay,) = found(lead, one, figure, two, back)

    assert (relay.first, relay.last) == (1, 3)


def test_a_lead_in_at_the_end_of_an_article_relays_nothing():
    assert found(*paragraphs(RELAYED[0], "The Hill reported:")) == ()


def test_an_aside_right_after_a_lead_in_leaves_no_run():
    assert found(*paragraphs("The Hill reported:", BACK, *RELAYED)) == ()


def test_a_notice_ends_a_run():
    notice = "Correction: The piers were closed in 2018."

    assert [(one.first, one.last) for one in found(*paragraphs("The Hill reported:", *RELAYED, notice))] == [
        (1, 2)
    ]


def test_a_very_evident_aside_ends_a_run_although_it_names_a_source():
    back = "Frankly, you must be mad and shameless to believe what the shameful board said!"

    assert [(one.first, one.last) for one in found(*paragraphs("The Hill reported:", *RELAYED, back))] == [
        (1, 2)
    ]


def test_a_lead_in_without_a_colon_hands_over_to_a_text_in_quotation_marks():
    lead = "The Harbour Post reported on Monday that the piers would close."
    quoted = ("“The piers are old.", "“They will not reopen.”")

    assert [(one.outlet, one.first, one.last) for one in found(*paragraphs(lead, *quoted, *RELAYED))] == [
        ("The Harbour Post", 1, 2)
    ]
    assert found(*paragraphs(lead, "“It rained,” said the clerk.", *RELAYED)) == ()
    assert found(*paragraphs(lead, *RELAYED)) == ()

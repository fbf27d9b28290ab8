import pytest

from sidelight.voices.quotes import find


def quoted(*texts: str) -> list[list[str]]:
    return [
        [text[one.start : one.end] for one in stretches]
        for text, stretches in zip(texts, find(texts), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rained,” she said. “We left.”", ["“It rained,”", "“We left.”"]),
        ('"It rained," she said. "We left."', ['"It rained,"', '"We left."']),
        ("„Es regnet“, sagte sie.", ["„Es regnet“"]),
        ("„Pada” – powiedziała.", ["„Pada”"]),
        ("»Es regnet«, sagte sie.", ["»Es regnet«"]),
        ("« Il pleut », dit-elle.", ["« Il pleut »"]),
        ("«Дождь», — сказала она.", ["«Дождь»"]),
        ("”Det regnar”, sa hon.", ["”Det regnar”"]),
        ("彼女は「雨だ」と言った。", ["「雨だ」"]),
        ("‘It rained,’ she said.", ["‘It rained,’"]),
        ("'It rained,' she said.", ["'It rained,'"]),
    ],
)
def test_all_usual_marks_are_known(text: str, expected: list[str]):
    assert quoted(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The dog’s bone and the dogs’ bones aren’t here.",
        "It's the '90s and she's rock 'n roll's own.",
        "O'Brien's and D’Arcy’s",
        "He is 6' 2\" tall.",
        "Nothing is quoted here.",
        "",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str):
    assert quoted(text) == [[]]


def test_a_possessive_inside_single_marks_does_not_close_them():
    assert quoted("‘The workers’ rights are ours,’ she said.") == [["‘The workers’ rights are ours,’"]]


def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one():
    assert quoted("“He said ‘never’ and left,” she said.") == [["“He said ‘never’ and left,”"]]


def test_a_quotation_goes_on_over_paragraphs_that_repeat_the_opening_mark():
    texts = ["“It rained.", "“We waited.", "“Nobody came,” she said."]

    found = find(texts)

    assert quoted(*texts) == [["“It rained."], ["“We waited."], ["“Nobody came,”"]]
    assert [(one[0].opens, one[0].closes) for one in found] == [(True, False), (False, False), (False, True)]


def test_a_quotation_goes_on_over_paragraphs_without_a_mark_if_it_is_closed():
    assert quoted("She said: “It rained.", "We waited.", "Nobody came.” She left.") == [
        ["“It rained."],
        ["We waited."],
        ["Nobody came.”"],
    ]


def test_an_unclosed_mark_is_given_up_when_the_next_paragraph_opens_another():
    assert quoted("He bought a “used car. It broke.", "The dealer, she said, “knew it”.") == [
        ["“used car."],
        ["“knew it”"],
    ]


def test_an_unclosed_mark_at_the_start_is_believed_for_its_paragraph():
    assert quoted("“It rained. We waited.", "The mayor left.") == [["“It rained. We waited."], []]


def test_an_unclosed_straight_mark_is_not_carried_into_a_paragraph_that_opens_another():
    assert quoted('"It rained. We waited.', 'The mayor said "no" again.') == [
        ['"It rained. We waited.'],
        ['"no"'],
    ]


def test_a_quotation_that_is_never_closed_is_given_up_after_some_paragraphs():
    texts = ["“It rained.", *["The mayor left."] * 20]

    assert quoted(*texts)[1:] == [[]] * 20


def test_a_closing_mark_without_an_opening_one_closes_what_stands_before_it():
    assert quoted("We waited all night,” she said.") == [["We waited all night,”"]]


def test_single_marks_follow_a_quotation_only_into_paragraphs_that_repeat_them():
    assert quoted("She said: ‘It rained.", "The mayor left.") == [["‘It rained."], []]
    assert quoted("‘It rained.", "‘We waited,’ she said.") == [["‘It rained."], ["‘We waited,’"]]
    assert quoted("He met the ‘friend of a friend.", "The mayor left.") == [[], []]


def test_brackets_of_other_scripts_quote_wherever_they_stand():
    assert quoted("「雨」「風」", "『本』だ") == [["「雨」", "「風」"], ["『本』"]]


def test_an_unclosed_quotation_ends_where_the_text_ends():
    assert quoted("He said “never and left") == [["“never and left"]]


def test_an_arrow_of_guillemets_opens_nothing():
    assert quoted("» Le fil du jour :", "La Bourse gagne « un peu » ce matin.") == [[], ["« un peu »"]]


def test_a_stray_reversed_mark_does_not_turn_the_others_around():
    assert quoted("»Le fil du jour", "Elle veut « un élan », dit-elle.") == [
        ["»Le fil du jour"],
        ["« un élan »"],
    ]

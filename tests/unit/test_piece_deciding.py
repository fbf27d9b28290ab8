from dataclasses import replace

import pytest

from sidelight.evidence import Found, PageEvidence
from sidelight.model import Block, Drop, Piece, Sentence, Sign
from sidelight.piece import decide

NEWS = PageEvidence(language="en", found={"type": (Found("type", "NewsArticle", "json-ld", "/ld#/@type"),)})
OTHER = PageEvidence(language="en")
SAID = Sign("commentary", "section", "Opinion", "/x")


def spoken(asides: int, report: int, quoted: int = 0) -> list[Block]:
    voices = ["aside"] * asides + ["report"] * report + ["quotation"] * quoted
    sentences = tuple(Sentence("It rained.", voice) for voice in voices)  # type: ignore[arg-type]
    return [Block("heading", "Rain", (Sentence("Rain"),)), Block("paragraph", "It rained. " * 20, sentences)]


def decided(*signs: Sign, blocks: list[Block] | None = None, found: PageEvidence = OTHER) -> Piece | None:
    return decide(signs, found, blocks or [])


def test_without_any_sign_there_is_no_piece():
    assert decided(blocks=spoken(3, 17)) is None


def test_the_kind_with_signs_in_most_places_is_named_and_all_signs_are_kept():
    review = (
        Sign("review", "label", "Review", "/y"),
        Sign("review", "headline", "Book review: Tin Boats", "/z"),
    )
    piece = decided(SAID, *review)

    assert piece is not None
    assert (piece.kind, piece.signs) == ("review", (SAID, *review))


def test_kinds_with_as_many_signs_leave_the_piece_without_a_name():
    piece = decided(SAID, Sign("interview", "headline", "Interview with the mayor", "/y"))

    assert piece is not None
    assert piece.kind is None
    assert len(piece.signs) == 2


def test_two_signs_at_one_place_count_once():
    twice = (SAID, replace(SAID, text="Columns"), Sign("review", "label", "Review", "/y"))

    assert decided(*twice).kind is None  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["sponsored", "satire"])
def test_one_sign_of_what_a_text_is_for_overrules_its_form(kind: str):
    more = (SAID, Sign("commentary", "label", "Opinion", "/y"))

    assert decided(*more, Sign(kind, "label", "x", "/z")).kind == kind  # type: ignore[union-attr, arg-type]


def test_news_that_is_mostly_the_writer_s_own_voice_is_a_commentary():
    piece = decided(blocks=spoken(31, 5, 4), found=NEWS)

    assert piece == Piece("commentary", (Sign("commentary", "voices", "31 of 40 sentences"),), 31, 40)
    assert decided(blocks=spoken(19, 11, 10), found=NEWS) is None


def test_on_other_pages_the_voices_name_no_kind():
    piece = decided(blocks=spoken(31, 9))

    assert piece == Piece(None, (Sign("commentary", "voices", "31 of 40 sentences"),), 31, 40)


def test_voices_add_nothing_to_what_the_page_says():
    blocks = spoken(31, 9)

    assert decided(Sign("review", "label", "Review", "/y"), blocks=blocks, found=NEWS).kind == "review"  # type: ignore[union-attr]
    assert decided(SAID, Sign("review", "label", "Review", "/y"), blocks=blocks).kind is None  # type: ignore[union-attr]


def test_news_that_quotes_others_and_hardly_judges_is_a_report():
    piece = decided(blocks=spoken(1, 16, 3), found=NEWS)

    assert piece == Piece(
        "report",
        (
            Sign("report", "type", "NewsArticle", "/ld#/@type"),
            Sign("report", "voices", "1 of 20 sentences, 3 quotations"),
        ),
        1,
        20,
    )


@pytest.mark.parametrize(
    ("blocks", "found"),
    [(spoken(1, 19, 3), OTHER), (spoken(1, 19, 1), NEWS), (spoken(3, 17, 3), NEWS), (spoken(0, 6, 3), NEWS)],
)
def test_no_report_without_the_type_quotations_or_enough_sentences(blocks: list[Block], found: PageEvidence):
    assert decided(blocks=blocks, found=found) is None


def test_few_asides_tell_nothing_in_languages_whose_asides_are_hardly_known():
    assert decided(blocks=spoken(0, 17, 3), found=replace(NEWS, language="lt")) is None
    assert decided(blocks=spoken(0, 17, 3), found=replace(NEWS, language="en-ZA")) is not None


def talk(questions: list[str], answers: list[str]) -> list[Block]:
    return [Block("paragraph", text) for pair in zip(questions, answers, strict=True) for text in pair]


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "When did you come to the harbour?", "I came in 1990 and never left."),
        ("de", "Ada Marsch: Wann sind Sie hierher gekommen?", "Ich kam 1990 und blieb."),
        ("fr", "Quand êtes-vous arrivée au port ?", "« Je suis venue en 1990 », dit-elle."),
        ("es", "¿Cuándo llegó usted al puerto?", "Yo llegué en 1990 y me quedé."),
        ("it", "Quando è arrivata lei al porto?", "Io sono venuta nel 1990."),
    ],
)
def test_questions_and_answers_in_person_are_an_interview(language: str, question: str, answer: str):
    piece = decided(blocks=talk([question] * 5, [answer] * 5), found=PageEvidence(language=language))

    assert piece == Piece("interview", (Sign("interview", "form", "5 questions, each with an answer"),))


def test_frequent_questions_and_few_questions_are_no_interview():
    faq = talk(["How do you moor a boat?"] * 6, ["A bowline will do."] * 6)
    headings = talk(["What is a bowline?"] * 6, ["I would call it a knot."] * 6)
    few = talk(["When did you come?"] * 3, ["I came in 1990."] * 3)

    assert [decided(blocks=blocks) for blocks in (faq, headings, few)] == [None, None, None]


def test_lines_at_both_ends_count_and_those_in_the_middle_or_in_quotes_do_not():
    filler = [Block("paragraph", "The pier is old.")] * 6
    line = Block("paragraph", "This interview has been edited for length.", where="/p[9]")

    assert decided(blocks=[*filler, line]) == Piece(
        "interview", (Sign("interview", "line", line.text, "/p[9]"),)
    )
    assert decided(blocks=[*filler, line, *filler]) is None
    assert decided(blocks=[*filler, replace(line, quoted=True)]) is None


def test_lines_that_rules_took_out_at_either_end_count_unless_they_are_of_advertisements():
    blocks = [Block("paragraph", "The pier is old.")] * 20
    asked = Drop("author-bio/staff-credit", "author-bio", "Interview by Ada Marsh", "/p[21]", at=20)
    sold = Drop("ad/sponsored-label", "ad", "Sponsored by Harbour Bank", "/p[22]", at=20)

    assert decide((), OTHER, blocks, [asked]) == Piece(
        "interview", (Sign("interview", "line", "Interview by Ada Marsh", "/p[21]"),), 0, 0
    )
    assert decide((), OTHER, blocks, [sold]) is None
    assert decide((), OTHER, blocks, [replace(asked, at=10), replace(asked, at=None)]) is None

import pytest

from sidelight.model import Block, Image, Label, PieceKind
from sidelight.voices import label

REPORT = (
    "The council met on Tuesday in the town hall of Marsh Harbour.",
    "Officials said 214 houses were damaged by the flood in March 2019.",
    "The bridge was closed by police at 6 a.m. and reopened on Friday.",
    "Work on the new wall started in June, according to the contractor, Hale and Sons.",
)


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def voices(*blocks: Block, language: str | None = "en") -> list[list[str]]:
    return [[sentence.voice for sentence in block.sentences] for block in label(blocks, language)]


def only(text: str, language: str | None = "en") -> str:
    """The voice of the one sentence `text`, put in the midst of a report."""
    before, after = paragraphs(*REPORT[:2]), paragraphs(*REPORT[2:])
    labelled = label([*before, Block("paragraph", text), *after], language)
    (sentence,) = labelled[2].sentences
    return sentence.voice


def test_plain_report_is_report():
    assert voices(*paragraphs(*REPORT)) == [["report"]] * 4


def test_sentences_lie_in_their_block_and_cues_in_their_sentence():
    text = "The council met.  Of course, nobody listened! “It rained,” said Ms. Hall."

    (block,) = label(paragraphs(text), "en")

    assert [sentence.voice for sentence in block.sentences] == ["report", "aside", "quotation"]
    for sentence in block.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        for cue in sentence.cues:
            assert text[cue.start : cue.end] == cue.text
            assert sentence.start <= cue.start <= cue.end <= sentence.end


def test_a_block_keeps_all_else_that_it_has():
    block = Block("list_item", "One came.", level=2, ordinal=3, where="/html/body/li")

    (labelled,) = label([block], "en")

    assert (labelled.level, labelled.ordinal, labelled.where) == (2, 3, "/html/body/li")


@pytest.mark.parametrize(
    "text",
    [
        "“The wall will hold for a hundred years,” the engineer said.",
        "The engineer said: “The wall will hold for a hundred years and more.”",
        "“The wall will hold.”",
        "“The wall holds,” says Ada Hall, who has worked in the planning office of the county for ten years.",
        '"The wall holds," she said.',
        "‘The wall holds,’ she said.",
        "Asked twice, she called it “a wall of water and of stone” and “a gate to the county and beyond it”.",
    ],
)
def test_a_sentence_of_mostly_quoted_words_is_a_quotation(text: str):
    assert only(text) == "quotation"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called the wall “a waste of money” in June, and the council closed the file.",
        "She wrote “Walls of Water” in 1994 and moved to Porto.",
        "See “Walls of Water”.",
        "Hale said the county’s engineers had drawn up the plan.",
    ],
)
def test_a_quoted_term_or_indirect_speech_is_report(text: str):
    assert only(text) == "report"


def test_sentences_inside_a_quotation_of_several_paragraphs_are_quotations():
    assert voices(*paragraphs("“It rained. We waited.", "“Nobody came. We left,” she said.")) == [
        ["quotation", "quotation"],
        ["quotation"],
    ]


@pytest.mark.parametrize(
    "block", [Block("quote", "It rained."), Block("list_item", "It rained.", quoted=True)]
)
def test_what_the_page_marks_as_quoted_is_a_quotation(block: Block):
    assert voices(block) == [["quotation"]]


def test_a_dash_opens_direct_speech_where_the_language_uses_it_so():
    text = "— Мы не знаем, — сказал инженер."

    assert voices(Block("paragraph", text), language="ru") == [["quotation"]]
    assert voices(Block("paragraph", "— We do not know the reason."), language="en") == [["report"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of course, this has nothing to do with safety.", "stance"),
        ("I think the whole plan is absurd.", "reaction"),
        ("Why should anyone believe that?", "question"),
        ("You should have voted against it!", "address"),
        ("We must stop this madness now.", "exhortation"),
        ("It is a shameful and ridiculous plan.", "judgement"),
    ],
)
def test_the_writers_own_judgement_is_an_aside_with_its_kind_and_cues(text: str, kind: str):
    (sentence,) = label([*paragraphs(*REPORT[:2]), Block("paragraph", text)], "en")[2].sentences

    assert (sentence.voice, sentence.aside) == ("aside", kind)
    assert sentence.cues


def test_a_judgement_that_somebody_is_named_for_is_report():
    assert (
        only("The plan is absurd and shameful, the mayor said on Monday, according to the minutes.")
        == "report"
    )


def test_words_in_quotation_marks_are_not_the_writers():
    text = "The mayor told the council on Monday that the “absurd, shameful, ridiculous” plan was dead."

    assert only(text) == "report"


def test_a_sentence_without_a_cue_is_no_aside_whatever_stands_around_it():
    blocks = paragraphs(
        *["Of course, you must stop this shameful madness now!"] * 8, "The council met on Tuesday."
    )

    assert voices(*blocks)[-1] == ["report"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Natürlich hat das niemand gewollt."),
        ("fr", "À mon avis, cette réforme est une erreur."),
        ("es", "Por supuesto, nadie lo había pedido."),
        ("it", "Secondo me è una follia."),
        ("pt", "É hora de agir."),
        ("nl", "Natuurlijk wilde niemand dat."),
        ("pl", "Moim zdaniem to błąd."),
        ("ru", "Конечно, этого никто не хотел."),
    ],
)
def test_the_surest_asides_are_found_in_other_languages(language: str, text: str):
    assert voices(Block("paragraph", text), language=language) == [["aside"]]


def test_a_page_that_says_it_is_opinion_needs_less_to_show_an_aside():
    blocks = paragraphs(*REPORT[:2], "The wall is very ugly and far too expensive.")

    def last(*stated: PieceKind) -> str:
        return label(blocks, "en", stated=stated)[2].sentences[0].voice

    assert last() == "report"
    assert last("commentary") == "aside"
    assert last("interview", "review") == "aside"
    assert last("interview") == "report"


def test_a_colon_at_the_end_of_a_block_leads_in():
    blocks = [
        *paragraphs("The plan has three parts:"),
        Block("list_item", "a wall"),
        Block("list_item", "a gate"),
    ]

    assert voices(*blocks) == [["lead_in"], ["report"], ["report"]]


def test_a_colon_with_nothing_after_it_leads_in_to_nothing():
    assert voices(*paragraphs("The council met.", "The plan has three parts:")) == [["report"], ["report"]]


def test_a_verb_of_saying_before_a_block_quote_leads_in():
    assert voices(Block("paragraph", "The mayor wrote this."), Block("quote", "It rained.")) == [
        ["lead_in"],
        ["quotation"],
    ]


def test_indirect_speech_before_a_block_quote_is_report():
    said = Block("paragraph", "The mayor said that the bridge would stay closed until the end of the year.")

    assert voices(said, Block("quote", "It rained."))[0] == ["report"]


def test_a_block_quote_after_a_sentence_without_a_verb_of_saying_makes_no_lead_in():
    assert voices(Block("paragraph", "The bridge is closed."), Block("quote", "It rained."))[0] == ["report"]


def test_a_guide_that_speaks_to_its_readers_throughout_is_no_string_of_asides():
    steps = [
        f"You should turn your screw number {number} to the left until it stops." for number in range(2, 14)
    ]

    assert voices(*paragraphs(*steps)) == [["report"]] * 12


def test_a_sentence_that_announces_what_comes_leads_in():
    assert only("Here’s what the survey found:") == "lead_in"


def test_a_notice_is_no_part_of_the_story():
    text = "Correction: The bridge opened in 1974. An earlier text said 1947."

    assert voices(*paragraphs(REPORT[0], text)) == [["report"], ["notice", "notice"]]


def test_a_line_about_the_author_is_a_notice_at_the_end_only():
    line = "Ada Marsh is a reporter for The Harbour Post."

    assert voices(*paragraphs(*REPORT, *REPORT, line))[-1] == ["notice"]
    assert voices(*paragraphs(line, *REPORT, *REPORT))[0] == ["report"]


def test_a_label_of_a_rule_makes_a_notice():
    labels = (Label("notice/correction", "notice", "correction"),)

    (block,) = label([Block("paragraph", "The bridge opened in 1974.", labels=labels)], "en")

    assert block.sentences[0].voice == "notice"
    assert block.sentences[0].cues[0].name == "notice/correction"


def test_captions_are_notices_and_headings_report():
    figure = Block("figure", "The bridge in 1974.", image=Image("https://example.org/a.png"))

    assert voices(figure, Block("heading", "Why, of course!", level=2)) == [["notice"], ["report"]]


def test_an_end_mark_is_a_notice():
    assert voices(*paragraphs(REPORT[0], "DM")) == [["report"], ["notice"]]


@pytest.mark.parametrize("block", [Block("code", "x = 1"), Block("table", "a\tb"), Block("paragraph", "")])
def test_code_tables_and_empty_blocks_have_no_sentences(block: Block):
    assert voices(block) == [[]]


@pytest.mark.parametrize("language", [None, "", "xx", "en-GB"])
def test_any_language_is_accepted(language: str | None):
    assert voices(Block("paragraph", "“It rained,” she said."), language=language) == [["quotation"]]


def test_an_article_of_nothing_has_no_voices():
    assert label([], "en") == ()


def test_an_aside_is_sure_only_where_much_speaks_for_it():
    texts = ("Frankly, it is an absurd and shameful plan!", "Perhaps it may never open.")
    labelled = label([*paragraphs(*REPORT), *paragraphs(*texts), *paragraphs(*texts)], "en")
    found = {one.text: one for block in labelled for one in block.sentences}

    assert [found[text].voice for text in texts] == ["aside", "aside"]
    assert [found[text].sure for text in texts] == [True, False]
    assert all(found[text].sure for text in REPORT)

"""The explanation: every removal with its rule and place, every voice with its cues, every check."""

from dataclasses import replace

from sidelight.cli.explain import SHOWN_CHARS, explain, short
from sidelight.model import (
    Block,
    Check,
    Cue,
    Drop,
    Evidence,
    Fact,
    Held,
    Label,
    Piece,
    Reading,
    Relay,
    RuleSetInfo,
    Sentence,
    Sign,
    SourceCard,
)

CUE = Cue("certainty", "Of course", 11, 20)
WORDLESS = Cue("colon", "", 0, 0)
LABEL = Label("notice/correction", "notice", "correction")
READING = Reading(
    title="Rain",
    text="",
    blocks=(
        Block(
            "paragraph",
            "It rained. Of course.",
            (
                Sentence("It rained.", start=0, end=10),
                Sentence("Of course.", "aside", "judgement", (CUE,), 11, 21),
            ),
        ),
        Block(
            "paragraph",
            "The year was wrong.",
            (Sentence("The year was wrong.", "notice", start=0, end=19),),
            labels=(LABEL,),
        ),
        Block("paragraph", "She said:", (Sentence("She said:", "lead_in", None, (WORDLESS,), 0, 9),)),
    ),
    drops=(
        Drop("newsletter/box", "newsletter", "Sign  up\nnow", "/html/body/div[2]"),
        Drop("ad/slot", "ad", "Buy", "/html/body/div[1]"),
        Drop("newsletter/box", "newsletter", "Again", "/html/body/div[3]"),
        Drop("app-nag/line", "app-nag", "Get the app", "/html/body/p[4]", "fold", 0.6),
    ),
    held=(Held("ad/box", "ad", "The story", "/html/body/main", "share", "it holds 90 % of the prose"),),
    card=SourceCard(
        facts=(
            Fact("publisher", "Publisher", "Example", "publication", "self",
                 (Evidence("page_markup", "https://e.example/a", "/publisher/name", "Example"),
                  Evidence("page_text", "https://news.example/rain", "/html/body/p")), "https://e.example"),
        ),
        checks=(Check("rdap", "not_checked", "look-ups are off"), Check("trust.txt", "found")),
        relays=(
            Relay("The Gazette", "https://g.example", 0, 1, 0.25, "reported"),
            Relay("The Post", None, 2, 2, 0.1),
        ),
    ),
    ruleset=RuleSetInfo("2026.5.1", "abcdef0123456789", 120),
    url="https://news.example/rain",
    notes=("No article was found.",),
    piece=Piece(
        "commentary",
        (Sign("commentary", "section", "Opinion", "/html/head/meta[3]"), Sign("review", "address", "/reviews/")),
    ),
)  # fmt: skip

NAMES = {"newsletter": "Newsletter sign-ups", "newsletter/box": "Asks for an address.\nTwice."}
LINES = """\
Taken out: 3 passages by 2 rules
  ad
    ad/slot
      /html/body/div[1]: Buy
  newsletter: Newsletter sign-ups
    newsletter/box: Asks for an address. Twice.
      /html/body/div[2]: Sign up now
      /html/body/div[3]: Again

Folded, one click away: 1 passage by 1 rule
  app-nag
    app-nag/line
      /html/body/p[4]: Get the app

Held back by a guard
  ad/box at /html/body/main, guard share: it holds 90 % of the prose: The story

Kind of piece: commentary
  commentary by section at /html/head/meta[3]: Opinion
  review by address: /reviews/

Voices
  aside (judgement) in block 1: Of course.
    cue certainty: Of course
  correction in block 2 by notice/correction: The year was wrong.
  lead-in in block 3: She said:
    cue colon (The sentence ends in a colon at the end of its paragraph, and what it announces follows)

Relays
  Taken over from The Gazette: 25% of the article, blocks 1 to 2, https://g.example
    cue: reported
  Taken over from The Post: 10% of the article, blocks 3 to 3

Source card
  Publisher: Example <https://e.example> (publication, self)
    page markup /publisher/name https://e.example/a: Example
    page text /html/body/p

Checks
  rdap: not checked, look-ups are off
  trust.txt: found

Notes
  No article was found.

Rules: 120, version 2026.5.1, digest abcdef012345
"""


def test_explain_lists_everything_with_its_reason():
    assert "\n".join(explain(READING, NAMES)) + "\n" == LINES


def test_explain_shows_signs_for_different_kinds_where_none_is_named():
    reading = replace(READING, piece=replace(READING.piece, kind=None))  # type: ignore[type-var]

    assert "Kind of piece: not told" in list(explain(reading, NAMES))


def test_explain_of_a_page_without_anything_to_explain_names_the_rules():
    empty = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("1", "ab", 0))

    assert list(explain(empty, {})) == ["Rules: 0, version 1, digest ab"]


def test_explain_passes_no_control_characters_on():
    drop = Drop("ad/slot", "ad", "\x1b[2JBuy", "/html/\x9bbody")
    reading = Reading("", "", (), (drop,), (), SourceCard(), RuleSetInfo("1", "ab", 0))

    assert "      /html/�body: �[2JBuy" in list(explain(reading, {}))


def test_short_cuts_long_texts_and_folds_white_space():
    assert short("a\n  b") == "a b"
    assert len(short("word " * 100)) <= SHOWN_CHARS
    assert short("word " * 100).endswith("word…")

import io
import json

import pytest
from rich.console import Console

import sidelight
from sidelight.cli import article
from sidelight.model import Block, Piece, Reading, RuleSetInfo, Sentence, Sign, SourceCard
from sidelight.render import piece, render

OPINION = Sign("commentary", "section", "Opinion", "/html/head/meta[3]")
COUNTED = Sign("commentary", "voices", "31 of 40 sentences")
TEXT = "It rained. Of course it did."
SENTENCES = (
    Sentence("It rained.", start=0, end=10),
    Sentence("Of course it did.", "aside", "stance", (), 11, 28),
)
NOTICE = Block("paragraph", "Corrected.", (Sentence("Corrected.", "notice", None, (), 0, 10),))


def reading(kind: Piece | None) -> Reading:
    blocks = (Block("paragraph", TEXT, SENTENCES), NOTICE)
    return Reading("Rain", TEXT, blocks, (), (), SourceCard(), RuleSetInfo("1", "ab", 0), piece=kind)


def terminal(one: Reading) -> str:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    article.show(one, console, explained=True)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("kind", "signs", "line"),
    [
        (
            "commentary", (OPINION,),
            "Commentary: called so by the page (section: “Opinion”). The writer’s own voice: 31 of 40 sentences.",
        ),
        ("commentary", (COUNTED,), "Commentary: the writer’s own voice through most of it, 31 of 40 sentences."),
        (
            "sponsored", (OPINION, Sign("sponsored", "label", "Anzeige", "/p")),
            "Sponsored: called so by the page (label at the headline: “Anzeige”).",
        ),
        (
            "review", (Sign("review", "type", "Review", "/x"), Sign("review", "headline", "Tin Boats: book review", "/h1")),
            "Review: called so by the page (headline: “Tin Boats: book review”).",
        ),
        (
            "review", (Sign("review", "label", "Review", "/p"), COUNTED),
            "Review: called so by the page (label at the headline: “Review”). The writer’s own voice: 31 of 40 sentences.",
        ),
        ("interview", (Sign("interview", "label", "Interview", "/p"), COUNTED), "Interview: called so by the page (label at the headline: “Interview”)."),
        ("interview", (Sign("interview", "form", "8 questions, each with an answer"),), "Interview: 8 questions, each with an answer."),
        ("satire", (Sign("satire", "line", "This site is satirical.", "/p"),), "Satire: called so by the page (text: “This site is satirical.”)."),
        ("report", (Sign("report", "type", "ReportageNewsArticle", "/x"),), ""),
        (None, (COUNTED,), "Mostly the writer’s own voice: 31 of 40 sentences."),
        (None, (OPINION, Sign("review", "label", "Review", "/p")), ""),
    ],
)  # fmt: skip
def test_one_line_says_what_kind_of_piece_it_is_and_by_what(kind, signs, line):
    assert piece.line(reading(Piece(kind, signs, 31, 40))) == line


def test_a_reading_without_a_kind_has_no_line():
    assert piece.line(reading(None)) == ""


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_the_line_stands_once_above_the_text(name: str):
    made = render(reading(Piece("commentary", (OPINION,), 31, 40)), name)

    assert made.count("Commentary: called so by the page") == 1
    assert made.index("Commentary") < made.index("It rained.")


def test_the_asides_of_a_commentary_are_not_marked_one_by_one():
    once = reading(Piece("commentary", (COUNTED,), 31, 40))

    assert "It rained. Of course it did." in render(once, "markdown")
    assert "<mark" not in render(once, "html")
    assert "[aside" not in terminal(once)
    assert "Commentary: the writer’s own voice" in terminal(once)


@pytest.mark.parametrize("kind", [None, Piece("review", (Sign("review", "label", "Review", "/p"),), 31, 40)])
def test_those_of_other_pieces_are(kind: Piece | None):
    one = reading(kind)

    assert "It rained. [aside: Of course it did.]" in render(one, "markdown")
    assert '<mark class="aside"' in render(one, "html")
    assert "[aside: Of course it did.]" in terminal(one)


def test_notices_of_a_commentary_stay_marked():
    assert "[notice: Corrected.]" in render(reading(Piece("commentary", (COUNTED,), 31, 40)), "markdown")


def test_json_keeps_all_labels_and_has_the_kind_with_its_signs():
    made = json.loads(render(reading(Piece("commentary", (OPINION,), 31, 40)), "json"))

    assert made["blocks"][0]["sentences"][1]["voice"] == "aside"
    assert made["piece"] == {
        "kind": "commentary",
        "signs": [
            {"kind": "commentary", "place": "section", "text": "Opinion", "where": "/html/head/meta[3]"}
        ],
        "asides": 31,
        "sentences": 40,
    }


def test_a_whole_page_says_its_kind():
    head = "<html lang='de'><body><article><header><ul class='tags'><li>Boote</li><li>Anzeige</li></ul>"
    text = "<p>Am Montag kamen fünf neue Boote in den Hafen, und alle passten an den alten Pier.</p>" * 5
    made = sidelight.read(f"{head}<h1>Fünf Boote</h1></header>{text}</article></body></html>")

    assert made.piece is not None
    assert made.piece.kind == "sponsored"
    assert "Sponsored: called so by the page (label at the headline: “Anzeige”)." in render(made, "markdown")
    disclosed = [fact for fact in made.card.facts if fact.label == "Disclosure on the page"]
    assert [fact.value for fact in disclosed] == ["Anzeige"]
    assert [fact.value for fact in made.card.facts if fact.label == "Kind of piece"] == ["sponsored"]

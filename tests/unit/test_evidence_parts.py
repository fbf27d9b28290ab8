import pytest

from sidelight.evidence import gather
from sidelight.evidence.graph import Node
from sidelight.evidence.parts import read
from sidelight.parse import parse


def lines(**data):
    return list(read(Node(data, "", ())))


def test_ingredients_come_with_their_place():
    assert lines(recipeIngredient=["200 g rye flour", "1 egg"]) == [
        ("200 g rye flour", "/recipeIngredient/0"),
        ("1 egg", "/recipeIngredient/1"),
    ]


@pytest.mark.parametrize(
    "instructions",
    [
        "Knead it.\nBake it.",
        ["Knead it.", "Bake it."],
        [{"@type": "HowToStep", "text": "Knead it."}, {"@type": "HowToStep", "text": "Bake it."}],
        [
            {
                "@type": "HowToSection",
                "itemListElement": [{"text": "<p>Knead it.</p>"}, {"text": "Bake it."}],
            }
        ],
    ],
)
def test_steps_are_read_in_every_shape(instructions):
    assert [text for text, _ in lines(recipeInstructions=instructions)] == ["Knead it.", "Bake it."]


def test_what_nests_without_end_and_what_is_no_text_is_passed_over():
    deep = "x"
    for _ in range(50):
        deep = {"itemListElement": [deep]}

    assert lines(recipeInstructions=[deep, 5, None], recipeIngredient=True) == []


def test_parts_in_microdata_are_read_too():
    page = parse(
        '<div itemscope itemtype="https://schema.org/Recipe"><h1 itemprop=name>Rye loaf</h1>'
        "<li itemprop=recipeIngredient>1 egg</li><div itemprop=recipeInstructions><p>Knead.</p></div></div>"
    )

    assert gather(page, None).parts == ("1 egg", "Knead.")

import json

import pytest

from sidelight import body
from sidelight.features import NAMES, Given
from sidelight.outline import Outline
from sidelight.parse import parse

PARAGRAPHS = [
    "The harbour council voted on Tuesday to repair the old ferry pier, ending nine months of argument "
    "over its cost.",
    "Work is due to start in March, after the winter storms, and the pier should open again before the "
    "summer season.",
    "Shop owners along the quay said that they had lost a third of their trade since the ferry was "
    "moved upriver.",
    "“We have waited long enough,” said Marta Olsen, who runs a bakery opposite the pier, “and now we "
    "want a date.”",
    "The money comes from a fund that the province set aside for small ports, and from a loan that the "
    "town took up.",
]
NAVIGATION = "".join(
    f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Sport", "Weather", "Culture", "Shop")
)
RELATED = "".join(
    f"<li><a href=/s/{k}>Another story with a headline of usual length, number {k}</a></li>" for k in range(6)
)


def page_with(article, before="", after=""):
    return Outline(
        parse(
            f"<html><body><nav><ul>{NAVIGATION}</ul></nav>{before}<main><article><h1>Pier to be repaired</h1>{article}"
            f"</article></main>{after}<aside><h2>Most read</h2><ul>{RELATED}</ul></aside>"
            f"<footer><p>Copyright 2026 The Lantern. All rights reserved.</p><ul>{NAVIGATION}</ul></footer></body></html>"
        )
    )


def story(*parts):
    return "".join(parts or [f"<p>{text}</p>" for text in PARAGRAPHS])


def texts(found):
    return [segment.text for segment in found.segments]


def test_the_paragraphs_of_the_article_are_found_and_nothing_else():
    found = body.find(page_with(story()), Given(title="Pier to be repaired"))

    assert texts(found) == PARAGRAPHS
    assert found.notes == ()


def test_headings_and_lists_between_paragraphs_are_part_of_the_article():
    points = "<h2>What is planned</h2><ul><li>New piles of oak</li><li>A waiting room with heating</li></ul>"
    article = story(
        *(f"<p>{text}</p>" for text in PARAGRAPHS[:3]), points, *(f"<p>{text}</p>" for text in PARAGRAPHS[3:])
    )

    found = texts(body.find(page_with(article), Given()))

    assert found[3:6] == ["What is planned", "New piles of oak", "A waiting room with heating"]


def test_a_heading_at_the_end_is_left_out():
    found = body.find(page_with(story() + "<h2>Further reading</h2>"), Given())

    assert texts(found) == PARAGRAPHS


def test_the_title_is_not_repeated_in_the_body():
    assert "Pier to be repaired" not in texts(
        body.find(page_with(story()), Given(title="Pier to be repaired"))
    )


def test_pictures_between_paragraphs_stay_and_spacers_go():
    figure = (
        "<figure><img src=/pier.jpg alt=Pier width=800><figcaption>The pier in June</figcaption></figure>"
    )
    spacer = "<div><img src=/pixel.gif width=1 height=1></div>"
    article = story(f"<p>{PARAGRAPHS[0]}</p>", figure, spacer, *(f"<p>{text}</p>" for text in PARAGRAPHS[1:]))

    found = body.find(page_with(article), Given())

    assert [(s.kind, s.text) for s in found.segments if s.image >= 0] == [("figure", "The pier in June")]


def test_a_page_of_links_alone_has_no_article_and_says_so():
    found = body.find(Outline(parse(f"<nav><ul>{NAVIGATION}</ul></nav>")), Given())

    assert found.notes == (body.NOTHING,)


@pytest.mark.parametrize("html", ["", "<html></html>", "<body><div></div></body>"])
def test_an_empty_page_has_no_article_and_says_so(html):
    assert body.find(Outline(parse(html)), Given()) == body.Body((), (body.NOTHING,))


def test_a_short_text_is_found_all_the_same():
    found = body.find(Outline(parse("One line of text.\n\nAnd one more.")), Given())

    assert texts(found) == ["One line of text.", "And one more."]
    assert found.notes == (body.WHOLE,)


def test_a_page_that_is_built_by_script_is_read_from_its_own_data():
    article = "\n\n".join(PARAGRAPHS)

    found = body.find(Outline(parse("<main><div id=app>Loading</div></main>")), Given(article_text=article))

    assert texts(found) == PARAGRAPHS
    assert found.notes == (body.FROM_DATA,)


def test_masked_text_is_never_picked():
    page = page_with(story())
    page.mask([page.by_tag["p"][1]])

    assert PARAGRAPHS[1] not in texts(body.find(page, Given()))


def test_a_model_is_read_from_json_and_adds_its_leaves():
    node = {
        "if": "is prose",
        "over": 0.5,
        "then": 1.5,
        "else": {"if": "is <p>", "over": 0.5, "then": 0.5, "else": -2},
    }
    model = body.read_model(json.dumps({"threshold": 0.2, "trees": [node, 0.25]}))
    row = [0.0] * len(NAMES)

    assert model.threshold == 0.2
    assert model.log_odds(row) == -1.75
    row[NAMES.index("is <p>")] = 1.0
    assert model.log_odds(row) == 0.75
    row[NAMES.index("is prose")] = 1.0
    assert model.log_odds(row) == 1.75


def test_a_model_that_asks_for_an_unknown_number_is_refused():
    node = {"if": "no such number", "over": 0, "then": 1, "else": 0}

    with pytest.raises(ValueError, match="no such number"):
        body.read_model(json.dumps({"threshold": 0, "trees": [node]}))


def held_by(page, name):
    return [i for i, element in enumerate(page.elements) if element.get("id") == name]


def test_article_stands_where_a_site_config_says():
    other = "".join(f"<p>{text.replace('pier', 'tower')}</p>" for text in PARAGRAPHS)
    page = page_with(f"<div id=body>{story()}</div>{other}")

    assert len(body.find(page, Given()).segments) == 2 * len(PARAGRAPHS)
    found = body.find(page, Given(), held_by(page, "body"))

    assert texts(found) == PARAGRAPHS
    assert found.notes == (body.FROM_CONFIG,)


def test_what_a_site_config_names_is_the_article_though_it_does_not_look_like_one():
    page = page_with(story(), after=f"<div id=body class=sidebar><ul>{RELATED}</ul></div>")

    found = body.find(page, Given(), held_by(page, "body"))

    assert [segment.kind for segment in found.segments] == ["list_item"] * 6


@pytest.mark.parametrize("inner", ["", "<p>A line.</p>"])
def test_site_config_that_points_to_no_article_is_passed_over(inner):
    page = page_with(story(), after=f"<div id=body>{inner}</div>")

    found = body.find(page, Given(), held_by(page, "body"))

    assert (texts(found), found.notes) == (PARAGRAPHS, ())

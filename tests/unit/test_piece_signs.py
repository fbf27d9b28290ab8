import json

from sidelight import evidence, piece
from sidelight.model import Sign
from sidelight.outline import Outline
from sidelight.parse import parse

URL = "https://post.example/harbour/the-pier"


def stated(head: str = "", body: str = "<h1>The pier should stay</h1>", url: str = URL, lang: str = "en"):
    root = parse(f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>")
    return piece.stated(evidence.gather(root, url), Outline(root))


def ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "headline": "The pier should stay"} | fields
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def found(signs: tuple[Sign, ...]) -> list[tuple[str, str, str]]:
    return [(sign.kind, sign.place, sign.text) for sign in signs]


def test_a_page_that_says_nothing_of_its_kind_has_no_signs():
    assert stated(ld(**{"@type": "NewsArticle", "articleSection": "Harbour"})) == ()


def test_type_section_address_and_title_are_told_with_their_words_and_places():
    head = ld(**{"@type": "OpinionNewsArticle", "articleSection": "Columns"})
    signs = stated(
        f"<title>Opinion | The pier should stay</title>{head}", url="https://post.example/opinion/the-pier"
    )

    assert found(signs) == [
        ("commentary", "type", "OpinionNewsArticle"),
        ("commentary", "section", "Columns"),
        ("commentary", "address", "/opinion/"),
        ("commentary", "headline", "Opinion | The pier should stay"),
    ]
    assert signs[1].where.endswith("#/articleSection")
    assert signs[3].where == "/html/head/title"


def test_the_last_part_of_an_address_is_no_folder():
    assert stated(url="https://post.example/news/opinion") == ()
    assert stated(url="https://post.example/opinion") == ()


def test_a_list_of_many_sections_is_a_list_of_tags():
    few, many = "Harbour, Opinion", "Harbour, Piers, Boats, Opinion, Weather"

    assert [sign.text for sign in stated(ld(**{"@type": "Article", "articleSection": few}))] == [few]
    assert stated(ld(**{"@type": "Article", "articleSection": many})) == ()


def test_what_is_reviewed_is_a_sign_of_a_review_and_a_claim_that_is_checked_is_none():
    thing = {"@type": "Book", "name": "A Boat of My Own"}
    review = stated(ld(**{"@type": "NewsArticle", "itemReviewed": thing}))
    check = stated(ld(**{"@type": "ClaimReview", "itemReviewed": thing}))

    assert found(review) == [("review", "rating", "A Boat of My Own")]
    assert check == ()


def test_a_mark_of_advertisements_counts_as_the_label_of_the_article_only():
    label = "<article><header><ul class='tags'><li>Boats</li><li>Anzeige</li></ul><h1>Fünf Boote</h1></header></article>"
    slot = "<article><div class='ad-slot'><span>Anzeige</span></div><h1>Fünf Boote</h1></article>"

    assert found(stated(body=label, lang="de")) == [("sponsored", "label", "Anzeige")]
    assert stated(body=slot, lang="de") == ()


def test_a_mark_in_a_headline_counts_in_brackets_or_before_a_colon():
    for title in ("Fünf Boote [Werbung]", "Anzeige: Fünf Boote", "Fünf Boote (*Anzeige*)"):
        assert [sign.kind for sign in stated(body=f"<h1>{title}</h1>", lang="de")] == ["sponsored"], title
    for title in ("Nach Streit: Anzeige gegen den Rat", "Weniger Werbung", "Anzeige gegen den Rat: Streit"):
        assert stated(body=f"<h1>{title}</h1>", lang="de") == (), title


def test_a_byline_near_the_headline_may_say_the_kind():
    body = "<article><div><h1>Der Pier bleibt</h1><p class='article-type'>Ein Kommentar von Ada Marsch</p></div></article>"

    assert found(stated(body=body, lang="de")) == [("commentary", "label", "Ein Kommentar von Ada Marsch")]


def test_satire_is_said_at_the_foot_of_the_page_by_the_site_itself():
    text = "<h1>Pier resigns</h1><p>The pier has resigned.</p><footer><p>{}</p></footer>"
    own = stated(body=text.format("This website is satirical. Do not believe it."))
    others = stated(body=text.format("Gull Weekly is a satirical website."))

    assert [(sign.kind, sign.place) for sign in own] == [("satire", "line")]
    assert own[0].text == "This website is satirical. Do not believe it."
    assert others == ()


def test_words_of_the_page_s_language_and_of_english_count_and_of_all_where_it_names_none():
    body = "<div><p class='kicker'>Kronikk</p><h1>Bryggen bør bli</h1></div>"

    assert [sign.kind for sign in stated(body=body, lang="nn-NO")] == ["commentary"]
    assert stated(body=body, lang="fr") == ()
    root = parse(f"<body>{body}</body>")
    assert len(piece.stated(evidence.PageEvidence(title="Bryggen bør bli"), Outline(root))) == 1


def test_what_is_said_many_times_at_one_sort_of_place_is_told_twice_at_most():
    crumbs = "".join(f"<span class='kicker'>{word}</span>" for word in ("Opinion", "Columns", "Comment"))

    assert len(stated(body=f"<div>{crumbs}<h1>The pier should stay</h1></div>")) == 2

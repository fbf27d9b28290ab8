"""Whole pages, written for this, of each kind and in each language: the kind is named, and by which sign."""

import json

import pytest

import sidelight

TEXTS = {
    "en": "The ferry sailed on Monday with forty people on board, and the harbour was full of small boats.",
    "de": "Die Fähre fuhr am Montag mit vierzig Leuten an Bord, und der Hafen war voller kleiner Boote.",
    "fr": "Le bac est parti lundi avec quarante personnes à bord, et le port était plein de petits bateaux.",
    "es": "El transbordador zarpó el lunes con cuarenta personas, y el puerto estaba lleno de barcas.",
    "it": "Il traghetto è salpato lunedì con quaranta persone, e il porto era pieno di piccole barche.",
    "pt": "O barco partiu na segunda-feira com quarenta pessoas, e o porto estava cheio de barcos pequenos.",
    "nl": "De veerboot vertrok maandag met veertig mensen, en de haven lag vol met kleine boten.",
}
MENU = "".join(
    f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Opinion", "Reviews", "Interview", "Sport")
)
TEASERS = "<aside><h2>More</h2><p class='kicker'>Opinion</p><a href='/x'>Let the pier stand</a></aside>"


def page(
    lang: str,
    *,
    kicker: str = "",
    title: str = "Tin Boats at Dawn",
    data: dict[str, object] | None = None,
    more: str = "",
) -> str:
    linked = json.dumps(
        {"@context": "https://schema.org", "@type": "Article", "headline": title} | (data or {})
    )
    return (
        f"<html lang='{lang}'><head><title>{title}</title><script type='application/ld+json'>{linked}</script></head>"
        f"<body><header><nav><ul>{MENU}</ul></nav></header><main><article><header>{kicker}<h1>{title}</h1></header>"
        f"<div class='ad-slot'><span>Anzeige</span></div>{f'<p>{TEXTS[lang]}</p>' * 6}{more}</article>{TEASERS}</main>"
        "<footer><a href='/satire'>Satire</a><a href='/advertise'>Advertising</a></footer></body></html>"
    )


CASES = [
    ("en", {"kicker": "<p class='article__kicker'>Guest column</p>"}, "commentary", "label"),
    ("en", {"kicker": "<nav class='breadcrumb'><a>Home</a><a>Film reviews</a></nav>"}, "review", "label"),
    ("en", {"title": "Sponsored: Tin boats for every purse"}, "sponsored", "headline"),
    ("en", {"data": {"@type": "SatiricalArticle"}}, "satire", "type"),
    ("en", {"more": "<p>This interview has been edited for length and clarity.</p>"}, "interview", "line"),
    ("de", {"kicker": "<span class='rubrik'>Leitartikel</span>"}, "commentary", "label"),
    ("de", {"data": {"articleSection": "Buchkritik"}}, "review", "section"),
    ("de", {"kicker": "<ul class='tags'><li>Boote</li><li>Werbung</li></ul>"}, "sponsored", "label"),
    ("de", {"title": "Interview mit der Hafenmeisterin: „Es wird eng“"}, "interview", "headline"),
    ("de", {"more": "<p>Dieser Artikel ist Satire.</p>"}, "satire", "line"),
    ("fr", {"kicker": "<p class='surtitre'>Tribune</p>"}, "commentary", "label"),
    ("fr", {"data": {"articleSection": "Critiques"}}, "review", "section"),
    ("fr", {"kicker": "<p class='rubrique'>Publireportage</p>"}, "sponsored", "label"),
    ("fr", {"more": "<p>Propos recueillis par Léa Morin</p>"}, "interview", "line"),
    ("es", {"data": {"articleSection": "Tribuna"}}, "commentary", "section"),
    ("es", {"title": "Reseña de «El muelle»"}, "review", "headline"),
    ("es", {"kicker": "<p class='volanta'>Contenido patrocinado</p>"}, "sponsored", "label"),
    ("es", {"title": "Entrevista a la capitana del puerto"}, "interview", "headline"),
    ("it", {"kicker": "<p class='occhiello'>L’editoriale</p>"}, "commentary", "label"),
    ("it", {"title": "«Il molo», la recensione"}, "review", "headline"),
    ("it", {"data": {"articleSection": "Contenuto sponsorizzato"}}, "sponsored", "section"),
    ("it", {"title": "Intervista alla capitana del porto"}, "interview", "headline"),
    ("pt", {"data": {"articleSection": "Opinião"}}, "commentary", "section"),
    ("nl", {"kicker": "<p class='rubriek-label article-label'>Recensie</p>"}, "review", "label"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "parts", "kind", "place"), CASES)
def test_a_page_that_says_its_kind_is_called_so(lang: str, parts: dict[str, object], kind: str, place: str):
    reading = sidelight.read(page(lang, **parts), url="https://post.example/2026/05/tin-boats")  # type: ignore[arg-type]

    assert reading.piece is not None
    assert (reading.piece.kind, {sign.place for sign in reading.piece.signs}) == (kind, {place})
    told = [fact for fact in reading.card.facts if fact.label == "Kind of piece"]
    assert [(fact.value, fact.voice) for fact in told] == [(kind, "self")]
    assert told[0].evidence[0].quote == reading.piece.signs[0].text


@pytest.mark.parametrize("lang", list(TEXTS))
def test_menus_teasers_slots_and_footers_say_nothing_of_a_page(lang: str):
    assert sidelight.read(page(lang), url="https://post.example/2026/05/tin-boats").piece is None


@pytest.mark.parametrize("folder", ["opinion", "tribunes", "opinie", "leitartikel", "editoriali", "columnas"])
def test_the_folder_of_a_page_says_its_kind_in_its_language_or_in_english(folder: str):
    lang = {"tribunes": "fr", "opinie": "nl", "leitartikel": "de", "editoriali": "it", "columnas": "es"}.get(
        folder, "en"
    )
    reading = sidelight.read(page(lang), url=f"https://post.example/{folder}/tin-boats")

    assert reading.piece is not None
    assert reading.piece.kind == "commentary"
    assert reading.piece.signs[0].text == f"/{folder}/"


QUESTION = {
    "en": ("Ada, when did you come to the harbour?", "I came in 1990 and I never left it."),
    "de": ("Wann sind Sie an den Hafen gekommen?", "Ich kam 1990 und bin geblieben."),
    "fr": ("Quand êtes-vous arrivée au port ?", "Je suis arrivée en 1990 et j’y suis restée."),
    "es": ("¿Cuándo llegó usted al puerto?", "Yo llegué en 1990 y me quedé aquí."),
    "it": ("Quando è arrivata lei al porto?", "Io sono arrivata nel 1990 e ci sono rimasta."),
}


@pytest.mark.parametrize("lang", list(QUESTION))
def test_a_talk_that_nobody_calls_so_is_an_interview_by_its_form(lang: str):
    question, answer = QUESTION[lang]
    talk = f"<p><strong>{question}</strong></p><p>{answer} {TEXTS[lang]}</p>" * 6
    reading = sidelight.read(page(lang, more=talk))

    assert reading.piece is not None
    assert reading.piece.kind == "interview"
    assert reading.piece.signs[0].text == "6 questions, each with an answer"


def test_where_the_page_contradicts_itself_no_kind_is_named_and_both_are_shown():
    html = page("en", kicker="<p class='kicker'>Opinion</p>", title="Interview with the harbour master")
    reading = sidelight.read(html)

    assert reading.piece is not None
    assert reading.piece.kind is None
    assert [fact.value for fact in reading.card.facts if fact.label == "Kind of piece"] == [
        "commentary",
        "interview",
    ]
    assert "Commentary:" not in sidelight.render(reading, "markdown")


def test_news_in_english_that_quotes_and_hardly_judges_is_a_report():
    said = (
        "<p>“The pier will reopen in June,” the mayor said on Monday. “We have the money,” she added.</p>" * 3
    )
    reading = sidelight.read(page("en", data={"@type": "NewsArticle"}, more=said))

    assert reading.piece is not None
    assert reading.piece.kind == "report"
    assert {sign.place for sign in reading.piece.signs} == {"type", "voices"}

import pytest

from sidelight.evidence.names import is_name, looks_personal, opens_byline, split, unique


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Von Anna Meier und Bert van der Berg", ["Anna Meier", "Bert van der Berg"]),
        ("Par Anne Durand et Luc Petit", ["Anne Durand", "Luc Petit"]),
        ("Por Juan Pérez y María López", ["Juan Pérez", "María López"]),
        ("di Marco Rossi e Anna Bianchi", ["Marco Rossi", "Anna Bianchi"]),
        ("Door Jan Jansen en Piet de Vries", ["Jan Jansen", "Piet de Vries"]),
        ("Text: Von Anna Meier", ["Anna Meier"]),
        ("Text: Von Anna Meier, dpa", ["Anna Meier", "dpa"]),
        ("Di Marco Rossi, inviato a Roma", ["Marco Rossi"]),
        ("srf, kem, bok", ["srf", "kem", "bok"]),
        ("Ann Lee, Bob Ray, Cat May and Dan Poe", ["Ann Lee", "Bob Ray", "Cat May", "Dan Poe"]),
        ("Ann Lee; Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee | Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Jane Doe, Chief Political Correspondent", ["Jane Doe"]),
        ("Jane Doe / Journalist", ["Jane Doe"]),
        ("Jane Doe (jad)", ["Jane Doe"]),
        ("Jane Doe, professor of law at the University of Somewhere", ["Jane Doe"]),
        ("Jane Doe in London and John Roe in New York", ["Jane Doe", "John Roe"]),
        ("Anna Meier und Lea Wagner, Nairobi", ["Anna Meier", "Lea Wagner"]),
        ("Jane Doe jane@news.example", ["Jane Doe"]),
        ("The Morning News https://news.example", ["The Morning News"]),
        ("Martin Luther King Jr.", ["Martin Luther King Jr."]),
        ("J. D. Vance", ["J. D. Vance"]),
        ("文：山田太郎", ["山田太郎"]),
        ("記者王小明", ["王小明"]),
        ("홍길동 기자", ["홍길동"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("jane@news.example (Jane Doe)", ["Jane Doe"]),
        ("Reuters, AFP", ["Reuters", "AFP"]),
        ("oprac. Jan Kowalski", ["Jan Kowalski"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]),
    ],
)
def test_bylines_become_names(text, names):
    assert split(text) == names


@pytest.mark.parametrize(
    "text", ["Reuters", "dpa", "AFP", "Agence France-Presse", "Simon & Schuster", "dpa/AFP", "Redaktion"]
)
def test_agencies_and_newsrooms_stay_as_given(text):
    assert split(text) == [text]


@pytest.mark.parametrize("text", ["Von der Leyen", "Di Maio", "Da Silva"])
def test_a_particle_before_a_family_name_is_part_of_it(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@handle",
        "https://social.example/jane",
        "Staff",
        "By staff reporter",
        "admin",
        "24 November 2026",
        "1",
    ],
)
def test_what_is_no_name_is_left_out(text):
    assert split(text) == []


def test_a_title_of_a_link_is_no_name():
    assert not is_name("Show all of the posts by Jane")
    assert is_name("Historische Gesellschaft Musterstadt e. V")


def test_names_that_differ_in_case_or_accents_are_one():
    assert unique(["José Díaz", "JOSE DIAZ", "Ann Lee"]) == ["José Díaz", "Ann Lee"]


def test_a_person_has_a_first_and_a_last_name():
    assert looks_personal("Anna van der Berg")
    assert not looks_personal("Anna")
    assert not looks_personal("Chief Reporter Anna")


def test_a_byline_opens_with_by_and_a_capital():
    assert opens_byline("By Jane Doe")
    assert opens_byline("Von Anna Meier")
    assert not opens_byline("By the river")
    assert not opens_byline("Bypass opened")


def test_a_very_long_field_is_read_in_no_time():
    assert len(split("Jane Doe, " * 5_000)) == 1

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.evidence.dates import agree, more_precise, read


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-24T15:47:42.389Z", "2026-11-24T15:47:42.389+00:00"),
        ("2026-11-24T15:47:42.3890000+0100", "2026-11-24T15:47:42.389+01:00"),
        ("2026-11-24 15:47:42 +02:00", "2026-11-24T15:47:42+02:00"),
        ("2026-11-24T15:47Z", "2026-11-24T15:47+00:00"),
        ("2026-11-24 15:47", "2026-11-24T15:47"),
        ("2026/11/24", "2026-11-24"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("20261124", "2026-11-24"),
        ("20261124T154742Z", "2026-11-24T15:47:42+00:00"),
        ("1761135952", "2025-10-22T12:25:52+00:00"),
        ("1761135952000", "2025-10-22T12:25:52+00:00"),
        ("Tue, 24 Nov 2026 15:47:42 GMT", "2026-11-24T15:47:42+00:00"),
        ("Tue Nov 24 15:47:42 CET 2026", "2026-11-24T15:47:42+01:00"),
        ("2026-11-24T15:47:42-00:00", "2026-11-24T15:47:42+00:00"),
    ],
)
def test_machine_dates_keep_precision_and_zone(text, iso):
    assert read(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Updated: November 24, 2026 3:47 pm EST", "2026-11-24T15:47-05:00"),
        ("Nov. 24, 2026 | 12:05 a.m.", "2026-11-24T00:05"),
        ("24.11.2026, 15:47 Uhr", "2026-11-24T15:47"),
        ("Stand: 24.11.26 | 15.47 Uhr", "2026-11-24T15:47"),
        ("am 24. März 2026", "2026-03-24"),
        ("24 novembre 2026 à 15h47", "2026-11-24T15:47"),
        ("24 de noviembre de 2026", "2026-11-24"),
        ("24 novembre 2026", "2026-11-24"),
        ("24 de novembro de 2026, 15h47", "2026-11-24T15:47"),
        ("24 listopada 2026", "2026-11-24"),
        ("24 ноября 2026, 15:47", "2026-11-24T15:47"),
        ("24 Kasım 2026 Salı 15:47", "2026-11-24T15:47"),
        ("2026. november 24. 15:47", "2026-11-24T15:47"),
        ("2026 m. lapkričio 24 d.", "2026-11-24"),
        ("Thứ ba, 24/11/2026, 15:47 (GMT+7)", "2026-11-24T15:47+07:00"),
        ("24 tháng 11, 2026", "2026-11-24"),
        ("2026年11月24日 15時47分", "2026-11-24T15:47"),
        ("2026년 11월 24일 오후 3:47", "2026-11-24T15:47"),
        ("٢٤ نوفمبر ٢٠٢٦", "2026-11-24"),
        ("24/11/2569", "2026-11-24"),
        ("Published 2026/11/24", "2026-11-24"),
        ("2026年11月24日 午前9時05分", "2026-11-24T09:05"),
    ],
)
def test_dates_in_words_are_read_in_many_languages(text, iso):
    assert read(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "3 hours ago",
        "2026-13-45",
        "2026-02-30",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "0000000000",
        "2026 people came, a record",
        "May 2026 be a good year",
        "x" * 500,
    ],
)
def test_what_is_no_date_is_not_read_as_one(text):
    assert read(text) is None


def test_the_page_language_decides_which_number_is_the_month():
    assert read("03/04/2026", "en-US") == "2026-03-04"
    assert read("03/04/2026", "en-GB") == "2026-04-03"
    assert read("25/04/2026", "en-US") == "2026-04-25"


def test_croatian_has_its_own_month_for_a_shared_name():
    assert read("24. listopada 2026", "hr") == "2026-10-24"
    assert read("24 listopada 2026", "pl") == "2026-11-24"


def test_an_offset_that_no_place_has_is_left_out():
    assert read("2026-11-24T15:47:42+23:00") == "2026-11-24T15:47:42"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2026-11-24", "2026-11-24T23:30:00-05:00", True),
        ("2026-11-25", "2026-11-24T23:30:00-05:00", True),
        ("2026-11-26", "2026-11-24T23:30:00-05:00", False),
        ("2026", "2026-11-24", True),
        ("2026-11-24T10:00:00", "2026-11-24T12:00:00+02:00", True),
        ("2026-11-24T10:00:00+00:00", "2026-11-24T12:00:00+02:00", True),
        ("2026-11-24T10:00:01+00:00", "2026-11-24T12:00:00+02:00", False),
        ("2026-11-24T10:00:01+00:00", "2026-11-24T12:00+02:00", True),
        ("2026-11-24T10:00:00", "2026-11-24T11:00:00", False),
    ],
)
def test_dates_agree_as_far_as_the_less_precise_goes(one, other, same):
    assert agree(one, other) is same
    assert agree(other, one) is same


def test_dates_that_could_not_be_read_are_compared_as_they_stand():
    assert not agree("founded in the year -1900s", "2026-11-24T10:00:00+01:00")
    assert agree("since always, -1900s", "since always, -1900s")


def test_a_time_and_a_zone_say_more():
    assert more_precise("2026-11-24T10:00:00", "2026-11-24")
    assert more_precise("2026-11-24T10:00:00+01:00", "2026-11-24T10:00:00")
    assert not more_precise("2026-11-24", "2026-11-24T10:00:00")
    assert more_precise("1892-08-01", "1892")


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789-/.:TZ+ ,年月日pmaMayd", max_size=40))
def test_whatever_is_read_is_iso_8601(text):
    value = read(text)

    if value is not None and len(value) >= 10:
        assert datetime.fromisoformat(value)
        assert agree(value, value)

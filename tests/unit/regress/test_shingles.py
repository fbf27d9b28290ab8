from sidelight.regress.shingles import Shingles

TEXT = "The ferry leaves the old quay at seven.\n\nOn board\nIt comes back at nine in the evening."


def test_words_count_where_four_in_a_row_are_the_same():
    assert Shingles(TEXT).words_of("They say the FERRY leaves the old, boats do not", frozenset()) == 5
    assert Shingles(TEXT).words_of("the ferry goes; the old quay closes", frozenset()) == 0


def test_a_run_ends_with_its_line():
    assert Shingles(TEXT).words_of("at seven on board", frozenset()) == 0


def test_a_short_line_counts_whole():
    assert Shingles(TEXT).words_of("On board", frozenset()) == 2
    assert Shingles(TEXT).words_of("board", frozenset()) == 0


def test_runs_that_stand_elsewhere_do_not_count():
    elsewhere = Shingles("The ferry leaves the old boat").runs

    assert Shingles(TEXT).words_of("The ferry leaves the old quay", elsewhere) == 4


def test_scripts_without_spaces_have_runs_as_well():
    assert Shingles("渡船は七時に古い桟橋を出る").words_of("古い桟橋を出る", frozenset()) > 3

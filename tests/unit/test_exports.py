"""The public names are the ones that are said to be."""

import sidelight


def test_all_that_is_named_is_there():
    for name in sidelight.__all__:
        assert getattr(sidelight, name) is not None, name


def test_nothing_is_named_twice_and_names_are_in_order():
    assert sidelight.__all__ == sorted(set(sidelight.__all__))


def test_the_contract_is_public():
    assert {"read", "render", "Reading", "Block", "Sentence", "Drop", "SourceCard"} <= set(sidelight.__all__)


def test_the_version_is_that_of_the_package():
    assert sidelight.__version__.count(".") == 2


def test_unknown_names_are_refused_as_usual():
    assert not hasattr(sidelight, "no_such_name")

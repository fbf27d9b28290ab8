import pytest

from sidelight.model import Fact
from sidelight.source.compare import disagreements, name_key
from sidelight.source.facts import fact, rule_evidence


def made(field, value, **more):
    one = fact(field, value, [rule_evidence("hosts/x")])
    return Fact(one.property, one.label, one.value, one.scope, one.voice, one.evidence, **more)


def found(*facts):
    return [(one.topic, one.relation, one.facts) for one in disagreements(facts)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1892", "1895", "differs"),
        ("1892-08-01", "1892", "refines"),
        ("1892", "1892-08", "refines"),
        ("1892-08-01", "1892-08-02", "differs"),
        ("1892-08-01", "1892-08-01", None),
    ],
)
def test_dates_are_compared_as_far_as_both_go(one, other, expected):
    relations = [
        relation
        for _, relation, _ in found(made("wikidata.P571", one), made("publisher.foundingDate", other))
    ]

    assert relations == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2026-11-24T23:30:00+00:00", "2026-11-25T01:30:00", []),
        ("2026-11-24", "2026-11-25T10:00:00+01:00", []),
        ("2026-11-24", "2026-11-26", ["differs"]),
        ("2026-11", "2012-05-10", []),
    ],
)
def test_days_of_publication_differ_by_more_than_a_time_zone(one, other, expected):
    assert [
        relation for _, relation, _ in found(made("published", one), made("published", other))
    ] == expected


def test_all_are_shown_others_before_the_site_itself():
    facts = [
        made("publisher.foundingDate", "1890"),
        made("contributed.foundingDate", "1891"),
        made("wikidata.P571", "1892"),
    ]

    assert found(*facts) == [("founded", "differs", (2, 1, 0))]


def test_owners_that_have_none_in_common_differ():
    both = [
        made("wikidata.P127", "Example Media", entity="Q20"),
        made("wikidata.P127", "Jane Doe", entity="Q21"),
    ]

    assert found(*both, made("publisher.owner", "Other Media")) == [("owner", "differs", (0, 1, 2))]
    assert found(*both, made("publisher.owner", "Example Media Ltd.")) == []
    assert found(*both) == []


def test_items_are_compared_by_their_numbers():
    one = made("wikidata.P127", "Example Media", entity="Q20")

    assert found(one, made("own.owner", "Beispiel Medien", entity="Q20")) == []
    assert found(one, made("own.owner", "Example Media", entity="Q99")) == [("owner", "differs", (0, 1))]


def test_domains_are_compared_as_domains():
    trust = made("trust.controlledby", "group.example", entity="group.example")

    assert found(trust, made("ads.ownerdomain", "group.example", entity="group.example")) == []
    assert found(trust, made("ads.ownerdomain", "x.example", entity="x.example"))[0][:2] == (
        "owner domain",
        "differs",
    )


def test_former_facts_do_not_disagree_with_those_of_today():
    past = made("wikidata.P127", "Old Media", valid_until="2001")

    assert found(past, made("publisher.owner", "Example Media")) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Example Media Ltd.", "example media"),
        ("Beispiel GmbH & Co. KG", "beispiel"),
        ("Esempio S.p.A.", "esempio"),
        ("Ltd", "ltd"),
        ("Cooperative Press", "cooperative press"),
    ],
)
def test_legal_forms_are_no_part_of_a_name(name, key):
    assert name_key(name) == key

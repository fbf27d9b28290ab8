import asyncio
import json
from datetime import date, timedelta

import pytest

from sidelight.cli import outlets as command
from sidelight.cli.exits import OutputError
from sidelight.errors import RuleError
from sidelight.source.calls import CallError
from sidelight.source.entities import read_item
from sidelight.source.facts import fact, rule_evidence
from sidelight.source.outlets import Builder, Wanted, own_domains
from sidelight.source.snapshots import FORMAT, Head, Outlet, Snapshot, lines

# All numbers of items and statements are made up.
HEAD = Head(FORMAT, date(2026, 11, 24), "https://query.example/", "SELECT")


def snak(value):
    return {"snaktype": "value", "datavalue": {"value": value}}


def statement(value, number, references=()):
    return {
        "id": f"Q7${number}",
        "rank": "normal",
        "mainsnak": snak(value),
        "references": [{"snaks": {"P854": [snak(url)]}} for url in references],
    }


def entity(number, website):
    return {
        "id": f"Q{number}", "lastrevid": 70, "modified": "2026-01-01T00:00:00Z",
        "labels": {"en": {"language": "en", "value": f"Paper {number}"}},
        "claims": {
            "P856": [statement(website, 1)],
            "P127": [statement({"id": "Q90"}, 2, ["https://register.example/1"])],
        },
    }  # fmt: skip


def bindings(*numbers):
    rows = [
        {"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"}} for number in numbers
    ]
    return {"head": {"vars": ["item"]}, "results": {"bindings": rows}}


def build(outside, told=lambda _done: None):
    async def run():
        async with outside.running(), outside.client() as client:
            builder = Builder(client, outside.endpoints, Wanted())
            ids = await builder.items()
            return builder.head(), [outlet async for outlet in builder.outlets(ids, told)]

    return asyncio.run(run())


@pytest.fixture
def wikidata(outside):
    outside.on("wikidata.example", "/sparql", bindings(12, 7, 7, 9))
    sites = {7: "https://www.paper.example/", 9: "https://nine.substack.com/", 12: "https://twelve.example"}
    entities = {f"Q{number}": entity(number, site) for number, site in sites.items()}
    outside.on("wikidata.example", "/w/api.php?action=wbgetentities&ids=Q7", {"entities": entities})
    names = {"Q90": {"id": "Q90", "labels": {"en": {"language": "en", "value": "Example Media"}}}}
    outside.on("wikidata.example", "/w/api.php?action=wbgetentities&ids=Q90", {"entities": names})
    return outside


def test_a_query_becomes_outlets_with_statements_revisions_and_references(wikidata):
    done = []

    head, found = build(wikidata, done.append)

    assert (head.format, head.licence) == (FORMAT, "CC0-1.0")
    assert "wd:Q1193236" in head.query
    assert [(one.domain, one.item, one.revision, one.name) for one in found] == [
        ("paper.example", "Q7", 70, "Paper 7"),
        ("twelve.example", "Q12", 70, "Paper 12"),
    ]
    ((field, owner),) = found[0].facts
    assert (field, owner.value, owner.entity) == ("wikidata.P127", "Example Media", "Q90")
    assert [one.locator for one in owner.evidence] == [
        "P127, statement Q7$2, revision 70", "reference of statement Q7$2",
    ]  # fmt: skip
    assert owner.evidence[1].url == "https://register.example/1"
    assert done == [3]


def test_the_query_is_sent_as_it_is_told(wikidata):
    build(wikidata)

    assert "wikibase%3Asitelinks" in wikidata.seen[0]
    assert "accept: application/sparql-results+json" in wikidata.heads[0].lower()


@pytest.mark.parametrize("answer", [{}, [], "<html>", {"results": {"bindings": {}}}])
def test_a_query_that_is_not_answered_is_an_error(outside, answer):
    outside.on("wikidata.example", "/sparql", answer)

    with pytest.raises(CallError):
        build(outside)


def test_a_snapshot_gives_back_what_went_in(outside, tmp_path, facts, check, page):
    owner = fact("wikidata.P127", "Example Media", [rule_evidence("x")])
    outlets = [
        Outlet("other.example", "Q1", 1, "Other", ()),
        Outlet("paper.example", "Q7", 70, "Das Blätt", (("wikidata.P127", owner),)),
    ]
    path = tmp_path / "outlets.jsonl"
    path.write_text("".join(lines(HEAD, iter(outlets))), encoding="utf-8")

    found = outside.ask("own-data", own_facts=path)

    assert facts(found) == [("Wikidata lists as owner", "Example Media")]
    assert check(found, "own-data").reason == "the stored copy is of 2026-11-24"
    assert Snapshot(path).facts("paper.example")[0][1].evidence[0].via == "bundled"
    assert Snapshot(path).facts("nowhere.example") is None
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["licence"] == "CC0-1.0"
    other = outside.ask("own-data", own_facts=path, page=page(url="https://third.example/"))
    assert check(other, "own-data").state == "not_found"


def test_a_snapshot_over_a_year_old_says_so(outside, tmp_path, check):
    old = Head(FORMAT, HEAD.snapshot - timedelta(days=3000), "x", "x")
    owner = fact("wikidata.P127", "Example Media", [rule_evidence("x")])
    path = tmp_path / "old.jsonl"
    path.write_text(
        "".join(lines(old, iter([Outlet("paper.example", "Q7", 1, "P", (("wikidata.P127", owner),))])))
    )

    assert check(outside.ask("own-data", own_facts=path), "own-data").reason.endswith(", over a year ago")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1 is not the head"),
        ("{}\n", "line 1 is not the head"),
        ("".join(lines(Head("other", date(2026, 1, 1), "x", "x"), iter([]))), "its form is 'other'"),
        ("".join(lines(HEAD, iter([]))) + "{\n", "line 2 is not JSON"),
    ],
)
def test_what_is_no_snapshot_is_told(tmp_path, text, message):
    path = tmp_path / "x.jsonl"
    path.write_text(text)

    with pytest.raises(RuleError, match=message):
        Snapshot(path)


def test_a_line_that_is_wrong_is_told_when_it_is_read(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("".join(lines(HEAD, iter([]))) + '{"domain": "paper.example", "score": 5}\n')

    with pytest.raises(RuleError, match=r"the line of paper\.example"):
        Snapshot(path).facts("paper.example")


def test_domains_of_shared_hosts_and_of_the_past_are_left_out():
    past = statement("https://old.example/", 3)
    year = {"time": "+2001-00-00T00:00:00Z", "precision": 9}
    past["qualifiers"] = {"P582": [snak(year)]}
    data = entity(7, "https://www.paper.example/")
    data["claims"]["P856"] += [
        past,
        statement("http://paper.example/en", 4),
        statement("https://x.substack.com", 5),
    ]

    assert list(own_domains(read_item(data))) == ["paper.example"]


def test_the_command_writes_a_snapshot_and_leaves_out_domains_of_several_items(wikidata, tmp_path):
    wikidata.on("wikidata.example", "/sparql", bindings(7, 9, 12, 13))
    sites = {7: "https://www.paper.example/", 12: "https://twelve.example", 13: "https://m.twelve.example/"}
    entities = {f"Q{number}": entity(number, site) for number, site in sites.items()}
    wikidata.on("wikidata.example", "/w/api.php?action=wbgetentities&ids=Q7", {"entities": entities})
    request = command.Request(tmp_path / "outlets.jsonl", Wanted(), "me@reader.example")

    async def run():
        async with wikidata.running():
            return await command.build(request, wikidata.client(), wikidata.endpoints)

    assert asyncio.run(run()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["outlets.jsonl"]
    assert Snapshot(request.output).facts("paper.example")
    assert Snapshot(request.output).facts("twelve.example") is None


def test_a_file_that_cannot_be_written_is_told(wikidata, tmp_path):
    request = command.Request(tmp_path / "none" / "outlets.jsonl", Wanted(), "me@reader.example")

    async def run():
        async with wikidata.running():
            await command.build(request, wikidata.client(), wikidata.endpoints)

    with pytest.raises(OutputError, match="cannot be written"):
        asyncio.run(run())


def test_a_snapshot_beside_the_contributed_files_is_read_too(outside, tmp_path, facts, check, monkeypatch):
    owner = fact("wikidata.P127", "Example Media", [rule_evidence("x")])
    root = tmp_path / "outlets"
    root.mkdir()
    outlet = Outlet("paper.example", "Q7", 1, "P", (("wikidata.P127", owner),))
    (root / "wikidata.jsonl").write_text("".join(lines(HEAD, iter([outlet]))))
    monkeypatch.setattr("sidelight.source.providers.outlets.folder", lambda: tmp_path)

    found = outside.ask("outlets")

    assert facts(found) == [("Wikidata lists as owner", "Example Media")]
    assert check(found, "outlets").reason == "the stored copy is of 2026-11-24"

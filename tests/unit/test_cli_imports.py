import json

import pytest
from typer.testing import CliRunner

from sidelight.cli.app import app
from sidelight.cli.lists import default_folder

PROSE = "<p>The council of the harbour met on Tuesday and voted to keep the old lamps along the pier.</p>" * 9
PAGE = f"<title>Lamps</title><body><article><h1>Lamps</h1>{PROSE}<div class=lantern-x>Buy oil</div>{PROSE}</article></body>"


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "sidelight" / "subscriptions"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


@pytest.fixture
def lanterns(tmp_path):
    path = tmp_path / "lanterns.txt"
    path.write_text("! Title: Lantern list\n##.lantern-x\n##.y:hover\n||a.example^\n||b.example^\n")
    return path


def test_import_says_how_much_was_taken_and_where_it_is_kept(lanterns, data):
    result = run("rules", "import", lanterns)

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "lanterns: 4 filters: 1 taken, 3 not (network filters 2, :hover 1)",
        f"  kept in {data / 'lanterns'}",
    ]
    assert default_folder() == data


def test_imported_lists_are_used_by_read_and_named_in_its_explanation(lanterns, page):
    assert "Buy oil" in run("read", page).stdout
    run("rules", "import", lanterns)

    result = run("read", page, "--explain")

    assert "import: Subscribed lists" in result.stdout
    assert 'The list "Lantern list" takes it out: .lantern-x' in result.stdout
    assert "List lanterns: 1 filter; leave lists out with --no-subscriptions" in result.stdout


def test_lists_can_be_left_out_or_taken_from_another_folder(lanterns, page, tmp_path):
    run("rules", "import", lanterns, "--into", tmp_path / "other")

    assert "Buy oil" in run("read", page).stdout
    assert "Buy oil" not in run("read", page, "--subscriptions", tmp_path / "other").stdout
    assert "Buy oil" in run("read", page, "--subscriptions", tmp_path / "other", "--no-subscriptions").stdout
    assert run("read", page, "--subscriptions", tmp_path / "none").exit_code == 3


def test_broken_list_is_told_and_the_page_is_read_without_it(lanterns, page, data):
    run("rules", "import", lanterns)
    for file in ("compiled.json", "source.json"):
        (data / "lanterns" / file).write_text("")

    result = run("read", page)

    assert "Buy oil" in result.stdout
    assert "the page is read without this list" in result.stderr


def test_subscriptions_are_shown_refreshed_and_removed(lanterns):
    assert "there are no subscriptions" in run("rules", "import", "--list").stdout
    run("rules", "import", lanterns, "--name", "mine")

    shown = run("rules", "import", "--list").stdout
    assert shown.splitlines()[:2] == ['mine "Lantern list": 1 filter', f"  from {lanterns}"]
    assert run("rules", "import", "--refresh").stdout == "mine: not changed; 1 filter\n"
    lanterns.write_text("##.a\n##.b")
    assert run("rules", "import", "--refresh").stdout == "mine: changed; 2 filters\n"
    lanterns.unlink()
    gone = run("rules", "import", "--refresh")
    assert (
        gone.exit_code,
        "mine: could not be refreshed" in gone.stdout,
        "stays at work" in gone.stdout,
    ) == (1, True, True)
    assert "could not be refreshed since" in run("rules", "import", "--list").stdout
    assert run("rules", "import", "--remove", "mine").stdout == "mine: removed\n"
    assert run("rules", "import", "--remove", "mine").exit_code == 1


def test_json_holds_what_is_said(lanterns):
    added = json.loads(run("rules", "import", lanterns, "--json").stdout)
    shown = json.loads(run("rules", "import", "--list", "--json").stdout)

    assert (added[0]["state"], added[0]["taken"], added[0]["refused"]) == (
        "new",
        1,
        {":hover": 1, "network filters": 2},
    )
    assert [one["name"] for one in shown] == ["lanterns"]
    assert json.loads(run("rules", "import", "--refresh", "--json").stdout)[0]["state"] == "unchanged"
    assert json.loads(run("rules", "import", "--remove", "lanterns", "--json").stdout) == {
        "removed": "lanterns"
    }


@pytest.mark.parametrize("arguments", [[], ["--list", "--refresh"], ["x.txt", "--list"]])
def test_one_thing_is_done_at_a_time(arguments):
    assert run("rules", "import", *arguments).exit_code == 2


def test_list_of_which_nothing_can_be_taken_is_refused(tmp_path):
    path = tmp_path / "hosts.txt"
    path.write_text("||a.example^\n")

    result = run("rules", "import", path)

    assert result.exit_code == 1
    assert "nothing in" in result.stderr
    assert "network filters 1" in result.stderr

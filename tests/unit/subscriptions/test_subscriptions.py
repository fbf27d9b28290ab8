"""Lists are taken in, refreshed from a real server, and kept where the server fails."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from sidelight.errors import FetchRefusedError, FetchTooLargeError, SidelightError, UpstreamError
from sidelight.fetch import Policy
from sidelight.subscriptions import fetching
from sidelight.subscriptions.folder import SubscriptionError, Subscriptions
from sidelight.subscriptions.sources import SourceError, name_of
from sidelight.subscriptions.updating import refresh, subscribe

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
LIST = (
    "! Title: Lantern list\n! Expires: 1 day\n##.lamp\n##.oil\nsaltmarsh.example##.pier > p\n||ads.example^\n"
)


def add(place, origin, policy=None, name=None):
    return asyncio.run(subscribe(str(origin), name, place, policy or Policy(), NOW))


def again(place, name, policy=None):
    return asyncio.run(refresh(name, place, policy or Policy(), LATER))


def words(place):
    """The classes that the lists take out."""
    found, problems = place.lists()
    assert not problems
    return {word for one in found for word in one.file.classes}


def test_list_is_taken_in_from_an_address_and_ready_for_work(lists, place):
    url = lists.put(
        "/lists/lantern-list.txt", LIST, etag='"one"', last_modified="Sun, 01 Mar 2026 08:00:00 GMT"
    )

    outcome = add(place, url, lists.policy)

    about = place.about("lantern-list")
    assert (outcome.state, about.title, about.origin, about.taken) == ("new", "Lantern list", url, 3)
    assert (about.etag, about.refused, about.due_at) == (
        '"one"',
        {"network filters": 1},
        NOW + timedelta(days=1),
    )
    assert words(place) == {"lamp", "oil"}


def test_unchanged_list_is_confirmed_by_its_version_and_not_sent_again(lists, place):
    url = lists.put("/l.txt", LIST, etag='"one"', last_modified="Sun, 01 Mar 2026 08:00:00 GMT")
    add(place, url, lists.policy)

    outcome = again(place, "l", lists.policy)

    _path, asked = lists.seen[-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"one"', "Sun, 01 Mar 2026 08:00:00 GMT")
    assert (outcome.state, place.about("l").good_at) == ("unchanged", LATER)
    assert words(place) == {"lamp", "oil"}


def test_changed_list_takes_the_place_of_the_one_before(lists, place):
    add(place, lists.put("/l.txt", LIST, etag='"one"'), lists.policy)
    lists.put("/l.txt", LIST.replace(".oil", ".wick"), etag='"two"')

    outcome = again(place, "l", lists.policy)

    assert (outcome.state, place.about("l").etag) == ("changed", '"two"')
    assert words(place) == {"lamp", "wick"}


def test_list_without_a_version_that_came_as_it_was_is_unchanged(lists, place):
    add(place, lists.put("/l.txt", LIST), lists.policy)

    assert again(place, "l", lists.policy).state == "unchanged"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (("broken", 500, {}), "answered 500"),
        (("gone", 404, {}), "answered 404"),
        (("", 304, {}), "answered 304"),
        ((LIST[:30], 200, {"content_length": "2000"}), "could not be read"),
        (("<!DOCTYPE html><title>Log in</title>", 200, {}), "is a web page"),
        (("", 200, {}), "nothing in"),
        (("||only.example^", 200, {}), "nothing in"),
        (("##.lamp", 200, {}), "has 1 filters where there were 3"),
        ((b"\x1f\x8b\x08\x00broken", 200, {"content_encoding": "gzip"}), "broke off"),
    ],
)
def test_list_stays_where_its_source_is_gone_or_broken(lists, place, answer, message):
    add(place, lists.put("/l.txt", LIST), lists.policy)
    body, status, headers = answer
    lists.put("/l.txt", body, status, **headers)

    outcome = again(place, "l", lists.policy)

    about = place.about("l")
    assert outcome.state == "kept"
    assert message in outcome.message
    assert words(place) == {"lamp", "oil"}
    assert about.problem is not None
    assert (about.problem.since, about.good_at, about.due_at) == (LATER, NOW, LATER + timedelta(hours=1))
    assert [name for name, _why in place.late()] == ["l"]


def test_problem_keeps_the_day_on_which_it_began_and_goes_with_the_next_success(lists, place):
    add(place, lists.put("/l.txt", LIST, etag='"one"'), lists.policy)
    lists.put("/l.txt", "", 500)
    again(place, "l", lists.policy)
    asyncio.run(refresh("l", place, lists.policy, LATER + timedelta(days=1)))
    assert place.about("l").problem.since == LATER

    lists.put("/l.txt", LIST, etag='"one"')
    again(place, "l", lists.policy)

    assert place.about("l").problem is None


def test_parts_of_a_list_are_fetched_from_beside_it(lists, place):
    url = lists.put("/all/main.txt", "##.a\n!#include parts/b.txt\n!#include ../../etc/x", etag='"one"')
    lists.put("/all/parts/b.txt", "##.b")

    add(place, url, lists.policy)

    assert [path for path, _head in lists.seen] == ["/all/main.txt", "/all/parts/b.txt"]
    assert words(place) == {"a", "b"}
    lists.put("/all/parts/b.txt", "##.c")
    assert again(place, "main", lists.policy).state == "changed"
    assert words(place) == {"a", "c"}


def test_addresses_of_the_own_network_are_refused_unless_named(lists, place):
    with pytest.raises(FetchRefusedError):
        add(place, lists.put("/l.txt", LIST), Policy())


def test_nothing_is_kept_of_a_list_that_cannot_be_had(lists, place):
    with pytest.raises(UpstreamError):
        add(place, f"http://{lists.host}/none.txt", lists.policy)

    assert place.names() == []


def test_file_is_read_anew_and_kept_when_it_is_gone(tmp_path, place):
    path = tmp_path / "own.txt"
    path.write_text("##.a\n!#include more.txt")
    (tmp_path / "more.txt").write_text("##.b")
    add(place, path)
    assert words(place) == {"a", "b"}

    path.write_text("##.a\n##.c")
    assert again(place, "own").state == "changed"
    assert words(place) == {"a", "c"}
    path.unlink()

    outcome = again(place, "own")
    assert (outcome.state, "own.txt cannot be read" in outcome.message) == ("kept", True)
    assert words(place) == {"a", "c"}


def test_folder_of_site_configs_is_one_list(tmp_path, place):
    folder = tmp_path / "configs"
    folder.mkdir()
    (folder / "saltmarsh.example.txt").write_text(
        "strip: //div[@class='x']\ntest_url: https://saltmarsh.example/1\n"
    )
    (folder / "pier.example.txt").write_text("body: //article\nfind_string: a\n")
    (folder / "README.md").write_text("no config")

    about = add(place, folder).about

    assert (about.name, about.taken, about.refused) == ("configs", 2, {"find_string": 1})
    assert about.pages == ("https://saltmarsh.example/1",)


def test_parts_of_a_list_may_not_be_more_than_a_list_together(lists, place, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 100)
    url = lists.put("/main.txt", "##.a\n!#include b.txt\n!#include c.txt")
    for part in ("b", "c"):
        lists.put(f"/{part}.txt", f"##.{part}{' ' * 50}")

    with pytest.raises(FetchTooLargeError):
        add(place, url, lists.policy)

    lists.put("/c.txt", "##.c")
    add(place, url, lists.policy)
    assert words(place) == {"a", "b", "c"}


def test_removed_subscription_is_gone(tmp_path, place):
    path = tmp_path / "own.txt"
    path.write_text("##.a")
    add(place, path)

    place.remove("own")

    assert place.names() == []
    with pytest.raises(SubscriptionError, match="there is no subscription own"):
        place.remove("own")


@pytest.mark.parametrize("name", ["../up", "A", "", "a b", "x" * 61, "a--b", "-a"])
def test_names_that_are_no_folder_names_are_refused(tmp_path, place, name):
    (tmp_path / "own.txt").write_text("##.a")

    with pytest.raises(SubscriptionError, match="cannot be the name"):
        place.about(name)


def test_list_compiled_by_another_version_is_compiled_anew(tmp_path, place):
    (tmp_path / "own.txt").write_text("##.a")
    add(place, tmp_path / "own.txt")
    path = place.folder / "own" / "compiled.json"
    fresh = path.read_text()
    path.write_text(json.dumps({**json.loads(fresh), "engine": "0"}))

    assert words(place) == {"a"}
    assert path.read_text() == fresh


def test_broken_subscription_is_told_and_the_others_work(tmp_path, place):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"##.{name}")
        add(place, tmp_path / f"{name}.txt")
    (place.folder / "one" / "compiled.json").write_text("{")
    (place.folder / "one" / "source.json").write_text("[]")

    found, problems = place.lists()

    assert [one.name for one in found] == ["two"]
    assert [(problem.file, "is broken" in problem.message) for problem in problems] == [
        (str(place.folder / "one"), True)
    ]


def test_broken_subscription_can_be_removed(tmp_path, place):
    (tmp_path / "own.txt").write_text("##.a")
    add(place, tmp_path / "own.txt")
    (place.folder / "own" / "about.json").write_text("{")

    place.remove("own")

    assert place.names() == []


def test_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "own.txt").write_text("##.a")
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(SubscriptionError, match="cannot be written"):
        add(Subscriptions(tmp_path / "taken"), tmp_path / "own.txt")


def test_what_is_not_there_is_told(place):
    with pytest.raises(SourceError, match="cannot be read"):
        add(place, "no-such-file.txt")
    with pytest.raises(SidelightError):
        again(place, "nothing")


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("https://l.example/lists/Easy%20List.txt?x=1", "easy-list"),
        ("/home/me/own.filter", "own"),
        ("https://l.example/", "list"),
        (".saltmarsh.example.txt", "saltmarsh-example"),
        ("folder/", "folder"),
    ],
)
def test_lists_are_named_after_their_file(origin, name):
    assert name_of(origin) == name


def test_lists_are_read_without_the_client_that_fetches_them():
    code = "import sys, sidelight.subscriptions.folder; print('httpx' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, env=environment, capture_output=True, text=True
    )

    assert said.stdout == "False\n"

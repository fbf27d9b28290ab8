"""Signed packs of rules in the service: put into its folder, or fetched from a server that has its faults."""

import asyncio
import http.server
import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from sidelight.api.packs import INSTALLED, Packs, signature_of
from sidelight.api.rulebook import Beside, Rulebook
from sidelight.api.settings import Settings
from sidelight.api.workers import Limits, Pool
from sidelight.ruleset.pack import Issue, build, build_kills, sign
from sidelight.ruleset.signers import KeyFileError
from sidelight.ruleset.texts import RuleTexts
from sidelight.store import Store

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
LATER = datetime.now(UTC) + timedelta(days=30)
PAST = datetime.now(UTC) - timedelta(days=1)
CATEGORY = "title: Club notices\nabout: Said by our own club.\naction: drop\n"
RULE = """\
why: The club's {name} stands in every article.
match: {{css: 'div.club-{name}'}}
examples:
  hit: ["<div class='club-{name}'><p>Join the club</p></div>"]
  miss: ["<div class='story'><p>The club met on Tuesday.</p></div>"]
"""


def rule_folder(folder, *names):
    (folder / "club").mkdir(parents=True)
    (folder / "club" / "_category.yml").write_text(CATEGORY)
    for name in names:
        (folder / "club" / f"{name}.yml").write_text(RULE.format(name=name))
    return folder


@pytest.fixture
def pack(tmp_path_factory):
    """Makes a pack of rules of these names, and its signature."""

    def make(sequence, *names, key=KEY, expires=LATER):
        folder = rule_folder(tmp_path_factory.mktemp("packed"), *names)
        data = build(RuleTexts.gather(folder), Issue(sequence, expires, f"v{sequence}"))
        return data, sign(data, key)

    return make


def kill_list(sequence, *rules, key=KEY):
    data = build_kills(dict.fromkeys(rules, "Takes letters."), Issue(sequence, LATER))
    return data, sign(data, key, "kill list")


@pytest.fixture
def settings(tmp_path):
    public = KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    (tmp_path / "signing.pub").write_bytes(public)

    def make(**more):
        return Settings(packs=tmp_path / "packs", pack_keys=(tmp_path / "signing.pub",), **more)

    return make


@pytest.fixture
def drop(tmp_path):
    """Puts a pack into the service's folder."""

    def put(name, made):
        (tmp_path / "packs").mkdir(exist_ok=True)
        (tmp_path / "packs" / f"{name}.json").write_bytes(made[0])
        (tmp_path / "packs" / f"{name}.json.sig").write_bytes(made[1])

    return put


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    """Rules that ship, soon loaded."""
    folder = rule_folder(tmp_path / "rules", "shipped")
    monkeypatch.setattr("sidelight.api.rulebook.ruleset.folder", lambda: folder)


@pytest.fixture
def run(settings, tmp_path):
    """Runs `use(rulebook)` with everything started but the workers."""

    def start(use, **more):
        return asyncio.run(started(use, settings(**more), Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")))

    return start


async def started(use, settings, store):
    pool = Pool(Limits(workers=1), "faulty_worker")
    rulebook = Rulebook(settings.rules, pool, store, Beside(Packs.of(settings)))
    try:
        await rulebook.start(0)
        return await use(rulebook)
    finally:
        await rulebook.stop()
        await store.close()


def ids(rulebook):
    return {rule.id for rule in rulebook.current.rules}


class Remote(http.server.BaseHTTPRequestHandler):
    """Answers with what `answers` holds for a path, or as its fault says."""

    protocol_version = "HTTP/1.0"
    answers: dict[str, bytes | str]
    asked: list[tuple[str, str]]

    def do_GET(self):
        known = self.headers.get("If-None-Match", "")
        self.asked.append((self.path, known))
        said = self.answers.get(self.path, "404")
        if isinstance(said, str):
            self.send_response(int(said))
            self.end_headers()
            return
        broken = said.startswith(b"BROKEN OFF")
        etag = f'"{hash(said)}"'
        self.send_response(304 if known == etag else 200)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(said) + 100 * broken))
        self.end_headers()
        if known != etag:
            self.wfile.write(said)

    def log_message(self, *_args):
        """Keep quiet."""


@pytest.fixture
def remote():
    """A server of packs: its address, what it answers, what it was asked for."""
    handler = type("ThisRemote", (Remote,), {"answers": {}, "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    handler.host = f"127.0.0.1:{server.server_port}"
    handler.url = f"http://{handler.host}/rules.json"
    yield handler
    server.shutdown()
    server.server_close()
    thread.join()


def publish(remote, made, path="/rules.json"):
    remote.answers[path], remote.answers[f"{path}.sig"] = made


@pytest.fixture
def fetching(settings, remote):
    """Packs that are fetched from that server."""
    return Packs.of(settings(pack_url=remote.url, fetch_allowed_hosts=frozenset({remote.host})))


def test_a_pack_put_into_the_folder_takes_the_place_of_the_rules_that_ship(run, drop, pack):
    async def use(rulebook):
        before = ids(rulebook)
        drop("first", pack(1, "box", "card"))
        await rulebook.check()
        taken = ids(rulebook)
        drop("second", pack(2, "card"))
        await rulebook.check()
        return before, taken, ids(rulebook)

    before, taken, after = run(use)

    assert before == {"club/shipped"}
    assert taken == {"club/box", "club/card"}
    assert after == {"club/card"}


def test_own_rules_lie_on_top_of_a_pack(run, drop, pack, tmp_path):
    own = rule_folder(tmp_path / "own", "mine")
    drop("first", pack(1, "box"))

    async def use(rulebook):
        return ids(rulebook)

    assert run(use, rules=(own,)) == {"club/box", "club/mine"}


def test_a_pack_taken_before_the_start_is_at_work_although_it_is_over_now(settings, drop, pack, tmp_path):
    drop("first", pack(1, "box", expires=LATER))
    packs = Packs.of(settings())
    packs.take()
    later = Packs(tmp_path / "packs", packs._shelf, (), packs._policy, lambda: LATER + timedelta(days=1))

    assert set(later.take().rules) == {"club/box"}
    assert later.problems == {}


@pytest.mark.parametrize(
    "bad",
    [
        (2, {}, "has the sequence 2, and 3 is there already"),
        (4, {"key": OTHER}, "signed by the unknown key"),
        (4, {"expires": PAST}, "expired on"),
    ],
)
def test_a_pack_that_is_not_to_be_taken_leaves_the_last_good_one(run, drop, pack, caplog, bad):
    sequence, more, reason = bad
    drop("good", pack(3, "box"))

    async def use(rulebook):
        drop("newer", pack(sequence, "card", **more))
        with caplog.at_level(logging.WARNING):
            await rulebook.check()
            await rulebook.check()
        return ids(rulebook), rulebook.packs.problems, rulebook.packs.pack.sequence

    rules, problems, at_work = run(use)

    assert (rules, at_work) == ({"club/box"}, 3)
    assert list(problems) == ["newer.json"]
    assert reason in problems["newer.json"]
    assert caplog.text.count("newer.json: not taken") == 1


def test_an_altered_pack_and_one_without_signature_are_told_of(settings, drop, pack, tmp_path):
    data, signature = pack(1, "box")
    drop("altered", (data.replace(b"club", b"plub"), signature))
    drop("bare", (data, signature))
    (tmp_path / "packs" / "bare.json.sig").unlink()
    packs = Packs.of(settings())

    assert packs.take() is None
    assert "was altered" in packs.problems["altered.json"]
    assert packs.problems["bare.json"] == "there is no bare.json.sig beside it; put its signature there"


def test_what_is_installed_and_altered_later_is_told_of_and_its_last_good_rules_stay(
    settings, drop, pack, tmp_path
):
    drop("good", pack(1, "box"))
    packs = Packs.of(settings())
    packs.take()
    (tmp_path / "packs" / "good.json").unlink()
    place = tmp_path / "packs" / INSTALLED / "rule-pack.json"
    place.write_bytes(place.read_bytes().replace(b"box", b"bax"))

    assert set(packs.take().rules) == {"club/box"}
    assert "was altered" in packs.problems[INSTALLED]


def test_a_problem_is_over_when_the_file_is(settings, drop, tmp_path):
    drop("junk", (b"{}", b"{}"))
    packs = Packs.of(settings())
    packs.take()
    before = dict(packs.problems)
    (tmp_path / "packs" / "junk.json").unlink()
    packs.take()

    assert list(before) == ["junk.json"]
    assert packs.problems == {}


def test_a_signed_kill_list_switches_rules_off_and_on_again(run, drop, pack):
    drop("pack", pack(1, "box", "card"))

    async def use(rulebook):
        drop("kills", kill_list(1, "club/box"))
        await rulebook.check()
        killed = ids(rulebook), rulebook.off
        drop("kills", kill_list(2))
        await rulebook.check()
        return killed, ids(rulebook), rulebook.off

    killed, after, off = run(use)

    assert killed == ({"club/card"}, {"club/box"})
    assert (after, off) == ({"club/box", "club/card"}, frozenset())


def test_a_kill_list_works_without_a_pack_and_beside_the_services_own(run, drop, tmp_path):
    own = rule_folder(tmp_path / "own", "mine", "other")
    drop("kills", kill_list(1, "club/shipped"))

    async def use(rulebook):
        await rulebook._store.kills.activate("club/mine", "Takes the story.")
        await rulebook.check_kills()
        return ids(rulebook), rulebook.off

    rules, off = run(use, rules=(own,))

    assert rules == {"club/other"}
    assert off == {"club/shipped", "club/mine"}


def test_a_pack_is_fetched_and_asked_for_again_by_its_etag(fetching, remote, pack):
    publish(remote, pack(1, "box"))

    first = asyncio.run(fetching.refresh())
    second = asyncio.run(fetching.refresh())
    publish(remote, pack(2, "card"))
    third = asyncio.run(fetching.refresh())

    assert (first, second, third) == (True, False, True)
    assert set(fetching.take().rules) == {"club/card"}
    assert [path for path, _etag in remote.asked] == [
        "/rules.json", "/rules.json.sig", "/rules.json", "/rules.json", "/rules.json.sig",
    ]  # fmt: skip
    assert [bool(etag) for _path, etag in remote.asked] == [False, False, True, True, False]
    assert fetching.problems == {}


def test_a_pack_that_is_there_already_is_no_problem(fetching, remote, pack, drop):
    made = pack(1, "box")
    drop("same", made)
    publish(remote, made)
    fetching.take()

    assert asyncio.run(fetching.refresh()) is False
    assert fetching.problems == {}


def test_faults_of_the_server_leave_the_last_good_pack(fetching, remote, pack):
    publish(remote, pack(5, "box"))
    asyncio.run(fetching.refresh())
    good = pack(6, "card")
    faults = [
        ("404", good[1], "answered 404"),
        ("500", good[1], "answered 500"),
        (b"BROKEN OFF", good[1], "could not be read"),
        (good[0], "404", "answered 404"),
        (good[0], pack(5, "box")[1], "was altered"),
        (b"<html>Log in first</html>", good[1], "was altered"),
        (*pack(4, "card"), "has the sequence 4, and 5 is there already"),
        (*pack(6, "card", key=OTHER), "unknown key"),
        (*pack(6, "card", expires=PAST), "expired on"),
    ]
    for data, signature, reason in faults:
        publish(remote, (data, signature))
        assert asyncio.run(fetching.refresh()) is False
        assert reason in fetching.problems[remote.url]
        assert set(fetching.take().rules) == {"club/box"}

    publish(remote, good)
    assert asyncio.run(fetching.refresh()) is True
    assert fetching.problems == {}


def test_a_server_that_is_gone_is_told_of(settings):
    url = "http://127.0.0.1:9/rules.json"
    packs = Packs.of(settings(pack_url=url, fetch_allowed_hosts=frozenset({"127.0.0.1:9"})))

    assert asyncio.run(packs.refresh()) is False
    assert "127.0.0.1 could not be read" in packs.problems[url]


def test_packs_are_fetched_through_the_guard(settings, remote, pack):
    publish(remote, pack(1, "box"))
    packs = Packs.of(settings(pack_url=remote.url))

    assert asyncio.run(packs.refresh()) is False
    assert "is not fetched" in packs.problems[remote.url]
    assert remote.asked == []


def test_a_kill_list_is_fetched_from_its_own_address(settings, remote, pack):
    publish(remote, pack(1, "box"))
    publish(remote, kill_list(1, "club/box"), "/kills.json")
    allowed = frozenset({remote.host})
    packs = Packs.of(
        settings(
            pack_url=remote.url, kill_list_url=f"http://{remote.host}/kills.json", fetch_allowed_hosts=allowed
        )
    )

    assert asyncio.run(packs.refresh()) is True
    packs.take()
    assert (packs.pack.sequence, packs.off) == (1, {"club/box"})


def test_the_service_fetches_at_its_start_and_says_in_readyz_what_is_at_work(
    asking, settings, remote, pack, tmp_path
):
    publish(remote, pack(7, "box"))
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "junk.json").write_text("{}")
    allowed = frozenset({remote.host})

    async def use(client):
        async with asyncio.timeout(30):
            while not (told := (await client.get("/readyz")).json())["packs"]["pack"]:
                await asyncio.sleep(0.02)
        rules = (await client.get("/v1/rules")).json()["rules"]
        return told, [rule["id"] for rule in rules]

    told, rules = asking(use, settings(pack_url=remote.url, fetch_allowed_hosts=allowed, data_dir=tmp_path))

    assert (told["status"], told["packs"]["pack"]["sequence"], told["packs"]["kill_list"]) == (
        "ready",
        7,
        None,
    )
    assert [problem["source"] for problem in told["packs"]["problems"]] == ["junk.json"]
    assert rules == ["club/box"]


def test_without_trusted_signers_there_are_no_packs(asking):
    async def use(client):
        return (await client.get("/readyz")).json()["packs"]

    assert asking(use) is None
    assert Packs.of(Settings()) is None


def test_an_address_without_trusted_signers_is_a_wrong_setting():
    with pytest.raises(ValidationError, match="set SIDELIGHT_PACK_KEYS"):
        Settings(pack_url="https://rules.example/rules.json")


def test_a_key_that_is_none_is_told_at_the_start(tmp_path):
    (tmp_path / "signing").write_text("-")

    with pytest.raises(KeyFileError, match="is no public key; it is the file that ends in"):
        Packs.of(Settings(pack_keys=(tmp_path / "signing",)))
    with pytest.raises(KeyFileError, match="cannot be read"):
        Packs.of(Settings(pack_keys=(tmp_path / "gone.pub",)))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://rules.example/rules.json", "https://rules.example/rules.json.sig"),
        (
            "https://rules.example/rules.json?channel=stable",
            "https://rules.example/rules.json.sig?channel=stable",
        ),
    ],
)
def test_a_signature_stands_beside_its_file(url, expected):
    assert signature_of(url) == expected

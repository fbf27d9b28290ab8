import pytest

from sidelight.regress import known
from sidelight.regress.known import KnownError
from sidelight.regress.pages import Removal

LOSS = Removal("news/pier", "calls/words", "The council keeps a newsletter.", "drop", 5)


@pytest.fixture
def listed(tmp_path):
    def write(text):
        (tmp_path / "known.yml").write_text(text)
        return known.read(tmp_path / "known.yml")

    return write


def entry(**said):
    said = {"page": "news/pier", "rule": "calls/words", "reason": "It is no longer published."} | said
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in said.items())


@pytest.mark.parametrize(
    "said",
    [{"text": "The  council keeps a NEWSLETTER"}, {"digest": f"'{known.digest(LOSS.text)}'"}],
)
def test_a_loss_is_listed_by_its_text_or_by_its_digest(listed, said):
    held = known.sort([LOSS], listed(entry(**said)))

    assert (held.unlisted, held.listed, held.stale) == ((), 1, ())


@pytest.mark.parametrize("said", [{"text": "Another."}, {"rule": "calls/other"}, {"page": "news/mill"}])
def test_another_text_rule_or_page_is_not_the_loss_that_is_listed(listed, said):
    held = known.sort([LOSS], listed(entry(**{"text": LOSS.text} | said)))

    assert held.unlisted == (LOSS,)
    assert [stale.reason for stale in held.stale] == ["It is no longer published."]


def test_an_empty_list_lists_nothing(listed):
    assert known.sort([LOSS], listed("# nothing yet\n")).unlisted == (LOSS,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (entry(text="x") + "\n" + entry(text="x", reason="''"), "entry 2: reason: "),
        (entry(text="x", reason=""), "entry 1: reason: "),
        (entry(), "entry 1: give the text or its digest"),
        (entry(text="x", digest="'0123456789abcdef'"), "entry 1: give the text or its digest"),
        (entry(digest="xyz"), "entry 1: digest: "),
        (entry(text="x", pge="y"), "entry 1: pge: "),
        ("page: news/pier", "an entry has page, rule, text or digest, and reason"),
        ("- {page: [", "line 2: this is no YAML"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_place(listed, text, message):
    with pytest.raises(KnownError, match=r"known\.yml") as raised:
        listed(text)

    assert message in str(raised.value)


def test_a_list_that_is_not_there_is_told(tmp_path):
    with pytest.raises(KnownError, match=r"none\.yml cannot be read: No such file"):
        known.read(tmp_path / "none.yml")

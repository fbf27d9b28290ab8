import pytest

from sidelight.regress import gate
from sidelight.regress.gate import Pin, PinError, PinnedGroup
from sidelight.regress.pages import Marks
from sidelight.regress.tally import Figures


def figures(keep, leak=0.01):
    return {"news": Figures(2, Marks(1.0, 0.0), Marks(keep, leak))}


def test_figures_are_pinned_to_four_places_and_read_again(tmp_path):
    pinned = gate.pin("abc", figures(0.98765))
    gate.write(tmp_path / "pin.json", pinned)

    assert gate.read(tmp_path / "pin.json") == pinned
    assert pinned == Pin(corpus="abc", groups={"news": PinnedGroup(pages=2, keep=0.9877, leak=0.01)})


def test_what_is_as_good_or_better_passes():
    floor = gate.pin("abc", figures(0.9))

    assert list(gate.failures(floor, gate.pin("abc", figures(0.9)))) == []
    assert list(gate.failures(floor, gate.pin("abc", figures(0.95, 0.0)))) == []


def test_less_kept_or_more_left_in_fails():
    floor = gate.pin("abc", figures(0.9))

    assert list(gate.failures(floor, gate.pin("abc", figures(0.8999)))) == [
        "news: keep is 0.8999, and 0.9000 is pinned"
    ]
    assert list(gate.failures(floor, gate.pin("abc", figures(0.9, 0.02)))) == [
        "news: leak is 0.0200, and 0.0100 is pinned"
    ]


def test_figures_of_another_corpus_fail():
    [failure] = gate.failures(gate.pin("abc", figures(0.9)), gate.pin("xyz", figures(0.9)))

    assert failure == "the corpus is xyz…, and figures are pinned for abc…"


def test_nothing_known_is_no_failure():
    unknown = {"web": Figures(1, Marks(), Marks())}

    assert list(gate.failures(gate.pin("a", unknown), gate.pin("a", unknown))) == []


@pytest.mark.parametrize("text", ["", "{}", '{"corpus": 1, "groups": {}}'])
def test_a_file_without_figures_says_how_to_make_it(tmp_path, text):
    (tmp_path / "pin.json").write_text(text)

    with pytest.raises(PinError, match=r"pin\.json has no pinned figures; make it anew with: --pin"):
        gate.read(tmp_path / "pin.json")


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(tmp_path):
    with pytest.raises(PinError, match="there is no file"):
        gate.read(tmp_path / "none.json")
    with pytest.raises(PinError, match="cannot be read"):
        gate.read(tmp_path)
    with pytest.raises(PinError, match="cannot be written"):
        gate.write(tmp_path, gate.pin("a", {}))

from sidelight.model import Block, Cue, Sentence
from sidelight.voices import sure_only

CUE = Cue("blame", "absurd", 6, 12)


def test_asides_that_are_not_sure_become_report_and_all_else_stays():
    sure = Sentence("It is absurd.", "aside", "judgement", (CUE,), 0, 13)
    unsure = Sentence("Perhaps.", "aside", "speculation", (CUE,), 14, 22, sure=False)
    mixed = Block("paragraph", "It is absurd. Perhaps.", (sure, unsure))
    quoted = Block("quote", "It rained.", (Sentence("It rained.", "quotation", None, (CUE,), 0, 10),))

    found = sure_only([mixed, quoted])

    assert found[0].sentences == (sure, Sentence("Perhaps.", start=14, end=22))
    assert found[1] is quoted

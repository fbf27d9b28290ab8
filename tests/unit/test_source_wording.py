import re

from sidelight.evidence.links import TEXTS
from sidelight.model import SourceCard
from sidelight.source import wording

# Words that judge. None may stand in what the card says of its own accord.
EVALUATIVE = (
    "bias biased credible credibility trust trusted trustworthy transparent transparency reliable "
    "unreliable reputable good bad poor best worst fake false true honest dishonest lacks lack fails "
    "fail missing only claims alleges controversial questionable propaganda extreme extremist radical "
    "mainstream quality score rating verdict warning suspicious misleading dubious notorious "
)


def texts():
    yield from (line.label for line in wording.LINES.values())
    for table in (wording.KINDS, wording.ORGANISATIONS, wording.YES_NO, wording.PAGE_CHECKS):
        yield from table.values()
    yield wording.LOOK_UPS_OFF
    yield wording.linked("site.example", 1)


def test_no_words_of_the_card_judge():
    for text in texts():
        words = set(re.findall(r"[a-z]+", text.lower()))
        assert words.isdisjoint(EVALUATIVE.split()), text


def test_the_card_says_what_it_does_not_say():
    assert SourceCard().notice == "These lines say where facts come from, not whether the article is true."


def test_labels_tell_the_lines_apart():
    labels = [line.label for line in wording.LINES.values()]

    assert len(labels) == len(set(labels))


def test_every_kind_of_link_that_is_found_has_a_line():
    assert set(TEXTS) <= set(wording.LINES)


def test_links_are_counted_in_words():
    assert wording.linked("a.example", 1) == "a.example (1 link)"
    assert wording.linked("a.example", 3) == "a.example (3 links)"

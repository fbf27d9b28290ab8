"""Words that judge: none may stand in what the card says of its own accord, nor in contributed facts."""

import re

# Names of things that hold such a word and judge nothing.
_NAMES = re.compile(r"\btrust\.txt\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")

_WORDS = """
    bias biased unbiased credible credibility trust trusted trustworthy untrustworthy transparent
    transparency opaque reliable unreliable reliability reputable disreputable respected renowned
    prestigious good bad poor excellent best worst better worse fake false true factual accurate
    inaccurate honest dishonest lacks lack lacking fails fail failed failing missing only merely
    claims claim alleges allegedly alleged admits controversial questionable dubious suspicious
    notorious infamous propaganda propagandistic extreme extremist radical fringe mainstream quality
    score rating rated verdict warning misleading deceptive hoax conspiracy pseudoscience hate
    partisan hyperpartisan leftist rightist leftwing rightwing ideological tabloid clickbait
    disinformation misinformation sensationalist shady scam corrupt
    seriös unseriös glaubwürdig unglaubwürdig verlässlich unzuverlässig umstritten einseitig
    fragwürdig reißerisch hetze lügen angeblich populistisch radikale
    crédible fiable douteux trompeur controversé extrémiste mensonger prétend prétendument
    dudoso engañoso polémico extremista creíble mentiroso supuestamente sesgado
    affidabile inaffidabile controverso fazioso credibile ingannevole presunto
"""
WORDS = frozenset(_WORDS.split())


def judging(text: str) -> list[str]:
    """The words of a text that judge, in their order."""
    return [word for word in _WORD.findall(_NAMES.sub(" ", text).lower()) if word in WORDS]

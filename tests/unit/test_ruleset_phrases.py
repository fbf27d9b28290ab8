import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.errors import RuleError
from sidelight.ruleset.automaton import Automaton
from sidelight.ruleset.phrases import Phrase, PhraseError, PhraseIndex, tokenize


def found(phrase, text):
    """The pieces of the text that the phrase matches."""
    return [text[match.start : match.end] for match in PhraseIndex([(phrase, None)]).find(tokenize(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "pieces"),
    [
        ("sign up", "Now SIGN-UP, please. Do sign up!", ["SIGN-UP", "sign up"]),
        ("(subscribe|sign up) to", "Sign up to us or subscribe to them", ["Sign up to", "subscribe to"]),
        ("read [our] news", "Read our news. Read news. Read the news.", ["Read our news", "Read news"]),
        ("get [our|the] app", "get our app, get the app, get app", ["get our app", "get the app", "get app"]),
        ("get ... app", "Get the new and quite free app", ["Get the new and quite free app"]),
        ("get ... app", "Get a b c d e f app", ["Get a b c d e f app"]),
        ("get ... app", "Get a b c d e f g app", []),
        (
            "follow {name} on",
            "Follow on. Follow Ann B. Cole on. Follow a b c d on",
            ["Follow Ann B. Cole on"],
        ),
        ("newsletter*", "Newsletters, newsletter, news", ["Newsletters", "newsletter"]),
        ("read more$", "Read more news. Read more", ["Read more"]),
        ("^read more", "Read more. Read more", ["Read more"]),
        ("^read more$", "Read more", ["Read more"]),
        ("^related :", "Related: a story", ["Related"]),
        ("^related :", "Related stories: these", []),
        ("^related [:] {name}", "Related: Ann", ["Related: Ann"]),
        ("^(related|see also)[:|]", "See also: Ann", ["See also"]),
        ("more ?", "Want more? No more.", ["more"]),
        ("a | b", "a | b a b", ["a | b"]),
        ("don't miss", "Don’t miss it", ["Don’t miss"]),
        ("s'abonner", "pour s’abonner", ["s’abonner"]),
        (
            "広告ブロック(を|機能を)(無効|オフ)",
            "この広告ブロック機能を無効にする",
            ["広告ブロック機能を無効"],
        ),
        ("subscribe for $1", "Subscribe for $1 a week", ["Subscribe for $1"]),
        ("(a (b|c [d])) e", "a c d e, a b e, a c e", ["a c d e", "a b e", "a c e"]),
        ("(^read|see) more", "Read more and read more, see more", ["Read more", "see more"]),
        ("up … date", "up to date", ["up to date"]),
        ("what's new?", "What's new", ["What's new"]),
    ],
)
def test_phrase_finds_what_it_says(phrase, text, pieces):
    assert found(phrase, text) == pieces


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "character 1: it has no words; write the words"),
        ("?", "no word of it must be there"),
        ("(a|b", 'character 1: the bracket "(" is never closed; add ")"'),
        ("see [a", 'character 5: the bracket "[" is never closed; add "]"'),
        ("see {name", 'character 5: the bracket "{" is never closed'),
        ("a) b", 'character 2: ")" closes a bracket that was never opened'),
        ("a|b", 'character 2: "|" stands outside brackets; put the alternatives in brackets: (a|b)'),
        ("(a|) b", "character 1: an alternative in round brackets is empty"),
        ("a []", "character 3: the brackets are empty"),
        ("[a] [b]", "every part of it may be left out"),
        ("...", "every part of it may be left out"),
        ("{name} [a]", "no word of it must be there"),
        ("a {x y}", 'character 3: "{x y}" is not a name'),
        ("a* *b", 'character 4: "*" must end a word'),
        ("a *", 'character 3: "*" must end a word'),
        ("a ^ b", '"^" can only hold at the start'),
        ("a^b", '"^" stands inside a word'),
        ("a $ b", '"$" can only hold at the end'),
        ("(" * 20 + "a" + ")" * 20, "brackets nest more than 12 deep; split the phrase"),
        ("a " * 700, "it has 700 words over all alternatives, at most 600; split it in two"),
    ],
)
def test_bad_phrase_is_refused_with_the_place_and_the_mend(phrase, message):
    with pytest.raises(PhraseError) as caught:
        Phrase(phrase)

    assert isinstance(caught.value, RuleError)
    assert message in str(caught.value)
    assert f'phrase "{phrase}"' in str(caught.value)


def test_matches_come_in_order_of_place_with_their_payloads():
    index = PhraseIndex([("our newsletter", "b"), ("sign up", "a"), ("letter", "c")])

    matches = index.find(tokenize("Sign up for our newsletter"))

    assert [(match.payload, match.first, match.last) for match in matches] == [("a", 0, 1), ("b", 3, 4)]
    assert [match.phrase for match in matches] == ["sign up", "our newsletter"]


def test_rarest_word_that_must_be_there_triggers():
    assert [trigger.word for trigger in Phrase("to (get|have) our [lovely] newsletter").triggers] == [
        "newsletter"
    ]
    assert {trigger.word for trigger in Phrase("(subscribe|donate) to us").triggers} == {
        "subscribe",
        "donate",
    }
    assert [trigger.word for trigger in Phrase("は広告を").triggers] == ["は広"]


def test_trigger_that_stands_after_optional_words_is_still_found():
    assert found("[please do] {name} subscribe", "Oh, please do now subscribe") == ["please do now subscribe"]


def test_prefix_shorter_than_the_index_letters_is_found():
    assert found("ad*", "No ads") == ["ads"]


def test_anchored_phrase_is_looked_for_at_the_start_only():
    assert found("^{name} newsletter", "Our newsletter, and a newsletter") == ["Our newsletter"]
    assert found("^{name} newsletter", "We wrote that they read a newsletter") == []


@pytest.mark.parametrize("phrase", ["^: read more", "[:] read more", "(: read|see) more"])
def test_phrase_may_begin_with_a_mark(phrase):
    assert found(phrase, ": Read more") == ["Read more"]


def test_automaton_that_remembers_enough_still_matches(monkeypatch):
    monkeypatch.setattr("sidelight.ruleset.automaton.MAX_REMEMBERED", 0)

    assert found("get ... app", "Get the app") == ["Get the app"]


def test_several_texts_are_searched_as_one_by_one():
    index = PhraseIndex([("sign up", 1), ("news*", 2), ("^read (this|that)", 3), ("広告を", 4)])
    texts = [tokenize(text) for text in ("Read that news", "Sign up", "この広告を", "", "Nothing here")]

    assert len(index) == 4
    assert index.find_all(texts) == [index.find(tokens) for tokens in texts]
    assert [len(matches) for matches in index.find_all(texts)] == [2, 1, 1, 0, 0]


WORDS = st.sampled_from(["a", "b", "c", "d"])
PHRASES = st.recursive(
    WORDS | WORDS.map(lambda word: f"[{word}]") | st.just("...") | st.just("a*"),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(" ".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda options: f"({'|'.join(options)})")
        | st.lists(inner, min_size=1, max_size=2).map(lambda options: f"[{'|'.join(options)}]")
    ),
    max_leaves=6,
)


def as_regex(phrase):
    """The phrase as a regular expression over a text in which a space follows each word."""
    tokens = re.findall(r"\.\.\.|[()\[\]|]|[a-z]\*?", phrase)
    swaps = {"...": r"(?:[a-z]+ ){0,6}", "[": "(?:", "]": ")?", "(": "(?:", "a*": "a[a-z]* "}
    return "".join(swaps.get(token, f"{token} " if token.isalpha() else token) for token in tokens)


@settings(max_examples=400, deadline=None)
@given(PHRASES, st.lists(st.sampled_from(["a", "b", "c", "d", "ab", "x"]), max_size=12))
def test_automaton_agrees_with_a_regular_expression(phrase, words):
    try:
        made = Phrase(phrase)
    except PhraseError:
        return
    pattern = re.compile(as_regex(phrase))
    text = " ".join(words)
    longest = []
    for start in range(len(words)):
        ends = [
            end
            for end in range(start + 1, len(words) + 1)
            if pattern.fullmatch("".join(f"{w} " for w in words[start:end]))
        ]
        longest.append(max(ends, default=-1))

    tokens = tokenize(text)

    assert [made.automaton.longest(tokens, start) for start in range(len(words))] == longest
    indexed = [(match.first, match.last) for match in PhraseIndex([(made, None)]).find(tokens)]
    assert indexed == made.find(tokens)


@pytest.fixture
def words_read(monkeypatch):
    """Counts the words that automata read."""
    count = [0]
    reads = Automaton._reads

    def counting(self, word):
        count[0] += 1
        return reads(self, word)

    monkeypatch.setattr(Automaton, "_reads", counting)
    return count


def test_work_is_linear_on_a_text_made_to_be_slow(words_read):
    phrase = Phrase("a ... a ... a ... a ... a ... a ... b")

    phrase.find(tokenize("a " * 400 + "c b"))
    short = words_read[0]
    phrase.find(tokenize("a " * 4000 + "c b"))

    assert short > 0
    assert words_read[0] - short < 15 * short  # ten times the words; a square would be a hundred


def test_thousands_of_phrases_read_no_word_of_a_quiet_text(words_read):
    index = PhraseIndex([(f"some{i} words{i} [to] read{i}", i) for i in range(5000)])

    index.find(tokenize("The council voted on Tuesday to keep the crane in the harbour. " * 4))

    assert words_read[0] == 0


def test_index_passes_over_phrases_that_are_for_shorter_texts():
    index = PhraseIndex([("sign up", 3), ("sign up", 4), ("^please sign", 3)], lambda most: most)

    found = [match.payload for match in index.find(tokenize("Please sign up now"))]

    assert found == [4]

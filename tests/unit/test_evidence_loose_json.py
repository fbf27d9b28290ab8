import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.evidence.loose_json import MAX_CHARS, loads


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('{"a": 1,}', [{"a": 1}]),
        ('["a", "b",]', [["a", "b"]]),
        ('// <![CDATA[\n{"a": "b"}\n// ]]>', [{"a": "b"}]),
        ('/* <![CDATA[ */ {"a": "b"} /* ]]> */', [{"a": "b"}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('{"a": "x\ny\tz"}', [{"a": "x\ny\tz"}]),
        ('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1},\n{"b": 2}', [{"a": 1}, {"b": 2}]),
        ("{&quot;a&quot;: &quot;b&quot;}", [{"a": "b"}]),
        ('{"a": "He said "no" to it", "b": 2}', [{"a": 'He said "no" to it', "b": 2}]),
        ('{"a": "so said "she"", "b": 1}', [{"a": 'so said "she"', "b": 1}]),
        ('{"a": /* why */ "x", // so\n "b": "http://x.example/y",}', [{"a": "x", "b": "http://x.example/y"}]),
        ('{"a": "x"\n "b": "y"}', [{"a": "x", "b": "y"}]),
        ('{"a": "x",, "b": "y"}', [{"a": "x", "b": "y"}]),
        ('{"a": {"b": [1, {"c": "d"', [{"a": {"b": [1, {"c": "d"}]}}]),
        ('{"a": "cut off in the mid', [{"a": "cut off in the mid"}]),
        ("{'a': 'b'}", [{"a": "b"}]),
        (r'{"a": "it\'s"}', [{"a": "it's"}]),
        (r'{"a": "\u00fc\ud83d\ude00 \\ \"q\" \/",}', [{"a": 'ü😀 \\ "q" /'}]),
        ('{"a": true, "b": null, "c": undefined,}', [{"a": True, "b": None, "c": "undefined"}]),
        ('{"a": [1, 2}', [{"a": [1, 2]}]),
        ('var data = {"a": 1};', [{"a": 1}]),
        ("", []),
        ("not json", []),
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(text, values):
    assert loads(text) == values


def test_nesting_beyond_all_sense_is_cut():
    assert loads('{"a":' * 100_000) != []
    assert loads("[" * 5_000 + "]" * 5_000) != []


def test_a_script_over_the_limit_is_passed_over():
    assert loads(" " * (MAX_CHARS + 1)) == []


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(alphabet="{}[]:,\"'\\/*\n a1<!->&;", max_size=60))
def test_no_text_raises(text):
    assert isinstance(loads(text), list)

import pytest


def closest(
    url="http://web.archive.org/web/19981212020000/http://www.paper.example:80/", timestamp="19981212020000"
):
    return {
        "url": "paper.example",
        "timestamp": "19960101",
        "archived_snapshots": {
            "closest": {"status": "200", "available": True, "url": url, "timestamp": timestamp}
        },
    }


def test_the_first_capture_is_told_with_its_address(outside, facts):
    outside.on("archive.example", "/available", closest())

    found = outside.ask("archive")

    assert facts(found) == [("First capture of its front page in the Wayback Machine", "1998-12-12")]
    fact = next(one for one in found.facts if one.property == "firstCapture")
    assert fact.url == "https://web.archive.org/web/19981212020000/http://www.paper.example:80/"
    assert (fact.voice, fact.evidence[0].kind) == ("third_party", "archive")
    assert outside.seen == ["archive.example/available?url=paper.example&timestamp=19960101"]


def test_no_capture_is_no_capture(outside, check):
    outside.on("archive.example", "/available", {"archived_snapshots": {}})

    assert check(outside.ask("archive"), "archive").state == "not_found"


@pytest.mark.parametrize(
    "answer",
    [
        {}, [], {"archived_snapshots": []}, {"archived_snapshots": None}, "x",
        closest(timestamp="soon"), closest(timestamp="18001212"), closest(timestamp=19981212),
        closest("https://web.archive.org/web/1998/http://other.example/"), closest("https://paper.example/"),
        closest("javascript:alert(1)"), closest(""),
    ],
)  # fmt: skip
def test_nonsense_leaves_a_check(outside, check, facts, answer):
    outside.on("archive.example", "/available", answer)

    found = outside.ask("archive")

    assert (check(found, "archive").state, facts(found)) == ("unreachable", [])

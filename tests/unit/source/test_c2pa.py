import pytest


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<https://paper.example/m.c2pa>; rel="c2pa-manifest"', "https://paper.example/m.c2pa"),
        ('</s.css>; rel=preload, <m.c2pa?a=1,2>; title="a, b"; rel=c2pa-manifest', "m.c2pa?a=1,2"),
        ('<a>; rel="next C2PA-Manifest"', "a"),
        ('</s.css>; rel="preload"', None),
        ("", None),
        ("c2pa-manifest", None),
    ],
)
def test_a_header_may_name_content_credentials(outside, check, header, target):
    found = outside.ask("c2pa", links=header)

    assert check(found, "c2pa").state == ("found" if target else "not_found")
    assert [one.evidence[0].quote for one in found.facts if one.property == "c2paManifest"] == (
        [target] if target else []
    )


def test_credentials_in_the_markup_stay_found(outside, check, page):
    found = outside.ask("c2pa", page=page('<link rel="c2pa-manifest" href="/a.c2pa">'))

    assert check(found, "c2pa").state == "found"

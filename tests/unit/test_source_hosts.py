import pytest

from sidelight.ruleset import Problem, RuleFilesError, folder
from sidelight.ruleset.files import read_file
from sidelight.source.domains import address
from sidelight.source.hosts import bundled, load
from sidelight.source.hosts_schema import HostFile

FILES = sorted((folder() / "hosts").glob("*.yml"))
FILE = """name: Morning Pages
kind: platform
why: Every writer has a path.
match:
  - {host: pages.example, path: "/@{publication}", except: [help]}
examples:
  hit:
    - {url: "https://pages.example/@jane/a", publication: "pages.example/@jane"}
  miss:
    - "https://pages.example/about"
"""


def match(url, rules=None):
    place = address(url)
    assert place is not None
    return (rules or bundled()).match(place)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_examples_of_every_file_hold(path):
    problems: list[Problem] = []
    file = read_file(path, HostFile, problems)
    assert file is not None, problems
    rule = f"hosts/{path.stem}"

    for hit in file.examples.hit:
        found = match(hit.url)
        assert found is not None, hit.url
        assert (found.rule, found.name, found.kind) == (rule, file.name, file.kind), hit.url
        assert (found.publication, found.original) == (hit.publication, hit.original), hit.url
    for miss in file.examples.miss:
        found = match(miss)
        read_from_it = found and found.rule == rule and (found.publication or found.original)
        assert not read_from_it, miss


def test_every_kind_of_host_has_files():
    kinds = {
        line.removeprefix("kind: ")
        for path in FILES
        for line in path.read_text().splitlines()[:3]
        if "kind" in line
    }

    assert kinds == {"platform", "aggregator", "wrapper", "shortener"}


def test_a_folder_of_ones_own_is_read(tmp_path):
    (tmp_path / "pages.yml").write_text(FILE)

    rules = load(tmp_path)

    assert match("https://www.pages.example/@jane/a", rules).publication == "pages.example/@jane"
    assert match("https://pages.example/@help", rules).publication is None
    assert match("https://pages.example/about", rules).name == "Morning Pages"
    assert match("https://other.example/@jane", rules) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: platform", "kind: blog", "kind"),
        ("except:", "exept:", 'unknown key "exept"'),
        ("why: Every writer has a path.\n", "", "why"),
        ("host: pages.example", 'host: "https://pages.example/"', "host"),
        ('path: "/@{publication}"', 'path: "@{writer}"', "path"),
        ("  miss:\n", "  missing:\n", "miss"),
        ("name: Morning Pages", "name: [", "not YAML"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path, old, new, message):
    (tmp_path / "pages.yml").write_text(FILE.replace(old, new))

    with pytest.raises(RuleFilesError, match=message) as caught:
        load(tmp_path)

    assert all(problem.file == str(tmp_path / "pages.yml") for problem in caught.value.problems)
    assert any(problem.line > 0 for problem in caught.value.problems)


def test_a_file_that_holds_no_keys_is_told(tmp_path):
    (tmp_path / "pages.yml").write_text("- a\n- b\n")

    with pytest.raises(RuleFilesError, match="pages"):
        load(tmp_path)

import subprocess

import pytest

from sidelight.cli import history
from sidelight.cli.history import HistoryError


def git(folder, *arguments):
    who = ("-c", "user.name=Marta Olsen", "-c", "user.email=marta@lantern.example")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    (folder / "rules" / "calls").mkdir(parents=True)
    (folder / "rules" / "calls" / "pier.yml").write_text("why: As it was.\n")
    git(tmp_path, "init", "--quiet", str(folder))
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--message", "rules: begin")
    (folder / "rules" / "calls" / "pier.yml").write_text("why: As it is.\n")
    (folder / "later").mkdir()
    (folder / "later" / "new.yml").touch()
    return folder


def test_a_folder_is_written_as_it_was_at_a_revision(repository, tmp_path):
    place = history.extract(repository / "rules", "HEAD", tmp_path / "was")

    assert place == tmp_path / "was" / "rules"
    assert (place / "calls" / "pier.yml").read_text() == "why: As it was.\n"
    assert (repository / "rules" / "calls" / "pier.yml").read_text() == "why: As it is.\n"


@pytest.mark.parametrize("revision", ["v9", "--output=x", "HEAD:rules"])
def test_a_revision_that_git_does_not_know_is_named(repository, tmp_path, revision):
    with pytest.raises(HistoryError, match=f"git knows no revision {revision}"):
        history.extract(repository / "rules", revision, tmp_path / "was")


def test_a_folder_that_was_not_there_is_named(repository, tmp_path):
    with pytest.raises(
        HistoryError, match="was not there at HEAD; name a folder to compare with: --base-rules"
    ):
        history.extract(repository / "later", "HEAD", tmp_path / "was")


def test_a_folder_outside_of_git_says_what_to_do_instead(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "rules").mkdir()

    with pytest.raises(
        HistoryError, match="is in no git repository, so there is no HEAD of it; name a folder"
    ):
        history.extract(tmp_path / "rules", "HEAD", tmp_path / "was")


def test_a_machine_without_git_says_what_to_do_instead(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(HistoryError, match="git is not installed; name a folder to compare with"):
        history.extract(tmp_path, "HEAD", tmp_path / "was")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(HistoryError, match="there is no folder"):
        history.extract(tmp_path / "none", "HEAD", tmp_path / "was")

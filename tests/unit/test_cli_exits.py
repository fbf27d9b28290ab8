"""Errors at the command line: one sentence, a next step and an exit code that scripts can rely on."""

from pathlib import Path

import pytest
import typer

from sidelight.cli.exits import OutputError, PageNotFoundError, existing, reporting
from sidelight.errors import (
    FetchError,
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
    PageTooLargeError,
    RuleError,
    SidelightError,
    UpstreamError,
)


def code_of(error: BaseException) -> int:
    with pytest.raises(typer.Exit) as caught, reporting():
        raise error
    return caught.value.exit_code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PageNotFoundError("x"), 3),
        (FetchRefusedError("x"), 3),
        (FetchTimeoutError("x"), 3),
        (UpstreamError("x"), 3),
        (FetchError("x"), 1),
        (FetchTooLargeError("x"), 1),
        (PageTooLargeError("x"), 1),
        (RuleError("x"), 1),
        (SidelightError("x"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_error_has_its_exit_code(error: BaseException, code: int):
    assert code_of(error) == code


def test_an_error_is_a_sentence_and_a_next_step_on_standard_error(capsys: pytest.CaptureFixture[str]):
    code_of(FetchRefusedError("10.0.0.1 is a private address"))

    assert capsys.readouterr() == (
        "",
        "sidelight: 10.0.0.1 is a private address\n"
        "  To read from your network, name host and port: --allow-host intranet.example:8000\n",
    )


def test_an_error_that_says_it_all_has_no_next_step(capsys: pytest.CaptureFixture[str]):
    code_of(PageNotFoundError("there is no file x"))

    assert capsys.readouterr().err == "sidelight: there is no file x\n"


@pytest.mark.parametrize(("kind", "code"), [(SidelightError, 3), (OutputError, 1)])
def test_a_file_to_read_that_is_missing_is_not_there_and_one_to_write_failed(
    kind: type[SidelightError], code: int, tmp_path: Path
):
    def use() -> None:
        try:
            (tmp_path / "none" / "file").read_bytes()
        except OSError as error:
            msg = "it cannot be used"
            raise kind(msg) from error

    with pytest.raises(typer.Exit) as caught, reporting():
        use()

    assert caught.value.exit_code == code


def test_a_folder_that_is_a_file_is_told_as_such(tmp_path: Path):
    (tmp_path / "file").touch()

    with pytest.raises(PageNotFoundError, match="file is no folder"):
        existing(tmp_path / "file")


def test_other_errors_are_bugs_and_pass():
    with pytest.raises(ZeroDivisionError), reporting():
        raise ZeroDivisionError

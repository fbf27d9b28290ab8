"""`sidelight rules lint` and `sidelight rules test`: rules -> findings and results, for people or as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path

import typer

from sidelight import ruleset
from sidelight.cli.exits import FAILED, PageNotFoundError
from sidelight.cli.explain import short
from sidelight.cli.reading import rule_set
from sidelight.ruleset.lint import lint as find


def lint(folder: Path | None, *, as_json: bool) -> None:
    """Print what is wrong with the rules of a folder.

    Raises:
        PageNotFoundError: There is no such folder.
        typer.Exit: A finding is an error.
    """
    folder = folder or ruleset.folder()
    if not folder.is_dir():
        msg = f"there is no folder {folder}"
        raise PageNotFoundError(msg)
    findings = find(folder)
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        typer.echo(json.dumps([_finding(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(line_of(finding))
        typer.echo(f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')} in {folder}")
    if errors:
        raise typer.Exit(FAILED)


def test(ids: Sequence[str], folders: tuple[Path, ...], *, as_json: bool) -> None:
    """Run the examples of the rules and categories named, of all where none is; print those that fail.

    Raises:
        RuleError: No rule has such an id.
        typer.Exit: An example failed.
    """
    results = list(_results(rule_set(folders), ids))
    failed = [result for result in results if not result.ok]
    if as_json:
        typer.echo(json.dumps([_result(result) for result in results], ensure_ascii=False, indent=2))
    else:
        for result in failed:
            typer.echo(f"{result.rule}: {result.kind} {result.number}: {result.message}")
            typer.echo(f"  {short(result.html)}")
        rules = len({result.rule for result in results})
        typer.echo(f"{_count(len(results), 'example')} of {_count(rules, 'rule')}, {len(failed)} failed")
    if failed:
        raise typer.Exit(FAILED)


test.__test__ = False  # type: ignore[attr-defined]

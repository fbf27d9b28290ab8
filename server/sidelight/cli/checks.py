"""`sidelight rules lint` and `sidelight rules test`: rules -> findings and results, for people or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from sidelight import examples, ruleset
from sidelight.cli.exits import FAILED, PageNotFoundError, existing
from sidelight.cli.explain import short
from sidelight.cli.reading import rule_set
from sidelight.cli.terminal import counted, waiting
from sidelight.contribute.review import review
from sidelight.examples import ExampleResult
from sidelight.ruleset import RuleSet
from sidelight.ruleset.lint import Finding


def lint_folder(folder: Path | None, *, as_json: bool) -> None:
    """Print what is wrong with the rules of a folder, with those that ship if None.

    Raises:
        PageNotFoundError: There is no such folder.
        typer.Exit: A finding is an error.
    """
    folder = existing(folder or ruleset.folder())
    with waiting(f"Looking over {folder}"):
        findings = review(folder)
    errors = sum(finding.level == "error" for finding in findings)
    warnings = len(findings) - errors
    if as_json:
        _print_json({"errors": errors, "warnings": warnings, "findings": list(map(asdict, findings))})
    else:
        for finding in findings:
            typer.echo(line_of(finding))
        typer.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')} in {folder}")
    if errors:
        raise typer.Exit(FAILED)


def line_of(finding: Finding) -> str:
    """A finding as compilers write theirs, so that editors can jump to it."""
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place}: {finding.level}: {finding.message}" + (
        f"; {finding.suggestion}" if finding.suggestion else ""
    )


def run_examples(ids: Sequence[str], folders: tuple[Path, ...], *, as_json: bool) -> None:
    """Run the examples of the rules and categories named, of all if none is, and print those that fail.

    Raises:
        PageNotFoundError: There is no such rule, category or folder.
        RuleError: A rule cannot be read.
        typer.Exit: An example failed.
    """
    with waiting("Running examples"):
        results = results_of(rule_set(folders), ids)
    failed = [result for result in results if not result.ok]
    if as_json:
        _print_json({"examples": len(results), "failed": len(failed), "results": list(map(asdict, results))})
    else:
        for result in failed:
            typer.echo(f"{result.rule}: {result.kind} {result.number}: {result.message}")
            typer.echo(f"  {short(result.html)}")
        rules = len({result.rule for result in results})
        typer.echo(f"{counted(len(results), 'example')} of {counted(rules, 'rule')}, {len(failed)} failed")
    if failed:
        raise typer.Exit(FAILED)


def results_of(rules: RuleSet, ids: Sequence[str]) -> list[ExampleResult]:
    """The results of the rules and categories named, each rule once, in the order named.

    Raises:
        PageNotFoundError: There is no such rule or category.
    """
    if not ids:
        return examples.run(rules)
    found: dict[ExampleResult, None] = {}
    for name in ids:
        rule = rules.get(name)
        if rule is None and name not in rules.categories:
            msg = f"there is no rule or category {name}; the categories are {', '.join(rules.categories)}"
            raise PageNotFoundError(msg)
        found |= dict.fromkeys(examples.run(rules, rule.id if rule else name))
    return list(found)


def _print_json(value: dict[str, object]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))

"""Command line -> readings, the service and checks of rules.

Start-up counts here: this package imports the standard library and typer alone, and each command
imports what it needs when it is run.
"""

from sidelight.cli.app import app, main

__all__ = ["app", "main"]

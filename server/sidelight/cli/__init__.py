"""Command line -> readings, the service and checks of rules.

Start-up counts here: beside the standard library, this package imports typer and the names of the
formats, and each command imports what it needs when it is run.
"""

from sidelight.cli.app import app, main

__all__ = ["app", "main"]

"""The commands, gathered."""

from __future__ import annotations

from typing import Annotated

import typer

from litup.cli.data import data
from litup.cli.experiment import experiment
from litup.cli.export import export_site
from litup.cli.info import info
from litup.cli.open import open_page
from litup.cli.output import show
from litup.cli.predict import predict
from litup.cli.test import measure
from litup.cli.train import train

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
app.command(name="open")(open_page)
app.command()(train)
app.command(name="test")(measure)
app.command()(predict)
app.command()(experiment)
app.command()(data)
app.command(name="export")(export_site)
app.command()(info)


@app.callback(invoke_without_command=True)
def litup(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say which litup this is.")] = False,
) -> None:
    """A neural network you can see thinking.

    Without a command, litup opens the page.

    \b
    Examples:
      litup
      litup train --out mine.safetensors
      litup open mine.safetensors
      litup COMMAND --help
    """
    if version:
        from importlib.metadata import version as of

        show(f"litup {of('litup')}")
    elif context.invoked_subcommand is None:
        open_page()

"""`litup open`: the page, on a network."""

from __future__ import annotations

from typing import Annotated

import typer

from litup.cli.options import ModelFile
from litup.cli.output import show


def open_page(
    model: ModelFile = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", help="The port to serve on.  [default: a free one]")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Open the page: draw a digit, and see the network read it.

    Serves to this machine's browser alone, until Ctrl-C.

    \b
    Examples:
      litup open
      litup open mine.safetensors
      litup open --no-browser --port 8400
    """
    from litup.cli.load import digit_reader, path_of
    from litup.server import serve

    path = path_of(model)
    digit_reader(path)
    serve(path, port=port, browser=browser, say=show)

"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ModelFile = Annotated[
    Path | None, typer.Argument(metavar="MODEL", help="A model file.  [default: litup's own network]")
]
Port = Annotated[int | None, typer.Option(metavar="N", help="The port to serve on.  [default: a free one]")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

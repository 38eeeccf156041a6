"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ModelFile = Annotated[
    Path | None, typer.Argument(metavar="MODEL", help="A model file.  [default: litup's own network]")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

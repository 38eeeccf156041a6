"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_WHICH = "A model file; or plain, accurate or robust, which are litup's own.  [default: plain]"
ModelFile = Annotated[Path | None, typer.Argument(metavar="MODEL", help=_WHICH)]
ModelOption = Annotated[Path | None, typer.Option("--model", metavar="FILE", help=_WHICH)]
Port = Annotated[int | None, typer.Option(metavar="N", help="The port to serve on.  [default: a free one]")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_WHICH = "A model file; or plain, accurate or robust, which are litup's own.  [default: {}]"
_TOLD, _READING = _WHICH.format("plain"), _WHICH.format("robust")
ModelFile = Annotated[Path | None, typer.Argument(metavar="MODEL", help=_TOLD)]
ModelOption = Annotated[Path | None, typer.Option("--model", metavar="FILE", help=_TOLD)]
ReaderFile = Annotated[Path | None, typer.Argument(metavar="MODEL", help=_READING)]
ReaderOption = Annotated[Path | None, typer.Option("--model", metavar="FILE", help=_READING)]
Port = Annotated[int | None, typer.Option(metavar="N", help="The port to serve on.  [default: a free one]")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

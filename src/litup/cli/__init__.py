"""The command line. Results go to stdout, everything else to stderr; the exit status is 0, 1 or 2.

Commands import what they need when they run: `litup --help` loads no numpy, no kernel and no rich.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Final

import typer

from litup.cli.app import app
from litup.cli.output import say
from litup.errors import ConfigError, LitupError

# The base of what typer raises on wrong options; typer gives it no public name.
_UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]

INTERRUPTED: Final = 130  # as shells say it of programs that Ctrl-C stopped


def main(arguments: Sequence[str] | None = None) -> int:
    """Run litup with these arguments (else the process's own). Returns the exit status: 0 when all is well,
    1 when something cannot be done, 2 when the command cannot be understood, 130 after Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" for it
    try:
        status: object = app(args=arguments, prog_name="litup", standalone_mode=False)
    except _UsageError as error:
        return _fail(f"{error.format_message()} (litup --help)", 2)  # type: ignore[attr-defined]
    except ConfigError as error:
        return _fail(str(error), 2)
    except (LitupError, ImportError) as error:
        return _fail(str(error), 1)
    except MemoryError:
        return _fail("there is not enough memory for this", 1)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _fail(reason: str, status: int) -> int:
    say("litup: " + " ".join(reason.split()))
    return status

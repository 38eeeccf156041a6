"""What becomes of a command: its exit status, and what went wrong in one line."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import typer

from litup.cli.app import app
from litup.cli.output import printable, say
from litup.errors import ConfigError, LitupError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from litup.data.dataset import DataSet

# The base of what typer raises on wrong options; typer gives it no public name.
_UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]


def status_of(arguments: Sequence[str] | None, coming: Future[DataSet] | None = None) -> int:
    """Run litup with these arguments (else the process's own); its exit status. Raises KeyboardInterrupt.

    coming: what early.py found likely to be asked for.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" for it
    try:
        status: object = app(args=arguments, prog_name="litup", standalone_mode=False, obj=coming)
    except _UsageError as error:
        return _fail(f"{error.format_message()} (litup --help)", 2)  # type: ignore[attr-defined]
    except ConfigError as error:
        return _fail(str(error), 2)
    except (LitupError, ImportError) as error:
        return _fail(str(error), 1)
    except MemoryError:
        return _fail("there is not enough memory for this", 1)
    except BrokenPipeError:  # `litup test | head -1`: whoever reads the result has enough
        return _drop_output()
    except OSError as error:  # files are looked after where they are used; this is a full disk behind stdout
        _drop_output()
        return _fail(f"the result cannot be written: {error.strerror or error}", 1)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else 0


def _fail(reason: str, status: int) -> int:
    say("litup: " + printable(" ".join(reason.split())))
    return status


def _drop_output() -> int:
    """Let nobody read what is still to be printed: Python would try once more when it ends, and complain."""
    with contextlib.suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1

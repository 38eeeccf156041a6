"""The command line. Results go to stdout, everything else to stderr; the exit status is 0, 1 or 2.

Commands import what they need when they run: `litup --help` loads no numpy, no kernel and no rich.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

INTERRUPTED: Final = 130  # as shells say it of programs that Ctrl-C stopped


def main(arguments: Sequence[str] | None = None) -> int:
    """Run litup with these arguments (else the process's own). Returns the exit status: 0 when all is well,
    1 when something cannot be done, 2 when the command cannot be understood, 130 after Ctrl-C."""
    try:  # imports are here, so that Ctrl-C is polite while they load
        from litup.cli import early

        coming = early.coming(sys.argv[1:] if arguments is None else arguments)
        from litup.cli.status import status_of

        return status_of(arguments, coming)
    except KeyboardInterrupt:
        return INTERRUPTED

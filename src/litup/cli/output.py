"""Where words go: results to stdout, everything else to stderr."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence


def say(text: str) -> None:
    """Tell the person something that is not the result. When nobody listens any more, work goes on."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def show(text: str) -> None:
    """Print a result."""
    print(text, flush=True)  # noqa: T201


def show_json(value: object) -> None:
    """Print a result as JSON."""
    import json

    show(json.dumps(value, indent=2, allow_nan=False))


def printable(text: str) -> str:
    """The text on one line, with nothing in it that steers a terminal: file names may hold anything."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def percent(fraction: float | None) -> str:
    """A fraction as people read it: 0.9493 → 94.93 %."""
    return "unknown" if fraction is None else f"{100 * fraction:.2f} %"


def columns(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values, the values below each other."""
    width = max(len(name) for name, _ in rows) + 2
    return "\n".join(f"{name:<{width}}{value}" for name, value in rows)

"""`litup data`: which data is there, and fetching what is not."""

from __future__ import annotations

from typing import Annotated

import typer

from litup.cli.options import AsJson
from litup.cli.output import columns, show, show_json


def data(
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Download what is missing of MNIST (11 MB).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say which data is there, verify it, and fetch what is missing.

    \b
    Examples:
      litup data
      litup data --fetch
    """
    from litup.data import mnist

    if fetch and not _complete(_states()):
        from litup.cli.load import fetch as download

        download()
    states = _states()
    if as_json:
        show_json({"mnist": {"folder": str(mnist.folder()), "complete": _complete(states), "files": states},
                   "strokes": _strokes()})  # fmt: skip
    else:
        show(_text(states))


def _states() -> dict[str, str]:
    """Each of MNIST's files: verified, missing or damaged."""
    from litup.data import mnist

    return {file.name: mnist.state(file, mnist.folder()) for file in mnist.FILES}


def _complete(states: dict[str, str]) -> bool:
    return set(states.values()) == {"verified"}


def _strokes() -> dict[str, int]:
    from litup.data import strokes

    return {"training": strokes.TRAINING_COUNT, "test": strokes.TEST_COUNT}


def _text(states: dict[str, str]) -> str:
    from litup.data import mnist

    counts = _strokes()
    sizes = f"{counts['training']:,} training and {counts['test']:,} test digits"
    lines = [
        f"mnist    {'complete' if _complete(states) else 'not complete'}, in {mnist.folder()}",
        *("         " + line for line in columns(list(states.items())).splitlines()),
        f"strokes  always there: {sizes}, drawn by litup itself",
    ]
    if not _complete(states):
        lines.append("\nlitup data --fetch downloads what is missing.")
    return "\n".join(lines)

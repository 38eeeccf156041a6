"""`litup data`: which data is there, what own images hold, and fetching MNIST."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson
from litup.cli.output import columns, printable, show, show_json

if TYPE_CHECKING:
    from litup.data import DataSet, ImageSet


def data(
    own: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="A folder or CSV file of own images, to be read and counted."),
    ] = None,
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
      litup data my-digits
    """
    if own is not None:
        _tell_own(own, as_json=as_json)
        return
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


def _tell_own(path: Path, *, as_json: bool) -> None:
    """Say what own images there are."""
    from litup.cli.load import whole

    found = whole(path)
    if as_json:
        show_json({"path": str(path), "own": found.own,
                   "training": _counts(found.training), "test": _counts(found.test)})  # fmt: skip
    else:
        show(_own_text(path, found))


def _counts(images: ImageSet) -> dict[str, object]:
    """How many images there are, and of each digit."""
    return {"images": len(images), "per_digit": _per_digit(images)}


def _per_digit(images: ImageSet) -> list[int]:
    import numpy as np

    from litup.config import DIGITS

    return np.bincount(images.labels, minlength=DIGITS).tolist()


def _own_text(path: Path, found: DataSet) -> str:
    training, test = _per_digit(found.training), _per_digit(found.test)
    lines = [
        columns(
            [
                ("data", printable(str(path))),
                ("training", f"{len(found.training):,} images"),
                ("test", f"{len(found.test):,} images"),
                ("own", found.own),
            ]
        ),
        "",
        "digit  training    test",
        *(f"{digit:>5}{training[digit]:>10,}{test[digit]:>8,}" for digit in range(10)),
        "",
        f"litup train --data {printable(str(path))} learns from them.",
    ]
    return "\n".join(lines)


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
        "own      --data PATH: a folder or CSV file of images; litup data PATH says what it holds",
    ]
    if not _complete(states):
        lines.append("\nlitup data --fetch downloads what is missing.")
    return "\n".join(lines)

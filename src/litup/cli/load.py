"""What several commands begin with: a model that reads digits, a data set that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from litup.cli.output import say
from litup.config import DIGITS, PIXELS
from litup.errors import ConfigError, ModelError
from litup.models import SHIPPED, Model, read, shipped
from litup.types import DataName

if TYPE_CHECKING:
    from litup.data import DataSet, Hear, ImageSet

Images = TypeVar("Images")

PAUSE: Final = 0.2
"""Seconds between two looks at whether MNIST was downloaded."""

WAITS: Final = 3000
"""Such pauses at most: ten minutes. Whoever loads it then says what is missing."""


def path_of(model: Path | None, otherwise: str = "plain") -> Path:
    """The model file that is meant, by its path or as one that litup ships; none: `otherwise` of these."""
    if model and (str(model) not in SHIPPED or model.exists()):
        return model
    name = str(model or otherwise)
    if not shipped(name).is_file():
        raise ModelError(
            f"litup's own network {name} is missing; train it with `make networks`, or name a model file"
        )
    return shipped(name)


def digit_reader(path: Path) -> Model:
    """A model that takes 784 pixels and answers with ten digits. Raises ModelError."""
    model = read(path)
    sizes = model.network.sizes
    if (sizes[0], sizes[-1]) != (PIXELS, DIGITS):
        raise ModelError(
            f"{path} reads {sizes[0]} numbers and gives {sizes[-1]}: expected {PIXELS} and {DIGITS}"
        )
    return model


def data_source(text: str) -> DataName | Path:
    """The data set that --data names: by its name, or by where own images are. Raises ConfigError."""
    if text == "mnist" or text == "strokes":
        return text
    try:
        there = Path(text).exists()
    except (OSError, ValueError):  # not ours to look at, or no name at all: reading it says more
        there = True
    if not there:
        raise ConfigError(
            "data must be mnist, strokes, or a folder or CSV file of own images; "
            f"found nothing at {text!r:.60}"
        )
    return Path(text)


def whole(source: DataName | Path) -> DataSet:
    """A data set, telling how far it is read. Raises DataError."""
    from litup.data import load

    return _loaded(load, source)


def test_images(source: DataName | Path) -> ImageSet:
    """Its test images alone, likewise."""
    from litup.data import load_test

    return _loaded(load_test, source)


def _loaded(load: Callable[[str | Path, Hear], Images], source: DataName | Path) -> Images:
    from litup.cli.progress import loading

    if not isinstance(source, Path):
        fetch_if_missing(source)
    with loading() as progress:
        return load(source, progress)


def fetch_if_missing(name: DataName) -> None:
    """Download MNIST when it is asked for, not there, and no folder was named where it should be."""
    if _is_to_be_fetched(name):
        fetch()


def wait_until_fetched(name: DataName) -> None:
    """Wait, for minutes at most, while another process on this machine downloads MNIST."""
    import time

    for _ in range(WAITS):
        if not _is_to_be_fetched(name):
            return
        time.sleep(PAUSE)


def _is_to_be_fetched(name: DataName) -> bool:
    """Whether MNIST is asked for, not there, and no folder was named where it should be."""
    import os

    from litup.data import mnist

    return name == "mnist" and not os.environ.get("LITUP_DATA") and bool(mnist.missing(mnist.folder()))


def fetch() -> None:
    """Download what is missing of MNIST, telling how far it is."""
    from litup.cli.progress import loading
    from litup.data import mnist
    from litup.data.fetch import fetch as fetch_missing

    say(f"Downloading MNIST (11 MB, once) to {mnist.folder()}")
    with loading() as progress:
        fetch_missing(progress)

"""What several commands begin with: a model that reads digits, a data set that is there."""

from __future__ import annotations

from pathlib import Path

from litup.cli.output import say
from litup.config import CHOICES, DIGITS, PIXELS
from litup.errors import ConfigError, ModelError
from litup.models import PLAIN, Model, read
from litup.types import DataName


def path_of(model: Path | None) -> Path:
    """The model file that is meant: litup's own when none is named."""
    if model is None and not PLAIN.is_file():
        raise ModelError(
            "litup's own network is missing; train it with `make networks`, or name a model file"
        )
    return model or PLAIN


def digit_reader(path: Path) -> Model:
    """A model that takes 784 pixels and answers with ten digits. Raises ModelError."""
    model = read(path)
    sizes = model.network.sizes
    if (sizes[0], sizes[-1]) != (PIXELS, DIGITS):
        raise ModelError(
            f"{path} reads {sizes[0]} numbers and gives {sizes[-1]}: expected {PIXELS} and {DIGITS}"
        )
    return model


def data_name(text: str) -> DataName:
    """The data set of that name. Raises ConfigError."""
    if text not in CHOICES["data"]:
        raise ConfigError(f"data must be {' or '.join(CHOICES['data'])}, got {text!r:.60}")
    return text  # type: ignore[return-value]


def fetch_if_missing(name: DataName) -> None:
    """Download MNIST when it is asked for, not there, and no folder was named where it should be."""
    import os

    from litup.data import mnist

    if name == "mnist" and not os.environ.get("LITUP_DATA") and mnist.missing(mnist.folder()):
        fetch()


def fetch() -> None:
    """Download what is missing of MNIST, telling how far it is."""
    from litup.cli.progress import download
    from litup.data import mnist
    from litup.data.fetch import fetch as fetch_missing

    say(f"Downloading MNIST (11 MB, once) to {mnist.folder()}")
    with download() as progress:
        fetch_missing(progress)

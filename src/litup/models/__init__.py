"""Networks in files that cannot run code: safetensors, with the run that made them inside.

Tensors are W1, b1, W2, b2, … in float32, W being (n_out, n_in). The metadata's `litup` is one JSON object:
what About says, and the network's sizes, activation, cost and fingerprint. A recorded run is there too: the
numbers of its moments, and `moments`, the parameters at some of them. docs/json.md has the schema.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from litup.errors import ConfigError, ModelError
from litup.files import write
from litup.models.about import About, name_for
from litup.models.content import LIMIT, Model, pack, unpack
from litup.models.shipped import READER, SHIPPED, shipped
from litup.network import Network
from litup.training import EpochEnd, Finished, Kept, Recording

__all__ = [
    "PLAIN",
    "READER",
    "SHIPPED",
    "About",
    "Model",
    "load",
    "load_recording",
    "name_for",
    "pack",
    "read",
    "save",
    "shipped",
    "unpack",
]

PLAIN: Final = shipped("plain")
"""The default run on MNIST, which comes with litup."""


def save(
    path: str | Path,
    network: Network | EpochEnd | Finished,
    about: About | None = None,
    recording: Recording | None = None,
) -> None:
    """Write a model file: whole, or not at all. The same network, About and recording give the same bytes.

    network: a Network, or an event of `train` that has one; then the file also says which run made it, and
    holds its recording. about and recording: where the network comes from, when that is to be said in other
    words. Raises ModelError when the file cannot be written.
    """
    path = Path(path)
    about = about or _about(network, name_for(path))
    if isinstance(network, Network):
        content = pack(network, about, recording)
    else:
        content = pack(network.network, about, recording or network.recording)
    try:
        write(path, content)
    except OSError as error:
        raise ModelError(f"{path} cannot be written: {error.strerror}") from error


def _about(made: Network | EpochEnd | Finished, name: str) -> About:
    """What a network, or the event that brings it, tells of itself."""
    if isinstance(made, Network):
        return About(name)
    if isinstance(made, EpochEnd):
        return About(
            name,
            made.config,
            made.epoch + 1,
            test_accuracy=made.test_accuracy,
            validation_accuracy=made.validation_accuracy,
            step=made.step,
        )
    return About(
        name,
        made.config,
        made.moment.epoch,
        train_cost=made.train.cost,
        train_accuracy=made.train.accuracy,
        test_accuracy=made.test.accuracy,
        validation_accuracy=made.validation and made.validation.accuracy,
        step=made.moment.step,
    )


def load(path: str | Path) -> Network:
    """The network in a model file. Raises ModelError when it is not one, or damaged."""
    return read(path).network


def load_recording(path: str | Path) -> list[Kept]:
    """The moments that a model file keeps of its run, each with its network. Raises ModelError."""
    return list(read(path).recording.kept)


def read(path: str | Path) -> Model:
    """The network in a model file, and where it comes from. Raises ModelError."""
    path = Path(path)
    try:
        if not path.is_file():
            raise ModelError(f"expected a model file, found none at {path}")
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return unpack(content)
    except (ModelError, ConfigError) as error:
        raise ModelError(f"{path} is not a model that can be used: {error}") from error

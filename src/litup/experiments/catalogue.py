"""The experiments there are. Nothing is loaded before one is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from litup.errors import ConfigError

if TYPE_CHECKING:
    from litup.data import DataSet, ImageSet
    from litup.experiments.work import Progress
    from litup.network import Network


class Result(Protocol):
    """What every experiment gives: a frozen dataclass of numbers, texts, arrays and such dataclasses."""

    @property
    def complete(self) -> bool:
        """Whether it was measured to the end; Ctrl-C keeps what is there."""
        ...


@dataclass(frozen=True)
class Experiment:
    """name: of its module and function. question: what it asks. trains: whether its networks are its own."""

    name: str
    question: str
    trains: bool = False


EXPERIMENTS: Final = (
    Experiment("nonsense", "What does it say to noise, blanks, letters and scribbles?"),
    Experiment("transform", "What is left when digits are shifted, scaled, rotated or thickened?"),
    Experiment(
        "lesions", "What is left when a neuron, a layer or the biases are gone, or weights are noisy?"
    ),
    Experiment("parts", "Did hidden neurons find loops and lines, the parts that digits are made of?"),
    Experiment("threes", "Are different 3s far apart as pixels, and the same as an answer?"),
    Experiment("dream", "What does it draw when it is asked for a digit?"),
    Experiment("labels", "Does it also learn labels that are no use, by heart?", trains=True),
    Experiment("repairs", "What helps against it, and what does that cost?", trains=True),
    Experiment("comparisons", "What do ReLU, depth, l2 and the first weights change?", trains=True),
)


def named(name: str) -> Experiment:
    """The experiment of that name. Raises ConfigError."""
    for one in EXPERIMENTS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in EXPERIMENTS)
    raise ConfigError(f"the experiments are {names}; got {name!r:.60}")


def run(
    name: str,
    network: Network | None = None,
    data: DataSet | ImageSet | str | Path = "mnist",
    *,
    images: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Do an experiment: on litup's own network, or another; on a data set of that name, or at that place.

    Experiments that train networks of their own ask no other. Of data that is loaded already these take a
    whole set, the others test images.

    images: how many, where the experiment's own number is not wanted. Raises ConfigError, DataError.
    """
    from litup.data import load, load_test

    experiment = named(name)
    function = cast("Callable[..., Result]", getattr(import_module(f"litup.experiments.{name}"), name))
    count = {} if images is None else {"images": images}
    given = (network,) if not experiment.trains else ()
    if isinstance(data, (str, Path)):
        data = load(data) if experiment.trains else load_test(data)
    return function(*given, data, progress=progress, **count)

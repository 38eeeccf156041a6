"""What the network says to images that are no digits: it has to say some digit, but how loudly?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.data import ImageSet
from litup.data.senseless import blank, even, letters, noise, scribbles
from litup.experiments.reading import Bytes, digit_reader, first
from litup.experiments.work import Progress, collect
from litup.network import Network

BINS: Final = 20
"""Of the histogram of the top activation, evenly from 0 to 1."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What was said to one kind of image.

    top: the brightest output's activation at the 5th, 25th, 50th, 75th and 95th percentile. sure: the share
    of images at which it is 0.9 or more. histogram: (20,) images by their top activation. said: (10,) images
    by the digit they were read as.
    """

    kind: str
    images: int
    top: tuple[float, ...]
    sure: float
    histogram: NDArray[np.int64]
    said: NDArray[np.int64]

    @property
    def median(self) -> float:
        """The median of the top activation."""
        return self.top[2]

    @property
    def digit(self) -> int:
        """The digit said most often."""
        return int(self.said.argmax())


@dataclass(frozen=True, eq=False)
class Nonsense:
    """kinds: real digits first, then noise, blanks, even greys, letters, scribbles."""

    images: int
    seed: int
    kinds: tuple[Answers, ...]
    complete: bool


def nonsense(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 2000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Nonsense:
    """Show the network `images` of each kind, and listen. data: real digits to compare with."""
    network, digits = digit_reader(network), first(data, images)
    kinds = {
        "digits": lambda: digits.images,
        "noise": lambda: noise(images, seed),
        "blank": blank,
        "even greys": even,
        "letters": lambda: letters(images, seed),
        "scribbles": lambda: scribbles(images, seed),
    }

    def ask(kind: str) -> Answers:
        return _answers(network, kind, kinds[kind]())

    found = collect(ask, list(kinds), progress)
    return Nonsense(images, seed, found.pieces, found.complete)


def _answers(network: Network, kind: str, images: Bytes) -> Answers:
    outputs = network.forward(images)
    top = outputs.max(axis=1).astype(np.float64)
    bins = np.minimum(np.floor(top * BINS).astype(np.int64), BINS - 1)
    return Answers(
        kind,
        len(images),
        tuple(float(value) for value in np.quantile(top, _SHARES)),
        float((top >= 0.9).mean()),
        np.bincount(bins, minlength=BINS),
        np.bincount(outputs.argmax(axis=1), minlength=outputs.shape[1]),
    )


_SHARES: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)

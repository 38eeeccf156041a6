"""What a run is shown: the images as they are, or by a recipe others in each epoch, with a teacher's answers.

The kernel makes them, so that they are the same bits everywhere. docs/accuracy.md tells how the amounts were
chosen, and what else was tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.config import DIGITS, RunConfig
from litup.data import ImageSet
from litup.data.senseless import letters, scribbles
from litup.kernel import rng
from litup.kernel.digits import hasty
from litup.kernel.net import Examples, Net
from litup.kernel.rows import Rows, compress, joined
from litup.kernel.warp import Warp, warp

Bytes = NDArray[np.uint8]
Piece = tuple[Rows, NDArray[np.float32]]
"""Images, and the outputs they are to have: (count, 10)."""

NONE: Final = DIGITS
"""The label of what is no digit: no output is to light up."""

AT_ONCE: Final = 2000
"""Images that are made at once; 20 ms of work or so."""

_FAR: Final = Warp(turn=0.17, size=0.1, stretch=0.1, slant=0.15, shift=2.0, bend=1.4, thick=1.0)
_HASTY: Final = Warp(turn=0.12, size=0.1, stretch=0.06, slant=0.1, shift=2.0, bend=1.0, thick=0.4)
_TEACHERS: Final = 1.3
_SENSELESS: Final = 3000  # letters, and as many scribbles, that are warped again and again
_UNASKED: Final = 1 << 40  # added to the seed of these, so that no small seed asks about them
_STREAMS: Final = 1 << 24  # of the seed's uniform numbers, from here on for noise
_PIECES: Final = 1024  # more than a set has
_ENDLESS: Final = 1 << 31  # hasty digits; after them they come again


@dataclass(frozen=True)
class Recipe:
    """Of each twenty places of a set so many show each kind; the places change with the set.

    lightly, far: training images, warped by `light`, or further. hasty: digits drawn by nobody, in haste. The
    rest are no digits: letters, scribbles, noise, even grey. fade: what is left of the amounts in the end;
    they shrink evenly over nine tenths of the run. again: epochs that the same images serve for, since making
    them can take longer than learning from them. temperature: what the teacher's z are divided by; None:
    there is no teacher, and the labels are learned.
    """

    light: Warp
    lightly: int
    far: int
    hasty: int
    fade: float
    again: int
    temperature: float | None

    @property
    def has_teacher(self) -> bool:
        """Whether a larger network learns first, whose answers are learned."""
        return self.temperature is not None


RECIPES: Final = {
    "accurate": Recipe(
        Warp(turn=0.134, stretch=0.077, slant=0.077, shift=0.55, bend=1.55),
        lightly=20,
        far=0,
        hasty=0,
        fade=1.0,
        again=25,
        temperature=2.0,
    ),
    "robust": Recipe(
        Warp(turn=0.122, stretch=0.07, slant=0.07, shift=0.5, bend=1.4),
        lightly=5,
        far=7,
        hasty=6,
        fade=0.6,
        again=25,
        temperature=2.0,
    ),
    "warped": Recipe(
        Warp(turn=0.255, stretch=0.15, slant=0.15, shift=1.05, bend=3.0),
        lightly=20,
        far=0,
        hasty=0,
        fade=1.0,
        again=1,
        temperature=None,
    ),
}


def teacher_of(config: RunConfig) -> RunConfig:
    """The run of the larger network that a recipe's network learns from; it is shown the same kinds."""
    return replace(
        config,
        sizes=(config.sizes[0], 256, 256, DIGITS),
        activation="relu",
        cost="cross_entropy",
        rate=0.2,
        schedule="cosine",
        batch=30,
        epochs=30,
        l2=0.0,
        changes=(),
    )


class Lessons:
    """Sets of examples for the epochs of a run by a recipe, made piece by piece.

    teacher: the parameters of the one whose answers are learned; None: the labels are, by the teacher itself
    or by a recipe that has none.
    """

    def __init__(self, config: RunConfig, images: ImageSet, teacher: NDArray[np.float32] | None) -> None:
        self._config, self._images = config, images
        self._recipe = recipe = RECIPES[config.recipe]
        self._teaches = teacher is None and recipe.has_teacher
        self._teacher = None if teacher is None else _cooled(teacher, config, recipe.temperature or 1.0)

    def number(self, epoch: int) -> int:
        """The number of the set of images that this epoch shows. A teacher sees each set once."""
        return epoch if self._teaches else epoch // self._recipe.again

    def pieces(self, number: int) -> Iterator[Piece]:
        """The examples of the set, AT_ONCE at a time."""
        count = len(self._images)
        for piece, start in enumerate(range(0, count, AT_ONCE)):
            places = np.arange(start, min(start + AT_ONCE, count), dtype=np.uint32)
            images, labels = self._shown(number, piece, places)
            yield self._answered(images, labels)

    def _answered(self, images: Bytes, labels: NDArray[np.uint8]) -> Piece:
        """The images with what is to be learned from them."""
        rows = compress(images)
        if self._teacher is None:
            return rows, np.eye(DIGITS + 1, DIGITS, dtype=np.float32)[labels]
        _, a = self._teacher.forward(Examples(rows))
        targets = np.ascontiguousarray(a[:, -DIGITS:])
        targets[labels == NONE] = 0
        return rows, targets

    def _shown(self, number: int, piece: int, places: NDArray[np.uint32]) -> tuple[Bytes, NDArray[np.uint8]]:
        """Images and labels at these places of the set."""
        recipe, seed, known = self._recipe, self._config.seed, self._images
        lot, factor = number * _PIECES + piece, self._factor(number)
        kinds = np.cumsum([recipe.lightly, recipe.far, recipe.hasty])
        kind = np.searchsorted(kinds, (places.astype(np.int64) + number) % 20, side="right")
        images = np.zeros((len(places), known.images.shape[1]), np.uint8)
        labels = np.where(kind < 2, known.labels[places], NONE).astype(np.uint8)
        for wanted, how in enumerate((recipe.light, _FAR)):
            here = kind == wanted
            images[here] = warp(known.images, how.times(factor), seed, number, places[here])
        if (here := kind == 2).any():
            drawn, labels[here] = hasty(seed, lot * AT_ONCE % _ENDLESS, int(here.sum()))
            images[here] = warp(drawn, _HASTY, seed, lot)
        if (here := kind == 3).any():
            images[here] = _senseless(seed, lot, int(here.sum()))
        return images, labels

    def _factor(self, number: int) -> float:
        """What is left of the amounts in this set; a teacher, who has room for more, sees more."""
        if self._teaches:
            return _TEACHERS
        gone = min(1.0, number * self._recipe.again / max(1.0, 0.9 * self._config.epochs))
        return 1.0 - (1.0 - self._recipe.fade) * gone


def together(pieces: Sequence[Piece]) -> Examples:
    """The examples of all pieces, one after the other."""
    return Examples(joined([rows for rows, _ in pieces]), np.concatenate([targets for _, targets in pieces]))


def _cooled(parameters: NDArray[np.float32], config: RunConfig, temperature: float) -> Net:
    """The teacher, its last layer's weights and biases divided by the temperature: softer answers."""
    teacher = teacher_of(config)
    cooled, last = parameters.copy(), (teacher.sizes[-2] + 1) * teacher.sizes[-1]
    cooled[-last:] /= np.float32(temperature)
    net = Net(teacher.sizes, teacher.activation, teacher.cost)
    net.set(cooled)
    return net


@cache
def _drawn(seed: int) -> Bytes:
    """Letters and scribbles."""
    return np.concatenate([letters(_SENSELESS, _UNASKED + seed), scribbles(_SENSELESS, _UNASKED + seed)])


def _senseless(seed: int, lot: int, count: int) -> Bytes:
    """Of sixteen: eight letters and scribbles, warped; six of noise, half of it sparse; a grey; a blank."""
    drawn = _drawn(seed)
    dice = rng.uniform(3 * count, seed, _STREAMS + 2 * lot).reshape(3, count)
    noise = rng.uniform(count * drawn.shape[1], seed, _STREAMS + 2 * lot + 1).reshape(count, -1)
    images = warp(drawn, _HASTY, seed, lot, np.floor(dice[0] * np.float32(len(drawn))).astype(np.uint32))
    kind = np.arange(count) % 16
    lit = np.where(dice[1] < 0.5, np.float32(1), dice[2])[:, None]  # share of the pixels
    bright = np.where(noise < lit, noise / np.maximum(lit, np.float32(2**-24)), np.float32(0))
    images[kind < 6] = np.floor(bright * np.float32(255)).astype(np.uint8)[kind < 6]
    images[kind == 6] = np.floor(dice[2] * np.float32(256)).astype(np.uint8)[kind == 6, None]
    images[kind == 7] = 0
    return images

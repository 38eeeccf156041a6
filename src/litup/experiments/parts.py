"""Whether hidden neurons found the parts that digits are made of: loops, long lines, open curves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet, strokes
from litup.experiments import built
from litup.experiments.reading import digit_reader, first, traces
from litup.experiments.roc import area, strength
from litup.experiments.work import Progress, collect
from litup.kernel.digits import Part, digits
from litup.network import Floats, Network

Doubles = NDArray[np.float64]

MEASURED_SEED: Final = strokes.TEST_SEED
BUILT_SEED: Final = strokes.TRAINING_SEED
UNTRAINED_SEED: Final = RunConfig().seed
RARE: Final = 0.05  # of a digit's images, at least, must have the part, and as many must not


@dataclass(frozen=True)
class Within:
    """One part among the images of one digit alone, where knowing the digit does not help.

    best, untrained, built: strengths (areas under the ROC curve, whichever way) of the best hidden neuron, of
    the untrained network's best, and of a discriminant built for this digit. neuron: the best one's place in
    Parts.neurons, of equals the first; −1 where there is none.
    """

    digit: int
    images: int
    share: float
    neuron: int
    best: float
    untrained: float
    built: float


@dataclass(frozen=True, eq=False)
class Found:
    """One part. share: of the images that have it. areas under the ROC curve: of every hidden neuron's
    activation, (neurons,), trained and untrained, and of two neurons built by hand."""

    part: str
    share: float
    trained: Doubles
    untrained: Doubles
    template: float
    discriminant: float
    within: tuple[Within, ...]


@dataclass(frozen=True, eq=False)
class Lights:
    """The images (count, 784) that light a neuron most and least, their numbers, and its activations.

    They are ranked by z: every activation function rises with it, and a float32 activation is 1 for many
    images whose z differ. Of equal z the first come first.
    """

    layer: int
    neuron: int
    most: NDArray[np.intp]
    least: NDArray[np.intp]
    highest: Floats
    lowest: Floats
    most_images: NDArray[np.uint8] = field(metadata={"json": False})  # numbers tell which they are
    least_images: NDArray[np.uint8] = field(metadata={"json": False})


@dataclass(frozen=True, eq=False)
class Parts:
    """neurons: (layer, number) of each hidden neuron, in the order of Found's areas. accuracy: how well the
    network reads the synthetic digits that the areas are measured on. data_lights, drawn_lights: of `data`
    and of the synthetic digits. hand_images: how many the neurons by hand are built on."""

    images: int
    hand_images: int
    seed: int
    hand_seed: int
    neurons: tuple[tuple[int, int], ...]
    accuracy: float
    parts: tuple[Found, ...]
    data_lights: tuple[Lights, ...]
    drawn_lights: tuple[Lights, ...]
    complete: bool


def parts(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 10_000,
    lights: int = 8,
    progress: Progress | None = None,
) -> Parts:
    """Ask every hidden neuron for every part, on `images` synthetic digits, which know what they are made of.

    Neurons by hand are built on as many others (seed 1). The untrained network is the one that a run with
    these sizes and seed 0 begins with. data: images whose brightest and darkest are looked for, too.
    """
    network, given = digit_reader(network), first(data, images)
    drawn, others = _drawn(MEASURED_SEED, images), _drawn(BUILT_SEED, images)
    hidden = range(1, len(network.sizes) - 1)
    z, trained = _columns(network, drawn.images)
    _, untrained = _columns(_begun(network), drawn.images)

    x, y = drawn.images / 255, others.images / 255

    def measure(part: Part) -> Found:
        return _found(part, _Side(drawn, x, part), _Side(others, y, part), trained, untrained)

    found = collect(measure, list(Part), progress)
    neurons = tuple((l, j) for l in hidden for j in range(network.sizes[l]))
    accuracy = network.accuracy(drawn.images, drawn.labels)
    return Parts(
        *(images, images, MEASURED_SEED, BUILT_SEED, neurons, accuracy, found.pieces),
        _lights(neurons, *_columns(network, given.images), given.images, lights),
        _lights(neurons, z, trained, drawn.images, lights),
        found.complete,
    )


def _drawn(seed: int, count: int) -> ImageSet:
    images, labels, bits = digits(seed, 0, count)
    return ImageSet(images.reshape(count, -1), labels, bits)


def _begun(network: Network) -> Network:
    config = RunConfig(
        sizes=network.sizes, activation=network.activation, cost=network.cost, seed=UNTRAINED_SEED
    )
    return Network.untrained(config)


def _columns(network: Network, images: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """z and activations of all hidden neurons side by side: each (images, neurons)."""
    z, a = traces(network, images)
    hidden = sum(network.sizes[1:-1])
    return z[:, :hidden], a[:, :hidden]


class _Side:
    """Images, and which of them have the part. x: their pixels in [0, 1]."""

    def __init__(self, images: ImageSet, x: Doubles, part: Part) -> None:
        assert images.parts is not None, "synthetic digits know their parts"
        self.x, self.labels = x, images.labels
        self.has: NDArray[np.bool_] = (images.parts & part) != 0

    def of(self, digit: int) -> tuple[Doubles, NDArray[np.bool_]]:
        """The images of one digit, and which of them have it."""
        here = self.labels == digit
        return self.x[here], self.has[here]


def _found(part: Part, measured: _Side, hand: _Side, trained: Floats, untrained: Floats) -> Found:
    has = measured.has
    return Found(
        (part.name or "").lower().replace("_", " "),
        float(has.mean()),
        np.array(_areas(trained, has)),
        np.array(_areas(untrained, has)),
        area(measured.x @ built.template(hand.x, hand.has), has),
        area(measured.x @ built.discriminant(hand.x, hand.has), has),
        tuple(_within(digit, measured, hand, trained, untrained) for digit in _mixed(measured, hand)),
    )


def _mixed(measured: _Side, hand: _Side) -> list[int]:
    """The digits that are written with the part and without it."""
    shares = {digit: [side.of(digit)[1] for side in (measured, hand)] for digit in range(10)}
    return [
        digit
        for digit, sides in shares.items()
        if all(len(has) and RARE <= float(has.mean()) <= 1 - RARE for has in sides)
    ]


def _within(digit: int, measured: _Side, hand: _Side, trained: Floats, untrained: Floats) -> Within:
    here = measured.labels == digit
    x, has = measured.of(digit)
    neuron, best = _best(trained[here], has)
    _, begun = _best(untrained[here], has)
    by_hand = area(x @ built.discriminant(*hand.of(digit)), has)
    return Within(digit, len(x), float(has.mean()), neuron, best, begun, strength(by_hand))


def _best(columns: Floats, has: NDArray[np.bool_]) -> tuple[int, float]:
    """The column that tells best, and how well; an even chance where there is none."""
    strengths = list(map(strength, _areas(columns, has)))
    return max(enumerate(strengths), key=lambda one: one[1], default=(-1, 0.5))


def _areas(columns: Floats, has: NDArray[np.bool_]) -> list[float]:
    return [area(column, has) for column in columns.T]


def _lights(
    neurons: tuple[tuple[int, int], ...], z: Floats, a: Floats, images: NDArray[np.uint8], count: int
) -> tuple[Lights, ...]:
    """By z; equal ones in the order of the set."""
    found: list[Lights] = []
    for (layer, neuron), by, active in zip(neurons, z.T, a.T, strict=True):
        most = np.argsort(-by, kind="stable")[:count]
        least = np.argsort(by, kind="stable")[:count]
        shown = images[most], images[least]
        found.append(Lights(layer, neuron, most, least, active[most], active[least], *shown))
    return tuple(found)

"""What is left of the accuracy when something in the network is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.data import ImageSet
from litup.experiments.reading import digit_reader, first, scores
from litup.experiments.work import Progress, collect
from litup.kernel import rng
from litup.network import Network

NOISE: Final = (0.0, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0)
"""Noise on the weights, as multiples of the root mean square of each layer's weights."""

MOST_NEURONS: Final = 64
"""Layers that are wider are silenced in this many steps, and not neuron by neuron."""


@dataclass(frozen=True)
class Lesion:
    """What is broken: neurons of a hidden layer made silent (their activation 0), a layer's biases made 0
    (layer 0: all of them), or weights w + amount · rms · N(0, 1); rms: the root mean square of their layer.

    amount: how many neurons are silent, or how much noise there is. seed: of the order in which neurons fall
    silent, or of the noise; −1 where nothing is thrown.
    """

    kind: str  # neuron, layer, neurons, biases, noise
    layer: int
    amount: float = 0.0
    neuron: int = -1
    seed: int = -1


@dataclass(frozen=True)
class Damage:
    """A lesion, and the accuracy with it."""

    lesion: Lesion
    accuracy: float


@dataclass(frozen=True, eq=False)
class Lesions:
    """unbroken: the accuracy of the network as it is. seeds: of each lesion that is thrown."""

    images: int
    seeds: int
    sizes: tuple[int, ...]
    unbroken: float
    damages: tuple[Damage, ...]
    complete: bool

    def of(self, kind: str, layer: int | None = None) -> list[Damage]:
        """The damages of a kind, and of a layer."""
        return [
            one
            for one in self.damages
            if one.lesion.kind == kind and (layer is None or one.lesion.layer == layer)
        ]

    def curve(self, kind: str, layer: int) -> NDArray[np.float64]:
        """Rows of amount, mean accuracy over all seeds, the worst and the best: (amounts, 4).

        Stopped early, an amount that some seeds lack is left out.
        """
        found: dict[float, list[float]] = {}
        for one in self.of(kind, layer):
            found.setdefault(one.lesion.amount, []).append(one.accuracy)
        rows = [
            (amount, float(np.mean(all_)), min(all_), max(all_))
            for amount, all_ in found.items()
            if len(all_) == self.seeds
        ]
        return np.array(rows, np.float64).reshape(-1, 4)


def lesions(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 10_000,
    seeds: int = 10,
    noise: Sequence[float] = NOISE,
    progress: Progress | None = None,
) -> Lesions:
    """Break one thing at a time, and read the first `images` of data."""
    network, given = digit_reader(network), first(data, images)

    def measure(lesion: Lesion) -> Damage:
        return Damage(lesion, scores(broken(network, lesion), given).accuracy)

    found = collect(measure, _planned(network.sizes, seeds, noise), progress)
    unbroken = scores(network, given).accuracy
    return Lesions(len(given), seeds, network.sizes, unbroken, found.pieces, found.complete)


def broken(network: Network, lesion: Lesion) -> Network:
    """A copy of the network with the lesion."""
    hurt = network.copy()
    if lesion.kind == "noise":
        _add_noise(hurt, lesion)
    elif lesion.kind == "biases":
        for l in range(1, len(hurt.sizes)) if lesion.layer == 0 else [lesion.layer]:
            hurt.b[l][:] = 0
    else:
        hurt.W[lesion.layer + 1][:, _silent(hurt.sizes[lesion.layer], lesion)] = (
            0  # a silent neuron sends nothing
        )
    return hurt


def _silent(width: int, lesion: Lesion) -> NDArray[np.intp]:
    if lesion.kind == "neuron":
        return np.array([lesion.neuron])
    if lesion.kind == "layer":
        return np.arange(width)
    return rng.shuffle(width, lesion.seed, lesion.layer)[: int(lesion.amount)].astype(np.intp)


def _add_noise(network: Network, lesion: Lesion) -> None:
    """The kernel's normal numbers: those of the initial weights N(0, 1) of the seed."""
    thrown = Network(network.sizes, parameters=rng.initialise(network.sizes, "normal", lesion.seed))
    for l in range(1, len(network.sizes)):
        rms = float(np.sqrt((network.W[l].astype(np.float64) ** 2).mean()))
        network.W[l][:] = network.W[l] + lesion.amount * rms * thrown.W[l].astype(np.float64)


def _planned(sizes: tuple[int, ...], seeds: int, noise: Sequence[float]) -> list[Lesion]:
    hidden = range(1, len(sizes) - 1)
    plan = [Lesion("biases", layer) for layer in range(len(sizes))]
    plan += [Lesion("layer", layer) for layer in hidden]
    for layer in hidden:
        if sizes[layer] <= MOST_NEURONS:
            plan += [Lesion("neuron", layer, 1, j) for j in range(sizes[layer])]
    plan += [Lesion("noise", 0, amount, seed=seed) for amount in noise for seed in range(seeds)]
    for layer in hidden:
        counts = np.unique(np.linspace(0, sizes[layer], min(sizes[layer], MOST_NEURONS) + 1).round())
        plan += [Lesion("neurons", layer, k, seed=seed) for k in counts.tolist() for seed in range(seeds)]
    return plan

"""Asking the network to draw: the image that a neuron likes best, climbed to by its slope in the pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from litup import reference
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.experiments.reading import digit_reader, first
from litup.experiments.senseless import noise
from litup.experiments.work import Progress, collect
from litup.kernel.pen import SIDE
from litup.network import Floats, Network

Doubles = NDArray[np.float64]
Start = Literal["grey", "noise", "digit"]

RATE: Final = 2.0
"""How far the first step goes, in the length of the vector of all pixels; later ones go less and less far."""

STEPS: Final = 300
SMOOTH: Final = (0.0, 0.05)
"""Weights of the smoothness penalty: without, and with."""


@dataclass(frozen=True, eq=False)
class Dream:
    """One climb.

    start: from what. smooth: the penalty's weight. before, after: the image, (784,) in [0, 1]. activation: of
    the neuron before the first step and after each: (steps + 1,). outputs: what is said of the end: (10,).
    likeness: the correlation of the end's pixels with the mean image of that digit (NaN for hidden neurons).
    """

    neuron: int
    start: Start
    smooth: float
    after: Doubles
    activation: Doubles
    outputs: Floats
    likeness: float
    before: Doubles = field(metadata={"json": False})  # start and seed tell what it is


@dataclass(frozen=True, eq=False)
class Dreams:
    """layer: whose neurons were asked. likeness_of_digits: (10,) the mean correlation of real images with
    their digit's mean image. images: how many these are over."""

    images: int
    seed: int
    layer: int
    steps: int
    rate: float
    likeness_of_digits: Doubles
    dreams: tuple[Dream, ...]
    complete: bool


def dream(
    network: Network | None = None,
    data: ImageSet | None = None,
    *,
    images: int = 10_000,
    layer: int | None = None,
    neurons: Sequence[int] | None = None,
    starts: Sequence[Start] = get_args(Start),
    smooth: Sequence[float] = SMOOTH,
    steps: int = STEPS,
    seed: int = 0,
    progress: Progress | None = None,
) -> Dreams:
    """Climb for each neuron of a layer (the outputs) from every start, with every weight of smoothness.

    Step t is x ← clip(x + RATE (1 − t / steps) (g / |g| + smooth · r), 0, 1): g is the slope of the neuron's
    z in the pixels, r that of −½ Σ (x_p − x_q)² over neighbouring pixels p, q. Starts: ½ everywhere; uniform
    noise of the seed; the first of `data`'s images that shows another digit. Raises ConfigError where there
    is no such neuron.
    """
    network, given = digit_reader(network), first(data, images)
    layer = len(network.sizes) - 1 if layer is None else layer
    asked = _asked(network, layer, neurons)
    means = _means(given)
    answers = layer == len(network.sizes) - 1

    def climb_one(task: tuple[int, Start, float]) -> Dream:
        neuron, start, weight = task
        x = _start(start, given, neuron if answers else -1, seed)
        path, end = climb(network, layer, neuron, x, weight, steps)
        outputs = network.forward(end)[0]
        likeness = correlation(end, means[neuron]) if answers else float("nan")
        return Dream(neuron, start, weight, end, path, outputs, likeness, x)

    tasks: list[tuple[int, Start, float]] = [(j, start, s) for start in starts for s in smooth for j in asked]
    found = collect(climb_one, tasks, progress)
    real = np.array([_likeness(given, digit, means[digit]) for digit in range(len(means))])
    return Dreams(len(given), seed, layer, steps, RATE, real, found.pieces, found.complete)


def climb(
    network: Network, layer: int, neuron: int, x: Doubles, smooth: float, steps: int
) -> tuple[Doubles, Doubles]:
    """The neuron's activation at every step (steps + 1,), and the image (784,) at the end; x stays."""
    net = _float64(network)
    activation = np.empty(steps + 1)
    for step in range(steps + 1):
        a, slope = slope_in_pixels(net, layer, neuron, x)
        activation[step] = a
        length = np.linalg.norm(slope)
        if step == steps or length == 0:
            activation[step:] = a
            break
        way = slope / length + smooth * roughness_slope(x)
        x = np.clip(x + RATE * (1 - step / steps) * way, 0, 1)
    return activation, x


def slope_in_pixels(net: reference.Perceptron, layer: int, neuron: int, x: Doubles) -> tuple[float, Doubles]:
    """a[layer][neuron] for the image x (784,), and ∂z[layer][neuron]/∂x: back through W, then σ'."""
    z, a = reference.feedforward(net, x[:, None])
    slope = net.W[layer][neuron][:, None]
    for l in range(layer - 1, 0, -1):
        _, sigma_prime = net.sigma(l)
        slope = net.W[l].T @ (slope * sigma_prime(z[l]))
    return float(a[layer][neuron, 0]), slope[:, 0].astype(np.float64)


def roughness_slope(x: Doubles) -> Doubles:
    """−½ ∂/∂x of Σ (x_p − x_q)² over all pairs of neighbours, side by side or above each other."""
    square = x.reshape(SIDE, SIDE)
    slope = np.zeros_like(square)
    for axis in (0, 1):
        step = np.diff(square, axis=axis)
        slope += np.pad(step, [(0, 1) if i == axis else (0, 0) for i in (0, 1)])
        slope -= np.pad(step, [(1, 0) if i == axis else (0, 0) for i in (0, 1)])
    return slope.ravel()


def correlation(x: Doubles, y: Doubles) -> float:
    """Pearson's, of two images' pixels; 0 where one is all alike."""
    u, v = x - x.mean(), y - y.mean()
    size = float(np.sqrt((u @ u) * (v @ v)))
    return float(u @ v) / size if size else 0.0


def _asked(network: Network, layer: int, neurons: Sequence[int] | None) -> list[int]:
    width = network.sizes[layer] if 0 < layer < len(network.sizes) else 0
    asked = list(range(width)) if neurons is None else list(neurons)
    if not asked or not all(0 <= j < width for j in asked):
        raise ConfigError(f"layer {layer} has {width} neurons to ask, got {asked!r:.60}")
    return asked


def _start(start: Start, data: ImageSet, digit: int, seed: int) -> Doubles:
    if start == "grey":
        return np.full(SIDE * SIDE, 0.5)
    if start == "noise":
        return noise(1, seed)[0] / 255
    others = np.flatnonzero(data.labels != digit)
    if not len(others):
        raise ConfigError(f"expected an image of another digit than {digit} to start from, got none")
    return data.images[others[0]] / 255


def _float64(network: Network) -> reference.Perceptron:
    W, b = reference.unroll(network.parameters.astype(np.float64), network.sizes)
    return reference.Perceptron(W, b, network.activation, network.cost)


def _means(data: ImageSet) -> list[Doubles]:
    """Each digit's mean image; black where there is none."""
    shown = [data.images[data.labels == digit] / 255 for digit in range(10)]
    return [one.mean(axis=0) if len(one) else np.zeros(SIDE * SIDE) for one in shown]


def _likeness(data: ImageSet, digit: int, mean: Doubles) -> float:
    """How alike that digit's images are to their mean."""
    shown = data.images[data.labels == digit] / 255
    return float(np.mean([correlation(one, mean) for one in shown])) if len(shown) else 0.0

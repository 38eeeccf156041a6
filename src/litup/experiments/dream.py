"""Asking the network to draw: the image that a neuron likes best, climbed to by its slope in the pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from litup.data import ImageSet
from litup.data.senseless import noise
from litup.errors import ConfigError
from litup.experiments.reading import digit_reader, first
from litup.experiments.work import Progress, collect
from litup.kernel.pen import SIDE
from litup.network import Floats, Network
from litup.types import Activation

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
    drawn_by_hand = means(given)
    answers = layer == len(network.sizes) - 1

    def climb_one(task: tuple[int, Start, float]) -> Dream:
        neuron, start, weight = task
        x = _start(start, given, neuron if answers else -1, seed)
        path, end = climb(network, layer, neuron, x, weight, steps)
        outputs = network.forward(end)[0]
        alike = correlation(end, drawn_by_hand[neuron]) if answers else float("nan")
        return Dream(neuron, start, weight, end, path, outputs, alike, x)

    tasks: list[tuple[int, Start, float]] = [(j, start, s) for start in starts for s in smooth for j in asked]
    found = collect(climb_one, tasks, progress)
    real = np.array([likeness(given, digit, mean) for digit, mean in enumerate(drawn_by_hand)])
    return Dreams(len(given), seed, layer, steps, RATE, real, found.pieces, found.complete)


def climb(
    network: Network, layer: int, neuron: int, x: Doubles, smooth: float, steps: int
) -> tuple[Doubles, Doubles]:
    """The neuron's activation at every step (steps + 1,), and the image (784,) at the end; x stays.

    z and a are the kernel's. All else is float64 and every sum goes from first to last, so that
    web/src/engine/dreams.ts comes to the same bits.
    """
    activation = np.empty(steps + 1)
    for step in range(steps + 1):
        a, slope = slope_in_pixels(network, layer, neuron, x)
        activation[step] = a
        length = np.sqrt(total(slope * slope))
        if step == steps or length == 0:
            activation[step:] = a
            break
        way = slope / length + smooth * roughness_slope(x)
        x = np.clip(x + RATE * (1 - step / steps) * way, 0, 1)
    return activation, x


def slope_in_pixels(network: Network, layer: int, neuron: int, x: Doubles) -> tuple[float, Doubles]:
    """a[layer][neuron] for the image x (784,), and ∂z[layer][neuron]/∂x: back through W, then σ'."""
    trace = network.trace(x)
    slope = network.W[layer][neuron].astype(np.float64)
    for l in range(layer - 1, 0, -1):
        back = slope * sigma_prime(network.activation, trace.z[l].astype(np.float64))
        slope = total(network.W[l].astype(np.float64) * back[:, None])
    return float(trace.a[layer][neuron]), slope


def roughness_slope(x: Doubles) -> Doubles:
    """−½ ∂/∂x of Σ (x_p − x_q)² over all pairs of neighbours: below, above, right and left, in this order."""
    square = x.reshape(SIDE, SIDE)
    slope = np.zeros_like(square)
    for axis in (0, 1):
        step = np.diff(square, axis=axis)
        slope += np.pad(step, [(0, 1) if i == axis else (0, 0) for i in (0, 1)])
        slope -= np.pad(step, [(1, 0) if i == axis else (0, 0) for i in (0, 1)])
    return slope.ravel()


def correlation(x: Doubles, y: Doubles) -> float:
    """Pearson's, of two images' pixels; 0 where one is all alike."""
    u, v = x - total(x) / len(x), y - total(y) / len(y)
    size = float(np.sqrt(total(u * u) * total(v * v)))
    return float(total(u * v)) / size if size else 0.0


def total(values: Doubles) -> Doubles:
    """The sum over the first axis, one after the other: NumPy's own order is its own."""
    return np.add.accumulate(values, axis=0)[-1]


def sigma_prime(activation: Activation, z: Doubles) -> Doubles:
    """σ'(z): of sigmoid e⁻ᶻ / (1 + e⁻ᶻ)², where it is the same for −z; of tanh four times that for 2 z."""
    if activation == "relu":
        return (z > 0).astype(np.float64)
    if activation == "identity":
        return np.ones_like(z)
    times = 1 if activation == "sigmoid" else 2
    e = _exp_minus(times * np.abs(z))
    return times * times * e / ((1 + e) * (1 + e))


def _exp_minus(t: Doubles) -> Doubles:
    """e⁻ᵗ for t ≥ 0, by sums and products alone: those of NumPy and of browsers differ in last bits.

    The series of 16 terms for t / 1024, squared ten times; from 700 on e⁻⁷⁰⁰.
    """
    y = np.minimum(t, 700) / 1024
    e = np.ones_like(y)
    for k in range(16, 0, -1):
        e = 1 - y * e / k
    for _ in range(10):
        e = e * e
    return e


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


def means(data: ImageSet) -> list[Doubles]:
    """Each digit's mean image; black where there is none. Sums of bytes are exact."""
    shown = [data.images[data.labels == digit] for digit in range(10)]
    return [
        one.sum(axis=0, dtype=np.int64) / (255 * len(one)) if len(one) else np.zeros(SIDE * SIDE)
        for one in shown
    ]


def likeness(data: ImageSet, digit: int, mean: Doubles) -> float:
    """How alike that digit's images are to their mean; 0 where there are none."""
    shown = data.images[data.labels == digit] / 255
    found = np.array([correlation(one, mean) for one in shown])
    return float(total(found)) / len(found) if len(found) else 0.0

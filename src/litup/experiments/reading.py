"""What every experiment asks of a network: that it reads digits, how well, and with which activations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from litup.config import DIGITS, PIXELS
from litup.data import ImageSet, load_test
from litup.errors import ConfigError
from litup.kernel.net import Examples
from litup.kernel.rows import compress
from litup.models import PLAIN, load
from litup.network import Floats, Network, Scores, evaluate, images_per_slice

Bytes = NDArray[np.uint8]


def digit_reader(network: Network | None) -> Network:
    """The network, or the one that comes with litup. Raises ConfigError unless it reads digits."""
    network = network or load(PLAIN)
    if (network.sizes[0], network.sizes[-1]) != (PIXELS, DIGITS):
        raise ConfigError(f"expected a network of {PIXELS} pixels and {DIGITS} digits, got {network.sizes}")
    return network


def first(data: ImageSet | None, count: int) -> ImageSet:
    """The first images of a set, of MNIST's test set if none is given; all, where there are fewer.

    Raises ConfigError when none are asked for, DataError where MNIST is missing.
    """
    if count < 1:
        raise ConfigError(f"expected 1 image or more, got {count}")
    return (data or load_test("mnist")).first(count)


def scores(network: Network, data: ImageSet) -> Scores:
    """Cost, accuracy and confusion; the images are compressed once, however often they are read."""
    return evaluate(network._net(), data.examples)  # pyright: ignore[reportPrivateUsage]


def size_of_weights(network: Network) -> float:
    """The root mean square of all weights."""
    weights = np.concatenate([W.ravel() for W in network.W]).astype(np.float64)
    return float(np.sqrt((weights**2).mean()))


def traces(network: Network, images: Bytes) -> tuple[Floats, Floats]:
    """z and a of every neuron for images (count, 784): each (count, Σ sizes[1:]), layer after layer."""
    net, examples = network._net(), Examples(compress(images))  # pyright: ignore[reportPrivateUsage]
    step = images_per_slice(network.sizes)
    parts = [net.forward(examples, at, min(step, len(images) - at)) for at in range(0, len(images), step)]
    z, a = (np.concatenate(side) for side in zip(*parts, strict=True))
    return z, a


def activations(network: Network, images: Bytes) -> tuple[Floats, ...]:
    """What every neuron did with images (count, 784): a[l] (count, sizes[l]) for l ≥ 1; entry 0 is empty."""
    ends = np.cumsum(network.sizes[1:])[:-1]
    return (np.empty((len(images), 0), np.float32), *np.split(traces(network, images)[1], ends, axis=1))

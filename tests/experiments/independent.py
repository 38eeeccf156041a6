"""What other code than the kernel computes: the mathematics in float64, and plain loops."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from litup import reference
from litup.network import Network

Doubles = NDArray[np.float64]


def reading(network: Network, images: NDArray[np.uint8]) -> dict[int, Any]:
    """a[l], (images, neurons), by reference.py in float64."""
    W, b = reference.unroll(network.parameters.astype(np.float64), network.sizes)
    net = reference.Perceptron(W, b, network.activation, network.cost)
    _, a = reference.feedforward(net, images.T.astype(np.float64) / 255)
    return {l: a[l].T for l in a}


def accuracy(network: Network, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> float:
    """The share that is read right."""
    outputs = reading(network, images)[len(network.sizes) - 1]
    return float((outputs.argmax(axis=1) == labels).mean())

"""The mathematics in plain NumPy, in the lesson's order: feedforward, cost, backpropagation, descent.

The kernel computes the same, much faster; its tests ask this file. Change something here, run
`litup train --engine reference`, and watch the change train.

Layer 0 is the image; layers of weights are 1 … L, so W, b and z begin at 1. Images stand side by side
as columns: a[l] has shape (n_l, m), neurons of layer l × images.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from litup import path
from litup.config import RunConfig
from litup.kernel import rng
from litup.types import Activation, Cost

Array = NDArray[np.float32 | np.float64]
Function = Callable[[Array], Array]
Layered = dict[int, Array]  # one for each layer
Pixels = NDArray[np.uint8]  # 0 … 255
Labels = NDArray[np.integer]


# ---- 1 · A neuron holds a number, squished by σ -------------------------------------------------


@np.errstate(over="ignore")  # far below zero e⁻ᶻ becomes infinite, and 1 / ∞ = 0 is right
def sigmoid(z: Array) -> Array:
    """σ(z) = 1 / (1 + e⁻ᶻ)."""
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z: Array) -> Array:
    """σ' = σ (1 − σ), and 1 − σ(z) = σ(−z)."""
    return sigmoid(z) * sigmoid(-z)


def tanh_prime(z: Array) -> Array:
    """tanh' = 1 − tanh²."""
    return 1 - np.tanh(z) ** 2


def relu(z: Array) -> Array:
    """relu(z) = max(z, 0)."""
    return np.maximum(z, 0)


def relu_prime(z: Array) -> Array:
    """relu' = 1 above zero, else 0."""
    return (z > 0).astype(z.dtype)


ACTIVATIONS: dict[Activation, tuple[Function, Function]] = {
    "sigmoid": (sigmoid, sigmoid_prime),
    "tanh": (np.tanh, tanh_prime),
    "relu": (relu, relu_prime),
    "identity": (np.positive, np.ones_like),  # σ(z) = z, σ' = 1
}


# ---- 2 · A network is its weights and biases ----------------------------------------------------


@dataclass
class Perceptron:
    """W[l][j, k] leads from neuron k of layer l − 1 to neuron j of layer l."""

    W: Layered  # (n_out, n_in)
    b: Layered  # (n_out, 1)
    activation: Activation = "sigmoid"
    cost: Cost = "quadratic"

    @property
    def layers(self) -> range:
        """1 … L."""
        return range(1, len(self.W) + 1)

    def sigma(self, l: int) -> tuple[Function, Function]:
        """σ and σ' of layer l. The last layer is always sigmoid."""
        return ACTIVATIONS[self.activation if l < len(self.W) else "sigmoid"]


def unroll(flat: Array, sizes: tuple[int, ...]) -> tuple[Layered, Layered]:
    """Flat parameters W[1], b[1], W[2], b[2], … → W and b, as views of the same numbers."""
    W: Layered = {}
    b: Layered = {}
    for l, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        weights, biases, flat = np.split(flat, [n_out * n_in, n_out * n_in + n_out])
        W[l], b[l] = weights.reshape(n_out, n_in), biases.reshape(n_out, 1)
    return W, b


def untrained(run: RunConfig) -> Perceptron:
    """Weights N(0, 1), or N(0, 1) / √n_in; biases 0. The kernel throws the dice for itself and for us."""
    W, b = unroll(rng.initialise(run.sizes, run.init, run.seed), run.sizes)
    return Perceptron(W, b, run.activation, run.cost)


# ---- 3 · Feedforward: from pixels to an answer --------------------------------------------------


def feedforward(net: Perceptron, x: Array) -> tuple[Layered, Layered]:
    """Images x, (784, m) in [0, 1] → every z[l] and a[l]. The answer is a[L], (10, m)."""
    z: Layered = {}
    a: Layered = {0: x}
    for l in net.layers:
        sigma, _ = net.sigma(l)
        z[l] = net.W[l] @ a[l - 1] + net.b[l]  # (n_out, n_in) @ (n_in, m) + (n_out, 1) → (n_out, m)
        a[l] = sigma(z[l])
    return z, a


# ---- 4 · Cost: how wrong an answer is -----------------------------------------------------------
# Costs take z[L] and use a = σ(z): so ln a and ln (1 − a) stay exact where a rounds to 0 or 1.


def one_hot(labels: Labels, n: int) -> NDArray[np.float32]:
    """Label 3 → y = (0, 0, 0, 1, 0, …), as columns: (n, m)."""
    return np.eye(n, dtype=np.float32)[:, labels]


def quadratic(z: Array, y: Array) -> Array:
    """C = Σⱼ (aⱼ − yⱼ)², one per image: (m,)."""
    return ((sigmoid(z) - y) ** 2).sum(axis=0)


def quadratic_delta(z: Array, y: Array) -> Array:
    """∂C/∂z = ∂C/∂a · ∂a/∂z = 2 (a − y) σ'(z)."""
    return 2 * (sigmoid(z) - y) * sigmoid_prime(z)


def cross_entropy(z: Array, y: Array) -> Array:
    """C = −Σⱼ [yⱼ ln aⱼ + (1 − yⱼ) ln (1 − aⱼ)] = Σⱼ [ln (1 + eᶻ) − y z]."""
    return (np.logaddexp(0, z) - y * z).sum(axis=0)


def cross_entropy_delta(z: Array, y: Array) -> Array:
    """∂C/∂z = a − y: σ' cancels."""
    return sigmoid(z) - y


COSTS: dict[Cost, tuple[Callable[[Array, Array], Array], Callable[[Array, Array], Array]]] = {
    "quadratic": (quadratic, quadratic_delta),
    "cross_entropy": (cross_entropy, cross_entropy_delta),
}


# ---- 5 · Backpropagation: what each weight and bias should do about it --------------------------


def backprop(net: Perceptron, x: Array, y: Array) -> tuple[Layered, Layered, Array]:
    """∂C/∂W and ∂C/∂b, summed over the m images, and the cost of each image."""
    cost, cost_delta = COSTS[net.cost]
    L = net.layers[-1]
    z, a = feedforward(net, x)
    delta = {L: cost_delta(z[L], y)}  # delta[l] = ∂C/∂z[l], (n_l, m)
    for l in range(L - 1, 0, -1):
        _, sigma_prime = net.sigma(l)
        delta[l] = (net.W[l + 1].T @ delta[l + 1]) * sigma_prime(z[l])  # back through W, then σ
    nabla_W: Layered = {l: delta[l] @ a[l - 1].T for l in net.layers}  # ∂C/∂Wⱼₖ = Σ deltaⱼ aₖ
    nabla_b: Layered = {l: delta[l].sum(axis=1, keepdims=True) for l in net.layers}  # ∂C/∂bⱼ = Σ deltaⱼ
    return nabla_W, nabla_b, cost(z[L], y)


# ---- 6 · Stochastic gradient descent: many small steps downhill ---------------------------------


def rate_at(run: RunConfig, at: path.Place) -> float:
    """eta, constant or falling to 0 along a cosine."""
    share = min(1, at.phase / at.phases)
    return at.rate if run.schedule == "constant" else at.rate * 0.5 * (1 + math.cos(math.pi * share))


def descend(net: Perceptron, x: Array, y: Array, eta: float, l2: float) -> Array:
    """One step, W −= eta · (mean of ∂C/∂W + l2 · W), in place. Returns the costs before it."""
    m = x.shape[1]
    nabla_W, nabla_b, costs = backprop(net, x, y)
    for l in net.layers:
        net.W[l] -= eta * (nabla_W[l] / m + l2 * net.W[l])  # l2 W = ∂/∂W of (l2/2) Σ w²
        net.b[l] -= eta * (nabla_b[l] / m)
    return costs


def sgd(net: Perceptron, images: Pixels, labels: Labels, run: RunConfig, first: int = 0) -> Iterator[Array]:
    """Train in place on images (n, 784), labels (n,), from step `first`. Yields each mini-batch's costs."""
    for epoch, steps in groupby(path.steps(run, len(images), first), key=lambda at: at.epoch):
        order = rng.shuffle(len(images), run.seed, epoch)  # every image once, in random order
        for at in steps:
            chosen = order[at.position : at.position + at.batch]
            x = images[chosen].T / np.float32(255)  # (784, m)
            y = one_hot(labels[chosen], run.sizes[-1])  # (10, m)
            yield descend(net, x, y, rate_at(run, at), at.l2)

"""Other ways to train the same network, each by the plainest loop that its users would write, on one core."""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ours import BATCH, RATE, SIZES, Epoch, installed

from litup import reference
from litup.config import RunConfig
from litup.reference import Array

WARM = 3
"""Steps before the first that counts, where a library prepares something then."""

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


def floats(images: Bytes) -> Floats:
    """Pixels from 0 to 1."""
    return np.divide(images, 255, dtype=np.float32)


def one_hot(labels: Bytes) -> Floats:
    """(n, 10), 1 where the label is."""
    return np.eye(10, dtype=np.float32)[labels]


def vectorised(images: Bytes, labels: Bytes) -> Epoch:
    """NumPy over the images of a batch at once, the data ready in memory."""
    x, y = floats(images), one_hot(labels)

    def run() -> float:
        random = np.random.default_rng(0)
        W = [random.standard_normal((m, n), np.float32) / np.float32(m**0.5) for m, n in pairwise(SIZES)]
        b = [np.zeros(n, np.float32) for n in SIZES[1:]]
        start = time.perf_counter()
        order = random.permutation(len(x))
        for at in range(0, len(x), BATCH):
            chosen = order[at : at + BATCH]
            step(W, b, x[chosen], y[chosen])
        return time.perf_counter() - start

    return run


def step(W: Sequence[Array], b: Sequence[Array], x: Array, y: Array) -> None:
    """One step, in place, on the images x (batch, 784); W[l] is (n_in, n_out)."""
    a = [x]
    for weights, biases in zip(W, b, strict=True):
        a.append(1 / (1 + np.exp(-(a[-1] @ weights + biases))))
    scale, delta = np.float32(RATE / len(x)), 2 * (a[-1] - y) * a[-1] * (1 - a[-1])
    for l in range(len(W) - 1, -1, -1):
        below = (delta @ W[l].T) * a[l] * (1 - a[l]) if l else delta
        W[l][:] -= scale * (a[l].T @ delta)
        b[l][:] -= scale * delta.sum(0)
        delta = below


def reference_py(images: Bytes, labels: Bytes) -> Epoch:
    """The engine `reference`, made for reading: batches are turned into floats as they come."""
    config = RunConfig(epochs=1)

    def run() -> float:
        net = reference.untrained(config)
        start = time.perf_counter()
        for _ in reference.sgd(net, images, labels, config):
            pass
        return time.perf_counter() - start

    return run


def one_by_one(images: Bytes, labels: Bytes) -> Epoch:
    """NumPy as in textbooks: each image alone there and back, as a column; a batch's slopes are summed."""
    x, y = floats(images)[:, :, None], one_hot(labels)[:, :, None]

    def run() -> float:
        random = np.random.default_rng(0)
        W = [random.standard_normal((n, m), np.float32) / np.float32(m**0.5) for m, n in pairwise(SIZES)]
        b = [np.zeros((n, 1), np.float32) for n in SIZES[1:]]
        start = time.perf_counter()
        order = random.permutation(len(x))
        for at in range(0, len(x), BATCH):
            chosen = order[at : at + BATCH]
            total_W, total_b = [np.zeros_like(one) for one in W], [np.zeros_like(one) for one in b]
            for i in chosen:
                for l, (slope, delta) in enumerate(slopes(W, b, x[i], y[i])):
                    total_W[l] += slope
                    total_b[l] += delta
            for l in range(len(W)):
                W[l] -= RATE / len(chosen) * total_W[l]
                b[l] -= RATE / len(chosen) * total_b[l]
        return time.perf_counter() - start

    return run


def slopes(W: Sequence[Array], b: Sequence[Array], x: Array, y: Array) -> list[tuple[Array, Array]]:
    """∂C/∂W and ∂C/∂b of one image x (784, 1), layer by layer."""
    a = [x]
    for weights, biases in zip(W, b, strict=True):
        a.append(1 / (1 + np.exp(-(weights @ a[-1] + biases))))
    delta: Array = 2 * (a[-1] - y) * a[-1] * (1 - a[-1])
    found: list[tuple[Array, Array]] = [(delta @ a[-2].T, delta)]
    for l in range(len(W) - 1, 0, -1):
        delta = (W[l].T @ delta) * a[l] * (1 - a[l])
        found.append((delta @ a[l - 1].T, delta))
    return found[::-1]


def pytorch(
    images: Bytes,
    labels: Bytes,
    sizes: Sequence[int] = SIZES,
    batch: int = BATCH,
    threads: int = 1,
    rate: float = RATE,
) -> Epoch | None:
    """A PyTorch loop, the data ready in memory. What its first steps prepare is not counted."""
    torch = installed("torch")
    if torch is None:
        return None
    nn = torch.nn
    x, y = torch.from_numpy(floats(images)), torch.from_numpy(one_hot(labels))

    def run() -> float:
        torch.set_num_threads(threads)
        layers = [part for n, m in pairwise(sizes) for part in (nn.Linear(n, m), nn.Sigmoid())]
        model = nn.Sequential(*layers)
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)

        def train(order: Any) -> None:  # noqa: ANN401
            for chosen in order.split(batch):
                optimiser.zero_grad()
                ((model(x[chosen]) - y[chosen]) ** 2).sum(1).mean().backward()
                optimiser.step()

        train(torch.arange(min(len(x), WARM * batch)))
        start = time.perf_counter()
        train(torch.randperm(len(x)))
        return time.perf_counter() - start

    return run


def scikit_learn(images: Bytes, labels: Bytes) -> Epoch | None:
    """scikit-learn's MLPClassifier (its own cost), one pass."""
    sklearn = installed("sklearn.neural_network")
    if sklearn is None:
        return None
    warnings.filterwarnings("ignore", module="sklearn")
    x = floats(images)

    def run() -> float:
        model = sklearn.MLPClassifier(
            SIZES[1:-1],
            activation="logistic",
            solver="sgd",
            batch_size=BATCH,
            momentum=0,
            max_iter=1,
            alpha=0,
        )
        start = time.perf_counter()
        model.fit(x, labels)
        return time.perf_counter() - start

    return run


def compiled_jax(images: Bytes, labels: Bytes) -> Epoch | None:
    """A whole epoch as one compiled function of JAX: a scan over the batches. Compiling is not counted."""
    jax = installed("jax")
    if jax is None:
        return None
    data = jax.device_put((floats(images), one_hot(labels)))
    random = np.random.default_rng(0)
    start = [
        jax.device_put((random.standard_normal((m, n), np.float32) / m**0.5, np.zeros(n, np.float32)))
        for m, n in pairwise(SIZES)
    ]

    def cost(parameters: Any, x: Any, y: Any) -> Any:  # noqa: ANN401
        for W, b in parameters:
            x = jax.nn.sigmoid(x @ W + b)
        return ((x - y) ** 2).sum(1).mean()

    def lower(parameter: Any, slope: Any) -> Any:  # noqa: ANN401
        return parameter - RATE * slope

    @jax.jit
    def train(parameters: Any, data: Any, batches: Any) -> Any:  # noqa: ANN401
        x, y = data

        def step(parameters: Any, chosen: Any) -> Any:  # noqa: ANN401
            slopes = jax.grad(cost)(parameters, x[chosen], y[chosen])
            return jax.tree.map(lower, parameters, slopes), None

        return jax.lax.scan(step, parameters, batches)[0]

    def run() -> float:
        began = time.perf_counter()
        batches = random.permutation(len(images)).reshape(-1, BATCH)
        jax.block_until_ready(train(start, data, batches))
        return time.perf_counter() - began

    run()  # compiles
    return run

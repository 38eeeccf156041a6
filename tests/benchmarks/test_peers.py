"""What a benchmark compares with computes what it should: the textbook's loop against reference.py."""

from __future__ import annotations

import numpy as np
import peers

from litup import reference
from litup.config import RunConfig


def test_a_step_of_a_batch() -> None:
    net, before = (reference.untrained(RunConfig(seed=5)) for _ in range(2))
    random = np.random.default_rng(2)
    x, y = random.random((4, 784), np.float32), reference.one_hot(np.array([3, 1, 4, 1]), 10)
    W, b = [net.W[l].T for l in net.layers], [net.b[l][:, 0] for l in net.layers]
    peers.step(W, b, x, y.T)
    nabla_W, nabla_b, _ = reference.backprop(before, x.T, y)
    for l in before.layers:
        np.testing.assert_allclose(net.W[l], before.W[l] - peers.RATE / 4 * nabla_W[l], rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(net.b[l], before.b[l] - peers.RATE / 4 * nabla_b[l], rtol=1e-4, atol=1e-6)


def test_slopes_of_one_image() -> None:
    net = reference.untrained(RunConfig(seed=5))
    random = np.random.default_rng(1)
    x, y = random.random((784, 1), np.float32), reference.one_hot(np.array([3]), 10)
    nabla_W, nabla_b, _ = reference.backprop(net, x, y)
    found = peers.slopes(list(net.W.values()), list(net.b.values()), x, y)
    for l, (slope, delta) in enumerate(found, start=1):
        np.testing.assert_allclose(slope, nabla_W[l], rtol=1e-4, atol=1e-7)
        np.testing.assert_allclose(delta, nabla_b[l], rtol=1e-4, atol=1e-7)

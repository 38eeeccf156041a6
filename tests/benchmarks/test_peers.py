"""What a benchmark compares with computes what it should: the textbook's loop against reference.py."""

from __future__ import annotations

import numpy as np
import peers

from litup import reference
from litup.config import RunConfig


def test_slopes_of_one_image() -> None:
    net = reference.untrained(RunConfig(seed=5))
    random = np.random.default_rng(1)
    x, y = random.random((784, 1), np.float32), reference.one_hot(np.array([3]), 10)
    nabla_W, nabla_b, _ = reference.backprop(net, x, y)
    found = peers.slopes(list(net.W.values()), list(net.b.values()), x, y)
    for l, (slope, delta) in enumerate(found, start=1):
        np.testing.assert_allclose(slope, nabla_W[l], rtol=1e-4, atol=1e-7)
        np.testing.assert_allclose(delta, nabla_b[l], rtol=1e-4, atol=1e-7)

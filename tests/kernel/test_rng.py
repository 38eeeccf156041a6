"""Seeded randomness: permutations, distributions, independence of streams."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from litup.kernel import rng


@given(count=st.integers(0, 300), seed=st.integers(0, 2**53), epoch=st.integers(0, 10**6))
def test_a_shuffle_is_a_permutation(count: int, seed: int, epoch: int) -> None:
    assert sorted(rng.shuffle(count, seed, epoch).tolist()) == list(range(count))


def test_shuffles_differ_by_seed_and_epoch() -> None:
    orders = {rng.shuffle(100, seed, epoch).tobytes() for seed in range(5) for epoch in range(5)}
    assert len(orders) == 25


def test_every_place_is_equally_likely() -> None:
    first = np.array([rng.shuffle(10, seed, 0)[0] for seed in range(20000)])
    counts = np.bincount(first, minlength=10)
    assert np.abs(counts - 2000).max() < 5 * np.sqrt(2000)


def test_weights_are_normal_and_biases_zero() -> None:
    sizes = (784, 100, 10)
    flat = rng.initialise(sizes, "normal", 3)
    weights, biases = flat[: 784 * 100].astype(np.float64), flat[784 * 100 : 784 * 100 + 100]
    assert not biases.any()
    assert abs(weights.mean()) < 5 / np.sqrt(weights.size)
    assert abs(weights.var() - 1) < 5 * np.sqrt(2 / weights.size)
    assert abs((np.abs(weights) < 1).mean() - 0.682689) < 0.01
    scaled = rng.initialise(sizes, "scaled", 3)[: 784 * 100]
    np.testing.assert_allclose(scaled, weights / 28, rtol=1e-6)


def test_uniform_numbers() -> None:
    numbers = rng.uniform(100_000, 1)
    assert numbers.min() >= 0
    assert numbers.max() < 1
    assert abs(numbers.mean(dtype=np.float64) - 0.5) < 0.005
    assert not np.array_equal(numbers, rng.uniform(100_000, 1, 1))

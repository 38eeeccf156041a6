"""Costs on a plane of parameters: against evaluate, against reference.py in float64, and in slices."""

from __future__ import annotations

from itertools import product
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from litup import reference
from litup.kernel.net import Examples, Net, Plane
from litup.kernel.rows import compress
from litup.types import Activation, Cost

SHAPES = [(30, 7, 5, 4), (30, 4), (50, 40, 3, 17, 1, 33, 4)]
PAIRS = list(product(get_args(Activation), get_args(Cost), SHAPES))
COUNT = 131
Floats = NDArray[np.float32]


def vectors(sizes: tuple[int, ...]) -> tuple[Floats, Floats, Floats]:
    count = sum(n_out * (n_in + 1) for n_in, n_out in zip(sizes, sizes[1:], strict=False))
    start, p, q = np.random.default_rng(3).normal(0, 0.4, (3, count)).astype(np.float32)
    return start, p, q


def examples(n_in: int) -> tuple[NDArray[np.uint8], Examples]:
    pixels = np.random.default_rng(4).integers(0, 256, (COUNT, n_in)).astype(np.uint8)
    pixels[pixels < 200] = 0
    return pixels, Examples(compress(pixels), (np.arange(COUNT) % 4).astype(np.uint16))


U = np.array([0, 1, -1, 0.5, 0.3, 1.7], np.float32)
V = np.array([0, 0, 0.25, -1, 0.7, 0], np.float32)


def costs_of(plane: Plane, data: Examples, step: int = COUNT) -> NDArray[np.float64]:
    costs = np.zeros(len(U))
    for at in range(0, COUNT, step):
        plane.add(data, at, min(step, COUNT - at), U, V, costs)
    return costs


@pytest.mark.parametrize(("activation", "cost", "sizes"), PAIRS)
def test_a_point_costs_what_its_network_costs(
    activation: Activation, cost: Cost, sizes: tuple[int, ...]
) -> None:
    start, p, q = vectors(sizes)
    pixels, data = examples(sizes[0])
    found = costs_of(Plane(sizes, activation, cost, (start, p, q)), data)
    y = reference.one_hot(np.arange(COUNT) % 4, sizes[-1])
    for n, (u, v) in enumerate(zip(U, V, strict=True)):
        net = Net(sizes, activation, cost)
        net.set(start + u * p + v * q)
        exact = start.astype(np.float64) + float(u) * p + float(v) * q
        W, b = reference.unroll(exact, sizes)
        wanted = reference.backprop(reference.Perceptron(W, b, activation, cost), pixels.T / 255, y)[2].sum()
        assert found[n] == pytest.approx(net.evaluate(data).cost, rel=1e-5)
        assert found[n] == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("step", [16, 48, 64, 112])
def test_slices_of_sixteen_add_up_to_the_same_bits(step: int) -> None:
    plane, (_, data) = Plane(SHAPES[0], "tanh", "quadratic", vectors(SHAPES[0])), examples(30)
    assert costs_of(plane, data, step).tobytes() == costs_of(plane, data).tobytes()


def test_one_point_or_many_are_the_same() -> None:
    plane, (_, data) = Plane(SHAPES[0], "relu", "cross_entropy", vectors(SHAPES[0])), examples(30)
    every = costs_of(plane, data)
    for n in range(len(U)):
        cost = np.zeros(1)
        plane.add(data, 0, COUNT, U[n : n + 1].copy(), V[n : n + 1].copy(), cost)
        assert cost[0] == every[n]


def test_both_doors_are_the_same() -> None:
    pixels, data = examples(30)
    dense = Examples(
        (pixels / np.float32(255)).astype(np.float32), np.eye(4, dtype=np.float32)[np.arange(COUNT) % 4]
    )
    plane = Plane(SHAPES[0], "sigmoid", "quadratic", vectors(SHAPES[0]))
    assert costs_of(plane, dense).tobytes() == costs_of(plane, data).tobytes()


def test_beyond_all_numbers_it_is_one_nan() -> None:
    start, p, q = vectors((30, 4))
    _, data = examples(30)
    plane = Plane((30, 4), "sigmoid", "cross_entropy", (start, np.full_like(p, 3e38), -np.full_like(q, 3e38)))
    cost = np.zeros(1)
    plane.add(data, 0, COUNT, np.array([3], np.float32), np.array([3], np.float32), cost)
    assert cost.tobytes() == np.array([np.nan]).tobytes()


def test_what_does_not_fit_is_refused() -> None:
    plane, (_, data) = Plane(SHAPES[0], "sigmoid", "quadratic", vectors(SHAPES[0])), examples(30)
    with pytest.raises(ValueError, match="expected as many u, v and costs"):
        plane.add(data, 0, COUNT, U, V[:2], np.zeros(len(U)))
    with pytest.raises(ValueError, match="expected float32 points"):
        plane.add(data, 0, COUNT, U, V, np.zeros(len(U), np.float32))  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match=r"examples 0 … 132 of 131"):
        plane.add(data, 0, COUNT + 1, U, V, np.zeros(len(U)))

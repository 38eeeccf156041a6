"""Small networks with inputs and targets of one's own: against reference.py and finite differences."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

import litup
from litup import reference
from litup.errors import PictureError
from litup.network import Network
from litup.types import Activation, Cost

Doubles = NDArray[np.float64]

PAIRS = list(product(get_args(Activation), get_args(Cost)))
SIZES = [(1, 1, 1, 1), (2, 3, 2), (3, 4, 4, 3)]


def network(sizes: tuple[int, ...], activation: Activation = "sigmoid", cost: Cost = "quadratic") -> Network:
    made = Network(sizes, activation, cost)
    made.parameters[:] = np.random.default_rng(4).normal(0, 1, len(made.parameters))
    return made


def example(sizes: tuple[int, ...], count: int | None = None) -> tuple[Doubles, Doubles]:
    """Inputs on both sides of 0, and targets between 0 and 1."""
    random, many = np.random.default_rng(5), () if count is None else (count,)
    return random.normal(0, 2, (*many, sizes[0])), random.uniform(0, 1, (*many, sizes[-1]))


def perceptron(of: Network, parameters: Doubles) -> reference.Perceptron:
    return reference.Perceptron(*reference.unroll(parameters, of.sizes), of.activation, of.cost)


def exact(of: Network, parameters: Doubles, x: Doubles, y: Doubles) -> float:
    """C by reference.py in float64."""
    return float(reference.backprop(perceptron(of, parameters), x[:, None], y[:, None])[2][0])


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_every_number_is_the_reference_s(sizes: tuple[int, ...], activation: Activation, cost: Cost) -> None:
    net, (x, y) = network(sizes, activation, cost), example(sizes)
    back, oracle = net.backprop(x, y), perceptron(net, net.parameters.astype(np.float64))
    z, a = reference.feedforward(oracle, x[:, None])
    nabla_W, nabla_b, costs = reference.backprop(oracle, x[:, None], y[:, None])
    assert back.cost == pytest.approx(costs[0], rel=1e-5)
    assert back.label is None
    np.testing.assert_array_equal(back.target, y.astype(np.float32))
    np.testing.assert_array_equal(back.a[0], x.astype(np.float32))
    for l in oracle.layers:
        np.testing.assert_allclose(back.z[l], z[l][:, 0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(back.a[l], a[l][:, 0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(back.delta[l], nabla_b[l][:, 0], rtol=1e-3, atol=1e-5)
        np.testing.assert_allclose(back.nabla_W[l], nabla_W[l], rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_every_slope_is_what_central_differences_find(
    sizes: tuple[int, ...], activation: Activation, cost: Cost
) -> None:
    net, (x, y), h = network(sizes, activation, cost), example(sizes), 1e-6
    at = net.parameters.astype(np.float64)
    slopes = [
        (exact(net, at + h * unit, x, y) - exact(net, at - h * unit, x, y)) / (2 * h)
        for unit in np.eye(len(at))
    ]
    np.testing.assert_allclose(net.backprop(x, y).gradient, slopes, rtol=2e-3, atol=1e-5)


def test_a_label_is_the_target_that_it_stands_for() -> None:
    net, x = network((2, 3, 2)), np.array([0.9, 0.3])
    said, meant = net.backprop(x, 1), net.backprop(x, [0.0, 1.0])
    assert (said.label, meant.label) == (1, None)
    assert said.target.tolist() == meant.target.tolist() == [0, 1]
    assert said.cost == meant.cost
    assert said.gradient.tobytes() == meant.gradient.tobytes()


def test_bytes_with_targets_are_pixels() -> None:
    net, x, y = network((4, 3, 2)), np.array([0, 51, 255, 102], np.uint8), [0.25, 0.5]
    back = net.backprop(x, y)
    assert back.gradient.tobytes() == net.backprop(x / np.float32(255), y).gradient.tobytes()
    np.testing.assert_array_equal(back.a[0], x / np.float32(255))


def test_many_have_targets_too() -> None:
    net, (x, y) = network((3, 4, 2), "tanh"), example((3, 4, 2), 9)
    oracle = perceptron(net, net.parameters.astype(np.float64))
    nabla_W, _, costs = reference.backprop(oracle, x.T, y.T)
    gradient, scores = net.gradient(x, y), net.test(x, y)
    assert gradient.cost == scores.cost == pytest.approx(costs.mean(), rel=1e-5)
    np.testing.assert_allclose(gradient.W[1], nabla_W[1] / 9, rtol=1e-3, atol=1e-6)
    _, a = reference.feedforward(oracle, x.T)
    assert scores.accuracy == np.mean(a[2].argmax(axis=0) == y.argmax(axis=1))
    turned = litup.wiggle(net, 2, 1, 3, 1e-2, x, y)
    assert turned.measured == pytest.approx(float(turned.predicted), rel=0.02)


def test_a_surface_and_walks_on_it_have_targets_too() -> None:
    moments, (x, y) = [network((3, 4, 2)), Network((3, 4, 2))], example((3, 4, 2), 9)
    found = litup.landscape(moments, x, y, side=2)
    assert found.path[0] == moments[0].test(x, y).cost
    walked = litup.walks(moments[0], x, y, litup.RunConfig(batch=3), directions=found.directions, passes=4)
    assert walked.full_batch.u[0] == pytest.approx(found.directions.u[0])
    for walk in (walked.full_batch, walked.mini_batch):
        assert walk.costs[-1] == walk.network.test(x, y).cost < found.path[0]
    assert found.heights[0] == pytest.approx(found.path[0], rel=1e-5)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ([0.9, 0.3], [1.0], r"or floats \(1, 2\) as targets, got float64 \(1,\)"),
        ([0.9, 0.3], 0.5, r"or floats \(1, 2\) as targets, got float64 \(\)"),
        ([0.9, 0.3], [1, 0], r"labels, or floats \(1, 2\) as targets, got int64 \(2,\)"),
        ([0.9, 0.3], [0.5, -0.1], "expected targets from 0 to 1, got -0.1 to 0.5"),
        ([0.9], [0.5, 0.1], "expected images of 2 pixels"),
        ([np.inf, 0.3], [1.0, 0.0], "expected finite inputs, got 0.3 to inf"),
        ([1e39, 0.3], [1.0, 0.0], r"expected finite inputs, got 0.3 to 1e\+39"),
        ([1.5, 0.3], 1, "expected pixels from 0 to 1, got 0.3 to 1.5"),
        ([[0.9, 0.3]] * 3, [1.0, 0.0], "expected one image, got 3"),
        ([1, 0], [1.0, 0.0], "expected images of uint8 in 0 … 255 or floats in 0 … 1, got int64"),
    ],
)
def test_what_does_not_fit_is_refused(x: Any, y: Any, expected: str) -> None:  # noqa: ANN401
    with pytest.raises(PictureError, match=expected):
        network((2, 3, 2)).backprop(x, y)


@given(
    arrays.arrays(
        st.sampled_from([np.float32, np.float64, np.int64, np.bool_]), arrays.array_shapes(max_dims=3)
    )
)
def test_any_array_is_a_target_or_refused(y: NDArray[np.generic]) -> None:
    try:
        assert network((2, 3, 2)).backprop([0.9, 0.3], y).target.shape == (2,)
    except PictureError as error:
        assert "\n" not in str(error)  # noqa: PT017

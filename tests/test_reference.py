"""The mathematics: hand-worked numbers, central differences, and the kernel on random shapes."""

import itertools
import math
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from litup import path, reference
from litup.config import RunConfig
from litup.kernel.net import Examples, Net
from litup.types import Activation, Cost

PAIRS = list(itertools.product(get_args(Activation), get_args(Cost)))
SIZES = (5, 4, 3, 2)


def perceptron(
    activation: Activation, cost: Cost, sizes: tuple[int, ...] = SIZES
) -> tuple[NDArray[np.float64], reference.Perceptron]:
    """A float64 network with every parameter non-zero, and its parameters, flat."""
    count = sum(n_out * (n_in + 1) for n_in, n_out in itertools.pairwise(sizes))
    flat = np.random.default_rng(7).normal(size=count)
    W, b = reference.unroll(flat, sizes)
    return flat, reference.Perceptron(W, b, activation, cost)


def examples(sizes: tuple[int, ...] = SIZES, m: int = 6) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(8)
    labels = random.integers(0, sizes[-1], m)
    return random.uniform(size=(sizes[0], m)), reference.one_hot(labels, sizes[-1]).astype(np.float64)


def total_cost(net: reference.Perceptron, x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    z, _ = reference.feedforward(net, x)
    return float(reference.COSTS[net.cost][0](z[net.layers[-1]], y).sum())


def differences(flat: NDArray[np.float64], net: reference.Perceptron) -> NDArray[np.float64]:
    """Central differences of the total cost in every parameter."""
    x, y = examples()
    h, slopes = 1e-6, np.empty_like(flat)
    for i, kept in enumerate(flat.copy()):
        flat[i] = kept + h
        above = total_cost(net, x, y)
        flat[i] = kept - h
        slopes[i] = (above - total_cost(net, x, y)) / (2 * h)
        flat[i] = kept
    return slopes


def rolled(W: reference.Layered, b: reference.Layered) -> NDArray[np.float64]:
    return np.concatenate([part.ravel() for l in W for part in (W[l], b[l])]).astype(np.float64)


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_backpropagation_is_the_slope_of_the_cost(activation: Activation, cost: Cost) -> None:
    flat, net = perceptron(activation, cost)
    nabla_W, nabla_b, costs = reference.backprop(net, *examples())
    np.testing.assert_allclose(rolled(nabla_W, nabla_b), differences(flat, net), rtol=1e-6, atol=1e-8)
    assert costs.sum() == pytest.approx(total_cost(net, *examples()))


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_a_step_goes_down_the_slope_of_cost_and_l2(activation: Activation, cost: Cost) -> None:
    """W −= eta · ∂/∂W [mean C + (l2/2) Σ w²], biases without l2."""
    flat, net = perceptron(activation, cost)
    x, y = examples()
    eta, l2, before = 0.25, 0.125, flat.copy()
    is_weight = rolled(
        {l: np.ones_like(W) for l, W in net.W.items()}, {l: np.zeros_like(b) for l, b in net.b.items()}
    )
    slope = differences(flat, net) / x.shape[1] + l2 * is_weight * before
    reference.descend(net, x, y, eta, l2)
    np.testing.assert_allclose(flat, before - eta * slope, rtol=1e-6, atol=1e-8)


def test_one_neuron_by_hand() -> None:
    """1-1: w = 2, b = −1, x = ½, so z = 0, a = ½; y = 1; C = ¼; ∂C/∂z = 2 (−½) ¼ = −¼."""
    net = reference.Perceptron({1: np.array([[2.0]])}, {1: np.array([[-1.0]])})
    nabla_W, nabla_b, costs = reference.backprop(net, np.array([[0.5]]), np.array([[1.0]]))
    assert (costs[0], nabla_W[1][0, 0], nabla_b[1][0, 0]) == (0.25, -0.125, -0.25)
    reference.descend(net, np.array([[0.5]]), np.array([[1.0]]), eta=4, l2=0.5)
    assert net.W[1][0, 0] == 2 - 4 * (-0.125 + 0.5 * 2)
    assert net.b[1][0, 0] == -1 - 4 * -0.25


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_far_from_zero_nothing_breaks(kind: type[np.float32 | np.float64]) -> None:
    z = np.array([[-1e30], [-1e4], [0], [1e4], [1e30]], kind)
    assert reference.sigmoid(z).ravel().tolist() == [0, 0, 0.5, 1, 1]
    assert reference.sigmoid_prime(z).ravel().tolist() == [0, 0, 0.25, 0, 0]
    assert reference.cross_entropy(z, (z > 0).astype(kind))[0] == pytest.approx(math.log(2))


def test_the_cosine_falls_from_the_rate_to_nothing() -> None:
    run = RunConfig(rate=3.0, schedule="cosine", batch=1, epochs=1)
    places = [path.place(run, 4, step) for step in (0, 2, 4)]
    assert [reference.rate_at(run, at) for at in places] == pytest.approx([3.0, 1.5, 0.0])
    assert reference.rate_at(replace(run, schedule="constant"), places[1]) == 3.0


def test_a_network_learns_what_it_is_shown() -> None:
    """Ten images, each lit in a corner of its own: after training all are read right."""
    images = np.zeros((10, 784), np.uint8)
    for digit in range(10):
        images[digit, 70 * digit : 70 * digit + 70] = 255
    labels = np.arange(10)
    run = RunConfig(batch=3, epochs=200)
    net = reference.untrained(run)
    costs = [float(costs.mean()) for costs in reference.sgd(net, images, labels, run)]
    assert len(costs) == 200 * 4
    assert costs[-1] < 0.1 < costs[0]
    _, a = reference.feedforward(net, images.T / np.float32(255))
    assert a[3].argmax(axis=0).tolist() == labels.tolist()


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
@pytest.mark.parametrize("sizes", [(9, 2), (30, 17, 3), (12, 5, 33, 4), (40, 3, 2, 3, 2, 3)])
def test_the_kernel_computes_the_same(activation: Activation, cost: Cost, sizes: tuple[int, ...]) -> None:
    flat, net = perceptron(activation, cost, sizes)
    x, y = examples(sizes, m=9)
    x = x.astype(np.float32).astype(np.float64)
    flat[:] = (flat / 2).astype(np.float32)
    data = Examples(np.ascontiguousarray(x.T, np.float32), np.ascontiguousarray(y.T, np.float32))
    kernel = Net(sizes, activation, cost)
    kernel.set(flat.astype(np.float32))
    z, a = reference.feedforward(net, x)
    kernel_z, kernel_a = kernel.forward(data)
    np.testing.assert_allclose(kernel_z.T, np.concatenate([z[l] for l in net.layers]), rtol=2e-5, atol=2e-5)
    np.testing.assert_allclose(kernel_a.T, np.concatenate([a[l] for l in net.layers]), rtol=2e-5, atol=2e-5)
    nabla_W, nabla_b, costs = reference.backprop(net, x, y)
    kernel_cost, gradient = kernel.gradient(data)
    assert kernel_cost == pytest.approx(costs.sum(), rel=1e-5)
    scale = np.abs(rolled(nabla_W, nabla_b)).max()
    np.testing.assert_allclose(gradient, rolled(nabla_W, nabla_b), rtol=1e-4, atol=1e-5 * scale)


def test_the_example_in_the_docs_is_true() -> None:
    """docs/mathematics.md works it by hand: pixel 0.5, weight 2, bias −1.5, answer 1, eta 1.5."""
    W, b = reference.unroll(np.array([2, -1.5]), (1, 1))
    net, x, y = reference.Perceptron(W, b), np.array([[0.5]]), np.array([[1.0]])
    z, a = reference.feedforward(net, x)
    nabla_W, nabla_b, cost = reference.backprop(net, x, y)
    reference.descend(net, x, y, eta=1.5, l2=0)
    after_z, after_a = reference.feedforward(net, x)
    after = reference.quadratic(after_z[1], y)
    docs = " ".join((Path(__file__).parent.parent / "docs" / "mathematics.md").read_text("utf-8").split())
    for said, number in (
        ("a = σ(−0.5) = {}", a[1]),
        ("C = (0.378 − 1)² = {}", cost),
        ("0.378 · 0.622 = {}", reference.sigmoid_prime(z[1])),
        ("delta = 2 · (0.378 − 1) · 0.235 = {}", nabla_b[1]),
        ("∂C/∂w = −0.293 · 0.5 = {}", nabla_W[1]),
        ("2 + 1.5 · 0.146 = {}", net.W[1]),
        ("−1.5 + 1.5 · 0.293 = {}", net.b[1]),
        ("Now z = {}", after_z[1]),
        ("a = {}, and the cost has fallen", after_a[1]),
        ("from 0.387 to {}.", after),
    ):
        assert said.format(f"{number.item():.3f}".replace("-", "−")) in docs

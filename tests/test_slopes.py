"""Backpropagation of one image, and one parameter turned: against reference.py and finite differences."""

from itertools import product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

import litup
from litup import reference
from litup.errors import ConfigError, LitupError, PictureError
from litup.network import Network
from litup.types import Activation, Cost

IMAGES = np.random.default_rng(1).integers(0, 256, (12, 30)).astype(np.uint8)
LABELS = np.arange(12) % 4
PAIRS = list(product(get_args(Activation), get_args(Cost)))
DOCS = Path(__file__).parents[1] / "docs" / "python.md"


def network(activation: Activation, cost: Cost) -> Network:
    made = Network((30, 7, 5, 4), activation, cost)
    made.parameters[:] = np.random.default_rng(2).normal(0, 0.4, len(made.parameters))
    return made


def exact(of: Network, parameters: NDArray[np.float64], images: NDArray[np.uint8]) -> float:
    """The sum of C of the images, labelled as above, by reference.py in float64."""
    W, b = reference.unroll(parameters, of.sizes)
    net = reference.Perceptron(W, b, of.activation, of.cost)
    y = reference.one_hot(LABELS[: len(images)], of.sizes[-1])
    return float(reference.backprop(net, images.T / 255, y)[2].sum())


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_backprop_is_the_reference_s(activation: Activation, cost: Cost) -> None:
    net = network(activation, cost)
    back = net.backprop(IMAGES[0], int(LABELS[0]))
    W, b = reference.unroll(net.parameters.astype(np.float64), net.sizes)
    perceptron = reference.Perceptron(W, b, activation, cost)
    z, a = reference.feedforward(perceptron, IMAGES[:1].T / 255)
    nabla_W, nabla_b, costs = reference.backprop(perceptron, IMAGES[:1].T / 255, np.eye(4)[:, :1])
    assert back.cost == pytest.approx(costs[0], rel=1e-5)
    for l in (1, 2, 3):
        np.testing.assert_allclose(back.z[l], z[l][:, 0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(back.a[l], a[l][:, 0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(back.delta[l], nabla_b[l][:, 0], rtol=1e-3, atol=1e-6)
        np.testing.assert_allclose(back.nabla_W[l], nabla_W[l], rtol=1e-3, atol=1e-6)
        assert back.nabla_b[l].tobytes() == back.delta[l].tobytes()
        # Each slope is exactly the product that it says it is.
        np.testing.assert_array_equal(back.nabla_W[l], np.outer(back.delta[l], back.a[l - 1]))
    assert [len(found[0]) for found in (back.z, back.delta, back.nabla_W, back.nabla_b)] == [0, 0, 0, 0]
    assert back.gradient.tobytes() == net.gradient(IMAGES[0], [0]).parameters.tobytes()


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
def test_every_slope_is_what_central_differences_find(activation: Activation, cost: Cost) -> None:
    net, h = network(activation, cost), 1e-6
    back, at = net.backprop(IMAGES[0], int(LABELS[0])), net.parameters.astype(np.float64)
    slopes = [
        (exact(net, at + h * unit, IMAGES[:1]) - exact(net, at - h * unit, IMAGES[:1])) / (2 * h)
        for unit in np.eye(len(at))
    ]
    np.testing.assert_allclose(back.gradient, slopes, rtol=2e-3, atol=1e-6)


@pytest.mark.parametrize(("activation", "cost"), PAIRS)
@pytest.mark.parametrize("k", [None, 6])
def test_a_turned_parameter_does_what_float64_says(activation: Activation, cost: Cost, k: int | None) -> None:
    net = network(activation, cost)
    before = net.fingerprint
    turned = litup.wiggle(net, 2, 3, k, [[-0.5, 0.5], [0.001, 0]], IMAGES, LABELS)
    place = 7 * 31 + (5 * 7 + 3 if k is None else 3 * 7 + k)
    at = net.parameters.astype(np.float64)
    unit, cost_before = np.eye(len(at))[place], exact(net, at, IMAGES) / 12
    assert net.fingerprint == before
    assert turned.value == at[place] == (net.b[2][3] if k is None else net.W[2][3, k])
    assert turned.cost == pytest.approx(cost_before, rel=1e-5)
    assert turned.slope == net.gradient(IMAGES, LABELS).parameters[place]
    wanted = [[exact(net, at + by * unit, IMAGES) / 12 - cost_before for by in row] for row in turned.by]
    np.testing.assert_allclose(turned.by, [[-0.5, 0.5], [0.001, 0]], atol=1e-7)
    np.testing.assert_allclose(turned.measured, wanted, rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(turned.predicted, turned.slope * turned.by)
    assert turned.measured[1, 0] == pytest.approx(turned.predicted[1, 0], rel=0.02, abs=1e-6)


def test_it_is_turned_as_float32_allows() -> None:
    net = network("sigmoid", "quadratic")
    net.W[1][0, 0] = 1
    turned = litup.wiggle(net, 1, 0, 0, 1e-9, IMAGES[0], 0)
    assert (turned.by.shape, float(turned.by), float(turned.measured)) == ((), 0, 0)


@pytest.mark.parametrize(
    ("layer", "j", "k", "by", "expected"),
    [
        (0, 0, 0, 0.1, r"no W\[0\]\[0, 0\]"),
        (4, 0, 0, 0.1, r"30-7-5-4 has no W\[4\]\[0, 0\]"),
        (1, 7, None, 0.1, r"no b\[1\]\[7\]"),
        (1, -1, 0, 0.1, r"no W\[1\]\[-1, 0\]"),
        (2, 0, 7, 0.1, r"no W\[2\]\[0, 7\]"),
        (1, 0, 0, float("nan"), "expected finite numbers to turn by, got nan"),
        (1, 0, 0, "much", "expected finite numbers to turn by, got 'much'"),
    ],
)
def test_what_cannot_be_turned_is_refused(
    layer: int, j: int, k: int | None, by: float, expected: str
) -> None:
    with pytest.raises(ConfigError, match=expected):
        litup.wiggle(network("relu", "quadratic"), layer, j, k, by, IMAGES, LABELS)


def test_backprop_wants_one_image_and_a_label() -> None:
    net = network("tanh", "cross_entropy")
    with pytest.raises(PictureError, match="expected one image, got 12"):
        net.backprop(IMAGES, 0)
    for label in (-1, 4):
        with pytest.raises(PictureError, match="expected labels 0 … 3"):
            net.backprop(IMAGES[0], label)
    with pytest.raises(LitupError):
        litup.wiggle(net, 1, 0, 0, 0.1, IMAGES, LABELS[:2])


def test_the_documentation_s_example_runs() -> None:
    example = DOCS.read_text(encoding="utf-8").split("## Slopes")[1].split("```python\n")[1].split("```")[0]
    names = {"litup": litup, "network": Network.untrained(), "image": np.full((28, 28), 90, np.uint8)}
    exec(example, names)
    back, turned, other = names["back"], names["turned"], names["other"]
    assert isinstance(back, litup.Backprop)
    assert isinstance(turned, litup.Wiggle)
    assert isinstance(other, litup.Wiggle)
    assert other.slope == back.delta[3][8]
    assert back.nabla_W[2][4, 7] == back.delta[2][4] * back.a[1][7] == np.float32(turned.slope)

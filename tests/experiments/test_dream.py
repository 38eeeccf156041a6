"""Climbs: slopes by central differences, steps that go up, the same dream twice."""

from __future__ import annotations

import numpy as np
import pytest

from litup import reference
from litup.errors import ConfigError
from litup.experiments.dream import (
    climb,
    correlation,
    dream,
    roughness_slope,
    sigma_prime,
    slope_in_pixels,
    total,
)
from litup.experiments.figures import Pictures
from litup.experiments.reading import digit_reader
from litup.experiments.telling import report
from litup.network import Network, count_parameters
from litup.types import Activation
from tests import dreams
from tests.experiments.drawn import DATA


def random_network(sizes: tuple[int, ...], activation: Activation) -> Network:
    count = count_parameters(sizes)
    parameters = np.random.default_rng(4).normal(size=count).astype(np.float32)
    return Network(sizes, activation, parameters=parameters)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_slopes_by_central_differences(activation: Activation, layer: int) -> None:
    network = random_network((6, 5, 4, 3), activation)
    net = reference.Perceptron(
        *reference.unroll(network.parameters.astype(np.float64), network.sizes), activation
    )
    x = np.random.default_rng(1).uniform(size=6)

    def z(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        return float(reference.feedforward(net, x[:, None])[0][layer][2, 0])

    a, slope = slope_in_pixels(network, layer, 2, x)
    assert a == network.trace(x).a[layer][2]
    for i, unit in enumerate(np.eye(6) * 1e-6):
        assert slope[i] == pytest.approx((z(x + unit) - z(x - unit)) / 2e-6, abs=1e-5)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_sigma_prime_is_the_lesson_s(activation: Activation) -> None:
    z = np.concatenate([np.linspace(-60, 60, 999), np.array([0.0, 300.0])])
    wanted = reference.sigmoid_prime(z) if activation == "sigmoid" else np.cosh(z) ** -2.0
    assert sigma_prime(activation, z) == pytest.approx(wanted, rel=1e-11)
    assert (sigma_prime(activation, np.array([1e30, -1e30])) < 1e-300).all()


def test_sums_go_from_first_to_last() -> None:
    values = np.random.default_rng(6).normal(size=(784, 2)) * 10.0 ** np.arange(-8, 8).repeat(49)[:, None]
    one, other = 0.0, 0.0
    for left, right in values.tolist():
        one, other = one + left, other + right
    assert total(values).tolist() == [one, other]


def test_the_penalty_s_slope() -> None:
    x = np.random.default_rng(2).uniform(size=784)

    def rough(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        square = x.reshape(28, 28)
        return float((np.diff(square, axis=0) ** 2).sum() + (np.diff(square, axis=1) ** 2).sum()) / 2

    slope = roughness_slope(x)
    for i in (0, 27, 28, 400, 783):
        unit = np.eye(784)[i] * 1e-5
        assert slope[i] == pytest.approx(-(rough(x + unit) - rough(x - unit)) / 2e-5, abs=1e-6)


def test_one_layer_ends_where_it_must() -> None:
    """z = w · x + b is largest where x is 1 for w > 0 and 0 for w < 0."""
    network = Network.untrained()
    activation, end = climb(network, 1, 4, np.full(784, 0.5), 0, 100)
    w = network.W[1][4]
    clear = np.abs(w) > 0.02
    assert np.array_equal(end[clear], (w > 0)[clear].astype(float))
    assert (np.diff(activation) > -1e-12).all()


def test_dreams_are_what_the_network_says() -> None:
    network = digit_reader(None)
    found = dream(network, DATA, neurons=[5, 3], steps=100)
    assert len(found.dreams) == 2 * 3 * 2
    for one in found.dreams:
        assert one.activation.shape == (101,)
        assert one.outputs[one.neuron] == one.activation[-1]
        assert one.activation[-1] > 0.95
        assert network.forward(one.before)[0, one.neuron] == one.activation[0]
        assert ((one.after >= 0) & (one.after <= 1)).all()
        mean = DATA.images[one.neuron == DATA.labels].mean(axis=0)
        assert one.likeness == pytest.approx(np.corrcoef(one.after, mean)[0, 1])
    again = dream(network, DATA, neurons=[5, 3], steps=100)
    assert all(np.array_equal(a.after, b.after) for a, b in zip(found.dreams, again.dreams, strict=True))


def test_the_figure_shows_all_ten_outputs_and_says_where_it_leaves_neurons_out() -> None:
    [pictures] = report("dream", dream(None, DATA, starts=("grey",), smooth=(0.0,), steps=1)).figure.panels
    assert isinstance(pictures, Pictures)
    assert [caption.split(":")[0] for caption in pictures.captions[0]] == [str(j) for j in range(10)]
    [hidden] = report(
        "dream", dream(None, DATA, layer=1, starts=("grey",), smooth=(0.0,), steps=1)
    ).figure.panels
    assert "layer 3's neurons like" in pictures.title
    assert "layer 1's first neurons like" in hidden.title


def test_starts() -> None:
    found = dream(digit_reader(None), DATA, neurons=[int(DATA.labels[0])], steps=1, smooth=(0.0,))
    grey, noise, digit = (one.before for one in found.dreams)
    assert (grey == 0.5).all()
    assert 0.4 < noise.mean() < 0.6
    assert any(np.array_equal(digit * 255, image) for image in DATA.images[DATA.labels != DATA.labels[0]])


def test_smoothness_makes_smoother() -> None:
    rough, smooth = (
        one.after.reshape(28, 28) for one in dream(None, DATA, neurons=[2], starts=("noise",)).dreams
    )
    assert (np.diff(smooth) ** 2).sum() < (np.diff(rough) ** 2).sum() / 2


def test_hidden_neurons_can_be_asked() -> None:
    found = dream(None, DATA, layer=2, neurons=[7], starts=("grey",), steps=50)
    assert found.dreams[0].activation[-1] > 0.9
    assert np.isnan(found.dreams[0].likeness)
    with pytest.raises(ConfigError, match="layer 4 has 0 neurons to ask"):
        dream(None, DATA, layer=4)
    with pytest.raises(ConfigError, match="layer 1 has 16 neurons to ask"):
        dream(None, DATA, layer=1, neurons=[16])


def test_correlation() -> None:
    x, y = np.random.default_rng(3).normal(size=(2, 50))
    assert correlation(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert correlation(x, np.ones(50)) == 0


def test_climbs_and_likeness_come_to_the_stored_hashes() -> None:
    """The page's tests come to the same."""
    assert dreams.computed() == dreams.FILE.read_text(encoding="utf-8")

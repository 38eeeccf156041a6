"""Network: its parameters, what it makes of images, and what it refuses."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from litup import reference
from litup.config import RunConfig
from litup.errors import ConfigError, PictureError
from litup.network import Network, images_per_slice

IMAGES = np.random.default_rng(0).integers(0, 256, (30, 784)).astype(np.uint8)
LABELS = np.arange(30) % 10


@pytest.fixture
def network() -> Network:
    return Network.untrained()


def perceptron(network: Network) -> reference.Perceptron:
    W, b = reference.unroll(network.parameters.astype(np.float64), network.sizes)
    return reference.Perceptron(W, b, network.activation, network.cost)


def test_parameters_are_counted_and_laid_out() -> None:
    flat = np.arange(13_002, dtype=np.float32)
    network = Network(parameters=flat)
    assert [W.shape for W in network.W] == [(0, 0), (16, 784), (16, 16), (10, 16)]
    assert [b.shape for b in network.b] == [(0,), (16,), (16,), (10,)]
    assert (network.W[1][1, 0], network.b[1][0], network.W[2][0, 0], network.b[3][9]) == (
        784,
        12_544,
        12_560,
        13_001,
    )
    network.W[1][0, 0] = -1
    assert flat[0] == -1


def test_the_fingerprint_is_the_parameters_little_endian() -> None:
    network = Network((2, 1), parameters=np.array([1, 2, -3], np.float32))
    content = b"\0\0\x80\x3f" + b"\0\0\0\x40" + b"\0\0\x40\xc0"
    assert network.fingerprint == hashlib.sha256(content).hexdigest()
    assert network.copy().fingerprint == network.fingerprint
    network.b[1][0] = 0
    assert network.fingerprint != hashlib.sha256(content).hexdigest()


def test_it_begins_as_the_run_says() -> None:
    network = Network.untrained(RunConfig(sizes=(784, 5, 10), init="normal", seed=3))
    assert network.parameters.tobytes() == reference.rng.initialise((784, 5, 10), "normal", 3).tobytes()
    assert not any(b.any() for b in network.b)


def test_a_trace_has_every_neuron(network: Network) -> None:
    trace = network.trace(IMAGES[0].reshape(28, 28))
    z, a = reference.feedforward(perceptron(network), IMAGES[:1].T / 255)
    assert [z.shape for z in trace.z] == [(0,), (16,), (16,), (10,)]
    for layer in range(4):
        np.testing.assert_allclose(trace.a[layer], a[layer][:, 0], rtol=1e-5)
    for layer in range(1, 4):
        np.testing.assert_allclose(trace.z[layer], z[layer][:, 0], rtol=1e-4, atol=1e-5)
    assert trace.digit == network.predict(IMAGES[0]) == a[3].argmax()


@pytest.mark.parametrize(("bias", "answered"), [(0, True), (-1e-6, False), (-3, False), (3, True)])
def test_an_output_answers_from_a_half_on(network: Network, bias: float, answered: bool) -> None:
    network.W[3][:] = 0
    network.b[3][:] = -5
    network.b[3][4] = bias
    trace = network.trace(IMAGES[0])
    assert (trace.digit, trace.answered) == (4, answered)


def test_one_or_many_bytes_or_floats_are_the_same(network: Network) -> None:
    bits = network.forward(IMAGES).tobytes()
    assert network.forward(IMAGES.reshape(30, 28, 28)).tobytes() == bits
    assert network.forward(IMAGES / np.float32(255)).tobytes() == bits
    assert b"".join(network.forward(image).tobytes() for image in IMAGES) == bits
    assert network.predict_all(IMAGES).tolist() == [network.predict(image) for image in IMAGES]


def test_scores_and_gradient_are_the_reference_s(network: Network) -> None:
    nabla_W, nabla_b, costs = reference.backprop(
        perceptron(network), IMAGES.T / 255, reference.one_hot(LABELS, 10)
    )
    gradient = network.gradient(IMAGES, LABELS)
    assert gradient.cost == pytest.approx(costs.mean(), rel=1e-5)
    for layer in (1, 2, 3):
        np.testing.assert_allclose(gradient.W[layer], nabla_W[layer] / 30, rtol=1e-3, atol=1e-6)
        np.testing.assert_allclose(gradient.b[layer], nabla_b[layer][:, 0] / 30, rtol=1e-3, atol=1e-6)
    scores = network.test(IMAGES, LABELS)
    assert scores.cost == pytest.approx(costs.mean(), rel=1e-5)
    assert scores.confusion.sum() == 30
    assert np.trace(scores.confusion) / 30 == scores.accuracy == network.accuracy(IMAGES, LABELS)


def test_a_changed_knob_changes_the_answer(network: Network) -> None:
    network.b[3][7] = 100
    assert network.trace(IMAGES[0]).activations[7] == 1
    assert network.predict(IMAGES[0]) == 7


def test_slices_keep_the_order_of_sums(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, slope = network.test(IMAGES, LABELS), network.gradient(IMAGES, LABELS)
    monkeypatch.setattr("litup.network._SLICE", 13_002 * 7)
    assert images_per_slice(network.sizes) == 7
    assert network.test(IMAGES, LABELS).cost == pytest.approx(whole.cost, rel=1e-15)
    assert network.test(IMAGES, LABELS).confusion.tolist() == whole.confusion.tolist()
    sliced = network.gradient(IMAGES, LABELS)
    assert sliced.cost == pytest.approx(slope.cost, rel=1e-15)
    np.testing.assert_allclose(sliced.parameters, slope.parameters, rtol=1e-4, atol=1e-9)


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        (np.zeros(783, np.uint8), r"expected images of 784 pixels, got an array of shape \(783,\)"),
        (np.zeros((0, 784), np.uint8), "expected images of 784 pixels"),
        (np.uint8(3), "expected images of 784 pixels"),
        (np.zeros(784, np.int64), "expected images of uint8 in 0 … 255 or floats in 0 … 1, got int64"),
        (np.full(784, 255.0), "expected pixels from 0 to 1, got 255 to 255"),
        (np.full(784, np.nan), "expected pixels from 0 to 1, got nan to nan"),
        (np.full(784, -0.5), "expected pixels from 0 to 1, got -0.5 to -0.5"),
        (np.array(["a"] * 784), "expected images of uint8"),
    ],
)
def test_what_is_no_image_is_refused(network: Network, images: NDArray[np.generic], expected: str) -> None:
    with pytest.raises(PictureError, match=expected):
        network.forward(images)


@given(arrays.arrays(arrays.scalar_dtypes(), arrays.array_shapes(max_dims=4, max_side=5)))
def test_any_array_is_read_or_refused(images: NDArray[np.generic]) -> None:
    network = Network((4, 3))
    try:
        assert network.forward(images).shape[1] == 3
    except PictureError as error:
        assert "\n" not in str(error)  # noqa: PT017


@given(st.lists(st.integers(-3, 6000), max_size=12))
def test_any_sizes_make_a_network_or_one_line(sizes: list[int]) -> None:
    fits = 2 <= len(sizes) <= 9 and min(sizes) > 0 and max(sizes[1:]) <= 4096
    if not fits:
        with pytest.raises(ConfigError, match="expected 1 to 8 layers of 1 to 4,096 neurons"):
            Network(sizes)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (LABELS[:3], r"expected 30 whole numbers as labels, or .*, got int64 \(3,\)"),
        (LABELS / 2, r"labels, or floats \(30, 10\) as targets, got float64 \(30,\)"),
        (LABELS + 1, "expected labels 0 … 9, got 1 … 10"),
        (np.full((30, 9), 0.5), r"floats \(30, 10\) as targets, got float64 \(30, 9\)"),
        (np.full((30, 10), 1.5), "expected targets from 0 to 1, got 1.5 to 1.5"),
        (np.full((30, 10), np.nan), "expected targets from 0 to 1, got nan to nan"),
    ],
)
def test_what_is_no_label_is_refused(network: Network, labels: NDArray[np.generic], expected: str) -> None:
    with pytest.raises(PictureError, match=expected):
        network.test(IMAGES, labels)


def test_two_images_are_not_one(network: Network) -> None:
    with pytest.raises(PictureError, match="expected one image, got 30"):
        network.predict(IMAGES)


def test_parameters_must_fit() -> None:
    with pytest.raises(ConfigError, match=r"sizes 2-1 need 3 float32 parameters, got float64 \(3,\)"):
        Network((2, 1), parameters=np.zeros(3))  # pyright: ignore[reportArgumentType]
    with pytest.raises(ConfigError, match="no network has activation 'step'"):
        Network((2, 1), "step")  # pyright: ignore[reportArgumentType]

"""What a broken network reads, against a loop that breaks it by hand."""

from __future__ import annotations

import numpy as np
import pytest

from litup import reference
from litup.experiments.figures import Lines
from litup.experiments.lesions import Lesion, broken, lesions
from litup.experiments.reading import digit_reader
from litup.experiments.telling import report
from litup.kernel import rng
from litup.network import Network
from tests.experiments.drawn import DATA
from tests.experiments.independent import accuracy

NETWORK = digit_reader(None)


def silent(layer: int, neurons: list[int]) -> float:
    """The accuracy with these activations set to 0, layer by layer in float64."""
    W, b = reference.unroll(NETWORK.parameters.astype(np.float64), NETWORK.sizes)
    a = DATA.images.T / 255
    for l in (1, 2, 3):
        a = reference.sigmoid(W[l] @ a + b[l])
        if l == layer:
            a[neurons] = 0
    return float((a.argmax(axis=0) == DATA.labels).mean())


@pytest.mark.parametrize("layer", [1, 2])
def test_silent_neurons(layer: int) -> None:
    found = lesions(NETWORK, DATA, seeds=2, noise=())
    assert len(found.of("neuron", layer)) == 16
    for one in found.of("neuron", layer):
        assert one.accuracy == silent(layer, [one.lesion.neuron])
    (gone,) = found.of("layer", layer)
    assert gone.accuracy == silent(layer, list(range(16)))
    for one in found.of("neurons", layer):
        order = rng.shuffle(16, one.lesion.seed, layer).tolist()
        assert one.accuracy == silent(layer, order[: int(one.lesion.amount)])
    assert found.curve("neurons", layer)[:, 0].tolist() == list(range(17))
    assert found.unbroken == accuracy(NETWORK, DATA.images, DATA.labels)


def test_biases() -> None:
    before = NETWORK.fingerprint
    for layer in (0, 1, 2, 3):
        hurt = broken(NETWORK, Lesion("biases", layer))
        gone = [not hurt.b[l].any() for l in (1, 2, 3)]
        assert gone == [layer in (0, l) for l in (1, 2, 3)]
        assert all(np.array_equal(hurt.W[l], NETWORK.W[l]) for l in (1, 2, 3))
    assert NETWORK.fingerprint == before


def test_noise_is_as_strong_as_it_says() -> None:
    hurt = broken(NETWORK, Lesion("noise", 0, 0.5, seed=3))
    other = broken(NETWORK, Lesion("noise", 0, 1.0, seed=3))
    for l in (1, 2, 3):
        noise = hurt.W[l].astype(np.float64) - NETWORK.W[l]
        rms = np.sqrt((NETWORK.W[l].astype(np.float64) ** 2).mean())
        assert np.sqrt((noise**2).mean()) / rms == pytest.approx(0.5, rel=5 / np.sqrt(2 * noise.size))
        assert abs(noise.mean()) < 5 * 0.5 * rms / np.sqrt(noise.size)
        assert np.allclose(other.W[l] - NETWORK.W[l], 2 * noise, atol=1e-5)
        assert np.array_equal(hurt.b[l], NETWORK.b[l])
    assert broken(NETWORK, Lesion("noise", 0, 0.0, seed=3)).fingerprint == NETWORK.fingerprint
    assert broken(NETWORK, Lesion("noise", 0, 0.5, seed=4)).fingerprint != hurt.fingerprint


def test_curves_are_over_the_seeds() -> None:
    found = lesions(NETWORK, DATA, images=20, seeds=3, noise=(0.5,))
    all_ = [one.accuracy for one in found.of("noise")]
    assert len(all_) == 3
    assert found.curve("noise", 0).tolist() == [[0.5, pytest.approx(np.mean(all_)), min(all_), max(all_)]]


def test_the_figure_draws_every_curve_with_its_spread() -> None:
    found = lesions(NETWORK, DATA, images=20, seeds=2, noise=(0.0, 1.0))
    panels = [one for one in report("lesions", found).figure.panels if isinstance(one, Lines)]
    assert [len(panel.lines[0].x) for panel in panels] == [2, 17, 17]
    for panel, (kind, layer) in zip(panels, (("noise", 0), ("neurons", 1), ("neurons", 2)), strict=True):
        assert panel.title.endswith(": 2 seeds, 20 images")
        for i, line in enumerate(panel.lines):
            assert line.y.tolist() == found.curve(kind, layer)[:, i + 1].tolist()


@pytest.mark.parametrize("sizes", [(784, 10), (784, 100, 10), (784, 5, 5, 5, 10)])
def test_other_networks(sizes: tuple[int, ...]) -> None:
    found = lesions(Network(sizes), DATA, images=5, seeds=1, noise=(0.0,))
    assert found.complete
    assert len(found.of("neuron")) == (0 if 100 in sizes else sum(sizes[1:-1]))
    assert report("lesions", found).found


def test_stopped_early_a_curve_is_of_all_seeds_still() -> None:
    def stop(done: int, total: int) -> None:
        if done == total - 1:
            raise KeyboardInterrupt

    found = lesions(NETWORK, DATA, images=5, seeds=3, noise=(0.0, 0.5), progress=stop)
    assert len(found.of("neurons", 2)) == 17 * 3 - 1
    assert found.curve("neurons", 2)[:, 0].tolist() == list(range(16))
    assert found.curve("noise", 0)[:, 0].tolist() == [0.0, 0.5]


def test_stopped_at_once_there_is_little_to_tell() -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    found = lesions(NETWORK, DATA, images=5, progress=stop)
    assert len(found.damages) == 1
    assert report("lesions", found).tables[0].rows[1][0] == "Without any biases"

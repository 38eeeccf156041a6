"""What the README says of accuracy. Runs are the same bit for bit everywhere, so these numbers are too."""

import statistics
from dataclasses import replace

import numpy as np
import pytest

from litup import data, models
from litup.config import RunConfig
from litup.data import senseless
from litup.experiments.transforms import shift
from litup.network import Network
from litup.training import Finished, train

FINGERPRINTS = {
    "plain": "7c19203b0a29e1a8ca0de5596dab7752913f002e4a52758ab44f9b341b13f28a",
    "accurate": "f9acffbc55379fd36c96098e0695abca7cfd94b2de18f688de951359e5bc612e",
    "robust": "3c7c83c48bc2844686ccf186ef2baad8384d4fc48a2892851b754a169f2a925f",
}
LEAST = {"plain": 0.949, "accurate": 0.973, "robust": 0.960}

pytestmark = pytest.mark.usefixtures("mnist_folder")


def finish(config: RunConfig, data_set: data.DataSet | None = None) -> Finished:
    *_, last = train(config, data_set)
    assert isinstance(last, Finished)
    return last


def test_the_default_run_reads_mnist_with_any_seed() -> None:
    mnist = data.load("mnist")
    accuracies = [finish(replace(RunConfig(), seed=seed), mnist).test.accuracy for seed in range(5)]
    assert statistics.mean(accuracies) >= 0.947
    assert min(accuracies) >= 0.942


def test_a_network_that_saw_only_drawn_digits_reads_handwritten_ones() -> None:
    network = finish(RunConfig(data="strokes")).network
    mnist = data.load_test("mnist")
    assert network.accuracy(mnist.images, mnist.labels) >= 0.85


@pytest.mark.parametrize("name", models.SHIPPED)
def test_shipped_networks_are_what_their_files_say(name: str) -> None:
    """`make networks` makes them again bit for bit; that of the default run is made again in tests/cli."""
    model = models.read(models.shipped(name))
    config = models.SHIPPED[name]
    assert model.about.config == config
    assert model.about.epochs == config.epochs
    assert model.network.sizes == (784, 16, 16, 10)
    assert model.network.activation == "sigmoid"
    assert model.network.fingerprint == FINGERPRINTS[name]
    mnist = data.load_test("mnist")
    assert model.network.accuracy(mnist.images, mnist.labels) == model.about.test_accuracy
    assert (model.about.test_accuracy or 0) >= LEAST[name]


def test_robust_reads_moved_digits_and_is_silent_about_noise() -> None:
    """Where the default run's network falls short: it reads fewer than three of four moved by 2 px."""
    mnist = data.load_test("mnist")
    robust, plain = (models.load(models.shipped(name)) for name in ("robust", "plain"))
    ways = ((-2, 0), (2, 0), (0, -2), (0, 2))

    def moved(network: Network) -> list[float]:
        return [network.accuracy(shift(mnist.images, *way), mnist.labels) for way in ways]

    assert statistics.mean(moved(robust)) >= 0.90
    assert statistics.mean(moved(plain)) < 0.75
    noise = senseless.noise(2000, 0)
    assert np.median(robust.forward(noise).max(axis=1)) <= 0.2
    assert np.median(plain.forward(noise).max(axis=1)) > 0.5
    assert not robust.trace(senseless.blank()[0]).answered

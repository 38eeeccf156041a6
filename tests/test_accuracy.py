"""What the README says of accuracy. Runs are the same bit for bit everywhere, so these numbers are too."""

import statistics
from dataclasses import replace

import pytest

from litup import data
from litup.config import RunConfig
from litup.training import Finished, train

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

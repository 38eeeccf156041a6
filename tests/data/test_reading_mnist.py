"""The pen against the real MNIST: pictures of it stay, and synthetic digits teach to read it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from litup import data
from litup.config import RunConfig
from litup.kernel import pen
from litup.training import Finished, train
from tests.kernel.golden_pen import grey


@pytest.mark.parametrize("inverted", [False, True])
def test_pictures_of_mnist_stay(mnist_folder: Path, inverted: bool) -> None:
    images = data.load_test("mnist").images[:500].reshape(-1, 28, 28)
    pictures = [grey(255 - image if inverted else image) for image in images]
    same = [
        np.array_equal(pen.picture(rgba).image, image) for rgba, image in zip(pictures, images, strict=True)
    ]
    assert sum(same) > 480


def test_synthetic_digits_teach_to_read_mnist(mnist_folder: Path) -> None:
    *_, last = train(RunConfig(data="strokes"))
    assert isinstance(last, Finished)
    test = data.load_test("mnist")
    assert last.network.accuracy(test.images, test.labels) > 0.88

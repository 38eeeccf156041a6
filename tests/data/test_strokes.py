"""The data set that litup draws itself."""

import numpy as np
import pytest

from litup import data
from litup.data import strokes
from litup.kernel.digits import digit


@pytest.fixture(scope="module")
def test_images() -> data.ImageSet:
    return data.load_test("strokes")


def test_it_is_the_kernel_s_digits(test_images: data.ImageSet) -> None:
    drawn = digit(strokes.TEST_SEED, 7)
    assert test_images.parts is not None
    assert test_images.images[7].tobytes() == drawn.image.tobytes()
    assert (test_images.labels[7], test_images.parts[7]) == (drawn.label, drawn.parts)


def test_every_digit_comes_equally_often(test_images: data.ImageSet) -> None:
    assert len(test_images) == 10_000
    assert np.bincount(test_images.labels).tolist() == [1000] * 10


def test_it_learns_from_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strokes, "TRAINING_COUNT", 100)
    monkeypatch.setattr(strokes, "TEST_COUNT", 100)
    found = data.load("strokes")
    assert (found.name, len(found.training), len(found.test)) == ("strokes", 100, 100)
    assert found.training.images.tobytes() != found.test.images.tobytes()

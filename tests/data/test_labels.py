"""Random labels: which ones, and what they do to training and to the figures."""

import numpy as np
import pytest

import litup
from litup import data
from litup.data import ImageSet
from litup.data.labels import taught
from litup.kernel import rng
from tests.small import DATA

IMAGES = DATA.training


def drawn(share: float, seed: int = 0) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return taught(IMAGES, litup.RunConfig(labels=share, seed=seed)).labels


def test_each_is_drawn_as_it_is_defined() -> None:
    u = rng.uniform(2 * len(IMAGES), 6, 1).tolist()
    for i, label in enumerate(drawn(0.3, seed=6).tolist()):
        assert label == (int(10 * u[2 * i + 1]) if u[2 * i] < 0.3 else IMAGES.labels[i])


def test_none_and_all() -> None:
    assert taught(IMAGES, litup.RunConfig()) is IMAGES
    every = drawn(1)
    assert (every <= 9).all()
    assert 0.02 < (every == IMAGES.labels).mean() < 0.25
    assert not np.array_equal(every, drawn(1, seed=1))


def test_what_is_random_at_one_share_is_so_at_a_larger_one() -> None:
    few, many = drawn(0.2), drawn(0.6)
    changed = few != IMAGES.labels
    assert changed.any()
    assert np.array_equal(many[changed], few[changed])


def test_images_that_are_held_out_keep_theirs() -> None:
    config = litup.RunConfig(data="strokes", sizes=(784, 9, 10), epochs=1, labels=1, validation=100)
    end = litup.train(config, DATA).finish()
    held_out = ImageSet(IMAGES.images[-100:], IMAGES.labels[-100:])
    assert end.validation is not None
    assert end.validation.accuracy == end.network.accuracy(held_out.images, held_out.labels)


@pytest.mark.parametrize("engine", ["kernel", "reference"])
def test_a_network_learns_them_by_heart_and_reads_nothing(engine: str) -> None:
    digits = data.load_test("strokes")
    few = ImageSet(digits.images[:200], digits.labels[:200])
    config = litup.RunConfig.from_json(
        {"engine": engine, "data": "strokes", "labels": 1, "sizes": [784, 64, 10], "epochs": 100,
         "cost": "cross_entropy", "schedule": "constant", "rate": 1}
    )  # fmt: skip
    end = litup.train(config, data.DataSet("strokes", few, digits), record=False).finish()
    learnt = taught(few, config)
    assert end.train.accuracy == end.network.accuracy(learnt.images, learnt.labels)
    assert end.train.accuracy > 0.95
    assert end.test.accuracy < 0.3

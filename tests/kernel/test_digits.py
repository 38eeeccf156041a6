"""Synthetic digits: balanced, in MNIST's frame, written like a hand; their bits are pinned in test_pen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litup.kernel import digits, pen
from litup.kernel.digits import Part

LOOPS = Part.UPPER_LOOP | Part.LOWER_LOOP | Part.WHOLE_LOOP


def test_every_ten_hold_each_digit_once() -> None:
    _, labels, _ = digits.digits(7, 0, 500)
    assert (np.sort(labels.reshape(50, 10), 1) == np.arange(10)).all()
    assert len({tuple(ten) for ten in labels.reshape(50, 10)}) == 50


def test_one_of_many_is_the_same() -> None:
    images, labels, parts = digits.digits(7, 90, 20)
    for i in range(20):
        one = digits.digit(7, 90 + i)
        assert np.array_equal(one.image, images[i])
        assert (one.label, one.parts) == (labels[i], parts[i])


def test_seeds_and_numbers_differ() -> None:
    images = np.concatenate([digits.digits(seed, 0, 200)[0] for seed in (0, 1)])
    assert len({image.tobytes() for image in images}) == 400


def test_like_mnist_in_the_frame() -> None:
    """MNIST's images have 150 lit pixels on average, and their centre of mass at (14, 14)."""
    images, _, _ = digits.digits(2, 0, 1000)
    assert 130 < np.count_nonzero(images) / 1000 < 170
    mean = images.astype(float).mean(0)
    assert mean.sum(0) @ np.arange(28) / mean.sum() == pytest.approx(14, abs=0.2)
    assert mean.sum(1) @ np.arange(28) / mean.sum() == pytest.approx(14, abs=0.2)


def test_parts_belong_to_the_digit() -> None:
    _, labels, parts = digits.digits(4, 0, 1000)
    for label, part in zip(labels.tolist(), parts.tolist(), strict=True):
        found = Part(part)
        assert found
        assert (found & LOOPS == Part.WHOLE_LOOP) == (label == 0)
        assert bool(found & Part.LOWER_LOOP) >= (label in (6, 8))
        assert bool(found & Part.UPPER_LOOP) >= (label in (8, 9))
        assert not (label in (1, 3, 5, 7) and found & LOOPS)


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 1))
def test_strokes_of_any_digit(seed: int, number: int) -> None:
    written = digits.strokes(seed, number)
    points = np.concatenate(written.strokes)
    assert 1 <= len(written.strokes) <= 3
    assert 40 <= len(points) <= 150
    assert (points >= 0).all()
    assert (points <= 28 * 64).all()
    steps = np.concatenate([np.hypot(*np.diff(stroke, axis=0).T) for stroke in written.strokes])
    assert steps.max() < 4 * 64, "no jumps within a stroke"


def test_strokes_and_image_are_the_same_digit() -> None:
    """But for the thickness of the pen and a pixel of size."""
    for number in range(100):
        written, drawn = digits.strokes(9, number), digits.digit(9, number)
        assert (written.label, written.parts) == (drawn.label, drawn.parts)
        image = pen.draw(written.strokes).image
        assert np.corrcoef(image.ravel(), drawn.image.ravel())[0, 1] > 0.5


def test_hasty_digits_are_balanced_and_differ_from_the_others() -> None:
    """As wide as high more often than the others; each ten holds each digit once."""
    images, labels = digits.hasty(7, 0, 500)
    assert (np.sort(labels.reshape(50, 10), 1) == np.arange(10)).all()
    assert len({image.tobytes() for image in images}) == 500

    def width(some: np.ndarray) -> float:
        return float((some > 60).any(1).sum(1).mean())

    assert width(images[labels == 1]) > width(digits.digits(7, 0, 500)[0][labels == 1]) + 3


@pytest.mark.parametrize(
    ("seed", "start", "count"), [(-1, 0, 1), (2**64, 0, 1), (0, -1, 1), (0, 0, -1), (0, 2**32 - 5, 6)]
)
def test_out_of_range(seed: int, start: int, count: int) -> None:
    with pytest.raises(ValueError, match="expected a seed"):
        digits.hasty(seed, start, count)
    with pytest.raises(ValueError, match="expected a seed"):
        digits.digits(seed, start, count)


def test_the_last_digit() -> None:
    assert digits.digits(2**64 - 1, 2**32 - 5, 5)[0].shape == (5, 28, 28)
    assert digits.digits(0, 0, 0)[0].shape == (0, 28, 28)

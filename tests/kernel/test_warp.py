"""Warped pictures: what each amount does, and what decides the lot; their bits are pinned in test_pen."""

from __future__ import annotations

import numpy as np
import pytest

from litup.kernel import digits
from litup.kernel.warp import Warp, warp

IMAGES = digits.digits(3, 0, 40)[0].reshape(40, 784)


def centres(images: np.ndarray) -> np.ndarray:
    """(x, y) of each picture's centre of mass."""
    flat = images.reshape(-1, 28, 28).astype(float)
    total = flat.sum((1, 2))
    x, y = (flat.sum(axis) @ np.arange(28) / total for axis in (1, 2))
    return np.stack([x, y], axis=1)


def test_without_amounts_pictures_stay() -> None:
    assert np.array_equal(warp(IMAGES, Warp(), 1, 0), IMAGES)
    assert np.array_equal(warp(IMAGES, Warp(widen=1), 1, 0), IMAGES)
    assert not warp(np.zeros((1, 784), np.uint8), Warp(0.5, 0.5, 0.5, 1, 5, 3, 2, 1), 1, 0).any()


def test_the_lot_is_the_seeds_the_epochs_and_the_pictures() -> None:
    how = Warp(turn=0.2, shift=2, bend=1)
    found = warp(IMAGES, how, 1, 5)
    some = np.array([7, 3, 3, 39], np.uint32)
    assert np.array_equal(warp(IMAGES, how, 1, 5, some), found[some])
    alike = np.repeat(IMAGES[:1], 40, axis=0)
    others = [warp(alike, how, seed, epoch) for seed, epoch in ((1, 5), (1, 6), (2, 5))]
    assert len({picture.tobytes() for picture in np.concatenate(others)}) == 120


def test_shifts_are_within_their_reach_and_go_both_ways() -> None:
    moved = centres(warp(IMAGES, Warp(shift=2), 1, 0)) - centres(IMAGES)
    assert np.abs(moved).max() < 2.05
    assert moved.min() < -1
    assert moved.max() > 1
    assert abs(moved.mean()) < 0.5


def test_sizes_and_widths() -> None:
    """A picture made larger has ink farther apart; one whose narrow side is widened is nearly square."""

    def boxes(images: np.ndarray) -> np.ndarray:
        lit = images.reshape(-1, 28, 28) > 60
        return np.stack([lit.any(axis).sum(1) for axis in (1, 2)], axis=1)

    sizes = boxes(warp(IMAGES, Warp(size=0.4), 1, 0)) / boxes(IMAGES)
    assert sizes.min() < 0.75
    assert sizes.max() > 1.25
    before, after = boxes(IMAGES), boxes(warp(IMAGES, Warp(widen=8), 1, 0))
    assert (after >= before - 1).all()
    narrow = before.min(1) / before.max(1)
    assert (after.min(1) / after.max(1)).mean() > narrow.mean() + 0.1


def test_thicker_and_thinner() -> None:
    ink = warp(IMAGES, Warp(thick=1), 1, 0).sum(1, dtype=float) / IMAGES.sum(1)
    assert ink.min() < 0.7
    assert ink.max() > 1.4


def test_bending_moves_parts_of_a_picture_apart() -> None:
    bent = warp(IMAGES, Warp(bend=1.5), 1, 0)
    moved = np.abs(centres(bent) - centres(IMAGES)).max(1)
    assert 0.1 < moved.mean() < 1.5
    alike = [np.corrcoef(a, b)[0, 1] for a, b in zip(bent, IMAGES, strict=True)]
    assert 0.5 < np.mean(alike) < 0.98


def test_amounts_times_a_factor() -> None:
    how = Warp(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 3.0, 0.8).times(0.5)
    assert how == Warp(0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 2.0, 0.8), "lines as thick as before"
    assert Warp().times(0.5).widen == 1


@pytest.mark.parametrize(
    "how", [Warp(turn=0.8), Warp(size=0.95), Warp(shift=-1), Warp(bend=float("nan")), Warp(thick=1.5)]
)
def test_amounts_out_of_range(how: Warp) -> None:
    with pytest.raises(ValueError, match="within their ranges"):
        warp(IMAGES, how, 1, 0)


def test_other_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="28 × 28"):
        warp(np.zeros((3, 100), np.uint8), Warp(), 1, 0)
    with pytest.raises(ValueError, match="28 × 28"):
        warp(np.zeros((3, 784), np.float32), Warp(), 1, 0)  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="below 40"):
        warp(IMAGES, Warp(), 1, 0, np.array([40], np.uint32))

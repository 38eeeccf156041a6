"""Accuracy against amount."""

from __future__ import annotations

import numpy as np
import pytest

from litup.experiments.reading import digit_reader
from litup.experiments.transform import transform
from tests.experiments.drawn import DATA, DRAWN, LABELS
from tests.experiments.independent import accuracy


def test_accuracy_is_that_of_moved_images() -> None:
    network = digit_reader(None)
    found = transform(network, DATA, shifts=(0, 3))
    curves = {one.way: one for one in found.curves}
    assert found.complete
    assert found.images == 60
    assert found.untouched == accuracy(network, DATA.images, LABELS)
    for way, axis, by in [("left", 2, -3), ("right", 2, 3), ("up", 1, -3), ("down", 1, 3)]:
        rolled = np.roll(DRAWN, by, axis).reshape(60, -1)  # nothing is at the edges, so nothing comes round
        assert curves[f"shift {way}"].at(3) == accuracy(network, rolled, LABELS)
    for way, amount in [("shift up", 0), ("scale", 1), ("rotate", 0), ("thicken", 0)]:
        assert curves[way].at(amount) == found.untouched
    upside_down = np.rot90(DRAWN, -1, (1, 2))  # about a point half a pixel away: move it back
    turned = np.roll(upside_down, 1, 2).reshape(60, -1)
    assert curves["rotate"].at(90) == accuracy(network, turned, LABELS)


def test_stopped_in_the_middle_it_has_the_curves_so_far() -> None:
    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    found = transform(None, DATA, images=10, shifts=(0, 1), progress=stop)
    assert [(one.way, one.amounts.tolist()) for one in found.curves] == [
        ("shift left", [0, 1]),
        ("shift right", [0]),
    ]
    assert not found.complete
    assert np.isnan(found.curves[1].at(1))
    assert found.curves[0].at(0) == pytest.approx(found.untouched)

"""What helps, and what it costs."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from litup import training
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError
from litup.experiments.repairs import WIDE, repairs, with_moved, with_nonsense
from litup.experiments.telling import report
from tests import repairs as stored
from tests.small import DATA


def test_every_way_is_its_run() -> None:
    found = repairs(DATA, images=40, seeds=2, epochs=2)
    assert [one.name for one in found.ways][:2] == ["as always", "wider"]
    assert (found.images, found.test_images, found.asked, found.complete) == (40, 50, 6000, True)
    some = DATA.training.first(40)
    for name, taught, sizes in (
        ("as always", some, RunConfig().sizes),
        ("moved copies, wider", with_moved(some), WIDE),
        ("no digits", with_nonsense(some), RunConfig().sizes),
    ):
        (one,) = [way for way in found.ways if way.name == name]
        assert one.seen == 2 * len(taught)
        for seed in (0, 1):
            config = replace(RunConfig(data="strokes", epochs=2, sizes=sizes), seed=seed)
            end = training.train(config, DataSet("strokes", taught, DATA.test), record=False).finish()
            assert one.test[seed] == end.test.accuracy
            assert one.parameters == end.network.parameters.size
            top = end.network.forward(DATA.test.images).max(axis=1)
            assert one.answered[seed] == np.mean(top >= 0.5)
    assert "The price: 5.0 times the images, 1.0 times the parameters." in report("repairs", found).found[3]


def test_copies_are_moved_to_each_side() -> None:
    moved = with_moved(DATA.training.first(3))
    assert len(moved) == 15
    assert moved.labels.tolist() == 5 * DATA.training.labels[:3].tolist()
    original, left = (moved.images[i].reshape(28, 28) for i in (0, 3))
    np.testing.assert_array_equal(left[:, :-2], original[:, 2:])
    assert not left[:, -2:].any()


def test_what_shows_no_digit_is_taught_as_nothing() -> None:
    targets = with_nonsense(DATA.training.first(10)).examples.targets
    assert targets is not None
    assert targets.sum(axis=1).tolist() == [1.0] * 10 + [0.0] * 3
    assert targets[:10].argmax(axis=1).tolist() == DATA.training.labels[:10].tolist()


def test_no_digits_are_answered_less_once_they_are_taught() -> None:
    found = repairs(DATA, images=200, seeds=1, epochs=20)
    ways = {one.name: one for one in found.ways}
    assert ways["no digits"].fooled[0] < ways["as always"].fooled[0]


def test_stopped_early_and_too_few() -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    found = repairs(DATA, images=12, seeds=1, epochs=1, progress=stop)
    assert [one.name for one in found.ways] == ["as always"]
    with pytest.raises(ConfigError, match="expected 1 image or more to train on"):
        repairs(DATA, images=0)


def test_the_file_for_the_page_is_what_they_come_to() -> None:
    assert json.loads(stored.FILE.read_text(encoding="utf-8")) == stored.computed()

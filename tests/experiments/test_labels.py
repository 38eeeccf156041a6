"""Labels drawn by dice, learned by heart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from litup import training
from litup.data import DataSet
from litup.data.labels import taught
from litup.errors import ConfigError
from litup.experiments.labels import BY_HEART, FITTED, labels
from litup.experiments.telling import report
from tests.small import DATA


def test_every_share_is_its_run() -> None:
    found = labels(DATA, images=60, shares=(0.0, 0.5), seeds=2, epochs=3)
    assert (found.images, found.test_images, found.sizes, found.complete) == (60, 50, (784, 128, 10), True)
    given = DataSet("strokes", DATA.training.first(60), DATA.test)
    for one in found.runs:
        for seed in (0, 1):
            config = replace(BY_HEART, data="strokes", epochs=3, seed=seed, labels=one.share)
            end = training.train(config, given, record=False).finish()
            assert one.train.shape == one.test.shape == (2, 4)
            assert one.train[seed, -1] == end.train.accuracy
            assert one.test[seed, -1] == end.test.accuracy
            assert one.true[seed] == end.network.accuracy(given.training.images, given.training.labels)
            told = taught(given.training, config).labels
            assert one.wrong[seed] == np.mean(told != given.training.labels)
            W = np.concatenate([w.ravel() for w in end.network.W]).astype(float)
            assert one.weights[seed] == pytest.approx(np.sqrt(np.mean(W**2)))
            assert one.weights[seed] > one.begun[seed] > 0


def test_what_is_random_is_learned_late_and_is_no_use() -> None:
    true, random = labels(DATA, images=60, shares=(0.0, 1.0), seeds=1, epochs=300).runs
    assert true.wrong[0] == 0
    assert random.wrong[0] > 0.8
    assert min(true.train[0, -1], random.train[0, -1]) >= FITTED
    assert true.fitted[0] < random.fitted[0]
    assert random.train[0, int(random.fitted[0])] >= FITTED > random.train[0, int(random.fitted[0]) - 1]
    assert true.test[0, -1] > 0.9
    assert random.test[0, -1] < 0.4
    assert random.true[0] < 0.4


def test_what_is_not_fitted_is_said_so() -> None:
    found = labels(DATA, images=40, shares=(1.0,), seeds=1, epochs=1)
    assert np.isnan(found.runs[0].fitted).all()
    assert "not fitted after 1 epochs" in report("labels", found).found[0]


def test_stopped_early_every_run_that_is_over_counts() -> None:
    """Of three shares and two seeds four runs: one share has both seeds."""

    def stop(done: int, total: int) -> None:
        assert total == 6
        if done == 4:
            raise KeyboardInterrupt

    shares = (0.0, 0.5, 1.0)
    whole = labels(DATA, images=40, shares=shares, seeds=2, epochs=1)
    found = labels(DATA, images=40, shares=shares, seeds=2, epochs=1, progress=stop)
    assert [(one.share, one.seeds) for one in found.runs] == [(0.0, 2), (0.5, 1), (1.0, 1)]
    assert (whole.complete, found.complete) == (True, False)
    for one, other in zip(whole.runs, found.runs, strict=True):
        assert one.seeds == 2
        assert one.test[: other.seeds].tolist() == other.test.tolist()
    told = report("labels", found)
    assert ["(2 seeds)" in sentence for sentence in told.found] == [True, False, False]
    assert ["(1 seed)" in sentence for sentence in told.found] == [False, True, True]
    assert [row[:2] for row in told.tables[0].rows] == [("0 %", "2"), ("50 %", "1"), ("100 %", "1")]


def test_too_few() -> None:
    with pytest.raises(ConfigError, match="expected 1 image or more to train on"):
        labels(DATA, images=0)

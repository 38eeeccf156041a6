"""Runs side by side, each the run that its settings name."""

from __future__ import annotations

import numpy as np
import pytest

from litup import training
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError
from litup.experiments.comparisons import COMPARISONS, comparisons
from tests.small import DATA


def test_every_variant_is_its_run() -> None:
    found = comparisons(data=DATA, images=120, seeds=2, epochs=2, rates=(0.3, 3.0))
    assert len(found.variants) == sum(len(one.variants) for one in COMPARISONS)
    assert (found.images, found.validation, found.complete) == (120, 20, True)
    given = DataSet("strokes", DATA.training.split(85)[0], DATA.test)
    for name, settings in [("tanh", {"activation": "tanh"}), ("1 hidden", {"sizes": (784, 16, 10)})]:
        (one,) = [one for one in found.variants if one.name == name]
        for seed in (0, 1):
            config = RunConfig.from_json(
                {**settings, "data": "strokes", "epochs": 2, "seed": seed, "rate": one.rate}
            )
            end = training.train(config, given, record=False).finish()
            assert one.test[seed] == one.test_by_epoch[seed, -1] == end.test.accuracy
            assert one.train[seed] == end.train.accuracy
            W = end.network.W[1:]
            size = sum(float((w.astype(float) ** 2).sum()) for w in W) / sum(w.size for w in W)
            assert one.weights[seed] == pytest.approx(np.sqrt(size))


def test_rates_are_chosen_on_held_out_training_images() -> None:
    (one, *_) = comparisons(data=DATA, images=120, seeds=1, epochs=1, rates=(0.01, 1.0)).variants
    held_out: dict[float, float] = {}
    for rate in (0.01, 1.0):
        config = RunConfig(data="strokes", epochs=1, seed=100, validation=20, rate=rate)
        given = DataSet("strokes", DATA.training.split(85)[0], DATA.test)
        end = training.train(config, given, record=False).finish()
        assert end.validation is not None
        held_out[rate] = end.validation.accuracy
    assert one.rate == max(held_out, key=held_out.__getitem__)


def test_l2_makes_weights_smaller() -> None:
    found = comparisons(data=DATA, images=120, seeds=1, epochs=3, rates=(1.0,)).of("l2")
    sizes = [float(one.weights[0]) for one in found]
    assert sizes == sorted(sizes, reverse=True)


def test_stopped_early_and_too_few() -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    found = comparisons(data=DATA, images=12, seeds=1, epochs=1, rates=(1.0,), progress=stop)
    assert [one.name for one in found.variants] == ["sigmoid"]
    with pytest.raises(ConfigError, match="expected 6 images or more to train on"):
        comparisons(data=DATA, images=5)

"""Two ways downhill: against reference.py, against a run that trains, and at their ends."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import Any

import numpy as np
import pytest

import litup
from litup import reference
from litup.config import RunConfig
from litup.data import DataSet, ImageSet
from litup.errors import ConfigError, PictureError
from litup.landscapes import directions
from litup.network import Network
from tests.small import DATA

CONFIG = RunConfig(sizes=(784, 6, 5, 10), data="strokes", batch=7, seed=3, rate=0.8, l2=0.5, epochs=2)
IMAGES, LABELS = DATA.training.images[:60], DATA.training.labels[:60].astype(np.int64)
START = Network.untrained(CONFIG)
OTHER = Network.untrained(replace(CONFIG, seed=8))
PLANE = directions([START.parameters, OTHER.parameters], "random", CONFIG.sizes)


@pytest.fixture(scope="module")
def found() -> litup.Walks:
    return litup.walks(START, IMAGES, LABELS, CONFIG, directions=PLANE, passes=3)


def perceptron() -> reference.Perceptron:
    W, b = reference.unroll(START.parameters.astype(np.float64), START.sizes)
    return reference.Perceptron(W, b)


def flat(net: reference.Perceptron) -> np.ndarray[Any, np.dtype[Any]]:
    return np.concatenate([part.ravel() for l in net.layers for part in (net.W[l], net.b[l])])


def gradient(images: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[Any]]:
    """Mean ∂C/∂parameter at the start, by reference.py in float64."""
    y = reference.one_hot(labels, 10)
    W, b, _ = reference.backprop(perceptron(), images.T / 255, y)
    return flat(reference.Perceptron(W, b)) / len(labels)


def test_both_take_the_steps_of_the_reference(found: litup.Walks) -> None:
    full, mini = perceptron(), perceptron()
    for _ in range(3):
        reference.descend(full, IMAGES.T / 255, reference.one_hot(LABELS, 10), CONFIG.rate, 0)
    plain = replace(CONFIG, schedule="constant", l2=0, epochs=3)
    for _ in reference.sgd(mini, IMAGES, LABELS, plain):
        pass
    np.testing.assert_allclose(found.full_batch.network.parameters, flat(full), atol=2e-6)
    np.testing.assert_allclose(found.mini_batch.network.parameters, flat(mini), atol=2e-5)
    assert (found.images, found.batch) == (60, 7)
    assert (found.full_batch.steps, found.mini_batch.steps) == (3, 3 * 9)


def test_batch_by_batch_is_what_training_does(found: litup.Walks) -> None:
    data = DataSet("strokes", ImageSet(IMAGES, LABELS.astype(np.uint8)), DATA.test)
    run = litup.train(replace(CONFIG, schedule="constant", l2=0, epochs=3), data)
    assert run.finish().network.fingerprint == found.mini_batch.network.fingerprint


def test_costs_are_those_of_all_images_on_the_way(found: litup.Walks) -> None:
    full, mini = found.full_batch, found.mini_batch
    assert full.seen.tolist() == [0, 60, 120, 180]
    assert mini.seen.tolist() == [0, 28, 60, 88, 120, 148, 180]
    assert full.costs[0] == mini.costs[0] == START.test(IMAGES, LABELS).cost
    for walk in (full, mini):
        assert walk.costs[-1] == walk.network.test(IMAGES, LABELS).cost < walk.costs[0]
        assert walk.clock[0] == 0 <= walk.clock[1] <= walk.clock[-1] == walk.seconds
        assert walk.fall == (walk.costs[0] - walk.costs[-1]) / walk.seconds
    shorter = litup.walks(START, IMAGES, LABELS, CONFIG, passes=1)
    assert shorter.full_batch.costs.tolist() == full.costs[:2].tolist()
    assert shorter.mini_batch.costs.tolist() == mini.costs[:3].tolist()


def test_angles_are_between_a_batch_and_all(found: litup.Walks) -> None:
    assert found.angle_steps.tolist() == [0, 4, 9, 13, 18, 22]
    chosen = reference.rng.shuffle(60, CONFIG.seed, 0)[:7]
    one, other = gradient(IMAGES[chosen], LABELS[chosen]), gradient(IMAGES, LABELS)
    share = one @ other / np.sqrt((one @ one) * (other @ other))
    assert found.angles[0] == pytest.approx(np.degrees(np.arccos(share)), abs=1e-2)
    assert ((found.angles > 0) & (found.angles < 180)).all()


def test_shadows_lie_where_the_walks_are(found: litup.Walks) -> None:
    end, p, q = (vector.astype(np.float64) for vector in PLANE.vectors)
    for walk, points in ((found.full_batch, 4), (found.mini_batch, 28)):
        for at, parameters in ((0, START.parameters), (-1, walk.network.parameters)):
            away = parameters - end
            np.testing.assert_allclose([walk.u[at], walk.v[at]], [away @ p, away @ q], rtol=1e-9, atol=1e-9)
        assert walk.u.shape == walk.v.shape == (points,)
    lone = litup.walks(START, IMAGES, LABELS, CONFIG, passes=1)
    assert lone.full_batch.u.shape == lone.mini_batch.v.shape == (0,)


def test_of_many_steps_some_cast_shadows() -> None:
    found = litup.walks(START, IMAGES, LABELS, replace(CONFIG, batch=1), directions=PLANE, passes=11)
    assert found.mini_batch.steps == 660
    # Every third of 660 steps, and each pass's last, which here is one of those.
    assert found.mini_batch.u.shape == (221,)


def test_of_one_batch_both_are_the_same_way() -> None:
    found = litup.walks(START, IMAGES, LABELS, replace(CONFIG, batch=1000), passes=3)
    assert found.batch == 60
    assert found.mini_batch.steps == 3
    np.testing.assert_allclose(
        found.mini_batch.network.parameters, found.full_batch.network.parameters, atol=1e-6
    )
    assert found.angles.max() < 0.1


def test_images_are_bytes_or_floats_and_the_start_stays() -> None:
    before = START.fingerprint
    one = litup.walks(START, IMAGES, LABELS, CONFIG, passes=1)
    other = litup.walks(START, IMAGES / np.float32(255), LABELS, CONFIG, passes=1)
    for name in ("full_batch", "mini_batch"):
        walks = getattr(one, name), getattr(other, name)
        assert len({walk.network.fingerprint for walk in walks}) == 1
        assert len({walk.costs.tobytes() for walk in walks}) == 1
    assert START.fingerprint == before


def test_in_slices_it_is_the_same_walk(found: litup.Walks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.network._SLICE", 17 * len(START.parameters))
    cut = litup.walks(START, IMAGES, LABELS, CONFIG, directions=PLANE, passes=3)
    assert cut.mini_batch.network.fingerprint == found.mini_batch.network.fingerprint
    np.testing.assert_allclose(cut.full_batch.u, found.full_batch.u, rtol=1e-6)
    np.testing.assert_allclose(cut.mini_batch.costs, found.mini_batch.costs, rtol=1e-12)
    np.testing.assert_allclose(cut.angles, found.angles, atol=1e-2)


def test_a_walk_stays_where_its_next_step_would_be_infinite() -> None:
    wild = Network.untrained(replace(CONFIG, activation="identity", cost="cross_entropy"))
    found = litup.walks(wild, IMAGES, LABELS, replace(CONFIG, rate=1e6, batch=20), passes=9)
    for walk, steps in ((found.full_batch, 9), (found.mini_batch, 27)):
        assert walk.steps < steps
        assert np.isfinite(walk.network.parameters).all()
        assert walk.costs[-1] == walk.costs[-2] or isnan(walk.costs[-1])
        assert walk.seen[-1] == 9 * 60


@pytest.mark.parametrize("passes", [0, 1001, 2.5, "many"])
def test_so_many_passes_there_are_not(passes: Any) -> None:  # noqa: ANN401
    with pytest.raises(ConfigError, match="expected 1 to 1,000 passes, got"):
        litup.walks(START, IMAGES, LABELS, CONFIG, passes=passes)


def test_what_does_not_fit_is_refused() -> None:
    other = Network((784, 4, 10))
    with pytest.raises(ConfigError, match="expected a plane of 3,190 parameters, got one of 4,805"):
        litup.walks(other, IMAGES, LABELS, directions=PLANE)
    with pytest.raises(PictureError, match="expected 60 whole numbers as labels"):
        litup.walks(START, IMAGES, LABELS[:3])

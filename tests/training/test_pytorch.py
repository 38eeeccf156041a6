"""PyTorch as an engine: recipes, divergence, and what is said where it is not installed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, Diverged
from litup.kernel.rows import compress
from litup.training import EpochEnd, Preparing, pytorch, train
from litup.types import RecipeName
from tests.engines import needs_torch

RUN = RunConfig(
    sizes=(784, 40, 30, 10), activation="relu", cost="cross_entropy", rate=0.1, data="strokes", epochs=2,
    batch=30, recipe="warped",
)  # fmt: skip


def test_it_is_said_where_pytorch_is_missing(small: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytorch, "find_spec", Mock(return_value=None))
    with pytest.raises(ConfigError, match="needs PyTorch, which is not installed: pip install torch"):
        train(replace(RUN, engine="torch"), small)


@needs_torch
@pytest.mark.parametrize("recipe", ["plain", "warped", "robust"])
def test_its_costs_are_those_of_the_kernel(small: DataSet, recipe: RecipeName) -> None:
    config = replace(RUN, recipe=recipe, l2=1e-4)
    costs = [
        [event.cost for event in train(replace(config, engine=engine), small) if isinstance(event, EpochEnd)]
        for engine in ("kernel", "torch")
    ]
    assert costs[1] == pytest.approx(costs[0], rel=1e-4)
    assert costs[0][0] != costs[0][1]


@needs_torch
def test_its_teacher_learns_first_too(small: DataSet) -> None:
    teaching = [
        event for event in train(replace(RUN, engine="torch", recipe="robust"), small, steps=1)
        if isinstance(event, Preparing)
    ]  # fmt: skip
    assert teaching[-1].step > 0.9 * teaching[-1].steps


@needs_torch
def test_a_run_by_a_recipe_can_be_resumed_anywhere(small: DataSet) -> None:
    config = replace(RUN, engine="torch")
    whole = train(config, small).finish()
    part = train(config, small, steps=10).finish()
    assert part.moment.position > 0
    rest = train(config, small, state=part.state).finish()
    assert rest.network.fingerprint == whole.network.fingerprint
    assert rest.moment.total == whole.moment.total


@needs_torch
def test_a_slice_of_many_steps_goes_back_to_the_last_finite_parameters(
    small: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With slices without end, as with slices of one step."""
    wild = replace(
        RUN,
        engine="torch",
        recipe="plain",
        activation="sigmoid",
        rate=1,
        l2=14,
        schedule="constant",
        epochs=30,
    )
    found: list[Diverged] = []
    for seconds in (1e9, 0):
        monkeypatch.setattr(pytorch, "SECONDS", seconds)
        with pytest.raises(Diverged) as caught:
            train(wild, small).finish()
        found.append(caught.value)
    assert found[0].step == found[1].step > 16
    np.testing.assert_array_equal(found[0].parameters, found[1].parameters)


@needs_torch
@pytest.mark.parametrize("part", ["_take", "_descend", "_forward"])
def test_memory_that_a_gpu_lacks_is_told(small: DataSet, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    lacking = Mock(side_effect=pytorch.load().OutOfMemoryError)
    monkeypatch.setattr(pytorch.TorchEngine, part, lacking)
    with pytest.raises(ConfigError, match="the GPU's memory is too small for this run"):
        train(replace(RUN, engine="torch", recipe="plain"), small).finish()


@needs_torch
def test_images_are_spread_as_they_were(small: DataSet) -> None:
    engine: Any = train(replace(RUN, engine="torch"), small)._engine  # pyright: ignore[reportPrivateUsage]
    rows = compress(small.test.images)
    spread = engine._spread(replace(small.test.examples, inputs=rows))
    np.testing.assert_array_equal(spread.cpu().numpy(), small.test.images)

"""Settings that change on the way, stops in mid-epoch, and going on from anywhere: always the same bits."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from litup import path
from litup.changes import Change
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError
from litup.network import Network
from litup.training import Finished, Kept, Progress, State, Training, train
from litup.types import EngineName
from tests.engines import ENGINES, OTHERS

RUN = RunConfig(sizes=(784, 9, 10), data="strokes", epochs=3, batch=10)
# 205 images: 10 a step to image 70, 100 a step to image 170, then 7 a step; and all at once.
BATCHES = (Change(7, batch=100), Change(8, batch=7))
WILD = (*BATCHES, Change(20, rate=0.5), Change(21, rate=2, l2=0.01, batch=60_000), Change(22, batch=33))


def steered(run: Training, changes: tuple[Change, ...]) -> Training:
    """The run to its end, its settings changed by hand at these steps."""
    waiting = {change.step: change.settings for change in changes}
    for event in run:
        if isinstance(event, Progress) and run.step in waiting:
            run.change(**waiting.pop(run.step))  # pyright: ignore[reportArgumentType]
    assert not waiting
    return run


@pytest.fixture(autouse=True)
def every_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.network._SLICE", 1)
    monkeypatch.setattr("litup.training.pytorch.SECONDS", 0)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("changes", [(), BATCHES, WILD])
def test_changes_by_hand_are_those_of_the_config(
    small: DataSet, engine: EngineName, changes: tuple[Change, ...]
) -> None:
    config = replace(RUN, engine=engine)
    planned = train(replace(config, changes=changes), small).finish()
    run = steered(train(config, small), changes)
    assert run.config == planned.config
    assert run.network.fingerprint == planned.network.fingerprint
    assert (run.step, run.moment) == (planned.moment.step, planned.moment)


@pytest.mark.parametrize("other", OTHERS)
def test_all_engines_follow_the_same_changes(small: DataSet, other: EngineName) -> None:
    config = replace(RUN, changes=WILD, rate=0.5)
    kernel, found = train(config, small), train(replace(config, engine=other), small)
    costs: list[list[float]] = []
    for run in (kernel, found):
        kept = [event.moment for event in run if isinstance(event, Kept)]
        costs.append([moment.cost or 0.0 for moment in kept])
    assert kernel.step == found.step == kernel.place.step
    assert costs[0] == pytest.approx(costs[1], rel=1e-4)
    np.testing.assert_allclose(kernel.network.parameters, found.network.parameters, atol=2e-4)


def test_a_run_takes_the_steps_of_its_path(small: DataSet) -> None:
    config = replace(RUN, changes=WILD)
    run = train(config, small)
    steps = [event.step for event in run if isinstance(event, Progress)]
    taken = [step for step, _ in itertools.groupby(steps) if step]
    assert taken == [at.step + 1 for at in path.steps(config, 205)]
    assert run.place == path.place(config, 205, run.step)


def stops(config: RunConfig, data: DataSet) -> Iterator[tuple[int, Finished]]:
    whole = len(list(path.steps(config, len(data.training))))
    for step in (0, 1, 6, 7, 8, 9, 13, 20, 21, 22, whole - 1, whole, whole + 5):
        yield min(step, whole), train(config, data, steps=step).finish()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_stops_at_a_step_and_goes_on_to_the_same_end(small: DataSet, engine: EngineName) -> None:
    config = replace(RUN, engine=engine, changes=WILD, l2=0.001)
    whole = train(config, small).finish()
    for step, stopped in stops(config, small):
        assert stopped.moment.step == step
        later = train(config, small, state=stopped.state).finish()
        assert later.network.fingerprint == whole.network.fingerprint
        assert later.moment == whole.moment
        assert later.recording.history == whole.recording.history


def test_a_stop_is_the_undisturbed_run_at_that_step(small: DataSet) -> None:
    run = train(replace(RUN, changes=WILD), small)
    seen: dict[int, Any] = {0: run.moment}
    prints = {0: run.network.fingerprint}
    for event in run:
        if isinstance(event, Progress):
            seen[run.step], prints[run.step] = run.moment, run.network.fingerprint
    for step, stopped in stops(run.config, small):
        assert (stopped.moment, stopped.network.fingerprint) == (seen[step], prints[step])


@pytest.mark.parametrize("engine", ENGINES)
def test_every_kept_moment_can_be_gone_on_from(small: DataSet, engine: EngineName) -> None:
    config = replace(RUN, engine=engine, changes=WILD)
    whole = train(config, small).finish()
    assert len(whole.recording.kept) > 6
    for kept in whole.recording.kept:
        moment = kept.moment
        state = State(moment.epoch, kept.network.parameters, moment.step, moment.total)
        assert train(config, small, state=state).finish().network.fingerprint == whole.network.fingerprint


def test_a_branch_leaves_the_run_it_came_from_alone(small: DataSet) -> None:
    stopped = train(RUN, small, steps=9).finish()
    branch = train(RUN, small, state=stopped.state)
    branch.change(rate=0.25)
    branched = branch.finish()
    assert branched.config == replace(RUN, changes=(Change(9, rate=0.25),))
    assert branched.network.fingerprint == train(branched.config, small).finish().network.fingerprint
    assert stopped.config == RUN


@pytest.mark.parametrize("engine", ENGINES)
def test_changes_before_the_first_step_are_the_run_s_own_settings(small: DataSet, engine: EngineName) -> None:
    run = train(replace(RUN, engine=engine), small)
    next(run)
    run.change(batch=9, rate=0.5)
    run.change(l2=0.01)
    assert run.config == replace(RUN, engine=engine, batch=9, rate=0.5, l2=0.01)
    assert run.finish().network.fingerprint == train(run.config, small).finish().network.fingerprint


@pytest.mark.parametrize("batch", [3, 90, 200, 60_000])
def test_a_batch_under_way_begins_anew_when_its_size_changes(small: DataSet, batch: int) -> None:
    """150 images a step, told image by image: after 170 of them one step is taken."""
    run = train(replace(RUN, batch=150), small)
    position = 0
    while position < 170:
        event = next(run)
        position = event.position if isinstance(event, Progress) else 0
    assert (run.step, run.place.position, run.moment.position) == (1, 150, 150)
    run.change(batch=batch)
    assert run.config.changes == (Change(1, batch=batch),)
    last = run.finish()
    planned = train(run.config, small).finish()
    assert last.network.fingerprint == planned.network.fingerprint
    assert last.recording.history == planned.recording.history


def test_a_rate_changed_in_mid_batch_is_that_of_its_step(small: DataSet) -> None:
    run = train(replace(RUN, batch=150), small)
    position = 0
    while position < 20:
        event = next(run)
        position = event.position if isinstance(event, Progress) else 0
    run.change(rate=0.25, l2=0.5)
    assert run.config == replace(RUN, batch=150, rate=0.25, l2=0.5)
    assert run.finish().network.fingerprint == train(run.config, small).finish().network.fingerprint


def test_changes_of_one_step_become_one(small: DataSet) -> None:
    run = train(replace(RUN, changes=(Change(2, rate=3, l2=0.5), Change(30, rate=4))), small)
    while run.step < 2:
        next(run)
    run.change(rate=1)
    run.change(rate=0.5, batch=20)
    assert run.config.changes == (Change(2, rate=0.5, batch=20, l2=0.5), Change(30, rate=4))
    assert run.finish().network.fingerprint == train(run.config, small).finish().network.fingerprint


def test_after_the_last_step_nothing_changes(small: DataSet) -> None:
    run = train(RUN, small)
    run.finish()
    assert run.change(rate=0.5) == run.config == RUN
    stopped = train(RUN, small, steps=4)
    stopped.finish()
    assert stopped.change(batch=3) == RUN


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "must name rate, batch or l2"),
        ({"rate": -1}, "rate .* must be a number from 0 to 1,000,000, got -1"),
        ({"batch": 0}, "batch .* must be a whole number from 1 to 60,000, got 0"),
        ({"batch": 1.5}, "batch .* must be a whole number from 1 to 60,000, got 1.5"),
        ({"l2": float("nan")}, "l2 .* must be a number from 0 to 1,000,000, got nan"),
    ],
)
def test_a_change_out_of_range_changes_nothing(
    small: DataSet, settings: dict[str, Any], expected: str
) -> None:
    run = train(RUN, small)
    while run.step < 5:
        next(run)
    with pytest.raises(ConfigError, match=expected):
        run.change(**settings)
    assert run.config == RUN
    assert run.finish().network.fingerprint == train(RUN, small).finish().network.fingerprint


def test_a_network_with_room_for_any_batch_is_refused_at_once(
    small: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object, batch: int, **__: object) -> None:
        raise ValueError(f"{batch} would not fit")

    monkeypatch.setattr("litup.training.engines.Net", too_large)
    with pytest.raises(ConfigError, match="this run is too large for the kernel: 200 would not fit"):
        train(replace(RUN, validation=5, changes=(Change(9, batch=500),)), small)


def test_a_run_in_motion_tells_where_it_is(small: DataSet) -> None:
    run = train(RUN, small, record=False)
    assert (run.step, run.steps, run.images, run.moment.cost) == (0, 63, 205, None)
    assert run.network.fingerprint == Network.untrained(RUN).fingerprint
    while run.step < 25:
        next(run)
    moment = run.moment
    assert (moment.epoch, moment.position, run.place.left) == (1, 40, 38)
    assert moment.cost == pytest.approx(moment.total / 40)
    assert run.recording.history == ()


def test_what_contradicts_the_run_is_refused(small: DataSet) -> None:
    parameters = Network.untrained(RUN).parameters
    with pytest.raises(ConfigError, match="the run has taken 21 steps, so it cannot stop at 20"):
        train(RUN, small, state=State(1, parameters), steps=20)
    with pytest.raises(ConfigError, match="after 25 steps the run has 1 epochs done, got 2"):
        train(RUN, small, state=State(2, parameters, 25))
    with pytest.raises(ConfigError, match="after 64 steps"):
        train(RUN, small, state=State(3, parameters, 64))
    with pytest.raises(ConfigError, match=r"steps must be a whole number from 0 to .*, got -1"):
        train(RUN, small, steps=-1)
    with pytest.raises(ConfigError, match=r"steps must be a whole number from 0 to .*, got 2\.5"):
        train(RUN, small, steps=2.5)  # pyright: ignore[reportArgumentType]

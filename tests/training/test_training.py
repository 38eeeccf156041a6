"""Training: the events of a run, its end, its ways to stop and go on."""

import itertools
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from litup import data
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, DataError, Diverged
from litup.network import Network
from litup.training import EpochEnd, Event, Finished, Kept, Progress, Started, State, engines, train
from litup.types import Activation, Cost, EngineName
from tests.engines import ENGINES, OTHERS

RUN = RunConfig(sizes=(784, 9, 10), data="strokes", epochs=3, batch=10)


def finish(config: RunConfig, data: DataSet, state: State | None = None) -> Finished:
    *_, last = train(config, data, state=state)
    assert isinstance(last, Finished)
    return last


def ends(events: list[Event]) -> list[EpochEnd]:
    return [event for event in events if isinstance(event, EpochEnd)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_tells_what_it_does(small: DataSet, engine: EngineName) -> None:
    config = replace(RUN, engine=engine, validation=5)
    first, *middle, last = train(config, small)
    assert isinstance(first, Started)
    assert isinstance(last, Finished)
    assert (first.images, first.step, first.steps) == (200, 0, 60)
    assert [(end.epoch, end.step, end.steps) for end in ends(middle)] == [
        (0, 20, 60),
        (1, 40, 60),
        (2, 60, 60),
    ]
    steps = [event.step for event in middle if isinstance(event, Progress)]
    assert steps == sorted(steps)
    assert all(isinstance(event, Progress | Kept | EpochEnd) for event in middle)
    assert ends(middle)[-1].network.fingerprint == last.network.fingerprint
    assert last.validation is not None
    assert last.validation.confusion.sum() == 5
    assert (last.train.confusion.sum(), last.test.confusion.sum()) == (200, 50)
    assert 0 < last.seconds.training < last.seconds.total


@pytest.mark.parametrize("engine", ENGINES)
def test_it_learns(small: DataSet, engine: EngineName) -> None:
    last = finish(replace(RUN, engine=engine, epochs=25), small)
    assert last.test.accuracy > 0.95
    scores = last.network.test(small.test.images, small.test.labels)
    assert scores.cost == pytest.approx(last.test.cost, rel=1e-5)
    assert last.validation is None


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(
    ("activation", "cost"), list(itertools.product(get_args(Activation), get_args(Cost)))
)
def test_all_engines_follow_the_same_run(
    small: DataSet, activation: Activation, cost: Cost, other: EngineName
) -> None:
    config = replace(
        RUN, activation=activation, cost=cost, rate=0.05, l2=0.01, sizes=(784, 9, 6, 10), batch=8
    )
    kernel, found = finish(config, small), finish(replace(config, engine=other), small)
    np.testing.assert_allclose(kernel.network.parameters, found.network.parameters, atol=2e-4)
    assert kernel.train.cost == pytest.approx(found.train.cost, rel=1e-3)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("epoch", [0, 1, 2, 3])
def test_a_resumed_run_ends_with_the_same_bits(small: DataSet, engine: EngineName, epoch: int) -> None:
    config = replace(RUN, engine=engine, l2=0.001)
    events = list(train(config, small))
    states = [State(0, Network.untrained(config).parameters), *(end.state for end in ends(events))]
    resumed = list(train(config, small, state=states[epoch]))
    assert [end.cost for end in ends(resumed)] == [end.cost for end in ends(events)][epoch:]
    assert resumed[0].step == 21 * epoch  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    last, again = events[-1], resumed[-1]
    assert isinstance(last, Finished)
    assert isinstance(again, Finished)
    assert again.network.fingerprint == last.network.fingerprint
    assert (again.train.cost, again.test.cost) == (last.train.cost, last.test.cost)


@pytest.mark.parametrize("engine", ENGINES)
def test_slices_do_not_change_the_run(
    small: DataSet, engine: EngineName, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(RUN, engine=engine)
    whole = finish(config, small)
    monkeypatch.setattr("litup.network._SLICE", 1)  # one image, or mini-batch, at a time
    monkeypatch.setattr("litup.training.pytorch.SECONDS", 0)  # the same
    sliced = finish(config, small)
    assert sliced.network.fingerprint == whole.network.fingerprint
    assert sliced.train.cost == pytest.approx(whole.train.cost, rel=1e-14)


def test_what_was_told_does_not_change_afterwards(small: DataSet) -> None:
    first, second, *_ = ends(list(train(RUN, small)))
    assert first.network.fingerprint != second.network.fingerprint


def test_no_epochs_leave_the_network_untrained(small: DataSet) -> None:
    last = finish(replace(RUN, epochs=0), small)
    assert last.network.fingerprint == Network.untrained(RUN).fingerprint
    assert last.seconds.training == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_that_diverges_stops_with_finite_numbers(small: DataSet, engine: EngineName) -> None:
    config = replace(RUN, engine=engine, rate=1000, l2=1, schedule="constant")
    with pytest.raises(Diverged, match=r"training diverged: step \d+ of 63 .* try smaller ones") as caught:
        list(train(config, small))
    assert np.isfinite(caught.value.parameters).all()
    assert np.abs(caught.value.parameters).max() > 1e30
    assert 0 < caught.value.step < 63


@pytest.mark.parametrize("other", OTHERS)
def test_all_engines_diverge_at_the_same_step(small: DataSet, other: EngineName) -> None:
    steps: list[int] = []
    for engine in ("kernel", other):
        with pytest.raises(Diverged) as caught:
            list(train(replace(RUN, engine=engine, rate=1000, l2=1, schedule="constant"), small))
        steps.append(caught.value.step)
    assert steps[0] == steps[1]


def test_a_run_stops_where_nobody_asks_for_more(small: DataSet) -> None:
    events = train(RUN, small)
    assert isinstance(next(events), Started)
    assert isinstance(next(events), Kept)
    assert isinstance(next(events), Progress)
    events.close()
    assert list(events) == []


def test_a_batch_larger_than_the_data_is_all_of_it(small: DataSet) -> None:
    events = list(train(replace(RUN, batch=60_000), small))
    assert [end.step for end in ends(events)] == [1, 2, 3]


def test_errors_come_before_anything_starts(small: DataSet) -> None:
    with pytest.raises(ConfigError, match="the run is on mnist, got strokes"):
        train(RunConfig(), small)
    with pytest.raises(ConfigError, match="numerics 2"):
        train(replace(RUN, numerics=2), small)
    with pytest.raises(ConfigError, match="has 7,165 parameters, got 3 to go on with"):
        train(RUN, small, state=State(1, np.zeros(3, np.float32)))
    with pytest.raises(ConfigError, match="has 3 epochs, got 4 of them done"):
        train(RUN, small, state=State(4, Network.untrained(RUN).parameters))
    with pytest.raises(DataError, match="cannot hold out 205 of 205 images"):
        train(replace(RUN, validation=205), small)


def test_a_run_too_large_for_the_kernel_is_refused(small: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(*_: object, **__: object) -> None:
        raise ValueError("it would not fit")

    monkeypatch.setattr(engines, "Net", too_large)
    with pytest.raises(ConfigError, match="this run is too large for the kernel: it would not fit"):
        train(RUN, small)


def test_a_change_in_the_reference_is_seen(small: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone makes sgd forget to step: nothing is learned."""
    config = replace(RUN, engine="reference")
    monkeypatch.setattr("litup.reference.descend", lambda net, x, y, eta, l2: np.zeros(x.shape[1]))  # pyright: ignore
    assert finish(config, small).network.fingerprint == Network.untrained(config).fingerprint


def test_the_default_run_on_mnist(mnist_folder: object) -> None:
    """Two epochs read nine of ten digits."""
    kernel = finish(RunConfig(epochs=2), data.load("mnist"))
    assert kernel.test.accuracy > 0.93

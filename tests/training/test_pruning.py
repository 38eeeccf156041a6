"""The start of a small network by a recipe: a wider one, pruned."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest

from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, Diverged
from litup.kernel import rng
from litup.kernel.net import Evaluation, Examples, Net, Status
from litup.network import unroll
from litup.training import EpochEnd, Finished, Kept, Preparing, Started, State, train
from litup.training.course import Course
from litup.training.pruning import BETWEEN, FIRST, is_worth, pruned
from litup.training.recipes import Lessons, teacher_of

Result = TypeVar("Result")
RUN = RunConfig(
    sizes=(784, 6, 4, 10),
    cost="cross_entropy",
    rate=0.1,
    data="strokes",
    epochs=2,
    batch=5,
    recipe="accurate",
)


def net_of(parameters: np.ndarray, sizes: tuple[int, ...]) -> Net:
    net = Net(sizes, RUN.activation, RUN.cost)
    net.set(parameters)
    return net


def at_once(slices: Generator[None, None, Result]) -> Result:
    while True:
        try:
            next(slices)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("layer", [1, 2])
def test_the_neuron_goes_that_costs_least(small: DataSet, layer: int) -> None:
    """By hand: each in turn has its mean activation for all examples."""
    sizes, examples = RUN.sizes, small.training.examples
    parameters = rng.initialise(sizes, "scaled", 3)
    a = net_of(parameters, sizes).forward(examples)[1][:, sum(sizes[1:layer]) :][:, : sizes[layer]]
    costs = list[float]()
    for neuron in range(sizes[layer]):
        without = parameters.copy()
        W, b = unroll(without, sizes)
        b[layer + 1][:] += W[layer + 1][:, neuron] * a[:, neuron].mean()
        W[layer + 1][:, neuron] = 0
        costs.append(net_of(without, sizes).evaluate(examples).cost)
    found, fewer = at_once(pruned(parameters, sizes, layer, examples, RUN))
    assert fewer == tuple(size - (l == layer) for l, size in enumerate(sizes))
    assert net_of(found, fewer).evaluate(examples).cost == pytest.approx(min(costs), rel=1e-5)


def test_it_costs_nothing_where_nothing_listens_to_a_neuron(small: DataSet) -> None:
    sizes, examples = RUN.sizes, small.training.examples
    parameters = rng.initialise(sizes, "scaled", 4)
    unroll(parameters, sizes)[0][2][:, 5] = 0
    found, fewer = at_once(pruned(parameters, sizes, 1, examples, RUN))
    before, after = (net_of(*net).evaluate(examples).cost for net in ((parameters, sizes), (found, fewer)))
    assert after <= before * (1 + 1e-6)


def test_the_run_is_heard_of_between_two_neurons_that_are_judged(
    small: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = list[int]()

    class Judge(Net):
        def evaluate(self, data: Examples, start: int = 0, count: int | None = None) -> Evaluation:
            judged[-1] += 1
            return super().evaluate(data, start, count)

    monkeypatch.setattr("litup.training.pruning.Net", Judge)
    for _ in train(RUN, small, steps=0):
        judged.append(0)
    assert set(judged) == {0, 1}
    assert sum(judged) == sum(range(7, 13)) + sum(range(5, 9)), "12-8 becomes 6-4"


def test_a_run_begins_with_a_pruned_network_after_its_teacher(small: DataSet) -> None:
    first, *events = train(RUN, small, record=True)
    assert isinstance(first, Started)
    whats = [event.what for event in events if isinstance(event, Preparing)]
    assert whats == sorted(whats, reverse=True), "the teacher comes first"
    assert set(whats) == {"teacher", "pruning"}
    steps = {event.steps for event in events if isinstance(event, Preparing) and event.what == "pruning"}
    assert steps == {41 * (FIRST + 6 * BETWEEN)}  # 205 images in batches of 5; 12-8 loses a neuron six times
    kept = next(event for event in events if isinstance(event, Kept))
    assert kept.moment.step == 0
    start = net_of(kept.network.parameters, RUN.sizes).evaluate(small.training.examples)
    assert start.correct > 150, "what the first moment shows has learned"


def test_it_is_resumed_without_beginning_anew(small: DataSet) -> None:
    whole = train(RUN, small).finish()
    part = train(RUN, small, steps=20).finish()
    *events, last = train(RUN, small, state=part.state)
    assert {event.what for event in events if isinstance(event, Preparing)} == {"teacher"}
    assert isinstance(last, Finished)
    assert last.network.fingerprint == whole.network.fingerprint


def test_stopped_before_its_first_step_it_has_its_start_and_goes_on_from_there(small: DataSet) -> None:
    whole = train(RUN, small, record=True).finish()
    none = train(RUN, small, steps=0, record=True).finish()
    rest = train(RUN, small, state=none.state, record=True).finish()
    assert none.network.fingerprint == whole.recording.kept[0].network.fingerprint
    assert rest.recording.history == whole.recording.history
    assert rest.network.fingerprint == whole.network.fingerprint


def test_a_start_that_is_given_is_kept(small: DataSet) -> None:
    given = rng.initialise(RUN.sizes, "scaled", 77)
    begun = train(RUN, small, state=State(0, given), steps=0).finish()
    np.testing.assert_array_equal(begun.network.parameters, given)


def test_nothing_is_changed_before_the_first_step_for_the_start_has_learned(small: DataSet) -> None:
    run = train(RUN, small)
    for event in run:
        if run.step == 0:
            with pytest.raises(ConfigError, match="after its first step"):
                run.change(rate=0.05)
        elif isinstance(event, EpochEnd):
            assert run.change(rate=0.05).changes[0].rate == 0.05
            break
    assert run.step > 0


def test_a_start_that_was_saved_has_learned_as_well(small: DataSet) -> None:
    saved = train(RUN, small, steps=0).finish().state
    with pytest.raises(ConfigError, match="after its first step"):
        train(RUN, small, state=saved).change(rate=0.05)


@pytest.mark.parametrize("run", [replace(RUN, recipe="warped"), replace(RUN, sizes=(784, 65, 10))])
def test_first_weights_have_not_so_that_settings_change_before_the_first_step(
    small: DataSet, run: RunConfig
) -> None:
    other = replace(run, rate=0.05, batch=7, l2=1e-3)
    changed = train(run, small)
    assert changed.change(rate=0.05, batch=7, l2=1e-3) == other
    assert changed.finish().network.fingerprint == train(other, small).finish().network.fingerprint


def test_a_start_that_diverges_is_told_as_such(small: DataSet) -> None:
    with pytest.raises(Diverged, match="a network that learns before this one"):
        train(replace(RUN, rate=1e6, l2=1.0), small).finish()


def test_the_wider_network_has_a_teacher_of_its_own(small: DataSet) -> None:
    """Two threads that ask one network at once would spoil its answers."""
    seen = list[Lessons]()
    teacher = train(teacher_of(RUN), small, steps=3).finish().network.parameters

    class Known:
        step = steps = 3

        def advance(self, steps: int) -> Status:
            return "slice"

        def parameters(self) -> np.ndarray:
            return teacher

    def wider(lessons: Lessons) -> Known:
        seen.append(lessons)
        return Known()

    course = Course(RUN, small.training, Known(), wider=wider)
    while course.readying:
        course.get_ready()
    assert course.start is teacher
    nets = [lessons._teacher for lessons in (*seen, course._lessons) if lessons]  # pyright: ignore[reportPrivateUsage]
    assert len(nets) == 2
    assert nets[0] is not nets[1]


def test_large_layers_begin_with_random_weights(small: DataSet) -> None:
    assert is_worth(replace(RUN, sizes=(784, 64, 10)))
    assert not is_worth(replace(RUN, sizes=(784, 65, 10)))
    assert not is_worth(replace(RUN, sizes=(784, 10)))
    events = train(replace(RUN, sizes=(784, 65, 10)), small, steps=1)
    assert {event.what for event in events if isinstance(event, Preparing)} == {"teacher"}

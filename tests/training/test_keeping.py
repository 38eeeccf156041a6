"""Which moments are kept: enough of each time of a run, never more than fits, however it came there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litup import path
from litup.changes import Change
from litup.config import RunConfig
from litup.data import DataSet
from litup.network import Network
from litup.training import Finished, Kept, Moment, Recording, keeping, train
from litup.training.schedule import eta
from litup.types import EngineName
from tests.engines import ENGINES

RUN = RunConfig(sizes=(784, 9, 10), data="strokes", epochs=3)


def moment(epoch: int, step: int, position: int = 0) -> Moment:
    return Moment(step, epoch, position, None, 1.0)


def run_of(epochs: int, per_epoch: int = 6000) -> list[Moment]:
    early = [moment(0, step, 10 * step) for step in keeping.EARLY if step < per_epoch]
    return [*early, *(moment(epoch, per_epoch * epoch) for epoch in range(1, epochs + 1))]


def recorded(moments: list[Moment], parameters: int = 2, begin: Recording | None = None) -> Recording:
    network = Network((parameters - 1, 1))
    recording = begin or Recording()
    for one in moments:
        recording = keeping.with_moment(recording, Kept(one, network))
    return recording


def steps(recording: Recording) -> list[int]:
    return [kept.moment.step for kept in recording.kept]


def test_a_short_run_is_kept_as_it_is() -> None:
    moments = run_of(10)
    recording = recorded(moments)
    assert recording.history == tuple(moments)
    assert steps(recording) == [
        0,
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        *range(6000, 60001, 6000),
    ]


@pytest.mark.parametrize("epochs", [50, 51, 52, 53, 99, 100, 101, 205, 1000, 1777])
def test_long_runs_are_thinned(epochs: int) -> None:
    kept = [one.moment for one in recorded(run_of(epochs)).kept]
    early, ends = [one.step for one in kept if one.epoch == 0], [one.epoch for one in kept if one.epoch]
    assert early == list(keeping.EARLY)
    assert len(kept) <= keeping.MOMENTS
    assert len(kept) > keeping.MOMENTS / 2 - 1 or epochs < 20
    every = ends[0]
    assert every.bit_count() == 1
    assert ends == [*range(every, epochs + 1, every), *([epochs] if epochs % every else [])]


@given(st.integers(1, 300), st.integers(1, 300), st.integers(2, 40))
def test_a_run_stopped_anywhere_ends_with_the_same_moments(stop: int, more: int, per_epoch: int) -> None:
    moments = run_of(stop + more, per_epoch)
    at = [one.epoch for one in moments].index(stop) + 1
    halfway = moment(stop, moments[at - 1].step + 1, 10)  # kept only because it is the last
    stopped = recorded([*moments[:at], halfway])
    assert stopped.history[-1] == stopped.kept[-1].moment == halfway
    resumed = recorded(moments[at:], begin=stopped)
    whole = recorded(moments)
    assert resumed.history == whole.history
    assert [kept.moment for kept in resumed.kept] == [kept.moment for kept in whole.kept]


@pytest.mark.parametrize(
    ("parameters", "room"), [(32_768, 64), (32_769, 63), (300_000, 6), (2_000_000, 1), (3_000_000, 0)]
)
def test_large_networks_keep_what_fits(parameters: int, room: int) -> None:
    moments = run_of(40)
    recording = recorded(moments, parameters)
    assert recording.history == tuple(moments)
    assert len(recording.kept) <= room
    assert sum(kept.network.parameters.nbytes for kept in recording.kept) <= keeping.BYTES
    if room > 1:
        assert len(recording.kept) > room / 2
        assert (steps(recording)[0], steps(recording)[-1]) == (0, 240_000)
    else:
        assert recording.kept == ()


def test_numbers_are_thinned_too() -> None:
    recording = recorded(run_of(5000))
    assert 256 < len(recording.history) <= keeping.NUMBERS
    assert {kept.moment for kept in recording.kept} <= set(recording.history)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_keeps_moments_as_they_were(small: DataSet, engine: EngineName) -> None:
    """205 images, 21 steps an epoch: the early ones, three ends; each measured, each with its network."""
    config = replace(RUN, engine=engine, validation=5)
    run = train(config, small)
    told = [event for event in run if isinstance(event, Kept)]
    assert [kept.moment.step for kept in told] == [0, 1, 2, 5, 10, 20, 40, 60]
    assert tuple(told) == run.recording.kept
    for kept in told:
        at, training = kept.moment, small.training.split(5)[0]
        assert train(config, small, steps=at.step).finish().network.fingerprint == kept.network.fingerprint
        place = path.place(config, 200, at.step)
        assert (at.epoch, at.position, at.rate) == (place.epoch, place.position, eta("cosine", place))
        for measured, images in ((at.train, training), (at.test, small.test)):
            assert measured is not None
            scores = kept.network.test(images.images, images.labels)
            assert measured.cost == pytest.approx(scores.cost, rel=1e-5)
            assert (measured.accuracy, measured.images) == (scores.accuracy, len(images))


def test_training_scores_are_of_the_first_images(small: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.training.loop.SAMPLE", 30)
    first = train(RUN, small).finish().recording.history[0].train
    assert first is not None
    some = Network.untrained(RUN).test(small.training.images[:30], small.training.labels[:30])
    assert (first.images, first.accuracy, first.cost) == (30, some.accuracy, pytest.approx(some.cost))


def test_the_last_step_is_kept_wherever_it_is(small: DataSet) -> None:
    last = train(RUN, small, steps=27).finish()
    assert [one.step for one in last.recording.history] == [0, 1, 2, 5, 10, 20, 21, 27]
    assert last.recording.kept[-1].network.fingerprint == last.network.fingerprint
    assert last.moment == replace(last.recording.history[-1], train=None, test=None)
    nothing = train(RUN, small, steps=0).finish()
    assert [one.step for one in nothing.recording.history] == [0]


def test_a_run_that_is_not_recorded_trains_the_same(small: DataSet) -> None:
    *events, last = train(RUN, small, record=False)
    assert not [event for event in events if isinstance(event, Kept)]
    assert isinstance(last, Finished)
    assert last.recording.history == ()
    assert last.network.fingerprint == train(RUN, small).finish().network.fingerprint


@given(st.integers(1, 10**6), st.floats(0, 1), st.floats(0, 1e6))
def test_the_rate_is_a_cosine_s(steps: int, share: float, rate: float) -> None:
    step = int(share * steps)
    at = path.place(RunConfig(rate=rate, batch=1, epochs=1), steps, step)
    assert eta("cosine", at) == pytest.approx(
        rate * 0.5 * (1 + np.cos(np.pi * step / steps)), abs=1e-9 * rate
    )
    assert eta("constant", at) == rate


def test_the_rate_is_the_kernel_s_to_the_bit(small: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no image lit and l2 = 1 a step multiplies every weight by 1 − eta, in float32."""
    monkeypatch.setattr("litup.network._SLICE", 1)  # every step is told
    dark = replace(small, training=replace(small.training, images=np.zeros_like(small.training.images)))
    config = replace(RUN, sizes=(784, 10), rate=0.4, l2=1.0, changes=(Change(5, batch=7),))
    run = train(config, dark)
    weights, at = run.network.W[1].copy(), run.place
    for _ in run:
        if run.step > at.step:
            factor = np.float32(1.0 - eta("cosine", at))
            np.testing.assert_array_equal(run.network.W[1], weights * factor)
            weights, at = run.network.W[1].copy(), run.place
    assert at.step == run.steps > 60

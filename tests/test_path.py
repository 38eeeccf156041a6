"""Where a run is at a step: against a simulation that takes step after step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litup import path
from litup.changes import Change
from litup.config import RunConfig
from litup.path import Place


def changes(most: int) -> st.SearchStrategy[tuple[Change, ...]]:
    steps = st.lists(st.integers(1, most), max_size=5, unique=True).map(sorted)
    settings = st.fixed_dictionaries(
        {"rate": st.sampled_from([0.5, 2.0])},
        optional={"batch": st.integers(1, 70), "l2": st.sampled_from([0.0, 0.25])},
    )
    return st.tuples(steps, st.lists(settings, min_size=5, max_size=5)).map(
        lambda pair: tuple(Change(step, **given) for step, given in zip(*pair, strict=False))  # pyright: ignore
    )


RUNS = st.builds(
    RunConfig, batch=st.integers(1, 70), epochs=st.integers(0, 5), rate=st.just(1.5), changes=changes(90)
)
IMAGES = st.integers(1, 50)


def simulated(config: RunConfig, images: int) -> list[Place]:
    """The place before every step, and the last one: each image is dealt one by one."""
    changes = {change.step: change for change in config.changes}
    rate, batch, l2 = config.rate, min(config.batch, images), config.l2
    taken = phase = 0
    places: list[Place] = []
    for epoch in range(config.epochs):
        position = 0
        while position < images:
            if change := changes.get(taken):
                rate = rate if change.rate is None else change.rate
                l2 = l2 if change.l2 is None else change.l2
                if change.batch is not None:
                    batch = min(change.batch, images)
                    phase = epoch * len(range(0, images, batch)) + position // batch
            places.append(Place(images, config.epochs, taken, epoch, position, rate, batch, l2, phase))
            for _ in range(batch):
                if position == images:
                    break
                position += 1
            taken, phase = taken + 1, phase + 1
    return [*places, Place(images, config.epochs, taken, config.epochs, 0, rate, batch, l2, phase)]


@given(RUNS, IMAGES)
def test_every_step_is_where_a_simulation_finds_it(config: RunConfig, images: int) -> None:
    expected = simulated(config, images)
    assert list(path.steps(config, images)) == expected[:-1]
    assert [path.place(config, images, step) for step in range(len(expected))] == expected
    assert path.place(config, images, len(expected) + 3) == expected[-1]


@given(RUNS, IMAGES, st.integers(0, 200))
def test_a_run_goes_on_from_any_step(config: RunConfig, images: int, first: int) -> None:
    assert list(path.steps(config, images, first)) == list(path.steps(config, images))[first:]


@given(RUNS, IMAGES)
def test_what_is_left_is_what_follows_when_nothing_changes_any_more(config: RunConfig, images: int) -> None:
    for here in [*path.steps(config, images)][::7]:
        past = [change for change in config.changes if change.step <= here.step]
        whole = len(list(path.steps(replace(config, changes=tuple(past)), images)))
        assert (here.steps, here.left) == (whole, whole - here.step)


@given(RUNS, IMAGES)
def test_epochs_begin_where_their_first_step_is(config: RunConfig, images: int) -> None:
    starts = [at.step for at in path.steps(config, images) if at.position == 0]
    starts.append(len(list(path.steps(config, images))))
    assert [path.epoch_start(config, images, epoch) for epoch in range(config.epochs + 1)] == starts


def test_a_batch_that_changes_in_mid_epoch() -> None:
    """100 images, 10 a step: after 3 steps 30 are seen, and ⌈70 / 7⌉ = 10 batches of 7 are left."""
    config = RunConfig(epochs=2, changes=(Change(3, batch=7),))
    here = path.place(config, 100, 3)
    assert (here.epoch, here.position, here.batch, here.left, here.steps) == (0, 30, 7, 25, 28)
    assert (here.phase, here.phases) == (30 // 7, 2 * 15)
    assert path.place(config, 100, 13).position == 0
    assert path.place(config, 100, 13).epoch == 1


def test_a_change_at_the_end_of_an_epoch_is_one_at_the_start_of_the_next() -> None:
    """11 images, 4 a step: an epoch takes 3 steps; in batches of 3 it would take 4."""
    here = path.place(RunConfig(batch=4, epochs=3, changes=(Change(3, batch=3),)), 11, 3)
    assert (here.epoch, here.position, here.phase, here.phases) == (1, 0, 4, 12)


@pytest.mark.parametrize("step", [6, 7, 1000])
def test_a_change_at_the_end_of_the_run_or_beyond_has_no_effect(step: int) -> None:
    config = RunConfig(batch=4, epochs=2)
    changed = replace(config, changes=(Change(step, rate=9, batch=1),))
    assert path.place(changed, 11, 5000) == path.place(config, 11, 5000)


def test_the_next_change_is_the_first_one_after_a_step() -> None:
    config = RunConfig(changes=(Change(3, rate=1), Change(8, rate=2)))
    assert [path.next_change(config, step) for step in (0, 2, 3, 7, 8)] == [3, 3, 8, 8, None]

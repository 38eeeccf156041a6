"""Recipes: what an epoch shows, and the teacher that learns first; otherwise their runs are like others."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from litup.config import RunConfig
from litup.data import DataSet, ImageSet
from litup.errors import ConfigError
from litup.kernel import rng
from litup.kernel.library import machine_level
from litup.kernel.rows import Rows
from litup.training import EpochEnd, Finished, Preparing, Progress, Started, train
from litup.training.recipes import RECIPES, Lessons, teacher_of, together

RUN = RunConfig(cost="cross_entropy", rate=0.1, data="strokes", epochs=4, batch=5, recipe="robust")
PINNED = {
    "accurate": "5eaefce90cac783ba230e12f7bc0cc23706fcd3d27b1b6e5c47d2551d2bf7330",
    "robust": "d5580bebd5b036f04cbc163822b14eb8543af321691b4f094d68153ee5df9437",
    "warped": "09a1ab23afd1ee3146bba7a04915f9bcd892547dd36702e83a2d4a6c8406653d",
}
SETS = {
    "accurate": "bfc914b48092bcb56dfe4349738c22b2e12814fad9447707a733d4fcb01986fd",
    "robust": "3b78255f7652ac73269472f59bbf4bb585cff0bfecef6d7b37782988246b8e76",
    "warped": "2b00f68694d198e79c065160712d68383b5d009fa08fa8471fa1f59a9abc006d",
}
FINGERPRINT = """
import sys
from dataclasses import replace
from litup.training import train
from tests.small import DATA
from tests.training.test_recipes import RUN
print(train(replace(RUN, recipe=sys.argv[1], epochs=25), DATA).finish().network.fingerprint)
"""


def lessons(config: RunConfig, data: DataSet) -> Lessons:
    """Those of a teacher, who learns the labels themselves."""
    return Lessons(config, data.training, None)


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize("level", range(2, machine_level() + 1) or [0])
def test_the_bits_are_pinned_on_every_level(recipe: str, level: int) -> None:
    environment = {**os.environ, **({"LITUP_KERNEL_LEVEL": str(level)} if level else {})}
    command = [sys.executable, "-c", FINGERPRINT, recipe]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == PINNED[recipe]


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_bits_of_whole_sets_are_pinned(small: DataSet, recipe: str) -> None:
    """Sets of more images than are made at once, and a later one, as the shipped networks learn from."""
    config, images = replace(RUN, recipe=recipe), small.training
    many = ImageSet(np.tile(images.images, (20, 1)), np.tile(images.labels, 20))
    teacher = teacher_of(config)
    answers = rng.initialise(teacher.sizes, "scaled", 1) if RECIPES[recipe].has_teacher else None
    total = hashlib.sha256()
    for number in (0, 150):
        pieces = list(Lessons(replace(config, epochs=5000), many, answers).pieces(number))
        assert len(pieces) == 3
        for rows, targets in pieces:
            total.update(rows.dense().tobytes() + np.ascontiguousarray(targets).tobytes())
    assert total.hexdigest() == SETS[recipe]


def test_the_teacher_learns_first_and_is_heard_of(small: DataSet) -> None:
    first, *rest = train(RUN, small)
    assert isinstance(first, Started)
    teaching = [event for event in rest if isinstance(event, Preparing) and event.what == "teacher"]
    steps = 7 * teacher_of(RUN).epochs  # 205 images in batches of 30
    assert [event.step for event in teaching] == sorted(event.step for event in teaching)
    assert all(event.steps == steps for event in teaching)
    assert teaching[-1].step >= steps - 7
    kinds = [type(event) for event in rest if isinstance(event, Preparing | Progress)]
    assert kinds == sorted(kinds, key=lambda kind: kind is Progress)
    assert [event.epoch for event in rest if isinstance(event, EpochEnd)] == [0, 1, 2, 3]


def test_a_run_by_a_recipe_can_be_resumed_anywhere(small: DataSet) -> None:
    whole = train(RUN, small).finish()
    part = train(RUN, small, steps=57).finish()
    assert part.moment.position > 0
    rest = train(RUN, small, state=part.state).finish()
    assert rest.network.fingerprint == whole.network.fingerprint
    assert rest.moment.total == whole.moment.total


def test_seeds_recipes_and_plain_runs_differ(small: DataSet) -> None:
    runs = [RUN, replace(RUN, seed=1), replace(RUN, recipe="accurate"), replace(RUN, recipe="plain")]
    assert len({train(run, small, steps=5).finish().network.fingerprint for run in runs}) == 4


def test_a_recipe_without_a_teacher_begins_at_once_with_labels(small: DataSet) -> None:
    config = replace(RUN, recipe="warped")
    events = list(train(config, small, steps=1))
    assert not [event for event in events if isinstance(event, Preparing)]
    targets = together(list(lessons(config, small).pieces(0))).targets
    np.testing.assert_array_equal(targets, np.eye(10)[small.training.labels])
    assert [lessons(config, small).number(epoch) for epoch in (0, 1, 7)] == [0, 1, 7]


def test_a_file_and_a_link_say_the_recipe() -> None:
    assert RunConfig.from_query(RUN.to_query()) == RUN
    assert "recipe" not in RunConfig().to_query()


def test_reference_knows_no_recipes(small: DataSet) -> None:
    with pytest.raises(ConfigError, match="needs the kernel or torch"):
        train(replace(RUN, engine="reference"), small)


@pytest.mark.parametrize("recipe", RECIPES)
def test_of_twenty_places_so_many_show_each_kind(small: DataSet, recipe: str) -> None:
    config, amounts = replace(RUN, recipe=recipe), RECIPES[recipe]
    sets = [together(list(lessons(config, small).pieces(number))) for number in range(20)]
    targets = np.stack([np.asarray(one.targets) for one in sets])  # (sets, images, 10)
    assert set(np.unique(targets)) <= {0.0, 1.0}
    digits = targets.sum(2)
    senseless = 20 - amounts.lightly - amounts.far - amounts.hasty
    assert (digits.sum(0) == 20 - senseless).all(), "each place shows each kind in turn"
    kept = targets[:, np.arange(205), small.training.labels].sum(0)
    assert (kept >= amounts.lightly + amounts.far).all()


def test_images_differ_from_set_to_set_and_shrink_back_and_teachers_see_more(small: DataSet) -> None:
    """By how far a network's images are from those of the data set."""
    again = RECIPES["robust"].again
    config = replace(RUN, epochs=101 * again)
    teacher = train(teacher_of(replace(config, epochs=1)), small, steps=1).finish().network.parameters
    taught = Lessons(config, small.training, teacher)
    known = small.training.images.astype(int)
    digits = np.arange(len(known)) % 20 < 12  # in sets 0, 20, 40 and so on these places show training images

    def shown(of: Lessons, number: int) -> np.ndarray:
        rows = together(list(of.pieces(number))).inputs
        assert isinstance(rows, Rows)
        return rows.dense().astype(int)

    assert (shown(taught, 0) != shown(taught, 1)).any(1).all()
    of_teacher, first, last = (
        np.abs(shown(*which) - known)[digits].mean()
        for which in ((lessons(config, small), 0), (taught, 0), (taught, 100))
    )
    assert of_teacher > 1.05 * first
    assert first > 1.1 * last
    assert [taught.number(epoch) for epoch in (0, again - 1, again, 101 * again - 1)] == [0, 0, 1, 100]
    assert lessons(config, small).number(7) == 7, "a teacher sees each set once"


def test_a_taught_network_learns_the_teachers_answers_and_silence(small: DataSet) -> None:
    teacher = train(teacher_of(RUN), small, steps=20).finish().network.parameters
    taught = together(list(Lessons(RUN, small.training, teacher).pieces(0))).targets
    alone = together(list(lessons(RUN, small).pieces(0))).targets
    assert taught is not None
    assert alone is not None
    nothing = alone.sum(1) == 0
    assert (taught[nothing] == 0).all()
    assert ((taught[~nothing] > 0) & (taught[~nothing] < 1)).all()


def test_it_learns(small: DataSet) -> None:
    last = train(replace(RUN, recipe="accurate", epochs=40, rate=0.3), small).finish()
    assert isinstance(last, Finished)
    assert last.test.accuracy > 0.6

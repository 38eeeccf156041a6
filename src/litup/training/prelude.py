"""Which networks learn before a run by a recipe takes its first step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.kernel import rng
from litup.path import Place, place
from litup.training import pruning
from litup.training.course import Course
from litup.training.engines import RecipeEngine
from litup.training.events import State
from litup.training.recipes import RECIPES, Lessons, teacher_of


def course_of(config: RunConfig, images: ImageSet, here: Place, parameters: NDArray[np.float32]) -> Course:
    """That of the config's recipe, with all that is to be ready when the run is here.

    A run that has the parameters of its first weights begins with a pruned network instead.
    """
    if not RECIPES[config.recipe].has_teacher:
        return Course(config, images)
    if not pruning.is_worth(config):
        return Course(config, images, _teacher(config, images))

    def wider(lessons: Lessons) -> pruning.Pruning:
        return pruning.Pruning(config, images, lessons)

    first = rng.initialise(config.sizes, config.init, config.seed)
    has_begun = here.step > 0 or not np.array_equal(parameters, first)
    return Course(config, images, _teacher(config, images), wider=wider, has_begun=has_begun)


def _teacher(config: RunConfig, images: ImageSet) -> RecipeEngine:
    run = teacher_of(config)
    state = State(0, rng.initialise(run.sizes, run.init, run.seed))
    return RecipeEngine(run, images, place(run, len(images), 0), state, Course(run, images))

"""Which engine a run has, and which networks learn before its first step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.kernel import rng
from litup.path import Place, place
from litup.training import pruning
from litup.training.course import Course
from litup.training.engines import Engine, KernelEngine, RecipeEngine, ReferenceEngine
from litup.training.events import State
from litup.training.recipes import RECIPES, Lessons, teacher_of


def begin(config: RunConfig, images: ImageSet, here: Place, state: State) -> Engine:
    """The engine that config names, where state left it: here.

    Raises ConfigError when it has no recipes, or is not installed.
    """
    if config.engine == "reference":
        if config.recipe != "plain":
            raise ConfigError(
                f"the recipe {config.recipe} needs the kernel or torch: leave engine out, or recipe"
            )
        return ReferenceEngine(config, images, here, state)
    course = None if config.recipe == "plain" else _course(config, images, here, state.parameters)
    if config.engine == "torch":
        from litup.training.pytorch import TorchEngine

        return TorchEngine(config, images, here, state, course)
    if course is None:
        return KernelEngine(config, images, here, state)
    return RecipeEngine(config, images, here, state, course)


def _course(config: RunConfig, images: ImageSet, here: Place, parameters: NDArray[np.float32]) -> Course:
    """That of the config's recipe, with all that is to be ready when the run is here.

    A run that has the parameters of its first weights begins with a pruned network instead.
    """
    if not RECIPES[config.recipe].has_teacher:
        return Course(config, images)
    first = rng.initialise(config.sizes, config.init, config.seed)
    if here.step or not pruning.is_worth(config) or not np.array_equal(parameters, first):
        return Course(config, images, _teacher(config, images))

    def wider(lessons: Lessons) -> pruning.Pruning:
        return pruning.Pruning(config, images, lessons)

    return Course(config, images, _teacher(config, images), wider=wider)


def _teacher(config: RunConfig, images: ImageSet) -> RecipeEngine:
    run = teacher_of(config)
    state = State(0, rng.initialise(run.sizes, run.init, run.seed))
    return RecipeEngine(run, images, place(run, len(images), 0), state, Course(run, images))

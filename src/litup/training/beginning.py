"""Which engine a run has. What only some runs need is imported for them alone."""

from __future__ import annotations

from litup.config import RunConfig
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.path import Place
from litup.training.engines import Engine, KernelEngine, RecipeEngine
from litup.training.events import State


def begin(config: RunConfig, images: ImageSet, here: Place, state: State) -> Engine:
    """The engine that config names, where state left it: here.

    Raises ConfigError when it has no recipes, or is not installed.
    """
    if config.engine == "reference":
        if config.recipe != "plain":
            raise ConfigError(
                f"the recipe {config.recipe} needs the kernel or torch: leave engine out, or recipe"
            )
        from litup.training.reference import ReferenceEngine

        return ReferenceEngine(config, images, here, state)
    course = None
    if config.recipe != "plain":
        from litup.training.prelude import course_of

        course = course_of(config, images, here, state.parameters)
    if config.engine == "torch":
        from litup.training.pytorch import TorchEngine

        return TorchEngine(config, images, here, state, course)
    if course is None:
        return KernelEngine(config, images, here, state)
    return RecipeEngine(config, images, here, state, course)

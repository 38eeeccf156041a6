"""What can go wrong, said in one line: what was expected, what came, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


class LitupError(Exception):
    """The base of all of litup's own errors. Its text is one line, written for a person."""


class ConfigError(LitupError):
    """A run's description is not one that can be run: an option, a link, a stored configuration."""


class DataError(LitupError):
    """A data set is missing, damaged, or not what it says it is."""


class ModelError(LitupError):
    """A model file is damaged, or not a model."""


class PictureError(LitupError):
    """A picture or drawing cannot be read as a digit."""


class ExportError(LitupError):
    """A site cannot be written where it should be."""


class Diverged(LitupError):
    """Training reached numbers that are not finite, and stopped before that step.

    step: the step of the run (counted from 0) that was not taken.
    parameters: the last finite parameters, flat as in a Network.
    """

    def __init__(self, message: str, *, step: int, parameters: NDArray[float32]) -> None:
        super().__init__(message)
        self.step = step
        self.parameters = parameters

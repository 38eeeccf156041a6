"""What a run by a recipe is shown, epoch by epoch: made in a thread of its own while another is learned from.

A set depends on its number alone, so that the thread changes no bit; making 60,000 images takes 0.3 s.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.kernel.net import Examples, Status
from litup.training.recipes import Lessons, together

PATIENCE: Final = 0.02
"""Seconds to wait for a set at a time."""


class Teacher(Protocol):
    """A larger network that learns first."""

    @property
    def step(self) -> int:
        """Steps taken."""
        ...

    @property
    def steps(self) -> int:
        """Steps of its whole run."""
        ...

    def advance(self, steps: int) -> Status:
        """Train for 20 ms and so many steps at most."""
        ...

    def parameters(self) -> NDArray[np.float32]:
        """All parameters, flat, a copy."""
        ...


class Course:
    """The examples of each epoch of a run by a recipe.

    teacher: whose answers are learned, once it has learned itself; None: the labels are.
    """

    def __init__(self, config: RunConfig, images: ImageSet, teacher: Teacher | None = None) -> None:
        self._config, self._images, self._teacher = config, images, teacher
        self._lessons = None if teacher else Lessons(config, images, None)
        self._sets = dict[int, Future[Examples]]()

    @property
    def readying(self) -> tuple[int, int] | None:
        """Steps the teacher has taken, and of how many; None when there is none, or it is done."""
        return (self._teacher.step, self._teacher.steps) if self._teacher else None

    def be_taught(self) -> Status:
        """A slice of the teacher's training: "slice", or "diverged"."""
        teacher = self._teacher
        assert teacher, "there is no teacher any more"
        if teacher.advance(teacher.steps - teacher.step) == "diverged":
            return "diverged"
        if teacher.step == teacher.steps:
            self._lessons, self._teacher = Lessons(self._config, self._images, teacher.parameters()), None
        return "slice"

    def examples(self, epoch: int) -> Examples | None:
        """What this epoch shows, the same object as long as the same set serves. Then the next set is begun.

        None: it is still being made, so ask again.
        """
        lessons = self._lessons
        assert lessons, "the teacher comes first"
        number = lessons.number(epoch)
        made = self._set(lessons, number)
        wait([made], timeout=PATIENCE)
        if not made.done():
            return None
        self._sets = {one: future for one, future in self._sets.items() if one >= number}
        if number < lessons.number(self._config.epochs - 1):
            self._set(lessons, number + 1)
        return made.result()

    def _set(self, lessons: Lessons, number: int) -> Future[Examples]:
        """The set of this number, made or in the making."""
        if number not in self._sets:
            maker = ThreadPoolExecutor(1, thread_name_prefix="litup-images")
            self._sets[number] = maker.submit(lambda: together(list(lessons.pieces(number))))
            maker.shutdown(wait=False)  # the thread ends with its set
        return self._sets[number]

"""What a run by a recipe is shown, epoch by epoch: made in a thread of its own while another is learned from.

A set depends on its number alone, so that the thread changes no bit; making 60,000 images takes about 0.3 s,
and a teacher's answers 0.5 s.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.kernel.net import Examples, Status
from litup.training.events import Preparing
from litup.training.recipes import Lessons, together

PATIENCE: Final = 0.02
"""Seconds to wait for a set at a time."""


class Learner(Protocol):
    """Another network, which learns before the run's own does."""

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
    """The examples of each epoch of a run by a recipe, and what comes before the first.

    teacher: whose answers are learned, once it has learned itself. lessons: what is shown, where the teacher
    has learned already; with neither the labels are learned. epochs: how many are asked for, where those are
    not the run's. wider: makes, of lessons of its own, what the run begins with once it has learned, too;
    has_begun: that was done before.
    """

    def __init__(
        self,
        config: RunConfig,
        images: ImageSet,
        teacher: Learner | None = None,
        *,
        wider: Callable[[Lessons], Learner] | None = None,
        has_begun: bool = False,
        lessons: Lessons | None = None,
        epochs: int | None = None,
    ) -> None:
        self._config, self._images = config, images
        self._teacher, self._wider, self._wide = teacher, None if has_begun else wider, None
        self._lessons = None if teacher else lessons or Lessons(config, images, None)
        self._sets, self._epochs = dict[int, Future[Examples]](), epochs or config.epochs
        self.start: NDArray[np.float32] | None = None
        """The parameters to begin with, flat; None: the run's own."""
        self.has_learned_start: Final = wider is not None
        """Whether the run begins with what has learned by its rate, batch and l2, now or before."""

    @property
    def readying(self) -> Preparing | None:
        """How far the network that learns first has come; None when there is none, or it is done."""
        if self._teacher:
            return Preparing("teacher", self._teacher.step, self._teacher.steps)
        return Preparing("pruning", self._wide.step, self._wide.steps) if self._wide else None

    def get_ready(self) -> Status:
        """A slice of that network's training: "slice", or "diverged"."""
        learner = self._teacher or self._wide
        assert learner, "everything is ready"
        if learner.advance(learner.steps - learner.step) == "diverged":
            return "diverged"
        if learner.step == learner.steps:
            self._learned(learner.parameters())
        return "slice"

    def _learned(self, parameters: NDArray[np.float32]) -> None:
        """The teacher has, and the wider network begins; or that has, and the run can begin."""
        if not self._teacher:
            self.start, self._wide = parameters, None
            return
        self._lessons, self._teacher = Lessons(self._config, self._images, parameters), None
        if self._wider:  # with a teacher of its own, since two threads cannot ask one network
            self._wide = self._wider(Lessons(self._config, self._images, parameters))

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
        if number < lessons.number(self._epochs - 1):
            self._set(lessons, number + 1)
        return made.result()

    def _set(self, lessons: Lessons, number: int) -> Future[Examples]:
        """The set of this number, made or in the making."""
        if number not in self._sets:
            maker = ThreadPoolExecutor(1, thread_name_prefix="litup-images")
            self._sets[number] = maker.submit(lambda: together(list(lessons.pieces(number))))
            maker.shutdown(wait=False)  # the thread ends with its set
        return self._sets[number]

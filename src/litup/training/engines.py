"""What computes a run: here the C kernel; reference.py and pytorch.py beside this file have other ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.kernel import rng
from litup.kernel.net import Examples, Net, Status, Trainer, begin_run
from litup.network import Scores, evaluate, images_per_slice
from litup.path import Place
from litup.training.events import Preparing, State

if TYPE_CHECKING:
    from litup.training.course import Course


MORE: Final = 4
"""Times as many images are trained on in a call as are measured with, where these are MANY or more: so small
networks take less time for a call than it takes to tell of it."""

MANY: Final = 100


def trained_at_once(sizes: Sequence[int]) -> int:
    """Images that one call of the kernel trains on."""
    images = images_per_slice(sizes)
    return MORE * images if images >= MANY else images


class Engine(Protocol):
    """What the loop asks of an engine. All engines visit the same images in the same order."""

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        ...

    @property
    def pending(self) -> int:
        """Images seen whose step is not taken yet."""
        ...

    @property
    def seen(self) -> int:
        """Images of this epoch seen; all of them when one has just ended."""
        ...

    @property
    def readying(self) -> Preparing | None:
        """How far the network that learns first has come; None when there is none, or it is done."""
        ...

    @property
    def has_learned_start(self) -> bool:
        """Whether its start has learned by its settings, which then stand until the first step is taken."""
        ...

    def settle(self, config: RunConfig, here: Place) -> None:
        """Go on by these settings from this step on; images whose step is not taken yet come again."""
        ...

    def advance(self, steps: int) -> Status:
        """Train for 20 ms and so many steps at most: "slice", "epoch" when one is complete, or "diverged"."""
        ...

    def settled_cost(self) -> float:
        """Sum of C over the images of this epoch whose steps are taken."""
        ...

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        ...

    def parameters(self) -> NDArray[np.float32]:
        """All parameters as they are, flat, a copy; the last finite ones after "diverged"."""
        ...

    def scores(self, images: ImageSet, first: int | None = None) -> Scores:
        """How well these images are read now, or the first so many of them."""
        ...


class KernelEngine:
    """The kernel trains, in slices of an epoch."""

    @property
    def readying(self) -> Preparing | None:
        """No other network learns first."""
        return None

    @property
    def has_learned_start(self) -> bool:
        """It begins with first weights."""
        return False

    def __init__(self, config: RunConfig, images: ImageSet, here: Place, state: State) -> None:
        self._config, self._data = config, images.examples
        self._slice = trained_at_once(config.sizes)
        self._net = self._make_net(state.parameters, len(images))
        self._run = begin_run(
            rate=here.rate,
            l2=here.l2,
            schedule=config.schedule,
            batch=here.batch,
            images=len(images),
            steps=1,
        )
        self._run.position, self._run.cost = here.position, state.total
        self._settled = state.total  # the cost before the images whose step is not taken yet
        self._epoch, self._trainer = here.epoch, None
        self.settle(config, here)

    def _make_net(self, parameters: NDArray[np.float32], batch: int) -> Net:
        config = self._config
        try:
            net = Net(config.sizes, config.activation, config.cost, batch=batch)
        except ValueError as error:
            raise ConfigError(f"this run is too large for the kernel: {error}") from error
        net.set(parameters)
        return net

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        return self._run.step + self._offset

    @property
    def pending(self) -> int:
        """Images seen whose step is not taken yet."""
        return self._run.pending

    @property
    def seen(self) -> int:
        """Images of this epoch seen; all of them when one has just ended."""
        return self._run.position

    def settle(self, config: RunConfig, here: Place) -> None:
        """Set what the kernel's next step goes by."""
        run = self._run
        if run.pending:
            run.position, run.pending, run.cost = run.position - run.pending, 0, self._settled
        run.rate, run.l2, run.batch = here.rate, here.l2, here.batch
        run.step, run.steps = here.phase, here.phases
        self._config, self._offset, self._trainer = config, here.step - here.phase, None

    def advance(self, steps: int) -> Status:
        """One call of the kernel: whole batches, or a part of a large one."""
        run = self._run
        if run.position == run.images:
            self._epoch, self._trainer = self._epoch + 1, None
            run.position, run.cost = 0, 0.0
        trainer = self._trainer = self._trainer or self._begin()
        if not run.pending:
            self._settled = run.cost
        if run.batch > self._slice:
            return trainer.slice(min(self._slice, run.batch - run.pending))
        return trainer.slice(run.batch * min(steps, self._slice // run.batch))

    def _begin(self) -> Trainer:
        """Shuffle."""
        order = rng.shuffle(len(self._data), self._config.seed, self._epoch)
        return self._net.trainer(self._data, order, self._run)

    def settled_cost(self) -> float:
        """Sum of C over the images of this epoch whose steps are taken."""
        return self._settled if self._run.pending else self._run.cost

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        return self._run.cost / max(1, self._run.position)

    def parameters(self) -> NDArray[np.float32]:
        """The last finite parameters, flat, a copy."""
        return self._net.get()

    def scores(self, images: ImageSet, first: int | None = None) -> Scores:
        """By the kernel's forward pass."""
        return evaluate(self._net, images.examples, first)


class RecipeEngine(KernelEngine):
    """The kernel trains on what a course shows, once all is ready that comes before."""

    def __init__(
        self, config: RunConfig, images: ImageSet, here: Place, state: State, course: Course
    ) -> None:
        super().__init__(config, images, here, state)
        self._course, self._shown = course, -1  # the epoch whose examples are here

    @property
    def readying(self) -> Preparing | None:
        """What its course waits for."""
        return self._course.readying

    @property
    def has_learned_start(self) -> bool:
        """As its course says."""
        return self._course.has_learned_start

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons per layer."""
        return self._config.sizes

    @property
    def examples(self) -> Examples:
        """What the epoch under way shows."""
        return self._data

    @property
    def steps(self) -> int:
        """Steps of its whole run."""
        return self._run.steps

    def advance(self, steps: int) -> Status:
        """A slice of what comes before, or of its own training; or a wait for what an epoch shows."""
        if self._course.readying:
            return self._get_ready()
        epoch = self._epoch + (self._run.position == self._run.images)
        if self._shown != epoch:
            examples = self._course.examples(epoch)
            if examples is None:
                return "slice"
            self._data, self._shown, self._trainer = examples, epoch, None
        return super().advance(steps)

    def _get_ready(self) -> Status:
        status = self._course.get_ready()
        if self._course.start is not None:
            self._net.set(self._course.start)
        return status

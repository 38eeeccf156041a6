"""Where a run is at a given step: a function of its settings and of how many images it trains on.

A batch that changes in mid-epoch leaves the position where it is: the rest of the epoch goes on in batches
of the new size. The schedule goes on as if the new size had held from the start, so its phase is counted
anew: epoch · ⌈n / batch⌉ + ⌊position / batch⌋ of epochs · ⌈n / batch⌉.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from litup.changes import Change
from litup.config import RunConfig


@dataclass(frozen=True, slots=True)
class Place:
    """A run between two steps.

    step: how many were taken. epoch: whole epochs done; position: images seen of the one under way, always
    fewer than `images`. rate (before the schedule), batch and l2 are what the next step goes by. phase and
    phases are the schedule's: its part phase / phases is over.
    """

    images: int  # in an epoch
    epochs: int
    step: int
    epoch: int
    position: int
    rate: float
    batch: int  # at most `images`
    l2: float
    phase: int

    @property
    def phases(self) -> int:
        """What the phase ends with, if the batch does not change any more; at least 1."""
        return max(1, self.epochs * self.per_epoch)

    @property
    def per_epoch(self) -> int:
        """Steps that a whole epoch takes. The last batch may be smaller."""
        return _batches(self.images, self.batch)

    @property
    def left(self) -> int:
        """Steps to the end of the run, if the batch does not change any more."""
        whole = self.epochs - self.epoch
        return whole * self.per_epoch - (self.per_epoch - _batches(self.images - self.position, self.batch))

    @property
    def steps(self) -> int:
        """Steps of the whole run, if the batch does not change any more."""
        return self.step + self.left

    def ahead(self, steps: int) -> Place:
        """So many steps later, with these settings; never beyond the end of the run."""
        rest = _batches(self.images - self.position, self.batch)
        if steps < rest and self.epoch < self.epochs:
            return self._moved(steps, self.epoch, self.position + steps * self.batch)
        steps = min(steps, self.left)
        if steps == 0:
            return self
        epochs, batches = divmod(steps - rest, self.per_epoch)
        return self._moved(steps, self.epoch + 1 + epochs, batches * self.batch)

    def _moved(self, steps: int, epoch: int, position: int) -> Place:
        step, phase = self.step + steps, self.phase + steps
        return Place(
            self.images, self.epochs, step, epoch, position, self.rate, self.batch, self.l2, phase
        )  # not by `replace`, which takes three times as long: this is asked for every slice

    def changed(self, change: Change) -> Place:
        """The same moment, with other settings for what is to come."""
        here = replace(
            self,
            rate=self.rate if change.rate is None else change.rate,
            l2=self.l2 if change.l2 is None else change.l2,
        )
        if change.batch is None:
            return here
        here = replace(here, batch=min(change.batch, self.images))
        return replace(here, phase=here.epoch * here.per_epoch + here.position // here.batch)


def place(config: RunConfig, images: int, step: int) -> Place:
    """Where the run is once `step` steps were taken, changes at that step included; at its end at most."""
    here = _start(config, images)
    for change in config.changes:
        if change.step > step or change.step >= here.steps:
            break
        here = here.ahead(change.step - here.step).changed(change)
    return here.ahead(step - here.step)


def next_change(config: RunConfig, step: int) -> int | None:
    """The step of the first change after `step`."""
    return next((change.step for change in config.changes if change.step > step), None)


def epoch_start(config: RunConfig, images: int, epoch: int) -> int:
    """How many steps are taken when `epoch` epochs are done."""
    here = _start(config, images)
    for change in config.changes:
        at = here.ahead(change.step - here.step)
        if at.epoch >= epoch:
            break
        here = at.changed(change)
    return replace(here, epochs=epoch).steps


def steps(config: RunConfig, images: int, first: int = 0) -> Iterator[Place]:
    """The place of every step to come, from number `first` to the end of the run."""
    changes = {change.step: change for change in config.changes}
    here = place(config, images, first)
    while here.left:
        yield here
        here = here.ahead(1)
        if here.left and here.step in changes:
            here = here.changed(changes[here.step])


def _start(config: RunConfig, images: int) -> Place:
    batch = min(config.batch, images)
    return Place(images, config.epochs, 0, 0, 0, config.rate, batch, config.l2, 0)


def _batches(images: int, batch: int) -> int:
    return -(-images // batch)

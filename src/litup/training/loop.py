"""A run under way: slices of epochs, and the events between. It prints nothing and knows no listener."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import Final

from litup import data as data_sets
from litup import path
from litup.changes import Change
from litup.config import RunConfig
from litup.data import DataSet
from litup.data.labels import taught
from litup.errors import ConfigError, Diverged
from litup.kernel import rng
from litup.network import Network
from litup.training import keeping
from litup.training.beginning import begin
from litup.training.events import EpochEnd, Event, Finished, Preparing, Progress, Seconds, Started, State
from litup.training.moments import Kept, Measured, Moment, Recording
from litup.training.schedule import eta

SAMPLE: Final = 10_000
"""Training images, the first ones, that a moment is measured on."""


class Training(Iterator[Event]):
    """A run, as an iterator of its events; it goes on while they are asked for. `train` makes it.

    Settings can be changed between two events, by the thread that asks for them.
    """

    def __init__(
        self, config: RunConfig, data: DataSet | None, state: State | None, stop: int | None, record: bool
    ) -> None:
        self._began, self._seconds = perf_counter(), 0.0
        data = data or data_sets.load(config.data)
        images, held_out = data.training.split(config.validation)
        images = taught(images, config)
        state = state or State(0, rng.initialise(config.sizes, config.init, config.seed))
        self._config, self._data, self._images = config, data, images
        self._held_out = held_out if len(held_out) else None
        self._base = self._here = _place_of(config, len(images), state)
        if stop is not None and stop < self._base.step:
            raise ConfigError(f"the run has taken {self._base.step:,} steps, so it cannot stop at {stop:,}")
        self._stop, self._record = stop, record
        self._recording = state.recording
        self._engine = begin(config, images, self._base, state)
        self._loading = perf_counter() - self._began
        self._events = self._run()

    def __next__(self) -> Event:
        """The next event. Raises Diverged, with the last finite parameters."""
        return next(self._events)

    def close(self) -> None:
        """Stop here: there are no more events."""
        self._events.close()

    def finish(self) -> Finished:
        """Train to the end. Raises Diverged."""
        *_, last = self
        assert isinstance(last, Finished), "Finished is the last event"
        return last

    # ---- what can be asked between two events ------------------------------------------------------

    @property
    def config(self) -> RunConfig:
        """The run, with the changes so far: it and `step` decide every bit of the network."""
        return self._config

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        return self._engine.step

    @property
    def place(self) -> path.Place:
        """Where the run is, and the settings that the next step goes by."""
        if (step := self.step) != self._here.step:
            self._here = self._base.ahead(step - self._base.step)
        return self._here

    @property
    def steps(self) -> int:
        """Steps of the whole run, if its batch does not change any more."""
        return self._base.steps

    @property
    def data(self) -> DataSet:
        """What it learns from and is tested on."""
        return self._data

    @property
    def images(self) -> int:
        """How many images an epoch trains on."""
        return len(self._images)

    @property
    def network(self) -> Network:
        """The network as it is now, with parameters of its own."""
        config = self._config
        return Network(config.sizes, config.activation, config.cost, self._engine.parameters())

    @property
    def recording(self) -> Recording:
        """What is kept of the run so far."""
        return self._recording

    @property
    def moment(self) -> Moment:
        """The run as it is now, in numbers; nothing is measured for it."""
        here = self.place
        total = self._engine.settled_cost() if here.position else 0.0
        cost = total / here.position if here.position else self._ended_cost()
        return Moment(
            here.step, here.epoch, here.position, cost, eta(self._config.schedule, here), total=total
        )

    def _ended_cost(self) -> float | None:
        """The cost of the epoch that ended here; the recording knows it when the run was resumed since."""
        if self._engine.seen == self.images:
            return self._engine.mean_cost()
        last = self._recording.history[-1] if self._recording.history else None
        return last.cost if last and last.step == self.step else None

    def change(
        self, *, rate: float | None = None, batch: int | None = None, l2: float | None = None
    ) -> RunConfig:
        """Other settings from the next step on; what is None stays. Returns the run with this change.

        A batch under way that is larger than a slice begins anew if the batch changes. When the last step
        was taken, nothing changes. Raises ConfigError when a setting is out of its range, and before the
        first step of a run that begins with a network which has learned by its settings.
        """
        given = {"rate": rate, "batch": batch, "l2": l2}
        settings = {name: value for name, value in given.items() if value is not None}
        Change(1, **settings)  # pyright: ignore[reportArgumentType]
        if self.step == 0 and self._engine.has_learned_start:
            raise ConfigError(
                "what this run begins with has learned by its settings: change them after its first step"
            )
        if not self._is_over:
            self._settle(self._config.changed(self.step, **settings))
            self._recording = keeping.retold(self._recording, self.moment)
        return self._config

    # ---- the run -----------------------------------------------------------------------------------

    @property
    def _is_over(self) -> bool:
        return self.step >= self.steps or self.step == self._stop

    def _settle(self, config: RunConfig) -> None:
        """Go on by what the config says of this step."""
        here = path.place(config, len(self._images), self.step)
        self._engine.settle(config, here)
        self._config, self._base, self._here = config, here, here

    def _run(self) -> Generator[Event]:
        yield Started(self._config, len(self._images), self.step, self.steps)
        while self._engine.readying and (self.step == 0 or not self._is_over):
            yield from self._get_ready(self._engine.readying)
        if self.step == 0 and not self._recording.history:
            yield from self._keep()
        while not self._is_over:
            yield from self._slice()
        if not keeping.is_kept(self.place):
            yield from self._keep()
        yield self._finished()

    def _get_ready(self, readying: Preparing) -> Iterator[Event]:
        yield readying
        with self._clock():
            status = self._engine.advance(0)
        if status == "diverged":
            raise self._diverged()

    def _slice(self) -> Iterator[Event]:
        before = self.place
        room = self._room(before)
        with self._clock():
            status = self._engine.advance(room)
        if status == "diverged":
            raise self._diverged()
        if self.step == path.next_change(self._config, before.step) and self.step < self.steps:
            self._settle(self._config)
        here, engine = self.place, self._engine
        position = here.images if status == "epoch" else here.position + engine.pending
        yield Progress(before.epoch, here.step, here.steps, engine.mean_cost(), position)
        if here.step > before.step and keeping.is_kept(here):
            yield from self._keep()
        if status == "epoch":
            yield self._epoch_end(before.epoch)

    def _room(self, here: path.Place) -> int:
        """Steps to the next one at which something is to be done."""
        ends = (path.next_change(self._config, here.step), keeping.next_kept(here), self._stop, here.steps)
        return min(end for end in ends if end is not None) - here.step

    def _keep(self) -> Iterator[Event]:
        """Measure this moment and keep it."""
        if not self._record:
            return
        scores = self._engine.scores
        train, test = Measured.of(scores(self._images, SAMPLE)), Measured.of(scores(self._data.test))
        kept = Kept(replace(self.moment, train=train, test=test), self.network)
        self._recording = keeping.with_moment(self._recording, kept)
        yield kept

    def _epoch_end(self, epoch: int) -> EpochEnd:
        scores = self._engine.scores
        held_out = scores(self._held_out).accuracy if self._held_out else None
        accuracy = self._test_accuracy()
        cost, network = self._engine.mean_cost(), self.network
        return EpochEnd(
            self._config, epoch, self.step, self.steps, cost, accuracy, held_out, network, self._recording
        )

    def _test_accuracy(self) -> float:
        """Of now; the moment just kept has it, where moments are kept."""
        last = self._recording.history[-1] if self._recording.history else None
        if last and last.step == self.step and last.test:
            return last.test.accuracy
        return self._engine.scores(self._data.test).accuracy

    @contextmanager
    def _clock(self) -> Generator[None]:
        """Count what happens inside as training."""
        began = perf_counter()
        try:
            yield
        finally:
            self._seconds += perf_counter() - began

    def _diverged(self) -> Diverged:
        here = self.place
        step = f"step {here.step:,} of {here.steps:,}"
        if self._engine.readying:
            step = "a step of a network that learns before this one"
        return Diverged(
            f"training diverged: {step} would make a parameter infinite "
            f"(rate {here.rate:g}, l2 {here.l2:g}); try smaller ones",
            step=here.step,
            parameters=self._engine.parameters(),
        )

    def _finished(self) -> Finished:
        scores = self._engine.scores
        held_out = scores(self._held_out) if self._held_out else None
        train, test = scores(self._images), scores(self._data.test)
        seconds = Seconds(self._loading, self._seconds, perf_counter() - self._began)
        return Finished(
            self._config, self.network, train, test, held_out, seconds, self.moment, self._recording
        )


def _place_of(config: RunConfig, images: int, state: State) -> path.Place:
    """Where the state is. Raises ConfigError when the run is not there at that step."""
    step = path.epoch_start(config, images, state.epoch) if state.step is None else state.step
    here = path.place(config, images, step)
    if (here.step, here.epoch) != (step, state.epoch):
        raise ConfigError(
            f"after {step:,} steps the run has {here.epoch} epochs done, got {state.epoch} to go on from"
        )
    return here

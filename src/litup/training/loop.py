"""The loop: epochs, slices of them, and the events between. It prints nothing and knows no listener."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from time import perf_counter

from litup import data as data_sets
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, Diverged
from litup.network import Network, count_parameters
from litup.training import engines
from litup.training.events import EpochEnd, Event, Finished, Progress, Seconds, Started, State


def train(
    config: RunConfig | None = None, data: DataSet | None = None, *, state: State | None = None
) -> Iterator[Event]:
    """Train the network that config describes, telling about it: Started, then Progress every few ms and
    EpochEnd after each epoch, then Finished with the network.

    data: what config.data names, when it is loaded already. state: where an earlier run of the same
    config stopped; the result is the same bit for bit. The run goes on while events are asked for.
    Raises ConfigError and DataError at once, Diverged (with the last finite parameters) on the way.
    """
    config = config or RunConfig()
    config.require_numerics()
    if data is not None and data.name != config.data:
        raise ConfigError(f"the run is on {config.data}, got {data.name}")
    if state is not None:
        _check(state, config)
    return _Run(config, data, state).events()


def _check(state: State, config: RunConfig) -> None:
    expected = count_parameters(config.sizes)
    if state.parameters.shape != (expected,):
        raise ConfigError(f"the run has {expected:,} parameters, got {len(state.parameters):,} to go on with")
    if not 0 <= state.epoch <= config.epochs:
        raise ConfigError(f"the run has {config.epochs} epochs, got {state.epoch} of them done")


class _Run:
    """One run under way."""

    def __init__(self, config: RunConfig, data: DataSet | None, state: State | None) -> None:
        self.config = config
        self.began, self.training = perf_counter(), 0.0
        data = data or data_sets.load(config.data)
        self.images, held_out = data.training.split(config.validation)
        self.test, self.held_out = data.test, held_out if len(held_out) else None
        self.engine = engines.start(config, self.images, state)
        self.first = state.epoch if state else 0
        self.steps = engines.steps_per_epoch(config, len(self.images)) * config.epochs
        self.data = perf_counter() - self.began

    def events(self) -> Iterator[Event]:
        yield Started(self.config, len(self.images), self.engine.step, self.steps)
        for epoch in range(self.first, self.config.epochs):
            yield from self._epoch(epoch)
        yield self._finished()

    def _epoch(self, epoch: int) -> Iterator[Event]:
        engine, status = self.engine, "slice"
        with self._clock():
            engine.begin_epoch(epoch)
        while status == "slice":
            with self._clock():
                status = engine.advance()
            if status == "diverged":
                raise self._diverged()
            yield Progress(epoch, engine.step, self.steps, engine.mean_cost())
        held_out = engine.scores(self.held_out).accuracy if self.held_out else None
        accuracy = engine.scores(self.test).accuracy
        yield EpochEnd(
            self.config,
            epoch,
            engine.step,
            self.steps,
            engine.mean_cost(),
            accuracy,
            held_out,
            self._network(),
        )

    @contextmanager
    def _clock(self) -> Generator[None]:
        """Count what happens inside as training."""
        began = perf_counter()
        try:
            yield
        finally:
            self.training += perf_counter() - began

    def _network(self) -> Network:
        config = self.config
        return Network(config.sizes, config.activation, config.cost, self.engine.parameters())

    def _diverged(self) -> Diverged:
        step = self.engine.step
        return Diverged(
            f"training diverged: step {step:,} of {self.steps:,} would make a parameter infinite "
            f"(rate {self.config.rate:g}, l2 {self.config.l2:g}); try smaller ones",
            step=step,
            parameters=self.engine.parameters(),
        )

    def _finished(self) -> Finished:
        scores = self.engine.scores
        held_out = scores(self.held_out) if self.held_out else None
        train, test = scores(self.images), scores(self.test)
        seconds = Seconds(self.data, self.training, perf_counter() - self.began)
        return Finished(self.config, self._network(), train, test, held_out, seconds)

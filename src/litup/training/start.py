"""How a run begins, or goes on."""

from __future__ import annotations

from dataclasses import replace

from litup import own
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError
from litup.network import count_parameters
from litup.ranges import STEPS, shown
from litup.training.events import State
from litup.training.loop import Training


def train(
    config: RunConfig | None = None,
    data: DataSet | None = None,
    *,
    state: State | None = None,
    steps: int | None = None,
    record: bool = True,
) -> Training:
    """Train the network that config describes, telling about it: Started, Preparing while a recipe's other
    networks learn first, then Progress every few ms, Kept at the moments that are kept, EpochEnd after each
    epoch, and Finished with the network.

    data: what config.data names, when it is loaded already; own data always is, and the run's config then
    says which in `own`. state: where an earlier run of the same
    config stopped; the result is the same bit for bit. steps: stop once so many steps were taken in all.
    record: keep moments, which takes a few ms each. The run goes on while events are asked for.
    Raises ConfigError and DataError at once, Diverged (with the last finite parameters) on the way.
    """
    config = config or RunConfig()
    config.require_numerics()
    if data is not None or config.data == "own":
        config = _on(data, config)
    if steps is not None and not STEPS.holds(steps):
        raise ConfigError(f"steps must be {STEPS}, got {shown(steps)}")
    if state is not None:
        _check(state, config)
    return Training(config, data, state, steps, record)


def _on(data: DataSet | None, config: RunConfig) -> RunConfig:
    """The run on this data: of own data it says which. Raises ConfigError when it is on other data."""
    if data is None:
        raise ConfigError(
            f"the run is on own data ({own.told(config.own)}): load it with litup.data.load, "
            "and give it as data"
        )
    if data.name != config.data:
        raise ConfigError(f"the run is on {config.data}, got {data.name}")
    if config.own not in ("", data.own):
        wanted, got = own.told(config.own), own.told(data.own)
        raise ConfigError(f"the run is on other own data: it has {wanted}; got {got}")
    return replace(config, own=data.own)


def _check(state: State, config: RunConfig) -> None:
    expected = count_parameters(config.sizes)
    if state.parameters.shape != (expected,):
        raise ConfigError(f"the run has {expected:,} parameters, got {len(state.parameters):,} to go on with")
    if not 0 <= state.epoch <= config.epochs:
        raise ConfigError(f"the run has {config.epochs} epochs, got {state.epoch} of them done")

"""What `litup train` does: begins or resumes a run, listens to it, and keeps its network in a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import cast

from litup import models
from litup.changes import Change, to_text
from litup.cli import progress
from litup.cli.load import data_source, fetch_if_missing, wait_until_fetched, whole
from litup.cli.output import columns, percent, say
from litup.cli.watch import Onlookers
from litup.config import RunConfig
from litup.data import DataSet
from litup.errors import ConfigError, Diverged, ModelError
from litup.models import About
from litup.network import Network
from litup.own import told
from litup.ranges import STEPS, shown
from litup.training import EpochEnd, Event, Finished, Recording, Seconds, State, team, train


@dataclass
class Run:
    """One run on the command line. out: the file that is rewritten after every epoch, if any. stop: the step
    at which the run stops before its end. images: where its own data is."""

    config: RunConfig
    out: Path | None
    stop: int | None = None
    images: Path | None = None
    state: State | None = None
    epochs: int = 0  # done so far
    finished: Finished | None = None
    loading: float = 0.0  # seconds until the data was there

    @classmethod
    def fresh(cls, given: Mapping[str, str], out: Path | None, stop: int | None) -> Run:
        """A run from its first step. given: settings as texts. Raises ConfigError and ModelError."""
        config, images = _wanted(given)
        return cls(config, _writable(out), stop, images)

    @classmethod
    def resumed(cls, file: Path, given: Mapping[str, str], out: Path | None, stop: int | None) -> Run:
        """The run in a file, from where it was. Raises ConfigError when given contradicts it."""
        model = models.read(file)
        state, config = model.state, model.about.config
        assert config is not None, "a model with a state has a run"
        config.require_numerics()
        wanted, images = _wanted(given)
        if "changes" in given and _before(wanted, state.step) == _before(config, state.step):
            config = replace(config, changes=wanted.changes)  # only what is to come differs
        for name in given:
            here, there = getattr(wanted, name), getattr(config, name)
            if here != there:
                raise ConfigError(
                    f"--{name} {given[name]} contradicts {file}, whose run has {_text(there)}: "
                    "leave it out, or train a new network without --resume"
                )
        if config.data == "own" and images is None:
            raise ConfigError(
                f"the run in {file} is on own data ({told(config.own)}): say where that is, with --data"
            )
        return cls(config, _writable(out) if out else file, stop, images, state, state.epoch)

    def train(self, onlookers: Onlookers | None = None, coming: Future[DataSet] | None = None) -> None:
        """Train to the end, keeping every epoch. Raises Diverged, with the last finite network kept.

        onlookers: who watches; what they change is in `config` afterwards. coming: MNIST on its way, if any.
        """
        data = self._loaded(coming)
        record = self.out is not None or onlookers is not None
        training = train(self.config, data, state=self.state, steps=self.stop, record=record)
        events = onlookers.see(training) if onlookers else training
        try:
            with progress.training() as show:
                for event in events:
                    self._keep(event)  # first: what is told is kept
                    show(event)
        except Diverged as error:
            self.config = training.config
            self._keep_diverged(error, training.recording)
            raise

    def follow(self, coming: Future[DataSet] | None = None) -> None:
        """Train along with torchrun's first process, which alone tells and keeps. Raises Diverged."""
        data = self._loaded(coming)
        train(self.config, data, state=self.state, steps=self.stop, record=False).finish()

    def _loaded(self, coming: Future[DataSet] | None) -> DataSet | None:
        """What the run learns from, where that takes more than its name."""
        began = perf_counter()
        if team.local_rank():
            wait_until_fetched(self.config.data)
        else:
            fetch_if_missing(self.config.data)
        data = whole(self.images) if self.images else coming.result() if coming else None
        self.loading = perf_counter() - began
        return data

    def _keep(self, event: Event) -> None:
        if isinstance(event, EpochEnd):
            self.epochs = event.epoch + 1
        elif isinstance(event, Finished):
            self.finished = event
        else:
            return
        self.config = event.config
        if self.out is not None:
            models.save(self.out, event)

    def _keep_diverged(self, error: Diverged, recording: Recording) -> None:
        if self.out is None:
            return
        config = self.config
        network = Network(config.sizes, config.activation, config.cost, error.parameters)
        about = About(models.name_for(self.out), config, self.epochs, diverged_at=error.step, step=error.step)
        models.save(self.out, network, about, recording)
        say(f"the network from before that step is in {self.out}")

    def farewell(self) -> str:
        """What to say when the person stops the run."""
        done = f"stopped with {self.epochs} of {self.config.epochs} epochs done"
        if self.out is None or self.epochs == 0:
            return f"{done}; nothing is saved"
        where = f" --data {self.images}" if self.images else ""
        return f"{done}; go on with: litup train --resume {self.out}{where}"

    def to_json(self) -> dict[str, object]:
        """The result of a finished run; docs/schemas/train.json describes it."""
        end = self._end
        return {
            "config": self.config.to_json(),
            "parameters": len(end.network.parameters),
            "epochs": self.epochs,
            "step": end.moment.step,
            "seconds": asdict(self._seconds),
            "train_cost": end.train.cost,
            "train_accuracy": end.train.accuracy,
            "test_accuracy": end.test.accuracy,
            "validation_accuracy": end.validation and end.validation.accuracy,
            "fingerprint": end.network.fingerprint,
            "out": None if self.out is None else str(self.out),
        }

    def to_text(self) -> str:
        """The result of a finished run, for people."""
        end = self._end
        rows = [
            *([] if self.epochs == self.config.epochs else [("stopped", f"after {end.moment.step:,} steps")]),
            ("network", f"{_text(self.config.sizes)}, {len(end.network.parameters):,} weights and biases"),
            *([("data", told(self.config.own))] if self.config.own else []),
            ("test", percent(end.test.accuracy)),
            ("training", f"{percent(end.train.accuracy)}, cost {end.train.cost:.4f}"),
        ]
        if end.validation is not None:
            rows.append(("validation", percent(end.validation.accuracy)))
        rows += [
            ("seconds", f"{end.seconds.training:.2f} of training, {self._seconds.total:.2f} in all"),
            ("fingerprint", end.network.fingerprint),
            *([("changes", to_text(self.config.changes))] if self.config.changes else []),
            ("saved", str(self.out) if self.out else "nowhere; --out FILE keeps the network"),
        ]
        return columns(rows)

    @property
    def _seconds(self) -> Seconds:
        """Those of the run, and until its data was there."""
        own = self._end.seconds
        return replace(own, data=own.data + self.loading, total=own.total + self.loading)

    @property
    def _end(self) -> Finished:
        assert self.finished is not None, "train comes first"
        return self.finished


def _wanted(given: Mapping[str, str]) -> tuple[RunConfig, Path | None]:
    """The run that the options describe, and where its own images are. Raises ConfigError."""
    source = data_source(given["data"]) if "data" in given else None
    if not isinstance(source, Path):
        return RunConfig.from_text(given), None
    return RunConfig.from_text({**given, "data": "own"}), source


def _writable(out: Path | None) -> Path | None:
    """out, once it is clear that writing there loses nothing. Raises ModelError."""
    if out is None:
        return None
    if not out.parent.is_dir():
        raise ModelError(f"expected a folder at {out.parent} to write {out.name} in, found none")
    if out.is_dir():
        raise ModelError(
            f"expected a file to write, got the folder {out}: name a file, like mine.safetensors"
        )
    if not os.access(out.parent, os.W_OK):
        raise ModelError(
            f"{out} cannot be written: its folder is not yours to write in; choose another --out"
        )
    if out.exists():
        try:
            models.read(out)
        except ModelError as error:
            raise ModelError(
                f"{out} is there and is not a litup model: choose another --out, or remove it"
            ) from error
    return out


def check_team(config: RunConfig, *, watched: bool) -> None:
    """Raise ConfigError where torchrun started several processes for a run that only one can train."""
    if team.size() > 1 and (config.engine != "torch" or watched):
        raise ConfigError(
            f"torchrun started {team.size()} processes, and only --engine torch trains in several, without "
            "--watch: set the one and leave out the other, or start litup train by itself"
        )


def stop_at(text: str | None) -> int | None:
    """The step that --steps names. Raises ConfigError."""
    step = None if text is None else STEPS.read(text)
    if step is not None and not STEPS.holds(step):
        raise ConfigError(f"steps must be {STEPS}, got {shown(step)}")
    return cast("int | None", step)


def _before(config: RunConfig, step: int | None) -> list[Change]:
    """What was changed before this step; everything, where the step is not known."""
    return [change for change in config.changes if step is None or change.step < step]


def _text(value: object) -> str:
    if not isinstance(value, tuple):
        return str(value)
    parts = cast("tuple[object, ...]", value)
    changes = [part for part in parts if isinstance(part, Change)]
    return to_text(changes) or "-".join(map(str, parts)) or "none"

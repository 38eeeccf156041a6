"""From a run to what pages see of it: snapshots, no more often than pages can use."""

from __future__ import annotations

import math
from collections import deque
from time import monotonic, perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup import training as runs
from litup.training import Training
from litup.watching.hub import Hub, Snapshot
from litup.watching.messages import Moment, RunInfo, RunState, Scores

RUN: Final = 1
"""The number of the run: a program shows one at a time."""
BETWEEN: Final = 0.05
"""Seconds between two snapshots, at least."""
PAGES: Final = 16
"""Pages from which on snapshots are rarer, so that serving them does not take the run's time."""
SHARE: Final = 0.01
"""Of the run's time, how much snapshots may take."""
LATELY: Final = 1.0
"""Seconds over which speed is measured."""
LARGEST: Final = 1e300


class Publisher:
    """Takes snapshots of a run for a hub; in the training thread alone."""

    def __init__(self, training: Training, hub: Hub) -> None:
        self._training, self._hub = training, hub
        self._version, self._due = 0, 0.0
        self._recording = runs.Recording()
        self._points: tuple[tuple[int, Moment], ...] = ()
        self._kept: tuple[int, ...] = ()
        self._kept_since = 0
        self._speed = Speed()

    def due(self) -> bool:
        """Whether it is time for another. Asked between slices, so it costs next to nothing."""
        return self._hub.pages > 0 and perf_counter() >= self._due

    def publish(self, state: RunState, parameters: bool | NDArray[np.float32] = False) -> None:
        """Take a snapshot. parameters: with the network's, whoever wants them; or with these."""
        began, training, hub = perf_counter(), self._training, self._hub
        self._version += 1
        self._note(training.recording)
        moment = moment_of(training.moment)
        seen = moment.epoch * training.images + moment.position
        found = parameters if isinstance(parameters, np.ndarray) else None
        if found is None and (parameters or hub.wanted):
            found = training.network.parameters
        hub.publish(
            Snapshot(
                version=self._version,
                taken=monotonic(),
                run=self._run(),
                state=state,
                moment=moment,
                points=self._points,
                kept=self._kept,
                kept_since=self._kept_since,
                per_second=self._speed.at(began, seen) if state == "going" else 0.0,
                recording=self._recording,
                parameters=found,
            )
        )
        now = perf_counter()
        self._due = now + max(BETWEEN * max(1.0, hub.pages / PAGES), (now - began) / SHARE)

    def _run(self) -> RunInfo:
        training = self._training
        tests = len(training.data.test)
        return RunInfo(RUN, training.config, training.images, tests, training.steps, None, pure=True)

    def _note(self, recording: runs.Recording) -> None:
        """Take over what was recorded since."""
        if recording is self._recording:
            return
        known = {moment.step for _, moment in self._points}
        new = [moment_of(moment) for moment in recording.history if moment.step not in known]
        there = {moment.step for moment in recording.history}
        kept = tuple((version, moment) for version, moment in self._points if moment.step in there)
        self._points = (*kept, *((self._version, moment) for moment in new))
        self._kept = tuple(one.moment.step for one in recording.kept)
        self._kept_since, self._recording = self._version, recording


class Speed:
    """Images a second, lately."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def at(self, now: float, seen: int) -> float:
        """How many a second until now, when so many were seen in all."""
        times = self._seen
        times.append((now, seen))
        while len(times) > 2 and now - times[1][0] > LATELY:
            times.popleft()
        then, before = times[0]
        return max(0.0, (seen - before) / (now - then)) if now > then else 0.0


def moment_of(moment: runs.Moment) -> Moment:
    """A run's moment as pages are told of it."""
    return Moment(
        step=moment.step,
        epoch=moment.epoch,
        position=moment.position,
        cost=_finite(moment.cost),
        rate=moment.rate,
        train=_scores(moment.train),
        test=_scores(moment.test),
    )


def _scores(measured: runs.Measured | None) -> Scores | None:
    if measured is None or _finite(measured.cost) is None:
        return None
    return Scores(measured.cost, measured.accuracy, measured.images)


def _finite(cost: float | None) -> float | None:
    """The cost, where it is a number: a run that diverges has costs that are none."""
    return cost if cost is not None and math.isfinite(cost) and cost <= LARGEST else None

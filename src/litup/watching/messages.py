"""What the page and a run in Python say to each other over ./watch; docs/protocol.md tells how.

These classes are the only definition: `tools/protocol.py` writes them down for the page in TypeScript, with
what checks them there, and `litup.watching.check` reads them here. A comment behind a field goes along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from litup.config import RunConfig
from litup.ranges import RANGES, Range

LONGEST_REQUEST: Final = 4096
"""Bytes of a request."""
PATIENCE: Final = 1.0
"""Seconds that a look waits for something new before it is answered without."""

_MOST: Final = 2**53 - 1  # what JavaScript's numbers hold exactly
Count = Annotated[int, Range(0, _MOST)]
Fraction = Annotated[float, Range(0, 1, whole=False)]
Positive = Annotated[float, Range(0, 10**300, whole=False)]
Rate = Annotated[float, RANGES["rate"]]
Batch = Annotated[int, RANGES["batch"]]
L2 = Annotated[float, RANGES["l2"]]

RunState = Literal["loading", "paused", "going", "done", "diverged"]
Method = Literal["hello", "look", "recall", "pause", "go", "change"]
Refusal = Literal["bad", "not_kept", "over", "busy"]
"""bad: not a request, or out of range. not_kept: no such moment. over: the run has ended. busy: not now."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How a set of images is read: cost is the mean of C, accuracy in [0, 1]."""

    cost: Positive
    accuracy: Fraction
    images: Count


@dataclass(frozen=True, slots=True)
class Moment:
    """A run at one moment, between two steps."""

    step: Count  # steps taken
    epoch: Count  # whole epochs done
    position: Count  # images seen of the epoch under way
    cost: Positive | None  # mean of C over the epoch so far; at position 0 over the last one; null at step 0
    rate: Rate  # eta of the next step, the schedule applied
    train: Scores | None  # on training images, where it was measured
    test: Scores | None  # on the test set, where it was measured


@dataclass(frozen=True, slots=True)
class Parent:
    """The run and step that another branched from."""

    run: Count
    step: Count


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What stays the same of a run, but for its changes."""

    id: Count
    config: RunConfig  # with the changes so far
    images: Count  # an epoch trains on
    tests: Count  # of the test set
    steps: Count  # planned in all
    parent: Parent | None
    pure: bool  # config and step alone give the network


@dataclass(frozen=True, slots=True)
class HelloAnswer:
    """Who answers."""

    numerics: Annotated[int, RANGES["numerics"]]  # version of the arithmetic
    run: RunInfo
    state: RunState


@dataclass(frozen=True, slots=True)
class NoArgs:
    """Of hello, pause and go."""


@dataclass(frozen=True, slots=True)
class LookArgs:
    """Ask for the run as it is, and what is newer than `after`."""

    after: Count  # version of the answer before; 0: none yet
    parameters: bool  # send all of them along, unless they were sent before
    wait: bool  # up to a second, for something that is newer


@dataclass(frozen=True, slots=True)
class RecallArgs:
    """Ask for a kept moment with its parameters."""

    step: Count


@dataclass(frozen=True, slots=True)
class ChangeArgs:
    """Other settings from the next step on; what is left out stays."""

    rate: Rate | None = None
    batch: Batch | None = None
    l2: L2 | None = None


@dataclass(frozen=True, slots=True)
class LookAnswer:
    """The run as it is now."""

    version: Count  # goes up whenever something changes
    run: RunInfo
    state: RunState
    moment: Moment
    news: list[Moment]  # measured or kept since `after`, the oldest first
    kept: list[Count] | None  # steps whose parameters are kept; null: the same as at `after`
    per_second: Positive  # images a second, lately
    parameters: Count  # how many float32 follow


@dataclass(frozen=True, slots=True)
class RecallAnswer:
    """A kept moment."""

    moment: Moment
    parameters: Count  # how many float32 follow


ARGS: Final[Mapping[Method, type]] = {
    "hello": NoArgs,
    "look": LookArgs,
    "recall": RecallArgs,
    "pause": NoArgs,
    "go": NoArgs,
    "change": ChangeArgs,
}
"""What each method is told."""

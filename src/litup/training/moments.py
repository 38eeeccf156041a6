"""A run at one moment, in numbers, and the recording that moments with their parameters make."""

from __future__ import annotations

from dataclasses import dataclass

from litup.network import Network, Scores


@dataclass(frozen=True, slots=True)
class Measured:
    """How well `images` images were read at a moment: mean of C, and the fraction read right."""

    cost: float
    accuracy: float
    images: int

    @classmethod
    def of(cls, scores: Scores) -> Measured:
        """The figures alone, without the confusion."""
        return cls(scores.cost, scores.accuracy, int(scores.confusion.sum()))


@dataclass(frozen=True, slots=True)
class Moment:
    """A run between two steps.

    step: how many were taken. epoch: whole epochs done; position: images seen of the one under way. cost:
    mean of C over this epoch's images so far, at position 0 over the epoch that has just ended; None at
    step 0. rate: eta of the next step, the schedule applied; 0 at the end of a cosine. train and test: how
    some training images and the test set are read, where that was measured. total: the sum of C over this
    epoch's images so far, which is what resuming from here needs.
    """

    step: int
    epoch: int
    position: int
    cost: float | None
    rate: float
    train: Measured | None = None
    test: Measured | None = None
    total: float = 0.0


@dataclass(frozen=True, eq=False)
class Kept:
    """A moment of a run and its network, with parameters of its own. Also the event that tells of it."""

    moment: Moment
    network: Network


@dataclass(frozen=True, eq=False)
class Recording:
    """What is kept of a run. history: numbers of its moments; kept: those whose network is there as well."""

    history: tuple[Moment, ...] = ()
    kept: tuple[Kept, ...] = ()

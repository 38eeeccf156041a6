"""What a run tells about itself while it goes on. Epochs and steps count from 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.network import Network, Scores
from litup.training.moments import Kept, Moment, Recording


@dataclass(frozen=True, eq=False)
class State:
    """All that a run needs to go on: `epoch` epochs are done; the parameters are flat float32.

    In mid-epoch also step: how many were taken in the whole run, and total: the sum of C over the images
    seen of the epoch under way. step None: the epochs' own. recording: what is kept of the run so far.
    """

    epoch: int
    parameters: NDArray[np.float32]
    step: int | None = None
    total: float = 0.0
    recording: Recording = field(default_factory=Recording)


@dataclass(frozen=True, eq=False)
class Started:
    """The data is there. `images` are trained on in `steps` steps, of which `step` were taken before."""

    config: RunConfig
    images: int
    step: int
    steps: int


@dataclass(frozen=True)
class Preparing:
    """Another network learns first and has taken `step` of its `steps` steps; the run itself waits.

    what: the teacher that the run learns from; or a wider network, which is pruned for the run's start.
    """

    what: Literal["teacher", "pruning"]
    step: int
    steps: int


@dataclass(frozen=True, eq=False)
class Progress:
    """`step` steps of `steps` are taken. cost: mean of C over this epoch's images so far, `position` many."""

    epoch: int
    step: int
    steps: int
    cost: float
    position: int


@dataclass(frozen=True, eq=False)
class EpochEnd:
    """Epoch `epoch` is over. cost: mean of C over its images, each taken before the step it took part in."""

    config: RunConfig
    epoch: int
    step: int
    steps: int
    cost: float
    test_accuracy: float
    validation_accuracy: float | None
    network: Network  # as it is now, with parameters of its own
    recording: Recording

    @property
    def state(self) -> State:
        """What `train` needs to go on from here."""
        return State(self.epoch + 1, self.network.parameters, self.step, recording=self.recording)


@dataclass(frozen=True)
class Seconds:
    """data: loading and compressing. training: in the epochs alone. total: all, listeners included."""

    data: float
    training: float
    total: float


@dataclass(frozen=True, eq=False)
class Finished:
    """The run is complete, or where it was to stop. validation: None when nothing was held out."""

    config: RunConfig
    network: Network
    train: Scores
    test: Scores
    validation: Scores | None
    seconds: Seconds
    moment: Moment  # where it ended
    recording: Recording

    @property
    def state(self) -> State:
        """What `train` needs to go on from here, after a stop in the middle."""
        end = self.moment
        return State(end.epoch, self.network.parameters, end.step, end.total, self.recording)


Event = Started | Preparing | Progress | Kept | EpochEnd | Finished

"""What a run tells about itself while it goes on. Epochs and steps count from 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.network import Network, Scores


@dataclass(frozen=True, eq=False)
class State:
    """All that a run needs to go on: `epoch` epochs are done; the parameters are flat float32."""

    epoch: int
    parameters: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Started:
    """The data is there. `images` are trained on in `steps` steps, of which `step` were taken before."""

    config: RunConfig
    images: int
    step: int
    steps: int


@dataclass(frozen=True, eq=False)
class Progress:
    """`step` steps of `steps` are taken. cost: mean of C over the images of this epoch so far."""

    epoch: int
    step: int
    steps: int
    cost: float


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

    @property
    def state(self) -> State:
        """What `train` needs to go on from here."""
        return State(self.epoch + 1, self.network.parameters)


@dataclass(frozen=True)
class Seconds:
    """data: loading and compressing. training: in the epochs alone. total: all, listeners included."""

    data: float
    training: float
    total: float


@dataclass(frozen=True, eq=False)
class Finished:
    """The run is complete. validation: None when nothing was held out."""

    config: RunConfig
    network: Network
    train: Scores
    test: Scores
    validation: Scores | None
    seconds: Seconds


Event = Started | Progress | EpochEnd | Finished

"""Training as a stream of events. Whoever listens decides what to print, paint or keep."""

from litup.training.events import EpochEnd, Event, Finished, Preparing, Progress, Seconds, Started, State
from litup.training.loop import Training
from litup.training.moments import Kept, Measured, Moment, Recording
from litup.training.start import train

__all__ = [
    "EpochEnd",
    "Event",
    "Finished",
    "Kept",
    "Measured",
    "Moment",
    "Preparing",
    "Progress",
    "Recording",
    "Seconds",
    "Started",
    "State",
    "Training",
    "train",
]

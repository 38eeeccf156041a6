"""Training as a stream of events. Whoever listens decides what to print, paint or keep."""

from litup.training.events import EpochEnd, Event, Finished, Progress, Seconds, Started, State
from litup.training.loop import train

__all__ = ["EpochEnd", "Event", "Finished", "Progress", "Seconds", "Started", "State", "train"]

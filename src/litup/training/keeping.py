"""Which moments of a run are kept: many at first, when much happens, then the ends of epochs.

A rule of steps and epochs alone, so equal runs keep equal moments, however often they were resumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from litup.path import Place
from litup.training.moments import Kept, Moment, Recording

EARLY: Final = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Steps of the first epoch that are kept."""

MOMENTS: Final = 64
"""Moments with parameters in a recording, at most."""

BYTES: Final = 8 << 20
"""Bytes of such parameters, at most."""

NUMBERS: Final = 512
"""Moments of which a recording has the numbers, at most."""


def next_kept(here: Place) -> int | None:
    """The next step within the first epoch that is kept; ends of epochs are besides."""
    return next((step for step in EARLY if step > here.step), None) if here.epoch == 0 else None


def is_kept(here: Place) -> bool:
    """Whether the run's moment at this place is kept, be it the last or not."""
    return here.position == 0 or (here.epoch == 0 and here.step in EARLY)


def with_moment(recording: Recording, kept: Kept) -> Recording:
    """The recording, and this moment; thinned to what fits.

    A moment that was kept only because a run stopped at it does not outlive the next one.
    """
    room = min(MOMENTS, BYTES // kept.network.parameters.nbytes)
    history = _thinned((*recording.history, kept.moment), NUMBERS)
    moments = (*recording.kept, kept)
    steps = {moment.step for moment in _thinned([one.moment for one in moments], room)}
    return Recording(tuple(history), tuple(one for one in moments if one.moment.step in steps))


def retold(recording: Recording, now: Moment) -> Recording:
    """The recording, its last moment with the rate that it has now."""
    if not recording.history or recording.history[-1].step != now.step:
        return recording
    last = replace(recording.history[-1], rate=now.rate)
    kept = recording.kept
    if kept and kept[-1].moment.step == now.step:
        kept = (*kept[:-1], replace(kept[-1], moment=last))
    return Recording((*recording.history[:-1], last), kept)


def _is_end(moment: Moment) -> bool:
    return moment.epoch > 0 and moment.position == 0


def _thinned(moments: Sequence[Moment], room: int) -> list[Moment]:
    """At most `room` of a run's moments: the early ones, every 1st, 2nd, 4th … end of an epoch, and the last.

    Early ones have half of the room; where they need more, every 2nd, 4th … stays.
    """
    if room < 2:
        return []
    *before, last = moments
    steps = EARLY[:: _stride(len(EARLY), room // 2)]
    early = [moment for moment in before if moment.epoch == 0 and moment.step in steps]
    every = _stride(last.epoch + 1, room - len(early) - 1)
    return [*early, *(moment for moment in before if _is_end(moment) and moment.epoch % every == 0), last]


def _stride(count: int, room: int) -> int:
    """The power of two by which so many must be thinned to fit, the first of them always staying."""
    stride = 1
    while -(-count // stride) > room:
        stride *= 2
    return stride

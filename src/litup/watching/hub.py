"""Where a run and the pages that watch it meet: the run leaves what is newest here, pages fetch it.

The training thread never waits for a page, except while one has paused it, and does nothing for pages that
are not there. Pages are served by another thread's event loop. What both share is replaced as a whole, or
guarded by one lock.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.training import Recording
from litup.watching.messages import ChangeArgs, Moment, RunInfo, RunState

MOST_PAGES: Final = 256
"""Pages that may watch at once."""
MOST_CHANGES: Final = 32
"""Changes that may wait to be applied."""


class Ended(Exception):
    """The run will not go on, so nothing can be changed."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run at one moment, as pages see it. Nothing in it changes any more.

    taken: when, in seconds of the monotonic clock. points: moments of which there are numbers, with the
    version they came with. kept: the steps whose parameters are in the recording, and the version since
    which. parameters: float32, a copy; None where nobody had asked for them.
    """

    version: int
    taken: float
    run: RunInfo
    state: RunState
    moment: Moment
    points: tuple[tuple[int, Moment], ...]
    kept: tuple[int, ...]
    kept_since: int
    per_second: float
    recording: Recording
    parameters: NDArray[np.float32] | None


class Hub:
    """What a run and its pages share."""

    def __init__(self) -> None:
        self._now: Snapshot | None = None
        self._newest: tuple[Moment, NDArray[np.float32]] | None = None
        self._lock = threading.Condition()
        self._paused = False
        self._changes: deque[tuple[ChangeArgs, Future[RunConfig]]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Future[None]] = set()
        self.greeted = threading.Event()
        """Set once a page has said hello."""
        self.ended = False
        """Whether the run will not go on."""
        self.attention = False
        """Whether the training thread has something to do for pages; it looks between slices."""
        self.wanted = False
        """Whether a page has asked for parameters since the last ones."""
        self.pages = 0
        """How many pages watch."""

    # ---- the training thread ------------------------------------------------------------------------

    @property
    def paused(self) -> bool:
        """Whether a page has paused the run."""
        return self._paused

    def publish(self, snapshot: Snapshot) -> None:
        """Replace what pages see, and wake those that wait for something new."""
        self._now = snapshot
        if snapshot.parameters is not None:
            self.wanted, self._newest = False, (snapshot.moment, snapshot.parameters)
        loop = self._loop
        if self._waiting and loop is not None:
            with suppress(RuntimeError):  # the server may just be closing
                loop.call_soon_threadsafe(self._wake)

    def changes(self) -> Iterator[tuple[ChangeArgs, Future[RunConfig]]]:
        """What pages want to be changed; each to be answered."""
        while self._changes:
            yield self._changes.popleft()
        with self._lock:
            self.attention = self._paused or bool(self._changes)

    def rest(self, seconds: float) -> None:
        """Wait until a page wants something, or so long. Ctrl-C ends it on Windows, too, when time is up."""
        with self._lock:
            if self._paused and not self._changes:
                self._lock.wait(seconds)

    # ---- the pages' event loop ----------------------------------------------------------------------

    @property
    def now(self) -> Snapshot:
        """The newest."""
        assert self._now is not None, "the run publishes before anyone can watch"
        return self._now

    @property
    def newest(self) -> tuple[Moment, NDArray[np.float32]]:
        """The newest parameters, and their moment."""
        assert self._newest is not None, "the first snapshot has parameters"
        return self._newest

    def enter(self) -> bool:
        """Count a page; False when there are too many."""
        if self.pages >= MOST_PAGES:
            return False
        self._loop = asyncio.get_running_loop()
        self.pages += 1
        return True

    def leave(self) -> None:
        """Count a page out."""
        self.pages -= 1

    def pause(self) -> None:
        """Have the run wait before its next slice."""
        with self._lock:
            self._paused = self.attention = True

    def go(self) -> None:
        """Have the run go on."""
        with self._lock:
            self._paused = False
            self._lock.notify_all()

    def change(self, args: ChangeArgs) -> Future[RunConfig] | None:
        """Have settings changed before the run's next slice; None when too many changes wait."""
        with self._lock:
            if len(self._changes) >= MOST_CHANGES:
                return None
            future: Future[RunConfig] = Future()
            self._changes.append((args, future))
            self.attention = True
            self._lock.notify_all()
        return future

    async def newer(self, seconds: float) -> None:
        """Wait for the next snapshot, or so long."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(waiting)

    def _wake(self) -> None:
        for waiting in list(self._waiting):
            if not waiting.done():
                waiting.set_result(None)

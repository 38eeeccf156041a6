"""`litup.watch`: the events of a run, while pages see it and steer it."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from time import monotonic
from types import TracebackType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.errors import ConfigError, Diverged
from litup.network import Network
from litup.server.browser import open_page
from litup.server.running import Running
from litup.site import PAGE
from litup.training import Event, Finished, Preparing, Progress, Training
from litup.watching.hub import Ended, Hub
from litup.watching.messages import RunState
from litup.watching.publishing import Publisher
from litup.watching.view import RunView

OPENING: Final = 5.0
"""Seconds that a run waits for the page which is being opened for it."""
FORSAKEN: Final = 10.0
"""Seconds after which a paused run goes on when no page is left that could let it."""
GLANCE: Final = 0.2
"""Seconds between two looks at what pages want, while the run is paused."""


def watch(
    training: Training, *, browser: bool = True, port: int | None = None, say: Callable[[str], None] = print
) -> Watching:
    """Show a run on the page, live: the events of training, which goes on while they are asked for.

        for event in litup.watch(litup.train(config)):
            print(event)

    Pages can pause the run, and change its rate, batch and l2; the run's config then has the change. A page
    that comes late sees the run so far. No page holds up the training, but by pausing it. What there is at
    the end is shown until `close`, or the end of the program.

    training: what `litup.train` gave. browser: open the page in the person's browser; the run then begins
    when the page is there, or after 5 s. port: where to serve; None for 8384, or the next one that is free.
    say: hears the address. Raises LitupError when the port can't be had or the page was never built.
    """
    watching = Watching(training, Running(PAGE, port))
    say(f"Watch the run at {watching.address}")
    watching.opening = browser and open_page(watching.address)
    if browser and not watching.opening:
        say("There is no browser to open here: open the address yourself.")
    return watching


class Watching(Iterator[Event]):
    """A run that pages watch, as an iterator of its events. `watch` makes it."""

    def __init__(self, training: Training, running: Running) -> None:
        self.training = training
        self.address = running.address
        self.opening = False
        """Whether a browser is on its way."""
        self._hub = Hub()
        self._publisher = Publisher(training, self._hub)
        self._publisher.publish("going", parameters=True)
        running.start(RunView(self._hub))
        self._running = running
        atexit.register(running.close)

    def __next__(self) -> Event:
        """The next event. Raises Diverged, as training does."""
        if self.opening:
            self._await_page()
        if self._hub.attention:
            self._attend()
        try:
            event = next(self.training)
        except Diverged as error:
            self._over("diverged", error.parameters)
            raise
        except StopIteration:
            raise
        except BaseException:
            self._over("paused", parameters=True)
            raise
        if isinstance(event, Finished):
            self._over("done", parameters=True)
        elif not isinstance(event, Preparing | Progress) or self._publisher.due():
            self._publisher.publish("going")
        return event

    @property
    def config(self) -> RunConfig:
        """The run, with the changes so far, those from pages included."""
        return self.training.config

    @property
    def pages(self) -> int:
        """How many pages watch."""
        return self._hub.pages

    @property
    def network(self) -> Network:
        """The network as it is now, with parameters of its own."""
        return self.training.network

    def change(
        self, *, rate: float | None = None, batch: int | None = None, l2: float | None = None
    ) -> RunConfig:
        """Other settings from the next step on, as `Training.change`."""
        return self.training.change(rate=rate, batch=batch, l2=l2)

    def finish(self) -> Finished:
        """Train to the end. Raises Diverged."""
        *_, last = self
        assert isinstance(last, Finished), "Finished is the last event"
        return last

    def wait(self) -> None:
        """Keep showing what there is until Ctrl-C."""
        self._running.wait()

    def close(self) -> None:
        """Stop showing the run; pages are told. The run can go on, and does so where a page had paused it."""
        self._hub.go()
        self._running.close()
        atexit.unregister(self._running.close)

    def __enter__(self) -> Watching:
        """For `with`, which closes at its end."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close."""
        self.close()

    def _await_page(self) -> None:
        """Before the first event: give the browser that was opened time to come."""
        self.opening, until = False, monotonic() + OPENING
        while monotonic() < until and not self._hub.greeted.wait(GLANCE):
            pass

    def _over(self, state: RunState, parameters: bool | NDArray[np.float32]) -> None:
        """The run will not go on."""
        self._hub.ended = True
        self._publisher.publish(state, parameters)
        self._refuse()

    def _attend(self) -> None:
        """Do what pages want: change settings, and wait while they have paused the run."""
        self._apply()
        if not self._hub.paused:
            return
        self._publisher.publish("paused", parameters=True)
        last_page = monotonic()
        while self._hub.paused:
            self._hub.rest(GLANCE)
            self._apply()
            last_page = monotonic() if self._hub.pages else last_page
            if monotonic() - last_page > FORSAKEN:
                self._hub.go()
        self._apply()
        self._publisher.publish("going")

    def _refuse(self) -> None:
        """Nothing will be changed any more."""
        for _, answer in self._hub.changes():
            if answer.set_running_or_notify_cancel():
                answer.set_exception(Ended())

    def _apply(self) -> None:
        """Change what pages want to be changed."""
        for wanted, answer in self._hub.changes():
            if not answer.set_running_or_notify_cancel():
                continue
            try:
                config = self.training.change(rate=wanted.rate, batch=wanted.batch, l2=wanted.l2)
            except ConfigError as error:
                answer.set_exception(error)
                continue
            self._publisher.publish("paused" if self._hub.paused else "going", parameters=self._hub.paused)
            answer.set_result(config)

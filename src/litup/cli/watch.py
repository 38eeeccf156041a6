"""`litup train --watch`: a run on the page, while it goes on and after its end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from litup.cli.output import say
from litup.errors import ConfigError

if TYPE_CHECKING:
    from litup.training import Training
    from litup.watching import Watching


@dataclass
class Onlookers:
    """Who watches a run, on what port, and whether a browser is opened for them."""

    port: int | None
    browser: bool
    watching: Watching | None = None

    def see(self, training: Training) -> Watching:
        """Show the run. Raises LitupError when the page can't be served."""
        from litup.watching import watch

        self.watching = watch(training, browser=self.browser, port=self.port, say=say)
        return self.watching

    def stay(self) -> None:
        """Keep showing the run that is over, until Ctrl-C."""
        with suppress(KeyboardInterrupt):
            say("The page keeps showing the run; Ctrl-C stops litup.")
            if self.watching is not None:
                self.watching.wait()


def onlookers(watch: bool, port: int | None, browser: bool) -> Onlookers | None:
    """Who --watch invites. Raises ConfigError when --port or --no-browser come without it."""
    if watch:
        return Onlookers(port, browser)
    if port is not None or not browser:
        raise ConfigError("--port and --no-browser are for a run that is watched: add --watch")
    return None

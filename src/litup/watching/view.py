"""What the page is opened on while a run can be watched: the run's newest network, and the way to the run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket

from litup.models import About, pack
from litup.network import Network
from litup.watching.hub import Hub
from litup.watching.page import attend

NAME: Final = "run"


class RunView:
    """A run, as the server shows it."""

    name = NAME
    watch = True
    shipped = False

    def __init__(self, hub: Hub) -> None:
        async def watch(socket: WebSocket) -> None:
            await attend(socket, hub)

        self._hub = hub
        self.routes: Sequence[BaseRoute] = (WebSocketRoute("/watch", watch),)

    def network(self) -> bytes:
        """The newest network that is there, as a model's file."""
        moment, parameters = self._hub.newest
        config = self._hub.now.run.config
        network = Network(config.sizes, config.activation, config.cost, parameters)
        return pack(network, About(NAME, config, moment.epoch))

    def recording(self) -> None:
        """Pages ask the run for its moments."""

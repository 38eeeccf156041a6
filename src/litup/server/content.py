"""What the page is opened on: a model's file here, a run under way in litup.watching."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from starlette.routing import BaseRoute

from litup.errors import LitupError
from litup.models import PLAIN, SHIPPED, Model, name_for, read, shipped
from litup.site import small


class Content(Protocol):
    """What the server shows; asked anew for every request."""

    @property
    def name(self) -> str:
        """What the network is called."""
        ...

    @property
    def watch(self) -> bool:
        """Whether a run can be watched over ./watch."""
        ...

    @property
    def shipped(self) -> bool:
        """Whether it is one of litup's networks, in whose place the others can be chosen."""
        ...

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What it answers besides."""
        ...

    def network(self) -> Path | bytes | None:
        """The network's file, small: without moments of its run; None when it is gone."""
        ...

    def recording(self) -> Path | bytes | None:
        """The network's file with moments of its run; plain's for a shipped one; None when there are none."""
        ...


class ModelFile:
    """A model's file."""

    watch = False
    routes: Sequence[BaseRoute] = ()

    def __init__(self, path: Path) -> None:
        """path: a file that is known to be a model; read anew whenever it has changed."""
        self.path = path
        self.name = name_for(path)
        self.shipped = path.resolve() in {shipped(name).resolve() for name in SHIPPED}
        self._read: tuple[tuple[int, int], Model | None] | None = None

    def network(self) -> Path | bytes | None:
        """The file, or what is left of it without parameters of moments."""
        model = self._recorded()
        if model is None:
            return self.path if self.path.is_file() else None
        return small(model)

    def recording(self) -> Path | None:
        """The file, when there are parameters of moments in it; beside plain, all of litup's have its own."""
        if self.shipped:
            return PLAIN if PLAIN.is_file() else None
        return self.path if self._recorded() else None

    def _recorded(self) -> Model | None:
        """The model, when it has parameters of moments. A damaged file is for the page to refuse."""
        with suppress(OSError):
            stat = self.path.stat()
            state = (stat.st_mtime_ns, stat.st_size)
            if self._read is None or self._read[0] != state:
                self._read = (state, _recorded(self.path))
            return self._read[1]
        return None


def _recorded(path: Path) -> Model | None:
    with suppress(LitupError):
        model = read(path)
        return model if model.recording.kept else None
    return None

"""The one download litup ever makes, when asked to: MNIST's four files, into the cache."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from litup.data import mnist
from litup.errors import DataError

MIRRORS: Final = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
CHUNK: Final = 1 << 16  # bytes between two looks at how far a download is
TIMEOUT: Final = 30.0  # seconds without an answer
STALE: Final = 3600.0  # seconds after which a partial download has been abandoned

Progress = Callable[[str, int, int], None]
"""Hears (file, bytes so far, bytes in all; 0 where the mirror does not say)."""


def fetch(progress: Progress, into: Path | None = None, mirrors: Sequence[str] = MIRRORS) -> None:
    """Download what is missing or damaged into the folder (the cache).

    Files arrive whole and verified, or not at all. Each mirror is tried in turn. An interrupted download
    leaves nothing that the next one trips over.
    Raises DataError when no mirror gives what is expected.
    """
    into = into or mnist.folder()
    try:
        into.mkdir(parents=True, exist_ok=True)
        _sweep(into)
        with tempfile.TemporaryDirectory(prefix="partial-", dir=into) as partial:
            for file in mnist.FILES:
                if mnist.state(file, into) != "verified":
                    _fetch_file(file, Path(partial), mirrors, progress).replace(into / f"{file.name}.gz")
    except OSError as error:
        raise DataError(f"MNIST cannot be kept in {into}: {error.strerror or error}") from error


def _sweep(into: Path) -> None:
    """Remove what downloads that were killed left behind."""
    for left in into.glob("partial-*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)


def _fetch_file(file: mnist.File, into: Path, mirrors: Sequence[str], progress: Progress) -> Path:
    """The downloaded file, verified."""
    reasons: list[str] = []
    for mirror in mirrors:
        try:
            path = _download(file, mirror, into, progress)
            mnist.content(file, into)
        except (OSError, DataError) as error:
            reasons.append(f"{mirror}: {_reason(error)}")
            (into / f"{file.name}.gz").unlink(missing_ok=True)
        else:
            return path
    raise DataError(
        f"MNIST's {file.name} could not be downloaded ({'; '.join(reasons)}); set LITUP_DATA to a folder "
        "with its four files, or train on the digits litup draws itself: --data strokes"
    )


def _download(file: mnist.File, mirror: str, into: Path, progress: Progress) -> Path:
    import pooch  # pyright: ignore[reportMissingTypeStubs]  # here, not above: it takes a fifth of a second

    pooch.get_logger().setLevel("ERROR")
    retrieve = cast("Callable[..., str]", pooch.retrieve)  # pyright: ignore[reportUnknownMemberType]
    http = cast("Callable[..., object]", pooch.HTTPDownloader)
    downloader = http(progressbar=_Bar(file, progress), chunk_size=CHUNK, timeout=TIMEOUT)
    name = f"{file.name}.gz"
    return Path(retrieve(mirror + name, known_hash=None, fname=name, path=into, downloader=downloader))


class _Bar:
    """What pooch tells its progress to; it stops a mirror that never stops sending."""

    def __init__(self, file: mnist.File, progress: Progress) -> None:
        self.total = 0
        self._file, self._progress, self._done = file, progress, 0

    def update(self, count: int) -> None:
        self._done += count  # pooch counts whole chunks
        if self._done > 2 * self._file.size + CHUNK:
            raise DataError(f"it sends more than the {self._file.size:,} bytes expected")
        self._progress(self._file.name, min(self._done, self.total or self._done), self.total)

    def reset(self) -> None:
        self._done = 0

    def close(self) -> None:
        pass


def _reason(error: OSError | DataError) -> str:
    """The error in a few words: requests' own texts are long and carry addresses in memory."""
    if isinstance(error, DataError):
        return str(error).split(";")[0]
    response = getattr(error, "response", None)
    return f"status {response.status_code}" if response is not None else type(error).__name__

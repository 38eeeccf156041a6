"""MNIST (LeCun, Cortes, Burges; CC BY-SA 3.0): 60,000 handwritten digits to learn from, 10,000 to test.

The four files are looked for in the folder LITUP_DATA names, else in the cache, where `fetch` puts them. What
binds is the SHA-256 of what is inside a file; gzip may have packed it in any way, or not at all. NumPy is
imported when images are made of the bytes, so that files can be unpacked meanwhile.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from litup.data import packed
from litup.errors import DataError

if TYPE_CHECKING:
    from litup.data.dataset import DataSet, ImageSet

T = TypeVar("T")
State = Literal["verified", "missing", "damaged"]


class File(NamedTuple):
    """One of the four files: its name without .gz, its bytes inside, and their SHA-256."""

    name: str
    size: int
    sha256: str


TRAINING_IMAGES: Final = File(
    "train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
)
TRAINING_LABELS: Final = File(
    "train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
)
TEST_IMAGES: Final = File(
    "t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
)
TEST_LABELS: Final = File(
    "t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
)
FILES: Final = (TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS)


def folder() -> Path:
    """Where MNIST is or would be: LITUP_DATA, else `mnist` in the user's cache."""
    if named := os.environ.get("LITUP_DATA"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("litup", appauthor=False) / "mnist"


def find(file: File, within: Path) -> Path | None:
    """The file in that folder, packed or plain; None when there is neither. Raises DataError."""
    paths = (within / f"{file.name}.gz", within / file.name)
    try:
        return next((path for path in paths if path.is_file()), None)
    except OSError as error:
        raise DataError(f"{within} cannot be read: {error.strerror}; {_advice()}") from error


def missing(within: Path) -> list[str]:
    """The names of the files that are not in that folder."""
    return [file.name for file in FILES if find(file, within) is None]


def state(file: File, within: Path) -> State:
    """Whether the file is in that folder, and what it must be."""
    if find(file, within) is None:
        return "missing"
    try:
        content(file, within)
    except DataError:
        return "damaged"
    return "verified"


def load() -> DataSet:
    """MNIST from `folder()`. Raises DataError when a file is missing, damaged, or not MNIST's."""
    from litup.data.dataset import DataSet

    with ThreadPoolExecutor(1, thread_name_prefix="litup-test") as beside:  # unpacking holds up no thread
        test = beside.submit(load_test)
        training = _images(content(TRAINING_IMAGES, folder()), TRAINING_IMAGES, TRAINING_LABELS)
        return DataSet("mnist", training, test.result())


def load_ahead() -> Future[DataSet] | None:
    """Begin to load MNIST, its rows listed as well, in threads, while something else goes on.

    None where a file is missing. Raises DataError when the folder cannot be read; all else that is wrong
    comes with the result.
    """
    within = folder()
    path = find(TRAINING_IMAGES, within)
    if path is None or missing(within):
        return None
    return _begun(lambda: _load_listed(path))


def _load_listed(path: Path) -> DataSet:
    """MNIST, its rows listed; the training images, in this file, are verified meanwhile."""
    pixels = _unpacked(path, TRAINING_IMAGES)  # before anything imports NumPy
    from litup.data.dataset import DataSet

    verified = _begun(lambda: _verify(pixels, path, TRAINING_IMAGES))
    test = _begun(lambda: _listed(load_test()))
    try:
        training = _listed(_images(pixels, TRAINING_IMAGES, TRAINING_LABELS))
    finally:
        verified.result()  # what is wrong with the file comes before what is wrong with its images
    return DataSet("mnist", training, test.result())


def _begun(work: Callable[[], T]) -> Future[T]:
    """What a thread will have found. The process does not wait for it to end."""
    coming: Future[T] = Future()

    def go() -> None:
        try:
            coming.set_result(work())
        except BaseException as error:  # noqa: BLE001  # whoever asks for it gets it
            coming.set_exception(error)

    Thread(target=go, name="litup-ahead", daemon=True).start()
    return coming


def load_test() -> ImageSet:
    """The 10,000 test images alone."""
    return _images(content(TEST_IMAGES, folder()), TEST_IMAGES, TEST_LABELS)


def _listed(images: ImageSet) -> ImageSet:
    """The same images, their rows already listed."""
    _ = images.rows
    return images


def _images(pixels: bytes, images: File, labels: File) -> ImageSet:
    from litup.data import idx
    from litup.data.dataset import ImageSet

    found = idx.images(pixels, images.name)
    return ImageSet(found.reshape(len(found), -1), idx.labels(content(labels, folder()), labels.name))


def content(file: File, within: Path) -> bytes:
    """What is inside the file, verified. Raises DataError."""
    if (path := find(file, within)) is None:
        raise DataError(f"MNIST's {file.name}.gz is not in {within}; {_advice()}")
    found = _unpacked(path, file)
    _verify(found, path, file)
    return found


def _unpacked(path: Path, file: File) -> bytes:
    try:
        return packed.read(path, file.size)
    except DataError as error:
        raise DataError(f"{error}; {_advice()}") from error


def _verify(found: bytes, path: Path, file: File) -> None:
    if (sha256 := hashlib.sha256(found).hexdigest()) != file.sha256:
        got = f"expected SHA-256 {file.sha256[:12]}…, got {sha256[:12]}…"
        raise DataError(f"{path} is not MNIST's {file.name}: {got}; {_advice()}")


def _advice() -> str:
    if os.environ.get("LITUP_DATA"):
        return "LITUP_DATA must name a folder with MNIST's four files"
    return "run `litup data --fetch`, or set LITUP_DATA to a folder with MNIST's four files"

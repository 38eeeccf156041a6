"""What this server has for its page: /data/site.json says it, so that the page asks for nothing else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from litup.data import mnist
from litup.errors import DataError
from litup.server.content import Content
from litup.site import COUNT, MNIST, Listed, accuracies, first_test_examples, manifest


def site(content: Content) -> dict[str, object]:
    """Return what is there now: docs/schemas/site.json describes it."""
    return manifest(
        content.name,
        recording=content.recording() is not None,
        examples=0 if examples() is None else COUNT,
        mnist=_listed(mnist_files()),
        networks=accuracies() if content.shipped else {},
        watch=content.watch,
    )


def mnist_files() -> dict[str, Path]:
    """Return MNIST's four files by their names on disk, packed or plain; none when one is missing."""
    within = mnist.folder()
    found = [mnist.find(file, within) for file in mnist.FILES]
    return {path.name: path for path in found if path} if all(found) else {}


def _listed(files: dict[str, Path]) -> dict[str, Listed]:
    """Return each file's name in the data set → where it is, and how large."""
    return {
        name.removesuffix(".gz"): Listed(f"{MNIST}/{name}", path.stat().st_size)
        for name, path in files.items()
    }


def examples() -> tuple[bytes, bytes] | None:
    """Return the first test images and their labels as IDX files; None where there is no sound MNIST."""
    within = mnist.folder()
    found = [mnist.find(file, within) for file in (mnist.TEST_IMAGES, mnist.TEST_LABELS)]
    stats = [path.stat() for path in found if path]
    return _examples(str(within), *((stat.st_mtime_ns, stat.st_size) for stat in stats))


@lru_cache(maxsize=1)
def _examples(*_state: object) -> tuple[bytes, bytes] | None:
    """Read them once for each state of the files: unpacking and verifying takes a while."""
    try:
        return first_test_examples()
    except DataError:
        return None

"""Write the page as a static site: any web server can serve it, under any path, with no litup behind it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from litup.export.folder import write
from litup.export.site import Progress, content
from litup.models import Model

__all__ = ["Exported", "Progress", "export"]


class Exported(NamedTuple):
    """What was written: how many files, of how many bytes."""

    files: int
    bytes: int


def export(model: Model, into: Path, *, mnist: bool, force: bool, progress: Progress) -> Exported:
    """Write the page with a network into a folder: as a whole, or not at all.

    model: reads 784 pixels and answers with ten digits. into: a new folder, an empty one, or one that holds
    an export, which is replaced. mnist: whether to put MNIST beside it, to be trained on.
    force: write into the folder whatever it holds. No file is ever deleted that no export wrote.
    progress: hears how far the packing of a file is.
    Raises LitupError when the page was never built, DataError when MNIST is not at hand, ExportError when the
    folder cannot be written.
    """
    files = content(model, mnist=mnist, progress=progress)
    write(into, files, force=force)
    return Exported(len(files), sum(map(len, files.values())))

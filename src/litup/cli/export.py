"""`litup export`: the page as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litup.cli.options import AsJson, ReaderOption
from litup.cli.output import columns, show, show_json
from litup.errors import ConfigError


def export_site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write.")],
    model: ReaderOption = None,
    data: Annotated[
        str | None, typer.Option(metavar="mnist", help="Put MNIST beside the page, to train on: 12 MB.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write into the folder whatever it holds.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the page as a static site that needs no litup behind it.

    Any web server can serve it, under any path; visitors can use it offline afterwards. An export that is
    already in the folder is replaced; files of others stay.

    \b
    Examples:
      litup export site
      litup export site --data mnist
      litup export site --model mine.safetensors
      python -m http.server --directory site
    """
    from litup.cli.load import digit_reader, fetch_if_missing, path_of
    from litup.cli.progress import loading
    from litup.export import export
    from litup.models import READER

    if data not in (None, "mnist", "strokes"):
        raise ConfigError(f"data must be mnist or strokes, got {data!r:.60}: own images stay where they are")
    wanted = [data] if data is not None else []
    found = digit_reader(path_of(model, READER))
    if "mnist" in wanted:
        fetch_if_missing("mnist")
    with loading() as progress:
        exported = export(found, folder, mnist="mnist" in wanted, force=force, progress=progress)
    if as_json:
        show_json({"folder": str(folder), "model": found.about.name, "data": wanted, **exported._asdict()})
    else:
        rows = [
            ("folder", str(folder)),
            ("network", found.about.name),
            ("files", f"{exported.files}, {exported.bytes / 1e6:.1f} MB"),
            ("data", "MNIST, credited in CREDITS.txt" if "mnist" in wanted else "--data mnist adds MNIST"),
            ("serve", f"any web server does: python -m http.server --directory {folder}"),
        ]
        show(columns(rows))

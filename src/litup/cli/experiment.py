"""`litup experiment`: where the network falls short, measured."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson, ModelOption
from litup.cli.output import columns, say, show, show_json
from litup.errors import ConfigError
from litup.files import write

if TYPE_CHECKING:
    from litup.experiments import Experiment, Result
    from litup.experiments.telling import Report
    from litup.network import Network


def experiment(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which one.  [default: list them]")
    ] = None,
    model: ModelOption = None,
    data: Annotated[
        str, typer.Option(metavar="mnist|strokes|PATH", help="Whose images; PATH: own ones.")
    ] = "mnist",
    images: Annotated[
        int | None, typer.Option(metavar="N", help="How many images.  [default: the experiment's own number]")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FIGURE.svg", help="Draw the figure here.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure where a network falls short. Without a name: say what can be measured.

    Ctrl-C stops early, and tells what is there by then.

    \b
    Examples:
      litup experiment
      litup experiment nonsense
      litup experiment transform --data strokes --out shifted.svg
      litup experiment lesions --model mine.safetensors --json
    """
    from litup.experiments.catalogue import EXPERIMENTS, named

    if name is None:
        names = [(one.name, one.question) for one in EXPERIMENTS]
        show_json(dict(names)) if as_json else show(columns(names))
        return
    _do(named(name), model, data, images, _writable(out), as_json)


def _do(
    which: Experiment, model: Path | None, data: str, images: int | None, out: Path | None, as_json: bool
) -> None:
    from litup.cli.load import data_source, digit_reader, path_of, test_images, whole
    from litup.cli.progress import pieces
    from litup.experiments import run
    from litup.experiments.telling import report

    if which.trains and model is not None:
        raise ConfigError(f"{which.name} trains networks of its own: leave out --model")
    source, path = data_source(data), None if which.trains else path_of(model)
    network = None if path is None else digit_reader(path).network
    data_set = whole(source) if which.trains else test_images(source)
    try:
        with pieces() as progress:
            result = run(which.name, network, data_set, images=images, progress=progress)
    except KeyboardInterrupt:
        say("stopped before a first piece of it was measured: there is nothing to show yet")
        raise
    told = report(which.name, result)
    if out is not None:
        _draw(told, out)
    if as_json:
        show_json(_json(which, path, network, str(source), told, result))
    else:
        _show(which, told)
    if not result.complete:
        say("stopped early: this is what was measured by then")
        raise typer.Exit(130)


def _json(
    which: Experiment, path: Path | None, network: Network | None, data: str, told: Report, result: Result
) -> dict[str, object]:
    from litup.experiments.values import plain

    return {
        "experiment": which.name,
        "question": which.question,
        "claim": told.claim,
        "found": list(told.found),
        "model": None if path is None else str(path),
        "fingerprint": network and network.fingerprint,
        "data": data,
        "complete": result.complete,
        "result": plain(result),
    }


def _show(which: Experiment, told: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    width = None if sys.stdout.isatty() else 120
    console = Console(markup=False, highlight=False, width=width)
    console.print(which.question)
    console.print(f"Claim: {told.claim}\n")
    for one in told.tables:
        table = Table(title=one.caption, title_justify="left", title_style="italic")
        for i, head in enumerate(one.head):
            table.add_column(head, justify="left" if i == 0 else "right")
        for row in one.rows:
            table.add_row(*row)
        console.print(table)
    for sentence in told.found:
        console.print(f"• {sentence}")


def _writable(out: Path | None) -> Path | None:
    """out, once it is clear that a figure can be written there. Raises ConfigError."""
    if out is None:
        return None
    if out.suffix != ".svg" or out.is_dir():
        raise ConfigError(f"expected a figure's name, like figure.svg, got {out}")
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise ConfigError(
            f"expected a folder at {out.parent} that can be written in, to draw {out.name} there"
        )
    return out


def _draw(told: Report, out: Path) -> None:
    from litup.experiments.figures import svg

    try:
        write(out, svg(told.figure).encode())
    except OSError as error:
        raise ConfigError(f"{out} cannot be written: {error.strerror}") from error
    say(f"the figure is in {out}")

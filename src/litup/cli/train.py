"""`litup train`: a run, from its settings to a model file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson, Browser, Port
from litup.cli.output import say, show, show_json
from litup.config import CHOICES, RunConfig
from litup.errors import Diverged

if TYPE_CHECKING:
    from concurrent.futures import Future

    from litup.data.dataset import DataSet


def _setting(name: str, what: str) -> object:
    """An option for one setting of a run. RunConfig reads the text, and says what is wrong with it."""
    value = "784,16,16,10" if name == "sizes" else getattr(RunConfig(), name)
    default = f"{value:g}" if isinstance(value, float) else value
    choices = ("mnist", "strokes", "PATH") if name == "data" else CHOICES.get(name)
    metavar = "|".join(choices) if choices else "N,N,…" if name == "sizes" else "N"
    return typer.Option(metavar=metavar, help=f"{what}  [default: {default}]")


def train(
    context: typer.Context,
    sizes: Annotated[
        str | None, _setting("sizes", "Neurons per layer: 784 pixels, hidden layers, 10 digits.")
    ] = None,
    activation: Annotated[str | None, _setting("activation", "The hidden layers' function.")] = None,
    cost: Annotated[str | None, _setting("cost", "What training makes small.")] = None,
    init: Annotated[str | None, _setting("init", "Weights begin as N(0, 1), or that / √n_in.")] = None,
    epochs: Annotated[str | None, _setting("epochs", "How often every image is seen.")] = None,
    batch: Annotated[str | None, _setting("batch", "Images per step.")] = None,
    rate: Annotated[str | None, _setting("rate", "How far a step goes: eta.")] = None,
    schedule: Annotated[str | None, _setting("schedule", "How the rate changes over the run.")] = None,
    l2: Annotated[str | None, _setting("l2", "Adds (l2/2) Σ w² to the cost.")] = None,
    seed: Annotated[str | None, _setting("seed", "Of first weights and shuffles.")] = None,
    data: Annotated[
        str | None, _setting("data", "What to learn from; PATH: a folder or CSV file of own images.")
    ] = None,
    own: Annotated[
        str | None, typer.Option(metavar="N-N-SHA256", help="Refuse own images that are not these.")
    ] = None,
    validation: Annotated[str | None, _setting("validation", "Hold out the last N training images.")] = None,
    labels: Annotated[
        str | None, _setting("labels", "Share of training labels that are random instead.")
    ] = None,
    recipe: Annotated[
        str | None, _setting("recipe", "Other images in each epoch: see docs/accuracy.md.")
    ] = None,
    engine: Annotated[str | None, _setting("engine", "Train in C, in reference.py, or in PyTorch.")] = None,
    changes: Annotated[
        str | None, typer.Option(metavar="STEP:NAME=N,…", help="Change rate, batch or l2 at these steps.")
    ] = None,
    steps: Annotated[
        str | None, typer.Option(metavar="N", help="Stop once so many steps were taken.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the network here, after every epoch.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Go on with the run in this file.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Show the run on the page, as it goes.")] = False,
    port: Port = None,
    browser: Browser = True,
    as_json: AsJson = False,
) -> None:
    """Train a network. The same settings give the same network, bit for bit.

    A run that was stopped, or killed, goes on with --resume from its last whole epoch.

    \b
    Examples:
      litup train --out mine.safetensors
      litup train --sizes 784,32,10 --activation relu --rate 0.1 --out relu.safetensors
      litup train --data strokes --json
      litup train --data my-digits --out mine.safetensors
      litup train --labels 1 --epochs 30
      litup train --changes 3000:rate=0.5,9000:batch=100 --steps 12000
      litup train --resume mine.safetensors
      litup train --watch --epochs 100
    """
    from litup.cli import run
    from litup.cli.watch import onlookers
    from litup.training import team

    texts = {
        "sizes": sizes, "activation": activation, "cost": cost, "init": init, "epochs": epochs,
        "batch": batch, "rate": rate, "schedule": schedule, "l2": l2, "seed": seed, "data": data,
        "own": own, "validation": validation, "labels": labels, "recipe": recipe, "engine": engine,
        "changes": changes,
    }  # fmt: skip
    coming: Future[DataSet] | None = context.obj if data in (None, "mnist") and resume is None else None
    given = {name: text for name, text in texts.items() if text is not None}
    stop = run.stop_at(steps)
    kept = run.Run.resumed(resume, given, out, stop) if resume else run.Run.fresh(given, out, stop)
    watching = onlookers(watch, port, browser)
    run.check_team(kept.config, watched=watch)
    if team.rank():
        try:
            kept.follow(coming)
        except Diverged:  # the first process says so
            raise typer.Exit(1) from None
        return
    try:
        kept.train(watching, coming)
    except KeyboardInterrupt:
        say(kept.farewell())
        raise typer.Exit(130) from None
    except Diverged as error:
        if not watching:
            raise
        say(f"litup: {error}")
        watching.stay()
        raise typer.Exit(1) from None
    show_json(kept.to_json()) if as_json else show(kept.to_text())
    if watching:
        watching.stay()

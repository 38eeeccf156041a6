"""A run ends with the same bits in the page's own worker and in Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, expect

import litup
from litup import Change, RunConfig
from tests.browser.pages import Opened
from tests.browser.workbench import KEEP, Workbench


@pytest.fixture
def workbench(browser: Browser, address: str) -> Iterator[Workbench]:
    """The engine of a page that has just been opened."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(KEEP)
        opened = Opened(page, address)
        opened.visit()
        # Once it shows the recorded run, the page asks its engine for nothing more.
        expect(page.locator("[data-testid=timeline][data-fingerprint]")).to_be_attached()
        yield Workbench(page)
        assert opened.complaints == []


def bits(look: dict[str, Any]) -> NDArray[np.uint32]:
    """Return the parameters of a look, as bits of float32."""
    return np.array(look["parameters"], np.uint32)


def trained(config: RunConfig, steps: int | None = None) -> litup.Finished:
    """Train in Python."""
    *_, last = litup.train(config, steps=steps)
    assert isinstance(last, litup.Finished)
    return last


def assert_same(workbench: Workbench, config: RunConfig, steps: int | None = None) -> None:
    """Assert that the run as it stands in the page has the bits that Python comes to."""
    look = workbench.rest()
    expected = trained(config, steps)
    np.testing.assert_array_equal(bits(look), expected.network.parameters.view(np.uint32))
    assert workbench.call("fingerprint") == expected.network.fingerprint


@pytest.mark.parametrize("data", ["mnist", "strokes"])
def test_three_epochs_end_with_the_same_bits(
    workbench: Workbench, data: str, request: pytest.FixtureRequest
) -> None:
    if data == "mnist":
        request.getfixturevalue("mnist_folder")
    config = RunConfig.from_json({"epochs": 3, "data": data})
    workbench.call("begin", config.to_json(), None)
    workbench.call("go", None)
    look = workbench.rest()
    assert (look["state"], look["moment"]["epoch"]) == ("done", 3)
    assert_same(workbench, config)


def test_random_labels_are_drawn_alike(workbench: Workbench) -> None:
    config = RunConfig(data="strokes", epochs=2, labels=0.5, seed=11, validation=7000)
    workbench.call("begin", config.to_json(), None)
    workbench.call("go", None)
    look = workbench.rest()
    assert (look["state"], look["moment"]["epoch"]) == ("done", 2)
    assert_same(workbench, config)
    expected = trained(config)
    measured = [moment for moment in look["news"] if moment["step"] == look["moment"]["step"]]
    for moment in measured:
        assert moment["test"] is None or moment["test"]["accuracy"] == expected.test.accuracy


def test_changes_on_the_way_are_part_of_the_run(workbench: Workbench) -> None:
    config = RunConfig(data="strokes", epochs=12, seed=5)  # longer than these calls take
    workbench.call("begin", config.to_json(), None)
    workbench.call("go", None)
    workbench.under_way()  # before its first step a change is one of the run's own settings
    workbench.call("change", {"rate": 0.5, "l2": 0.0001})
    workbench.call("pause")
    workbench.call("advance", "image")
    workbench.call("change", {"batch": 64})
    for by in ("image", "step", "epoch"):
        workbench.call("advance", by)
    workbench.call("change", {"batch": 7, "rate": 2})
    workbench.call("go", 200_000)
    look = workbench.rest()
    changed = RunConfig.from_json(look["run"]["config"])
    settings = [(change.rate, change.batch, change.l2) for change in changed.changes]
    assert settings == [(0.5, None, 0.0001), (None, 64, None), (2, 7, None)]
    assert_same(workbench, changed)


def test_a_branch_goes_on_as_its_parent_would(workbench: Workbench) -> None:
    config = RunConfig(data="strokes", epochs=1)
    run = workbench.call("begin", config.to_json(), None)
    workbench.call("go", None)
    workbench.rest()
    branch = workbench.call("begin", config.to_json(), {"run": run["id"], "step": 2000})
    assert branch["parent"] == {"run": run["id"], "step": 2000}
    workbench.call("go", None)
    assert_same(workbench, config)
    workbench.call("recall", run["id"], 500)
    assert_same(workbench, config, steps=500)


def test_a_pace_is_kept_to_the_image(workbench: Workbench) -> None:
    config = RunConfig(data="strokes", batch=4)
    workbench.call("begin", config.to_json(), None)
    workbench.call("go", 100, 3)
    look = workbench.rest()
    assert (look["moment"]["step"], look["moment"]["position"], look["state"]) == (3, 12, "paused")
    assert_same(workbench, config, steps=3)


def test_a_recorded_run_is_gone_on_from_as_it_would_have_gone_on(
    workbench: Workbench, tmp_path: Path
) -> None:
    changes = (Change(300, batch=16), Change(1500, rate=0.5), Change(2100, l2=0.001))
    config = RunConfig(data="strokes", epochs=1, changes=changes)
    litup.save(tmp_path / "recorded.safetensors", trained(config, 2500))
    recorded = workbench.unpack((tmp_path / "recorded.safetensors").read_bytes())
    assert RunConfig.from_json(recorded["run"]["config"]) == config
    run, kept = recorded["run"]["id"], recorded["kept"]
    assert kept == [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 2500]
    for step in (0, 100, 2000):
        workbench.call("recall", run, step)
        assert_same(workbench, config, step)
    workbench.call("go", None)
    assert_same(workbench, config)
    branch = workbench.call("begin", config.to_json(), {"run": run, "step": 1000})
    assert (branch["pure"], [change["step"] for change in branch["config"]["changes"]]) == (True, [300])
    workbench.call("go", None)
    assert_same(workbench, replace(config, changes=changes[:1]))

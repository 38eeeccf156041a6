"""Compared in the lens Test: the runs are those that Python trains, to the bit."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import data as data_sets
from litup.config import RunConfig
from litup.data import DataSet
from litup.experiments.comparisons import COMPARISONS, RATES
from litup.experiments.labels import BY_HEART, IMAGES, labels
from litup.experiments.reading import size_of_weights
from litup.training import EpochEnd, train
from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, stops, violations

pytestmark = pytest.mark.usefixtures("mnist_folder")
LONG = 240_000  # milliseconds


def open_compared(opened: Open, more: str = "", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=compared{more}", **{**WIDE, **options})
    expect(button(page)).to_be_visible()
    return page


def button(page: Opened) -> Locator:
    return page.page.locator("[data-action=train]")


def main(page: Opened) -> Locator:
    return page.page.get_by_test_id("compared")


def choose(page: Opened, prepared: str) -> None:
    page.page.locator(f"input[value={prepared}]").check()
    expect(main(page)).to_have_attribute("data-prepared", prepared)


def row(page: Opened, name: str) -> Locator:
    return page.page.locator(f"tr[data-run='{name}']")


def expect_run(page: Opened, name: str, configs: list[RunConfig], data: DataSet) -> None:
    """A variant's row, once all is over: what its seeds' runs in Python come to."""
    runs = [
        [event for event in train(config, data, record=False) if isinstance(event, EpochEnd)]
        for config in configs
    ]
    ends = [run[-1] for run in runs]
    shown = row(page, name)
    expect(shown).to_have_attribute("data-fingerprints", ",".join(end.network.fingerprint for end in ends))
    tests = [end.test_accuracy for end in ends]
    assert float(shown.get_attribute("data-test") or "nan") == pytest.approx(np.mean(tests), abs=1e-12)
    expect(shown).to_contain_text(f"{100 * np.mean([run[0].test_accuracy for run in runs]):.1f}%")
    weights = np.mean([size_of_weights(end.network) for end in ends])
    expect(shown).to_contain_text(f"→ {weights:.3f}")
    if len(configs) > 1:
        expect(shown).to_contain_text(f"{100 * min(tests):.1f} to {100 * max(tests):.1f}")


def test_runs_are_pythons(opened: Open) -> None:
    page, data = open_compared(opened), data_sets.load("mnist")
    choose(page, "activation")
    page.page.get_by_text("3 seeds").click()
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    for name, rate in (("sigmoid", 1.0), ("tanh", 0.3), ("relu", 0.3)):
        config = {"activation": name, "rate": rate, "epochs": 5}
        configs = [RunConfig.from_json({**config, "seed": seed}) for seed in range(3)]
        expect_run(page, name, configs, data)
    rows = [float(one.get_attribute("data-test") or "nan") for one in page.page.locator("tr[data-run]").all()]
    said = page.page.locator(".found")
    expect(said).to_contain_text(
        "Read right of 10,000 test images (means of 3 seeds), after the first epoch: "
    )
    gap = f"{100 * (max(rows) - min(rows)):.1f}"
    expect(said).to_contain_text(f"The best and the worst are {gap} points apart; seeds of one and the same")
    expect(page.page.locator("caption")).to_have_text("Means over seeds 0 to 2")
    page.page.locator("summary").filter(has_text="The same runs as commands").click()
    first = page.page.locator("main details li").first
    expect(first).to_contain_text("litup train --rate 1 --epochs 5")
    expect(first.locator(".mark")).to_have_attribute("title", re.compile("^[0-9a-f]{64}$"))


@pytest.mark.parametrize("prepared", ["depth", "l2"])
def test_depth_and_l2_are_pythons(opened: Open, prepared: str) -> None:
    page, data = open_compared(opened), data_sets.load("mnist")
    choose(page, prepared)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    [comparison] = [one for one in COMPARISONS if one.name == prepared]
    expect(page.page.locator("tr[data-run]")).to_have_count(len(comparison.variants))
    for variant in comparison.variants:
        rate = float(row(page, variant.name).locator("td").first.text_content() or "nan")
        assert rate in RATES
        expect_run(page, variant.name, [RunConfig(**variant.settings, rate=rate, epochs=5)], data)


def test_labels_are_learned_by_heart_as_in_python(opened: Open) -> None:
    page, expected = open_compared(opened), labels(shares=(0.0, 1.0), seeds=1)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    for name, one in zip(("0 %", "100 %"), expected.runs, strict=True):
        shown = row(page, name)
        found = [float(shown.get_attribute(f"data-{what}") or "nan") for what in ("test", "train", "fitted")]
        assert found == [one.test[0, -1], one.train[0, -1], one.fitted[0]]
        expect(shown).to_contain_text(f"{one.begun[0]:.3f} → {one.weights[0]:.3f}")
    random = expected.runs[1]
    expect(page.page.locator(".found")).to_contain_text(
        f"With 100% random labels (one seed) 95% of 5,000 images are fitted after {random.fitted[0]:.0f} "
        f"epochs; now {100 * random.train[0, -1]:.1f}% of them are read as taught, "
        f"and {100 * random.test[0, -1]:.1f}% of 10,000 test images right."
    )


def test_labels_are_stopped_kept_and_gone_on_with(opened: Open) -> None:
    page = open_compared(opened)
    expect(page.page.get_by_test_id("compared-progress")).to_contain_text("2 runs of 100 epochs over 5,000")
    button(page).focus()
    page.page.keyboard.press("t")
    expect(row(page, "100 %")).to_have_attribute("data-epoch", re.compile("^[2-9]$"), timeout=LONG)
    page.page.keyboard.press("t")
    expect(button(page)).to_have_text("Go on")
    expect(page.page.get_by_test_id("compared-progress")).to_contain_text("Stopped at")
    share = float(page.rested(page.page.get_by_test_id("compared-progress"), "data-share"))
    for name, random in (("0 %", 0.0), ("100 %", 1.0)):
        expect_curve(page, name, random)
    choose(page, "l2")
    expect(row(page, "0 %")).to_have_count(0)
    choose(page, "labels")
    expect(row(page, "100 %")).to_have_count(1)
    button(page).click()
    expect(page.page.locator("progress")).not_to_have_attribute("value", str(share))
    button(page).click()
    later = float(page.page.get_by_test_id("compared-progress").get_attribute("data-share") or 0)
    assert later > share


def expect_curve(page: Opened, name: str, share: float) -> None:
    """As many epochs as the row has are those of Python's run."""
    done = int(row(page, name).get_attribute("data-epoch") or 0)
    data = data_sets.load("mnist")
    given = DataSet("mnist", data.training.first(IMAGES), data.test)
    config = RunConfig.from_json({**BY_HEART.to_json(), "labels": share})
    ends = [
        event for event in train(config, given, record=False, steps=500 * done) if isinstance(event, EpochEnd)
    ]
    assert float(row(page, name).get_attribute("data-test") or "nan") == ends[done - 1].test_accuracy


def test_without_mnist_drawn_digits_are_learned(opened: Open, address_without_mnist: str) -> None:
    page = open_compared(opened, "&lang=zh", at=address_without_mnist)
    choose(page, "init")
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect(page.page.get_by_test_id("compared-progress")).to_contain_text("合成数字")
    config = RunConfig(init="normal", rate=3, epochs=5, data="strokes")
    expect_run(page, "N(0, 1)", [config], data_sets.load("strokes"))


def test_one_s_own_network_stays(opened: Open) -> None:
    page = open_compared(opened)
    fingerprint = page.page.locator("[title=Fingerprint] code")
    expect(fingerprint).to_have_text(re.compile("^[0-9a-f]{8}…$"))
    before = str(fingerprint.text_content())
    choose(page, "init")
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect(fingerprint).to_have_text(before)


def test_the_link_leads_here_and_keys_reach_all(opened: Open) -> None:
    page = opened("#lens=test", **WIDE)
    page.page.locator("nav [data-part=compared]").click()
    page.page.wait_for_url(re.compile("lens=test&part=compared"))
    page.page.locator("input[value=labels]").focus()
    page.page.keyboard.press("ArrowDown")
    expect(main(page)).to_have_attribute("data-prepared", "activation")
    names = stops(page)
    assert all(names)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_compared(opened, f"&lang={language}", color_scheme=theme)
    choose(page, "depth")
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"


def test_a_finger_can_press_it(opened: Open) -> None:
    page = open_compared(opened, **PHONE)
    for small in page.page.locator("main fieldset label, main [data-action]").all():
        size = small.bounding_box()
        assert size is None or size["height"] >= 44
    button(page).tap()
    expect(row(page, "0 %")).to_have_attribute("data-epoch", re.compile("^[1-9]"), timeout=LONG)

"""The cost surface around a run, against what Python computes for the same run."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from playwright.sync_api import expect

import litup
from litup import models
from litup.landscapes import Along
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, PHONE, violations
from tests.browser.surveys import number, part, surveyed, training, visit


@cache
def landscape(along: Along, images: int) -> litup.Landscape:
    kept = litup.load_recording(models.PLAIN)
    return litup.landscape(kept, training().images[:images], training().labels[:images], along=along)


@pytest.fixture
def page(opened: Open) -> Opened:
    return visit(opened)


def expect_as_in_python(page: Opened, found: litup.Landscape, moment: int) -> None:
    held, both = part(page, "held"), part(page, "both")
    assert number(held, "first") == pytest.approx(found.directions.shares[0], rel=1e-5)
    assert number(held, "second") == pytest.approx(found.directions.shares[1], rel=1e-5)
    assert number(both, "path") == found.path[moment]
    assert number(both, "height") == pytest.approx(found.heights[moment], rel=1e-5)


def steps(page: Opened) -> int:
    return int(page.page.get_by_test_id("timeline").get_attribute("data-step") or "0")


def test_the_shipped_run_has_the_surface_that_python_draws(page: Opened) -> None:
    found = landscape("principal", 2000)
    expect_as_in_python(page, found, -1)
    expect(part(page, "held")).to_contain_text(f"{100 * found.held:.1f} %")
    part(page, "map").focus()
    for key, (column, row) in {"ArrowRight": (21, 20), "ArrowUp": (21, 21), "ArrowLeft": (20, 21)}.items():
        page.page.keyboard.press(key)
        cost = found.costs[row, column]
        expect(part(page, "point")).to_contain_text(f"{cost:.4f}")
        assert number(part(page, "point"), "cost") == pytest.approx(cost, rel=1e-5)


# Keeps what the map and the words above it say, whenever anything on the page has changed.
WATCH = """() => {
  window.seen = []
  new MutationObserver(() => {
    const map = document.querySelector('[data-testid=surface-map]')
    const status = document.querySelector('[data-testid=surface-status]')
    if (map && status) window.seen.push([map.dataset.side, status.textContent.replace(/\\s+/g, ' ').trim()])
  }).observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true })
}"""


@pytest.mark.parametrize(("lang", "said"), [("en", "{0} × {0}"), ("zh", "{0} × {0} 个")])
def test_it_shows_from_coarse_to_fine_and_says_so(opened: Open, lang: str, said: str) -> None:
    page = opened(f"#test=7&lang={lang}")
    page.page.evaluate(WATCH)
    page.page.locator("[data-lens=why]").click()
    page.page.locator("button[data-part=surface]").click()
    surveyed(page)
    seen: list[list[str]] = page.page.evaluate("window.seen")
    assert list(dict.fromkeys(side for side, _ in seen)) == ["11", "21", "41"]
    assert [text for side, text in seen if said.format(side) not in text] == []
    assert said.format(41) in part(page, "status").inner_text()


def test_moments_of_the_path_are_shown_by_slider_key_and_click(page: Opened) -> None:
    found, timeline = landscape("principal", 2000), page.page.get_by_test_id("timeline")
    steps = [one.moment.step for one in litup.load_recording(models.PLAIN)]
    part(page, "moment").press("Home")
    expect(timeline).to_have_attribute("data-step", "0")
    expect(part(page, "both")).to_contain_text(f"{found.path[0]:.4f}")
    expect_as_in_python(page, found, 0)
    part(page, "moment").press("ArrowRight")
    expect(timeline).to_have_attribute("data-step", str(steps[1]))
    surface = part(page, "map")
    box = surface.bounding_box()
    assert box is not None
    stops = np.stack([found.directions.u, found.directions.v], axis=1)
    apart = np.linalg.norm(stops[:, None] - stops[None], axis=2) + np.diag([np.inf] * len(stops))
    lone = int(apart.min(axis=1).argmax())  # no other moment is where this one is clicked
    low, high = (np.array([found.u[end], found.v[end]], np.float64) for end in (0, -1))
    x, y = (stops[lone] - low) / (high - low)
    surface.click(position={"x": float(x * box["width"]), "y": float((1 - y) * box["height"])})
    expect(timeline).to_have_attribute("data-step", str(steps[lone]))
    surface.focus()
    for _ in range(40):
        page.page.keyboard.press("ArrowLeft")
    page.page.keyboard.press("Enter")
    left = stops - [low[0], (low[1] + high[1]) / 2]  # the cross went to the middle of the left side
    nearest = int(np.linalg.norm(left / (high - low), axis=1).argmin())
    expect(timeline).to_have_attribute("data-step", str(steps[nearest]))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_tap_finds_a_point_and_its_cost_is_read_below(opened: Open, lang: str) -> None:
    page = visit(opened, lang, **PHONE)
    found, surface = landscape("principal", 2000), part(page, "map")
    surface.scroll_into_view_if_needed()
    before = steps(page)
    for column, row in [(8, 36), (36, 34), (22, 3)]:
        box = surface.bounding_box()
        assert box is not None
        surface.tap(position={"x": column / 40 * box["width"], "y": (1 - row / 40) * box["height"]})
        point = part(page, "point")
        expect(point).to_contain_text(f"{found.costs[row, column]:.4f}")
        assert number(point, "cost") == pytest.approx(found.costs[row, column], rel=1e-5)
        below = point.bounding_box()
        assert below is not None
        assert 0 <= below["y"] - (box["y"] + box["height"]) < 80
    assert steps(page) == before
    # A tap near a moment of the path shows that as well.
    box = surface.bounding_box()
    assert box is not None
    u, v = found.directions.u[0], found.directions.v[0]
    x = (u - found.u[0]) / (found.u[-1] - found.u[0])
    y = (v - found.v[0]) / (found.v[-1] - found.v[0])
    surface.tap(position={"x": float(x * box["width"]), "y": float((1 - y) * box["height"])})
    expect(page.page.get_by_test_id("timeline")).not_to_have_attribute("data-step", str(before))
    expect(part(page, "point")).to_have_attribute("data-cost", re.compile(r"\d"))


def test_other_directions_and_more_images(page: Opened) -> None:
    page.page.get_by_label("Directions").select_option("random")
    expect(part(page, "status")).not_to_have_attribute("data-done", "1681")
    surveyed(page)
    expect_as_in_python(page, landscape("random", 2000), -1)
    page.page.get_by_label("Images").select_option("500")
    expect(part(page, "status")).to_contain_text("mean cost of 500 training images", timeout=LONG)
    expect_as_in_python(page, landscape("random", 500), -1)


def test_the_relief_turns(page: Opened) -> None:
    relief = part(page, "relief")
    before = number(relief, "yaw")
    relief.press("ArrowRight")
    assert number(relief, "yaw") > before
    relief.hover()
    page.page.mouse.down()
    page.page.mouse.move(500, 500)
    page.page.mouse.up()
    assert number(relief, "yaw") != before


@pytest.mark.parametrize("width", [1440, 390])
def test_it_stays_calm_while_the_run_goes_on(opened: Open, width: int) -> None:
    """Of a run under way it shows what it says, at the same place, until the newest moment is asked for."""
    page = opened(
        "#lens=why&part=surface&numerics=1&epochs=1000&data=strokes",
        viewport={"width": width, "height": 844},
        **CALM,
    )
    # The link's run is there.
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]"))
    page.page.locator("[data-action=train]").click()
    surveyed(page)
    upto, again = part(page, "upto"), page.page.locator("[data-action=survey]")
    expect(upto).to_have_attribute("data-stale", "true")
    expect(again).to_be_enabled()
    said, place = upto.inner_text(), part(page, "map").bounding_box()
    height = page.page.evaluate("document.documentElement.scrollHeight")
    before = steps(page)
    page.page.wait_for_function(
        "(step) => Number(document.querySelector('[data-testid=timeline]').dataset.step) > step + 500",
        arg=before,
        timeout=LONG,
    )
    assert upto.inner_text() == said
    assert part(page, "map").bounding_box() == place
    assert page.page.evaluate("document.documentElement.scrollHeight") == height

    again.click()
    expect(upto).not_to_have_text(said, timeout=LONG)
    surveyed(page)
    expect(part(page, "map")).to_have_attribute("data-side", "41")
    assert last_step(upto.inner_text()) > last_step(said)


def last_step(text: str) -> int:
    """The step up to which the path is drawn, as it is said."""
    found = re.search(r"step ([\d,]+)\.", text)
    assert found is not None
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
@pytest.mark.parametrize("width", [1440, 390])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str, width: int) -> None:
    page = visit(opened, language, color_scheme=theme, **CALM)
    page.page.set_viewport_size({"width": width, "height": 900})
    page.paint()
    assert violations(page, axe) == []
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

"""No digit at all in the lens Test: the images and what is said to them are Python's."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load_test, senseless
from litup.experiments.cited import NOISE
from litup.experiments.nonsense import Answers, nonsense
from litup.kernel import pen
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import arc
from tests.browser.pages import Opened, bits, link_strokes
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, violations

# Three turns of the hand over the pad, and a stroke through them: no digit.
SCRIBBLE = [
    [
        *arc(0.4, 0.45, 0.2, 0.25, 0, 360),
        *arc(0.55, 0.5, 0.25, 0.15, 90, 450),
        *arc(0.5, 0.6, 0.1, 0.3, 180, 500),
    ],
    [(0.15, 0.8), (0.85, 0.25)],
]
INDEX = 18  # of the test set
KINDS = ("digits", "noise", "blank", "even", "letters", "scribbles")
TOTAL = str(4 * 2000 + 256 + 1)
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


def open_nonsense(opened: Open, more: str = f"&test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=nonsense{more}", **{**WIDE, **options})
    expect(page.page.get_by_test_id("nonsense")).to_be_visible()
    return page


def kind(page: Opened, name: str) -> Locator:
    return page.page.locator(f"[data-kind={name}]")


def expect_whole(page: Opened) -> None:
    progress = page.page.get_by_test_id("nonsense-progress")
    expect(progress).to_have_attribute("data-done", TOTAL, timeout=60_000)


def numbers(element: Locator, name: str) -> list[float]:
    return [float(number) for number in (element.get_attribute(name) or "").split(",")]


def expect_answers(page: Opened, answers: Answers, name: str) -> None:
    """What is shown of a kind is what Python counted."""
    shown = kind(page, name)
    assert numbers(shown, "data-count") == [answers.images]
    assert numbers(shown, "data-sure") == [answers.sure]
    assert numbers(shown, "data-top") == pytest.approx(answers.top, rel=1e-15)
    assert numbers(shown.locator(".tops"), "data-histogram") == answers.histogram.tolist()
    assert numbers(shown.locator(".said[role=img]"), "data-digits") == answers.said.tolist()


def test_every_kind_is_answered_as_in_python_and_another_seed_too(opened: Open, network: Network) -> None:
    page = open_nonsense(opened)
    for seed in (0, 1):
        expect_whole(page)
        found = nonsense(network, load_test("mnist"), seed=seed)
        for name, answers in zip(KINDS, found.kinds, strict=True):
            expect_answers(page, answers, name)
        digits, noise, _, _, letters, scribbles = found.kinds
        said = page.page.get_by_test_id("found")
        expect(said).to_contain_text(f"calls {noise.said[noise.digit] / 20:.1f}% of noise {noise.digit}.")
        shares = [f"{100 * one.sure:.1f}%" for one in (digits, letters, scribbles, noise)]
        expect(said).to_contain_text(
            f"sure (0.9 or more) of {shares[0]} of real digits, {shares[1]} of letters, "
            f"{shares[2]} of scribbles and {shares[3]} of noise."
        )
        expect(said).to_contain_text(f"(2,000 images each, seed {seed})")
        expect(page.page.get_by_test_id("nonsense-progress")).to_contain_text(f"seed {seed};")
        cited = f"call noise a {NOISE.said}, with {NOISE.top} (median over many images {NOISE.median})"
        expect(page.page.get_by_text(cited)).to_be_visible()
        if seed == 0:
            page.page.locator("[data-action=reseed]").click()
            expect(page.page.get_by_test_id("nonsense")).to_have_attribute("data-seed", "1")


def test_examples_are_python_s_and_go_to_the_pad(opened: Open, network: Network) -> None:
    page = open_nonsense(opened)
    expect_whole(page)
    made = {
        "noise": senseless.noise(8, 0),
        "letters": senseless.letters(8, 0),
        "scribbles": senseless.scribbles(8, 0),
        "even": senseless.even()[[0, 36, 73, 109, 146, 182, 219, 255]],
        "blank": senseless.blank(),
    }
    for name, images in made.items():
        shown = kind(page, name).locator("[data-example]")
        expect(shown).to_have_count(len(images))
        for i, image in enumerate(images):
            expect(shown.nth(i)).to_have_attribute("data-example", image.tobytes().hex())
            expect(shown.nth(i)).to_have_attribute("data-said", str(network.forward(image[None]).argmax()))
    example = kind(page, "letters").locator("[data-example]").nth(3)
    example.focus()
    page.page.keyboard.press("Enter")
    a = network.trace(made["letters"][3]).a[-1]
    expect(page.page.get_by_test_id("outputs")).to_have_attribute("data-a", "".join(map(bits, a)))
    expect(page.page.get_by_text(f"It says {a.argmax()}, with {a.max():.3f}.")).to_be_visible()
    tops = network.forward(senseless.noise(2000, 0)).max(axis=1)
    below = 100 * int(np.count_nonzero(tops < a.max())) / len(tops)
    expect(page.page.locator("[data-below=noise]")).to_have_text(f"{below:.1f}%")
    page.page.locator("[data-lens=see]").click()
    for output, value in enumerate(a):
        expect(page.neuron(3, output)).to_have_attribute("data-a", bits(value))


def test_a_scribble_of_one_s_own_is_answered_as_in_python(opened: Open, network: Network) -> None:
    page = open_nonsense(opened)
    expect_whole(page)
    page.give(SCRIBBLE)
    page.page.wait_for_url(re.compile("draw="))
    image = pen.draw(link_strokes(page.fragment)).image.reshape(-1)
    assert (page.read().image == image).all()
    a = network.trace(image).a[-1]
    expect(page.page.get_by_test_id("outputs")).to_have_attribute("data-a", "".join(map(bits, a)))
    expect(page.page.get_by_text(f"It says {a.argmax()}, with {a.max():.3f}.")).to_be_visible()
    for name, images in (("letters", senseless.letters), ("scribbles", senseless.scribbles)):
        tops = network.forward(images(2000, 0)).max(axis=1)
        below = 100 * (int(np.count_nonzero(tops < a.max())) / len(tops))
        expect(page.page.locator(f"[data-below={name}]")).to_have_text(f"{below:.1f}%")


def test_it_stops_and_goes_on_by_a_key(opened: Open) -> None:
    page = open_nonsense(opened)
    expect_whole(page)
    page.page.keyboard.press("t")
    page.page.locator("[data-action=reseed]").click()
    progress = page.page.get_by_test_id("nonsense-progress")
    expect(progress.locator("[data-action=stop]")).to_have_text("Go on")
    expect(kind(page, "noise")).to_have_attribute("data-count", "0")
    expect(kind(page, "digits")).to_have_attribute("data-count", "2000")
    page.page.keyboard.press("t")
    expect_whole(page)
    expect_tab_to_reach(page, "other images", "letters, read as")


def test_a_network_of_other_sizes(opened: Open) -> None:
    page = open_nonsense(opened, f"&test={INDEX}&numerics=1&sizes=784-40-10&data=strokes")
    expect_whole(page)
    expect(page.page.get_by_test_id("nonsense-progress")).to_contain_text("synthetic digits")
    assert sum(numbers(kind(page, "scribbles").locator(".tops"), "data-histogram")) == 2000


def test_fingers_find_it(opened: Open) -> None:
    page = open_nonsense(opened, **PHONE)
    expect_whole(page)
    kind(page, "even").locator("[data-example]").last.tap()
    white = senseless.even()[-1].tobytes().hex()
    expect(page.page.locator("[data-image]").first).to_have_attribute("data-image", white)
    for button in page.page.locator("[data-example], [data-action=reseed]").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.5


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_nonsense(opened, f"&test={INDEX}&lang={language}", color_scheme=theme)
    expect_whole(page)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"

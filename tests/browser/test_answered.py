"""Where no output reaches a half the page says that this doesn't look like a digit, as Python does."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load_test
from litup.models import PLAIN
from litup.network import Network
from litup.site import COUNT
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS, Stroke
from tests.browser.pages import Opened
from tests.browser.reaching import PHONE, WIDE
from tests.trials import moved

LETTER: list[Stroke] = [[(0.7, 0.2), (0.3, 0.2), (0.3, 0.8), (0.7, 0.8)], [(0.3, 0.5), (0.6, 0.5)]]  # an E
UNLIKE = "This doesn’t look like a digit to me"
INDEX = 18  # of the test set: moved sideways it is soon unlike a digit
RULE = "The brightest output is the answer, if it reaches 0.5."


def dark(page: Opened) -> Locator:
    return page.page.get_by_test_id("dark")


@pytest.mark.usefixtures("mnist_folder")
def test_the_page_and_python_agree_on_what_is_answered(opened: Open) -> None:
    images = load_test("mnist").images[:COUNT]
    network = load(PLAIN)
    answered = [network.trace(image).answered for image in images]
    unlike, like = answered.index(False), answered.index(True)
    page = opened(f"#test={unlike}", **WIDE)
    digit = network.predict(images[unlike])
    page.expect_answer(digit)
    expect(dark(page)).to_have_text(UNLIKE)
    expect(page.page.locator("body")).to_contain_text(RULE)
    expect(page.page.get_by_test_id("caption")).to_contain_text(
        f"{UNLIKE}: no output reaches 0.5. {digit} is"
    )
    expect(page.page.get_by_test_id("announcement")).to_contain_text(f"{UNLIKE}: no output reaches 0.5")
    other = opened(f"#test={like}", **WIDE)
    other.expect_answer(network.predict(images[like]))
    expect(dark(other)).to_have_count(0)
    expect(other.page.get_by_test_id("announcement")).to_contain_text("The network reads")


@pytest.mark.usefixtures("mnist_folder")
def test_the_lens_test_says_it_of_what_is_tried(opened: Open) -> None:
    network, image = load(PLAIN), load_test("mnist").images[INDEX]
    traces = {by: network.trace(moved(image.reshape(1, -1), "across", by)[0]) for by in range(-8, 9)}
    by = next(by for by, trace in traces.items() if not trace.answered)
    assert traces[0].answered
    page = opened(f"#lens=test&part=moved&test={INDEX}", **WIDE)
    verdict = page.page.locator(".verdict")
    slider = page.page.locator("label[data-way=across] input")
    slider.fill(str(by))
    expect(verdict).to_contain_text("it doesn’t look like a digit to me: no output reaches 0.5.")
    expect(verdict).to_contain_text(f"{traces[by].a[-1].argmax()} is the largest")
    expect(verdict).to_contain_text(f"as it was, {traces[0].a[-1].argmax()}, with")
    slider.fill("0")
    expect(verdict).to_contain_text("The network reads")


@pytest.mark.usefixtures("mnist_folder")
@pytest.mark.parametrize("part", ["moved", "broken", "nonsense"])
def test_the_lens_test_says_it_of_the_digit(opened: Open, part: str) -> None:
    images, network = load_test("mnist").images[:COUNT], load(PLAIN)
    unlike = next(at for at, image in enumerate(images) if not network.trace(image).answered)
    page = opened(f"#lens=test&part={part}&test={unlike}", **WIDE)
    if part == "moved":
        page.page.locator("label[data-way=across] input").fill("0")
    expect(page.page.locator(".verdict")).to_contain_text(f"{UNLIKE}: no output reaches 0.5.")


def test_one_s_own_digit_is_asked_for_even_then(opened: Open) -> None:
    page, network = opened("#lens=test&part=yours", **WIDE), load(PLAIN)
    question = page.page.get_by_role("heading", name="What is it?")
    for strokes, said in [
        (LETTER, "It doesn’t look like a digit to the network"),
        (DIGITS[0], "The network reads"),
    ]:
        page.give(strokes)
        expect(question).to_contain_text(said)
        assert network.trace(page.read().image).answered == (strokes is not LETTER)


def test_a_network_can_say_it_of_an_empty_pad(opened: Open) -> None:
    network = Network((784, 10), parameters=np.zeros(7850, np.float32))
    network.b[1][:] = -4
    network.b[1][6] = -0.25
    weights = base64.urlsafe_b64encode(network.parameters.astype("<f4").tobytes()).decode().rstrip("=")
    page = opened(f"#numerics=1&sizes=784-10&weights={weights}&lang=zh", **PHONE)
    page.page.get_by_role("button", name="清空", exact=True).click()
    expect(dark(page)).to_have_text("我看这不像数字")
    expect(page.page.get_by_test_id("glance")).to_contain_text("我看这不像数字")
    expect(page.page.get_by_test_id("caption")).to_contain_text("没有一个输出达到 0.5。6 只是其中最大的")
    expect(page.page.get_by_test_id("announcement")).to_have_text("画板是空的。")

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
from tests.browser.pages import Opened
from tests.browser.reaching import PHONE, WIDE

UNLIKE = "This doesn’t look like a digit to me"
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

"""What a visitor does in Chinese, by the names of controls there, has the results that Python computes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

import litup
from litup import RunConfig
from litup.data import load_test
from litup.models import PLAIN
from tests.browser.conftest import Open
from tests.browser.pages import Opened

LONG = 60_000  # milliseconds, for training that takes a second or two here
RECORDED = "[data-testid=timeline][data-step='60000'][data-fingerprint]"


def button(page: Opened, name: str) -> Locator:
    """The button of that name, and no other."""
    return page.page.get_by_role("button", name=name, exact=True)


def expect_run(page: Opened, config: RunConfig, step: int) -> None:
    """Wait until the page rests at a step, with the parameters that Python comes to."""
    *_, last = litup.train(config, steps=step)
    assert isinstance(last, litup.Finished)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-step", str(step), timeout=LONG)
    expect(timeline).to_have_attribute("data-fingerprint", last.network.fingerprint, timeout=LONG)


def test_training(opened: Open) -> None:
    page = opened("#lang=zh")
    expect(page.page.locator(RECORDED)).to_be_attached()
    button(page, "学习").click()
    page.page.get_by_text("合成数字", exact=True).click()
    page.page.get_by_role("textbox", name="轮数", exact=True).fill("1")
    page.page.get_by_role("textbox", name="轮数", exact=True).press("Enter")
    config = RunConfig(data="strokes", epochs=1)
    button(page, "1 步").click()
    expect_run(page, config, 1)
    page.page.get_by_role("textbox", name="学习率", exact=True).fill("x")
    page.page.get_by_role("textbox", name="学习率", exact=True).press("Enter")
    expect(page.page.get_by_text("训练仍用 1.5")).to_be_visible()
    page.page.get_by_role("textbox", name="学习率", exact=True).fill("0.5")
    page.page.get_by_role("textbox", name="学习率", exact=True).press("Enter")
    button(page, "1 步").click()
    expect_run(page, replace(config, changes=(litup.Change(1, rate=0.5),)), 2)
    button(page, "训练").click()
    expect(page.page.get_by_test_id("status")).to_contain_text("训练完成", timeout=LONG)
    expect_run(page, replace(config, changes=(litup.Change(1, rate=0.5),)), 6000)
    button(page, "从头训练").click()
    expect(
        page.page.get_by_role("region", name="各次训练", exact=True).get_by_role("listitem")
    ).to_have_count(3)


@pytest.mark.usefixtures("mnist_folder")
def test_the_test_set(opened: Open) -> None:
    page = opened("#lang=zh&lens=test")
    page.page.get_by_role("slider", name="每秒图片数").press("End")
    button(page, "开始测试").click()
    test = load_test("mnist")
    right = int((litup.load(PLAIN).predict_all(test.images) == test.labels).sum())
    expect(page.page.get_by_text(f"10,000 张中认对 {right:,} 张")).to_be_visible(timeout=LONG)
    expect(page.page.get_by_role("heading", name="把什么认成什么")).to_be_visible()
    expect(page.page.get_by_role("heading", name="认错的图片")).to_be_visible()


def test_numbers_turned_by_hand(opened: Open) -> None:
    page = opened("#lang=zh&test=4&neuron=2.3", reduced_motion="reduce")
    network = litup.load(PLAIN)
    page.page.get_by_title("调节偏置").click()
    page.page.get_by_test_id("knob").get_by_role("textbox").fill("1.25")
    page.page.get_by_test_id("knob").get_by_role("textbox").press("Enter")
    network.b[2][3] = 1.25
    turned = page.page.get_by_test_id("turned")
    expect(turned).to_have_attribute("data-fingerprint", network.fingerprint)
    expect(turned).to_contain_text("手动改动了 1 个偏置")
    button(page, "矩阵形式").click()
    matrix = page.page.get_by_role("region", name="第 2 层的矩阵形式")
    expect(matrix).to_be_visible()
    button(page, "关闭矩阵形式").click()
    expect(matrix).not_to_be_visible()
    button(page, "全部复原").click()
    expect(turned).to_have_attribute("data-fingerprint", litup.load(PLAIN).fingerprint)
    expect(turned).to_contain_text("与原来完全相同")


def test_a_neuron_built_by_hand_and_a_link_to_it(opened: Open) -> None:
    page = opened("#lang=zh&test=4&neuron=1.3", reduced_motion="reduce")
    button(page, "亲手做一个").click()
    dialog = page.page.get_by_role("dialog", name="亲手做一个神经元")
    dialog.get_by_role("button", name="第 7–9 行的边缘").click()
    dialog.get_by_role("button", name="放进网络", exact=False).click()
    turned = page.page.get_by_test_id("turned")
    expect(turned).to_be_visible()
    fingerprint = turned.get_attribute("data-fingerprint")
    assert fingerprint != litup.load(PLAIN).fingerprint
    button(page, "分享").click()
    share = page.page.get_by_role("dialog", name="分享你看到的内容")
    expect(share).to_contain_text("链接里有")
    link = share.get_by_role("textbox", name="链接地址").input_value()
    fragment = link.partition("#")[2]
    other = opened(f"#{fragment}", reduced_motion="reduce")
    shown, here = other.read(), page.read()
    np.testing.assert_array_equal(shown.image, here.image)
    assert [(n.z, n.a) for n in shown.neurons] == [(n.z, n.a) for n in here.neurons]

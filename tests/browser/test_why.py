"""One image's way back through the network: every number that is shown against Python's, and the steps."""

from __future__ import annotations

import inspect
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

import litup.data
from litup import models, reference
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.handwriting import DIGITS
from tests.browser.networks import expect_reading
from tests.browser.pages import Opened, bits
from tests.browser.reaching import CALM, OUTSIDE, PHONE, WIDTHS, WORDS, violations

LINK = "#lens=why&test=35"
LABEL = 2  # what the test set says of image 35
LONG = 60_000  # milliseconds, for data that is fetched
PARTS = ["error", "delta", "wishes", "sum", "again", "take"]
Float64s = NDArray[np.float64]


class Back:
    """A page on its way back through one example."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.page = opened.page
        self.at(0)

    @property
    def aside(self) -> Locator:
        """The numbers of the step."""
        return self.page.locator("main > .right")

    def at(self, step: int) -> None:
        """Wait until a step is shown."""
        expect(self.page.get_by_test_id("steps")).to_have_attribute("data-at", str(step))
        expect(self.aside.get_by_role("heading", level=2)).to_be_visible()

    def go(self, step: int) -> None:
        """Click the card of a step."""
        self.page.locator(f"[data-testid=steps] [data-part={PARTS[step]}]").click()
        self.at(step)

    def rows(self, testid: str) -> list[Locator]:
        """The rows of a list that stand for one neuron each."""
        return self.page.get_by_test_id(testid).locator("tbody tr[data-index]").all()

    def wishes(self, layer: int) -> list[float]:
        """The arrows of a layer, as they are told to a screen reader."""
        items = self.page.get_by_test_id("wishes").locator(f"[data-of='{layer}']").all()
        return [float(item.get_attribute("data-wish") or "nan") for item in items]

    def age(self, name: str) -> Network:
        """Look at the network as it was; return it as Python has it."""
        button = self.page.locator(f"[data-age={name}]")
        button.evaluate("button => button.click()")
        expect(button).to_have_attribute("aria-pressed", "true")
        step = int(button.get_attribute("data-step") or "")
        kept = {one.moment.step: one.network for one in models.read(models.PLAIN).recording.kept}
        expect_reading(self.opened, kept[step])
        return kept[step]


@pytest.fixture
def back(opened: Open) -> Back:
    return Back(opened(LINK, **CALM))


def in_float64(
    network: Network, image: NDArray[np.uint8], label: int
) -> tuple[dict[int, Float64s], dict[int, Float64s], float]:
    """Return ∂C/∂W and ∂C/∂b by layer and C, by the readable mathematics in double precision."""
    layers = range(1, len(network.sizes))
    net = reference.Perceptron(
        {l: network.W[l].astype(float) for l in layers},
        {l: network.b[l].astype(float).reshape(-1, 1) for l in layers},
        network.activation,
        network.cost,
    )
    y = reference.one_hot(np.array([label]), 10).astype(float)
    nabla_W, nabla_b, cost = reference.backprop(net, image.reshape(-1, 1) / 255, y)
    return (
        {l: np.asarray(nabla_W[l], float) for l in layers},
        {l: np.asarray(nabla_b[l], float).ravel() for l in layers},
        float(cost[0]),
    )


@pytest.mark.parametrize("age", ["untrained", "halfway", "trained"])
def test_errors_and_their_deltas_are_the_kernels(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    trace = network.trace(image)
    gradient = network.gradient(image, [LABEL])
    errors = back.page.get_by_test_id("errors")
    expect(errors).to_have_attribute("data-label", str(LABEL))
    for j, row in enumerate(errors.locator("tbody tr").all()):
        error = float(trace.a[3][j]) - (j == LABEL)
        expect(row).to_have_attribute("data-a", bits(trace.a[3][j]))
        assert float(row.get_attribute("data-error") or "nan") == error
        cells = row.locator("td").all_inner_texts()
        assert cells[:2] == [fixed(float(trace.a[3][j]), 3), str(int(j == LABEL))]
        assert number(cells[2]) == number(fixed(error, 3))
        assert ("▲" in cells[3]) == (error <= 0)
    np.testing.assert_array_equal(back.wishes(3), -(trace.a[3].astype(float) - np.eye(10)[LABEL]))
    cost = float(back.page.get_by_test_id("cost").get_attribute("data-value") or "nan")
    assert cost == gradient.cost
    assert cost == pytest.approx(in_float64(network, image, LABEL)[2], rel=1e-5, abs=1e-9)

    back.go(1)
    _, deltas, _ = in_float64(network, image, LABEL)
    for j, row in enumerate(back.page.get_by_test_id("deltas").locator("tbody tr").all()):
        expect(row).to_have_attribute("data-delta", bits(gradient.b[3][j]))
        assert float(gradient.b[3][j]) == pytest.approx(deltas[3][j], rel=1e-3, abs=1e-9)
    own = back.page.get_by_test_id("delta")
    expect(own).to_have_attribute("data-delta", bits(gradient.b[3][LABEL]))
    slope = float(own.get_attribute("data-slope") or "nan")
    z = float(trace.z[3][LABEL])
    assert slope == pytest.approx(1 / ((1 + np.exp(-z)) * (1 + np.exp(z))), rel=1e-9)


def test_a_neurons_wishes_are_sorted_and_in_proportion(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient, trace = network.gradient(image, [LABEL]), network.trace(image)
    back.go(2)
    for layer, index in [(3, LABEL), (3, 8), (2, 5)]:
        back.opened.neuron(layer, index).click()
        expect(back.page.get_by_test_id("bias")).to_have_attribute(
            "data-bits", bits(gradient.b[layer][index])
        )
        pushes = -gradient.W[layer][index].astype(float)
        order = np.argsort(-abs(pushes), kind="stable")
        rows = back.rows("weights")
        assert [int(row.get_attribute("data-index") or -1) for row in rows] == list(order[: len(rows)])
        for k, row in zip(order, rows, strict=False):
            expect(row).to_have_attribute("data-bits", bits(gradient.W[layer][index, k]))
            expect(row.locator("td").first).to_have_text(fixed(float(trace.a[layer - 1][k]), 3))
        activations = trace.a[layer - 1].astype(float)
        example = back.page.get_by_test_id("weights-example")
        for end in (activations.max(), activations.min()):
            expect(example).to_contain_text(f"a = {fixed(end, 3)})")
            expect(example).to_contain_text(fixed(0.1 * end, 4))
        asked = -float(gradient.b[layer][index]) * network.W[layer][index].astype(float)
        order = np.argsort(-abs(asked), kind="stable")
        for k, row in zip(order, back.rows("behind"), strict=False):
            expect(row).to_have_attribute("data-index", str(k))
            assert float(row.get_attribute("data-wish") or "nan") == asked[k]


@pytest.mark.parametrize("age", ["halfway", "trained"])
def test_wishes_of_all_ten_add_up_as_shown_and_to_the_kernels(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    back.go(3)
    for layer in (2, 1):
        requests = -gradient.b[layer + 1].astype(float)[:, None] * network.W[layer + 1].astype(float)
        np.testing.assert_allclose(back.wishes(layer), requests.sum(axis=0), rtol=1e-9, atol=1e-18)
        for index in (0, 7):
            back.opened.neuron(layer, index).click()
            table = back.page.get_by_test_id("requests")
            expect(table.locator("tfoot tr")).to_be_visible()
            expect(back.aside.get_by_role("heading", level=2)).to_have_text(
                f"One wish for neuron {index} of layer {layer}"
            )
            texts = table.locator("tbody tr td.wish").all_inner_texts()
            total = table.locator("tfoot td.wish").inner_text()
            assert sum((number(text) for text in texts), Decimal(0)) == number(total)
            found = float(table.locator("tfoot tr").get_attribute("data-wish") or "nan")
            assert found == pytest.approx(requests[:, index].sum(), rel=1e-9)
            for row in back.rows("requests"):
                j = int(row.get_attribute("data-index") or -1)
                assert float(row.get_attribute("data-wish") or "nan") == requests[j, index]
        if layer == 2:
            assert len(back.rows("requests")) == 10
            back.go(4)


def test_the_way_back_ends_at_the_pixels_weights(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    nabla, _, _ = in_float64(network, image, LABEL)
    back.go(4)
    back.opened.neuron(1, 6).click()
    picture = back.page.get_by_test_id("nabla")
    expect(picture).to_have_attribute("data-bits", "".join(bits(value) for value in gradient.W[1][6]))
    np.testing.assert_allclose(gradient.W[1][6], nabla[1][6], rtol=1e-3, atol=1e-7)
    own = back.page.get_by_test_id("delta")
    expect(own).to_have_attribute("data-delta", bits(gradient.b[1][6]))


def test_a_blank_pad_is_said_to_have_nothing_to_learn_from(back: Back) -> None:
    blank = back.page.get_by_test_id("blank-wishes")
    expect(blank).to_have_count(0)
    back.opened.clear()
    expect(blank).to_contain_text("there is nothing to learn here")


def test_from_a_network_that_asks_for_little_a_press_leads_half_way(opened: Open) -> None:
    page = opened("#lens=why&test=35", **CALM).page
    page.locator("[data-action=halfway]").click()
    expect(page.locator("[data-age=halfway]")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("little")).to_have_count(0)


def test_the_step_is_taken_told_and_taken_back(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    back.go(5)
    back.page.locator("fieldset label:has(input[value='0.5'])").click()
    gradient = network.gradient(image, [LABEL])
    values = network.parameters.astype(float) - 0.5 * gradient.parameters.astype(float)
    after = Network(network.sizes, network.activation, network.cost, values.astype(np.float32))

    place = int(np.abs(gradient.parameters).argmax())
    most = back.page.get_by_test_id("most-moved")
    expect(most).to_have_attribute("data-to", bits(after.parameters[place]))

    back.page.locator("[data-action=take]").click()
    taken = back.page.get_by_test_id("taken")
    expect(taken).to_be_visible(timeout=LONG)
    expect(back.page.get_by_test_id("turned").first).to_have_attribute("data-fingerprint", after.fingerprint)
    expect_reading(back.opened, after)
    expect(back.page.locator("header .edited")).to_be_visible()

    training = litup.data.load("mnist").training
    some = (training.images, training.labels)
    assert taken.get_attribute("data-images") == "60000"
    for name, costs in {
        "image": [each.gradient(image, [LABEL]).cost for each in (network, after)],
        "others": [each.test(*some).cost for each in (network, after)],
    }.items():
        row = taken.locator(f"[data-cost={name}]")
        shown = [float(row.get_attribute(f"data-{when}") or "nan") for when in ("before", "after")]
        assert shown == pytest.approx(costs, rel=1e-12)
        texts = [number(text) for text in row.locator("td").all_inner_texts()]
        assert texts[0] + texts[2] == texts[1]

    back.page.locator("[data-action=untake]").click()
    expect(taken).to_have_count(0)
    expect_reading(back.opened, network)
    expect(back.page.locator("header .edited")).to_have_count(0)


def test_keys_cards_and_the_link_go_step_by_step(back: Back) -> None:
    keys = back.page.keyboard
    keys.press(".")
    back.at(1)
    keys.press(",")
    back.at(0)
    first = back.page.locator("[data-testid=steps] [data-part=error]")
    first.focus()
    for step in (1, 2):
        keys.press("ArrowRight")
        back.at(step)
    expect(back.page.locator("[data-testid=steps] [data-part=wishes]")).to_be_focused()
    keys.press("ArrowLeft")
    back.at(1)
    keys.press("End")
    back.at(5)
    expect(back.page.locator("[data-action=step-on]")).to_be_disabled()
    back.page.locator("[data-action=step-back]").click()
    back.at(4)
    back.page.wait_for_url(re.compile(r"lens=why&at=4&test=35"))
    back.page.reload()
    back.at(4)


def test_steps_play_to_the_end(opened: Open) -> None:
    back = Back(opened(LINK, **CALM))
    back.page.locator("[data-testid=steps] select").select_option("4")
    back.page.locator("body").press("p")
    back.at(5)
    expect(back.page.locator("[data-action=play-steps]")).to_have_accessible_name("Play the steps")


def test_a_neuron_that_is_chosen_has_its_numbers_told(back: Back) -> None:
    back.opened.neuron(2, 4).click()
    back.at(3)
    expect(back.aside.get_by_role("heading", level=2)).to_have_text("One wish for neuron 4 of layer 2")
    back.opened.neuron(3, 7).click()
    back.at(2)
    expect(back.aside.get_by_role("heading", level=2)).to_have_text("What output 7 asks for")
    back.page.keyboard.press(".")
    back.at(3)
    expect(back.opened.neuron(3, 7)).to_have_attribute("aria-pressed", "false")


def test_another_label_makes_other_wishes_until_another_image_comes(back: Back) -> None:
    label = back.page.get_by_test_id("label")
    expect(label).to_have_attribute("data-label", str(LABEL))
    label.locator("[data-digit='7']").click()
    expect(back.page.get_by_test_id("errors")).to_have_attribute("data-label", "7")
    wishes = back.wishes(3)
    assert wishes[7] == max(wishes)
    back.page.get_by_role("button", name="test image 1, labelled 2").click()
    expect(label).to_have_attribute("data-label", "2")
    back.opened.give(DIGITS[4])
    expect(label).to_have_attribute("data-label", back.opened.answer.inner_text().strip())


def test_the_code_is_reference_py_and_its_lines_follow_the_steps(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    back.page.locator("[data-action=code]").click()
    code = back.page.get_by_test_id("code")
    listing = code.locator("code > span").evaluate_all("spans => spans.map((span) => span.textContent)")
    text = "\n".join(line.rstrip() for line in listing)
    for function in (reference.quadratic_delta, reference.backprop, reference.descend):
        assert inspect.getsource(function).strip() in text
    for step in range(6):
        back.go(step)
        marked = code.locator("[data-line]")
        assert marked.count() > 0
        expect(marked.first).to_be_in_viewport()
    back.go(2)

    def value(name: str) -> float:
        found = code.locator(f"[data-variable='{name}'] .value").get_attribute("data-value")
        return float(found or "nan")

    assert value("delta[3]") == float(gradient.b[3][LABEL])
    k = int(np.argmax(abs(network.trace(image).a[2])))
    assert value("nabla_W[3]") == float(gradient.W[3][LABEL, k])


@pytest.mark.parametrize(
    "settings",
    [
        "sizes=784-10",
        "sizes=784-12-10&activation=tanh",
        "sizes=784-20-18-16-14-12-12-12-10&activation=identity&cost=cross_entropy",
        "sizes=784-300-200-10&activation=relu&cost=cross_entropy",
    ],
)
def test_any_network_is_gone_through(opened: Open, settings: str) -> None:
    page = opened(f"{LINK}&numerics=1&{settings}", **CALM)
    back = Back(page)
    query = f"numerics=1&{settings}"
    network = Network.untrained(litup.RunConfig.from_query(query))
    expect_reading(page, network)
    last = len(network.sizes) - 1
    image = page.read().image
    gradient = network.gradient(image, [LABEL])
    step = 0
    while back.page.locator("[data-action=step-on]").is_enabled():
        back.page.keyboard.press(".")
        step += 1
        back.at(step)
        main = back.page.locator("main")
        part, layer = main.get_attribute("data-step"), int(main.get_attribute("data-layer") or 0)
        if part == "delta":
            row = back.page.get_by_test_id("deltas").locator(f"[data-digit='{LABEL}']")
            expect(row).to_have_attribute("data-delta", bits(gradient.b[last][LABEL]))
        if part in ("sum", "again"):
            table = back.page.get_by_test_id("requests")
            texts = table.locator("tbody tr td.wish").all_inner_texts()
            total = table.locator("tfoot td.wish").inner_text()
            assert sum((number(text) for text in texts), Decimal(0)) == number(total)
            requests = gradient.b[layer + 1].astype(float) @ network.W[layer + 1].astype(float)
            found = float(table.locator("tfoot tr").get_attribute("data-wish") or "nan")
            assert abs(found) == pytest.approx(abs(requests).max(), rel=1e-6)
    assert back.page.locator("main").get_attribute("data-step") == "take"


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_axe_finds_nothing(opened: Open, axe: str, theme: str, language: str) -> None:
    page = opened(f"{LINK}&lang={language}", color_scheme=theme, **CALM)
    back = Back(page)
    back.page.locator("[data-action=code]").click()
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        for step in range(6):
            back.page.keyboard.press("Escape")
            while int(back.page.get_by_test_id("steps").get_attribute("data-at") or 0) > step:
                back.page.keyboard.press(",")
            while int(back.page.get_by_test_id("steps").get_attribute("data-at") or 0) < step:
                back.page.keyboard.press(".")
            back.at(step)
            assert violations(page, axe) == [], f"step {step}, {width} px wide"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_overflows_and_everything_is_said(opened: Open, language: str) -> None:
    page = opened(f"{LINK}&lang={language}", **CALM)
    back = Back(page)
    for step in range(6):
        for width in WIDTHS:
            page.page.set_viewport_size({"width": width, "height": 900})
            page.paint()
            assert page.page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.page.evaluate(OUTSIDE, width) == [], f"step {step}, {width} px wide"
        texts = page.page.evaluate(WORDS)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", texts.replace("中文", ""))
        else:
            assert set(re.findall(r"[A-Za-z]{3,}", texts)) <= {"litup", "MNIST", "sigmoid", "tanh", "ReLU"}
        page.page.keyboard.press(".")
    back.at(5)


def test_fingers_reach_everything_on_a_phone(opened: Open) -> None:
    options: dict[str, Any] = dict(PHONE)
    page = opened(LINK, **options)
    back = Back(page)
    for name in ("step-back", "step-on", "play-steps", "code"):
        box = page.page.locator(f"[data-action={name}]").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    page.page.locator("[data-action=step-on]").tap()
    back.at(1)

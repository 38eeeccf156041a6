"""A batch in the lens Why: the run's own images, what they wish, the step they make, and one digit alone."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import RunConfig, load
from litup.data import load as load_data
from litup.data import load_test
from litup.kernel.net import Net, begin_run
from litup.kernel.rng import shuffle
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.networks import LONG, place_of, trained
from tests.browser.pages import Opened, bits, expected
from tests.browser.reaching import OUTSIDE, WIDE, violations

CONFIG = RunConfig(seed=5)
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def training(mnist_folder: object) -> Any:  # noqa: ANN401
    return load_data("mnist").training


def open_batch(opened: Open, fragment: str, **options: Any) -> Opened:  # noqa: ANN401
    """Open the page, and the part of the lens; wait for its table."""
    page = opened(fragment, **{**WIDE, **options})
    if "step=" in fragment:
        expect(page.page.locator("[data-testid=timeline][data-fingerprint]")).to_be_attached(timeout=LONG)
    page.page.locator("[data-lens=why]").click()
    page.page.locator("nav [data-part=batch]").click()
    expect(table(page)).to_be_visible(timeout=LONG)
    return page


def table(page: Opened) -> Locator:
    return page.page.get_by_test_id("wishes")


def numbers(page: Opened) -> list[int]:
    """Return the images that the table has a column for, by their numbers in the training set."""
    heads = table(page).locator("th[data-number]")
    return [int(head.get_attribute("data-number") or -1) for head in heads.all()]


def expect_wishes(
    page: Opened, network: Network, images: NDArray[np.uint8], labels: NDArray[np.uint8]
) -> None:
    """Compare every number of the table with what Python computes for these images."""
    mean = network.gradient(images, labels)
    expect(table(page)).to_have_attribute("data-before", re.compile(f"^{re.escape(repr(mean.cost)[:8])}"))
    assert float(table(page).get_attribute("data-before") or 0) == pytest.approx(mean.cost, rel=1e-12)
    single = [network.gradient(image, label) for image, label in zip(images, labels, strict=True)]
    rows: list[dict[str, Any]] = (
        table(page)
        .locator("tbody tr")
        .evaluate_all(
            """rows => rows.map((row) => ({ ...row.dataset,
          slopes: [...row.querySelectorAll('[data-slope]')].map((cell) => cell.dataset.slope),
          texts: [...row.querySelectorAll('[data-slope]')].map((cell) => cell.textContent) }))"""
        )
    )
    assert rows
    power = int(table(page).get_attribute("data-power") or 0)
    for row in rows:
        place = place_of(network, row["parameter"])
        assert row["mean"] == bits(mean.parameters[place])
        slopes = [one.parameters[place] for one in single]
        assert row["slopes"] == [bits(slope) for slope in slopes]
        for text, slope in zip(row["texts"], slopes, strict=True):
            assert abs(float(number(text)) - -float(slope) / 10**power) <= 0.0500001
    step = -1.5 * float(mean.parameters[place_of(network, rows[0]["parameter"])])
    assert float(rows[0]["step"]) == pytest.approx(step, rel=1e-3)


def stepped(network: Network, images: NDArray[np.uint8], labels: NDArray[np.uint8], rate: float) -> Network:
    """Take one step by hand, in the kernel."""
    examples = network._examples(images, labels)  # pyright: ignore[reportPrivateUsage]
    count = len(images)
    net = Net(network.sizes, network.activation, network.cost, batch=count)
    net.set(network.parameters)
    run = begin_run(rate=rate, l2=0, schedule="constant", batch=count, images=count, steps=1)
    net.trainer(examples, np.arange(count, dtype=np.uint32), run).slice(count)
    return Network(network.sizes, network.activation, network.cost, net.get())


def test_the_runs_own_batch_is_dealt_wished_for_and_taken(opened: Open, training: Any) -> None:  # noqa: ANN401
    page = open_batch(opened, "#numerics=1&seed=5&step=3&test=7")
    order = shuffle(60_000, 5, 0)[30:40]
    expect(page.page.get_by_test_id("deal")).to_have_attribute("data-step", "3")
    assert numbers(page) == order.tolist()
    images, labels = training.images[order], training.labels[order]
    before = trained(CONFIG, 3)
    expect_wishes(page, before, images, labels)

    page.page.locator("[data-action=take-step]").click()
    done = page.page.get_by_test_id("done")
    expect(done).to_have_attribute("data-run", "true")
    after = trained(CONFIG, 4)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-fingerprint", after.fingerprint)
    costs = [float(done.get_attribute(f"data-{name}") or 0) for name in ("before", "after")]
    assert costs == pytest.approx([net.gradient(images, labels).cost for net in (before, after)], rel=1e-12)
    expect(page.page.get_by_test_id("deal")).to_have_attribute("data-step", "4")
    following = shuffle(60_000, 5, 0)[40:50]
    expect(table(page).locator("th[data-number]").first).to_have_attribute("data-number", str(following[0]))
    expect_wishes(page, after, training.images[following], training.labels[following])

    page.page.locator("[data-action=undo-step]").click()
    expect(timeline).to_have_attribute("data-fingerprint", before.fingerprint)


def test_batches_are_walked_and_the_epoch_is_shuffled_anew(opened: Open) -> None:
    page = open_batch(opened, "#numerics=1&seed=5&step=3&test=7")
    deal = page.page.get_by_test_id("deal")
    page.page.locator("[data-action=next-batch]").click()
    current = deal.locator("[data-current] [data-numbers]")
    expect(current).to_have_attribute("data-numbers", ",".join(map(str, shuffle(60_000, 5, 0)[40:50])))
    deal.locator("button[data-step='6']").click()
    expect(current).to_have_attribute("data-numbers", ",".join(map(str, shuffle(60_000, 5, 0)[60:70])))
    deal.locator("input[type=range]").press("End")
    expect(deal).to_have_attribute("data-step", "5999")
    page.page.locator("[data-action=next-batch]").click()
    expect(deal).to_have_attribute("data-epoch", "1")
    expect(current).to_have_attribute("data-numbers", ",".join(map(str, shuffle(60_000, 5, 1)[:10])))


def test_images_of_ones_own_choice_make_a_step_by_hand_and_back(opened: Open, training: Any) -> None:  # noqa: ANN401
    page = open_batch(opened, "#test=7")
    network = load(PLAIN)
    seven = load_test("mnist").images[7]
    whole = numbers(page)
    table(page).locator("thead button").first.press("Enter")
    expect(table(page)).to_have_attribute("data-count", "9")
    page.page.locator("[data-action=add-drawing]").click()
    expect(table(page)).to_have_attribute("data-count", "10")
    images = np.concatenate([training.images[whole[1:]], seven[None]])
    labels = np.append(training.labels[whole[1:]], load_test("mnist").labels[7])
    expect_wishes(page, network, images, labels)

    page.page.locator("[data-action=take-step]").click()
    done = page.page.get_by_test_id("done")
    expect(done).to_have_attribute("data-run", "false")
    other = stepped(network, images, labels, 1.5)
    costs = [float(done.get_attribute(f"data-{name}") or 0) for name in ("before", "after")]
    assert costs == pytest.approx([net.gradient(images, labels).cost for net in (network, other)], rel=1e-12)
    expect_wishes(page, other, images, labels)
    page.page.locator("[data-lens=see]").click()
    expect(page.page.get_by_test_id("turned")).to_have_attribute("data-fingerprint", other.fingerprint)
    shown = page.read()
    assert {(n.layer, n.index): (n.z, n.a) for n in shown.neurons} == expected(other, shown.image)


def test_a_step_by_hand_is_undone_and_rows_are_chosen(opened: Open, training: Any) -> None:  # noqa: ANN401
    page = open_batch(opened, "#test=7")
    whole = numbers(page)
    page.page.locator("[data-action=take-step]").click()
    page.page.locator("[data-action=undo-step]").click()
    expect_wishes(page, load(PLAIN), training.images[whole], training.labels[whole])
    page.page.get_by_test_id("rows").select_option("outputs")
    expect(table(page).locator("tbody tr")).to_have_count(10)
    expect(table(page).locator("tbody tr").nth(3)).to_have_attribute("data-parameter", "b[3][3]")
    page.page.get_by_test_id("rows").select_option("neuron")
    expect(table(page).locator("tbody tr")).to_have_count(12)
    expect_wishes(page, load(PLAIN), training.images[whole], training.labels[whole])
    table(page).locator("tbody button").nth(0).press("Enter")
    expect(page.page.get_by_test_id("knob")).to_have_attribute("data-parameter", "b[3][0]")


def test_sums_are_spelled_out_and_add_up(opened: Open) -> None:
    page = open_batch(opened, "#test=7")
    for row in range(3):
        table(page).locator("tbody tr").nth(row).locator("button").focus()
        spelled = page.page.get_by_test_id("spelled")
        terms = [number(text) for text in spelled.locator("li .number").all_inner_texts()]
        values = [number(text) for text in spelled.locator("dd").all_inner_texts()]
        rounding = values[0] if len(values) == 4 else 0
        total, mean = values[-3], values[-2]
        assert sum(terms) + rounding == total
        assert abs(total / 10 - mean) <= number("0.05001")


def drilled(network: Network, images: NDArray[np.uint8], labels: NDArray[np.uint8], steps: int) -> Network:
    """Train on these images alone, ten a step, as the default run would."""
    examples = network._examples(images, labels)  # pyright: ignore[reportPrivateUsage]
    net = Net(network.sizes, network.activation, network.cost, batch=10)
    net.set(network.parameters)
    run = begin_run(rate=1.5, l2=0, schedule="constant", batch=10, images=len(images), steps=1)
    epoch = 0
    while run.step < steps:
        order = shuffle(len(images), RunConfig().seed, epoch)
        trainer = net.trainer(examples, order, run)
        while run.step < steps and trainer.slice(10) == "slice":
            pass
        epoch, run.position, run.cost = epoch + 1, 0, 0.0
    return Network(network.sizes, network.activation, network.cost, net.get())


def test_on_one_digit_alone_everything_becomes_that_digit(opened: Open, training: Any) -> None:  # noqa: ANN401
    page = open_batch(opened, "#test=7")
    drill = page.page.get_by_test_id("drill")
    page.page.locator("[data-drill-digit='2']").click()
    page.page.locator("[data-action=drill]").press("Enter")
    expect(drill).to_have_attribute("data-step", "3000", timeout=LONG)
    expect(drill).to_have_attribute("data-going", "false")

    own = np.flatnonzero(training.labels == 2)
    images, labels = training.images[own], training.labels[own]
    only = drilled(load(PLAIN), images, labels, 3000)
    test = load_test("mnist")
    cost = float(page.page.locator("[data-figure=drill-cost]").get_attribute("data-value") or 0)
    assert cost == pytest.approx(only.test(images, labels).cost, rel=1e-9)
    found = drill.get_by_test_id("collapse").get_attribute("data-tally") or ""
    tally = np.array([int(count) for count in found.split(",")]).reshape(10, 10)
    np.testing.assert_array_equal(tally, only.test(test.images, test.labels).confusion)
    assert tally[:, 2].sum() > 8500
    read = page.page.locator("[data-figure=drill-read]")
    expect(read).to_have_text(f"{fixed(tally[:, 2].sum() / 100, 1)} %")
    outputs = drill.get_by_test_id("drill-outputs").locator("li")
    for output, value in zip(outputs.all(), only.trace(test.images[7]).a[-1], strict=True):
        assert output.get_attribute("data-output") == bits(value)

    before = table(page).get_attribute("data-before") or ""
    page.page.locator("[data-action=keep-drill]").click()
    expect(table(page)).not_to_have_attribute("data-before", before)
    whole = numbers(page)
    expect_wishes(page, only, training.images[whole], training.labels[whole])
    page.page.locator("[data-action=undo-drill]").click()
    expect(table(page)).to_have_attribute("data-before", before)
    page.page.locator("[data-action=leave-drill]").click()
    expect(drill.get_by_test_id("collapse")).to_have_count(0)


def test_an_untrained_network_on_one_digit_alone_knows_nothing_else(opened: Open, training: Any) -> None:  # noqa: ANN401
    page = open_batch(opened, "#test=7")
    drill = page.page.get_by_test_id("drill")
    drill.get_by_role("radio", name="untrained").press("Space")
    expect(drill).to_contain_text("The 2s cost much at first")
    page.page.locator("[data-action=drill]").press("Enter")
    expect(drill).to_have_attribute("data-step", "3000", timeout=LONG)
    expect(drill).to_have_attribute("data-going", "false")

    own = np.flatnonzero(training.labels == 2)
    images, labels = training.images[own], training.labels[own]
    only = drilled(Network.untrained(), images, labels, 3000)
    test = load_test("mnist")
    cost = float(page.page.locator("[data-figure=drill-cost]").get_attribute("data-value") or 0)
    assert cost == pytest.approx(only.test(images, labels).cost, rel=1e-9)
    found = drill.get_by_test_id("collapse").get_attribute("data-tally") or ""
    tally = np.array([int(count) for count in found.split(",")]).reshape(10, 10)
    np.testing.assert_array_equal(tally, only.test(test.images, test.labels).confusion)
    assert tally[:, 2].sum() == 10_000
    # Another beginning is another copy.
    drill.get_by_role("radio", name="as the network shown").press("Space")
    expect(drill.get_by_test_id("collapse")).to_have_count(0)


def test_without_mnist_digits_are_drawn_instead(opened: Open, address_without_mnist: str) -> None:
    page = opened("#lang=zh", at=address_without_mnist, **WIDE)
    page.page.locator("[data-lens=why]").click()
    page.page.locator("nav [data-part=batch]").click()
    expect(page.page.get_by_test_id("deal")).to_contain_text("litup data --fetch")
    page.page.get_by_test_id("deal").locator("[data-action=strokes]").click()
    expect(table(page)).to_be_visible(timeout=LONG)
    assert numbers(page)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_batch(opened, f"#test=7&lang={language}", color_scheme=theme)
    page.page.locator("[data-action=take-step]").click()
    expect(page.page.get_by_test_id("done")).to_be_visible()
    page.page.locator("[data-action=drill]").click()
    expect(page.page.get_by_test_id("drill")).to_have_attribute("data-going", "false", timeout=LONG)
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        expect(page.page.locator("[data-current]")).to_be_visible()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    text = page.page.locator("main").inner_text()
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", text)
    else:
        assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"eta"}

"""An exported site does all that the page does, from a host that knows nothing of litup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from litup import RunConfig, models
from litup.cli import main
from litup.network import Network
from tests.browser.handwriting import DIGITS
from tests.browser.hosts import Files, Unpacking, hosted
from tests.browser.networks import expect_reading, expect_run, trained
from tests.browser.pages import Opened

PLACE = "some/where"
SHORT = RunConfig(epochs=1, batch=100, rate=3.0)
INSTALLED = "async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed'"
KEPT = """async (count) => {
  const own = `litup ${new URL('./', location.href)}`
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration?.active?.state !== 'activated' || !(await caches.has(own))) return false
  return (await (await caches.open(own)).keys()).length >= count
}"""

Visit = Callable[..., Opened]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, mnist_folder: Path) -> Path:
    """A host's folder, with an export in a folder of its own far below."""
    assert mnist_folder.is_dir()
    folder = tmp_path_factory.mktemp("root")
    (folder / PLACE).mkdir(parents=True)
    assert main(["export", str(folder / PLACE / "litup"), "--model", "plain", "--data", "mnist"]) == 0
    return folder


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A function that opens a page of a host; at the end none may have complained."""
    with ExitStack() as stack:
        pages: list[Opened] = []

        def open_page(address: str, fragment: str = "", context: BrowserContext | None = None) -> Opened:
            context = context or stack.enter_context(browser.new_context(reduced_motion="reduce"))
            page = Opened(context.new_page(), address)
            pages.append(page)
            page.visit(fragment)
            return page

        yield open_page
        for page in pages:
            assert page.complaints == []


def files_of(site: Path) -> int:
    """How many files the site has, its list of them and its service worker left out."""
    return sum(path.is_file() for path in site.rglob("*")) - 2


def wait_until(page: Opened, condition: str, arg: object = None) -> None:
    """Wait for an asynchronous condition in the page: Playwright's own waiting takes a promise for true."""
    poll = f"const met = {condition}; while (!(await met(arg))) await new Promise((on) => setTimeout(on, 50))"
    page.page.evaluate(f"async (arg) => {{ {poll} }}", arg)


@pytest.mark.parametrize("host", [Files, Unpacking])
def test_it_trains_the_same_network_from_any_host(root: Path, visit: Visit, host: type[Files]) -> None:
    with hosted(root, host) as address:
        page = visit(f"{address}{PLACE}/litup/", f"#lens=learn&test=3&{SHORT.to_query()}")
        page.page.get_by_test_id("timeline").get_by_role("button", name="Train", exact=True).click()
        expect_run(page, trained(SHORT))


def test_it_works_without_a_connection_after_the_first_visit(
    root: Path, visit: Visit, browser: Browser
) -> None:
    with ExitStack() as stack:
        context = stack.enter_context(browser.new_context(reduced_motion="reduce"))
        with hosted(root) as address:
            here = f"{address}{PLACE}/litup/"
            wait_until(visit(here, context=context), KEPT, files_of(root / PLACE / "litup"))
        context.set_offline(True)
        page = visit(here, "#test=1&step=20", context)
        expect_run(page, trained(RunConfig(), steps=20))
        page.give(DIGITS[2])
        page.page.reload()
        expect(page.pad).to_have_attribute("data-image", re.compile("[0-9a-f]{1568}"))
        expect(page.page.locator("[data-label]").first).to_be_visible()
        page.page.locator("[data-network=robust]").click()
        expect(page.page.locator("[data-network=robust]")).to_have_attribute("aria-pressed", "true")
        expect_reading(page, models.load(models.shipped("robust")))


def test_a_new_version_takes_over_as_a_whole_and_leaves_neighbours_alone(
    tmp_path: Path, visit: Visit, browser: Browser
) -> None:
    site, neighbour, model = tmp_path / "root/a", tmp_path / "root/a/b", tmp_path / "small.safetensors"
    models.save(model, Network.untrained(RunConfig(sizes=(784, 5, 10))))
    site.mkdir(parents=True)
    assert main(["export", str(neighbour)]) == 0
    assert main(["export", str(site), "--force"]) == 0
    with hosted(tmp_path / "root") as address, browser.new_context(reduced_motion="reduce") as context:
        wait_until(visit(f"{address}a/b/", context=context), KEPT, files_of(neighbour))
        page = visit(f"{address}a/", context=context)
        wait_until(page, KEPT, files_of(site) - files_of(neighbour) - 2)
        sizes = page.page.get_by_test_id("sizes")
        expect(sizes).to_have_text("784 – 16 – 16 – 10")
        assert main(["export", str(site), "--model", str(model)]) == 0
        page.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
        wait_until(page, INSTALLED)
        expect(sizes).to_have_text("784 – 16 – 16 – 10")
        page.page.reload()
        expect(sizes).to_have_text("784 – 5 – 10")
        names: list[str] = page.page.evaluate("caches.keys()")
        assert sorted(name.split("/")[-2] for name in names) == ["a", "b"]
        kept: int = page.page.evaluate(
            "async (name) => (await (await caches.open(name)).keys()).length", f"litup {address}a/"
        )
        assert kept <= files_of(site) - files_of(neighbour)


def test_a_frame_shows_it_inside_another_page_with_a_way_out(
    root: Path, visit: Visit, browser: Browser
) -> None:
    with hosted(root) as address:
        here = f"{address}{PLACE}/litup/"
        page = visit(here, "#test=5&neuron=1.4")
        page.page.get_by_test_id("share").click()
        page.page.get_by_role("checkbox", name="what is below the pad").check()
        page.page.get_by_role("checkbox", name="timeline").check()
        html = page.page.get_by_test_id("share-frame").input_value()
        (root / "lesson.html").write_text(f"<!doctype html><title>lesson</title><h1>A lesson</h1>{html}")
        with browser.new_context(reduced_motion="reduce") as context:
            lesson = context.new_page()
            lesson.goto(f"{address}lesson.html")
            frame = lesson.frame_locator("iframe")
            expect(frame.get_by_test_id("pad")).to_have_attribute("data-settled", "true")
            expect(frame.locator("[data-layer='1'][data-index='4']")).to_have_attribute(
                "aria-pressed", "true"
            )
            expect(frame.locator("header h1")).to_have_count(0)
            expect(frame.get_by_test_id("timeline")).to_have_count(0)
            expect(frame.locator("[data-label]")).to_have_count(0)
            frame.locator("[data-layer='2'][data-index='3']").click()
            expect(frame.get_by_test_id("whole")).to_have_attribute("href", re.compile("neuron=2.3"))
            assert lesson.evaluate("history.length") == 2
            with context.expect_page() as opening:
                frame.get_by_test_id("whole").click()
            whole: Page = opening.value
            expect(whole.locator("header h1")).to_have_text("litup")
            expect(whole.locator("[data-layer='2'][data-index='3']")).to_have_attribute(
                "aria-pressed", "true"
            )
            expect(whole.get_by_test_id("timeline")).to_be_visible()
            assert "embed" not in whole.url


def test_a_frame_of_the_network_alone_fits(root: Path, visit: Visit, browser: Browser) -> None:
    with (
        hosted(root) as address,
        browser.new_context(reduced_motion="reduce", viewport={"width": 640, "height": 420}) as context,
    ):
        fragment = "#embed&hide=pad,controls,legend,inspector,timeline&test=7"
        page = context.new_page()
        page.goto(f"{address}{PLACE}/litup/{fragment}")
        output = page.locator("[data-layer='3'][data-index='9']")
        expect(output).to_be_in_viewport(ratio=1)
        expect(page.get_by_test_id("pad")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollHeight") == 420


def test_opened_as_a_file_it_says_how_to_serve_it(root: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((root / PLACE / "litup/index.html").as_uri())
        expect(page.get_by_text("python3 -m http.server 8000")).to_be_visible()


def test_served_it_says_nothing_of_files(root: Path, visit: Visit) -> None:
    with hosted(root) as address:
        page = visit(f"{address}{PLACE}/litup/")
        expect(page.page.get_by_text("http.server")).to_be_hidden()

"""The real page, served by the real server, in a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from served import served

from litup import models
from litup.network import Network
from tests.browser.pages import Opened
from tests.browser.reaching import CALM
from tests.browser.way_back import LINK, Back

Open = Callable[..., Opened]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try what fails in a browser once more where many tests share two cores, and name it in the summary.

    A test that passes only then has a race, its own or the page's: it is to be found, not left.
    """
    if os.environ.get("CI") != "true":
        return
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = chromium.launch(playwright)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(chromium.ADVICE)
        pytest.skip(chromium.ADVICE)
    with found:
        yield found


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The page on the default run: one network in all lenses, with a recording."""
    with served(models.PLAIN) as found:
        yield found


@pytest.fixture(scope="session")
def default_address() -> Iterator[str]:
    """The page as `litup` opens it: See reads with robust, the lenses that tell of training have plain."""
    with served() as found:
        yield found


@pytest.fixture(scope="session")
def address_without_mnist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(models.PLAIN, LITUP_DATA=str(tmp_path_factory.mktemp("empty"))) as found:
        yield found


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """A function that opens the page as a new visitor: opened(width=…, touch=…, …) with Playwright's options.

    At the end every page must have been free of errors, and have asked nobody but its own server.
    """
    with ExitStack() as stack:
        pages: list[Opened] = []

        def open_page(fragment: str = "", at: str = address, **options: Any) -> Opened:  # noqa: ANN401
            context: BrowserContext = stack.enter_context(browser.new_context(**options))
            page = Opened(context.new_page(), at)
            pages.append(page)
            page.visit(fragment)
            return page

        yield open_page
        for page in pages:
            assert page.complaints == []


@pytest.fixture(scope="session")
def network() -> Network:
    """The network of the default run, as Python has it."""
    return models.load(models.PLAIN)


@pytest.fixture
def back(opened: Open) -> Back:
    return Back(opened(LINK, **CALM))


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's program, from the page's packages."""
    path = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("needs axe-core: make test fetches it")
    return path.read_text()

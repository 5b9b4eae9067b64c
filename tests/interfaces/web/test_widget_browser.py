"""The widget and the scene in a real browser; skipped where none is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from own_server import free_port, ready

SAMPLE = Path(__file__).parents[3] / "examples" / "shop"
BAG = "Chanel Wallet on Chain"
GIVEN = "http://127.0.0.1:8300"  # where the sample looks for the server
CORNER = "canvas => [...canvas.getContext('webgl2').canvas.toDataURL()].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7)"


def started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The sample shop, and a shop that is not on the list, both beside a server of their own."""
    ours, theirs, strange, nowhere = (free_port() for _ in range(4))
    server, folder = f"http://127.0.0.1:{ours}", tmp_path_factory.mktemp("shop")
    page = (SAMPLE / "index.html").read_text(encoding="utf-8").replace(GIVEN, server)
    frame = f'<iframe src="{server}/widget?bag=Chanel+Wallet+on+Chain" width="500" height="600"></iframe>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "unknown.html").write_text(page.replace(BAG, "no such bag"), encoding="utf-8")
    (folder / "away.html").write_text(
        page.replace(" defer>", f' data-server="http://127.0.0.1:{nowhere}/" defer>'), encoding="utf-8"
    )
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    serving = ("--bind", "127.0.0.1", "--directory", str(folder))
    running = [
        started("reticule", "serve", "--port", str(ours), "--workers", "1", "--allow-origin", f"http://127.0.0.1:{theirs}"),
        started("http.server", str(theirs), *serving),
        started("http.server", str(strange), *serving),
    ]
    try:
        ready(f"{server}/healthz")
        ready(f"http://127.0.0.1:{theirs}")
        ready(f"http://127.0.0.1:{strange}")
        yield f"http://127.0.0.1:{theirs}", f"http://127.0.0.1:{strange}"
    finally:
        for one in running:
            one.terminate()
            one.wait(timeout=10)


def opened(browser: Any, page: str, **how: Any) -> Any:
    """A page of the shop; what goes wrong in it is kept."""
    tab = browser.new_page(**how)
    tab.set_default_timeout(10_000)
    tab.faults = []
    tab.on("pageerror", lambda fault: tab.faults.append(str(fault)))
    tab.goto(page)
    return tab


def in_three_dimensions(tab: Any) -> Any:
    """Taps two things and opens the scene; gives its canvas."""
    for name in ("phone", "keys"):
        tab.get_by_role("button", name=name, exact=True).first.click()
        tab.wait_for_selector("reticule-fit .answer[aria-busy=false]", state="attached")
    tab.get_by_role("button", name="In 3D").click()
    tab.wait_for_selector("reticule-fit [data-ready]")
    return tab.locator("reticule-fit canvas")


def test_tapping_things_says_what_fits(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[0])

    for name in ("phone", "keys", "sunglasses", "wallet"):
        tab.get_by_role("button", name=name, exact=True).click()
    tab.get_by_text("of 4 go in").wait_for()
    tab.get_by_role("img", name="How it goes in").wait_for()  # at once, without a tap

    assert re.fullmatch(
        r"3 of 4 go in\. (Goes in easily|Goes in, snug|Try it first)\.", tab.locator("reticule-fit .verdict").inner_text()
    )
    assert "%" not in tab.locator("reticule-fit section").inner_text()
    tab.get_by_text("How do you know?").click()
    assert "% likely" in tab.locator("reticule-fit details").inner_text()
    assert tab.context.cookies() == []
    assert tab.faults == []
    tab.close()


def test_a_thing_that_nobody_knows_goes_again(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[0])

    tab.get_by_label("something else").fill("qwzx flurb")
    tab.keyboard.press("Enter")
    tab.get_by_text("Not known: qwzx flurb").wait_for()

    assert tab.get_by_role("button", name="qwzx flurb").count() == 0
    tab.close()


def test_the_scene_is_drawn_and_changes_as_it_is_turned(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[0], reduced_motion="reduce", viewport={"width": 1000, "height": 1400})
    canvas = in_three_dimensions(tab)
    first = canvas.evaluate(CORNER)

    canvas.focus()
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_timeout(200)
    turned = canvas.evaluate(CORNER)
    tab.keyboard.press("Enter")
    told = tab.locator("reticule-fit .told").inner_text()

    assert first != turned
    assert "goes in as 1 of 2" in told
    assert tab.faults == []
    tab.close()


def test_a_picture_that_comes_late_does_not_take_the_place_of_the_scene(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[0])
    held: list[Any] = []
    tab.route("**/v1/curate/picture", lambda picture: held.append(picture))
    tab.get_by_role("button", name="phone", exact=True).click()
    tab.get_by_text("All of it goes in").wait_for()
    tab.get_by_role("button", name="In 3D").click()
    tab.wait_for_selector("reticule-fit [data-ready]")

    for picture in held:
        picture.continue_()
    tab.wait_for_timeout(500)

    assert held
    assert tab.locator("reticule-fit canvas").count() == 1
    tab.close()


def test_without_webgl_the_drawing_takes_its_place(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[0])
    tab.evaluate("HTMLCanvasElement.prototype.getContext = () => null")

    tab.get_by_role("button", name="phone", exact=True).click()
    tab.get_by_role("button", name="In 3D").click()

    tab.get_by_role("img", name="How it goes in").wait_for()
    tab.close()


@pytest.mark.parametrize("page", ["unknown.html", "away.html"])
def test_it_hides_when_the_bag_is_unknown_or_the_server_is_away(browser: Any, shop: tuple[str, str], page: str) -> None:
    tab = opened(browser, f"{shop[0]}/{page}")
    tab.wait_for_timeout(600)

    assert tab.locator("reticule-fit").count() == 1
    assert not tab.locator("reticule-fit").is_visible()
    assert tab.get_by_role("button", name="Add to bag").is_visible()
    tab.close()


def test_a_shop_that_is_not_on_the_list_sees_nothing(browser: Any, shop: tuple[str, str]) -> None:
    tab = opened(browser, shop[1])
    tab.wait_for_timeout(600)

    assert not tab.locator("reticule-fit").is_visible()
    tab.close()


def test_the_frame_opens_in_the_shop_but_not_elsewhere(browser: Any, shop: tuple[str, str]) -> None:
    seen = []
    for where in shop:
        tab = opened(browser, f"{where}/frame.html")
        tab.wait_for_timeout(800)
        seen.append(tab.frame_locator("iframe").get_by_role("heading", name="What fits?").count())
        tab.close()

    assert seen == [1, 0]

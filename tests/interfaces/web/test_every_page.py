"""Every page in a real browser: on a phone and on a desk, light and dark, with and without script, by keys, by touch."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from reticule.interfaces.wire.registry import QUESTIONS

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from pages import FAINT, PAGES, SHIFT, SMALL  # noqa: E402

AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
BAG = "/bags/Coach%20Tabby%2020?carry=phone,+keys,+lipstick"
PIXELS = "canvas => { canvas.getContext('webgl2'); return canvas.toDataURL(); }"
STICKING_OUT = """() => {
  const within = root => [...root.querySelectorAll('*')].flatMap(one =>
    [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
  return [...document.querySelectorAll('.card')].flatMap(card => {
    const { left, right } = card.getBoundingClientRect(), pad = parseFloat(getComputedStyle(card).paddingLeft);
    return within(card).filter(one => one.matches('label, button, a, li, span, output, input'))
      .map(one => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.left < left + pad - 1 || box.right > right - pad + 1))
      .map(([text, box]) => [text, box.left - left - pad, right - pad - box.right]);
  });
}"""
VIEWS = ((390, "light"), (1280, "dark"))


@pytest.fixture
def open_page(browser: Any, server: str) -> Iterator[Any]:
    """Opens a page of the server in a browser of its own; what goes wrong in it fails the test."""
    contexts, faults = [], []

    def opened(path: str, width: int = 390, scheme: str = "light", **how: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda fault: faults.append(f"{path}: {fault}"))
        page.goto(server + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def name_of(path: str) -> str:
    return urlsplit(path).path.strip("/").split("/")[0] or "home"


def test_every_question_has_its_page_in_the_list() -> None:
    assert {name_of(path) for path in PAGES} >= set(QUESTIONS)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_no_page_has_a_fault_that_hinders(open_page: Any, screens: Path, path: str, width: int, scheme: str) -> None:
    page = open_page(path, width, scheme, bypass_csp=True)
    shift = page.evaluate(SHIFT)
    page.screenshot(path=screens / f"{name_of(path)}-{width}-{scheme}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert (page.evaluate(FAINT), page.evaluate(SMALL)) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert shift <= 0.05


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_answers_without_script(open_page: Any, path: str, width: int) -> None:
    page = open_page(path, width, java_script_enabled=False)

    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert page.locator("[role=alert]").count() == 0
    if "example=1" in path:
        assert page.locator("section.answer").inner_text().strip()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_asked_by_keys_alone(open_page: Any, question: str) -> None:
    page = open_page(f"/{question}")
    link = page.get_by_role("link", name="Show me an example")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    page.keyboard.press("Enter")
    page.wait_for_url("**example=1**")

    assert ring != "none"
    assert page.locator("section.answer").count() == 1


EDGES = """async canvas => {
  const image = new Image();
  image.src = canvas.toDataURL();
  await image.decode();
  const { width, height } = image;
  const flat = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  flat.drawImage(image, 0, 0);
  const edges = [[0, 0, width, 2], [0, height - 2, width, 2], [0, 0, 2, height], [width - 2, 0, 2, height]];
  const dense = data => data.filter((value, at) => at % 4 === 3 && value > 60).length;
  return edges.map(edge => dense(flat.getImageData(...edge).data));
}"""  # how many dense pixels lie at each edge of the scene


def test_the_scene_fits_its_frame_however_it_is_turned(open_page: Any) -> None:
    page = open_page(BAG, 390, reduced_motion="reduce")
    page.locator("label:has([value=turn])").click()
    canvas = page.locator("[data-scene] canvas").first
    canvas.wait_for()
    canvas.focus()
    page.wait_for_timeout(400)
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(120)
        assert canvas.evaluate(EDGES) == [0, 0, 0, 0]


def test_the_scene_turns_by_mouse_keys_and_touch(open_page: Any, screens: Path) -> None:
    page = open_page(BAG, 390, reduced_motion="reduce", has_touch=True)
    page.locator("label:has([value=turn])").click()
    canvas = page.locator("[data-scene] canvas").first
    canvas.wait_for()
    page.wait_for_timeout(300)
    seen = [canvas.evaluate(PIXELS)]
    page.screenshot(path=screens / "scene-390.png")
    box = canvas.bounding_box()
    middle, level = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.mouse.move(middle, level)
    page.mouse.down()
    page.mouse.move(middle + 80, level + 20, steps=4)
    page.mouse.up()
    page.wait_for_timeout(200)
    seen.append(canvas.evaluate(PIXELS))

    canvas.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    seen.append(canvas.evaluate(PIXELS))

    finger = page.context.new_cdp_session(page)
    for kind, shift in (("touchStart", 0), ("touchMove", -30), ("touchMove", -70), ("touchEnd", None)):
        points = [] if shift is None else [{"x": middle + shift, "y": level}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(200)
    seen.append(canvas.evaluate(PIXELS))

    assert len(set(seen)) == 4
    assert min(map(len, seen)) > 5_000  # a blank canvas packs to far less


def test_a_pack_list_of_six_things_is_one_page_of_paper(open_page: Any) -> None:
    page = open_page(
        "/bags/Coach%20Tabby%2020?carry=phone,+keys,+lipstick,+card+holder,+tissues,+lip+balm&outfit=red+belt", 1280
    )
    page.wait_for_timeout(500)

    paper = page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("path", ["/streamline?example=1", BAG])
def test_nothing_sticks_out_of_its_card(open_page: Any, path: str) -> None:
    page = open_page(path, 390, reduced_motion="reduce")
    page.evaluate(
        "() => { const turn = document.querySelector('[value=turn]'); if (turn) { turn.click(); turn.scrollIntoView(); } }"
    )
    page.wait_for_timeout(800)

    out = page.evaluate(STICKING_OUT)

    assert out == []


def test_a_source_stands_on_a_line_of_its_own(open_page: Any) -> None:
    page = open_page("/streamline?example=1", 390)
    page.locator(".sources > summary").first.click()

    texts = page.locator(".sources li:has(a)").all_inner_texts()

    assert texts
    assert all(text.startswith("https://") and not text.endswith(")") for text in texts)

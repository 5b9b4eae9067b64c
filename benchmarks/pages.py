"""How the pages fare in a browser: weight, time until ready, time from a tap to new bags, layout shift, contrast, targets.

    python benchmarks/pages.py http://127.0.0.1:8000 [--chromium /usr/bin/chromium] [--taps 200] [--screens FOLDER]

Needs `pip install playwright` and a Chromium that is already there; prints JSON.  The server must run.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PAGES = (
    "/",
    "/plan?example=1",
    "/find?example=1",
    "/fit?example=1",
    "/curate?example=1",
    "/switch?example=1",
    "/compose?example=1",
    "/streamline?example=1",
    "/style?example=1",
    "/worth?example=1",
    "/design?example=1",
    "/design-many?example=1",
    "/design-modules?example=1",
    "/design-product?example=1",
    "/trend?example=1",
    "/read?example=1",
    "/size-text?example=1",
    "/photo",
    "/work",
    "/mine",
    "/mine/habits",
    "/bags",
    "/bags/Coach%20Tabby%2020?carry=phone,+keys,+long+wallet&outfit=camel+coat,+red+belt",
    "/v1/docs",
)
SHIFT = """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
}).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300); })"""
TAP = """index => new Promise(done => {
  const chips = document.querySelectorAll('.chip input[name=carry]'), start = performance.now();
  new MutationObserver((_, self) => { self.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); })
    .observe(document.querySelector('[data-found]'), { childList: true });
  chips[index % chips.length].click();
})"""
FAINT = """() => {
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const behind = node => { for (; node; node = node.parentElement) {
    const colour = parts(getComputedStyle(node).backgroundColor); if (colour.length === 3 || colour[3] > .99) return colour; }
    return [255, 255, 255]; };
  const faint = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || node.closest('svg, script, option') || !node.checkVisibility()) continue;
    const style = getComputedStyle(node), [one, other] = [light(parts(style.color)), light(behind(node))].sort((a, b) => a - b);
    const ratio = (other + .05) / (one + .05), size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) faint.push([words.currentNode.data.trim().slice(0, 30), +ratio.toFixed(2)]);
  }
  return faint; }"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility() && one.type !== 'hidden' && !one.matches('.skip'))
  .map(one => [one, (one.closest('label.chip') || one).getBoundingClientRect()])
  .filter(([one, box]) => Math.min(box.width, box.height) < 43.9)
  .map(([one, box]) => [one.tagName, (one.textContent || one.name).trim().slice(0, 30), box.width, box.height])"""


def main() -> None:
    """Reads the arguments and prints the figures."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("server")
    said.add_argument("--chromium", default="/usr/bin/chromium")
    said.add_argument("--taps", type=int, default=200)
    said.add_argument("--screens", help="a folder for a picture of each page")
    asked = said.parse_args()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"])
        figures = {
            "first_page": first_page(browser, asked.server),
            "tap_ms": taps(browser, asked.server, asked.taps, ""),
            "tap_ms_with_outfit": taps(browser, asked.server, asked.taps, "camel coat, white tee, red belt"),
            "pages": [one for page in PAGES for one in looks(browser, asked.server, page, asked.screens)],
        }
        browser.close()
    print(json.dumps(figures, indent=1, ensure_ascii=False))


def first_page(browser: Browser, server: str) -> dict[str, Any]:
    """Weight and time of the home page with nothing in the browser's memory, the median and the worst of twenty."""
    ready, weight, count = [], 0, 0
    for _ in range(20):
        context = browser.new_context(viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.goto(server + "/", wait_until="networkidle")
        entries = page.evaluate(
            "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".map(one => [one.name, one.encodedBodySize, one.loadEventEnd || 0])"
        )
        paint = page.evaluate("() => Math.max(...performance.getEntriesByType('paint').map(one => one.startTime))")
        ready.append(max(paint, *(entry[2] for entry in entries)))
        weight, count = sum(entry[1] for entry in entries), len(entries)
        context.close()
    return {"gzip_bytes": weight, "requests": count, "ready_ms_median": round(statistics.median(ready), 1),
            "ready_ms_worst": round(max(ready), 1)}  # fmt: skip


def taps(browser: Browser, server: str, count: int, outfit: str) -> dict[str, float]:
    """From the tap until the new bags are painted, over chance lists of up to ten things."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{server}/?outfit={outfit}", wait_until="networkidle")
    chance, times = random.Random(7), []
    for _ in range(count):
        if page.locator(".chip input[name=carry]:checked").count() > 9:
            page.goto(f"{server}/?outfit={outfit}", wait_until="networkidle")
        times.append(page.evaluate(TAP, chance.randrange(1000)))
        page.wait_for_timeout(30)
    page.close()
    times.sort()
    return {"median": round(statistics.median(times), 1), "p95": round(times[int(0.95 * len(times))], 1),
            "worst": round(times[-1], 1), "taps": count}  # fmt: skip


def looks(browser: Browser, server: str, path: str, screens: str | None) -> Iterator[dict[str, Any]]:
    """Layout shift, contrast, targets and sideways scroll at phone and desk width, on light and dark."""
    for width, scheme in ((360, "light"), (360, "dark"), (1200, "light"), (1200, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault, faults=faults: faults.append(str(fault)))  # type: ignore[misc]
        page.goto(server + path, wait_until="networkidle")
        _scroll(page)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if screens:
            name = path.split("?")[0].strip("/").replace("/", "-") or "home"
            page.evaluate("() => scrollTo(0, 0)")
            page.screenshot(path=f"{screens}/{name}-{width}-{scheme}.png")
        yield {"page": path.split("?")[0], "width": width, "scheme": scheme, "shift": round(page.evaluate(SHIFT), 4),
               "faint": page.evaluate(FAINT), "small": page.evaluate(SMALL), "sideways": wide > width,
               "errors": faults}  # fmt: skip
        context.close()


def _scroll(page: Page) -> None:
    for _ in range(6):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(120)


if __name__ == "__main__":
    main()

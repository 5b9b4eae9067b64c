"""The widget on the sample shop in a real browser: how soon it stands, answers and shows its first frame.

usage: PYTHONPATH=src python benchmarks/widget.py [--chromium /usr/bin/chromium] [--times 12] [--json]

Starts a server and the shop on ports 8300 and 8301 (the sample names the first), each run in a fresh browser. The frames are
drawn in software (SwiftShader), so a phone with a graphics chip is quicker. Needs playwright; downloads nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src" / "reticule" / "interfaces" / "web" / "static"
SERVER, SHOP = "http://127.0.0.1:8300", "http://127.0.0.1:8301"
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
TAPPED = ("phone", "keys", "lipstick", "tissues", "mirror", "earbuds")
STANDS = """() => new Promise(done => { const look = () => {
  const widget = document.querySelector('reticule-fit');
  widget?.offsetHeight ? done(performance.now()) : requestAnimationFrame(look); }; look(); })"""
TAP = """name => new Promise(done => {
  const root = document.querySelector('reticule-fit').shadowRoot, answer = root.querySelector('.answer');
  const start = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); });
  watch.observe(answer, {childList: true});
  [...root.querySelectorAll('.items button')].find(one => one.textContent === name).click(); })"""
FIRST_FRAME = """() => new Promise(done => { const widget = document.querySelector('reticule-fit'), start = performance.now();
  widget.addEventListener('scene-ready', () => done(performance.now() - start));
  widget.shadowRoot.querySelector('[name=turn]').click(); })"""
FRAMES = """async () => { const widget = document.querySelector('reticule-fit').shadowRoot;
  const canvas = widget.querySelector('.shown > div').shadowRoot.querySelector('canvas'), times = [];
  let last = performance.now();
  for (let n = 0; n < 60; n++) { canvas.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft'}));
    await new Promise(requestAnimationFrame); const now = performance.now(); times.push(now - last); last = now; }
  return times.slice(10); }"""


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--chromium", default="/usr/bin/chromium")
    reader.add_argument("--times", type=int, default=12)
    reader.add_argument("--json", action="store_true")
    asked = reader.parse_args()
    running = [
        _server(),
        _started("http.server", "8301", "--bind", "127.0.0.1", "--directory", str(ROOT / "examples" / "shop")),
    ]
    try:
        _wait(f"{SERVER}/healthz"), _wait(SHOP)
        figures = measured(asked.chromium, asked.times, running[0])
    finally:
        for one in running:
            one.terminate()
    if asked.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:48} {figure}")


def measured(chromium: str, times: int, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Every figure; at the end the server is stopped, and the widget must be gone."""
    stands, taps, firsts, frames = [], [], [], []
    with sync_playwright() as playing:
        for run in range(times):
            browser = playing.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 390, "height": 1200}, reduced_motion="reduce")
            page.goto(SHOP)
            stands.append(page.evaluate(STANDS))
            order = TAPPED[run % len(TAPPED) :] + TAPPED[: run % len(TAPPED)]
            taps += [page.evaluate(TAP, name) for name in order]
            firsts.append(page.evaluate(FIRST_FRAME))
            frames += page.evaluate(FRAMES)
            browser.close()
        browser = playing.chromium.launch(executable_path=chromium, args=FLAGS)
        server.terminate()
        server.wait()
        hidden = _is_hidden(browser.new_page())
        browser.close()
    return {
        "widget and scene, gzip bytes": sum(
            len(gzip.compress((STATIC / one).read_bytes(), 9)) for one in ("widget.js", "scene.js")
        ),
        "page to standing widget, median ms": round(statistics.median(stands)),
        "tap to answer, median ms": round(statistics.median(taps)),
        "tap to answer, p95 ms": round(_share(taps, 0.95)),
        "tap on In 3D to first frame, median ms": round(statistics.median(firsts)),
        "frame while turning, median ms": round(statistics.median(frames), 1),
        "frame while turning, p95 ms": round(_share(frames, 0.95), 1),
        "server away": "hidden" if hidden else "shown",
    }


def _is_hidden(page: Page) -> bool:
    page.goto(SHOP)
    page.wait_for_timeout(1_000)
    return not page.locator("reticule-fit").is_visible() and page.get_by_role("button", name="Add to bag").is_visible()


def _share(found: list[float], share: float) -> float:
    return sorted(found)[min(len(found) - 1, int(share * len(found)))]


def _server() -> subprocess.Popen[bytes]:
    return _started("reticule", "serve", "--port", "8300", "--workers", "1", "--allow-origin", SHOP)


def _started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(address: str, again: Callable[[float], None] = time.sleep) -> None:
    for _ in range(200):
        try:
            urlopen(address, timeout=1).close()
        except OSError:
            again(0.1)
        else:
            return
    raise SystemExit(f"{address} does not answer")


if __name__ == "__main__":
    main()

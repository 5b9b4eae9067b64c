"""Builds the site of the documents: lays the pages out in build/site, then lets Zensical draw them into site/.

Run as `python tools/make_site.py`. The pages are the files of docs/ as they are; what a link names outside docs/ is copied
under repository/. A link to nothing, and anything that a page would load from another host, ends it with 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?P<text>!?\[[^\]]*\])\((?P<target>[^)\s#:]+)(?P<mark>#[^)\s]*)?\)")
LOADED = (
    re.compile(r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc=["']?(?:https?:)?//[^"'\s>]*"""),
    re.compile(r"""<link\b(?![^>]*rel="?canonical)[^>]*\shref=["']?(?:https?:)?//[^"'\s>]*"""),
    re.compile(r"""(?:url\(|@import )["']?(?:https?:)?//[^)"'\s]*"""),
)


@dataclass
class Layout:
    """Pages in a folder, and those that are still to be read for their links: (source, where it is laid)."""

    folder: Path
    waiting: list[tuple[Path, Path]] = field(default_factory=list)

    def fill(self) -> None:
        """Copies docs/, and what its pages link to, with the links rewritten."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(DOCS, self.folder)
        self.waiting = [(page, self.folder / page.relative_to(DOCS)) for page in sorted(DOCS.rglob("*.md"))]
        while self.waiting:
            self._lay(*self.waiting.pop())

    def _lay(self, source: Path, place: Path) -> None:
        def rewritten(found: re.Match[str]) -> str:
            meant = (source.parent / found["target"]).resolve()
            if meant.is_dir() and (meant / "README.md").is_file():
                meant /= "README.md"
            if meant.is_dir() and not meant.is_relative_to(DOCS):
                return found["text"].strip("[]")  # a folder that no page describes
            goal = self._goal(meant)
            return f"{found['text']}({Path(relpath(goal, place.parent)).as_posix()}{found['mark'] or ''})"

        place.write_text(LINK.sub(rewritten, source.read_text(encoding="utf-8")), encoding="utf-8")

    def _goal(self, meant: Path) -> Path:
        """Where a file of the repository is laid; one outside docs/ is copied when it is first linked to."""
        if meant.is_relative_to(DOCS):
            return self.folder / meant.relative_to(DOCS)
        goal = self.folder / "repository" / meant.relative_to(ROOT)
        if meant.is_file() and not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(meant, goal)
            if meant.suffix == ".md":
                self.waiting.append((meant, goal))
        return goal


def loads_from_elsewhere(site: Path) -> list[str]:
    """What pages and style sheets of a built site would load from another host, each with its file."""
    files = sorted(path for path in site.rglob("*") if path.suffix in (".html", ".css", ".svg"))
    texts = ((path, path.read_text(encoding="utf-8")) for path in files)
    return [f"{path.relative_to(site)}: {found[0]}" for path, text in texts for form in LOADED for found in form.finditer(text)]


def main() -> int:
    """Builds the site; 1 if a link leads nowhere or a page would load something from elsewhere."""
    site = ROOT / "site"
    Layout(ROOT / "build" / "site").fill()
    drawn = subprocess.run([sys.executable, "-m", "zensical", "build", "--strict", "--clean"], cwd=ROOT, check=False)
    if drawn.returncode:
        return 1
    elsewhere = loads_from_elsewhere(site)
    print("\n".join(elsewhere) or f"{len(list(site.rglob('*.html')))} pages, nothing in them from another host")
    return 1 if elsewhere else 0


if __name__ == "__main__":
    sys.exit(main())

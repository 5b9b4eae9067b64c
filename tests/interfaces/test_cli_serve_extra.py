"""Without the extra `server`, serving says what to install and every other command answers."""

from __future__ import annotations

import subprocess
import sys

import pytest

SERVER_PARTS = (
    "fastapi",
    "httptools",
    "jinja2",
    "multipart",
    "prometheus_client",
    "python_multipart",
    "starlette",
    "uvicorn",
    "uvloop",
)
IMPORTED_TO_SERVE = ("fastapi", "jinja2", "prometheus_client", "uvicorn")


def run_without(missing: tuple[str, ...], *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a fresh interpreter in which these modules cannot be imported."""
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({missing!r})); "
        f"from reticule.interfaces.cli.main import main; sys.exit(main({list(words)!r}))"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("missing", IMPORTED_TO_SERVE)
def test_serving_without_the_extra_says_what_to_install(missing: str) -> None:
    done = run_without((missing,), "serve", "--port", "0")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"reticule: serving needs the extra server: pip install 'reticule[server]' ({missing} is missing)\n"


def test_a_missing_module_of_reticule_is_not_blamed_on_the_extra() -> None:
    done = run_without(("reticule.interfaces.http.worker_pool",), "serve", "--port", "0")

    assert done.returncode == 3
    assert "pip install" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--carry", "phone, keys", "--outfit", "black dress, red belt"),
        ("fit", "--bag", "Coach Tabby 20", "--carry", "phone, keys"),
        ("curate", "--bag", "Coach Tabby 20", "--carry", "phone, keys", "--json"),
        ("compose", "--bag", "Coach Tabby 20", "--carry", "phone, keys"),
        ("streamline", "--carry", "phone, keys", "--used", "phone"),
        ("style", "--outfit", "black dress, red belt"),
        ("trend", "--example", "--json"),
    ],
    ids=lambda words: words[0],
)
def test_a_question_needs_no_part_of_the_server(words: tuple[str, ...]) -> None:
    done = run_without(SERVER_PARTS, *words)

    assert done.returncode == 0, done.stderr
    assert done.stdout

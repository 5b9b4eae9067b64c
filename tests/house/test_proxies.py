"""The settings of proxies in docs/operations.md are ones that these proxies read; left out where they are not installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    """The one block of this kind on the page."""
    (text,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return str(text)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_reads_its_settings(tmp_path: Path) -> None:
    plain = re.sub(
        r"^ +ssl_certificate.*\n", "", block("nginx").replace("listen 443 ssl", "listen 127.0.0.1:18443"), flags=re.MULTILINE
    )
    settings = tmp_path / "nginx.conf"
    settings.write_text(
        f"pid {tmp_path}/pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off;\n{plain} }}\n", encoding="utf-8"
    )

    done = subprocess.run(["nginx", "-t", "-q", "-c", str(settings)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")
def test_caddy_reads_its_settings(tmp_path: Path) -> None:
    settings = tmp_path / "Caddyfile"
    settings.write_text(block("caddyfile"), encoding="utf-8")

    done = subprocess.run(["caddy", "adapt", "--config", str(settings)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_both_set_who_asked_and_hide_what_is_inside() -> None:
    nginx = block("nginx")

    assert nginx.count("proxy_set_header X-Forwarded-For $remote_addr;") == nginx.count("proxy_pass") == 2
    assert nginx.count("proxy_set_header Host $server_name;") == 2  # $host is what a stranger writes, 127.0.0.1 perhaps
    assert "$proxy_add_x_forwarded_for" not in nginx
    for inside in ("/metrics", "/readyz"):
        assert f"location = {inside} {{ return 404; }}" in nginx
        assert inside in block("caddyfile")

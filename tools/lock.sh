#!/usr/bin/env bash
# Writes the lock files from pyproject.toml, for every Python and platform at once, with hashes: locks/server.txt for what a container
# installs, locks/dev.txt for development and CI. `tools/lock.sh --upgrade` takes the newest versions, without it a pin stays while it may.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
  local file=$1 words=()
  for extra in $2; do words+=(--extra "$extra"); done
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" "${words[@]}" "${@:3}" \
    --output-file "$file" pyproject.toml
}
lock locks/server.txt "accounts oidc photo png postgres server" "$@"
lock locks/dev.txt "dev" "$@"

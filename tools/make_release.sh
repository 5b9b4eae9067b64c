#!/usr/bin/env bash
# Builds a release into FOLDER: the source distribution, a wheel for each PYTHON, repaired for manylinux, the wheel without compiled parts,
# and the bill of materials of the server. Every wheel comes out of the source distribution, so what lies about here cannot get into it.
#   tools/make_release.sh FOLDER [PYTHON...]     (with the extra `release` on the path)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "$1")
shift
rm -rf "$folder"
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python -m build --sdist --outdir "$folder" . >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
tar -xzf "$folder"/reticule-*.tar.gz -C "$work"
unpacked=$(echo "$work"/reticule-*)

RETICULE_PURE=1 python -m build --wheel --outdir "$folder" "$unpacked" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
for version in "$@"; do
  rm -rf "$work/raw"
  "$version" -m pip wheel --quiet --no-deps --wheel-dir "$work/raw" "$unpacked"
  auditwheel repair --strip --wheel-dir "$folder" "$work"/raw/reticule-*.whl  # refuses a wheel in which nothing is compiled
done

# the bill of materials (CycloneDX): what an installation of the server consists of, locked, with licences and what needs what
uv venv --quiet "$work/server"
uv pip install --quiet --python "$work/server" --require-hashes --requirement locks/server.txt
uv pip install --quiet --python "$work/server" --no-deps "$folder"/reticule-*-none-any.whl
cyclonedx-py environment --output-reproducible --of JSON --pyproject pyproject.toml -o "$folder/reticule-sbom.cdx.json" "$work/server"
python tools/look_into_release.py "$folder"
(cd "$folder" && sha256sum -- * >SHA256SUMS)

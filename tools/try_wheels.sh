#!/usr/bin/env bash
# Installs each wheel of FOLDER into an empty environment, as a stranger would, and asks the README's question there; all must give the
# same answer, compiled or not. Then the same by `uvx` and `pipx`, and a few tests out of the source distribution.
#   tools/try_wheels.sh FOLDER [PYTHON...]     (without one, python3 tries the wheel without compiled parts alone)
set -euo pipefail
folder=$(realpath "$1")
shift
plain=${1:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"  # so that nothing is imported from here
unset PYTHONPATH
export RETICULE_DATABASE="$work/nobody.db" CC=/bin/false
question=(plan --carry "iPhone 15 Pro, card holder, keys, lipstick, AirPods" --outfit "oversized camel coat, cream jumper, wide-leg jeans, red belt")
pure=$(echo "$folder"/reticule-*-none-any.whl)

# the same but for the last digits of a colour distance, in which versions of numpy differ
same() {
  "$work/$1/bin/python" - "$work/$1.json" "$work/$2.json" <<'PYTHON'
import json, math, sys

def same(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return math.isclose(one, other, rel_tol=1e-12) if isinstance(one, float) else one == other

one, other = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
sys.exit(0 if one["options"] and same(one, other) else "another answer")
PYTHON
}

try() { # NAME PYTHON WHEEL
  "$2" -m venv "$work/$1"
  "$work/$1/bin/python" -m pip install --quiet "$3"
  "$work/$1/bin/reticule" "${question[@]}" >"$work/$1.txt"
  "$work/$1/bin/reticule" "${question[@]}" --json >"$work/$1.json"
  grep -q "^Take the " "$work/$1.txt"
  first=${first:-$1}
  same "$1" "$first"
  echo "$(basename "$3"): $(head -n 1 "$work/$1.txt")"
}

for python in "$@"; do
  tag=$("$python" -c 'import sys; print("cp%d%d" % sys.version_info[:2])')
  try "$tag" "$python" "$(echo "$folder"/reticule-*-"$tag"-"$tag"-*.whl)"
done
try pure "$plain" "$pure"

"$plain" -m venv "$work/runners"
"$work/runners/bin/python" -m pip install --quiet uv pipx
"$work/runners/bin/uvx" --quiet --no-config --python "$plain" --from "$pure" reticule "${question[@]}" >"$work/uvx.txt"
PIPX_HOME="$work/pipx" "$work/runners/bin/pipx" run --python "$plain" --spec "$pure" reticule "${question[@]}" >"$work/pipx.txt" 2>"$work/pipx.log"
cmp "$work/uvx.txt" "$work/pure.txt"
cmp "$work/pipx.txt" "$work/pure.txt"
echo "uvx, pipx: the same"

tar -xzf "$folder"/reticule-*.tar.gz
cd reticule-*/
"$work/pure/bin/python" -m pip install --quiet "pytest>=8.2,<10" "hypothesis>=6.100,<7" "packaging>=24,<27"
PYTHONPATH=src "$work/pure/bin/python" -m pytest -p no:cacheprovider -q tests/packing/test_solver_guards.py tests/carry/test_item.py tests/house/test_ledger.py
echo "source distribution: its tests run"

#!/bin/sh
# Counts the branches of src/ that the tests run. A compiled module shows no line, so the tests of the rooms that hold one run a second
# time in a copy without it; both runs count as one. With RETICULE_TEST_POSTGRES (see .ci/postgres.sh) the tests of PostgreSQL run too.
#
#     tools/coverage.sh        # 40 minutes on two cores; ends with an error under the least share that pyproject.toml asks for
set -eu
cd "$(dirname "$0")/.."
root=$PWD
rm -rf build/coverage
mkdir -p build/coverage
export COVERAGE_FILE="$root/build/coverage/data" COVERAGE_RCFILE="$root/pyproject.toml"
# a disk that is full on purpose has no room for what coverage writes either
python -m coverage run -m pytest -n auto --dist loadfile --deselect tests/faults/test_disk.py
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$copy"
cd "$copy"
PYTHONPATH="$copy/src" python -m coverage run -m pytest -n auto --dist loadfile -p no:cacheprovider \
    src/reticule/packing src/reticule/frontier src/reticule/reality tests/packing tests/frontier tests/reality tests/questions/test_kept_answers.py
cd "$root"
python -m coverage combine --quiet build/coverage
python -m coverage report --sort=miss

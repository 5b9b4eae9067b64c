#!/bin/sh
# Builds the compiled part with AddressSanitizer and UndefinedBehaviorSanitizer in a copy, and runs its tests and its fuzz target.
#
#     tools/sanitized.sh [RUNS]        # inputs of the fuzz target, 20 000 by default
#
# Needs gcc. Leaks are not looked for: Python itself frees little at its end.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cd "$root"
git ls-files -z | xargs -0 cp --parents -t "$copy"
cd "$copy"
sed -i "s/-O3/-O1/" setup.py  # under sanitizers the optimiser takes minutes a file
CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g" \
    PYTHONPATH="$copy/src" "$python" setup.py -q build_ext --inplace -j 2 > build.log 2>&1 || { tail -20 build.log; exit 1; }
LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LD_PRELOAD ASAN_OPTIONS UBSAN_OPTIONS PYTHONPATH="$copy/src" PYTHONMALLOC=malloc
"$python" -c "import reticule.packing.solver.search as s; assert s.__file__.startswith('$copy') and s.__file__.endswith('.so'), s"
"$python" -m pytest -p no:cacheprovider -q -n 0 tests/packing tests/frontier/test_depth_table.py tests/reality/poses \
    --deselect tests/packing/test_uncompiled.py
"$python" benchmarks/fuzz.py --target packing --memory 4096 --runs "${1:-20000}"  # freed memory is kept to be watched

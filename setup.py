"""The compiled part, optional: without a compiler the same sources run as Python, slower.

`RETICULE_PURE=1` leaves it out on purpose: the wheel is then `py3-none-any` and runs wherever Python does.
"""

import os

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

SOLVER = (
    *("instance", "proof_log", "relations", "clauses", "watches", "axioms", "orders", "lines", "cliques", "fills", "learning"),
    *("decisions", "search", "row_search", "greedy"),
)
COMPILED = (
    *(f"packing/solver/{name}" for name in SOLVER),
    *(f"frontier/{name}" for name in ("bulk_lookup", "refuted_boxes")),
    *(f"reality/poses/{name}" for name in ("rotations", "separation", "cross_section")),
)


class BuildWhereThereIsACompiler(build_ext):
    """A missing compiler counts as a failed compile, which an optional extension survives; all processors compile."""

    def finalize_options(self) -> None:
        """Settles what was left open."""
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def build_extension(self, ext: Extension) -> None:
        """Builds one extension, or leaves it out."""
        try:
            super().build_extension(ext)
        except OSError as fault:
            raise CompileError(str(fault)) from fault


# MSVC takes neither; it contracts nothing unless told to (/fp:precise)
FLAGS = ["/O2"] if os.name == "nt" else ["-O3", "-fno-strict-aliasing", "-ffp-contract=off"]
LEFT_OUT = os.environ.get("RETICULE_PURE") == "1"

extensions = cythonize(
    [
        Extension(f"reticule.{name.replace('/', '.')}", [f"src/reticule/{name}.py"], extra_compile_args=FLAGS)
        for name in (() if LEFT_OUT else COMPILED)
    ],
    quiet=True,
    build_dir="build/cython",  # beside the sources, the generated C would be packed with them
)
for extension in extensions:
    extension.optional = True  # cythonize forgets it

setup(cmdclass={"build_ext": BuildWhereThereIsACompiler}, ext_modules=extensions)

"""Keeps a package away that nothing here uses and that does harm."""

from __future__ import annotations

import sys
from typing import Any, cast


def without_triton() -> None:
    """Let torch believe that Triton, its compiler for kernels, is not installed; nothing here compiles with it.

    Its library carries an LLVM of its own. Loaded into a process that has drawn with Mesa's software renderer, which
    carries another one, it crashes at once (seen with Triton 3 and Mesa 22); it also takes half a gigabyte of address
    space and a second to load. To be called before torch's compiler is imported; later it does nothing.
    """
    cast(dict[str, Any], sys.modules).setdefault("triton", None)

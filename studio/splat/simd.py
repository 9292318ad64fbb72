"""Eight float32 lanes as a numba type, so that kernels say in Python what the vector unit shall do.

LLVM's loop vectoriser gives up on loops over several arrays that might overlap; explicit vectors do not depend on
its mood. They are generic LLVM vectors: AVX runs them as one register, SSE and NEON as two.

Inside ``njit`` code: ``load``, ``store``, ``splat``, ``+ - * /``, ``fma``, ``below``/``at_least`` (masks), ``both``,
``choose``, ``any_lane``, ``total``, ``exp2_of_log_alpha``. Scalars meeting a vector must be float32 and are repeated.
"""

# mypy: disallow-untyped-calls = false
# (numba and llvmlite type little of what extends them)

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.core.extending import intrinsic, lower_builtin, models, register_model
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature

LANES = 8

_FLOATS = ir.VectorType(ir.FloatType(), LANES)
_BITS = ir.VectorType(ir.IntType(1), LANES)
_FLAGS = ("contract", "nsz")
_instruction: Any = intrinsic  # called from compiled code only, without the typing context that its signature shows


class _Lanes(types.Type):
    """Numba type of eight float32 values."""


class _Mask(types.Type):
    """Numba type of eight booleans."""


lanes_type = _Lanes("float32x8")
mask_type = _Mask("boolx8")


@register_model(_Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, numba_type: Any) -> None:
        super().__init__(manager, numba_type, _FLOATS)


@register_model(_Mask)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, manager: Any, numba_type: Any) -> None:
        super().__init__(manager, numba_type, _BITS)


def _repeat(builder: Any, scalar: Any) -> Any:
    first = builder.insert_element(ir.Constant(_FLOATS, ir.Undefined), scalar, ir.Constant(ir.IntType(32), 0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, ir.Constant(_FLOATS, ir.Undefined), zeros)


def _as_lanes(builder: Any, numba_type: Any, value: Any) -> Any:
    return value if numba_type is lanes_type or isinstance(numba_type, _Lanes) else _repeat(builder, value)


_PAIRS = ((lanes_type, lanes_type), (lanes_type, types.float32), (types.float32, lanes_type))


def _register_operator(op: Callable[..., Any], method: str) -> None:
    @infer_global(op)
    class _Template(ConcreteTemplate):
        cases = [signature(lanes_type, *pair) for pair in _PAIRS]  # noqa: RUF012

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        left, right = (_as_lanes(builder, t, v) for t, v in zip(sig.args, args, strict=True))
        return getattr(builder, method)(left, right, flags=_FLAGS)

    for pair in _PAIRS:
        lower_builtin(op, *pair)(lower)


for _op, _method in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    _register_operator(_op, _method)


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, index: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [index]), _FLOATS.as_pointer())


@_instruction
def load(typingctx: Any, array: Any, index: Any) -> Any:
    """Eight values of a flat float32 array from ``index`` on (no bounds check)."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        value = builder.load(_pointer(context, builder, sig.args[0], args[0], args[1]))
        value.align = 4
        return value

    return signature(lanes_type, array, types.intp), codegen


@_instruction
def store(typingctx: Any, array: Any, index: Any, value: Any) -> Any:
    """Write eight values into a flat float32 array from ``index`` on (no bounds check)."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        written = builder.store(args[2], _pointer(context, builder, sig.args[0], args[0], args[1]))
        written.align = 4
        return context.get_dummy_value()

    return signature(types.void, array, types.intp, lanes_type), codegen


@_instruction
def prefetch(typingctx: Any, array: Any, index: Any) -> Any:
    """Ask for the cache line of an element of a flat array, soon to be used. Any index is allowed."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        data = context.make_array(sig.args[0])(context, builder, args[0]).data
        place = builder.bitcast(builder.gep(data, [args[1]]), ir.IntType(8).as_pointer())
        word = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [place.type, word, word, word])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [place, word(0), word(3), word(1)])
        return context.get_dummy_value()

    return signature(types.void, array, types.intp), codegen


@_instruction
def splat(typingctx: Any, scalar: Any) -> Any:
    """One float32 repeated eight times."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _repeat(builder, args[0])

    return signature(lanes_type, types.float32), codegen


@_instruction
def lane_numbers(typingctx: Any) -> Any:
    """The vector 0, 1, ... 7."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return ir.Constant(_FLOATS, [float(lane) for lane in range(LANES)])

    return signature(lanes_type), codegen


@_instruction
def fma(typingctx: Any, a: Any, b: Any, c: Any) -> Any:
    """``a * b + c``, in one instruction where the machine has it; at least one argument is a vector."""
    kinds = [t if isinstance(t, _Lanes) else types.float32 for t in (a, b, c)]

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vectors = [_as_lanes(builder, t, v) for t, v in zip(sig.args, args, strict=True)]
        kind = ir.FunctionType(_FLOATS, [_FLOATS] * 3)
        function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.fmuladd.v{LANES}f32")
        return builder.call(function, vectors)

    return signature(lanes_type, *kinds), codegen


def _comparison(symbol: str) -> Any:
    def typed(typingctx: Any, left: Any, right: Any) -> Any:
        kinds = [t if isinstance(t, _Lanes) else types.float32 for t in (left, right)]

        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            a, b = (_as_lanes(builder, t, v) for t, v in zip(sig.args, args, strict=True))
            return builder.fcmp_ordered(symbol, a, b)

        return signature(mask_type, *kinds), codegen

    return typed


at_least = _instruction(_comparison(">="))
below = _instruction(_comparison("<"))


@_instruction
def both(typingctx: Any, left: Any, right: Any) -> Any:
    """Lanes set in both masks."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.and_(args[0], args[1])

    return signature(mask_type, mask_type, mask_type), codegen


@_instruction
def choose(typingctx: Any, mask: Any, yes: Any, no: Any) -> Any:
    """Per lane, ``yes`` where the mask is set and ``no`` elsewhere."""
    kinds = [t if isinstance(t, _Lanes) else types.float32 for t in (yes, no)]

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        a, b = (_as_lanes(builder, t, v) for t, v in zip(sig.args[1:], args[1:], strict=True))
        return builder.select(args[0], a, b)

    return signature(lanes_type, mask_type, *kinds), codegen


@_instruction
def any_lane(typingctx: Any, mask: Any) -> Any:
    """Whether any lane of the mask is set."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        bits = builder.bitcast(args[0], ir.IntType(LANES))
        return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(LANES), 0))

    return signature(types.boolean, mask_type), codegen


@_instruction
def total(typingctx: Any, value: Any) -> Any:
    """Sum of the eight lanes, always in the same (pairwise) order."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector, width = args[0], LANES
        while width > 1:
            width //= 2
            low = ir.Constant(ir.VectorType(ir.IntType(32), width), list(range(width)))
            high = ir.Constant(ir.VectorType(ir.IntType(32), width), list(range(width, 2 * width)))
            undefined = ir.Constant(vector.type, ir.Undefined)
            vector = builder.fadd(
                builder.shuffle_vector(vector, undefined, low), builder.shuffle_vector(vector, undefined, high)
            )
        return builder.extract_element(vector, ir.Constant(ir.IntType(32), 0))

    return signature(types.float32, lanes_type), codegen


@_instruction
def totals(typingctx: Any, *vectors: Any) -> Any:
    """The sums of eight vectors as one vector: a fixed order of additions, a third of the work of eight ``total``."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        rows = [builder.extract_value(args[0], k) for k in range(LANES)]
        span = LANES
        while len(rows) > 1:
            # Each new row holds partial sums of row k in one half of every span, of its partner in the other.
            half = len(rows) // 2
            span //= 2
            keep = [lane if (lane // span) % 2 == 0 else lane + LANES - span for lane in range(LANES)]
            fold = [lane + span if (lane // span) % 2 == 0 else lane + LANES for lane in range(LANES)]
            rows = [
                builder.fadd(_shuffled(builder, a, b, keep), _shuffled(builder, a, b, fold))
                for a, b in zip(rows[:half], rows[half:], strict=True)
            ]
        return rows[0]

    return signature(lanes_type, types.StarArgTuple(vectors)), codegen


def _shuffled(builder: Any, a: Any, b: Any, lanes: list[int]) -> Any:
    return builder.shuffle_vector(a, b, ir.Constant(ir.VectorType(ir.IntType(32), LANES), lanes))


# 2**x on [-1, 0], least relative error (7.5e-8), found by Lawson's weighted least squares.
_C5, _C4, _C3 = np.float32(9.38788323e-04), np.float32(9.18861169e-03), np.float32(5.52797225e-02)
_C2, _C1, _C0 = np.float32(2.40172189e-01), np.float32(6.93142253e-01), np.float32(9.99999925e-01)
_EIGHTH = np.float32(0.125)


@njit(inline="always")
def exp2_of_log_alpha(exponent: Any) -> Any:
    """``2**exponent`` for exponents in [-8, 0] with a relative error below 2e-6; finite nonsense outside [-100, 0].

    A polynomial for an eighth of the exponent, squared three times: no rounding to integers, no bit patterns.
    """
    x = exponent * _EIGHTH
    p = fma(fma(fma(fma(fma(x, _C5, _C4), x, _C3), x, _C2), x, _C1), x, _C0)
    p = p * p
    p = p * p
    return p * p

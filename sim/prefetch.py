"""Prefetching of rows that a rule will read soon, so that it does not wait for memory.

The rows of a country do not fit into a processor's cache: a loop over a list of people spends half of its time
waiting. Prefetching changes no number and can be removed anywhere; it is used where measurements show a gain.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from sim.compiled import COMPILED, rule

AHEAD = 12
"""Rows between the one in use and the one requested."""


@rule
def prefetch_listed(rows: Any, listed: Any, k: int, count: int) -> None:
    """Request the row that ``listed`` (of ``count``) names ``AHEAD`` places after ``k``."""
    if k + AHEAD < count:
        _ask_for(rows, listed[k + AHEAD])


@rule
def prefetch_row(rows: Any, row: int) -> None:
    """Request a row, if it exists."""
    if row < len(rows):
        _ask_for(rows, row)


def _instruction(_: Any, rows: Any, row: Any) -> Any:
    """LLVM's prefetch of the first byte of ``rows[row]``, for reading, kept in every cache."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = context.cast(builder, arguments[1], signature.args[1], types.intp)
        address = cgutils.get_item_pointer(context, builder, signature.args[0], array, [place])
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [ir.PointerType(), number, number, number])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [address, number(0), number(3), number(1)])  # read, all caches, data
        return context.get_dummy_value()

    return types.void(rows, row), generate


def _nothing(rows: Any, row: int) -> None:
    """The plain Python version."""


_ask_for: Any = intrinsic(_instruction) if COMPILED else _nothing

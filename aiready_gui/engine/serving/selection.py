"""A row of a sized grid as the layout of an option."""

from __future__ import annotations

from aiready_gui.domain.option import Layout
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.serving.sizing import Sized


def layout(pick: Pick[Sized]) -> Layout:
    """The row as a record."""
    grid, (cell, precision) = pick.candidates.grid, pick.candidates.parts(pick.row)
    return row_layout(
        pick,
        tp=int(grid.cells.tp[cell]),
        pp=int(grid.cells.pp[cell]),
        precision=precision,
        kv_bits=grid.cache_bits(precision),
        float16=pick.candidates.gpu(pick.row).lacks_bf16,
    )

"""A row of a sized grid as the layout of an option."""

from __future__ import annotations

from aiready_gui.domain.option import Layout
from aiready_gui.domain.parts import FORMATS, Precision
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.gpu.support import support_of, weights_of
from aiready_gui.engine.serving.sizing import Sized


def layout(pick: Pick[Sized]) -> Layout:
    """The row as a record."""
    of, card = pick.candidates, pick.candidates.need.card
    grid, (cell, precision), gpu = of.grid, of.parts(pick.row), of.gpu(pick.row)
    fact = support_of(of.market.support, of.engine, gpu, weights_of(card, precision), card)
    return row_layout(
        pick,
        tp=int(grid.cells.tp[cell]),
        pp=int(grid.cells.pp[cell]),
        dp=int(grid.cells.dp[cell]),
        precision=precision,
        kv_bits=grid.cache_bits(precision),
        float16=gpu.lacks_bf16,
        published=precision is not Precision.BF16 and FORMATS[card.published].precision is precision,
        image=fact.image if fact else None,
    )

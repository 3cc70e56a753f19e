"""Configs that makers published: parameters by their sizes against the makers' figures, columns against the catalogue."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.units import GIGA
from aiready_gui.model_config.reading import card_of, read

PUBLIC: list[dict[str, Any]] = json.loads(Path(__file__).with_name("public_configs.json").read_text(encoding="utf-8"))
"""Each with its source and the maker's figures [G]; keys that say nothing of sizes are left out."""
NAMED = [pytest.param(one, id=one["model"]) for one in PUBLIC]
SAME = (
    "layers", "hidden", "heads", "kv_heads", "head_dim", "vocab", "experts", "active_experts", "moe_ffn", "layers_full", "layers_windowed",
    "layers_recurrent", "layers_experts", "mlp_matrices", "tied_head", "full_kv_heads", "full_head_dim", "expert_hidden", "mla_kv_rank",
    "mla_rope_dim", "mla_q_rank", "mla_nope_dim", "mla_v_dim", "sliding_window", "sparse_read_tokens", "max_context", "modality",
)  # fmt: skip
OTHER_VARIANT = {("Mixtral 8x22B", "vocab")}
"""The row is of the instruct model, with its 768 tokens more."""


def half_of_last_digit(figure: float) -> float:
    """31.6 is anything from 31.55 to 31.65."""
    exponent = Decimal(str(figure)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return 0.5 * float(10 ** min(exponent, 0)) if exponent < 0 or figure == int(figure) else 0.5


@pytest.mark.parametrize("one", NAMED)
def test_parameters_come_to_the_makers_figure(one: dict[str, Any]) -> None:
    """Within a hundredth, or within what the figure is rounded to: 27.35 G are published as 27."""
    found = read(one["config"])
    assert found.sum is not None
    assert not found.problems
    params_b = found.sum.params / GIGA
    assert abs(params_b - one["params_b"]) <= max(0.01 * one["params_b"], half_of_last_digit(one["params_b"]))


@pytest.mark.parametrize("one", [pytest.param(one, id=one["model"]) for one in PUBLIC if one["active_b"]])
def test_active_parameters_come_to_the_makers_figure(one: dict[str, Any]) -> None:
    """Makers count both tables, the output head alone, or neither: one of the three is within three hundredths or its rounding."""
    found = read(one["config"])
    assert found.sum is not None
    figure, active_b, table_b = one["active_b"], found.sum.active / GIGA, found.sum.tables / GIGA
    allowed = max(0.03 * figure, half_of_last_digit(figure))
    assert any(abs(active_b - part * table_b - figure) <= allowed for part in (0, 0.5, 1))


@pytest.mark.parametrize("one", NAMED)
def test_the_columns_are_those_of_the_catalogue(one: dict[str, Any], snapshot: Snapshot) -> None:
    """The rows were written by hand from the same configs: two readers that agree."""
    known: ModelCard | None = next((card for card in snapshot.models if card.name == one["model"]), None)
    if known is None:
        assert one["model"] in ("Kimi-K3", "Jamba v0.1", "Mamba 2.8B")
        return
    card = card_of(read(one["config"]).cells)
    off = {column for column in SAME if getattr(card, column) != getattr(known, column)}
    assert {(known.name, column) for column in off} <= OTHER_VARIANT

"""Whatever stands in a config, it is read, or told in a sentence; and more of anything never makes a model smaller."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.parts import model_shape
from aiready_gui.model_config.keeping import nearest
from aiready_gui.model_config.reading import card_of, read
from aiready_gui.texts import Texts
from tests.model_config.test_public_configs import PUBLIC

KEYS = sorted(
    {
        *(key for one in PUBLIC for key in one["config"]),
        *(key for one in PUBLIC for part in one["config"].values() if isinstance(part, dict) for key in part),
        "layer_types", "moe_layer_freq", "hybrid_layer_pattern", "attn_type_list", "mlp_only_layers", "rope_scaling", "vision_config",
        "text_config", "quantization_config", "linear_attn_config", "mlp_layer_types", "moe_layers", "expansion_ratio", "multi_query",
    }
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**13) | st.floats() | st.sampled_from(["moe", "mamba", "full_attention", "qwen3", "E*M-", "auto"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
CONFIGS = st.sampled_from([one["config"] for one in PUBLIC])


@given(CONFIGS, st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), st.sampled_from(["", "text_config"]))
def test_any_config_is_read_or_told(config: dict[str, Any], changes: dict[str, Any], part: str) -> None:
    """A file of the hub is anybody's; what is read makes a whole card, what is not is said in words."""
    inner = config.get(part)
    changed = {**config, part: {**inner, **changes}} if isinstance(inner, dict) else {**config, **changes}
    texts = Texts("en")
    try:
        found = read(changed)
    except ModelConfigError as error:
        assert texts.word(error.message)
        return
    for message in (*(one.message for one in found.questions), *(one.message for one in found.problems)):
        assert texts.word(message)
    assert bool(found.cells) == (not found.problems)
    if found.cells:
        card = card_of(found.cells, "any")
        assert card.params >= card.active_params > 0
        assert model_shape(card).params == card.params
        assert nearest(card, ()) is None


@given(
    CONFIGS,
    st.sampled_from(["num_hidden_layers", "vocab_size", "intermediate_size", "moe_intermediate_size", "num_key_value_heads"]),
    st.integers(2, 3),
)
def test_more_of_anything_is_no_smaller_model(config: dict[str, Any], name: str, times: int) -> None:
    """Layers, words, widths, heads."""
    part = next((f"{one}." for one in ("text_config",) if one in config), "")
    place = config[part[:-1]] if part else config
    if not isinstance(place.get(name), int):
        return
    before, after = read(config), read(config, {f"{part}{name}": place[name] * times})
    if before.sum is not None and after.sum is not None and not after.problems:
        assert after.sum.params >= before.sum.params

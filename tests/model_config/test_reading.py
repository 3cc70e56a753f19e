"""What a config means: families, edits and choices, formats, files' sizes; and whole rows of the catalogue there and back."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.units import GIGA
from aiready_gui.model_config.by_size import config_by_size, config_like
from aiready_gui.model_config.reading import Reading, card_of, own_key, read

QWEN = {
    "architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "num_hidden_layers": 64, "hidden_size": 5120,
    "intermediate_size": 25600, "num_attention_heads": 64, "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151936,
    "tie_word_embeddings": False, "torch_dtype": "bfloat16", "max_position_embeddings": 40960, "bos_token_id": 1, "use_cache": True,
}  # fmt: skip


def layers(config: dict[str, Any], **edits: Any) -> tuple[str, str, str, str]:
    """Full, windowed, recurrent, with experts."""
    cells = read({**QWEN, **config}, edits).cells
    return cells["layers_full"], cells["layers_windowed"], cells["layers_recurrent"], cells["layers_experts"]


def test_each_field_names_its_key_and_the_rest_has_no_effect() -> None:
    """Worked: 2 x 151,936 x 5,120 + 64 x (5,120 x 128 x 2 x 72 + 3 x 5,120 x 25,600) = 32.76 G, nothing read for nothing."""
    found = read(QWEN)
    by_column = {one.column: one for one in found.understood}
    assert found.sum is not None and found.sum.params == 2 * 151936 * 5120 + 64 * (5120 * 128 * 2 * 72 + 3 * 5120 * 25600)
    assert (by_column["kv_heads"].key, by_column["kv_heads"].value) == ("num_key_value_heads", 8)
    assert set(found.without_effect) == {"bos_token_id", "use_cache"}
    assert found.keys == len(QWEN)
    assert [one.key for one in found.questions] == ["quantization_config"]


def test_an_edit_stands_in_the_place_of_the_files_value() -> None:
    """Half the layers, half of what is not in the tables."""
    whole, half = read(QWEN).sum, read(QWEN, {"num_hidden_layers": 32}).sum
    assert whole is not None and half is not None
    assert half.params - half.tables == (whole.params - whole.tables) / 2


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, ("64", "0", "0", "0")),
        ({"sliding_window": 4096, "use_sliding_window": False}, ("64", "0", "0", "0")),
        ({"sliding_window": 4096, "use_sliding_window": True, "max_window_layers": 48}, ("48", "16", "0", "0")),
        ({"model_type": "mistral", "sliding_window": 4096}, ("0", "64", "0", "0")),
        ({"model_type": "mistral", "sliding_window": None}, ("64", "0", "0", "0")),
        ({"model_type": "phi3", "sliding_window": 262144}, ("64", "0", "0", "0")),  # beyond its context: no window
        ({"model_type": "gemma2", "sliding_window": 4096}, ("32", "32", "0", "0")),
        ({"model_type": "gemma3_text", "sliding_window": 1024}, ("10", "54", "0", "0")),
        ({"model_type": "gemma3_text", "sliding_window": 1024, "sliding_window_pattern": 4}, ("16", "48", "0", "0")),
        ({"layer_types": ["sliding_attention", "full_attention"] * 32, "sliding_window": 128}, ("32", "32", "0", "0")),
        ({"layer_types": ["linear_attention"] * 48 + ["full_attention"] * 16, "linear_num_value_heads": 32, "linear_value_head_dim": 128},
         ("16", "0", "48", "0")),
        ({"full_attention_interval": 4, "linear_num_value_heads": 32, "linear_value_head_dim": 128}, ("16", "0", "48", "0")),
        ({"attn_layer_period": 8, "attn_layer_offset": 4, "mamba_d_state": 16}, ("8", "0", "56", "0")),
        ({"attn_type_list": [0, 1] * 32}, ("32", "0", "32", "0")),
        ({"layer_types": ["mamba"] * 60 + ["attention"] * 4, "mamba_d_state": 128, "mamba_n_heads": 80, "mamba_d_head": 128}, ("4", "0", "60", "0")),
        ({"num_experts": 8, "num_experts_per_tok": 2, "moe_intermediate_size": 512, "mlp_only_layers": [0, 1, 2]}, ("64", "0", "0", "61")),
        ({"num_experts": 8, "num_experts_per_tok": 2, "moe_intermediate_size": 512, "decoder_sparse_step": 2}, ("64", "0", "0", "32")),
        ({"n_routed_experts": 8, "num_experts_per_tok": 2, "moe_intermediate_size": 512, "first_k_dense_replace": 3, "moe_layer_freq": 1},
         ("64", "0", "0", "61")),
        ({"moe_num_experts": 8, "moe_k": 2, "moe_intermediate_size": 512, "moe_layer_start_index": 1, "moe_layer_end_index": -1}, ("64", "0", "0", "63")),
    ],
)  # fmt: skip
def test_layers_by_what_they_keep(config: dict[str, Any], expected: tuple[str, str, str, str]) -> None:
    """Full cache, windowed cache, state, experts, as each family says it."""
    assert layers(config) == expected


def test_a_layer_of_granites_hybrid_by_hand() -> None:
    """Mamba-2 of 48 heads of 64, state 128, one group, kernel 4, width 1,536: 1,536 x (3,072 + 3,328 + 48) + 4 x 3,328 + 3,072 x 1,536."""
    config = {
        **QWEN, "model_type": "granitemoehybrid", "hidden_size": 1536, "num_hidden_layers": 40, "num_attention_heads": 12,
        "num_key_value_heads": 4, "layer_types": ["mamba"] * 36 + ["attention"] * 4, "mamba_n_heads": 48, "mamba_d_head": 64,
        "mamba_d_state": 128, "mamba_n_groups": 1, "mamba_d_conv": 4,
    }  # fmt: skip
    found = read(config).sum
    assert found is not None
    assert found.recurrent == 36 * (1536 * (3072 + 3328 + 48) + 4 * 3328 + 3072 * 1536)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"torch_dtype": "float32"}, "bf16"),
        ({"quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]}}, "fp8"),
        ({"quantization_config": {"quant_method": "awq", "bits": 4}}, "int4"),
        ({"quantization_config": {"quant_method": "gptq", "bits": 8}}, "int8"),
        ({"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}}, "int4"),
        ({"quantization_config": {"quant_method": "mxfp4"}}, "mxfp4"),
        ({"quantization_config": {"quant_method": "modelopt", "quant_algo": "NVFP4"}}, "fp4"),
        ({"quantization_config": {"config_groups": {"g": {"weights": {"num_bits": 8, "type": "int"}}}}}, "int8"),
        ({"quantization_config": {"config_groups": {"g": {"weights": {"num_bits": 4, "type": "float", "group_size": 16}}}}}, "fp4"),
        ({"quantization_config": {"config_groups": {"g": {"weights": {"num_bits": 4, "type": "int"}}}, "ignore": ["re:.*self_attn.*"]}}, "int4_experts"),
    ],
)  # fmt: skip
def test_the_format_of_the_checkpoint(said: dict[str, Any], expected: str) -> None:
    """What is loaded, not what the maker trained in."""
    found = read({**QWEN, **said})
    assert found.cells["published"] == expected
    assert not found.open


def test_a_format_in_unknown_words_is_asked_for() -> None:
    """And counts in 16 bits, the safe side, until somebody answers."""
    config = {**QWEN, "quantization_config": {"quant_method": "new_thing"}}
    asked = read(config)
    assert [one.name for one in asked.open] == ["format"]
    assert asked.cells["published"] == "bf16"
    chosen = read(config, choices={"format": "fp4"})
    assert (chosen.open, chosen.cells["published"]) == ((), "fp4")


def test_the_files_tell_their_format_and_size() -> None:
    """66 GB of 33 G parameters are 16 bits; half of it is FP8, whatever the config says; 20 % more is somebody's decision."""
    sixteen = 2 * 33_000_000_000
    assert read(QWEN, size=sixteen).cells["params_b"] == "33"
    asked = read(QWEN, size=sixteen // 2)
    assert [one.name for one in asked.open] == ["format"]
    assert read(QWEN, choices={"format": "fp8"}, size=sixteen // 2).cells["published"] == "fp8"
    larger = read(QWEN, size=int(1.2 * sixteen))
    assert [one.name for one in larger.open] == ["size"]
    assert read(QWEN, choices={"size": "counted"}, size=int(1.2 * sixteen)).cells["params_b"] == "32.76"
    assert read(QWEN, size=2 * sixteen).open == ()  # stored in 32 bits, served in 16


def test_a_longer_context_is_a_choice() -> None:
    """YaRN has to be switched on: 32,768 x 4."""
    config = {
        **QWEN,
        "max_position_embeddings": 32768,
        "rope_scaling": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768},
    }
    found = read(config)
    (asked,) = [one for one in found.questions if one.answers]
    assert [value for value, _ in asked.answers] == ["32768", "131072"]
    assert (found.cells["max_context"], found.open) == ("32768", ())
    assert read(config, choices={"context": "131072"}).cells["max_context"] == "131072"


def test_an_unknown_architecture_is_read_by_its_fields_and_asked_about() -> None:
    """Two matrices of an MLP instead of three are a fifth less."""
    config = {**QWEN, "model_type": "sevlog", "architectures": ["SevLogForCausalLM"]}
    found = read(config)
    assert [(one.name, one.value) for one in found.open] == [("architecture", "SevLogForCausalLM")]
    gated, ungated = (read(config, choices={"architecture": shape}).sum for shape in ("gated", "ungated"))
    assert gated is not None and ungated is not None
    assert gated.params == pytest.approx(32.76 * GIGA, rel=1e-3)
    assert gated.dense == 1.5 * ungated.dense


@pytest.mark.parametrize(
    ("config", "column"),
    [
        ({"num_hidden_layers": None}, "layers"),
        ({"hidden_size": None}, "hidden"),
        ({"num_attention_heads": None}, "heads"),
        ({"vocab_size": None}, "vocab"),
        ({"intermediate_size": None}, "ffn"),
        ({"max_position_embeddings": None}, "max_context"),  # without it no context would be too long
        ({"num_hidden_layers": 10**12}, "layers"),
        ({"num_hidden_layers": -3}, "layers"),
        ({"num_hidden_layers": "many"}, "layers"),
        ({"num_hidden_layers": True}, "layers"),
        ({"hidden_size": 5120.5}, "hidden"),
        ({"hidden_size": float("inf")}, "hidden"),
        ({"vocab_size": [1]}, "vocab"),
        ({"layer_types": ["full_attention"] * 3}, "layers"),
        ({"num_experts": 8, "moe_intermediate_size": 512}, "active_experts"),
        ({"num_experts": 8, "num_experts_per_tok": 9, "moe_intermediate_size": 512}, "active_experts"),
    ],
)
def test_what_is_missing_or_absurd_is_named_and_gives_no_row(config: dict[str, Any], column: str) -> None:
    """Sizing a model of a trillion layers would size something."""
    found: Reading = read({**QWEN, **config})
    assert column in [one.column for one in found.problems]
    assert found.cells == {}


@pytest.mark.parametrize(
    ("config", "key"),
    [
        ({}, "no-sizes"),
        ({"model_type": "qwen3", "tokenizer_class": "Qwen2Tokenizer"}, "no-sizes"),
        ({"model_type": "bert", "num_hidden_layers": 12, "hidden_size": 768}, "encoder"),
        ({"model_type": "somebert", "architectures": ["SomeForMaskedLM"], "hidden_size": 768}, "encoder"),
        ({"model_type": "whisper", "hidden_size": 1280}, "two-sided"),
        ({"model_type": "newtwo", "is_encoder_decoder": True, "hidden_size": 768}, "two-sided"),
        ({"model_type": "deepseek_v4", "hidden_size": 4096, "compress_ratios": [4]}, "not-computed"),
    ],
)  # fmt: skip
def test_what_is_no_generating_model_is_told(config: dict[str, Any], key: str) -> None:
    """By what it is, with the file that would do."""
    with pytest.raises(ModelConfigError) as told:
        read(config)
    assert told.value.message.key == f"model-config-{key}"


def test_own_keys_are_names_in_any_script() -> None:
    """The key of a row never is empty."""
    assert own_key("SevLog-34B Instruct") == "own-sevlog-34b-instruct"
    assert own_key("Север 34Б") == "own-север-34б"
    assert own_key("///") == "own-model"


ROUNDED = {
    "falcon-7b": "published as 7.2 B; its two norms share an attention",
    "qwen3-1-7b": "1.72 rounded",
    "ernie-4-5-21b-a3b": "21.8 called 21",
    "gigachat-20b-a3b": "20.6 called 20",
    "glm-4-7": "358 with the layer that guesses ahead",
    "mimo-7b": "7.8 with the layer that guesses ahead",
    "step-3-7-flash": "198 with its eyes, which the copy of its config lacks",
    "llama-4-maverick": "every second layer is dense, which these words do not say",
}
"""Published sizes that are not the sum of the layers of text to a hundredth."""


def test_every_row_of_the_catalogue_comes_back_from_a_config(snapshot: Snapshot) -> None:
    """Sizes, kinds of layers and parameters, for every text model without recurrent layers or heads that differ by layer."""
    plain = [
        card for card in snapshot.models if not card.layers_recurrent and not card.full_kv_heads and "image" not in card.modality
    ]
    assert len(plain) > 110
    off = {}
    for card in plain:
        found = read(config_like(card))
        assert not found.problems, (card.key, found.problems)
        back = card_of(found.cells)
        same = (
            "layers",
            "hidden",
            "heads",
            "kv_heads",
            "vocab",
            "layers_full",
            "layers_windowed",
            "layers_experts",
            "mlp_matrices",
            "tied_head",
            "max_context",
        )
        assert {name: getattr(back, name) for name in same} == {name: getattr(card, name) for name in same}, card.key
        if abs(back.params / card.params - 1) > 0.01:
            off[card.key] = round(back.params / card.params - 1, 3)
    assert off.keys() <= ROUNDED.keys(), off
    assert all(abs(share) < 0.05 for key, share in off.items()), off


@pytest.mark.parametrize(("params_b", "active_b"), [(7, 7), (32, 32), (235, 22), (1000, 32)])
def test_a_size_alone_becomes_a_config_of_that_size(params_b: float, active_b: float) -> None:
    """To be put right field by field; nothing of it is open."""
    found = read(config_by_size(params_b, active_b))
    assert found.sum is not None
    assert (found.open, found.problems) == ((), ())
    assert found.sum.params == pytest.approx(params_b * GIGA, rel=0.005)
    assert found.sum.active == pytest.approx(active_b * GIGA, rel=0.1)

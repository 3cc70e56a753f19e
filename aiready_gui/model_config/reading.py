"""A config to a row of the models' table: one pure function of the file, the user's edits and choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiready_gui.catalogue.build import checked_row
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import MODELS
from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.parts import OWN_MODEL, ModelCard
from aiready_gui.domain.units import BYTES_16_BIT, GIGA
from aiready_gui.model_config import families, weights
from aiready_gui.model_config.counting import Sizes, Sum, counted, modality
from aiready_gui.model_config.keys import MISSING, Config, Keys, Problem, Understood
from aiready_gui.model_config.layers import Layers, layers_of, pattern_key, pattern_length
from aiready_gui.model_config.questions import Question, Questions

SHAPE: Final = frozenset(("layers", "hidden", "heads"))
"""Of a file with none of these nothing is a model's size."""
MOST_PARAMS: Final = 1e15
"""A hundred times the largest model that anybody announced. [parameters]"""
SIXTEEN: Final = "bf16"
CLOSE: Final = 0.05
"""Share by which files may hold more or less than the sizes come to: norms, biases, joints. Beyond it somebody has to decide."""
MTP: Final = ("num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules")


@dataclass(frozen=True)
class Reading:
    """What a config says."""

    understood: tuple[Understood, ...]
    questions: tuple[Question, ...]
    without_effect: tuple[str, ...]
    """Keys that nothing here depends on."""
    problems: tuple[Problem, ...]
    """Columns that are needed and missing, or hold what is no value."""
    cells: Mapping[str, str]
    """Of the models' table, as text; none while there are problems."""
    sum: Sum | None
    keys: int
    """In the file, in the part that is read. [count]"""

    @property
    def open(self) -> tuple[Question, ...]:
        """Questions that only the user can answer and has not."""
        return tuple(one for one in self.questions if not one.answered)


def read(
    config: Config, edits: Mapping[str, Any] | None = None, choices: Mapping[str, str] | None = None, size: int | None = None
) -> Reading:
    """Everything that follows from a config.

    Parameters
    ----------
    edits : mapping
        Dotted key -> what the user put in the place of its value.
    choices : mapping
        Key of a question -> the answer that was chosen.
    size : int, optional
        What the index of its files states. [bytes]

    Raises
    ------
    ModelConfigError
        It is not a language model's: an encoder, an encoder with a decoder, an architecture that is not computed here, no sizes.
    """
    keys = Keys(config, edits or {})
    asked = Questions(choices or {})
    sizes = _sizes(keys, asked)
    if not keys.understood.keys() & SHAPE and all(one.message.key == MISSING for one in keys.problems):
        raise ModelConfigError(Message(key="model-config-no-sizes"))
    found = counted(sizes, keys) if sizes is not None else None
    form = _stated_format(keys, asked)
    _ask_about_context(keys, asked)
    _settle_rest(keys, asked)
    if found is not None and found.params > MOST_PARAMS:
        keys.fail("params", "*", "model-config-absurd", params=found.params / GIGA)
    cells: dict[str, str] = {}
    if sizes is not None and found is not None and not keys.problems:
        cells = _cells(keys, sizes, found, asked)
        _set_format(cells, form, size, keys, asked)
    whole, unused = _unused(config, keys)
    return Reading(tuple(keys.understood.values()), asked.all(), unused, tuple(keys.problems), cells, found, whole)


def _sizes(keys: Keys, asked: Questions) -> Sizes | None:
    """The sizes of its parts; ``None`` where one that is needed is missing."""
    family = families.family_of(keys, asked)
    routed = families.is_routed(keys)
    layers = keys.size("layers", "num_hidden_layers", "n_layer", "n_layers", "num_layers", otherwise=pattern_length(keys))
    hidden = keys.size("hidden", "hidden_size", "n_embd", "d_model", "dim")
    heads = keys.size("heads", "num_attention_heads", "n_head", "n_heads", "num_heads", otherwise=1 if family.stateful else None)
    vocab = keys.size("vocab", "vocab_size", "padded_vocab_size")
    context = keys.size("max_context", *families.CONTEXT, otherwise=families.NO_LIMIT if family.stateful else None) or 0
    attention = families.attention(keys, family, hidden, heads)
    for column, name in families.NEEDED.items():
        keys.miss(column, name)
    if layers is None or hidden is None or heads is None or vocab is None or attention is None:
        return None
    found = layers_of(keys, family, layers, routed=routed, context=context)
    experts = families.experts(keys, family, hidden) if routed else families.NO_EXPERTS
    if found is None or experts is None:
        return None
    ffn = families.dense_width(keys, family, hidden) if found.dense else 0
    if ffn is None:
        keys.miss("ffn", "intermediate_size")
        return None
    _note_layers(keys, found)
    return Sizes(
        layers=found, hidden=hidden, ffn=ffn, heads=heads, vocab=vocab, tied=families.is_tied(keys, family),
        matrices=families.matrices(keys, family), **attention, **experts,
    )  # fmt: skip


def _note_layers(keys: Keys, found: Layers) -> None:
    """What follows from a pattern of layers."""
    key = pattern_key(keys)
    for column, count in (
        ("layers_full", found.full),
        ("layers_windowed", found.windowed),
        ("layers_recurrent", found.recurrent),
    ):
        if count and (found.windowed or found.recurrent):
            keys.take(column, key, count, stated=False, editable=False)
    if found.windowed:
        keys.size("sliding_window", "sliding_window", "sliding_window_size", "attention_chunk_size", "attention_window_size")
    if found.experts:
        keys.take(
            "layers_experts",
            keys.find("first_k_dense_replace", "moe_layer_freq", "decoder_sparse_step")[0],
            found.experts,
            editable=False,
        )


def _stated_format(keys: Keys, asked: Questions) -> str | None:
    """How the checkpoint is stored, by what the config says; ``None`` where it says what is not known here."""
    key, form = weights.stated_format(keys)
    if form is not None:
        keys.take("published", key, form, stated=keys.look("torch_dtype", "dtype") is not None, editable=False)
    if not key.endswith(("quantization_config", "expert_dtype")):
        asked.settle(keys.find("quantization_config")[0], "", "model-config-sixteen")
    return form


def _set_format(cells: dict[str, str], stated: str | None, size: int | None, keys: Keys, asked: Questions) -> None:
    """The format of the row, and its size where the files tell it: as stated, as the files say, or as chosen."""
    by_size = None if size is None else weights.format_of_size(size, card_of(cells))
    form = stated
    if stated is None:
        method = keys.look("quantization_config.quant_method", "quantization_config.quant_algo")
        form = asked.format_unknown(keys.find("quantization_config")[0], method, by_size)
    elif size is not None and by_size is not None and not weights.agrees(stated, size, card_of(cells)):
        form = asked.format_against_size(keys.find("quantization_config")[0], stated, by_size)
    cells["published"] = form or SIXTEEN
    if form == "fp8" and weights.block_scales(keys):
        cells["fp8_blocks"] = "only"
    if size is not None and form == SIXTEEN:
        _set_size(cells, size / BYTES_16_BIT, keys, asked)


def _set_size(cells: dict[str, str], params: float, keys: Keys, asked: Questions) -> None:
    """Of 16-bit files every two bytes are a parameter; layers that are not loaded by themselves are among them."""
    counted_b, files_b = float(cells["params_b"]), params / GIGA
    if keys.count(*MTP) or abs(files_b / counted_b - 1) < 0.002 or abs(files_b / counted_b / 2 - 1) < 0.01:  # the last: 32 bits
        return
    if abs(files_b / counted_b - 1) < CLOSE:
        asked.settle("total_size", f"{files_b:.4g}", "model-config-files-say", params=files_b)
    elif asked.params_by_size(counted_b, files_b) != "files":
        return
    cells["params_b"] = f"{files_b:.4g}"


def _ask_about_context(keys: Keys, asked: Questions) -> None:
    """A longer context that has to be switched on when the model is started."""
    key, said = keys.find("rope_scaling", "rope_parameters")
    context = keys.understood.get("max_context")
    if not isinstance(said, Mapping) or context is None or isinstance(context.value, str):
        return
    factor, original = said.get("factor"), said.get("original_max_position_embeddings")
    if not isinstance(factor, int | float) or isinstance(factor, bool) or not 1 < factor <= 1000:
        return
    base = original if isinstance(original, int) and original > 0 else int(context.value)
    kind = str(said.get("rope_type") or said.get("type") or "")
    if kind != "llama3" and int(base * factor) > context.value:
        asked.longer_context(key, kind, float(factor), int(context.value), int(base * factor))


def _settle_rest(keys: Keys, asked: Questions) -> None:
    """Fields that are understood and change nothing, with the reason."""
    mtp_key, mtp = keys.find(*MTP)
    if isinstance(mtp, int) and mtp > 0:
        keys.use(
            "mtp_transformer_layers",
            "use_mtp",
            "mtp_hybrid_override_pattern",
            "mtp_layers_block_type",
            "mtp_use_dedicated_embeddings",
        )
        asked.settle(mtp_key, str(mtp), "model-config-mtp")
    sparse_key, sparse = keys.find("sparse_attention_config", "compress_ratios")
    if sparse is not None:
        asked.settle(sparse_key, "", "model-config-block-sparse")
    shared_key, shared = keys.find("num_kv_shared_layers")
    if isinstance(shared, int) and shared > 0:
        asked.settle(shared_key, str(shared), "model-config-shared-cache")


def _cells(keys: Keys, sizes: Sizes, found: Sum, asked: Questions) -> dict[str, str]:
    """The columns of the row, but its name, source and day."""
    layers, attention = sizes.layers, sizes.kv_rank
    values: dict[str, Any] = {
        "params_b": f"{found.params / GIGA:.4g}",
        "active_params_b": f"{found.active / GIGA:.4g}" if found.routed else None,
        "layers": keys.understood["layers"].value, "hidden": sizes.hidden, "ffn": sizes.ffn or None, "heads": sizes.heads,
        "kv_heads": None if attention else sizes.kv_heads, "head_dim": sizes.head_dim, "vocab": sizes.vocab,
        "experts": sizes.experts or None, "active_experts": sizes.active_experts or None, "moe_ffn": sizes.moe_ffn or None,
        "shared_experts": round(sizes.shared_width / sizes.moe_ffn) if sizes.moe_ffn else None,
        "layers_full": layers.full, "layers_windowed": layers.windowed, "layers_recurrent": layers.recurrent,
        "layers_experts": layers.experts, "mlp_matrices": sizes.matrices, "tied_head": "y" if sizes.tied else "n",
        "full_kv_heads": sizes.full_kv_heads or None, "full_head_dim": sizes.full_head_dim or None,
        "expert_hidden": sizes.expert_hidden or None, "mla_kv_rank": attention or None, "mla_rope_dim": sizes.rope or None,
        "mla_q_rank": sizes.q_rank or None, "mla_nope_dim": sizes.nope or None, "mla_v_dim": sizes.value_dim if attention else None,
        "sliding_window": layers.window if layers.windowed else None,
        "sparse_read_tokens": keys.count("index_topk") or None,
        "max_context": asked.context(keys), "published": SIXTEEN,
        "modality": modality(keys), "attention_kind": sizes.attention_kind,
    }  # fmt: skip
    return {"serves": "y", **{column: str(value) for column, value in values.items() if value is not None}}


def card_of(cells: Mapping[str, str], name: str = "") -> ModelCard:
    """The record that a row of these cells would be."""
    row = checked_row(
        MODELS, 1, {"key": own_key(name), "model": name or "?", "source": "config.json", "as_of": "2000-01-01", **cells}, own=True
    )
    card: ModelCard = RECORDS[MODELS.name](row)
    return card


def own_key(name: str) -> str:
    """The key of an own model of this name."""
    words = re.sub(r"[\W_]+", "-", name.lower()).strip("-")
    return f"{OWN_MODEL}{words or 'model'}"


def _unused(config: Config, keys: Keys) -> tuple[int, tuple[str, ...]]:
    """How many keys the file has where it was read, and those that nothing was asked of."""
    prefix = f"{keys.prefix}." if keys.prefix else ""
    inner: Any = config
    for name in keys.prefix.split(".") if keys.prefix else ():
        inner = inner[name]
    names = [f"{prefix}{name}" for name in inner] + (
        [name for name in config if name != keys.prefix.split(".")[0]] if prefix else []
    )
    heads = {
        key[: len(prefix)] + key[len(prefix) :].split(".")[0] if key.startswith(prefix) else key.split(".")[0]
        for key in keys.used
    }
    return len(names), tuple(name for name in names if name not in heads)

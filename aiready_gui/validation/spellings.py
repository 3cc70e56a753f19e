"""What measurement tables call models, GPUs and engines: read leniently, never guessed past what is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from aiready_gui.domain.parts import Gpu, ModelCard

# Words of a checkpoint's name that change neither its size nor its shape.
_CHECKPOINT_WORDS: Final = frozenset(
    [
        "meta",
        "instruct",
        "chat",
        "it",
        "hf",
        "base",
        "preview",
        "dynamic",
        "kv",
        "quantized",
        "fp4",
        "nvfp4",
        "mxfp4",
        "fp8",
        "fp16",
        "bf16",
        "int4",
        "int8",
        "awq",
        "gptq",
        "gguf",
        "w4a16",
        "w8a8",
        "w8a16",
        "w4a4",
        "block",
        "turbo",
        "original",
    ]
)
_RELEASE: Final = re.compile(r"v0\.\d+|20\d\d|2[4-7](0[1-9]|1[0-2])|0[1-9]\d\d|1[0-2]\d\d|\d+e|thinking")
_MAKER: Final = frozenset(
    [
        "nvidia",
        "amd",
        "instinct",
        "tesla",
        "geforce",
        "graphics",
        "card",
        "gpu",
        "generation",
        "edition",
        "server",
        "oam",
        "aws",
        "nvl72",
    ]
)
_MEMORY: Final = re.compile(r"(\d{1,9})g(?:i?b)?")
_MEMORY_KIND: Final = re.compile(r"hbm\d\w*|gddr\d\w*")
_FORM: Final = re.compile(r"(sxm|pcie|nvl)\d*")
_FORM_ORDER: Final = ("sxm", "", "pcie", "nvl")  # where a table names none, the usual part of a server

_ENGINES: Final = (
    (re.compile(r"(tensorrt|trt)[ _-]?llm.*triton|triton.*(tensorrt|trt)[ _-]?llm"), "tensorrt-llm + triton"),
    (re.compile(r"(tensorrt|trt)[ _-]?llm"), "tensorrt-llm"),
    (re.compile(r"vllm.*rocm|rocm.*vllm"), "vllm (rocm)"),
    (re.compile(r"vllm(?![ -]?(ascend|musa|tpu))"), "vllm"),
    (re.compile(r"sglang"), "sglang"),
    (re.compile(r"lmdeploy|turbomind"), "lmdeploy turbomind"),
    (re.compile(r"llama[ ._-]?cpp"), "llama.cpp"),
)


def engine_name(text: str) -> str:
    """The engine behind a spelling such as ``TRT-LLM`` or ``vllm 0.10``; an unknown one stays as written."""
    plain = text.strip().lower()
    return next((name for pattern, name in _ENGINES if pattern.search(plain)), plain)


def engine_version(text: str, stated: str) -> str:
    """The version column, or the version that stands in the engine's name."""
    found = re.search(r"v?\d+\.\d[\w.]*", text)
    return stated or (found[0] if found and "llama" not in text.lower() else "")


def model_named(text: str, cards: Mapping[str, ModelCard]) -> ModelCard | None:
    """The card of a name: as written, without its publisher, without words of the checkpoint, without its release."""
    name = re.sub(r"(?<=\d)_(?=\d)", ".", text.strip().rpartition("/")[2].lower())
    words = re.findall(r"[a-z0-9.]+", name)
    shorter = [word for word in words if word not in _CHECKPOINT_WORDS]
    undated = [word for word in shorter if not _RELEASE.fullmatch(word)]
    spellings = ["".join(one) for one in (words, shorter, undated)]
    if "llama" in name and "4" in words:  # Llama-4-Scout-17B-16E counts the active parameters
        spellings.append("".join(word for word in undated if not re.fullmatch(r"\d+b", word)))
    return next((cards[one] for one in spellings if one in cards), None)


def plain(name: str) -> str:
    """Letters, digits and dots of a name, in lower case."""
    return re.sub(r"[^a-z0-9.]+", "", name.lower())


def gpus_named(text: str, gpus: Sequence[Gpu], *, closest: bool = True) -> list[Gpu]:
    """The cards whose names hold every telling word; stated memory and form factor must agree.

    Those with the fewest words beyond come first, and alone where only the ``closest`` are asked for; of equals the usual
    part of a server, the SXM module.
    """
    words, memory, form = _telling(text)
    if not words:
        return []
    found = []
    for order, gpu in enumerate(gpus):
        own, own_memory, own_form = _telling(f"{gpu.name} {gpu.key.replace('_', ' ')}")
        if words <= own and memory in (None, own_memory) and form in ("", own_form):
            found.append((len(own - words), _FORM_ORDER.index(own_form), order, gpu))
    found.sort(key=lambda one: one[:3])
    return [gpu for beyond, _, _, gpu in found if not closest or beyond == found[0][0]]


def _telling(text: str) -> tuple[frozenset[str], int | None, str]:
    """Words, memory in GB and form factor of a GPU's name."""
    words, memory, form = set(), None, ""
    for word in re.findall(r"[a-z0-9]+", re.sub(r"(\d) ?gi?b\b", r"\1gb ", text.lower())):
        if found := _MEMORY.fullmatch(word):
            memory = memory or int(found[1])
        elif found := _FORM.fullmatch(word):
            form = form or found[1]
        elif word not in _MAKER and not _MEMORY_KIND.fullmatch(word):
            words.add(word)
    return frozenset(words), memory, form

"""The files of a model, read in bounded time and memory; what is no model's config is told by what it is instead."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import reason
from aiready_gui.files import TooLargeError, TwiceError, each_name_once, opened, read_whole

CONFIG_BYTES: Final = 8_000_000
"""Of a config: the largest known one names every layer that is left in 16 bits, in half a megabyte."""
INDEX_BYTES: Final = 64_000_000
"""Of an index: a line for each tensor, a hundred thousand of them in the largest models."""
DEEPEST: Final = 32
"""Objects in each other; known configs have five."""
_BEGINS: Final = (
    (b"GGUF", "model-config-gguf"),
    (b"PK\x03\x04", "model-config-weights"),
    (b"\x80\x02", "model-config-weights"),
    (b"\x89HDF", "model-config-weights"),
)
_OTHER_FILES: Final = (
    ("weight_map", "model-config-is-index"),
    ("peft_type", "model-config-lora"),
    ("_class_name", "model-config-picture"),
    ("_diffusers_version", "model-config-picture"),
)
"""A name that only another kind of file has."""
_BRACKETS: Final = re.compile(r"[\[\]{}]")
_BEFORE_JSON: Final = 8  # a safetensors file begins with the length of its head, which is JSON

Config = dict[str, Any]


def read_config(path: Path) -> Config:
    """The config at ``path``; raises as :func:`config_of`, and where the file cannot be read or is too large."""
    return config_of(_bytes(path, CONFIG_BYTES, "model-config-too-large"))


def config_of(content: bytes | str) -> Config:
    """The object that a file, or a text pasted from one, holds.

    Raises
    ------
    ModelConfigError
        It is no JSON, or a file of another kind: weights, an adapter, an index, a picture model; it says which file is wanted.
    """
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if len(raw) > CONFIG_BYTES:
        raise ModelConfigError(Message(key="model-config-too-large", args={"limit": CONFIG_BYTES // 10**6}))
    for begins, key in _BEGINS:
        if raw.startswith(begins):
            raise ModelConfigError(Message(key=key))
    if raw[_BEFORE_JSON : _BEFORE_JSON + 2] == b'{"' and not raw.lstrip().startswith(b"{"):
        raise ModelConfigError(Message(key="model-config-weights"))
    config = _object(raw)
    for name, key in _OTHER_FILES:
        if name in config:
            base = config.get("base_model_name_or_path")
            if key == "model-config-lora" and isinstance(base, str) and base:
                raise ModelConfigError(Message(key="model-config-lora-of", args={"base": base[:120]}))
            raise ModelConfigError(Message(key=key))
    return config


def read_index(path: Path) -> int:
    """Bytes of all weights, as ``model.safetensors.index.json`` at ``path`` states them.

    Raises
    ------
    ModelConfigError
        It is no such file.
    """
    found = _object(_bytes(path, INDEX_BYTES, "model-index-too-large"))
    about = found.get("metadata")
    size = about.get("total_size") if isinstance(about, dict) else None
    if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < 1e15:
        raise ModelConfigError(Message(key="model-index-no-size"))
    return int(size)


def _bytes(path: Path, most: int, too_large: str) -> bytes:
    try:
        return read_whole(path, most)
    except TooLargeError as error:
        with opened(path) as handle:
            begins = handle.read(4)
        gguf = begins == b"GGUF"
        raise ModelConfigError(Message(key="model-config-gguf" if gguf else too_large, args={"limit": most // 10**6})) from error
    except OSError as error:
        raise ModelConfigError(
            Message(key="model-config-unreadable", args={"file": path.name, "reason": reason(error)}), details=str(error)
        ) from error


def _object(raw: bytes) -> Config:
    try:
        text = raw.decode("utf-8-sig")
        _check_depth(text)
        found = json.loads(text, object_pairs_hook=each_name_once)
    except TwiceError as error:
        raise ModelConfigError(Message(key="model-config-twice", args={"name": error.key[:80]})) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ModelConfigError(Message(key="model-config-not-json"), details=str(error)) from error
    if not isinstance(found, dict):
        raise ModelConfigError(Message(key="model-config-not-json"))
    return found


def _check_depth(text: str) -> None:
    """Before it is read: brackets within texts count too, no config has so many."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += 1 if found[0] in "[{" else -1
        if depth > DEEPEST:
            raise ValueError

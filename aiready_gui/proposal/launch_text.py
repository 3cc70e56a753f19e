"""The writing of launch files: YAML, shell templates, comments; whatever a user typed stays data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from string import Template
from typing import Any, Final

from aiready_gui import shipped
from aiready_gui.domain.record import Record
from aiready_gui.domain.support import PINNED, VLLM

# Read on 2026-11-25. vLLM: container entry point and metrics of v0.32.0, docs/serving/parallelism_scaling.md and
# docs/deployment/frameworks/lws.md (2026-11-29, newest stored versions); names and values of all arguments in vllm/engine/arg_utils.py,
# vllm/config and vllm/entrypoints of the released packages 0.32.0 and 0.33.0, which agree (2026-11-30); vllm-stack: values.yaml and templates of chart 0.1.12 (2026-08-05).
VERSIONS: Final = {"vllm": f"v{PINNED[VLLM]}", "vllm-stack": "0.1.12"}
READ_ON: Final = "2026-11-25"
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TAKEN: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))  # words that YAML 1.1 reads as values


class LaunchFile(Record):
    """One file, whole."""

    name: str
    text: str


def yaml(value: Mapping[str, Any]) -> str:
    """Mappings and lists as block YAML, every text in JSON's double quotes, which YAML reads the same way."""
    return "\n".join(_lines(value, 0)) + "\n"


def filled(name: str, **values: str) -> str:
    """A shell template of the resources with its ``@{placeholders}`` filled."""
    return _Shell(shipped.read("templates", name)).substitute(values)


def comment(words: str) -> str:
    """One comment line."""
    return f"# {printable(words)}\n"


def printable(words: str) -> str:
    """Without characters that a terminal or a YAML reader would act upon, line ends among them."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


class _Shell(Template):
    """Placeholders with ``@``: the dollar is the shell's own."""

    delimiter = "@"


def _lines(value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    found = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            name = key if _PLAIN.fullmatch(key) and key.lower() not in _TAKEN else _scalar(key)
            if inner and (isinstance(inner, Mapping) or _deep(inner)):
                found += [f"{pad}{name}:", *_lines(inner, depth + 1)]
            else:
                found.append(f"{pad}{name}: {_scalar(inner)}")
        return found
    for inner in value:
        first, *rest = _lines(inner, depth + 1) if isinstance(inner, Mapping) else [_scalar(inner)]
        found += [f"{pad}- {first.lstrip()}", *rest]
    return found


def _deep(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(inner, Mapping) for inner in value)


def _scalar(value: Any) -> str:
    """A text, a number, a truth value or a flat list: JSON is YAML."""
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(inner) for inner in value) + "]"
    return json.dumps(printable(value) if isinstance(value, str) else value, ensure_ascii=False)

"""Names in a config: found under any of their spellings, in the text part first, and remembered as used."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiready_gui.domain.explain import Message

Config = Mapping[str, Any]

TEXT_PARTS: Final = ("text_config", "llm_config", "language_config", "thinker_config.text_config")
"""Where the language model stands in the config of one that sees or hears."""
MOST: Final = {
    "layers": 2_000, "hidden": 1_000_000, "ffn": 10_000_000, "heads": 10_000, "kv_heads": 10_000, "head_dim": 10_000,
    "vocab": 10_000_000, "experts": 100_000, "active_experts": 100_000, "moe_ffn": 10_000_000, "shared_experts": 1_000,
    "max_context": 100_000_000, "sliding_window": 100_000_000,
}  # fmt: skip
"""Of a column: ten times beyond the largest model that anybody published, and no less than what is plausible next."""
_MOST: Final = 100_000_000
MISSING: Final = "model-config-missing"


@dataclass(frozen=True)
class Understood:
    """A column of the models' table, and what it was read from."""

    column: str
    key: str
    """Dotted, as it stands in the file; where the file does not have it, what would have said so."""
    value: int | float | str | bool
    stated: bool = True
    """False: it follows from other fields, or is what the maker's own code takes where nothing is said."""
    editable: bool = True

    @property
    def label(self) -> Message:
        """What the column is called."""
        return Message(key=f"model-field-{self.column.replace('_', '-')}")

    @property
    def said(self) -> Message:
        """Its value in words."""
        if isinstance(self.value, bool):
            return Message(key=f"model-tied-{'y' if self.value else 'n'}")
        if self.column == "published":
            return Message(key=f"model-format-{str(self.value).replace('_', '-')}")
        return Message(key="model-value" if isinstance(self.value, str) else "model-number", args={"value": self.value})


@dataclass(frozen=True)
class Problem:
    """A value that is none: missing, of another kind, beyond anything there is."""

    column: str
    key: str
    message: Message


@dataclass
class Keys:
    """Looks names up and notes what it met."""

    whole: Config
    edits: Mapping[str, Any] = field(default_factory=dict)
    """What the user put in the place of a value, by dotted key."""
    used: set[str] = field(default_factory=set)
    understood: dict[str, Understood] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prefix = next((part for part in TEXT_PARTS if isinstance(_at(self.whole, part), dict)), "")
        self._places = (f"{self.prefix}.", "") if self.prefix else ("",)

    def find(self, *names: str) -> tuple[str, Any]:
        """The first of these names that says something: its dotted key and its value; the key that is to be said and ``None``."""
        for name in names:
            for place in self._places:
                key = f"{place}{name}"
                value = self.edits[key] if key in self.edits else _at(self.whole, key)
                if value is not None:
                    self.used.add(key)
                    return key, value
        return f"{self._places[0]}{names[0]}", None

    def look(self, *names: str) -> Any:
        """The value alone."""
        return self.find(*names)[1]

    def use(self, *names: str) -> None:
        """What they say is known without being asked for."""
        for name in names:
            self.find(name)

    def size(self, column: str, *names: str, otherwise: int | None = None, least: int = 1) -> int | None:
        """A whole number of a column; ``otherwise`` where nothing is said, a problem where what is said is none."""
        key, value = self.find(*names)
        if value is None:
            if otherwise is not None:
                self.take(column, key, otherwise, stated=False)
            return otherwise
        most = MOST.get(column, _MOST)
        number = whole_number(value)
        if number is None or not least <= number <= most:
            self.fail(column, key, "model-config-odd", value=_short(value), least=least, most=most)
            return None
        self.take(column, key, number)
        return number

    def count(self, *names: str, otherwise: int = 0) -> int:
        """A whole number of no column, where it is plausible."""
        number = whole_number(self.look(*names))
        return number if number is not None and 0 <= number <= _MOST else otherwise

    def take(self, column: str, key: str, value: int | float | str | bool, *, stated: bool = True, editable: bool = True) -> None:
        """Note what a column holds."""
        self.understood[column] = Understood(column, key, value, stated, editable)

    def miss(self, column: str, name: str) -> None:
        """A column that is needed is missing, unless something is said of it already."""
        if column not in self.understood and all(problem.column != column for problem in self.problems):
            self.fail(column, self.find(name)[0], MISSING)

    def fail(self, column: str, key: str, message: str, **args: Any) -> None:
        """Note what is wrong with a column."""
        self.problems.append(Problem(column, key, Message(key=message, args={"name": key, **args})))


def whole_number(value: Any) -> int | None:
    """The whole number that a value is; JSON writes 5120.0 for one too."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value != int(value):
        return None
    return int(value)


def _at(whole: Any, key: str) -> Any:
    for name in key.split("."):
        if not isinstance(whole, Mapping):
            return None
        whole = whole.get(name)
    return whole


def _short(value: Any) -> str:
    words = repr(value) if isinstance(value, int | float | str | bool) else type(value).__name__
    return words if len(words) <= 40 else f"{words[:37]}..."

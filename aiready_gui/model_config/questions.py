"""What a config leaves open: each point with the answers it may have, or settled with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiready_gui.domain.explain import Message
from aiready_gui.model_config.keys import Keys
from aiready_gui.model_config.weights import FORMATS

ARCHITECTURE: Final = "architecture"
GATED, UNGATED = "gated", "ungated"
CONTEXT: Final = "context"
FORMAT: Final = "format"
SIZE: Final = "size"


@dataclass(frozen=True)
class Question:
    """A point that is not plain from the file."""

    name: str
    """Of the point, among the choices."""
    key: str
    """Of the file."""
    value: str
    """As the file has it, shortened."""
    message: Message
    answers: tuple[tuple[str, Message], ...] = ()
    """None: settled, the message says why."""
    answer: str = ""
    """What counts: chosen, or the safe one."""
    answered: bool = True
    """False: only the user can tell."""


@dataclass
class Questions:
    """Gathers them, with the user's choices."""

    choices: Mapping[str, str]
    found: list[Question] = field(default_factory=list)

    def all(self) -> tuple[Question, ...]:
        """Open ones first."""
        return tuple(sorted(self.found, key=lambda one: (not one.answers, one.answered)))

    def settle(self, key: str, value: str, message: str, **args: Any) -> None:
        """Understood without the user, with the reason."""
        self.found.append(Question(key, key, value, Message(key=message, args=args)))

    def unknown_architecture(self, key: str, name: str) -> str:
        """Its fields are read by their names; what those do not tell, only its maker knows."""
        answers = {shape: Message(key=f"model-config-{shape}") for shape in (GATED, UNGATED)}
        return self._ask(ARCHITECTURE, key, name[:80], Message(key="model-config-unknown"), answers, "")

    def longer_context(self, key: str, kind: str, factor: float, usual: int, longer: int) -> None:
        """The length that is always there counts until the longer is chosen."""
        answers = {str(tokens): Message(key="model-config-tokens", args={"tokens": tokens}) for tokens in (usual, longer)}
        self._ask(CONTEXT, key, f"{kind or 'rope'}, {factor:g}", Message(key="model-config-longer"), answers, str(usual))

    def format_unknown(self, key: str, method: Any, by_size: str | None) -> str:
        """How its weights are stored is said in words that are not known here."""
        return (
            self._ask(FORMAT, key, str(method or "")[:60], Message(key="model-config-format"), _formats(), by_size or "")
            or "bf16"
        )

    def format_against_size(self, key: str, stated: str, by_size: str) -> str:
        """The config says one thing, the size of the files another."""
        return (
            self._ask(
                FORMAT,
                key,
                stated,
                Message(key="model-config-format-size"),
                {form: _formats()[form] for form in dict.fromkeys((by_size, stated))},
                "",
            )
            or by_size
        )

    def sixteen_bits(self, key: str) -> None:
        """Nothing is said of quantisation."""
        self.settle(key, "", "model-config-sixteen")

    def params_by_size(self, counted_b: float, files_b: float) -> str:
        """The sizes come to another number than the files hold."""
        answers = {
            name: Message(key=f"model-config-params-{name}", args={"params": params})
            for name, params in (("files", files_b), ("counted", counted_b))
        }
        return self._ask(SIZE, "total_size", "", Message(key="model-config-params"), answers, "") or "files"

    def context(self, keys: Keys) -> str | None:
        """The context that counts."""
        found = keys.understood.get("max_context")
        chosen = next((one.answer for one in self.found if one.name == CONTEXT), "")
        return chosen or (str(found.value) if found else None)

    def _ask(self, name: str, key: str, value: str, message: Message, answers: Mapping[str, Message], safe: str) -> str:
        chosen = self.choices.get(name, "")
        answer = chosen if chosen in answers else safe
        self.found.append(Question(name, key, value, message, tuple(answers.items()), answer, bool(answer)))
        return answer


def _formats() -> dict[str, Message]:
    return {form: Message(key=f"model-format-{form.replace('_', '-')}") for form in FORMATS}

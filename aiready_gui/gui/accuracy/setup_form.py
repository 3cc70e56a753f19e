"""What ran, where the files of results do not tell: lists to choose from, prefilled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.texts import Texts
from aiready_gui.validation.run_rows import Row
from aiready_gui.validation.run_setup import COLUMNS, Setup

LEAST: Final = 230
ENGINES: Final = ("vllm", "sglang", "tensorrt-llm")
USUAL: Final = {"engine": ENGINES[0], "tp": 1, "replicas": 1}
"""Where neither files nor option tell."""
DEGREES: Final = (1, 2, 4, 8, 16)
COPIES: Final = tuple(range(1, 9))
LOADS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class SetupForm(QWidget):
    """A list a field; the first line of each leaves it as the files have it, where any of them does."""

    def __init__(self, snapshot: Snapshot, texts: Texts, theme: Theme, changed: Callable[[], None]) -> None:
        super().__init__()
        self._texts = texts
        self._values: dict[str, list[tuple[str, Any]]] = {
            "model": [(card.name, card.name) for card in sorted(snapshot.models, key=lambda card: card.name.lower())],
            "gpu": [(gpu.name, gpu.name) for gpu in snapshot.gpus if gpu.verified],
            "precision": [(texts.text(f"precision-{one}"), one.value) for one in Precision],
            "engine": [(one, one) for one in ENGINES],
            "tp": [(str(one), one) for one in DEGREES],
            "replicas": [(str(one), one) for one in COPIES],
            "concurrency": [(texts.number(one), float(one)) for one in LOADS],
        }
        self.lists: dict[str, DropDown] = {}
        self._blocks: dict[str, QWidget] = {}
        for name in self._values:
            self._blocks[name] = self._block(name, theme, changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(Columns(list(self._blocks.values()), least=theme.px(LEAST), spacing=10))

    def _block(self, name: str, theme: Theme, changed: Callable[[], None]) -> QWidget:
        words = self._texts.text(f"own-field-{name}")
        chosen = self.lists[name] = DropDown()
        chosen.setAccessibleName(words)
        chosen.setMinimumHeight(theme.px(34))
        chosen.setMinimumContentsLength(8)
        chosen.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chosen.setPlaceholderText(self._texts.text("not-chosen"))
        chosen.activated.connect(lambda _index: changed())
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words, "label"))
        column.addWidget(chosen)
        return block

    def ask(self, rows: Sequence[Row], option: Setup) -> None:
        """Show what the files say as such, and what they leave out as the option has it."""
        for name, values in self._values.items():
            chosen = self.lists[name]
            chosen.clear()
            told = self._told(name, rows)
            if told:
                chosen.addItem(told, None)
            for words, value in values:
                chosen.addItem(words, value)
            preset = getattr(option, name) or USUAL.get(name)
            chosen.setCurrentIndex(0 if told else chosen.findData(preset) if preset else -1)

    def take_place(self, old: SetupForm) -> None:
        """What is chosen in another form that asks about the same files."""
        for name, chosen in self.lists.items():
            before = old.lists[name]
            value = before.currentData()
            chosen.setCurrentIndex(before.currentIndex() if value is None else chosen.findData(value))

    def _told(self, name: str, rows: Sequence[Row]) -> str:
        """The line that leaves a field as the files have it; blank where none of them tells it."""
        column = COLUMNS.get(name, "gpu_count")  # replicas: as many as the GPUs that a file counts
        found = {(row.get(column) or (row.get("request_rate") if name == "concurrency" else "") or "").strip() for row in rows}
        if found == {""}:
            return ""
        return self._texts.text("own-as-told", value=found.pop()) if len(found) == 1 else self._texts.text("own-as-told-each")

    def setup(self) -> Setup:
        """What is said over the files."""
        return Setup(**{name: chosen.currentData() for name, chosen in self.lists.items()})

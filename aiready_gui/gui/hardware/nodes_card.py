"""The machines somebody has, a line a kind."""

from __future__ import annotations

from functools import partial
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_hardware import MOST_KINDS, OwnHardware
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.gui.hardware.card_picker import CardPicker
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.texts import Texts

USUAL: Final = (("l40s", 4), ("h100_sxm_80", 8), ("a100_sxm_80", 8))
"""What most owners have, in the order of the buttons: an assumption."""
_NUMBERS: Final = {"gpus_per_node": "gpus", "nodes": "nodes", "ram_gb": "ram", "network_gbit_s": "network"}
"""Numbers of a line, and the message keys of their units."""
_WIDE: Final = {"network_gbit_s": 140}  # thousands of a long unit
_PARTS: Final = ("ram_gb", "network_gbit_s")
"""Those that need not be whole."""


class NodesLine(QWidget):
    """One kind of machine."""

    changed = Signal()
    removed = Signal()

    def __init__(self, nodes: OwnNodes | None, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.gpu = CardPicker(snapshot, texts)
        self.gpu.setMinimumHeight(theme.px(34))
        self.gpu.choose(None if nodes is None else nodes.gpu)
        self.gpu.activated.connect(lambda _index: self.changed.emit())
        self.numbers = {name: self._number(name, unit, nodes, texts, theme) for name, unit in _NUMBERS.items()}
        self.remove = button(texts.text("own-hardware-remove"), "link", self.removed.emit)
        named = [self._named(texts.text("own-hardware-gpu"), self.gpu, theme.px(260))]
        for name, edit in self.numbers.items():
            named.append(self._named(texts.text(f"own-hardware-{name.replace('_', '-')}"), edit, theme.px(_WIDE.get(name, 112))))
        self.rdma = QCheckBox(texts.text("own-hardware-rdma"))
        self.rdma.setChecked(nodes is not None and nodes.rdma)
        self.rdma.toggled.connect(lambda _on: self.changed.emit())
        self._between = (named[-1], self.rdma)
        self.numbers["nodes"].quantity_changed.connect(lambda _value: self._several())
        self._several()
        line = Flow(*named, self.rdma, self.remove, spacing=12)
        self.fault = SaidLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.fault)
        self._texts = texts

    def _number(self, name: str, unit: str, nodes: OwnNodes | None, texts: Texts, theme: Theme) -> QuantityEdit:
        made = QuantityEdit(texts, theme, unit=texts.text(f"own-hardware-unit-{unit}"), whole=name not in _PARTS)
        made.setAccessibleName(texts.text(f"own-hardware-{name.replace('_', '-')}"))
        default = OwnNodes.model_fields[name].default
        made.set_quantity(None if nodes is None else getattr(nodes, name), default)
        made.quantity_changed.connect(lambda _value: self.changed.emit())
        made.given_up.connect(lambda _value: self.changed.emit())
        return made

    def take_place(self, old: NodesLine) -> None:
        """Say what another line said, as it was typed: what is wrong of it, or not whole yet, too."""
        self.gpu.take_place(old.gpu)
        self.rdma.setChecked(old.rdma.isChecked())
        for name, edit in self.numbers.items():
            edit.take_place(old.numbers[name])
        self._several()

    def _several(self) -> None:
        """What lies between machines is asked where there are several; what is wrong of it goes with the question."""
        several = (self.numbers["nodes"].parsed() or 1) > 1
        for field in self._between:
            field.setVisible(several)
        if not several and self._is_wrong("network_gbit_s"):
            self.numbers["network_gbit_s"].forget()
            self.changed.emit()

    def _is_wrong(self, name: str) -> bool:
        """Whether a number alone is none that a machine has."""
        edit = self.numbers[name]
        try:
            OwnNodes(gpu="any", **{name: edit.parsed()})
        except ValidationError:
            return True
        return edit.problem()

    @staticmethod
    def _named(words: str, field: QWidget, width: int) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(words, "label"))
        column.addWidget(field)
        whole.setFixedWidth(max(width, whole.minimumSizeHint().width()))
        return whole

    @property
    def empty(self) -> bool:
        """Whether no card is chosen: it is no machine yet."""
        return self.gpu.currentIndex() < 0

    def nodes(self) -> OwnNodes | None:
        """As it is filled in; ``None`` while no card is chosen or a number is wrong, which is then said below."""
        self._tell("")
        if self.empty:
            return None
        given = {name: edit.parsed() for name, edit in self.numbers.items() if edit.text().strip()}
        try:
            numbers = {name: "" if value is None else value for name, value in given.items()}
            return OwnNodes(gpu=self.gpu.currentData(), rdma=self.rdma.isChecked(), **numbers)
        except ValidationError as error:
            wrong = field_message(error)
            named = self._texts.text(f"own-hardware-{str(wrong.args['field']).replace('_', '-')}")
            self._tell(self._texts.word(wrong.revised(args={**wrong.args, "field": named})))
            return None

    def _tell(self, fault: str) -> None:
        self.fault.say(fault)
        self.fault.setVisible(bool(fault))


class NodesCard(Card):
    """Lines of machines; at least one stands."""

    changed = Signal()
    card_requested = Signal()
    """A card that the catalogue does not have."""

    def __init__(self, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        self.more = button(texts.text("own-hardware-more"), "secondary", lambda: self.add(None))
        self.new_card = button(texts.text("own-hardware-new-card"), "secondary", lambda: self.card_requested.emit())
        beside = QWidget()
        beside.setLayout(Flow(self.more, self.new_card, spacing=10))
        super().__init__(texts.text("own-hardware-machines"), beside=beside)
        self._snapshot, self._texts, self._theme = snapshot, texts, theme
        self.lines: list[NodesLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.body.addLayout(self._column)
        self.usual = QWidget()
        usual = [
            button(
                texts.times(cards, snapshot.gpu_by_key[gpu].name),
                "secondary",
                partial(self.take, OwnNodes(gpu=gpu, gpus_per_node=cards)),
            )
            for gpu, cards in USUAL
            if gpu in snapshot.gpu_by_key
        ]
        self._proposed: OwnNodes | None = None
        self.proposed = button("", "secondary", self._take_proposed)
        self.proposed.hide()
        named = label(texts.text("own-hardware-usual"), "body", tone="muted")
        self.beyond = label("", "note", tone="muted", wrap=True)
        self.beyond.hide()
        offered = QVBoxLayout(self.usual)
        offered.setContentsMargins(0, 0, 0, 0)
        offered.addLayout(Flow(named, *usual, self.proposed, spacing=10))
        offered.addWidget(self.beyond)
        self.body.addWidget(self.usual)
        self.add(None)

    def add(self, nodes: OwnNodes | None) -> NodesLine:
        """Another kind of machine."""
        made = NodesLine(nodes, self._snapshot, self._texts, self._theme)
        made.changed.connect(self._on_changed)
        made.removed.connect(lambda: self._remove(made))
        self.lines.append(made)
        self._column.addWidget(made)
        self._on_changed()
        return made

    def propose(self, nodes: OwnNodes | None, beyond: str = "") -> None:
        """The machines of the solution on screen beside the usual ones; ``None`` where there is none, or they are ``beyond`` what is asked."""
        self._proposed = nodes
        self.beyond.setText(beyond)
        self.beyond.setVisible(bool(beyond))
        self.proposed.setVisible(nodes is not None)
        if nodes is not None:
            machine = self._texts.times(nodes.gpus_per_node, self._snapshot.gpu_by_key[nodes.gpu].name)
            words = self._texts.times(nodes.nodes, f"({machine})") if nodes.nodes > 1 else machine
            self.proposed.setText(self._texts.text("own-hardware-proposed", machine=words))

    def _take_proposed(self) -> None:
        if self._proposed is not None:
            self.take(self._proposed)

    def take(self, nodes: OwnNodes) -> None:
        """One of the usual ones, in place of the empty line."""
        for line in [line for line in self.lines if line.empty]:
            self._drop(line)
        self.add(nodes)

    def take_place(self, old: NodesCard) -> None:
        """The lines of another card in place of those here."""
        for line in list(self.lines):
            self._drop(line)
        for line in old.lines:
            self.add(None).take_place(line)
        self._on_changed()

    def _remove(self, line: NodesLine) -> None:
        if line not in self.lines:  # a second click came before it was gone
            return
        self._drop(line)
        if not self.lines:
            self.add(None)
        self._on_changed()

    def _drop(self, line: NodesLine) -> None:
        self.lines.remove(line)
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()

    def _on_changed(self) -> None:
        for line in self.lines:
            line.remove.setVisible(len(self.lines) > 1 or not line.empty)
        self.more.setEnabled(not self.full)
        self.more.setToolTip(self._texts.text("own-hardware-most-kinds", most=MOST_KINDS) if self.full else "")
        self.usual.setVisible(all(line.empty for line in self.lines))
        self.changed.emit()

    @property
    def full(self) -> bool:
        """Whether there are as many kinds of machines as one answer takes."""
        return len(self.lines) >= MOST_KINDS

    def hardware(self) -> OwnHardware | None:
        """All lines that say which card; ``None`` where none does, or one of them is wrong: no answer is for a part of the machines."""
        nodes = tuple(one for line in self.lines if not line.empty and (one := line.nodes()) is not None)
        return OwnHardware(nodes=nodes) if nodes and not self.wrong else None

    @property
    def wrong(self) -> bool:
        """Whether a line holds a number that no machine has."""
        return any(not line.empty and line.nodes() is None for line in self.lines)

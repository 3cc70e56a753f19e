"""The question asked backwards: machines above, every model's answer below, one of them closely at the right."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.studies.own_forwards import Beside, beside_rent, forwards
from aiready_gui.advisor.studies.own_hardware import (
    LAST_RESORT,
    as_project,
    best_first,
    closely,
    least_that_carries,
    nodes_of,
    on_own_hardware,
    some_at_once,
)
from aiready_gui.advisor.studies.scenarios import keep_first
from aiready_gui.domain.bounds import MOST_WORKLOADS
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot, short_hash
from aiready_gui.domain.own_hardware import HeldClosely, ModelHeld, OwnHardware, Verdict, ranked
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import MOST_SCENARIOS, Project, Redundancy, Scenario
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import LlmServing, ModelChoice, ServingUse
from aiready_gui.files import safe_name
from aiready_gui.gui.hardware.held_card import HeldCard
from aiready_gui.gui.hardware.held_table import WIDTHS, HeldFilter, HeldModel, HeldTable
from aiready_gui.gui.hardware.nodes_card import NodesCard
from aiready_gui.gui.message_box import Role, ask
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, ScrollPage, button, label, rule
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.plan.capacity_words import conditions_said
from aiready_gui.texts import Texts

MOST_LETTERS: Final = 80  # of a scenario's name
TABLE_HEIGHT, CARD_WIDTH, SEARCH_WIDTH, NARROW = 300, 320, 220, 900  # [px at 100 %]
ROW: Final = 40  # two lines of a name [px at 100 %]
HERE: Final = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key) for key in (Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_Enter)
)
"""Another machine; the row's model as a project."""


class Place(StrEnum):
    """Where a service goes beside work of another kind."""

    BESIDE = "beside"
    INSTEAD = "instead"


PLACE_ROLES: Final = {Place.BESIDE: Role.AcceptRole, Place.INSTEAD: Role.DestructiveRole}
Else = list[tuple[Message, ModelHeld]]


class HardwarePage(ScrollPage):
    """Asks anew, in the background, whenever the machines or the conditions change; what is half asked is dropped."""

    explain_requested = Signal(object)
    save_requested = Signal(object, str)
    """What the project is to become shall be saved where the user says; carries it and the message key of the step that it is."""
    step_requested = Signal(str)
    """A step of the wizard where a condition is answered."""
    compare_requested = Signal(str)
    """Scenarios stand side by side now; carries the name of the one to hold the others against."""
    card_requested = Signal()
    """A card that the catalogue does not have is to be added to it."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._texts, self._theme = open_project, texts, theme
        self._question = 0
        self._held: tuple[ModelHeld, ...] = ()
        self._chosen = ""
        self._looked = (0, "")
        self._asked: tuple[object, ...] = ()
        self.content.addWidget(label(texts.text("own-hardware-title"), "title"))
        self.content.addWidget(label(texts.text("own-hardware-lead"), "body", tone="muted", wrap=True))
        self.machines = NodesCard(snapshot, texts, theme)
        self.machines.changed.connect(self._ask)
        self.machines.card_requested.connect(self.card_requested)
        self.machines.body.addWidget(rule())
        self._add_conditions(self.machines)
        self.content.addWidget(self.machines)
        self.export = button(texts.text("own-hardware-export"), "secondary", self._export)
        self.save = button(texts.text("own-hardware-as-new"), "secondary", self._save)
        self._written = label("", "note")
        self.content.addLayout(Flow(self.export, self.save, self._written, spacing=12))
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(12)
        self._parts.addWidget(self._models(), 1)
        self.card = HeldCard(texts, theme)
        self.card.explain_requested.connect(self.explain_requested)
        self.card.take_requested.connect(self._take)
        self.card.rent_requested.connect(self._rent)
        self.card.files_requested.connect(self._start_on)
        self._parts.addWidget(self.card)
        self.content.addLayout(self._parts, 1)
        self.card.show_nothing()
        open_project.opened.connect(self._on_opened)
        open_project.changed.connect(self._on_project)
        open_project.answered.connect(self._on_answer)

    def _add_conditions(self, card: Card) -> None:
        texts = self._texts
        self.use = DropDown()
        self.use.setAccessibleName(texts.text("own-hardware-work"))
        self.use.setMinimumHeight(self._theme.px(34))
        self.use.addItem("", None)
        for use in ServingUse:
            self.use.addItem(texts.text(f"use-{use}"), use)
        self.use.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        self.use.activated.connect(lambda _index: self._ask())
        self._said = label("", "body", tone="muted", wrap=True)
        change = button(texts.text("own-hardware-change"), "link", self._change)
        card.body.addLayout(Flow(label(texts.text("own-hardware-work"), "label"), self.use, change, spacing=12))
        card.body.addWidget(self._said)

    def _models(self) -> Card:
        texts, theme = self._texts, self._theme
        self.count = label("", "body", tone="muted")
        self.search = TextField()
        self.search.setFixedWidth(theme.px(SEARCH_WIDTH))
        card = Card(texts.text("own-hardware-models"), beside=self.search)
        self.search.setPlaceholderText(texts.text("own-hardware-search"))
        self.search.setAccessibleName(texts.text("own-hardware-search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _words: self._filter())
        card.body.addWidget(self.count)
        self.table = HeldTable()
        self.table.setAccessibleName(texts.text("own-hardware-models"))
        as_records(self.table, theme)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(theme.px(TABLE_HEIGHT))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.model = HeldModel((), texts, theme)
        self._proxy = HeldFilter(self.model)
        self.table.setModel(self._proxy)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        head.setSortIndicatorClearable(True)  # the third click brings the best first again
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.table.opened.connect(lambda: self.card.take_keyboard())
        set_widths(self.table, WIDTHS, theme)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        card.body.addWidget(self.table, 1)
        return card

    def to_search(self) -> None:
        """Put the keyboard on the words that narrow the table."""
        self.ensureWidgetVisible(self.search)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def event(self, event: QEvent) -> bool:
        """Keys that mean something else elsewhere in the window, before its menu takes them: Ctrl+N, Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.keyCombination() in HERE:
            if event.type() == QEvent.Type.ShortcutOverride:
                act = self._add_machine if event.keyCombination() == HERE[0] else self._save
                QTimer.singleShot(0, self, act)
            event.accept()  # the key itself too: the window would press the button with the keyboard
            return True
        return bool(super().event(event))

    @Slot()
    def _add_machine(self) -> None:
        """Another line of machines, with the keyboard on its card."""
        if self.machines.full:
            return  # its button says why
        line = self.machines.add(None)
        line.show()
        line.gpu.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < self._theme.px(NARROW)
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.card.setMaximumWidth(16_777_215 if narrow else self._theme.px(CARD_WIDTH))
        self.card.setMinimumWidth(0 if narrow else self._theme.px(CARD_WIDTH))

    def take_place(self, old: HardwarePage) -> None:
        """Ask about the machines and the work that the page before this one asked about; the row in hand stays that."""
        self.machines.take_place(old.machines)
        self.use.setCurrentIndex(old.use.currentIndex())
        self.search.setText(old.search.text())
        self._chosen = old._chosen
        order = old.table.horizontalHeader()
        self.table.horizontalHeader().setSortIndicator(order.sortIndicatorSection(), order.sortIndicatorOrder())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_project()

    @Slot()
    def _on_opened(self) -> None:
        """What was asked beside another project is no question about this one."""
        self.use.setCurrentIndex(0)

    @Slot()
    def _on_project(self, _view: object = None) -> None:
        """The conditions are the project's, where it has a service."""
        if not self.isVisible():
            return
        own = self._service() is not None
        self.use.setItemText(0, self._texts.text("own-hardware-as-project" if own else "own-hardware-no-service"))
        if not own and self.use.currentIndex() == 0:
            self.use.setCurrentIndex(self.use.findData(ServingUse.CHAT))
        self._propose()
        self._ask()

    @Slot(object)
    def _on_answer(self, _answer: object) -> None:
        self._propose()

    def _propose(self) -> None:
        try:
            self.machines.propose(self._rented())
        except AdvisorError as error:
            self.machines.propose(None, without_path(error.message, self._texts))

    def _rented(self) -> OwnNodes | None:
        """The machines that the solution on screen proposes to rent."""
        part, snapshot = self._open.part, self._open.snapshot
        layout = None if part is None or part.chosen is None else part.chosen.layout
        offer = None if layout is None else snapshot.offer_by_key.get(layout.offer_key)
        return None if layout is None or offer is None or layout.common else nodes_of(offer, layout.instances)

    def _service(self) -> LlmServing | None:
        work = self._open.view.workloads[0] if self._open.view.workloads else None
        return work if isinstance(work, LlmServing) else None

    def project(self) -> Project:
        """What the machines are asked about: the project on screen, or its conditions with usual work of the chosen kind."""
        use = self.use.currentData()
        return self._open.view if use is None else self._open.view.revised(workloads=(LlmServing(use=use),))

    @Slot()
    def _ask(self) -> None:
        """All models, a few at a time; what was asked already is not asked again because the page is looked at."""
        hardware, project, visible = self.machines.hardware(), self.project(), self.isVisible()
        asked = (hardware, project, self._open.snapshot.content_hash, visible)
        if asked == self._asked:
            return
        self._asked = asked
        self._question += 1
        self._said.setText(self._conditions_said())
        self._show((), done=hardware is None)
        if hardware is None or not visible or not project.workloads:
            return
        snapshot = self._open.snapshot
        found = some_at_once(hardware, project, snapshot, date.today(), best_first(hardware, snapshot))
        self._next(self._question, found)

    def _conditions_said(self) -> str:
        """What the machines are held against, in a sentence."""
        project = self.project()
        serves = bool(project.workloads) and isinstance(project.workloads[0], LlmServing)
        return self._texts.word(conditions_said(project)) if serves else ""

    def _next(self, question: int, found: Iterator[tuple[ModelHeld, ...]]) -> None:
        work = partial(failures.guarded, lambda: next(found, ()), failures.NOT_SIZED)
        self._open.background.run(work, partial(self._on_found, question, found))

    def _on_found(self, question: int, found: Iterator[tuple[ModelHeld, ...]], done: Future[tuple[ModelHeld, ...]]) -> None:
        if question != self._question:
            return
        try:
            more = done.result()
        except AdvisorError as error:
            self.count.setText(without_path(error.message, self._texts))
            return
        self._show((*self._held, *more), done=not more)
        if more:
            self._next(question, found)

    def _show(self, held: tuple[ModelHeld, ...], *, done: bool) -> None:
        self._held = held
        self.export.setEnabled(bool(held) and done)
        self.save.setEnabled(bool(held))
        self.model.show(ranked(held))
        texts, fit = self._texts, sum(one.verdict in (Verdict.FITS, Verdict.NO_SPARE) for one in held)
        asked = self.machines.hardware() is not None
        key = "own-hardware-count" if done else "own-hardware-counting"
        self.count.setText(texts.text(key, fit=fit, shown=len(held), all=len(self._open.snapshot.models)) if asked else "")
        self._select()

    def _select(self) -> None:
        """The row chosen by hand, wherever it stands now; where there is none the best of those counted so far."""
        rows = self.model.rows
        at = next((index for index, one in enumerate(rows) if one.model == self._chosen), 0 if rows else -1)
        shown = self._proxy.mapFromSource(self.model.index(at, 0)) if at >= 0 else None
        if shown is None or not shown.isValid():
            self._looked = (0, "")
            self.card.show_nothing("own-hardware-wrong-line" if self.machines.wrong else "own-hardware-choose-model")
            return
        chosen = self._chosen
        self.table.setCurrentIndex(shown)
        self._chosen = chosen  # that it follows the best is nobody's choice

    def _filter(self) -> None:
        self._proxy.look_for(self.search.words())

    def current(self) -> ModelHeld | None:
        """The model of the chosen row."""
        index = self._proxy.mapToSource(self.table.currentIndex())
        return self.model.rows[index.row()] if index.isValid() else None

    @Slot()
    def _on_row(self) -> None:
        held, hardware = self.current(), self.machines.hardware()
        if held is None or hardware is None or self._looked == (self._question, held.model):
            return  # the list grows, the row moves: what is told of it stays
        self._looked = (self._question, held.model)
        self._chosen = held.model
        self.card.show_held(held, hardware)
        work = partial(_closely, hardware, held, self.project(), self._open.snapshot)
        self._open.background.run(
            partial(failures.guarded, work, failures.NOT_SIZED), partial(self._on_close, self._question, held.model)
        )

    def _on_close(self, question: int, model: str, done: Future[tuple[HeldClosely | None, Else]]) -> None:
        if (question, model) == self._looked:
            try:
                self.card.show_closely(*done.result())
            except AdvisorError as error:
                self.count.setText(without_path(error.message, self._texts))

    @Slot()
    def _change(self) -> None:
        self.step_requested.emit("load")

    @Slot()
    def _save(self) -> None:
        """The chosen model under the load that the machines carry, as a project of its own: asked where it shall lie."""
        held = self.current()
        if held is None:
            return
        saved = as_project(self.project(), held)
        own = self._service() is not None and self.use.currentData() is None
        place = Place.INSTEAD if own else self._place(held)
        if place is Place.BESIDE:
            project = self._open.project
            beside = project.revised(workloads=(*project.workloads, *saved.workloads))
            self.save_requested.emit(beside, "act-add-workload")
        elif place is Place.INSTEAD:
            self.save_requested.emit(self._open.whole(saved), "act-own-hardware-model")

    def _place(self, held: ModelHeld) -> Place | None:
        """Whether a service goes beside the work in focus or takes its place, as the user says; ``None`` where neither."""
        view, texts = self._open.view, self._texts
        if not view.workloads:
            return Place.INSTEAD
        places = [one for one in Place if one is Place.INSTEAD or len(self._open.project.workloads) < MOST_WORKLOADS]
        choices = tuple((texts.text(f"own-hardware-{one}"), PLACE_ROLES[one]) for one in places)
        work = texts.text(work_key(view.workloads[0]))
        words = texts.text("own-hardware-place", work=work, model=held.name)
        taken = ask(texts.text("app-name"), words, choices, may_stay=True, parent=self)
        return places[taken] if taken >= 0 else None

    @Slot()
    def _export(self) -> None:
        """The note about all models that are answered so far, made beside the window."""
        hardware = self.machines.hardware()
        if hardware is None or not self._held:
            return
        texts = self._texts
        usual = f"{safe_name(texts.text('capacity-title'))}.pdf"
        name, _ = QFileDialog.getSaveFileName(self, texts.text("own-hardware-export"), usual, "*.pdf")
        if not name:
            return
        path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
        make = partial(written, path, hardware, self.project(), ranked(self._held), self._open.snapshot, texts)
        self._open.background.run(partial(failures.guarded, make, failures.NOT_SIZED), partial(self._on_written, path))

    def _on_written(self, path: Path, done: Future[None]) -> None:
        try:
            done.result()
        except AdvisorError as error:
            self._written.setText(without_path(error.message, self._texts))
            return
        self._written.setText(self._texts.text("own-hardware-written", file=path.name))

    @Slot(object)
    def _rent(self, held: ModelHeld) -> None:
        """The machines and the same for rent, as scenarios beside the project."""
        hardware = self.machines.hardware()
        if hardware is None:
            return
        work = partial(beside_rent, hardware, held, self.project(), self._open.snapshot, date.today())
        self._open.background.run(
            partial(failures.guarded, work, failures.NOT_SIZED), partial(self._on_beside, self._looked, held, hardware)
        )

    def _on_beside(self, looked: tuple[int, str], held: ModelHeld, hardware: OwnHardware, done: Future[Beside | None]) -> None:
        """Kept and shown, where somebody rents them out; a project that was about nothing becomes that of the machines."""
        if looked != self._looked or held.best is None:
            return
        texts, nodes = self._texts, hardware.nodes[held.best.kind]
        card = self._open.snapshot.gpu_by_key[nodes.gpu].name
        try:
            beside = done.result()
        except AdvisorError as error:
            self.card.tell(without_path(error.message, texts))
            return
        if beside is None:
            self.card.tell(texts.text("own-hardware-not-rented", gpu=card))
            return
        machine = texts.times(nodes.gpus_per_node, card)
        names = (f"own-hardware-{whose}-name" for whose in ("own", "rent"))
        own, rent = (texts.text(name, machine=machine, model=held.name)[:MOST_LETTERS] for name in names)
        project = self._open.project
        began = project if project.workloads else as_project(self.project(), held)
        kept = (Scenario(name=own, project=beside.owned, own=beside.nodes), Scenario(name=rent, project=beside.rented))
        try:
            compared = keep_first(began, *kept)
        except ValidationError:  # more than a project keeps
            self.card.tell(texts.text("own-hardware-scenarios-full", most=MOST_SCENARIOS, needed=len(kept)))
            return
        self._open.revise(compared, "act-keep-scenario")
        self.compare_requested.emit(own)

    @Slot(object)
    def _start_on(self, held: ModelHeld) -> None:
        """What starts the model on the machines, into a folder that is asked for."""
        hardware = self.machines.hardware()
        folder = QFileDialog.getExistingDirectory(self, self._texts.text("own-hardware-files")) if hardware else ""
        if hardware is None or not folder:
            return
        path = Path(folder)
        make = partial(started, path, hardware, held, self.project(), self._open.snapshot, self._texts)
        self._open.background.run(
            partial(failures.guarded, make, failures.NOT_SIZED), partial(self._on_started, self._looked, path)
        )

    def _on_started(self, looked: tuple[int, str], path: Path, done: Future[None]) -> None:
        if looked != self._looked:
            return
        try:
            done.result()
        except AdvisorError as error:
            self.card.tell(without_path(error.message, self._texts))
            return
        self.card.tell(self._texts.text("own-hardware-written", file=path.name))

    @Slot(object)
    def _take(self, held: ModelHeld) -> None:
        """The model becomes the project's, and its format where nobody would be offered it otherwise: one step back takes it away."""
        own = self._service()
        place = Place.INSTEAD if own is not None else self._place(held)
        if place is None:
            return
        work = own or LlmServing(use=self.use.currentData() or ServingUse.CHAT)
        best = held.best
        narrow = best is not None and best.precision is LAST_RESORT and work.precisions is None
        formats = (LAST_RESORT,) if narrow else work.precisions
        chosen = work.revised(model_choice=ModelChoice.CATALOGUE, model=held.model, precisions=formats)
        if place is Place.BESIDE:
            self._open.add(chosen)
        else:
            self._open.revise_view(self._open.view.revised(workloads=(chosen,)), "act-own-hardware-model")
        self.step_requested.emit("model")


def written(
    path: Path, hardware: OwnHardware, project: Project, held: tuple[ModelHeld, ...], snapshot: Snapshot, texts: Texts
) -> None:
    """Write the capacity note. ``ExportError`` where the file cannot be written."""
    from aiready_gui.proposal.capacity_note import Capacity, export_capacity

    near = closely(hardware, held[0], project, snapshot, date.today())
    capacity = Capacity(hardware, snapshot.gpu_by_key, project, held, near)
    export_capacity(capacity, path, texts, issued=date.today(), catalogue=short_hash(snapshot.content_hash))


def started(path: Path, hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot, texts: Texts) -> None:
    """Write the launch files of a model on the machines. ``ExportError`` where they cannot be written."""
    from aiready_gui.proposal.deploy import export_files

    answer = forwards(hardware, held, project, snapshot, date.today())
    assert answer is not None, "what carries nothing is not offered to be started"
    export_files(answer, path, locale=texts.locale)


def _closely(hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot) -> tuple[HeldClosely | None, Else]:
    """One model closely, and what would change the answer: one machine more of each kind, and no spare."""
    today = date.today()

    def ask(machines: OwnHardware, asked: Project) -> ModelHeld:
        return next(on_own_hardware(machines, asked, snapshot, today, (held.model,)))

    elses: Else = []
    for place, nodes in enumerate(hardware.nodes):
        added = nodes.revised_within(nodes=nodes.nodes + 1)
        if added == nodes:
            continue  # there are as many as can be said
        more = (*hardware.nodes[:place], added, *hardware.nodes[place + 1 :])
        args = {"machine": f"{nodes.gpus_per_node} × {snapshot.gpu_by_key[nodes.gpu].name}"}
        elses.append((Message(key="own-hardware-one-more", args=args), ask(OwnHardware(nodes=more), project)))
    if any(one.spare_nodes for one in held.laid):
        bare = project.revised(conditions=project.conditions.revised(redundancy=Redundancy.N))
        elses.append((Message(key="own-hardware-without-spare"), ask(hardware, bare)))
    if not held.carried_rps and not any(one.carried_rps for _, one in elses):
        found = least_that_carries(hardware, held.model, project, snapshot, today)
        if found is not None:
            nodes, so = found
            size = {"nodes": nodes.nodes, "gpus": nodes.gpus_per_node, "gpu": snapshot.gpu_by_key[nodes.gpu].name}
            machines = Message(key="capacity-machines", args=size)
            elses = [(Message(key="own-hardware-least", args={"machines": machines}), so)]
    return closely(hardware, held, project, snapshot, today), elses

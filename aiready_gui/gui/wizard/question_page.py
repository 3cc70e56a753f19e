"""What the pages of the wizard share: they follow the project and its answer, and lead to a field."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from aiready_gui.domain.explain import label_key
from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.views import Views
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.texts import Texts


class QuestionPage(FollowingPage):
    """A page of questions; what it holds is put in by its kind, which then calls :meth:`_begin_following`."""

    explain_requested = Signal(object)
    task_requested = Signal()
    model_requested = Signal(object)
    """A model is to be read from its config: from nothing yet, or from a size as a pair [G]."""
    comparison_requested = Signal()
    list_requested = Signal()
    """A model is to be found in the list of all."""

    def __init__(self, step: str, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.step = step
        self.blocks: list[FieldBlock] = []
        """The questions that stand on the page, those included that do not apply."""
        self._open, self._texts, self._theme = open_project, texts, theme

    @property
    def fields(self) -> Sequence[Field]:
        """Every question of the page."""
        return [block.field for block in self.blocks]

    def block(self, path: str) -> FieldBlock | None:
        """The question at a dotted path, where it applies."""
        return next((one for one in self.blocks if one.field.path == path and not one.isHidden()), None)

    def focus_field(self, path: str) -> bool:
        """Put the keyboard on a field and bring it into view."""
        block = self._in_view(path)
        if block is not None:
            block.focus_editor()
        return block is not None

    def asks(self, path: str) -> bool | None:
        """Whether the field at a dotted path is headed by a whole question; ``None`` where this page has no such field."""
        return next((field.asks for field in self.fields if field.path == path), None)

    def field_in_hand(self) -> str:
        """Path of the field that has the keyboard; nothing where it is elsewhere."""
        hand = self.window().focusWidget()
        return next((one.field.path for one in self.blocks if hand is not None and one.isAncestorOf(hand)), "")

    def reveal_field(self, path: str) -> None:
        """Bring a field into view; the keyboard stays where it is."""
        self._in_view(path)

    def path_of(self, label: str) -> str:
        """The dotted path of the question that an edit is named after, or nothing where it is not asked here."""
        return next((field.path for field in self.fields if label_key(field.path) == label), "")

    def bring_back(self) -> None:
        """Type again what was refused here, and set aside as another window stood in this one's place."""
        self.catch_up()
        for block in self.blocks:
            block.bring_back()

    def _in_view(self, path: str) -> FieldBlock | None:
        self.catch_up()
        block = self.block(path)
        if block is not None:
            self._unfold(block)
            self.ensureWidgetVisible(self._seen_with(block))
        return block

    def _unfold(self, block: FieldBlock) -> None:
        """Let a question be seen that is folded away."""

    def follow_views(self, views: Views) -> None:
        """Look as it was looked at before, where the page can be looked at in more than one way."""

    def _seen_with(self, block: FieldBlock) -> QWidget:
        """What is to be seen when a question is."""
        return block

    def _block_of(self, field: Field) -> FieldBlock:
        block = FieldBlock(field, self._open, self._texts, self._theme)
        self.blocks.append(block)
        return block

    def _begin_following(self) -> None:
        self._open.changed.connect(self._on_changed)
        self._open.answered.connect(self._on_answered)
        self._open.awaited.connect(self._on_awaited)
        self._open.failed.connect(self._on_failed)
        self._on_changed(self._open.view)
        self._on_answered(self._open.part)

    @abstractmethod
    def _show_project(self) -> None:
        """Follow the project."""

    def _show_answer(self) -> None:
        """Follow the answer to the workload in focus, where there is one."""

    def _say_instead(self, words: str) -> None:
        """What the answer said here is gone with it."""

    @Slot(object)
    def _on_changed(self, _view: Project) -> None:
        self.follow(self._show_project)

    @Slot(object)
    def _on_answered(self, _answer: object) -> None:
        self.follow(self._show_answer)

    @Slot()
    def _on_awaited(self) -> None:
        self._say_instead(self._texts.text("summary-counting"))

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        self._say_instead(self._texts.text("status-not-sized"))

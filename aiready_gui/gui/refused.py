"""What is typed and in no project: shown where it stands, and asked about before it would be gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiready_gui.domain.explain import label_key
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.message_box import Icon, Role, ask
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.texts import Texts

NAMED = 4
LONGEST = 60  # characters of a text that are told


class Refused:
    """Texts that their fields did not take, in whatever workload, and rows of the catalogue that were not kept."""

    def __init__(self, open_project: OpenProject) -> None:
        self._open = open_project

    def attach(self, window: MainWindow, texts: Texts) -> None:
        """Ask and show in this window from now on."""
        self._window, self._texts = window, texts

    def show(self) -> bool:
        """Go to a field that holds what is not accepted, in whatever workload; whether there is one."""
        opened = self._open
        for workload, _ in () if opened.invalid else opened.aside.places():
            opened.look_at(workload)  # what was set aside is typed there again
            if opened.invalid:
                break
        if opened.invalid:
            self._window.go_to_field(opened.invalid[0])
        return bool(opened.invalid)

    def may_go(self, *, closing: bool) -> bool:
        """Whether the project may leave the screen; asked where a text, or with the window a row of the catalogue, would go with it."""
        self._window.finish_editing()
        rows = self._window.unkept_rows() if closing else ()
        return self._agreed("refused-question", tuple(self._lines()), self.show) and self._agreed(
            "unkept-question", rows, self._window.show_unkept
        )

    def _agreed(self, question: str, lines: tuple[str, ...], show: Callable[[], object]) -> bool:
        """Whether these may be lost; else they are shown."""
        if not lines:
            return True
        texts = self._texts
        more = [texts.text("refused-more", count=len(lines) - NAMED)] if len(lines) > NAMED else []
        said = "\n".join((texts.text(question), "", *lines[:NAMED], *more))
        choices = ((texts.text("refused-stay"), Role.RejectRole), (texts.text("refused-go"), Role.DestructiveRole))
        if ask(texts.text("app-name"), said, choices, icon=Icon.Warning, parent=self._window) == 1:
            return True
        show()
        return False

    def _lines(self) -> Iterator[str]:
        """Field and text of each, those in view first."""
        for path, text in (*self._window.refused_texts(), *self._open.aside.texts()):
            shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
            yield self._texts.text("refused-line", field=self._texts.text(label_key(path)), text=" ".join(shown.split()))

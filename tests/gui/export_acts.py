"""What whoever exports does first: reads the warnings and ticks them."""

from __future__ import annotations

from aiready_gui.gui.export.dialog import ExportDialog


def read_all(dialog: ExportDialog) -> ExportDialog:
    """Tick every warning of the checks."""
    for box in dialog.checks.unread:
        box.setChecked(True)
    return dialog

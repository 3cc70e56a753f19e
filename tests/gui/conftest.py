"""Fixtures of the window's tests."""

from __future__ import annotations

import pytest

from aiready_gui.gui.app import Application, application


@pytest.fixture(scope="session")
def qapp() -> Application:
    """The program's own QApplication: the process can hold only one."""
    return application()

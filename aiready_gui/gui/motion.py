"""The one place that is asked whether anything may move; whatever is animated takes its time from here."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

USUAL_MS: Final = 200
"""Of an animation of the style: what Qt takes where nobody says otherwise."""
MOVING: Final = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip
"""What Qt moves by itself: menus that roll out, tips that fade."""
_GET_ANIMATION: Final = 0x1042
"""SPI_GETCLIENTAREAANIMATION of winuser.h: the switch that Windows shows as "Animation effects"."""


def shown_ms(*, still: bool) -> int:
    """How long an animation takes: nothing where all is to keep still. [ms]"""
    return 0 if still else USUAL_MS


def keep_still(*, still: bool) -> None:
    """Stop what Qt moves by itself; what was on when the program started comes back."""
    usual = _usual()
    for effect, on in usual.items():
        QApplication.setEffectEnabled(effect, on and not still)


def system_wants_still() -> bool:
    """Whether the system is set to move nothing, as far as it says: of those we run on, Windows tells without a service."""
    if sys.platform != "win32":
        return False
    moves = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(_GET_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(asked) and not moves.value


_STARTED_WITH: dict[Qt.UIEffect, bool] = {}


def _usual() -> dict[Qt.UIEffect, bool]:
    if not _STARTED_WITH:
        _STARTED_WITH.update({effect: QApplication.isEffectEnabled(effect) for effect in MOVING})
    return _STARTED_WITH

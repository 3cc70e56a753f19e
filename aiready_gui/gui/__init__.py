"""The window: the only Qt."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  # brings the module below with it


def _no_feature(_module: object) -> bool:
    return False


# Qt for Python reads the whole source of whatever is imported after it, to know whether ``__feature__`` would rename Qt's methods
# in there. Nothing here asks for that, and 280,000 lines would stay in memory: 26 MB.
_features = sys.modules.get("shibokensupport.feature")
if _features is not None:
    setattr(_features, "_mod_uses_pyside", _no_feature)  # noqa: B010

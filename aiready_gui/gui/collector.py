"""The collector of circular rubbish, as the program runs with it."""

from __future__ import annotations

import gc
from typing import Final

SELDOM: Final = 20_000
"""Records between two looks: an answer is some eight thousand, none of them in a circle, and a look walks through all that are new."""


def settle() -> None:
    """Leave alone what is there now, which stays as long as the program, and look through what comes after it seldom."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(SELDOM)

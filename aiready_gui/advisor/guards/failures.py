"""The one door to advice, studies and documents: whatever goes wrong behind it comes out as something a user can act on."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from aiready_gui.domain.errors import AdvisorError, ProgramError
from aiready_gui.domain.explain import Message

T = TypeVar("T")

NOT_SIZED: Final = Message(key="not-sized")
NOT_STUDIED: Final = Message(key="not-studied")

_log = logging.getLogger(__name__)


def not_made(path: Path) -> Message:
    """What is said where a document could not be made; names it."""
    return Message(key="not-made", args={"file": str(path)})


def guarded(work: Callable[[], T], said: Message) -> T:
    """The result of ``work``.

    Parameters
    ----------
    said : Message
        What could not be done, for a user.

    Raises
    ------
    AdvisorError
        As ``work`` raised it; a :class:`ProgramError` that says ``said`` in place of anything else, with the traceback
        as its details. The traceback is logged too.
    """
    try:
        return work()
    except AdvisorError:
        raise
    except Exception as error:
        _log.exception("%s: %s", said.key, type(error).__name__)
        raise ProgramError(said, details=traceback.format_exc()) from error

"""Where the program notes what went wrong: a file of its own, so that the command line keeps to one line."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from aiready_gui.paths import user_log_dir

FILE: Final = "advisor.log"
MOST_BYTES: Final = 1_000_000  # then the file becomes the older one of two


class _Log(RotatingFileHandler):
    """Goes on with the file it has where that cannot become the older one: on Windows a second program holds it open."""

    def doRollover(self) -> None:  # noqa: N802  # logging's name
        with suppress(OSError):
            super().doRollover()


def keep_log() -> None:
    """Write warnings and worse into the log file, and nowhere else: the error stream has one line a fault."""
    try:
        kept = _Log(user_log_dir() / FILE, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return
    kept.setLevel(logging.WARNING)
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(kept)


def log_file() -> Path | None:
    """Where the log is written; ``None`` where nowhere."""
    kept = (one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler))
    return next((Path(one.baseFilename) for one in kept), None)

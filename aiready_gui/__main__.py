"""Entry point: a verb is the command line, a file or nothing is the window, ``--self-test DIR`` proves the installation."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import NoReturn

from aiready_gui import __version__
from aiready_gui.cli import VERBS

LOCAL_TIME = "/etc/localtime"


def start() -> NoReturn:
    """What the installed commands run: :func:`main`, and out."""
    # What a start loads stays, and a verb is over before rubbish would matter: looking for it takes a quarter of the time.
    gc.disable()
    try:
        code = main()
    finally:
        gc.freeze()  # nor on the way out
    sys.exit(code)


def main() -> int:
    """Run what the arguments ask for; the return value is the exit code."""
    arguments = sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments == ["--version"]:  # asked by installers and scripts: nothing else need be loaded
        print(__version__)
        return 0
    if arguments[:1] in (["--self-test"], ["doctor"]):
        from aiready_gui.checkup.self_test import doctor, self_test

        return (doctor if arguments[0] == "doctor" else self_test)(arguments[1:])
    _say_where_the_time_is_from()
    from aiready_gui.logs import keep_log

    keep_log()
    if arguments and (arguments[0] in VERBS or arguments[0].startswith("-")):
        from aiready_gui.cli import entrance

        return entrance.main(arguments)
    from aiready_gui.gui.launch import run

    return run(arguments)


def _say_where_the_time_is_from() -> None:
    """What holds where no zone is named, said: Babel would open six hundred files to learn its name, which nobody asks for."""
    if os.name == "posix" and "TZ" not in os.environ and os.access(LOCAL_TIME, os.R_OK):
        os.environ["TZ"] = f":{LOCAL_TIME}"


if __name__ == "__main__":
    start()

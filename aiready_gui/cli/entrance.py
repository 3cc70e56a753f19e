"""Where the command line is entered: verbs, exit codes, and one line for whatever goes wrong.

Exit 0 done, 2 bad input in one line, 1 our fault.
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiready_gui import __version__
from aiready_gui.catalogue.schema import KINDS
from aiready_gui.cli import VERBS, projects
from aiready_gui.domain.errors import AdvisorError, ProgramError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.system_errors import reason, what_happened
from aiready_gui.domain.voice import Voice
from aiready_gui.logs import log_file
from aiready_gui.settings import load_settings
from aiready_gui.texts import LOCALES, Texts, one_line

DONE, OUR_FAULT, BAD_INPUT, STOPPED = 0, 1, 2, 130
READER_LEFT = (errno.EPIPE, errno.EINVAL)  # the second is what Windows says of a pipe that nobody reads any more
MOST_COUNTED = 1_000_000
PROJECT_VERBS = ("sample", "advise", "export", "issued", "schema")
OUTPUT_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(arguments: list[str]) -> int:
    """Run one verb. Whatever goes wrong is one line and an exit code, also where the wording itself goes wrong."""
    try:
        _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is noticed here, not by the interpreter on its way out
        return DONE
    except AdvisorError as error:
        _complain(arguments, error.message)
        return OUR_FAULT if isinstance(error, ProgramError) else BAD_INPUT
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in READER_LEFT:
            _let_go_of_output()
            return DONE
        if isinstance(error, OSError) and error.errno in OUTPUT_LOST:
            _let_go_of_output()
            _complain(arguments, Message(key="cli-output-lost", args={"reason": reason(error)}))
            return BAD_INPUT
        _complain(arguments, _our_fault(error))
        return OUR_FAULT


def _run(arguments: list[str]) -> None:
    language = load_settings().interface_language
    options = _parser(Texts(_language_of(arguments, language)), *arguments[:1]).parse_args(arguments)
    run: Callable[[argparse.Namespace, Texts], None] = options.run
    run(options, Texts(options.lang or language))


def _complain(arguments: list[str], message: Message) -> None:
    """One line on the error stream; by its key and arguments where there are no words for it."""
    try:
        said = Texts(_language_of(arguments, load_settings().interface_language)).word(message)
    except Exception:
        said = " ".join(map(str, (message.key, *message.args.values())))
    with suppress(OSError, ValueError):
        print(one_line(said), file=sys.stderr)


def _our_fault(error: Exception) -> Message:
    """What to say of a bug, with the file that holds the whole report where one could be written."""
    what, log = what_happened(error), log_file()
    if log is None:
        return Message(key="cli-our-fault-bare", args={"what": what})
    logging.getLogger(__name__).error("internal error", exc_info=error)
    return Message(key="cli-our-fault", args={"what": what, "file": str(log)})


def _let_go_of_output() -> None:
    """What is still in the buffer goes nowhere: the interpreter would try to write it once more, and fail aloud."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language_of(arguments: list[str], default: str) -> str:
    wanted = arguments[arguments.index("--lang") + 1] if "--lang" in arguments[:-1] else default
    return wanted if wanted in LOCALES else default


def _parser(texts: Texts, verb: str = "") -> argparse.ArgumentParser:
    """Of ``verb`` and its like, else of all: to make those that nobody asked for would take longer than to read the line."""
    parser = argparse.ArgumentParser(prog="aiready", description=texts.text("cli-about"))
    parser.add_argument("--version", action="version", version=__version__)
    speaking = argparse.ArgumentParser(add_help=False)
    speaking.add_argument("--lang", choices=LOCALES, help=texts.text("cli-lang"))
    common = argparse.ArgumentParser(add_help=False, parents=[speaking])
    common.add_argument("--catalogue", type=Path, metavar="FILE", help=texts.text("cli-catalogue"))
    verbs = parser.add_subparsers(required=True, metavar="|".join(VERBS))

    for said, make in (
        (PROJECT_VERBS, lambda: _project_verbs(verbs, common, texts)),
        (("validate", "accuracy", "calibrate"), lambda: _measurement_verbs(verbs, common, texts)),
        (("load",), lambda: _load_verbs(verbs, common, texts)),
        (("capacity",), lambda: _capacity_verb(verbs, common, texts)),
        (("catalogue",), lambda: _catalogue_verbs(verbs, common, speaking, texts)),
        (("model",), lambda: _model_verbs(verbs, common, speaking, texts)),
        # It looks at the window too: the program's entry starts it.
        (("doctor",), lambda: verbs.add_parser("doctor", help=texts.text("cli-doctor"))),
    ):
        if verb in said or verb not in VERBS:
            make()
    return parser


def _project_verbs(verbs: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """What is asked of a project: an example of one, its answer, its papers, whether they are still those that were issued."""
    sample = verbs.add_parser("sample", parents=[common], help=texts.text("cli-sample"))
    sample.add_argument("name", choices=tuple(SAMPLES))
    sample.set_defaults(run=projects.sample)

    advise = verbs.add_parser("advise", parents=[common], help=texts.text("cli-advise"))
    advise.add_argument("project", type=Path)
    advise.add_argument("--recalculate", action="store_true", help=texts.text("cli-recalculate"))
    advise.add_argument("--apart", action=argparse.BooleanOptionalAction, help=texts.text("cli-apart"))
    advise.add_argument("--json", type=Path, metavar="OUT", help=texts.text("cli-json"))
    advise.set_defaults(run=projects.advise)

    _export_parser(verbs.add_parser("export", parents=[common], help=texts.text("cli-export")), texts)

    issued = verbs.add_parser("issued", parents=[common], help=texts.text("cli-issued-verb"))
    issued.add_argument("project", type=Path)
    issued.add_argument("files", type=Path, nargs="+")
    issued.set_defaults(run=projects.issued)

    schema = verbs.add_parser("schema", parents=[common], help=texts.text("cli-schema"))
    schema.add_argument("of", nargs="?", choices=("project", "capacity"), default="project", help=texts.text("cli-schema-of"))
    schema.set_defaults(run=projects.schema)


def _export_parser(export: argparse.ArgumentParser, texts: Texts) -> None:
    """The papers of a project, and in whose voice and name they go out."""
    export.add_argument("project", type=Path)
    export.add_argument("--recalculate", action="store_true", help=texts.text("cli-recalculate"))
    export.add_argument("--apart", action=argparse.BooleanOptionalAction, help=texts.text("cli-apart"))
    export.add_argument("--own-company", action="store_true", help=texts.text("cli-own-company"))
    export.add_argument("--pdf", type=Path, metavar="OUT", help=texts.text("cli-pdf"))
    export.add_argument("--docx", type=Path, metavar="OUT", help=texts.text("cli-docx"))
    export.add_argument("--xlsx", type=Path, metavar="OUT", help=texts.text("cli-xlsx"))
    export.add_argument("--files", type=Path, metavar="DIR", help=texts.text("cli-files"))
    export.add_argument("--annex", type=Path, metavar="OUT", help=texts.text("cli-annex"))
    export.add_argument("--voice", choices=tuple(Voice), help=texts.text("cli-voice"))
    export.add_argument("--paper", choices=tuple(Paper), default=Paper.PROPOSAL, help=texts.text("cli-paper"))
    export.add_argument("--issue", action="store_true", help=texts.text("cli-issue"))
    export.add_argument("--author", metavar="NAME", help=texts.text("cli-author"))
    export.set_defaults(run=projects.export)


def _measurement_verbs(verbs: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """How near the predictions come to what was measured."""
    from aiready_gui.cli import measurements

    validate = verbs.add_parser("validate", parents=[common], help=texts.text("cli-validate"))
    validate.add_argument("table", type=Path)
    validate.add_argument("--json", type=Path, metavar="OUT", help=texts.text("cli-json"))
    validate.add_argument("--predictions", type=Path, metavar="OUT", help=texts.text("cli-predictions"))
    validate.set_defaults(run=measurements.validate)

    accuracy = verbs.add_parser("accuracy", parents=[common], help=texts.text("cli-accuracy"))
    accuracy.set_defaults(run=measurements.accuracy)

    calibrate = verbs.add_parser("calibrate", parents=[common], help=texts.text("cli-calibrate"))
    _add_calibration(calibrate, texts)
    calibrate.set_defaults(run=measurements.calibrate)


def _load_verbs(verbs: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """The load of a customer's own request log."""
    from aiready_gui.cli import load

    log = verbs.add_parser("load", parents=[common], help=texts.text("cli-load")).add_subparsers(required=True, metavar="import")
    log_import = log.add_parser("import", parents=[common], help=texts.text("cli-load-import"))
    log_import.add_argument("file", type=Path)
    log_import.add_argument("--utc-offset", type=int, default=0, metavar="H", help=texts.text("cli-load-offset"))
    log_import.add_argument("--project", type=Path, metavar="PROJECT", help=texts.text("cli-load-project"))
    log_import.add_argument("--output", type=Path, metavar="OUT", help=texts.text("cli-load-output"))
    log_import.set_defaults(run=load.load_import)


def _capacity_verb(verbs: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """What given machines carry, whoever they belong to."""
    capacity_verb = verbs.add_parser("capacity", parents=[common], help=texts.text("cli-capacity"))
    capacity_verb.add_argument("project", type=Path)
    which = capacity_verb.add_mutually_exclusive_group(required=True)
    which.add_argument("--gpu", metavar="GPU", help=texts.text("cli-capacity-gpu"))
    which.add_argument("--offer", metavar="KEY", help=texts.text("cli-capacity-offer"))
    which.add_argument("--hardware", type=Path, metavar="FILE", help=texts.text("cli-capacity-hardware"))
    capacity_verb.add_argument("--gpus", type=_typed, metavar="N", help=texts.text("cli-capacity-gpus"))
    capacity_verb.add_argument("--nodes", type=_typed, metavar="N", help=texts.text("cli-capacity-nodes"))
    capacity_verb.add_argument("--network", type=_typed, metavar="GBIT", help=texts.text("cli-capacity-network"))
    capacity_verb.add_argument("--rdma", action="store_const", const=True, help=texts.text("cli-capacity-rdma"))
    capacity_verb.add_argument("--model", nargs="+", metavar="MODEL", help=texts.text("cli-capacity-model"))
    capacity_verb.add_argument("--pdf", type=Path, metavar="OUT", help=texts.text("cli-capacity-pdf"))
    capacity_verb.add_argument("--json", type=Path, metavar="OUT", help=texts.text("cli-json"))
    capacity_verb.add_argument("--files", type=Path, metavar="DIR", help=texts.text("cli-capacity-files"))
    capacity_verb.set_defaults(run=_capacity)


def _capacity(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.cli.capacity import capacity  # the records of own machines are for whoever asks for them

    capacity(options, texts)


def _catalogue_verbs(verbs: Any, common: argparse.ArgumentParser, speaking: argparse.ArgumentParser, texts: Texts) -> None:
    """What is sold and known: looked at, brought in, confirmed, given back."""
    from aiready_gui.cli import catalogue, prices

    parser = verbs.add_parser("catalogue", help=texts.text("cli-catalogue-verb"))
    acts = parser.add_subparsers(required=True, metavar="list|import|confirm|export|steps|update|revert")
    prices.add_verbs(acts, common, speaking, texts)
    show = acts.add_parser("list", parents=[speaking], help=texts.text("cli-catalogue-list"))
    show.add_argument("--kind", choices=KINDS, help=texts.text("cli-catalogue-kind"))
    show.add_argument("--own", action="store_true", help=texts.text("cli-catalogue-own-only"))
    show.set_defaults(run=catalogue.show)
    update = acts.add_parser("update", parents=[speaking], help=texts.text("cli-catalogue-update"))
    update.add_argument("file", type=Path, metavar="FILE")
    update.set_defaults(run=catalogue.update)
    revert = acts.add_parser("revert", parents=[speaking], help=texts.text("cli-catalogue-revert"))
    revert.add_argument("step", type=int, nargs="?", metavar="N", help=texts.text("cli-own-revert"))
    revert.set_defaults(run=catalogue.revert)


def _model_verbs(verbs: Any, common: argparse.ArgumentParser, speaking: argparse.ArgumentParser, texts: Texts) -> None:
    """Models of the catalogue, and how one is brought into it."""
    from aiready_gui.cli import models

    model = verbs.add_parser("model", help=texts.text("cli-model-verb"))
    models.add_verbs(model.add_subparsers(required=True, metavar="list|import"), common, speaking, texts)


def _add_calibration(calibrate: argparse.ArgumentParser, texts: Texts) -> None:
    """A customer's own results; what they leave out is said here, or taken from the project's option."""
    calibrate.add_argument("files", type=Path, nargs="*", metavar="FILE", help=texts.text("cli-calibrate-files"))
    calibrate.add_argument("--project", type=Path, metavar="FILE", help=texts.text("cli-calibrate-project"))
    act = calibrate.add_mutually_exclusive_group()
    act.add_argument("--keep", action="store_true", help=texts.text("cli-calibrate-keep"))
    act.add_argument("--forget", action="store_true", help=texts.text("cli-calibrate-forget"))
    for name in ("model", "gpu", "precision", "engine"):
        calibrate.add_argument(f"--{name}", help=texts.text(f"cli-calibrate-{name}"))
    for name in ("tp", "pp", "replicas", "concurrency"):
        calibrate.add_argument(f"--{name}", type=_count, metavar="N", help=texts.text(f"cli-calibrate-{name}"))


def _typed(words: str) -> float | str:
    """A number, or what is none as it was typed: the record that takes it says what it may be, in the reader's language."""
    for kind in (int, float):
        with suppress(ValueError):
            return kind(words)
    return words


def _count(words: str) -> int:
    """A whole number that machines and users are counted in; what it may be is said in no language."""
    try:
        count = int(words)
    except ValueError:
        count = 0
    if not 1 <= count <= MOST_COUNTED:
        raise argparse.ArgumentTypeError(f"1..{MOST_COUNTED}")
    return count

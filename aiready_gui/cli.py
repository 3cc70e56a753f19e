"""The command line: the same use cases as the window. Exit 0 done, 2 bad input in one line, 1 our fault."""

from __future__ import annotations

import argparse
import errno
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aiready_gui import __version__
from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project import project_file
from aiready_gui.domain.errors import AdvisorError, ExportError, ProgramError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.status import Status
from aiready_gui.files import write_whole
from aiready_gui.logs import log_file
from aiready_gui.settings import load_settings
from aiready_gui.texts import LOCALES, Texts, one_line

if TYPE_CHECKING:
    from aiready_gui.domain.accuracy import GoalLine
    from aiready_gui.validation.own_runs import OwnRuns

DONE, OUR_FAULT, BAD_INPUT, STOPPED = 0, 1, 2, 130
READER_LEFT = (errno.EPIPE, errno.EINVAL)  # the second is what Windows says of a pipe that nobody reads any more
OUTPUT_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
ENOUGH_ROWS = 5  # of one GPU, to speak of its coverage
VERBS = ("sample", "advise", "export", "validate", "calibrate", "accuracy", "schema")


def main(arguments: list[str]) -> int:
    """Run one verb. Whatever goes wrong is one line and an exit code, also where the wording itself goes wrong."""
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is noticed here, not by the interpreter on its way out
        return code
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
            _complain(arguments, Message(key="cli-output-lost", args={"reason": str(error.strerror)}))
            return BAD_INPUT
        _complain(arguments, _our_fault(error))
        return OUR_FAULT


def _run(arguments: list[str]) -> int:
    language = load_settings().interface_language
    options = _parser(Texts(_language_of(arguments, language))).parse_args(arguments)
    run: Callable[[argparse.Namespace, Texts], int] = options.run
    return run(options, Texts(options.lang or language))


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
    what, log = f"{type(error).__name__}: {error}", log_file()
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


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aiready", description=texts.text("cli-about"))
    parser.add_argument("--version", action="version", version=__version__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LOCALES, help=texts.text("cli-lang"))
    common.add_argument("--catalogue", type=Path, metavar="FILE", help=texts.text("cli-catalogue"))
    verbs = parser.add_subparsers(required=True, metavar="|".join(VERBS))

    sample = verbs.add_parser("sample", parents=[common], help=texts.text("cli-sample"))
    sample.add_argument("name", choices=tuple(SAMPLES))
    sample.set_defaults(run=_sample)

    advise = verbs.add_parser("advise", parents=[common], help=texts.text("cli-advise"))
    advise.add_argument("project", type=Path)
    advise.add_argument("--json", type=Path, metavar="OUT", help=texts.text("cli-json"))
    advise.set_defaults(run=_advise)

    export = verbs.add_parser("export", parents=[common], help=texts.text("cli-export"))
    export.add_argument("project", type=Path)
    export.add_argument("--pdf", type=Path, metavar="OUT", help=texts.text("cli-pdf"))
    export.add_argument("--xlsx", type=Path, metavar="OUT", help=texts.text("cli-xlsx"))
    export.add_argument("--files", type=Path, metavar="DIR", help=texts.text("cli-files"))
    export.set_defaults(run=_export)

    validate = verbs.add_parser("validate", parents=[common], help=texts.text("cli-validate"))
    validate.add_argument("table", type=Path)
    validate.add_argument("--json", type=Path, metavar="OUT", help=texts.text("cli-json"))
    validate.add_argument("--predictions", type=Path, metavar="OUT", help=texts.text("cli-predictions"))
    validate.set_defaults(run=_validate)

    _calibrate_parser(verbs.add_parser("calibrate", parents=[common], help=texts.text("cli-calibrate")), texts)

    accuracy = verbs.add_parser("accuracy", parents=[common], help=texts.text("cli-accuracy"))
    accuracy.set_defaults(run=_accuracy)

    schema = verbs.add_parser("schema", parents=[common], help=texts.text("cli-schema"))
    schema.set_defaults(run=_schema)
    return parser


def _calibrate_parser(calibrate: argparse.ArgumentParser, texts: Texts) -> None:
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
    calibrate.set_defaults(run=_calibrate)


def _count(words: str) -> int:
    count = int(words)
    if not 1 <= count <= 1_000_000:
        raise ValueError
    return count


def _snapshot(options: argparse.Namespace) -> Snapshot:
    from aiready_gui.catalogue.store import open_catalogue, open_shipped  # numpy and SQLite: only for verbs that need them

    return open_catalogue(options.catalogue) if options.catalogue else open_shipped()


def _recommend(options: argparse.Namespace) -> Recommendation:
    project = project_file.load(options.project)
    from aiready_gui.advisor.advise import advise

    snapshot = _snapshot(options)
    return failures.guarded(lambda: advise(project, snapshot, as_of=date.today()), failures.NOT_SIZED)


def _write(path: Path, content: str) -> None:
    try:
        write_whole(path, content.encode())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(path)}), details=str(error)) from error


def _sample(options: argparse.Namespace, _texts: Texts) -> int:
    print(project_file.dumps(sample_project(options.name, _snapshot(options))), end="")
    return DONE


def _schema(_options: argparse.Namespace, _texts: Texts) -> int:
    print(json.dumps(project_file.schema(), ensure_ascii=False, indent=2))
    return DONE


def _keep_apart(read: Path, *written: Path | None) -> None:
    """No output may be what is read, or another output: it would be gone."""
    taken = {read.resolve()}
    for path in filter(None, written):
        if path.resolve() in taken:
            raise ExportError(Message(key="export-onto-itself", args={"file": str(path)}))
        taken.add(path.resolve())


def _advise(options: argparse.Namespace, texts: Texts) -> int:
    _keep_apart(options.project, options.json)
    answer = _recommend(options)
    if options.json:
        _write(options.json, answer.model_dump_json(indent=1))
    for line in _summary(answer, texts):
        print(line)
    return DONE


def _export(options: argparse.Namespace, texts: Texts) -> int:
    if not (options.pdf or options.xlsx or options.files):
        raise ExportError(Message(key="export-nothing-asked"))
    _keep_apart(options.project, options.pdf, options.xlsx, options.files)
    answer, today = _recommend(options), date.today()
    if options.pdf or options.xlsx:
        from aiready_gui.advisor.studies.cost_study import studied

        sized, snapshot = answer, _snapshot(options)
        answer = failures.guarded(lambda: studied(sized, snapshot), failures.NOT_STUDIED)
    if options.pdf:
        from aiready_gui.proposal.pdf import export_pdf

        failures.guarded(
            lambda: export_pdf(answer, options.pdf, locale=texts.locale, issued=today), failures.not_made(options.pdf)
        )
    if options.xlsx:
        from aiready_gui.proposal.xlsx import export_xlsx

        failures.guarded(
            lambda: export_xlsx(answer, options.xlsx, locale=texts.locale, issued=today), failures.not_made(options.xlsx)
        )
    if options.files:
        from aiready_gui.proposal.deploy import export_files

        failures.guarded(lambda: export_files(answer, options.files, locale=texts.locale), failures.not_made(options.files))
    for written in filter(None, (options.pdf, options.xlsx, options.files)):
        print(texts.text("cli-written", file=str(written)))
    if options.pdf:
        from aiready_gui.proposal.printable import not_printed

        lost = not_printed(answer.project)
        if lost is not None:
            print(texts.word(lost))
    return DONE


def _summary(answer: Recommendation, texts: Texts) -> list[str]:
    lines = [texts.word(answer.requirements.need)]
    if answer.pin_lost is not None:
        lines.append(texts.word(answer.pin_lost))
    lines += _state(answer.status, texts)
    lines += _options(answer, texts) if answer.options else _nothing_fits(answer, texts)
    for part in answer.beside:
        lines += ["", *_summary(part, texts)]
    if answer.together is not None:
        lines += ["", texts.text("together-title"), "  " + together_words(answer.together, texts)]
    return lines


def _state(status: Status, texts: Texts) -> list[str]:
    """The state of what is proposed, with all that stands against it."""
    return [
        f"{texts.text('status-title')}: {texts.word(status.headline)}",
        *(f"  - {texts.word(point.sentence)}" for point in status.points),
    ]


def _options(answer: Recommendation, texts: Texts) -> list[str]:
    lines = []
    for index, option in enumerate(answer.options):
        lines += ["", *_option_lines(option, texts, chosen=index == answer.chosen_index)]
    if answer.fewer_options_reason:
        lines += ["", texts.word(answer.fewer_options_reason)]
    if answer.rivals:
        lines += ["", texts.text("why-not-others")]
        lines += [f"  {texts.word(rival.title)}: {texts.word(rival.reason)}" for rival in answer.rivals]
    if answer.rejected_by_gate:
        lines += ["", texts.text("cli-rejected"), *_gates(answer, texts)]
    return lines


def _nothing_fits(answer: Recommendation, texts: Texts) -> list[str]:
    lines = [texts.text("nothing-fits"), *_gates(answer, texts), ""]
    if answer.fewer_options_reason:
        lines.append(texts.word(answer.fewer_options_reason))
    lines.append(texts.text("ways-out-title" if answer.ways_out else "ways-out-none"))
    lines += [f"  {texts.word(way.label)}: {texts.word(way.then)}" for way in answer.ways_out]
    return lines + [texts.word(kept) for kept in answer.kept_by_law]


def _gates(answer: Recommendation, texts: Texts) -> list[str]:
    return [f"  {texts.text(f'gate-{gate}')}: {count}" for gate, count in answer.rejected_by_gate.items()]


def together_words(bill: Bill, texts: Texts) -> str:
    return texts.text("together-line", gpus=bill.gpus, sums=texts.months(bill.totals))


def _price_lines(price: Price, texts: Texts) -> Iterator[str]:
    """A month, or the first and one after it; how and by which prices stands at the first."""
    mode = texts.text(f"mode-{price.mode}")
    for key, total in zip(("cli-price", "cli-price-later"), price.totals, strict=False):
        month, incl = texts.word(total.month.word), texts.money(total.incl)
        yield texts.text(key, excl=texts.money(total.excl), month=month, incl=incl, mode=mode, date=price.price_date)


def _option_lines(option: Option, texts: Texts, *, chosen: bool) -> list[str]:
    layout, price = option.layout, option.price
    mark = " *" if chosen else ""
    facts = [
        texts.text(
            "cli-fact", label=texts.word(fact.label), value=" ".join((texts.figure(fact.figure), texts.interval(fact.figure)))
        )
        for fact in option.facts
        if not fact.interval
    ]
    lines = [
        texts.word(option.equation),
        *_price_lines(price, texts),
        "; ".join(fact.strip() for fact in facts),
        texts.text(
            "cli-binding", binding=texts.text(f"binding-{option.binding}"), evidence=texts.text(f"evidence-{option.evidence}")
        ),
    ]
    if price.per_unit is not None:
        lines.append(
            texts.text("cli-unit", of=texts.word(price.per_unit.of), amount=texts.money(price.per_unit.amount, decimals=2))
        )
    return [
        f"{texts.text(f'role-{option.role}')}{mark}: {layout.gpus} × {layout.gpu_name}, {layout.provider}, {layout.instance_type}",
        *(f"  {line}" for line in lines),
        *(f"  - {texts.word(reason)}" for reason in option.why),
    ]


def _accuracy(options: argparse.Namespace, texts: Texts) -> int:
    from aiready_gui.catalogue.accuracy_table import accuracy_rows, left_out_rows, wait_rows
    from aiready_gui.domain.accuracy import LEFT_OUT
    from aiready_gui.validation.goals import goal_lines, left_out_lines, scores

    for grouping in LEFT_OUT:
        _accuracy_table(texts.text(f"accuracy-left-out-{grouping}"), left_out_lines(left_out_rows(grouping)), texts)
    _accuracy_table(texts.text("accuracy-left-out-group"), goal_lines(_snapshot(options)), texts)
    rows = accuracy_rows()
    whole = sum(row.low <= row.measured <= row.high for row in rows) / len(rows)
    least = min((one for one in scores(rows, "gpu") if one.rows >= ENOUGH_ROWS), key=lambda one: one.coverage)
    print(texts.text("cli-accuracy-coverage", share=whole, gpu=least.target, least=least.coverage, rows=ENOUGH_ROWS))
    for row in wait_rows():
        if (row.arrivals, row.replicas, row.figure) == ("poisson", 1, "ttft p95"):
            errors = {"median": row.median, "lowest": row.lowest, "highest": row.highest}
            print(texts.text("cli-accuracy-wait", load=row.utilisation, cases=row.cases, within=row.within_15, **errors))
    return DONE


def _accuracy_table(title: str, lines: tuple[GoalLine, ...], texts: Texts) -> None:
    from aiready_gui.validation.goals import goal_words, target_key

    print(f"{title}:")
    heads = ("rows", "median", "p90", "within", "coverage")
    print(f"{'':46}" + "".join(f"{texts.text(f'accuracy-head-{head}'):>20}" for head in heads))
    for line in lines:
        score = line.score
        shares = "".join(
            f"{texts.share(value, decimals=1):>20}" for value in (score.median, score.p90, score.within_25, score.coverage)
        )
        goal = ""
        if line.goal is not None:
            said = texts.text("accuracy-reached" if line.reached else "accuracy-not-reached")
            goal = f"{texts.word(goal_words(line.goal))}: {said}"
        print(f"{texts.text(target_key(line.target)):46}{score.rows:>20}{shares}  {goal}")


def _validate(options: argparse.Namespace, texts: Texts) -> int:
    from aiready_gui.validation.any_table import validate_table
    from aiready_gui.validation.serving_table import write_predictions

    report, groupings = validate_table(options.table, _snapshot(options))
    if options.json:
        _write(options.json, report.model_dump_json(indent=1))
    if options.predictions:
        write_predictions(report, options.predictions)
    print(texts.text("cli-validated", predicted=report.predicted_rows, unpredicted=report.unpredicted_rows))
    for grouping in groupings:
        scores = [score for score in report.scores if score.grouping == grouping]
        print(f"\n{texts.text(f'grouping-{grouping}')}")
        head = ("n", "median", "p90", "bias", "25", "coverage")
        print(f"{'':46}" + "".join(f"{texts.text(f'score-{name}'):>11}" for name in head))
        for score in scores:
            numbers = (score.median_error, score.p90_error, score.bias, score.within_25, score.coverage)
            shares = "".join(f"{texts.share(number, decimals=1):>11}" for number in numbers)
            print(f"{one_line(f'{score.group} {score.metric}'.strip()):46}{score.rows:>11}{shares}")
    unpredicted = [one for one in report.predictions if one.reason is not None]
    if unpredicted:
        print(f"\n{texts.text('cli-unpredicted')}")
    for one in unpredicted:
        assert one.reason is not None
        print(one_line(f"  {one.row['id']}: {texts.word(one.reason)}"))
    return DONE


def _calibrate(options: argparse.Namespace, texts: Texts) -> int:
    """Predicted against measured; with ``--keep`` the project stands on it, with ``--forget`` on no measurement any more."""
    from aiready_gui.catalogue.accuracy_table import accuracy_rows
    from aiready_gui.validation import own_runs
    from aiready_gui.validation.run_setup import Setup, of_option

    if (options.keep or options.forget) and options.project is None:
        raise ExportError(Message(key="own-needs-project"))
    project = project_file.load(options.project) if options.project else None
    if options.forget and project is not None:
        project_file.save(project.revised(measurements=None), options.project)
        print(texts.text("cli-written", file=str(options.project)))
        return DONE
    if not options.files:
        raise ExportError(Message(key="own-needs-files"))
    snapshot = _snapshot(options)
    files = own_runs.read_files(options.files)
    ran = own_runs.Ran(Setup(**{name: getattr(options, name) for name in Setup.__dataclass_fields__}))
    if project is not None and project.workloads and own_runs.lacking(files, ran):
        ran = own_runs.Ran(ran.said, of_option(_recommend(options), snapshot))
    found = own_runs.compare(files, ran, snapshot, accuracy_rows(), date.today())
    for line in _own_lines(found, snapshot, texts):
        print(line)
    if options.keep and project is not None:
        if not found.measurements:
            raise ExportError(Message(key="own-nothing-to-keep"))
        project_file.save(project.standing_on(found.measurements), options.project)
        print(texts.text("cli-written", file=str(options.project)))
    return DONE


def _own_lines(found: OwnRuns, snapshot: Snapshot, texts: Texts) -> Iterator[str]:
    """Every figure beside its prediction, run by run; then the corrections that they call for."""
    from aiready_gui.validation.own_runs import correction_words

    told: tuple[str, Message | None] | None = None
    for one in found.compared:
        if (one.file, one.setup) != told:
            told = one.file, one.setup
            yield one_line(f"{one.file}: {texts.word(one.setup) if one.setup else ''}".rstrip(": "))
        metric = texts.text(f"accuracy-metric-{one.metric.replace('_', '-')}") if one.predicted else one.metric
        if one.predicted is None or one.low is None or one.high is None or one.ratio is None:
            assert one.reason is not None
            yield one_line(f"  {metric}: {texts.word(one.reason)}")
            continue
        told_figures = {"measured": one.measured, "predicted": one.predicted, "low": one.low, "high": one.high}
        inside = texts.text("own-inside" if one.inside else "own-outside")
        yield "  " + texts.text("own-line", metric=metric, **told_figures, ratio=one.ratio, inside=inside)
    for own in found.measurements:
        yield texts.word(correction_words(own, snapshot))
    for engine in found.not_advised:
        yield texts.text("own-other-engine", engine=engine)

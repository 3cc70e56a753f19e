"""Verbs about measurements: how right the program is, on its own tables, on a table of yours, on your own results."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from aiready_gui.advisor.project import project_file
from aiready_gui.cli import inputs
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.texts import Texts, one_line

if TYPE_CHECKING:
    from aiready_gui.domain.accuracy import ApartRow, GoalLine, WorstCell
    from aiready_gui.validation.own_runs import OwnRuns

ENOUGH_ROWS = 5  # of one GPU, to speak of its coverage


def accuracy(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue.accuracy_table import accuracy_rows, apart_rows, left_out_rows, wait_rows
    from aiready_gui.domain.accuracy import LEFT_OUT
    from aiready_gui.validation.goals import goal_lines, left_out_lines, scores
    from aiready_gui.validation.worst_cells import worst_cells

    left_out = {grouping: left_out_rows(grouping) for grouping in LEFT_OUT}
    rows = accuracy_rows()
    for grouping, predicted in left_out.items():
        _accuracy_table(texts.text(f"accuracy-left-out-{grouping}"), left_out_lines(predicted), texts)
    _cell_table(worst_cells(left_out["source"], rows), texts)
    _apart_table(apart_rows(), texts)
    _accuracy_table(texts.text("accuracy-left-out-group"), goal_lines(inputs.snapshot_of(options)), texts)
    whole = sum(row.low <= row.measured <= row.high for row in rows) / len(rows)
    least = min((one for one in scores(rows, "gpu") if one.rows >= ENOUGH_ROWS), key=lambda one: one.coverage)
    print(texts.text("cli-accuracy-coverage", share=whole, gpu=least.target, least=least.coverage, rows=ENOUGH_ROWS))
    for row in wait_rows():
        if (row.arrivals, row.replicas, row.figure) == ("poisson", 1, "ttft p95"):
            errors = {"median": row.median, "lowest": row.lowest, "highest": row.highest}
            print(texts.text("cli-accuracy-wait", load=row.utilisation, cases=row.cases, within=row.within_15, **errors))


def _cell_table(cells: Iterable[WorstCell], texts: Texts) -> None:
    from aiready_gui.validation.goals import target_key

    print(f"{texts.text('accuracy-cells')}. {texts.text('accuracy-cells-lead')}")
    print(f"{'':46}" + "".join(f"{texts.text(f'accuracy-head-{head}'):>20}" for head in ("rows", "median", "within", "others")))
    for cell in cells:
        shares = "".join(f"{texts.share(value, decimals=1):>20}" for value in (cell.median, cell.within_25, cell.others))
        print(f"{texts.text(target_key(cell.target)):46}{cell.rows:>20}{shares}  {one_line(cell.name)}")


def _apart_table(rows: Sequence[ApartRow], texts: Texts) -> None:
    from aiready_gui.domain.accuracy import BETWEEN
    from aiready_gui.validation.goals import target_key

    print(f"{texts.text('accuracy-apart')}:")
    for between in BETWEEN:
        print(texts.text(f"accuracy-apart-lead-{between}"))
        heads = (f"pairs-{between}", "apart", "within")
        print(f"{'':46}" + "".join(f"{texts.text(f'accuracy-head-{head}'):>20}" for head in heads))
        for row in rows:
            if row.between == between:
                shares = "".join(f"{texts.share(value, decimals=1):>20}" for value in (row.median, row.within_25))
                print(f"{texts.text(target_key(row.target)):46}{row.pairs:>20}{shares}")


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


def validate(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.validation.any_table import validate_table
    from aiready_gui.validation.predictions_file import write_predictions

    report, groupings = validate_table(options.table, inputs.snapshot_of(options))
    if options.json:
        inputs.write(options.json, report.model_dump_json(indent=1))
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


def calibrate(options: argparse.Namespace, texts: Texts) -> None:
    """Predicted against measured; with ``--keep`` the project stands on it, with ``--forget`` on no measurement any more."""
    from aiready_gui.catalogue.accuracy_table import accuracy_rows
    from aiready_gui.validation import own_runs
    from aiready_gui.validation.run_setup import Setup, of_option

    if (options.keep or options.forget) and options.project is None:
        raise ExportError(Message(key="own-needs-project"))
    project, standing = project_file.load_whole(options.project) if options.project else (None, None)
    if options.forget and project is not None:
        project_file.save(project.revised(measurements=None), options.project, standing)
        print(texts.text("cli-written", file=str(options.project)))
        return
    if not options.files:
        raise ExportError(Message(key="own-needs-files"))
    snapshot = inputs.snapshot_of(options)
    files = own_runs.read_files(options.files)
    ran = own_runs.Ran(Setup(**{name: getattr(options, name) for name in Setup.__dataclass_fields__}))
    if project is not None and project.workloads and own_runs.lacking(files, ran):
        ran = own_runs.Ran(ran.said, of_option(inputs.recommend(options), snapshot))
    found = own_runs.compare(files, ran, snapshot, accuracy_rows(), date.today())
    for line in _own_lines(found, snapshot, texts):
        print(line)
    if options.keep and project is not None:
        if not found.measurements:
            raise ExportError(Message(key="own-nothing-to-keep"))
        project_file.save(project.standing_on(found.measurements), options.project, standing)
        print(texts.text("cli-written", file=str(options.project)))


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
    yield from (one_line(texts.word(one)) for one in found.repeated)
    for own in found.measurements:
        yield texts.word(correction_words(own, snapshot))
    for engine in found.not_advised:
        yield texts.text("own-other-engine", engine=engine)
